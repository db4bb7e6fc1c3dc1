"""Old Word files made byte by byte, and what must be read from them: words, tables, files inside."""

import struct

import pytest
from tests.reading.oldword_file import (
    BOLD,
    DELETED,
    HIDDEN,
    IN_TABLE,
    OLD_DELETED,
    ROW_END,
    TEXT_AT,
    Made,
    add_row,
    row_shape,
    style,
)

from shorterwait.reading.compound.opening import open_compound
from shorterwait.reading.failure import UnreadableError
from shorterwait.reading.found import Found
from shorterwait.reading.oldword.fib import Table
from shorterwait.reading.oldword.reader import read_old_word
from shorterwait.vocabulary.document import BlockKind
from shorterwait.vocabulary.outcome import Outcome


def read(made: Made) -> Found:
    return read_old_word(made.bytes())


def texts(made: Made) -> list[str]:
    found = read(made)
    assert not found.notes
    return [block.text for block in found.blocks]


@pytest.mark.parametrize("modern", [True, False])
@pytest.mark.parametrize("wide", [True, False])
def test_deleted_words_go_and_hidden_words_are_marked(modern: bool, wide: bool) -> None:
    made = Made(modern, wide)
    made.add("They would ")
    made.add("not ", DELETED if modern else OLD_DELETED)
    made.add("consider a sibling group", b"")
    made.add(" secret", HIDDEN if modern else b"\x5c\x01")
    made.end()
    blocks = read(made).blocks
    assert [(b.text, b.hidden) for b in blocks] == [
        ("They would consider a sibling group", False),
        ("secret", True),
    ]


def test_western_letters_of_one_byte_and_letters_of_two_bytes_are_both_read() -> None:
    words = "Zoë’s “quote” – €5 …"
    narrow, wide = Made(wide=False), Made()
    narrow.line(words)
    wide.line(words + " Łódź 😀")
    assert texts(narrow) == [words]
    assert texts(wide) == [words + " Łódź 😀"]


@pytest.mark.parametrize(
    ("coding", "language", "charset", "words"),
    [
        ("cp1252", 0x809, 0, "Zoë’s flat"),
        ("mac-roman", 0x809, 256, "Zoë’s flat"),
        ("cp1251", 0x419, 0, "Дом и сад"),
        ("cp1250", 0x415, 0, "Łódź"),
    ],
)
def test_word_6_text_is_read_in_the_code_page_of_its_language(
    coding: str, language: int, charset: int, words: str
) -> None:
    made = Made(modern=False, coding=coding, language=language, charset=charset)
    made.line(words)
    assert texts(made) == [words]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    made = Made()
    made.add("First half ")
    made.add("\r", DELETED)
    made.paragraphs.append((len(made.text), b"\0\0"))
    made.line("second half.")
    assert texts(made) == ["First half second half."]


def test_headings_are_known_by_number_whatever_their_name() -> None:
    made = Made()
    made.line("Health", style=1)
    made.line("Both are well.", style=0)
    made.line("Home", style=2)
    blocks = read(made).blocks
    assert [(b.kind, b.level) for b in blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.HEADING, 2),
    ]


def test_own_styles_take_level_bold_and_hiding_from_the_style_below() -> None:
    made = Made()
    sheet = [
        style(0, 0xFFF, "Normal"),
        style(1, 0, "Überschrift 1", b"\x40\x26\x00"),
        style(0xFFE, 1, "Agency heading"),
        style(0xFFE, 0, "Hint", letters=HIDDEN),
        style(0xFFE, 3, "Hint below"),
        style(0xFFE, 0, "Strong", letters=BOLD),
        style(19, 0, "toc 1"),
    ]
    made.tables[Table.STYLES] = struct.pack("<HHH", 4, len(sheet), 10) + b"".join(sheet)
    made.line("Chapter", style=2)
    made.line("Write no more than a page.", style=4)
    made.line("Their home", style=5)
    made.line("A flat.", style=0)
    made.line("Health\t4", style=6)
    blocks = read(made).blocks
    assert [(b.kind, b.level, b.hidden, b.boilerplate) for b in blocks] == [
        (BlockKind.HEADING, 1, False, False),
        (BlockKind.PARAGRAPH, 0, True, False),
        (BlockKind.HEADING, 2, False, False),
        (BlockKind.PARAGRAPH, 0, False, False),
        (BlockKind.PARAGRAPH, 0, False, True),
    ]


