import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shorterwait.reading import read_document
from shorterwait.reading.container import open_container
from shorterwait.reading.failure import UnreadableError
from shorterwait.reading.found import Found
from shorterwait.reading.opendocument.reader import read_flat_opendocument, read_opendocument
from shorterwait.vocabulary.document import Block, BlockKind
from shorterwait.vocabulary.outcome import Outcome

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(
    f'xmlns:{short}="{ODF}{full}:1.0"'
    for short, full in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "style": "style",
        "form": "form",
        "meta": "meta",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
        "manifest": "manifest",
    }.items()
)
SPACES += (
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    ' xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
MIME = "application/vnd.oasis.opendocument.text"
STYLES = (
    '<style:style style:name="Gone" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="Struck" style:family="text"><style:text-properties '
    'style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Not_20_bold" style:family="text" style:parent-style-name="Bold">'
    '<style:text-properties fo:font-weight="normal"/></style:style>'
    '<style:style style:name="Drawn" style:family="text"><style:text-properties style:font-name="F1"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="PGone" style:family="paragraph"><style:text-properties text:display="none"/>'
    "</style:style>"
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" '
    'style:num-suffix=")" text:display-levels="2"/></text:list-style>'
    '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="▪"/>'
    "</text:list-style>"
)


def content(body: str, kind: str = "text") -> str:
    faces = '<office:font-face-decls><style:font-face style:name="F1" svg:font-family="Wingdings"/>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES}>{faces}</office:font-face-decls>'
        f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )


def packed(files: dict[str, str | bytes], mime: str = MIME) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mime, zipfile.ZIP_STORED)
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def read(body: str, parts: dict[str, str | bytes] | None = None) -> Found:
    return read_opendocument(open_container(packed({"content.xml": content(body), **(parts or {})})))


def blocks(body: str) -> tuple[Block, ...]:
    return read(body).blocks


def shown(body: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks(body)]


def p(words: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def span(words: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{words}</text:span>'


def test_a_file_is_read_through_the_front_door(tmp_path: Path) -> None:
    path = tmp_path / "form.docx"
    meta = (
        f"<office:document-meta {SPACES}><office:meta><dc:title>Review</dc:title>"
        "<meta:creation-date>2019-01-01T00:00:00</meta:creation-date><dc:date>2021-06-02T10:00:00</dc:date>"
        "</office:meta></office:document-meta>"
    )
    path.write_bytes(packed({"content.xml": content(p("They have a dog.")), "meta.xml": meta}))
    document = read_document(path)
    assert (document.format, document.outcome, document.text) == ("odt", Outcome.READ, "They have a dog.")
    assert str(document.date) == "2021-06-02"


def test_paragraphs_and_headings_are_told_apart() -> None:
    body = (
        p("The report", "P1")
        + '<text:h text:outline-level="2">Health</text:h>'
        + p("Both are well and eat well.")
        + p(span("Support network", "Bold"))
        + p(span("Name: Ann", "Bold"))
        + p(span("Not strong", "Not_20_bold"))
    )
    assert [(b.text, b.level) for b in blocks(body)] == [
        ("The report", 1),
        ("Health", 2),
        ("Both are well and eat well.", 0),
        ("Support network", 2),
        ("Name: Ann", 0),
        ("Not strong", 0),
    ]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ('one<text:s text:c="3"/>two', "one   two"),
        ("one<text:tab/>two<text:line-break/>three", "one\ttwo\nthree"),
        ("one \n   two", "one two"),
        ('see <text:a xlink:href="http://example.org">the page</text:a>', "see the page"),
        ("page <text:page-number>4</text:page-number>", "page 4"),
        (f"{span(chr(0xF0FE), 'Drawn')} yes {span(chr(0xF0A8), 'Drawn')} no", "☒ yes ☐ no"),
        (
            "<text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>aid</text:ruby-text></text:ruby>",
            "base",
        ),
        ("a<text:bookmark text:name='x'/>b<text:soft-page-break/>c", "abc"),
        ("a<text:script>alert()</text:script>b", "ab"),
    ],
)
def test_characters_come_out_exactly(words: str, text: str) -> None:
    assert blocks(p(words))[0].text == text


def test_an_absurd_count_of_spaces_is_bounded() -> None:
    assert len(blocks(p('a<text:s text:c="999999999"/>b'))[0].text) < 2000


