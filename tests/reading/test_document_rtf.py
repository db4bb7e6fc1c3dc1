from pathlib import Path

import pytest

from shorterwait.reading import read_document
from shorterwait.reading.failure import UnreadableError
from shorterwait.reading.rtf.reader import read_rtf
from shorterwait.vocabulary.document import Block, BlockKind
from shorterwait.vocabulary.outcome import Outcome

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset238 Arial CE;}"
    r"{\f2\fcharset204 Arial Cyr;}{\f3\fnil\fcharset2 Wingdings;}{\f4\fcharset128 MS Mincho;}"
    r"{\f5\fcharset2 Symbol;}{\f6\fcharset77 Geneva;}}"
    r"{\stylesheet{\ql Normal;}{\s1\sbasedon0 heading 1;}{\s2\sbasedon1\outlinelevel1 Own;}"
    r"{\s3\sbasedon2 Third;}{\s4 Title;}{\*\cs10 Default Paragraph Font;}}"
    "\n"
)


def blocks(body: str) -> tuple[Block, ...]:
    return read_rtf((HEAD + body + "}").encode("cp1252")).blocks


def texts(body: str) -> list[str]:
    return [block.text for block in blocks(body)]


def cells(body: str) -> list[tuple[str, int | None, int | None, int | None]]:
    return [(b.text, b.table, b.row, b.column) for b in blocks(body) if b.kind is BlockKind.CELL]


def test_a_file_is_read_through_the_front_door(tmp_path: Path) -> None:
    path = tmp_path / "form.doc"  # case systems often name rich text .doc
    path.write_bytes(rb"{\rtf1\ansi Date of report: 14 March 2023\par They have a dog.\par}")
    document = read_document(path)
    assert (document.format, document.outcome, str(document.date)) == ("rtf", Outcome.READ, "2023-03-14")
    assert document.text.endswith("They have a dog.")


def test_a_mark_or_blank_lines_before_the_codes_do_not_matter(tmp_path: Path) -> None:
    for before in (b"\xef\xbb\xbf", b"\r\n  ", b""):
        path = tmp_path / "note.rtf"
        path.write_bytes(before + rb"{\rtf1\ansi They have a dog.\par}")
        assert read_document(path).text == "They have a dog."


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"Zo\'eb \'93kind\'94 \endash  caf\'e9", "Zoë “kind” – café"),
        (r"{\f1 za\'bf\'f3\'b3\'e6}", "zażółć"),
        (r"{\f2\'cf\'f0\'e8\'e2\'e5\'f2} there", "Привет there"),
        (r"{\f4\'93\'fa\'96\'7b}", "日本"),
        (r"{\f4\'83A}", "ア"),
        (r"{\f6\'8e}", "é"),
        (r"\u8220\'93quoted\u8221\'94", "“quoted”"),
        (r"{\uc0\u8220 quoted\u8221 }", "“quoted”"),
        (r"{\uc2\u26085\'93\'fa}x", "日x"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"\u128512?", "😀"),
        (r"a\~b\_c\-d", "a b-cd"),
        (r"\lquote a\rquote\ldblquote b\rdblquote\bullet\emdash", "‘a’“b”•—"),
        (r"50\'25 of \{these\} \\ those", "50% of {these} \\ those"),
        ("one\r\nline", "oneline"),
        (r"one\line two\tab three", "one\ntwo\tthree"),
        (r"{\f3\'fe} yes {\f3\'a8} no {\f3\u-3842\'fe}", "☒ yes ☐ no ☒"),
        (r"{\f5 ab\'b7}", "αβ•"),
        (r"{\upr{caf?}{\*\ud{caf\u233?}}} here", "café here"),
        (r"\u9746? and \u9744?", "☒ and ☐"),
        (r"{\mmath{\*\moMath{\mf{\mfPr{\mctrlPr x}}{\mnum{\mr 3}}{\mden{\mr 4}}}}}", "3/4"),
        (r"1\super st\nosupersub  \b0 March", "1st March"),
    ],
)
def test_characters_come_out_exactly(body: str, text: str) -> None:
    assert texts(rf"\pard {body}\par") == [text]


def test_bytes_left_raw_are_utf8_where_they_can_be() -> None:
    assert read_rtf(r"{\rtf1\ansi Zoë – Łódź\par}".encode()).blocks[0].text == "Zoë – Łódź"
    assert read_rtf(r"{\rtf1\ansi Zoë\par}".encode("cp1252")).blocks[0].text == "Zoë"


@pytest.mark.parametrize(("page", "letters"), [("1250", "ł"), ("1251", "Ж"), ("10000", "é"), ("65001", "é")])
def test_the_code_page_of_the_file_counts_where_the_font_says_nothing(page: str, letters: str) -> None:
    codec = {"10000": "mac_roman", "65001": "utf-8"}.get(page, f"cp{page}")
    escaped = "".join(f"\\'{byte:02x}" for byte in letters.encode(codec))
    assert read_rtf(rf"{{\rtf1\ansi\ansicpg{page} {escaped}}}".encode()).blocks[0].text == letters


