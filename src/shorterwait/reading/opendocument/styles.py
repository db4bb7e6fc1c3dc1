"""Styles of an OpenDocument text: which hide text, strike it out, make it bold, and are headings."""

import re
from dataclasses import dataclass, field

from lxml import etree

from shorterwait.reading.opendocument import names as n

_CHAIN = 20
_TITLES = {"title": 1, "subtitle": 2}
_NAME, _FAMILY, _PARENT = n.STYLE + "name", n.STYLE + "family", n.STYLE + "parent-style-name"
_ESCAPED = re.compile(r"_([0-9a-f]{2})_")
_NO_LINE = frozenset({"none", ""})
_BOLD = frozenset({"bold", "600", "700", "800", "900"})


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says of text; None where it leaves that to the style it is based on.

    Attributes:
        hidden: Whether the text is hidden.
        struck: Whether it is struck out.
        bold: Whether it is bold.
        font: The name of its font.
        numbering: Name of the list style that numbers paragraphs of this style.
    """

    hidden: bool | None = None
    struck: bool | None = None
    bold: bool | None = None
    font: str | None = None
    numbering: str | None = None

    def over(self, below: "Look") -> "Look":
        """Put this look over another one.

        Args:
            below: What counts where this one says nothing.

        Returns:
            The look of both.

        Example:
            >>> Look(bold=True).over(Look(hidden=True))
            Look(hidden=True, struck=None, bold=True, font=None, numbering=None)
        """
        return Look(
            below.hidden if self.hidden is None else self.hidden,
            below.struck if self.struck is None else self.struck,
            below.bold if self.bold is None else self.bold,
            below.font if self.font is None else self.font,
            below.numbering if self.numbering is None else self.numbering,
        )


@dataclass(slots=True)
class Styles:
    """The styles of a document.

    Attributes:
        elements: Style elements by family and name.
    """

    elements: "dict[tuple[str, str], etree._Element]" = field(default_factory=dict)
    _fonts: dict[str, str] = field(default_factory=dict)
    _looks: dict[tuple[str, str], Look] = field(default_factory=dict)
    _titles: dict[str, int] = field(default_factory=dict)

    def add(self, root: "etree._Element") -> None:
        """Take the styles of one part.

        Args:
            root: Root of the part.

        Example:
            >>> Styles().add(etree.Element("a"))
        """
        for face in root.iter(n.STYLE + "font-face"):
            family = face.get(n.SVG + "font-family", "").strip("'\"")
            self._fonts[face.get(_NAME, "")] = family
        for style in root.iter(n.STYLE + "style"):
            self.elements[style.get(_FAMILY, ""), style.get(_NAME, "")] = style

    def look(self, family: str, name: str) -> Look:
        """Say how a style makes text look.

        Args:
            family: ``text`` or ``paragraph``.
            name: Name of the style.

        Returns:
            Its look, with what it takes from the styles it is based on.

        Example:
            >>> Styles().look("text", "T1").hidden is None
            True
        """
        key = (family, name)
        if key not in self._looks:
            look = Look()
            for style in self._chain(key):
                look = look.over(self._own_look(style))
            self._looks[key] = look
        return self._looks[key]

    def title_level(self, name: str) -> int:
        """Say whether a paragraph style is the one for the title.

        Args:
            name: Name of the style.

        Returns:
            1 for the title, 2 for the subtitle, else 0; styles based on these count as well.

        Example:
            >>> Styles().title_level("Title")
            1
        """
        if name not in self._titles:
            named = [name, *(style.get(_PARENT, "") for style in self._chain(("paragraph", name)))]
            levels = [_TITLES.get(_ESCAPED.sub(_unescaped, one).lower(), 0) for one in named]
            self._titles[name] = next((level for level in levels if level), 0)
        return self._titles[name]

    def _chain(self, key: tuple[str, str]) -> "list[etree._Element]":
        found = []
        family, name = key
        for _ in range(_CHAIN):
            style = self.elements.get((family, name))
            if style is None:
                break
            found.append(style)
            name = style.get(_PARENT, "")
        return found

    def _own_look(self, style: "etree._Element") -> Look:
        numbering = style.get(n.STYLE + "list-style-name")
        settings = style.find(n.STYLE + "text-properties")
        if settings is None:
            return Look(numbering=numbering)
        display = settings.get(n.TEXT + "display")
        weight = settings.get(n.FO + "font-weight")
        font = settings.get(n.STYLE + "font-name")
        family = settings.get(n.FO + "font-family")
        return Look(
            None if display is None else display == "none",
            _struck(settings),
            None if weight is None else weight in _BOLD,
            self._fonts.get(font, font) if font is not None else family,
            numbering,
        )


def _struck(settings: "etree._Element") -> bool | None:
    lines = [settings.get(f"{n.STYLE}text-line-through-{part}") for part in ("style", "type")]
    stated = [line for line in lines if line is not None]
    return not _NO_LINE.intersection(stated) if stated else None


def _unescaped(match: "re.Match[str]") -> str:
    return chr(int(match.group(1), 16))
