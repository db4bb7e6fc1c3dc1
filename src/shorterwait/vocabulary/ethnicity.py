"""The twenty ethnicity codes of the returns, and the five groups they make."""

import re
from typing import Literal

EthnicGroup = Literal["asian", "black", "mixed", "white", "other"]

#: Four-letter code of the SSDA903 return -> group of the census (ONS; Chinese counts as Asian there).
#: Gypsy/Roma and Traveller of Irish heritage, Irish and other white groups are white.
ETHNIC_GROUPS: dict[str, EthnicGroup] = {
    "WBRI": "white",
    "WIRI": "white",
    "WOTH": "white",
    "WIRT": "white",
    "WROM": "white",
    "MWBC": "mixed",
    "MWBA": "mixed",
    "MWAS": "mixed",
    "MOTH": "mixed",
    "AIND": "asian",
    "APKN": "asian",
    "ABAN": "asian",
    "AOTH": "asian",
    "CHNE": "asian",
    "BCRB": "black",
    "BAFR": "black",
    "BOTH": "black",
    "OOTH": "other",
}

#: Codes that say the ethnicity is not known: refused, and not yet obtained. Never read as "not minority".
UNKNOWN_ETHNIC_CODES = ("REFU", "NOBT")

_CODE = re.compile(r"(?<![A-Z])(" + "|".join(ETHNIC_GROUPS) + r")(?![A-Z])")


def ethnic_code(text: str | None) -> str | None:
    """Find the four-letter ethnicity code in a cell, whatever letters or words stand around it.

    The lettering before the code ("c) WIRT") differs between systems and years, so it is ignored.

    Args:
        text: The cell, e.g. ``"f) MWBC"`` or ``"WBRI - White British"``; None when empty.

    Returns:
        The code, or None when refused, not obtained, missing or not a code.

    Example:
        >>> ethnic_code("c) WIRT"), ethnic_code("WBRI - White British"), ethnic_code("t) NOBT")
        ('WIRT', 'WBRI', None)
    """
    if not text:
        return None
    found = _CODE.search(text) or _CODE.search(text.upper())
    return found.group(1) if found else None


def ethnic_group(code: str | None) -> EthnicGroup | None:
    """Give the group of a four-letter ethnicity code.

    Args:
        code: One of the twenty codes of the SSDA903 return, or None.

    Returns:
        ``asian``, ``black``, ``mixed``, ``white`` or ``other``; None when the ethnicity is not known.

    Example:
        >>> ethnic_group("CHNE"), ethnic_group("WROM"), ethnic_group("REFU")
        ('asian', 'white', None)
    """
    return ETHNIC_GROUPS.get(code) if code else None
