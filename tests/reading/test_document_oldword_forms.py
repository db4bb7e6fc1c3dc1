"""Old Word files made byte by byte: ticks, choices, fields, notes, text boxes."""

import struct

import pytest
from tests.reading.oldword_file import DELETED, Made, add_field, form_data

from shorterwait.reading.found import Found
from shorterwait.reading.oldword.fib import Table
from shorterwait.reading.oldword.reader import read_old_word
from shorterwait.vocabulary.document import BlockKind


def read(made: Made) -> Found:
    return read_old_word(made.bytes())


def texts(made: Made) -> list[str]:
    found = read(made)
    assert not found.notes
    return [block.text for block in found.blocks]


def test_ticks_and_choices_of_old_forms_keep_their_state() -> None:
    made = Made()
    for data, words in [
        (form_data(1, 1), " would consider"),
        (form_data(1, 0, default=1), " would not"),
        (form_data(1, 25, default=1), " by default"),
    ]:
        add_field(made, " FORMCHECKBOX ", data=data)
        made.line(words)
    made.add("Sex: ")
    add_field(made, " FORMDROPDOWN ", data=form_data(2, 1, entries=["Male", "Female"]))
    made.end()
    made.add("Name: ")
    add_field(made, " FORMTEXT ", "Ann", form_data(0, 0))
    made.end()
    blocks = read(made).blocks
    assert [(b.kind, b.text, b.state) for b in blocks] == [
        (BlockKind.FIELD, "☒ would consider", "ticked"),
        (BlockKind.FIELD, "☐ would not", "not ticked"),
        (BlockKind.FIELD, "☒ by default", "ticked"),
        (BlockKind.FIELD, "Sex: Female", "Female"),
        (BlockKind.PARAGRAPH, "Name: Ann", None),
    ]


def test_a_tick_whose_data_are_broken_is_said_to_be_untold() -> None:
    made = Made()
    add_field(made, " FORMCHECKBOX ", data=b"\xff" * 20)
    made.line(" would consider")
    found = read(made)
    assert [block.text for block in found.blocks] == ["would consider"]
    assert "1 form field could not be told" in found.notes[0]


def test_a_deleted_tick_is_gone() -> None:
    made = Made()
    made.add("\x13 FORMCHECKBOX ", DELETED)
    made.streams["Data"] = b"\0" * 4096 + form_data(1, 1)
    made.add("\x01", DELETED + b"\x55\x08\x01\x03\x6a" + struct.pack("<I", 4096))
    made.add("\x14\x15", DELETED)
    made.line("kept")
    assert texts(made) == ["kept"]


def test_fields_show_their_result_and_not_their_code() -> None:
    made = Made()
    made.add("See ")
    add_field(made, ' HYPERLINK "http://example.org" ', "the site")
    made.line(".")
    made.add("Page ")
    add_field(made, " PAGE ", "7")
    made.line(" \x13 XE \x15of 9")
    made.line("\x13 broken field without an end")
    assert texts(made) == ["See the site.", "Page 7 of 9", "broken field without an end"]


def test_symbols_are_ticks_by_their_font() -> None:
    made = Made()
    names = ["Arial", "Wingdings"]
    fonts = b"".join(bytes([39 + 2 * len(n) + 2]) + bytes(39) + (n + "\0").encode("utf-16-le") for n in names)
    made.tables[Table.FONTS] = struct.pack("<HH", len(names), 0) + fonts
    made.add("(", b"\x55\x08\x01\x09\x6a\x01\x00\xfe\xf0")
    made.line(" yes (really)")
    made.add("o", b"\x4f\x4a\x01\x00")
    made.line(" no")
    add_field(made, ' SYMBOL 254 \\f "Wingdings" \\s 12')
    made.line(" old symbol field")
    assert texts(made) == ["☒ yes (really)", "☐ no", "☒ old symbol field"]


