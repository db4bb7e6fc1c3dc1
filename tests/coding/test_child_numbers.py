"""Ages, counts, contact, sex and heritage of a child."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shorterwait.coding.ages import find_ages
from shorterwait.coding.aggregation import aggregate
from shorterwait.coding.dates import age_on, find_dates
from shorterwait.coding.engine import code_passages, code_text
from shorterwait.vocabulary.document import Passage
from shorterwait.vocabulary.outcome import DocumentKind


def _read(text: str) -> dict[str, frozenset]:
    return aggregate(code_text(text, DocumentKind.CPR))


def _contact(text: str) -> dict[str, frozenset]:
    return aggregate(code_passages([Passage(0, text, "", "Contact after adoption")], DocumentKind.CPR))


@given(years=st.integers(1, 17), months=st.integers(0, 11))
def test_an_age_in_years_and_months_is_found_however_it_is_written(years: int, months: int) -> None:
    expected = [round(years + months / 12, 2)]
    for text in (f"{years} years and {months} months", f"{years}y {months}m", f"{years} yrs {months} mths"):
        assert [age.years for age in find_ages(text)] == expected


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("14 months old", 1.17),
        ("aged five weeks", 0.1),
        ("aged four days", 0.01),
        ("aged three and a half", 3.5),
        ("a month past his fourth birthday", 4.08),
        ("two months short of a seventh birthday", 6.83),
    ],
)
def test_ages_in_other_words(text: str, years: float) -> None:
    assert [age.years for age in find_ages(text)] == [years]


@given(
    born=st.dates(date(2010, 1, 1), date(2024, 1, 1)),
    later=st.integers(31, 3000),
)
def test_an_age_worked_out_from_dates_is_in_whole_months(born: date, later: int) -> None:
    day = date.fromordinal(born.toordinal() + later)
    months = age_on(born, day) * 12
    assert abs(months - round(months)) < 0.07
    assert abs(months / 12 - later / 365.25) < 0.12


def test_a_day_that_is_no_date_is_passed_over() -> None:
    assert [found.day for found in find_dates("31/02/2020 and 1 March 2021")] == [date(2021, 3, 1)]


def test_an_age_is_worked_out_from_the_date_of_birth_when_none_is_stated() -> None:
    text = "Date of birth: 6 September 2020\nHe became looked after on 9 November 2023."
    assert _read(text)["age_at_entry"] == {3.17}


def test_a_stated_age_beats_the_sum() -> None:
    text = (
        "Date of birth: 6 September 2020\nHe became looked after in 2023, aged three years and three months."
    )
    assert _read(text)["age_at_entry"] == {3.25}


def test_entry_and_decision_in_one_sentence_keep_their_own_age() -> None:
    text = "She was 14 months when taken into care and two years and one month when the decision was made."
    found = _read(text)
    assert (found["age_at_entry"], found["age_at_decision"]) == ({1.17}, {2.08})


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("She has had no change of carer.", 0),
        ("There has been a single move of carer.", 1),
        ("He has moved three times since coming into care.", 3),
        ("He is now in his third foster placement.", 2),
        ("Number of placement moves: 4", 4),
    ],
)
def test_moves_of_carer_are_counted(text: str, moves: int) -> None:
    assert _read(text)["placement_moves"] == {moves}


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("She will be placed on her own.", 1),
        ("The brothers should be placed together as a pair.", 2),
        ("The plan is for all three to be placed together.", 3),
        ("She is to be placed with her two sisters.", 3),
    ],
)
def test_children_to_be_placed_together_are_counted_with_this_child(text: str, together: int) -> None:
    assert _read(text)["siblings_together"] == {together}


def test_siblings_elsewhere_are_counted_and_an_only_child_has_none() -> None:
    assert _read("Two older half-brothers live with their father in Leeds.")["siblings_apart"] == {2}
    assert _read("He is an only child.")["siblings_apart"] == {0}


def test_the_furthest_contact_planned_wins_and_present_contact_is_no_plan() -> None:
    found = _contact("A letter each year to the mother. The grandmother will meet him twice a year.")
    assert found["birth_contact_plan"] == {"direct"}
    now = code_passages(
        [Passage(0, "Family time is on Mondays at the centre.", "", "Current contact")], DocumentKind.CPR
    )
    assert "birth_contact_plan" not in aggregate(now)


def test_contact_with_siblings_is_told_from_contact_with_parents() -> None:
    found = _contact("No contact with either parent. His sister will meet him every summer.")
    assert (found["birth_contact_plan"], found["sibling_contact_plan"]) == ({"none"}, {"direct"})


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Ethnicity: White and Asian", "mixed"),
        ("He is of Nigerian heritage.", "black"),
        ("She is White British.", "white"),
        ("Ethnicity: not known", "unknown"),
    ],
)
def test_the_childs_ethnic_group(text: str, group: str) -> None:
    assert _read(text)["ethnicity"] == {group}


def test_one_parents_group_or_the_carers_is_not_the_childs() -> None:
    assert "ethnicity" not in _read("The mother is White British; nothing is said of the father.")
    assert "ethnicity" not in _read("The foster carers are Black British.")


def test_a_field_for_sex_beats_the_pronouns() -> None:
    assert _read("Sex: Female\nHe is not shown here.\nHe again.\nHe once more.")["sex"] == {"f"}
