"""Any file that an analyst calls a table is read, or refused with the reason."""

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shorterwait.reading.tables import TableError, read_table, tables_from_bytes
from shorterwait.vocabulary.outcome import Outcome


def cells(content: bytes) -> list[list[str | None]]:
    (table,) = tables_from_bytes(content, "a.csv")
    return [list(table.frame.columns), *table.frame.to_numpy().tolist()]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_delimiter_and_encoding_are_found(delimiter: str, encoding: str) -> None:
    text = "\r\n".join(
        delimiter.join(row) for row in (["CHILD", "NAME", "DOB"], ["007", "Zoë", "01/02/2015"])
    )
    assert cells(text.encode(encoding)) == [["CHILD", "NAME", "DOB"], ["007", "Zoë", "01/02/2015"]]


def test_commas_inside_quotes_do_not_split() -> None:
    assert cells(b'Name;Note\n"Ann";"one, two, three"\nBo;"a; b"\n')[1:] == [
        ["Ann", "one, two, three"],
        ["Bo", "a; b"],
    ]


def test_titles_blank_lines_and_column_numbers_above_the_header_are_passed_over() -> None:
    header = "Our ref,Name,Approved,Matched,Placed,Status"
    text = f"Adopter tracker,,,,,\n,,,,,\n1,2,3,4,5,6\n{header}\nA1,Ann,,,,open\n,,,,,\n"
    (table,) = tables_from_bytes(text.encode(), "tracker.csv")
    assert table.header_row == 3
    assert table.frame["Our ref"].tolist() == ["A1"]


def test_ragged_rows_keep_every_cell() -> None:
    assert cells(b"a,b,c\nx,y\nx,y,z,extra\n") == [
        ["a", "b", "c", "unnamed 4"],
        ["x", "y", None, None],
        ["x", "y", "z", "extra"],
    ]


def test_repeated_and_nameless_columns_get_names_of_their_own() -> None:
    assert cells(b"Date,Name,Date,\n1,Ann,2,x\n")[0] == ["Date", "Name", "Date (2)", "unnamed 4"]


def test_a_file_without_header_loses_no_record() -> None:
    assert cells(b"9001,2,01/02/2015,MWBC\n9002,1,05/06/2016,WBRI\n")[1:] == [
        ["9001", "2", "01/02/2015", "MWBC"],
        ["9002", "1", "05/06/2016", "WBRI"],
    ]


def test_foreign_letters_are_refused_rather_than_misread() -> None:
    with pytest.raises(TableError, match="save it as CSV UTF-8") as caught:
        tables_from_bytes("όνομα,πόλη\nΜαρία,Αθήνα\n".encode("iso-8859-7"), "greek.csv")
    assert caught.value.outcome is Outcome.NOT_SUPPORTED


def test_western_accents_are_read() -> None:
    assert cells("Name,Town\nRenée O’Brien,Zürich\n".encode("cp1252"))[1] == ["Renée O’Brien", "Zürich"]


@pytest.mark.parametrize(
    ("content", "outcome", "words"),
    [
        (b"", Outcome.DAMAGED, "empty"),
        (b"\n \n", Outcome.DAMAGED, "empty"),
        (b"PK\x03\x04 not really a zip", Outcome.DAMAGED, "cut short or broken"),
        (b"junk\n%PDF-1.7", Outcome.NOT_SUPPORTED, "a PDF"),
        (b"<?xml version='1.0'?><a><b>1</b></a>", Outcome.NOT_SUPPORTED, "no SSDA903 return"),
        (b"<?xml version='1.0'?><a><CHILD>", Outcome.DAMAGED, "damaged"),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", Outcome.REFUSED, "entities"),
        (b"<html><p>Nothing here</p></html>", Outcome.NOT_SUPPORTED, "web page without a table"),
        (b"{\\rtf1 x}", Outcome.NOT_SUPPORTED, "rich-text"),
        (b"ID;PWXL;N;E\nC;X1;Y1;K1\n", Outcome.NOT_SUPPORTED, "SYLK"),
        (b"\x1f\x8b\x08\0abc", Outcome.NOT_SUPPORTED, "packed"),
        (bytes(range(256)) * 40, Outcome.NOT_SUPPORTED, "not a table of text"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            Outcome.ENCRYPTED,
            "password",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Outcome.DAMAGED, "damaged"),
    ],
)
def test_bad_files_are_refused_with_the_reason(content: bytes, outcome: Outcome, words: str) -> None:
    with pytest.raises(TableError, match=words) as caught:
        tables_from_bytes(content, "returns.xlsx")
    assert caught.value.outcome is outcome
    assert "returns.xlsx" in caught.value.reason


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"gone\.csv cannot be opened"):
        read_table(tmp_path / "gone.csv")


