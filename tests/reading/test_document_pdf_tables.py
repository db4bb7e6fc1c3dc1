"""Ruled tables of PDFs: cells with rows and columns, merged cells once, tables that go on over a page."""

import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from shorterwait.reading import read_document
from shorterwait.reading.pdf.grids import find_grids
from shorterwait.reading.pdf.places import Rule
from shorterwait.vocabulary.document import Block, BlockKind, Document

STYLES = getSampleStyleSheet()
BODY = STYLES["BodyText"]
GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
LONG = (
    "They spoke warmly of the years in which they looked after a nephew, and of what they had learnt from "
    "him about patience, about routines and about asking for help before things went wrong."
)
TURNS = {90: "on its side", 180: "upside down", 270: "on its other side"}

Placed = tuple[int, int, str]


def built(path: Path, story: Sequence[Flowable]) -> Document:
    SimpleDocTemplate(str(path)).build(list(story))
    return read_document(path, ocr=False)


def cells(blocks: Sequence[Block], table: int = 1) -> list[Placed]:
    return [
        (block.row or 0, block.column or 0, " ".join(block.text.split()))
        for block in blocks
        if block.kind is BlockKind.CELL and block.table == table
    ]


def test_a_form_table_gives_its_cells_between_the_text_around_it(tmp_path: Path) -> None:
    rows = [
        ["Applicant details", "", ""],
        ["Question", "First applicant", "Second applicant"],
        ["Religion", Paragraph(LONG, BODY), "None"],
        ["Smoker", "☒ Yes ☐ No", ""],
    ]
    table = Table(rows, colWidths=[100, 200, 120], style=[GRID, ("SPAN", (0, 0), (2, 0))])
    document = built(tmp_path / "a.pdf", [Paragraph("Before it.", BODY), table, Paragraph("After it.", BODY)])
    assert document.blocks[0].text == "Before it."
    assert document.blocks[-1].text == "After it."
    assert cells(document.blocks)[:6] == [
        (0, 0, "Applicant details"),
        (1, 0, "Question"),
        (1, 1, "First applicant"),
        (1, 2, "Second applicant"),
        (2, 0, "Religion"),
        (2, 1, LONG),
    ]
    assert document.blocks[1].page == 1


