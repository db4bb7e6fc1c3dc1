import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shorterwait.study.corrections import (
    COLUMNS,
    Correction,
    InDoubt,
    read_corrections,
    short_id,
)
from shorterwait.study.errors import StudyError
from shorterwait.study.writing_corrections import write_corrections

ONE, TWO, THREE = "1e2345678901" + "a" * 52, "b" * 64, "c" * 64
FILES = {ONE, TWO, THREE}
HOUSEHOLDS, CHILDREN = {"H-1a2b"}, {"C-9f"}


def write(path: Path, *lines: str, encoding: str = "utf-8-sig", header: str = ",".join(COLUMNS)) -> Path:
    path.write_text("\r\n".join([header, *lines]) + "\r\n", encoding=encoding, newline="")
    return path


def read(path: Path) -> list[Correction]:
    return read_corrections(path, FILES, HOUSEHOLDS, CHILDREN)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corrections.csv"


def test_a_study_without_the_file_has_no_corrections(path):
    assert read(path) == []


def test_the_blanks_of_a_listed_document_can_be_filled_in(path):
    listed = write_corrections(
        path,
        [
            InDoubt(ONE, "unknown", None, None, "It bears no date."),
            InDoubt(TWO, "PAR", None, "H-1a2b", "One name."),
        ],
    )
    assert listed == 2
    assert read(path) == []
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["file"] for row in rows] == [short_id(ONE), short_id(TWO)]
    assert (rows[1]["suggested"], rows[1]["doubt"]) == ("H-1a2b", "One name.")
    rows[0] |= {"kind": "CPR", "date": "14/03/2023", "child": "C-9f", "reason": "seen on the front page"}
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert read(path) == [Correction(ONE, "CPR", date(2023, 3, 14), None, "C-9f", "seen on the front page")]


def test_it_opens_in_excel_without_ids_turned_into_numbers(path):
    write_corrections(path, [InDoubt(ONE, "PAR", None, None, "It bears no date.")])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert not path.read_text("utf-8-sig").splitlines()[1].split(",")[0].replace("e", "").isdecimal()


def test_what_a_person_said_stays_when_the_file_is_written_anew(path):
    said = [
        Correction(ONE, "PAR", date(2020, 1, 31), "H-1a2b", None, "=told by the worker"),
        Correction(TWO, household="", reason="nobody's"),
    ]
    assert (
        write_corrections(
            path, [InDoubt(ONE, "PAR", None, None, "x"), InDoubt(THREE, "PAR", None, None, "x")], said
        )
        == 1
    )
    assert read(path) == said
    assert "\n=told" not in path.read_text("utf-8-sig")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_file_may_be_saved_in_any_of_excels_encodings(path, encoding):
    write(path, f"{short_id(ONE)},PAR,,,,café", encoding=encoding)
    assert read(path)[0].reason == "café"


