"""Which letters the bytes of a text file stand for: UTF-8, UTF-16, Windows, Mac or DOS Western, or none we know."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from shorterwait.reading.tablefile.error import TableError
from shorterwait.reading.tablefile.sheet import counted
from shorterwait.vocabulary.outcome import Outcome

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = {
    "cp1252": "Windows Western (cp1252)",
    "mac_roman": "Mac Western",
    "cp850": "DOS Western (cp850)",
}
#: How many letters outside plain English are looked at to tell one Western encoding from another.
LETTERS_JUDGED = 20_000
#: The words of a file must look Western to this score each, on average.
LEAST_SCORE = 0.4
#: Another encoding than the one of Windows is believed when it scores so much more.
CLEARLY_BETTER = 1.5
#: More than this share of control characters, and the bytes are no text.
MOST_CONTROLS = 0.02
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b\0")) + b"\x7f"
_BYTE_RUN = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
_TYPICAL = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜœŒšŠžŽŸÿ")
_APART = frozenset("‘’“”–—…£€•·°©®™\u00a0½¼¾×«»§´")
_NOT_WITH_O_SLASH = frozenset("áíýìòùèïõ")
_JOINING = frozenset("’‘–-")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to turn a file's bytes into text.

    Attributes:
        name: Name of the codec.
        errors: How bytes that it does not know are treated.
        notes: What an analyst should know of the choice.
    """

    name: str
    errors: str = "strict"
    notes: tuple[str, ...] = ()


def find_encoding(content: bytes, name: str) -> Encoding:
    r"""Tell the encoding of a text file.

    Args:
        content: The file's bytes.
        name: The file's name, for the reason if it cannot be told.

    Returns:
        The encoding, with a note where it was guessed or letters were lost.

    Raises:
        TableError: When the bytes are no text, or letters would come out wrong.

    Example:
        >>> find_encoding("Zoë".encode(), "a.csv").name, find_encoding(b"Zo\xeb", "a.csv").name
        ('utf-8-sig', 'cp1252')
    """
    wide = _wide(content)
    if wide:
        return _wide_encoding(content, wide)
    _refuse_binary(content, name)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _mixed(content) or _western(content, name)
    return Encoding("utf-8-sig")


def _wide(content: bytes) -> str | None:
    """Name UTF-16 or UTF-32 by its mark, or by where its zero bytes fall."""
    for mark, name in _BOMS:
        if content.startswith(mark):
            return name
    start = content[: 400 if len(content) >= 400 else len(content) // 2 * 2]
    low, high = start[0::2].count(0), start[1::2].count(0)
    if max(low, high) < max(4, 0.15 * len(start)) or (start.count(0) < len(start) // 3 and min(low, high)):
        return None
    if len(start) % 4 == 0 and start.count(0) > 0.7 * len(start):
        return "utf-32-le" if start[0] else "utf-32-be"
    return "utf-16-le" if high > low else "utf-16-be"


def _wide_encoding(content: bytes, name: str) -> Encoding:
    try:
        content.decode(name)
    except UnicodeDecodeError:
        text = content.decode(name, "replace")
        lost = counted(text.count("\ufffd"), "letter")
        return Encoding(name, "replace", (f"{lost} cannot be read: the file is cut short or broken.",))
    return Encoding(name)


def _refuse_binary(content: bytes, name: str) -> None:
    sample = content[:100_000]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > MOST_CONTROLS * len(sample) + 1 or sample.count(0) > len(sample) // 2:
        reason = (
            f"{name} is not a table of text. Open it in its own program and save it as CSV UTF-8 or .xlsx."
        )
        raise TableError(Outcome.NOT_SUPPORTED, reason)


def _mixed(content: bytes) -> Encoding | None:
    """Take a file as UTF-8 when it mostly is: pieces in another encoding were pasted into it."""
    text = content.decode("utf-8", "surrogateescape")
    strange = sum(1 for letter in text if "\udc80" <= letter <= "\udcff")
    proper = sum(1 for letter in text if letter > "\x7f") - strange
    if proper <= 2 * strange:
        return None
    note = f"{counted(strange, 'letter')} not in UTF-8, as the rest of the file is, were read as Windows Western."
    return Encoding("utf-8-sig", _as_windows(), (note,))


def _as_windows() -> str:
    name = "shorterwait.as_windows"
    codecs.register_error(name, _read_as_windows)
    return name


def _read_as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


def _western(content: bytes, name: str) -> Encoding:
    """Choose the Western encoding whose letters look like words; refuse what none of them explains."""
    words = set(_BYTE_RUN.findall(content[: 50 * LETTERS_JUDGED])[:LETTERS_JUDGED]) or {content[:0]}
    scores = {codec: _score(words, codec) for codec in _WESTERN}
    codec = max(scores, key=lambda known: scores[known] - (0 if known == "cp1252" else CLEARLY_BETTER))
    wanted = LEAST_SCORE * len(words)
    if scores[codec] < wanted and codec == "cp1252":
        codec = max(scores, key=lambda known: scores[known])
    if scores[codec] < wanted or not _decodes(content, codec):
        reason = f"{name}: the letters are in an encoding we cannot tell. Open it in Excel and save it as CSV UTF-8."
        raise TableError(Outcome.NOT_SUPPORTED, reason)
    note = f"The encoding is not named in the file; its accented letters were read as {_WESTERN[codec]}."
    return Encoding(codec, notes=(note,))


def _decodes(content: bytes, codec: str) -> bool:
    try:
        content.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _score(words: set[bytes], codec: str) -> float:
    """Add up how much words look Western: letters in their place count for, signs inside words against."""
    total = 0.0
    for raw in words:
        try:
            total += _word_score(raw.decode(codec))
        except UnicodeDecodeError:
            return -1.0
    return total


def _word_score(word: str) -> float:
    strange = [place for place, letter in enumerate(word) if letter > "\x7f"]
    letters = sum(letter.isalpha() for letter in word)
    foreign = sum(word[place].isalpha() for place in strange)
    if letters > 1 and foreign * 2 > letters:
        return -2.0
    return sum(_letter_score(word, place) for place in strange)


def _letter_score(word: str, place: int) -> float:
    letter, before, after = word[place], word[place - 1 : place], word[place + 1 : place + 2]
    inside = before.isalpha() and after.isalpha()
    if letter in _APART:
        return 1.0 if letter in _JOINING or not (inside or (letter in "£€" and after.isalpha())) else -4.0
    if letter not in _TYPICAL:
        return -4.0 if inside else -1.0
    if letter.isupper() and (before.islower() or (before.isalpha() and not word.isupper())):
        return -1.0
    if letter == "ø" and _NOT_WITH_O_SLASH & set(word):
        return -4.0
    return 1.0 if before.isalpha() or after.isalpha() else 0.5
