from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shorterwait.reading import read_document
from shorterwait.reading.purpose.dates import Dating, date_document, document_date, find_dates, text_date
from shorterwait.vocabulary.document import Block, BlockKind
from shorterwait.vocabulary.outcome import DocumentKind

FORMS = ["%d/%m/%Y", "%d.%m.%y", "%d-%m-%Y", "%d %B %Y", "%dth of %B %Y", "%d %b %Y", "%B %d, %Y", "%Y-%m-%d"]


@given(day=st.dates(date(1970, 1, 1), date(2049, 12, 31)), form=st.sampled_from(FORMS))
def test_a_date_written_in_any_usual_way_is_found(day: date, form: str) -> None:
    assert [found.day for found in find_dates(f"Report dated {day.strftime(form)}.")] == [day]


@pytest.mark.parametrize(
    "text", ["31/02/2020", "14/13/2021", "07700 900142", "1.2.3.4", "12/345/2020", "March 2021"]
)
def test_what_is_no_date_is_not_found(text: str) -> None:
    assert list(find_dates(text)) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Mr A Lee, born 19/11/1979", "Report signed off: 14 March 2023"], date(2023, 3, 14)),
        (["Stage 2 start date: 21/06/2021", "Date report completed: 02/11/2021"], date(2021, 11, 2)),
        (["Panel date: 9 January 2019. Report completed 12 December 2018"], date(2018, 12, 12)),
        (["Some Agency / file X-1 / SW Ms B / report dated 9 July 2019"], date(2019, 7, 9)),
        (
            ["Assessment of Ann and Bo", "Social worker Cy", "29 August 2022", "Our ref AB 1"],
            date(2022, 8, 29),
        ),
        (["To be read with the original PAR dated 11/01/2018", "Date: 3 February 2024"], date(2024, 2, 3)),
        (["DOB 17.06.1986", "Married 10.08.2019", "Signed: A. Lee   22/3/21"], date(2021, 3, 22)),
        (["Date of report", "16 July 2025"], date(2025, 7, 16)),
        (["Date of birth", "16 July 1985"], None),
        (["They were married on 25 May 2013."], None),
        (["Date of rep0rt:  22 March 2001."], date(2001, 3, 22)),
        (["Prepared by Jo Lee, 9 October 2023, with thanks"], date(2023, 10, 9)),
        (
            ["ADM decision: 10 February 2025", "Author: A Lee. Report dated 18 February 2025."],
            date(2025, 2, 18),
        ),
    ],
)
def test_the_report_date_is_told_from_other_dates(lines: list[str], expected: date | None) -> None:
    assert text_date(lines, DocumentKind.PAR) == expected


def test_minutes_and_notes_are_dated_by_their_meeting_or_visit() -> None:
    lines = ["Adoption panel minutes", "Panel date: 9 January 2019", "Minutes signed 20 January 2019"]
    assert text_date(lines, DocumentKind.PANEL_MINUTES) == date(2019, 1, 9)
    note = ["Case note", "Date of visit: 4 May 2020", "Recorded 6 May 2020"]
    assert text_date(note, DocumentKind.CASE_NOTE) == date(2020, 5, 4)


def test_label_and_date_in_neighbouring_cells_belong_together() -> None:
    cells = (
        Block(BlockKind.CELL, "Date of birth", table=1, row=0, column=0),
        Block(BlockKind.CELL, "4 May 1980", table=1, row=0, column=1),
        Block(BlockKind.CELL, "Date of report", table=1, row=1, column=0),
        Block(BlockKind.CELL, "5 June 2020", table=1, row=1, column=1),
    )
    assert document_date(cells, DocumentKind.PAR) == (date(2020, 6, 5), "text")


