"""A whole made-up region, studied once: nothing small is shown, nothing late is used, the same comes out again."""

from __future__ import annotations

import csv
import itertools
import re
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from shorterwait import Study
from shorterwait.study import households, journal
from shorterwait.study.checking import kept_check
from shorterwait.study.comparing import kept_comparison
from shorterwait.study.demonstrating import AGENCY_FOLDERS
from shorterwait.study.grouping import case_files
from shorterwait.study.households import compared_households
from shorterwait.study.masking import _made_by
from shorterwait.study.store import add_rows
from shorterwait.study.tables import CODED, EVIDENCE, FILES, HOUSEHOLDS, MASKED
from shorterwait.study.versions import codebook_part
from shorterwait.vocabulary.evidence import Stage, Use

SMALL = range(1, 6)
NOT_COUNTS = ("Difference", "Odds ratio", "Share", "Cautious", "Smallest difference")


@pytest.fixture(scope="module")
def tables(region_study) -> dict[str, list[dict[str, str]]]:
    folder = region_study.folder.outputs / "tables"
    found = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            found[path.stem] = list(csv.DictReader(file))
    return found


def test_no_count_of_one_to_four_is_shown_and_every_count_is_rounded(tables):
    counts = [
        int(cell)
        for rows in tables.values()
        for row in rows
        for column, cell in row.items()
        if not column.startswith(NOT_COUNTS) and column != "Year" and re.fullmatch(r"\d+", cell)
    ]
    assert len(counts) > 500
    assert all(count % 5 == 0 for count in counts)


def test_the_workbook_shows_just_what_the_csv_tables_show(region_study, tables):
    book = openpyxl.load_workbook(region_study.folder.outputs / "report.xlsx", read_only=True)
    assert set(tables) <= set(book.sheetnames)
    for name, rows in tables.items():
        cells = [
            ["" if cell is None else str(cell) for cell in row]
            for row in book[name].iter_rows(values_only=True)
        ]
        first = next(number for number, row in enumerate(cells) if row[: len(rows[0])] == list(rows[0]))
        shown = [row[: len(rows[0])] for row in cells[first + 1 :]]
        assert [[_number(cell) for cell in row] for row in shown] == [
            [_number(cell) for cell in row.values()] for row in rows
        ], name
    book.close()


def _number(cell: str) -> str | float:
    try:
        return float(cell)
    except ValueError:
        return cell


def test_every_shown_cell_of_a_finding_stands_for_more_than_five_or_for_none(region_study, tables):
    for exact, row in _findings(region_study, tables):
        for group, counts in (("Group", exact.cases), ("Others", exact.comparators)):
            for column, true in (("yes", counts.yes), ("no", counts.no)):
                shown = row[f"{group}: stated {column}"]
                assert not (shown.isdigit() and true in SMALL), (exact.indicator, group)


def test_no_small_cell_can_be_worked_out_from_the_rest_of_its_row(region_study, tables):
    """Whoever knows the rounded total and every shown cell of a row still cannot tell how small a hidden one is."""
    comparison = kept_comparison(region_study.folder)
    looked_at = 0
    for exact, row in _findings(region_study, tables):
        cohort = next(item for item in comparison.cohorts if exact in item.findings)
        for group, counts, total in (
            ("Group", exact.cases, cohort.cases),
            ("Others", exact.comparators, cohort.comparators),
        ):
            cells = [row[f"{group}: {name}"] for name in ("stated yes", "stated no", "not stated")]
            true = (counts.yes, counts.no, counts.not_stated)
            possible = _possible(tuple(cells), _range_of(total))
            assert true in possible
            for place, number in enumerate(true):
                if number in SMALL:
                    looked_at += 1
                    assert len({triple[place] for triple in possible}) >= 5, (exact.indicator, group, cells)
    assert looked_at > 100


def _findings(study, tables):
    for cohort in kept_comparison(study.folder).cohorts:
        for stage in Stage:
            exact = [item for item in cohort.findings if item.stage is stage and item.use is Use.INSIGHT]
            yield from zip(exact, tables[f"{cohort.cohort}_{stage.value}"], strict=True)


def _range_of(count: int) -> range:
    """What a rounded count may stand for."""
    if count <= 5:
        return range(6)
    shown = (2 * count + 5) // 10 * 5
    return range(max(6, shown - 2), shown + 3)


def _cell_range(cell: str, most: int) -> range:
    if not cell.isdigit():
        return range(most + 1)
    return range(1) if cell == "0" else range(max(6, int(cell) - 2), int(cell) + 3)


_KNOWN: dict[object, list[tuple[int, int, int]]] = {}


def _possible(cells: tuple[str, ...], total: range) -> list[tuple[int, int, int]]:
    key = (cells, total)
    if key not in _KNOWN:
        most = total[-1]
        last = _cell_range(cells[2], most)
        pairs = itertools.product(_cell_range(cells[0], most), _cell_range(cells[1], most))
        _KNOWN[key] = [
            (yes, no, whole - yes - no) for yes, no in pairs for whole in total if whole - yes - no in last
        ]
    return _KNOWN[key]


