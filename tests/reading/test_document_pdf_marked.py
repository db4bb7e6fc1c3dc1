"""Struck words and footnotes in PDFs read as they do in Word files."""

import io
from collections.abc import Callable, Sequence

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from shorterwait.reading.pdf.reader import read_pdf

Draw = Callable[[Canvas], None]
Found = list[tuple[str, str, bool]]
FONT = "Helvetica"


def made(*pages: Draw, width: float = 500) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(width, 700))
    for draw in pages:
        canvas.setFont(FONT, 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def blocks(data: bytes) -> Found:
    return [(b.kind.value, b.text, b.hidden) for b in read_pdf(data, ocr=False).blocks]


def read(*pages: Draw) -> Found:
    return blocks(made(*pages))


def runs(canvas: Canvas, height: float, parts: Sequence[str], rise: float = 2.8, thick: float = 0.5) -> None:
    """Words beside one another; every other part has a line through it."""
    left = 50.0
    for place, words in enumerate(parts):
        canvas.drawString(left, height, words)
        end = left + stringWidth(words, FONT, 10)
        if place % 2:
            canvas.setLineWidth(thick)
            canvas.line(left, height + rise, end, height + rise)
        left = end


def test_struck_words_stand_apart_and_the_rest_reads_on() -> None:
    def draw(canvas: Canvas) -> None:
        runs(
            canvas, 600, ["They would / ", "would not", " consider a child of any age, ", "four", "of five."]
        )

    assert read(draw) == [
        ("paragraph", "They would / consider a child of any age, of five.", False),
        ("paragraph", "would not four", True),
    ]


def test_an_answer_struck_over_two_lines_is_one_hidden_paragraph() -> None:
    def draw(canvas: Canvas) -> None:
        runs(canvas, 600, ["", "They have no wish to take a child with needs of any"])
        runs(canvas, 588, ["", "kind into their home."])
        canvas.drawString(50, 550, "They have changed their minds.")

    assert read(draw) == [
        ("paragraph", "They have no wish to take a child with needs of any kind into their home.", True),
        ("paragraph", "They have changed their minds.", False),
    ]


@pytest.mark.parametrize("rises", [(1.9, 3.1), (2.5,), (3.6,)])
def test_strikes_at_any_usual_height_count_once(rises: tuple[float, ...]) -> None:
    def draw(canvas: Canvas) -> None:
        for rise in rises:
            runs(canvas, 600, ["Smoker: ", "yes", " no, never"], rise)

    assert read(draw)[0][1] == "Smoker: no, never"
    assert read(draw)[1][1:] == ("yes", True)


def test_a_raised_letter_with_a_line_under_it_is_not_struck() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 600, "Her address is Calle Mayor, flat n")
        end = 50 + stringWidth("Her address is Calle Mayor, flat n", FONT, 10)
        canvas.setFont(FONT, 6)
        canvas.drawString(end, 604, "o")
        canvas.line(end, 603, end + 3.3, 603)

    assert not any(hidden for *_, hidden in read(draw))


@pytest.mark.parametrize("rise", [-1.2, -0.3, 9.0])
def test_lines_under_and_over_words_strike_nothing(rise: float) -> None:
    assert read(lambda canvas: runs(canvas, 600, ["They have ", "never", " smoked."], rise)) == [
        ("paragraph", "They have never smoked.", False)
    ]


def test_shading_behind_words_strikes_nothing() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.8)
        canvas.rect(50, 599.5, 120, 6.8, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(50, 600, "They have never smoked.")

    assert read(draw) == [("paragraph", "They have never smoked.", False)]


@pytest.mark.parametrize(("left", "right"), [(20, 480), (50, 300), (20, 158)])
def test_lines_that_go_on_beyond_the_words_strike_nothing(left: float, right: float) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 600, "They have never smoked.")
        canvas.line(left, 603, right, 603)

    assert read(draw)[0][1:] == ("They have never smoked.", False)


def test_lines_of_a_table_too_close_to_its_words_strike_nothing() -> None:
    def draw(canvas: Canvas) -> None:
        for height in (640, 603, 570):
            canvas.line(48, height, 200, height)
        for across in (48, 120, 200):
            canvas.line(across, 570, across, 640)
        canvas.drawString(50, 620, "Pets")
        canvas.drawString(122, 620, "none")
        canvas.drawString(50, 600, "Smoker, then")
        canvas.drawString(122, 600, "never at home")

    assert not any(hidden for *_, hidden in read(draw))


