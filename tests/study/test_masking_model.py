"""A statistical model that the settings name and nobody installed is told before any work."""

import pytest

from shorterwait import Study
from shorterwait.privacy.statistical import ModelError


def test_a_model_that_is_not_installed_is_told_plainly(tmp_path, monkeypatch):
    monkeypatch.setenv("SHORTERWAIT_PASSPHRASE", "three plain words")
    Study.new(tmp_path / "study").close()
    settings = tmp_path / "study" / "study.toml"
    text = settings.read_text(encoding="utf-8")
    assert 'model = ""' in text
    settings.write_text(text.replace('model = ""', 'model = "en_no_such_pipeline"'), encoding="utf-8")
    with Study(tmp_path / "study") as study, pytest.raises(ModelError, match="rules and lists alone"):
        study.mask()


def test_masking_says_what_names_were_found_with(tmp_path, monkeypatch):
    monkeypatch.setenv("SHORTERWAIT_PASSPHRASE", "three plain words")
    with Study.new(tmp_path / "study") as study:
        assert study.mask().ran_with == ("rules and lists",)
