"""Rich text cut into its tokens: groups, control words, escaped letters and plain text."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import cast

from shorterwait.reading.failure import damaged

Token = tuple[bytes, bytes, bytes, bytes, bytes]
"""Plain text with escaped bytes, control word, its number, a brace, an escaped character: one is filled."""

_TOKEN = re.compile(
    rb"((?:[^\\{}]+|\\'[0-9a-fA-F]{2})+)"  # text, with bytes written as \'hh
    rb"|\\([a-zA-Z]+)(-?\d{1,10})? ?"  # a control word with its number; one space belongs to it
    rb"|([{}])"
    rb"|\\([^a-zA-Z])",  # an escaped character such as \~ or \{
    re.DOTALL,
)
_START = re.compile(rb"\s*\{\s*\\rtf", re.DOTALL)
_BINARY = re.compile(rb"(?<!\\)((?:\\\\)*)\\bin(\d{1,10}) ?")
_CUT = re.compile(rb"[^\\][\\{}]")
_AFTER_BINARY = re.compile(rb"\s{0,16}(?:[\\{}]|\Z)")
_PIECE = 256 * 1024
_LARGEST, _BATCH = 4 * _PIECE, 50_000
"""A stretch that cannot be cut is walked some tokens at a time, so that it never fills the memory."""

_MARKS = b"\xef\xbb\xbf"


def tokens(data: bytes) -> Iterator[list[Token]]:
    r"""Cut rich text into tokens, some thousands at a time.

    Bytes of pictures written raw (``\bin``) are left out.

    Args:
        data: The bytes of the file.

    Yields:
        Lists of tokens; see RTF specification 1.9.1, "RTF Syntax".

    Raises:
        UnreadableError: When the bytes are no rich text.

    Example:
        >>> [list(map(max, piece)) for piece in tokens(rb"{\rtf1 Caf\'e9}")]
        [[b'{', b'rtf', b"Caf\\'e9", b'}']]
    """
    data = data.removeprefix(_MARKS)
    if not _START.match(data):
        raise damaged("The file is no rich text; ask for a fresh copy.")
    data = without_binary(data)
    start = 0
    while start < len(data):
        cut = _CUT.search(data, start + _PIECE)
        end = cut.start() + 1 if cut else len(data)
        if end - start <= _LARGEST:
            yield _TOKEN.findall(data, start, end)
        else:
            found = _TOKEN.finditer(data, start, end)
            while batch := [match.groups(b"") for match in islice(found, _BATCH)]:
                yield cast(list[Token], batch)
        start = end


def without_binary(data: bytes) -> bytes:
    r"""Leave out the raw bytes that follow ``\binN``.

    A length that runs past the end of the file, or that ends where no code can follow, is a lie and is not
    believed; nothing is left out for it.

    Args:
        data: The bytes of the file.

    Returns:
        The bytes without them.

    Example:
        >>> without_binary(rb"{\pict\bin4 }}}}}")
        b'{\\pict}'
    """
    if b"\\bin" not in data:
        return data
    kept = []
    start = 0
    while found := _BINARY.search(data, start):
        kept.append(data[start : found.start()] + found.group(1))
        length = int(found.group(2))
        after = found.end() + length
        believed = after <= len(data) and _AFTER_BINARY.match(data, after)
        start = after if believed else found.end()
    kept.append(data[start:])
    return b"".join(kept)
