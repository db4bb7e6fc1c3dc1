"""Which part of a report a heading opens, in the regulations' terms."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from shorterwait.vocabulary.outcome import DocumentKind


@lru_cache(maxsize=1)
def _aliases() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("shorterwait.coding").joinpath("sections.toml").read_text("utf-8"))


@lru_cache(maxsize=2)
def _patterns(report: str) -> tuple[tuple[int, str, re.Pattern[str]], ...]:
    listed = [(alias, section) for section, aliases in _aliases()[report].items() for alias in aliases]
    listed.sort(key=lambda pair: -len(pair[0]))
    return tuple(
        (len(alias), section, re.compile(rf"(?<!\w){re.escape(alias)}(?!\w)", re.IGNORECASE))
        for alias, section in listed
    )


def _read_as_letters(heading: str) -> str:
    """Undo what scanning does to letters: ``H0ME`` is ``HOME``."""
    return (
        re.sub(r"(?<=[A-Za-z])0|0(?=[A-Za-z])", "o", heading).replace("rn", "m")
        if "0" in heading
        else heading
    )


@lru_cache(maxsize=1)
def section_ids() -> frozenset[str]:
    """Give every canonical section id.

    Returns:
        Ids of the adopter's and of the child's report.

    Example:
        >>> "home" in section_ids()
        True
    """
    return frozenset(section for report in _aliases().values() for section in report)


@lru_cache(maxsize=4096)
def section_of(heading: str, kind: DocumentKind = DocumentKind.PAR) -> str:
    """Name the canonical section that a heading opens.

    Args:
        heading: As written, numbered or not.
        kind: What the document is for; a Child Permanence Report has its own sections.

    Returns:
        A section id, or ``""`` when the heading is not known.

    Example:
        >>> section_of("9. Home and neighbourhood")
        'home'
    """
    heading = _read_as_letters(heading)
    for _, section, pattern in _patterns("child" if kind is DocumentKind.CPR else "adopter"):
        if pattern.search(heading):
            return section
    return ""
