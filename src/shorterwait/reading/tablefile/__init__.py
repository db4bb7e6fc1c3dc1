"""Files of tables of every kind, as rows of text."""
