"""Compound files, the containers of old office files and Outlook mail, read within bounds."""
