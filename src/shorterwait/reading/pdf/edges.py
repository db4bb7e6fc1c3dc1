"""Lines that repeat at the edges of the pages of a PDF: running titles and page numbers, told from headings."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import eq

from shorterwait.reading.pdf.lines import Line
from shorterwait.reading.pdf.places import Box
from shorterwait.reading.pdf.tables import Table
from shorterwait.vocabulary.document import Block, BlockKind

Item = Line | Table

_EDGE_LINES = 2
_MOST_ROUNDS = 4
_FEWEST_REPEATS = 3
_MANY_PAGES = 5
_OFTEN, _MOSTLY = 0.5, 0.8
_FEWEST_WORDS = 2
_LARGER = 1.12
_FEW_PAGES = 2
_ZONE = 0.09
_SMALLER = 0.95
_LONGEST_EDGE = 120
_OWN_NUMBER = re.compile(
    r"(?:.*[\W\d_])?page \d{1,4} ?(?:of|/) ?\d{1,4}\W*(?:\t.*)?|page \d{1,4}|\W*\d{1,4} ?(?:of|/) ?\d{1,4}\W*",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"\W{0,2}\d{1,4}\W{0,2}|(?:(?:our|your|file|case|form) )?ref(?:erence)?\b\.?(?: no\.?| number)?\s*[:.]?\s*"
    r"[\w./-]*\d[\w./-]*|(?:[a-z]:\\|\\\\|file:|/\w+/)\S.*\.[a-z]{2,5}|[\w .()-]+\.(?:docx?|pdf|xlsx?|odt|rtf)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\b(?:page|sheet|p\.?) ?(?:no\.? ?|number ?)?\d+|^\W*\d+ ?(?:of|/) ?\d+\W*$|^\W*\d+\W*$", re.IGNORECASE
)
_PART = re.compile(
    r"\b(?:section|part|chapter|appendix|annexe?|form|table|figure|schedule|item|question|stage|step|module|unit|"
    r"standard|criterion|child|sibling|brother|sister|twin|boy|girl|applicant|adopter|prospective adopter|carer|"
    r"parent|referee|reference|visit|session|meeting|interview|placement|family|option|case|event|incident|week|"
    r"month|year|day|age)s?\W{0,3}(?:no\.? ?|number ?)?\d",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Repeat:
    """One wording, its digits apart, with the pages on whose edge it stands."""

    found: list[tuple[int, Item]]

    def stands_once(self, pages: int, body_size: float) -> bool:
        """Whether it is a running title or a page number, so that it stands once for all pages."""
        words = [words_of(item) for _, item in self.found]
        number = bool(_PAGE_NUMBER.search(words[0]))
        if len(words) < max(2 if number else _FEWEST_REPEATS, pages // 2):
            return False
        if len(set(words)) == 1:
            return len(words) >= _FEWEST_REPEATS
        if number:
            return self._counts_up(words, _OFTEN, sure=pages >= _MANY_PAGES)
        told = words[0].endswith(".")  # a sentence
        heading = told or _PART.search(words[0]) or len(_WORD.findall(words[0])) < _FEWEST_WORDS
        if heading or _is_large(self.found[0][1], body_size):
            return False
        return self._counts_up(words, _MOSTLY, sure=True)

    def is_one_line(self) -> bool:
        """Whether it is a line of the very same words on every page."""
        return all(isinstance(item, Line) for _, item in self.found) and (
            len({words_of(item) for _, item in self.found}) == 1
        )

    def _counts_up(self, words: Sequence[str], share: float, *, sure: bool) -> bool:
        """Whether a number goes up with the pages, and every other stays; where not sure, it is the page's."""
        pages = [page for page, _ in self.found]
        numbers = [[int(digits[-9:]) for digits in _DIGITS.findall(text)] for text in words]
        rising = False
        for values in zip(*numbers, strict=True):
            turned = [after - before for before, after in pairwise(pages)]
            changes = [after - before for before, after in pairwise(values)]
            in_step = sum(map(eq, changes, turned))
            still = changes.count(0)
            if max(in_step, still) < share * len(changes):
                return False
            rising = rising or (in_step > still and (sure or list(values) == pages))
        return rising


