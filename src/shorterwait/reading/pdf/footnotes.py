"""Footnotes of a PDF page: small lines at its foot that begin with a number which the text above points to."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from shorterwait.reading.pdf.letters import Letters
from shorterwait.reading.pdf.lines import RawLine
from shorterwait.reading.pdf.marks import Span
from shorterwait.reading.pdf.paragraphs import joined_text

_SMALLER = 0.95
_BEGINS = re.compile(r"(\d{1,3})(?:[.)\s]|[^\W\d]|$)")
_NUMBER = re.compile(r"^\d{1,3}[.)]?\s*")
_POINTS = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_UNIT = re.compile(r"(?:^|[\d\s])(?:[cmk]?m|ft|CO|H)$")
_HIGHEST_DIGIT, _RAISED = 0.56, 0.12
_INDENT, _OUTDENT = 40.0, 30.0
_FARTHEST = 2.0
_MOST_BELOW = 3
_MOST_LINES = 200


@dataclass(slots=True)
class Footnote:
    """One footnote.

    Attributes:
        number: The number it begins with.
        lines: Its lines as they stand on the page.
        apart: The raised number that points to it, where that is a line of its own.
    """

    number: str
    lines: list[RawLine] = field(default_factory=list)
    apart: RawLine | None = None


def find_footnotes(
    letters: Letters, raws: Sequence[RawLine]
) -> tuple[list[Footnote], list[tuple[RawLine, Span]]]:
    """Find the footnotes of a page that small raised numbers in its text point to.

    Args:
        letters: Reader of the page's characters.
        raws: The lines of the page.

    Returns:
        The notes from the top, and for each of them the line with the number that points to it.

    Example:
        >>> import pypdfium2
        >>> with pypdfium2.PdfDocument.new() as made:
        ...     find_footnotes(Letters(made.new_page(100, 100).get_textpage(), 1), [])
        ([], [])
    """
    if not any(raw.text[0].isdigit() and _BEGINS.match(raw.text) for raw in raws):
        return [], []
    level = [raw for raw in raws if raw.turned == letters.turned and raw.line.size]
    largest = max((raw.line.size for raw in level), default=0.0)
    small = [raw for raw in level if raw.line.size <= _SMALLER * largest]
    found, pointers = [], []
    for note in _at_the_foot(_notes(small), level):
        pointer = _pointer(letters, level, note)
        if pointer is not None:
            found.append(note)
            pointers.append(pointer)
    return found, pointers


def note_text(lines: Iterable[str]) -> str:
    """Put the lines of a footnote together.

    Args:
        lines: Its lines.

    Returns:
        Its words without the number it begins with.

    Example:
        >>> note_text(["1 Seen in May,", "at home."])
        'Seen in May, at home.'
    """
    return _NUMBER.sub("", joined_text(lines), count=1).strip()


def _notes(small: Sequence[RawLine]) -> list[Footnote]:
    """Small lines from the top, put together where they go on with one that begins with a number."""
    notes: list[Footnote] = []
    closed = True
    for raw in sorted(small, key=lambda raw: (-round(raw.line.base), raw.line.left)):
        begins = _BEGINS.match(raw.text)
        if not closed and _goes_on(notes[-1], raw):
            notes[-1].lines.append(raw)
        elif begins:
            notes.append(Footnote(begins[1], [raw]))
            closed = False
        else:
            closed = True
    return [note for note in notes if note_text(raw.text for raw in note.lines)]


def _at_the_foot(notes: Sequence[Footnote], level: Sequence[RawLine]) -> list[Footnote]:
    """Those notes with hardly anything but notes below; of two with one number the lower."""
    own = {raw.start for note in notes for raw in note.lines}
    others = sorted(raw.line.base for raw in level if raw.start not in own)
    if not others:
        return []
    ceiling = others[_MOST_BELOW] if len(others) > _MOST_BELOW else others[-1]
    lowest = {note.number: note for note in notes if note.lines[0].line.base < ceiling}
    return list(lowest.values())


def _goes_on(note: Footnote, raw: RawLine) -> bool:
    if len(note.lines) >= _MOST_LINES:
        return False
    above = note.lines[-1]
    gap, size = above.line.base - raw.line.base, max(raw.line.size, above.line.size)
    if _BEGINS.match(raw.text) and gap > 0.5 * size and raw.line.left < note.lines[0].line.left + size:
        return False
    if abs(gap) < 0.5 * size:
        return above.line.right <= raw.line.left + size
    left = note.lines[0].line.left
    return gap <= _FARTHEST * size and left - _OUTDENT <= raw.line.left <= left + _INDENT


def _pointer(letters: Letters, raws: Sequence[RawLine], note: Footnote) -> tuple[RawLine, Span] | None:
    """The first small raised digits above a note that are its number."""
    own = {raw.start for raw in note.lines}
    foot, size = note.lines[0].line.base, max(raw.line.size for raw in note.lines)
    key = f"{letters.page}.{note.number}"
    for raw in raws:
        if note.number not in raw.text or raw.start in own or raw.line.base <= foot:
            continue
        whole = _carrier(raw, raws, size) if raw.text == note.number else None
        if whole is not None:
            note.apart = raw
            return whole, Span(len(whole.text), len(whole.text), key)
        for match in _POINTS.finditer(raw.text) if size <= _SMALLER * raw.line.size else ():
            before = raw.text[: match.start()]
            if match[0] != note.number or not before or _UNIT.search(before):
                continue
            if all(_is_raised(letters, raw, place) for place in range(*match.span())):
                return raw, Span(match.start(), match.end(), key)
    return None


def _carrier(raw: RawLine, raws: Sequence[RawLine], note_size: float) -> RawLine | None:
    """The line at whose end small digits stand raised, where it is larger than their note."""
    for other in raws:
        size, rise = other.line.size, raw.line.base - other.line.base
        near = -0.1 * size <= raw.line.left - other.line.right <= 0.3 * size
        larger = max(raw.line.size / 0.8, note_size / _SMALLER) <= size
        if near and larger and _RAISED * size < rise < _HIGHEST_DIGIT * size:
            return other
    return None


def _is_raised(letters: Letters, raw: RawLine, place: int) -> bool:
    _, bottom, _, top = letters.box(raw.start + place)
    size = raw.line.size
    return 0 < top - bottom < _HIGHEST_DIGIT * size and bottom > raw.line.base + _RAISED * size
