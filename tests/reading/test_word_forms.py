from collections.abc import Callable
from pathlib import Path

from shorterwait.reading import read_document
from shorterwait.vocabulary.document import Block, BlockKind, Document
from shorterwait.vocabulary.outcome import Outcome

WordFile = Callable[..., Path]


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def modern_tick(on: bool, text: str = "") -> str:
    value = "1" if on else "0"
    return (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{value}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>?</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>{text}</w:t></w:r>"
    )


def old_field(data: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>shown</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def read(path: Path) -> Document:
    document = read_document(path)
    assert document.outcome is Outcome.READ, document.reason
    return document


def texts(path: Path) -> list[str]:
    return [block.text for block in read(path).blocks]


def test_modern_tick_boxes_keep_their_state(word_file: WordFile) -> None:
    body = f"<w:p>{modern_tick(True, ' yes')}</w:p><w:p>{modern_tick(False, ' no')}</w:p>"
    blocks = read(word_file(body)).blocks
    assert [(b.kind, b.text, b.state) for b in blocks] == [
        (BlockKind.FIELD, "☒ yes", "ticked"),
        (BlockKind.FIELD, "☐ no", "not ticked"),
    ]


def test_two_ticks_in_one_paragraph_keep_both_marks_and_no_single_state(word_file: WordFile) -> None:
    body = f"<w:p>{modern_tick(True, ' yes ')}{modern_tick(False, ' no')}</w:p>"
    (block,) = read(word_file(body)).blocks
    assert (block.text, block.state) == ("☒ yes ☐ no", None)


def test_tick_box_control_around_a_whole_paragraph(word_file: WordFile) -> None:
    body = (
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="true"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{paragraph('☒')}</w:sdtContent></w:sdt>"
    )
    (block,) = read(word_file(body)).blocks
    assert (block.text, block.state) == ("☒", "ticked")


def test_old_tick_boxes_and_drop_downs_show_their_own_data(word_file: WordFile) -> None:
    unticked = "<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>"
    body = (
        f"<w:p>{old_field('<w:checkBox><w:checked/></w:checkBox>')}<w:r><w:t> smoker</w:t></w:r></w:p>"
        f"<w:p>{old_field(unticked)}</w:p>"
        "<w:p><w:r><w:t>Sex: </w:t></w:r>"
        + old_field(
            "<w:ddList><w:result w:val='1'/><w:listEntry w:val='M'/><w:listEntry w:val='F'/></w:ddList>"
        )
        + "</w:p>"
        f"<w:p>{old_field('<w:textInput/>')}</w:p>"
    )
    blocks = read(word_file(body)).blocks
    assert [(b.text, b.state) for b in blocks] == [
        ("☒ smoker", "ticked"),
        ("☐", "not ticked"),
        ("Sex: F", "F"),
        ("shown", None),
    ]


def test_symbol_font_boxes_are_ticks(word_file: WordFile) -> None:
    body = (
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t> cat</w:t></w:r></w:p>'
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0A8"/><w:t> dog</w:t></w:r></w:p>'
        '<w:p><w:r><w:sym w:font="Wingdings 2" w:char="F052"/><w:t> hen</w:t></w:r></w:p>'
        f"{paragraph('☑ pony')}"
    )
    assert texts(word_file(body)) == ["☒ cat", "☐ dog", "☒ hen", "☒ pony"]


def test_drop_down_gives_the_chosen_entry_and_prompts_are_no_answers(word_file: WordFile) -> None:
    def drop_down(shown: str, prompt: str = "") -> str:
        return (
            f"<w:p><w:r><w:t>Faith: </w:t></w:r><w:sdt><w:sdtPr>{prompt}<w:dropDownList/></w:sdtPr>"
            f"<w:sdtContent><w:r><w:t>{shown}</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        )

    body = drop_down("Sikh") + drop_down("Choose an item.", "<w:showingPlcHdr/>")
    blocks = read(word_file(body)).blocks
    assert [(b.kind, b.text, b.state) for b in blocks] == [
        (BlockKind.FIELD, "Faith: Sikh", "Sikh"),
        (BlockKind.PARAGRAPH, "Faith:", None),
    ]


def test_content_controls_are_read_at_every_level(word_file: WordFile) -> None:
    def wrapped(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    row = f"<w:tr>{wrapped(cell(wrapped(paragraph('in a cell'))))}{cell(paragraph('plain'))}</w:tr>"
    body = wrapped(paragraph("block")) + f"<w:tbl>{wrapped(row)}</w:tbl>"
    body += f"<w:p>{wrapped('<w:r><w:t>run</w:t></w:r>')}</w:p>"
    assert texts(word_file(body)) == ["block", "in a cell", "plain", "run"]


def test_text_boxes_are_read_once(word_file: WordFile) -> None:
    box = f"<w:txbxContent>{paragraph('inside')}</w:txbxContent>"
    drawing = f"<w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing>"
    fallback = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    body = (
        "<w:p><w:r><w:t>before</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>'
        f"</mc:AlternateContent></w:r></w:p>{paragraph('after')}"
    )
    assert texts(word_file(body)) == ["before", "inside", "after"]


def test_old_text_boxes_are_read(word_file: WordFile) -> None:
    box = f"<w:txbxContent>{paragraph('inside')}</w:txbxContent>"
    body = f"<w:p><w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r></w:p>"
    assert texts(word_file(body)) == ["inside"]


def places(blocks: tuple[Block, ...]) -> list[tuple[str, int | None, int | None, int | None]]:
    return [(b.text, b.table, b.row, b.column) for b in blocks]


def test_merged_cells_stand_once_with_their_place(word_file: WordFile) -> None:
    wide, tall = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'
    body = (
        "<w:tbl>"
        f"<w:tr>{cell(paragraph('wide'), wide)}{cell(paragraph('c'))}</w:tr>"
        f"<w:tr>{cell(paragraph('tall'), tall)}{cell(paragraph('b1'))}"
        f"{cell(paragraph('c1'))}</w:tr>"
        f"<w:tr>{cell('<w:p/>', '<w:vMerge/>')}{cell(paragraph('b2'))}{cell(paragraph('c2'))}</w:tr></w:tbl>"
    )
    assert places(read(word_file(body)).blocks) == [
        ("wide", 1, 0, 0),
        ("c", 1, 0, 2),
        ("tall", 1, 1, 0),
        ("b1", 1, 1, 1),
        ("c1", 1, 1, 2),
        ("b2", 1, 2, 1),
        ("c2", 1, 2, 2),
    ]


def test_nested_tables_have_their_own_number_and_follow_their_cell(word_file: WordFile) -> None:
    inner = f"<w:tbl><w:tr>{cell(paragraph('in'))}{cell(paragraph('ner'))}</w:tr></w:tbl>"
    two = cell(paragraph("a") + inner + paragraph("b")) + cell(paragraph("next"))
    body = f"<w:tbl><w:tr>{two}</w:tr></w:tbl><w:tbl><w:tr>{cell(paragraph('later'))}</w:tr></w:tbl>"
    assert places(read(word_file(body)).blocks) == [
        ("a\nb", 1, 0, 0),
        ("in", 2, 0, 0),
        ("ner", 2, 0, 1),
        ("next", 1, 0, 1),
        ("later", 3, 0, 0),
    ]


def test_a_row_of_one_cell_is_a_box_round_its_paragraphs_and_headings(word_file: WordFile) -> None:
    styles = '<w:styles SPACES><w:style w:styleId="H"><w:name w:val="heading 2"/></w:style></w:styles>'
    heading = paragraph("Health", '<w:pPr><w:pStyle w:val="H"/></w:pPr>')
    body = f"<w:tbl><w:tr>{cell(heading + paragraph('She is well.') + paragraph('He too.'))}</w:tr></w:tbl>"
    blocks = read(word_file(body, {"styles": styles})).blocks
    assert [(b.kind, b.text, b.level, b.table) for b in blocks] == [
        (BlockKind.HEADING, "Health", 2, None),
        (BlockKind.PARAGRAPH, "She is well.", 0, None),
        (BlockKind.PARAGRAPH, "He too.", 0, None),
    ]


def test_a_tick_in_a_cell_gives_the_cell_its_state(word_file: WordFile) -> None:
    ticked = f"<w:p>{modern_tick(False)}</w:p>"
    row = f"<w:tr>{cell(paragraph('Sibling group'))}{cell(ticked)}</w:tr>"
    blocks = read(word_file(f"<w:tbl>{row}</w:tbl>")).blocks
    assert (blocks[1].kind, blocks[1].text, blocks[1].state) == (BlockKind.CELL, "☐", "not ticked")
