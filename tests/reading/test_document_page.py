from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shorterwait.reading import read_document
from shorterwait.reading.failure import UnreadableError
from shorterwait.reading.web.page import html_blocks, read_html
from shorterwait.vocabulary.document import Block, BlockKind
from shorterwait.vocabulary.outcome import Outcome

FUZZ = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(page: str) -> list[Block]:
    return html_blocks(page.encode())


def texts(page: str) -> list[str]:
    return [block.text for block in read(page)]


def places(page: str) -> list[tuple[str, int | None, int | None, int | None]]:
    return [(b.text, b.table, b.row, b.column) for b in read(page)]


def states(page: str) -> list[tuple[BlockKind, str, str | None]]:
    return [(b.kind, b.text, b.state) for b in read(page)]


@pytest.mark.parametrize(
    "data",
    [
        "<html><p>Zoë £5</p>".encode("utf-16"),
        "<html><p>Zoë £5</p>".encode("utf-16-le"),
        "<html><p>Zoë £5</p>".encode("utf-8-sig"),
        b"<html><meta charset='iso-8859-1'><p>" + "Zoë £5".encode("latin-1"),
        b"<html><meta http-equiv=Content-Type content='text/html; charset=windows-1252'><p>"
        + "Zoë £5".encode("cp1252"),
        b"<html><meta charset=macintosh><p>" + "Zoë £5".encode("mac_roman"),
        b"<?xml version='1.0' encoding='utf-8'?><html><p>" + "Zoë £5".encode(),
        b"<html><meta charset=utf-8><p>" + "Zoë £5".encode("cp1252"),
        b"<html><meta charset=utf-16><p>" + "Zoë £5".encode(),
        b"<html><p>Zo&euml; &pound;5",
        b"<html><!-- <meta charset=koi8-r> --><meta content='charset=\"text/html; charset=macintosh\"'><p>"
        + "Zoë £5".encode("mac_roman"),
    ],
)
def test_pages_are_read_in_the_letters_they_are_stored_in(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(data)
    document = read_document(path)
    assert (document.format, document.outcome, document.text) == ("html", Outcome.READ, "Zoë £5")


def test_ticks_drop_downs_and_typed_words_are_shown_with_their_state() -> None:
    page = (
        "<p><input type=checkbox checked> Smoker</p><p><input type=radio> Driver</p>"
        "<p>Faith: <select><option>None<option selected>Sikh</select></p>"
        "<p>Pets: <select><option value=''>Choose one<option>Dog</select></p>"
        "<p>Sex: <select><option value='' selected>-- Select --<option>F</select></p>"
        "<p>Name: <input value='Ann'> <input type=hidden value=77><input type=submit value=Save></p>"
        "<p><input aria-label=Surname value=Lee></p><p>Why: <textarea>We wish\nto adopt</textarea></p>"
        "<p><span role=checkbox aria-checked=true></span> Agreed</p>"
        "<p><img src='i/checkbox_checked.gif'> Yes <img alt=Unchecked> No</p>"
    )
    assert states(page) == [
        (BlockKind.FIELD, "☒ Smoker", "ticked"),
        (BlockKind.FIELD, "☐ Driver", "not ticked"),
        (BlockKind.FIELD, "Faith: Sikh", "Sikh"),
        (BlockKind.PARAGRAPH, "Pets:", None),
        (BlockKind.PARAGRAPH, "Sex:", None),
        (BlockKind.PARAGRAPH, "Name: Ann", None),
        (BlockKind.PARAGRAPH, "Surname: Lee", None),
        (BlockKind.PARAGRAPH, "Why: We wish\nto adopt", None),
        (BlockKind.FIELD, "☒ Agreed", "ticked"),
        (BlockKind.FIELD, "☒ Yes ☐ No", None),
    ]


def test_symbol_fonts_of_word_pages_become_marks() -> None:
    page = (
        "<style>span.tick {font-family: 'Wingdings 2'}</style>"
        "<p><span style='font-family:Wingdings'>þ</span> dog</p><p><font face=Wingdings>o</font> cat</p>"
        "<p><span class=tick>R</span> hen</p><p><span style='font-family:Arial'>o</span> one</p>"
    )
    assert texts(page) == ["☒ dog", "☐ cat", "☒ hen", "o one"]


def test_deletions_are_dropped_and_hidden_or_struck_words_marked() -> None:
    page = (
        "<style>.gone, p.off {display: none} @media print {.seen {display:none}}</style>"
        "<p>They <del>never</del><ins>often</ins> foster.</p><p class=gone>a</p><p class='off x'>b</p>"
        "<p class=seen>c</p><p hidden>d</p><p>e <s>f</s></p><p style='text-decoration: line-through'>g</p>"
        "<p><span style='mso-hide:all'>h</span>i</p><div style='visibility:hidden'><p>j</p></div>"
    )
    assert [(b.text, b.hidden) for b in read(page)] == [
        ("They often foster.", False),
        *(("a", True), ("b", True), ("c", False), ("d", True)),
        *(("e", False), ("f", True), ("g", True), ("i", False), ("h", True), ("j", True)),
    ]


def test_what_only_programs_see_is_left_out_and_what_a_reader_sees_is_kept() -> None:
    page = (
        "<html><head><title>Case</title><meta http-equiv=refresh content='0;url=http://example.org/'></head>"
        "<!-- no --><script>no()</script><template><p>no</p></template>"
        "<!--[if gte mso 9]><p>no</p><![endif]--><![if !supportLists]><p>yes</p><![endif]>"
        "<noscript><p>without scripts</p></noscript><svg><title>no</title><text>drawn</text></svg>"
        "<p>a<o:p></o:p><wbr>b</p><p>5&nbsp;&lt;&nbsp;6 &#8217;</p><plaintext>end"
    )
    found = read_html(page.encode())
    assert [b.text for b in found.blocks] == ["yes", "without scripts", "drawn", "ab", "5 < 6 ’", "end"]
    assert (found.title, found.notes) == ("Case", ())


def test_cells_stand_in_their_grid_column() -> None:
    page = (
        "<table><tr><th rowspan=2>a<th colspan=2>b<th>c<tr><td>d<td>e<td>f"
        "<tr><td colspan=0>g<td rowspan=x>h</table>"
    )
    assert places(page) == [
        *(("a", 1, 0, 0), ("b", 1, 0, 1), ("c", 1, 0, 3)),
        *(("d", 1, 1, 1), ("e", 1, 1, 2), ("f", 1, 1, 3)),
        *(("g", 1, 2, 0), ("h", 1, 2, 1)),
    ]


def test_nested_tables_follow_their_cell_and_lone_cells_are_boxes() -> None:
    inner = "<table><tr><td>in<td>ner</table>"
    assert places(f"<table><tr><td>a{inner}b<td>next</table>") == [
        *(("a\nb", 1, 0, 0), ("in", 2, 0, 0), ("ner", 2, 0, 1), ("next", 1, 0, 1)),
    ]
    layout = "<table><tr><td><h2>Health</h2><p>She is well.</p><p>He too.</p></table>"
    assert [(b.kind, b.text, b.table) for b in read(layout)] == [
        (BlockKind.HEADING, "Health", None),
        (BlockKind.PARAGRAPH, "She is well.", None),
        (BlockKind.PARAGRAPH, "He too.", None),
    ]


def test_a_form_in_a_table_row_keeps_its_cells_and_states() -> None:
    page = "<table><tr><form><td>Own home<td><input type=checkbox checked></form></tr></table>"
    (label, box) = read(page)
    assert (label.text, label.column, box.text, box.column, box.state) == ("Own home", 0, "☒", 1, "ticked")


def test_lists_keep_their_markers_and_headings_their_level() -> None:
    page = (
        "<h1>One</h1><h3>Three</h3><div role=heading aria-level=2>Two</div><p><b>Support network</b><p>They have."
        "<ol start=3><li><p>c</p><li value=9>i<li> </ol><ol type=a><li>x</ol><ul><li>dot</ul>"
        "<ul style='list-style:none'><li>bare</ul>"
    )
    assert [(b.level, b.text) for b in read(page)] == [
        *((1, "One"), (3, "Three"), (2, "Two"), (2, "Support network"), (0, "They have.")),
        *((0, "3. c"), (0, "9. i"), (0, "a. x"), (0, "• dot"), (0, "bare")),
    ]


def test_comments_and_notes_of_word_pages_stand_apart() -> None:
    page = (
        "<p>Text<span class=MsoCommentReference>[AL1]</span></p>"
        "<div style='mso-element:comment-list'><div style='mso-element:comment'><p>Check</p></div></div>"
        "<div style='mso-element:footnote-list'><div style='mso-element:footnote'><p>Note</p></div></div>"
        "<div style='mso-element:header'><p>Secret</p></div>"
    )
    assert [(b.kind.value, b.text) for b in read(page)] == [
        ("paragraph", "Text"),
        ("comment", "Check"),
        ("footnote", "Note"),
        ("header", "Secret"),
    ]


def test_typed_layout_is_kept_in_preformatted_text() -> None:
    page = "<table><tr><td>a<td>b</table><pre>Pets | dog\nHome | flat\n\nThe   end</pre>"
    assert places(page)[2:] == [
        *(
            ("Pets", 2, 0, 0),
            ("dog", 2, 0, 1),
            ("Home", 2, 1, 0),
            ("flat", 2, 1, 1),
            ("The   end", None, None, None),
        ),
    ]


def test_frames_objects_and_pictures_are_named_as_not_read() -> None:
    assert "frames" in read_html(b"<frameset><frame src=a.html></frameset>").notes[-1]
    assert "frames" in read_html(b"<p>x</p><iframe src=a.html></iframe>").notes[0]
    assert "file shown inside" in read_html(b"<p>x</p><object data=a.pdf></object>").notes[0]
    only = read_html(b"<html><img src=scan.png></html>")
    assert (only.outcome, only.blocks) == (Outcome.NEEDS_OCR, ())
    assert read_html(b"<html><body> </body></html>").notes == ("The page holds no words.",)


def test_pages_of_any_depth_end_well() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_html(b"<div>" * 50_000 + b"x")
    assert caught.value.outcome is Outcome.REFUSED
    assert read_html(b"<font>" * 50_000 + b"x<p>last</p>").blocks[-1].text == "last"
    assert read_html(b"<table><tr><td>" * 300 + b"deep").blocks[-1].text == "deep"
    many = b"<a " + b"".join(b"a%d=1 " % number for number in range(200_000)) + b">here</a>"
    assert read_html(many).blocks[0].text == "here"


PAGE = (
    "<html><head><meta charset=utf-8><style>.a{display:none}</style></head><body><h1>Zoë</h1>"
    "<table><tr><td rowspan=2 colspan=3>a<td><input type=checkbox checked></table><ul><li>b</ul><pre>c | d</pre>"
    "<p class=a>e<select><option selected>f</select><span style='font-family:Wingdings'>þ</span></body></html>"
).encode()


@FUZZ
@given(
    st.integers(0, len(PAGE)),
    st.lists(st.tuples(st.integers(0, len(PAGE) - 1), st.integers(0, 255)), max_size=20),
    st.lists(
        st.sampled_from(
            [b"<table>", b"</td>", b"<tr>", b"<td>", b"</table>", b"<li>", b"</ul>", b"<q>", b"</pre>"]
        )
    ),
)
def test_broken_pages_give_a_listed_outcome(
    cut: int, flips: list[tuple[int, int]], tags: list[bytes]
) -> None:
    data = bytearray(PAGE)
    for place, value in flips:
        data[place] = value
    try:
        found = read_html(bytes(data[:cut]) + b"".join(tags) + bytes(data[cut:]))
    except UnreadableError as error:
        assert error.outcome in (Outcome.DAMAGED, Outcome.REFUSED)  # noqa: PT017
        return
    assert found.blocks or found.notes
