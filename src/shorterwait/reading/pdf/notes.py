"""What could not be read of a PDF, in plain sentences."""

from collections.abc import Sequence
from dataclasses import dataclass, field

_DYNAMIC_FORM = 2
_MOST_NAMED = 20
_FEW_STRUCK = 5


@dataclass(slots=True)
class Tally:
    """What was met while a PDF was read.

    Attributes:
        count: Pages in all.
        read: How many of them were looked at.
        signs: How many letters and drawings they hold.
        wordless: Numbers of the pages that hold pictures instead of words.
        broken: Pages that could not be read.
        recognised: Pages read by character recognition just now.
        scanned: Pages whose words come from character recognition done earlier.
        crowded: Pages with more drawings or remarks than are looked at.
        pinned: Files pinned to pages.
        unattached: Files that could not be listed.
        form: Kind of form as pdfium counts: 0 none, 1 plain, 2 dynamic, 3 static XFA.
        whole_form: Whether all its fields could be read.
        repaired: Whether the file was broken and had to be put together again.
        struck: How many words are struck through.
        answered: Whether the answers of a dynamic form were read from the data it carries.
    """

    count: int = 0
    wordless: list[int] = field(default_factory=list)
    broken: int = 0
    recognised: int = 0
    scanned: int = 0
    crowded: int = 0
    pinned: int = 0
    unattached: int = 0
    form: int = 0
    whole_form: bool = True
    repaired: bool = False
    answered: bool = False
    read: int = 0
    signs: int = 0
    struck: int = 0


def reading_notes(tally: Tally) -> list[str]:
    """Say what could not be read and what to be careful about.

    Args:
        tally: What was met.

    Returns:
        Plain sentences; none when all was read.

    Example:
        >>> reading_notes(Tally(count=3, read=3, wordless=[2]))
        ['1 of 3 pages are pictures without text (page 2); they need character recognition (OCR).']
    """
    notes = []
    count = tally.count
    if tally.wordless:
        whole = len(tally.wordless) == count
        share = f"All {count}" if whole else f"{len(tally.wordless)} of {count}"
        named = "" if whole else f" ({_numbers(tally.wordless)})"
        notes.append(
            f"{share} pages are pictures without text{named}; they need character recognition (OCR)."
        )
    if tally.recognised:
        notes.append(f"{tally.recognised} of {count} pages were read by character recognition; check them.")
    if tally.scanned:
        notes.append(
            f"{tally.scanned} of {count} pages are scans whose words come from earlier character recognition; "
            "they may be wrong."
        )
    if tally.repaired:
        notes.append("The PDF was broken and was put together again; pages may be missing.")
    if tally.broken:
        notes.append(f"{tally.broken} of {count} pages are broken and were not read.")
    if tally.read < count:
        notes.append(f"Only the first {tally.read} of {count} pages were read.")
    if tally.crowded:
        notes.append(f"{tally.crowded} of {count} pages hold so many drawings that tables may be missed.")
    if tally.struck > _FEW_STRUCK:
        notes.append(f"{tally.struck} words are struck through; they were left out of the text.")
    return notes + _form_notes(tally)


def _form_notes(tally: Tally) -> list[str]:
    notes = []
    if tally.unattached:
        notes.append(
            f"{tally.unattached} attached file(s) could not be taken out; save each apart and add it."
        )
    if not tally.whole_form:
        notes.append("Some fields of the form could not be read; print it to a new PDF.")
    if tally.answered:
        notes.append("The PDF holds a dynamic form; its answers were read from its data, without its layout.")
    elif tally.form == _DYNAMIC_FORM:
        notes.append("The PDF holds a dynamic form, which shows only in Adobe Reader; print it to a new PDF.")
    return notes


def _numbers(pages: Sequence[int]) -> str:
    shown = ", ".join(str(page) for page in pages[:_MOST_NAMED])
    if len(pages) == 1:
        return f"page {shown}"
    return f"pages {shown}" + (" and others" if len(pages) > _MOST_NAMED else "")
