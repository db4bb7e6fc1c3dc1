"""The words of one OpenDocument paragraph, with its ticks, its notes and what is struck out or hidden."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from shorterwait.reading.opendocument import names as n
from shorterwait.reading.opendocument.forms import control_words, field_mark_words
from shorterwait.reading.opendocument.objects import Objects
from shorterwait.reading.opendocument.styles import Look, Styles
from shorterwait.reading.rtf.fields import is_no_choice
from shorterwait.reading.text.characters import clean
from shorterwait.reading.text.joined import GONE
from shorterwait.reading.text.symbols import is_symbol_font, symbol_characters
from shorterwait.reading.text.ticks import tick
from shorterwait.reading.word.symbols import letters_as_seen

_SPACES = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 1000
_CONTROL = n.LOEXT + "content-control"
_ASIDE = n.DRAWN | n.BOXES | {n.TEXT + "note", n.OFFICE + "annotation"}


@dataclass(slots=True)
class Words:
    """What was collected from a paragraph.

    Attributes:
        shown: Pieces of its text.
        hidden: Pieces that are hidden or struck out.
        prompts: Pieces that ask the writer for something.
        states: States of the tick boxes and drop-downs in it, in order.
        after: Notes, comments and drawings that hang on it.
        bold: Whether all its text is bold.
        veiled: Whether the whole paragraph is hidden.
    """

    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    after: "list[etree._Element]" = field(default_factory=list)
    bold: bool = True
    veiled: bool = False


def tidy(pieces: list[str]) -> str:
    """Join pieces of text; special spaces become spaces and drawn ticks become one mark.

    Args:
        pieces: The pieces in order.

    Returns:
        The text without space around it.

    Example:
        >>> tidy([" a", "b "])
        'ab'
    """
    return clean("".join(pieces)).strip()


class ParagraphReader:
    """Collects the words of paragraphs.

    Args:
        styles: The styles of the document.
        controls: Form controls by id.
        objects: What is embedded in the document.
        deletions: Ids of tracked deletions, and whether each took away the end of a paragraph. Flat files keep
            the deleted text in its place, others leave only a mark there.

    Attributes:
        deleting: Ids of the deletions that are open; they may run on into later paragraphs.

    Example:
        >>> paragraph = etree.fromstring(f'<p xmlns="{n.TEXT[1:-1]}">One<s c="2"/><span>two</span></p>')
        >>> tidy(ParagraphReader(Styles()).read(paragraph).shown)
        'One two'
    """

    def __init__(
        self,
        styles: Styles,
        controls: "dict[str, etree._Element] | None" = None,
        objects: Objects | None = None,
        deletions: dict[str, bool] | None = None,
    ) -> None:
        self.deleting: set[str] = set()
        self._deletions = deletions or {}
        self._styles = styles
        self._controls = controls or {}
        self._objects = objects or Objects(None)
        self._words = Words()
        self._replaced = False
        self._rare: dict[str, Callable[[etree._Element, Look], None]] = {
            n.TEXT + "hidden-text": self._hidden_text,
            n.TEXT + "hidden-paragraph": self._hidden_paragraph,
            n.TEXT + "placeholder": self._placeholder,
            n.TEXT + "drop-down": self._drop_down,
            n.FIELD + "fieldmark": self._field_mark,
            n.FIELD + "fieldmark-start": self._field_mark_start,
            n.FIELD + "fieldmark-end": self._field_mark_end,
            n.DRAW + "control": self._control,
            n.CHANGE_START: self.change,
            n.CHANGE_END: self.change,
            n.CHANGE_PLACE: self._place_of_change,
            _CONTROL: self._content_control,
        }

    def read(self, paragraph: "etree._Element") -> Words:
        """Collect the words of one paragraph.

        Args:
            paragraph: A ``text:p`` or ``text:h`` element.

        Returns:
            Its words.

        Example:
            >>> ParagraphReader(Styles()).read(etree.Element(n.PARAGRAPH)).shown
            []
        """
        self._words, self._replaced = Words(), False
        look = self._styles.look("paragraph", paragraph.get(n.STYLE_NAME, ""))
        self._collect(paragraph, look)
        return self._words

    def change(self, mark: "etree._Element", look: Look | None = None) -> None:
        """Take the start or end of a tracked change.

        Args:
            mark: A ``text:change-start`` or ``text:change-end`` element.
            look: The look of the text around it.

        Example:
            >>> ParagraphReader(Styles()).change(etree.Element(n.CHANGE_START))
        """
        identity = mark.get(n.TEXT + "change-id", "")
        if mark.tag == n.CHANGE_END:
            self.deleting.discard(identity)
        elif identity in self._deletions:
            self.deleting.add(identity)

    def _place_of_change(self, mark: "etree._Element", look: Look) -> None:
        if self._deletions.get(mark.get(n.TEXT + "change-id", "")):
            self._put(GONE, look)

    def _collect(self, element: "etree._Element", look: Look) -> None:
        if element.text:
            self._add(element.text, look)
        for child in element:
            tag = child.tag
            if tag == n.SPAN:
                name = child.get(n.STYLE_NAME, "")
                self._collect(child, self._styles.look("text", name).over(look) if name else look)
            elif tag == n.TEXT + "s":
                self._put(" " * n.whole(child.get(n.TEXT + "c"), 1, _MOST_SPACES), look)
            elif tag == n.TEXT + "tab":
                self._put("\t", look)
            elif tag == n.TEXT + "line-break":
                self._put("\n", look)
            elif tag in self._rare:
                self._rare[tag](child, look)
            elif tag in _ASIDE:
                self._aside(child, look)
            elif isinstance(tag, str) and tag not in n.NOT_SHOWN:
                self._collect(child, look)
            if child.tail:
                self._add(child.tail, look)

    def _add(self, text: str, look: Look) -> None:
        text = _SPACES.sub(" ", text)
        if look.font is not None and is_symbol_font(look.font):
            drawn = symbol_characters(look.font, text)
            text = drawn if drawn != text else letters_as_seen(text, look.font)
        self._put(text, look)
        if not look.bold and not text.isspace() and not self.deleting:
            self._words.bold = False

    def _put(self, text: str, look: Look) -> None:
        if not self._replaced and not self.deleting:
            veiled = look.hidden or look.struck
            (self._words.hidden if veiled else self._words.shown).append(text)

    def _state(self, words: tuple[str, str | None], look: Look) -> None:
        text, state = words
        self._put(text, look)
        left_out = self._replaced or self.deleting or look.hidden or look.struck
        if state is not None and not left_out:
            self._words.states.append(state)

    def _aside(self, child: "etree._Element", look: Look) -> None:
        if self.deleting:
            return
        self._words.after.append(child)
        for pointer in child.iter(n.OBJECT):
            self._put(self._objects.formula(pointer), look)

    def _hidden_text(self, child: "etree._Element", look: Look) -> None:
        words = n.all_text(child) or child.get(n.TEXT + "string-value", "")
        self._put(words, Look(hidden=child.get(n.HIDDEN) == "true").over(look))

    def _hidden_paragraph(self, child: "etree._Element", look: Look) -> None:
        self._words.veiled = self._words.veiled or child.get(n.HIDDEN) == "true"

    def _placeholder(self, child: "etree._Element", look: Look) -> None:
        self._words.prompts.append(n.all_text(child))

    def _drop_down(self, child: "etree._Element", look: Look) -> None:
        words = tidy([n.all_text(child)])
        if is_no_choice(words):
            self._words.prompts.append(words)
            words = ""
        self._state((words, words), look)

    def _field_mark(self, child: "etree._Element", look: Look) -> None:
        words = field_mark_words(child)
        if words is not None:
            self._state(words, look)

    def _field_mark_start(self, child: "etree._Element", look: Look) -> None:
        words = field_mark_words(child)
        if words is not None:
            self._state(words, look)
            self._replaced = True

    def _field_mark_end(self, child: "etree._Element", look: Look) -> None:
        self._replaced = False

    def _control(self, child: "etree._Element", look: Look) -> None:
        control = self._controls.get(child.get(n.DRAW + "control", ""))
        if control is not None:
            self._state(control_words(control), look)

    def _content_control(self, child: "etree._Element", look: Look) -> None:
        if child.get(n.LOEXT + "checkbox") == "true":
            self._state(tick(child.get(n.LOEXT + "checked") == "true"), look)
            return
        if child.get(n.LOEXT + "showing-place-holder") == "true":
            self._words.prompts.append(n.all_text(child))
            return
        chooses = child.find(n.LOEXT + "list-item") is not None or "true" in (
            child.get(n.LOEXT + "dropdown"),
            child.get(n.LOEXT + "combobox"),
        )
        if chooses:
            self._drop_down(child, look)
        else:
            self._collect(child, look)
