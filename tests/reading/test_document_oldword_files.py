"""Whole .doc files: read to the last tick, and what becomes of them once broken."""

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.oldword_file import Made, add_field, add_row, form_data

from shorterwait.reading import read_document
from shorterwait.reading.compound.packing import packed_compound
from shorterwait.reading.failure import UnreadableError
from shorterwait.reading.found import Found
from shorterwait.reading.oldword.fib import Table
from shorterwait.reading.oldword.reader import read_old_word
from shorterwait.vocabulary.document import Block, BlockKind
from shorterwait.vocabulary.outcome import Outcome

FILES = Path(__file__).parent / "files"
FORM = (FILES / "old-word-form.doc").read_bytes()


def seen(block: Block) -> tuple[str, str, str | None]:
    return block.kind.value, block.text, block.state


def test_a_form_saved_by_an_office_program_is_read_whole() -> None:
    document = read_document(FILES / "old-word-form.doc")
    assert (document.outcome, document.format, document.reason) == (Outcome.READ, "doc", "")
    assert [seen(block) for block in document.blocks] == [
        ("header", "The header", None),
        ("heading", "Section A: The family", None),
        ("heading", "Health", None),
        ("paragraph", "They live in Leeds since 2010.", None),
        ("paragraph", "Shown  after", None),
        ("paragraph", "veiled words struck", None),
        ("paragraph", "Footnoted here and goes on", None),
        ("footnote", "The footnote", None),
        ("paragraph", "Commented", None),
        ("comment", "The comment", None),
        ("paragraph", "Endnoted", None),
        ("footnote", "The endnote", None),
        ("field", "☒ Would consider a sibling group", "ticked"),
        ("field", "☐ Would not", "not ticked"),
        ("field", "☒ by default", "ticked"),
        ("field", "Sex: Female", "Female"),
        ("paragraph", "Name: Ann Lee", None),
        ("field", "☒ cat", "ticked"),
        ("field", "☐ dog", "not ticked"),
        ("field", "☒ hen", "ticked"),
        ("field", "☒ pony ☐ horse", None),
        ("paragraph", "Zoë’s naïve “quote” – dash … €5 Łódź 😀 end", None),
        ("paragraph", "See the site", None),
        ("paragraph", "First half second half.", None),
        ("cell", "wide", None),
        ("cell", "c", None),
        ("cell", "tall", None),
        ("cell", "b1", None),
        ("cell", "c1", None),
        ("cell", "b2", None),
        ("cell", "c2", None),
        ("cell", "☒", "ticked"),
        ("cell", "☐ no", "not ticked"),
        ("cell", "last\ntwo paras", None),
        ("paragraph", "between tables", None),
        ("cell", "a\nb", None),
        ("cell", "in", None),
        ("cell", "ner", None),
        ("cell", "in2", None),
        ("cell", "☒", "ticked"),
        ("cell", "next", None),
        ("paragraph", "after nested", None),
        ("heading", "Boxed heading", None),
        ("paragraph", "She is well.", None),
        ("paragraph", "He too.", None),
        ("heading", "Bold guess", None),
        ("paragraph", "normal text here follows the bold one and is not short", None),
        ("paragraph", "line one\nline two\ttabbed", None),
        ("paragraph", "anchored here", None),
        ("paragraph", "Inside the box", None),
        ("paragraph", "after box", None),
        ("header", "The footer", None),
    ]
    assert [block.text for block in document.blocks if block.hidden] == ["veiled words struck"]
    merged = [(b.row, b.column) for b in document.blocks if b.table == 1 and b.kind is BlockKind.CELL]
    assert merged == [(0, 0), (0, 2), (1, 0), (1, 1), (1, 2), (2, 1), (2, 2), (3, 0), (3, 1), (3, 2)]


