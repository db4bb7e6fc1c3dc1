"""The words of one paragraph of an old Word file, with its ticks and what is hidden in it."""

import re
from dataclasses import dataclass, field

from shorterwait.reading.oldword.bins import Bins
from shorterwait.reading.oldword.fields import BEGIN, Fields
from shorterwait.reading.oldword.looks import Looks
from shorterwait.reading.oldword.paragraphs import Setting, Settings
from shorterwait.reading.oldword.pieces import Text
from shorterwait.reading.oldword.styles import Styles
from shorterwait.reading.text.characters import clean
from shorterwait.reading.text.symbols import is_symbol_font
from shorterwait.reading.word.numbering import Numbering
from shorterwait.reading.word.symbols import code_as_seen, letters_as_seen

_CONTROLS: dict[int, str | None] = dict.fromkeys(range(0x20))
_CONTROLS |= {0x09: "\t", 0x0A: "\n", 0x0B: "\n", 0x0C: "\n", 0x0E: "\n", 0x0D: "\n", 0x1E: "-"}
_CONTROL = re.compile("[\0-\x08\x0b-\x1f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_PRIVATE, _LAST_PRIVATE = "\uf000", "\uf0ff"
_LONGEST_DRAWN = 2
_BLANK = " \t\0\x01\x02\x05\x08\x0b\x0c\x13\xa0"


@dataclass(slots=True)
class Words:
    """All characters of a document with what is known of them.

    Attributes:
        fields: The characters, with the codes of fields blanked out.
        looks: Their looks.
        settings: Settings of the paragraphs.
        styles: The styles.
        fonts: Names of the fonts by number.
        numbering: The lists.
        sections: Numbers of the characters that follow a section's end.
    """

    fields: Fields
    looks: Looks
    settings: Settings
    styles: Styles = field(default_factory=Styles)
    fonts: list[str] = field(default_factory=list)
    numbering: Numbering = field(default_factory=Numbering)
    sections: frozenset[int] = frozenset()

    @classmethod
    def plain(cls, letters: str) -> "Words":
        """Make the words of a text without any settings.

        Args:
            letters: The characters.

        Returns:
            The words.

        Example:
            >>> Words.plain("Hello").fields.letters
            'Hello'
        """
        return cls(Fields(letters), Looks([], []), Settings(Text("", []), Bins(), b"", True))


@dataclass(slots=True)
class Line:
    """What was collected from a paragraph.

    Attributes:
        shown: Pieces of its text.
        hidden: Pieces that are hidden or struck out.
        prompts: Pieces that ask the writer for something.
        states: States of the tick boxes and drop-downs in it, in order.
        bold: Whether all its text is bold.
    """

    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    bold: bool = True


def read_line(words: Words, first: int, end: int, setting: Setting) -> Line:
    """Collect the words of one paragraph.

    Args:
        words: The characters of the document.
        first: Number of its first character.
        end: Number of the character that ends it.
        setting: Its settings.

    Returns:
        Its words; tracked deletions are left out.

    Example:
        >>> read_line(Words.plain("Hello"), 0, 5, Setting()).shown
        ['Hello']
    """
    line = Line()
    hides, heavy = setting.style in words.styles.hiding, setting.style in words.styles.bold
    letters = words.fields.letters
    for start, stop, look in words.looks.between(first, end):
        if look.deleted:
            continue
        piece = letters[start:stop]
        hidden = hides if look.hidden is None else look.hidden
        if look.symbol is not None:
            piece = _symbols(piece, look.symbol, words.fonts)
        elif look.font is not None and look.font < len(words.fonts):
            font = words.fonts[look.font]
            piece = _drawn(piece, font) if is_symbol_font(font) else piece
        if BEGIN in piece:
            piece = _form(piece, start, words.fields, line)
        (line.hidden if hidden else line.shown).append(piece)
        if line.bold and not hidden and not (heavy if look.bold is None else look.bold):
            line.bold = not piece.strip(_BLANK)
    return line


def tidy(pieces: list[str]) -> str:
    r"""Join pieces of text; special marks of Word become usual ones or go.

    Args:
        pieces: The pieces in order.

    Returns:
        The text without space around it.

    Example:
        >>> tidy(["part\x1etime\x01", "\xa0work "])
        'part-time work'
    """
    text = "".join(pieces)
    if _CONTROL.search(text):
        text = text.translate(_CONTROLS)
    if not text.isascii() and _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return clean(text).strip()


def _symbols(piece: str, drawn: tuple[int, int], fonts: list[str]) -> str:
    number, code = drawn
    font = fonts[number] if number < len(fonts) else ""
    return code_as_seen(code, font) * sum(char >= " " for char in piece)


def _drawn(piece: str, font: str) -> str:
    """Letters of a symbol font; words that merely share a run with a symbol stay words."""
    wordy = sum(char.isalnum() and char < _PRIVATE for char in piece) > _LONGEST_DRAWN
    if wordy and not any(_PRIVATE <= char <= _LAST_PRIVATE for char in piece):
        return piece
    return "".join(
        char if char.isspace() or char < " " or (wordy and char < _PRIVATE) else letters_as_seen(char, font)
        for char in piece
    )


def _form(piece: str, start: int, fields: Fields, line: Line) -> str:
    pieces = []
    for place, char in enumerate(piece, start):
        shown = fields.shown.get(place) if char == BEGIN else None
        if shown is None:
            pieces.append(char)
        elif shown.prompt:
            line.prompts.append(shown.text)
        else:
            pieces.append(shown.text)
            line.states.extend([shown.state] if shown.state is not None else [])
    return "".join(pieces)
