"""Numbers and bullets of the lists of an OpenDocument text, as a reader sees them."""

from dataclasses import dataclass, field

from lxml import etree

from shorterwait.reading.opendocument import names as n
from shorterwait.reading.text.symbols import bullet_mark, is_symbol_font, symbol_characters
from shorterwait.reading.word.numerals import numeral

_BULLET = "•"
_NUMERALS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_DEEPEST, _MOST = 10, 100_000
_LONGEST_LABEL = 60
_LEVEL = n.TEXT + "level"


@dataclass(slots=True)
class Count:
    """The numbers that a list has reached, by level from 1."""

    reached: dict[int, int] = field(default_factory=dict)


class Lists:
    """The list styles of a document, and how far its lists have counted.

    Example:
        >>> lists = Lists()
        >>> lists.label("L1", 1, Count())
        ''
    """

    def __init__(self) -> None:
        self._levels: dict[str, dict[int, etree._Element]] = {}
        self._by_id: dict[str, Count] = {}
        self._by_style: dict[str, Count] = {}
        self._outline = Count()

    def add(self, root: "etree._Element") -> None:
        """Take the list styles of one part.

        Args:
            root: Root of the part.

        Example:
            >>> Lists().add(etree.Element("a"))
        """
        for style in root.iter(n.TEXT + "list-style", n.TEXT + "outline-style"):
            name = "" if style.tag == n.TEXT + "outline-style" else style.get(n.STYLE + "name", "")
            self._levels[name] = {n.whole(level.get(_LEVEL), 1, _DEEPEST): level for level in style}

    def count(self, element: "etree._Element", style: str) -> Count:
        """Give the count of an outermost list: a new one, or that of the list it continues.

        Args:
            element: The ``text:list`` element.
            style: Name of its list style.

        Returns:
            The count, to be passed to ``label``.

        Example:
            >>> Lists().count(etree.Element(n.TEXT + "list"), "L1").reached
            {}
        """
        goes_on = element.get(n.TEXT + "continue-list")
        if goes_on is not None and goes_on in self._by_id:
            count = self._by_id[goes_on]
        elif element.get(n.TEXT + "continue-numbering") == "true":
            count = self._by_style.get(style, Count())
        else:
            count = Count()
        self._by_style[style] = count
        identity = element.get(n.XML + "id")
        if identity is not None:
            self._by_id[identity] = count
        return count

    def heading_label(self, level: int) -> str:
        """Count one heading and give its label.

        Args:
            level: Its level from 1.

        Returns:
            Its label with a space after it, or ``""`` when headings are not numbered.

        Example:
            >>> Lists().heading_label(1)
            ''
        """
        return self.label("", level, self._outline)

    def label(self, style: str, level: int, count: Count, start: int | None = None) -> str:
        """Count one list item and give its label.

        Args:
            style: Name of its list style; ``""`` for the outline of headings.
            level: Its level from 1.
            count: The count of its list.
            start: The number it restarts from, if it says so.

        Returns:
            Its label with a space after it, or ``""`` when it has none.

        Example:
            >>> part = etree.fromstring(f'<a xmlns:t="{n.TEXT[1:-1]}" xmlns:s="{n.STYLE[1:-1]}"><t:list-style '
            ...     's:name="L1"><t:list-level-style-number t:level="1" s:num-format="a" s:num-suffix=")"/>'
            ...     '</t:list-style></a>')
            >>> lists, count = Lists(), Count()
            >>> lists.add(part)
            >>> lists.label("L1", 1, count), lists.label("L1", 1, count)
            ('a) ', 'b) ')
        """
        levels = self._levels.get(style, {})
        settings = levels.get(level)
        if settings is None or etree.QName(settings).localname == "list-level-style-image":
            return ""
        if etree.QName(settings).localname == "list-level-style-bullet":
            return f"{_bullet(settings)} "
        if start is not None:
            count.reached[level] = start
        elif level in count.reached:
            count.reached[level] += 1
        else:
            count.reached[level] = n.whole(settings.get(n.TEXT + "start-value"), 1, _MOST)
        for below in [other for other in count.reached if other > level]:
            del count.reached[below]
        label = _numbered(levels, level, count)[:_LONGEST_LABEL]
        return f"{label} " if label else ""


def _numbered(levels: "dict[int, etree._Element]", level: int, count: Count) -> str:
    settings = levels[level]
    form = settings.get(n.STYLE + "num-format", "")
    if not form:
        return ""
    shown = n.whole(settings.get(n.TEXT + "display-levels"), 1, level)
    numbers = []
    for place in range(level - shown + 1, level + 1):
        own = levels.get(place)
        kind = own.get(n.STYLE + "num-format", "") if own is not None else ""
        if kind:
            numbers.append(numeral(count.reached.get(place, 1), _NUMERALS.get(kind, "decimal")))
    before, after = settings.get(n.STYLE + "num-prefix", ""), settings.get(n.STYLE + "num-suffix", "")
    return f"{before}{'.'.join(numbers)}{after}".strip()


def _bullet(settings: "etree._Element") -> str:
    """A drawn box or tick stays one; every other bullet is the same round one."""
    drawn = settings.get(n.TEXT + "bullet-char", "")
    look = settings.find(n.STYLE + "text-properties")
    if look is not None:
        font = look.get(n.STYLE + "font-name") or look.get(n.FO + "font-family") or ""
        if is_symbol_font(font):
            drawn = symbol_characters(font, drawn) if drawn not in "\uf071\uf072" else _BULLET
    return bullet_mark(drawn)
