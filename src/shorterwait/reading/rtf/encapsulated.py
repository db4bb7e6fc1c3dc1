"""Web pages that Outlook packed into rich text, unpacked again ([MS-OXRTFEX])."""

import re

from shorterwait.reading.rtf.machine import Action, Machine
from shorterwait.reading.web.page import html_blocks
from shorterwait.vocabulary.document import Block

_PACKED = re.compile(rb"\\fromhtml(?:1\b|[^0-9a-zA-Z])")
_HEAD = 4096
_FLAGS = {b"f": "font", b"uc": "uc", b"htmlrtf": "deleted"}
"""Text between ``\\htmlrtf`` and ``\\htmlrtf0`` stands for readers of rich text only, so it is left out."""


def is_encapsulated(data: bytes) -> bool:
    r"""Say whether rich text was made from a web page and still holds it.

    Args:
        data: The bytes of the file.

    Returns:
        True when its head says so.

    Example:
        >>> is_encapsulated(rb"{\rtf1\ansi\fromhtml1 }")
        True
    """
    return _PACKED.search(data[:_HEAD]) is not None


def encapsulated_blocks(data: bytes) -> list[Block]:
    r"""Read the web page that rich text holds.

    Args:
        data: The bytes of the file.

    Returns:
        Blocks as for a web page.

    Raises:
        UnreadableError: When it is no rich text, or no web page is in it (damaged).

    Example:
        >>> packed = rb"{\rtf1\fromhtml1{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Hello\htmlrtf }\htmlrtf0 }"
        >>> [block.text for block in encapsulated_blocks(packed)]
        ['Hello']
    """
    machine = _PageMachine()
    machine.run(data)
    return html_blocks(machine.flow.text().encode("ascii", "xmlcharrefreplace"))


class _PageMachine(Machine):
    flags = _FLAGS

    def actions(self) -> dict[bytes, Action]:
        aside = dict.fromkeys(
            (b"stylesheet", b"info", b"pict", b"header", b"footer", b"shp", b"object"), lambda _: self.skip()
        )
        return {
            **super().actions(),
            **aside,
            b"htmltag": lambda _: self.state.update(deleted=0, place=0),
            b"plain": lambda _: self.state.update(font=self.fonts.usual),
            b"pard": lambda _: None,
            b"listtext": lambda _: self.skip(),
            b"pntext": lambda _: self.skip(),
        }
