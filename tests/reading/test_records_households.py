"""Households: List 11 has a row a person, the tracker a row a household; they join by the family identifier."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from shorterwait.reading.records import read_records
from shorterwait.vocabulary.records import Records

LIST11 = [
    "Individual adopter identifier", "Family identifier", "Gender", "Ethnicity", "Disability",
    "Date enquiry received", "Date Stage 1 started", "Date Stage 2 started", "Date application approved",
    "Date adopter matched with child(ren)", "Date child/children placed with adopter(s)", "No. of children placed",
    "Date of leaving adoption process", "Reason for leaving adoption process",
]  # fmt: skip
TRACKER = [
    "Our ref", "Family ID", "Authority", "Applicant 1", "Applicant 2", "DOB 1", "DOB 2", "Enquiry date",
    "How they heard",
    "Registration (stage 1)", "Stage 2 start", "Approval date", "Match date", "Placed date", "No. of children",
    "Status", "Disruption date", "Comments",
]  # fmt: skip
ENQUIRIES = [
    "Enquiry no",
    "Date",
    "Name",
    "Authority",
    "How they heard",
    "Furthest stage",
    "Date left",
    "Reason",
    "Family ID",
]
LIST10 = [
    "Child Unique ID", "Family identifier", "Date of Birth",
    "Date of Decision that Child Should be Placed for Adoption", "Date of Matching Child and Prospective Adopters",
    "Date Placed for Adoption",
]  # fmt: skip


def save(path: Path, **sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def records(tmp_path: Path) -> Records:
    first = save(
        tmp_path / "Annex A 2019-20.xlsx",
        list11=[
            LIST11,
            [
                "P1",
                "F1",
                "a) Male",
                "a) WBRI",
                "b) No",
                "01/02/2018",
                "01/03/2018",
                "01/05/2018",
                "01/09/2018",
                "",
                "",
                "",
                "",
                "",
            ],
            [
                "P2",
                "F1",
                "b) Female",
                "f) MWBC",
                "b) No",
                "01/02/2018",
                "01/03/2018",
                "01/05/2018",
                "01/09/2018",
                "",
                "",
                "",
                "",
                "",
            ],
            [
                "P3",
                "F2",
                "b) Female",
                "t) NOBT",
                "b) No",
                "01/01/1900",
                "1900-01-01",
                "",
                "",
                "",
                "",
                "",
                "01/10/2019",
                "a) 1",
            ],
        ],
    )
    second = save(
        tmp_path / "Annex A 2020-21.xlsx",
        list10=[LIST10, ["C1", "F1", "01/02/2017", "01/02/2019", "05/06/2020", "07/07/2020"]],
        list11=[
            LIST11,
            [
                "P1",
                "F1",
                "a) Male",
                "a) WBRI",
                "b) No",
                "01/02/2018",
                "",
                "",
                "01/09/2018",
                "05/06/2020",
                "07/07/2020",
                1,
                "",
                "",
            ],
            [
                "P2",
                "F1",
                "b) Female",
                "f) MWBC",
                "b) No",
                "01/02/2018",
                "",
                "",
                "01/09/2018",
                "05/06/2020",
                "07/07/2020",
                1,
                "",
                "",
            ],
        ],
    )
    tracker = save(
        tmp_path / "Adopter tracker.xlsx",
        Adopters=[
            ["Adopter tracker"],
            TRACKER,
            ["NRA/2018/1", "F1", "Barset", "Ann Example", "Bo Example", "01/02/1980", "12 Mar 1982", "01/02/2018",
             "Radio", "01/03/2018", "01/05/2018", "01/09/2018", "05/06/2020", "07/07/2020",
             1, "Placed", "01/12/2020", ""],
            ["NRA/2018/2", "", "Wessex", "Cy & Di Sample", "", "", "", "01/02/2018", "Friend",
             "", "", "", "", "", "", "Stage 1", "", ""],
        ],
        Enquiries=[
            ENQUIRIES,
            ["E1", "01/02/2018", "Ann and Bo Example", "Barset", "Radio", "Placed", "", "", "F1"],
            ["E2", "01/03/2018", "Ed Other", "Barset", "Web search", "Enquiry", "01/04/2018", "Timing", ""],
        ],
    )  # fmt: skip
    return read_records([tracker, second, first])


def test_people_of_a_family_make_one_household(records: Records) -> None:
    households = records.households.set_index("family")
    assert households["adopters"].dropna().to_dict() == {"F1": 2, "F2": 1, None: 2}
    assert households.loc["F1", "ethnic_codes"] == ("WBRI", "MWBC")
    assert households.loc["F2", "ethnic_codes"] == ()


def test_the_tracker_adds_names_births_reference_and_channel(records: Records) -> None:
    first = records.households.set_index("family").loc["F1"]
    assert (first["reference"], first["authority"], first["channel"]) == ("NRA/2018/1", "Barset", "Radio")
    assert first["names"] == ("Ann Example", "Bo Example")
    assert first["dobs"] == (pd.Timestamp(1980, 2, 1), pd.Timestamp(1982, 3, 12))


def test_the_journey_is_stacked_over_the_years(records: Records) -> None:
    first = records.households.set_index("family").loc["F1"]
    assert first["stage1_start"] == pd.Timestamp(2018, 3, 1)
    assert first["matched"] == pd.Timestamp(2020, 6, 5)
    assert first["children_placed"] == 1


def test_constant_1900_dates_are_missing_and_reasons_are_words(records: Records) -> None:
    second = records.households.set_index("family").loc["F2"]
    assert pd.isna(second["enquiry"])
    assert (second["left"], second["left_reason"]) == (pd.Timestamp(2019, 10, 1), "withdrew")


def test_a_household_without_family_identifier_keeps_its_reference(records: Records) -> None:
    only = records.households[records.households["family"].isna()].iloc[0]
    assert (only["reference"], only["names"]) == ("NRA/2018/2", ("Cy Sample", "Di Sample"))


def test_enquiries_are_kept_whether_or_not_they_led_anywhere(records: Records) -> None:
    enquiries = records.enquiries.set_index("enquiry")
    assert enquiries["names"].tolist() == [("Ann Example", "Bo Example"), ("Ed Other",)]
    assert enquiries["family"].tolist() == ["F1", None]
    assert enquiries.loc["E2", ["stage_reached", "left_reason"]].tolist() == ["Enquiry", "Timing"]


def test_a_disruption_in_the_tracker_reaches_the_child(records: Records) -> None:
    assert records.children.set_index("child").loc["C1", "disrupted"] == pd.Timestamp(2020, 12, 1)


def test_what_agrees_is_not_listed(records: Records) -> None:
    assert records.contradictions == ()


def test_an_agency_with_its_own_columns_needs_no_python(tmp_path: Path) -> None:
    maps = tmp_path / "maps"
    maps.mkdir()
    (maps / "ours.toml").write_text(
        'extends = "tracker_adopters"\n[columns]\napplicant1 = ["Carer A"]\napproved = ["Panel yes"]\n'
    )
    path = tmp_path / "carers.csv"
    path.write_text("Carer A,Panel yes,Family ID\nAnn Example,01/09/2018,F1\n")
    households = read_records([path], maps=maps).households
    assert households[["family", "names", "approved"]].values.tolist() == [
        ["F1", ("Ann Example",), pd.Timestamp(2018, 9, 1)]
    ]


def test_the_same_family_identifier_in_two_authorities_is_two_households(tmp_path: Path) -> None:
    for authority, person, child in (("Barset", "P1", "C1"), ("Wessex", "P9", "C9")):
        folder = tmp_path / "annex_a" / authority
        folder.mkdir(parents=True)
        save(
            folder / "Annex A 2020-21.xlsx",
            list10=[LIST10, [child, "F1", "01/02/2017", "01/02/2019", "05/06/2020", "07/07/2020"]],
            list11=[
                LIST11,
                [
                    person,
                    "F1",
                    "",
                    "WBRI",
                    "",
                    "",
                    "",
                    "",
                    "01/09/2018",
                    "05/06/2020",
                    "07/07/2020",
                    1,
                    "",
                    "",
                ],
            ],
        )
    records = read_records(sorted(tmp_path.rglob("*.xlsx")))
    assert records.households["family"].tolist() == ["F1 (Barset)", "F1 (Wessex)"]
    assert records.children["family"].tolist() == ["F1 (Barset)", "F1 (Wessex)"]
    assert records.contradictions == ()


def test_a_family_that_moves_to_another_authority_stays_one(tmp_path: Path) -> None:
    for authority in ("Barset", "Wessex"):
        folder = tmp_path / "annex_a" / authority
        folder.mkdir(parents=True)
        row = ["P1", "F1", "", "WBRI", "", "", "", "", "01/09/2018", "", "", "", "", authority]
        save(folder / "Annex A 2020-21.xlsx", list11=[LIST11, row])
    assert read_records(sorted(tmp_path.rglob("*.xlsx"))).households["family"].tolist() == ["F1"]
