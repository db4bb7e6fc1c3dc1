"""Whose fact a sentence tells."""

import pytest

from shorterwait.coding.engine import applicant_names, code_text
from shorterwait.coding.owner import Speaker, learn_names, mentions, someone_else
from shorterwait.vocabulary.document import Passage


def _other(sentence: str, words: str, speaker: Speaker | None = None) -> bool:
    start = sentence.index(words)
    return someone_else(mentions(sentence, speaker or Speaker()), start, start + len(words))


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Her mother is a retired nurse.", "nurse"),
        ("His brother's spaniel comes at weekends.", "spaniel"),
        ("Their neighbour, who is a teacher, has keys.", "teacher"),
        ("Anjali's sister Priti teaches in Leeds.", "teaches"),
        ("The referee is a police officer.", "police officer"),
        ("The foster carer has two dogs.", "dogs"),
        ("The birth mother was in care.", "in care"),
        ("Mum was a nurse at the General.", "nurse"),
        ("[Applicant 1]'s father served in the Army.", "Army"),
        ("Dr Hay, the GP, has a garden.", "garden"),
    ],
)
def test_somebody_elses_fact_is_recognised(sentence: str, words: str) -> None:
    assert _other(sentence, words)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("She is a nurse.", "nurse"),
        ("[Applicant 2] is a teacher.", "teacher"),
        ("They live with her mother and have a dog.", "dog"),
        ("He works with his brother as a police officer.", "police officer"),
        ("Her mother died, but they still keep her garden.", "garden"),
        ("His mother is a nurse and he is a teacher.", "teacher"),
        ("The couple own their home.", "own"),
    ],
)
def test_the_applicants_own_fact_is_kept(sentence: str, words: str) -> None:
    assert not _other(sentence, words)


def test_a_pronoun_carries_the_owner_of_the_sentence_before() -> None:
    assert [
        e for e in code_text("Her mother is 70. She is a nurse.") if e.characteristic == "job_health"
    ] == []
    kept = [e for e in code_text("Her father is 70. She is a nurse.") if e.characteristic == "job_health"]
    assert [e.value for e in kept] == ["yes"]


def test_a_name_introduced_as_a_relatives_stays_a_relatives() -> None:
    known = Speaker()
    learn_names(known, "Anjali's sister Priti lives nearby.")
    assert _other("Priti is a nurse.", "nurse", known)


def test_an_applicant_is_never_taken_for_a_relative() -> None:
    known = Speaker(own=frozenset({"Priti"}))
    learn_names(known, "His partner's sister Priti lives nearby.")
    assert known.others == {}


def test_applicants_names_come_from_the_front_page() -> None:
    front = [Passage(0, "Applicants: Anne Hay and Tom Oak"), Passage(1, "Our friends are Sue and Bob.")]
    assert applicant_names(front) == {"Anne", "Hay", "Tom", "Oak"}
