"""Numbers of workbooks written as the sheet shows them: identifiers whole, dates as dates, per cent as per cent."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

#: First days of the two date systems; day 1 is 1 January 1900, or day 0 is 1 January 1904.
START_1900 = date(1899, 12, 31)
START_1904 = date(1904, 1, 1)
#: The 1900 system counts 29 February 1900, a day that never was, as day 60 ([ECMA-376] 18.17.4.1).
NO_SUCH_DAY = 60
#: 31 December 9999, the last day either system can show.
LAST_SERIAL = 2_958_465
_SECONDS = 86_400

#: Number formats that workbooks use without writing them down ([ECMA-376] 18.8.30).
BUILT_IN = {
    9: "0%",
    10: "0.00%",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    **dict.fromkeys((27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), "yyyy-mm-dd"),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "h:mm:ss"),
}

_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETS = re.compile(r"\[[^\]]*\]")
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_AM_PM = re.compile(r"am/pm|a/p", re.IGNORECASE)
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})T(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,12}))?)?(?:Z|[+-]\d\d:?\d\d)?"
)
_ZEROS = re.compile(r"0{2,}")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a number format makes of a number.

    Attributes:
        kind: ``number``, ``date``, ``time``, ``elapsed`` or ``percent``.
        digits: Fewest digits of a whole number, filled up with leading zeros.
    """

    kind: str = "number"
    digits: int = 0


@lru_cache(maxsize=4096)
def shape_of(code: str) -> Shape:
    """Tell from a number format how its numbers are to be written.

    Args:
        code: The format, e.g. ``dd/mm/yyyy``, ``0.0%`` or ``00000``.

    Returns:
        Its shape.

    Example:
        >>> shape_of("dd/mm/yyyy;@").kind, shape_of("[Red]0%").kind, shape_of("00000").digits
        ('date', 'percent', 5)
    """
    first = _LITERALS.sub("", code[:255]).split(";", 1)[0]
    if _ELAPSED.search(first):
        return Shape("elapsed")
    plain = _BRACKETS.sub("", first).strip()
    if _ZEROS.fullmatch(plain):
        return Shape("number", len(plain))
    if plain.lower() in ("general", "standard", "@", ""):
        return Shape()
    clock = _AM_PM.search(plain) is not None
    letters = set(_AM_PM.sub("", plain).lower())
    if letters & set("yd") or ("m" in letters and not letters & set("hs0#")):
        return Shape("date")
    if clock or letters & set("hs"):
        return Shape("time")
    return Shape("percent" if "%" in plain else "number")


def written_number(text: str, shape: Shape, *, since_1904: bool = False) -> str:
    """Write a number that a workbook holds.

    Args:
        text: The number as the file gives it.
        shape: What its number format makes of it.
        since_1904: Whether the workbook counts days from 1904.

    Returns:
        A date as ``yyyy-mm-dd``, a time as ``hh:mm:ss``, whole numbers with all their digits.

    Example:
        >>> written_number("36526", Shape("date")), written_number("12.0", Shape()), written_number("1E3", Shape())
        ('2000-01-01', '12', '1000')
        >>> written_number("60", Shape("date")), written_number("0.256", Shape("percent"))
        ('1900-02-29', '25.6%')
    """
    if shape.kind == "number" and text.isascii() and text.isdigit() and len(text) < 16:
        return (text.lstrip("0") or "0").zfill(shape.digits)
    try:
        value = float(text)
    except ValueError:
        return text
    return written_value(value, shape, since_1904=since_1904)


def written_value(value: float, shape: Shape, *, since_1904: bool = False) -> str:
    """Write a number that a workbook holds as a binary value.

    Args:
        value: The number.
        shape: What its number format makes of it.
        since_1904: Whether the workbook counts days from 1904.

    Returns:
        As ``written_number``.

    Example:
        >>> written_value(1234567890123456.0, Shape()), written_value(0.5, Shape("time"))
        ('1234567890123456', '12:00:00')
    """
    if not math.isfinite(value):
        return str(value)
    if shape.kind in ("date", "time") and 0 <= value <= LAST_SERIAL:
        return _moment(value, shape, since_1904)
    if shape.kind == "elapsed" and abs(value) <= LAST_SERIAL:
        return _elapsed(value)
    if shape.kind == "percent":
        return f"{_plain(value * 100)}%"
    text = _plain(value)
    return text.zfill(shape.digits) if shape.digits and text.isdigit() else text


def written_moment(text: str) -> str:
    """Write a moment that a workbook holds as text, to the full second.

    Args:
        text: E.g. ``2021-04-03T14:05:00.000``, with or without a time.

    Returns:
        As ``written_number`` writes dates; text that is no moment unchanged.

    Example:
        >>> written_moment("2021-04-03T00:00:00"), written_moment("2021-04-03T23:59:59.9999")
        ('2021-04-03', '2021-04-04')
    """
    found = _MOMENT.fullmatch(text)
    if found is None:
        return text
    day, seconds, rest = found[1], int(found[2]) * 3600 + int(found[3]) * 60 + int(found[4] or 0), found[5]
    seconds += bool(rest) and float(f"0.{rest}") >= 0.5
    if seconds == _SECONDS:
        try:
            day, seconds = (date.fromisoformat(day) + timedelta(days=1)).isoformat(), 0
        except (ValueError, OverflowError):
            seconds -= 1
    return f"{day} {_clock(seconds)}" if seconds else day


def _plain(value: float) -> str:
    """Write a number with the fifteen digits that spreadsheets work with, never with an exponent."""
    if value.is_integer() and abs(value) < 1e22:
        return str(int(value))
    text = f"{value:.15g}"
    if "e" in text:
        mantissa, exponent = text.split("e")
        places = len(mantissa.partition(".")[2]) - int(exponent)
        text = text if abs(int(exponent)) > 40 else f"{value:.{max(places, 0)}f}"
    return text


def _moment(value: float, shape: Shape, since_1904: bool) -> str:
    day, seconds = _split(value)
    if day == 0 and (seconds or shape.kind == "time") and not since_1904:
        return _clock(seconds)
    if day == 0 and shape.kind == "time":
        return _clock(seconds)
    text = _day(day, since_1904)
    return text if seconds == 0 else f"{text} {_clock(seconds)}"


def _split(value: float) -> tuple[int, int]:
    day = math.floor(value)
    seconds = round((value - day) * _SECONDS)
    return (day + 1, 0) if seconds == _SECONDS else (day, seconds)


def _day(day: int, since_1904: bool) -> str:
    if since_1904:
        return (START_1904 + timedelta(days=min(day, LAST_SERIAL - 1462))).isoformat()
    if day == NO_SUCH_DAY:
        return "1900-02-29"
    start = START_1900 if day < NO_SUCH_DAY else START_1900 - timedelta(days=1)
    return (start + timedelta(days=min(day, LAST_SERIAL))).isoformat()


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _elapsed(value: float) -> str:
    seconds = round(abs(value) * _SECONDS)
    return f"{'-' if value < 0 else ''}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
