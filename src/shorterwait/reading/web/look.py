"""How a page says that text looks: hidden, struck out, bold, in a symbol font."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from shorterwait.reading.text.characters import is_symbol_font
from shorterwait.vocabulary.document import BlockKind

_COMMENTS = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]*)\}")
_SELECTOR = re.compile(r"(?:[a-z][a-z0-9]*)?(?:[.#][\w-]+)?", re.IGNORECASE)
_MOST_STYLE = 2_000_000
_HIDDEN = re.compile(r"display:none|visibility:(?:hidden|collapse)|mso-hide:all")
_STRUCK = re.compile(r"text-decoration(?:-line)?:[^;]*line-through")
_BOLD = re.compile(r"font-weight:(?:bold|bolder|[6-9]00)")
_LIGHT = re.compile(r"font-weight:(?:normal|lighter|[1-5]00)")
_FONT = re.compile(r"font(?:-family)?:([^;]*)")
_PART = re.compile(r"mso-element:(comment|footnote|endnote|header|footer)(?:-list)?\b")
_KEPT_SPACE = re.compile(r"white-space:(?:pre|break-spaces)")
_NO_MARKER = re.compile(r"list-style(?:-type)?:[^;]*\bnone\b")
_PARTS = {
    "comment": BlockKind.COMMENT,
    "footnote": BlockKind.FOOTNOTE,
    "endnote": BlockKind.FOOTNOTE,
    "header": BlockKind.HEADER,
    "footer": BlockKind.HEADER,
}
_NOTE_NAME = re.compile(r"sd(?:foot|end)note\d+")
_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote", "doc-endnotes"})
_EDGES = frozenset({"header", "footer"})
_BOLD_TAGS = frozenset({"b", "strong", "th"})


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks at one place of a page.

    Attributes:
        hidden: Whether it is not shown, or shown struck out.
        bold: Whether it is bold.
        font: The symbol font it is written in, or ``""``.
        part: The kind of block of the part it stands in: a comment, a footnote, a header; else None.
        keeps_space: Whether spaces and line ends count.
        no_marker: Whether lists here show no bullets and numbers.
    """

    hidden: bool = False
    bold: bool = False
    font: str = ""
    part: BlockKind | None = None
    keeps_space: bool = False
    no_marker: bool = False


@dataclass(slots=True)
class StyleSheet:
    """The plain rules of a page's own style sheets: one tag, class or name each.

    Attributes:
        rules: Declarations by selector, such as ``.hidden``, ``#menu``, ``p`` and ``span.done``.
    """

    rules: dict[str, str] = field(default_factory=dict)
    _seen: dict[tuple[Look, str, str, str, str], Look] = field(default_factory=dict)

    def look(self, element: "etree._Element", around: Look) -> Look:
        """Say how the text of an element looks.

        Args:
            element: The element.
            around: How text looks round it.

        Returns:
            Its own look.

        Example:
            >>> StyleSheet().look(etree.fromstring('<p style="display: none"/>'), Look()).hidden
            True
        """
        get = element.get
        tag = str(element.tag)
        key = (around, tag, get("style", ""), get("class", ""), get("id", "") if self.rules else "")
        known = self._seen.get(key)
        if known is None:
            known = _changed(around, tag, self._declared(*key[1:]))
            if len(self._seen) < 10_000:
                self._seen[key] = known
        if get("hidden") is not None or (tag == "dialog" and get("open") is None):
            known = replace(known, hidden=True)
        if tag == "font" and get("face") is not None:
            known = replace(known, font=_symbol_font(get("face", "")))
        part = _part(element)
        return replace(known, part=part) if part is not None and known.part is None else known

    def _declared(self, tag: str, style: str, classes: str, identity: str) -> str:
        found = []
        if self.rules:
            names = [tag, *(f"{before}.{name}" for name in classes.split()[:20] for before in ("", tag))]
            names += [f"#{identity}", f"{tag}#{identity}"]
            found = [self.rules[name.lower()] for name in names if name.lower() in self.rules]
        return ";".join([*found, _squeezed(style)])


def style_sheet(root: "etree._Element") -> StyleSheet:
    """Read the rules of a page's own style sheets that hide, strike out or set a symbol font.

    Args:
        root: Root of the page.

    Returns:
        The rules; those for printers and small screens are left out.

    Example:
        >>> page = etree.fromstring("<html><style>.x { display: none }</style></html>")
        >>> style_sheet(page).rules
        {'.x': 'display:none'}
    """
    sheet = StyleSheet()
    text = "\n".join((style.text or "") for style in root.iter("style"))[:_MOST_STYLE]
    for selectors, declared in _RULE.findall(_without_conditions(_COMMENTS.sub(" ", text))):
        plain = _squeezed(declared)
        if not any(p.search(plain) for p in (_HIDDEN, _STRUCK, _BOLD, _FONT, _PART, _KEPT_SPACE, _NO_MARKER)):
            continue
        for selector in selectors.split(","):
            name = selector.strip().lower()
            if name and _SELECTOR.fullmatch(name):
                sheet.rules[name] = f"{sheet.rules[name]};{plain}" if name in sheet.rules else plain
    return sheet


def _without_conditions(text: str) -> str:
    """Leave out what stands in ``@media`` and like blocks."""
    if "@" not in text:
        return text
    kept, depth, done = [], 0, 0
    for match in re.finditer(r"@(?:media|supports|page|font-face)\b[^{};]*\{|[{}]", text):
        opens = match.group() != "}"
        if depth == 0 and match.group().startswith("@"):
            kept.append(text[done : match.start()])
            depth = 1
        elif depth:
            depth += 1 if opens else -1
            if not depth:
                done = match.end()
    return "".join([*kept, "" if depth else text[done:]])


def _part(element: "etree._Element") -> BlockKind | None:
    """The part that a division is, as OpenOffice names it or as its role says (DPUB-ARIA 1.1)."""
    get = element.get
    if get("role") in _NOTE_ROLES or (element.tag == "div" and _NOTE_NAME.fullmatch(get("id", ""))):
        return BlockKind.FOOTNOTE
    return BlockKind.HEADER if element.tag == "div" and get("title") in _EDGES else None


def _squeezed(style: str) -> str:
    return re.sub(r"\s*([:;,])\s*", r"\1", style.strip().lower())


def _changed(around: Look, tag: str, declared: str) -> Look:
    hidden = around.hidden or tag in ("s", "strike") or bool(_HIDDEN.search(declared))
    hidden = hidden or bool(_STRUCK.search(declared))
    bold = (around.bold or tag in _BOLD_TAGS or bool(_BOLD.search(declared))) and not _LIGHT.search(declared)
    fonts = _FONT.findall(declared)
    font = _symbol_font(fonts[-1]) if fonts else around.font
    part = _PART.search(declared)
    return Look(
        hidden,
        bool(bold),
        font,
        _PARTS[part.group(1)] if part else around.part,
        around.keeps_space
        or tag in ("pre", "textarea", "listing", "xmp")
        or bool(_KEPT_SPACE.search(declared)),
        (around.no_marker and tag not in ("ul", "ol")) or bool(_NO_MARKER.search(declared)),
    )


def _symbol_font(names: str) -> str:
    first = names.split(",")[0].split("!")[0].strip("\"' \t").rsplit('"', 1)[0]
    return first if is_symbol_font(first) else ""
