"""Paragraph styles of rich text: which are headings."""

import re
from dataclasses import dataclass

from shorterwait.reading.rtf.charset import decoded

_HEADING = re.compile(r"heading\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(
    r"\s*(?:toc|table of figures|table of authorities|index)\s*(?:[1-9]|heading)?\s*(?:[;,]|\Z)",
    re.IGNORECASE,
)
_TITLES = {"title": 1, "subtitle": 2}
_BODY_LEVEL = 9
_LONGEST_NAME = 200
_CHAIN = 20


@dataclass(slots=True)
class _Style:
    name: str = ""
    outline: int = -1
    based: int = -1


def outline_level(outline: int) -> int:
    r"""Turn an outline level into a heading level.

    Args:
        outline: The number of ``\outlinelevel``, from 0; 9 means body text.

    Returns:
        Heading level from 1, or 0 for body text.

    Example:
        >>> outline_level(0), outline_level(9)
        (1, 0)
    """
    return outline + 1 if 0 <= outline < _BODY_LEVEL else 0


class RtfStyles:
    """The style sheet of a file.

    Example:
        >>> styles = RtfStyles()
        >>> styles.add({"style": 3, "outline": -1, "based": -1}, b"heading 2;")
        >>> styles.level(3), styles.level(0)
        (2, 0)
    """

    def __init__(self) -> None:
        self._styles: dict[int, _Style] = {}
        self._levels: dict[int, int] = {}

    def add(self, state: dict[str, int], raw: bytes) -> None:
        """Take the name of a style, or a part of it, with what was said before it.

        Args:
            state: The values in force, among them the number of the style and its outline level.
            raw: Text tokens.

        Example:
            >>> RtfStyles().add({"style": 0, "outline": -1, "based": -1}, b"Normal;")
        """
        self._levels.clear()
        style = self._styles.setdefault(state["style"], _Style())
        style.outline, style.based = state["outline"], state["based"]
        if len(style.name) < _LONGEST_NAME:
            style.name += decoded(raw, "cp1252")

    def level(self, number: int) -> int:
        """Give the heading level of a style.

        Args:
            number: Its number.

        Returns:
            Level from 1, or 0. A style takes from the style it is based on what it does not say.

        Example:
            >>> RtfStyles().level(7)
            0
        """
        if number not in self._levels:
            self._levels[number] = self._found_level(number)
        return self._levels[number]

    def is_contents(self, number: int) -> bool:
        """Say whether a style is for lines of a table of contents.

        Args:
            number: Its number.

        Returns:
            True when its name says so.

        Example:
            >>> RtfStyles().is_contents(7)
            False
        """
        style = self._styles.get(number)
        return style is not None and _CONTENTS.match(style.name) is not None

    def _found_level(self, number: int) -> int:
        for _ in range(_CHAIN):
            style = self._styles.get(number)
            if style is None:
                return 0
            name = re.split("[;,]", style.name)[0].strip().lower()
            match = _HEADING.fullmatch(name)
            if match:
                return int(match.group(1))
            if name in _TITLES:
                return _TITLES[name]
            if style.outline >= 0:
                return outline_level(style.outline)
            if number == 0 or style.based == number:
                return 0
            number = style.based
        return 0
