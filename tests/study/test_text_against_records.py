"""Reports against records: siblings' copied paragraphs and contradictions between text and return."""

import csv
from pathlib import Path

import openpyxl
import pytest

from shorterwait import Study
from shorterwait.study.copies import copied_passages
from shorterwait.study.households import compared_households
from shorterwait.study.tables import CHILDREN

LIST10 = (
    "Child Unique ID",
    "Family identifier",
    "Gender",
    "Ethnicity",
    "Date of Birth",
    "Date the Child Entered Care",
)
LIST10 += (
    "Date of Decision that Child Should be Placed for Adoption",
    "Date of Matching Child and Prospective Adopters",
)
LIST11 = ("Individual adopter identifier", "Family identifier", "Gender", "Date enquiry received")
LIST11 += ("Date application approved", "Date adopter matched with child(ren)")
TRACKER = ("Child ID", "Child's name", "DOB")
SHARED = (
    "Bertil has severe asthma, was in hospital twice last winter and sees the consultant every three months; "
    "his carer keeps the inhalers by the door and has shown the nursery what to do when he is short of breath."
)


def report(child: str, name: str, extra: str) -> str:
    return (
        f"Child Permanence Report\nChild's reference number: {child}\nDate of report: 1 March 2019\n\n"
        f"{name} is a lively child who likes water and trains.\n\nHealth\n\n{extra}\n\n"
        f"{name} came into care aged nine and a half.\n"
    )


@pytest.fixture
def study(tmp_path: Path) -> Study:
    share = tmp_path / "share"
    share.mkdir()
    book = openpyxl.Workbook()
    one = book.active
    one.title = "List 10"
    one.append(LIST10)
    for child, sex in (("QX1001", "Male"), ("QX1002", "Female")):
        one.append([child, "F77", sex, "WBRI", "01/02/2016", "01/05/2017", "01/02/2019", "01/09/2019"])
    two = book.create_sheet("List 11")
    two.append(LIST11)
    two.append(["A1", "F77", "Female", "01/02/2018", "01/01/2019", "01/09/2019"])
    names = book.create_sheet("Names")
    names.append(TRACKER)
    names.append(["QX1001", "Bertil Bead", "01/02/2016"])
    names.append(["QX1002", "Cosima Bead", "01/02/2016"])
    book.save(share / "Annex A 2019-20.xlsx")
    (share / "one.txt").write_text(report("QX1001", "Bertil Bead", SHARED), encoding="utf-8")
    (share / "two.txt").write_text(report("QX1002", "Cosima Bead", SHARED), encoding="utf-8")
    made = Study.new(tmp_path / "study")
    made.add([share])
    made.mask()
    made.code()
    return made


def test_a_paragraph_that_names_the_brother_does_not_count_for_the_sister(study: Study) -> None:
    found = copied_passages(study.folder)
    (row,) = found.rows
    (side,) = (side for side in ("older", "newer") if row[f"{side}_names_another"])
    children = {child["sex"]: child["child"] for child in study.folder.store.rows(CHILDREN)}
    assert row[f"{side}_child"] == children["f"]
    assert found.left_out == {(row[side], row[f"{side}_passage"])}
    summary = study.check()
    assert summary.of_siblings == 1
    listed = (study.folder.root / "internal" / "copied_paragraphs.csv").read_text(encoding="utf-8-sig")
    assert "Bertil" not in listed
    assert "asthma" not in listed
    assert len(list(csv.DictReader(listed.splitlines()))) == 1


def test_what_is_found_once_is_kept_until_a_report_changes(study: Study) -> None:
    first = copied_passages(study.folder)
    assert copied_passages(study.folder) == first
    kept = study.folder.store.result("copied paragraphs")
    assert kept["rows"] == list(first.rows)


def test_an_age_in_the_report_that_the_dates_deny_is_listed_with_both_values(study: Study) -> None:
    study.check()
    listed = (study.folder.root / "internal" / "contradictions.csv").read_text(encoding="utf-8-sig")
    rows = [row for row in csv.DictReader(listed.splitlines()) if row["rule_id"] == "text"]
    assert {(row["field"], row["value_a"], row["value_b"]) for row in rows} == {
        ("age_at_entry", "1", "9.5"),
        ("sex", "f", "m"),  # her report says "his carer", in the words taken from her brother's
    }
    assert all(row["source_b"] == "Child Permanence Report" for row in rows)


def test_both_children_of_the_family_are_a_sibling_group(study: Study) -> None:
    children = compared_households(study.folder).children
    assert children["sibling_group"].tolist() == [True, True]
    assert children["siblings_together"].tolist() == [2, 2]
