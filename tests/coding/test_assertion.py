"""How a fact is put: denied, planned, hypothetical, ended, or simply stated."""

import pytest

from shorterwait.coding.assertion import find_assertions
from shorterwait.vocabulary.evidence import Assertion


def _ways(sentence: str, words: str) -> frozenset:
    start = sentence.index(words)
    return find_assertions(sentence, start, start + len(words))


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("They have never owned a dog.", "dog"),
        ("Neither [Applicant 1] nor [Applicant 2] has fostered.", "fostered"),
        ("She hasn't worked as a nurse.", "nurse"),
        ("He doesn’t attend church.", "church"),
        ("There is no garden.", "garden"),
        ("They decided against fertility treatment.", "fertility treatment"),
    ],
)
def test_negation_reaches_forward(sentence: str, words: str) -> None:
    assert Assertion.DENIED in _ways(sentence, words)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("She is not only a nurse, she teaches as well.", "nurse"),
        ("There is no doubt that they have a dog.", "dog"),
        ("They had no car, but they had a garden.", "garden"),
        ("He goes to church without fail.", "church"),
        ("She has never missed a week at Brownies.", "Brownies"),
        ("He does not drive; he keeps hens.", "hens"),
    ],
)
def test_negation_ends_with_its_clause_and_knows_its_look_alikes(sentence: str, words: str) -> None:
    assert Assertion.DENIED not in _ways(sentence, words)


@pytest.mark.parametrize(
    ("sentence", "words", "way"),
    [
        ("They hope to get a dog.", "dog", Assertion.PLANNED),
        ("She is thinking of fostering.", "fostering", Assertion.PLANNED),
        ("He would like to coach the under-nines.", "coach", Assertion.PLANNED),
        ("If they had a garden they would use it.", "garden", Assertion.HYPOTHETICAL),
        ("She used to be a nurse.", "nurse", Assertion.PAST),
        ("He no longer attends church.", "church", Assertion.PAST),
    ],
)
def test_plans_suppositions_and_ended_facts_are_told_apart(sentence: str, words: str, way: Assertion) -> None:
    assert way in _ways(sentence, words)


def test_cues_inside_the_matched_words_do_not_count() -> None:
    assert _ways("There are no pets.", "no pets") == frozenset({Assertion.STATED})
