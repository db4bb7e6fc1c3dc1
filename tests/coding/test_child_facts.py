"""What is read out of a Child Permanence Report, by plain sentences a reader would recognise."""

import pytest

from shorterwait.coding.aggregation import aggregate
from shorterwait.coding.engine import code_passages, code_text
from shorterwait.vocabulary.document import Passage
from shorterwait.vocabulary.outcome import DocumentKind


def _read(text: str) -> dict[str, frozenset]:
    return aggregate(code_text(text, DocumentKind.CPR))


def _under(heading: str, text: str) -> dict[str, frozenset]:
    return aggregate(code_passages([Passage(0, text, "", heading)], DocumentKind.CPR))


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("He has a diagnosis of autism.", "autism", "known"),
        ("Autism has been queried by the nursery.", "autism", "query"),
        ("An autism assessment was done and it was ruled out.", "autism", "none"),
        ("Autism cannot be ruled out at this age.", "autism", "query"),
        ("?ADHD - referred on by school.", "adhd", "query"),
        ("There is no evidence of a learning disability.", "learning_disability", "none"),
        ("Her hearing is normal.", "sensory_impairment", "none"),
        ("There is an occasional tantrum at bedtime.", "externalising_behaviour", "mild"),
    ],
)
def test_known_queried_and_ruled_out_are_told_apart(text: str, name: str, value: str) -> None:
    assert _read(text)[name] == {value}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("His mother has epilepsy.", "chronic_health"),
        ("His brother is autistic.", "autism"),
        ("The carers' own son has cerebral palsy.", "physical_disability"),
        ("Mr Lane told me he himself had ADHD.", "adhd"),
        ("Ms Lane was neglected as a child.", "neglect"),
        ("The grandmother takes medication for depression.", "parental_mental_illness"),
        ("[Describe any learning disability, autism or other need of the child here.]", "autism"),
    ],
)
def test_what_belongs_to_somebody_else_or_to_the_form_is_not_the_childs(text: str, name: str) -> None:
    assert name not in _read(text)


def test_a_sentence_about_a_mother_reports_what_she_says_of_the_child() -> None:
    assert _read("His mother says that he has asthma.")["chronic_health"] == {"known"}


def test_the_heading_says_whose_health_it_is() -> None:
    text = "Diagnosed with bipolar disorder in 2018."
    assert _under("Birth mother: health", text)["parental_mental_illness"] == {"yes"}
    assert "chronic_health" not in _under("Birth father", "He has diabetes and is partially sighted.")


def test_a_siblings_name_is_remembered_through_the_report() -> None:
    text = "Sister: Fern Dale, 6, lives with an aunt.\nFern has epilepsy and asthma.\nHe is a healthy boy."
    assert _read(text)["chronic_health"] == {"none"}


def test_weightier_evidence_wins_over_none_in_one_passage() -> None:
    found = _read("She has a moderate hearing loss and wears two hearing aids. Eyes fine.")
    assert found["sensory_impairment"] == {"known"}


def test_masked_and_unmasked_text_are_read_alike() -> None:
    plain = _read("Tilly was taken into police protection aged 14 months. She has asthma.")
    masked = _read("[Child 1] was taken into police protection aged 14 months. She has asthma.")
    assert plain == masked
    assert plain["age_at_entry"] == {1.17}


def test_every_quote_stands_in_its_passage() -> None:
    text = "He came into care at two years and three months; he has had two moves of carer and has asthma."
    passage = Passage(3, text, "", "Placement history")
    found = code_passages([passage], DocumentKind.CPR)
    assert found
    for item in found:
        assert item.passage == 3
        assert text[item.start : item.end] == item.quote
