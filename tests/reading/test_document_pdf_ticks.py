"""Tick boxes of PDFs that are letters, drawings or fields of a form: each state in its place, none invented."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from shorterwait.reading import read_document
from shorterwait.reading.pdf.symbols import symbol_family, symbol_letter
from shorterwait.vocabulary.document import BlockKind, Document

Draw = Callable[[Canvas, float, float], None]


def words(document: Document) -> list[str]:
    return [" ".join(block.text.split()) for block in document.blocks]


def drawn(path: Path, draw: Callable[[Canvas], None]) -> Document:
    made = Canvas(str(path), pagesize=(400, 600))
    made.setFont("Helvetica", 11)
    draw(made)
    made.save()
    return read_document(path, ocr=False)


def crossed(made: Canvas, x: float, y: float) -> None:
    made.rect(x, y, 10, 10)
    made.line(x, y, x + 10, y + 10)
    made.line(x, y + 10, x + 10, y)


def checked(made: Canvas, x: float, y: float) -> None:
    made.rect(x, y, 10, 10)
    path = made.beginPath()
    path.moveTo(x + 2, y + 5)
    path.lineTo(x + 4, y + 2)
    path.lineTo(x + 9, y + 9)
    made.drawPath(path)


def lettered(made: Canvas, x: float, y: float) -> None:
    made.rect(x, y, 11, 11)
    made.drawString(x + 2, y + 2, "X")


def four_lines(made: Canvas, x: float, y: float) -> None:
    for a, b, c, d in (
        (0, 0, 10, 0),
        (0, 10, 10, 10),
        (0, 0, 0, 10),
        (10, 0, 10, 10),
        (0, 0, 10, 10),
        (0, 10, 10, 0),
    ):
        made.line(x + a, y + b, x + c, y + d)


def filled_inside(made: Canvas, x: float, y: float) -> None:
    made.rect(x, y, 10, 10)
    made.rect(x + 2, y + 2, 6, 6, stroke=0, fill=1)


def framed(made: Canvas, x: float, y: float) -> None:
    made.setFillColorRGB(1, 1, 1)
    made.rect(x, y, 11, 11, stroke=0, fill=1)
    made.setFillColorRGB(0, 0, 0)
    made.rect(x + 0.5, y + 0.5, 10, 10)
    made.setFont("ZapfDingbats", 9)
    made.drawString(x + 2, y + 2, "✔")
    made.setFont("Helvetica", 11)


@pytest.mark.parametrize("ticked", [crossed, checked, lettered, four_lines, filled_inside, framed])
def test_drawn_boxes_keep_their_state_beside_their_option(ticked: Draw, tmp_path: Path) -> None:
    def draw(made: Canvas) -> None:
        made.drawString(40, 500, "Would consider")
        for place, option in enumerate(("one child", "two children")):
            x = 140 + 110 * place
            if place:
                ticked(made, x, 499)
            else:
                made.rect(x, 499, 10, 10)
            made.drawString(x + 15, 500, option)

    assert words(drawn(tmp_path / "a.pdf", draw)) == ["Would consider ☐ one child ☒ two children"]


def test_drawn_circles_are_options_where_one_is_chosen(tmp_path: Path) -> None:
    def draw(made: Canvas) -> None:
        for place, option in enumerate(("yes", "no")):
            made.circle(100 + 80 * place, 504, 5)
            made.drawString(112 + 80 * place, 500, option)
        made.circle(100, 504, 2.5, stroke=0, fill=1)

    assert words(drawn(tmp_path / "a.pdf", draw)) == ["☒ yes ☐ no"]


def test_bullets_boxes_for_digits_and_frames_are_no_ticks(tmp_path: Path) -> None:
    def draw(made: Canvas) -> None:
        made.rect(20, 20, 360, 560)
        for place, text in enumerate(("a garden", "a dog")):
            made.rect(40, 502 - 20 * place, 5, 5, stroke=0, fill=1)
            made.drawString(52, 500 - 20 * place, text)
        made.drawString(40, 400, "Date of birth")
        for place, digit in enumerate("12031980"):
            made.rect(140 + 15 * place, 396, 15, 15)
            made.drawString(144 + 15 * place, 400, digit)
        made.rect(40, 300, 10, 10)

    found = " ".join(words(drawn(tmp_path / "a.pdf", draw)))
    assert "☒" not in found
    assert "☐" not in found
    assert "1 2 0 3 1 9 8 0" in found


def test_a_matrix_of_boxes_in_a_table_keeps_rows_and_columns(tmp_path: Path) -> None:
    def draw(made: Canvas) -> None:
        made.grid([40, 160, 240, 320], [400, 420, 440, 460])
        for place, text in enumerate(("", "Yes", "No")):
            made.drawString(45 + 60 * place + 60 * bool(place), 445, text)
        for row, text in enumerate(("Has a car", "Has a dog")):
            made.drawString(45, 425 - 20 * row, text)
            for column in range(2):
                x, y = 190 + 80 * column, 425 - 20 * row
                if row == column:
                    crossed(made, x, y)
                else:
                    made.rect(x, y, 10, 10)

    document = drawn(tmp_path / "a.pdf", draw)
    found = {(b.row, b.column): b.text for b in document.blocks if b.kind is BlockKind.CELL}
    assert [found[1, 0], found[1, 1], found[1, 2]] == ["Has a car", "☒", "☐"]
    assert [found[2, 0], found[2, 1], found[2, 2]] == ["Has a dog", "☐", "☒"]


def with_font_named(path: Path, name: str, letters: dict[str, int]) -> Document:
    """A page whose text stands in a font of this name, with these code points for its letters."""
    buffer = io.BytesIO()
    made = Canvas(buffer, pagesize=(400, 600))
    made.setFont("Helvetica", 11)
    made.drawString(40, 480, "Yes or no")
    made.setFont("Courier", 11)
    made.drawString(20, 480, "".join(letters))
    made.save()
    maps = "".join(f"<{ord(letter):02X}> <{code:04X}>\n" for letter, code in letters.items())
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{maps}endbfchar endcmap end end"
    )
    with pikepdf.open(io.BytesIO(buffer.getvalue())) as document:
        for font in document.pages[0].Resources.Font.values():
            if "Courier" in str(font.BaseFont):
                font.BaseFont = pikepdf.Name(f"/{name}")
                font.ToUnicode = document.make_stream(table.encode())
        document.save(path)
    return read_document(path, ocr=False)


@pytest.mark.parametrize(
    ("name", "code", "shown"),
    [
        ("ABCDEF+Wingdings-Regular", 0xF0FE, "☒"),
        ("ABCDEF+Wingdings-Regular", 0xF0A8, "☐"),
        ("Wingdings", 0xFE, "☒"),
        ("Wingdings", 0x6F, "☐"),
        ("BCDEFG+Wingdings2", 0xF052, "☒"),
        ("BCDEFG+Wingdings2", 0xF0A3, "☐"),
        ("Wingdings", 0x2611, "☒"),
        ("ZapfDingbats", 0x2751, "☐"),
        ("Webdings", 0xF063, "☐"),
        ("SymbolMT", 0xF0B7, "•"),
        ("Courier", 0x6F, "o"),
    ],
)
def test_letters_of_symbol_fonts_become_ticks(name: str, code: int, shown: str, tmp_path: Path) -> None:
    document = with_font_named(tmp_path / "a.pdf", name, {"a": code})
    assert words(document) == [f"{shown} Yes or no"]


def test_every_letter_of_a_symbol_font_has_a_text() -> None:
    for family in ("wingdings", "wingdings2", "wingdings3", "webdings", "dingbats", "symbol"):
        for code in range(0x21, 0x100):
            if code != 0xA0:
                shown = symbol_letter(family, chr(0xF000 + code))
                assert len(shown) == 1
                assert symbol_letter(family, chr(code)) == shown or family == "symbol"
    assert symbol_family("SymbolicText") == ""
    assert symbol_family("ArialMT") == ""


def form(path: Path, change: Callable[[pikepdf.Pdf], None] | None = None) -> Document:
    made = Canvas(str(path), pagesize=(400, 600))
    made.setFont("Helvetica", 11)
    made.drawString(40, 520, "Smoker:")
    for place, option in enumerate(("yes", "no")):
        made.acroForm.radio(
            name="smoker", value=option, selected=option == "no", x=100 + 60 * place, y=516, size=14
        )
        made.drawString(118 + 60 * place, 520, option)
    made.drawString(40, 480, "Age of child:")
    made.acroForm.choice(
        name="age", value="Two", options=[("Two", "2"), ("Three", "3")], x=120, y=475, width=80, height=18
    )
    made.drawString(40, 440, "About you:")
    made.acroForm.textfield(
        name="about",
        value="We like walks.\nWe have a dog.",
        x=120,
        y=380,
        width=200,
        height=70,
        fieldFlags="multiline",
    )
    made.drawString(40, 340, "Secret:")
    made.acroForm.textfield(name="secret", value="hidden words", x=120, y=335, width=100, height=16)
    made.rect(40, 300, 12, 12)
    made.acroForm.checkbox(name="agreed", checked=True, x=40, y=300, size=12)
    made.drawString(60, 302, "We agree")
    made.save()
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        for annotation in document.pages[0].Annots:
            if str(annotation.get("/T", "")) == "secret":
                annotation.F = 2
        if change is not None:
            change(document)
        document.save(path)
    return read_document(path, ocr=False)


FILLED = [
    "Smoker: ☐ yes ☒ no",
    "Age of child: Two",
    "About you: We like walks. We have a dog.",
    "Secret:",
    "☒ We agree",
]


def test_form_fields_of_every_kind_are_read_once_in_their_places(tmp_path: Path) -> None:
    document = form(tmp_path / "a.pdf")
    assert words(document) == FILLED
    assert document.blocks[-1].state == "ticked"


def test_form_fields_on_a_turned_page_stand_beside_their_words(tmp_path: Path) -> None:
    def turn(document: pikepdf.Pdf) -> None:
        document.pages[0].Rotate = 90

    assert words(form(tmp_path / "a.pdf", turn)) == FILLED


def test_a_field_whose_parts_are_broken_is_told(tmp_path: Path) -> None:
    def spoil(document: pikepdf.Pdf) -> None:
        document.pages[0].Annots[0].Rect = pikepdf.Array([1, 2, pikepdf.Name.Wrong, 4])

    document = form(tmp_path / "a.pdf", spoil)
    assert "Some fields of the form could not be read" in document.reason
    assert "☒ We agree" in words(document)


def test_a_filled_field_that_stands_on_no_page_is_not_lost(tmp_path: Path) -> None:
    def unpin(document: pikepdf.Pdf) -> None:
        kept = [one for one in document.pages[0].Annots if str(one.get("/T", "")) != "age"]
        document.pages[0].Annots = pikepdf.Array(kept)

    assert words(form(tmp_path / "a.pdf", unpin))[-1] == "age: Two"
