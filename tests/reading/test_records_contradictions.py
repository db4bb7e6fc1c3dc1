"""Contradictions are listed with both values and their places; each rule has a case that breaks it."""

from pathlib import Path

import pytest

from shorterwait.reading.records import read_records
from shorterwait.vocabulary.records import Contradiction

EPISODE = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
HEADER = "CHILD,SEX,DOB,ETHNIC"
AD1 = "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR"
PLACED = "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED"
LIST10 = (
    "Child Unique ID,Family identifier,Date of Birth,Date the Child Entered Care,"
    "Date of Decision that Child Should be Placed for Adoption,"
    "Date of Matching Child and Prospective Adopters,Date Placed for Adoption,Date of Adoption Order"
)
LIST11 = "Individual adopter identifier,Family identifier,Date application approved,No. of children placed"
TRACKER = "Our ref,Family ID,Applicant 1,Applicant 2,Approval date,Match date"


def found(folder: Path, **files: tuple[str, ...]) -> list[Contradiction]:
    paths = []
    for name, rows in files.items():
        path = folder / f"{name.replace('_', '-')}.csv"
        path.write_text("\n".join(rows) + "\n")
        paths.append(path)
    return list(read_records(paths).contradictions)


def of(items: list[Contradiction], *ids: str) -> list[Contradiction]:
    """The findings of some rules; rows made for one rule are too bare for others."""
    return [item for item in items if item.rule_id in ids]


def only(items: list[Contradiction]) -> Contradiction:
    (item,) = items
    return item


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("2,M1,", "511"),
        ("1,MF,", "ad1-one-adopter"),
        ("2,,L0", "ad1-single-number"),
        ("1,,L11", "ad1-couple-number"),
        (",MM,L0", "514"),
        (",F1,L2", "519"),
        (",FF,L3", "517"),
        (",MF,L4", "518"),
        (",MF,L12", "524"),
        (",MM,L11", "520"),
    ],
)
def test_each_cross_check_of_ad1(tmp_path: Path, row: str, rule: str) -> None:
    listed = found(tmp_path, y2021_ad1=(AD1, f"7,01/02/2015,05/06/2016,07/08/2016,0,{row}"))
    assert {item.rule_id for item in listed} == {rule, "151"}
    item = only(of(listed, rule))
    assert (item.about, item.identifier) == ("child", "7")
    assert item.source_a.startswith("SSDA903 AD1 ")
    assert item.source_a.endswith(" 2021")
    assert (item.place_a, item.place_b) == ("y2021-ad1.csv row 2",) * 2
    assert {item.value_a, item.value_b} <= set(row.split(","))


@pytest.mark.parametrize(
    "row", ["2,MF,L11", "2,MM,L12", "2,FF,L4", "2,MF,L3", "2,MF,L2", "1,F1,L0", "1,M1,L0"]
)
def test_rows_of_ad1_that_can_be_true_are_not_listed(tmp_path: Path, row: str) -> None:
    assert found(tmp_path, ad1=(AD1, f"7,01/02/2015,05/06/2016,07/08/2016,0,{row}")) == []


def test_an_adopted_child_with_an_ended_plan(tmp_path: Path) -> None:
    item = only(
        found(
            tmp_path,
            ad1=(AD1, "7,01/02/2015,05/06/2016,07/08/2016,0,1,F1,L0"),
            placed=(PLACED, "7,01/02/2015,05/06/2016,01/02/2017,RD1"),
        )
    )
    assert (item.value_a, item.value_b) == ("07/08/2016", "01/02/2017")
    assert item.source_b.endswith("DATE_PLACED_CEASED")


def test_adopted_without_episode_and_the_reverse(tmp_path: Path) -> None:
    items = found(
        tmp_path,
        ad1=(AD1, "7,01/02/2015,05/06/2016,07/08/2016,0,1,F1,L0"),
        episodes=(EPISODE, "8,01/03/2015,S,E1,N1,A6,PR1,01/05/2017,E12,,,,1"),
    )
    assert [(item.identifier, item.value_a, item.value_b) for item in items] == [
        ("7", "07/08/2016", "no E11 or E12"),
        ("8", "E12", "no row"),
    ]


def test_a_year_without_ad1_accuses_no_one(tmp_path: Path) -> None:
    assert found(tmp_path, episodes=(EPISODE, "8,01/03/2015,S,E1,N1,A6,PR1,01/05/2017,E12,,,,1")) == []


def test_match_dates_of_return_annex_a_and_tracker(tmp_path: Path) -> None:
    items = found(
        tmp_path,
        ad1=(AD1, "7,01/02/2015,05/06/2016,07/08/2016,0,1,F1,L0"),
        list10=(LIST10, "7,F1,01/02/2015,,05/06/2016,08/08/2016,,"),
        tracker=(TRACKER, "R1,F1,Ann Example,,01/02/2016,09/08/2016"),
    )
    assert [(item.field, item.value_a, item.value_b) for item in items] == [
        ("matched", "07/08/2016", "08/08/2016"),
        ("matched", "07/08/2016", "09/08/2016"),
    ]
    assert "Annex A List 10" in items[0].source_b
    assert "Adopter tracker Match date" in items[1].source_b


