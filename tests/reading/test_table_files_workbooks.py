"""Workbooks of every kind give what their sheets show, and say what they do not show."""

import io
import struct
import zipfile
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from shorterwait.reading.mapping.tablemaps import recognise_table
from shorterwait.reading.tablefile.dates import is_filler_date, parse_date
from shorterwait.reading.tables import Table, TableError, tables_from_bytes
from shorterwait.vocabulary.outcome import Outcome

REPORTS = "urn:schemas-microsoft-com:office:spreadsheet"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"


def only(content: bytes, name: str = "a.xlsx") -> Table:
    (table,) = tables_from_bytes(content, name)
    return table


def values(table: Table) -> list[list[str | None]]:
    return table.frame.to_numpy().tolist()


def said(table: Table) -> str:
    return " ".join(table.notes)


def written(options: dict[str, Any] | None = None, **sheets: Any) -> bytes:
    """A workbook; each sheet is filled by a function of the sheet and the book."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, options or {}) as book:
        for name, fill in sheets.items():
            fill(book.add_worksheet(name), book)
    return made.getvalue()


def shown(cells: list[tuple[Any, str]], options: dict[str, Any] | None = None) -> list[str | None]:
    """The texts of numbers and days in number formats."""

    def fill(sheet: Any, book: Any) -> None:
        for column, (value, code) in enumerate(cells):
            sheet.write(0, column, f"column {column}")
            sheet.write(1, column, value, book.add_format({"num_format": code}))

    return values(only(written(options, A=fill)))[0]


def test_numbers_stand_as_the_sheet_shows_them_with_all_their_digits() -> None:
    assert shown(
        [
            (12.0, "General"),
            (1234567890123456, "General"),
            (0.1 + 0.2, "General"),
            (0.000012, "General"),
            (0.256, "0%"),
            (42, "00000"),
            (1234.5, "#,##0.00"),
            (True, "General"),
        ]
    ) == ["12", "1234567890123456", "0.3", "0.000012", "25.6%", "00042", "1234.5", "TRUE"]


def test_days_and_times_stand_in_one_form() -> None:
    assert shown(
        [
            (date(2021, 4, 3), "dd/mm/yyyy"),
            (datetime(2021, 4, 3), "dd/mm/yyyy hh:mm"),
            (datetime(2021, 4, 3, 14, 5), "d mmm yy hh:mm"),
            (time(9, 30), "hh:mm AM/PM"),
            (1.5, "[h]:mm:ss"),
            (44289, "mmm-yy"),
            (44289, "[$-809]dddd, d mmmm yyyy;@"),
        ]
    ) == [
        "2021-04-03",
        "2021-04-03",
        "2021-04-03 14:05:00",
        "09:30:00",
        "36:00:00",
        "2021-04-03",
        "2021-04-03",
    ]


def test_the_day_that_never_was_and_the_day_that_means_none() -> None:
    cells = shown(
        [(1, "dd/mm/yyyy"), (59, "dd/mm/yyyy"), (60, "dd/mm/yyyy"), (61, "dd/mm/yyyy"), (0, "dd/mm/yyyy")]
    )
    assert cells == ["1900-01-01", "1900-02-28", "1900-02-29", "1900-03-01", "1899-12-31"]
    assert all(is_filler_date(cell) and parse_date(cell) is None for cell in cells)


def test_days_counted_from_1904() -> None:
    day = date(2021, 4, 3)
    assert shown([(day, "dd/mm/yyyy"), (0, "dd/mm/yyyy")], {"date_1904": True}) == [
        "2021-04-03",
        "1904-01-01",
    ]


def test_hidden_and_very_hidden_sheets_rows_and_columns_are_read_and_said() -> None:
    def fill(sheet: Any, _: Any) -> None:
        for row in range(4):
            sheet.write_row(row, 0, ["Ref", "Name", "Note"] if row == 0 else [f"00{row}", "Ann", "x"])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column("B:B", 8, None, {"hidden": True})
        sheet.set_column("F:XFD", 8, None, {"hidden": True})

    def hide(sheet: Any, _: Any) -> None:
        sheet.write_row(0, 0, ["a", "b"])
        sheet.very_hidden()

    first, second = tables_from_bytes(written(A=fill, B=hide), "a.xlsx")
    assert len(first.frame) == 3
    assert "1 hidden row is read" in said(first)
    assert "1 hidden column is read" in said(first)
    assert second.hidden
    assert "very hidden" in said(second)


def test_merged_groups_above_the_names_are_joined() -> None:
    def fill(sheet: Any, _: Any) -> None:
        sheet.merge_range("A1:F1", "Tracker 2021")
        sheet.merge_range("A3:A4", "Ref")
        sheet.merge_range("B3:C3", "Applicant 1")
        sheet.merge_range("D3:E3", "Applicant 2")
        sheet.merge_range("F3:F4", "Status")
        sheet.write_row(3, 1, ["Name", "DOB", "Name", "DOB"])
        sheet.write_row(4, 0, ["001", "Ann", "02/03/1980", "Bo", "", "open"])

    table = only(written(A=fill))
    assert list(table.frame.columns) == [
        "Ref",
        "Applicant 1 / Name",
        "Applicant 1 / DOB",
        "Applicant 2 / Name",
        "Applicant 2 / DOB",
        "Status",
    ]
    assert table.header_row == 2
    assert values(table) == [["001", "Ann", "02/03/1980", "Bo", None, "open"]]
    assert "over 2 rows" in said(table)


def test_a_table_is_recognised_under_groups_of_columns() -> None:
    def fill(sheet: Any, _: Any) -> None:
        sheet.merge_range("A1:B1", "Who")
        sheet.merge_range("C1:D1", "What")
        sheet.write_row(1, 0, ["child", "sex", "dob", "ethnic"])
        sheet.write_row(2, 0, ["7", "2", "01/02/2015", "MWBC"])

    table = only(written(A=fill))
    assert table.frame.columns[0] == "Who / child"
    found = recognise_table(table)
    assert found is not None
    assert found.id == "ssda903_header"


def test_errors_are_empty_and_formulas_without_result_are_said() -> None:
    def fill(sheet: Any, _: Any) -> None:
        sheet.write_row(0, 0, ["Ref", "Worker", "Sum"])
        sheet.write_row(1, 0, ["001", "Ann"])
        sheet.write_row(2, 0, ["002"])
        sheet.write_formula(2, 1, "=NA()", None, "#N/A")
        sheet.write_formula(1, 2, "=1+1", None, 2)

    table = only(written(A=fill))
    assert values(table) == [["001", "Ann", "2"], ["002", None, None]]
    assert '1 cell of "Worker" holds a formula error' in said(table)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["a", "b"], ["x", "=A2&1"], ["y", "=A3&1"]):
        sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    table = only(made.getvalue())
    assert values(table) == [["x", None], ["y", None]]
    assert "2 formulas have no stored result" in said(table)


def test_two_tables_on_one_sheet_are_two_and_one_with_blank_rows_is_one() -> None:
    def two(sheet: Any, _: Any) -> None:
        for row, cells in enumerate(
            [["Ref", "Name", "Approved"], ["001", "Ann", "02/03/2020"], ["002", "Bo", ""]]
        ):
            sheet.write_row(row, 0, cells)
        sheet.write(4, 0, "Staff by year")
        sheet.write_row(5, 0, ["Year", "Staff"])
        sheet.write_row(6, 0, [2020, 4])
        sheet.write_row(7, 0, [2021, 5])

    def one(sheet: Any, _: Any) -> None:
        for row, cells in (
            (0, ["Ref", "Name", "Approved"]),
            (1, ["001", "Ann", "tbc"]),
            (3, ["002", "Bo", "tbc"]),
        ):
            sheet.write_row(row, 0, cells)
        sheet.write_row(4, 0, ["003", "Cy", "02/03/2020"])

    first, second, third = tables_from_bytes(written(Two=two, One=one), "a.xlsx")
    assert values(first) == [["001", "Ann", "02/03/2020"], ["002", "Bo", None]]
    assert (second.header_row, list(second.frame.columns)) == (4 + 1, ["Year", "Staff"])
    assert "2 tables" in first.notes[0]
    assert len(third.frame) == 3


def test_a_stray_cell_at_the_end_of_the_sheet_costs_nothing() -> None:
    def fill(sheet: Any, _: Any) -> None:
        sheet.write_row(0, 0, ["Ref", "Name"])
        sheet.write_row(1, 0, ["001", "Ann"])
        sheet.write_row(2, 0, ["002", "Bo"])
        sheet.write(1_048_575, 16_383, "x")

    table, *_ = tables_from_bytes(written(A=fill), "a.xlsx")
    assert table.frame["Ref"].tolist()[:2] == ["001", "002"]


def repacked(content: bytes, change: dict[str, tuple[str, str]], more: dict[str, str] | None = None) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name in change:
                text = text.replace(change[name][0].encode(), change[name][1].encode())
            new.writestr(name, text)
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return made.getvalue()


def small(sheet: Any, _: Any) -> None:
    sheet.write_row(0, 0, ["Ref", "Name"])
    sheet.write_row(1, 0, ["001", "Ann"])


def test_a_declared_size_of_a_million_rows_is_not_believed() -> None:
    content = repacked(written(A=small), {"xl/worksheets/sheet1.xml": ('ref="A1:B2"', 'ref="A1:XFD1048576"')})
    assert values(only(content)) == [["001", "Ann"]]


def test_strict_workbooks_and_other_part_names_are_read() -> None:
    strict = (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    content = repacked(
        written(A=small),
        dict.fromkeys(("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"), strict),
    )
    assert values(only(content)) == [["001", "Ann"]]


def test_links_to_other_workbooks_are_said_and_not_followed() -> None:
    link = (
        "</Relationships>",
        '<Relationship Id="rId99" Target="externalLinks/externalLink1.xml" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/externalLink"/></Relationships>',
    )
    table = only(repacked(written(A=small), {"xl/_rels/workbook.xml.rels": link}))
    assert "other workbooks" in said(table)


def test_entities_in_a_workbook_are_refused() -> None:
    content = repacked(
        written(A=small),
        {"xl/worksheets/sheet1.xml": ("<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet')},
    )
    with pytest.raises(TableError, match="entities") as caught:
        only(content)
    assert caught.value.outcome is Outcome.REFUSED


def test_comments_and_lost_texts_are_said() -> None:
    def fill(sheet: Any, _: Any) -> None:
        small(sheet, _)
        sheet.write_comment("A2", "a word")

    content = written(A=fill)
    assert "Comments are fixed" in said(only(content))
    lost = repacked(content, {"xl/_rels/workbook.xml.rels": ("sharedStrings.xml", "gone.xml")})
    with pytest.raises(TableError, match="The texts of 4 cells are missing"):
        only(lost)


def test_a_workbook_of_charts_or_nothing_is_empty_with_the_reason() -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet("Empty")
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Empty!$A$1:$A$2"})
        book.add_chartsheet("Chart").set_chart(chart)
    with pytest.raises(TableError, match="1 sheet of the workbook holds a chart"):
        only(made.getvalue())


def test_other_office_files_are_not_workbooks() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", "<w/>")
    with pytest.raises(TableError, match="not a workbook") as caught:
        only(made.getvalue())
    assert caught.value.outcome is Outcome.NOT_SUPPORTED


def ods(rows: str, styles: str = "", manifest: str = "<m/>", options: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", manifest)
        packed.writestr(
            "content.xml",
            f'<o:document-content xmlns:o="{OFFICE}" xmlns:t="{TABLE}" xmlns:x="{TEXT}" xmlns:s="{STYLE}">'
            f"<o:automatic-styles>{styles}</o:automatic-styles><o:body><o:spreadsheet>"
            f'<t:table t:name="A" {options}>{rows}</t:table></o:spreadsheet></o:body></o:document-content>',
        )
    return made.getvalue()


def words(*texts: str) -> str:
    cells = "".join(f'<t:table-cell o:value-type="string"><x:p>{text}</x:p></t:table-cell>' for text in texts)
    return f"<t:table-row>{cells}</t:table-row>"


def test_opendocument_values() -> None:
    row = (
        '<t:table-row><t:table-cell o:value-type="float" o:value="12"><x:p>0012</x:p></t:table-cell>'
        '<t:table-cell o:value-type="date" o:date-value="2021-04-03T00:00:00"><x:p>3/4/21</x:p></t:table-cell>'
        '<t:table-cell o:value-type="percentage" o:value="0.25"><x:p>25%</x:p></t:table-cell>'
        '<t:table-cell o:value-type="time" o:time-value="PT09H30M00S"><x:p>9:30</x:p></t:table-cell>'
        '<t:table-cell o:value-type="boolean" o:boolean-value="true"><x:p>WAHR</x:p></t:table-cell>'
        '<t:table-cell o:value-type="string"><o:annotation><x:p>a note</x:p></o:annotation>'
        "<x:p>one<x:s x:c='2'/>two</x:p><x:p>three</x:p></t:table-cell></t:table-row>"
    )
    table = only(ods(words("Ref", "Day", "Share", "Time", "Yes", "Text") + row), "a.ods")
    assert values(table) == [["0012", "2021-04-03", "25%", "09:30:00", "TRUE", "one  two\nthree"]]


def test_opendocument_repeats_are_written_out_within_limits() -> None:
    repeated = (
        '<t:table-row t:number-rows-repeated="3"><t:table-cell o:value-type="string"><x:p>x</x:p></t:table-cell>'
        '<t:table-cell t:number-columns-repeated="2" o:value-type="float" o:value="1"/>'
        '<t:table-cell t:number-columns-repeated="16000"/></t:table-row>'
        '<t:table-row t:number-rows-repeated="1048000"><t:table-cell t:number-columns-repeated="16384"/></t:table-row>'
    )
    assert values(only(ods(words("a", "b", "c") + repeated), "a.ods")) == [["x", "1", "1"]] * 3
    bomb = (
        '<t:table-row t:number-rows-repeated="1048576"><t:table-cell o:value-type="string" '
        't:number-columns-repeated="16384"><x:p>x</x:p></t:table-cell></t:table-row>'
    )
    with pytest.raises(TableError) as caught:
        only(ods(bomb * 3), "a.ods")
    assert caught.value.outcome is Outcome.REFUSED


def test_opendocument_hidden_sheets_and_passwords() -> None:
    style = '<s:style s:name="h" s:family="table"><s:table-properties t:display="false"/></s:style>'
    table = only(ods(words("a", "b") + words("1", "2"), style, options='t:style-name="h"'), "a.ods")
    assert table.hidden
    with pytest.raises(TableError, match="password") as caught:
        only(ods(words("a"), manifest="<m><encryption-data/></m>"), "a.ods")
    assert caught.value.outcome is Outcome.ENCRYPTED


def biff(*records: tuple[int, bytes]) -> bytes:
    return b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in records)


def old_workbook(
    sheet: list[tuple[int, bytes]], book: list[tuple[int, bytes]], version: int = 0x0600
) -> bytes:
    """A workbook of Excel 95 (0x0500) or 97 (0x0600) with one very hidden sheet."""
    name = b"\x00Old" if version == 0x0600 else b"Old"
    first = [(0x0809, struct.pack("<HH", version, 5) + bytes(12)), *book]
    size = len(biff(*first)) + 4 + 7 + len(name) + 4
    listed = (0x0085, struct.pack("<IBB", size, 2, 0) + b"\x03" + name)
    start = (0x0809, struct.pack("<HH", version, 0x10) + bytes(12))
    return biff(*first, listed, (0x0A, b""), start, *sheet, (0x0A, b""))


def long_text(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def test_a_workbook_of_excel_97() -> None:
    texts = ["Ref", "Day", "Share", "Yes", "Error", "Name"]
    shared = b"".join(long_text(text) for text in texts)
    name = struct.pack("<HB", 6, 1) + "Zo".encode("utf-16-le")
    rest = b"\x00\xebAnn"  # the text goes on in the next record, one byte a letter
    formats = [(0x041E, struct.pack("<HHB", 164, 10, 0) + b"dd/mm/yyyy")]
    styles = [(0x00E0, struct.pack("<HH", 0, number) + bytes(16)) for number in (0, 164, 9)]
    book = [
        (0x22, b"\x00\x00"),
        *formats,
        *styles,
        (0xFC, struct.pack("<II", 7, 7) + shared + name),
        (0x3C, rest),
    ]
    sheet = [
        *((0xFD, struct.pack("<HHHI", 0, column, 0, column)) for column in range(6)),
        (0x0203, struct.pack("<HHHd", 1, 0, 0, 12.0)),
        (0x027E, struct.pack("<HHHI", 1, 1, 1, (44289 << 2) | 2)),
        (0x00BD, struct.pack("<HHHIH", 1, 2, 2, (25 << 2) | 3, 2)),
        (0x0205, struct.pack("<HHHBB", 1, 3, 0, 1, 0)),
        (0x0205, struct.pack("<HHHBB", 1, 4, 0, 0x2A, 1)),
        (0x0006, struct.pack("<HHH", 1, 5, 0) + b"\0\0\0\0\0\0\xff\xff" + bytes(8)),
        (0x0207, struct.pack("<HB", 3, 0) + b"Ann"),
        (0xFD, struct.pack("<HHHI", 2, 5, 0, 6)),
    ]
    table = only(old_workbook(sheet, book), "a.xls")
    assert values(table) == [["12", "2021-04-03", "25%", "TRUE", None, "Ann"], [*[None] * 5, "ZoëAnn"]]
    assert table.hidden
    assert "very hidden" in said(table)


def test_a_workbook_of_excel_95_in_the_letters_of_a_mac() -> None:
    sheet = [
        (0x0204, struct.pack("<HHHH", 0, 0, 0, 3) + b"Ref"),
        (0x0204, struct.pack("<HHHH", 0, 1, 0, 4) + b"Name"),
        (0x0203, struct.pack("<HHHd", 1, 0, 0, 7.0)),
        (0x0204, struct.pack("<HHHH", 1, 1, 0, 3) + "Zoë".encode("mac_roman")),
    ]
    table = only(old_workbook(sheet, [(0x42, struct.pack("<H", 10000))], 0x0500), "a.xls")
    assert values(table) == [["7", "Zoë"]]


@pytest.mark.parametrize("version", [2, 3, 4])
def test_single_sheets_of_excel_2_to_4(version: int) -> None:
    start = ({2: 0x0009, 3: 0x0209, 4: 0x0409}[version], struct.pack("<HHH", version, 0x10, 0))
    style, label, number = (b"\0\0\0", 0x0004, 0x0003) if version == 2 else (b"\0\0", 0x0204, 0x0203)

    def text(row: int, column: int, letters: bytes) -> tuple[int, bytes]:
        length = bytes([len(letters)]) if version == 2 else struct.pack("<H", len(letters))
        return label, struct.pack("<HH", row, column) + style + length + letters

    content = biff(
        start,
        text(0, 0, b"Ref"),
        text(0, 1, b"Name"),
        (number, struct.pack("<HH", 1, 0) + style + struct.pack("<d", 7.0)),
        text(1, 1, b"Ann"),
        (0x0A, b""),
    )
    assert values(only(content, "a.xls")) == [["7", "Ann"]]


def test_an_old_workbook_with_a_password_or_cut_short() -> None:
    with pytest.raises(TableError, match="password") as caught:
        only(old_workbook([], [(0x2F, bytes(6))]), "a.xls")
    assert caught.value.outcome is Outcome.ENCRYPTED
    whole = old_workbook([(0x0203, struct.pack("<HHHd", 1, 0, 0, 12.0))], [])
    with pytest.raises(TableError, match="damaged"):
        only(whole[:-4], "a.xls")


def packed_number(number: int, most: int = 4) -> bytes:
    made = bytearray()
    while number > 0x7F:
        made.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*made, number])


def binary(*records: tuple[int, bytes]) -> bytes:
    return b"".join(packed_number(kind) + packed_number(len(body)) + body for kind, body in records)


def binary_text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def test_a_binary_workbook() -> None:
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="{}" Type="http://x/{}"/>{}</Relationships>'
    )
    styles = '<Relationship Id="r2" Target="styles.bin" Type="http://x/styles"/>'

    def cell(column: int, body: bytes, style: int = 0) -> bytes:
        return struct.pack("<II", column, style) + body

    row = struct.pack("<IIHBBBI", 1, 0, 300, 0, 0x10, 0, 0)
    parts: dict[str, str | bytes] = {
        "_rels/.rels": links.format("xl/workbook.bin", "officeDocument", ""),
        "xl/_rels/workbook.bin.rels": links.format("worksheets/sheet1.bin", "worksheet", styles),
        "xl/workbook.bin": binary((156, struct.pack("<II", 1, 1) + binary_text("r1") + binary_text("Old"))),
        "xl/styles.bin": binary(
            (617, b""), (47, bytes(16)), (47, struct.pack("<HH", 0, 14) + bytes(12)), (618, b"")
        ),
        "xl/worksheets/sheet1.bin": binary(
            (0, struct.pack("<I", 0) + bytes(13)),
            *(
                (6, cell(column, binary_text(text)))
                for column, text in enumerate(["Ref", "Day", "Yes", "Name"])
            ),
            (0, row),
            (2, cell(0, struct.pack("<I", (12 << 2) | 2))),
            (5, cell(1, struct.pack("<d", 44289.0), 1)),
            (4, cell(2, b"\x01")),
            (8, cell(3, binary_text("Zoë") + bytes(4))),
        ),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    table = only(made.getvalue(), "a.xlsb")
    assert values(table) == [["12", "2021-04-03", "TRUE", "Zoë"]]
    assert table.hidden
    assert "1 hidden row" in said(table)


def test_an_excel_2003_workbook_in_xml() -> None:
    content = (
        f'<?xml version="1.0"?><Workbook xmlns="{REPORTS}" xmlns:ss="{REPORTS}" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><Styles><Style ss:ID="z">'
        '<NumberFormat ss:Format="00000"/></Style></Styles><Worksheet ss:Name="Report"><Table>'
        '<Row><Cell><Data ss:Type="String">Ref</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">Day</Data>'
        '</Cell><Cell><Data ss:Type="String">Yes</Data></Cell></Row>'
        '<Row ss:Hidden="1"><Cell ss:StyleID="z"><Data ss:Type="Number">12</Data></Cell>'
        '<Cell><Data ss:Type="Number">1.5</Data></Cell>'
        '<Cell><Data ss:Type="DateTime">2021-04-03T00:00:00.000</Data></Cell>'
        '<Cell><Data ss:Type="Boolean">1</Data></Cell></Row></Table>'
        "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>"
    ).encode()
    table = only(content, "report.xls")
    assert values(table) == [["00012", "1.5", "2021-04-03", "TRUE"]]
    assert (table.sheet, table.hidden) == ("Report", True)
    assert "1 hidden row" in said(table)


PAGE = (
    "<html><head><meta charset='utf-8'><style>td {}</style></head><body><table><tr><td><table>"
    "<caption>Adopters</caption><tr><th rowspan='2'>Ref</th><th colspan='2'>Applicant&nbsp;1</th></tr>"
    "<tr><th>Name</th><th>Born</th></tr><tr><td>001</td><td>Zo&euml;<br>Lee</td><td>02/03/1980</td></tr></table>"
    "</td></tr><tr><td><table><tr><td>Year</td><td>Staff</td></tr><tr><td>2020</td><td>4</td></tr></table>"
    "</td></tr></table><img src='http://example.org/x.png'></body></html>"
)


def mail(page: str) -> bytes:
    quoted = page.replace("=", "=3D")
    return (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        f"{quoted}\r\n--x--\r\n"
    ).encode()


@pytest.mark.parametrize("content", [PAGE.encode(), b"\xef\xbb\xbf" + PAGE.encode(), mail(PAGE)])
def test_web_pages_under_the_name_of_a_workbook(content: bytes) -> None:
    first, second = tables_from_bytes(content, "report.xls")
    assert first.sheet == "Adopters"
    assert list(first.frame.columns) == ["Ref", "Applicant 1 / Name", "Applicant 1 / Born"]
    assert values(first) == [["001", "Zoë\nLee", "02/03/1980"]]
    assert values(second) == [["2020", "4"]]
    assert "none of them was fetched" in said(first)
