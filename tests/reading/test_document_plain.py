from pathlib import Path

import pytest

from shorterwait.reading import read_document
from shorterwait.vocabulary.document import BlockKind
from shorterwait.vocabulary.outcome import Outcome


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_in_any_usual_coding_is_read(tmp_path: Path, code: str) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes("Zoë said “yes” – twice.\r\n\r\nThen no.".encode(code))
    document = read_document(path)
    assert (document.outcome, document.format) == (Outcome.READ, "txt")
    assert [block.text for block in document.blocks] == ["Zoë said “yes” – twice.", "Then no."]


def test_headings_are_guessed_with_care(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "A REPORT\n\nOur ref: AB/1\nName: Ann Lee\n\n1. Health\nBoth are well.\n\nHome and garden\n\n"
        "They rent a flat.\n\n- one point\n- another\n2. They asked why."
    )
    headings = [block.text for block in read_document(path).blocks if block.kind is BlockKind.HEADING]
    assert headings == ["A REPORT", "1. Health", "Home and garden"]


def test_lines_broken_by_hand_are_joined(tmp_path: Path) -> None:
    sentence = (
        "They have lived in the village for eleven years and know most of their neighbours\n"
        "by name, which has mattered to them since the second of their parents died. The\n"
        "house has three bedrooms and a garden that runs down to a fenced stream, and both\n"
        "of them speak of it as the place in which they mean to stay.\n"
    )
    path = tmp_path / "report.txt"
    path.write_text("\n".join(f"{number}. Part {'one' * 3}\n{sentence}" for number in range(1, 5)))
    paragraphs = [block.text for block in read_document(path).blocks if block.kind is BlockKind.PARAGRAPH]
    assert paragraphs == [" ".join(sentence.split())] * 4


def test_web_pages_show_what_a_reader_sees(tmp_path: Path) -> None:
    path = tmp_path / "page.htm"
    path.write_text(
        "<!DOCTYPE html><html><head><title>x</title><style>p {}</style></head><body><h1>Case note</h1>"
        "<p>Visit<br>today <script>alert(1)</script>&amp; later</p><table><tr><td>Pets</td><td>dog</td></tr></table>"
        '<p><input type="checkbox" checked>yes <input type="checkbox">no</p></body></html>'
    )
    document = read_document(path)
    assert (document.outcome, document.format) == (Outcome.READ, "html")
    assert [(b.kind.value, b.text) for b in document.blocks] == [
        ("heading", "Case note"),
        ("paragraph", "Visit\ntoday & later"),
        ("cell", "Pets"),
        ("cell", "dog"),
        ("field", "☒ yes ☐ no"),
    ]


def test_the_same_bytes_give_the_same_document(tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("Date of report: 4 May 2020")
    two.write_text("Date of report: 4 May 2020")
    assert read_document(one) == read_document(two)
