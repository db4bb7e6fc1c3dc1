"""Two other libraries read the same workbooks: every cell must agree, and the few differences are listed here."""

import datetime as dt
import io
import struct
import zipfile
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from python_calamine import CalamineWorkbook

from shorterwait.reading.tablefile.workbook import workbook_sheets
from shorterwait.reading.tables import TableError, tables_from_bytes
from shorterwait.vocabulary.outcome import Outcome

FORMATS = [
    "General",
    "0",
    "0.00",
    "#,##0.00",
    "0.00E+00",
    "# ?/?",
    "dd/mm/yyyy",
    "d-mmm-yy",
    "mmm-yy",
    "d-mmm",
    "h:mm",
    "h:mm:ss",
    "h:mm AM/PM",
    "mm:ss",
    "[h]:mm:ss",
    "[h]:mm",
    "[mm]:ss",
    "dd/mm/yyyy hh:mm",
    "@",
    "000-000",
    "[$-809]dd mmmm yyyy",
    "[$-409]d-mmm-yy;@",
    "[$-F800]dddd, mmmm dd, yyyy",
    "£#,##0.00",
    "[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00",
    '_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-',
    "yyyy",
    "mmmm",
    "dd\\/mm\\/yyyy",
    '"Day" 0',
    '0" days"',
    "0;-0;;@",
    "[<=9999999]###-####;(###) ###-####",
    "[Blue]dd/mm/yyyy",
    'General" yrs"',
    "yyyy-mm-dd\\Thh:mm:ss",
    "[$-en-GB]d mmmm yyyy;@",
]
#: Without days 0 to 60 and negative days, where the two libraries and Excel itself differ from each other.
NUMBERS = (61, 100, 1234.5, 44289, 44289.75, 36526.5, 2958465, 61.25)
PLAIN = (0, 1, -1, 12.5, 0.1 + 0.2, 1 / 3, 1e-7, 1e15, 123456789012345, -1234.5, 1e21)


def written(value: object) -> str:
    """What a library gives for a cell, in our words."""
    if value is None or isinstance(value, str):
        return (value or "").replace("\r\n", "\n").strip()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "seconds")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    assert isinstance(value, int | float)
    return str(int(value)) if float(value).is_integer() else f"{value:.15g}"


def agree(ours: str, theirs: str) -> bool:
    if ours == theirs:
        return True
    try:
        return float(ours) == float(theirs)
    except ValueError:
        return False


def differences(content: bytes, sheets: dict[str, list[list[Any]]]) -> list[tuple[str, int, int, str, str]]:
    found = []
    for sheet in workbook_sheets(content, "a.xlsx")[0]:
        theirs = sheets[sheet.name]
        for row in range(max(len(sheet.rows), len(theirs))):
            own = list(sheet.rows[row]) if row < len(sheet.rows) else []
            other = [written(value) for value in theirs[row]] if row < len(theirs) else []
            width = max(len(own), len(other))
            own, other = own + [""] * (width - len(own)), other + [""] * (width - len(other))
            found += [
                (sheet.name, row, column, one, two)
                for column, (one, two) in enumerate(zip(own, other, strict=True))
                if not agree(one, two)
            ]
    return found


def by_calamine(content: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def by_openpyxl(content: bytes) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return {
        sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets
    }


def formats(*, since_1904: bool) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"date_1904": since_1904}) as book:
        sheet = book.add_worksheet("Formats")
        for column, code in enumerate(FORMATS):
            sheet.write_string(0, column, code)
            style = book.add_format({"num_format": code})
            for row, number in enumerate(NUMBERS if since_1904 is False else NUMBERS[:-2], start=1):
                if since_1904 is False or number < 2_900_000:
                    sheet.write_number(row, column, number, style)
        plain = book.add_worksheet("O'Brien & £ é")
        for row, number in enumerate(PLAIN):
            plain.write_number(row, 0, number)
        for row, text in enumerate(("00012", "'x", "  x ", "a\nb", "_x000D_ x", "😀", "=no")):
            plain.write_string(row, 1, text)
        plain.write_rich_string(8, 1, "plain ", book.add_format({"bold": True}), "bold", " tail")
        plain.write_formula(9, 1, '="a"&"b"', None, "ab")
        plain.write_formula(10, 1, '=""', None, "")
        plain.write_formula(11, 1, "=TRUE()", None, True)
        plain.write_blank(12, 1, None, book.add_format({"bold": True}))
        plain.write_string(12, 2, "after a blank")
        plain.merge_range("D1:E2", "merged")
        far = book.add_worksheet("far")
        far.write(300, 40, "x")
        far.write(9000, 0, "end")
        book.add_worksheet("hidden").hide()
    return made.getvalue()


