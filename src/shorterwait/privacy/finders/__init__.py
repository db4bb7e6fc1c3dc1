"""Finders of identifiers: one small file each, with its pattern, its context words and its check."""
