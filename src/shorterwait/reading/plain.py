"""Plain text files as blocks: paragraphs kept whole, headings guessed conservatively."""

import re

from shorterwait.reading.characters import clean
from shorterwait.reading.found import Found
from shorterwait.reading.headings import heading_level
from shorterwait.vocabulary.document import Block, BlockKind

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SURE = re.compile(
    r"(?:(?:section|part)\s+)?(?:\d{1,2}|[A-H]|[IVX]{1,4})(?:\.\d{1,2})*[.):]\s", re.IGNORECASE
)


def decode(data: bytes) -> str:
    r"""Turn the bytes of a text file into text.

    Args:
        data: The bytes: UTF-8, UTF-16 with or without a mark, else Windows Western (cp1252).

    Returns:
        The text with ``\n`` line ends.

    Example:
        >>> decode("Zoë\r\n".encode("cp1252"))
        'Zoë\n'
    """
    coding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if not coding and b"\0" in data[:200]:
        coding = "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
    if coding:
        text = data.decode(coding, errors="replace")
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def text_blocks(text: str) -> list[Block]:
    r"""Split text into blocks, one per line, with guessed headings.

    Args:
        text: The whole text.

    Returns:
        Blocks in order. Lines of a paragraph broken by hand to one width are joined.

    Example:
        >>> [(b.kind.value, b.text) for b in text_blocks("1. Health\nBoth are well.")]
        [('heading', '1. Health'), ('paragraph', 'Both are well.')]
    """
    lines = [clean(line).rstrip() for line in text.split("\n")]
    width = _hand_width(lines)
    blocks: list[Block] = []
    for place, line in enumerate(lines):
        words = line.strip()
        if not words:
            continue
        before = lines[place - 1].strip() if place else ""
        after = lines[place + 1].strip() if place + 1 < len(lines) else ""
        level = _level(words, before, after, is_first=not blocks)
        goes_on = bool(before) and bool(blocks) and blocks[-1].kind is BlockKind.PARAGRAPH
        if level:
            blocks.append(Block(BlockKind.HEADING, words, level=level))
        elif width and goes_on and _joins(lines[place - 1], line, width):
            blocks[-1] = Block(BlockKind.PARAGRAPH, f"{blocks[-1].text} {words}")
        else:
            blocks.append(Block(BlockKind.PARAGRAPH, words))
    return blocks


def read_plain(data: bytes) -> Found:
    """Read a plain text file.

    Args:
        data: Its bytes.

    Returns:
        Its blocks.

    Example:
        >>> read_plain(b"Hello").blocks[0].text
        'Hello'
    """
    blocks = text_blocks(decode(data))
    return Found(tuple(blocks), () if blocks else ("The file holds no words.",))


def _level(words: str, before: str, after: str, is_first: bool) -> int:
    level = heading_level(words, alone=not before)
    if not level:
        return 0
    if _SURE.match(words) or words.isupper():
        return level
    if is_first:
        return 1
    return level if not before and not _looks_like_label(after) else 0


def _looks_like_label(line: str) -> bool:
    return ":" in line[:30]


def _hand_width(lines: list[str]) -> int:
    lengths = sorted(len(line) for line in lines if line.strip())
    if len(lengths) < 12:
        return 0
    longest = lengths[-1]
    nearly = sum(length >= 0.8 * longest for length in lengths)
    return longest if longest <= 120 and nearly >= 0.3 * len(lengths) else 0


def _joins(before: str, line: str, width: int) -> bool:
    first_word = len(line.split(maxsplit=1)[0])
    full = len(before.rstrip()) + 1 + first_word > 0.82 * width
    return full and not re.match(r"\s*(?:[-•*–o]\s|\(?\w{1,2}[.)]\s|[A-Z][\w /']{0,25}:)", line)
