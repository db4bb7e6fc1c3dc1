"""What a document is for, when it was written, which form it is on, and what in it is the form itself."""
