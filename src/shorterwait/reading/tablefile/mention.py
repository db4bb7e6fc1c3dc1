"""How notes speak of columns: by name where the name is made of the words headers use, else by place."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SHOWN = 5
_WORD = re.compile(r"[^\W\d_]+")
_FIELD = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|unnamed \d+(?: \(\d+\))?")
#: Words of headers in adoption and children's services; a name with any other word may be a person's.
_HEADER_WORDS = """
a about accom activ active actual added adm adopt adopted adopter adopters adopting adoption adoptions
adoptive adoptr after age aged agency agreed all amount and annex answer any app applicant applicants
application applications approval approvals approve approved area arranged as assessed assessing
assessment assessor at authority available average band banding basis be bedrooms before best birth board
boolean born borough both boy brother brothers by cancelled care carer carers case category cease ceased
cell chair check checked checks child childid children cla closed closure code codes cohort column comment
comments commissioned communication completed confirmed considered contact contacts cost costs council
count county couple court current currently data date dates day days dec decision decisions decom deferred
delay description detail details did disability disabled discharge disrupted disruption district do dob
does duc due duration duty each early education either email end ended enquiries enquiry enter entered
entering episode episodes error ethnic ethnicity event ever exit expected expressed expression extension
external family fee fees female field file final finish first for foster fostering freed from full funding
gender girl group had has have health hearing held hidden high home house household hub id identifier
identity if in information initial int interagency interest interim internal invited is key la lac
language last late latest lead left legal length less level link linked list local location looked low
made main male manager marital married match matched matches matching maximum medical meeting method
minimum missing mixed month monthly months more mother move moved mum name named names national need needs
new next no not note notes number numbers of offer offered office officer old on only open order orders
origin other our out outcome outcomes over own owner paid panel panels parent parents partner partners
payment people per percent percentage period permanence person phone pill place placed placement
placements placing plan planned plans population position postcode preference preferred present previous
primary profile progress provided provider qualification quarter query raa race range rank rate rationale
reason reasons received recommendation recommended record recorded ref reference referral referrals
referred regarding region regional registered registration relationship relevant religion report reported
request required result return review reviewed revised role row school second section self sex share
sharing sheet short should sibling siblings sign signed since single sister social source sourced spoke
staff stage start started state statement status step still stop stopped sub subject suitability sum
support swp table target team telephone term text than that the their them there these this time times
title to total totals town tracker training transfer type types uasc under unique unit unknown up update
updated upn urgent urn value visit visits waiting ward was week weekly weeks when where which who whole
why with withdrawal withdrawn within work worked worker workers year yearly years yes
"""
_WORDS = frozenset(_HEADER_WORDS.split())


def mentioned(columns: Iterable[tuple[int, str]]) -> str:
    """Speak of columns in a note.

    A table without a header can have a person's name where a column's should stand, so a name is written only when
    every word of it is one that headers use.

    Args:
        columns: Place from 0 and name of each column.

    Returns:
        Names in quotation marks or places, the first few of many.

    Example:
        >>> mentioned([(0, "Date approved"), (2, "Ann Lee")])
        '"Date approved", column 3'
    """
    every = list(columns)
    shown = ", ".join(
        f'"{name}"' if is_plain_name(name) else f"column {place + 1}" for place, name in every[:_SHOWN]
    )
    more = len(every) - _SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def is_plain_name(name: str) -> bool:
    """Say whether a column's name can hold nothing about a person.

    Args:
        name: The name.

    Returns:
        True when it is a field's code, a single letter or made of words that headers use.

    Example:
        >>> is_plain_name("DATE_INT"), is_plain_name("Applicant 1 / Name"), is_plain_name("Ann Lee")
        (True, True, False)
    """
    if _FIELD.fullmatch(name) or len(name) == 1:
        return True
    words = _WORD.findall(name.lower())
    figures = re.findall(r"\d+", name)
    return bool(words) and all(word in _WORDS for word in words) and not any(len(f) > 2 for f in figures)