def test_merged_cells_stand_once_where_they_begin(tmp_path: Path) -> None:
    rows = [["Health", "First", "Well"], ["", "Second", "Asthma"], ["Home", "Owned", ""]]
    style = [GRID, ("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 2), (2, 2))]
    document = built(tmp_path / "a.pdf", [Table(rows, colWidths=[90, 90, 90], style=style)])
    assert cells(document.blocks) == [
        (0, 0, "Health"),
        (0, 1, "First"),
        (0, 2, "Well"),
        (1, 1, "Second"),
        (1, 2, "Asthma"),
        (2, 0, "Home"),
        (2, 1, "Owned"),
    ]


def test_a_table_goes_on_over_the_page_without_its_repeated_head(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Date", "What happened"]]
    rows += [[f"{day}/03/2021", Paragraph(f"Visit {day}. {LONG}", BODY)] for day in range(1, 29)]
    table = Table(rows, colWidths=[80, 320], style=[GRID], repeatRows=1)
    document = built(tmp_path / "a.pdf", [table, Paragraph("The end of it.", BODY)])
    assert max(block.page or 0 for block in document.blocks) > 1
    found = cells(document.blocks)
    assert [place[:2] for place in found] == [(row, column) for row in range(29) for column in (0, 1)]
    assert [text for _, column, text in found if column == 0][1:] == [
        f"{day}/03/2021" for day in range(1, 29)
    ]


def test_a_row_cut_in_two_by_the_page_is_one_row(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    made = Canvas(str(path), pagesize=(400, 300))
    for texts in (("Childhood", "He grew up by the sea and was"), ("", "close to his grandmother.")):
        made.grid([40, 140, 360], [200, 280])
        made.drawString(45, 262, texts[0])
        made.drawString(145, 262, texts[1])
        made.showPage()
    made.save()
    document = read_document(path)
    assert cells(document.blocks) == [
        (0, 0, "Childhood"),
        (0, 1, "He grew up by the sea and was close to his grandmother."),
    ]


def test_a_box_round_text_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    made = Canvas(str(path), pagesize=(400, 300))
    made.rect(30, 30, 340, 240)
    made.rect(40, 180, 300, 60)
    made.drawString(50, 220, "This text stands in a box and goes on")
    made.drawString(50, 206, "to a second line of the same box.")
    made.drawString(50, 150, "This text stands below the box.")
    made.save()
    document = read_document(path)
    assert not cells(document.blocks)
    assert "box and goes on to a second line" in " ".join(document.text.split())


def test_tables_with_open_sides_and_tables_in_tables(tmp_path: Path) -> None:
    open_sides = Table(
        [["Name", "Age"], ["Ann", "41"]],
        colWidths=[90, 90],
        style=[
            ("LINEABOVE", (0, 0), (-1, -1), 0.5, colors.black),
            ("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black),
            ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.black),
        ],
    )
    inner = Table([["a dog", "a cat"], ["old", "young"]], colWidths=[60, 60], style=[GRID])
    outer = Table([["Pets", inner], ["Home", "A flat"]], colWidths=[100, 200], style=[GRID])
    document = built(tmp_path / "a.pdf", [open_sides, Paragraph("Then this.", BODY), outer])
    assert cells(document.blocks, 1) == [(0, 0, "Name"), (0, 1, "Age"), (1, 0, "Ann"), (1, 1, "41")]
    assert cells(document.blocks, 2) == [(0, 0, "Pets"), (1, 0, "Home"), (1, 1, "A flat")]
    assert [text for *_, text in cells(document.blocks, 3)] == ["a dog", "a cat", "old", "young"]


def test_a_turned_page_keeps_its_table(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    made = Canvas(str(path), pagesize=(400, 300))
    for turned in TURNS:
        made.saveState()
        made.translate(200, 150)
        made.rotate(turned)
        made.grid([-100, 0, 100], [-40, 0, 40])
        for number, text in enumerate(("Name", "Ann Lee", "Age", TURNS[turned])):
            made.drawString(-95 + 100 * (number % 2), 15 - 40 * (number // 2), text)
        made.restoreState()
        made.showPage()
    made.save()
    document = read_document(path)
    for number, turned in enumerate(TURNS, start=1):
        wanted = [(0, 0, "Name"), (0, 1, "Ann Lee"), (1, 0, "Age"), (1, 1, TURNS[turned])]
        assert cells([block for block in document.blocks if block.page == number], number) == wanted


@given(
    st.lists(st.integers(20, 120), min_size=2, max_size=8),
    st.lists(st.integers(12, 90), min_size=1, max_size=12),
    st.randoms(use_true_random=False),
)
def test_any_ruled_grid_is_found_whole(widths: list[int], heights: list[int], chance: random.Random) -> None:
    xs = [50.0 + sum(widths[:place]) for place in range(len(widths) + 1)]
    ys = [700.0 - sum(heights[:place]) for place in range(len(heights) + 1)]
    across = [Rule(y + chance.uniform(-0.3, 0.3), a, b) for y in ys for a, b in pairwise(xs)]
    upright = [Rule(x + chance.uniform(-0.3, 0.3), b, a) for x in xs for a, b in pairwise(ys)]
    chance.shuffle(across)
    chance.shuffle(upright)
    [grid] = find_grids(across, upright)
    wanted = [(row, column) for row in range(len(heights)) for column in range(len(widths))]
    assert [(cell.row, cell.column) for cell in grid.cells] == wanted


def test_a_page_of_thousands_of_lines_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    made = Canvas(str(path), pagesize=(600, 800))
    chance = random.Random(3)
    for _ in range(4000):
        x, y = chance.uniform(0, 600), chance.uniform(0, 800)
        made.line(x, y, x + chance.uniform(5, 200), y)
        made.line(x, y, x, y + chance.uniform(5, 200))
    made.drawString(40, 400, "Words among them.")
    made.save()
    assert "Words among them." in read_document(path).text