def test_tracked_changes_are_taken() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="d1"><text:deletion>'
        + p("gone for good")
        + '</text:deletion></text:changed-region><text:changed-region text:id="i1"><text:insertion/>'
        '</text:changed-region><text:changed-region text:id="d2"><text:deletion/></text:changed-region>'
        "</text:tracked-changes>"
    )
    body = (
        changes
        + p(
            'Kept <text:change text:change-id="d1"/><text:change-start text:change-id="i1"/>added'
            '<text:change-end text:change-id="i1"/> to it.'
        )
        + p('Start <text:change-start text:change-id="d2"/>of gone')
        + p('words<text:change-end text:change-id="d2"/>joined.')
    )
    assert shown(body) == [("paragraph", "Kept added to it."), ("paragraph", "Start joined.")]


def test_hidden_and_struck_words_are_marked() -> None:
    body = (
        p(f"Seen{span(' gone', 'Gone')}{span(' struck', 'Struck')} all.")
        + p("All of it gone.", "PGone")
        + f'<text:section text:name="s" text:display="none">{p("In a hidden section.")}</text:section>'
        + p('<text:hidden-paragraph text:is-hidden="true"/>A hidden paragraph.')
        + p('Open <text:hidden-text text:is-hidden="true" text:string-value="secret"/>end.')
    )
    assert [(b.text, b.hidden) for b in blocks(body)] == [
        ("Seen all.", False),
        ("gone struck", True),
        ("All of it gone.", True),
        ("In a hidden section.", True),
        ("A hidden paragraph.", True),
        ("Open end.", False),
        ("secret", True),
    ]


def test_notes_comments_and_text_boxes_follow_their_paragraph() -> None:
    note = (
        "<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body>"
        + p("The note.")
        + p("And more.")
        + "</text:note-body></text:note>"
    )
    remark = f"<office:annotation><dc:creator>A. Brown</dc:creator>{p('A remark.')}</office:annotation>"
    box = (
        f"<draw:frame><draw:text-box>{p('In the box.')}</draw:text-box><svg:desc>alt</svg:desc></draw:frame>"
    )
    shape = f"<draw:g><draw:custom-shape>{p('In a shape.')}</draw:custom-shape></draw:g>"
    assert shown(p(f"Words{note}{remark}{box} go on.") + shape + p("Next words.")) == [
        ("paragraph", "Words go on."),
        ("paragraph", "In the box."),
        ("footnote", "The note.\nAnd more."),
        ("comment", "A remark."),
        ("paragraph", "In a shape."),
        ("paragraph", "Next words."),
    ]


def item(*inner: str, settings: str = "") -> str:
    return f"<text:list-item {settings}>{''.join(inner)}</text:list-item>"


def many(style: str, *items: str, settings: str = "") -> str:
    named = f'text:style-name="{style}"' if style else ""
    return f"<text:list {named} {settings}>{''.join(items)}</text:list>"


def test_lists_show_their_numbers_and_bullets() -> None:
    inner = many("", item(p("Below")), item(p("Again")))
    body = (
        many("L1", item(p("One thing"), p("goes on")), item(p("Two things"), inner), settings='xml:id="a"')
        + p("Between them.")
        + many("L1", item(p("Three things")), settings='text:continue-list="a"')
        + many("L1", item(p("Anew it starts")), item(p("Seven things"), settings='text:start-value="7"'))
        + many("L2", item(p("A dog")), f"<text:list-header>{p('No bullet')}</text:list-header>")
    )
    assert [b.text for b in blocks(body)] == [
        "1. One thing",
        "goes on",
        "2. Two things",
        "2.a) Below",
        "2.b) Again",
        "Between them.",
        "3. Three things",
        "1. Anew it starts",
        "7. Seven things",
        "• A dog",
        "No bullet",
    ]


def test_items_of_lists_make_no_headings() -> None:
    items = (item(p("A thing they like")) for _ in range(3))
    assert {block.kind for block in blocks(many("L1", *items))} == {BlockKind.PARAGRAPH}


def test_numbered_headings_show_their_numbers() -> None:
    styles = (
        f"<office:document-styles {SPACES}><office:styles><text:outline-style>"
        '<text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
        "</text:outline-style></office:styles></office:document-styles>"
    )
    body = "".join(
        f'<text:h text:outline-level="{level}">{words}</text:h>'
        for level, words in ((1, "A"), (2, "B"), (2, "C"))
    )
    assert [b.text for b in read(body, {"styles.xml": styles}).blocks] == ["1 A", "1.1 B", "1.2 C"]


def cell(inner: str, settings: str = "") -> str:
    return f"<table:table-cell {settings}>{inner}</table:table-cell>"


def row(*cells: str, settings: str = "") -> str:
    return f"<table:table-row {settings}>{''.join(cells)}</table:table-row>"


def table(*rows: str) -> str:
    return f"<table:table><table:table-column/>{''.join(rows)}</table:table>"


