"""The words of one Word paragraph, with its ticks, its notes and what is struck out or hidden."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from shorterwait.reading.text.characters import clean
from shorterwait.reading.text.ticks import tick
from shorterwait.reading.word import names as n
from shorterwait.reading.word.activex import ActiveControl
from shorterwait.reading.word.controls import Filling, control_choice, control_filling, control_tick
from shorterwait.reading.word.fields import Fields, FieldText
from shorterwait.reading.word.formulas import formula_text
from shorterwait.reading.word.styles import Styles, font_name
from shorterwait.reading.word.symbols import letters_as_seen, symbol_text

_NOT_SHOWN = frozenset({n.VANISH, n.STRIKE, n.DOUBLE_STRIKE})
_PLAIN = {n.TAB: "\t", n.POSITION_TAB: "\t", n.RETURN: "\n", n.HYPHEN: "-", n.BREAK: "\n"}
_REFERENCES = {n.FOOTNOTE: "footnote", n.ENDNOTE: "endnote", n.COMMENT: "comment"}
_RUBY, _RUBY_BASE, _ID = n.W + "ruby", n.W + "rubyBase", n.W + "id"
_POINTER = n.R + "id"


@dataclass(slots=True)
class Words:
    """What was collected from a paragraph.

    Attributes:
        shown: Pieces of its text.
        hidden: Pieces that are hidden or struck out.
        prompts: Pieces that ask the writer for something.
        states: States of the tick boxes and drop-downs in it, in order.
        notes: Kind and id of each footnote, endnote and comment it points to.
        boxes: Drawings in it, which may hold text boxes.
        bold: Whether all its text is bold.
    """

    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: "list[etree._Element]" = field(default_factory=list)
    bold: bool = True


def tidy(pieces: list[str]) -> str:
    r"""Join pieces of text; special spaces become spaces, invisible marks go, drawn ticks become one mark.

    Args:
        pieces: The pieces in order.

    Returns:
        The text without space around it.

    Example:
        >>> tidy(["☑ a", "\u00a0b "])
        '☒ a b'
    """
    return clean("".join(pieces)).strip()


@dataclass(slots=True)
class Manner:
    """How the letters of a document are to be taken.

    Attributes:
        styles: The styles of the document.
        veiled: False when the document hides and strikes out nothing, which saves looking.
        drawn: False when no symbol font is named, which saves looking.
        prompts: The words of the document's own prompts by name.
        control: Gives what an ActiveX control shows by relationship id.
        bound: Gives the stored words that an empty content control would show.
    """

    styles: Styles = field(default_factory=Styles)
    veiled: bool = True
    drawn: bool = True
    prompts: dict[str, str] = field(default_factory=dict)
    control: Callable[[str], ActiveControl | None] = lambda _: None
    bound: "Callable[[etree._Element], str]" = lambda _: ""


class ParagraphReader:
    """Collects the words of paragraphs.

    Args:
        manner: How the letters are to be taken.

    Example:
        >>> run = etree.fromstring(f'<w:p xmlns:w="{n.WORD}"><w:r><w:t>Hello</w:t></w:r></w:p>')
        >>> tidy(ParagraphReader(Manner()).read(run).shown)
        'Hello'
    """

    def __init__(self, manner: Manner) -> None:
        self.fields = Fields()
        self._manner = manner
        self._hiding = manner.styles.hiding
        self._looks = manner.veiled or manner.drawn or bool(self._hiding or manner.styles.fonts)
        self._hidden = self._bold = False

    def read(self, paragraph: "etree._Element", style: str = "") -> Words:
        """Collect the words of one paragraph.

        Args:
            paragraph: A ``w:p`` element.
            style: Id of its style.

        Returns:
            Its words; tracked deletions are left out.

        Example:
            >>> ParagraphReader(Manner()).read(etree.Element(n.PARAGRAPH)).shown
            []
        """
        words = Words()
        self._hidden, self._bold = style in self._hiding, style in self._manner.styles.bold
        self._collect(paragraph, words)
        self.fields.end_paragraph()
        return words

    def _collect(self, element: "etree._Element", words: Words) -> None:
        for child in element:
            tag = child.tag
            if tag == n.RUN:
                self._run(child, words)
            elif tag == n.CONTROL:
                self._control(child, words)
            elif tag == n.ALTERNATE:
                self._collect(chosen_alternative(child), words)
            elif tag.startswith(n.MATH):
                words.shown.append(formula_text(child))
                words.bold = False
            elif tag not in n.DROPPED and len(child):
                self._collect(child, words)

    def _control(self, control: "etree._Element", words: Words) -> None:
        ticked = control_tick(control)
        if ticked is not None:
            mark, state = tick(ticked)
            words.shown.append(mark)
            words.states.append(state)
            return
        content = control.find(n.CONTROL_CONTENT)
        if content is None:
            return
        filling = control_filling(control, self._manner.styles.prompts, self._manner.prompts)
        if filling is Filling.ANSWER:
            before = len(words.shown)
            self._collect(content, words)
            seen = tidy(words.shown[before:])
            chosen = control_choice(control, seen)
            if chosen is not None:
                if chosen != seen:
                    words.shown[before:] = [chosen]
                words.states.extend([chosen] if chosen else [])
            return
        stored = self._manner.bound(control)
        if stored:
            words.shown.append(stored)
            words.states.extend([stored] if control_choice(control, stored) else [])
        elif filling is Filling.UNSURE:
            aside = Words()
            self._collect(content, aside)
            words.prompts.extend(aside.shown)

    def _run(self, run: "etree._Element", words: Words) -> None:
        pieces, bold, font = words.shown, self._bold, None
        if self._hidden:
            pieces = words.hidden
        for child in run:
            tag = child.tag
            if tag == n.TEXT:
                text = child.text
                if text:
                    if self.fields.quiet:
                        self.fields.words(text)
                        continue
                    self.fields.shown()
                    pieces.append(letters_as_seen(text, font) if font else text)
                    if words.bold and not bold and not text.isspace():
                        words.bold = False
            elif tag == n.RUN_PROPERTIES:
                if self._looks:
                    hidden, bold, font = self._look(child)
                    pieces = words.hidden if hidden else words.shown
                elif words.bold:
                    bold = self._is_bold(child)
            elif tag in _PLAIN:
                if not self.fields.quiet:
                    pieces.append(_PLAIN[tag])
            else:
                self._rare(child, pieces, words)

    def _rare(self, child: "etree._Element", pieces: list[str], words: Words) -> None:
        tag = child.tag
        if tag == n.FIELD_MARK:
            self._field(self.fields.mark(child), pieces, words)
        elif tag == n.FIELD_WORDS:
            self.fields.words(child.text or "")
        elif tag in (n.SYMBOL, n.SYMBOL_2015):
            if self.fields.quiet:
                self.fields.words(symbol_text(child))
            else:
                self.fields.shown()
                pieces.append(symbol_text(child))
        elif tag in _REFERENCES:
            words.notes.append((_REFERENCES[tag], child.get(_ID, "")))
        elif tag in n.DRAWINGS:
            self._drawing(child, pieces, words)
        elif tag == n.ALTERNATE:
            for inner in chosen_alternative(child):
                self._inner(inner, pieces, words)
        elif tag == _RUBY:
            for base in child.iterfind(_RUBY_BASE):
                self._collect(base, words)

    def _inner(self, inner: "etree._Element", pieces: list[str], words: Words) -> None:
        if inner.tag == n.TEXT:
            pieces.append(inner.text or "")
        elif inner.tag == n.RUN:
            self._run(inner, words)
        else:
            self._rare(inner, pieces, words)

    def _field(self, shown: FieldText | None, pieces: list[str], words: Words) -> None:
        if shown is None or (self.fields.quiet and shown.state is None):
            return
        if shown.prompt:
            words.prompts.append(shown.text)
            return
        pieces.append(shown.text)
        if shown.state:
            words.states.append(shown.state)

    def _drawing(self, drawing: "etree._Element", pieces: list[str], words: Words) -> None:
        pointer = drawing.find(n.ACTIVE_CONTROL)
        shown = self._manner.control(pointer.get(_POINTER, "")) if pointer is not None else None
        if shown is None:
            words.boxes.append(drawing)
            return
        pieces.append(shown.text)
        words.bold = False
        words.states.extend([shown.state] if shown.state else [])

    def _is_bold(self, properties: "etree._Element") -> bool:
        mark = properties.find(n.BOLD)
        if mark is not None:
            return n.is_on(mark.get(n.VAL))
        style = properties.find(n.RUN_STYLE) if self._manner.styles.bold else None
        return self._bold or (style is not None and style.get(n.VAL, "") in self._manner.styles.bold)

    def _look(self, properties: "etree._Element") -> tuple[bool, bool, str | None]:
        """Whether a run is hidden or struck out, whether it is bold, and its symbol font."""
        styles = self._manner.styles
        hidden, struck, bold, font = self._hidden, False, self._bold, None
        for setting in properties:
            tag = setting.tag
            if tag == n.VANISH:
                hidden = n.is_on(setting.get(n.VAL))
            elif tag in _NOT_SHOWN:
                struck = struck or n.is_on(setting.get(n.VAL))
            elif tag == n.BOLD:
                bold = n.is_on(setting.get(n.VAL))
            elif tag == n.FONTS:
                font = font_name(setting) or font
            elif tag == n.RUN_STYLE:
                style = setting.get(n.VAL, "")
                hidden = hidden or style in styles.hiding
                bold = bold or style in styles.bold
                font = styles.fonts.get(style, font)
        return hidden or struck, bold, font


def chosen_alternative(alternate: "etree._Element") -> "etree._Element":
    """Pick one of the alternatives in which Word stores newer drawings, so that none is read twice.

    Args:
        alternate: An ``mc:AlternateContent`` element.

    Returns:
        The first choice that holds anything, else the fallback, else the element itself when empty.

    Example:
        >>> made = etree.fromstring(
        ...     f'<m:AlternateContent xmlns:m="{n.MC[1:-1]}"><m:Choice><a/></m:Choice><m:Fallback/>'
        ...     '</m:AlternateContent>')
        >>> chosen_alternative(made).tag == n.CHOICE
        True
    """
    branches = [child for child in alternate if child.tag in (n.CHOICE, n.FALLBACK)]
    return next((branch for branch in branches if len(branch)), alternate if not branches else branches[0])
