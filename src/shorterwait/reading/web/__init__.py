"""Web pages as a reader sees them: what is shown, what is hidden, what is ticked."""