COVERED = "<table:covered-table-cell/>"


def test_cells_have_their_row_and_column() -> None:
    inner = table(row(cell(p("in1")), cell(p("in2"))))
    body = table(
        f"<table:table-header-rows>{row(cell(p('a')), cell(p('b')), cell(p('c')))}</table:table-header-rows>",
        row(cell(p("d"), 'table:number-columns-spanned="2"'), COVERED, cell(p("e") + p("f"))),
        row(
            cell("", 'table:number-columns-repeated="2"'),
            cell(p("g") + inner),
            settings='table:number-rows-repeated="2"',
        ),
        row(cell(p("h")), cell(p("i")), cell("")),
    )
    assert [(b.text, b.table, b.row, b.column) for b in blocks(body)] == [
        ("a", 1, 0, 0),
        ("b", 1, 0, 1),
        ("c", 1, 0, 2),
        ("d", 1, 1, 0),
        ("e\nf", 1, 1, 2),
        ("g", 1, 2, 2),
        ("in1", 2, 0, 0),
        ("in2", 2, 0, 1),
        ("h", 1, 4, 0),
        ("i", 1, 4, 1),
    ]


def test_absurd_repeats_end_quickly() -> None:
    body = table(
        row(cell(p("a"), 'table:number-columns-repeated="999999999"'), cell(p("b"))),
        row(cell(p("c")), cell(p("d")), settings='table:number-rows-repeated="99999999999"'),
    )
    assert [b.text for b in blocks(body)] == ["a", "b", "c", "d"]


def test_headers_and_footers_stand_once_at_both_ends() -> None:
    page = f"<style:master-page><style:header>{p('Draft')}</style:header><style:footer>{p('Council')}</style:footer>"
    unused = (
        f"<style:header-left style:display='false'>{p('Never shown')}</style:header-left></style:master-page>"
    )
    styles = (
        f"<office:document-styles {SPACES}><office:master-styles>{(page + unused) * 2}</office:master-styles>"
        "</office:document-styles>"
    )
    found = read(p("Words of it."), {"styles.xml": styles})
    assert [(b.kind.value, b.text) for b in found.blocks] == [
        ("header", "Draft"),
        ("paragraph", "Words of it."),
        ("header", "Council"),
    ]


def test_headers_that_differ_by_their_page_number_stand_once() -> None:
    def page(number: int) -> str:
        words = p(f"Draft, page <text:page-number>{number}</text:page-number>")
        return f"<style:master-page><style:header>{words}</style:header></style:master-page>"

    styles = f"<office:document-styles {SPACES}>{page(3)}{page(14)}</office:document-styles>"
    assert [b.text for b in read(p("Words."), {"styles.xml": styles}).blocks] == ["Draft, page 3", "Words."]


def test_words_in_covered_cells_are_marked_hidden() -> None:
    covered = f"<table:covered-table-cell>{p('under')}</table:covered-table-cell>"
    body = table(row(cell(p("a")), cell(p("b"))), row(covered, cell(p("c"))))
    assert [(b.text, b.column, b.hidden) for b in blocks(body)] == [
        ("a", 0, False),
        ("b", 1, False),
        ("under", 0, True),
        ("c", 1, False),
    ]


def test_sections_and_contents_lists_are_read_through() -> None:
    contents = (
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>Template"
        f"</text:index-title-template></text:table-of-content-source><text:index-body>{p('1 Health 4')}"
        "</text:index-body></text:table-of-content>"
    )
    body = (
        contents
        + f"<text:section>{p('In a section.')}{table(row(cell(p('a')), cell(p('b'))))}</text:section>"
    )
    found = blocks(body)
    assert [b.text for b in found] == ["1 Health 4", "In a section.", "a", "b"]
    assert [b.boilerplate for b in found] == [True, False, False, False]


