"""The parts of an old Word file beside its body: notes, comments, headers, text boxes ([MS-DOC] 2.3)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from shorterwait.reading.oldword.drawings import anchors
from shorterwait.reading.oldword.fib import Head, Table
from shorterwait.reading.oldword.line import Words
from shorterwait.reading.oldword.pinned import Boxes, Pinned
from shorterwait.reading.oldword.story import Walk
from shorterwait.vocabulary.document import Block, BlockKind

_BODY, _FOOTNOTES, _HEADERS, _MACROS, _COMMENTS, _ENDNOTES, _BOXES, _HEADER_BOXES = range(8)
_SEPARATORS = 6
_FOOTERS = frozenset((2, 3, 5))
_BOX_SIZE = 22


@dataclass(slots=True)
class Parts:
    """Finds the parts of a document.

    Attributes:
        head: The head of the file.
        tables: The bytes of its table stream.
        words: Its characters.
    """

    head: Head
    tables: bytes
    words: Words

    def span(self, part: int) -> tuple[int, int]:
        """Say where a part stands.

        Args:
            part: Its number in the order of the file; 0 is the body.

        Returns:
            Number of its first character and of the character after its last.

        Example:
            >>> from dataclasses import replace
            >>> from shorterwait.reading.oldword.fib import EMPTY_HEAD
            >>> head = replace(EMPTY_HEAD, counts=(2, 1))
            >>> Parts(head, b"", Words.plain("abc")).span(1)
            (2, 3)
        """
        first = sum(self.head.counts[:part])
        end = first + self.head.counts[part]
        total = len(self.words.fields.letters)
        return min(first, total), min(end, total)


def part_spans(counts: tuple[int, ...], total: int) -> list[tuple[int, int]]:
    """List where every part stands.

    Args:
        counts: Length in characters of each part in order.
        total: How many characters there are.

    Returns:
        Number of the first character and of the character after the last, for each part.

    Example:
        >>> part_spans((2, 0, 3), 4)
        [(0, 2), (2, 2), (2, 4)]
    """
    spans, first = [], 0
    for count in counts:
        spans.append((min(first, total), min(first + count, total)))
        first += count
    return spans


def pinned_notes(parts: Parts) -> Pinned:
    """Read footnotes, endnotes and comments.

    Args:
        parts: The parts of the document.

    Returns:
        Their blocks by the number of the character that points to each.

    Example:
        >>> from shorterwait.reading.oldword.fib import EMPTY_HEAD
        >>> pinned_notes(Parts(EMPTY_HEAD, b"", Words.plain(""))).places
        []
    """
    kinds = (
        (_FOOTNOTES, Table.FOOTNOTE_MARKS, Table.FOOTNOTE_TEXTS, 2, BlockKind.FOOTNOTE),
        (_ENDNOTES, Table.ENDNOTE_MARKS, Table.ENDNOTE_TEXTS, 2, BlockKind.FOOTNOTE),
        (
            _COMMENTS,
            Table.COMMENT_MARKS,
            Table.COMMENT_TEXTS,
            30 if parts.head.modern else 20,
            BlockKind.COMMENT,
        ),
    )
    pinned = Pinned()
    for part, marks, texts, size, kind in kinds:
        places = _numbers(parts, marks, size)[:-1]
        stories = list(_stories(parts, part, _numbers(parts, texts, 0)))
        if not stories:  # the list of texts is broken: the whole part is one note at the end
            stories = [parts.span(part)]
        for number, span in enumerate(stories):
            text = "\n".join(block.text for block in _walked(parts, span) if not block.hidden)
            if text:
                place = places[number] if number < len(places) else len(parts.words.fields.letters) + number
                pinned.blocks.setdefault(place, []).append(Block(kind, text))
    pinned.places = sorted(pinned.blocks)
    return pinned


def edges(parts: Parts) -> tuple[list[Block], list[Block]]:
    """Read headers and footers, each different text once.

    Args:
        parts: The parts of the document.

    Returns:
        Headers and footers as blocks of kind HEADER; text boxes in either stand with the headers.

    Example:
        >>> from shorterwait.reading.oldword.fib import EMPTY_HEAD
        >>> edges(Parts(EMPTY_HEAD, b"", Words.plain("")))
        ([], [])
    """
    numbers = _numbers(parts, Table.HEADERS, 0)
    headers: dict[str, Block] = {}
    footers: dict[str, Block] = {}
    spans = list(_stories(parts, _HEADERS, numbers))
    if parts.head.modern:
        labelled = [
            ((place - _SEPARATORS) % 6, span) for place, span in enumerate(spans) if place >= _SEPARATORS
        ]
    else:
        labelled = [(0, span) for span in spans]
    labelled += [
        (0, span)
        for span in _stories(parts, _HEADER_BOXES, _numbers(parts, Table.HEADER_BOX_TEXTS, _BOX_SIZE))
    ]
    for place, span in labelled:
        for block in _walked(parts, span):
            line = block.text.replace("\n", " ")
            found = footers if place in _FOOTERS else headers
            made = Block(BlockKind.HEADER, line, state=block.state, hidden=block.hidden)
            found.setdefault(line, replace(made, boilerplate=block.boilerplate))
    return list(headers.values()), [block for line, block in footers.items() if line not in headers]


def text_boxes(parts: Parts) -> Boxes:
    """Find the text boxes of the body.

    Args:
        parts: The parts of the document.

    Returns:
        Where each is anchored and which characters it holds.

    Example:
        >>> from shorterwait.reading.oldword.fib import EMPTY_HEAD
        >>> text_boxes(Parts(EMPTY_HEAD, b"", Words.plain(""))).rest()
        []
    """
    numbers = _numbers(parts, Table.BOX_TEXTS, _BOX_SIZE)
    spans = list(_stories(parts, _BOXES, numbers))
    if not spans and parts.head.counts[_BOXES]:
        spans = [parts.span(_BOXES)]
    start, _ = parts.head.place(Table.BOX_TEXTS)
    known = anchors(parts.head, parts.tables) if spans else {}
    anchored = []
    for number, span in enumerate(spans):
        at = start + 4 * len(numbers) + _BOX_SIZE * number + 14
        shape = int.from_bytes(parts.tables[at : at + 4], "little")
        anchored.append((known.get(shape, -1), span))
    return Boxes(anchored)


def _walked(parts: Parts, span: tuple[int, int]) -> list[Block]:
    walk = Walk(parts.words)
    walk.range(*span)
    return walk.blocks


def _numbers(parts: Parts, table: Table, size: int) -> tuple[int, ...]:
    start, length = parts.head.place(table)
    listing = parts.tables[start : start + length]
    count = (len(listing) - 4) // (4 + size) + 1 if len(listing) >= 4 else 0
    return struct.unpack_from(f"<{count}I", listing)


def _stories(parts: Parts, part: int, numbers: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    first, end = parts.span(part)
    if first >= end:
        return
    done = first
    for start, stop in pairwise(numbers):
        if start >= end - first:
            return
        begin = max(first + start, done)  # texts never overlap in a whole file
        done = max(min(first + stop, end), begin)
        yield begin, done
