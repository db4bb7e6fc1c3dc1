"""Old Word files (.doc) read from their own records, without any other program."""

from shorterwait.reading.found import Found
from shorterwait.reading.unsupported import not_read


def read_old_word(data: bytes) -> Found:
    raise not_read("doc")