def test_a_table_gives_cells_on_one_grid_with_merged_cells_once() -> None:
    made = Made()
    add_row(made, ["wide", "c"], [0, 2000, 3000])
    add_row(made, ["tall", "b1", "c1"], [0, 1000, 2000, 3000], [0x60, 0, 0])
    add_row(made, ["", "b2", "c2"], [0, 1000, 2004, 3000], [0x20, 0, 0])
    made.line("after")
    blocks = read(made).blocks
    assert [(b.text, b.table, b.row, b.column) for b in blocks] == [
        ("wide", 1, 0, 0),
        ("c", 1, 0, 2),
        ("tall", 1, 1, 0),
        ("b1", 1, 1, 1),
        ("c1", 1, 1, 2),
        ("b2", 1, 2, 1),
        ("c2", 1, 2, 2),
        ("after", None, None, None),
    ]


def test_word_6_tables_are_read_too() -> None:
    made = Made(modern=False)
    add_row(made, ["Pets", "Two dogs"], [0, 1000, 2000])
    made.line("after")
    assert [(b.text, b.row, b.column) for b in read(made).blocks] == [
        ("Pets", 0, 0),
        ("Two dogs", 0, 1),
        ("after", None, None),
    ]


def test_nested_tables_have_their_own_number_and_follow_their_cell() -> None:
    deep = IN_TABLE + b"\x49\x66\x02\0\0\0"
    made = Made()
    made.add("a")
    made.end("\r", IN_TABLE)
    for words in ("in", "ner"):
        made.add(words)
        made.end("\r", deep + b"\x4b\x24\x01")
    made.end("\r", deep + b"\x4c\x24\x01" + row_shape([0, 500, 900], [0, 0]))
    made.add("b")
    made.end("\x07", IN_TABLE)
    made.add("next")
    made.end("\x07", IN_TABLE)
    made.end("\x07", IN_TABLE + ROW_END + row_shape([0, 1000, 2000], [0, 0]))
    made.line("end")
    assert [(b.text, b.table, b.row, b.column) for b in read(made).blocks] == [
        ("a\nb", 1, 0, 0),
        ("in", 2, 0, 0),
        ("ner", 2, 0, 1),
        ("next", 1, 0, 1),
        ("end", None, None, None),
    ]


def test_a_change_stored_with_a_fast_saved_piece_holds_for_all_of_it() -> None:
    made = Made(piece_change=0x41 << 1 | 1 << 8)
    made.line("all of this was deleted")
    found = read(made)
    assert not found.blocks
    assert found.notes == ("The document holds no words.",)


def test_automatic_numbers_are_shown_as_word_shows_them() -> None:
    made = Made()
    definition = struct.pack("<HI", 1, 77) + bytes(22) + b"\x01\0"
    level = struct.pack("<iBB", 3, 4, 0) + bytes(22)
    label = struct.pack("<H", 2) + "\0)".encode("utf-16-le")
    made.tables[Table.LISTS] = definition + level + label
    made.tables[Table.LIST_USES] = struct.pack("<II", 1, 77) + bytes(12) + b"\xff" * 4
    for words in ("first", "second"):
        made.add(words)
        made.end("\r", b"\x0b\x46\x01\x00\x0a\x26\x00")
    made.line("plain")
    assert texts(made) == ["c) first", "d) second", "plain"]


