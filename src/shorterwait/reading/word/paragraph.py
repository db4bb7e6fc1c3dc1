"""The words of one Word paragraph, with its ticks, its notes and what is struck out or hidden."""

from dataclasses import dataclass, field

from lxml import etree

from shorterwait.reading.characters import clean
from shorterwait.reading.ticks import tick
from shorterwait.reading.word import names as n
from shorterwait.reading.word.controls import (
    control_has_choice,
    control_is_unfilled,
    control_tick,
    old_field,
    symbol_text,
)

_NOT_SHOWN = frozenset({n.W + "vanish", n.W + "strike", n.W + "dstrike"})
_PLAIN = {n.TAB: "\t", n.POSITION_TAB: "\t", n.RETURN: "\n", n.HYPHEN: "-"}
_BOLD = n.W + "b"
_REFERENCES = {n.FOOTNOTE: "footnote", n.ENDNOTE: "endnote", n.COMMENT: "comment"}


@dataclass(slots=True)
class Words:
    """What was collected from a paragraph.

    Attributes:
        shown: Pieces of its text.
        hidden: Pieces that are hidden or struck out.
        states: States of the tick boxes and drop-downs in it, in order.
        notes: Kind and id of each footnote, endnote and comment it points to.
        boxes: Drawings in it, which may hold text boxes.
        bold: Whether all its text is bold.
    """

    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
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


class ParagraphReader:
    """Collects the words of paragraphs.

    Args:
        hiding: Ids of styles whose text is hidden.
        veiled: False when the document hides and strikes out nothing, which saves looking.

    Example:
        >>> run = etree.fromstring(f'<w:p xmlns:w="{n.WORD}"><w:r><w:t>Hello</w:t></w:r></w:p>')
        >>> tidy(ParagraphReader().read(run).shown)
        'Hello'
    """

    def __init__(self, hiding: frozenset[str] = frozenset(), veiled: bool = True) -> None:
        self._hiding = hiding
        self._veiled = veiled or bool(hiding)

    def read(self, paragraph: "etree._Element") -> Words:
        """Collect the words of one paragraph.

        Args:
            paragraph: A ``w:p`` element.

        Returns:
            Its words; tracked deletions are left out.

        Example:
            >>> ParagraphReader().read(etree.Element(n.PARAGRAPH)).shown
            []
        """
        words = Words()
        self._collect(paragraph, words, _OldFields())
        return words

    def _collect(self, element: "etree._Element", words: Words, fields: "_OldFields") -> None:
        for child in element:
            tag = child.tag
            if tag == n.RUN:
                self._run(child, words, fields)
            elif tag in n.OPENED:
                self._collect(child, words, fields)
            elif tag == n.CONTROL:
                self._control(child, words, fields)
            elif tag == n.ALTERNATE:
                self._collect(chosen_alternative(child), words, fields)
            elif isinstance(tag, str) and tag.startswith(n.MATH):
                words.shown.extend(piece.text or "" for piece in child.iter(n.MATH + "t"))

    def _control(self, control: "etree._Element", words: Words, fields: "_OldFields") -> None:
        ticked = control_tick(control)
        if ticked is not None:
            mark, state = tick(ticked)
            words.shown.append(mark)
            words.states.append(state)
            return
        content = control.find(n.CONTROL_CONTENT)
        if content is None or control_is_unfilled(control):
            return
        before = len(words.shown)
        self._collect(content, words, fields)
        if control_has_choice(control):
            words.states.append(tidy(words.shown[before:]))

    def _run(self, run: "etree._Element", words: Words, fields: "_OldFields") -> None:
        pieces = words.hidden if self._veiled and self._is_hidden(run) else words.shown
        bold = False
        for child in run:
            tag = child.tag
            if tag == n.TEXT:
                text = child.text
                if text and not fields.inside:
                    pieces.append(text)
                    words.bold = words.bold and (bold or text.isspace())
            elif tag == n.RUN_PROPERTIES:
                setting = child.find(_BOLD)
                bold = setting is not None and n.is_on(setting.get(n.VAL))
            elif tag in _PLAIN:
                pieces.append(_PLAIN[tag])
            elif tag == n.BREAK:
                pieces.append("\n")
            elif tag == n.FIELD_MARK:
                fields.mark(child, words)
            else:
                self._rare(child, pieces, words, fields)

    def _rare(self, child: "etree._Element", pieces: list[str], words: Words, fields: "_OldFields") -> None:
        tag = child.tag
        if tag == n.SYMBOL:
            pieces.append(symbol_text(child))
        elif tag in _REFERENCES:
            words.notes.append((_REFERENCES[tag], child.get(n.W + "id", "")))
        elif tag in n.DRAWINGS:
            words.boxes.append(child)
        elif tag == n.ALTERNATE:
            for inner in chosen_alternative(child):
                self._rare(inner, pieces, words, fields)
        elif tag == n.W + "ruby":
            for base in child.iterfind(n.W + "rubyBase"):
                self._collect(base, words, fields)

    def _is_hidden(self, run: "etree._Element") -> bool:
        properties = run.find(n.RUN_PROPERTIES)
        if properties is None:
            return False
        for setting in properties:
            if setting.tag in _NOT_SHOWN and n.is_on(setting.get(n.VAL)):
                return True
            if setting.tag == n.W + "rStyle" and setting.get(n.VAL, "") in self._hiding:
                return True
        return False


class _OldFields:
    """Old form fields met in a paragraph; what they show comes from their data, not from their runs."""

    def __init__(self) -> None:
        self.inside = False
        self._depth = 0

    def mark(self, mark: "etree._Element", words: Words) -> None:
        kind = mark.get(n.W + "fldCharType")
        if self.inside:
            self._depth += {"begin": 1, "end": -1}.get(kind or "", 0)
            self.inside = self._depth > 0
        elif kind == "begin":
            data = mark.find(n.FORM_DATA)
            shown = old_field(data) if data is not None else None
            if shown is not None:
                words.shown.append(shown[0])
                words.states.append(shown[1])
                self.inside, self._depth = True, 1


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
