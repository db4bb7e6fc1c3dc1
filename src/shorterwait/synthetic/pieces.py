"""A document before it is written: headings, paragraphs and tables, whatever the file format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

TICKED, UNTICKED = "☒", "☐"


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, paragraph or table.

    Attributes:
        kind: title, heading, paragraph, hint or table.
        text: Words; empty for a table. ``☒`` and ``☐`` are tick boxes.
        rows: Rows of cells of a table.
    """

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole document before it is written.

    Attributes:
        pieces: Its parts in order.
        author: Who wrote it, for the file's properties.
        day: The date it speaks from, for the file's properties.
        footer: Words at the foot of each page.
        controls: Whether tick boxes are real content controls.
    """

    pieces: tuple[Piece, ...]
    author: str
    day: date
    footer: str = "CONFIDENTIAL"
    controls: bool = field(default=True)


def draft_lines(draft: Draft) -> Iterator[str]:
    """Give the words of a draft, one paragraph or cell at a time.

    Args:
        draft: The document.

    Yields:
        Its lines in reading order.

    Example:
        >>> list(draft_lines(Draft((Piece("heading", "Home"),), "A. Person", date(2020, 1, 1))))
        ['Home']
    """
    for piece in draft.pieces:
        if piece.kind == "table":
            for row in piece.rows:
                yield from row
        else:
            yield piece.text
