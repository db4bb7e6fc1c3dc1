import io
import zipfile

import pytest

from shorterwait.reading.container import open_container
from shorterwait.reading.opendocument.reader import read_flat_opendocument, read_opendocument
from shorterwait.vocabulary.document import Block, BlockKind

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = (
    f'xmlns:office="{ODF}office:1.0" xmlns:text="{ODF}text:1.0" xmlns:table="{ODF}table:1.0" '
    f'xmlns:draw="{ODF}drawing:1.0" xmlns:form="{ODF}form:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" '
    'xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"'
)


def document(body: str) -> str:
    return f"<office:document {SPACES}><office:body><office:text>{body}</office:text></office:body></office:document>"


def blocks(body: str) -> tuple[Block, ...]:
    return read_flat_opendocument(document(body).encode()).blocks


def only(words: str) -> tuple[str, str | None]:
    (block,) = blocks(f"<text:p>{words}</text:p>")
    assert (block.kind is BlockKind.FIELD) == (block.state is not None)
    return block.text, block.state


@pytest.mark.parametrize(
    ("control", "text", "state"),
    [
        ('checkbox form:label="Smoker" form:current-state="checked"', "☒ Smoker", "ticked"),
        (
            'checkbox form:label="Smoker" form:state="checked" form:current-state="unchecked"',
            "☐ Smoker",
            "not ticked",
        ),
        ('checkbox form:state="checked"', "☒", "ticked"),
        ('checkbox form:current-state="unknown"', "☐", "not ticked"),
        ('radio form:label="Yes" form:current-selected="true"', "☒ Yes", "ticked"),
        ('combobox form:current-value="Two dogs" form:value="none"', "Two dogs", "Two dogs"),
        ('text form:current-value="Jane"', "Jane", None),
        ('date form:value="2020-01-02"', "2020-01-02", None),
        ('fixed-text form:label="Say who:"', "Say who:", None),
    ],
)
def test_form_controls_show_their_state_in_place(control: str, text: str, state: str | None) -> None:
    name = control.split()[0]
    forms = f'<office:forms><form:form><form:{control} form:id="c1"></form:{name}></form:form></office:forms>'
    (block,) = blocks(f'{forms}<text:p><draw:control draw:control="c1"/></text:p>')
    assert (block.text, block.state) == (text, state)


def test_list_boxes_and_long_answers_are_read() -> None:
    forms = (
        '<office:forms><form:form><form:listbox form:id="a"><form:option form:label="One"/>'
        '<form:option form:label="Two" form:current-selected="true"/></form:listbox>'
        '<form:textarea form:id="b"><text:p>A long</text:p><text:p>answer.</text:p></form:textarea>'
        '<form:button form:id="c" form:label="Send"/></form:form></office:forms>'
    )
    body = forms + "".join(f'<text:p>It: <draw:control draw:control="{name}"/></text:p>' for name in "abc")
    assert [(b.text, b.state) for b in blocks(body)] == [
        ("It: Two", "Two"),
        ("It: A long\nanswer.", None),
        ("It:", None),
    ]


def mark(kind: str, *settings: tuple[str, str], element: str = "fieldmark") -> str:
    items = "".join(f'<field:param field:name="{name}" field:value="{value}"/>' for name, value in settings)
    return f'<field:{element} field:type="vnd.oasis.opendocument.field.{kind}">{items}</field:{element}>'


CHECKED = "vnd.oasis.opendocument.field.Checkbox_Checked"
ENTRIES = (("Dropdown_ListEntry", "Choose an item"), ("Dropdown_ListEntry", "Two dogs"))


def test_fields_from_word_files_keep_their_state() -> None:
    assert only(mark("FORMCHECKBOX", (CHECKED, "true")) + " Yes") == ("☒ Yes", "ticked")
    assert only(mark("FORMCHECKBOX", (CHECKED, "false")) + " Yes") == ("☐ Yes", "not ticked")
    assert only(mark("FORMCHECKBOX", ("Checkbox_Checked", "true"))) == ("☒", "ticked")
    assert only(mark("FORMDROPDOWN", *ENTRIES, ("Dropdown_Selected", "1"))) == ("Two dogs", "Two dogs")
    assert only("Pets: " + mark("FORMDROPDOWN", *ENTRIES)) == ("Pets:", "")
    text = mark("FORMTEXT", element="fieldmark-start") + "Jane<field:fieldmark-end/> Doe"
    assert only(text) == ("Jane Doe", None)
    box = mark("FORMCHECKBOX", (CHECKED, "true"), element="fieldmark-start")
    assert only(box + "old<field:fieldmark-end/> Yes") == ("☒ Yes", "ticked")


def control(settings: str, inner: str) -> str:
    return f"<loext:content-control {settings}>{inner}</loext:content-control>"


