"""Whatever bytes come in: a list of tables or a reason, never anything else; and what is written is read back."""

import csv
import io
import zipfile
from collections.abc import Callable
from functools import cache

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shorterwait.reading.tables import Table, TableError, tables_from_bytes

quick = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def outcome(content: bytes, name: str) -> list[Table]:
    """Give the tables, or none when the file is refused; anything else that is raised fails the test."""
    try:
        tables = tables_from_bytes(content, name)
    except TableError as error:
        return [] if name in error.reason else pytest.fail("the reason does not name the file")
    assert tables
    for table in tables:
        cells = table.frame.to_numpy().ravel().tolist()
        assert all(cell is None or (isinstance(cell, str) and cell) for cell in cells)
        assert len(set(table.frame.columns)) == len(table.frame.columns)
        assert all(note.endswith(".") for note in table.notes)
    return tables


@cache
def xlsx_file() -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("Adopters")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.merge_range("A1:D1", "Tracker")
        sheet.write_row(2, 0, ["Ref", "Name", "Approved", "Children"])
        for row in range(3, 12):
            sheet.write_row(row, 0, [f"00{row}", "Ann"])
            sheet.write_number(row, 2, 44000 + row, day)
            sheet.write_formula(row, 3, "=1+1", None, 2)
        book.add_worksheet("Old").hide()
    return made.getvalue()


@cache
def stored_xlsx_file() -> bytes:
    """The same workbook, unpacked inside the zip, so that flipped bits reach its XML."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx_file())) as packed, zipfile.ZipFile(made, "w") as stored:
        for name in packed.namelist():
            stored.writestr(name, packed.read(name))
    return made.getvalue()


@cache
def openpyxl_file() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["a", "b"], ["x", "=A1&1"], [1.5, True]):
        sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def page_file() -> bytes:
    return (
        b"<html><body><table><tr><th rowspan=2>Ref<th colspan=2>A<tr><th>x<th>y<tr><td>01<td>2<td>3</table>"
    )


def xml_file() -> bytes:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    cells = '<Cell ss:Index="2" ss:MergeAcross="1"><Data ss:Type="Number">1</Data></Cell>'
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="A"><Table>'
        f'<Row ss:Index="3">{cells}</Row><Row>{cells}</Row></Table></Worksheet></Workbook>'
    ).encode()


def csv_file() -> bytes:
    return 'sep=;\r\nRef;"Na\r\nme";Born\r\n="001";Zoë;01/02/2015\r\n002;"Lee";\r\n'.encode("utf-16")


FILES: list[Callable[[], bytes]] = [
    xlsx_file,
    stored_xlsx_file,
    openpyxl_file,
    page_file,
    xml_file,
    csv_file,
]


@pytest.mark.parametrize("made", FILES)
@quick
@given(share=st.floats(0, 1))
def test_a_file_cut_short_is_read_or_refused(made: Callable[[], bytes], share: float) -> None:
    content = made()
    outcome(content[: int(share * len(content))], "a.xlsx")


@pytest.mark.parametrize("made", FILES)
@quick
@given(flips=st.lists(st.tuples(st.floats(0, 0.9999), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_file_with_wrong_bytes_is_read_or_refused(
    made: Callable[[], bytes], flips: list[tuple[float, int]]
) -> None:
    content = bytearray(made())
    for place, byte in flips:
        content[int(place * len(content))] = byte
    outcome(bytes(content), "a.xlsx")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    outcome(content, "a.csv")


@given(st.text(alphabet='ab1;,|\t"\n\r\\=\0 é', max_size=200), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_any_text_is_read_or_refused(text: str, encoding: str) -> None:
    outcome(text.encode(encoding), "a.csv")


records = st.lists(st.binary(max_size=24), max_size=12)


@given(
    records,
    st.lists(st.sampled_from([6, 7, 10, 0x85, 0xFC, 0x3C, 0xFD, 0xBD, 0x203, 0x204, 0x27E]), max_size=12),
)
def test_any_records_of_an_old_workbook_are_read_or_refused(bodies: list[bytes], kinds: list[int]) -> None:
    start = b"\x09\x08\x10\x00\x00\x06\x10\x00" + bytes(12)
    made = b"".join(
        kind.to_bytes(2, "little") + len(body).to_bytes(2, "little") + body
        for kind, body in zip(kinds, bodies, strict=False)
    )
    outcome(start + made + b"\x0a\0\0\0", "a.xls")


letters = st.characters(codec="cp1252", categories=("Lu", "Ll", "Nd"))
plain_cell = st.text(alphabet=st.sampled_from("abcXYZ é'-,;|\t\n\"0123"), max_size=12).map(str.strip)
name = st.text(alphabet=st.sampled_from("abcdefgXYZ"), min_size=2, max_size=8)


@st.composite
def frames(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    width = draw(st.integers(2, 6))
    names = draw(st.lists(name, min_size=width, max_size=width, unique_by=str.casefold))
    row = st.lists(plain_cell, min_size=width, max_size=width).filter(any)
    body = [row for row in draw(st.lists(row, min_size=2, max_size=8)) if row != names]
    return names, body


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(
    frames(),
    st.sampled_from([",", ";", "\t", "|", "^"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([0, 1, 2]),
)
def test_what_is_written_as_text_is_read_back(
    made: tuple[list[str], list[list[str]]],
    delimiter: str,
    quoting: int,
    encoding: str,
    end: str,
    titles: int,
) -> None:
    names, body = made
    if encoding == "cp1252":  # a word of nothing but accents could be in any encoding
        body = [[cell.replace("é", "Renée") for cell in row] for row in body]
    if end == "\r":  # the writer does not quote line breaks of another kind
        quoting = csv.QUOTE_ALL
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, quoting=quoting, lineterminator=end)  # type: ignore[arg-type]
    writer.writerows([["Adopter tracker", *[""] * (len(names) - 1)]] * titles)
    writer.writerow(names)
    writer.writerows(body)
    (table,) = tables_from_bytes(stream.getvalue().encode(encoding), "a.csv")
    assert list(table.frame.columns) == names
    assert table.frame.fillna("").to_numpy().tolist() == body


grid = st.lists(
    st.lists(
        st.one_of(st.just(""), st.text(letters, max_size=6), st.integers(-(10**9), 10**9)),
        min_size=1,
        max_size=5,
    ),
    min_size=1,
    max_size=6,
)


@quick
@given(grid)
def test_any_grid_of_a_workbook_is_read(rows: list[list[str | int]]) -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                else:
                    sheet.write_number(number, column, cell)
    tables = outcome(made.getvalue(), "a.xlsx")
    seen = {
        cell for table in tables for cell in [*table.frame.columns, *table.frame.to_numpy().ravel().tolist()]
    }
    if tables and not any("left out" in note for table in tables for note in table.notes):
        written = {str(cell).strip() for row in rows for cell in row} - {""}
        assert all(any(str(found).startswith(cell) for found in seen) for cell in written)