def test_semicolons_and_further_columns_do_no_harm(path):
    write(path, f"{ONE[:12]};case note;;;;;mine", header=";".join([*COLUMNS, "My own"]))
    assert read(path) == [Correction(ONE, "case_note", more=(("my own", "mine"),))]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("14/03/2023", date(2023, 3, 14)),
        ("2023-03-14", date(2023, 3, 14)),
        ("45000", date(2023, 3, 15)),
        ("3 May 2021", date(2021, 5, 3)),
    ],
)
def test_dates_are_read_as_people_and_excel_write_them(path, written, expected):
    write(path, f"{ONE},,{written},,,")
    assert read(path)[0].date == expected


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("F-ffffffff,PAR,,,,", "not in this study"),
        ("1.23E+11,PAR,,,,", "no short id"),
        (",PAR,,,,", "no short id"),
        (f"{ONE},report,,,,", "the kind is none of PAR"),
        (f"{ONE},,31/02/2023,,,", "date cannot be read"),
        (f"{ONE},,03/2023,,,", "date cannot be read"),
        (f"{ONE},,14/03/2999,,,", "date cannot be read"),
        (f"{ONE},,,H-ffff,,", "household is not in this study"),
        (f"{ONE},,,,H-1a2b,", "child is not in this study"),
        (f"{ONE},,,H-1a2b,C-9f,", "not to both"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_taken(path, line, words):
    write(path, f"{TWO},PAR,,,,", "", line)
    with pytest.raises(StudyError, match="nothing was changed") as told:
        read(path)
    assert "line 4:" in str(told.value)
    assert words in str(told.value)


def test_a_file_listed_twice_is_told(path):
    write(path, f"{ONE},PAR,,,,", f"{short_id(ONE)},CPR,,,,")
    with pytest.raises(StudyError, match=r"line 3.*stands in line 2 too"):
        read(path)


def test_a_file_without_its_columns_is_told(path):
    write(path, "a,b", header="file,kind")
    with pytest.raises(StudyError, match="lacks the column date, household, child, reason"):
        read(path)


def test_a_message_repeats_no_words_of_the_file(path):
    write(path, f"{ONE},Ridley,Anjali,Hartshorn,Desai,")
    with pytest.raises(StudyError) as told:
        read(path)
    assert not any(word in str(told.value) for word in ("Ridley", "Anjali", "Hartshorn", "Desai"))


def test_the_file_survives_what_excel_does_to_it(path):
    said = [
        Correction(ONE, "PAR", date(2020, 1, 31), "H-1a2b", None, 'she said "yes"; then no, twice'),
        Correction(TWO, reason="'tis still being asked"),
    ]
    write_corrections(path, [InDoubt(THREE, "PAR", None, None, "It bears no date.")], said)
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    order = [4, 3, 0, 2, 1, 5, 9, 8, 7, 6]
    shuffled = [[row[place] for place in order] + ["", "  "] for row in rows]
    text = "sep=;\r\n" + "\r\n".join(
        ";".join(f'"{cell.replace(chr(34), chr(34) * 2)}" ' for cell in row) for row in shuffled
    )
    path.write_text(text.replace('" ', '"') + "\r\n;;;;;;;;;;;\r\n\r\n", encoding="utf-8-sig", newline="")
    assert read(path) == said


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "＝", "\r@"])
def test_nothing_that_a_spreadsheet_would_run_is_written(path, start):
    words = f"{start}cmd|' /C calc'!A0"
    kept = [Correction(ONE, "PAR", reason=words, more=(("my own", words), (f"{start}head", "x")))]
    write_corrections(path, [], kept)
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not any(cell.lstrip()[:1] in tuple("=+-@＝") for cell in cells)
    assert read(path)[0].reason.strip() == words.strip()


def test_notes_and_columns_of_ones_own_stay(path):
    write(path, f"{ONE},,,,,asked the team,Jo", f"{TWO},PAR,,,,,Al", header=",".join([*COLUMNS, "Who asks"]))
    doubtful = [InDoubt(sha, "PAR", None, None, "It bears no date.") for sha in (ONE, TWO, THREE)]
    assert write_corrections(path, doubtful, read(path)) == 2
    assert [(item.reason, dict(item.more)["who asks"]) for item in read(path)] == [
        ("asked the team", "Jo"),
        ("", "Al"),
    ]
    assert write_corrections(path, doubtful, read(path)) == 2


def test_a_line_of_a_file_that_is_gone_stays_and_is_shown(path):
    write(path, "F-ffffffffffff,PAR,,,,", f"{ONE},CPR,,,,")
    gone, here = read(path)
    assert (gone.of_study, here.of_study) == (False, True)
    assert write_corrections(path, [], [gone, here]) == 1
    assert "No file of the study has this number" in path.read_text("utf-8-sig")
    assert read(path) == [gone, here]


@given(data=st.binary(max_size=200))
def test_any_bytes_give_corrections_or_a_clear_error(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("corrections") / "corrections.csv"
    path.write_bytes(",".join(COLUMNS).encode() + b"\n" + data)
    told = ""
    try:
        found = read(path)
    except StudyError as error:
        found, told = [], str(error)
    assert all(item.sha256 in FILES or not item.of_study for item in found)
    assert not told or told.startswith("corrections.csv")
