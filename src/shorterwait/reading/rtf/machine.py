"""The workings of rich text: control words change a state, groups bring it back, text goes where it says."""

from collections.abc import Callable
from itertools import count

from shorterwait.reading.rtf import words as w
from shorterwait.reading.rtf.charset import SYMBOLS, decoded, family_codec, page_codec, unicode_character
from shorterwait.reading.rtf.flow import Flow
from shorterwait.reading.rtf.fonts import FontTable
from shorterwait.reading.rtf.groups import Groups
from shorterwait.reading.rtf.tokens import Token, tokens

Action = Callable[[int | None], None]
"""What a control word does, given its number."""

_MOST_REPLACED = 16
_TEXT, _FONTS = 0, 1
ASIDE = 2
"""Where text is no text of the document."""

_ROUND = bytes.maketrans(b"qr", b"\xa7\xa7")
"""Bullets that look like boxes to be ticked, but are none."""

_REVIVING = frozenset((b"par", b"pard", b"cell", b"row", b"line", b"rtf"))


class Machine(Groups):
    r"""Reads the text of a file into one flow; kinds of machine add what more control words do.

    Attributes:
        flow: Where text goes at present.
        whole: Whether every group that was opened is closed.
        numbers: Gives the next table number.

    Example:
        >>> machine = Machine()
        >>> machine.run(rb"{\rtf1 Caf\'e9}")
        >>> machine.flow.text()
        'Café'
    """

    flags = w.FLAGS

    def __init__(self) -> None:
        super().__init__()
        self.numbers = count(1)
        self.flow = Flow(self.numbers)
        self.whole = False
        self.fonts = FontTable()
        self._raw: list[bytes] = []
        self._raw_kind = (-1, False)
        self._tail: list[bytes] = []
        self._actions = self.actions()
        self._known = frozenset((*self._actions, *w.CHARACTERS, *w.SKIPPED))

    def actions(self) -> dict[bytes, Action]:
        """List what control words do.

        Returns:
            Actions by control word.

        Example:
            >>> b"ansicpg" in Machine().actions()
            True
        """
        return {
            b"rtf": self._ignore,
            b"par": self._new_line,
            b"mac": lambda _: self.fonts.set_codec(family_codec(b"mac")),
            b"pc": lambda _: self.fonts.set_codec(family_codec(b"pc")),
            b"pca": lambda _: self.fonts.set_codec(family_codec(b"pca")),
            b"ansicpg": lambda number: self.fonts.set_codec(page_codec(number or 1252)),
            b"deff": self._usual_font,
            b"fonttbl": lambda _: self._state.update(place=_FONTS),
            b"fcharset": self._charset,
            b"cpg": self._page,
            b"u": self._unicode,
            b"plain": self._plain,
            b"pard": self._pard,
        }

    def run(self, data: bytes) -> None:
        r"""Read a whole file.

        Args:
            data: Its bytes.

        Raises:
            UnreadableError: When it is no rich text (damaged) or nested too deeply (refused).

        Example:
            >>> Machine().run(rb"{\rtf1}")
        """
        for piece in tokens(data):
            self._run(piece)
        self.flush()
        self.whole = not self._stack
        self.close_all()

    def _run(self, piece: list[Token]) -> None:
        flags, known = self.flags, self._known
        for text, word, number, brace, sign in piece:
            if text:
                if not self._skip:
                    self._text(text)
            elif word:
                if self._skip:
                    continue
                if self._starred or word in known:
                    self._word(word, int(number) if number else None)
                elif word in flags:
                    self._state[flags[word]] = int(number) if number else 1
                    self._left = 0
                else:
                    self._left = 0
            elif brace:
                if brace == b"{":
                    self.open_group()
                else:
                    self.close_group()
            elif not self._skip:
                self._sign(sign)

    def collect(self, then: Callable[[Flow], None], *, label: bool = False) -> None:
        """Send the text of the present group to a flow of its own.

        Args:
            then: What is done with that flow when the group ends.
            label: Whether it is the number or bullet of a list item.

        Example:
            >>> Machine().collect(lambda flow: None)
        """
        self.flush()
        outer, inner = self.flow, Flow(self.numbers, is_label=label)
        self.flow = inner
        self._state.update(w.PARAGRAPH, place=_TEXT)

        def end() -> None:
            self.flow = outer
            then(inner)

        self.at_close(end)

    def flush(self) -> None:
        """Hand the text collected so far to the flow.

        Example:
            >>> Machine().flush()
        """
        if self._raw:
            font, hidden = self._raw_kind
            raw = b"".join(self._raw)
            self._raw.clear()
            decoder = self.fonts.decoder(font)
            if self.flow.is_label and decoder.startswith(SYMBOLS):
                raw = raw.translate(_ROUND)
            self.flow.put(decoded(raw, decoder), hidden)

    def put(self, text: str) -> None:
        """Add characters to the text, unless they are deleted.

        Args:
            text: The characters.

        Example:
            >>> Machine().put("x")
        """
        state = self._state
        if state["place"] or state["deleted"] or state["moved"] or not self._stack:
            return
        if self._raw:
            self.flush()
        self.flow.put(text, bool(state["hidden"] or state["struck"]))

    def _word(self, word: bytes, number: int | None) -> None:
        starred, self._starred = self._starred, False
        character = w.CHARACTERS.get(word)
        if character is not None:
            if self._left:
                self._left -= 1
            else:
                self.put(character)
            return
        self._left = 0
        action = self._actions.get(word)
        if action is not None:
            if not self._stack and word in _REVIVING:
                self._revive()
            action(number)
        elif word in w.SKIPPED or (starred and word not in w.ENTERED):
            self.skip()

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._starred = True
        elif sign in b"\r\n":
            self._word(b"par", None)
        elif self._left:
            self._left -= 1
        elif sign in w.SYMBOLS:
            self.put(w.SYMBOLS[sign])

    def _text(self, raw: bytes) -> None:
        if self._left:
            raw = self._after_replacements(raw)
            if not raw:
                return
        state = self._state
        if state["place"]:
            self.aside(state["place"], raw)
        elif not self._stack:
            self._tail.append(raw)
        elif not (state["deleted"] or state["moved"]):
            hidden = bool(state["hidden"] or state["struck"])
            kind = (state["font"], hidden)
            if kind != self._raw_kind:
                self.flush()
                self._raw_kind = kind
            self._raw.append(raw)
            if not state["bold"] and not hidden and self.flow.bold and not raw.isspace():
                self.flow.bold = False

    def aside(self, place: int, raw: bytes) -> None:
        """Take text that is no text of the document: names of fonts.

        Args:
            place: In which table it stands.
            raw: The text as tokens hold it.

        Example:
            >>> Machine().aside(2, b"x")
        """
        if place == _FONTS:
            self.fonts.name(self._state["font"], raw)

    def _after_replacements(self, raw: bytes) -> bytes:
        """Leave out what stands in the text for readers that do not know the character before."""
        if self._left == 1 and raw[0] not in b"\\\r\n":
            self._left = 0
            return raw[1:]
        place, end = 0, len(raw)
        while self._left and place < end:
            if raw[place] in b"\r\n":
                place += 1
                continue
            escaped = raw[place : place + 2] == b"\\'"
            place += 4 if escaped else 1
            self._left -= 1
        return raw[place:]

    def _revive(self) -> None:
        """Read on after what looked like the end: a stray brace, or a second file in the same file."""
        self._stack.append(self._state)
        self._state = self._state.copy()
        self._raw.extend(self._tail)
        self._tail.clear()

    def _new_line(self, number: int | None) -> None:
        self.put("\n")

    def _ignore(self, number: int | None) -> None:
        pass

    def _unicode(self, number: int | None) -> None:
        self.put(unicode_character(number or 0, self.fonts.decoder(self._state["font"])))
        self._left = min(max(self._state["uc"], 0), _MOST_REPLACED)
        if not self._state["bold"]:
            self.flow.bold = False

    def _plain(self, number: int | None) -> None:
        self._state.update(w.PLAIN, font=self.fonts.usual)

    def _pard(self, number: int | None) -> None:
        self._state.update(w.PARAGRAPH)

    def _usual_font(self, number: int | None) -> None:
        self.fonts.usual = self._state["font"] = number or 0

    def _charset(self, number: int | None) -> None:
        if self._state["place"] == _FONTS:
            self.fonts.font(self._state["font"]).charset = number

    def _page(self, number: int | None) -> None:
        if self._state["place"] == _FONTS:
            self.fonts.font(self._state["font"]).page = number
