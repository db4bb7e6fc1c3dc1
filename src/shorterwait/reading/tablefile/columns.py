"""What the cells of a whole column say about it: dates, numbers, marks for suppressed figures, errors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from shorterwait.reading.tablefile.dates import order_of_days
from shorterwait.reading.tablefile.mention import mentioned

if TYPE_CHECKING:
    import pandas as pd

#: Different cells of a column that are looked at.
CELLS_JUDGED = 50_000

_SURE_MARK = re.compile(
    r"\[(?:[a-z]|low|note ?\d*)\]|\.\.|[<≤]\s?\d+|(?:\d+ or fewer)|(?:fewer|less) than \d+|suppressed|\*+",
    re.IGNORECASE,
)
_MARK_AMONG_NUMBERS = re.compile(r"[cxzukd:~\-–]|n/a|low", re.IGNORECASE)
_NUMBER = re.compile(r"[-+£$€(]{0,2}\d[\d.,' \u00a0]*\)?%?")
_CONTINENTAL = re.compile(
    r"[-+£$€]{0,2}(?:\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,}))"
)
_ENGLISH = re.compile(r"[-+£$€]{0,2}(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.(?:\d{1,2}|\d{4,}))")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+(?:1[0-9]|[2-9]\d)")
_SERIAL = re.compile(r"[2-5]\d{4}(?:\.\d+)?")
_SHORT_YEAR = re.compile(r"\d{1,2}[/.\- ]\d{1,2}[/.\- ]\d{2}")
_DAY = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})(?:[ T].*)?|\d{4}-\d{2}-\d{2}(?:[ T].*)?")
_DOUBLED = re.compile("[ÃÂ][\u0080-\u00bf]|â€")

Judge = Callable[[list[str]], bool]


def column_notes(frame: pd.DataFrame) -> list[str]:
    """Say what an analyst should know of the columns of a table.

    Args:
        frame: Cells as text or None.

    Returns:
        Plain sentences that speak of columns and never quote a cell.

    Example:
        >>> import pandas as pd
        >>> column_notes(pd.DataFrame({"Adopted": ["12", "[c]"]}))
        ['Marks for suppressed figures, such as c, [c], * or <5, stand in "Adopted"; kept as they are.']
    """
    texts = [(place, str(name), _different(frame[name])) for place, name in enumerate(frame.columns)]
    notes = []
    for judge, sentence in _JUDGES:
        found = [(place, name) for place, name, cells in texts if cells and judge(cells)]
        if found:
            notes.append(sentence.format(mentioned(found)))
    return notes


def _different(column: pd.Series) -> list[str]:
    unique = column.dropna().unique()[:CELLS_JUDGED]
    return [cell for cell in unique if len(cell) <= 64 or "\ufffd" in cell or "Ã" in cell or "â€" in cell]


def _some(pattern: re.Pattern[str], cells: Iterable[str]) -> bool:
    return any(pattern.fullmatch(cell) for cell in cells)


def _has_marks(cells: list[str]) -> bool:
    if _some(_SURE_MARK, cells):
        return True
    marks = sum(1 for cell in cells if _MARK_AMONG_NUMBERS.fullmatch(cell))
    numbers = sum(1 for cell in cells if _NUMBER.fullmatch(cell))
    return 0 < marks <= 3 and numbers >= marks and numbers + marks >= 0.8 * len(cells)


def _is_continental(cells: list[str]) -> bool:
    numbers = [cell for cell in cells if _NUMBER.fullmatch(cell)]
    return (
        2 * len(numbers) > len(cells)
        and _some(_CONTINENTAL, numbers)
        and not _some(_ENGLISH, numbers)
        and not _some(_DAY, numbers)
    )


def _mixes_separators(cells: list[str]) -> bool:
    numbers = [cell for cell in cells if _NUMBER.fullmatch(cell) and not _DAY.fullmatch(cell)]
    return 2 * len(numbers) > len(cells) and _some(_CONTINENTAL, numbers) and _some(_ENGLISH, numbers)


def _is_month_first(cells: list[str]) -> bool:
    return order_of_days(cells) == "month first"


def _is_either_order(cells: list[str]) -> bool:
    return order_of_days(cells) == "either"


def _is_mixed_order(cells: list[str]) -> bool:
    return order_of_days(cells) == "mixed"


def _has_serials(cells: list[str]) -> bool:
    return _some(_DAY, cells) and _some(_SERIAL, cells)


_JUDGES: tuple[tuple[Judge, str], ...] = (
    (
        _has_marks,
        "Marks for suppressed figures, such as c, [c], * or <5, stand in {}; kept as they are.",
    ),
    (
        _is_continental,
        "Numbers in {} are written the continental way, with a comma before the decimals or full stops between "
        "thousands; left as text.",
    ),
    (_mixes_separators, "Numbers in {} use both comma and full stop for decimals; left as text, check them."),
    (
        _is_month_first,
        "Dates in {} stand with the month first, as some of them can be nothing else; all are read that way.",
    ),
    (
        _is_mixed_order,
        "Some dates in {} can only stand with the month first, though others need not; check them.",
    ),
    (_is_either_order, "No date in {} shows whether day or month stands first; they are read day first."),
    (
        lambda cells: _some(_SHORT_YEAR, cells),
        "Years in {} have two digits; up to 49 they are read as 20.., later ones as 19...",
    ),
    (
        _has_serials,
        "Dates in {} stand partly as dates, partly as the day numbers of a spreadsheet; both are read.",
    ),
    (
        lambda cells: _some(_SCIENTIFIC, cells),
        "Long numbers in {} were shortened by a spreadsheet (as in 1.2E+15), so digits are lost; get them again.",
    ),
    (
        lambda cells: any("\ufffd" in cell for cell in cells),
        "Letters in {} were lost before the file was saved.",
    ),
    (
        lambda cells: any(_DOUBLED.search(cell) for cell in cells),
        "Accented letters in {} were garbled before the file was saved (read once in the wrong encoding).",
    ),
)
