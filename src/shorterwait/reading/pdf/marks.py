"""Marks that travel in the text of a page: words struck through, and numbers that point to footnotes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from shorterwait.vocabulary.document import Block, BlockKind

_STRUCK, _STRUCK_END = "\ufdd0", "\ufdd1"
_NOTE, _NOTE_END = "\ufdd2", "\ufdd3"
_ANY = re.compile("[\ufdd0-\ufdd3]")
_WHOLE_STRUCK = re.compile(f"{_STRUCK}([^{_STRUCK}{_STRUCK_END}]*){_STRUCK_END}")
_WHOLE_NOTE = re.compile(rf"{_NOTE}(\d{{1,6}}\.\d{{1,3}}){_NOTE_END}")
_LEFT_OUT = re.compile(rf"( ?)((?:{_WHOLE_STRUCK.pattern}|{_WHOLE_NOTE.pattern})+)( ?)")
_PLAIN_KINDS = frozenset({BlockKind.HEADING, BlockKind.FIELD})


class Span(NamedTuple):
    """A stretch of a line that is marked.

    Attributes:
        start: Place of its first character.
        end: Place after its last character.
        note: Page and number of the footnote it points to (``2.1``); empty for struck words.
    """

    start: int
    end: int
    note: str = ""


def marked_text(text: str, start: int, spans: Iterable[Span]) -> str:
    """Write the marks of a line into a part of it.

    Args:
        text: The part.
        start: Place of its first character in the line.
        spans: What is marked in the line, from left to right.

    Returns:
        The part with marks; each stretch that lies in it begins and ends in it.

    Example:
        >>> settled([Block(BlockKind.PARAGRAPH, marked_text("yes / no", 0, [Span(0, 3)]))], {})[1].text
        'yes'
    """
    parts, done = [], 0
    for span in spans:
        first, last = max(span.start - start, done), min(span.end - start, len(text))
        if first > last or (first == last and not span.note):
            continue
        inner = f"{_NOTE}{span.note}{_NOTE_END}" if span.note else f"{_STRUCK}{text[first:last]}{_STRUCK_END}"
        parts += [text[done:first], inner]
        done = last
    return "".join([*parts, text[done:]])


def has_marks(text: str) -> bool:
    """Say whether a text has marks.

    Args:
        text: A text.

    Returns:
        True when something in it is struck or points to a footnote.

    Example:
        >>> has_marks("yes"), has_marks(marked_text("yes", 0, [Span(0, 3)]))
        (False, True)
    """
    return _ANY.search(text) is not None


def unmarked(text: str) -> str:
    """Give the words that are not struck.

    Args:
        text: A text, maybe with marks.

    Returns:
        The text without marks, struck words and numbers of notes.

    Example:
        >>> unmarked(marked_text("They would would not move", 0, [Span(11, 20)]))
        'They would move'
    """
    if not _ANY.search(text):
        return text
    return _ANY.sub("", _LEFT_OUT.sub(_gap, text)).strip()


def without_marks(text: str) -> str:
    """Give all words of a text, struck or not, as they stand on the page.

    Args:
        text: A text, maybe with marks.

    Returns:
        The text without marks and numbers of notes.

    Example:
        >>> without_marks(marked_text("yes / no", 0, [Span(0, 3)]))
        'yes / no'
    """
    return _ANY.sub("", _WHOLE_NOTE.sub("", text)) if _ANY.search(text) else text


def settled(blocks: Iterable[Block], notes: Mapping[str, Block]) -> list[Block]:
    """Part struck words from the text, and put footnotes behind the words that point to them.

    Args:
        blocks: Blocks, maybe with marks.
        notes: The footnotes by page and number (``2.1``).

    Returns:
        Blocks without marks. Struck words stand in a hidden block behind their own, as they do for Word files;
        footnotes that nothing points to stand at the end.

    Example:
        >>> text = marked_text("a house1 with a yard", 0, [Span(7, 8, "2.1")])
        >>> note = Block(BlockKind.FOOTNOTE, "Seen in May.")
        >>> [block.text for block in settled([Block(BlockKind.PARAGRAPH, text)], {"2.1": note})]
        ['a house with a yard', 'Seen in May.']
    """
    left = dict(notes)
    found: list[Block] = []
    for block in blocks:
        if not _ANY.search(block.text):
            found.append(block)
            continue
        found += _parted(block)
        for key in _WHOLE_NOTE.findall(block.text):
            found += _parted(left.pop(key)) if key in left else []
    for note in left.values():
        found += _parted(note)
    return found


def _parted(block: Block) -> list[Block]:
    """A block without marks, and what is struck in it as a hidden one."""
    shown = "\n".join(filter(None, map(unmarked, block.text.split("\n"))))
    struck = " ".join(filter(None, (words.strip() for words in _WHOLE_STRUCK.findall(block.text))))
    found = [replace(block, text=shown)] if shown else []
    if struck:
        kind = BlockKind.PARAGRAPH if block.kind in _PLAIN_KINDS else block.kind
        found.append(replace(block, kind=kind, text=struck, level=0, state=None, hidden=True))
    return found


def _gap(match: "re.Match[str]") -> str:
    before, after = match[1], match[match.re.groups]
    return " " if before and after else before or after
