"""Rich text files (.rtf) read from their own codes, with tables, ticks and tracked changes."""
