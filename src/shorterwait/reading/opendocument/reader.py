"""OpenDocument texts (.odt) read from their own XML."""

from shorterwait.reading.container import Container
from shorterwait.reading.found import Found
from shorterwait.reading.unsupported import not_read


def read_opendocument(container: Container) -> Found:
    raise not_read("odt")
