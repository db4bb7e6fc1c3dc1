"""A table is what its columns say, and an analyst can teach new columns without Python."""

from pathlib import Path

import pytest

from shorterwait.reading.mapping.tablemaps import MapError, load_table_maps, recognise_table
from shorterwait.reading.tables import Table, tables_from_bytes

RETURN_TABLES = {
    "ssda903_header": "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB",
    "ssda903_episodes": "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN",
    "ssda903_ad1": "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR",
    "ssda903_placed_adoption": "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED",
    "ssda903_prevperm": "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM",
    "ssda903_oc2": "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK",
    "ssda903_oc3": "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM",
    "ssda903_reviews": "CHILD,DOB,REVIEW,REVIEW_CODE",
    "ssda903_missing": "CHILD,DOB,MISSING,MIS_START,MIS_END",
    "ssda903_uasc": "CHILD,SEX,DOB,DUC",
    "ssda903_sw_episodes": "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON",
    "ssda903_dolo": "CHILD,DOB,DOLO_START,DOLO_END",
    "tracker_adopters": "Our ref,Family ID,Authority,Applicant 1,Applicant 2,DOB 1,DOB 2,Enquiry date,How they heard,"
    "Registration (stage 1),Stage 2 start,Approval date,Match date,Placed date,No. of children,Status,"
    "Disruption date,Comments",
    "tracker_enquiries": "Enquiry no,Date,Name,Authority,How they heard,Furthest stage,Date left,Reason,Family ID",
}


def table(header: str) -> Table:
    columns = header.split(",")
    return tables_from_bytes((header + "\n" + ",".join("x" for _ in columns) + "\n").encode(), "a.csv")[0]


@pytest.mark.parametrize(("name", "header"), RETURN_TABLES.items())
def test_every_table_of_the_return_and_the_tracker_is_known(name: str, header: str) -> None:
    found = recognise_table(table(header))
    assert found is not None
    assert found.id == name


@pytest.mark.parametrize(
    "header", ["child ,sex,date of birth,ETHNIC", "Child,Sex,D.O.B.,Ethnic", "CHILD\u00a0,SEX,DOB,_ETHNIC"]
)
def test_case_spaces_and_punctuation_do_not_matter(header: str) -> None:
    found = recognise_table(table(header))
    assert found is not None
    assert found.id == "ssda903_header"


def test_the_order_of_columns_does_not_matter_and_extra_ones_are_harmless() -> None:
    found = recognise_table(table("Notes,ETHNIC,DOB,YEAR,SEX,LA,CHILD"))
    assert found is not None
    assert found.id == "ssda903_header"


def test_other_tables_are_not_forced_into_a_kind() -> None:
    assert recognise_table(table("Invoice,Amount,Supplier")) is None


def test_an_agency_teaches_its_own_columns(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(
        'id = "our_adopters"\nextends = "tracker_adopters"\n'
        '[columns]\napplicant1 = ["Carer A"]\napproved = ["Panel yes"]\n'
    )
    found = recognise_table(table("Carer A,Panel yes"), load_table_maps(tmp_path))
    assert found is not None
    assert (found.id, found.table) == ("our_adopters", "tracker_adopters")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id = ", "ours.toml is not valid TOML"),
        ('id = "x"\nrequired = ["a"]\n', r"add a \[columns\] section"),
        ('extends = "nothing"\n[columns]\na = ["A"]\n', "is no map; choose one of"),
        ('extends = "ssda903_ad1"\n[columns]\nfamily = ["A"]\n', "'family' is no field of ssda903_ad1"),
        (
            'id = "x"\nrequired = ["b"]\n[columns]\na = ["A"]\n',
            r"required fields from that section \(b is not there",
        ),
        ('id = "x"\ncolour = "red"\n[columns]\na = ["A"]\n', "'colour' is not a setting of a map"),
        ('id = "x"\nrequired = ["a"]\n[columns]\na = "A"\n', "a must be a list of names"),
    ],
)
def test_a_wrong_map_says_what_to_do(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "ours.toml").write_text(text)
    with pytest.raises(MapError, match=words):
        load_table_maps(tmp_path)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(MapError, match="is not a folder of table maps"):
        load_table_maps(tmp_path / "gone")
