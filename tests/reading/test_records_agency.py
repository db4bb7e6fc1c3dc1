# ruff: noqa: E501
"""An agency's returns as they lie on disk: years and authorities told, rows named as Excel shows them, fillers empty."""

import zipfile
from pathlib import Path

import pytest

from shorterwait.reading import check_return, code_list
from shorterwait.reading.records import read_records
from shorterwait.reading.records.places import place_of, year_of

HEADER = "CHILD,SEX,DOB,ETHNIC\n"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC\n"
AD1 = "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR\n"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("903 return 1920 FINAL", "2019/20"), ("Y2019_20", "2019/20"), ("2019-2020", "2019/20"), ("FY 19-20", "2019/20"),
        ("903_1819", "2018/19"), ("2021", "2021"), ("20-21", "2020/21"), ("2122", "2021/22"), ("header 2024-12-13", "2024"),
        ("09.10.2023", "2023"), ("Annex A 2015-16 to 2019-20", ""), ("header", ""), ("20210331", ""),
    ],
)  # fmt: skip
def test_years_in_names(name: str, label: str) -> None:
    assert year_of(name)[1] == label


@pytest.mark.parametrize(
    ("path", "authority"),
    [
        ("Eastham/903 return 1920 FINAL/ad1.csv", "Eastham"), ("Y2019_20/South Wold/ad1.csv", "South Wold"),
        ("returns/Barsetshire/2019-20/ad1.csv", "Barsetshire"), ("Westmere/SSDA903 2019-20 v3.xlsx", "Westmere"),
        ("Midborough/Midborough_2023_24.zip/ad1.csv", "Midborough"), ("data/final/ad1.csv", ""),
    ],
)  # fmt: skip
def test_the_authority_of_a_return(path: str, authority: str) -> None:
    assert place_of(Path(path), is_return=True).authority == authority


def test_an_annex_a_workbook_of_the_whole_agency_has_no_authority() -> None:
    assert place_of(Path("Adoption East/Annex A 2019-20/workbook.xlsx")).authority == ""


def test_one_child_over_folders_named_in_different_ways(tmp_path: Path) -> None:
    first = tmp_path / "Eastham" / "903 return 1920 FINAL"
    first.mkdir(parents=True)
    (first / "EH header.csv").write_text(HEADER + "0007,2,01/02/2018,NOBT\n")
    (first / "EH ad1.csv").write_text(AD1)
    with zipfile.ZipFile(tmp_path / "Eastham" / "Eastham_903_2020_21.zip", "w") as packed:
        packed.writestr("header.csv", HEADER + "0007,2,02/02/2018,WBRI\n")
    records = read_records(sorted(path for path in tmp_path.rglob("*") if path.is_file()))
    assert records.children[["child", "authority", "ethnic_code"]].values.tolist() == [
        ["0007", "Eastham", "WBRI"]
    ]
    assert {(each.table, each.year, each.authority) for each in records.recognised} == {
        ("ssda903_header", "2019/20", "Eastham"), ("ssda903_header", "2020/21", "Eastham"),
        ("ssda903_ad1", "2019/20", "Eastham"),
    }  # fmt: skip
    (item,) = records.contradictions
    assert (item.value_a, item.value_b) == ("01/02/2018", "02/02/2018")
    assert item.place_a.endswith("903 return 1920 FINAL/EH header.csv row 2")
    assert item.place_b.endswith("Eastham_903_2020_21.zip/header.csv row 2")


def test_the_row_is_the_one_excel_shows(tmp_path: Path) -> None:
    rows = (
        "Return 2019/20\n\n" + AD1 + "1,01/02/2018,,,,,,\n\n7,01/02/2018,01/03/2019,01/04/2019,0,2,M1,L11\n"
    )
    (tmp_path / "ad1.csv").write_text(rows)
    found = {item.rule_id: item for item in check_return(tmp_path, "2019/20")}
    assert {"511", "520"} <= set(found)
    assert (found["511"].place_a, found["511"].place_b) == ("ad1.csv row 6",) * 2


def test_a_folder_without_a_return_is_refused(tmp_path: Path) -> None:
    (tmp_path / "invoices.csv").write_text("Invoice,Amount\n1,20\n")
    with pytest.raises(ValueError, match="nothing there is a table of the SSDA903 return"):
        check_return(tmp_path)


@pytest.mark.parametrize("filler", ["", "-", "NULL", "n/a", "N/A", "*", "[c]", "..", "#N/A"])
def test_fillers_are_empty_in_a_return(tmp_path: Path, filler: str) -> None:
    (tmp_path / "ad1.csv").write_text(
        AD1 + f"7,{filler},{filler},{filler},{filler},{filler},{filler},{filler}\n"
    )
    (tmp_path / "episodes.csv").write_text(EPISODES + f"7,01/05/2019,S,C1,N1,U6,PR1,{filler},{filler}\n")
    assert check_return(tmp_path, "2019/20") == []


@pytest.mark.parametrize("filler", ["n/a", "TBC", "-", "0", "not known", "None"])
def test_children_without_a_family_are_no_siblings(tmp_path: Path, filler: str) -> None:
    rows = "".join(f"{child},Sam {child},01/02/2018,01/05/2020,{filler}\n" for child in ("7", "8"))
    (tmp_path / "tracker.csv").write_text("Child ID,Child's name,DOB,Match date,Family ID\n" + rows)
    children = read_records([tmp_path / "tracker.csv"]).children
    assert children["family"].tolist() == [None, None]
    assert set(children["sibling_source"]) == {"cannot be determined"}


def test_a_placement_that_began_before_the_returns_has_no_day_of_moving_in(tmp_path: Path) -> None:
    (tmp_path / "episodes 2019-20.csv").write_text(
        EPISODES + "7,01/05/2019,L,E1,N1,U5,PR1,01/09/2019,X1\n7,01/09/2019,T,E1,N1,A6,PR1,01/02/2020,E12\n"
    )
    (child,) = read_records([tmp_path / "episodes 2019-20.csv"]).children.to_dict("records")
    assert str(child["moved_in"]) == "NaT"
    assert child["early_permanence"] is True


def test_codes_for_people_are_given_by_year() -> None:
    assert code_list("AD1", "NB_ADOPTR", "2021/22") == {"1": "one adopter", "2": "two adopters"}
