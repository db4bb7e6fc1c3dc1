import pytest

from shorterwait.reading.purpose.forms import form_version
from shorterwait.vocabulary.document import Block, BlockKind
from shorterwait.vocabulary.outcome import DocumentKind

PAR, CPR, APR = DocumentKind.PAR, DocumentKind.CPR, DocumentKind.APR


def lines(*texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[Block]:
    return [Block(kind, text) for text in texts]


@pytest.mark.parametrize(
    ("footer", "kind", "expected"),
    [
        ("PAR England 2013", PAR, "PAR 2013"),
        ("PAR (England) 2013 | Page 3 of 40", PAR, "PAR 2013"),
        ("Prospective Adopter’s Report (PAR) Wales 2020", PAR, "PAR Wales 2020"),
        ("Form PAR England 2015 – early permanence", PAR, "PAR 2015 early permanence"),
        ("PAR England early permanence 2015", PAR, "PAR 2015 early permanence"),
        ("CPR (England) 2014", CPR, "CPR 2014"),
        ("Child Permanence Report England 2025", CPR, "CPR 2025"),
        ("CPR 2025", CPR, "CPR 2025"),
        ("APR form 2014", APR, "APR 2014"),
        ("© BAAF 2005, 2014", CPR, "CPR 2014"),
        ("Copyright CoramBAAF 2025", CPR, "CPR 2025"),
    ],
)
def test_a_version_line_in_a_footer_settles_the_form(footer: str, kind: DocumentKind, expected: str) -> None:
    blocks = [*lines("Some report", "They live by the sea."), *lines(footer, kind=BlockKind.HEADER)]
    assert form_version(blocks, kind) == expected


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("CPR 2025", CPR),  # in the text a year may be the report's own
        ("CPR for Tom, 2014", CPR),
        ("PAR dated 2013", PAR),
        ("PAR completed March 2013", PAR),
        ("PAR 12/2013", PAR),
        ("Approved by panel in 2013 on the PAR written then", PAR),
        ("PAR/2013/0042", PAR),
        ("© BAAF 1999", PAR),
        ("© Another Agency 2013", PAR),
        ("PAR England 2013", CPR),
        ("PAR England 2013", DocumentKind.LETTER),
    ],
)
def test_no_version_is_invented(line: str, kind: DocumentKind) -> None:
    assert form_version(lines("Some report", line, "They live by the sea."), kind) == ""


@pytest.mark.parametrize(
    ("title", "kind", "expected"),
    [
        ("FORM F1 - CONFIDENTIAL", PAR, "Form F1"),
        ("Form F: Information on prospective substitute parents", PAR, "Form F"),
        ("Form E", CPR, "Form E"),
    ],
)
def test_the_oldest_forms_are_known_by_their_title(title: str, kind: DocumentKind, expected: str) -> None:
    assert form_version(lines(title, "They live by the sea."), kind) == expected


def test_headings_tell_the_layout_when_no_line_does() -> None:
    headings = (
        "Pen picture",
        "Family tree",
        "Part 1: Assessment report",
        "Part 2: Factual information",
        "Stage two checks",
    )
    par = lines("Prospective Adopter's Report", *headings)
    assert form_version(par, PAR) == "PAR 2013"
    concurrent = lines("Prospective Adopter's Report: fostering for adoption", *headings)
    assert form_version(concurrent, PAR) == "PAR 2015 early permanence"
    assert form_version(lines("Prospective Adopter's Report", *headings[:2]), PAR) == ""
    cpr = lines(
        "Child Permanence Report",
        "Section A",
        "Section B",
        "Part 1",
        "Part 2: Contact",
        "Part 3",
        "Section C",
    )
    assert form_version(cpr, CPR) == "CPR 2014"
    assert form_version(lines("Child Permanence Report", "Section A", "Section B"), CPR) == ""


def test_the_redesigned_childs_report_is_known_by_its_framework() -> None:
    blocks = lines(
        "Child Permanence Report", "AFDiT: anti-racist decision framework", "Identity and heritage"
    )
    assert form_version(blocks, CPR) == "CPR 2025"


def test_a_document_without_blocks_has_no_version() -> None:
    assert form_version([], PAR) == ""
