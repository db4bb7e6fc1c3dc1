"""The coder as a whole: quotes, ownership, forms, masked text, and what is never coded."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shorterwait.coding import aggregate, code_document, code_passages, code_text, load_codebook, passages
from shorterwait.coding.aggregation import aggregate_documents
from shorterwait.vocabulary.document import Block, BlockKind, Document, Passage
from shorterwait.vocabulary.evidence import Evidence
from shorterwait.vocabulary.outcome import DocumentKind, Outcome

BOOK = load_codebook()
TEXTS = [example.text for example in BOOK.examples]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=6), st.sampled_from(list(DocumentKind)))
def test_every_quote_stands_exactly_so_in_its_passage(texts: list[str], kind: DocumentKind) -> None:
    stretches = [Passage(number, text) for number, text in enumerate(texts)]
    for item in code_passages(stretches, kind):
        assert item.quote
        assert stretches[item.passage].text[item.start : item.end] == item.quote
        assert 0 < item.confidence <= 1


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_is_coded_without_trouble(text: str) -> None:
    for item in code_text(text):
        assert item.quote in text


def test_a_long_sentence_is_quoted_by_the_clause_that_proves_it() -> None:
    text = (
        "They have an elderly whippet, and I would add that over the eleven visits which I made between January and "
        "June of that year we talked at length about money, work, family, friends, holidays and the garden fence."
    )
    quote = next(e.quote for e in code_text(text) if e.characteristic == "pets")
    assert "whippet" in quote
    assert len(quote.split()) <= 30


def test_masked_and_unmasked_text_say_the_same() -> None:
    plain = "Applicants: Anne Hay and Tom Oak\nAnne is a primary school teacher. Tom's mother is a nurse."
    masked = (
        "Applicants: [Applicant 1] and [Applicant 2]\n"
        "[Applicant 1] is a primary school teacher. [Applicant 2]'s mother is a nurse."
    )
    wanted = ("job_education", "job_health")
    said = [{k: v for k, v in aggregate(code_text(t)).items() if k in wanted} for t in (plain, masked)]
    assert said[0] == said[1] == {"job_education": {"yes"}}


def test_a_start_year_counts_to_the_reports_date() -> None:
    text = "They have been together since 2009."
    assert aggregate(code_text(text, report_date=date(2023, 3, 14)))["relationship_years"] == {14}
    assert "relationship_years" not in aggregate(code_text(text))


def test_a_document_is_coded_with_its_sections_and_pages() -> None:
    blocks = (
        Block(BlockKind.HEADING, "9. Home", level=1, page=3),
        Block(BlockKind.PARAGRAPH, "They have a whippet.", page=3),
        Block(BlockKind.HEADING, "16. Referees", level=1, page=9),
        Block(BlockKind.PARAGRAPH, "She is a nurse and has two spaniels.", page=9),
    )
    document = Document("0" * 64, Outcome.READ, blocks=blocks, kind=DocumentKind.PAR)
    found = code_document(document)
    assert [(e.characteristic, e.value, e.section) for e in found] == [("pets", "dog", "home")]
    assert passages(document)[0].page == 3


def test_a_childs_report_is_coded_for_the_child() -> None:
    assert "pets" not in aggregate(code_text("The carers have a dog.", DocumentKind.CPR))


def _item(name: str, value: object, confidence: float = 0.9) -> Evidence:
    return Evidence(name, value, "words", 0, 0, 5, confidence=confidence)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("items", "kept"),
    [
        ([("pets", "other", 0.9), ("pets", "dog", 0.85)], {"dog"}),
        ([("pets", "none", 0.98), ("pets", "dog", 0.8)], {"none"}),
        ([("faith_active", "yes", 0.9), ("faith_active", "no", 0.8)], {"yes"}),
        ([("age_oldest", 41, 0.84), ("age_oldest", 43, 0.8)], {43}),
        ([("ethnicity", "white", 0.9), ("ethnicity", "asian", 0.8)], {"white", "asian"}),
    ],
)
def test_evidence_is_taken_together_by_preference_and_confidence(items: list, kept: set) -> None:
    name = items[0][0]
    assert aggregate([_item(*item) for item in items])[name] == kept


def test_the_latest_document_wins_for_what_changes_and_the_conflict_is_noted() -> None:
    old = (date(2015, 1, 1), [_item("pets", "dog"), _item("fertility_treatment", "yes")])
    new = (date(2021, 1, 1), [_item("pets", "none")])
    taken = aggregate_documents([new, old])
    assert taken.values == {"pets": {"none"}, "fertility_treatment": {"yes"}}
    assert [(c.characteristic, c.kept, c.dropped) for c in taken.conflicts] == [("pets", "none", ("dog",))]
