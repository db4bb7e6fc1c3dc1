import io
import struct
import zipfile

import pytest

from shorterwait.reading.rtf.reader import read_rtf
from shorterwait.vocabulary.document import Block, BlockKind

HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}}\pard\plain "


def blocks(body: str) -> tuple[Block, ...]:
    return read_rtf((HEAD + body + "}").encode("cp1252")).blocks


def shown(body: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks(body)]


def form_field(settings: str, name: str = "FORMCHECKBOX", result: str = "") -> str:
    return (
        rf"{{\field\fldedit{{\*\fldinst {{ {name} }}{{\*\datafield 6500}}{{\*\formfield{{\fftypetxt0{settings}"
        rf"{{\*\ffname Check1}}{{\*\ffdeftext Default}}}}}}}}{{\fldrslt {result}}}}}"
    )


@pytest.mark.parametrize(
    ("settings", "text", "state"),
    [
        (r"\fftype1\ffres1\ffdefres0", "☒ Smoker", "ticked"),
        (r"\fftype1\ffres0\ffdefres1", "☐ Smoker", "not ticked"),
        (r"\fftype1\ffres25\ffdefres1", "☒ Smoker", "ticked"),
        (r"\fftype1\ffres25\ffdefres0", "☐ Smoker", "not ticked"),
        (r"\fftype1\ffdefres1", "☒ Smoker", "ticked"),
    ],
)
def test_tick_boxes_keep_their_state(settings: str, text: str, state: str) -> None:
    (block,) = blocks(form_field(settings) + r" Smoker\par")
    assert (block.kind, block.text, block.state) == (BlockKind.FIELD, text, state)


def test_a_tick_box_that_does_not_say_its_state_is_not_given_one() -> None:
    found = read_rtf((HEAD + r"{\field{\*\fldinst { FORMCHECKBOX }}{\fldrslt {}}} Smoker\par}").encode())
    assert found.blocks[0].text == "Smoker"
    assert "do not say whether they are ticked" in found.notes[0]


@pytest.mark.parametrize(("chosen", "text"), [(1, "Two dogs"), (0, ""), (25, "A cat"), (9, "")])
def test_drop_downs_show_what_was_chosen(chosen: int, text: str) -> None:
    entries = r"{\*\ffl Choose an item}{\*\ffl Two dogs}{\*\ffl A cat}"
    (block,) = blocks(
        "Pets: " + form_field(rf"\fftype2\ffres{chosen}\ffdefres2{entries}", "FORMDROPDOWN") + r"\par"
    )
    assert (block.text, block.state) == (f"Pets: {text}".strip(), text)


def test_text_fields_and_links_show_their_result_and_not_their_instruction() -> None:
    link = r'{\field{\*\fldinst {HYPERLINK "http://example.org/x"}}{\fldrslt {\ul the page}}}'
    field = form_field(r"\fftype0", "FORMTEXT", r"{Jane Doe}")
    assert shown(rf"Name: {field}, see {link}.\par") == [("paragraph", "Name: Jane Doe, see the page.")]


def test_symbol_fields_are_drawn() -> None:
    field = r'{\field{\*\fldinst SYMBOL 254 \\f "Wingdings" \\s 12}{\fldrslt\f9 x}}'
    assert shown(field + r" Yes\par") == [("paragraph", "☒ Yes")]


def test_buttons_show_their_words_as_the_form_s_own() -> None:
    ask = r"{\field{\*\fldinst MACROBUTTON NoMacro [Click here and type]}}"
    box = r"{\field{\*\fldinst MACROBUTTON Tick \u9746?}}"
    found = blocks(rf"Name: {ask}\par {box} Yes\par")
    assert [(b.text, b.boilerplate) for b in found] == [
        ("Name:", False),
        ("[Click here and type]", True),
        ("☒ Yes", False),
    ]


def test_drawn_words_are_read() -> None:
    shape = r"{\shp{\*\shpinst{\sp{\sn shapeType}{\sv 136}}{\sp{\sn gtextUNICODE}{\sv Family tree}}}}"
    assert shown(rf"Words.{shape}\par")[1] == ("paragraph", "Family tree")


def test_deletions_go_and_insertions_and_moves_stay_once() -> None:
    body = (
        r"Kept {\deleted\revauthdel1 gone }{\revised\revauth1 added }{\mvf\mvauth1 moved away }"
        r"{\mvt\mvauth1 moved here}\par"
    )
    assert shown(body) == [("paragraph", "Kept added moved here")]


def test_paragraphs_whose_end_is_deleted_are_joined() -> None:
    assert shown(r"One {\deleted words\par}two.\par") == [("paragraph", "One two.")]


def test_hidden_and_struck_words_are_marked() -> None:
    assert [(b.text, b.hidden) for b in blocks(r"Seen{\v  hidden}{\strike  struck}{\v0  seen}.\par")] == [
        ("Seen seen.", False),
        ("hidden struck", True),
    ]


def test_notes_and_comments_follow_their_paragraph() -> None:
    body = (
        r"Words{\super\chftn{\footnote\pard\plain\chftn  The note.\par And more.}}{\*\atrfstart 1}"
        r"{\*\atrfend 1}{\*\atnid AB}{\*\atnauthor A. Brown}\chatn{\*\annotation{\*\atndate 123}"
        r"\pard\plain A remark.} go on.\par Next words.\par"
    )
    assert shown(body) == [
        ("paragraph", "Words go on."),
        ("footnote", "The note.\nAnd more."),
        ("comment", "A remark."),
        ("paragraph", "Next words."),
    ]


