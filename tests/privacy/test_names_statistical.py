"""A statistical model is a second opinion on names: used where given, never needed, and the result says so."""

from dataclasses import dataclass

import pytest

from shorterwait.privacy import mask_document, mask_text
from shorterwait.privacy.statistical import ModelError, describe, load_pipeline, statistical_names
from shorterwait.vocabulary.document import Block, BlockKind, Document
from shorterwait.vocabulary.outcome import Outcome


@dataclass(frozen=True)
class _Entity:
    start_char: int
    end_char: int
    label_: str


@dataclass(frozen=True)
class _Marked:
    ents: tuple[_Entity, ...]


class _Marker:
    """Stands for a spaCy pipeline: marks given words wherever they stand."""

    def __init__(self, **words: str) -> None:
        self.words = words
        self.meta = {"lang": "en", "name": "made", "version": "1.0"}
        self.longest = 0

    def __call__(self, text: str) -> _Marked:
        self.longest = max(self.longest, len(text))
        return _Marked(
            tuple(
                _Entity(text.index(word), text.index(word) + len(word), label)
                for word, label in self.words.items()
                if word in text
            )
        )


def test_what_only_the_model_finds_is_hidden_throughout():
    text = "Outgoings\nSteel\n\nlater Steel: fine"
    assert "Steel" in mask_text(text).text
    assert "Zarqelin" not in mask_text("Zarqelin:\n\nat Zarqelin", model=_Marker(Zarqelin="PERSON")).text


def test_the_models_mistakes_on_ordinary_words_do_not_hide_them():
    text = "The Placement Plan was agreed by Panel on Tuesday."
    marker = _Marker(Placement="PERSON", Panel="ORG", Tuesday="DATE")
    assert mask_text(text, model=marker).text == text


def test_long_texts_reach_the_model_in_pieces_and_offsets_hold():
    marker = _Marker(Zarqelin="PERSON")
    text = "plain words here\n" * 9000 + "Zarqelin:\n"
    found = list(statistical_names(text, marker))
    assert [text[f.start : f.end] for f in found] == ["Zarqelin"]
    assert marker.longest <= 100_000


def test_the_result_says_what_names_were_looked_for_with():
    document = Document("0" * 64, Outcome.READ, blocks=(Block(BlockKind.PARAGRAPH, "Dr Costello came."),))
    assert mask_text("x").ran_with == mask_document(document).ran_with == ("rules and lists",)
    assert mask_document(document, model=_Marker()).ran_with == (
        "rules and lists",
        "statistical model en_made 1.0",
    )
    assert describe(_Marker()) == mask_text("x", model=_Marker()).ran_with


def test_a_model_that_is_not_there_is_refused_in_plain_words():
    with pytest.raises(ModelError, match="rules and lists alone"):
        load_pipeline("en_no_such_pipeline")
