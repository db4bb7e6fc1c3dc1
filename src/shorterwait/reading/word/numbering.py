"""Automatic numbering of Word: lists, multi-level headings and bullets, as the reader sees them."""

import re
from dataclasses import dataclass, field

from lxml import etree

from shorterwait.reading.text.symbols import is_symbol_font
from shorterwait.reading.word.names import FONTS, PARAGRAPH_STYLE, RUN_PROPERTIES, VAL, W, is_on
from shorterwait.reading.word.numerals import numeral
from shorterwait.reading.word.styles import font_name
from shorterwait.reading.word.symbols import letters_as_seen

_ABSTRACT, _LEVEL, _NUMBER = W + "abstractNum", W + "lvl", W + "num"
_ABSTRACT_ID, _LEVEL_ID, _NUMBER_ID = W + "abstractNumId", W + "ilvl", W + "numId"
_BULLET = "•"
_PICTURES = frozenset("☒☐✓✗")
_PLACE = re.compile(r"%([1-9])")
_LAST_LEVEL = 8
_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list.

    Attributes:
        start: Its first number.
        format: Kind of numeral, e.g. ``decimal`` or ``lowerRoman``; ``bullet`` and ``none`` count nothing.
        pattern: The label with ``%1`` to ``%9`` for the numbers of the levels, or the bullet.
        restart: The level from 1 whose use starts this one again; 0 for never, None for any level above.
        legal: True when numbers of all levels show as plain figures.
        joined: True when nothing stands between the label and the text.
        style: Id of the style that this level numbers, if any.
    """

    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    legal: bool = False
    joined: bool = False
    style: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists that a document defines.

    Attributes:
        levels: Levels by list number.
        family: What a list shares its count with; lists of one definition count on.
        starts: Levels that a list starts anew, with the number they start from.
    """

    levels: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    family: dict[str, str] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)

    def level_of_style(self, number: str, style: str) -> int:
        """Say which level of a list numbers the paragraphs of a style.

        Args:
            number: Number of the list.
            style: Id of the style.

        Returns:
            The level from 0; 0 when none is tied to the style.

        Example:
            >>> Numbering({"1": {1: ListLevel(style="Heading2")}}).level_of_style("1", "Heading2")
            1
        """
        levels = self.levels.get(number, {})
        return next((place for place, level in levels.items() if level.style == style), 0)


class Counter:
    """Counts the numbered paragraphs of one text, from its start.

    Args:
        numbering: The lists of the document.

    Example:
        >>> counter = Counter(Numbering({"1": {0: ListLevel(pattern="%1.")}}, {"1": "0"}))
        >>> [counter.label("1", 0), counter.label("1", 0)]
        ['1. ', '2. ']
    """

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, number: str, place: int) -> str:
        """Count one paragraph and give its label.

        Args:
            number: Number of its list.
            place: Its level in it, from 0.

        Returns:
            The label as a reader sees it, with the space after it; ``""`` when the list has none.

        Example:
            >>> Counter(Numbering()).label("7", 0)
            ''
        """
        levels = self._numbering.levels.get(number, {})
        level = levels.get(place)
        if level is None:
            return ""
        if level.format == "bullet":
            return f"{level.pattern} " if level.pattern else ""
        counts = self._counts.setdefault(self._numbering.family.get(number, number), {})
        self._step(number, place, counts, levels)
        if level.format == "none" and "%" not in level.pattern:
            shown = level.pattern
        else:
            shown = _PLACE.sub(lambda match: _shown(int(match[1]) - 1, level, counts, levels), level.pattern)
        shown = shown.strip()[:_LONGEST_LABEL]
        return shown + ("" if level.joined or not shown else " ")

    def _step(self, number: str, place: int, counts: dict[int, int], levels: dict[int, ListLevel]) -> None:
        anew = self._numbering.starts.get(number, {})
        if place in anew and (number, place) not in self._begun:
            counts[place] = anew[place]
        elif place in counts:
            counts[place] += 1
        else:
            counts[place] = anew.get(place, levels[place].start)
        self._begun.add((number, place))
        for below in [other for other in counts if other > place]:
            restart = levels[below].restart if below in levels else None
            if restart is None or place < restart:
                del counts[below]


