"""Lines at the edges of PDF pages: running titles and page numbers stand once, headings stay in their places."""

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from shorterwait.reading.pdf.reader import read_pdf
from shorterwait.vocabulary.document import BlockKind

PLACES = ("house", "garden", "street", "town", "village", "river")


def read(
    tops: Sequence[Sequence[str]], feet: Sequence[str] = (), font: str = "Helvetica"
) -> list[tuple[str, str]]:
    """Pages with some first lines, two sentences and a foot; their blocks by kind and text."""
    buffer = io.BytesIO()
    made = Canvas(buffer, pagesize=(400, 600))
    for number, lines in enumerate(tops):
        height = 580.0
        for words in lines:
            made.setFont(font, 10)
            made.drawString(40, height, words)
            height -= 20
        made.setFont("Helvetica", 10)
        made.drawString(40, height - 20, f"They have lived in a {PLACES[number]} for years.")
        made.drawString(40, height - 60, f"Nobody had seen such a {PLACES[number]} before.")
        if feet:
            made.drawString(180, 20, feet[number])
        made.showPage()
    made.save()
    return [(block.kind.value, block.text) for block in read_pdf(buffer.getvalue(), ocr=False).blocks]


@pytest.mark.parametrize("font", ["Helvetica", "Helvetica-Bold"])
@pytest.mark.parametrize("part", ["Section", "Part", "Child", "Applicant", "Referee"])
def test_headings_that_count_up_with_the_pages_stay_in_their_places(part: str, font: str) -> None:
    found = read([[f"{part} {n}"] for n in range(1, 6)], [f"Page {n} of 5" for n in range(1, 6)], font)
    texts = [text for _, text in found]
    assert texts[0] == "Page 1 of 5"
    assert texts[1::3] == [f"{part} {n}" for n in range(1, 6)]
    assert texts[2].startswith("They have lived in a house")


@pytest.mark.parametrize(
    "foot",
    [
        "{n}",
        "- {n} -",
        "Page {n}",
        "{n} of 5",
        "{n}/5",
        "p. {n}",
        "Adoption report | {n}",
        "PAR v2 - page {n}",
    ],
)
def test_page_numbers_of_any_look_stand_once(foot: str) -> None:
    found = read([["Made up"]] * 5, [foot.format(n=n) for n in range(1, 6)])
    assert [text for kind, text in found if kind == "header"] == ["Made up", foot.format(n=1)]
    assert len(found) == 2 + 2 * 5


def test_numbers_that_do_not_count_up_with_the_pages_stay() -> None:
    feet = ["Ages 4 and 7", "Ages 2 and 9", "Ages 5 and 6", "Ages 3 and 3", "Ages 1 and 8"]
    found = read([[]] * 5, feet)
    assert [text for _, text in found][2::3] == feet


def test_large_titles_that_count_up_stay() -> None:
    found = read([[f"Report to panel {n}"] for n in range(1, 6)], font="Helvetica-Bold")
    assert [text for _, text in found][::3] == [f"Report to panel {n}" for n in range(1, 6)]


def test_page_numbers_of_two_pages_do_not_part_a_sentence() -> None:
    buffer = io.BytesIO()
    made = Canvas(buffer, pagesize=(400, 600))
    for number, words in enumerate(("They have never had", "a dog in the house."), start=1):
        made.drawString(40, 300, words)
        made.drawString(180, 20, f"Page {number} of 2")
        made.showPage()
    made.save()
    blocks = read_pdf(buffer.getvalue(), ocr=False).blocks
    assert [block.text for block in blocks] == ["Page 1 of 2", "They have never had a dog in the house."]


def test_counting_starts_again_where_reports_were_put_together() -> None:
    feet = ["Page 1 of 2", "Page 2 of 2", "Page 1 of 4", "Page 2 of 4", "Page 3 of 4", "Page 4 of 4"]
    found = read([[]] * 6, feet)
    assert [text for kind, text in found if kind == "header"] == ["Page 1 of 2"]
    assert len(found) == 1 + 2 * 6


def test_running_titles_of_three_lines_stand_once() -> None:
    found = read([["Confidential", "Made-up agency", "Form A"]] * 4)
    assert [text for kind, text in found if kind == "header"] == ["Confidential", "Made-up agency", "Form A"]
    assert len(found) == 3 + 2 * 4


def test_lists_and_boxes_read_as_in_word() -> None:
    buffer = io.BytesIO()
    made = Canvas(buffer, pagesize=(400, 600))
    made.drawString(40, 560, "•")
    made.drawString(80, 560, "a dog that is old")
    made.drawString(40, 545, "•")
    made.drawString(80, 545, "two cats")
    made.rect(40, 480, 300, 40)
    made.drawString(50, 500, "A remark in a box of its own stands here.")
    made.drawString(40, 440, "Name")
    made.rect(100, 434, 120, 18)
    made.drawString(104, 440, "Ann Lee")
    made.save()
    blocks = read_pdf(buffer.getvalue(), ocr=False).blocks
    assert [block.text for block in blocks[:2]] == ["• a dog that is old", "• two cats"]
    box = blocks[2]
    assert (box.kind, box.table, box.row, box.column) == (BlockKind.CELL, 1, 0, 0)
    assert blocks[3].text == "Name\tAnn Lee"
