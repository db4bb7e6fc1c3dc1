"""The verb *map*: an analyst's own tracker is understood column by column, and nobody's name is shown."""

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from shorterwait import Study
from shorterwait.cli.main import group
from shorterwait.reading import read_records

ROWS = [
    [
        "Case Ref",
        "Lead Carer",
        "Lead carer D.O.B",
        "Initial Enq Dt",
        "Signed off ADM",
        "Linked on",
        "Kids placed",
        "Mood",
    ],
    ["ZX/0001", "Quillfeather", "01/02/1980", "03/04/2019", "01/01/2020", "02/06/2020", "2", "sunny"],
    ["ZX/0002", "Grimsdotter", "02/03/1981", "04/05/2019", "02/02/2020", "", "", "cloudy"],
]


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    path = tmp_path / "Our tracker.xlsx"
    book.save(path)
    return path


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SHORTERWAIT_PASSPHRASE", "three plain words")
    Study.new(tmp_path / "study").close()
    return tmp_path / "study"


def run(*words: object) -> str:
    result = CliRunner().invoke(group, ["map", *map(str, words)])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_tracker_nobody_has_seen_gets_a_proposal_without_anybodys_name(tracker: Path) -> None:
    said = run(tracker)
    assert "Not recognised" in said
    assert 'extends = "tracker_adopters"' in said
    assert '"Lead Carer"' in said
    assert "Quillfeather" not in said
    assert "ZX/0001" not in said
    assert "Columns that nothing is read from" in said


def test_the_written_map_makes_the_tracker_readable(tracker: Path, study: Path) -> None:
    said = run(tracker, "--study", study, "--like", "tracker_adopters", "--write")
    own = study / "maps" / "our_tracker.toml"
    assert str(own.name) in said
    text = own.read_text(encoding="utf-8")
    own.write_text(text.replace('approved = ["..."]', 'approved = ["Signed off ADM"]'), encoding="utf-8")
    again = run(tracker, "--study", study)
    assert "Recognised as Adopter tracker (own columns)" in again
    households = read_records([tracker], maps=study / "maps").households
    assert sorted(households["reference"]) == ["ZX/0001", "ZX/0002"]
    assert str(households.set_index("reference").at["ZX/0001", "approved"].date()) == "2020-01-01"


def test_a_map_that_is_there_is_not_overwritten(tracker: Path, study: Path) -> None:
    run(tracker, "--study", study, "--write")
    result = CliRunner().invoke(
        group, ["map", str(tracker), "--study", str(study), "--write", "--like", "tracker_children"]
    )
    assert result.exit_code == 1
    assert "is there already" in result.output


def test_a_known_return_shows_codes_and_dates(tmp_path: Path) -> None:
    path = tmp_path / "header.csv"
    path.write_text("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n12,1,01/02/2015,WBRI,,,\n13,2,soon,MWBC,,,\n")
    said = run(path)
    assert "Recognised as SSDA903 Header" in said
    assert "1 of 2" in said
    assert "01/02/2015 to 01/02/2015" in said


def test_a_table_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "paint.csv"
    path.write_text("Colour,Tins,Price\nred,1,2.50\nblue,2,3.50\n")
    assert "resemble no known table" in run(path)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["nowhere.xlsx"], "does not exist"),
        (["{tracker}", "--write"], "--study"),
        (["{tracker}", "--like", "no_such_map"], "There is no map no_such_map"),
        (["{tracker}", "--study", "no study here"], "no study"),
    ],
)
def test_what_cannot_be_done_is_said_plainly(tracker: Path, words: list[str], reason: str) -> None:
    result = CliRunner().invoke(group, ["map", *(word.format(tracker=tracker) for word in words)])
    assert result.exit_code == 1
    assert reason in result.output
    assert "Traceback" not in result.output
