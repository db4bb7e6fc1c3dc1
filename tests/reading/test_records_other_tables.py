"""The quarterly collection, trackers and case-system reports: recognised by columns, extended without Python."""

import re
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from shorterwait.reading.records import read_records
from shorterwait.vocabulary.records import Records

OWN_CHILDREN = """id = "our_quarterly_children"
extends = "asglb_children"
[columns]
child = ["A1 Local identifier"]
adoption_order = ["B9 Order made"]
[items]
placed = ["B5"]
"""
OWN_ADOPTERS = """id = "our_quarterly_adopters"
extends = "asglb_adopters"
[columns]
family = ["A1 Local family number"]
[items]
approved = ["B6"]
"""


def day(text: str) -> pd.Timestamp:
    return pd.to_datetime(text, dayfirst=True)


def quarterly(folder: Path) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    adoptions = book.create_sheet("Adoptions")
    adoptions.append(["Adoption and Special Guardianship data collection"])
    adoptions.append(["Children: please leave blanks blank"])
    adoptions.append([])
    adoptions.append(
        ["A1 Local identifier", "Family ID", "A8a Provider", "A8b URN", "B4 Match date", "B5 Placement",
         "B9 Order made", "C3 In family finding", "Part of sibling group", "Number placed together"]
    )  # fmt: skip
    adoptions.append(["0071", "F1", "VAA", "SC1", "05/06/2016", "01/09/2016", "01/05/2017", "No", 1, 3])
    adoptions.append(["0072", "F1", "VAA", "SC1", "05/06/2016", "01/09/2016", None, "No", 1, 3])
    adoptions.append(["0073", None, None, None, None, None, None, "Yes", 0, None])
    adoptions.append(["0074", None, None, None, None, None, None, "Yes", 1, None])
    adopters = book.create_sheet("Adopters")
    adopters.append(["Adopters"])
    adopters.append([])
    adopters.append(
        ["A1 Local family number", "A12 FFA", "A13 URN", "A13a Provider", "B6 Approved", "B8 Match"]
    )
    adopters.append(["F1", "No", "SC1", "VAA", "01/02/2016", "05/06/2016"])
    path = folder / "ASGLB Q1 2017-18.xlsx"
    book.save(path)
    return path


@pytest.fixture
def completed(tmp_path: Path) -> Records:
    maps = tmp_path / "maps"
    maps.mkdir()
    (maps / "children.toml").write_text(OWN_CHILDREN)
    (maps / "adopters.toml").write_text(OWN_ADOPTERS)
    return read_records([quarterly(tmp_path)], maps=maps)


def test_item_rows_of_the_quarterly_collection_with_an_analysts_map(completed: Records) -> None:
    assert [table for _, _, table, _ in completed.tables] == [
        "our_quarterly_children",
        "our_quarterly_adopters",
    ]
    children = completed.children.set_index("child")
    assert children.loc["0071", ["matched", "moved_in", "adoption_order"]].tolist() == [
        day("05/06/2016"), day("01/09/2016"), day("01/05/2017"),
    ]  # fmt: skip
    assert children.loc["0071", ["family", "adopters_agency"]].tolist() == ["F1", "VAA"]
    (household,) = completed.households.to_dict("records")
    assert (household["family"], household["approved"], household["matched"]) == (
        "F1", day("01/02/2016"), day("05/06/2016"),
    )  # fmt: skip


def test_sibling_flags_of_the_quarterly_collection(completed: Records) -> None:
    children = completed.children.set_index("child")
    known = children[["siblings_together", "sibling_source"]]
    assert known.loc["0071"].tolist() == [3, "number placed together in the quarterly collection"]
    assert known.loc["0073"].tolist() == [1, "said not to be part of a sibling group"]
    assert known.loc["0074", "siblings_together"] is None
    assert "cannot be determined" in known.loc["0074", "sibling_source"]
    counted = [item for item in completed.contradictions if item.field == "siblings_together"]
    assert {(item.identifier, item.value_a, item.value_b) for item in counted} == {
        ("0071", "3", "2 children placed"),
        ("0072", "3", "2 children placed"),
    }
    assert all(re.fullmatch(r".*ASGLB Q1 2017-18\.xlsx \w+ row \d+", item.place_a) for item in counted)


def test_item_numbers_alone_tell_the_match(tmp_path: Path) -> None:
    path = tmp_path / "adoptions.csv"
    path.write_text("Child ID,Match (B4),C3 - Family finding status,A8a\n7,05/06/2016,Yes,VAA\n")
    records = read_records([path])
    assert records.tables[0][2] == "asglb_children"
    assert records.children["matched"].tolist() == [day("05/06/2016")]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Mosaic ID,Child's name,DOB,SHOBPA date,PO date,Match date,Date placed", "tracker_children"),
        ("LCS ID,Entered care,ADM decision date,Placement order granted", "tracker_children"),
        ("Child ID,Linked family,ADM match date,Placement date", "tracker_matching"),
        ("Child reference,VAA name,Interagency fee,Date placed", "tracker_interagency"),
        ("CHARMS ref,ROI date,Stage 2 start,ADM approval", "tracker_adopters"),
        ("Prospective adopter 1,Prospective adopter 2,ROI received,Approval (ADM)", "tracker_adopters"),
        ("CHILD,DOB,DATE_PLACED", "ssda903_placed_adoption"),
    ],
)
def test_trackers_and_reports_of_case_systems(tmp_path: Path, header: str, kind: str) -> None:
    path = tmp_path / "report.csv"
    path.write_text(header + "\n" + ",".join("7" for _ in header.split(",")) + "\n")
    assert read_records([path]).tables[0][2] == kind


def test_a_matching_tracker_and_an_interagency_list_add_to_the_child(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "Child ID,Linked family,ADM match date,Date placed\n7,F1,05/06/2016,01/09/2016\n"
    )
    (tmp_path / "b.csv").write_text("Child ID,VAA name,Interagency fee\n7,Hope Agency,31620\n")
    (child,) = read_records([tmp_path / "a.csv", tmp_path / "b.csv"]).children.to_dict("records")
    assert (child["family"], child["matched"], child["moved_in"], child["adopters_agency"]) == (
        "F1", day("05/06/2016"), day("01/09/2016"), "Hope Agency",
    )  # fmt: skip


def test_a_tracker_without_names_still_gives_households(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "CHARMS ref,ROI date,Stage 2 start,ADM approval\n0044,05/01/2016,05/03/2016,05/06/2016\n"
    )
    (household,) = read_records([tmp_path / "t.csv"]).households.to_dict("records")
    assert (household["reference"], household["names"], household["adopters"]) == ("0044", (), None)
    assert household["approved"] == day("05/06/2016")


def test_the_return_is_believed_before_the_tracker_and_both_places_are_named(tmp_path: Path) -> None:
    (tmp_path / "ad1.csv").write_text(
        "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR\n"
        "6,01/02/2015,05/06/2016,07/08/2016,0,1,F1,L0\n7,01/02/2015,05/06/2016,07/08/2016,0,1,F1,L0\n"
    )
    (tmp_path / "t.csv").write_text("Child ID,Child name,Match date\n7,A Child,09/08/2016\n")
    records = read_records([tmp_path / "ad1.csv", tmp_path / "t.csv"])
    (item,) = records.contradictions
    assert (item.value_a, item.value_b, item.believed) == ("07/08/2016", "09/08/2016", "07/08/2016")
    assert (item.place_a, item.place_b) == ("ad1.csv row 3", "t.csv row 2")
    assert item.why.startswith("the return is believed before Annex A")
    assert (item.rule_id, item.source_b) == ("child-matched", "Children tracker Match date")
