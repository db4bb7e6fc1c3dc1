"""Mail in .eml files."""

from shorterwait.reading.found import Found
from shorterwait.reading.unsupported import not_read


def read_eml(data: bytes) -> Found:
    raise not_read("eml")
