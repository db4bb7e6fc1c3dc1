"""Two people look at drawn passages; what they find decides whether coding goes on."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest
import small_agency

from shorterwait import Study
from shorterwait.study import StudyError
from shorterwait.study.audit_gate import fewest_passages
from shorterwait.study.auditing import cohen_kappa, judge_marks, kept_audit
from shorterwait.study.tables import CODED, MASKED

OVERRIDE = "Sam Field: pilot on twelve files"


@pytest.fixture
def masked(walk, tmp_path):
    with Study(walk.copy(tmp_path, "mask")) as study:
        yield study


def _fill(path: Path, marks: dict[str, str] | None = None, default: str = "nothing") -> None:
    """Mark the passages of a workbook as a person would, by their ids."""
    book = openpyxl.load_workbook(path)
    sheet = book["Passages"]
    for row in sheet.iter_rows(min_row=2):
        row[3].value = (marks or {}).get(row[0].value, default)
        row[4].value = "still says Quillfeather"
    book.save(path)


def _ids(path: Path) -> list[str]:
    return [row[0] for row in openpyxl.load_workbook(path)["Passages"].iter_rows(min_row=2, values_only=True)]


def _strict(study: Study, old: str, new: str) -> Study:
    settings = study.folder.root / "study.toml"
    text = settings.read_text(encoding="utf-8")
    assert text.count(old) == 1
    settings.write_text(text.replace(old, new), encoding="utf-8")
    study.close()
    return Study(study.folder.root)


def test_two_people_get_the_same_passages_of_every_kind_and_nothing_is_filled_in(masked):
    drawn = masked.mask(audit=8)
    one, two = (list(openpyxl.load_workbook(file)["Passages"].values) for file in drawn.files)
    assert one == two
    assert len(one) == drawn.passages + 1 == 9
    assert set(drawn.kinds) == {"PAR", "CPR", "APR"}
    assert sum(drawn.kinds.values()) == 8 < drawn.of
    assert all(row[3] is None and row[4] is None for row in one[1:])
    assert all(row[2].strip() for row in one[1:])
    assert masked.folder.journal.entries()[-1].details == {"passages": 8, "of": drawn.of, "seed": drawn.seed}


def test_the_seed_decides_what_is_drawn_and_each_draw_has_another(masked):
    first = masked.mask(audit=6)
    here = _ids(first.files[0])
    second = masked.mask(audit=6)
    assert second.seed == first.seed + 1
    assert _ids(second.files[0]) != here
    assert _ids(masked.mask(audit=6, seed=first.seed).files[0]) == here


def test_more_passages_than_there_are_draws_all_of_them(masked):
    drawn = masked.mask(audit=10_000)
    assert drawn.passages == drawn.of == len(set(_ids(drawn.files[0])))


def test_nothing_masked_says_what_to_run(tiny):
    with pytest.raises(StudyError, match="shorterwait mask"):
        tiny.mask(audit=5)


def test_a_leak_seen_by_either_counts_once_and_agreement_is_told(masked):
    drawn = masked.mask(audit=10)
    ids = _ids(drawn.files[0])
    _fill(drawn.files[0], {ids[0]: "direct identifier", ids[1]: "Direct", ids[2]: "indirect"})
    _fill(drawn.files[1], {ids[0]: "direct identifier", ids[3]: "Direct identifier "})
    audit = masked.mask(audit_result=drawn.files)
    assert (audit.passages, audit.direct, audit.indirect) == (10, 3, 1)
    assert audit.leak_rate[0] == pytest.approx(0.3)
    assert audit.leak_rate[1:] == pytest.approx((0.10779, 0.60322), abs=1e-4)  # Wilson, 3 of 10
    assert sum(count for count, *_ in audit.by_kind.values()) == 10
    assert sum(hits for _, hits, *_ in audit.by_kind.values()) == 3
    assert audit.kappa == pytest.approx(0.25)  # 7 of 10 agree where chance gives 6
    assert not audit.passed
    assert kept_audit(masked.folder) == audit


def test_notes_of_the_auditors_are_kept_nowhere(masked):
    drawn = masked.mask(audit=4)
    for file in drawn.files:
        _fill(file)
    masked.mask(audit_result=drawn.files)
    masked.close()
    for path in masked.folder.root.iterdir():
        if path.is_file():
            assert b"quillfeather" not in path.read_bytes().lower(), path.name


def test_csv_is_read_back_too(masked, tmp_path):
    drawn = masked.mask(audit=4)
    files = []
    for number, file in enumerate(drawn.files):
        rows = list(openpyxl.load_workbook(file)["Passages"].values)
        copy = tmp_path / f"{number}.csv"
        with copy.open("w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out, delimiter=";").writerows(
                [rows[0], *[(*row[:3], "nothing", "") for row in rows[1:]]]
            )
        files.append(copy)
    audit = masked.mask(audit_result=files)
    assert (audit.passages, audit.direct, audit.kappa) == (4, 0, None)


def test_marks_that_are_missing_unknown_or_of_another_draw_are_refused_by_row(masked, tmp_path):
    drawn = masked.mask(audit=5)
    with pytest.raises(StudyError, match=r"5 passages have no mark.*rows 2, 3, 4, 5, 6"):
        masked.mask(audit_result=drawn.files)
    _fill(drawn.files[0], default="perhaps")
    with pytest.raises(StudyError, match="not known"):
        masked.mask(audit_result=drawn.files)
    _fill(drawn.files[0])
    with pytest.raises(StudyError, match="two people"):
        masked.mask(audit_result=[drawn.files[0], drawn.files[0]])
    old = tmp_path / "old.xlsx"
    old.write_bytes(drawn.files[0].read_bytes())
    drawn = masked.mask(audit=5)
    _fill(drawn.files[1])
    with pytest.raises(StudyError, match=r"Row \d+ of old.xlsx is not of the audit drawn last"):
        masked.mask(audit_result=[old, drawn.files[1]])
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"PK no workbook")
    with pytest.raises(StudyError, match="not a workbook of an audit"):
        masked.mask(audit_result=[bad, drawn.files[1]])


def test_words_that_look_like_a_formula_stay_words(masked):
    row = masked.folder.store.rows(MASKED)[0]
    from shorterwait.study.audit_files import Passage, write_workbook

    place = masked.folder.root / "x.xlsx"
    write_workbook(place, [Passage("p", "PAR", '=HYPERLINK("http://x")\x01')], 1)
    cell = openpyxl.load_workbook(place)["Passages"]["C2"]
    assert (cell.data_type, cell.value[:10]) == ("s", "=HYPERLINK")
    assert row["version"]


def test_a_failed_audit_stops_coding_until_a_named_person_answers_for_it(masked):
    drawn = masked.mask(audit=5)
    for file in drawn.files:
        _fill(file, default="direct identifier")
    masked.mask(audit_result=drawn.files)
    with pytest.raises(StudyError, match=r"5 of 5 passages.*--override"):
        masked.code()
    assert masked.folder.store.rows(CODED) == []
    for nobody in ("a reason without a name", ": a reason", "Sam Field:"):
        with pytest.raises(StudyError, match="names a person and a reason"):
            masked.code(override=nobody)
    done = masked.code(override=OVERRIDE)
    assert done.coded > 0
    assert "Overridden by Sam Field" in done.audit
    entry = masked.folder.journal.entries()[-2]
    assert (entry.verb, entry.details["by"], entry.details["why"]) == (
        "override",
        "Sam Field",
        "pilot on twelve files",
    )
    with pytest.raises(StudyError, match="over the pass mark"):
        masked.code()  # an override is for one run


def test_a_clean_audit_of_too_few_passages_says_how_many_are_needed(masked):
    drawn = masked.mask(audit=5)
    for file in drawn.files:
        _fill(file)
    audit = masked.mask(audit_result=drawn.files)
    assert audit.direct == 0
    assert not audit.passed
    with pytest.raises(StudyError, match="too few to show it: 381"):
        masked.code()
    other = _strict(masked, "audit_pass = 0.01", "audit_pass = 0.6")
    assert other.code().audit == ""
    other.close()


def test_without_an_audit_coding_says_so_and_stops_only_where_settings_ask(masked):
    assert "Nobody has audited" in masked.code().audit
    other = _strict(masked, "audit_required = false", "audit_required = true")
    with pytest.raises(StudyError, match="Nobody has audited"):
        other.code()
    assert "Overridden by" in other.code(override=OVERRIDE).audit
    other.close()


@pytest.mark.parametrize("limit", [0.001, 0.01, 0.05, 0.2])
def test_the_fewest_passages_are_those_at_which_none_found_first_passes(limit):
    from shorterwait.vocabulary.proportions import wilson_interval

    fewest = fewest_passages(limit)
    assert wilson_interval(0, fewest).high <= limit < wilson_interval(0, fewest - 1).high


def test_agreement_by_a_worked_table():
    """45 and 15, 25 and 15 of 100: agreement .60 where chance gives .54."""
    pairs = [("y", "y")] * 45 + [("y", "n")] * 15 + [("n", "y")] * 25 + [("n", "n")] * 15
    assert cohen_kappa(pairs) == pytest.approx(0.1304, abs=1e-4)
    assert cohen_kappa([]) is None


def test_no_passages_give_no_rate(masked):
    audit = judge_marks(masked.folder, [])
    assert (audit.passages, audit.leak_rate) == (0, (0.0, 0.0, 1.0))
    assert not audit.passed


def test_the_command_line_draws_reads_back_and_gates(walk, tmp_path, run_quietly):
    root = walk.copy(tmp_path, "mask")
    said = run_quietly("mask", root, "--audit", 6, "--seed", 3, passphrase=None)
    assert said.exit_code == 0, said.output
    assert "drawn with seed 3" in said.output
    files = [root / "internal" / f"audit-{number}.xlsx" for number in (1, 2)]
    _fill(files[0], default="direct identifier")
    _fill(files[1])
    said = run_quietly("mask", root, "--audit-result", *files, passphrase=None)
    assert said.exit_code == 0, said.output
    assert "6 of 6" in said.output
    assert "NOT passed" in said.output
    said = run_quietly("code", root, passphrase=None)
    assert said.exit_code == 1
    assert "--override" in said.output
    said = run_quietly("code", root, "--override", OVERRIDE, passphrase=None)
    assert said.exit_code == 0, said.output
    assert not set(small_agency.CANARIES) & set(said.output.split())