def test_text_boxes_new_and_old_are_read_once() -> None:
    new = (
        r"{\shp{\*\shpinst\shpleft1{\sp{\sn shapeType}{\sv 202}}{\shptxt\pard\plain In the box.\par}}"
        r"{\shprslt{\*\do\dptxbx{\dptxbxtext\pard In the box.\par}}}}"
    )
    assert shown(rf"Around it{new} goes on.\par") == [
        ("paragraph", "Around it goes on."),
        ("paragraph", "In the box."),
    ]
    old = r"{\*\do\dobxcolumn{\dptxbxtext\pard An old box.\par}}"
    assert shown(rf"Words.{old}\par")[1] == ("paragraph", "An old box.")


def test_a_tick_box_in_a_cell_gives_the_cell_its_state() -> None:
    row = (
        r"\trowd\cellx2000\cellx4000\pard\intbl Smoker\cell " + form_field(r"\fftype1\ffres1") + r"\cell\row"
    )
    cell = blocks(row)[1]
    assert (cell.kind, cell.text, cell.state, cell.column) == (BlockKind.CELL, "☒", "ticked", 1)


def packaged(name: str, data: bytes) -> bytes:
    """The native data of a packaged file: label, path, temporary path, size and bytes."""
    path = name.encode() + b"\0"
    native = b"\x02\0" + path + path + b"\0\0\x03\0" + struct.pack("<I", len(path)) + path
    return native + struct.pack("<I", len(data)) + data


def embedded(kind: str, native: bytes) -> str:
    texts = b"".join(struct.pack("<I", len(text)) + text for text in (kind.encode() + b"\0", b"", b""))
    data = struct.pack("<II", 0x501, 2) + texts + struct.pack("<I", len(native)) + native
    digits = data.hex()
    lines = "\r\n".join(digits[start : start + 64] for start in range(0, len(digits), 64))
    return rf"{{\object\objemb{{\*\objclass {kind}}}{{\*\objdata {lines}}}{{\result{{\pict 00}}}}}}"


def test_a_packaged_file_is_handed_on() -> None:
    found = read_rtf(
        (HEAD + "See it:" + embedded("Package", packaged("letter.txt", b"Dear both")) + r"\par}").encode()
    )
    assert [(file.name, file.data) for file in found.attached] == [("letter.txt", b"Dear both")]
    assert found.blocks[0].text == "See it:"
    assert not found.notes


def test_an_object_that_cannot_be_taken_out_is_named_in_a_note() -> None:
    for thing in (
        embedded("Word.Document.12", b"nothing"),
        r"{\object\objemb{\*\objdata 01}{\result words}}",
    ):
        found = read_rtf((HEAD + "Words of it " + thing + r"\par}").encode())
        assert "1 embedded object was not read" in found.notes[0]
        assert not found.attached


def test_newer_office_files_are_handed_on_as_they_are() -> None:
    found = read_rtf((HEAD + embedded("Word.Document.12", b"PK\x03\x04rest") + "}").encode())
    assert found.attached[0].data == b"PK\x03\x04rest"


def test_a_lying_package_is_not_believed() -> None:
    native = packaged("a.txt", b"words")[:-3]
    assert not read_rtf((HEAD + embedded("Package", native) + "}").encode()).attached


def test_web_pages_that_outlook_packed_are_unpacked() -> None:
    packed = (
        r"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}{\*\htmltag19 <html>}"
        r"{\*\htmltag34 <head>}{\*\htmltag241 <style>p {color:red\}</style>}{\*\htmltag41 </head>}"
        r"{\*\htmltag50 <body>}\htmlrtf\par\htmlrtf0 {\*\htmltag96 <h1>}\htmlrtf {\b\htmlrtf0 Contact"
        r"{\*\htmltag104 </h1>}\htmlrtf\par}\htmlrtf0 {\*\mhtmltag64 <p x>}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 "
        r"Caf\'e9 {\*\htmltag84 &amp;}\htmlrtf &\htmlrtf0  tea \u8211 - caf\'e9"
        r"{\*\htmltag116 <br>}\htmlrtf\line\htmlrtf0"
        "\n"
        r"twice{\*\htmltag72 </p>}\htmlrtf\par}\htmlrtf0 {\*\htmltag58 </body>}{\*\htmltag27 </html>}}"
    )
    found = read_rtf(packed.encode())
    assert [block.kind for block in found.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert found.blocks[1].text.replace("\n", " ") == "Café & tea – café twice"


def test_rich_text_made_from_plain_mail_is_read_as_it_stands() -> None:
    assert [b.text for b in read_rtf(rb"{\rtf1\ansi\fromtext Dear Ann,\par\par Yours.\par}").blocks] == [
        "Dear Ann,",
        "Yours.",
    ]


def test_an_old_office_file_inside_is_handed_on_whole() -> None:
    docx = io.BytesIO()
    with zipfile.ZipFile(docx, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    native = packaged("inner.docx", docx.getvalue())
    found = read_rtf((HEAD + embedded("Package", native) + r"Words.\par}").encode())
    assert found.attached[0].data == docx.getvalue()
