"""What applicants would accept, how many children, and of what ages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shorterwait.coding.aggregation import aggregate
from shorterwait.coding.engine import code_passages, code_text
from shorterwait.coding.ranges import find_ranges
from shorterwait.coding.willingness_words import answer_value
from shorterwait.vocabulary.document import Passage

NAMES = (
    "accept_disability",
    "accept_uncertain_development",
    "accept_prenatal_exposure",
    "accept_heritage_differs",
)


def _read(text: str) -> dict[str, frozenset]:
    return aggregate(code_text(text))


def _rows(text: str) -> dict[str, frozenset]:
    return aggregate(code_passages([Passage(0, text, "matching", "Matching considerations")]))


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("They would welcome a child with a learning disability.", "accept_disability", "yes"),
        ("They do not feel able to accept a child with a disability.", "accept_disability", "no"),
        ("Schizophrenia in a birth parent would not put them off.", "accept_uncertain_development", "yes"),
        (
            "She would want to know more before accepting a child exposed to drugs in pregnancy.",
            "accept_prenatal_exposure",
            "discuss",
        ),
        ("They are open to a child of any ethnicity.", "accept_heritage_differs", "yes"),
        ("Alcohol in pregnancy: not accepted", "accept_prenatal_exposure", "no"),
        ("Known disability: would discuss", "accept_disability", "discuss"),
    ],
)
def test_prose_and_form_lines(text: str, name: str, value: str) -> None:
    assert _read(text)[name] == {value}


def test_a_list_with_but_not_splits_into_yes_and_no() -> None:
    found = _read(
        "They would accept a child exposed to drugs before birth but not a child with a disability."
    )
    assert (found["accept_prenatal_exposure"], found["accept_disability"]) == ({"yes"}, {"no"})


@pytest.mark.parametrize("option", [("yes", "yes"), ("no", "no"), ("would discuss", "discuss")])
@pytest.mark.parametrize("boxes", [("☒", "☐"), ("[x]", "[ ]")])
def test_the_ticked_option_of_a_row_is_read(option: tuple[str, str], boxes: tuple[str, str]) -> None:
    row = "  ".join(
        f"{boxes[0] if words == option[0] else boxes[1]} {words}" for words in ("yes", "no", "would discuss")
    )
    assert _rows(f"Physical disability: {row}")["accept_disability"] == {option[1]}


def test_a_row_with_nothing_ticked_says_nothing() -> None:
    assert not set(NAMES) & set(_rows("Physical disability: ☐ yes  ☐ no  ☐ would discuss"))


def test_a_grid_with_a_header_is_read_by_its_columns() -> None:
    grid = (
        "                         Yes   Would discuss   No\n"
        "Physical disability      [ ]       [x]         [ ]\n"
        "Psychosis in a parent    [ ]       [ ]         [x]\n"
        "Withdrawal at birth      [x]       [ ]         [ ]"
    )
    found = _rows(grid)
    assert found["accept_disability"] == {"discuss"}
    assert found["accept_uncertain_development"] == {"no"}
    assert found["accept_prenatal_exposure"] == {"yes"}


@pytest.mark.parametrize(
    "text",
    [
        "(State whether the applicants would accept a child with a disability.)",
        "His brother has a learning disability.",
        "The course covered disability, heritage and alcohol in pregnancy.",
        "Agency policy is that heritage shall not delay a match.",
    ],
)
def test_hints_relatives_courses_and_policies_say_nothing(text: str) -> None:
    assert not set(NAMES) & set(_read(text))


@pytest.mark.parametrize(
    ("words", "value"), [("Y", "yes"), ("N", "no"), ("ask us", "discuss"), ("confirmed", None)]
)
def test_answers_of_forms(words: str, value: str | None) -> None:
    assert answer_value(words) == value


@given(low=st.integers(0, 8), width=st.integers(1, 8))
def test_a_range_of_ages_is_found_however_it_is_written(low: int, width: int) -> None:
    high = low + width
    for text in (
        f"{low}-{high} years",
        f"{low} to {high}",
        f"aged {low} to {high}",
        f"between {low} and {high}",
    ):
        assert (low, high) in [(r.low, r.high) for r in find_ranges(text)]


@pytest.mark.parametrize(
    ("text", "number", "low", "high"),
    [
        ("They wish to be approved for one child from birth to four years.", 1, 0, 4),
        ("Approved for up to two children aged three up to seven.", 2, 3, 7),
        ("Approval is sought for a sibling group of three between two and eight.", 3, 2, 8),
        ("Recommended for one child within the range 0-36 months.", 1, 0, 3),
        ("Approved for one child aged 18 months to 5 years.", 1, 1.5, 5),
    ],
)
def test_terms_of_approval(text: str, number: int, low: float, high: float) -> None:
    found = _read(text)
    assert found["approved_children"] == {number}
    assert found["approved_age_min"] == {low}
    assert found["approved_age_max"] == {high}


def test_an_upper_bound_alone_gives_no_lower_one() -> None:
    found = _read("They want to adopt one child, nobody older than seven.")
    assert found["approved_age_max"] == {7}
    assert "approved_age_min" not in found


@pytest.mark.parametrize(
    "text",
    [
        "She teaches children aged five to seven.",
        "Their nephews are between four and nine.",
        "He has two sons of his own.",
    ],
)
def test_other_children_are_no_terms_of_approval(text: str) -> None:
    assert not {"approved_children", "approved_age_min", "approved_age_max"} & set(_read(text))