def test_macintosh_and_dos_files_are_read() -> None:
    assert read_rtf(rb"{\rtf1\mac caf\'8e}").blocks[0].text == "café"
    assert read_rtf(rb"{\rtf1\pc caf\'82}").blocks[0].text == "café"


def test_headings_come_from_styles_and_outline_levels() -> None:
    body = (
        r"\pard\s1 Health\par\pard\s2 Diet\par\pard\s3 Meals\par\pard\s4 The report\par"
        r"\pard\outlinelevel2 Food they like.\par\pard\outlinelevel9 No heading here.\par"
        r"\pard\plain Both are well and eat what they are given.\par"
        r"\pard{\b Support network}\par\pard{\b Name:} Ann\par"
    )
    levels = [block.level for block in blocks(body)]
    assert levels == [1, 2, 2, 1, 3, 0, 0, 2, 0]


def test_what_is_no_text_of_the_document_stays_out() -> None:
    body = (
        r"{\*\generator Riched20;}{\info{\title Secret title}{\author Jane Doe}{\*\company Council}}"
        r"{\colortbl;\red0\green0\blue0;}{\*\themedata 0a0b0c}{\*\unknown words}"
        r"\pard Kept{\pict\jpegblip 89504e47}{\*\bkmkstart mark}{\xe index words}{\tc contents words}"
        r"{\nonshppict{\pict 00}}{\*\shppict{\pict 00}}{\shp{\*\shpinst{\sp{\sn wzName}{\sv name}}"
        r"{\shprslt fallback}}}.\par"
    )
    assert texts(body) == ["Kept."]


def test_title_and_dates_come_from_the_information_group() -> None:
    info = r"{\info{\title Review \'96 May}{\creatim\yr2019\mo5\dy2}{\revtim\yr2020\mo11\dy30\hr9}}"
    found = read_rtf((HEAD + info + r"\pard Words\par}").encode())
    assert (found.title, str(found.saved)) == ("Review – May", "2020-11-30")


def test_headers_and_footers_stand_once_at_both_ends() -> None:
    body = (
        r"{\header\pard Draft {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}{\headerf\pard First\par}"
        r"{\footer\pard Council\par}{\footerl\pard Council\par}\pard Words of it.\par"
    )
    assert [(b.kind.value, b.text) for b in blocks(body)] == [
        ("header", "Draft 1"),
        ("header", "First"),
        ("paragraph", "Words of it."),
        ("header", "Council"),
    ]


ROW = r"\trowd\trleft-108\cellx2000\cellx4000\cellx6000"


def test_cells_have_their_row_and_column() -> None:
    body = rf"{ROW}\pard\intbl a\cell b\par c\cell\cell\row {ROW}\pard\intbl d\cell\cell e\cell\row\pard End it.\par"
    assert cells(body) == [
        ("a", 1, 0, 0),
        ("b\nc", 1, 0, 1),
        ("d", 1, 1, 0),
        ("e", 1, 1, 2),
    ]
    assert texts(body)[-1] == "End it."


def test_wide_cells_count_the_columns_that_they_cover() -> None:
    wide = r"\trowd\trleft-110\cellx4010\cellx6000"
    body = rf"{ROW}\pard\intbl a\cell b\cell c\cell\row {wide}\pard\intbl d\cell e\cell\row"
    assert cells(body)[-2:] == [("d", 1, 1, 0), ("e", 1, 1, 2)]


def test_merged_cells_keep_their_place() -> None:
    across = r"\trowd\clmgf\cellx2000\clmrg\cellx4000\cellx6000"
    down = r"\trowd\clvmgf\cellx2000\cellx4000\cellx6000"
    below = r"\trowd\clvmrg\cellx2000\cellx4000\cellx6000"
    body = (
        rf"{across}\pard\intbl a\cell\cell c\cell\row {down}\pard\intbl d\cell e\cell f\cell\row"
        rf"{below}\pard\intbl\cell g\cell h\cell\row"
    )
    assert [cell[2:] for cell in cells(body)] == [(0, 0), (0, 2), (1, 0), (1, 1), (1, 2), (2, 1), (2, 2)]


def test_the_only_cell_of_a_row_is_a_box_round_text() -> None:
    box = r"\trowd\cellx9000\pard\intbl One line here.\par And another line.\cell\row"
    assert [b.kind for b in blocks(box)] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_nested_tables_have_a_number_of_their_own() -> None:
    nested = (
        r"\pard\intbl\itap2 in1\nestcell in2\nestcell{\*\nesttableprops\trowd\cellx900\cellx1800\nestrow}"
        r"{\nonesttables\par}\pard\intbl\itap1 after\cell"
    )
    body = rf"{ROW}\pard\intbl a\cell {nested} c\cell {ROW}\row"
    assert cells(body) == [
        ("a", 1, 0, 0),
        ("after", 1, 0, 1),
        ("in1", 2, 0, 0),
        ("in2", 2, 0, 1),
        ("c", 1, 0, 2),
    ]


