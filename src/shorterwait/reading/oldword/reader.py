"""Old Word files (.doc) read from their own records, without any other program."""

import struct
from dataclasses import replace

from shorterwait.reading.compound.opening import Compound, open_compound
from shorterwait.reading.failure import damaged
from shorterwait.reading.found import Found
from shorterwait.reading.oldword.bins import Bins, read_bins
from shorterwait.reading.oldword.embedded import embedded_files
from shorterwait.reading.oldword.fib import Head, Table, read_head, too_old
from shorterwait.reading.oldword.fields import FieldSources, read_fields
from shorterwait.reading.oldword.fonts import read_fonts
from shorterwait.reading.oldword.line import Words
from shorterwait.reading.oldword.lists import read_lists
from shorterwait.reading.oldword.looks import read_looks
from shorterwait.reading.oldword.paragraphs import Settings
from shorterwait.reading.oldword.parts import Parts, edges, part_spans, pinned_notes, text_boxes
from shorterwait.reading.oldword.pieces import Text, read_text
from shorterwait.reading.oldword.story import Walk
from shorterwait.reading.oldword.styles import read_styles
from shorterwait.reading.oldword.summary import summary
from shorterwait.reading.text.headings import promote_headings
from shorterwait.reading.unsupported import not_read
from shorterwait.vocabulary.document import Block
from shorterwait.vocabulary.outcome import Outcome

_ANCIENT = (b"\xdb\xa5", b"\x9b\xa5", b"1\xbe\0\0", b"2\xbe\0\0", b"\xfe\x37\0", b"\xfe\x32\0")
"""First bytes of Word 2, Word 1, Word for DOS and Windows Write, and Word 3 to 5 of the Mac."""

_NO_TEXT = "The file holds no text that can be read; open it in Word and save it as .docx."
_CUT_OFF = "The file is cut short; ask for a fresh copy."
_CUT = "The file is cut short or partly broken; words may be missing. Ask for a fresh copy."
_NO_LETTERS = (
    "Settings of the text are broken: deleted or hidden words may stand among the others and ticks may be "
    "missing; open the file in Word and save it as .docx."
)
_NO_PARAGRAPHS = "Settings of the paragraphs are broken: headings and tables may not be told from other text."
_PICTURES = "The document holds pictures but no words; it needs character recognition."
_EMPTY = "The document holds no words."
_SECTION_SIZE = 12
_BLANK = "\0\r\x07\x0c "


def read_old_word(data: bytes) -> Found:
    r"""Read a Word file from before 2007 (.doc, Word 6 and 95 to 2003).

    Args:
        data: The bytes of the file.

    Returns:
        Its blocks: headers, the body in order with notes and comments where they are pointed to, footers. The
        layout of the file is that of [MS-DOC]; for Word 6 and 95 that of the format that came before it.

    Raises:
        UnreadableError: When the file is locked (encrypted), from before Word 6 (not supported) or broken.

    Example:
        >>> read_old_word(b"\xdb\xa5-\0")
        Traceback (most recent call last):
        ...
        shorterwait.reading.failure.UnreadableError: A Word file from before 1994; open it in Word and save it as .docx.
    """
    if data.startswith(_ANCIENT):
        raise too_old()
    compound = open_compound(data)
    if "worddocument" not in compound:
        raise damaged(_CUT_OFF) if compound.incomplete else not_read("ole")
    main = compound.read("WordDocument")
    head = read_head(main)
    tables, _ = _streams(compound, head)
    text = read_text(head, main, tables)
    if not text.letters.strip("\0") and (text.cut or any(head.counts)):
        raise damaged(_NO_TEXT)
    if not head.counts[0] and text.letters.strip(_BLANK):  # the counts are wiped: it is all body
        head, text.cut = replace(head, counts=(len(text.letters), *(0,) * 7)), True
    letters = read_bins(head, main, tables, Table.LETTERS)
    paragraphs = read_bins(head, main, tables, Table.PARAGRAPHS)
    words = _words(compound, head, text, (letters, paragraphs))
    blocks = _blocks(Parts(head, tables, words))
    notes = _notes(words, (letters, paragraphs), text.cut or compound.cut)
    outcome = Outcome.READ
    if not blocks:
        outcome, first = _wordless(head, text)
        notes.insert(0, first)
    title, saved = summary(compound.read("\x05SummaryInformation"))
    attached = tuple(embedded_files(compound))
    return Found(tuple(blocks), tuple(notes), outcome, title=title, saved=saved, attached=attached)


def _streams(compound: Compound, head: Head) -> tuple[bytes, bytes]:
    """Give the streams of tables and of data; before Word 97 both are the main one."""
    if not head.modern:
        main = compound.read("WordDocument")
        return main, main
    tables = compound.read(head.table)
    other = "0Table" if head.table == "1Table" else "1Table"
    return tables or compound.read(other), compound.read("Data")


def _words(compound: Compound, head: Head, text: Text, bins: tuple[Bins, Bins]) -> Words:
    tables, stream = _streams(compound, head)
    styles = read_styles(head, tables)
    fonts = read_fonts(head, tables)
    looks = read_looks(text, bins[0], styles.hiding, head.modern)
    spans = part_spans(head.counts, len(text.letters))
    fields = read_fields(text.letters, spans, FieldSources(stream, fonts, looks, compound))
    settings = Settings(text, bins[1], stream, head.modern)
    numbering = read_lists(head, tables, fonts)
    return Words(fields, looks, settings, styles, fonts, numbering, _sections(head, tables))


def _sections(head: Head, tables: bytes) -> frozenset[int]:
    start, length = head.place(Table.SECTIONS)
    listing = tables[start : start + length]
    count = max((len(listing) - 4) // (4 + _SECTION_SIZE), 0)
    return frozenset(struct.unpack_from(f"<{count + 1}I", listing)) if count else frozenset()


def _blocks(parts: Parts) -> list[Block]:
    notes = pinned_notes(parts)
    walk = Walk(parts.words, notes, text_boxes(parts))
    walk.range(*parts.span(0))
    walk.finish()
    left = [block for place in notes.places for block in notes.blocks.get(place, [])]
    headers, footers = edges(parts)
    return [*headers, *promote_headings(walk.blocks, walk.listed), *left, *footers]


def _notes(words: Words, bins: tuple[Bins, Bins], cut: bool) -> list[str]:
    notes = [_CUT] if cut else []
    if bins[0].broken:
        notes.append(_NO_LETTERS)
    if bins[1].broken:
        notes.append(_NO_PARAGRAPHS)
    untold = words.fields.untold
    if untold:
        boxes = "1 form field" if untold == 1 else f"{untold} form fields"
        notes.append(f"The state of {boxes} could not be told; open the file in Word to see it.")
    return notes


def _wordless(head: Head, text: Text) -> tuple[Outcome, str]:
    drawn = head.pictures or any(mark in text.letters for mark in "\x01\x08")
    return (Outcome.NEEDS_OCR, _PICTURES) if drawn else (Outcome.READ, _EMPTY)