@pytest.mark.parametrize(
    ("later", "rule"),
    [
        ("7,1,01/02/2015,WBRI", "the sex changes between returns"),
        ("7,2,02/02/2015,WBRI", "the date of birth changes between returns"),
        ("7,2,01/02/2015,WIRI", "the ethnicity code changes between returns"),
    ],
)
def test_what_cannot_change_between_years(tmp_path: Path, later: str, rule: str) -> None:
    item = only(found(tmp_path, y2019=(HEADER, "7,2,01/02/2015,WBRI"), y2021=(HEADER, later)))
    assert item.rule == rule
    assert item.source_a.endswith("2019")
    assert item.source_b.endswith("2021")


def test_an_ethnicity_obtained_later_is_no_contradiction(tmp_path: Path) -> None:
    assert found(tmp_path, y2019=(HEADER, "7,2,01/02/2015,NOBT"), y2021=(HEADER, "7,2,01/02/2015,MWBC")) == []


def test_birth_differs_between_tables(tmp_path: Path) -> None:
    item = only(
        found(
            tmp_path,
            header=(HEADER, "7,2,01/02/2015,WBRI"),
            ad1=(AD1, "7,01/03/2015,05/06/2016,07/08/2016,0,1,F1,L0"),
        )
    )
    assert (item.field, item.value_a, item.value_b) == ("dob", "01/02/2015", "01/03/2015")
    assert (item.source_a, item.source_b) == ("SSDA903 Header DOB", "SSDA903 AD1 DOB")


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("7,,01/02/2015,01/02/2014,05/06/2016,,,", "the child entered care before it was born"),
        ("7,,01/02/2015,,05/06/2014,,,", "the decision for adoption comes before the child's birth"),
        ("7,,01/02/2015,,,,01/09/2016,01/08/2016", "the adoption order comes before the child moved in"),
        (
            "7,,01/02/2015,,01/09/2016,01/08/2016,,",
            "the match comes before the decision that the child should be placed",
        ),
    ],
)
def test_dates_in_an_order_that_cannot_be(tmp_path: Path, row: str, rule: str) -> None:
    assert only(found(tmp_path, list10=(LIST10, row))).rule == rule


def test_a_family_that_counts_more_children_than_are_named(tmp_path: Path) -> None:
    item = only(
        found(
            tmp_path,
            list10=(LIST10, "7,F1,01/02/2015,,,05/06/2016,01/09/2016,"),
            list11=(LIST11, "P1,F1,01/02/2016,3", "P2,F1,01/02/2016,3"),
        )
    )
    assert (item.about, item.identifier, item.value_a, item.value_b) == (
        "household",
        "F1",
        "3",
        "1 child placed",
    )


def test_adopters_of_one_household_with_different_approvals(tmp_path: Path) -> None:
    item = only(found(tmp_path, list11=(LIST11, "P1,F1,01/02/2016,", "P2,F1,02/02/2016,")))
    assert (item.value_a, item.value_b) == ("01/02/2016", "02/02/2016")


def test_return_and_household_count_adopters_differently(tmp_path: Path) -> None:
    items = found(
        tmp_path,
        ad1=(AD1, "7,01/02/2015,05/06/2016,07/08/2016,0,2,MF,L11"),
        list10=(LIST10, "7,F1,01/02/2015,,,,,"),
        tracker=(TRACKER, "R1,F1,Ann Example,,01/02/2016,"),
    )
    assert (only(items).value_a, only(items).value_b) == ("2", "1")


def test_list_11_and_the_tracker_disagree(tmp_path: Path) -> None:
    items = found(
        tmp_path,
        list11=(LIST11, "P1,F1,01/02/2016,", "P2,F1,01/02/2016,"),
        tracker=(TRACKER, "R1,F1,Ann Example,,01/03/2016,"),
    )
    assert {item.field: (item.value_a, item.value_b) for item in items} == {
        "adopters": ("2", "1"),
        "approved": ("01/02/2016", "01/03/2016"),
    }


def test_an_identifier_of_two_authorities_without_a_way_to_tell(tmp_path: Path) -> None:
    header = "CHILD,SEX,DOB,ETHNIC,LA"
    item = only(
        found(
            tmp_path,
            header=(header, "7,2,01/02/2015,WBRI,Barset", "7,1,03/04/2016,WBRI,Wessex"),
            list10=(LIST10, "7,F1,,,05/06/2016,,,"),
        )
    )
    assert "several authorities use this identifier" in item.rule


def test_dates_that_cannot_be_read_are_listed_but_words_are_just_missing(tmp_path: Path) -> None:
    item = only(found(tmp_path, list10=(LIST10, "7,F1,31/02/2015,tbc,n/a,,,")))
    assert (item.field, item.value_a, item.rule) == ("dob", "31/02/2015", "the date cannot be read")
