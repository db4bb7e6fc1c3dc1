"""Fields of Word (``{ REF ... }``, old form fields, tables of contents): what they show, not their code."""

from dataclasses import dataclass, field

from lxml import etree

from shorterwait.reading.word.controls import old_field
from shorterwait.reading.word.names import FORM_DATA, W
from shorterwait.reading.word.symbols import code_as_seen

_KIND = W + "fldCharType"
_CONTENTS = frozenset({"TOC", "INDEX", "TOA"})
_BUTTONS = frozenset({"MACROBUTTON", "GOTOBUTTON"})
_DRAWN = frozenset("☒☐✓✗■□")
_DEEPEST = 50


@dataclass(slots=True)
class _Open:
    code: list[str] = field(default_factory=list)
    shows: bool = False
    silent: bool = False
    kind: str = ""
    wordy: bool = False


@dataclass(frozen=True, slots=True)
class FieldText:
    """What a field shows that its runs do not say.

    Attributes:
        text: The text.
        state: State of a tick box or drop-down; None for other fields.
        prompt: True when the text asks the writer for something.
    """

    text: str
    state: str | None = None
    prompt: bool = False


class Fields:
    """The fields that are open at a place of the text, over all its paragraphs.

    Example:
        >>> fields = Fields()
        >>> fields.quiet, fields.in_contents
        (False, False)
    """

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self.quiet = False
        self.in_contents = False

    def mark(self, mark: "etree._Element") -> FieldText | None:
        """Take the begin, the middle or the end of a field.

        Args:
            mark: A ``w:fldChar`` element.

        Returns:
            What the field shows at this place by itself, if anything.

        Example:
            >>> begin = etree.Element(W + "fldChar")
            >>> begin.set(W + "fldCharType", "begin")
            >>> fields = Fields()
            >>> fields.mark(begin), fields.quiet
            (None, True)
        """
        kind = mark.get(_KIND)
        shown = None
        if kind == "begin":
            shown = self._begin(mark)
        elif kind == "separate" and self._open:
            last = self._open[-1]
            last.shows, last.kind = True, _first_word(last.code)
        elif kind == "end" and self._open:
            shown = _by_itself(self._open.pop())
        self._look()
        return shown

    def _begin(self, mark: "etree._Element") -> FieldText | None:
        if len(self._open) >= _DEEPEST:
            return None
        data = mark.find(FORM_DATA)
        found = old_field(data) if data is not None else None
        self._open.append(_Open(silent=found is not None))
        return FieldText(*found) if found is not None and not self.quiet else None

    def words(self, text: str) -> None:
        """Take words of a field's code, or words that stand where nothing is shown.

        Args:
            text: The words.

        Example:
            >>> Fields().words("REF a")
        """
        if self._open:
            for last in reversed(self._open):
                if not last.shows:
                    last.code.append(text)
                    return

    def shown(self) -> None:
        """Note that the result of the innermost field has words.

        Example:
            >>> Fields().shown()
        """
        if self._open:
            self._open[-1].wordy = True

    def end_paragraph(self) -> None:
        """Close the fields whose code did not end in its paragraph, so that no text after them is lost.

        Example:
            >>> Fields().end_paragraph()
        """
        if self._open:
            self._open = [one for one in self._open if one.shows and not one.silent]
            self._look()

    def _look(self) -> None:
        self.quiet = any(one.silent or not one.shows for one in self._open)
        self.in_contents = any(one.shows and one.kind in _CONTENTS for one in self._open)


def _first_word(code: list[str]) -> str:
    words = "".join(code[:20]).split(maxsplit=1)
    return words[0].upper() if words else ""


def _by_itself(ended: _Open) -> FieldText | None:
    """A symbol field shows the symbol it names; a button shows the words after the name of its macro."""
    if ended.silent or ended.wordy:
        return None
    words = "".join(ended.code).split()
    kind = words[0].upper() if words else ""
    if kind == "SYMBOL" and len(words) > 1:
        return FieldText(_symbol(words))
    if kind in _BUTTONS and len(words) > 2:
        text = " ".join(words[2:])
        return FieldText(text, prompt=not set(text) <= _DRAWN)
    return None


def _symbol(words: list[str]) -> str:
    font = ""
    for place, word in enumerate(words):
        if word.lower() == "\\f":
            font = " ".join(words[place + 1 :]).strip('"').split('"')[0]
    number = words[1].strip('"')
    try:
        code = int(number, 16) if number.lower().startswith("0x") else int(number)
    except ValueError:
        return number[:1]
    return code_as_seen(code, font)
