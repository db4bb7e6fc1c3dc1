"""The documents of one household are masked together: who is named in one of them is hidden in all of them."""

from __future__ import annotations

import json
import re
from datetime import date

import openpyxl
import pytest
import small_agency

from shorterwait import Study
from shorterwait.study.engine import Lost
from shorterwait.study.hiding import FileTask, blocks_from_json, mask_file
from shorterwait.study.tables import CODED, FILES, MASKED

HOUSEHOLD = "NRA/2019/0401"
REPORT = small_agency.adopters_report(
    HOUSEHOLD,
    "Their first referee was Mrs Drusilla Hemmingfold, who has known them for years. They have a dog.",
    "1 March 2019",
)
LATER = (
    f"Adoption Placement Report\nOur ref: {HOUSEHOLD}\nDate of report: 1 August 2019\nReasons for the match\n"
    "The match is strong. In the summer drusilla and Hemmingfold's sister came by. Drusilla will help.\n"
)
CHILD = (
    "Child Permanence Report\nChild's reference number: QX41\nDate of report: 1 November 2018\n"
    "Description of the child\nMs Persis Oldacre, the social worker, met Wendeline twice. Drusilla is not known here.\n"
)
OTHER = small_agency.adopters_report("NRA/2019/0402", "A friend, Drusilla Vane, came by.", "1 March 2019")


@pytest.fixture
def files(tmp_path):
    """A household with two documents and a placed child with one, and a household of its own."""
    share = tmp_path / "share"
    for name, words in {
        "one/report.txt": REPORT,
        "one/later.txt": LATER,
        "two/report.txt": OTHER,
        "child/cpr.txt": CHILD,
    }.items():
        (share / name).parent.mkdir(parents=True, exist_ok=True)
        (share / name).write_text(words, encoding="utf-8")
    tracker = openpyxl.Workbook()
    tracker.active.append(small_agency.TRACKER)
    for number, (first, second) in enumerate((("Oona Brakspear", "Piran Brakspear"), ("Ada Quill", None)), 1):
        known = [f"NRA/2019/040{number}", f"F40{number}", "Barset", first, second, *[None] * 6, "01/04/2019"]
        tracker.active.append([*known, "02/09/2019"])
    tracker.save(share / "tracker.xlsx")
    lists = openpyxl.Workbook()
    lists.active.title = "List 10"
    lists.active.append(small_agency.LIST_10)
    days = (date(2018, 8, 1), date(2018, 12, 1), date(2019, 2, 1))
    known = ("QX41", "F401", "a) Male", "a) WBRI", date(2014, 2, 3), "b) No")
    lists.active.append([*known, *days, date(2019, 9, 2), date(2019, 10, 1), None])
    lists.save(share / "Annex A 2019-20.xlsx")
    return share


def _texts(study: Study) -> dict[str, str]:
    """Name of the file -> its masked text."""
    return {
        "/".join(study.folder.key.file_path(row["sha256"]).parts[-2:]): "\n".join(
            block.text for block in blocks_from_json(row["blocks"])
        )
        for row in study.folder.store.rows(MASKED)
    }


def test_a_referee_of_one_document_is_hidden_in_the_others_also_in_small_letters(tiny, files):
    tiny.add([files])
    tiny.mask()
    texts = _texts(tiny)
    one, later = texts["one/report.txt"], texts["one/later.txt"]
    for text in (one, later, texts["child/cpr.txt"]):
        assert "rusilla" not in text
        assert "emmingfold" not in text
    stand_in = re.search(r"referee was Mrs (\[[^\]]+\])", one)
    assert stand_in is not None
    assert f"In the summer {stand_in[1]} and" in later
    assert f"{stand_in[1]} will help" in later
    assert f"{stand_in[1]} is not known here" in texts["child/cpr.txt"]


def test_numbers_are_those_of_the_file_and_other_households_have_their_own(tiny, files):
    tiny.add([files])
    tiny.mask()
    families = {
        tiny.folder.key.file_path(row["sha256"]).parts[-2]: row["household"] or row["child"]
        for row in tiny.folder.store.rows(FILES)
        if row["content"] == "document"
    }
    assert families["one"] != families["two"]
    assert "[Person 1]" in _texts(tiny)["two/report.txt"]


def test_one_more_document_masks_its_household_anew_and_no_other(tiny, files):
    later = files / "one" / "later.txt"
    words = later.read_text(encoding="utf-8")
    later.unlink()
    tiny.add([files])
    assert tiny.mask().masked == 3
    before = {row["sha256"]: row for row in tiny.folder.store.rows(MASKED)}
    text = _texts(tiny)
    later.write_text(words, encoding="utf-8")
    tiny.add([files])
    done = tiny.mask()
    assert (done.masked, done.unchanged) == (3, 1)
    assert _texts(tiny)["one/report.txt"] == text["one/report.txt"]
    after = {row["sha256"]: row for row in tiny.folder.store.rows(MASKED)}
    assert sum(after[sha]["version"] == row["version"] for sha, row in before.items()) == 1
    assert tiny.mask().masked == 0


def test_a_document_that_is_away_leaves_what_was_masked_with_it(tiny, files):
    tiny.add([files])
    tiny.mask()
    (files / "one" / "report.txt").rename(files / "away.txt")
    done = tiny.mask()
    assert (done.masked, done.unchanged, done.missing) == (0, 4, 0)


