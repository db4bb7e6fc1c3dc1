"""The collection year of a return is told from a column, a name, or the dates in it, and says which."""

from pathlib import Path

import openpyxl

from shorterwait.reading.records import read_records
from shorterwait.vocabulary.records import RecognisedTable, Records

EPISODE = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
SW = "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON"


def read(folder: Path, files: dict[str, tuple[str, ...]]) -> Records:
    for name, rows in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(rows) + "\n")
    return read_records(sorted(path for path in folder.rglob("*") if path.is_file()))


def sheet(records: Records, table: str) -> RecognisedTable:
    (found,) = [each for each in records.recognised if each.table == table]
    return found


def test_the_year_of_a_column_is_believed_before_that_of_a_name(tmp_path: Path) -> None:
    records = read(tmp_path, {"2019-20/header.csv": (HEADER + ",YEAR", "7,2,01/02/2015,WBRI,,,,2021/22")})
    found = sheet(records, "ssda903_header")
    assert (found.year, found.year_from) == ("2021/22", "column")


def test_the_year_of_a_folder(tmp_path: Path) -> None:
    records = read(tmp_path, {"Barset/2019-20/header.csv": (HEADER, "7,2,01/02/2015,WBRI,,,")})
    found = sheet(records, "ssda903_header")
    assert (found.year, found.year_from, found.authority, found.file) == (
        "2019/20", "name", "Barset", "header.csv",
    )  # fmt: skip


def test_the_year_of_the_days_on_which_episodes_end_dates_the_whole_folder(tmp_path: Path) -> None:
    records = read(
        tmp_path,
        {
            "return/header.csv": (HEADER, "7,M,01/02/2015,WBRI,,,"),
            "return/episodes.csv": (
                EPISODE,
                "7,01/03/2019,S,C2,N1,U6,PR1,05/04/2024,X1,CARPL,,,1",
                "7,05/04/2024,P,C2,N1,U6,PR1,31/03/2025,X1,CARPL,,,2",
                "7,31/03/2025,P,C2,N1,U6,PR1,,,,,,3",
            ),
        },
    )
    assert {(each.year, each.year_from) for each in records.recognised} == {("2024/25", "dates")}
    assert records.contradictions == ()  # sex by letters is right in that year


def test_days_spread_over_many_years_tell_no_year(tmp_path: Path) -> None:
    rows = [f"{n},01/03/2012,S,C2,N1,U6,PR1,05/06/{2013 + n},E4A,,,,1" for n in range(1, 6)]
    records = read(tmp_path, {"episodes.csv": (EPISODE, *rows)})
    assert [(each.year, each.year_from) for each in records.recognised] == [("", "")]


def test_columns_that_are_left_and_columns_that_are_absent_are_named(tmp_path: Path) -> None:
    records = read(
        tmp_path, {"2021-22 header.csv": ("LA,CHILD,SEX,DOB,ETHNIC,Notes", "Barset,7,2,01/02/2015,WBRI,x")}
    )
    found = sheet(records, "ssda903_header")
    assert (found.left, found.absent) == (("Notes",), ("UPN", "MOTHER", "MC_DOB"))
    assert "LA" in found.used


def test_sex_is_checked_by_the_list_of_its_year(tmp_path: Path) -> None:
    records = read(
        tmp_path,
        {
            "2023-24 header.csv": (HEADER, "7,M,01/02/2015,WBRI,,,", "8,1,01/02/2015,WBRI,,,"),
            "2024-25 header.csv": (HEADER, "9,2,01/02/2015,WBRI,,,", "10,U,01/02/2015,WBRI,,,"),
        },
    )
    wrong = [item for item in records.contradictions if item.rule_id == "101"]
    assert [(item.identifier, item.value_a) for item in wrong] == [("7", "M"), ("9", "2")] or [
        (item.identifier, item.value_a) for item in wrong
    ] == [("9", "2"), ("7", "M")]
    assert records.children.set_index("child")["sex"].to_dict() == {"7": "m", "8": "m", "9": "f", "10": None}


def test_a_name_with_one_year_may_mean_either_collection_year(tmp_path: Path) -> None:
    records = read(
        tmp_path, {"2024-header.csv": (HEADER, "7,M,01/02/2015,WBRI,,,", "8,1,01/02/2016,WBRI,,,")}
    )
    assert records.contradictions == ()


def test_one_workbook_with_a_sheet_a_table_in_any_order(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, header, row in (
        ("SW", SW, "7,01/02/2015,SW1,01/04/2023,,OTHERS"),
        ("Eps", EPISODE.lower(), "7,01/03/2015,S,C2,N1,U6,PR1,,,,,,1"),
        ("People", HEADER, "7,2,01/02/2015,WBRI,,,"),
    ):
        page = book.create_sheet(name)
        page.append(header.split(","))
        page.append([cell or None for cell in row.split(",")])
    book.save(tmp_path / "return 2023-24.xlsx")
    records = read_records([tmp_path / "return 2023-24.xlsx"])
    kinds = [each.table for each in records.recognised]
    assert {"ssda903_sw_episodes", "ssda903_episodes", "ssda903_header"} <= set(kinds)
    assert records.children["sex"].tolist() == ["f"]


def test_xml_with_namespaces_and_small_letters(tmp_path: Path) -> None:
    child = """<c:Child><c:Header><c:ChildId>{0}</c:ChildId><c:Sex>2</c:Sex><c:Dob>01/02/2015</c:Dob>
    <c:Ethnic>MWBC</c:Ethnic></c:Header><c:Episode><c:Decom>01/03/2015</c:Decom><c:Rne>S</c:Rne><c:Ls>C2</c:Ls>
    <c:Pl>U6</c:Pl></c:Episode></c:Child>"""
    text = f"<?xml version='1.0'?><c:Return xmlns:c='urn:x'>{child.format(7)}{child.format(8)}</c:Return>"
    (tmp_path / "r.xml").write_text(text)
    records = read_records([tmp_path / "r.xml"])
    assert records.children[["child", "ethnic_code"]].values.tolist() == [["7", "MWBC"], ["8", "MWBC"]]
    assert records.placements is not None
    assert records.placements["placement"].tolist() == ["U6", "U6"]
