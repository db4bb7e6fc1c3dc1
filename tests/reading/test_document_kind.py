from pathlib import Path

import pytest

from shorterwait.reading import printed_references, read_document
from shorterwait.vocabulary.document import Block, BlockKind, Document
from shorterwait.vocabulary.outcome import DocumentKind, Outcome


def kind(tmp_path: Path, text: str, name: str = "file") -> DocumentKind:
    path = tmp_path / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    return read_document(path).kind


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("PROSPECTIVE ADOPTER’S REPORT", DocumentKind.PAR),
        ("PAR (joint)", DocumentKind.PAR),
        ("FORM F1", DocumentKind.PAR),
        ("Assessment of prospective adopters: A and B", DocumentKind.PAR),
        ("Child Permanence Report", DocumentKind.CPR),
        ("CPR – infant", DocumentKind.CPR),
        ("Adoption Placement Report", DocumentKind.APR),
        ("Adoption Support Plan", DocumentKind.SUPPORT_PLAN),
        ("Minutes of the Adoption Panel", DocumentKind.PANEL_MINUTES),
        ("Case note", DocumentKind.CASE_NOTE),
    ],
)
def test_titles_name_the_kind(tmp_path: Path, title: str, expected: DocumentKind) -> None:
    assert kind(tmp_path, f"{title}\n\nSome agency\n\nThey live in a house.") is expected


def test_a_title_wins_over_mentions_of_other_kinds(tmp_path: Path) -> None:
    text = "Adoption Placement Report\n\nTo be read with the PAR and the Child Permanence Report.\n\nThe match\n\nText."
    assert kind(tmp_path, text) is DocumentKind.APR


def test_a_letter_is_known_by_its_greeting(tmp_path: Path) -> None:
    text = "1 High Street\n4 May 2020\n\nDear Mrs Lee\n\nThank you for coming.\n\nYours sincerely\nJo"
    assert kind(tmp_path, text) is DocumentKind.LETTER


def test_text_without_a_title_is_known_by_headings_and_words(tmp_path: Path) -> None:
    par = (
        "1. The relationship\nThe applicants met in 2009.\n2. Motivation\nThey wish to adopt after IVF.\n"
        "3. Support network\nTwo referees were seen.\n4. Matching considerations\nOne child."
    )
    assert kind(tmp_path, par) is DocumentKind.PAR
    cpr = (
        "1. Birth family\nThe birth mother is 27.\n2. Placement history\nHe became looked after in May.\n"
        "3. Siblings\nA half-brother lives with the paternal family.\n4. Current carer\nHis foster carer is kind."
    )
    assert kind(tmp_path, cpr) is DocumentKind.CPR


def test_a_shopping_list_is_unknown(tmp_path: Path) -> None:
    assert kind(tmp_path, "Milk\nEggs\nBread and butter") is DocumentKind.UNKNOWN


def test_the_file_name_helps_when_the_text_says_nothing(tmp_path: Path) -> None:
    assert kind(tmp_path, "Page one.", name="CPR 12345") is DocumentKind.CPR


def references(*lines: str) -> tuple[str, ...]:
    blocks = tuple(Block(BlockKind.PARAGRAPH, line) for line in lines)
    return printed_references(Document("0" * 64, Outcome.READ, blocks=blocks))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Our ref: NRA/2019/0231", "NRA/2019/0231"),
        ("Our ref PMA 22-0093", "PMA 22-0093"),
        ("Reference: WVA/2022/0417", "WVA/2022/0417"),
        ("Child's reference number: 4410927", "4410927"),
        ("Child’s reference number: 4410927", "4410927"),
        ("Agency case number – X/12", "X/12"),
        ("Mosaic/CYP number: 0098217", "0098217"),
        ("Carefirst no. 77120", "77120"),
        ("URN: TVA-11872", "TVA-11872"),
        ("Agency no.: 06/114/F", "06/114/F"),
        ("Some agency      Ref RVA/24/0318", "RVA/24/0318"),
        ("Case number (agency): AB123", "AB123"),
        ("Family ID: F10023", "F10023"),
    ],
)
def test_labelled_references_are_listed(line: str, expected: str) -> None:
    assert expected in references("Report", line)


def test_a_reference_in_the_next_cell_or_line_is_listed() -> None:
    cells = (
        Block(BlockKind.CELL, "Case number", table=1, row=0, column=0),
        Block(BlockKind.CELL, "NRA/2019/0231", table=1, row=0, column=1),
    )
    assert printed_references(Document("0" * 64, Outcome.READ, blocks=cells)) == ("NRA/2019/0231",)
    assert references("Our ref", "NRA-2019-0231") == ("NRA-2019-0231",)


def test_other_numbers_are_not_references() -> None:
    lines = (
        "NHS number: 943 476 5919",
        "Telephone no. 01632 960288",
        "Date: 14/03/2023",
        "Postcode: NG3 9QX",
        "Reference was given by Mrs Lee",
    )
    assert references(*lines) == ()


def test_references_far_down_are_not_front_matter() -> None:
    assert references(*(["Text."] * 100), "Our ref: AB/1234") == ()
