"""Words of a PDF page that a line is drawn through, or that a reviewer struck out."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from shorterwait.reading.pdf.letters import Letters
from shorterwait.reading.pdf.lines import RawLine
from shorterwait.reading.pdf.marks import Span
from shorterwait.reading.pdf.places import Box, Rule

_LOWEST, _HIGHEST = 0.13, 0.45
_THICKEST = 0.2
_OVERHANG = 1.0
_WIDEST_GAP = 3.0
_TOUCHING = 1.0
_JOINED = 1.0
_LARGEST = 300.0
_MOST_RULES, _MOST_MEETINGS, _MOST_REVIEWED = 4_000, 5_000, 500


@dataclass(slots=True)
class _Crossed:
    """The letters in reach of one line: their sides, their lines and their places in those."""

    size: float = 0.0
    crossed: int = 0
    missed: int = 0
    letters: list[tuple[float, float, RawLine, int]] = field(default_factory=list)


def struck_spans(
    letters: Letters,
    raws: Sequence[RawLine],
    rules: tuple[Sequence[Rule], Sequence[Rule]],
    reviewed: Sequence[Box] = (),
) -> dict[int, list[Span]]:
    """Find the words of a page that are struck through.

    A line strikes words where it runs through the middle of their small letters, is thin, begins and ends
    with them, and touches no upright line. Sides of cells, underlines and lines to write on do not.

    Args:
        letters: Reader of the page's characters.
        raws: The lines of the page.
        rules: Lines across the page and up and down it, as the reader sees them.
        reviewed: Places of what reviewers struck out.

    Returns:
        Struck stretches from left to right, by the number of the first character of their line.

    Example:
        >>> import pypdfium2
        >>> with pypdfium2.PdfDocument.new() as made:
        ...     struck_spans(Letters(made.new_page(100, 100).get_textpage(), 1), [], ([Rule(5, 0, 9)], []))
        {}
    """
    struck: dict[int, set[int]] = defaultdict(set)
    by_start: dict[int, RawLine] = {}
    for crossed in _crossings(letters, raws, rules, reviewed[:_MOST_REVIEWED]):
        for _, _, raw, place in crossed.letters:
            struck[raw.start].add(place)
            by_start[raw.start] = raw
    return {start: list(_spans(by_start[start].text, places)) for start, places in struck.items()}


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Lines of one height that go on in one another, put together."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at, 1), rule.start)):
        last = found[-1] if found else None
        if last and abs(last.at - rule.at) < 0.3 and rule.start <= last.end + _JOINED:
            thick = max(last.thick, rule.thick)
            found[-1] = Rule(last.at, last.start, max(last.end, rule.end), thick)
        else:
            found.append(rule)
    return found[:_MOST_RULES]


def _touches(rule: Rule, upright: Iterable[Rule]) -> bool:
    return any(
        side.start - _TOUCHING <= rule.at <= side.end + _TOUCHING
        and min(abs(side.at - rule.start), abs(side.at - rule.end)) <= _TOUCHING
        for side in upright
    )


def _crossings(
    letters: Letters,
    raws: Sequence[RawLine],
    rules: tuple[Sequence[Rule], Sequence[Rule]],
    reviewed: Sequence[Box],
) -> Iterator[_Crossed]:
    crossed: dict[int, _Crossed] = defaultdict(_Crossed)
    across = sorted(_merged(rules[0]), key=lambda rule: rule.at)
    heights = [rule.at for rule in across]
    meetings = 0
    for raw in raws:
        line = raw.line
        size = min(line.size, _LARGEST)
        if raw.turned != letters.turned or not size:
            continue
        for place in range(bisect_left(heights, line.base + _LOWEST * size), len(across)):
            rule = across[place]
            meetings += 1
            if rule.at > line.base + _HIGHEST * size or meetings > _MOST_MEETINGS:
                break
            if rule.thick <= _THICKEST * size and rule.start < line.right and rule.end > line.left:
                _cross(crossed[place], letters, raw, rule)
        for left, bottom, right, top in reviewed:
            if bottom < line.middle < top and left < line.right and right > line.left:
                found = _Crossed()
                _cross(found, letters, raw, Rule((bottom + top) / 2, left, right))
                yield found
    for place, found in crossed.items():
        if _is_strike(found, across[place]) and not _touches(across[place], rules[1]):
            yield found


def _cross(crossed: _Crossed, letters: Letters, raw: RawLine, rule: Rule) -> None:
    crossed.size = max(crossed.size, raw.line.size)
    for place, letter in enumerate(raw.text):
        if letter.isspace():
            continue
        left, bottom, right, top = letters.box(raw.start + place)
        if rule.start <= (left + right) / 2 <= rule.end:
            crossed.letters.append((left, right, raw, place))
            if letter.isalnum():
                crossed.crossed += bottom < rule.at < top
                crossed.missed += not bottom < rule.at < top


def _is_strike(crossed: _Crossed, rule: Rule) -> bool:
    """Whether the line runs through the letters, and they fill it from end to end."""
    if crossed.crossed <= crossed.missed:
        return False
    room, reached = _OVERHANG * crossed.size, rule.start
    for left, right, _, _ in sorted(crossed.letters, key=lambda letter: letter[0]):
        if left - reached > (_WIDEST_GAP * crossed.size if reached > rule.start else room):
            return False
        reached = max(reached, right)
    return rule.end - reached <= room


def _spans(text: str, places: set[int]) -> Iterator[Span]:
    """Struck letters put together, with the spaces between them."""
    start = end = -1
    for place in sorted(places):
        if start >= 0 and text[end:place].strip():
            yield Span(start, end)
            start = -1
        start, end = place if start < 0 else start, place + 1
    if start >= 0:
        yield Span(start, end)
