"""Any bytes give a listed outcome with a reason, end, and tell nothing of what the file holds."""

import io
import random
import zipfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shorterwait.reading import read_document
from shorterwait.vocabulary.document import Document
from shorterwait.vocabulary.outcome import Outcome

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SECRET = "Quillfeather"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"'
)
FUZZ = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
NAMES = [
    "w:p", "w:p", "w:p", "w:r", "w:r", "w:r", "w:t", "w:t", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtPr",
    "w:sdtContent", "w:pPr", "w:rPr", "w:tcPr", "w:trPr", "w:ins", "w:del", "w:moveFrom", "w:moveTo",
    "w:hyperlink", "w:fldSimple", "w:fldChar", "w:instrText", "w:ffData", "w:checkBox", "w:ddList",
    "w:listEntry", "w:result", "w:sym", "w:tab", "w:br", "w:numPr", "w:numId", "w:ilvl", "w:pStyle",
    "w:rStyle", "w:rFonts", "w:vanish", "w:strike", "w:b", "w:gridSpan", "w:vMerge", "w:hMerge",
    "w:gridBefore", "w:cellDel", "w:drawing", "w:pict", "w:object", "w:control", "w:txbxContent",
    "w:altChunk", "w:footnoteReference", "w:commentReference", "w:ruby", "w:rubyBase", "w:showingPlcHdr",
    "w:dropDownList", "w:listItem", "w14:checkbox", "w14:checked", "mc:AlternateContent", "mc:Choice",
    "mc:Fallback", "m:oMath", "m:f", "m:t", "v:textpath", "w:framePr", "w:outlineLvl", "w:footnote",
    "w:comment", "w:style", "w:name", "w:basedOn", "w:abstractNum", "w:lvl", "w:lvlText", "w:num",
]  # fmt: skip
VALUES = [
    "0",
    "1",
    "2",
    "9",
    "-1",
    "99999999",
    "",
    "begin",
    "separate",
    "end",
    "restart",
    "continue",
    "rId1",
    "A",
]
ATTRIBUTES = [
    "w:val",
    "w:fldCharType",
    "r:id",
    "w:id",
    "w:font",
    "w:char",
    "w:styleId",
    "w:numId",
    "w:abstractNumId",
    "w:ilvl",
    "w14:val",
    "w:ascii",
    "w:dropCap",
]

leaves = st.builds(
    lambda name, attributes, text: (name, attributes, text),
    st.sampled_from(NAMES),
    st.dictionaries(st.sampled_from(ATTRIBUTES), st.sampled_from(VALUES), max_size=3),
    st.sampled_from(["", SECRET, "3.", "Wingdings", " REF "]),
)
trees = st.recursive(
    leaves.map(lambda leaf: (*leaf, [])),
    lambda inner: st.tuples(leaves, st.lists(inner, max_size=5)).map(lambda pair: (*pair[0], pair[1])),
    max_leaves=40,
)


def xml(tree: tuple[str, dict[str, str], str, list]) -> str:
    name, attributes, text, children = tree
    said = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{said}>{text}{''.join(xml(child) for child in children)}</{name}>"


def packed(parts: dict[str, str]) -> bytes:
    kinds = ("styles", "numbering", "footnotes", "comments", "header", "aFChunk", "control", "oleObject")
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>'
        for number, kind in enumerate(kinds)
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{links}</Relationships>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return made.getvalue()


@lru_cache
def made_word() -> bytes:
    paragraph = (
        f"<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>{SECRET}</w:t></w:r></w:p>"
    )
    body = paragraph + f"<w:tbl><w:tr><w:tc>{paragraph}</w:tc><w:tc>{paragraph}</w:tc></w:tr></w:tbl>"
    level = "<w:lvl w:ilvl='0'><w:lvlText w:val='%1.'/></w:lvl>"
    lists = f"<w:abstractNum w:abstractNumId='0'>{level}</w:abstractNum>"
    lists += "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    return packed(
        {
            "document": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
            "numbering": f"<w:numbering {SPACES}>{lists}</w:numbering>",
            "header": f"<w:hdr {SPACES}>{paragraph}</w:hdr>",
        }
    )


@lru_cache
def made_pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    made = io.BytesIO()
    canvas = Canvas(made, invariant=True)
    for page in range(3):
        canvas.drawString(72, 720, f"Page {page} {SECRET}")
        canvas.acroForm.checkbox(name=f"box{page}", x=72, y=600, checked=bool(page % 2))
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def made_page() -> bytes:
    rows = f"<tr><td>Name</td><td>{SECRET}</td></tr><tr><td><input type=checkbox checked></td></tr>"
    return f"<html><body><h1>Health</h1><table>{rows}</table><p>Well.</p></body></html>".encode()


def made_text() -> bytes:
    return f"1. Health\r\n\r\n{SECRET} is well.\r\nZoë too: [x] yes [ ] no\r\n".encode("cp1252") * 5


