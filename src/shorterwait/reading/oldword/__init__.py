"""Old Word files (.doc) read from their own records, without any other program."""