def test_what_was_masked_without_a_missing_document_is_masked_again_when_it_is_back(tiny, files):
    tiny.add([files])
    report = files / "one" / "report.txt"
    report.rename(files / "away.txt")
    done = tiny.mask()
    assert (done.masked, done.missing) == (3, 1)
    done = tiny.mask()
    assert (done.masked, done.unchanged, done.missing) == (0, 3, 1)
    (files / "away.txt").rename(report)
    done = tiny.mask()
    assert (done.masked, done.unchanged, done.missing) == (3, 1, 0)
    assert "drusilla" not in _texts(tiny)["one/later.txt"]


def test_a_document_that_takes_its_worker_down_costs_only_itself(tiny, files, monkeypatch):
    """The worker of the whole file is lost; the one document that did it is found and left out."""
    from shorterwait.study import masking

    tiny.add([files])
    bad = next(
        row["sha256"]
        for row in tiny.folder.store.rows(FILES)
        if tiny.folder.key.file_path(row["sha256"]).name == "later.txt"
    )

    def run(work, tasks, **_):
        for place, task in enumerate(tasks):
            down = any(member.sha256 == bad for member in task.members)
            yield place, Lost("The program stopped.") if down else work(task)

    monkeypatch.setattr(masking, "run_each", run)
    done = tiny.mask()
    assert (done.masked, done.missing) == (3, 1)
    texts = _texts(tiny)
    assert set(texts) == {"one/report.txt", "two/report.txt", "child/cpr.txt"}
    assert "Drusilla" not in texts["child/cpr.txt"]


def test_masking_is_a_function_of_bytes_names_and_days_alone(tiny, files):
    from shorterwait.study.masking import _due

    tiny.add([files])
    due, _, _ = _due(tiny.folder, "program")
    task = max((each.task for each in due), key=len)
    assert len(task) == 3
    assert mask_file(task) == mask_file(task)
    fewer = FileTask(task.members[:1], task.paths[:1], task.known, task.days)
    assert mask_file(fewer)[0].blocks == mask_file(task)[0].blocks  # the oldest keeps its numbers


def test_dates_are_moved_alike_through_a_household_and_time_between_them_stays(tiny, files):
    tiny.add([files])
    tiny.mask()
    tiny.code()
    dated = {row["sha256"]: row["date"] for row in tiny.folder.store.rows(FILES)}
    rows = tiny.folder.store.rows(MASKED)
    texts = _texts(tiny)
    assert all(8 <= abs(row["days"]) <= 45 for row in rows)
    days = {tiny.folder.key.file_path(row["sha256"]).parts[-2:]: row["days"] for row in rows}
    assert days["one", "report.txt"] == days["one", "later.txt"] == days["child", "cpr.txt"]
    assert "1 March 2019" not in texts["one/report.txt"]
    assert "1 August 2019" not in texts["one/later.txt"]
    assert {dated[row["sha256"]] for row in rows} == {date(2019, 3, 1), date(2019, 8, 1), date(2018, 11, 1)}
    assert len(tiny.folder.store.rows(CODED)) == 3


def test_the_coder_is_given_the_report_s_date_moved_as_the_dates_in_it_are(tiny, files):
    from shorterwait.study.coding import _due, _Tasks

    tiny.add([files])
    tiny.mask()
    due, _ = _due(tiny.folder)
    days = {row["sha256"]: row["days"] for row in tiny.folder.store.rows(MASKED)}
    tasks = list(_Tasks(tiny.folder, due))
    assert tasks
    for (sha, _, day, _), task in zip(due, tasks, strict=True):
        assert (task.date - day).days == days[sha]


def test_the_child_a_report_is_about_is_known_among_the_children_of_the_household(tiny, tmp_path):
    share = tmp_path / "share"
    share.mkdir()
    book = openpyxl.Workbook()
    book.active.title = "List 10"
    book.active.append(small_agency.LIST_10)
    names = openpyxl.Workbook()
    names.active.append(("Child ID", "Child's name", "DOB"))
    days = (date(2018, 8, 1), date(2018, 12, 1), date(2019, 2, 1))
    for child, name in (("QX51", "Tamsin Yarrowby"), ("QX52", "Jago Yarrowby")):
        known = (child, "F9", "a) Male", "a) WBRI", date(2015, 2, 3), "b) No")
        book.active.append([*known, *days, date(2019, 9, 2), date(2019, 10, 1), None])
        names.active.append((child, name, date(2015, 2, 3)))
        (share / f"{child}.txt").write_text(
            f"Child Permanence Report\nChild's reference number: {child}\nDate of report: 1 November 2018\n"
            f"Description of the child\n{name} loves water. Tamsin and Jago are close.\n",
            encoding="utf-8",
        )
    book.save(share / "Annex A 2019-20.xlsx")
    names.save(share / "Child tracker.xlsx")
    tiny.add([share])
    tiny.mask()
    rows = {tiny.folder.key.file_path(row["sha256"]).stem: row for row in tiny.folder.store.rows(MASKED)}
    assert {name: row["own"] for name, row in rows.items()} == {"QX51": "[Child 1]", "QX52": "[Child 2]"}
    for row in rows.values():
        assert "[Child 1] and [Child 2] are close" in " ".join(
            block["text"] for block in json.loads(row["blocks"])
        )


def test_a_file_of_very_many_documents_is_masked_in_stretches(tiny, files, monkeypatch):
    from shorterwait.study import grouping

    monkeypatch.setattr(grouping, "MOST_TOGETHER", 2)
    tiny.add([files])
    sizes = sorted(len(file.members) for file in grouping.case_files(tiny.folder))
    assert sizes == [1, 1, 2]
    assert tiny.mask().masked == 4
    assert tiny.mask().masked == 0
