import pytest

from shorterwait.study.errors import StudyError
from shorterwait.study.finding_files import find_files
from shorterwait.study.inspecting import inspect_file


def test_folders_are_searched_and_noise_is_left_out(tmp_path):
    for name in (
        "a/report.docx",
        "a/~$report.docx",
        "b/Thumbs.db",
        "b/.hidden",
        "b/returns.csv",
        "study/study.sqlite",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, encoding="utf-8")
    found = find_files([tmp_path, tmp_path / "a" / "report.docx"], tmp_path / "study")
    assert [path.name for path in found] == ["report.docx", "returns.csv"]


def test_a_path_that_does_not_exist_is_named(tmp_path):
    with pytest.raises(StudyError, match="nowhere"):
        find_files([tmp_path / "nowhere"], tmp_path / "study")


def test_an_xml_file_is_a_return_or_else_a_document(tmp_path):
    returned = tmp_path / "return.xml"
    header = (
        "<CHILDID>1</CHILDID><SEX>1</SEX><DOB>01/02/2015</DOB><ETHNIC>WBRI</ETHNIC><UPN/><MOTHER/><MC_DOB/>"
    )
    returned.write_text(f"<MESSAGE><CHILD><HEADER>{header}</HEADER></CHILD></MESSAGE>", encoding="utf-8")
    bomb = tmp_path / "bomb.xml"
    bomb.write_text('<!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY c "&a;&a;">]><b>&c;</b>', encoding="utf-8")
    assert (inspect_file(returned).content, inspect_file(returned).outcome) == ("table", "read")
    assert (inspect_file(bomb).content, inspect_file(bomb).outcome) == ("document", "refused")
