"""OpenDocument texts (.odt) read from their own XML."""
