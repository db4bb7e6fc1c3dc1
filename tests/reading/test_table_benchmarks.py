"""Third-party tables with known content, where a copy of them is at hand: every fact of the manifest, one by one."""

import csv
import os
from datetime import date
from pathlib import Path

import pytest

from shorterwait.reading.tablefile.dates import parse_date, parse_dates
from shorterwait.reading.tables import Table, TableError, read_table
from shorterwait.vocabulary.outcome import Outcome

FOLDER = Path(os.environ.get("SHORTERWAIT_BENCHMARKS", "")) / "tables"
HERE = (FOLDER / "MANIFEST.csv").is_file()

pytestmark = pytest.mark.skipif(not HERE, reason="SHORTERWAIT_BENCHMARKS names no folder of tables")


def expected() -> list[dict[str, str]]:
    if not HERE:
        return []
    with (FOLDER / "MANIFEST.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("row", expected(), ids=lambda row: row["file"])
def test_a_known_table_is_read_warned_of_or_refused(row: dict[str, str]) -> None:
    if row["outcome"] == "REJECT":
        assert row["file"] in reason(row["file"]).reason
        return
    try:
        tables = read_table(FOLDER / row["file"])
    except TableError:
        assert row["outcome"] != "READ"
        return
    assert any(len(table.frame.columns) for table in tables)
    if row["outcome"] == "WARN":
        assert any(table.notes for table in tables)


def only(name: str) -> Table:
    (table,) = read_table(FOLDER / name)
    return table


def columns(name: str) -> list[str]:
    return list(only(name).frame.columns)


def rows(name: str) -> list[list[str | None]]:
    return only(name).frame.to_numpy().tolist()


def said(name: str) -> str:
    return " ".join(note for table in read_table(FOLDER / name) for note in table.notes)


def reason(name: str) -> TableError:
    with pytest.raises(TableError) as caught:
        read_table(FOLDER / name)
    return caught.value


def test_fifty_two_states_with_their_thousands_and_zeros() -> None:
    frame = only("FY09_EDU_Recipients_by_State.csv").frame
    assert len(frame) == 52
    assert len(frame.columns) == 9
    assert frame["Montgomery GI Bill-Active Duty"][0] == "6,718"
    assert frame["Code"][:3].tolist() == ["01", "02", "04"]
    assert "empty column" in said("FY09_EDU_Recipients_by_State.csv")
    assert "continental" not in said("FY09_EDU_Recipients_by_State.csv")


def test_a_nul_byte_shifts_nothing() -> None:
    assert rows("null_byte.csv") == [[None, "2", "3"]]
    assert "NUL" in said("null_byte.csv")


def test_utf_16_with_its_mark() -> None:
    assert columns("test_utf16_big.csv") == ["a", "b", "c"]
    assert rows("test_utf16_big.csv") == [["1", "2", "3"], ["4", "5", "ʤ"]]
    assert columns("stanley-cups-utf-16.csv") == ["Team", "Location", "Stanley Cups"]
    assert only("stanley-cups-utf-16.csv").header_row == 1
    assert "title" in said("stanley-cups-utf-16.csv")


def test_carriage_returns_between_and_inside_cells() -> None:
    assert rows("mac_newlines.csv") == [["1", "2", "3"], ["Once upon\na time", "5", "6"]]


def test_short_rows_are_said() -> None:
    assert rows("csv-too-few-columns.csv")[1] == ["a", "b", "c", None]
    assert "1 row has fewer cells" in said("csv-too-few-columns.csv")
    assert rows("test_extra_header.csv") == [["1", "2", "3", None]]
    assert "1 row has fewer cells" in said("test_extra_header.csv")


def test_days_stand_first_where_a_date_proves_it() -> None:
    frame = only("test_date_format.csv").frame
    assert parse_date(frame["a"][0]) == date(2014, 1, 2)
    assert parse_dates(frame["a"]).dt.month.tolist() == [1, 12]
    assert "month" not in said("test_date_format.csv")


def test_continental_numbers_stay_as_they_are() -> None:
    assert rows("test_locale.csv") == [["1,7", "200.000.000", None]]
    assert 'Numbers in "a", "b" are written the continental way' in said("test_locale.csv")


def test_leading_zeros_stay() -> None:
    assert rows("leading-zeros.csv") == [["01"], ["002"], ["00003"]]


def test_blank_lines_and_blank_names() -> None:
    assert (columns("test_skip_lines.csv"), only("test_skip_lines.csv").header_row) == (["a", "b", "c"], 3)
    assert columns("blank-headers.csv") == ["id", "unnamed 2", "age"]
    assert '"unnamed 2"' in said("blank-headers.csv")


def test_nothing_and_greek_are_refused() -> None:
    assert "empty" in reason("empty.csv").reason
    assert "encoding" in reason("table-infer-iso-8859-7.csv").reason


def test_semicolons_with_commas_inside() -> None:
    assert columns("semicolon-delimited.csv") == ["Lorem, ipsum", "dolor sit", "amet"]
    assert rows("semicolon-delimited.csv")[1] == ["sed, do", "eiusmod", "tempor incididunt"]


def test_a_header_over_five_rows_is_joined() -> None:
    assert columns("multiline-headers.xlsx") == [
        "Region",
        "Caloric contribution / (%)",
        "Cumulative impact of changes on cost of food basket / from previous quarter",
        "Cumulative impact of changes on cost of food basket / from baseline (%)",
    ]
    assert rows("multiline-headers.xlsx") == [["A", "B", "C", "D"]]
    assert "over 5 rows" in said("multiline-headers.xlsx")


def test_number_formats_change_no_number_and_show_days() -> None:
    (row,) = rows("preserve-formatting.xlsx")
    assert row[1:6] == ["1000.5577"] * 5
    assert all(str(cell).startswith("2040-05-20") for cell in row[6:])


def test_tables_beside_and_below_each_other() -> None:
    tables = {
        (table.sheet, table.header_row): table for table in read_table(FOLDER / "xlsx_06_edge_cases_.xlsx")
    }
    assert '"unnamed 1"' in " ".join(tables["missing_header_head", 0].notes)
    first, second = tables["Diagonal", 0], tables["Diagonal", 4]
    assert (first.frame.shape, second.frame.shape) == ((3, 6), (2, 3))
    assert list(second.frame.columns) == ["G1", "H1", "I3"]
    assert "2 tables" in first.notes[0]


def test_a_workbook_that_may_hold_macros() -> None:
    assert only("xlsx_02_sample_sales_data.xlsm").frame.shape == (20, 4)


def test_a_hidden_sheet_is_said() -> None:
    hidden, shown = read_table(FOLDER / "TwoSheetsOneHidden.xlsx")
    assert (hidden.hidden, shown.hidden) == (True, False)
    assert "The sheet is hidden in the workbook." in hidden.notes


def test_day_numbers_become_days() -> None:
    assert rows("1900DateWindowing.xls")[0][0] == "2000-01-01"
    assert rows("testEXCEL_dateFormats.xlsx") == [["2018-09-20"], ["1996-08-10"]]


def test_strict_workbooks_have_sheets() -> None:
    assert [table.sheet for table in read_table(FOLDER / "SampleSS.strict.xlsx")] == [
        "First Sheet",
        "Sheet Number 2",
    ]


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("protected_passtika.xlsx", Outcome.ENCRYPTED),
        ("fuzz-XLSX2CSVFuzzer-5636439151607808.xlsx", Outcome.DAMAGED),
        ("fuzz-XLSX2CSVFuzzer-5025401116950528.xlsx", Outcome.DAMAGED),
        ("testEXCEL_95.xls", Outcome.DAMAGED),
    ],
)
def test_what_cannot_be_read_says_why(name: str, outcome: Outcome) -> None:
    assert reason(name).outcome is outcome


@pytest.mark.parametrize(("folder", "files"), [("ssda903", 12), ("ssda903_multiyear", 32), ("annex_a", 1)])
def test_returns_are_one_table_a_sheet_with_named_columns(folder: str, files: int) -> None:
    paths = [path for path in (FOLDER.parent / folder).iterdir() if path.suffix in (".csv", ".xlsx", ".xml")]
    assert len(paths) >= files
    for path in paths:
        tables = read_table(path)
        assert len({table.sheet for table in tables}) == len(tables), path.name
        assert all(table.header_row >= 0 for table in tables), path.name