def test_tables_are_apart_where_words_stand_between_them() -> None:
    row = rf"{ROW}\pard\intbl a\cell b\cell c\cell\row"
    assert {cell[1] for cell in cells(rf"{row}\pard Words between.\par {row}")} == {1, 2}
    numbered = row.replace(r"\trowd", r"\trowd\irow0")
    assert [cell[1] for cell in cells(numbered + numbered)] == [1, 1, 1, 2, 2, 2]


def test_rows_of_careless_programs_are_read() -> None:
    no_marks = r"\trowd\cellx2000\cellx4000 a\cell\pard b\par c\cell\row\pard After it.\par"
    assert [(c[0], c[3]) for c in cells(no_marks)] == [("a", 0), ("b\nc", 1)]
    no_edges = r"\trowd\pard\intbl a\cell b\cell\row"
    assert [(c[0], c[3]) for c in cells(no_edges)] == [("a", 0), ("b", 1)]
    no_row = rf"{ROW}\pard\intbl a\cell b\cell c\cell\pard Words after it.\par"
    assert texts(no_row) == ["a", "b", "c", "Words after it."]


def test_numbers_and_bullets_of_lists_stay() -> None:
    body = (
        r"\pard{\listtext\f0 1.\tab}\ls1 First thing\par{\pntext\f3\'b7\tab}Second thing\par"
        r"{\listtext\f3 q\tab}Third thing\par{\*\pn\pnlvlblt{\pntxtb\'b7}}Fourth thing\par{\listtext 5.\tab}\par"
    )
    assert texts(body) == ["1. First thing", "• Second thing", "• Third thing", "Fourth thing"]


def test_what_textedit_writes_is_read() -> None:
    row = "\\itap1\\trowd \\cellx900 \\cellx1800\n\\pard\\intbl\\itap1 a\\cell\n\\pard\\intbl\\itap1 b\\cell\\row\n"
    body = "One it\\'92s\\\n\\\n{\\listtext\t\\uc0\\u8226 \t}two\\\n" + row + "\\pard\\tx566 After it."
    assert texts(body) == ["One it’s", "• two", "a", "b", "After it."]
    assert blocks(body)[-1].kind is BlockKind.PARAGRAPH


def test_a_second_document_and_stray_braces_lose_nothing() -> None:
    assert [b.text for b in read_rtf(rb"{\rtf1 One\par}}} Two\par Three\par").blocks] == [
        "One",
        "Two",
        "Three",
    ]
    assert [b.text for b in read_rtf(rb"{\rtf1 One\par}" + b"\0" * 20 + b"junk").blocks] == ["One"]


def test_numbers_of_lists_make_no_headings() -> None:
    items = "".join(rf"{{\listtext {place}.\tab}}A thing they like\par" for place in range(1, 4))
    assert {block.kind for block in blocks(rf"\pard {items}")} == {BlockKind.PARAGRAPH}


def test_lines_of_the_contents_are_the_words_of_the_form() -> None:
    styles = r"{\stylesheet{\s21 toc 1;}}"
    body = r"\pard\s21 1 Health\tab 4\par\pard\plain Both are well, they say.\par"
    found = read_rtf(rf"{{\rtf1{styles}{body}}}".encode()).blocks
    assert [(b.level, b.boilerplate) for b in found] == [(0, True), (0, False)]


def test_headers_that_differ_by_their_page_number_stand_once() -> None:
    edge = r"{{\header\pard Draft, page {{\field{{\*\fldinst PAGE}}{{\fldrslt {0}}}}}\par}}"
    panel = r"{{\footer\pard Panel {0}\par}}"
    body = "".join(edge.format(page) + panel.format(page) for page in (3, 14)) + r"\pard Words.\par"
    assert texts(body) == ["Draft, page 3", "Words.", "Panel 3", "Panel 14"]


def test_words_in_covered_cells_are_marked_hidden() -> None:
    rows = r"\trowd\cellx900\cellx1800\pard\intbl a\cell b\cell\row"
    rows += r"\trowd\clvmrg\cellx900\cellx1800\pard\intbl under\cell c\cell\row"
    assert [(b.text, b.hidden) for b in blocks(rows)] == [
        ("a", False),
        ("b", False),
        ("under", True),
        ("c", False),
    ]


def test_an_empty_document_says_so() -> None:
    assert read_rtf(rb"{\rtf1\ansi }").notes == ("The document holds no words.",)
    found = read_rtf(rb"{\rtf1{\pict\pngblip 8950}}")
    assert found.outcome is Outcome.NEEDS_OCR


def test_what_is_no_rich_text_is_damaged() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_rtf(b"Hello")
    assert caught.value.outcome is Outcome.DAMAGED
