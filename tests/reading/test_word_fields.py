from collections.abc import Callable
from pathlib import Path

import pytest

from shorterwait.reading import read_document
from shorterwait.vocabulary.document import Block, BlockKind

WordFile = Callable[..., Path]


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def mark(kind: str, data: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{data}</w:fldChar></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def field(words: str, result: str | None = None) -> str:
    shown = mark("separate") + result if result is not None else ""
    return mark("begin") + code(words) + shown + mark("end")


def blocks(path: Path) -> tuple[Block, ...]:
    return read_document(path).blocks


def texts(path: Path) -> list[str]:
    return [block.text for block in blocks(path)]


@pytest.mark.parametrize("words", ["REF a", 'HYPERLINK "http://localhost:9/x"', "MERGEFIELD Name", "DATE"])
def test_a_field_shows_its_result_and_not_its_code(word_file: WordFile, words: str) -> None:
    body = f"<w:p>{run('See ')}{field(words, run('page 4'))}{run('.')}</w:p>"
    assert texts(word_file(body)) == ["See page 4."]


def test_a_field_in_the_code_of_another_is_not_shown(word_file: WordFile) -> None:
    inner = field("MERGEFIELD Sex", run("F"))
    body = (
        f"<w:p>{mark('begin')}{code('IF ')}{inner}{code(' = F she he')}{mark('separate')}{run('she')}"
        f"{mark('end')}{run(' is well')}</w:p>"
    )
    assert texts(word_file(body)) == ["she is well"]


def test_a_field_that_never_ends_hides_nothing_after_its_paragraph(word_file: WordFile) -> None:
    body = f"<w:p>{mark('begin')}{code('IF ')}{run('lost')}</w:p><w:p>{run('kept')}</w:p>"
    assert texts(word_file(body)) == ["kept"]


def test_an_old_tick_box_field_without_end_hides_nothing_after_its_paragraph(word_file: WordFile) -> None:
    data = "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"
    body = f"<w:p>{mark('begin', data)}{code('FORMCHECKBOX')}</w:p><w:p>{run('kept')}</w:p>"
    assert texts(word_file(body)) == ["☒", "kept"]


def test_symbol_fields_without_a_result_show_their_symbol(word_file: WordFile) -> None:
    ticked = r'SYMBOL 254 \f "Wingdings" \s 12'
    unticked = r"SYMBOL 0xA8 \f Wingdings"
    body = f"<w:p>{field(ticked)}{run(' dog ')}{field(unticked)}{run(' cat')}</w:p>"
    assert texts(word_file(body)) == ["☒ dog ☐ cat"]


def test_macro_buttons_are_ticks_or_prompts(word_file: WordFile) -> None:
    tick = (
        f"<w:p>{mark('begin')}{code('MACROBUTTON TickIt ')}"
        f'<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>{mark("end")}{run(" yes")}</w:p>'
    )
    prompt = f"<w:p>{run('Name: ')}{field('MACROBUTTON NoMacro [Click here and type the name]')}</w:p>"
    found = blocks(word_file(tick + prompt))
    assert [(b.text, b.boilerplate) for b in found] == [
        ("☒ yes", False),
        ("Name:", False),
        ("[Click here and type the name]", True),
    ]


def test_lines_of_a_table_of_contents_are_the_forms_own_and_no_headings(word_file: WordFile) -> None:
    styles = (
        '<w:styles SPACES><w:style w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
        '<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>'
    )
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="T1"/></w:pPr>{mark("begin")}{code("TOC")}{mark("separate")}'
        f"{run('1. Health', '<w:b/>')}<w:r><w:tab/></w:r>{run('4')}</w:p>"
        f"<w:p>{run('2. Home')}<w:r><w:tab/></w:r>{run('5')}</w:p><w:p>{mark('end')}</w:p>"
        f'<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr>{run("Health")}</w:p><w:p>{run("Born 2012")}</w:p>'
    )
    found = blocks(word_file(body, {"styles": styles}))
    assert [(b.kind, b.text, b.boilerplate) for b in found] == [
        (BlockKind.PARAGRAPH, "1. Health\t4", True),
        (BlockKind.PARAGRAPH, "2. Home\t5", True),
        (BlockKind.HEADING, "Health", False),
        (BlockKind.PARAGRAPH, "Born 2012", False),
    ]


def test_a_contents_field_that_never_ends_spoils_nothing_else(word_file: WordFile) -> None:
    body = f"<w:p>{mark('begin')}{code('TOC')}{mark('separate')}{run('Health')}</w:p><w:p>{run('She is well.')}</w:p>"
    assert [(b.text, b.boilerplate) for b in blocks(word_file(body))][-1] == ("She is well.", False)


def test_simple_fields_smart_tags_and_custom_xml_are_read_through(word_file: WordFile) -> None:
    body = (
        f'<w:p><w:fldSimple w:instr="MERGEFIELD Name">{run("Ann ")}</w:fldSimple>'
        f'<w:smartTag w:element="City"><w:smartTagPr/>{run("Leeds ")}</w:smartTag>'
        f'<w:customXml w:element="x"><w:customXmlPr/>{run("1")}</w:customXml>'
        f'<w:bdo w:val="rtl">{run(" b")}</w:bdo><w:dir w:val="ltr">{run("c")}</w:dir></w:p>'
        f'<w:customXml w:element="y"><w:customXmlPr/><w:p>{run("inside")}</w:p></w:customXml>'
    )
    assert texts(word_file(body)) == ["Ann Leeds 1 bc", "inside"]


def test_formulas_stand_on_one_line_without_deleted_parts(word_file: WordFile) -> None:
    space = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    letter = "<m:r><m:t>{}</m:t></m:r>"
    half = (
        f"<m:f><m:fPr/><m:num>{letter.format('1')}</m:num><m:den>{letter.format('2')}</m:den></m:f>"
        f"<m:sSup><m:e>{letter.format('x')}</m:e><m:sup>{letter.format('3')}</m:sup></m:sSup>"
    )
    body = (
        f"<w:p>{run('a = ')}<m:oMath {space}>{half}<w:del>{letter.format('9')}</w:del></m:oMath></w:p>"
        f"<m:oMathPara {space}><m:oMath>{letter.format('y')}</m:oMath></m:oMathPara>"
    )
    assert texts(word_file(body)) == ["a = 1/2x^3", "y"]


def test_reading_aids_over_letters_are_left_out(word_file: WordFile) -> None:
    ruby = f"<w:ruby><w:rubyPr/><w:rt>{run('kan')}</w:rt><w:rubyBase>{run('漢')}</w:rubyBase></w:ruby>"
    assert texts(word_file(f"<w:p><w:r>{ruby}</w:r>{run('字')}</w:p>")) == ["漢字"]


def test_a_drop_capital_joins_its_word(word_file: WordFile) -> None:
    body = f'<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>{run("T")}</w:p><w:p>{run("hey met.")}</w:p>'
    assert texts(word_file(body)) == ["They met."]
