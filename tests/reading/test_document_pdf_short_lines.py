"""Short lines and the edges of single PDF pages: where paragraphs end, and what is no part of the text."""

import io
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from shorterwait.reading.pdf.reader import read_pdf

Draw = Callable[[Canvas], None]
FONT = "Helvetica"


def read(draw: Draw) -> list[tuple[str, str, bool]]:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(500, 700))
    canvas.setFont(FONT, 10)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return [(b.kind.value, b.text, b.hidden) for b in read_pdf(buffer.getvalue(), ocr=False).blocks]


def lines(*texts: str) -> Draw:
    def draw(canvas: Canvas) -> None:
        for place, words in enumerate(texts):
            canvas.drawString(50, 600 - 12 * place, words)
        canvas.drawString(
            50, 400, "Both have been seen many times by the social worker, at home and at her place."
        )

    return draw


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("One child, or two, or three or more", "Age from 2 to 6"),
        ("Date: 5th January 2021", "Before the box."),
        ("Date: 5th January 2021", "the first visit"),
        ("They are well.", "They like dogs."),
    ],
)
def test_a_short_line_ends_its_paragraph(first: str, second: str) -> None:
    assert [text for _, text, _ in read(lines(first, second))][:2] == [first, second]


def test_a_sentence_goes_on_after_a_short_line_and_in_a_narrow_column() -> None:
    long = "They have never had a dog in the house, and none of the children has"
    assert read(lines(long, "had one."))[0][1] == f"{long} had one."
    narrow = ("They have never had a dog", "in the house. Their friend", "Ann has one that they all", "like.")

    def beside(canvas: Canvas) -> None:
        lines("They are well.")(canvas)
        for place, words in enumerate(narrow):
            canvas.drawString(250, 500 - 12 * place, words)

    assert " ".join(narrow) in [text for _, text, _ in read(beside)]


def edged(top: str, foot: str, size: float) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        canvas.drawString(50, 670, top)
        canvas.drawString(50, 30, foot)
        canvas.setFont(FONT, 10)
        lines("They rent a house.")(canvas)

    return draw


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("Page 1 of 1", 10),
        ("PAR v2 - page 1 of 2", 10),
        ("1/2", 10),
        ("1", 8),
        ("Our ref: AB/123", 8),
        (r"C:\reports\made up.docx", 8),
    ],
)
def test_page_numbers_and_references_of_a_single_page_are_headers(words: str, size: float) -> None:
    for draw in (edged(words, "They like dogs.", size), edged("They like dogs.", words, size)):
        found = read(draw)
        assert [text for kind, text, _ in found if kind == "header"] == [words]
        assert len(found) == 4


@pytest.mark.parametrize(
    "words", ["Made on 3 May 2021", "4 of the children", "Delete as appropriate.", "Refused"]
)
def test_other_lines_at_the_edge_of_a_single_page_stay(words: str) -> None:
    assert "header" not in {kind for kind, *_ in read(edged(words, words, 8))}


def test_sentences_that_count_up_with_the_pages_are_no_running_title() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(500, 700))
    for number in range(1, 6):
        canvas.drawString(50, 600, f"They slept {number} nights there.")
        canvas.showPage()
    canvas.save()
    found = read_pdf(buffer.getvalue(), ocr=False).blocks
    assert [block.text for block in found] == [f"They slept {n} nights there." for n in range(1, 6)]
