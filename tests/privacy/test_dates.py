"""Exact dates: moved by one offset so that intervals survive, in the format in which they are written."""

import datetime
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shorterwait.privacy import StandIns, mask_document, mask_text
from shorterwait.privacy.dates import find_dates
from shorterwait.privacy.shifting import shift_dates
from shorterwait.vocabulary.document import Block, BlockKind, Document
from shorterwait.vocabulary.outcome import Outcome

WHOLE_FORMATS = (
    "%d/%m/%Y", "%d.%m.%y", "%Y-%m-%d", "%d %B %Y", "%d-%b-%Y", "%d/%m/%y", "%B %d, %Y", "%A %d %B %Y", "%a %d/%m/%Y",
    "%d of %B %Y", "%d\n%B %Y", "%d %B '%y", "%Y-%m-%dT10:30:00",
)  # fmt: skip
days_of_use = st.dates(datetime.date(1960, 1, 1), datetime.date(2035, 12, 31))
offsets = st.integers(-1500, 1500)


def shift(text: str, days: int) -> str:
    parts, at = [], 0
    for found in shift_dates(text, days):
        parts += [text[at : found.start], found.label]
        at = found.end
    return "".join([*parts, text[at:]])


def written(text: str) -> list[datetime.date]:
    return [datetime.date(*value) for date in find_dates(text) for value in date.values if value[0]]


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("03/03/2021", "02/04/2021"),
        ("3/3/2021", "2/4/2021"),
        ("03.03.21", "02.04.21"),
        ("2021-03-03", "2021-04-02"),
        ("03-Mar-21", "02-Apr-21"),
        ("3rd March 2021", "2nd April 2021"),
        ("22nd of MARCH, 2021", "21st of APRIL, 2021"),
        ("March 3rd, 2021", "April 2nd, 2021"),
        ("Wednesday 3 March 2021", "Friday 2 April 2021"),
        ("Wed 3/3/21", "Fri 2/4/21"),
        ("3 March 2021 (Wednesday)", "2 April 2021 (Friday)"),
        ("12 March\n2021", "11 April\n2021"),
        ("12/03/\n2021", "11/04/\n2021"),
        ("3-5 March 2021", "2-4 April 2021"),
        ("1, 2 and 3 March 2021", "31 March, 1 and 2 April 2021"),
        ("1-3 March 2021", "31 March-2 April 2021"),
        ("30 November - 2 December 2020", "30 December - 1 January 2021"),
        ("1-3 December 2020", "31 December 2020-2 January 2021"),
        ("2021-03-03T10:00:00Z", "2021-04-02T10:00:00Z"),
        ("3 March 2021 at 10.30am", "2 April 2021 at 10.30am"),
        ("3 March '21", "2 April '21"),
        ("12/25/2021", "01/24/2022"),
        ("28 January 2020", "27 February 2020"),
        ("30 January 2020", "29 February 2020"),
        ("30 January 2021", "1 March 2021"),
        ("the 3rd of March", "the 2nd of April"),
        ("on 3/3", "on 2/4"),
        ("on 3/3 and 5/3", "on 2/4 and 4/4"),
        ("31/04/2021", "30/05/2021"),
    ],
)
def test_a_date_moves_in_its_own_format(text, moved):
    assert mask_text(f"Seen {text}.", days=30).text == f"Seen {moved}."


@pytest.mark.parametrize(
    "text",
    [
        "aged 34, in 2019, in March 2019 and 2019/20",
        "the 3rd and Tuesday the 4th",
        "1/2 of them, 15/40, 2/3 and 24/7",
        "section 2.1.3 and section 2.1.13 Health",
        "£12.03.21 and 3.45 in 12/2019",
        "3 may come, 3 May be asked for, 3 march past",
        "Stage 2 March 2021, born at 40+3 in 07/2020",
        "0113 12 03 and 12:03:21",
        "aged 3 and 5",
    ],
)
def test_what_is_no_exact_date_is_never_moved(text):
    assert shift(text, 30) == text


def test_dates_stay_without_an_offset():
    assert mask_text("Seen 3 March 2021.").text == "Seen 3 March 2021."


def test_a_date_without_year_takes_the_nearest_year():
    assert shift("Seen 27/02/2020 and on 28 February.", 1) == "Seen 28/02/2020 and on 29 February."
    assert shift("Seen 27/02/2021 and on 28 February.", 1) == "Seen 28/02/2021 and on 1 March."
    assert shift("On 29 February we met.", 1) == "On 1 March we met."
    assert shift("In 2020 she came on 28 February.", 1) == "In 2020 she came on 29 February."


def test_what_one_date_does_not_tell_is_taken_from_the_others():
    assert shift("1/2/2021 and 10/12/2021", -9) == "23/1/2021 and 1/12/2021"
    assert shift("01/02/2021 and 10/12/2021", -9) == "23/01/2021 and 01/12/2021"
    assert shift("3 Jan 2021, 12 May 2021", 30) == "2 Feb 2021, 11 Jun 2021"


def test_births_are_replaced_and_everything_else_moves():
    text = "Mia, DOB 3/5/2019, placed 4 June 2021. Again 3 May 2019; panel 05/06/2021."
    masked = mask_text(text, days=10)
    assert masked.text == (
        "[Person 1], DOB [date of birth], placed 14 June 2021. Again [date of birth]; panel 15/06/2021."
    )
    assert masked.counts == {"date": 2, "date_of_birth": 2, "person": 1}


