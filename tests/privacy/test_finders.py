"""Identifiers with a shape: found when real, left alone when only alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shorterwait.privacy import mask_text
from shorterwait.privacy.finders.nhs_number import is_nhs_number
from shorterwait.privacy.finders.pupil_number import is_pupil_number


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("NHS no. 999 012 3456", "NHS no. [NHS number]"),
        ("Number 943 476 5919 on card", "Number [NHS number] on card"),
        ("NI number QQ 48 20 17 C", "NI number [NI number]"),
        ("AB123456C was given", "[NI number] was given"),
        ("pupil H801200001001", "pupil [pupil number]"),
        ("in LE12 9ZX now", "in [postcode] now"),
        ("in le12 9zx now", "in [postcode] now"),
        ("ring +44 7700 900123", "ring [phone]"),
        ("ring (0115) 496 0733", "ring [phone]"),
        ("mail a.b-c@example.co.uk", "mail [email]"),
        ("see www.example.org/me", "see [web address]"),
        ("car reg AB12 CDE", "car reg [vehicle]"),
        ("sort code 20-00-00", "sort code [bank details]"),
        ("Case no. PE/DCS/20417", "Case no. [case number]"),
        ("in LN24C00317 at", "in [case number] at"),
        ("Liquid Logic ID 4410927", "Liquid Logic ID [case number]"),
        ("Our ref: NRA/2019/0231", "Our ref: [case number]"),
        ("Ref 06/114/F", "Ref [case number]"),
        ("born on 3rd March 1983", "born on [date of birth]"),
        ("d.o.b. 17.05.75, aged 44", "d.o.b. [date of birth], aged 44"),
        ("at 14 Pear Tree Lane", "at [address]"),
        ("in Flat 31, Calloway Point, Denby Street", "in [address]"),
        ("on the Melton Road", "on the [address]"),
    ],
)
def test_identifiers_are_hidden(text, masked):
    assert mask_text(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "report dated 12 March 2020",
        "approved on 18/06/2019",
        "page 12 of 30, 3 bedrooms, 2019-20",
        "gross pay £33,200.00",
        "bus number 42 and class 3",
        "born at 40+3 weighing 7lb 2oz",
        "she was born in 1983",
        "Regulation 30F and section 20",
        "BP 130/85, HbA1c 48",
        "from 2010 to 2015 and 18/12",
        "two of 12 in Year 6",
        "scored 15/40 at 9.30",
    ],
)
def test_what_is_only_alike_stays(text):
    assert mask_text(text).text == text


def test_a_birth_date_is_hidden_again_where_it_is_only_repeated():
    assert mask_text("DOB 3/5/1984. Later: 3/5/1984.").text == "DOB [date of birth]. Later: [date of birth]."


@given(st.integers(100_000_000, 999_999_999))
def test_only_one_last_digit_passes_the_nhs_check(first_nine):
    passing = [d for d in range(10) if is_nhs_number(f"{first_nine}{d}")]
    assert len(passing) <= 1


@given(st.integers(0, 99_999_999_999), st.integers(0, 9))
def test_exactly_one_letter_passes_the_pupil_check(digits, last):
    from stdnum.gb import upn

    body = f"{digits:011d}{last}"
    letters = [letter for letter in "ABCDEFGHJKLMNPQRTUVWXYZ" if is_pupil_number(letter + body)]
    assert letters == [upn.calc_check_digit(body)]
