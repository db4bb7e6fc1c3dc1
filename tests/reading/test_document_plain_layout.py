import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shorterwait.reading.text.charsets import decode_text
from shorterwait.reading.text.plain import read_plain, text_blocks
from shorterwait.vocabulary.document import Block, BlockKind

FUZZ = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
BRITISH = (
    "She said “it’s £5”. The Müllers – Zoë and André – met at a café in Siân’s street. About 12° and ½ price…"
)


def cells(blocks: list[Block]) -> list[tuple[str, int | None, int | None, int | None]]:
    return [(b.text, b.table, b.row, b.column) for b in blocks]


@pytest.mark.parametrize(
    "code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
def test_british_text_is_read_in_any_usual_coding(code: str) -> None:
    text = BRITISH.replace("½", "half") if code == "mac_roman" else BRITISH
    decoded = decode_text(text.encode(code))
    assert (decoded.text, decoded.note) == (text, "")


@pytest.mark.parametrize("code", ["cp437", "cp850"])
def test_old_dos_notes_are_read(code: str) -> None:
    text = "Café at the Müllers, Zoë paid £50.\r\n┌──┐\r\n│ab│\r\n└──┘\r\n"
    decoded = decode_text(text.encode(code))
    assert (decoded.text, decoded.note) == (text, "")


@pytest.mark.parametrize(
    ("text", "code"), [("£5", "cp1252"), ("£5", "cp850"), ("don’t", "mac_roman"), ("café", "cp1252")]
)
def test_even_one_odd_letter_is_placed(text: str, code: str) -> None:
    assert decode_text(text.encode(code)).text == text


def test_a_guess_that_may_be_wrong_is_noted() -> None:
    assert "check pound signs" in decode_text(bytes(range(0x80, 0x100)) * 3).note
    assert "check pound signs" in decode_text("Привет, как дела".encode("koi8_r")).note
    mixed = decode_text("Zoë and André’s café".encode() + b" for \xa35")
    assert (mixed.text, bool(mixed.note)) == ("Zoë and André’s café for £5", True)
    assert "check" in read_plain("日本語のテキスト".encode("shift_jis")).notes[0]


def test_what_a_file_says_of_its_letters_is_believed_only_when_it_fits() -> None:
    assert decode_text("Łukasz".encode("cp1250"), "windows-1250").text == "Łukasz"
    assert decode_text("Zoë’s".encode("cp1252"), "utf-8").text == "Zoë’s"
    assert decode_text("Zoë".encode(), "iso-8859-1").text == "Zoë"
    for odd in ("utf-7", "rot13", "hex", "no-such", "idna", "", "x" * 99, "utf-16"):
        assert decode_text("Zoë".encode("cp1252"), odd).text == "Zoë"


def test_typed_tick_boxes_are_marks_where_they_are_clearly_boxes() -> None:
    blocks = text_blocks(
        "Pets: [ ] none [x] dog\n[X] Smoker\n( ) rents\n(x) owns\nPaid [ ]\nHe saw [X] (x) there."
    )
    assert [(b.text, b.state) for b in blocks] == [
        ("Pets: ☐ none ☒ dog", None),
        ("☒ Smoker", "ticked"),
        ("☐ rents", "not ticked"),
        ("☒ owns", "ticked"),
        ("Paid ☐", "not ticked"),
        ("He saw [X] (x) there.", None),
    ]
    assert text_blocks("They named [X] as the father.")[0].text == "They named [X] as the father."
    grid = "Need                 would    would not\nPhysical disability   [ ]        [x]\n"
    (_, row) = text_blocks(grid)
    assert row.text.index("☒") == grid.split("\n")[1].index("[x]") + 1


def test_tables_drawn_with_bars_borders_or_tabs_are_tables() -> None:
    wanted = [("Name", 1, 0, 0), ("Age", 1, 0, 1), ("Ann", 1, 1, 0), ("34", 1, 1, 1)]
    for table in (
        "Name | Age\nAnn | 34\n",
        "| Name | Age |\n|------|----:|\n| Ann | 34 |\n",
        "+------+-----+\n| Name | Age |\n+======+=====+\n| Ann  | 34  |\n+------+-----+\n",
        "┌──────┬─────┐\n│ Name │ Age │\n├──────┼─────┤\n│ Ann  │ 34  │\n└──────┴─────┘\n",
        "Name\tAge\nAnn\t34\n",
        "Name\t\tAge\nAnn\t34\n",
    ):
        assert cells(text_blocks(table)) == wanted
    wrapped = "+----+----+\n| a  | b1 |\n|    | b2 |\n+----+----+\n| c  | d  |\n+----+----+\n"
    assert [b.text for b in text_blocks(wrapped)] == ["a", "b1 b2", "c", "d"]
    assert cells(text_blocks("A\tB\tC\n1\t\t3\n"))[-1] == ("3", 1, 1, 2)
    assert [b.text for b in text_blocks("Tel: 1 | Fax: 2\n\n-\tone\n-\ttwo")] == [
        "Tel: 1 | Fax: 2",
        "- one",
        "- two",
    ]


def test_form_feeds_part_pages_and_odd_bytes_do_no_harm() -> None:
    found = read_plain(b"One.\n\fTwo.\n\fThree.\x1a\0\0")
    assert [(b.text, b.page) for b in found.blocks] == [("One.", 1), ("Two.", 2), ("Three.", 3)]
    assert found.pages == 3
    assert [b.text for b in read_plain(b"A\0 fl\0at.").blocks] == ["A flat."]
    assert read_plain(b" \n\f ").notes == ("The file holds no words.",)


def test_underlined_and_hashed_headings_are_headings() -> None:
    blocks = text_blocks(
        "Health\n======\nShe is well.\n\nHome\n----\nA flat.\n\n## Pets\nOne dog.\n\n1.1 Diet\nVegan."
    )
    assert [(b.level, b.text) for b in blocks if b.kind is BlockKind.HEADING] == [
        (1, "Health"),
        (2, "Home"),
        (2, "Pets"),
        (2, "1.1 Diet"),
    ]


@FUZZ
@given(st.binary(max_size=400))
def test_any_bytes_become_text_with_words_or_a_note(data: bytes) -> None:
    found = read_plain(data)
    assert found.blocks or found.notes
    assert all(block.text.strip() for block in found.blocks)


@FUZZ
@given(st.text(alphabet="ab |\t\n+-=[]x()#\f☒1.:>", max_size=120))
def test_no_letter_of_a_text_is_lost(text: str) -> None:
    kept = "".join(block.text for block in text_blocks(text))
    for letter in "ab":
        assert kept.count(letter) == text.count(letter)
