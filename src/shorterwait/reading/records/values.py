"""Cells of the returns in canonical form: sex, ethnicity, yes/no, numbers, identifiers, names."""

from __future__ import annotations

import re
from collections.abc import Callable

from shorterwait.reading.rules.cells import identifier, is_unknown, read_cells
from shorterwait.vocabulary.ethnicity import ethnic_code

__all__ = ["READERS", "identifier", "read_cells"]

_PREFIX = re.compile(r"[a-z]{1,2}\)\s*", re.IGNORECASE)
_SEXES = {"1": "m", "m": "m", "male": "m", "boy": "m", "2": "f", "f": "f", "female": "f", "girl": "f"}
_YES_NO = {
    **dict.fromkeys(("yes", "y", "1", "true", "t"), True),
    **dict.fromkeys(("no", "n", "0", "false", "f", "none"), False),
}
#: What trackers write in place of the name of a second applicant who is not there.
_NOBODY = frozenset(
    ("single", "single adopter", "single applicant", "sole", "sole applicant", "no partner", "no")
)
_NUMBER = re.compile(r"\d+")
_REASON = re.compile(r"\bRD[1-4]\b", re.IGNORECASE)
_PUPIL_NUMBER = re.compile(r"[A-Z]\d{11}[A-Z0-9]")
_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "rev", "prof", "sir"}
_BETWEEN_NAMES = re.compile(r"\s*(?:&|\+|/|;|\n|\band\b)\s*", re.IGNORECASE)


def sex(text: str) -> str | None:
    """Read a sex as returns of any year write it: 1/2 until 2023/24, M/F/U since, words in Annex A.

    Args:
        text: The cell.

    Returns:
        ``m``, ``f`` or None when unknown.

    Example:
        >>> sex("1"), sex("b) Female"), sex("U")
        ('m', 'f', None)
    """
    return _SEXES.get(_plain(text))


def yes_no(text: str) -> bool | None:
    """Read a yes or no.

    Args:
        text: The cell, e.g. ``a) Yes``, ``N``, ``1``.

    Returns:
        True, False, or None when it is neither.

    Example:
        >>> yes_no("a) Yes"), yes_no("0"), yes_no("not known")
        (True, False, None)
    """
    return _YES_NO.get(_plain(text))


def whole_number(text: str) -> int | None:
    """Read a count.

    Args:
        text: The cell, e.g. ``2``, ``2.0`` or ``2 children``.

    Returns:
        The number, or None when there is none.

    Example:
        >>> whole_number("2.0"), whole_number("n/a")
        (2, None)
    """
    found = _NUMBER.search(text)
    return int(found.group()) if found else None


def link(text: str) -> str | None:
    """Read the identifier of somebody else, such as the adoptive family; zeros stand for nobody.

    Args:
        text: The cell.

    Returns:
        The identifier, or None when there is none.

    Example:
        >>> link("F0012"), link("0"), link("n/a"), link("no family yet")
        ('F0012', None, None, 'no family yet')
    """
    plain = identifier(text)
    return None if plain is None or not plain.strip("0") else plain


def words(text: str) -> str | None:
    """Read words as they stand.

    Args:
        text: The cell.

    Returns:
        The words, or None when there are none.

    Example:
        >>> words(" Radio "), words(" ")
        ('Radio', None)
    """
    return text.strip() or None


def name(text: str) -> str | None:
    """Read a cell of names as it stands; words that say there is nobody are no name.

    Args:
        text: The cell.

    Returns:
        The names, or None.

    Example:
        >>> name("Jo Bloggs"), name("none"), name("Single applicant")
        ('Jo Bloggs', None, None)
    """
    return None if is_unknown(text) or text.strip().casefold() in _NOBODY else text.strip()


def code(text: str) -> str | None:
    """Read a short code in capitals; letters in front ("a) RD1") and words behind are left out.

    Args:
        text: The cell.

    Returns:
        The code, or None when empty.

    Example:
        >>> code(" a6 "), code("c) RD3 - adopters not found")
        ('A6', 'RD3')
    """
    plain = _PREFIX.sub("", text.strip(), count=1).strip()
    if is_unknown(plain):
        return None
    return re.split(r"[\s:\-–]", plain, maxsplit=1)[0].upper() or None


