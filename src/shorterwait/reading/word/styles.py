"""Styles of a Word document: which are headings and which hide text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from lxml import etree

from shorterwait.reading.word.names import VAL, W, is_on

_HEADING = re.compile(r"heading\s*([1-9])", re.IGNORECASE)
_TITLES = {"title": 1, "subtitle": 2}
_BODY_LEVEL = 9
_PARAGRAPH, _LETTERS, _OUTLINE, _VANISH = W + "pPr", W + "rPr", W + "outlineLvl", W + "vanish"
_CHAIN = 20
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Styles:
    """What the styles of a document say of headings and hidden text.

    Attributes:
        levels: Heading level from 1 by style id.
        hiding: Ids of styles whose text is hidden.
    """

    levels: dict[str, int] = field(default_factory=dict)
    hiding: frozenset[str] = frozenset()


def read_styles(root: "etree._Element") -> Styles:
    """Read the styles part of a document.

    Args:
        root: Root element of the styles part.

    Returns:
        Heading levels and hiding styles; a style takes from the style it is based on what it does not say.

    Example:
        >>> from shorterwait.reading.word.names import WORD
        >>> style = '<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
        >>> read_styles(etree.fromstring(f'<w:styles xmlns:w="{WORD}">{style}</w:styles>')).levels
        {'H1': 1}
    """
    own: dict[str, int | None] = {}
    base: dict[str, str] = {}
    hides: dict[str, bool | None] = {}
    for style in root.iterfind(W + "style"):
        identity = style.get(W + "styleId", "")
        own[identity] = _own_level(style)
        hides[identity] = _own_hiding(style)
        based = style.find(W + "basedOn")
        if based is not None:
            base[identity] = based.get(VAL, "")
    levels = {}
    hiding = set()
    for identity in own:
        level = _first_stated(identity, own, base)
        if level:
            levels[identity] = level
        if _first_stated(identity, hides, base):
            hiding.add(identity)
    return Styles(levels, frozenset(hiding))


def _own_level(style: "etree._Element") -> int | None:
    name = style.find(W + "name")
    words = (name.get(VAL, "") if name is not None else "").strip().lower()
    match = _HEADING.fullmatch(words)
    if match:
        return int(match.group(1))
    if words in _TITLES:
        return _TITLES[words]
    settings = style.find(_PARAGRAPH)
    outline = settings.find(_OUTLINE) if settings is not None else None
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
    return int(value) + 1 if value.isdecimal() and int(value) < _BODY_LEVEL else 0


def _own_hiding(style: "etree._Element") -> bool | None:
    settings = style.find(_LETTERS)
    vanish = settings.find(_VANISH) if settings is not None else None
    return None if vanish is None else is_on(vanish.get(VAL))


def _first_stated(identity: str, stated: Mapping[str, _T | None], base: Mapping[str, str]) -> _T | None:
    for _ in range(_CHAIN):
        value = stated.get(identity)
        if value is not None:
            return value
        if identity not in base:
            return None
        identity = base[identity]
    return None
