"""Chooses the words to quote: the sentence, or the clause of a long one that proves the value."""

import re

from shorterwait.coding.sentences import Sentence

_MOST_WORDS = 30
_CUTS = re.compile(r"[;:,—–]\s|\s(?=and\s|but\s|who\s|which\s|because\s)|\s-\s|\s\|\s")


def quote_span(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Choose what to quote around a match.

    Args:
        sentence: The sentence that holds it.
        start: Where the match starts in the sentence.
        end: Where it ends.

    Returns:
        Start and end in the passage, in characters: the sentence when it is short, else clauses around the match.

    Example:
        >>> quote_span(Sentence("They keep bees.", 10, 25), 5, 14)
        (10, 25)
    """
    text = sentence.text
    if len(text.split()) <= _MOST_WORDS:
        return sentence.start, sentence.end
    cuts = [0, *(m.end() for m in _CUTS.finditer(text)), len(text)]
    low = max(c for c in cuts if c <= start)
    high = min(c for c in cuts if c >= end)
    while True:
        left = max((c for c in cuts if c < low), default=low)
        right = min((c for c in cuts if c > high), default=high)
        if right != high and len(text[low:right].split()) <= _MOST_WORDS:
            high = right
        elif left != low and len(text[left:high].split()) <= _MOST_WORDS:
            low = left
        else:
            break
    piece = text[low:high]
    low += len(piece) - len(piece.lstrip())
    high = low + len(piece.strip().rstrip(",;:—–- "))
    return sentence.start + low, sentence.start + max(high, low + 1, end)