def _shown(place: int, level: ListLevel, counts: dict[int, int], levels: dict[int, ListLevel]) -> str:
    other = levels.get(place, ListLevel())
    if other.format in ("none", "bullet"):
        return ""
    return numeral(counts.get(place, other.start), "decimal" if level.legal else other.format)


def read_numbering(root: "etree._Element") -> Numbering:
    """Read the numbering part of a document.

    Args:
        root: Root element of the part.

    Returns:
        The lists it defines (ECMA-376 part 1, 17.9).

    Example:
        >>> from shorterwait.reading.word.names import WORD
        >>> part = (f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        ...     '<w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
        ...     '<w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num></w:numbering>')
        >>> Counter(read_numbering(etree.fromstring(part))).label("4", 0)
        'A) '
    """
    abstract: dict[str, dict[int, ListLevel]] = {}
    named, linked = {}, {}
    for element in root.iterfind(_ABSTRACT):
        identity = element.get(_ABSTRACT_ID, "")
        abstract[identity] = dict(_level(level) for level in element.iterfind(_LEVEL))
        named[_value(element, "styleLink")] = identity
        linked[identity] = _value(element, "numStyleLink")
    found = Numbering()
    for element in root.iterfind(_NUMBER):
        number, family = element.get(_NUMBER_ID, ""), _value(element, "abstractNumId")
        if not abstract.get(family) and linked.get(family):
            family = named.get(linked[family], family)
        levels = dict(abstract.get(family, {}))
        starts = {}
        for override in element.iterfind(W + "lvlOverride"):
            place = _whole(override.get(_LEVEL_ID), 0)
            own = override.find(_LEVEL)
            if own is not None:
                levels[place] = _level(own)[1]
            anew = override.find(W + "startOverride")
            if anew is not None:
                starts[place] = _whole(anew.get(VAL), 1)
        found.levels[number], found.family[number], found.starts[number] = levels, family, starts
    return found


def _level(element: "etree._Element") -> tuple[int, ListLevel]:
    pattern = _value(element, "lvlText")[:_LONGEST_LABEL]
    kind = _value(element, "numFmt") or "decimal"
    if kind == "bullet":
        pattern = _bullet(element, pattern)
    restart = element.find(W + "lvlRestart")
    legal = element.find(W + "isLgl")
    level = ListLevel(
        start=_whole(_value(element, "start"), 1),
        format=kind,
        pattern=pattern,
        restart=_whole(restart.get(VAL), 0) if restart is not None else None,
        legal=legal is not None and is_on(legal.get(VAL)),
        joined=_value(element, "suff") == "nothing",
        style=_value(element, PARAGRAPH_STYLE.removeprefix(W)),
    )
    return min(_whole(element.get(_LEVEL_ID), 0), _LAST_LEVEL), level


def _bullet(element: "etree._Element", pattern: str) -> str:
    """A drawn box or tick stays one; every other bullet is the same round one."""
    settings = element.find(RUN_PROPERTIES)
    fonts = settings.find(FONTS) if settings is not None else None
    font = font_name(fonts) or "" if fonts is not None else ""
    shown = letters_as_seen(pattern, font) if is_symbol_font(font) else pattern
    if shown in ("-", "–", "—"):
        return "-"
    is_picture = shown in _PICTURES and pattern[-1:] not in ("q", "r", "\uf071", "\uf072")
    return shown if is_picture else _BULLET if pattern.strip() else ""


def _value(element: "etree._Element", name: str) -> str:
    child = element.find(W + name)
    return child.get(VAL, "") if child is not None else ""


def _whole(value: str | None, otherwise: int) -> int:
    return int(value) if value is not None and value.isdecimal() and len(value) < 6 else otherwise
