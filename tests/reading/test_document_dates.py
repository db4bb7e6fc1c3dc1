from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shorterwait.reading import read_document
from shorterwait.reading.dates import document_date, find_dates, text_date
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
