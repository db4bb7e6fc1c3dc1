"""The report as a Word document that a manager can edit, forward and paste from."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from shorterwait.reporting.content import Report, ReportTable, Section
from shorterwait.reporting.picture import chart_png
from shorterwait.reporting.svg import chart_words

#: Width of every table, in centimetres.
_TABLE_WIDTH = 16.4

#: Files inside the package carry this time, so that the same report gives the same bytes.
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def write_word(report: Report, path: Path) -> None:
    """Write a report as a .docx file.

    Args:
        report: The report, already through disclosure control.
        path: Where to; replaced when it exists.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "report.docx"
        ...     write_word(Report("Title", "Agency", "run", "made with", (), ()), file)
        ...     file.stat().st_size > 5000
        True
    """
    import docx

    document: Any = docx.Document()
    _prepare(document, report)
    document.add_heading(report.title, level=0)
    if report.agency:
        document.add_paragraph(report.agency, style="Subtitle")
    for section in report.page_one:
        _section(document, section)
    for number, section in enumerate(report.sections):
        if number == 0:
            document.add_page_break()
        _section(document, section)
    kept = BytesIO()
    document.save(kept)
    _repack(kept.getvalue(), path)


def _prepare(document: Any, report: Report) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    properties = document.core_properties
    properties.title = f"{report.title}: {report.agency}" if report.agency else report.title
    properties.author = "shorterwait"
    properties.language = "en-GB"
    properties.comments = f"Run {report.run}"
    properties.created = properties.modified = datetime(2000, 1, 1)
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    normal.element.get_or_add_rPr().append(language)
    for name, size in (("Title", 22), ("Heading 1", 14), ("Heading 2", 13), ("Subtitle", 12)):
        style: Any = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), RGBColor(0x12, 0x43, 0x6D)
        style.font.italic = False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(1.9)
    foot = page.footer.paragraphs[0]
    foot.text = f"Run {report.run}. {report.made_with}"
    foot.runs[0].font.size = Pt(8)


def _section(document: Any, section: Section) -> None:
    from docx.shared import Cm

    document.add_heading(section.heading, level=1)
    for text in section.paragraphs:
        document.add_paragraph(text)
    for text in section.bullets:
        document.add_paragraph(text, style="List Bullet")
    if section.chart is not None and section.chart.rows:
        document.add_heading(section.chart.title, level=2)
        picture = document.add_picture(BytesIO(chart_png(section.chart)), width=Cm(16))
        properties = picture._inline.docPr
        properties.set("descr", chart_words(section.chart))
        properties.set("title", section.chart.title)
    for table in section.tables:
        shown = table.shortened()
        if shown.rows:
            _table(document, shown)


def _table(document: Any, table: ReportTable) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    title = document.add_paragraph()
    run = title.add_run(table.title)
    run.bold = True
    title.paragraph_format.keep_with_next = True
    grid = document.add_table(rows=1, cols=len(table.columns), style="Light List Accent 1")
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    grid.rows[0]._tr.get_or_add_trPr().append(header)
    for cell, name in zip(grid.rows[0].cells, table.columns, strict=True):
        cell.text = name
    for row in table.rows:
        added = grid.add_row()
        added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        cells = added.cells
        for cell, value in zip(cells, row, strict=True):
            cell.text = f"{value:,}" if isinstance(value, int) else str(value)
    _shape(grid, len(table.columns))
    note = document.add_paragraph(table.note)
    for piece in note.runs:
        piece.font.size = Pt(9)


def _shape(grid: Any, columns: int) -> None:
    """Small type, and a wide first column: it holds words, the others mostly figures."""
    from docx.shared import Cm, Pt

    grid.autofit = False
    first = _TABLE_WIDTH * (0.6 if columns == 2 else 0.32)
    widths = [first] + [(_TABLE_WIDTH - first) / (columns - 1)] * (columns - 1)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Cm(width)
    for row in grid.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(1)
                for piece in paragraph.runs:
                    piece.font.size = Pt(9)


def _repack(raw: bytes, path: Path) -> None:
    """Write the package again with fixed times inside, in one go."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    path.write_bytes(out.getvalue())
