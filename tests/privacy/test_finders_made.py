"""Made-up identifiers of every kind are hidden whole, and what is only alike stays."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.privacy.made_identifiers import Made, made_identifiers, near_misses

from shorterwait.privacy import mask_text
from shorterwait.privacy.finders.bank import is_card_number, is_iban
from shorterwait.privacy.finders.postcode import FINDER as POSTCODE


def kinds_over(made: Made) -> tuple[set[str], bool]:
    """Give the kinds that touch the made thing, and whether all of its letters and digits are hidden."""
    spans = [s for s in mask_text(made.text).spans if s.start < made.end and made.start < s.end]
    covered = {place for span in spans for place in range(span.start, span.end)}
    hidden = all(at in covered for at in range(made.start, made.end) if made.text[at].isalnum())
    return {span.kind for span in spans}, hidden


@pytest.mark.parametrize("seed", [11, 12])
def test_every_made_identifier_is_hidden_as_its_kind(seed):
    wrong = [made.text for made in made_identifiers(seed, 25) if kinds_over(made) != ({made.kind}, True)]
    assert wrong == []


def test_near_misses_stay():
    misses = near_misses(11, 25)
    wrong = [m.text for m in misses if (m.kind in kinds_over(m)[0] if m.kind else kinds_over(m)[0])]
    assert wrong == []


def test_made_identifiers_are_the_same_for_the_same_seed():
    assert made_identifiers(3, 2) == made_identifiers(3, 2)
    assert made_identifiers(3, 2) != made_identifiers(4, 2)
    assert min(Counter(made.kind for made in made_identifiers(3, 2)).values()) == 2


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("NHS Number (mother) 943 476 5918", "NHS Number (mother) [NHS number]"),
        ("National Insurance number\nAB 12 34 56 C", "National Insurance number\n[NI number]"),
        ("in ec1v 4yw or LE129ZX", "in [postcode] or [postcode]"),
        ("home (01632) 960123, work 07700 900 456 ext. 12", "home [phone], work [phone]"),
        ("ring 07700\n900123", "ring [phone]"),
        ("O7700 9OO123", "[phone]"),
        ("447700900123", "[phone]"),
        ("+353 87 123 4567", "[phone]"),
        ("t99 at example dot org dot uk", "[email]"),
        ("a.bell@ex-\nample.org", "[email]"),
        ("her insta: ava_smith99", "her insta: [web address]"),
        ("facebook.com/ava.smith", "[web address]"),
        ("In [2015] EWCA Civ 1112 it", "In [case number] it"),
        ("Case No: ZE 21 C 00123", "Case No: [case number]"),
        ("URN: 123456", "URN: [case number]"),
        ("Social Work England number SW12345", "Social Work England number [case number]"),
        ("file ref. CH/AB/12", "file ref. [case number]"),
        ("hospital number 1234 567", "hospital number [case number]"),
        ("DBS certificate 001234567890", "DBS certificate [case number]"),
        ("licence MORGA 657054 SM9IJ", "licence [driving licence]"),
        ("a Ford, P123 ABC", "a Ford, [vehicle]"),
        ("plate no. ABC 1", "plate no. [vehicle]"),
        ("sort code: 20 30 40 account 12345678", "sort code: [bank details] account [bank details]"),
        ("IBAN GB82 WEST 1234 5698 7654 32", "IBAN [bank details]"),
        ("4111 1111 1111 1111", "[bank details]"),
        ("from 81.2.69.142 and 2001:db8::8a2e:370:7334", "from [IP address] and [IP address]"),
        ("They live at Rose Cottage.", "They live at [address]."),
        ("lives at 14 pear tree lane", "lives at [address]"),
        ("lives in flat 2b", "lives in [address]"),
        ("PO Box 123", "[address]"),
        ("address:\n14 Pear Tree Lane\nLittle Wenham\nDerby\nDE1 2AB", "address:\n[address]\n[postcode]"),
        ("14 Pear Tree Lane, Little Wenham, DE1 2AB", "[address], [postcode]"),
    ],
)
def test_forms_that_people_write(text, masked):
    assert mask_text(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "went to 2 other families",
        "they live in the north",
        "born at the NHS trust in 2019",
        "called 300 people",
        "Contact us on 116 123",
        "the 0-25 service, aged 7-11",
        "a year of [Person 1] and 2021",
        "Facebook is open to all",
        "Case B12 deficiency",
        "Ref: none, file part 2",
    ],
)
def test_ordinary_figures_stay(text):
    assert mask_text(text).text == text


@given(st.text(alphabet="0123456789", min_size=15, max_size=15))
def test_one_last_digit_passes_the_card_check(digits):
    assert sum(is_card_number(f"{digits}{last}") for last in range(10)) == 1


@given(
    st.text(alphabet="ABCXYZ", min_size=4, max_size=4),
    st.text(alphabet="0123456789", min_size=14, max_size=14),
)
def test_iban_checks_agree_with_a_second_source(bank, account):
    from stdnum import iban

    for check in ("02", "37", "98"):
        number = f"GB{check}{bank}{account}"
        assert is_iban(number) == (int(iban.calc_check_digits(number)) == int(check))


@given(st.text(max_size=120))
def test_finders_give_places_within_the_text(text):
    assert all(0 <= found.start < found.end <= len(text) for found in POSTCODE.find(text))
