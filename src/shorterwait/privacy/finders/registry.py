"""All identifier finders, and one pass of all of them over a text."""

from collections.abc import Iterator

from shorterwait.privacy.finders import (
    address,
    bank,
    birth_date,
    case_number,
    email,
    licence,
    national_insurance,
    network,
    nhs_number,
    phone,
    postcode,
    pupil_number,
    vehicle,
    web,
)
from shorterwait.privacy.finders.pattern import Finder
from shorterwait.privacy.spans import Found

FINDERS: tuple[Finder, ...] = tuple(
    module.FINDER
    for module in (
        nhs_number, national_insurance, pupil_number, postcode, phone, email, web, birth_date, case_number, vehicle,
        licence, bank, network, address,
    )
)  # fmt: skip
STAND_INS = {finder.kind: finder.stand_in for finder in FINDERS}


def find_identifiers(text: str) -> Iterator[Found]:
    """Find every identifier that has a shape or a label: numbers, addresses, dates of birth.

    Args:
        text: Any text.

    Returns:
        What was found; finds may overlap.

    Example:
        >>> sorted({found.kind for found in find_identifiers("Tel. 07700 900142")})
        ['phone']
    """
    for finder in FINDERS:
        yield from finder.find(text)
