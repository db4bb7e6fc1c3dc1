"""What PDFs hold besides their pages' text: attached files, remarks, scans, passwords, damage."""

import io
import random
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Table

from shorterwait.reading import read_document
from shorterwait.reading.failure import UnreadableError
from shorterwait.reading.pdf import ocr
from shorterwait.reading.pdf.reader import read_pdf
from shorterwait.vocabulary.document import BlockKind
from shorterwait.vocabulary.outcome import Outcome

Pages = tuple[str, ...]


def made(pages: Pages = ("Some words.",)) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 600))
    for words in pages:
        canvas.drawString(40, 500, words)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None], **options: object) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document)
        kept = io.BytesIO()
        document.save(kept, **options)
    return kept.getvalue()


def annotation(document: pikepdf.Pdf, subtype: str, contents: str, **more: object) -> None:
    entry = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name(f"/{subtype}"),
        Rect=[40, 440, 240, 460],
        Contents=contents,
    )
    for key, value in more.items():
        entry[f"/{key}"] = value
    page = document.pages[0]
    if "/Annots" not in page:
        page.Annots = pikepdf.Array()
    page.Annots.append(document.make_indirect(entry))


def test_remarks_are_comments_and_typed_words_are_text() -> None:
    def remark(document: pikepdf.Pdf) -> None:
        annotation(document, "Text", "Ask about the dog")
        annotation(
            document,
            "Highlight",
            "Is this the same address?",
            QuadPoints=[40, 460, 240, 460, 40, 440, 240, 440],
        )
        annotation(document, "FreeText", "Checked by phone")
        annotation(document, "Link", "not a remark")
        annotation(document, "Popup", "the same note again")

    blocks = read_pdf(changed(made(), remark)).blocks
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.PARAGRAPH, "Some words."),
        (BlockKind.PARAGRAPH, "Checked by phone"),
        (BlockKind.COMMENT, "Ask about the dog"),
        (BlockKind.COMMENT, "Is this the same address?"),
    ]


def test_attached_and_pinned_files_are_handed_on() -> None:
    def attach(document: pikepdf.Pdf) -> None:
        document.attachments["letter.txt"] = b"attached words"
        stream = document.make_stream(b"pinned words")
        spec = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F="note.txt", EF=pikepdf.Dictionary(F=stream))
        annotation(document, "FileAttachment", "", FS=document.make_indirect(spec))
        document.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection)

    found = read_pdf(changed(made(), attach))
    assert [(one.name, one.data) for one in found.attached] == [
        ("letter.txt", b"attached words"),
        ("note.txt", b"pinned words"),
    ]
    assert found.notes == ()


def test_an_attached_bomb_is_refused_and_a_missing_file_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shorterwait.reading.limits.MAX_PART_BYTES", 100_000)

    def attach(document: pikepdf.Pdf) -> None:
        document.attachments["bomb.txt"] = b"x"
        document.attachments["gone.txt"] = b"x"
        bomb = document.attachments["bomb.txt"].obj.EF.F
        packed = zlib.compress(zlib.compress(b"\0" * 3_000_000))
        bomb.write(packed, filter=pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode]))
        del document.attachments["gone.txt"].obj.EF

    attached = {one.name: one for one in read_pdf(changed(made(), attach, compress_streams=False)).attached}
    bomb, gone = attached["bomb.txt"], attached["gone.txt"]
    problems = [(one.data, one.problem and one.problem.outcome) for one in (bomb, gone)]
    assert problems == [(None, Outcome.REFUSED), (None, Outcome.DAMAGED)]


def scanned(words: str = "", behind: str = "") -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 600))
    canvas.drawString(40, 500, "A page of words among pages of pictures, written out in full.")
    canvas.showPage()
    if behind:
        text = canvas.beginText(40, 500)
        text.setTextRenderMode(3)
        for line in behind.split("\n"):
            text.textLine(line)
        canvas.drawText(text)
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 60), "grey")), 0, 0, 400, 600)
    canvas.drawString(40, 20, words)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_a_scanned_page_is_told_by_its_number_also_with_a_stamp_on_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ocr.shutil, "which", lambda _: None)
    for words in ("", "Received 3 May 2021"):
        found = read_pdf(scanned(words))
        assert found.outcome is Outcome.READ
        assert "1 of 2 pages are pictures without text (page 2)" in " ".join(found.notes)
        assert words in "\n".join(block.text for block in found.blocks)


def test_a_scan_with_a_note_pinned_to_it_still_needs_recognition() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 600))
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 60), "grey")), 0, 0, 400, 600)
    canvas.save()
    data = changed(buffer.getvalue(), lambda document: annotation(document, "Text", "Ask about page 2"))
    found = read_pdf(data, ocr=False)
    assert found.outcome is Outcome.NEEDS_OCR
    assert [block.kind for block in found.blocks] == [BlockKind.COMMENT]