def test_notes_and_comments_follow_their_paragraph_and_headers_come_first() -> None:
    made = Made()
    made.add("Footnoted")
    note = made.add("\x02", b"\x55\x08\x01")
    made.line(" and on")
    made.add("Commented")
    comment = made.add("\x05", b"\x55\x08\x01")
    made.end()
    made.line("Last")
    body = len(made.text)
    made.add("\x02 See page 4", part=1)
    made.end(part=1)
    lengths = [0] * 12
    for place, words in ((7, "Draft"), (9, "Page foot")):
        made.add(words, part=2)
        made.end(part=2)
        lengths[place] = len(words) + 1
    made.add("\x05Check this", part=4)
    made.end(part=4)
    starts = [sum(lengths[:number]) for number in range(13)]
    made.tables |= {
        Table.FOOTNOTE_MARKS: struct.pack("<IIH", note, body, 1),
        Table.FOOTNOTE_TEXTS: struct.pack("<III", 0, 13, 14),
        Table.HEADERS: struct.pack("<14I", *starts, starts[-1] + 1),
        Table.COMMENT_MARKS: struct.pack("<II", comment, body) + bytes(30),
        Table.COMMENT_TEXTS: struct.pack("<III", 0, 12, 13),
    }
    assert [(b.kind, b.text) for b in read(made).blocks] == [
        (BlockKind.HEADER, "Draft"),
        (BlockKind.PARAGRAPH, "Footnoted and on"),
        (BlockKind.FOOTNOTE, "See page 4"),
        (BlockKind.PARAGRAPH, "Commented"),
        (BlockKind.COMMENT, "Check this"),
        (BlockKind.PARAGRAPH, "Last"),
        (BlockKind.HEADER, "Page foot"),
    ]


@pytest.mark.parametrize("anchored", [True, False])
def test_a_text_box_stands_after_the_paragraph_it_is_anchored_in(anchored: bool) -> None:
    made = Made()
    made.add("Anchor ")
    anchor = made.add("\x08", b"\x55\x08\x01")
    made.line("here")
    made.line("later")
    made.add("Boxed words", part=6)
    made.end(part=6)
    shape = 1026
    made.tables[Table.BOX_TEXTS] = struct.pack("<II", 0, 12) + bytes(14) + struct.pack("<II", shape, 0)
    if anchored:
        made.tables[Table.ANCHORS] = struct.pack("<III", anchor, 99, shape) + bytes(22)
    wanted = ["Anchor here", "Boxed words", "later"] if anchored else ["Anchor here", "later", "Boxed words"]
    assert texts(made) == wanted


def stored_control(value: str, caption: str) -> bytes:
    """An ActiveX control as it is stored ([MS-OFORMS] 2.2.5): mask, lengths of value and caption, strings."""
    words = struct.pack("<Q", 1 << 22 | 1 << 23 | 1 << 31)
    words += struct.pack("<II", len(value) | 1 << 31, len(caption) | 1 << 31)
    for text in (value, caption):
        words += text.encode().ljust(-(-len(text) // 4) * 4, b"\0")
    return b"\0\x02" + struct.pack("<H", len(words)) + words


def test_active_controls_show_their_state_and_are_no_embedded_files() -> None:
    made = Made()
    for number, (name, value, caption) in enumerate(
        [("CheckBox", "1", "Sibling group"), ("OptionButton", "0", "No"), ("ComboBox", "Sikh", "")], start=7
    ):
        made.add(f"\x13 CONTROL Forms.{name}.1 \\s ")
        made.add("\x14", b"\x55\x08\x01\x03\x6a" + struct.pack("<I", number) + b"\x56\x08\x01")
        made.line("\x01\x15 here")
        made.streams[f"ObjectPool/_{number}/contents"] = stored_control(value, caption)
        made.streams[f"ObjectPool/_{number}/\x03OCXNAME"] = b"x"
    found = read(made)
    assert [(b.text, b.state) for b in found.blocks] == [
        ("☒ Sibling group here", "ticked"),
        ("☐ No here", "not ticked"),
        ("Sikh here", "Sikh"),
    ]
    assert not found.attached
    assert not found.notes


def test_an_active_control_that_is_missing_is_said_to_be_untold() -> None:
    made = Made()
    made.line("\x13 CONTROL Forms.CheckBox.1 \\s \x14\x01\x15 here")
    assert "could not be told" in read(made).notes[0]
