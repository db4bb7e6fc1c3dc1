"""Children: people are counted, returns of many years are joined, and dates mean what they say."""

import os
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from shorterwait.reading.records import read_records
from shorterwait.vocabulary.records import CHILD_COLUMNS, ENQUIRY_COLUMNS, HOUSEHOLD_COLUMNS

EPISODE = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
AD1 = "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR"
PLACED = "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED"
LIST10 = (
    "Child Unique ID,Family identifier,Gender,Ethnicity,Date of Birth,Does the Child have a Disability,"
    "Date the Child Entered Care,Date of Decision that Child Should be Placed for Adoption,Date of Placement Order,"
    "Date of Matching Child and Prospective Adopters,Date Placed for Adoption,Date of Adoption Order ,"
    "Date the child was placed for fostering in FFA or concurrent planning placement"
)


class Returns:
    """Writes an agency's files into a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, name: str, header: str, *rows: str) -> "Returns":
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join((header, *rows)) + "\n")
        return self

    def children(self) -> pd.DataFrame:
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return read_records(files).children


@pytest.fixture
def returns(tmp_path: Path) -> Returns:
    return Returns(tmp_path)


def day(text: str) -> pd.Timestamp:
    return pd.to_datetime(text, dayfirst=True)


def test_no_files_give_empty_frames_with_every_column() -> None:
    records = read_records([])
    assert list(records.children.columns) == list(CHILD_COLUMNS)
    assert list(records.households.columns) == list(HOUSEHOLD_COLUMNS)
    assert list(records.enquiries.columns) == list(ENQUIRY_COLUMNS)
    assert (len(records.children), records.contradictions, records.tables) == (0, (), ())


def test_a_child_in_many_years_is_one_row_and_the_last_return_wins(returns: Returns) -> None:
    returns.add("2019-header.csv", HEADER, "7,2,01/02/2015,NOBT,,,", "8,1,03/04/2016,WBRI,,,")
    returns.add("2021-header.csv", HEADER, "7,F,01/02/2015,c) MWBC,,,")
    returns.add("2020-header.csv", HEADER, "7,2,01/02/2015,REFU,,,")
    children = returns.children().set_index("child")
    assert len(children) == 2
    assert children.loc["7", ["sex", "ethnic_code"]].tolist() == ["f", "MWBC"]
    assert children.loc["8", "sex"] == "m"


def test_refused_and_unknown_are_missing_not_values(returns: Returns) -> None:
    returns.add("header.csv", HEADER, "7,U,01/01/1900,REFU,,,")
    child = returns.children().iloc[0]
    assert child["sex"] is None
    assert child["ethnic_code"] is None
    assert pd.isna(child["dob"])


def test_the_decision_is_not_the_day_of_moving_in(returns: Returns) -> None:
    returns.add("ad1.csv", AD1, "7,01/02/2015,05/06/2016,07/08/2016,0,2,MF,L11")
    returns.add("placed_for_adoption.csv", PLACED, "7,01/02/2015,05/06/2016,,")
    returns.add(
        "episodes.csv", EPISODE,
        "7,01/03/2015,S,C1,N1,U6,PR1,01/07/2016,X1,CARPL,,,1",
        "7,01/07/2016,L,E1,N1,U6,PR1,01/10/2016,X1,CARPL,,,1",
        "7,01/10/2016,P,E1,N1,A6,PR5,01/05/2017,E12,,,,2",
    )  # fmt: skip
    child = returns.children().iloc[0]
    assert child["decision"] == day("05/06/2016")
    assert child["matched"] == day("07/08/2016")
    assert child["moved_in"] == day("01/10/2016")
    assert child["placement_order"] == day("01/07/2016")
    assert child["adoption_order"] == day("01/05/2017")
    assert child["entered_care"] == day("01/03/2015")
    assert (child["provider"], child["early_permanence"], child["foster_carer_adopts"]) == (
        "PR5",
        False,
        False,
    )
    assert pd.isna(child["disrupted"])


def test_fostering_for_adoption_moves_in_on_the_first_day_with_the_same_carers(returns: Returns) -> None:
    returns.add(
        "episodes.csv", EPISODE,
        "7,01/03/2015,S,C1,N1,U5,PR1,01/07/2015,X1,,,,1",
        "7,01/07/2015,L,E1,N1,U5,PR1,01/10/2015,X1,,,,1",
        "7,01/10/2015,L,E1,N1,A5,PR1,01/05/2016,E12,,,,1",
        "8,01/03/2015,S,C1,N1,U5,PR1,01/07/2015,X1,,,,1",
        "8,01/07/2015,P,E1,N1,A6,PR2,01/05/2016,E12,,,,2",
        "9,01/03/2015,S,C1,N1,U6,PR1,01/07/2015,X1,,,,1",
        "9,01/07/2015,L,E1,N1,A5,PR1,01/05/2016,E12,,,,1",
        "10,01/03/2015,S,E1,N1,U2,PR1,01/05/2016,E12,,,,1",
    )  # fmt: skip
    children = returns.children().set_index("child")
    assert children.loc["7", "moved_in"] == day("01/03/2015")
    assert children.loc["8", "moved_in"] == day("01/07/2015")
    assert children.loc["10", "moved_in"] == day("01/03/2015")
    assert children["early_permanence"].tolist() == [True, False, False, True]
    assert children["foster_carer_adopts"].tolist() == [False, False, True, False]


def test_an_episode_returned_in_two_years_counts_once_as_last_returned(returns: Returns) -> None:
    returns.add("2019-20/episodes.csv", EPISODE, "7,01/03/2019,S,E1,N1,A6,PR1,,,,,,1")
    returns.add("2020-21/episodes.csv", EPISODE, "7,01/03/2019,S,E1,N1,A6,PR1,01/06/2020,E11,,,,1")
    child = returns.children().iloc[0]
    assert child["adoption_order"] == day("01/06/2020")
    assert pd.isna(child["disrupted"])


def test_years_at_home_are_not_years_of_waiting(returns: Returns) -> None:
    returns.add(
        "episodes.csv", EPISODE,
        "7,01/03/2012,S,C1,N1,U6,PR1,01/09/2012,E4A,,,,1",
        "7,01/03/2015,S,C2,N1,U6,PR1,01/07/2016,X1,,,,1",
        "7,01/07/2016,P,E1,N1,A6,PR1,,,,,,2",
        "8,01/03/2012,S,C1,N1,U6,PR1,01/09/2012,X1,,,,1",
        "8,01/09/2012,L,C2,N1,U6,PR1,,,,,,1",
    )  # fmt: skip
    assert returns.children()["entered_care"].tolist() == [day("01/03/2015"), day("01/03/2012")]


def test_an_episode_that_does_not_start_care_is_not_the_entry_to_care(returns: Returns) -> None:
    returns.add(
        "episodes.csv", EPISODE,
        "7,01/03/2015,P,C2,N1,U6,PR1,,,,,,1",
        "8,01/03/2015,P,C2,N1,U6,PR1,,,,,,1",
    ).add("list10.csv", LIST10, "7,F1,b) Female,WBRI,01/02/2013,b) No,01/06/2013,01/06/2015,,,,,")  # fmt: skip
    assert returns.children()["entered_care"].tolist() == [day("01/06/2013"), day("01/03/2015")]
    assert read_records(sorted(returns.folder.iterdir())).contradictions == ()


def test_a_placement_that_ends_before_the_order_is_a_disruption_but_a_hospital_stay_is_not(
    returns: Returns,
) -> None:
    returns.add(
        "episodes.csv", EPISODE,
        "7,01/03/2015,S,E1,N1,A6,PR1,01/07/2016,X1,CREQB,,,1",
        "7,01/07/2016,P,E1,N1,U6,PR1,,,,,,2",
        "8,01/03/2015,S,E1,N1,A6,PR1,01/07/2016,X1,,,,1",
        "8,01/07/2016,P,E1,N1,T1,PR1,05/07/2016,X1,,,,3",
        "8,05/07/2016,P,E1,N1,A6,PR1,01/09/2016,E12,,,,1",
    )  # fmt: skip
    children = returns.children().set_index("child")
    assert children.loc["7", "disrupted"] == day("01/07/2016")
    assert pd.isna(children.loc["8", "disrupted"])


def test_a_changed_plan_and_a_new_decision_after_it(returns: Returns) -> None:
    returns.add(
        "2018-placed.csv",
        PLACED,
        "7,01/02/2015,05/06/2016,01/09/2018,RD3",
        "8,01/02/2015,05/06/2016,01/09/2018,RD1",
    )
    returns.add("2019-placed.csv", PLACED, "8,01/02/2015,05/06/2019,,")
    children = returns.children().set_index("child")
    assert children.loc["7", ["plan_changed", "plan_changed_reason"]].tolist() == [day("01/09/2018"), "RD3"]
    assert children.loc["8", "decision"] == day("05/06/2019")
    assert pd.isna(children.loc["8", "plan_changed"])


def test_an_earlier_adoption_that_ended(returns: Returns) -> None:
    returns.add(
        "prev.csv",
        "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM",
        "7,01/02/2015,P1,,",
        "8,01/02/2015,Z1,,",
        "9,01/02/2015,P4,,",
    )
    assert returns.children()["previous_adoption"].tolist() == [True, False, None]


def test_the_same_number_in_two_authorities_is_two_children(returns: Returns) -> None:
    returns.add(
        "returns/Barset/2019-20/header.csv", HEADER, "7,2,01/02/2015,WBRI,,,", "9,1,01/02/2014,WBRI,,,"
    )
    returns.add("returns/Wessex/2019-20/header.csv", HEADER, "7,1,03/04/2016,BAFR,,,")
    returns.add("returns/Wessex/2019-20/ad1.csv", AD1, "7,03/04/2016,05/06/2017,07/08/2017,0,1,F1,L0")
    returns.add(
        "annex/Annex A 2019-20.csv", LIST10,
        "7,F1,b) Female,WBRI,01/02/2015,a) Yes,01/03/2015,,,,,,",
        "9,F2,a) Male,WBRI,01/02/2014,b) No,01/03/2015,,,,,,",
    )  # fmt: skip
    children = returns.children().set_index(["authority", "child"])
    assert len(children) == 3
    assert children.loc[("Barset", "7"), ["sex", "family", "disability"]].tolist() == ["f", "F1", True]
    assert children.loc[("Wessex", "7"), "family"] is None
    assert children.loc[("Wessex", "7"), "matched"] == day("07/08/2017")
    assert children.loc[("Barset", "9"), "family"] == "F2"


def test_annex_a_fills_what_the_return_does_not_hold(returns: Returns) -> None:
    returns.add("header.csv", HEADER, "7,2,01/02/2015,WBRI,,,")
    returns.add(
        "list10.csv", LIST10,
        "7,F1,b) Female,t) NOBT,01/02/2015,a) Yes,01/03/2015,01/06/2015,01/07/2015,01/08/2015,01/09/2015,01/05/2016,",
        "8,F2,b) Female,f) MWBC,01/02/2015,b) No,01/03/2015,01/06/2015,01/07/2015,01/08/2015,01/09/2015,,01/04/2015",
    )  # fmt: skip
    children = returns.children().set_index("child")
    assert children["ethnic_code"].tolist() == ["WBRI", "MWBC"]
    assert children["moved_in"].tolist() == [day("01/09/2015"), day("01/04/2015")]
    assert children["early_permanence"].tolist() == [False, True]
    assert children.loc["7", "adoption_order"] == day("01/05/2016")


def test_authority_and_year_columns_are_believed_before_folders(returns: Returns) -> None:
    returns.add(
        "returns/Barset/2019-20/header.csv", "CHILD,SEX,DOB,ETHNIC,LA,YEAR", "7,2,01/02/2015,WBRI,Wessex,2020"
    )
    assert returns.children()["authority"].tolist() == ["Wessex"]


def test_a_return_kept_as_sheets_of_one_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, header, row in (
        ("Header", HEADER, "0007,2,01/02/2015,WBRI,,,"),
        ("AD1", AD1, "0007,01/02/2015,05/06/2016,07/08/2016,1,2,FF,L12"),
    ):
        sheet = book.create_sheet(name)
        sheet.append(header.split(","))
        sheet.append(row.split(","))
    book.save(tmp_path / "903 2019-20.xlsx")
    (child,) = read_records([tmp_path / "903 2019-20.xlsx"]).children.to_dict("records")
    assert (child["child"], child["foster_carer_adopts"]) == ("0007", True)


def test_the_return_as_xml_says_the_same_as_the_return_as_csv(tmp_path: Path) -> None:
    xml = """<?xml version='1.0'?><EXPSSDA903><CHILD><HEADER><CHILDID>7</CHILDID><SEX>2</SEX><DOB>01/02/2015</DOB>
    <ETHNIC>MWBC</ETHNIC><PERMANENCE><PREV_PERM>P1</PREV_PERM></PERMANENCE><DATE_INT>05/06/2016</DATE_INT>
    <DATE_MATCH>07/08/2016</DATE_MATCH><FOSTER_CARE>0</FOSTER_CARE><NB_ADOPTR>2</NB_ADOPTR><SEX_ADOPTR>MF</SEX_ADOPTR>
    <LS_ADOPTR>L11</LS_ADOPTR><AD_PLACED><DATE_PLACED>05/06/2016</DATE_PLACED></AD_PLACED></HEADER>
    <EPISODE><DECOM>01/05/2016</DECOM><RNE>S</RNE><LS>C1</LS><PL>U6</PL><PLACE_PROVIDER>PR1</PLACE_PROVIDER>
    <DEC>01/09/2016</DEC><REC>X1</REC></EPISODE>
    <EPISODE><DECOM>01/09/2016</DECOM><RNE>B</RNE><LS>E1</LS><PL>A6</PL><PLACE_PROVIDER>PR1</PLACE_PROVIDER>
    <DEC>01/03/2017</DEC><REC>E12</REC></EPISODE>
    </CHILD></EXPSSDA903>"""
    (tmp_path / "2016.xml").write_text(xml)
    records = read_records([tmp_path / "2016.xml"])
    (child,) = records.children.to_dict("records")
    assert (child["sex"], child["ethnic_code"], child["previous_adoption"]) == ("f", "MWBC", True)
    assert [child[field] for field in ("decision", "matched", "moved_in", "adoption_order")] == [
        day("05/06/2016"), day("07/08/2016"), day("01/09/2016"), day("01/03/2017"),
    ]  # fmt: skip
    assert records.contradictions == ()


def test_every_file_is_accounted_for(returns: Returns) -> None:
    returns.add("header.csv", HEADER, "7,2,01/02/2015,WBRI,,,").add(
        "copy of header.csv", HEADER, "7,2,01/02/2015,WBRI,,,"
    )
    returns.add("invoices.csv", "Invoice,Amount", "1,20").add("empty.csv", "")
    returns.add("reviews.csv", "CHILD,DOB,REVIEW,REVIEW_CODE", "7,01/02/2015,01/02/2016,PN1")
    records = read_records(sorted(returns.folder.iterdir()))
    assert [(table, rows) for _, _, table, rows in records.tables] == [
        ("ssda903_header", 1),
        ("damaged", 0),
        ("duplicate", 0),
        ("unrecognised", 1),
        ("ssda903_reviews", 1),
    ]
    assert len(records.children) == 1


BENCHMARKS = os.environ.get("SHORTERWAIT_BENCHMARKS")


@pytest.mark.skipif(not BENCHMARKS, reason="third-party data not available")
def test_third_party_returns_count_people() -> None:
    folder = Path(str(BENCHMARKS))
    years = read_records(sorted((folder / "ssda903_multiyear").glob("*.csv")))
    assert len(years.children) == years.children["child"].nunique() == 820
    one = read_records([path for path in (folder / "ssda903").glob("*.csv") if "errors" not in path.name])
    assert len(one.children) == 2675
    rules = [c.rule for c in one.contradictions if "NB_ADOPTR" in c.source_a and "SEX_ADOPTR" in c.source_b]
    assert len(rules) == 12
    annex = read_records([folder / "annex_a" / "Annex_A.xlsx"])
    assert len(annex.households) == len(annex.children) == 5
    assert set(annex.children["family"]) == set(annex.households["family"])
