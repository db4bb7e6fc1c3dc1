"""Properties of Outlook items ([MS-OXPROPS]), whether from a .msg file or from a winmail.dat packet."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from shorterwait.reading.text.charsets import decode_text

STRING_8, STRING, BINARY, TIME, OBJECT = 0x001E, 0x001F, 0x0102, 0x0040, 0x000D
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_FIRST_YEAR, _LAST_YEAR = 1980, 2100
_CODE_PAGES = {
    65001: "utf-8",
    20127: "ascii",
    20866: "koi8-r",
    21866: "koi8-u",
    50220: "iso2022_jp",
    50221: "iso2022_jp",
    50222: "iso2022_jp",
    51932: "euc_jp",
    51949: "euc_kr",
    936: "gbk",
    54936: "gb18030",
    10000: "mac_roman",
}
_ISO = range(28591, 28606)


@dataclass(slots=True)
class Properties:
    """The properties of one item.

    Attributes:
        values: Type and bytes by property number, such as 0x0037 for the subject.
        code_page: The code page of its 8-bit strings; 0 when not stated.
        charset: A coding for them stated elsewhere in the item; used when there is no code page.
    """

    values: dict[int, tuple[int, bytes]] = field(default_factory=dict)
    code_page: int = 0
    charset: str = ""

    def text(self, *numbers: int) -> str:
        """Give the first of some properties that holds text.

        Args:
            numbers: Property numbers in order of preference.

        Returns:
            Its text; ``""`` when none holds any.

        Example:
            >>> Properties({0x37: (0x1E, b"Visit")}).text(0x37)
            'Visit'
        """
        for number in numbers:
            kind, data = self.values.get(number, (0, b""))
            if kind == STRING:
                found = data.decode("utf-16-le", errors="replace")
            elif kind == STRING_8:
                found = decode_text(data, coding_of(self.code_page) or self.charset).text
            else:
                continue
            found = found.rstrip("\0")
            if found.strip():
                return found
        return ""

    def binary(self, number: int) -> bytes:
        """Give the bytes of a property.

        Args:
            number: Its number.

        Returns:
            The bytes; empty when there are none.

        Example:
            >>> Properties({0x3701: (0x102, b"x")}).binary(0x3701)
            b'x'
        """
        return self.values.get(number, (0, b""))[1]

    def number(self, number: int) -> int:
        r"""Give the value of a whole-number property.

        Args:
            number: Its number.

        Returns:
            The value; 0 when there is none.

        Example:
            >>> Properties({0x3705: (3, b"\x05\0\0\0")}).number(0x3705)
            5
        """
        kind, data = self.values.get(number, (0, b""))
        return int.from_bytes(data[:4], "little") if kind in (2, 3, 0xB) else 0

    def time(self, *numbers: int) -> datetime | None:
        """Give the first of some properties that holds a time, as clocks in Britain showed it.

        Args:
            numbers: Property numbers in order of preference.

        Returns:
            The time; None when there is none.

        Example:
            >>> ticks = 132223104000000000  # 1 January 2020
            >>> str(Properties({0x39: (0x40, ticks.to_bytes(8, "little"))}).time(0x39))
            '2020-01-01 00:00:00'
        """
        for number in numbers:
            kind, data = self.values.get(number, (0, b""))
            if kind != TIME or len(data) < 8:
                continue
            ticks = int.from_bytes(data[:8], "little")
            if ticks >> 62:
                continue
            stamp = _EPOCH + timedelta(microseconds=ticks // 10)
            if _FIRST_YEAR <= stamp.year <= _LAST_YEAR:
                return british_time(stamp)
        return None


def coding_of(code_page: int) -> str:
    """Give the name of a Windows code page.

    Args:
        code_page: Its number.

    Returns:
        Its name as Python knows it; ``""`` for 0.

    Example:
        >>> coding_of(65001), coding_of(1252), coding_of(28591)
        ('utf-8', 'cp1252', 'iso8859-1')
    """
    if code_page in _ISO:
        return f"iso8859-{code_page - 28590}"
    return _CODE_PAGES.get(code_page, f"cp{code_page}" if code_page else "")


def british_time(stamp: datetime) -> datetime:
    """Turn universal time into the time clocks in Britain showed (summer time since 1996).

    Args:
        stamp: A time in UTC.

    Returns:
        The local time, without a zone.

    Example:
        >>> str(british_time(datetime(2023, 6, 30, 23, 30, tzinfo=UTC)))
        '2023-07-01 00:30:00'
    """
    starts, ends = (_last_sunday(stamp.year, month) for month in (3, 10))
    summer = starts <= stamp < ends
    return (stamp + timedelta(hours=1) if summer else stamp).replace(tzinfo=None)


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)