def reason(text: str) -> str | None:
    """Read the reason a plan for adoption ended: the code of the returns where the cell holds one.

    Args:
        text: The cell.

    Returns:
        ``RD1`` to ``RD4``; other words as they stand; None when empty.

    Example:
        >>> reason("c) RD3 - adopters not found"), reason("Birth family assessed")
        ('RD3', 'Birth family assessed')
    """
    found = _REASON.search(text)
    return found.group().upper() if found else text.strip() or None


def adopters(text: str) -> int | None:
    """Read how many adopters a household has, as a number or in words.

    Args:
        text: The cell.

    Returns:
        1 or 2, or None when it says neither.

    Example:
        >>> adopters("2"), adopters("b) Couple"), adopters("single adopter"), adopters("n/k")
        (2, 2, 1, None)
    """
    plain = _plain(text)
    if plain.startswith(("couple", "joint", "two")):
        return 2
    if plain.startswith(("single", "sole", "one")):
        return 1
    return whole_number(plain)


def pupil_number(text: str) -> str | None:
    """Read a unique pupil number; the codes UN1 to UN7 and the like say that there is none.

    Args:
        text: The cell.

    Returns:
        The number in capitals, or None when it is not thirteen characters that start with a letter.

    Example:
        >>> pupil_number("a123456789012"), pupil_number("UN3")
        ('A123456789012', None)
    """
    plain = "".join(text.split()).upper()
    return plain if _PUPIL_NUMBER.fullmatch(plain) else None


def previous_adoption(text: str) -> bool | None:
    """Read PREV_PERM: P1 says that an earlier adoption ended.

    Args:
        text: The cell.

    Returns:
        True for P1, False for another known status, None when not known (P4).

    Example:
        >>> previous_adoption("P1"), previous_adoption("Z1"), previous_adoption("P4")
        (True, False, None)
    """
    return {"P1": True, "P2": False, "P3": False, "Z1": False}.get(code(text) or "")


def people(text: str) -> tuple[str, ...]:
    """Split a cell of names into people; a surname said once counts for both.

    Args:
        text: The cell, e.g. ``Sam & Jo Bloggs``.

    Returns:
        One name a person, as written.

    Example:
        >>> people("Sam & Jo Bloggs"), people("Mr and Mrs Patel")
        (('Sam Bloggs', 'Jo Bloggs'), ('Mr Patel', 'Mrs Patel'))
    """
    parts = [" ".join(part.split()) for part in _BETWEEN_NAMES.split(text) if part.strip()]
    if len(parts) < 2 or len(parts[-1].split()) < 2:
        return tuple(parts)
    surname = parts[-1].split()[-1]
    return tuple(f"{part} {surname}" if _is_given_name_only(part) else part for part in parts)


def _is_given_name_only(name: str) -> bool:
    words = name.split()
    return len(words) == 1 or (
        len(words) == 2 and words[0].strip(".").lower() in _TITLES and len(words[1]) == 1
    )


def _plain(text: str) -> str:
    return _PREFIX.sub("", text.strip(), count=1).strip().casefold()


#: How the cells of a canonical field are read; fields not named here stay as written.
READERS: dict[str, Callable[[str], object]] = {
    "child": identifier,
    "family": link,
    "adopter": identifier,
    "enquiry_number": identifier,
    "name": name,
    "names": name,
    "applicant1": name,
    "applicant2": name,
    "sex": sex,
    "ethnic_code": ethnic_code,
    "ethnic1": ethnic_code,
    "ethnic2": ethnic_code,
    "disability": yes_no,
    "foster_carer_adopts": yes_no,
    "previous_adoption": previous_adoption,
    "number_of_adopters": whole_number,
    "adopters": adopters,
    "children_placed": whole_number,
    "sex_of_adopters": code,
    "status_of_adopters": code,
    "plan_changed_reason": reason,
    "started_reason": code,
    "legal_status": code,
    "placement": code,
    "provider": code,
    "ended_reason": code,
    "change_reason": code,
    "upn": pupil_number,
    "part_of_sibling_group": yes_no,
    "siblings_together": whole_number,
    "siblings_apart": whole_number,
    "sibling_group": link,
    "mother": link,
    "with_foster_carer": yes_no,
    "reference": identifier,
    "carer": identifier,
}
