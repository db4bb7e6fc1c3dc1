import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from shorterwait.reading import read_document
from shorterwait.reading.pdf import ocr
from shorterwait.vocabulary.document import BlockKind
from shorterwait.vocabulary.outcome import DocumentKind, Outcome

LONG = (
    "They have lived in the village for eleven years and know most of their neighbours by name, which has "
    "mattered to them since the second of their parents died. The house has three bedrooms and a garden that "
    "runs down to a fenced stream, and both of them speak of it as the place in which they mean to stay."
)


def canvas(path: Path) -> Canvas:
    return Canvas(str(path), pagesize=(400, 600))


def test_paragraphs_are_joined_and_headings_found(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    style = getSampleStyleSheet()
    story = [
        Paragraph("Prospective adopter's report", style["Title"]),
        Paragraph("Date of report: 14 March 2023", style["Normal"]),
        Paragraph("3. Home and neighbourhood", style["Heading2"]),
        Paragraph(LONG, style["BodyText"]),
        Paragraph(LONG.replace("village", "town"), style["BodyText"]),
        Paragraph("4. Health", style["Heading2"]),
        Paragraph("Both are well.", style["BodyText"]),
    ]
    SimpleDocTemplate(str(path)).build(story)
    document = read_document(path)
    assert document.outcome is Outcome.READ
    assert (document.format, document.pages, document.kind) == ("pdf", 1, DocumentKind.PAR)
    assert (str(document.date), document.date_source) == ("2023-03-14", "text")
    headings = [block.text for block in document.blocks if block.kind is BlockKind.HEADING]
    assert headings == ["Prospective adopter's report", "3. Home and neighbourhood", "4. Health"]
    paragraphs = [block.text for block in document.blocks if block.kind is BlockKind.PARAGRAPH]
    assert LONG in paragraphs
    assert LONG.replace("village", "town") in paragraphs


def test_repeated_edges_stand_once_and_a_paragraph_goes_on_over_the_page(tmp_path: Path) -> None:
    path = tmp_path / "pages.pdf"
    made = canvas(path)
    for number, place in enumerate(("house", "garden", "street", "town"), start=1):
        made.drawString(40, 580, "Restricted: adoption record")
        made.drawString(40, 560, f"and so on to the end of the {place}, where they stopped.")
        made.drawString(40, 500, f"Nobody there had ever seen a {place}")
        made.drawString(40, 60, f"of such a kind, and the {place} was")
        made.drawString(40, 20, f"Sheet {number} of 4")
        made.showPage()
    made.save()
    document = read_document(path)
    assert document.pages == 4
    headers = [block.text for block in document.blocks if block.kind is BlockKind.HEADER]
    assert headers == ["Restricted: adoption record", "Sheet 1 of 4"]
    body = [block.text for block in document.blocks if block.kind is not BlockKind.HEADER]
    assert "of such a kind, and the house was and so on to the end of the garden, where they stopped." in body
    assert not any("Sheet" in text for text in body)


def test_form_fields_stand_beside_their_words(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    made = canvas(path)
    made.drawString(40, 520, "Name:")
    made.acroForm.textfield(name="name", value="Ann Lee", x=90, y=515, width=150, height=16)
    made.drawString(40, 480, "Smoker:")
    made.acroForm.checkbox(name="smokes", checked=True, x=100, y=478, size=12)
    made.drawString(118, 480, "yes")
    made.acroForm.checkbox(name="smokes_not", checked=False, x=160, y=478, size=12)
    made.drawString(178, 480, "no")
    made.acroForm.checkbox(
        name="lone", tooltip="Would consider siblings", checked=False, x=40, y=400, size=12
    )
    made.save()
    document = read_document(path)
    texts = [" ".join(block.text.split()) for block in document.blocks]
    assert texts == ["Name: Ann Lee", "Smoker: ☒ yes ☐ no", "☐ Would consider siblings"]
    assert document.blocks[-1].state == "not ticked"
    assert document.blocks[-1].kind is BlockKind.FIELD


def scan(path: Path, with_text_page: bool) -> None:
    made = canvas(path)
    if with_text_page:
        made.drawString(40, 500, "A page of words.")
        made.showPage()
    made.drawImage(ImageReader(Image.new("RGB", (40, 60), "grey")), 0, 0, 400, 600)
    made.showPage()
    made.save()


def test_scans_need_recognition_with_their_page_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr.shutil, "which", lambda _: None)
    path = tmp_path / "scan.pdf"
    scan(path, with_text_page=False)
    document = read_document(path)
    assert (document.outcome, document.pages) == (Outcome.NEEDS_OCR, 1)
    assert "character recognition" in document.reason
    scan(path, with_text_page=True)
    partly = read_document(path)
    assert partly.outcome is Outcome.READ
    assert "1 of 2 pages" in partly.reason


def test_an_installed_recogniser_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\ncat > /dev/null\necho Both applicants are well.\n")
    program.chmod(0o755)
    monkeypatch.setattr(ocr.shutil, "which", lambda _: str(program))
    path = tmp_path / "scan.pdf"
    scan(path, with_text_page=False)
    document = read_document(path)
    assert document.outcome is Outcome.READ
    assert document.text == "Both applicants are well."
    assert "character recognition" in document.reason
    assert read_document(path, ocr=False).outcome is Outcome.NEEDS_OCR


def test_locked_files_open_with_their_password_only(tmp_path: Path) -> None:
    plain, locked = tmp_path / "plain.pdf", tmp_path / "locked.pdf"
    made = canvas(plain)
    made.drawString(40, 500, "Private words.")
    made.save()
    with pikepdf.open(plain) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="owner", user="open"))
    assert read_document(locked).outcome is Outcome.ENCRYPTED
    assert "does not open" in read_document(locked, "wrong").reason
    assert read_document(locked, "open").text == "Private words."


def test_damaged_and_blank_files_say_so(tmp_path: Path) -> None:
    path = tmp_path / "blank.pdf"
    made = canvas(path)
    made.showPage()
    made.save()
    blank = read_document(path)
    assert (blank.outcome, blank.reason) == (Outcome.READ, "The PDF holds no words.")
    path.write_bytes(b"%PDF-1.5\n" + b"\0\1\2 nothing" * 50)
    assert read_document(path).outcome is Outcome.DAMAGED


def test_attached_files_are_told_and_the_modification_date_is_used(tmp_path: Path) -> None:
    path = tmp_path / "with.pdf"
    made = canvas(path)
    made.drawString(40, 500, "See the attached file.")
    made.save()
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.attachments["a.txt"] = b"attached"
        document.docinfo["/ModDate"] = "D:20190709101500Z"
        document.save(path)
    document = read_document(path)
    assert "1 file inside it" in document.reason
    assert (str(document.date), document.date_source) == ("2019-07-09", "properties")


def test_cut_or_changed_pdfs_always_get_an_outcome(tmp_path: Path) -> None:
    import random

    buffer = io.BytesIO()
    made = Canvas(buffer)
    made.drawString(40, 500, "Some words.")
    made.acroForm.checkbox(name="a", checked=True, x=100, y=478)
    made.save()
    whole, chance, path = buffer.getvalue(), random.Random(4), tmp_path / "x.pdf"
    for _ in range(60):
        data = bytearray(whole[: chance.randrange(20, len(whole))] if chance.random() < 0.5 else whole)
        for _ in range(chance.randrange(30)):
            data[chance.randrange(8, len(data))] = chance.randrange(256)
        path.write_bytes(bytes(data))
        document = read_document(path)
        assert document.reason or document.blocks
        assert "could not be read (" not in document.reason
