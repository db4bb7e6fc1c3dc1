"""Rich text as a document: paragraphs, tables, notes, headers, fields and embedded files."""

import re
from collections.abc import Callable
from datetime import date

from shorterwait.reading.found import Attached
from shorterwait.reading.properties import iso_day
from shorterwait.reading.rtf import words as w
from shorterwait.reading.rtf.fieldmachine import FieldMachine
from shorterwait.reading.rtf.flow import Flow, edge_lines
from shorterwait.reading.rtf.machine import ASIDE, Action
from shorterwait.reading.rtf.objects import embedded_file
from shorterwait.reading.rtf.styles import RtfStyles, outline_level
from shorterwait.reading.rtf.tables import ACROSS, DOWN
from shorterwait.reading.text.characters import clean
from shorterwait.reading.text.joined import GONE
from shorterwait.reading.text.symbols import bullet_mark
from shorterwait.vocabulary.document import Block, BlockKind

_STYLES = 3
_FIGURES = re.compile(r"\d+")
_MOST_EMBEDDED = 500
_WORD_ART = "gtextUNICODE"


class DocumentMachine(FieldMachine):
    r"""Reads a file into blocks.

    Attributes:
        headers: Blocks of headers, each under a key that is the same for lines that differ by page only.
        footers: Blocks of footers, likewise.
        attached: Files embedded in the document.
        unread: How many embedded objects could not be taken out.
        pictures: How many pictures were met.
        title: The title the file states.
        days: The days on which it was made (``creatim``) and last saved (``revtim``), where stated.

    Example:
        >>> machine = DocumentMachine()
        >>> machine.run(rb"{\rtf1 One\par Two}")
        >>> [block.text for block in machine.flow.finish()]
        ['One', 'Two']
    """

    def __init__(self) -> None:
        self.headers: dict[str, Block] = {}
        self.footers: dict[str, Block] = {}
        self.attached: list[Attached] = []
        self.unread = 0
        self.pictures = 0
        self.title = ""
        self.days: dict[str, date] = {}
        self._styles = RtfStyles()
        self._objects: list[bool] = []
        self._property = ""
        super().__init__()

    def actions(self) -> dict[bytes, Action]:
        """List what control words do.

        Returns:
            Actions by control word.

        Example:
            >>> b"cell" in DocumentMachine().actions()
            True
        """
        return {
            **super().actions(),
            **self._text_actions(),
            **self._table_actions(),
            **{word: self._edge_action(word) for word in w.EDGES},
            **dict.fromkeys(w.BOXES, lambda _: self._aside_flow(self._end_box)),
            **dict.fromkeys(w.LABELS, lambda _: self.collect(self._end_label, label=True)),
        }

    def _text_actions(self) -> dict[bytes, Action]:
        return {
            b"par": self._par,
            b"sect": self._par,
            b"stylesheet": lambda _: self.state.update(place=_STYLES),
            b"info": lambda _: self.state.update(place=ASIDE),
            b"title": self._title,
            b"creatim": self._stamp("creatim"),
            b"revtim": self._stamp("revtim"),
            b"footnote": lambda _: self._aside_flow(self._note_closer(BlockKind.FOOTNOTE)),
            b"annotation": lambda _: self._aside_flow(self._note_closer(BlockKind.COMMENT)),
            b"pict": self._picture,
            b"upr": self._two_forms,
            b"ud": self._second_form,
            b"chpgn": self.count_page,
            b"object": self._object,
            b"objdata": self._object_data,
            b"objclass": lambda _: self.skip(),
            b"sn": lambda _: self.collect(self._property_name),
            b"sv": lambda _: self.collect(self._property_value),
        }

    def _table_actions(self) -> dict[bytes, Action]:
        return {
            b"trowd": lambda _: self.flow.new_shape(self._row_depth()),
            b"trleft": self._left_edge,
            b"irow": self._row_number,
            b"clmrg": lambda _: self.flow.shape(self._row_depth()).merge(ACROSS),
            b"clvmrg": lambda _: self.flow.shape(self._row_depth()).merge(DOWN),
            b"cellx": self._cell_edge,
            b"cell": lambda _: self._end_cell(1),
            b"nestcell": lambda _: self._end_cell(max(self.state["itap"], 2)),
            b"row": lambda _: self._end_row(1),
            b"nestrow": lambda _: self._end_row(max(self.state["itap"], 2)),
            b"nesttableprops": lambda _: self.state.update(nested=1),
        }

    def aside(self, place: int, raw: bytes) -> None:
        """Take text that is no text of the document: names of fonts and styles.

        Args:
            place: In which table it stands.
            raw: The text as tokens hold it.

        Example:
            >>> DocumentMachine().aside(3, b"heading 1;")
        """
        if place == _STYLES:
            if not raw.isspace():
                self._styles.add(self.state, raw)
        else:
            super().aside(place, raw)

    def _two_forms(self, number: int | None) -> None:
        r"""Words written twice: in the code page, then in full (``\ud``)."""
        if not self.state["place"]:
            self.collect(lambda flow: self.put(flow.text()))
            self.flow.has_forms = True

    def _second_form(self, number: int | None) -> None:
        if self.flow.has_forms:
            self.flush()
            self.flow.text()

    def _level(self) -> int:
        outline = self.state["outline"]
        return outline_level(outline) if outline >= 0 else self._styles.level(self.state["style"])

    def _par(self, number: int | None) -> None:
        if self.state["place"]:
            return
        self.flush()
        if self.state["deleted"] or self.state["moved"]:
            self.flow.put(GONE)
        else:
            depth = max(self.state["itap"], self.state["intbl"])
            contents = self._styles.is_contents(self.state["style"])
            self.flow.end_paragraph(depth, self._level(), contents)

    def _end_cell(self, depth: int) -> None:
        self.flush()
        self.flow.end_cell(depth, self._level())

    def _end_row(self, depth: int) -> None:
        self.flush()
        self.flow.end_row(depth)

    def _row_depth(self) -> int:
        return max(self.state["itap"], 2) if self.state["nested"] else 1

    def _left_edge(self, number: int | None) -> None:
        self.flow.shape(self._row_depth()).left = number or 0

    def _row_number(self, number: int | None) -> None:
        self.flow.shape(self._row_depth()).number = number or 0

    def _cell_edge(self, number: int | None) -> None:
        self.flow.shape(self._row_depth()).end_cell(number or 0)

    def _aside_flow(self, then: Callable[[Flow], None]) -> None:
        if self.state["deleted"] or self.state["moved"]:
            self.skip()
        else:
            self.collect(then)

    def _edge_action(self, word: bytes) -> Action:
        found = self.headers if word.startswith(b"header") else self.footers

        def start(number: int | None) -> None:
            self.collect(lambda flow: self._end_edge(flow, found))

        return start

    def _end_edge(self, flow: Flow, found: dict[str, Block]) -> None:
        for block in edge_lines(flow.finish()):
            found.setdefault(_FIGURES.sub("", block.text) if flow.counts_pages else block.text, block)

    def _note_closer(self, kind: BlockKind) -> Callable[[Flow], None]:
        def end(flow: Flow) -> None:
            text = "\n".join(block.text for block in flow.finish())
            if text:
                self.flow.put_note(Block(kind, text))

        return end

    def _end_box(self, flow: Flow) -> None:
        self.flow.put_box(flow.finish())

    def _property_name(self, flow: Flow) -> None:
        self._property = flow.text()

    def _property_value(self, flow: Flow) -> None:
        words = clean(flow.text()).strip()
        if words and self._property == _WORD_ART:
            self.flow.put_box([Block(BlockKind.PARAGRAPH, words)])

    def _end_label(self, flow: Flow) -> None:
        label = clean(" ".join(flow.text().split()))
        is_bullet = label in ("o", "O") or (len(label) == 1 and not label.isalnum())
        self.flow.label = bullet_mark(label) if is_bullet else label

    def _title(self, number: int | None) -> None:
        if self.state["place"] == ASIDE:
            self.collect(lambda flow: setattr(self, "title", " ".join(flow.text().split())))

    def _stamp(self, name: str) -> Action:
        def start(number: int | None) -> None:
            state = self.state
            self.at_close(lambda: self._day(name, state))

        return start

    def _day(self, name: str, state: dict[str, int]) -> None:
        day = iso_day(f"{state['yr']:04}{state['mo']:02}{state['dy']:02}")
        if day is not None:
            self.days[name] = day

    def _picture(self, number: int | None) -> None:
        self.pictures += 1
        self.skip()

    def _object(self, number: int | None) -> None:
        self._objects.append(False)
        self.at_close(self._end_object)

    def _end_object(self) -> None:
        self.unread += self._objects.pop()

    def _object_data(self, number: int | None) -> None:
        if self._objects:
            self._objects[-1] = True
        self.collect(self._take_object)

    def _take_object(self, flow: Flow) -> None:
        found = embedded_file(flow.text().encode("ascii", "ignore"))
        if found is None or len(self.attached) >= _MOST_EMBEDDED:
            return
        self.attached.append(found)
        if self._objects:
            self._objects[-1] = False
