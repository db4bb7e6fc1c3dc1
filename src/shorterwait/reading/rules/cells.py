"""Cells as every reader of returns and trackers takes them: empty ones known for empty, identifiers tidied."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

#: What stands in a cell that holds nothing: blanks, dashes, marks of suppression, words of systems and people.
_NOTHING = frozenset(
    (
        "", "-", "--", "---", "–", "—", "_", ".", "..", "...", "?", "??", "*", "**", "#", ":", "null", "<null>",
        "(null)", "nan", "nat", "<na>", "#n/a", "#null!", "n/a", "n.a.", "n.a", "n\\a", "na", "not applicable",
        "blank", "(blank)", "[c]", "[x]", "[z]", "[u]", "[low]", "suppressed", "nil",
    )
)  # fmt: skip
#: What says that something is not known, which no identifier, code, name or number is.
_UNKNOWN = frozenset(
    (
        "none", "unknown", "not known", "n/k", "nk", "unk", "not recorded", "not stated", "not obtained", "tbc",
        "tba", "to be confirmed", "awaiting", "pending", "not yet known", "missing", "no data",
    )
)  # fmt: skip


def is_missing(text: str) -> bool:
    """Say whether a cell holds nothing: a blank, a dash, a mark of suppression, ``NULL`` or ``n/a``.

    Args:
        text: The cell.

    Returns:
        True when it says nothing.

    Example:
        >>> is_missing("n/a"), is_missing("NULL"), is_missing(" - "), is_missing("*"), is_missing("A6")
        (True, True, True, True, False)
    """
    return text.strip().casefold() in _NOTHING


def is_unknown(text: str) -> bool:
    """Say whether a cell holds nothing or says that something is not known.

    Args:
        text: The cell.

    Returns:
        True for what ``is_missing`` finds, and for words such as ``not known`` or ``tbc``.

    Example:
        >>> is_unknown("not known"), is_unknown("TBC"), is_unknown("-"), is_unknown("F1")
        (True, True, True, False)
    """
    return is_missing(text) or text.strip().casefold() in _UNKNOWN


def read_cells(cells: pd.Series, reader: Callable[[str], object]) -> pd.Series:
    """Read a column of text, each different text once; a cell that holds nothing stays empty.

    Args:
        cells: Cells as text or None.
        reader: Turns one text into a value, or None when it says nothing.

    Returns:
        Objects of the same index, None where empty.

    Example:
        >>> import pandas as pd
        >>> read_cells(pd.Series(["A", None], dtype=object), str.lower).tolist()
        ['a', None]
    """
    import numpy as np
    import pandas as pd

    codes, texts = pd.factorize(cells)  # an empty cell has the code -1 and takes the last entry
    values = np.empty(len(texts) + 1, dtype=object)
    values[:-1] = [None if is_missing(text := str(cell)) else reader(text) for cell in texts]
    return pd.Series(values[codes], index=cells.index, dtype=object)


def identifier(text: str) -> str | None:
    """Read an identifier: leading zeros stay, a decimal point that a spreadsheet added goes.

    Args:
        text: The cell.

    Returns:
        The identifier, or None when empty.

    Example:
        >>> identifier("00123"), identifier("7961370.0")
        ('00123', '7961370')
    """
    plain = text.strip()
    if plain.endswith(".0") and plain[:-2].isdigit():
        plain = plain[:-2]
    return None if is_unknown(plain) else plain
