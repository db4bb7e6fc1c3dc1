"""Mail in .msg files."""

from shorterwait.reading.found import Found
from shorterwait.reading.unsupported import not_read


def read_msg(data: bytes) -> Found:
    raise not_read("msg")
