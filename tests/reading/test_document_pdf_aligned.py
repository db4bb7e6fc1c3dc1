"""Tables of PDFs without any lines: clear ones become cells, everything else stays as rows."""

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from shorterwait.reading.pdf.reader import read_pdf
from shorterwait.vocabulary.document import Block, BlockKind

VISITS = (
    ("Visit", "Place", "Worker", "Hours"),
    ("First", "at home", "Ann Lee", "2"),
    ("Second", "in the park", "Ben Day", "3"),
    ("Third", "at home", "Ann Lee", "11"),
)
DETAILS = (
    ("Name", "Ann Lee", "Gender", "Female"),
    ("Age", "34", "Religion", "None"),
    ("Language", "English", "Pets", "One dog"),
    ("Health", "Good", "Smoker", "No"),
)


def read(
    rows: Sequence[Sequence[str]], bold: bool = False, right: bool = False, under: str = ""
) -> list[Block]:
    buffer = io.BytesIO()
    made = Canvas(buffer, pagesize=(500, 600))
    made.setFont("Helvetica", 10)
    made.drawString(40, 560, "They were seen several times.")
    height = 530.0
    for number, row in enumerate(rows):
        made.setFont("Helvetica-Bold" if bold and not number else "Helvetica", 10)
        for column, words in enumerate(row):
            if right and column == len(row) - 1:
                made.drawRightString(80 + 110 * column, height, words)
            else:
                made.drawString(40 + 110 * column, height, words)
        height -= 14
    if under:
        made.drawString(150, height, under)
        height -= 14
    made.drawString(40, height - 30, "After that they were not seen.")
    made.save()
    return list(read_pdf(buffer.getvalue(), ocr=False).blocks)


@pytest.mark.parametrize(("bold", "right"), [(False, False), (True, False), (False, True)])
def test_a_clear_table_without_lines_becomes_cells(bold: bool, right: bool) -> None:
    before, *cells, after = read(VISITS, bold, right)
    assert (before.text, after.text) == ("They were seen several times.", "After that they were not seen.")
    assert {cell.kind for cell in cells} == {BlockKind.CELL}
    found = {(cell.row, cell.column): cell.text for cell in cells}
    assert found == {(r, c): text for r, row in enumerate(VISITS) for c, text in enumerate(row)}
    assert {(cell.table, cell.page) for cell in cells} == {(1, 1)}


@pytest.mark.parametrize(
    "rows",
    [
        DETAILS,
        [(f"{a}:", b, f"{c}:", d) for a, b, c, d in DETAILS],
        [row[:2] for row in VISITS],
        VISITS[:3],
        VISITS[1:],
        [*VISITS, ("Fourth", "", "Ben Day")],
    ],
)
def test_labels_and_values_stay_on_rows(rows: Sequence[Sequence[str]]) -> None:
    _, *found, _ = read(rows)
    assert not any(block.kind is BlockKind.CELL for block in found)
    assert [block.text for block in found] == ["\t".join(word for word in row if word) for row in rows]


def test_a_cell_of_two_lines_leaves_the_table_as_rows() -> None:
    found = read(VISITS, under="and the garden")
    assert not any(block.kind is BlockKind.CELL for block in found)
    assert "and the garden" in " ".join(block.text for block in found)
