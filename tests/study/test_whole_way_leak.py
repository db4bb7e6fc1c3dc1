"""Only reports dated before the match say anything of a household, and everyone left out is counted for a reason."""

from __future__ import annotations

import html
import re

import pytest
import small_agency

from shorterwait import Study
from shorterwait.study import households
from shorterwait.study.households import compared_households
from shorterwait.study.inspecting import inspect_file
from shorterwait.study.tables import CHILDREN, EVIDENCE, FILES


@pytest.fixture(scope="module")
def study(walk, tmp_path_factory):
    with Study(walk.copy(tmp_path_factory.mktemp("leak"))) as opened:
        yield opened


@pytest.fixture(scope="module")
def found(study):
    return compared_households(study.folder)


def _row(study, found, family):
    """One household's row, with plain truth values."""
    row = found.frame.loc[study.folder.key.pseudonym("household", family)]
    return {name: value.item() if hasattr(value, "item") else value for name, value in row.items()}


def test_a_placement_report_never_says_anything_of_a_household(study, found, walk):
    """The placement report speaks of a dog; the report before it says that there are no pets."""
    report = inspect_file(next(walk.agency.rglob("match report.txt")))
    assert (report.kind, str(report.date)) == ("APR", "2019-08-01")
    assert _row(study, found, "FX70101")["has_dog"] is False


def test_a_report_dated_after_the_match_adds_nothing(study, found):
    """The updated report says that there are no pets; only the one before the match counts."""
    row = _row(study, found, "FX70106")
    assert row["has_dog"] is True
    first = inspect_file(study.folder.key.file_path(_reports(study, "FX70106")[0]["sha256"]))
    assert row["document_words"] == first.words


def test_everyone_left_out_is_counted_under_the_reason(found):
    assert found.left_out == {
        households.TOO_LATE: 1,
        households.UNDATED: 1,
        households.UNMATCHED: 1,
        households.NO_REPORT: 1,
        households.NOT_READ: 1,
        households.NOT_APPROVED: 1,
    }
    assert sum(found.left_out.values()) + len(found.frame) == len(small_agency.APPLICANTS)


def test_a_report_of_the_day_of_the_match_comes_too_late(study, found):
    reports = _reports(study, "FX70102")
    assert [str(row["date"]) for row in reports] == ["2019-09-02"]
    assert study.folder.key.pseudonym("household", "FX70102") not in found.frame.index


def test_foster_carers_who_adopted_are_apart_unless_settings_say_otherwise(study, found, walk, tmp_path):
    assert [bool(value) for value in found.frame["foster_carer_adopter"].sort_values()] == [
        False,
        False,
        True,
    ]
    comparison = study.compare()
    assert comparison.households == 2
    root = walk.copy(tmp_path)
    settings = root / "study.toml"
    text = settings.read_text(encoding="utf-8")
    assert "include_foster_carer_adopters = false" in text
    settings.write_text(text.replace("adopters = false", "adopters = true"), encoding="utf-8")
    with Study(root) as other:
        assert other.compare().households == 3


def test_approved_households_without_a_match_are_neither_cases_nor_comparators(study, found):
    for family in ("FX70105", "FX70109"):
        pseudonym = study.folder.key.pseudonym("household", family)
        assert pseudonym not in found.frame.index
        assert pseudonym not in found.matched
    summary = study.check()
    assert summary.waiting == 1
    assert summary.matched == 7
    for cohort in summary.cohorts:
        assert cohort.cases + cohort.comparators <= 2


def test_two_children_matched_together_make_a_sibling_group(study, found):
    assert _row(study, found, "FX70106")["sibling_group"] is True
    assert _row(study, found, "FX70101")["sibling_group"] is False
    assert _row(study, found, "FX70101")["older"] is True


def test_every_quote_stands_in_the_masked_text_and_no_coding_came_from_other_documents(study):
    kinds = {row["sha256"]: row["kind"] for row in study.folder.store.rows(FILES)}
    rows = study.folder.store.rows(EVIDENCE)
    assert {kinds[row["sha256"]] for row in rows} == {"PAR", "CPR"}
    assert all(row["quote"].strip() and row["end"] > row["start"] for row in rows)


def test_the_report_page_names_every_reason_but_no_small_count(walk):
    page = html.unescape((walk.study / "outputs" / "report.html").read_text(encoding="utf-8"))
    for reason in (households.TOO_LATE, households.UNDATED, households.NO_REPORT):
        assert reason in page
    table = page[page.index("Households left out of the comparison") :]
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", table[: table.index("</table>")])
    assert not any(re.fullmatch(r"[1-5]", cell.strip()) for cell in cells)


def test_ages_are_kept_in_months_and_no_birth_date_is(study):
    columns = {column.name for column in CHILDREN.columns}
    assert "dob" not in columns
    ages = {row["age_months_decision"] for row in study.folder.store.rows(CHILDREN)}
    assert 12 * 5 + 9 in ages  # born 3 February 2013, decided on 1 December 2018


def _reports(study, family):
    pseudonym = study.folder.key.pseudonym("household", family)
    rows = [row for row in study.folder.store.rows(FILES) if row["household"] == pseudonym]
    return sorted((row for row in rows if row["kind"] == "PAR"), key=lambda row: str(row["date"]))