def people() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = 'Öpen "x"'
    sheet.append(["n", "date", "time", "length", "flag", "text", "rich"])
    rich = CellRichText("a ", TextBlock(InlineFont(b=True), "b"))
    sheet.append([1, dt.date(2020, 2, 29), dt.time(9, 30), dt.timedelta(hours=30), True, "001", rich])
    sheet.append([123456789012345, dt.datetime(2020, 1, 1, 23, 59, 58), None, None, False, "12/03/2020", "é"])
    sheet["A9"] = 45000
    sheet["A9"].number_format = "dd/mm/yyyy"
    sheet.merge_cells("B5:C6")
    second = book.create_sheet("second", 0)
    second["C3"] = "starts at C3"
    second.sheet_state = "veryHidden"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize("content", [formats(since_1904=False), formats(since_1904=True), people()])
def test_every_cell_is_read_as_calamine_and_openpyxl_read_it(content: bytes) -> None:
    assert differences(content, by_calamine(content)) == []
    rest = [found for found in differences(content, by_openpyxl(content)) if found[0] != "Formats"]
    assert rest == []


def test_where_we_differ_from_calamine_on_purpose() -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("A")
        day, share = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "0%"})
        code = book.add_format({"num_format": "00000"})
        sheet.write(0, 0, 0, day)  # it gives the time 00:00:00, Excel shows a day
        sheet.write(0, 1, 60, day)  # Excel's 29 February 1900; it gives the 28th
        sheet.write(0, 2, 44289.9999999, day)  # a second short of midnight by rounding
        sheet.write(0, 3, 0.256, share)  # it drops the per cent
        sheet.write(0, 4, 12, code)  # it drops the zeros
        sheet.write_formula(0, 5, "=1/0", None, "#DIV/0!")  # it gives nothing
    content = made.getvalue()
    ours = ["1899-12-31", "1900-02-29", "2021-04-04", "25.6%", "00012", "#DIV/0!"]
    assert workbook_sheets(content, "a.xlsx")[0][0].rows == [ours]
    assert {column for _, _, column, _, _ in differences(content, by_calamine(content))} == {0, 1, 2, 3, 5}


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"


