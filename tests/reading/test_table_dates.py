"""Dates are read day first, whatever system wrote them."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shorterwait.reading.tablefile_dates import SERIAL_START, is_filler_date, parse_date, parse_dates

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
