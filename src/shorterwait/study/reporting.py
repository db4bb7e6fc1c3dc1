"""The verb *report*: a web page, a Word document, a workbook and plain CSV tables from the kept results."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from shorterwait.study.checking import kept_check
from shorterwait.study.comparing import kept_comparison
from shorterwait.study.errors import StudyError
from shorterwait.study.folder import Progress, StudyFolder, silent
from shorterwait.study.runs import made_with, run_id

if TYPE_CHECKING:
    from shorterwait.reporting.content import Report


@dataclass(frozen=True, slots=True)
class Reported:
    """Where the report lies.

    Attributes:
        page: The web page; opens in any browser, needs no network.
        document: The Word document.
        workbook: The workbook.
        tables: Folder of the same tables as CSV, with stable names.
        run: Id of the run.
    """

    page: Path
    document: Path
    workbook: Path
    tables: Path
    run: str


def report(folder: StudyFolder, progress: Progress = silent) -> Reported:
    """Write the report of a study.

    Args:
        folder: The study, checked and compared.
        progress: Told how far it has come.

    Returns:
        Where everything lies.

    Raises:
        StudyError: The study was not checked and compared since it last changed.
    """
    from shorterwait.reporting.building import build_report
    from shorterwait.reporting.content import Edition
    from shorterwait.reporting.page import report_page
    from shorterwait.reporting.word import write_word
    from shorterwait.reporting.workbook import write_workbook

    check, comparison = kept_check(folder), kept_comparison(folder)
    run = run_id(folder)
    if check is None or comparison is None or check.run != run or comparison.run != run:
        raise StudyError(
            "There are no results for the study as it stands now. Run first: "
            f"shorterwait check {folder.root} and shorterwait compare {folder.root}"
        )
    privacy = folder.settings.privacy
    edition = Edition(folder.settings.agency, made_with(folder), privacy.small_number, privacy.round_to)
    content = build_report(check, comparison, edition)
    out = folder.outputs
    places = Reported(out / "report.html", out / "report.docx", out / "report.xlsx", out / "tables", run)
    progress(0, 3, "Writing the report")
    places.page.write_text(report_page(content), encoding="utf-8", newline="\n")
    progress(1, 3, "Writing the report")
    write_word(content, places.document)
    progress(2, 3, "Writing the report")
    write_workbook(content, places.workbook)
    _write_tables(content, places.tables)
    progress(3, 3, "Writing the report")
    folder.journal.write("report", {"run": run})
    return places


def _write_tables(content: Report, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.csv"):
        old.unlink()
    for section in (*content.page_one, *content.sections):
        for table in section.tables:
            path = folder / f"{table.id.replace('-', '_')}.csv"
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(table.columns)
                writer.writerows(table.rows)
