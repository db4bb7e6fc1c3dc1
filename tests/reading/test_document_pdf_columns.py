"""Reading order of PDF pages: two applicants side by side, newspaper columns, labels with values."""

import textwrap
from itertools import zip_longest
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from shorterwait.reading import read_document
from shorterwait.vocabulary.document import BlockKind, Document

ANN = (
    "Ann grew up in a small town by the sea and remembers her childhood as a happy one. She was close to her "
    "grandmother who taught her to cook and to swim. After school she trained as a nurse and worked on a ward "
    "for eight years before she met Ben at a wedding."
)
BEN = (
    "Ben was born in the city and moved several times as a child because his father served in the army. He "
    "found this hard and says that it has made him patient with change. He studied engineering and now leads "
    "a team which looks after the bridges of the county."
)


class Sheet:
    """A page that is written from the top."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.made = Canvas(str(path), pagesize=(595, 842))
        self.height = 790.0

    def down(self, gap: float = 13.0) -> float:
        self.height -= gap
        return self.height

    def heading(self, text: str) -> None:
        self.made.setFont("Helvetica-Bold", 13)
        self.made.drawString(50, self.down(30), text)
        self.made.setFont("Helvetica", 10)

    def row(self, *pieces: tuple[float, str]) -> None:
        height = self.down()
        for left, text in pieces:
            if text:
                self.made.drawString(left, height, text)

    def read(self) -> Document:
        self.made.save()
        return read_document(self.path, ocr=False)


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    return Sheet(tmp_path / "page.pdf")


def lines(text: str, width: int = 44) -> list[str]:
    return textwrap.wrap(text, width)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_two_applicants_side_by_side_are_read_one_after_the_other(sheet: Sheet) -> None:
    for heading in ("2. Childhood and background of both applicants, as they told it", "3. Education"):
        sheet.heading(heading)
        for left, right in zip_longest(lines(ANN), lines(BEN), fillvalue=""):
            sheet.row((50, left), (310, right))
    assert texts(sheet.read()) == [
        "2. Childhood and background of both applicants, as they told it",
        ANN,
        BEN,
        "3. Education",
        ANN,
        BEN,
    ]


def test_lines_of_two_sides_that_stand_at_other_heights_are_not_mixed(sheet: Sheet) -> None:
    start = sheet.height
    for text in lines(ANN):
        sheet.row((50, text))
    sheet.height = start - 4.0
    for text in lines(BEN):
        sheet.row((310, text))
    assert texts(sheet.read()) == [ANN, BEN]


def test_newspaper_columns_keep_the_order_of_their_text(sheet: Sheet) -> None:
    sheet.heading("News from the region for all who wait, and for those who wait with them")
    left, right = lines(f"{ANN} {BEN} {ANN}", 46), lines(f"{BEN} {ANN} {BEN}", 46)
    start = sheet.height
    for text in left:
        sheet.row((50, text))
    sheet.height = start
    for text in right:
        sheet.row((310, text))
    document = sheet.read()
    assert " ".join(texts(document)[1:]) == f"{ANN} {BEN} {ANN} {BEN} {ANN} {BEN}"


def test_labels_keep_their_values_beside_them(sheet: Sheet) -> None:
    for label, value in (("Health", ANN), ("Religion and culture", BEN), ("Work", ANN), ("Home", BEN)):
        for place, text in enumerate(lines(value, 60)):
            sheet.row((50, "" if place else label), (200, text))
        sheet.down(10)
    assert texts(sheet.read()) == [
        f"Health\t{ANN}",
        f"Religion and culture\t{BEN}",
        f"Work\t{ANN}",
        f"Home\t{BEN}",
    ]


def test_values_stamped_onto_a_form_afterwards_stand_beside_their_labels(sheet: Sheet) -> None:
    pairs = [
        ("Name:", "Ann Lee"),
        ("Date of birth:", "12 March 1980"),
        ("Religion:", "None"),
        ("Work:", "Nurse"),
    ]
    for place, (label, _) in enumerate(pairs):
        sheet.made.drawString(50, 700 - 20 * place, label)
    for place, (_, value) in enumerate(pairs):
        sheet.made.drawString(180, 700 - 20 * place, value)
    assert texts(sheet.read()) == [f"{label}\t{value}" for label, value in pairs]


def test_what_stands_below_two_columns_comes_after_them(sheet: Sheet) -> None:
    for left, right in zip_longest(lines(ANN), lines(BEN), fillvalue=""):
        sheet.row((50, left), (310, right))
    sheet.down(20)
    sheet.row((50, "Pets:"), (200, "A dog which is old"))
    assert texts(sheet.read()) == [ANN, BEN, "Pets:\tA dog which is old"]


def test_a_footer_that_was_drawn_first_stands_last(sheet: Sheet) -> None:
    sheet.made.drawString(50, 30, "The last line of the sheet.")
    sheet.heading("1. Home")
    for text in lines(ANN, 80):
        sheet.row((50, text))
    assert texts(sheet.read()) == ["1. Home", ANN, "The last line of the sheet."]


def test_turned_letters_beside_the_text_do_not_part_it(sheet: Sheet) -> None:
    sheet.made.saveState()
    sheet.made.translate(20, 300)
    sheet.made.rotate(90)
    sheet.made.drawString(0, 0, "Do not copy")
    sheet.made.restoreState()
    for text in lines(ANN, 80):
        sheet.row((50, text))
    assert texts(sheet.read()) == [ANN, "Do not copy"]


def test_words_drawn_twice_to_look_bold_stand_once(sheet: Sheet) -> None:
    for shift in (0.0, 0.4):
        sheet.made.drawString(50 + shift, 700, "Confidential words")
        sheet.made.drawString(50 + shift, 680, "More words, all of them plain")
    assert sheet.read().text == "Confidential words\nMore words, all of them plain"


def test_words_outside_the_page_are_marked_hidden(sheet: Sheet) -> None:
    sheet.made.drawString(50, 700, "Words on the page.")
    sheet.made.drawString(50, 900, "Words above the page.")
    blocks = sheet.read().blocks
    assert [(block.text, block.hidden) for block in blocks] == [
        ("Words on the page.", False),
        ("Words above the page.", True),
    ]


def test_spaced_out_letters_and_split_words_are_put_together(sheet: Sheet) -> None:
    words = sheet.made.beginText(50, 700)
    words.setFont("Helvetica", 12)
    words.setCharSpace(9)
    words.textOut("REPORT")
    sheet.made.drawText(words)
    sheet.height = 660
    for text in ("They have good neigh-", "bours, and the neighbours help them."):
        sheet.row((50, text))
    sheet.row((50, "They live in semi-"))
    sheet.row((50, "detached houses."))
    found = " ".join(texts(sheet.read()))
    assert "REPORT" in found
    assert "good neighbours, and the neighbours" in found
    assert "semi-detached houses" in found


def test_headings_stay_headings_in_columns(sheet: Sheet) -> None:
    sheet.made.setFont("Helvetica-Bold", 10)
    sheet.row((50, "First applicant"), (310, "Second applicant"))
    sheet.made.setFont("Helvetica", 10)
    for left, right in zip_longest(lines(ANN), lines(BEN), fillvalue=""):
        sheet.row((50, left), (310, right))
    document = sheet.read()
    assert texts(document) == ["First applicant", ANN, "Second applicant", BEN]
    assert [block.kind for block in document.blocks][::2] == [BlockKind.HEADING, BlockKind.HEADING]


def test_numbered_titles_at_the_top_of_pages_are_all_kept(sheet: Sheet) -> None:
    for number in range(1, 6):
        sheet.height = 790.0
        sheet.heading(f"Reference {number}")
        for text in lines(ANN if number % 2 else BEN, 80):
            sheet.row((50, text))
        sheet.made.drawString(280, 30, f"Page {number} of 5")
        sheet.made.showPage()
    found = texts(sheet.read())
    assert [text for text in found if text.startswith("Reference")] == [f"Reference {n}" for n in range(1, 6)]
    assert [text for text in found if text.startswith("Page")] == ["Page 1 of 5"]
