import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shorterwait.reading.failure import UnreadableError
from shorterwait.reading.rtf.reader import read_rtf
from shorterwait.reading.rtf.tokens import tokens, without_binary
from shorterwait.reading.text.characters import clean
from shorterwait.vocabulary.outcome import Outcome

FUZZ = settings(max_examples=80, deadline=None)
WHOLE = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset2 Wingdings;}}"
    rb"{\stylesheet{\s1 heading 1;}}{\info{\title T}{\revtim\yr2020\mo1\dy2}}{\header Head\par}"
    rb"\pard\s1 Health\par\pard\plain Zo\'eb \u8211\'96 {\v hid}{\deleted gone}{\f1 \'fe}\par"
    rb"\trowd\clmgf\cellx900\clmrg\cellx1800\pard\intbl a\cell b\nestcell{\*\nesttableprops\trowd\cellx5\nestrow}"
    rb"\pard\intbl c\cell\row\pard Note{\footnote words}{\*\annotation remark}{\shp{\*\shpinst{\shptxt box\par}}}"
    rb"{\field{\*\fldinst FORMCHECKBOX{\*\formfield{\fftype1\ffres1}}}{\fldrslt }}{\pict\bin4 ab}d}"
    rb"{\object\objemb{\*\objdata 0105000002000000}{\result x}}\par}"
)


def read_or_reason(data: bytes) -> None:
    """Reads the bytes; the only error allowed is the one that carries an outcome and a reason."""
    outcome = None
    try:
        found = read_rtf(data)
    except UnreadableError as error:
        outcome = error.outcome
    assert outcome in (Outcome.DAMAGED, Outcome.REFUSED) or found.blocks or found.notes


def test_the_whole_file_reads_without_notes_but_for_its_object() -> None:
    found = read_rtf(WHOLE)
    assert [note.split()[:3] for note in found.notes] == [["1", "embedded", "object"]]
    assert found.blocks[1].level == 1


@FUZZ
@given(st.integers(min_value=0, max_value=len(WHOLE)))
def test_a_file_cut_short_is_read_up_to_the_cut(length: int) -> None:
    read_or_reason(WHOLE[:length])


@FUZZ
@given(st.integers(min_value=0, max_value=len(WHOLE) - 1), st.binary(max_size=4))
def test_changed_bytes_never_break_the_reader(place: int, new: bytes) -> None:
    read_or_reason(WHOLE[:place] + new + WHOLE[place + 1 :])


@FUZZ
@given(st.lists(st.sampled_from([piece for piece in WHOLE.replace(b"\\", b"\0\\").split(b"\0") if piece])))
def test_codes_in_any_order_never_break_the_reader(pieces: list[bytes]) -> None:
    read_or_reason(rb"{\rtf1 " + b"".join(pieces))


@FUZZ
@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\\{}"), min_size=1
    )
)
def test_any_words_written_as_codes_come_back(words: str) -> None:
    units = words.encode("utf-16-le")
    numbers = [
        int.from_bytes(units[start : start + 2], "little", signed=True) for start in range(0, len(units), 2)
    ]
    data = rb"{\rtf1\uc1 x" + b"".join(b"\\u%d?" % number for number in numbers) + rb"x\par}"
    assert [block.text for block in read_rtf(data).blocks] == [clean(f"x{words}x").strip()]


def test_a_cut_file_says_so() -> None:
    found = read_rtf(rb"{\rtf1 Words {\b that stop")
    assert found.blocks[0].text == "Words that stop"
    assert "cut short" in found.notes[0]


def test_absurd_nesting_is_refused() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_rtf(rb"{\rtf1 " + b"{" * 100_000 + b"x" + b"}" * 100_001)
    assert caught.value.outcome is Outcome.REFUSED
    tables = rb"\itap%d\intbl x\nestcell " % 10**6
    assert read_rtf(rb"{\rtf1 " + tables + b"}").blocks[0].text == "x"


def test_lying_lengths_of_binary_data_hide_nothing() -> None:
    assert without_binary(rb"{\pict\bin99999999 ab}") == rb"{\pict\binab}".replace(b"\\bin", b"")
    found = read_rtf(rb"{\rtf1 {\pict\bin9999 ab}They have a dog.\par}")
    assert found.blocks[0].text == "They have a dog."
    found = read_rtf(rb"{\rtf1 {\pict\bin6 {{}}}\x}They have a dog.\par}")
    assert found.blocks[0].text == "They have a dog."


def test_a_large_file_is_cut_into_pieces_between_tokens() -> None:
    line = rb"{\b Caf\'e9 \{x\} \\ y}\par " + b"\r\n"
    data = rb"{\rtf1 " + line * 40_000 + b"}"
    pieces = list(tokens(data))
    assert len(pieces) > 3
    texts = {block.text for block in read_rtf(data).blocks}
    assert texts == {"Café {x} \\ y"}


def test_megabytes_of_pictures_and_of_rows_are_no_trouble() -> None:
    picture = rb"{\pict\jpegblip " + b"89ab" * 2_000_000 + b"}"
    rows = rb"\trowd\cellx9\cellx900\intbl a\cell b\cell\row " * 20_000
    found = read_rtf(rb"{\rtf1 " + picture + rows + b"}")
    assert len(found.blocks) == 40_000