def test_a_workbook_that_would_fill_the_memory_is_not_opened() -> None:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb,
        bomb.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        for _ in range(150):
            part.write(bytes(1_000_000))
    with pytest.raises(TableError, match="zip bomb") as caught:
        tables_from_bytes(packed.getvalue(), "bomb.xlsx")
    assert caught.value.outcome is Outcome.REFUSED


def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Adopters"
    sheet.append(["Adopter tracker 2021"])
    sheet.merge_cells("A1:D1")
    sheet.append([])
    sheet.append(["Our ref", "Approved ", "Approved\u00a0", "No."])
    sheet.append(["007", date(2021, 4, 3), None, 2])
    sheet.append([None, None, None, None])
    hidden = book.create_sheet("Old")
    hidden.append(["a", "b"])
    hidden.append(["x", True])
    hidden.sheet_state = "hidden"
    book.create_sheet("Empty")
    book.save(tmp_path / "tracker.xlsx")
    return tmp_path / "tracker.xlsx"


def test_a_workbook_keeps_zeros_dates_and_says_what_is_hidden(tmp_path: Path) -> None:
    adopters, old = read_table(workbook(tmp_path))
    assert (adopters.sheet, adopters.header_row, adopters.hidden) == ("Adopters", 2, False)
    assert list(adopters.frame.columns) == ["Our ref", "Approved", "Approved (2)", "No."]
    assert adopters.frame.to_numpy().tolist() == [["007", "2021-04-03", None, "2"]]
    assert (old.sheet, old.hidden, old.frame["b"].tolist()) == ("Old", True, ["TRUE"])


def test_the_content_decides_not_the_name(tmp_path: Path) -> None:
    path = workbook(tmp_path).rename(tmp_path / "tracker.csv")
    assert [table.sheet for table in read_table(path)] == ["Adopters", "Old"]


def read_or_refused(content: bytes, name: str) -> object:
    """Give the tables, or the reason there are none; anything else that is raised fails the test."""
    try:
        return tables_from_bytes(content, name)
    except TableError as error:
        return error.reason


word = st.text(st.characters(categories=("Lu", "Ll")), min_size=1, max_size=8)


@given(st.lists(st.tuples(word, word, word), min_size=1, max_size=8))
def test_every_cell_that_goes_in_comes_out(rows: list[tuple[str, str, str]]) -> None:
    text = "\n".join(",".join(row) for row in [("ref", "first", "second"), *rows])
    assert cells(text.encode())[1:] == [list(row) for row in rows]


@given(st.binary(max_size=300))
def test_no_bytes_crash_the_reader(content: bytes) -> None:
    assert read_or_refused(content, "a.csv")


@given(st.binary(max_size=60), st.integers(0, 400))
def test_a_damaged_workbook_is_refused_or_read_but_never_crashes(noise: bytes, place: int) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as entry:
        entry.writestr("xl/workbook.xml", "<workbook/>")
    content = bytearray(packed.getvalue())
    content[place : place + len(noise)] = noise
    assert read_or_refused(bytes(content), "a.xlsx")