def test_no_sentence_of_the_report_holds_a_small_number_of_households(region_study):
    """In notes and sentences too: a count of households or families is rounded or told as 5 or fewer."""
    page = (region_study.folder.outputs / "report.html").read_text(encoding="utf-8")
    text = re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(style|svg).*?</\1>", " ", page))
    told = re.findall(r"(?<![\d.,%])(\d[\d,]*) (?:other )?(?:households?|families|others|children)\b", text)
    assert told
    assert all(int(number.replace(",", "")) % 5 == 0 for number in told)


def test_small_reasons_and_their_sum_are_not_told_together(region_study, tables):
    left_out = kept_check(region_study.folder).left_out
    assert any(number in SMALL for number in left_out.values()), (
        "the region was chosen to have a small reason"
    )
    page = (region_study.folder.outputs / "report.html").read_text(encoding="utf-8")
    assert "Some households are left out" in page
    shown = {row["Reason"]: row["Number"] for row in tables["left_out"]}
    for reason, number in left_out.items():
        assert (shown[reason] == "5 or fewer") == (number in SMALL)


def test_every_household_compared_has_a_report_from_before_its_match_and_none_else_speaks(region_study):
    found = compared_households(region_study.folder)
    reports = [row for row in region_study.folder.store.rows(FILES) if row["kind"] == "PAR" and row["date"]]
    before = {
        row["household"] for row in reports if row["date"] < found.matched.get(row["household"], row["date"])
    }
    assert set(found.frame.index) <= before
    assert len(found.frame) > 60
    coded = set(region_study.folder.store.versions(CODED))
    placement = {row["sha256"] for row in region_study.folder.store.rows(FILES) if row["kind"] == "APR"}
    assert placement
    assert not placement & coded
    assert len(found.frame) + sum(found.left_out.values()) == len(region_study.folder.store.rows(HOUSEHOLDS))


def test_a_match_set_before_the_report_takes_the_household_out(region_study):
    """The same household, matched a day earlier than its report: it goes, and is counted."""
    found = compared_households(region_study.folder)
    household = found.frame.index[0]
    reports = [row for row in region_study.folder.store.rows(FILES) if row["household"] == household]
    reports = [row for row in reports if row["kind"] == "PAR"]
    coded = {row["sha256"] for row in reports}
    first = min(row["date"] for row in reports)
    assert households._usable(first, reports, coded) == ([], households.TOO_LATE)


def test_all_files_of_the_region_have_an_outcome(region_study, region):
    files = [path for name in AGENCY_FOLDERS for path in (region / name).rglob("*") if path.is_file()]
    assert sum(kept_check(region_study.folder).files.values()) == len(files)


def test_comparing_and_reporting_again_gives_the_same_bytes(walk, tmp_path):
    with Study(walk.copy(tmp_path)) as study:
        first = _outputs(study)
        study.check()
        study.compare()
        study.report()
        assert _outputs(study) == first
        assert {"report.html", "report.docx", "report.xlsx"} <= set(first)


def test_another_study_of_the_same_files_gives_the_same_bytes(
    region_study, region, make_region_folder, tmp_path, monkeypatch
):
    """Another secret, other pseudonyms and another day's rows in the store, and yet the same report to the byte.

    Masked text and evidence are taken over from the first study to save time; that both come out the same in two
    studies is shown on the small agency.
    """
    _stop_the_clock(monkeypatch, region_study)
    with Study(make_region_folder(tmp_path)) as study:
        study.add([region / name for name in AGENCY_FOLDERS])
        _take_over(region_study, study)
        assert study.code().coded == 0
        study.check()
        study.compare()
        assert study.report().run == kept_comparison(region_study.folder).run
        here = {row["household"] for row in study.folder.store.rows(HOUSEHOLDS)}
        assert not here & {row["household"] for row in region_study.folder.store.rows(HOUSEHOLDS)}
        assert _outputs(study) == _outputs(region_study)


def _stop_the_clock(monkeypatch, study: Study) -> None:
    """The report names the day on which the list was fixed: let the second study be made on the first one's."""
    planned = datetime.fromisoformat(kept_comparison(study.folder).planned)

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return planned.astimezone(tz or UTC)

    monkeypatch.setattr(journal, "datetime", Clock)


def _take_over(old: Study, new: Study) -> None:
    made_by = _made_by(new.folder)
    versions = {
        member.sha256: file.version(made_by, file.members)
        for file in case_files(new.folder)
        for member in file.members
    }
    masked = [row | {"version": versions[row["sha256"]]} for row in old.folder.store.rows(MASKED)]
    coded = old.folder.store.rows(CODED)
    with new.folder.store.writing() as connection:
        add_rows(connection, MASKED, masked)
        add_rows(connection, EVIDENCE, old.folder.store.rows(EVIDENCE))
        add_rows(
            connection,
            CODED,
            [
                row | {"version": f"{codebook_part(row['version'])}-{versions[row['sha256']]}"}
                for row in coded
            ],
        )


def _outputs(study: Study) -> dict[str, bytes]:
    out: Path = study.folder.outputs
    return {
        str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()
    }
