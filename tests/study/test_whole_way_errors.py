"""What goes wrong is said in words a person can act on, with exit code 1 and no traceback."""

from __future__ import annotations

import subprocess
import sys

import pytest

from shorterwait import Study
from shorterwait.cli import opening


@pytest.fixture
def study(run_quietly, tmp_path):
    """A fresh, empty study made at the command line."""
    folder = tmp_path / "study"
    assert run_quietly("new", folder).exit_code == 0
    return folder


def _told(result) -> str:
    """The error as shown, once it is known to be one plain message."""
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    errors = [line for line in result.output.splitlines() if line.startswith("Error:")]
    assert len(errors) == 1
    assert result.output.splitlines()[-1] == errors[0]
    return errors[0]


def _change(study, old, new):
    settings = study / "study.toml"
    text = settings.read_text(encoding="utf-8")
    assert text.count(old) == 1
    settings.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("verb", ["add", "mask"])
def test_a_wrong_passphrase(run_quietly, study, tmp_path, verb):
    (tmp_path / "report.txt").write_text("A warm couple.", encoding="utf-8")
    files = [tmp_path / "report.txt"] if verb == "add" else []
    told = _told(run_quietly(verb, study, *files, passphrase="not the right words"))
    assert "passphrase does not open names.key" in told


def test_a_passphrase_is_asked_for_and_not_shown(run_quietly, tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "_needs_a_keyboard", lambda: None)
    words = "quite secret words"
    result = run_quietly("new", tmp_path / "study", passphrase=None, answers=f"{words}\n{words}\n")
    assert result.exit_code == 0
    assert words not in result.output
    result = run_quietly("mask", tmp_path / "study", passphrase=None, answers=f"{words}\n")
    assert result.exit_code == 0
    assert words not in result.output


@pytest.mark.parametrize("verb", ["new", "mask"])
def test_a_passphrase_that_cannot_be_asked_for(run_quietly, study, tmp_path, verb):
    folder = study if verb == "mask" else tmp_path / "another"
    told = _told(run_quietly(verb, folder, passphrase=None))
    assert "SHORTERWAIT_PASSPHRASE" in told


def test_a_passphrase_that_is_too_short_leaves_nothing_behind(run_quietly, tmp_path):
    told = _told(run_quietly("new", tmp_path / "study", passphrase="short"))
    assert "at least 8 characters" in told
    assert run_quietly("new", tmp_path / "study").exit_code == 0


def test_a_missing_name_key(run_quietly, study):
    (study / "names.key").unlink()
    assert "no name key at" in _told(run_quietly("mask", study))


def test_a_damaged_name_key(run_quietly, study):
    (study / "names.key").write_bytes(b"nothing that was ever encrypted")
    assert "names.key is damaged" in _told(run_quietly("mask", study))


def test_a_missing_name_key_does_not_hinder_what_needs_no_names(run_quietly, study):
    (study / "names.key").unlink()
    for verb in ("code", "check", "compare", "report"):
        assert run_quietly(verb, study, passphrase=None).exit_code == 0, verb


def test_settings_that_are_no_toml(run_quietly, study):
    _change(study, "seed = 20261", "seed = = 20261")
    told = _told(run_quietly("check", study))
    assert "study.toml is not a readable settings file" in told
    assert "line" in told


def test_settings_that_do_not_exist_are_each_named(run_quietly, study):
    _change(study, "older_from_age", "older_form_age")
    result = run_quietly("check", study)
    assert result.exit_code == 1
    assert "cohorts.older_form_age" in result.output
    assert "Traceback" not in result.output


def test_an_indicator_named_beforehand_that_the_codebook_does_not_have(run_quietly, study):
    _change(study, '"has_dog"', '"has_ferret"')
    told = _told(run_quietly("compare", study))
    assert "has_ferret" in told
    assert "characteristics/" in told


def test_a_second_study_in_the_same_folder(run_quietly, study):
    before = (study / "names.key").read_bytes()
    assert "There is a study in" in _told(run_quietly("new", study))
    assert (study / "names.key").read_bytes() == before


def test_a_study_among_other_files(run_quietly, tmp_path):
    (tmp_path / "report.docx").write_bytes(b"somebody's report")
    assert "holds other files" in _told(run_quietly("new", tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["report.docx"]


def test_a_report_before_comparing(run_quietly, study):
    assert "Run first: shorterwait check" in _told(run_quietly("report", study))


def test_files_that_do_not_exist(run_quietly, study, tmp_path):
    assert "nowhere does not exist" in _told(run_quietly("add", study, tmp_path / "nowhere"))


def test_a_characteristic_file_that_cannot_be_used(run_quietly, study):
    (study / "characteristics" / "allotment.toml").write_text('id = "allotment"\n', encoding="utf-8")
    for verb in ("code", "compare"):
        assert "allotment.toml" in _told(run_quietly(verb, study))


def test_a_column_map_that_cannot_be_used(run_quietly, study, tmp_path):
    (study / "maps" / "mosaic.toml").write_text(
        'extends = "no such table"\n[columns]\na = ["b"]\n', encoding="utf-8"
    )
    (tmp_path / "table.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert "mosaic.toml" in _told(run_quietly("add", study, tmp_path / "table.csv"))


def test_a_store_that_is_no_database(run_quietly, study):
    (study / "study.sqlite").write_bytes(b"this is no database" * 100)
    assert "The store cannot be opened" in _told(run_quietly("check", study))


def test_a_script_without_a_main_guard_is_told_so_and_spoils_no_file(tmp_path):
    """Worker processes run the script again; without the guard they die at once, which is no fault of the files."""
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(f"A warm couple, number {number}.", encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\n"
        "from shorterwait import Study\n"
        f"root = Path({str(tmp_path)!r})\n"
        "study = Study(root / 'study') if (root / 'study').exists() else Study.new(root / 'study')\n"
        "study.add(sorted(root.glob('*.txt')))\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "__main__" in done.stderr.strip().splitlines()[-1]
    with Study(tmp_path / "study") as study:
        added = study.add(sorted(tmp_path.glob("*.txt")))
    assert added.outcomes == {"read": 4}
