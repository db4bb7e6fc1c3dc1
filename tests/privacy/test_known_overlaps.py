"""A known name inside something longer never leaves the rest of it showing."""

import json

import pytest

from shorterwait.privacy import KnownName, mask_text, score_masking


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Write to bains.family41@example.org today.", "family41"),
        ("See www.example.org/bains_adopt for it.", "adopt"),
        ("Seen by Ms S. Bains at home.", "S."),
        ("Seen by C. N. Bains at home.", "N."),
    ],
)
def test_the_rest_of_a_longer_find_is_hidden_too(text, left):
    assert left not in mask_text(text, [KnownName("Gurdeep Bains")]).text


def test_scoring_can_be_told_names(tmp_path):
    (tmp_path / "A.txt").write_text("then quux came home", encoding="utf-8")
    labels = {"pii": [{"type": "PERSON", "text": "quux"}]}
    (tmp_path / "A.json").write_text(json.dumps(labels), encoding="utf-8")
    names = {"A": [KnownName("Zebedee Quux")]}
    assert score_masking(tmp_path).recall("PERSON").hidden == 0
    assert score_masking(tmp_path, names.__getitem__).recall("PERSON").hidden == 1
