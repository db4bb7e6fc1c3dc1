"""Tick boxes as they stand in text, and their states in words."""

TICKED, UNTICKED = "☒", "☐"


def tick(ticked: bool) -> tuple[str, str]:
    """Give the text and the state of a tick box.

    Args:
        ticked: Whether it is ticked.

    Returns:
        The mark that stands in the text, and the state in words.

    Example:
        >>> tick(False)
        ('☐', 'not ticked')
    """
    return (TICKED, "ticked") if ticked else (UNTICKED, "not ticked")