def test_a_locked_file_is_encrypted_and_very_old_files_say_what_to_do() -> None:
    made = Made(flags=0x0100)
    made.line("secret")
    with pytest.raises(UnreadableError) as locked:
        read(made)
    assert locked.value.outcome is Outcome.ENCRYPTED
    assert "password" in locked.value.reason
    for ancient in (b"\xdb\xa5\x2d\0" + bytes(600), b"1\xbe\0\0" + bytes(600)):
        with pytest.raises(UnreadableError) as old:
            read_old_word(ancient)
        assert old.value.outcome is Outcome.NOT_SUPPORTED
        assert "save it as .docx" in old.value.reason


def test_broken_settings_leave_the_words_with_a_note() -> None:
    made = Made()
    made.line("They would consider a sibling group")
    made.tables |= {Table.LETTERS: struct.pack("<III", 0, 99, 0x3FFFF)}
    found = read(made)
    assert [block.text for block in found.blocks] == ["They would consider a sibling group"]
    assert any("ticks may be missing" in note for note in found.notes)


def test_text_that_the_file_lists_but_does_not_hold_is_noted() -> None:
    made = Made()
    made.line("Short")
    piece = struct.pack("<IIHIH", 0, 50_000, 0, TEXT_AT, 0)
    made.tables[Table.PIECES] = b"\x02" + struct.pack("<I", len(piece)) + piece
    found = read(made)
    assert found.blocks[0].text == "Short"
    assert any("words may be missing" in note for note in found.notes)


def test_text_whose_length_is_wiped_is_read_with_a_note() -> None:
    made = Made()
    made.line("Both are well.")
    made.counts = [0] * 8
    found = read(made)
    assert [block.text for block in found.blocks] == ["Both are well."]
    assert any("words may be missing" in note for note in found.notes)


def test_an_empty_document_says_that_it_holds_no_words() -> None:
    made = Made()
    made.end()
    assert read(made).notes == ("The document holds no words.",)


def test_a_document_of_pictures_alone_needs_character_recognition() -> None:
    made = Made()
    made.add("\x01", b"\x55\x08\x01")
    made.end()
    found = read(made)
    assert found.outcome is Outcome.NEEDS_OCR
    assert "pictures but no words" in found.notes[0]


def test_embedded_files_are_handed_on_whole() -> None:
    inner = Made()
    inner.line("Inner words")
    pieces = b"\x02\0note.txt\0C:\\note.txt\0" + bytes(4) + struct.pack("<I", 2) + b"C\0"
    native = bytes(4) + pieces + struct.pack("<I", 5) + b"hello"
    made = Made()
    made.line("Outer")
    main = read_streams(inner)
    made.streams = {
        "ObjectPool/_1/\x01Ole10Native": native,
        "ObjectPool/_2/Package": b"PK\x03\x04 packed",
        "ObjectPool/_4/Equation Native": b"drawn",
    } | {f"ObjectPool/_3/{name}": data for name, data in main.items()}
    attached = {file.name: file.data for file in read(made).attached}
    assert attached["note.txt"] == b"hello"
    assert b"PK\x03\x04 packed" in attached.values()
    (document,) = (data for name, data in attached.items() if name.endswith(".doc"))
    assert document is not None
    assert read_old_word(document).blocks[0].text == "Inner words"
    assert len(attached) == 3


def read_streams(made: Made) -> dict[str, bytes]:
    opened = open_compound(made.bytes())
    return {opened.spelled[path]: opened.read(path) for path in opened.streams}


def test_title_and_day_of_saving_come_from_the_properties() -> None:
    made = Made()
    made.line("Words")
    words = b"Report on a family\0"
    stamp = 0x01C8_0000_0000_0000
    values = struct.pack("<II", 30, len(words)) + words.ljust(20, b"\0") + struct.pack("<IQ", 64, stamp)
    section = struct.pack("<IIIIII", 24 + len(values), 2, 2, 24, 13, 24 + 28) + values
    head = struct.pack("<HHI16sI", 0xFFFE, 0, 0, b"", 1) + bytes(16) + struct.pack("<I", 48)
    made.streams["\x05SummaryInformation"] = head + section
    found = read(made)
    assert found.title == "Report on a family"
    assert found.saved is not None
    assert found.saved.year == 2007
