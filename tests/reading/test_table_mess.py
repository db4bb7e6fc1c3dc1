"""Workbooks as people keep them: guidance, keys, totals, gaps, headers in odd places; nothing is lost unsaid."""

import io
from typing import Any

import pytest
import xlsxwriter

from shorterwait.reading.mapping.tablemaps import recognise_table
from shorterwait.reading.tablefile.mention import is_plain_name
from shorterwait.reading.tables import Table, tables_from_bytes

HEADER = (
    "Child Unique ID",
    "Gender",
    "Ethnicity",
    "Date of Birth",
    "Age of Child",
    "Does the Child have a Disability",
    "Date the Child Entered Care",
    "Date of Placement Order",
)


def child(number: int) -> list[Any]:
    return [
        f"{number:06}",
        "b) Female",
        "a) WBRI",
        f"{number % 28 + 1:02}/03/2015",
        7,
        "No",
        "13/02/2019",
        "",
    ]


def read(rows: dict[int, Any], merged: tuple[str, ...] = ()) -> Table:
    """The only table of a sheet made of rows by their place, some cells merged."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("List 10")
        for box in merged:
            sheet.merge_range(box, "")
        for place, cells in rows.items():
            sheet.write_row(place, 0, cells)
    (table,) = tables_from_bytes(made.getvalue(), "annex a.xlsx")
    return table


def children(first: int, count: int, start: int = 1) -> dict[int, Any]:
    return {first + place: child(start + place) for place in range(count)}


def ids(table: Table) -> list[str | None]:
    return table.frame.iloc[:, 0].tolist()


def said(table: Table) -> str:
    return " ".join(table.notes)


def numbers(first: int, last: int) -> list[str]:
    return [f"{number:06}" for number in range(first, last + 1)]


def test_guidance_and_examples_under_the_header_are_rows_and_said() -> None:
    hints = ["Enter the ID", "M/F", "Use the code list", "dd/mm/yyyy", "years", "Yes or No", "dd/mm/yyyy", ""]
    table = read({0: HEADER, 1: hints, **children(2, 6)})
    assert ids(table) == ["Enter the ID", *numbers(1, 6)]
    assert "first row looks like guidance" in said(table)
    example = ["e.g. 123", "a) Male", "a) WBRI", "01/01/2010", 5, "No", "01/01/2011", ""]
    assert "first row looks like guidance" in said(read({0: HEADER, 1: example, **children(2, 4)}))
    assert "guidance" not in said(read({0: HEADER, **children(1, 6)}))


def test_titles_with_particulars_above_a_header_in_the_fifth_row() -> None:
    above = {0: ["Annex A: List 10"], 1: ["Local authority", "Anyshire"], 2: ["Prepared by", "Ann Lee"]}
    table = read({**above, 4: HEADER, **children(5, 6)}, ("A1:H1",))
    assert (table.header_row, tuple(table.frame.columns)) == (4, HEADER)
    assert "3 rows above the header were left out" in said(table)
    assert "Ann" not in said(table)


def test_subheadings_totals_and_footnotes_stay_rows_and_are_said() -> None:
    parts = {
        0: HEADER,
        **children(1, 4),
        5: ["Placed in 2020/21"],
        **children(6, 4, 5),
        10: ["Placed in 2021/22"],
    }
    table = read({**parts, **children(11, 3, 9)})
    assert len(table.frame) == 13
    assert "2 rows inside the table fill the first cell only, like sub-headings" in said(table)
    ends = {8: ["Total", "", "", "", 42], 10: ["* On 31 March only; see the guidance."]}
    table = read({0: HEADER, **children(1, 6), **ends})
    assert len(table.frame) == 8
    assert "1 row at the end looks like a total; kept as a row" in said(table)
    assert "1 row at the end fills one cell only, like a footnote" in said(table)
    assert "inside the table" not in said(table)


def test_a_header_repeated_on_every_page_is_one_header() -> None:
    table = read(
        {0: HEADER, **children(1, 5), 7: HEADER, **children(8, 5, 6), 14: HEADER, **children(15, 2, 11)}
    )
    assert ids(table) == numbers(1, 12)
    assert "2 rows that only repeat the header were left out" in said(table)


def test_a_colour_key_beside_the_table_costs_no_row_and_no_column() -> None:
    key = {
        0: [*HEADER, "", "", "Key"],
        1: [*child(1), "", "", "Green", "done"],
        2: [*child(2), "", "", "Red"],
    }
    table = read({**key, **children(3, 5, 3)})
    assert ids(table) == numbers(1, 7)
    assert tuple(table.frame.columns[: len(HEADER)]) == HEADER
    assert "An empty column stands between filled ones" in said(table)


def test_blank_columns_as_separators() -> None:
    def parted(cells: Any) -> list[Any]:
        return [*cells[:3], "", *cells[3:6], "", *cells[6:]]

    table = read({place: parted(cells) for place, cells in {0: HEADER, **children(1, 6)}.items()})
    assert tuple(table.frame.columns) == HEADER
    assert ids(table) == numbers(1, 6)


def test_groups_of_columns_over_the_header_are_still_recognised() -> None:
    groups = ["Child", "", "", "About", "", "", "Dates", ""]
    table = read({0: groups, 1: HEADER, **children(2, 5)}, ("A1:C1", "D1:F1", "G1:H1"))
    assert table.frame.columns[0] == "Child / Child Unique ID"
    assert ids(table) == numbers(1, 5)
    found, plain = recognise_table(table), recognise_table(read({0: HEADER, **children(1, 5)}))
    assert found is not None
    assert plain is not None
    assert found.id == plain.id


def test_numbers_of_columns_above_the_header_are_no_header() -> None:
    table = read({0: list(range(1, 9)), 1: HEADER, **children(2, 5)})
    assert (table.header_row, ids(table)) == (1, numbers(1, 5))


@pytest.mark.parametrize("rows", [0, 1, 2])
def test_short_lists_keep_their_header(rows: int) -> None:
    table = read({0: HEADER, **children(1, rows)})
    assert tuple(table.frame.columns) == HEADER
    assert len(table.frame) == rows


def test_notes_never_quote_a_person_where_a_header_should_stand() -> None:
    table = read(
        {
            0: ["Ann Lee", "Bo Day", "Zoë O'Brien-Smith"],
            1: ["Ann Lee", "[c]", "12/31/2012"],
            2: ["Cy Hall", "#N/A", "01/14/2012"],
            3: ["Cy Hall", "4", "1.2E+15"],
        }
    )
    assert not [
        word for word in ("Ann", "Lee", "Bo", "Day", "Zoë", "Brien", "Cy", "Hall") if word in said(table)
    ]
    assert "1 cell of column 2 holds a formula error" in said(table)
    assert "Dates in column 3 stand with the month first" in said(table)
    assert "check that the row taken as the header is no record" in said(table)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Date approved", True),
        ("DATE_INT", True),
        ("Applicant 1 / Name", True),
        ("unnamed 3", True),
        ("Name: Ann Lee", False),
        ("Lee", False),
        ("12 High Street", False),
        ("Ref 4471209", False),
        ("", False),
    ],
)
def test_which_names_of_columns_a_note_may_quote(name: str, plain: bool) -> None:
    assert is_plain_name(name) is plain
