"""Forms in PDFs whose answers do not stand on the page: dynamic forms, rich text, signatures."""

import io
import random

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from shorterwait.reading.failure import UnreadableError
from shorterwait.reading.found import Found
from shorterwait.reading.pdf.reader import read_pdf
from shorterwait.vocabulary.document import BlockKind
from shorterwait.vocabulary.outcome import Outcome

WAIT = "Please wait... If this message is not eventually replaced, your viewer cannot show it."
TEMPLATE = """<template xmlns="http://www.xfa.org/schema/xfa-template/3.3/"><subform name="form1">
<draw><value><text>Section 1: Household</text></value></draw>
<field name="Name"><ui><textEdit/></ui><caption><value><text>Full name:</text></value></caption></field>
<field name="Empty"><ui><textEdit/></ui><caption><value><text>Other names</text></value></caption></field>
<field name="Smokes"><ui><checkButton/></ui><caption><value><text>Smokes</text></value></caption>
<items><integer>1</integer><integer>0</integer></items></field>
<field name="Pets"><ui><checkButton/></ui><caption><value><text>Pets</text></value></caption>
<items><integer>1</integer><integer>0</integer></items></field>
<exclGroup name="Garden"><caption><value><text>Garden?</text></value></caption>
<field><ui><checkButton/></ui><caption><value><text>Yes</text></value></caption><items><text>Y</text></items></field>
<field><ui><checkButton/></ui><caption><value><text>No</text></value></caption><items><text>N</text></items></field>
</exclGroup>
<field name="Tenure"><ui><choiceList/></ui><caption><value><text>Tenure</text></value></caption>
<items><text>Owned</text><text>Rented</text></items><items save="1"><text>o</text><text>r</text></items></field>
<subform name="Child"><field name="Age"><ui><numericEdit/></ui><assist><toolTip>Age of child</toolTip></assist></field>
</subform></subform></template>"""
ANSWERS = """<xfa:datasets xmlns:xfa="http://www.xfa.org/schema/xfa-data/1.0/"><xfa:data><form1><Name>Ann Lee</Name>
<Smokes>0</Smokes><Pets>1</Pets><Garden>N</Garden><Tenure>r</Tenure><Child><Age>4</Age></Child><Child><Age>7</Age></Child>
<Views><body xmlns="http://www.w3.org/1999/xhtml"><p>They like <b>walks</b>.</p><p>They swim.</p></body></Views>
</form1></xfa:data></xfa:datasets>"""
START, END = '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/">', "</xdp:xdp>"


def page(words: str = WAIT) -> pikepdf.Pdf:
    buffer = io.BytesIO()
    made = Canvas(buffer, pagesize=(600, 600))
    made.drawString(40, 500, words)
    made.save()
    return pikepdf.open(io.BytesIO(buffer.getvalue()))


def saved(document: pikepdf.Pdf) -> bytes:
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def dynamic(*parts: str, one_stream: bool = False, rendered: bool = True) -> bytes:
    document = page()
    names = ("preamble", "template", "datasets", "postamble")
    packets = pikepdf.Array()
    for name, part in zip(names, parts, strict=False):
        packets.append(pikepdf.String(name))
        packets.append(document.make_stream(part.encode()))
    whole = document.make_stream("".join(parts).encode())
    form = pikepdf.Dictionary(Fields=pikepdf.Array(), XFA=whole if one_stream else packets)
    document.Root.AcroForm = form
    if rendered:
        document.Root.NeedsRendering = True
    return saved(document)


