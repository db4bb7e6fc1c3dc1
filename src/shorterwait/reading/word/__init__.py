"""Word documents (.docx, .docm) read from their own XML, with ticks, controls and tracked changes."""