def test_words_that_a_scanner_put_behind_its_picture_are_doubted() -> None:
    behind = "\n".join(["Both applicants are well and have seen the medical adviser"] * 3)
    found = read_pdf(scanned(behind=behind), ocr=False)
    assert "1 of 2 pages are scans whose words come from earlier character recognition" in " ".join(
        found.notes
    )
    assert "medical adviser" in found.blocks[-1].text


def test_owner_passwords_never_stop_the_reading() -> None:
    limited = pikepdf.Encryption(owner="owner", user="", allow=pikepdf.Permissions(extract=False))
    data = changed(made(), lambda document: None, encryption=limited)
    assert read_pdf(data).blocks[0].text == "Some words."


@pytest.mark.parametrize("strength", [2, 3, 4, 6])
def test_every_kind_of_lock_opens_with_its_password(strength: int) -> None:
    lock = pikepdf.Encryption(
        owner="owner", user="größe", R=strength, aes=strength >= 4, metadata=strength >= 4
    )
    data = changed(made(), lambda document: None, encryption=lock)
    with pytest.raises(UnreadableError) as refused:
        read_pdf(data)
    assert refused.value.outcome is Outcome.ENCRYPTED
    with pytest.raises(UnreadableError, match="does not open"):
        read_pdf(data, "wrong")
    assert read_pdf(data, "größe").blocks[0].text == "Some words."


def circular(document: pikepdf.Pdf) -> None:
    document.Root.Pages.Kids.append(document.Root.Pages)


def endless(document: pikepdf.Pdf) -> None:
    document.Root.Pages.Count = 2_000_000_000


def no_pages(document: pikepdf.Pdf) -> None:
    document.Root.Pages.Kids = pikepdf.Array()
    document.Root.Pages.Count = 0


def giant(document: pikepdf.Pdf) -> None:
    document.pages[0].MediaBox = pikepdf.Array([0, 0, 10**9, 10**9])


def broken_content(document: pikepdf.Pdf) -> None:
    stream = document.pages[0].Contents.read_bytes()
    document.pages[0].Contents = document.make_stream(
        stream + b"\nq q (unclosed BT /F9 99 Tf [ << 1 2 3 cm Do"
    )


@pytest.mark.parametrize("spoil", [endless, giant, broken_content, circular])
def test_odd_files_are_read_as_far_as_they_go(spoil: Callable[[pikepdf.Pdf], None]) -> None:
    found = read_pdf(changed(made(), spoil))
    assert "Some words." in "\n".join(block.text for block in found.blocks)


def test_a_file_without_pages_is_damaged() -> None:
    with pytest.raises(UnreadableError) as found:
        read_pdf(changed(made(), no_pages))
    assert found.value.outcome is Outcome.DAMAGED


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.replace(b"startxref", b"startxxxx"),
        lambda data: data[: data.rindex(b"xref\n0")],
        lambda data: data.replace(b"endobj", b"      "),
        lambda data: b"\n\n junk before\n" + data,
        lambda data: data + b"\0" * 2000,
        lambda data: data.replace(b"%PDF-1.4", b"%PDF-9.9").replace(b"%PDF-1.3", b"%PDF-9.9"),
    ],
)
def test_files_with_a_broken_frame_are_still_read(spoil: Callable[[bytes], bytes]) -> None:
    assert read_pdf(spoil(made(("Some words.", "More words.")))).blocks[0].text == "Some words."


def rich() -> bytes:
    buffer = io.BytesIO()
    table = Table([["Name", "Age"], ["Ann", "41"]], style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    SimpleDocTemplate(buffer).build([table])

    def more(document: pikepdf.Pdf) -> None:
        annotation(document, "Text", "A note")
        document.attachments["a.txt"] = b"attached"
        with document.open_metadata() as metadata:
            metadata["dc:title"] = "A report"

    return changed(buffer.getvalue(), more, compress_streams=False)


RICH = rich()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.randoms(use_true_random=False), st.booleans())
def test_cut_or_changed_files_get_a_listed_outcome_and_print_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], chance: random.Random, cut: bool
) -> None:
    data = bytearray(RICH[: chance.randrange(len(RICH))] if cut else RICH)
    for _ in range(chance.randrange(1, 25) if data else 0):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path = tmp_path / "a.pdf"
    path.write_bytes(bytes(data))
    document = read_document(path, ocr=False)
    assert document.outcome in set(Outcome)
    assert document.blocks or document.reason
    assert "could not be read (" not in document.reason
    assert capfd.readouterr() == ("", "")


def test_a_small_file_that_repeats_one_page_for_ever_is_cut_short_with_a_note() -> None:
    def repeat(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        words = b"many words " * 20
        lines = b"".join(
            b"BT /F1 2 Tf 40 %d Td (%s) Tj ET\n" % (height, words) for height in range(0, 600, 10)
        )
        page.Contents = document.make_stream(lines)
        for _ in range(300):
            document.pages.append(page)

    data = changed(made(), repeat)
    found = read_pdf(data, ocr=False)
    assert len(data) < 100_000
    assert found.pages == 301
    assert any("Only the first" in note and "of 301 pages were read" in note for note in found.notes)
