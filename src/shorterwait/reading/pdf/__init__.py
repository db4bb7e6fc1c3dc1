"""PDF files: text of each page in reading order, form fields in their places, scans told apart."""