@pytest.mark.parametrize(
    ("kind", "outcome", "word"),
    [
        ("spreadsheet", Outcome.NOT_SUPPORTED, "table"),
        ("presentation", Outcome.NOT_SUPPORTED, "slide show"),
        ("drawing", Outcome.NOT_SUPPORTED, "OpenDocument"),
    ],
)
def test_other_kinds_are_told_apart(kind: str, outcome: Outcome, word: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_opendocument(open_container(packed({"content.xml": content("", kind)})))
    assert caught.value.outcome is outcome
    assert word in caught.value.reason


def test_packages_of_other_programs_are_not_supported() -> None:
    for mime in ("application/epub+zip", "application/vnd.sun.xml.writer"):
        with pytest.raises(UnreadableError) as caught:
            read_opendocument(open_container(packed({"a.xml": "<a/>"}, mime)))
        assert caught.value.outcome is Outcome.NOT_SUPPORTED


def test_locked_files_are_named_as_such() -> None:
    manifest = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    for files in (
        {"META-INF/manifest.xml": manifest, "content.xml": b"\x8e\x01\xff"},
        {"encrypted-package": b"\x8e\x01\xff"},
    ):
        with pytest.raises(UnreadableError) as caught:
            read_opendocument(open_container(packed(files)))
        assert caught.value.outcome is Outcome.ENCRYPTED


@pytest.mark.parametrize("name", ["content.xml", "styles.xml", "meta.xml"])
def test_entities_are_refused_in_every_part(name: str) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
    with pytest.raises(UnreadableError) as caught:
        read_opendocument(open_container(packed({"content.xml": content(p("x")), name: bomb})))
    assert caught.value.outcome is Outcome.REFUSED


def test_a_broken_side_part_does_not_lose_the_text() -> None:
    assert read(p("Words."), {"styles.xml": "<a", "meta.xml": b"\0\1"}).blocks[0].text == "Words."


@pytest.mark.parametrize("files", [{}, {"content.xml": "<a"}, {"content.xml": "<a/>"}])
def test_a_file_without_its_text_is_damaged(files: dict[str, str | bytes]) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_opendocument(open_container(packed(files)))
    assert caught.value.outcome is Outcome.DAMAGED


def test_a_document_without_words_says_so() -> None:
    assert read("").notes == ("The document holds no words.",)
    assert read(p('<draw:frame><draw:image xlink:href="a.png"/></draw:frame>')).outcome is Outcome.NEEDS_OCR
    linked = '<text:section><text:section-source xlink:href="../other.odt"/></text:section>'
    assert "kept in another file" in read(p("Words.") + linked).notes[0]


def flat(body: str) -> bytes:
    return content(body).replace("document-content", "document").encode()


def test_a_flat_file_reads_like_a_package() -> None:
    picture = "<draw:frame><draw:image><office:binary-data>" + "AAAA" * 3_000_000
    picture += "</office:binary-data></draw:image></draw:frame>"
    body = p("Words of it." + picture) + '<text:h text:outline-level="1">Health</text:h>'
    found = read_flat_opendocument(flat(body))
    assert [(b.kind, b.text) for b in found.blocks] == [
        (BlockKind.PARAGRAPH, "Words of it."),
        (BlockKind.HEADING, "Health"),
    ]


WHOLE = flat(
    p("Words<text:note><text:note-body>" + p("note") + "</text:note-body></text:note>")
    + many("L1", item(p("One"), many("", item(p("two")))))
    + table(row(cell(p("a")), COVERED, cell(p("b"), 'table:number-columns-repeated="3"')))
)


def read_or_reason(reader: Callable[[bytes], Found], data: bytes) -> None:
    outcome = None
    try:
        found = reader(data)
    except UnreadableError as error:
        outcome = error.outcome
    assert outcome in (Outcome.DAMAGED, Outcome.REFUSED, Outcome.NOT_SUPPORTED) or found.blocks or found.notes


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0, max_value=len(WHOLE) - 1), st.binary(max_size=3))
def test_changed_bytes_never_break_the_reader(place: int, new: bytes) -> None:
    read_or_reason(read_flat_opendocument, WHOLE[:place] + new + WHOLE[place + 1 :])


TAGS = [
    "text:p",
    "text:h",
    "text:list",
    "text:list-item",
    "table:table",
    "table:table-row",
    "table:table-cell",
]
TAGS += [
    "draw:frame",
    "draw:text-box",
    "text:note",
    "text:note-body",
    "text:section",
    "text:span",
    "text:deletion",
]


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(st.just("word"), lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)))
)
def test_elements_in_any_order_never_break_the_reader(tree: object) -> None:
    def written(node: object) -> str:
        if isinstance(node, tuple):
            return f"<{node[0]}>{''.join(map(written, node[1]))}</{node[0]}>"
        return str(node)

    read_or_reason(read_flat_opendocument, flat(written(tree)))


def test_deep_nesting_ends_with_an_outcome(tmp_path: Path) -> None:
    deep = "<text:section>" * 240 + p("Deep words.") + "</text:section>" * 240
    path = tmp_path / "deep.odt"
    path.write_bytes(packed({"content.xml": content(deep)}))
    assert read_document(path).outcome in (Outcome.READ, Outcome.REFUSED)
    path.write_bytes(packed({"content.xml": content("<text:span>" * 5000 + "</text:span>" * 5000)}))
    assert read_document(path).outcome in (Outcome.DAMAGED, Outcome.REFUSED)
