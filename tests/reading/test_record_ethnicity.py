"""Ethnicity is its four-letter code, whatever stands around it; unknown is never a group."""

import pytest

from shorterwait.vocabulary.ethnicity import ETHNIC_GROUPS, UNKNOWN_ETHNIC_CODES, ethnic_code, ethnic_group


def test_all_eighteen_known_codes_have_a_group() -> None:
    by_group = {
        group: sum(1 for one in ETHNIC_GROUPS.values() if one == group) for group in ETHNIC_GROUPS.values()
    }
    assert by_group == {"white": 5, "mixed": 4, "asian": 5, "black": 3, "other": 1}


@pytest.mark.parametrize("code", ["WIRI", "WOTH", "WIRT", "WROM"])
def test_white_minorities_are_white(code: str) -> None:
    assert ethnic_group(code) == "white"


@pytest.mark.parametrize("code", [*UNKNOWN_ETHNIC_CODES, None, "", "XXXX"])
def test_unknown_has_no_group(code: str | None) -> None:
    assert ethnic_code(code) is None
    assert ethnic_group(code) is None


@pytest.mark.parametrize("code", ETHNIC_GROUPS)
def test_letters_and_words_around_a_code_do_not_matter(code: str) -> None:
    for text in (
        code,
        f"c) {code}",
        f" {code.lower()} ",
        f"{code} - in words",
        f"t) {code}: something",
        f"{code}\u00a0",
    ):
        assert ethnic_code(text) == code


def test_a_code_inside_a_word_is_no_code() -> None:
    assert ethnic_code("BROTHER") is None
