"""Dates are read day first, whatever system wrote them."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shorterwait.reading.tablefile.dates import (
    SERIAL_START,
    is_filler_date,
    order_of_days,
    parse_date,
    parse_dates,
)

days = st.dates(date(1951, 1, 1), date(2049, 12, 31))


@given(days)
def test_every_usual_way_of_writing_a_day_is_read(day: date) -> None:
    for pattern in (
        "%d/%m/%Y",
        "%d.%m.%y",
        "%Y-%m-%d",
        "%d %b %Y",
        "%d-%B-%Y",
        "%Y-%m-%d 00:00:00",
        "%Y%m%d",
    ):
        if "%y" not in pattern or 1950 <= day.year <= 2049:
            assert parse_date(day.strftime(pattern)) == day
    if day > date(1930, 1, 1):
        assert parse_date(str((day - SERIAL_START) // timedelta(days=1))) == day


@pytest.mark.parametrize("text", ["01/01/1900", "1900-01-01", "01/01/1900 00:00", "1/1/1900"])
def test_fillers_are_missing(text: str) -> None:
    assert parse_date(text) is None
    assert is_filler_date(text)


@pytest.mark.parametrize(
    "text", [None, "", "tbc", "31/02/2020", "13/13/2020", "12/31/2020", "March 2020", "7", "1234567"]
)
def test_what_is_no_date_is_none(text: str | None) -> None:
    assert parse_date(text) is None


def test_words_with_endings() -> None:
    assert parse_date("Monday 3rd of April 2021") == date(2021, 4, 3)


def test_a_column_keeps_its_index_and_gaps() -> None:
    read = parse_dates(pd.Series(["03/04/2021", None, "x"], index=[5, 6, 7], dtype=object))
    assert read.index.tolist() == [5, 6, 7]
    assert read.isna().tolist() == [False, True, True]
    assert str(read.dtype) == "datetime64[ns]"


def test_a_column_with_nothing_in_it_is_still_dates() -> None:
    assert str(parse_dates(pd.Series([None, None], dtype=object)).dtype) == "datetime64[ns]"


@pytest.mark.parametrize(
    "text",
    [
        "3rd March 2021",
        "March 3, 2021",
        "Wed 03/03/2021",
        "3 / 3 / 2021",
        "03.03.21",
        "2021-03-03T00:00:00Z",
        "03/03/2021 14:05:33",
        "03-Mar-2021 9.30",
        "44258",
        "44258.5",
    ],
)
def test_other_ways_of_writing_a_day(text: str) -> None:
    assert parse_date(text) == date(2021, 3, 3)


def test_the_day_that_spreadsheets_invented_is_missing() -> None:
    assert parse_date("29/02/1900") is None
    assert is_filler_date("1900-02-29")


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["03/04/2021", "31/12/2012"], "day first"),
        (["12/31/2012", "01/14/2012", "03/04/2021"], "month first"),
        (["12/31/2012", "03/04/2021"], "mixed"),
        (["12/31/2012", "01/14/2012", "31/12/2012"], "mixed"),
        (["03/04/2021"], "either"),
        (["2021-04-03", "tbc"], ""),
    ],
)
def test_a_whole_column_shows_its_order(cells: list[str], order: str) -> None:
    assert order_of_days(cells) == order


def test_a_column_proved_to_be_month_first_is_read_so() -> None:
    cells = pd.Series(["12/31/2020", "01/14/2021 10:00", "03/04/2021", None, "2021-05-06"], dtype=object)
    assert parse_dates(cells).dt.month.tolist()[:3] == [12, 1, 3]
    assert parse_dates(cells[2:]).dt.month.tolist()[0] == 4


@given(st.lists(days, min_size=1, max_size=20))
def test_a_column_written_day_first_is_never_turned(column: list[date]) -> None:
    cells = pd.Series([day.strftime("%d/%m/%Y") for day in column], dtype=object)
    assert parse_dates(cells).dt.date.tolist() == column
