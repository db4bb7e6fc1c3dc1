"""Fields of rich text: tick boxes, drop-downs and symbols."""

import re
from dataclasses import dataclass, field

from shorterwait.reading.text.symbols import is_symbol_font, symbol_letters
from shorterwait.reading.text.ticks import tick

_TICK_BOX, _DROP_DOWN = 1, 2
_NOT_SET = 25
"""``\\ffres25`` says that the person filling in the form left the field as it was."""

_SYMBOL = re.compile(r"\s*SYMBOL\s+(0x[0-9A-Fa-f]{1,6}|\d{1,7})", re.IGNORECASE)
_SYMBOL_FONT = re.compile(r'\\f\s*"?([^"\\]+)"?', re.IGNORECASE)
_NO_CHOICE = re.compile(
    r"[\[<(«{-]*\s*(?:please\s+)?(?:click|tap|choose|select|pick)\b.*|[.…_\s-]*", re.IGNORECASE | re.DOTALL
)
_PAGES = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_BUTTON = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+(.+)", re.IGNORECASE | re.DOTALL)
_DRAWN = frozenset("☒☐✓✗■□ ")
_BOX = re.compile(r"\s*FORMCHECKBOX\b", re.IGNORECASE)


@dataclass(slots=True)
class Field:
    """A field while it is read (RTF specification 1.9.1, "Form Fields").

    Attributes:
        instruction: What it tells the program to do.
        kind: 0 for text, 1 for a tick box, 2 for a drop-down; None when it is no form field.
        result: What was chosen; None or 25 when nothing was.
        default: What is chosen when nothing was.
        entries: Entries of a drop-down.
        shown: Whether it has been given out.
    """

    instruction: str = ""
    kind: int | None = None
    result: int | None = None
    default: int = 0
    entries: list[str] = field(default_factory=list)
    shown: bool = False

    @property
    def is_stateless(self) -> bool:
        """Whether it is a tick box that does not say whether it is ticked, as LibreOffice writes them."""
        return self.kind is None and _BOX.match(self.instruction) is not None

    @property
    def counts_pages(self) -> bool:
        """Whether it shows a page number or how many pages there are."""
        return _PAGES.match(self.instruction) is not None

    @property
    def prompt(self) -> str:
        """The words of a button that asks for something to be filled in."""
        button = _BUTTON.match(self.instruction)
        return button.group(1).strip() if button else ""

    def words(self) -> tuple[str, str | None] | None:
        """Give what the field shows in place of its stored result.

        Returns:
            The text, and the state for a tick box or drop-down; None when the stored result counts.

        Example:
            >>> Field(kind=1, result=25, default=1).words()
            ('☒', 'ticked')
        """
        if self.kind == _TICK_BOX:
            return tick(bool(self._chosen()))
        if self.kind == _DROP_DOWN:
            chosen = self._chosen()
            entry = self.entries[chosen].strip() if 0 <= chosen < len(self.entries) else ""
            entry = "" if chosen == 0 and is_no_choice(entry) else entry
            return entry, entry
        if self.prompt and set(self.prompt) <= _DRAWN:
            return self.prompt, None
        symbol = _SYMBOL.match(self.instruction)
        return (_symbol(self.instruction, symbol.group(1)), None) if symbol else None

    def _chosen(self) -> int:
        return self.default if self.result in (None, _NOT_SET) else self.result or 0


def _symbol(instruction: str, digits: str) -> str:
    code = int(digits, 16 if digits[:2].lower() == "0x" else 10)
    font = _SYMBOL_FONT.search(instruction)
    if font and is_symbol_font(font.group(1)):
        return symbol_letters(font.group(1), bytes((code & 0xFF,)))
    if code < 256:
        return bytes((code,)).decode("cp1252", errors="ignore")
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def is_no_choice(entry: str) -> bool:
    """Say whether an entry of a drop-down only asks for a choice.

    Args:
        entry: The entry.

    Returns:
        True for "Choose an item" and the like, and for blanks.

    Example:
        >>> is_no_choice("Please select..."), is_no_choice("Yes")
        (True, False)
    """
    return _NO_CHOICE.fullmatch(entry) is not None