def test_content_controls_keep_their_state() -> None:
    assert only(control('loext:checkbox="true" loext:checked="true"', "☒") + " Yes") == ("☒ Yes", "ticked")
    assert only(control('loext:checkbox="true"', "☒") + " Yes") == ("☐ Yes", "not ticked")
    entries = '<loext:list-item loext:value="1" loext:display-text="Red"/>'
    assert only("Colour: " + control("", entries + "Red")) == ("Colour: Red", "Red")
    assert only("Name: " + control("", "Jane")) == ("Name: Jane", None)


def test_drop_downs_of_the_format_itself_show_their_choice() -> None:
    assert only('<text:drop-down text:name="x"><text:label text:value="A"/>B</text:drop-down>') == ("B", "B")


def test_prompts_are_the_words_of_the_form() -> None:
    for prompt in (
        '<text:placeholder text:placeholder-type="text">&lt;Type a name&gt;</text:placeholder>',
        control('loext:showing-place-holder="true"', "Type a name"),
    ):
        found = blocks(f"<text:p>Name: {prompt}</text:p>")
        assert [(b.text.strip("<>"), b.boilerplate) for b in found] == [
            ("Name:", False),
            ("Type a name", True),
        ]


def test_a_tick_box_in_a_cell_gives_the_cell_its_state() -> None:
    box = control('loext:checkbox="true" loext:checked="true"', "☒")
    cells = "".join(
        f"<table:table-cell><text:p>{words}</text:p></table:table-cell>" for words in ("Smoker", box)
    )
    found = blocks(f"<table:table><table:table-row>{cells}</table:table-row></table:table>")
    assert (found[1].kind, found[1].text, found[1].state) == (BlockKind.CELL, "☒", "ticked")


def embedded(kind: str) -> bytes:
    inner = document("<text:p>Inner words.</text:p>").replace("office:text>", f"office:{kind}>")
    outer = document(
        '<text:p>See <draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>it.</text:p>'
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("content.xml", outer)
        archive.writestr("Object 1/content.xml", inner)
    return made.getvalue()


def test_embedded_documents_are_handed_on_and_charts_are_not() -> None:
    found = read_opendocument(open_container(embedded("text")))
    inner = found.attached[0].data or b""
    assert read_opendocument(open_container(inner)).blocks[0].text == "Inner words."
    assert not read_opendocument(open_container(embedded("chart"))).attached


def test_formulas_are_read_in_place() -> None:
    formula = (
        '<draw:frame><draw:object><math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>a</mi>'
        "<mo>+</mo><mn>2</mn></mrow><annotation>a + 2</annotation></semantics></math></draw:object></draw:frame>"
    )
    assert only(f"Sum {formula} done") == ("Sum a+2 done", None)


def test_fractions_are_written_on_one_line() -> None:
    half = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mn>1</mn><msup><mi>x</mi><mn>2</mn></msup></mfrac>'
    assert only(f"<draw:frame><draw:object>{half}</math></draw:object></draw:frame>") == ("1/x^2", None)


def test_charts_give_their_figures() -> None:
    chart = f'<chart:chart xmlns:chart="{ODF}chart:1.0"><chart:title><text:p>Nights</text:p></chart:title><table:table>'
    for words in (("", "2019", "2020"), ("May", "1", "2"), ("June", "3", "4")):
        cells = "".join(f"<table:table-cell><text:p>{word}</text:p></table:table-cell>" for word in words)
        chart += f"<table:table-row>{cells}</table:table-row>"
    chart += "</table:table></chart:chart>"
    inner = document("").replace("<office:text></office:text>", f"<office:chart>{chart}</office:chart>")
    outer = document('<text:p><draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></text:p>')
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("content.xml", outer)
        archive.writestr("Object 1/content.xml", inner)
    found = read_opendocument(open_container(made.getvalue()))
    assert [b.text for b in found.blocks] == ["Nights", "2019: May 1; June 3", "2020: May 2; June 4"]


def test_a_choice_not_made_is_a_prompt() -> None:
    drop = '<text:drop-down text:name="x"><text:label text:value="A"/>Choose an item.</text:drop-down>'
    found = blocks(f"<text:p>Pets: {drop}</text:p>")
    assert [(b.text, b.state, b.boilerplate) for b in found] == [
        ("Pets:", "", False),
        ("Choose an item.", None, True),
    ]


def test_objects_that_cannot_be_taken_out_are_named_in_a_note() -> None:
    body = '<text:p>See <draw:frame><draw:object-ole xlink:href="./Object 9"/></draw:frame>it.</text:p>'
    found = read_flat_opendocument(document(body).encode())
    assert "1 embedded file was not read" in found.notes[0]
