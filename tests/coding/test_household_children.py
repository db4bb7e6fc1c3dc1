"""Ages of the household's children, and grown-up ones who live elsewhere."""

import pytest

from shorterwait.coding.aggregation import aggregate
from shorterwait.coding.engine import code_text

HOME = "6. Children of the family\n"


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("They have two sons, Ali (9) and Sam (6).", 6),
        ("Their daughter Mia, who is eleven, is at school.", 11),
        ("His son Jo is 15 and lives with them. His daughter Bea (22) has her own flat.", 15),
        ("Their baby boy, [Child 1], is 14 months old.", 1.17),
    ],
)
def test_the_youngest_child_at_home_is_read(text: str, age: float) -> None:
    assert aggregate(code_text(HOME + text))["youngest_child_age"] == {age}


@pytest.mark.parametrize(
    "text",
    [
        "Her sister's daughter Mia (6) visits often.",
        "Their daughter Mia (26) has moved out.",
        "They would like a boy aged 4.",
        "He was eleven when his parents parted.",
        "The applicants, [Applicant 1] (41) and [Applicant 2] (43), have no children.",
    ],
)
def test_other_ages_are_left_alone(text: str) -> None:
    assert "youngest_child_age" not in aggregate(code_text(HOME + text))


def test_a_grown_up_child_elsewhere_is_read() -> None:
    found = aggregate(
        code_text(HOME + "Their son Ed (24) has moved out and their daughter Ann (9) is at home.")
    )
    assert found["adult_children_left_home"] == {"yes"}
    assert found["youngest_child_age"] == {9}
