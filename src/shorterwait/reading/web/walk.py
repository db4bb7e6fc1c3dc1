"""A walk over the tree of a web page in reading order, without recursion however deep the tree is."""

import re
from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from shorterwait.reading.text.characters import clean
from shorterwait.reading.text.plain import text_blocks
from shorterwait.reading.web.controls import control_shown, field_label
from shorterwait.reading.web.lists import OpenList, open_list
from shorterwait.reading.web.look import Look, StyleSheet
from shorterwait.reading.web.tables import Grid, Place
from shorterwait.reading.web.words import Words
from shorterwait.vocabulary.document import Block

_UNSEEN = frozenset(
    {
        "script",
        "style",
        "head",
        "template",
        "object",
        "embed",
        "applet",
        "iframe",
        "datalist",
        "audio",
        "video",
    }
    | {"canvas", "del", "rt", "rp", "rtc", "annotation", "annotation-xml", "desc", "metadata", "title", "xml"}
)
_APART = re.compile(
    r"p|div|li|[uod]l|d[td]|section|article|header|footer|main|aside|nav|blockquote|pre|form|fieldset|h[1-6r]"
    r"|body|html|fig(?:ure|caption)|caption|legend|address|details|summary|center|dir|menu|hgroup|search|dialog"
    r"|listing|xmp|plaintext|noframes|noscript|table|t[rdh]|thead|tbody|tfoot|frameset|optgroup|svg:text"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_PREFORMATTED = frozenset({"pre", "listing", "xmp", "plaintext"})
_BULLET = "• "
_DROPPED_CLASSES = ("MsoCommentReference",)
_NOTE_ROLES = frozenset({"doc-noteref", "doc-backlink"})
_NOTE_CLASSES = frozenset({"sdfootnoteanc", "sdfootnotesym", "sdendnoteanc", "sdendnotesym"})
_NOTE_LINK = re.compile(r"mso-(?:foot|end)note-id")


class PageWalk:
    """A walk over one page; ``blocks`` holds what was found so far.

    Args:
        sheet: The rules of the page's own style sheets.

    Example:
        >>> walk = PageWalk(StyleSheet())
        >>> walk.run(etree.fromstring("<body><p>One</p><p>Two</p></body>"))
        >>> [block.text for block in walk.blocks]
        ['One', 'Two']
    """

    def __init__(self, sheet: StyleSheet) -> None:
        self.blocks: list[Block] = []
        self._sheet = sheet
        self._words = Words()
        self._looks = [Look()]
        self._levels = [0]
        self._lists: list[OpenList] = []
        self._marker = ""
        self._numbered: dict[int, Block] = {}
        self._grids: list[Grid] = []
        self._cells: list[tuple[etree._Element, Grid, Place, list[Block]]] = []
        self._tables = 0
        self._before: dict[str, Callable[[etree._Element], None]] = {
            "table": self._start_table,
            "tr": self._start_row,
            "td": self._start_cell,
            "th": self._start_cell,
            "li": self._start_entry,
            "br": lambda _: self._words.add("\n", Look(keeps_space=True, bold=True)),
            "q": lambda _: self._words.add("“", self._looks[-1]),
        }

    @property
    def listed(self) -> set[int]:
        """Places in ``blocks`` of paragraphs that a list numbers."""
        return {place for place, block in enumerate(self.blocks) if id(block) in self._numbered}

    def run(self, root: "etree._Element") -> None:
        """Walk a tree.

        Args:
            root: Its root.

        Example:
            >>> PageWalk(StyleSheet()).run(etree.Element("p"))
        """
        walker = etree.iterwalk(root, events=("start", "end"))
        skipped: etree._Element | None = None
        for event, element in walker:
            if event == "start":
                if self._enter(element):
                    continue
                walker.skip_subtree()
                skipped = element
            elif element is skipped:  # an element without children ends even when it is skipped
                continue
            else:
                self._leave(element)
            self._words.add(element.tail, self._looks[-1])
        self._flush()

    def _enter(self, element: "etree._Element") -> bool:
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSEEN or element.get("class") in _DROPPED_CLASSES:
            return False
        if tag == "a" and _is_note_mark(element):
            return False
        shown = control_shown(element)
        if shown is not None:
            self._control(element, shown.text, shown.state)
            return False
        if _APART.fullmatch(tag):
            self._flush()
        self._looks.append(self._sheet.look(element, self._looks[-1]))
        self._levels.append(_level(element) or self._levels[-1])
        before = self._before.get(tag)
        if before is not None:
            before(element)
        elif tag in _LISTS:
            self._lists.append(open_list(element))
        self._words.add(element.text, self._looks[-1])
        return True

    def _leave(self, element: "etree._Element") -> None:
        tag = element.tag
        if tag == "q":
            self._words.add("”", self._looks[-1])
        if tag == "textarea":
            self._words.add(" ", self._looks[-1])
        if tag in _PREFORMATTED:
            self._preformatted()
        elif isinstance(tag, str) and _APART.fullmatch(tag):
            self._flush()
        if tag in ("td", "th"):
            self._end_cell(element)
        elif tag == "tr" and self._open_grid():
            self.blocks += self._grids[-1].end_row()
        elif tag == "table":
            self.blocks += self._grids.pop().end_row()
        elif tag in _LISTS:
            self._lists.pop()
        elif tag == "li":
            self._marker = ""
        self._looks.pop()
        self._levels.pop()

    def _control(self, element: "etree._Element", text: str, state: str | None) -> None:
        look = self._looks[-1]
        if not text or self._sheet.look(element, look).hidden:
            return
        typed = element.tag == "input" and state is None
        label = field_label(element) if typed and not "".join(self._words.shown).strip() else ""
        self._words.add(f" {label}: {text} " if label else f" {text} ", look)
        if state is not None and not look.hidden:
            self._words.states.append(state)

    def _preformatted(self) -> None:
        words, self._words = self._words, Words()
        if self._cells or words.states or words.hidden:
            self.blocks += words.blocks(self._levels[-1], self._looks[-1].part)
            return
        for block in text_blocks("".join(words.shown)):
            self.blocks.append(_renumbered(block, self._tables))
        self._tables = max([self._tables, *(block.table or 0 for block in self.blocks[-1:])])

    def _flush(self) -> None:
        words, marker = self._words, ""
        if self._marker and any(not piece.isspace() for piece in words.shown):
            marker, self._marker = self._marker, ""
            drawn = clean("".join(words.shown)).lstrip()[:1] == marker[0]  # a bullet of its own, set by hand
            words.shown[:0] = [] if drawn and marker == _BULLET else [marker]
        if words.shown or words.hidden:
            made = words.blocks(self._levels[-1], self._looks[-1].part)
            self.blocks += made
            self._numbered |= {id(block): block for block in made[:1] if marker}
        self._words = Words()

    def _start_table(self, _: "etree._Element") -> None:
        self._tables += 1
        self._grids.append(Grid(self._tables))

    def _start_row(self, _: "etree._Element") -> None:
        if self._open_grid():
            self.blocks += self._grids[-1].next_row()

    def _start_cell(self, cell: "etree._Element") -> None:
        if not self._open_grid():
            return
        grid = self._grids[-1]
        if grid.row < 0:
            self.blocks += grid.next_row()
        self._cells.append((cell, grid, grid.place_cell(cell), self.blocks))
        self.blocks = []

    def _end_cell(self, cell: "etree._Element") -> None:
        if self._cells and self._cells[-1][0] is cell:
            _, grid, place, outer = self._cells.pop()
            grid.cells.append((place, self.blocks))
            self.blocks = outer

    def _open_grid(self) -> bool:
        """Whether a table is open here whose rows and cells these are."""
        if not self._grids:
            return False
        return not self._cells or self._cells[-1][1] is not self._grids[-1]

    def _start_entry(self, entry: "etree._Element") -> None:
        shown = self._lists and not self._looks[-1].no_marker
        self._marker = self._lists[-1].marker(entry) if shown else ""


def _is_note_mark(link: "etree._Element") -> bool:
    """Whether a link is the number of a footnote, in the text or before the note."""
    get = link.get
    return (
        get("role") in _NOTE_ROLES
        or get("class") in _NOTE_CLASSES
        or _NOTE_LINK.search(get("style", "")) is not None
    )


def _level(element: "etree._Element") -> int:
    tag = element.tag
    if tag in _HEADINGS:
        return _HEADINGS[str(tag)]
    if element.get("role") == "heading":
        level = element.get("aria-level", "2")
        return int(level) if level in "123456789" else 2
    return 1 if element.get("class") == "MsoTitle" else 0


def _renumbered(block: Block, tables: int) -> Block:
    return replace(block, table=block.table + tables) if block.table is not None else block