def test_properties_come_before_the_file_name_and_text_before_both(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("No date stands here.")
    made.core_properties.modified = __import__("datetime").datetime(2020, 2, 3)
    path = tmp_path / "PAR 2019-01-01.docx"
    made.save(path)
    dated = read_document(path)
    assert (dated.date, dated.date_source) == (date(2020, 2, 3), "properties")
    made.add_paragraph("Report completed 5 May 2018")
    made.save(path)
    assert (read_document(path).date, read_document(path).date_source) == (date(2018, 5, 5), "text")


@pytest.mark.parametrize(
    "name", ["PAR_14-03-2023_final", "PAR 20230314", "report 14 March 2023", "x2023.03.14", "14032023"]
)
def test_file_names_are_the_last_resort(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.txt"
    path.write_text("No date stands here.")
    document = read_document(path)
    assert (document.date, document.date_source) == (date(2023, 3, 14), "file name")


def test_no_date_is_none(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("No date stands here.")
    assert (read_document(path).date, read_document(path).date_source) == (None, "none")


def dating(*lines: str, saved: date | None = None, name: str = "") -> Dating:
    blocks = [Block(BlockKind.PARAGRAPH, line) for line in lines]
    return date_document(blocks, DocumentKind.PAR, saved=saved, name=name, today=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Date of report: March 2021", date(2021, 3, 31)),
        ("Report completed February 2024", date(2024, 2, 29)),
        ("Assessment undertaken between March and July 2021", date(2021, 7, 31)),
        ("The assessment was carried out from 3 March 2021 to 14 July 2021", date(2021, 7, 14)),
    ],
)
def test_a_month_stands_for_its_last_day_and_a_range_for_its_end(line: str, expected: date) -> None:
    assert dating("A report", line).day == expected
    assert dating("A report", line).month_only == ("14" not in line)


def test_a_full_date_of_the_report_wins_over_a_range() -> None:
    found = dating("Assessment undertaken between March and July 2021", "Signed: A Lee, 4 August 2021")
    assert (found.day, found.month_only) == (date(2021, 8, 4), False)


@pytest.mark.parametrize(
    "line",
    [
        "Moved there in March 2015",
        "Approved March 2018",
        "Panel: May 2019",
        "Next review due June 2022",
        "Medical: 05/2020",
    ],
)
def test_months_of_other_things_date_nothing(line: str) -> None:
    assert dating("A report", line).day is None


@pytest.mark.parametrize(
    "line", ["Date of report: l4 March 2O23", "Date of report 14/O3/2023", "Rep0rt completed 14.03.2O23"]
)
def test_what_scanning_did_to_digits_is_undone(line: str) -> None:
    assert dating(line).day == date(2023, 3, 14)


def test_a_date_in_the_future_is_not_taken() -> None:
    found = dating("Date of report: 14 March 2032", saved=date(2023, 3, 20))
    assert (found.day, found.source) == (date(2023, 3, 20), "properties")
    assert found.doubt == "The text gives a date in the future."
    assert dating("Date of report: 14 March 2032").day is None


def test_a_date_long_ago_is_the_last_to_be_taken_and_doubted() -> None:
    found = dating("Date: 14 March 1971", name="PAR 2019-01-01")
    assert (found.day, found.source) == (date(2019, 1, 1), "file name")
    only = dating("Date: 14 March 1971")
    assert (only.day, only.doubt) == (date(1971, 3, 14), "The text gives a date before 1990.")


def test_text_and_file_name_far_apart_are_a_doubt() -> None:
    far = dating("Date: 14 March 2021", name="PAR 12-03-2019")
    assert far.doubt == "The text and the file name are more than a year apart."
    assert dating("Date: 14 March 2021", name="PAR 20-03-2021").doubt == ""


def test_a_text_dated_after_its_file_was_saved_is_a_doubt() -> None:
    assert "last saved" in dating("Date: 14 March 2021", saved=date(2020, 5, 1)).doubt
    assert dating("Date: 14 March 2021", saved=date(2021, 3, 10)).doubt == ""


def test_dates_in_columns_are_told_by_the_heading_of_the_column() -> None:
    rows = [["Name", "Date of birth", "Date of report"], ["A Lee", "4 May 1990", "14 March 2021"]]
    cells = [
        Block(BlockKind.CELL, text, table=1, row=row, column=column)
        for row, line in enumerate(rows)
        for column, text in enumerate(line)
    ]
    assert document_date(cells, DocumentKind.PAR) == (date(2021, 3, 14), "text")
    assert document_date([cell for cell in cells if cell.column != 2], DocumentKind.PAR) == (None, "none")


def test_a_report_mentioned_in_prose_far_in_dates_nothing() -> None:
    prose = (
        "I have read the earlier report dated 3 May 2012 and spoke at length with the worker who wrote it and with her"
        " manager, who remembered the family well and with warmth, and nothing in it needs to be told again."
    )
    lines = ["A report", *["They live by the sea."] * 50, prose, *["They have a dog."] * 50]
    assert dating(*lines).day is None


@given(name=st.text(max_size=40))
def test_no_file_name_breaks_the_dating(name: str) -> None:
    assert dating("No date stands here.", name=name).source in ("file name", "none")
