"""Nothing that identifies anybody lies anywhere but in the encrypted name key."""

from __future__ import annotations

import re
import shutil
import sqlite3
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import small_agency
from small_agency import CANARIES

from shorterwait import Study
from shorterwait.study.engine import Lost, run_each
from shorterwait.study.tables import MASKED

_DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]+ 20\d\d\b")


def _canaries_in(raw: bytes) -> set[str]:
    found = set()
    for canary in CANARIES:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            if canary.lower().encode(encoding) in raw.lower():
                found.add(canary)
    return found


def _search(folder: Path) -> dict[str, set[str]]:
    """Every file under a folder, packed ones opened, and the canaries it holds."""
    found: dict[str, set[str]] = {}
    for path in folder.rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            place = str(path.relative_to(folder))
            found[path.name] = _canaries_in(raw) | _canaries_in(place.encode())
            if zipfile.is_zipfile(BytesIO(raw)):
                with zipfile.ZipFile(BytesIO(raw)) as package:
                    for name in package.namelist():
                        found[f"{path.name}/{name}"] = _canaries_in(package.read(name) + name.encode())
    return found


def test_the_canaries_are_really_in_the_agency_s_files(walk):
    """Otherwise the tests below could not fail."""
    found = set().union(*_search(walk.agency).values(), _canaries_in(str(walk.agency).encode()))
    assert found | {"NRA20190101", "1981-07-12", "9434765919"} == set(CANARIES)


@pytest.mark.parametrize("stage", ["add", "mask", "report"])
def test_no_file_of_the_study_holds_a_canary(walk, stage):
    found = _search(walk.after[stage])
    assert {"study.sqlite", "names.key", "journal.jsonl", "study.toml"} <= set(found)
    assert {name: canaries for name, canaries in found.items() if canaries} == {}


def test_the_outputs_were_among_what_was_searched(walk):
    found = _search(walk.study)
    assert {"report.html", "report.docx", "report.xlsx", "report.docx/word/document.xml"} <= set(found)
    assert any(name.endswith(".csv") for name in found)


def test_nothing_of_a_canary_lies_in_the_temporary_folder(walk):
    assert {name: canaries for name, canaries in _search(walk.temporary).items() if canaries} == {}


def test_the_journal_beside_an_open_database_holds_no_canary(walk, tmp_path):
    """SQLite keeps what was written last in a file of its own until the database is closed."""
    root = walk.copy(tmp_path, "add")

    def stop(done: int, _total: int, what: str) -> None:
        if what == "Hiding names" and done == 4:
            raise KeyboardInterrupt

    study = Study(root, progress=stop)
    with pytest.raises(KeyboardInterrupt):
        study.mask()
    found = _search(root)
    assert "study.sqlite-wal" in found
    assert {name: canaries for name, canaries in found.items() if canaries} == {}
    study.close()


def test_the_screen_shows_no_canary_but_the_places_of_unreadable_files(walk):
    for verb in ("mask", "code", "check", "compare", "report"):
        assert _canaries_in((walk.said[verb].stdout + walk.said[verb].stderr).encode()) == set(), verb
    said = walk.said["add"].stdout + walk.said["add"].stderr
    inside = "Quillfeather family.png"
    assert _canaries_in(said.replace(inside, "").encode()) <= {"gripewater"}
    for name in ("locked.pdf", "empty.docx", "pictures.zip", inside):
        assert name in said


def test_a_name_learnt_later_does_not_stay_behind_in_the_database(tiny, tmp_path):
    """A name that only the tracker makes known is hidden when masking again, and its old bytes are overwritten."""
    report = tmp_path / "report.txt"
    words = small_agency.adopters_report(
        "NRA/2019/0301", "They like blorptangle, said blorptangle.", "1 March 2019"
    )
    report.write_text(words, encoding="utf-8")
    tiny.add([report])
    tiny.mask()
    store = tiny.folder.root / "study.sqlite"
    tiny.close()
    assert b"blorptangle" in store.read_bytes()
    tracker = openpyxl.Workbook()
    tracker.active.append(small_agency.TRACKER)
    tracker.active.append(
        ["NRA/2019/0301", "F9", "Barset", "Blorptangle Blorptangle", *[None] * 7, "01/04/2019"]
    )
    tracker.save(tmp_path / "tracker.xlsx")
    tiny.add([tmp_path / "tracker.xlsx"])
    assert tiny.mask().masked == 1
    tiny.close()
    assert b"blorptangle" not in store.read_bytes()


