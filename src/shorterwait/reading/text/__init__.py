"""Text in any coding, and what all formats share: headings, ticks, symbols, cells."""
