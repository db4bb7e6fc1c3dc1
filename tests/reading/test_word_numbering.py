from collections.abc import Callable
from pathlib import Path

import pytest

from shorterwait.reading import read_document
from shorterwait.reading.word.numerals import numeral
from shorterwait.vocabulary.document import Block, BlockKind

WordFile = Callable[..., Path]


def level(place: int, text: str, form: str = "decimal", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, overrides: str = "", more: str = "") -> str:
    return (
        f'<w:numbering SPACES><w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{more}'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{overrides}</w:num></w:numbering>'
    )


def item(text: str, place: int = 0, number: int = 1, more: str = "") -> str:
    return (
        f'<w:p><w:pPr>{more}<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def plain(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def blocks(path: Path) -> tuple[Block, ...]:
    return read_document(path).blocks


def texts(path: Path) -> list[str]:
    return [block.text for block in blocks(path)]


def test_levels_count_on_and_start_again_under_each_other(word_file: WordFile) -> None:
    part = lists(level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"))
    body = item("a") + item("b", 1) + item("c", 1) + item("d", 2) + item("e", 2) + item("f") + item("g", 1)
    assert texts(word_file(body, {"numbering": part})) == [
        "1. a",
        "1.1 b",
        "1.2 c",
        "(a) d",
        "(b) e",
        "2. f",
        "2.1 g",
    ]


def test_text_between_does_not_stop_the_count_and_the_same_list_counts_on(word_file: WordFile) -> None:
    body = item("a") + plain("between") + item("b") + item("c", number=2)
    assert texts(word_file(body, {"numbering": lists(level(0, "%1)"))})) == [
        "1) a",
        "between",
        "2) b",
        "3) c",
    ]


def test_a_start_override_starts_a_list_anew_once(word_file: WordFile) -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = item("a") + item("b", number=2) + item("c", number=2)
    part = lists(level(0, "%1."), overrides=anew)
    assert texts(word_file(body, {"numbering": part})) == ["1. a", "5. b", "6. c"]


def test_a_level_override_has_its_own_form(word_file: WordFile) -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "Part %1:", "upperRoman")}</w:lvlOverride>'
    body = item("a", number=2) + item("b", number=2)
    part = lists(level(0, "%1."), overrides=own)
    assert texts(word_file(body, {"numbering": part})) == ["Part I: a", "Part II: b"]


def test_levels_that_never_restart_and_legal_numbers(word_file: WordFile) -> None:
    part = lists(
        level(0, "%1.", "upperRoman"),
        level(1, "%1.%2", "decimal", '<w:lvlRestart w:val="0"/><w:isLgl/>'),
    )
    body = item("a") + item("b", 1) + item("c") + item("d", 1)
    assert texts(word_file(body, {"numbering": part})) == ["I. a", "1.1 b", "II. c", "2.2 d"]


def test_bullets_are_all_alike_and_drawn_boxes_stay_boxes(word_file: WordFile) -> None:
    font = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    part = (
        f'<w:numbering SPACES><w:abstractNum w:abstractNumId="0">{level(0, "§", "bullet", font)}'
        f"{level(1, 'o', 'bullet')}{level(2, '¨', 'bullet', font)}{level(3, 'q', 'bullet', font)}"
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    body = item("one") + item("two", 1) + item("three", 2) + item("four", 3)
    assert texts(word_file(body, {"numbering": part})) == ["• one", "• two", "☐ three", "• four"]


def test_numbered_headings_show_as_the_reader_sees_them(word_file: WordFile) -> None:
    styles = (
        '<w:styles SPACES><w:style w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/></w:style>'
        '<w:style w:styleId="Apart"><w:name w:val="Apart"/><w:basedOn w:val="H1"/><w:pPr><w:numPr>'
        '<w:numId w:val="0"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    part = lists(
        level(0, "%1.", more='<w:pStyle w:val="H1"/>'), level(1, "%1.%2", more='<w:pStyle w:val="H2"/>')
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for style, text in (("H1", "Home"), ("H2", "Garden"), ("H1", "Health"), ("Apart", "Annex"))
    )
    found = blocks(word_file(body, {"styles": styles, "numbering": part}))
    assert [(b.kind, b.level, b.text) for b in found] == [
        (BlockKind.HEADING, 1, "1. Home"),
        (BlockKind.HEADING, 2, "1.1 Garden"),
        (BlockKind.HEADING, 1, "2. Health"),
        (BlockKind.HEADING, 1, "Annex"),
    ]


def test_list_items_are_no_headings_but_numbered_titles_over_long_text_are(word_file: WordFile) -> None:
    prose = plain("They have lived in the same street for eleven years and know it well. " * 3)
    body = item("One dog") + item("Two cats") + item("Support network") + prose
    kinds = [block.kind for block in blocks(word_file(body, {"numbering": lists(level(0, "%1."))}))]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_deleted_paragraphs_are_not_counted_and_empty_ones_are(word_file: WordFile) -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>'
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    )
    body = item("a") + gone + item("") + item("b")
    assert texts(word_file(body, {"numbering": lists(level(0, "%1."))})) == ["1. a", "3. b"]


def test_a_list_linked_through_a_style_and_labels_without_a_gap(word_file: WordFile) -> None:
    linked = (
        '<w:abstractNum w:abstractNumId="7"><w:styleLink w:val="Legal"/>'
        + level(0, "§%1", more='<w:suff w:val="nothing"/>')
        + '</w:abstractNum><w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="Legal"/></w:abstractNum>'
        '<w:num w:numId="9"><w:abstractNumId w:val="8"/></w:num>'
    )
    body = item("a", number=9) + item("b", number=9)
    part = lists(level(0, "%1."), more=linked)
    assert texts(word_file(body, {"numbering": part})) == ["§1a", "§2b"]


def test_unknown_lists_and_odd_values_leave_the_text_alone(word_file: WordFile) -> None:
    part = '<w:numbering SPACES><w:num w:numId="1"/><w:abstractNum w:abstractNumId="x"/></w:numbering>'
    body = item("a") + item("b", number=77) + item("c", place=99)
    assert texts(word_file(body, {"numbering": part})) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", "1 4 9 21 28"),
        ("decimalZero", "01 04 09 21 28"),
        ("lowerRoman", "i iv ix xxi xxviii"),
        ("upperLetter", "A D I U BB"),
        ("ordinal", "1st 4th 9th 21st 28th"),
        ("cardinalText", "One Four Nine Twenty-one Twenty-eight"),
        ("ordinalText", "First Fourth Ninth Twenty-first Twenty-eighth"),
        ("numberInDash", "- 1 - - 4 - - 9 - - 21 - - 28 -"),
        ("somethingElse", "1 4 9 21 28"),
    ],
)
def test_numbers_are_written_in_the_form_of_the_list(form: str, shown: str) -> None:
    assert " ".join(numeral(number, form) for number in (1, 4, 9, 21, 28)) == shown
