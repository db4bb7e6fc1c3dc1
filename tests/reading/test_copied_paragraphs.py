from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from shorterwait.reading.purpose.copies import copied_paragraphs

TOM = (
    "Tom is a wiry, fair-haired boy with a chipped tooth and a very dirty laugh. He likes diggers, anything that tips,"
    " jelly without bits, and being told the plan by his carer Mrs Grice. He was 3 when he came to her."
)
SWAPPED = (
    TOM.replace("Tom", "Summer")
    .replace("boy", "girl")
    .replace("He ", "She ")
    .replace("his", "her")
    .replace("3", "2")
)
OTHER = (
    "The garden slopes down to the brook and has been fenced at the bottom since the visit, with a gate that locks, a"
    " sandpit under the apple tree where the children of the street come to play."
)


def test_a_paragraph_copied_word_for_word_is_found_and_said_to_name_somebody_else() -> None:
    found = copied_paragraphs(
        {"summer": [OTHER, TOM], "tom": [TOM]}, {"tom": date(2023, 1, 1), "summer": date(2023, 3, 1)}
    )
    assert [(c.older, c.older_place, c.newer, c.newer_place) for c in found] == [("tom", 0, "summer", 1)]
    assert (found[0].likeness, found[0].names_changed, found[0].order_known) == (1.0, False, True)


def test_a_copy_with_names_pronouns_and_numbers_changed_is_found() -> None:
    (found,) = copied_paragraphs({"tom": [TOM], "summer": [SWAPPED]})
    assert found.likeness >= 0.9
    assert found.names_changed
    assert not found.order_known


def test_stand_ins_of_masked_text_count_as_names() -> None:
    masked = TOM.replace("Tom", "[Child 1]").replace("Mrs Grice", "[Person 2]")
    other = TOM.replace("Tom", "[Child 2]").replace("Mrs Grice", "[Person 7]")
    (found,) = copied_paragraphs({"a": [masked], "b": [other]})
    assert found.likeness == 1.0
    (mixed,) = copied_paragraphs({"a": [masked], "b": [SWAPPED]})
    assert mixed.likeness >= 0.8


def test_a_copy_with_a_sentence_added_is_found_and_different_words_are_not() -> None:
    longer = TOM + " Since the spring he has slept through the night and asks for the same book."
    assert copied_paragraphs({"a": [TOM], "b": [longer]})
    retold = "Tom has a cheeky laugh and light hair. Machines of all kinds please him; so does knowing what comes next."
    assert copied_paragraphs({"a": [TOM], "b": [retold, OTHER]}) == []


def test_paragraphs_inside_one_document_are_no_copies() -> None:
    assert copied_paragraphs({"a": [TOM, TOM]}) == []


def test_short_paragraphs_and_a_forms_words_are_no_copies() -> None:
    assert (
        copied_paragraphs({"a": ["There are no pets in the home."], "b": ["There are no pets in the home."]})
        == []
    )
    assert copied_paragraphs({str(number): [OTHER] for number in range(20)}) == []


def test_the_earlier_document_is_the_older_whatever_the_order() -> None:
    days = {"a": date(2024, 1, 1), "b": date(2023, 1, 1)}
    (found,) = copied_paragraphs({"a": [TOM], "b": [TOM]}, days)
    assert (found.older, found.newer) == ("b", "a")
    (undated,) = copied_paragraphs({"a": [TOM], "b": [TOM]}, {"a": None, "b": date(2023, 1, 1)})
    assert (undated.older, undated.order_known) == ("a", False)


def test_one_copy_among_many_documents_is_found() -> None:
    words = [f"word{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(600)]
    documents = {
        str(number): [
            "The " + " ".join(words[(number * 37 + place * 7) % 500 :][:40]) + f" end{chr(97 + number % 26)}."
        ]
        for number, place in ((n, n % 11) for n in range(40))
    }
    documents["x"], documents["y"] = [TOM], [OTHER, SWAPPED]
    assert [(c.older, c.newer) for c in copied_paragraphs(documents) if {c.older, c.newer} & {"x", "y"}] == [
        ("x", "y")
    ]


@given(texts=st.lists(st.text(max_size=120), max_size=6))
def test_any_text_gives_sound_places(texts: list[str]) -> None:
    for copy in copied_paragraphs({"a": texts, "b": texts[::-1]}):
        assert 0 <= copy.older_place < len(texts)
        assert 0.7 <= copy.likeness <= 1.0