MADE: dict[str, Callable[[], bytes]] = {
    "docx": made_word,
    "pdf": made_pdf,
    "html": made_page,
    "txt": made_text,
}
kinds = st.sampled_from(sorted(MADE))


def outcome_of(folder: Path, data: bytes, ending: str) -> Document:
    """Reads some bytes and checks what holds for every file."""
    path = folder / f"file.{ending}"
    path.write_bytes(data)
    document = read_document(path, ocr=False)
    assert document.outcome in set(Outcome) - {Outcome.DUPLICATE}
    assert document.reason or (document.outcome is Outcome.READ and document.blocks)
    assert "could not be read (" not in document.reason, document.reason
    assert SECRET not in document.reason
    for attachment in document.attachments:
        assert SECRET not in attachment.document.reason
        assert "could not be read (" not in attachment.document.reason
    return document


def test_the_made_files_themselves_are_read(tmp_path: Path) -> None:
    for kind, make in MADE.items():
        document = outcome_of(tmp_path, make(), kind)
        assert document.outcome is Outcome.READ
        assert SECRET in document.text


@FUZZ
@given(body=st.lists(trees, min_size=1, max_size=6))
def test_any_tree_of_words_elements_is_a_document(tmp_path: Path, body: list) -> None:
    content = "".join(xml(tree) for tree in body)
    data = packed({"document": f"<w:document {SPACES}><w:body>{content}</w:body></w:document>"})
    assert outcome_of(tmp_path, data, "docx").outcome in (Outcome.READ, Outcome.REFUSED)


@FUZZ
@given(
    body=st.lists(trees, max_size=3),
    sides=st.dictionaries(
        st.sampled_from(["styles", "numbering", "footnotes", "comments", "header", "control", "oleObject"]),
        st.lists(trees, min_size=1, max_size=4),
        min_size=1,
    ),
)
def test_any_side_part_leaves_the_document_readable(tmp_path: Path, body: list, sides: dict) -> None:
    look = "<w:pPr><w:pStyle w:val='A'/><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
    known = f"<w:p>{look}<w:r><w:t>Known words.</w:t></w:r></w:p>"
    content = known + "".join(xml(tree) for tree in body)
    parts = {"document": f"<w:document {SPACES}><w:body>{content}</w:body></w:document>"}
    for kind, trees_of in sides.items():
        parts[kind] = f"<w:{kind} {SPACES}>{''.join(xml(tree) for tree in trees_of)}</w:{kind}>"
    document = outcome_of(tmp_path, packed(parts), "docx")
    assert document.outcome is Outcome.READ
    assert any("Known words." in block.text for block in document.blocks)


@FUZZ
@given(kind=kinds, cut=st.floats(0, 1))
def test_files_cut_short_get_an_outcome(tmp_path: Path, kind: str, cut: float) -> None:
    data = MADE[kind]()
    outcome_of(tmp_path, data[: int(cut * len(data))], kind)


@FUZZ
@given(kind=kinds, seed=st.integers(0, 2**32), changes=st.integers(1, 20))
def test_files_with_changed_bytes_get_an_outcome(tmp_path: Path, kind: str, seed: int, changes: int) -> None:
    outcome_of(tmp_path, changed(MADE[kind](), seed, changes), kind)


def changed(data: bytes, seed: int, changes: int) -> bytes:
    """Bytes flipped, cut out, doubled or put elsewhere."""
    chance, made = random.Random(seed), bytearray(data)
    for _ in range(changes):
        at, length = chance.randrange(len(made) + 1), chance.choice((1, 1, 2, 8, 60))
        piece = bytes(made[at : at + length])
        what = chance.randrange(4)
        if what == 0 and piece:
            made[at] = chance.randrange(256)
        elif what == 1:
            del made[at : at + length]
        elif what == 2:
            made[at:at] = piece * chance.choice((1, 2, 50))
        else:
            made[at:at] = bytes(chance.randrange(256) for _ in range(length))
    return bytes(made)


@FUZZ
@given(seed=st.integers(0, 2**32), changes=st.integers(1, 6))
def test_parts_changed_inside_a_whole_package_get_an_outcome(tmp_path: Path, seed: int, changes: int) -> None:
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(made_word())) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for name in chance.sample(sorted(files), chance.randint(1, len(files))):
        files[name] = changed(files[name], chance.randrange(2**32), changes)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(chance.choice((name, name, name.upper(), name + " ")), data)
    outcome_of(tmp_path, made.getvalue(), "docx")


@FUZZ
@given(data=st.binary(max_size=2000), kind=kinds)
def test_any_bytes_get_an_outcome(tmp_path: Path, data: bytes, kind: str) -> None:
    outcome_of(tmp_path, data, kind)
    start = {"docx": b"PK\x03\x04", "pdf": b"%PDF-1.7\n", "html": b"<html>", "txt": b"Dear "}[kind]
    outcome_of(tmp_path, start + data, kind)