def book_of(sheet: str | bytes, *, shared: str = "", target: str = "worksheets/s.xml") -> bytes:
    """A workbook without styles, properties or list of kinds, around the XML of one sheet."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{LINKS}"><Relationship Id="a" Type="{OFFICE}/officeDocument" '
            'Target="/xl/workbook.xml"/></Relationships>',
        )
        packed.writestr(
            "xl/workbook.xml",
            f'<x:workbook xmlns:x="{MAIN}" xmlns:r="{OFFICE}"><x:sheets>'
            '<x:sheet name="A" sheetId="7" r:id="z"/></x:sheets></x:workbook>',
        )
        packed.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{LINKS}"><Relationship Id="z" Type="{OFFICE}/worksheet" Target="{target}"/>'
            f'<Relationship Id="y" Type="{OFFICE}/sharedStrings" Target="t.xml"/></Relationships>',
        )
        packed.writestr("xl/worksheets/s.xml", sheet)
        packed.writestr("xl/t.xml", shared or f'<sst xmlns="{MAIN}"/>')
    return made.getvalue()


def rows_of(sheet: str | bytes, **options: str) -> list[list[str]]:
    return [list(row) for row in workbook_sheets(book_of(sheet, **options), "a.xlsx")[0][0].rows]


def body(rows: str, more: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{more}</worksheet>'


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>", [["1", "2"], ["3"]]),
        ('<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c></row>', [[], [], ["", "1", "2"]]),
        ('<row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>', [["1", "2"]]),
        ('<row r="2"><c><v>2</v></c></row><row r="1"><c><v>1</v></c></row>', [["1"], ["2"]]),
        ('<row><c t="d"><v>2021-04-03T00:00:00Z</v></c><c t="d"><v>2021-04-03T14:05:59.7</v></c></row>',
         [["2021-04-03", "2021-04-03 14:06:00"]]),
        ('<row><c t="e"><v>#N/A</v></c><c t="b"><v>0</v></c><c t="str"><f>x</f><v>a\n</v></c></row>',
         [["#N/A", "FALSE", "a"]]),
        ('<row><c t="inlineStr"><is>\n <r>\n <t>Ann </t>\n</r> <r><t>Lee</t></r><rPh><t>x</t></rPh> </is> </c>'
         "<c>\n <v>\n7\n</v>\n </c></row>", [["Ann Lee", "7"]]),
        ("<row><c><f t='shared' si='0' ref='A1:A2'>B1</f><v>1</v></c></row><row><c><f t='shared' si='0'/><v>2</v></c>"
         "</row>", [["1"], ["2"]]),
        ("<row><c><v><![CDATA[12]]></v></c><!-- x --><c><v>1<!-- y -->3</v></c></row>", [["12", "13"]]),
        ('<row><c s="99"><v>5</v></c><c s=""><v>6</v></c><c t="s"><v>9</v></c></row>', [["5", "6"]]),
    ],
)  # fmt: skip
def test_odd_but_lawful_sheets(rows: str, wanted: list[list[str]]) -> None:
    assert rows_of(body(rows)) == wanted


def test_prefixes_encodings_and_targets_of_other_programs() -> None:
    plain = body("<row><c><v>1</v></c></row>")
    prefixed = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>é</x:t></x:is></x:c>'
        '<x:c><x:v>2</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells>'
        "</x:worksheet>"
    )
    assert rows_of(prefixed) == [["é", "2"]]
    assert workbook_sheets(book_of(prefixed), "a.xlsx")[0][0].merged == ((0, 0, 0, 1),)
    wide = '<?xml version="1.0" encoding="UTF-16"?>' + prefixed
    assert rows_of(wide.encode("utf-16")) == [["é", "2"]]
    assert rows_of(b"\xef\xbb\xbf" + prefixed.encode()) == [["é", "2"]]
    assert rows_of(('<?xml version="1.0" encoding="iso-8859-1"?>' + prefixed).encode("latin-1")) == [
        ["é", "2"]
    ]
    for target in (
        "/xl/worksheets/s.xml",
        "./worksheets/s.xml",
        "../xl/worksheets/s.xml",
        "Worksheets\\S.xml",
    ):
        assert rows_of(plain, target=target) == [["1"]]


def test_elements_of_drawings_and_extensions_are_no_cells() -> None:
    more = (
        '<controls xmlns:xdr="urn:x"><from><xdr:col>3</xdr:col><xdr:row>9</xdr:row></from></controls>'
        '<extLst><ext xmlns:x14="urn:y"><x14:row><x14:c><x14:v>5</x14:v></x14:c></x14:row></ext></extLst>'
    )
    assert rows_of(body("<row><c><v>1</v></c></row>", more)) == [["1"]]


def test_a_formula_that_gives_no_letters_has_a_result() -> None:
    content = book_of(body('<row><c t="str"><f>x</f><v></v></c><c><v>1</v></c><c><f>x</f><v></v></c></row>'))
    (notes,) = [sheet.notes for sheet in workbook_sheets(content, "a.xlsx")[0]]
    assert notes == (
        "1 formula has no stored result, so the cells are empty; open the file in Excel, save it, and add that copy.",
    )


def test_a_document_type_far_into_a_part_is_refused() -> None:
    late = "<!--" + "x" * 20_000 + '--><!DOCTYPE a [<!ENTITY b "c">]>' + body("<row/>")
    with pytest.raises(TableError, match="entities") as caught:
        rows_of(late)
    assert caught.value.outcome is Outcome.REFUSED


def test_shared_texts_with_runs_and_reading_aids() -> None:
    shared = (
        f'<sst xmlns="{MAIN}">\n<si>\n<r><rPr><b/></rPr>\n<t xml:space="preserve">Ann </t></r>\n<r><t>Lee</t></r>\n'
        "</si><si><t>東</t><rPh sb='0' eb='1'><t>ヒガシ</t></rPh><phoneticPr fontId='1'/></si><si/><si><t/></si></sst>"
    )
    cells = "".join(f'<c t="s"><v>{number}</v></c>' for number in (0, 1, 2, 3, 0))
    assert rows_of(body(f"<row>{cells}</row>"), shared=shared) == [["Ann Lee", "東", "", "", "Ann Lee"]]


def test_a_long_text_is_whole_wherever_the_pieces_end() -> None:
    text = "é" * 32_000
    cells = f'<c t="inlineStr"><is><t>{text}</t></is></c><c t="str"><v>{text}</v></c>' * 5
    assert rows_of(body(f"<row>{cells}</row>")) == [[text] * 10]


def test_a_shared_text_of_an_old_workbook_changes_its_width_at_each_record() -> None:
    first = struct.pack("<IIHB", 2, 2, 6, 0) + b"Zo"
    middle, last = b"\x01" + "ëA".encode("utf-16-le"), b"\x00nn" + struct.pack("<HB", 2, 0) + b"Bo"
    book = [(0xFC, first), (0x3C, middle), (0x3C, last)]
    cells = [(0xFD, struct.pack("<HHHI", 0, number, 0, number)) for number in (0, 1)]
    start = struct.pack("<HH", 0x0600, 5) + bytes(12)
    content = [(0x0809, start), *book]
    size = sum(4 + len(data) for _, data in content) + 4 + 9 + 4
    sheet = (0x85, struct.pack("<IBB", size, 0, 0) + b"\x01\x00A")
    every = [
        *content,
        sheet,
        (0x0A, b""),
        (0x0809, struct.pack("<HH", 0x0600, 0x10) + bytes(12)),
        *cells,
        (0x0A, b""),
    ]
    stream = b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in every)
    assert tables_from_bytes(stream, "a.xls")[0].frame.columns.tolist() == ["ZoëAnn", "Bo"]
