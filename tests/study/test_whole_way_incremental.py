"""What was done is not done again; what was interrupted, moved, changed or taken away is put right."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import small_agency

from shorterwait.study import Study, StudyError
from shorterwait.study.tables import CODED, EVIDENCE, FILES, MASKED

CHARACTERISTIC = """
id = "allotment"
label = "An allotment"
scope = "household"
kind = "state"
values = ["yes", "no"]
use = "insight"
stage = "background"
definition = "The household keeps an allotment."

[[indicator]]
id = "has_allotment"
label = "keep an allotment"
values = ["yes"]

[[rule]]
value = "yes"
pattern = '''\\ballotment\\b'''
confidence = 0.9

[[example]]
text = "They keep an allotment."
value = "yes"
"""


def _report(
    path: Path, said: str = "They have a dog.", reference: str = "NRA/2019/0777", day: str = "1 March 2019"
) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(small_agency.adopters_report(reference, said, day), encoding="utf-8")
    return path


def _evidence(study: Study) -> list[dict[str, object]]:
    """All evidence without its running number, in an order of its own."""
    rows = [
        {name: value for name, value in row.items() if name != "id"}
        for row in study.folder.store.rows(EVIDENCE)
    ]
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True, default=str))


def test_doing_everything_again_does_nothing_again(walk, tmp_path):
    with Study(walk.copy(tmp_path)) as study:
        before = _evidence(study)
        added = study.add([walk.agency])
        assert (added.new, added.dropped) == (0, 0)
        assert added.unchanged + added.duplicates == added.found
        assert study.mask().masked == 0
        assert study.code().coded == 0
        assert _evidence(study) == before


def test_one_more_report_costs_one_reading_one_masking_and_one_coding(walk, tmp_path):
    with Study(walk.copy(tmp_path)) as study:
        added = study.add([walk.agency, _report(tmp_path / "new" / "report.txt")])
        assert added.new == 1
        masking, coding = study.mask(), study.code()
        assert (masking.masked, coding.coded) == (1, 1)
        assert masking.unchanged > 5
        assert coding.unchanged > 5


def test_a_new_characteristic_codes_all_anew_and_masks_nothing(walk, tmp_path):
    with Study(walk.copy(tmp_path)) as study:
        done = len(study.folder.store.rows(CODED))
        (study.folder.root / "characteristics" / "allotment.toml").write_text(
            CHARACTERISTIC, encoding="utf-8"
        )
        assert study.mask().masked == 0
        assert study.code().coded == done
        with pytest.raises(StudyError, match="no results for the study as it stands now"):
            study.report()


@pytest.mark.parametrize(("verb", "table"), [("mask", MASKED), ("code", EVIDENCE)])
def test_what_is_interrupted_and_gone_on_with_ends_the_same(walk, tmp_path, verb, table):
    stage = {"mask": "add", "code": "mask"}[verb]

    def crash(done: int, _total: int, what: str) -> None:
        if what in ("Hiding names", "Coding reports") and done == 4:
            raise KeyboardInterrupt

    root = walk.copy(tmp_path, stage)
    study = Study(root, progress=crash)
    with pytest.raises(KeyboardInterrupt):
        getattr(study, verb)()
    study.close()
    with Study(root) as study, Study(walk.copy(tmp_path / "whole")) as whole:
        rows = whole.folder.store.rows(table)
        before = {row["sha256"] for row in study.folder.store.rows(table)}
        assert 0 < len(before) < len({row["sha256"] for row in rows})
        done = getattr(study, verb)()
        assert done.unchanged >= 3
        if table is MASKED:
            assert study.folder.store.rows(MASKED) == rows
            study.code()
        assert _evidence(study) == _evidence(whole)
        assert study.folder.store.rows(CODED) == whole.folder.store.rows(CODED)


def test_an_interrupted_adding_can_be_gone_on_with(walk, tmp_path):
    def crash(done: int, _total: int, what: str) -> None:
        if what == "Reading files" and done == 9:
            raise KeyboardInterrupt

    study = Study.new(tmp_path / "study", progress=crash)
    with pytest.raises(KeyboardInterrupt):
        study.add([walk.agency])
    study.close()
    with Study(tmp_path / "study") as study, Study(walk.copy(tmp_path / "whole")) as whole:
        held = sum(row["inside"] is None for row in study.folder.store.rows(FILES))
        assert held > 0
        added = study.add([walk.agency])
        assert added.new == sum(row["inside"] is None for row in whole.folder.store.rows(FILES)) - held
        kept = ("sha256", "outcome", "kind", "date", "words", "copies", "linked_by")
        assert [[row[name] for name in kept] for row in study.folder.store.rows(FILES)] == [
            [row[name] for name in kept] for row in whole.folder.store.rows(FILES)
        ]


def test_a_moved_file_is_found_again_when_it_is_added_from_its_new_place(tiny, tmp_path):
    tiny.add([_report(tmp_path / "old" / "report.txt")])
    shutil.move(tmp_path / "old", tmp_path / "new")
    masking = tiny.mask()
    assert (masking.masked, masking.missing) == (0, 1)
    added = tiny.add([tmp_path / "new"])
    assert (added.new, added.unchanged, added.dropped) == (0, 1, 0)
    masking = tiny.mask()
    assert (masking.masked, masking.missing) == (1, 0)


def test_a_report_changed_in_its_place_replaces_what_it_said(tiny, tmp_path):
    report = _report(tmp_path / "files" / "report.txt", "They have a dog.")
    tiny.add([report])
    tiny.mask()
    tiny.code()
    _report(report, "There are no pets in the home.")
    added = tiny.add([tmp_path / "files"])
    assert (added.new, added.dropped) == (1, 1)
    tiny.mask()
    tiny.code()
    assert {row["value"] for row in _evidence(tiny) if row["characteristic"] == "pets"} == {"none"}
    assert len(tiny.folder.store.rows(MASKED)) == 1


def test_a_report_changed_after_it_was_added_is_not_masked_under_the_old_name(tiny, tmp_path):
    report = _report(tmp_path / "report.txt", "They have a dog.")
    tiny.add([report])
    _report(report, "There are no pets in the home.")
    masking = tiny.mask()
    assert (masking.masked, masking.missing) == (0, 1)


def test_a_report_taken_away_is_let_go_when_its_folder_is_added_again(tiny, tmp_path):
    gone = _report(tmp_path / "files" / "gone.txt", reference="NRA/2019/0666")
    _report(tmp_path / "files" / "kept.txt")
    tiny.add([tmp_path / "files"])
    gone.unlink()
    added = tiny.add([tmp_path / "files"])
    assert (added.dropped, len(tiny.folder.store.rows(FILES))) == (1, 1)


def test_records_whose_drive_is_not_there_are_never_taken_for_no_records(tiny, tmp_path):
    share = tmp_path / "share"
    small_agency.annex_a(_made(share) / "Annex A 2019-20.xlsx")
    assert tiny.add([share]).children == 8
    away = share.rename(tmp_path / "away")
    with pytest.raises(StudyError, match="no longer where they were"):
        tiny.add([_report(tmp_path / "report.txt")])
    assert tiny.add([away]).children == 8


def test_an_edited_tracker_takes_the_place_of_the_old_one(tiny, tmp_path):
    share = _made(tmp_path / "share")
    small_agency.annex_a(share / "Annex A 2019-20.xlsx")
    tiny.add([share])
    rows = dict(small_agency.CHILDREN)
    rows.pop("QZ880109")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(small_agency, "CHILDREN", rows)
        small_agency.annex_a(share / "Annex A 2019-20.xlsx")
    added = tiny.add([share])
    assert (added.new, added.dropped, added.children) == (1, 1, 7)


def test_a_copy_that_comes_later_is_counted_as_a_copy(tiny, tmp_path):
    report = _report(tmp_path / "files" / "report.txt")
    assert tiny.add([tmp_path / "files"]).duplicates == 0
    shutil.copy(report, tmp_path / "files" / "again.txt")
    added = tiny.add([tmp_path / "files"])
    assert (added.found, added.new, added.unchanged, added.duplicates) == (2, 0, 1, 1)
    assert [row["copies"] for row in tiny.folder.store.rows(FILES)] == [1]
    assert tiny.check().files == {"duplicate": 1, "read": 1}


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder
