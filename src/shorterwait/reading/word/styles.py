"""Styles of a Word document: which are headings, hide text, are numbered, bold, or set in a symbol font."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from lxml import etree

from shorterwait.reading.text.symbols import is_symbol_font
from shorterwait.reading.word.names import (
    BOLD,
    DOUBLE_STRIKE,
    FONTS,
    NUMBERED,
    OUTLINE,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    STRIKE,
    VAL,
    VANISH,
    W,
    is_on,
)

_HEADING = re.compile(r"heading\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:toc|table of figures|table of authorities|index)\s*(?:[1-9]|heading)?", re.IGNORECASE
)
_TITLES = {"title": 1, "subtitle": 2}
_PROMPT = "placeholder text"
_CHAIN = 20
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Styles:
    """What the styles of a document say of the text set in them; each by style id.

    Attributes:
        levels: Heading level from 1.
        hiding: Styles whose text is hidden or struck out.
        bold: Styles whose text is bold.
        fonts: Symbol font of a style.
        lists: Number of the list and level in it, where a style is numbered.
        prompts: Styles that show the prompt of an unfilled control.
        contents: Styles of the lines of a table of contents.
    """

    levels: dict[str, int] = field(default_factory=dict)
    hiding: frozenset[str] = frozenset()
    bold: frozenset[str] = frozenset()
    fonts: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    prompts: frozenset[str] = frozenset({"PlaceholderText"})
    contents: frozenset[str] = frozenset()

    def level(self, style: str) -> int:
        """Give the heading level of a style.

        Args:
            style: Its id.

        Returns:
            Level from 1, or 0. A style that the file does not describe is known by its id, ``Heading1``.

        Example:
            >>> Styles().level("Heading2"), Styles().level("BodyText")
            (2, 0)
        """
        known = self.levels.get(style)
        if known is not None:
            return known
        match = _HEADING.fullmatch(style)
        return int(match.group(1)) if match else 0


def read_styles(root: "etree._Element") -> Styles:
    """Read the styles part of a document.

    Args:
        root: Root element of the styles part.

    Returns:
        What the styles say; a style takes from the style it is based on what it does not say itself.

    Example:
        >>> from shorterwait.reading.word.names import WORD
        >>> style = '<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
        >>> read_styles(etree.fromstring(f'<w:styles xmlns:w="{WORD}">{style}</w:styles>')).levels
        {'H1': 1}
    """
    found = {style.get(W + "styleId", ""): style for style in root.iterfind(W + "style")}
    base = {identity: _value(style.find(W + "basedOn")) for identity, style in found.items()}

    def stated(own: "Callable[[etree._Element], _T | None]") -> dict[str, _T]:
        said = {identity: own(style) for identity, style in found.items()}
        resolved = {identity: _first_stated(identity, said, base) for identity in said}
        return {identity: value for identity, value in resolved.items() if value is not None}

    named = {identity: _value(style.find(W + "name")).strip() for identity, style in found.items()}
    return Styles(
        levels=stated(_own_level),
        hiding=frozenset(identity for identity, hides in stated(_own_hiding).items() if hides),
        bold=frozenset(identity for identity, bold in stated(_own_bold).items() if bold),
        fonts={identity: font for identity, font in stated(_own_font).items() if is_symbol_font(font)},
        lists=stated(_own_list),
        prompts=Styles().prompts | {identity for identity, name in named.items() if name.lower() == _PROMPT},
        contents=frozenset(identity for identity, name in named.items() if _CONTENTS.fullmatch(name)),
    )


def _value(element: "etree._Element | None") -> str:
    return element.get(VAL, "") if element is not None else ""


def _own_level(style: "etree._Element") -> int | None:
    words = _value(style.find(W + "name")).replace("_20_", " ").strip().lower()
    match = _HEADING.fullmatch(words)
    if match:
        return int(match.group(1))
    if words in _TITLES:
        return _TITLES[words]
    if _CONTENTS.fullmatch(words):
        return 0
    settings = style.find(PARAGRAPH_PROPERTIES)
    outline = settings.find(OUTLINE) if settings is not None else None
    if outline is None:
        return 0 if words == "normal" else None
    return outline_level(outline)


def outline_level(outline: "etree._Element") -> int:
    """Turn Word's outline level into a heading level.

    Args:
        outline: The ``w:outlineLvl`` element, whose value runs from 0; 9 means body text.

    Returns:
        Heading level from 1, or 0 for body text or a value that is no number.

    Example:
        >>> outline = etree.Element(W + "outlineLvl")
        >>> outline.set(VAL, "1")
        >>> outline_level(outline)
        2
    """
    value = outline.get(VAL, "")
    return int(value) + 1 if value in tuple("012345678") else 0


def _own_hiding(style: "etree._Element") -> bool | None:
    settings = style.find(RUN_PROPERTIES)
    if settings is None:
        return None
    marks = [mark for mark in settings if mark.tag in (VANISH, STRIKE, DOUBLE_STRIKE)]
    return any(is_on(mark.get(VAL)) for mark in marks) if marks else None


def _own_bold(style: "etree._Element") -> bool | None:
    settings = style.find(RUN_PROPERTIES)
    mark = settings.find(BOLD) if settings is not None else None
    return is_on(mark.get(VAL)) if mark is not None else None


def _own_font(style: "etree._Element") -> str | None:
    settings = style.find(RUN_PROPERTIES)
    fonts = settings.find(FONTS) if settings is not None else None
    return font_name(fonts) if fonts is not None else None


def font_name(fonts: "etree._Element") -> str | None:
    """Give the font that a ``w:rFonts`` element sets for Latin letters.

    Args:
        fonts: The element.

    Returns:
        The name, or None when it sets none for them.

    Example:
        >>> fonts = etree.Element(FONTS)
        >>> fonts.set(W + "hAnsi", "Wingdings")
        >>> font_name(fonts)
        'Wingdings'
    """
    return fonts.get(W + "ascii") or fonts.get(W + "hAnsi")


def _own_list(style: "etree._Element") -> tuple[str, str | None] | None:
    settings = style.find(PARAGRAPH_PROPERTIES)
    numbered = settings.find(NUMBERED) if settings is not None else None
    if numbered is None:
        return None
    number, level = numbered.find(W + "numId"), numbered.find(W + "ilvl")
    return (_value(number), _value(level) or None) if number is not None else None


def _first_stated(identity: str, stated: Mapping[str, _T | None], base: Mapping[str, str]) -> _T | None:
    for _ in range(_CHAIN):
        value = stated.get(identity)
        if value is not None:
            return value
        if identity not in base:
            return None
        identity = base[identity]
    return None
