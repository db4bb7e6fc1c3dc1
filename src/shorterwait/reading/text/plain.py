"""Plain text files as blocks: paragraphs kept whole, tables and tick boxes found, headings guessed with care."""

import re
from collections.abc import Iterator
from dataclasses import replace

from shorterwait.reading.found import Found
from shorterwait.reading.text.characters import clean
from shorterwait.reading.text.charsets import decode_text
from shorterwait.reading.text.headings import heading_level
from shorterwait.reading.text.plain_tables import is_border, table_at
from shorterwait.reading.text.plain_ticks import tick_state, typed_ticks
from shorterwait.vocabulary.document import Block, BlockKind

_SURE = re.compile(
    r"(?:(?:section|part)\s+)?(?:\d{1,2}|[A-H]|[IVX]{1,4})(?:\.\d{1,2})*[.):]\s", re.IGNORECASE
)
_RULE = re.compile(r"\s*([-=_*~#+─━═])\1{3,}\s*")
_UNDERLINE = re.compile(r"\s*(=|-|~)\1{2,}\s*")
_HASHES = re.compile(r"(#{1,6})\s+(?P<words>\S.{0,78}?)\s*#*")
_NOT_JOINED = re.compile(r"\s*(?:[-•*–o☒☐]\s|\(?\w{1,2}[.)]\s|[A-Z][\w /']{0,25}:|>)")
_UNSEEN = "\x1a\x00\ufeff"


def decode(data: bytes) -> str:
    r"""Turn the bytes of a text file into text.

    Args:
        data: The bytes, in any usual coding.

    Returns:
        The text with ``\n`` line ends.

    Example:
        >>> decode("Zoë\r\n".encode("cp1252"))
        'Zoë\n'
    """
    return _one_line_end(decode_text(data).text)


def text_blocks(text: str, *, guess: bool = True) -> list[Block]:
    r"""Split text into blocks, one per line, with tables, tick boxes and guessed headings.

    Args:
        text: The whole text; form feeds part its pages.
        guess: Whether short lines that stand alone may be headings; False leaves numbered lines and capitals.

    Returns:
        Blocks in order. Lines of a paragraph broken by hand to one width are joined.

    Example:
        >>> [(b.kind.value, b.text) for b in text_blocks("1. Health\nBoth are well.")]
        [('heading', '1. Health'), ('paragraph', 'Both are well.')]
    """
    pages = text.rstrip("\f\n ").split("\f")
    lines = [_unbarred(clean(line).rstrip()) for page in pages for line in page.split("\n")]
    lines = typed_ticks(lines)
    counts = [page.count("\n") + 1 for page in pages]
    reader = _LineReader(_hand_width(lines), guess)
    start = 0
    for number, count in enumerate(counts, start=1):
        reader.read(lines[start : start + count], number if len(pages) > 1 else None)
        start += count
    return reader.blocks


def read_plain(data: bytes) -> Found:
    """Read a plain text file.

    Args:
        data: Its bytes.

    Returns:
        Its blocks, with a note where its letters may have been misread.

    Example:
        >>> read_plain(b"Hello").blocks[0].text
        'Hello'
    """
    decoded = decode_text(data)
    text = _one_line_end(decoded.text).strip(_UNSEEN)
    blocks = text_blocks(text)
    notes = [decoded.note] if decoded.note else []
    pages = text.rstrip("\f\n ").count("\f") + 1
    if not blocks:
        notes.insert(0, "The file holds no words.")
    return Found(tuple(blocks), tuple(notes), pages=pages if pages > 1 else None)


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unbarred(line: str) -> str:
    """Take away the sides of a box drawn round lines of text."""
    bare = line.strip()
    if len(bare) > 2 and bare[0] == bare[-1] and bare[0] in "│┃║":
        inner = bare[1:-1]
        return inner.strip() if not any(bar in inner for bar in "│┃║|") else line
    return line


class _LineReader:
    def __init__(self, width: int, guess: bool) -> None:
        self.blocks: list[Block] = []
        self._width = width
        self._guess = guess
        self._tables = 0
        self._page: int | None = None
        self._open: list[str] = []

    def read(self, lines: list[str], page: int | None) -> None:
        self._page = page
        place = looked = 0
        while place < len(lines):
            if not lines[place].strip():
                place += 1
                continue
            if place >= looked:
                taken, rows = table_at(lines, place)
                looked = place + taken
                if rows:
                    self._table(rows)
                    place += taken
                    continue
            place += self._line(lines, place)
        self._close()

    def _close(self) -> None:
        """End the paragraph whose lines are being joined."""
        if len(self._open) > 1:
            self.blocks[-1] = _marked(replace(self.blocks[-1], text=" ".join(self._open)))
        self._open = []

    def _table(self, rows: list[list[str]]) -> None:
        self._close()
        self._tables += 1
        for number, cells in enumerate(rows):
            for column, text in enumerate(cells):
                if text:
                    state = tick_state(text)[1]
                    place = Block(BlockKind.CELL, text, 0, self._page, self._tables, number, column, state)
                    self.blocks.append(place)

    def _line(self, lines: list[str], place: int) -> int:
        """Read one line; gives how many lines were used up."""
        line = lines[place]
        words = " ".join(line.split("\t")).strip() if line.lstrip()[:1] in "-•*" else line.strip()
        if _RULE.fullmatch(line) or is_border(line):
            self._close()
            return 1
        before = lines[place - 1].strip() if place else ""
        after = lines[place + 1].strip() if place + 1 < len(lines) else ""
        level, used = self._level(words, before, after)
        if level:
            self._close()
            text = _HASHES.sub(lambda match: match["words"], words) if words.startswith("#") else words
            self.blocks.append(Block(BlockKind.HEADING, text, level=level, page=self._page))
            return used
        if self._goes_on(before, line):
            self._open.append(words)
        else:
            self._close()
            self._open = [words]
            self.blocks.append(_marked(Block(BlockKind.PARAGRAPH, words, page=self._page)))
        return 1

    def _level(self, words: str, before: str, after: str) -> tuple[int, int]:
        hashes = _HASHES.fullmatch(words)
        if hashes:
            return len(hashes.group(1)), 1
        if _UNDERLINE.fullmatch(after) and not before and abs(len(after) - len(words)) <= 3:
            return (1 if after[0] == "=" else 2), 2
        level = heading_level(words, alone=not before)
        if not level:
            return 0, 1
        if _SURE.match(words) or words.isupper():
            return level, 1
        if not self._guess:
            return 0, 1
        if not self.blocks:
            return 1, 1
        return (level if not before and ":" not in after[:30] else 0), 1

    def _goes_on(self, before: str, line: str) -> bool:
        if not (self._width and before and self._open):
            return False
        first_word = len(line.split(maxsplit=1)[0])
        full = len(before.rstrip()) + 1 + first_word > 0.82 * self._width
        return full and not _NOT_JOINED.match(line)


def _marked(block: Block) -> Block:
    boxed, state = tick_state(block.text)
    return replace(block, kind=BlockKind.FIELD, state=state) if boxed else block


def _hand_width(lines: list[str]) -> int:
    lengths = sorted(len(line) for line in _running(lines))
    if len(lengths) < 12:
        return 0
    longest = lengths[-1]
    nearly = sum(length >= 0.8 * longest for length in lengths)
    return longest if longest <= 120 and nearly >= 0.3 * len(lengths) else 0


def _running(lines: list[str]) -> Iterator[str]:
    return (line for line in lines if line.strip() and not _RULE.fullmatch(line))
