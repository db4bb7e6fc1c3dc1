"""Children under several identifiers, siblings, placements and ages: people are counted, and doubt is said."""

from pathlib import Path

import pandas as pd
import pytest

from shorterwait.reading.records import read_records
from shorterwait.vocabulary.records import PLACEMENT_COLUMNS, Contradiction, Records

EPISODE = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
LIST10 = (
    "Child Unique ID,Family identifier,Date of Birth,Date of Decision that Child Should be Placed for Adoption,"
    "Date of Matching Child and Prospective Adopters,Date Placed for Adoption"
)
TRACKER = "Mosaic ID,Child's name,SHOBPA date,PO date,Birth mother ID,Sibling group ID,Number placed together"


def read(folder: Path, **files: tuple[str, ...]) -> Records:
    paths = []
    for name, rows in files.items():
        path = folder / f"{name.replace('_', '-')}.csv"
        path.write_text("\n".join(rows) + "\n")
        paths.append(path)
    return read_records(paths)


def listed(records: Records, rule: str) -> list[Contradiction]:
    return [item for item in records.contradictions if item.rule_id == rule]


def day(text: str) -> pd.Timestamp:
    return pd.to_datetime(text, dayfirst=True)


def siblings(records: Records) -> dict[str, tuple[object, object, object]]:
    frame = records.children
    return {
        child: (group, number, source)
        for child, group, number, source in zip(
            frame["child"], frame["sibling_group"], frame["siblings_together"], frame["sibling_source"],
            strict=True,
        )
    }  # fmt: skip


def test_a_child_that_changed_its_identifier_is_one_child_by_its_pupil_number(tmp_path: Path) -> None:
    records = read(
        tmp_path,
        header_2019_20=(HEADER, "7,2,01/02/2015,WBRI,A12345678901B,,"),
        header_2020_21=(HEADER, "70,2,01/02/2015,WBRI,a12345678901b,,"),
        ep_2019_20=(EPISODE, "7,01/03/2019,S,C2,N1,U6,PR1,01/09/2019,X1,CARPL,,,1"),
        ep_2020_21=(EPISODE, "70,01/09/2019,P,E1,N1,U6,PR1,,,,,,2"),
    )
    (child,) = records.children.to_dict("records")
    assert (child["child"], child["other_identifiers"]) == ("70", ("7",))
    assert child["entered_care"] == day("01/03/2019")
    assert child["placement_order"] == day("01/09/2019")
    (item,) = listed(records, "one-child")
    assert (item.value_a, item.value_b, item.believed) == ("7", "70", "70")


def test_the_same_pupil_number_with_another_birth_is_two_children(tmp_path: Path) -> None:
    records = read(
        tmp_path,
        header_2019_20=(HEADER, "7,2,01/02/2015,WBRI,A12345678901B,,"),
        header_2020_21=(HEADER, "70,2,02/02/2016,WBRI,A12345678901B,,"),
    )
    assert len(records.children) == 2
    assert [(item.value_a, item.value_b) for item in listed(records, "shared-pupil-number")] == [("7", "70")]


def test_twins_in_one_return_are_two_children(tmp_path: Path) -> None:
    twins = ("7,2,01/02/2015,WBRI,,,", "8,2,01/02/2015,WBRI,,,")
    records = read(tmp_path, header_2019_20=(HEADER, *twins), header_2020_21=(HEADER, *twins))
    assert len(records.children) == 2
    assert records.contradictions == ()


def test_without_a_pupil_number_a_likely_new_identifier_is_only_listed(tmp_path: Path) -> None:
    records = read(
        tmp_path,
        header_2019_20=(HEADER, "7,2,01/02/2015,WBRI,UN1,,"),
        header_2020_21=(HEADER, "70,2,01/02/2015,WBRI,UN1,,"),
        header_2023_24=(HEADER, "71,2,01/02/2015,WBRI,UN1,,"),
    )
    assert len(records.children) == 3
    (item,) = listed(records, "maybe-one-child")
    assert (item.value_a, item.value_b) == ("7", "70")
    assert "may be the same child" in item.rule


