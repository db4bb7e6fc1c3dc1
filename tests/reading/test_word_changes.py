from collections.abc import Callable
from pathlib import Path

import pytest

from shorterwait.reading import read_document
from shorterwait.vocabulary.document import Block, BlockKind

WordFile = Callable[..., Path]


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str, settings: str = "") -> str:
    return f"<w:p><w:pPr>{settings}</w:pPr>{run(text)}</w:p>"


def deleted(text: str) -> str:
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def blocks(path: Path) -> tuple[Block, ...]:
    return read_document(path).blocks


def texts(path: Path) -> list[str]:
    return [block.text for block in blocks(path)]


def test_insertions_of_every_kind_stand_once_and_deletions_nowhere(word_file: WordFile) -> None:
    body = (
        f"<w:p>{run('a')}<w:ins>{run('b')}{deleted('x')}</w:ins><w:del><w:ins>{run('y')}</w:ins></w:del>"
        f"<w:moveTo>{run('c')}</w:moveTo><w:moveFrom>{run('z')}</w:moveFrom>"
        f"<w:hyperlink>{deleted('u')}{run('d')}</w:hyperlink>"
        f"<w:sdt><w:sdtContent>{deleted('v')}{run('e')}</w:sdtContent></w:sdt>"
        f"<w14:conflictIns>{run('f')}</w14:conflictIns><w14:conflictDel>{run('w')}</w14:conflictDel></w:p>"
    )
    assert texts(word_file(body)) == ["abcdef"]


def test_changes_of_looks_leave_the_words(word_file: WordFile) -> None:
    look = "<w:b/><w:rPrChange><w:rPr><w:vanish/><w:strike/></w:rPr></w:rPrChange>"
    settings = (
        '<w:pPrChange><w:pPr><w:pStyle w:val="Heading1"/><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>'
    )
    body = f"<w:p><w:pPr>{settings}</w:pPr>{run('They live near a park, and like it.', look)}</w:p>"
    assert [(b.kind, b.text, b.hidden) for b in blocks(word_file(body))] == [
        (BlockKind.PARAGRAPH, "They live near a park, and like it.", False)
    ]


def test_deleted_rows_cells_and_moved_tables_are_left_out(word_file: WordFile) -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(paragraph('gone'))}</w:tr>"
    kept = f"<w:tr><w:trPr><w:ins/></w:trPr>{cell(paragraph('a'))}{cell(paragraph('x'), '<w:cellDel/>')}"
    kept += f"{cell(paragraph('c'), '<w:cellIns/>')}</w:tr>"
    moved = f"<w:tbl><w:tr>{cell(f'<w:p><w:moveFrom>{run(chr(109))}</w:moveFrom></w:p>')}</w:tr></w:tbl>"
    found = blocks(word_file(f"<w:tbl>{gone}{kept}</w:tbl>{moved}"))
    assert [(b.text, b.row, b.column) for b in found] == [("a", 0, 0), ("c", 0, 2)]


@pytest.mark.parametrize("mark", ["<w:del/>", "<w:moveFrom/>"])
def test_paragraphs_whose_end_mark_went_away_run_into_the_next(word_file: WordFile, mark: str) -> None:
    joined = f"<w:rPr>{mark}</w:rPr>"
    body = paragraph("One", joined) + paragraph(" two", joined) + paragraph(" three.")
    body += paragraph("Last", joined) + f"<w:tbl><w:tr>{cell(paragraph('in a table'))}</w:tr></w:tbl>"
    assert texts(word_file(body)) == ["One two three.", "Last", "in a table"]


def test_an_inserted_end_mark_parts_paragraphs(word_file: WordFile) -> None:
    body = paragraph("One.", "<w:rPr><w:ins/></w:rPr>") + paragraph("Two.")
    assert texts(word_file(body)) == ["One.", "Two."]


def test_a_note_goes_with_the_words_it_hung_on(word_file: WordFile) -> None:
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p>{run(text)}</w:p></w:footnote>'
        for number, text in ((1, "kept"), (2, "gone"), (3, "pointed to by nothing"))
    )
    pointer = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = f"<w:p>{run('a')}{pointer.format(1)}<w:del>{pointer.format(2)}</w:del></w:p>"
    parts = {"footnotes": f"<w:footnotes SPACES>{notes}</w:footnotes>"}
    assert texts(word_file(body, parts)) == ["a", "kept", "pointed to by nothing"]


