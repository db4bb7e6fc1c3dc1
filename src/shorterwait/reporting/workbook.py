"""The report's tables as an accessible workbook: cover, contents, notes, then one marked-up table a sheet."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shorterwait.reporting.content import Cell, Report, ReportTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LINE_HEIGHT = 15

_NOTES = (
    (
        "Small numbers",
        "Counts of 5 or fewer are not shown; other cells are left out where they would give them away.",
    ),
    ("Rounding", "Counts of households and children are rounded to the nearest 5, shares to whole per cent."),
    ("Households", "Every count is a count of households unless the column says otherwise."),
    ("Not stated", "What a report does not mention is counted as not stated, never as no."),
    ("Intervals", "Ranges are 95 % intervals."),
)


def write_workbook(report: Report, path: Path) -> None:
    """Write the tables of a report as an .xlsx file.

    Args:
        report: The report, already through disclosure control.
        path: Where to; replaced when it exists.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "report.xlsx"
        ...     write_workbook(Report("Title", "Agency", "run", "made with", (), ()), file)
        ...     file.stat().st_size > 3000
        True
    """
    import xlsxwriter

    tables = [table for section in (*report.page_one, *report.sections) for table in section.tables]
    book = xlsxwriter.Workbook(
        str(path), {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": report.title, "author": "shorterwait", "created": datetime(2000, 1, 1)})
    formats = {
        "title": book.add_format({"bold": True, "font_size": 16, "font_name": "Arial"}),
        "head": book.add_format(
            {"bold": True, "text_wrap": True, "font_name": "Arial", "valign": "top", "bottom": 1}
        ),
        "text": book.add_format({"text_wrap": True, "font_name": "Arial", "valign": "top"}),
        "number": book.add_format({"num_format": "#,##0.###", "font_name": "Arial", "valign": "top"}),
        "count": book.add_format({"num_format": "#,##0", "font_name": "Arial", "valign": "top"}),
    }
    _cover(book, report, formats)
    _contents(book, tables, formats)
    _notes(book, formats)
    for table in tables:
        _sheet(book, table, formats)
    for sheet in book.worksheets():
        sheet.set_paper(9)  # A4
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    book.close()


def sheet_name(table: ReportTable) -> str:
    """Name of a table's worksheet: its id, at most 31 characters.

    Args:
        table: The table.

    Returns:
        The name.

    Example:
        >>> sheet_name(ReportTable("files", "Files", (), ()))
        'files'
    """
    return table.id.replace("-", "_")[:31]


def _cover(book: Any, report: Report, formats: Mapping[str, Any]) -> None:
    sheet = book.add_worksheet("Cover")
    sheet.set_column(0, 0, 100)
    lines = [report.title, report.agency, *(text for item in report.page_one for text in _said(item))]
    lines += [f"Run {report.run}. {report.made_with}"]
    for number, text in enumerate(line for line in lines if line):
        sheet.write_string(number, 0, text, formats["title" if number == 0 else "text"])
        if number:
            sheet.set_row(number, _LINE_HEIGHT * (1 + len(text) // 110))


def _said(section: Any) -> list[str]:
    return [section.heading + ":", *section.paragraphs, *(f"- {bullet}" for bullet in section.bullets)]


def _contents(book: Any, tables: list[ReportTable], formats: Mapping[str, Any]) -> None:
    sheet = book.add_worksheet("Contents")
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, "Contents", formats["title"])
    rows = [("Notes", "How to read the figures"), *((sheet_name(table), table.title) for table in tables)]
    _table(sheet, 1, ("Sheet", "What it shows"), rows, "contents", formats)
    for number, (name, _) in enumerate(rows, start=2):
        sheet.write_url(number, 0, f"internal:'{name}'!A1", string=name)


def _notes(book: Any, formats: Mapping[str, Any]) -> None:
    sheet = book.add_worksheet("Notes")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, "Notes", formats["title"])
    _table(sheet, 1, ("Note", "Meaning"), list(_NOTES), "notes", formats)


def _sheet(book: Any, table: ReportTable, formats: Mapping[str, Any]) -> None:
    sheet = book.add_worksheet(sheet_name(table))
    sheet.write_string(0, 0, table.title, formats["title"])
    first = 1
    if table.note:
        sheet.write_string(1, 0, table.note)
        first = 2
    for number, name in enumerate(table.columns):
        longest = max([len(str(row[number])) for row in table.rows] + [len(name) * 0.6])
        sheet.set_column(number, number, min(max(longest + 2, 12), 48))
    sheet.set_row(first, _LINE_HEIGHT * max(1 + len(name) // 12 for name in table.columns))
    _table(sheet, first, table.columns, list(table.rows), sheet_name(table), formats)
    sheet.freeze_panes(first + 1, 1)


def _table(
    sheet: Any,
    first: int,
    columns: tuple[str, ...],
    rows: Sequence[tuple[Cell, ...]],
    name: str,
    formats: Mapping[str, Any],
) -> None:
    last = first + max(len(rows), 1)
    headings = [{"header": column, "header_format": formats["head"]} for column in columns]
    options = {"columns": headings, "name": f"table_{name}", "style": None, "autofilter": False}
    sheet.add_table(first, 0, last, len(columns) - 1, options)
    for down, row in enumerate(rows, start=first + 1):
        for across, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(down, across, value, formats["count"])
            elif isinstance(value, float):
                sheet.write_number(down, across, value, formats["number"])
            else:
                sheet.write_string(down, across, value, formats["text"])
    if not rows:
        sheet.write_string(first + 1, 0, "Nothing to show", formats["text"])