def test_struck_words_of_a_cell_stay_in_its_place() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([40, 150, 300], [560, 590, 620])
        canvas.drawString(160, 600, "No")
        canvas.drawString(45, 570, "Pets")
        canvas.drawString(45, 600, "Smoker")
        canvas.drawString(160, 570, "a dog")
        canvas.line(160, 572.8, 160 + stringWidth("a dog", FONT, 10), 572.8)

    found = [
        (block.row, block.column, block.text, block.hidden)
        for block in read_pdf(made(draw), ocr=False).blocks
        if block.table == 1
    ]
    assert found == [
        (0, 0, "Smoker", False),
        (0, 1, "No", False),
        (1, 0, "Pets", False),
        (1, 1, "a dog", True),
    ]


def test_what_a_reviewer_struck_out_is_hidden_and_the_remark_kept() -> None:
    data = made(lambda canvas: canvas.drawString(50, 600, "They would not consider twins."))
    start = 50 + stringWidth("They would ", FONT, 10)
    end = start + stringWidth("not ", FONT, 10)
    with pikepdf.open(io.BytesIO(data)) as document:
        mark = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.StrikeOut,
            Rect=[start, 598, end, 609],
            QuadPoints=[start, 609, end, 609, start, 598, end, 598],
            Contents="Changed after the visit",
        )
        document.pages[0].Annots = pikepdf.Array([document.make_indirect(mark)])
        kept = io.BytesIO()
        document.save(kept)
    assert blocks(kept.getvalue()) == [
        ("paragraph", "They would consider twins.", False),
        ("paragraph", "not", True),
        ("comment", "Changed after the visit", False),
    ]


def test_many_struck_words_are_told() -> None:
    words = "one two three four five six"
    found = read_pdf(made(lambda canvas: runs(canvas, 600, ["Seen: ", words, " by both."])), ocr=False)
    assert found.notes == ("6 words are struck through; they were left out of the text.",)


@given(st.lists(st.sampled_from(["a dog", "twins", "no", "aged 4,", "I", "(none)"]), min_size=1, max_size=7))
def test_no_word_is_lost_whatever_is_struck(parts: list[str]) -> None:
    spaced = [f"{words} " if not place % 2 else words for place, words in enumerate(parts)]
    spaced = [f" {words}" if place and not place % 2 else words for place, words in enumerate(spaced)]
    found = read(lambda canvas: runs(canvas, 600, spaced))
    assert sorted(" ".join(text for _, text, _ in found).split()) == sorted(" ".join(parts).split())
    assert any(hidden for *_, hidden in found) == (len(parts) > 1)


def raised(canvas: Canvas, left: float, height: float, words: str, number: str) -> float:
    canvas.setFont(FONT, 10)
    canvas.drawString(left, height, words)
    end = left + stringWidth(words, FONT, 10)
    canvas.setFont(FONT, 6)
    canvas.drawString(end, height + 4, number)
    canvas.setFont(FONT, 10)
    return end + stringWidth(number, FONT, 6)


def note(canvas: Canvas, height: float, number: str, words: str, size: float = 8) -> None:
    canvas.setFont(FONT, 5 if number.isdigit() else size)
    canvas.drawString(50, height + (3 if number.isdigit() else 0), number)
    canvas.setFont(FONT, size)
    canvas.drawString(50 + stringWidth(number, FONT, size) + 3, height, words)
    canvas.setFont(FONT, 10)


@pytest.mark.parametrize("dot", ["", "."])
def test_footnotes_follow_the_paragraph_that_points_to_them(dot: str) -> None:
    def first(canvas: Canvas) -> None:
        end = raised(canvas, 50, 600, "They rent a house", "1")
        end = raised(canvas, end, 600, " with 2 rooms", "2")
        canvas.drawString(end, 600, " and a yard of the sort that")
        note(canvas, 90, f"1{dot}", "Seen in May, when the landlord was there and")
        note(canvas, 80, "", "agreed to it.")
        note(canvas, 70, f"2{dot}", "See page 4.")

    def second(canvas: Canvas) -> None:
        canvas.drawString(50, 600, "dogs like best.")

    assert read(first, second) == [
        ("paragraph", "They rent a house with 2 rooms and a yard of the sort that dogs like best.", False),
        ("footnote", "Seen in May, when the landlord was there and agreed to it.", False),
        ("footnote", "See page 4.", False),
    ]


def test_small_print_that_nothing_points_to_stays_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 600, "They rent a house of 60 m, and have seen 1 room of it.")
        note(canvas, 90, "1.", "Delete as appropriate.")

    found = read(draw)
    assert "footnote" not in {kind for kind, *_ in found}
    assert len(found) == 2


def test_a_raised_number_without_a_note_stays_in_its_word() -> None:
    def draw(canvas: Canvas) -> None:
        end = raised(canvas, 50, 600, "A garden of 60 m", "2")
        canvas.drawString(end, 600, " behind the house, and a dog.")

    assert "".join(read(draw)[0][1].split()) == "Agardenof60m2behindthehouse,andadog."
