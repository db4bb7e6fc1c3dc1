"""The bullets and numbers that a page draws before the entries of its lists."""

from dataclasses import dataclass

from lxml import etree

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_LOW = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_ROMAN = 3999


@dataclass(slots=True)
class OpenList:
    """A list while it is read.

    Attributes:
        ordered: Whether its entries are numbered.
        style: How: ``1``, ``a``, ``A``, ``i`` or ``I``.
        number: Number of the next entry.
    """

    ordered: bool
    style: str = "1"
    number: int = 1

    def marker(self, entry: "etree._Element") -> str:
        """Give what stands before an entry, and step on.

        Args:
            entry: The ``li`` element.

        Returns:
            ``• `` or a number such as ``3. `` or ``c. ``.

        Example:
            >>> numbered = OpenList(True, "a")
            >>> numbered.marker(etree.Element("li")), numbered.marker(etree.Element("li"))
            ('a. ', 'b. ')
        """
        if not self.ordered:
            return "• "
        self.number = _whole(entry.get("value"), self.number)
        drawn = _numeral(self.number, entry.get("type", self.style))
        self.number += 1
        return f"{drawn}. "


def open_list(element: "etree._Element") -> OpenList:
    """Start a list.

    Args:
        element: An ``ol``, ``ul``, ``menu`` or ``dir`` element.

    Returns:
        The list before its first entry.

    Example:
        >>> open_list(etree.fromstring('<ol start="4"/>')).number
        4
    """
    return OpenList(element.tag == "ol", element.get("type", "1"), _whole(element.get("start"), 1))


def _whole(value: str | None, otherwise: int) -> int:
    value = (value or "").strip()
    return int(value) if value.removeprefix("-").isdecimal() and len(value) < 8 else otherwise


def _numeral(number: int, style: str) -> str:
    if number < 1 or style not in ("a", "A", "i", "I") or number > _MOST_ROMAN:
        return str(number)
    drawn = _alphabetic(number) if style in "aA" else _roman(number)
    return drawn.upper() if style.isupper() else drawn


def _alphabetic(number: int) -> str:
    drawn = ""
    while number:
        number, rest = divmod(number - 1, 26)
        drawn = chr(ord("a") + rest) + drawn
    return drawn


def _roman(number: int) -> str:
    drawn = ""
    for worth, letters in _ROMAN + _ROMAN_LOW:
        count, number = divmod(number, worth)
        drawn += letters * count
    return drawn