def without_edges(
    pages: Sequence[Sequence[Item]], body_size: float, frames: Mapping[int, Box] | None = None
) -> tuple[list[list[Item]], list[Block]]:
    """Take running titles and page numbers off the edges of pages.

    A line counts as one where it repeats on half of the pages word for word, or where one number in it goes
    up with the pages. What is larger or bolder than the text, or counts parts of the report ("Child 2"), is
    a heading and stays, unless it says ``page``. In a file of one or two pages, what stands in the margin above
    or below the text and reads as a page number, or in smaller letters as a reference or the name of a file, is
    one too.

    Args:
        pages: The lines and tables of each page in reading order.
        body_size: Height of most letters of the document in points; 0 when unknown.
        frames: The part of each page that is shown, by page number.

    Returns:
        The pages without those lines, and each of them once, as headers.

    Example:
        >>> pages = [[Line(f"Page {n} of 3", n), Line(f"Child {n}", n)] for n in (1, 2, 3)]
        >>> kept, headers = without_edges(pages, 10.0)
        >>> [page[0].text for page in kept], [block.text for block in headers]
        (['Child 1', 'Child 2', 'Child 3'], ['Page 1 of 3'])
    """
    kept = [list(items) for items in pages]
    headers: dict[str, Block] = {}
    for inner in range(_MOST_ROUNDS):
        once = _standing_once(kept, body_size, deep=inner > 0)
        for items in kept if once else ():
            places = _edge_places(items, deep=inner > 0)
            taken = [place for place in sorted(places) if _pattern(items[place]) in once]
            for item in [items[place] for place in taken]:
                headers.setdefault(_pattern(item), Block(BlockKind.HEADER, words_of(item), page=item.page))
            items[:] = [item for place, item in enumerate(items) if place not in taken]
        if not once:
            break
    for items in kept if len(kept) <= _FEW_PAGES else ():
        places = _edge_places(items, deep=False)
        alone = [place for place in places if _is_alone_in_margin(items[place], body_size, frames or {})]
        for item in [items[place] for place in sorted(alone)]:
            headers.setdefault(_pattern(item), Block(BlockKind.HEADER, words_of(item), page=item.page))
        items[:] = [item for place, item in enumerate(items) if place not in alone]
    return kept, list(headers.values())


def words_of(item: Item) -> str:
    """Give the words of a line or a table.

    Args:
        item: The line or table.

    Returns:
        Its words; those of the cells of a table with tabs between them.

    Example:
        >>> words_of(Line("Page 2", 2))
        'Page 2'
    """
    if isinstance(item, Line):
        return item.text
    return "\t".join(" ".join(piece.text for piece in cell.pieces) for cell in item.cells)


def _pattern(item: Item) -> str:
    return _DIGITS.sub("#", words_of(item).lower())


def _edge_places(items: Sequence[Item], *, deep: bool) -> set[int]:
    """Places of the first and last lines; of the very first and last alone where edges were taken off."""
    lines = 1 if deep else _EDGE_LINES
    return {place for place in range(len(items)) if place < lines or place >= len(items) - lines}


def _standing_once(pages: Sequence[Sequence[Item]], body_size: float, *, deep: bool) -> set[str]:
    seen: dict[str, dict[int, Item]] = defaultdict(dict)
    for number, items in enumerate(pages, start=1):
        for place in _edge_places(items, deep=deep):
            seen[_pattern(items[place])].setdefault(number, items[place])
    repeats = {pattern: _Repeat(sorted(found.items())) for pattern, found in seen.items() if len(found) > 1}
    once = {pattern for pattern, repeat in repeats.items() if repeat.stands_once(len(pages), body_size)}
    return {pattern for pattern in once if not deep or repeats[pattern].is_one_line()}


def _is_large(item: Item, body_size: float) -> bool:
    if not isinstance(item, Line):
        return False
    return item.heavy or (bool(body_size) and item.size > _LARGER * body_size)


def _is_alone_in_margin(item: Item, body_size: float, frames: Mapping[int, Box]) -> bool:
    """Whether a line above or below the text of its page reads as a page number, a reference or a file name."""
    frame = frames.get(item.page)
    if frame is None or not isinstance(item, Line) or not item.size or len(item.text) > _LONGEST_EDGE:
        return False
    zone = _ZONE * (frame[3] - frame[1])
    if frame[1] + zone < item.base < frame[3] - zone or item.states:
        return False
    if _OWN_NUMBER.fullmatch(item.text):
        return True
    return item.size <= _SMALLER * body_size and bool(_REFERENCE.fullmatch(item.text))