def test_comments_and_replies_stand_apart_and_in_their_place(word_file: WordFile) -> None:
    comments = "".join(
        f'<w:comment w:id="{number}"><w:p>{run(text)}</w:p></w:comment>'
        for number, text in ((0, "Is this right?"), (1, "Yes, checked."), (2, "On deleted words."))
    )
    pointer = '<w:r><w:commentReference w:id="{}"/></w:r>'
    body = f"<w:p>{run('a')}{pointer.format(0)}{pointer.format(1)}</w:p><w:p>{run('b')}</w:p>"
    document = read_document(word_file(body, {"comments": f"<w:comments SPACES>{comments}</w:comments>"}))
    assert [(b.kind.value, b.text) for b in document.blocks] == [
        ("paragraph", "a"),
        ("comment", "Is this right?"),
        ("comment", "Yes, checked."),
        ("paragraph", "b"),
        ("comment", "On deleted words."),
    ]
    assert document.text == "a\nb"


HIDING = (
    '<w:styles SPACES><w:style w:styleId="Hid"><w:name w:val="Hid"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="Below"><w:name w:val="Below"/><w:basedOn w:val="Hid"/></w:style>'
    '<w:style w:styleId="Back"><w:name w:val="Back"/><w:basedOn w:val="Hid"/><w:rPr><w:vanish w:val="0"/></w:rPr>'
    "</w:style></w:styles>"
)


@pytest.mark.parametrize(
    ("style", "look", "hidden"),
    [
        ("Hid", "", True),
        ("Below", "", True),
        ("Back", "", False),
        ("Hid", '<w:vanish w:val="false"/>', False),
        ("", '<w:rStyle w:val="Below"/>', True),
        ("", '<w:rStyle w:val="Hid"/><w:vanish w:val="0"/>', False),
        ("", '<w:dstrike/><w:vanish w:val="0"/>', True),
        ("", "<w:webHidden/>", False),
    ],
)
def test_words_are_hidden_by_style_and_shown_again(
    word_file: WordFile, style: str, look: str, hidden: bool
) -> None:
    body = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run("words", look)}</w:p>'
    found = blocks(word_file(body, {"styles": HIDING}))
    assert [(b.text, b.hidden) for b in found] == [("words", hidden)]


def test_a_hidden_end_mark_hides_no_words_and_a_hidden_row_all_of_its_own(word_file: WordFile) -> None:
    row = f"<w:tr><w:trPr><w:hidden/></w:trPr>{cell(paragraph('secret'))}{cell(paragraph('too'))}</w:tr>"
    body = paragraph("seen", "<w:rPr><w:vanish/></w:rPr>")
    body += f"<w:tbl>{row}<w:tr>{cell(paragraph('shown'))}{cell(paragraph('also'))}</w:tr></w:tbl>"
    assert [(b.text, b.hidden) for b in blocks(word_file(body))] == [
        ("seen", False),
        ("secret", True),
        ("too", True),
        ("shown", False),
        ("also", False),
    ]


def test_merged_cells_across_down_and_skipped_columns(word_file: WordFile) -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        cell(paragraph("a"), start)
        + cell(paragraph("b"), '<w:hMerge w:val="restart"/>')
        + cell("<w:p/>", '<w:hMerge w:val="continue"/>'),
        cell(paragraph("under a merge"), on) + cell(paragraph("c")) + cell(paragraph("d")),
        cell(paragraph("a new one"), "") + cell(paragraph("e")) + cell(paragraph("f")),
        cell(paragraph("begins without a start"), on) + cell(paragraph("g")) + cell(paragraph("h")),
    ]
    late = f'<w:tr><w:trPr><w:gridBefore w:val="2"/><w:gridAfter w:val="1"/></w:trPr>{cell(paragraph("i"))}</w:tr>'
    body = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}{late}</w:tbl>"
    assert [(b.text, b.row, b.column, b.hidden) for b in blocks(word_file(body))] == [
        ("a", 0, 0, False),
        ("b", 0, 1, False),
        ("under a merge", 1, 0, True),
        ("c", 1, 1, False),
        ("d", 1, 2, False),
        ("a new one", 2, 0, False),
        ("e", 2, 1, False),
        ("f", 2, 2, False),
        ("begins without a start", 3, 0, False),
        ("g", 3, 1, False),
        ("h", 3, 2, False),
        ("i", 4, 2, False),
    ]


def test_an_answer_of_two_paragraphs_beside_a_tall_label_stays_in_its_row(word_file: WordFile) -> None:
    first = cell(paragraph("Health"), '<w:vMerge w:val="restart"/>') + cell(paragraph("One."))
    second = cell("<w:p/>", "<w:vMerge/>") + cell(paragraph("Two.") + paragraph("Three."))
    body = f"<w:tbl><w:tr>{first}</w:tr><w:tr>{second}</w:tr></w:tbl>"
    assert [(b.text, b.row, b.column) for b in blocks(word_file(body))] == [
        ("Health", 0, 0),
        ("One.", 0, 1),
        ("Two.\nThree.", 1, 1),
    ]