def test_known_names_cannot_be_guessed_from_stored_versions(walk, tmp_path):
    """Two studies of the same files mask alike but for the days, and what they store of names has nothing in common."""
    other = tmp_path / "study"
    with Study.new(other) as study:
        study.add(
            [walk.agency / "Adopter tracker.xlsx", *walk.agency.glob("case files/NRA-2019-010[46]/assess*")]
        )
        study.mask()
    rows = {}
    for root in (walk.after["mask"], other):
        with sqlite3.connect(root / "study.sqlite") as connection:
            rows[root] = {
                row[0]: row[1:] for row in connection.execute("select sha256, blocks, version from masked")
            }
        connection.close()
    here, there = rows[walk.after["mask"]], rows[other]
    shared = set(here) & set(there)
    assert len(shared) == 3
    for sha in shared:
        assert _DAY.sub("(day)", here[sha][0]) == _DAY.sub("(day)", there[sha][0])
        assert here[sha][1] != there[sha][1]


def test_a_name_that_one_document_alone_tells_is_hidden_in_the_other(walk):
    """The placement report has a bare first name, and one in small letters; only the assessment tells whose."""
    report = next(walk.agency.rglob("match report.txt")).read_text(encoding="utf-8")
    assert "Drusilla will help, as odalys says" in report
    assert "Hemmingfold" not in report
    with Study(walk.after["mask"]) as study:
        texts = [row["blocks"] for row in study.folder.store.rows(MASKED)]
    masked = next(text for text in texts if "proposed match" in text)
    assert re.search(r"\[[A-Z][a-z]+ \d+\] will help, as \[[A-Z][a-z]+ \d+\] says", masked)


def test_audits_overrides_reveals_and_refusals_write_no_canary(walk, tmp_path, run_quietly, capfd):
    root = walk.copy(tmp_path, "mask")
    with Study(root) as study:
        pseudonym = study.folder.key.pseudonym("household", "FX70101")
    drawn = run_quietly("mask", root, "--audit", 1000)
    result = run_quietly("mask", root, "--audit-result", *sorted((root / "internal").glob("audit-*.xlsx")))
    told = [
        drawn,
        result,
        run_quietly("code", root, "--override", "nobody"),
        run_quietly("code", root, "--override", "Sam Field: a reason"),
        run_quietly("reveal", root, pseudonym, "--who", "Sam Field", "--why", "Zebulah asked for it"),
        run_quietly("reveal", root, "H-Quillfe", "--who", "Sam Field", "--why", "a check"),
        run_quietly("journal", "show", root),
        run_quietly("journal", "verify", root),
    ]
    assert [said.exit_code for said in told] == [0, 1, 1, 0, 1, 1, 0, 0]
    shown = "".join(said.output for said in told) + "".join(capfd.readouterr())
    assert _canaries_in(shown.encode()) == set()
    shown_then = run_quietly("reveal", root, pseudonym, "--who", "Sam Field", "--why", "a check")
    assert "Quillfeather" in shown_then.output
    found = _search(root)
    assert {"audit-1.xlsx", "audit-2.xlsx", "audit-1.xlsx/docProps/core.xml"} <= set(found)
    assert {name: canaries for name, canaries in found.items() if canaries} == {}


def _stumble(words: str) -> str:
    raise ValueError(f"cannot make sense of {words}")


def test_a_worker_that_stumbles_over_a_name_shows_it_nowhere(capfd):
    results = dict(run_each(_stumble, ["Zebulah Quillfeather"], workers=1))
    assert isinstance(results[0], Lost)
    assert results[0].reason == "The program failed on this file (ValueError)."
    assert _canaries_in("".join(capfd.readouterr()).encode()) == set()


def test_no_network_is_touched(walk):
    assert walk.network == []


def test_a_wrong_value_in_a_date_column_is_told_without_its_words(walk, tmp_path):
    root = Path(shutil.copytree(walk.study, tmp_path / "study"))
    with sqlite3.connect(root / "study.sqlite") as connection:
        rows = connection.execute("select field, value_a, rule from contradiction").fetchall()
    connection.close()
    assert ("date", "(hidden)", "the date cannot be read") in rows