def test_ages_are_in_completed_months(tmp_path: Path) -> None:
    records = read(tmp_path, list10=(LIST10, "7,F1,10/02/2015,09/02/2016,10/02/2016,", "8,F1,,09/02/2016,,"))
    frame = records.children.set_index("child")
    assert frame.loc["7", ["age_months_decision", "age_months_matched"]].tolist() == [11, 12]
    assert frame.loc["7", "age_months_entered_care"] is None
    assert frame.loc["8", "age_months_decision"] is None


def test_siblings_of_one_family_matched_together(tmp_path: Path) -> None:
    records = read(
        tmp_path,
        list10=(
            LIST10,
            "1,F1,01/02/2015,,05/06/2016,", "2,F1,01/02/2016,,25/06/2016,", "3,F1,01/02/2017,,05/06/2019,",
            "4,F2,01/02/2015,,05/06/2016,", "5,,01/02/2015,,,", "6,F3,01/02/2015,,,05/06/2016",
        ),
    )  # fmt: skip
    found = siblings(records)
    assert found["1"] == found["2"] == ("F1/1", 2, "same family, matched or placed within 31 days")
    assert found["3"][:2] == found["4"][:2] == found["6"][:2] == (None, 1)
    assert found["5"] == (None, None, "cannot be determined")


def test_trackers_say_who_is_in_a_sibling_group(tmp_path: Path) -> None:
    records = read(
        tmp_path,
        children_tracker=(
            TRACKER,
            "1,A Child,05/06/2016,,M1,,", "2,B Child,20/06/2016,,M1,,", "3,C Child,05/06/2018,,M1,,",
            "4,D Child,05/06/2016,,,S9,", "5,E Child,05/06/2016,,,S9,", "6,F Child,05/06/2016,,,,3",
        ),
    )  # fmt: skip
    found = siblings(records)
    assert found["1"] == found["2"] == ("M1/1", 2, "same mother, decision or placement order within 31 days")
    assert found["3"] == (None, None, "cannot be determined")
    assert found["4"] == found["5"] == ("S9", 2, "sibling group in the tracker")
    assert found["6"] == (None, 3, "number placed together in the tracker")


def test_placements_have_all_dates_and_join_episodes_with_the_same_carer(tmp_path: Path) -> None:
    records = read(
        tmp_path,
        episodes=(
            EPISODE,
            "7,01/03/2015,S,C1,N1,U6,PR1,01/07/2015,X1,,,,1",
            "7,01/07/2015,L,E1,N1,U6,PR1,01/10/2015,X1,CREQB,,,1",
            "7,01/10/2015,P,E1,N1,A6,PR5,01/05/2016,E12,,,,2",
            "8,01/03/2015,S,C1,N1,U5,PR1,01/07/2015,X1,,,,3",
            "8,01/07/2015,U,E1,N1,A5,PR1,,,,,,3",
        ),
    )
    frame = records.placements
    assert frame is not None
    assert tuple(frame.columns) == PLACEMENT_COLUMNS
    assert frame[["child", "number", "placement", "provider", "change_reason"]].values.tolist() == [
        ["7", 1, "U6", "PR1", "CREQB"], ["7", 2, "A6", "PR5", None], ["8", 1, "A5", "PR1", None],
    ]  # fmt: skip
    assert frame["started"].tolist() == [day("01/03/2015"), day("01/10/2015"), day("01/03/2015")]
    assert frame["ended"].isna().tolist() == [False, False, True]
    assert frame["adoptive"].tolist() == [False, True, True]
    assert frame["early_permanence"].tolist() == [False, False, True]


@pytest.mark.parametrize(
    ("row", "order", "listed_days"), [("01/01/2016", "25/01/2016", 1), ("01/01/2016", "11/03/2016", 0)]
)
def test_an_order_within_ten_weeks_of_entering_care(
    tmp_path: Path, row: str, order: str, listed_days: int
) -> None:
    header = LIST10 + ",Date the Child Entered Care,Date of Adoption Order"
    records = read(tmp_path, list10=(header, f"7,F1,01/02/2015,,,,{row},{order}"))
    assert len(listed(records, "child-adoption-order-entered-care")) == listed_days
