"""Finds the applicants' names on a report's first page."""

import re
from collections.abc import Sequence

from shorterwait.vocabulary.document import Passage

_FRONT = re.compile(
    r"^(?:name of )?(?:prospective adopters?|adopters?|applicants?(?: \d)?|assessment of prospective adopters?|surname|"
    r"forenames?|first names?|full names?|name|names|known as|PAR(?: \([a-z]+\))?)\s*(?:\d|\([a-z0-9 ]*\))?"
    r"\s*[:\-–]\s*(?P<names>.{2,90})",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][a-z]+(?:[-'’][A-Z][a-z]+)*\b|\b[A-Z]{3,}\b")
_NOT_NAMES = frozenset(
    [
        "Mr",
        "Mrs",
        "Ms",
        "Miss",
        "Dr",
        "And",
        "The",
        "Of",
        "Joint",
        "Agency",
        "Social",
        "Worker",
        "Report",
        "Date",
        "Panel",
        "Single",
        "Adoption",
        "Born",
        "Known",
        "Par",
        "Adopter",
        "Adopters",
        "Applicant",
        "Applicants",
        "Prospective",
        "Female",
        "Male",
        "First",
        "Second",
    ]
)


def applicant_names(stretches: Sequence[Passage]) -> frozenset[str]:
    """Find the applicants' names on a report's first page.

    Args:
        stretches: The passages of one document.

    Returns:
        First names and surnames; empty for masked text.

    Example:
        >>> sorted(applicant_names([Passage(0, "Applicants: Anne Hay and Tom Oak")]))
        ['Anne', 'Hay', 'Oak', 'Tom']
    """
    found: set[str] = set()
    for passage in stretches[:30]:
        for line in passage.text.split("\n"):
            match = _FRONT.match(line.strip())
            if match:
                found |= {w.title() if w.isupper() else w for w in _NAME.findall(match.group("names"))}
    return frozenset(found - _NOT_NAMES)