@pytest.mark.parametrize("one_stream", [False, True])
@pytest.mark.parametrize("rendered", [False, True])
def test_a_dynamic_form_gives_its_answers_with_their_questions(one_stream: bool, rendered: bool) -> None:
    found = read_pdf(
        dynamic(START, TEMPLATE, ANSWERS, END, one_stream=one_stream, rendered=rendered), ocr=False
    )
    wait, *blocks = found.blocks
    assert wait.boilerplate
    assert [(block.text, block.state) for block in blocks] == [
        ("Section 1: Household", None),
        ("Full name: Ann Lee", None),
        ("☐ Smokes", "not ticked"),
        ("☒ Pets", "ticked"),
        ("Garden? ☐ Yes ☒ No", None),
        ("Tenure: Rented", "Rented"),
        ("Age of child: 4", None),
        ("Age of child: 7", None),
        ("Views: They like walks.\nThey swim.", None),
    ]
    assert {block.kind for block in blocks[1:]} == {BlockKind.FIELD}
    assert any("dynamic form" in note and "read from its data" in note for note in found.notes)


@pytest.mark.parametrize("parts", [(), (START, TEMPLATE, END), (START, "<template", "<<", END), ("\0",)])
def test_a_dynamic_form_without_answers_says_so(parts: tuple[str, ...]) -> None:
    found = read_pdf(dynamic(*parts), ocr=False)
    assert found.outcome is Outcome.READ
    assert [block.text for block in found.blocks] == [WAIT]
    if parts:
        assert any("print it to a new PDF" in note for note in found.notes)


def test_a_form_that_repeats_itself_without_end_is_bounded() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "xxxxxxxxxx"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    child = "<Child><Age>4</Age></Child>" * 30_000
    empty = '<field name="Other"/>' * 300
    template = TEMPLATE.replace('<subform name="Child">', f'<subform name="Child">{empty}')
    answers = ANSWERS.replace("<Name>", f"{child}<Name>&c;")
    found = read_pdf(dynamic(bomb + START, template, answers, END), ocr=False)
    assert len(found.blocks) < 120_000
    assert any("Some fields of the form could not be read" in note for note in found.notes)


def field(document: pikepdf.Pdf, kind: str, **more: object) -> None:
    entry = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Widget,
        FT=pikepdf.Name(f"/{kind}"),
        Rect=[300, 495, 400, 510],
    )
    for key, value in more.items():
        entry[f"/{key}"] = value
    made = document.make_indirect(entry)
    document.pages[0].Annots = pikepdf.Array([made])
    document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([made]))


def answer(kind: str, **more: object) -> str:
    document = page("Their answer")
    field(document, kind, **more)
    return " ".join(text(read_pdf(saved(document), ocr=False)).split())


def text(found: Found) -> str:
    return "\n".join(block.text for block in found.blocks)


def test_rich_text_and_chosen_numbers_stand_for_missing_values() -> None:
    rich = (
        "<?xml version='1.0'?><body xmlns='http://www.w3.org/1999/xhtml'><p>Fish &amp; <b>cats</b></p></body>"
    )
    assert answer("Tx", RV=rich) == "Their answer Fish & cats"
    assert answer("Tx", V="Dogs", RV=rich) == "Their answer Dogs"
    assert answer("Ch", Opt=["One", "Two", "Three"], I=[0, 2, 9]) == "Their answer One, Three"


def test_a_signature_says_who_signed_and_when() -> None:
    signed = pikepdf.Dictionary(Contents=b"\0" * 8, Name="Ann Lee", M="D:20230314120000Z")
    assert answer("Sig", V=signed) == "Their answer signed by Ann Lee on 2023-03-14"
    assert answer("Sig", V=pikepdf.Dictionary(Contents=b"\0" * 8)) == "Their answer signed"
    assert answer("Sig") == "Their answer"


def ending(data: bytes) -> Outcome:
    try:
        return read_pdf(data, ocr=False).outcome
    except UnreadableError as error:
        return error.outcome


def test_mutated_forms_end_in_a_listed_way() -> None:
    whole = dynamic(START, TEMPLATE, ANSWERS, END)
    chance = random.Random(5)
    endings = set()
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 4, 20))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        endings.add(ending(bytes(data)))
    assert endings <= {Outcome.READ, Outcome.NEEDS_OCR, Outcome.DAMAGED, Outcome.ENCRYPTED, Outcome.REFUSED}
    assert Outcome.READ in endings
