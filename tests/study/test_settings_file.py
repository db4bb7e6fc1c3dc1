import pytest

from shorterwait.study.errors import StudyError
from shorterwait.study.settings_file import read_settings, settings_text
from shorterwait.vocabulary.settings import CohortSettings, StudySettings


def test_what_is_written_is_read_back_the_same(tmp_path):
    settings = StudySettings(
        name='a "quoted" name', agency="Dales\\Vale", cohorts=CohortSettings(older_from_age=4)
    )
    file = tmp_path / "study.toml"
    file.write_text(settings_text(settings), encoding="utf-8")
    assert read_settings(file) == settings


def test_every_setting_is_explained():
    lines = settings_text(StudySettings()).splitlines()
    for number, line in enumerate(lines):
        if " = " in line and not line.startswith("#"):
            assert lines[number - 1].startswith("# "), line


def test_every_mistake_is_named_at_once(tmp_path):
    file = tmp_path / "study.toml"
    file.write_text('nmae = "x"\n[cohorts]\nolder_from_age = "five"\n', encoding="utf-8")
    with pytest.raises(StudyError) as caught:
        read_settings(file)
    assert "nmae" in str(caught.value)
    assert "cohorts.older_from_age" in str(caught.value)


def test_a_folder_without_a_study_says_how_to_make_one(tmp_path):
    with pytest.raises(StudyError, match="shorterwait new"):
        read_settings(tmp_path / "study.toml")


def test_broken_toml_says_where(tmp_path):
    file = tmp_path / "study.toml"
    file.write_text("name = \n", encoding="utf-8")
    with pytest.raises(StudyError, match="line 1"):
        read_settings(file)
