"""What an office file says of itself: its title and when it was last saved."""

from datetime import date

from lxml import etree

_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_FIRST_YEAR = 1990
_TERMS = "{http://purl.org/dc/terms/}"


#: Days that programs write when they know none: file libraries' own templates and zero dates.
_NO_DAY = frozenset({date(2000, 1, 1), date(2013, 12, 23), date(2001, 1, 1)})


def core_properties(root: "etree._Element") -> tuple[str, date | None]:
    """Read the core properties part of an office file.

    Args:
        root: Root of the part.

    Returns:
        The title (may be empty) and the day it was last saved, else made, if stated.

    Example:
        >>> core_properties(etree.fromstring("<coreProperties/>"))
        ('', None)
    """
    title = (root.findtext(_DUBLIN + "title") or "").strip()
    stamps = (root.findtext(_TERMS + name) for name in ("modified", "created"))
    days = (iso_day(stamp or "") for stamp in stamps)
    return title, next((day for day in days if day is not None), None)


def iso_day(stamp: str) -> date | None:
    """Take the day from a time stamp such as ``2023-03-14T10:00:00Z`` or ``20230314100000``.

    Args:
        stamp: The stamp.

    Returns:
        The day, or None when it is missing, broken or one that programs write when they know none.

    Example:
        >>> iso_day("2023-03-14T10:00:00Z"), iso_day("1601-01-01")
        (datetime.date(2023, 3, 14), None)
    """
    digits = stamp.strip()[:10].replace("-", "")[:8]
    if len(digits) != 8 or not digits.isdecimal():
        return None
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    return day if day.year >= _FIRST_YEAR and day not in _NO_DAY else None
