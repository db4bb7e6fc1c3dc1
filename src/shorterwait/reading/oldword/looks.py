"""How stretches of text look: deleted, hidden, bold, a symbol ([MS-DOC] 2.6.1)."""

from bisect import bisect_right
from dataclasses import dataclass

from shorterwait.reading.oldword import sprms
from shorterwait.reading.oldword.bins import Bins
from shorterwait.reading.oldword.pieces import Piece, Text

_ON, _AS_STYLE = (1, 0x81), 0x80
_VEILS = (sprms.HIDDEN, sprms.STRIKE, sprms.DOUBLE_STRIKE)
_WANTED = frozenset(
    (*_VEILS, sprms.DELETED, sprms.BOLD, sprms.SYMBOL, sprms.DATA_PLACE, sprms.LETTER_STYLE, sprms.FONT,
     sprms.FONT_OTHER)
)  # fmt: skip
_FONTS = (sprms.FONT, sprms.FONT_OTHER)


@dataclass(frozen=True, slots=True)
class Look:
    """Settings of letters that matter for reading.

    Attributes:
        deleted: Whether a tracked change deletes them.
        hidden: Whether they are hidden or struck out; None where the style of the paragraph decides.
        bold: Whether they are bold; None where the style of the paragraph decides.
        symbol: Number of a symbol font and code of the one character that is shown; None for usual letters.
        data: Offset in the data stream of what a special character stands for; None without.
        font: Number of their font where one is set.
    """

    deleted: bool = False
    hidden: bool | None = None
    bold: bool | None = None
    symbol: tuple[int, int] | None = None
    data: int | None = None
    font: int | None = None


PLAIN = Look()


@dataclass(slots=True)
class Looks:
    """The looks of a whole document.

    Attributes:
        starts: Number of the first character of each stretch, rising.
        values: The look of each stretch, which holds up to the next.
    """

    starts: list[int]
    values: list[Look]

    def at(self, number: int) -> Look:
        """Find the look of a character.

        Args:
            number: Number of the character.

        Returns:
            Its look.

        Example:
            >>> Looks([], []).at(3).deleted
            False
        """
        found = bisect_right(self.starts, number) - 1
        return self.values[found] if found >= 0 else PLAIN

    def between(self, first: int, end: int) -> list[tuple[int, int, Look]]:
        """List the stretches of a range of characters.

        Args:
            first: Number of the first character.
            end: Number of the character after the last.

        Returns:
            First number, number after the last, and look of each stretch, cut to the range.

        Example:
            >>> [(a, b) for a, b, _ in Looks([0, 4], [PLAIN, Look(bold=True)]).between(2, 9)]
            [(2, 4), (4, 9)]
        """
        found = bisect_right(self.starts, first) - 1
        stretches = []
        while first < end:
            follower = self.starts[found + 1] if found + 1 < len(self.starts) else end
            last = min(follower, end)
            stretches.append((first, last, self.values[found] if found >= 0 else PLAIN))
            first, found = last, found + 1
        return stretches


def read_looks(text: Text, bins: Bins, hiding: frozenset[int], modern: bool) -> Looks:
    """Work out the look of every character.

    Args:
        text: The text of the document.
        bins: Its stored settings of letters by place in the file.
        hiding: Numbers of styles whose text is hidden.
        modern: True for Word 97 and later.

    Returns:
        The looks by number of character.

    Example:
        >>> made = Text("ab", [Piece(0, 2, 10, 1)])
        >>> bins = Bins([10, 11], [11, 12], [bytes.fromhex("000801"), b""])
        >>> [look.deleted for look in read_looks(made, bins, frozenset(), True).values]
        [True, False]
    """
    known: dict[tuple[bytes, bytes], Look] = {}
    parsed: dict[bytes, dict[int, bytes]] = {}
    looks = Looks([], [])
    for piece in text.pieces:
        for first, value in _stretches(piece, bins):
            key = (value, piece.changes)
            look = known.get(key)
            if look is None:
                said = _said(value, modern, parsed) | _said(piece.changes, modern, parsed)
                look = known[key] = _look(said, hiding)
            if not looks.values or looks.values[-1] != look:
                looks.starts.append(first)
                looks.values.append(look)
    return looks


def _stretches(piece: Piece, bins: Bins) -> list[tuple[int, bytes]]:
    """Give the first character and the settings of each stretch of one piece."""
    end = piece.place + (piece.end - piece.first) * piece.width
    found = max(bisect_right(bins.starts, piece.place) - 1, 0)
    stretches = []
    covered = piece.place
    while found < len(bins.starts) and bins.starts[found] < end:
        start, stop = max(bins.starts[found], piece.place), min(bins.ends[found], end)
        if stop > covered:
            if start > covered:
                stretches.append((_number(piece, covered), b""))
            stretches.append((_number(piece, max(start, covered)), bins.values[found]))
            covered = stop
        found += 1
    if covered < end:
        stretches.append((_number(piece, covered), b""))
    return stretches


def _number(piece: Piece, place: int) -> int:
    return piece.first + (place - piece.place) // piece.width


def _said(changes: bytes, modern: bool, parsed: dict[bytes, dict[int, bytes]]) -> dict[int, bytes]:
    found = parsed.get(changes)
    if found is None:
        found = {code: value for code, value in sprms.settings(changes, modern) if code in _WANTED}
        parsed[changes] = found
    return found


def _look(said: dict[int, bytes], hiding: frozenset[int]) -> Look:
    if not said:
        return PLAIN
    veils = [_toggle(said, code) for code in _VEILS if code in said]
    hidden = None if all(veil is None for veil in veils) else any(veils)
    if hidden is None and _whole(said.get(sprms.LETTER_STYLE, b"\xff\xff")) in hiding:
        hidden = True
    font = next((_whole(said[code]) for code in _FONTS if code in said), None)
    place = said.get(sprms.DATA_PLACE)
    return Look(
        deleted=bool(_toggle(said, sprms.DELETED)),
        hidden=hidden,
        bold=_toggle(said, sprms.BOLD),
        symbol=_symbol(said.get(sprms.SYMBOL)),
        data=_whole(place) if place is not None else None,
        font=font,
    )


def _toggle(said: dict[int, bytes], code: int) -> bool | None:
    """Say whether a setting is on; None where it is as the style says."""
    operand = said.get(code)
    return operand[0] in _ON if operand and operand[0] != _AS_STYLE else None


def _symbol(operand: bytes | None) -> tuple[int, int] | None:
    if operand is None or len(operand) < 3:
        return None
    return _whole(operand[:2]), _whole(operand[2:4])


def _whole(operand: bytes) -> int:
    return int.from_bytes(operand, "little")