@pytest.mark.parametrize(
    "text",
    [
        "DOB\n{}", "Date of birth:\n\nchild {}", "D.O.B. {}", "d/b {}", "born on the {}", "DoB (child) {}", "b. {}",
        "She was born at 38+2 weeks by section at St. Mary's on {}.", "His birthday is {}.", "He turned five on {}.",
        "Mia ({})", "Sister: Mia Bell {}", "aged 4 ({})", "{} (DOB)", "Date and place of birth: Derby, {}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("date", ["3 March 2019", "03/03/2019", "3.3.19"])
def test_births_are_told_by_the_words_around(text, date):
    masked = mask_text(text.format(date), days=40)
    assert "[date of birth]" in masked.text
    assert not re.search(r"19|\b3\b", masked.text.replace("38+2", ""))


def test_every_birth_of_one_cell_is_replaced():
    text = "DOB: 12/3/1980 (AR); 4/5/1982 (MR), panel 6/7/2020"
    assert mask_text(text, days=1).text == "DOB: [date of birth] (AR); [date of birth] (MR), panel 7/7/2020"


def test_a_column_of_births_in_plain_text_is_replaced():
    text = "Name\tDOB\tSeen\nMia\t12/03/2019\t1/1/2020\nLeo\t01/02/2021\t2/2/2022"
    assert mask_text(text, days=1).text == (
        "Name\tDOB\tSeen\n[Person 1]\t[date of birth]\t2/1/2020\n[Person 2]\t[date of birth]\t3/2/2022"
    )


@pytest.mark.parametrize("slip", ["l2/O3/2019", "12 03 2019", "12032019", "12/03/2O19"])
def test_a_birth_with_slips_of_scanning_is_replaced(slip):
    assert mask_text(f"DOB: {slip}").text == "DOB: [date of birth]"


def test_tables_tell_births_and_chosen_entries_move():
    rows = [
        ("Child", "Date of birth", "Placed"),
        ("A", "1/2/2019", "3/4/2021"),
        ("B", "5/6/2020", "7/8/2021"),
    ]
    blocks = [
        Block(BlockKind.CELL, words, table=1, row=row, column=column)
        for row, cells in enumerate(rows)
        for column, words in enumerate(cells)
    ]
    blocks.append(Block(BlockKind.FIELD, "Panel", state="03/03/2021"))
    document = Document("0" * 64, Outcome.READ, blocks=tuple(blocks))
    result = mask_document(document, (), StandIns(), days=1)
    assert [block.text for block in result.document.blocks[3:9]] == [
        "A", "[date of birth]", "4/4/2021", "B", "[date of birth]", "8/8/2021",
    ]  # fmt: skip
    assert result.document.blocks[9].state == "04/03/2021"
    assert result.counts["date"] == 2
    assert mask_document(document).document.blocks[5].text == "3/4/2021"


def test_an_offset_of_centuries_is_refused():
    with pytest.raises(ValueError, match="36,525 days"):
        mask_text("3 March 2021", days=40_000)


@given(st.lists(st.tuples(days_of_use, st.sampled_from(WHOLE_FORMATS)), min_size=2, max_size=5), offsets)
def test_intervals_survive(dates, days):
    text = "; ".join(day.strftime(form) for day, form in dates) + "."
    before, after = written(text), written(shift(text, days))
    assert len(before) == len(after) == len(dates)
    if all(year.year in range(1941, 2041) for year in [*before, *after]):
        assert [(b - a).days for a, b in zip(before, after, strict=True)] == [days] * len(dates)


@given(days_of_use, st.sampled_from(WHOLE_FORMATS), offsets)
def test_the_format_is_kept(day, form, days):
    moved = day + datetime.timedelta(days)
    text = day.strftime(form)
    if form[:3] not in ("%d ", "%B ", "%A ", "%d\n"):  # figures alone tell their leading zeros
        assert shift(text, days) == moved.strftime(form)
    else:
        plain = re.compile(r"\b0(?=\d\b)")
        assert plain.sub("", shift(text, days)) == plain.sub("", moved.strftime(form)).replace(
            "May", moved.strftime("%B")
        )


@given(
    st.lists(
        st.tuples(
            days_of_use,
            st.sampled_from(
                [
                    "%d/%m/%Y",
                    "%d.%m.%y",
                    "%Y-%m-%d",
                    "{d} %B %Y",
                    "{d}{o} %B %Y",
                    "%A {d} %B %Y",
                    "%B {d}, %Y",
                ]
            ),
        ),
        min_size=1,
        max_size=5,
    ),
    st.integers(-700, 700),
)
def test_moving_there_and_back_gives_the_text_again(dates, days):
    endings = {1: "st", 21: "st", 31: "st", 2: "nd", 22: "nd", 3: "rd", 23: "rd"}
    text = ". Then ".join(
        day.strftime(form).format(d=day.day, o=endings.get(day.day, "th")) for day, form in dates
    )
    assert shift(shift(text, days), -days) == text


@given(st.text(alphabet="0123456789/.- MarchapiTusdy,2021\nofthrnd()'", max_size=80), offsets)
def test_any_text_survives(text, days):
    for found in shift_dates(text, days):
        assert 0 <= found.start < found.end <= len(text)
        assert found.label
    dates = find_dates(text)
    assert all(a.end <= b.start for a, b in pairwise(dates))
