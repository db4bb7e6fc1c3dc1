import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from shorterwait.reading import read_document
from shorterwait.vocabulary.document import Block, BlockKind

WordFile = Callable[..., Path]
REPEATED = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
OCX = 'xmlns:ax="http://schemas.microsoft.com/office/2006/activeX"'
CLASSES = {
    "text": "8BD21D10",
    "list": "8BD21D20",
    "combo": "8BD21D30",
    "check": "8BD21D40",
    "option": "8BD21D50",
}
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def control(properties: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def tick(on: bool, content: str) -> str:
    return control(f'<w14:checkbox><w14:checked w14:val="{int(on)}"/></w14:checkbox>', content)


def cell(content: str) -> str:
    return f"<w:tc><w:tcPr/>{content}</w:tc>"


def paragraph(text: str) -> str:
    return f"<w:p>{run(text)}</w:p>"


def blocks(path: Path) -> tuple[Block, ...]:
    return read_document(path).blocks


def shown(path: Path) -> list[tuple[str, str | None]]:
    return [(block.text, block.state) for block in blocks(path)]


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def test_tick_boxes_drawn_round_cells_keep_their_state_whatever_they_show(word_file: WordFile) -> None:
    symbol = '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>'
    body = table(
        cell(paragraph("Dog")) + tick(True, cell(symbol)),
        cell(paragraph("Cat")) + tick(False, cell(paragraph("☐"))),
        cell(paragraph("Hen")) + tick(True, cell(paragraph("R"))),
    )
    assert [(b.text, b.state, b.row, b.column) for b in blocks(word_file(body))] == [
        ("Dog", None, 0, 0),
        ("☒", "ticked", 0, 1),
        ("Cat", None, 1, 0),
        ("☐", "not ticked", 1, 1),
        ("Hen", None, 2, 0),
        ("☒", "ticked", 2, 1),
    ]


def test_tick_boxes_inside_repeated_rows_and_row_controls(word_file: WordFile) -> None:
    def line(name: str, on: bool) -> str:
        box = f"<w:p>{tick(on, run('x'))}</w:p>"
        return f"<w:tr>{cell(paragraph(name))}{cell(box)}</w:tr>"

    repeated = control(
        "<w15:repeatingSection/>",
        control("<w15:repeatingSectionItem/>", line("Dog", on=True))
        + control("<w15:repeatingSectionItem/>", line("Cat", on=False)),
    )
    body = f"<w:tbl {REPEATED}>{repeated}</w:tbl>"
    assert shown(word_file(body)) == [("Dog", None), ("☒", "ticked"), ("Cat", None), ("☐", "not ticked")]


def test_a_tick_box_without_content_or_value_is_not_ticked(word_file: WordFile) -> None:
    body = "<w:p><w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr></w:sdt></w:p>"
    assert shown(word_file(body)) == [("☐", "not ticked")]


def drop_down(content: str, kind: str = "dropDownList", mark: str = "") -> str:
    items = (
        '<w:listItem w:value="Choose an item."/><w:listItem w:displayText="White British" w:value="WBRI"/>'
        '<w:listItem w:displayText="Type 1 diabetes" w:value="T1"/>'
    )
    return f"<w:p>{run('Answer: ')}{control(f'{mark}<w:{kind}>{items}</w:{kind}>', content)}</w:p>"


STATES = {"☒": "ticked", "☐": "not ticked"}


@pytest.mark.parametrize("kind", ["dropDownList", "comboBox"])
@pytest.mark.parametrize(
    ("stored", "seen"),
    [
        ("White British", "White British"),
        ("WBRI", "White British"),
        ("Type 1 diabetes", "Type 1 diabetes"),
        ("Something typed", "Something typed"),
    ],
)
def test_a_drop_down_gives_the_words_of_the_chosen_entry(
    word_file: WordFile, kind: str, stored: str, seen: str
) -> None:
    assert shown(word_file(drop_down(run(stored), kind))) == [(f"Answer: {seen}", seen)]


def test_a_drop_down_left_at_its_prompt_is_no_answer(word_file: WordFile) -> None:
    assert shown(word_file(drop_down(run("Choose an item.")))) == [("Answer:", None)]


def test_date_pickers_show_the_date_as_the_writer_saw_it(word_file: WordFile) -> None:
    properties = '<w:date w:fullDate="2023-03-14T00:00:00Z"><w:dateFormat w:val="dd/MM/yyyy"/></w:date>'
    body = f"<w:p>{run('Date: ')}{control(properties, run('14/03/2023'))}</w:p>"
    assert shown(word_file(body)) == [("Date: 14/03/2023", None)]


@pytest.mark.parametrize(
    "content",
    [
        run("Click or tap here to enter text."),
        run("Please enter the name"),
        run("Name of the child", '<w:rStyle w:val="PlaceholderText"/>'),
        run("Name of the child", '<w:rStyle w:val="Grey"/>'),
        run("Own words of the form"),
    ],
)
def test_prompts_are_no_answers(word_file: WordFile, content: str) -> None:
    styles = (
        '<w:styles SPACES><w:style w:styleId="Grey"><w:name w:val="Placeholder Text"/></w:style></w:styles>'
    )
    glossary = (
        '<w:glossaryDocument SPACES><w:docParts><w:docPart><w:docPartPr><w:name w:val="ABC"/></w:docPartPr>'
        f"<w:docPartBody>{paragraph('Own words of the form')}</w:docPartBody></w:docPart></w:docParts>"
        "</w:glossaryDocument>"
    )
    mark = '<w:placeholder><w:docPart w:val="ABC"/></w:placeholder><w:showingPlcHdr/>'
    body = f"<w:p>{run('Name: ')}{control(mark, content)}</w:p>{control(mark, f'<w:p>{content}</w:p>')}"
    path = word_file(body, {"styles": styles, "glossaryDocument": glossary})
    assert shown(path) == [("Name:", None)]


def test_an_answer_that_a_program_left_marked_as_a_prompt_is_kept_but_set_apart(word_file: WordFile) -> None:
    marked = control("<w:showingPlcHdr/>", run("They live in a flat."))
    body = f"<w:p>{run('Home: ')}{marked}</w:p>{control('<w:showingPlcHdr/>', paragraph('A garden.'))}"
    assert [(b.text, b.boilerplate) for b in blocks(word_file(body))] == [
        ("Home:", False),
        ("They live in a flat.", True),
        ("A garden.", True),
    ]


@pytest.mark.parametrize(
    ("font", "letter", "seen"),
    [
        ("Wingdings", "þ", "☒"),
        ("Wingdings", "ý", "☒"),
        ("Wingdings", "x", "☒"),
        ("Wingdings", "¨", "☐"),
        ("Wingdings", "o", "☐"),
        ("Wingdings", "ü", "✓"),
        ("Wingdings", "\uf0fe", "☒"),
        ("Wingdings 2", "R", "☒"),
        ("Wingdings 2", "£", "☐"),
        ("Webdings", "a", "✓"),
        ("Webdings", "c", "☐"),
        ("Symbol", "a", "α"),
    ],
)
def test_letters_of_symbol_fonts_are_read_as_seen(
    word_file: WordFile, font: str, letter: str, seen: str
) -> None:
    look = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    assert shown(word_file(f"<w:p>{run(letter, look)}{run(' yes')}</w:p>")) == [
        (f"{seen} yes", STATES.get(seen))
    ]


def test_symbol_fonts_may_come_from_a_style_and_words_in_them_stay_words(word_file: WordFile) -> None:
    styles = (
        '<w:styles SPACES><w:style w:type="character" w:styleId="Box"><w:name w:val="Box"/><w:rPr>'
        '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr></w:style></w:styles>'
    )
    look = '<w:rStyle w:val="Box"/>'
    body = f"<w:p>{run('þ', look)}{run(' dog')}</w:p><w:p>{run('written in the wrong font', look)}</w:p>"
    assert shown(word_file(body, {"styles": styles})) == [
        ("☒ dog", "ticked"),
        ("written in the wrong font", None),
    ]


def with_active_x(path: Path, part: str, stored: bytes | None = None) -> Path:
    """Puts one ActiveX control into a made file, under the pointer ``ax1``."""
    with zipfile.ZipFile(path) as old:
        files = {name: old.read(name) for name in old.namelist()}
    pointer = (
        f'<Relationship Id="ax1" Type="{OFFICE}/control" Target="activeX/activeX1.xml"/></Relationships>'
    )
    links = files["word/_rels/document.xml.rels"].decode()
    files["word/_rels/document.xml.rels"] = links.replace("</Relationships>", pointer).encode()
    files["word/activeX/activeX1.xml"] = part.encode()
    if stored is not None:
        files["word/activeX/activeX1.bin"] = stored
        files["word/activeX/_rels/activeX1.xml.rels"] = (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
            b'Id="rId1" Type="x/activeXControlBinary" Target="activeX1.bin"/></Relationships>'
        )
    with zipfile.ZipFile(path, "w") as new:
        for name, data in files.items():
            new.writestr(name, data)
    return path


def active_x(kind: str, **said: str) -> str:
    values = "".join(f'<ax:ocxPr ax:name="{name}" ax:value="{value}"/>' for name, value in said.items())
    return f'<ax:ocx {OCX} ax:classid="{{{CLASSES[kind]}-EC42-11CE-9E0D-00AA006002F3}}">{values}</ax:ocx>'


def morph_data(display: int, value: str, caption: str) -> bytes:
    """A stored control as [MS-OFORMS] 2.2.5 lays it out, with its class id before it."""

    def padded(text: str) -> bytes:
        raw = text.encode("latin-1")
        return raw + b"\0" * (-len(raw) % 4)

    mask = 1 << 0 | 1 << 6 | 1 << 8 | 1 << 22 | 1 << 23 | 1 << 31
    fields = struct.pack("<IBxxxII", 0x2C80481B, display, len(value) | 0x80000000, len(caption) | 0x80000000)
    rest = struct.pack("<II", 2831, 767) + padded(value) + padded(caption)
    head = struct.pack("<BBHQ", 0, 2, 8 + len(fields) + len(rest), mask)
    return b"\x40\x1d\xd2\x8b\x42\xec\xce\x11\x9e\x0d\x00\xaa\x00\x60\x02\xf3" + head + fields + rest


CONTROL = '<w:p><w:r><w:object><v:shape/><w:control r:id="ax1" w:name="c"/></w:object></w:r></w:p>'


@pytest.mark.parametrize(
    ("part", "seen"),
    [
        (active_x("check", Value="1", Caption="Smoker"), ("☒ Smoker", "ticked")),
        (active_x("check", Value="0", Caption="Smoker"), ("☐ Smoker", "not ticked")),
        (active_x("option", Caption="Yes"), ("☐ Yes", "not ticked")),
        (active_x("option", Value="-1", Caption="Yes"), ("☒ Yes", "ticked")),
        (active_x("combo", Value="Sikh"), ("Sikh", "Sikh")),
        (active_x("text", Value="One dog"), ("One dog", None)),
    ],
)
def test_active_x_controls_show_their_values(
    word_file: WordFile, part: str, seen: tuple[str, str | None]
) -> None:
    assert shown(with_active_x(word_file(CONTROL), part)) == [seen]


@pytest.mark.parametrize(
    ("kind", "stored", "seen"),
    [
        ("check", morph_data(4, "1", "Smoker"), ("☒ Smoker", "ticked")),
        ("option", morph_data(5, "0", "Single"), ("☐ Single", "not ticked")),
        ("list", morph_data(3, "West", ""), ("West", "West")),
        ("check", b"cut", ("☐", "not ticked")),
    ],
)
def test_active_x_controls_stored_as_bytes_show_their_values(
    word_file: WordFile, kind: str, stored: bytes, seen: tuple[str, str]
) -> None:
    path = with_active_x(word_file(CONTROL), active_x(kind), stored)
    assert shown(path) == [seen]


def test_active_x_parts_that_are_missing_or_broken_are_no_words(word_file: WordFile) -> None:
    assert shown(word_file(CONTROL + paragraph("Next"))) == [("Next", None)]
    document = read_document(with_active_x(word_file(CONTROL + paragraph("Next")), "<broken"))
    assert [block.text for block in document.blocks] == ["Next"]
    assert "a form control" in document.reason


def test_an_old_drop_down_left_at_its_prompt_is_no_answer(word_file: WordFile) -> None:
    entries = "".join(f"<w:listEntry w:val='{entry}'/>" for entry in ("Please select", "Type 1", "None"))
    for setting, seen in (("", "Health:"), ("<w:result w:val='1'/>", "Health: Type 1")):
        body = (
            f"<w:p>{run('Health: ')}<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList>{setting}{entries}"
            "</w:ddList></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
        )
        assert [block.text for block in blocks(word_file(body))] == [seen]


def test_words_of_a_tick_box_paragraph_stand_beside_its_mark(word_file: WordFile) -> None:
    body = tick(True, f"<w:p>{run('☒ We would consider siblings')}</w:p>")
    (block,) = blocks(word_file(body))
    assert (block.kind, block.text, block.state) == (
        BlockKind.FIELD,
        "☒ We would consider siblings",
        "ticked",
    )
