"""Paragraphs that run together because a tracked change took away the mark between them."""

_CLINGS_BEHIND = frozenset("-‐‑–—/([{‘“'\"")
_CLINGS_BEFORE = frozenset("-‐‑–—/)]}’”'\",.;:!?%")


GONE = "\x1e"
"""Stands in a text, while it is gathered, where the mark between two paragraphs was taken away."""


def joined(before: str, after: str) -> str:
    """Run two paragraphs together so that their last and first words stay two words.

    Args:
        before: The paragraph whose end was taken away.
        after: The one that follows it.

    Returns:
        Both, with a space between them where neither brings one and no mark clings there.

    Example:
        >>> joined("First half", "second half."), joined("First half ", "second half."), joined("Wales", ".")
        ('First half second half.', 'First half second half.', 'Wales.')
    """
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return before + after
    clings = before[-1] in _CLINGS_BEHIND or after[0] in _CLINGS_BEFORE
    return f"{before}{after}" if clings else f"{before} {after}"


def run_together(text: str) -> str:
    r"""Put together the paragraphs of a text in which ``GONE`` stands for every mark that was taken away.

    Args:
        text: The text.

    Returns:
        The text without ``GONE``.

    Example:
        >>> run_together("One" + GONE + GONE + "two" + GONE + ".")
        'One two.'
    """
    if GONE not in text:
        return text
    pieces: list[str] = []
    for piece in text.split(GONE):
        if piece and pieces:
            piece = joined(pieces[-1][-1], piece)[1:]
        pieces += [piece] if piece else []
    return "".join(pieces)
