"""A guess at how the odd letters of a text are stored, from the places where they stand."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

_TRIPLE = re.compile(rb"(?s)[\x80-\xff]")
_MOST_SEEN = 4000
_WESTERN = ("cp1252", "mac_roman", "cp850")
_CYRILLIC = ("cp1251", "koi8_r", "cp866", "iso8859_5")
_COMMON = frozenset("éèêëàâäáãçñöôóøõüùûúíîïåæœßżłśćęąńź")
_SURE_SHARE, _SURE_LEAD = 0.5, 0.25
_BLANK_IN_EBCDIC = 0x40


@dataclass(frozen=True, slots=True)
class Guess:
    """A guessed coding.

    Attributes:
        coding: Python's name of the coding.
        sure: Whether the letters stand where such letters stand, and do so in no other coding.
    """

    coding: str
    sure: bool


def guess_charset(data: bytes) -> Guess:
    r"""Guess how bytes that are no UTF-8 are stored: Windows, Mac or DOS Western, or Cyrillic.

    Args:
        data: The bytes.

    Returns:
        The best guess.

    Example:
        >>> guess_charset("caf\u00e9 – £3".encode("cp850", errors="ignore")).coding
        'cp850'
        >>> guess_charset("She’s at the café".encode("cp1252"))
        Guess(coding='cp1252', sure=True)
    """
    if data.count(_BLANK_IN_EBCDIC) > 0.08 * len(data) and data.count(b" ") < 0.01 * len(data):
        return Guess("cp500", False)
    seen = _seen(data)
    total = sum(seen.values())
    if not total:
        return Guess("cp1252", True)
    scores = {coding: _score(coding, seen) for coding in _WESTERN + _CYRILLIC}
    best = max(scores, key=lambda coding: scores[coding])
    codes = {code for _, code, _ in seen}
    others = [scores[other] for other in scores if _differ(best, other, codes)]
    lead = scores[best] - max(others, default=float("-inf"))
    sure = best in _WESTERN and scores[best] >= _SURE_SHARE * total and lead >= _SURE_LEAD * total
    return Guess(best, sure)


def _seen(data: bytes) -> "Counter[tuple[int, int, int]]":
    seen: Counter[tuple[int, int, int]] = Counter()
    blank = ord(" ")
    for number, match in enumerate(_TRIPLE.finditer(data)):
        if number >= _MOST_SEEN:
            break
        place = match.start()
        before = data[place - 1] if place else blank
        after = data[place + 1] if place + 1 < len(data) else blank
        seen[before, data[place], after] += 1
    return seen


@cache
def _letters(coding: str) -> str:
    return "".join(bytes([code]).decode(coding, errors="ignore") or "\x80" for code in range(256))


def _differ(one: str, other: str, codes: set[int]) -> bool:
    first, second = _letters(one), _letters(other)
    return any(first[code] != second[code] for code in codes)


def _score(coding: str, seen: "Counter[tuple[int, int, int]]") -> float:
    letters = _letters(coding)
    worth = _cyrillic_worth if coding in _CYRILLIC else _western_worth
    return sum(
        count * worth(letters[before], letters[code], letters[after])
        for (before, code, after), count in seen.items()
    )


def _cyrillic_worth(before: str, letter: str, after: str) -> float:
    if not "Ѐ" <= letter <= "џ":
        return -1.0
    beside = [other for other in (before, after) if other.isalpha()]
    if any(not "Ѐ" <= other <= "џ" for other in beside) or not beside:
        return -1.0
    return -1.0 if letter.isupper() and before.islower() else 1.2 if letter.islower() else 0.5


def _western_worth(before: str, letter: str, after: str) -> float:
    if letter.isalpha() and letter not in "ªº":
        return _letter_worth(before, letter, after)
    if "\u2500" <= letter <= "\u259f":
        return -1.5 if before.isalpha() or after.isalpha() else 0.6
    if letter < "\xa0":
        return -4.0
    return _mark_worth(before, letter, after)


def _letter_worth(before: str, letter: str, after: str) -> float:
    if before.isdigit() or after.isdigit():
        return -1.0
    if letter.isupper():
        if before.islower() or before == letter or not (before.isalpha() or after.isalpha()):
            return -2.0
        return 0.7 if letter.lower() in _COMMON else -0.5
    beside = [other for other in (before, after) if other.isalpha()]
    if not beside or letter not in _COMMON:
        return -0.5
    if all(other > "\x7f" for other in beside):
        return -0.7
    return 1.0 if before.isalpha() else 0.5


def _mark_worth(before: str, letter: str, after: str) -> float:
    opens = not before.isalnum()
    closes = not after.isalnum()
    fits = {
        "’": before.isalnum() or after.isalnum(),
        "‘": opens and after.isalnum(),
        "“": opens and not after.isspace(),
        "”": closes and not before.isspace(),
        "£": after.isdigit() or opens,
        "€": after.isdigit() or before.isdigit(),
        "–": opens or closes or before.isdigit(),
        "—": True,
        "…": not before.isspace() or closes,
        "•": opens and (closes or after.isalpha()),
        "·": opens and closes,
        "½": opens or before.isdigit(),
        "¼": opens or before.isdigit(),
        "¾": opens or before.isdigit(),
        "°": before.isdigit(),
        "\xa0": not (before.isalpha() and after.isalpha()),
    }.get(letter)
    if fits is None:
        return -2.0 if before.isalpha() and after.isalpha() else -0.3
    weight = 3.0 if letter == "£" and after.isdigit() else 1.5 if letter in "’“”‘•–" else 0.7
    return weight if fits else -0.7
