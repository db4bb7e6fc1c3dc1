"""Signed mail whose text is wrapped in its signature (S/MIME, RFC 8551): the text taken out, nothing verified."""

_SEQUENCE, _SET, _OCTETS, _OBJECT, _OUTER = 0x30, 0x31, 0x04, 0x06, 0xA0
_CONSTRUCTED_OCTETS = 0x24
_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_DEEPEST = 12


def signed_content(data: bytes) -> bytes | None:
    """Take the text out of a signed wrapper (RFC 5652 section 5).

    Args:
        data: The wrapper in BER or DER.

    Returns:
        The text; None when the wrapper is not a signed one (it is encrypted) or is broken.

    Example:
        >>> signed_content(b"no wrapper") is None
        True
    """
    try:
        outer = _Item(data, 0, len(data))
        kind, wrapped = outer.children()[:2]
        if outer.tag != _SEQUENCE or kind.tag != _OBJECT or kind.value != _SIGNED_DATA:
            return None
        fields = wrapped.children()[0].children()
        content = next(item for item in fields if item.tag == _SEQUENCE).children()
        return content[1].children()[0].octets(0)
    except (IndexError, ValueError, StopIteration):
        return None


class _Item:
    """One tagged value; a value of unknown length (0x80) runs to its end mark."""

    def __init__(self, data: bytes, start: int, end: int) -> None:
        self._data = data
        self.tag = data[start]
        first = data[start + 1]
        self._start = start + 2
        self._open = first == 0x80
        if self._open:
            self.end = self._content_end = end
            return
        length = first
        if first > 0x80:
            count = first & 0x7F
            if count > 4:
                raise ValueError
            length = int.from_bytes(data[self._start : self._start + count], "big")
            self._start += count
        self._content_end = self.end = self._start + length
        if self.end > end:
            raise ValueError

    @property
    def value(self) -> bytes:
        return self._data[self._start : self._content_end]

    def children(self, depth: int = 0) -> "list[_Item]":
        if depth > _DEEPEST:
            raise ValueError
        found, place = [], self._start
        while place + 2 <= self._content_end:
            if self._open and self._data[place : place + 2] == b"\0\0":
                self._content_end, self.end = place, place + 2
                break
            item = _Item(self._data, place, self._content_end)
            if item._open:
                item.children(depth + 1)
            found.append(item)
            place = item.end
        return found

    def octets(self, depth: int) -> bytes:
        if self.tag == _OCTETS:
            return self.value
        if depth > _DEEPEST or self.tag not in (_CONSTRUCTED_OCTETS, _OUTER):
            raise ValueError
        return b"".join(item.octets(depth + 1) for item in self.children())