def test_lists_saved_by_an_office_program_keep_their_numbers() -> None:
    blocks = read_document(FILES / "old-word-lists.doc").blocks
    assert [(block.level, block.text) for block in blocks][:12] == [
        (1, "Report of the visit"),
        (1, "1. Applicants"),
        (0, "Both are well."),
        (2, "1.1 Their home"),
        (0, "A flat with a garden."),
        (1, "2. Health"),
        (0, "(a) first point"),
        (0, "i. below it"),
        (0, "ii. below too"),
        (0, "(b) second point"),
        (0, "• bullet"),
        (0, "(e) restarted"),
    ]
    assert "Part-time work" in [block.text for block in blocks]


def small_form() -> bytes:
    made = Made()
    made.line("Health", style=1)
    add_field(made, " FORMCHECKBOX ", data=form_data(1, 1))
    made.line(" would consider")
    add_row(made, ["Pets", "Two dogs"], [0, 1000, 2000])
    made.line("last")
    return made.bytes()


def small_old_form() -> bytes:
    made = Made(modern=False)
    made.line("Health", style=1)
    add_row(made, ["Pets", "Two dogs"], [0, 1000, 2000])
    return made.bytes()


WHOLE = {"form": FORM, "made": small_form(), "made old": small_old_form()}


def reading(data: bytes) -> Found | UnreadableError:
    try:
        return read_old_word(data)
    except UnreadableError as error:
        return error


@pytest.mark.parametrize("name", WHOLE)
@given(share=st.floats(0, 1))
@settings(max_examples=40, deadline=None)
def test_a_file_cut_short_is_read_with_a_note_or_damaged(name: str, share: float) -> None:
    data = WHOLE[name]
    found = reading(data[: int(len(data) * share)])
    if isinstance(found, UnreadableError):
        assert found.outcome in (Outcome.DAMAGED, Outcome.NOT_SUPPORTED)
        assert found.reason
    else:
        assert found.notes or found.blocks == read_old_word(data).blocks


@pytest.mark.parametrize("name", WHOLE)
@given(data=st.data())
@settings(max_examples=80, deadline=None)
def test_flipped_bytes_give_a_listed_outcome(name: str, data: st.DataObject) -> None:
    whole = bytearray(WHOLE[name])
    places = data.draw(st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=40))
    for place, value in places:
        whole[place] = value
    assert reading(bytes(whole)).outcome in Outcome


def test_sectors_that_follow_each_other_in_a_circle_come_to_an_end() -> None:
    whole = bytearray(WHOLE["made"])
    table = int.from_bytes(whole[76:80], "little")
    at = (table + 1) * 512
    for place in range(at, at + 512, 4):
        whole[place : place + 4] = b"\x02\0\0\0"
    assert reading(bytes(whole)).outcome in Outcome


def test_a_piece_table_that_repeats_the_text_without_end_is_cut_off() -> None:
    made = Made()
    made.line("word " * 2000)
    count = 5000
    numbers = struct.pack(f"<{count + 1}I", *(10_000 * number for number in range(count + 1)))
    pieces = numbers + struct.pack("<HIH", 0, 1024, 0) * count
    made.tables[Table.PIECES] = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    made.counts[0] = 10_000 * count
    found = read_old_word(made.bytes())
    assert sum(len(block.text) for block in found.blocks) < 10 * len(made.bytes())
    assert found.notes


def test_an_office_file_of_another_kind_is_not_supported() -> None:
    found = reading(packed_compound({"Workbook": b"x" * 5000}))
    assert isinstance(found, UnreadableError)
    assert found.outcome is Outcome.NOT_SUPPORTED


def test_notes_that_overlap_are_each_read_once() -> None:
    made = Made()
    made.line("body " * 20)
    made.add("x" * 1000, part=1)
    made.end(part=1)
    made.tables[Table.FOOTNOTE_TEXTS] = struct.pack("<1000I", *[0, 1000] * 500)
    notes = [block for block in read_old_word(made.bytes()).blocks if block.kind is BlockKind.FOOTNOTE]
    assert [note.text for note in notes] == ["x" * 1000]
