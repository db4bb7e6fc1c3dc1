"""Fields of an old Word file: their codes taken out, their results kept, form fields as text with state."""

import re
from dataclasses import dataclass, field

from shorterwait.reading.compound.opening import Compound
from shorterwait.reading.oldword.controls import control_state
from shorterwait.reading.oldword.formfields import form_state
from shorterwait.reading.oldword.looks import Looks
from shorterwait.reading.word.fields import FieldText
from shorterwait.reading.word.symbols import code_as_seen

BEGIN, _SEPARATOR, _END = "\x13", "\x14", "\x15"
_MARKS = re.compile("[\x13\x14\x15]")
_PARAGRAPH_END = re.compile("[\r\x07\x0c]")
_CODE = re.compile(r"\s*([A-Za-z]+)")
_SYMBOL = re.compile(r"\s*SYMBOL\s+(0x[0-9a-f]{1,5}|\d{1,6})(?:[^\\]*\\f\s*\"?([^\"\\]+)\"?)?", re.IGNORECASE)
_TICKABLE = re.compile(r"CheckBox|OptionButton|ToggleButton|ComboBox|ListBox", re.IGNORECASE)
_FORMS = frozenset({"FORMCHECKBOX", "FORMDROPDOWN"})
_CONTENTS = frozenset({"TOC", "INDEX", "TOA"})
_BUTTONS = frozenset({"MACROBUTTON", "GOTOBUTTON"})
_DRAWN = frozenset("☒☐✓✗■□")
_DEEPEST = 50
_LONGEST_CODE = 400


@dataclass(slots=True)
class Fields:
    """The fields of a document.

    Attributes:
        letters: The text with codes blanked out by zero characters, so that numbers of characters hold. Where
            a field shows something by itself, its first mark is left in its place.
        shown: What these show, by number of the first mark.
        contents: First and end number of each table of contents or index.
        untold: How many tick boxes or drop-downs have data that cannot be read.
    """

    letters: str
    shown: dict[int, FieldText] = field(default_factory=dict)
    contents: list[tuple[int, int]] = field(default_factory=list)
    untold: int = 0


@dataclass(frozen=True, slots=True)
class FieldSources:
    """Where the data of form fields and the names of fonts are found.

    Attributes:
        data: The bytes of the data stream.
        fonts: Names of the fonts by number.
        looks: Looks of the characters.
        compound: The opened file, for ActiveX controls.
    """

    data: bytes
    fonts: list[str]
    looks: Looks
    compound: Compound


@dataclass(frozen=True, slots=True)
class _Place:
    begin: int
    separator: int
    end: int


def read_fields(letters: str, parts: list[tuple[int, int]], sources: FieldSources) -> Fields:
    r"""Work out every field of a document.

    Args:
        letters: All characters of the document.
        parts: First and end number of each part of the document; no field runs from one into another.
        sources: Where the data stand.

    Returns:
        The fields. A field whose end is missing is no field: its words stay.

    Example:
        >>> sources = FieldSources(b"", [], Looks([], []), Compound({}, {}))
        >>> read_fields("\x13 PAGE \x147\x15", [(0, 10)], sources).letters.replace("\0", "")
        '7'
    """
    found = Fields(letters)
    blanks: list[tuple[int, int]] = []
    for first, end in parts:
        for place in _matched(letters, first, end):
            blanks.append((place.end, place.end + 1))
            blanks.append((place.separator, place.separator + 1))
            blanks.append(_blank(letters, place, sources, found))
    found.letters = _blanked(letters, blanks)
    found.contents.sort()
    return found


def _matched(letters: str, first: int, end: int) -> list[_Place]:
    """Give the whole fields; a field that shows nothing has its separator at its end."""
    fields = []
    open_fields: list[list[int]] = []
    for mark in _MARKS.finditer(letters, first, end):
        kind, place = mark.group(), mark.start()
        if kind == BEGIN:
            if len(open_fields) < _DEEPEST:
                open_fields.append([place, -1])
        elif open_fields and kind == _SEPARATOR:
            if open_fields[-1][1] < 0:
                open_fields[-1][1] = place
        elif open_fields and kind == _END:
            begin, separator = open_fields.pop()
            fields.append(_Place(begin, separator if separator >= 0 else place, place))
    return fields


def _blank(letters: str, place: _Place, sources: FieldSources, found: Fields) -> tuple[int, int]:
    """Say which characters of a field are not shown, beside its marks; paragraphs are never joined."""
    named = _CODE.match(letters, place.begin + 1, min(place.separator, place.begin + _LONGEST_CODE))
    kind = named.group(1).upper() if named else ""
    shown = _by_itself(kind, letters, place, sources)
    first, end = place.begin, place.separator
    if shown is not None:
        found.shown[place.begin] = shown
        first, end = place.begin + 1, place.end
    elif kind in _FORMS or (kind == "CONTROL" and _TICKABLE.search(letters, first, end)):
        found.untold += 1
    elif kind in _CONTENTS and place.separator < place.end:
        found.contents.append((place.separator, place.end))
    stop = _PARAGRAPH_END.search(letters, first, end)
    return first, stop.start() if stop else end


def _by_itself(kind: str, letters: str, place: _Place, sources: FieldSources) -> FieldText | None:
    if kind in _FORMS:
        return _state(letters, place, sources)
    if kind == "CONTROL":
        name = letters[place.begin + 1 : min(place.separator, place.begin + _LONGEST_CODE)].split()[1:2]
        control = control_state(sources.compound, "".join(name), sources.looks.at(place.separator).data)
        return FieldText(control.text, control.state) if control is not None else None
    if kind == "SYMBOL":
        drawn = _SYMBOL.match(letters, place.begin + 1, place.separator)
        if drawn:
            number = int(drawn[1], 16 if drawn[1].lower().startswith("0x") else 10)
            return FieldText(code_as_seen(number, (drawn[2] or "").strip()))
    if kind in _BUTTONS and not letters[place.separator + 1 : place.end].strip("\0 "):
        words = _code_as_seen(letters, place, sources).split(maxsplit=2)
        if len(words) > 2:
            return FieldText(words[2], prompt=not set(words[2]) <= _DRAWN)
    return None


def _state(letters: str, place: _Place, sources: FieldSources) -> FieldText | None:
    at = letters.find("\x01", place.begin, place.end)
    while at >= 0:
        look = sources.looks.at(at)
        state = form_state(sources.data, look.data) if look.data is not None else None
        if state is not None:
            return FieldText(*state)
        at = letters.find("\x01", at + 1, place.end)
    return None


def _code_as_seen(letters: str, place: _Place, sources: FieldSources) -> str:
    pieces = []
    end = min(place.separator, place.begin + _LONGEST_CODE)
    for first, last, look in sources.looks.between(place.begin + 1, end):
        if look.symbol is not None:
            number, code = look.symbol
            font = sources.fonts[number] if number < len(sources.fonts) else ""
            pieces.append(code_as_seen(code, font) * (last - first))
        elif not look.deleted:
            pieces.append(letters[first:last])
    return re.sub("[\0-\x08\x0e-\x1f]", "", "".join(pieces))


def _blanked(letters: str, blanks: list[tuple[int, int]]) -> str:
    if not blanks:
        return letters
    pieces, done = [], 0
    for first, end in sorted(blanks):
        if end <= done:
            continue
        first = max(first, done)
        pieces.append(letters[done:first])
        pieces.append("\0" * (end - first))
        done = end
    pieces.append(letters[done:])
    return "".join(pieces)
