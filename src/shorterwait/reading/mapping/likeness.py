"""How much a column of a table is like a field of a map, by its name and by what stands in it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from shorterwait.reading.mapping.tablemaps import TableMap, plain_name
from shorterwait.reading.records.values import READERS, identifier, read_cells
from shorterwait.reading.tablefile.dates import parse_dates

if TYPE_CHECKING:
    import pandas as pd

_WORD = re.compile(r"[a-z]+|\d+")
_DOTTED = re.compile(r"(?<![a-z])((?:[a-z]\.){2,})[a-z]?(?![a-z])")
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")
#: Words that column names shorten or swap; each becomes the same word.
_SAME = {
    "adopter": "applicant", "adopters": "applicant", "applicants": "applicant", "adoptive": "applicant",
    "carer": "applicant", "appl": "applicant", "app": "applicant", "prospective": "applicant",
    "dob": "birth", "born": "birth", "birthdate": "birth",
    "no": "number", "num": "number", "nr": "number", "count": "number",
    "ref": "reference", "refs": "reference", "id": "identifier", "unique": "identifier", "code": "identifier",
    "la": "authority", "council": "authority", "lea": "authority", "borough": "authority",
    "gender": "sex", "ethnicity": "ethnic", "ethnicities": "ethnic", "heritage": "ethnic",
    "approval": "approved", "approve": "approved", "adm": "approved", "match": "matched", "matching": "matched",
    "matches": "matched", "placement": "placed", "place": "placed", "moved": "placed",
    "enquired": "enquiry", "enq": "enquiry", "inquiry": "enquiry", "contact": "enquiry",
    "registered": "registration", "roi": "registration", "reg": "registration",
    "started": "start", "begin": "start", "began": "start", "commenced": "start", "ended": "end",
    "complete": "end", "completed": "end", "finish": "end", "finished": "end",
    "one": "1", "first": "1", "i": "1", "lead": "1", "main": "1", "primary": "1",
    "two": "2", "second": "2", "ii": "2", "partner": "2", "joint": "2",
    "child": "child", "children": "child", "childs": "child", "kids": "child", "young": "child",
    "closed": "left", "closure": "left", "withdrew": "left", "withdrawn": "left", "leaving": "left",
    "surname": "name", "forename": "name", "names": "name", "fullname": "name",
    "heard": "channel", "source": "channel", "hear": "channel",
    "disrupted": "disruption", "breakdown": "disruption", "ao": "adoption order", "po": "placed order",
    "shobpa": "decision should be", "came": "entered", "bla": "entered care", "stg": "stage", "dt": "date",
}  # fmt: skip
_SMALL = frozenset(
    {"of", "the", "a", "an", "to", "for", "by", "in", "into", "on", "is", "was", "s", "and", "or", "did"}
)
_TYPO = 0.86
_DATES_WANTED, _DATES_AMISS = 0.5, 0.8
_LOOKED_AT = 500


@dataclass(frozen=True, slots=True)
class Words:
    """How much each word of a column name says, from how few fields use it.

    Attributes:
        weights: Word -> weight from 0 to 1.
    """

    weights: Mapping[str, float]

    @classmethod
    def of(cls, maps: Iterable[TableMap]) -> Words:
        """Weigh the words of all names in some maps.

        Args:
            maps: The maps.

        Returns:
            The weights; a word that every field uses says little.

        Example:
            >>> maps = [TableMap("x", "X", "x", {"a": ("Date enquiry",), "b": ("Date match",)}, ("a",))]
            >>> words = Words.of(maps)
            >>> words.weights["date"] < words.weights["enquiry"]
            True
        """
        fields = [
            set().union(*(words_of(alias) for alias in aliases))
            for table_map in maps
            for aliases in table_map.columns.values()
        ]
        seen = Counter(word for words in fields for word in words)
        most = math.log(1 + len(fields))
        return cls({word: math.log((1 + len(fields)) / count) / most for word, count in seen.items()})

    def likeness(self, name: str, aliases: Sequence[str]) -> float:
        """Say how much a column's name is like the names a field goes by.

        Args:
            name: The column's name.
            aliases: The field's names.

        Returns:
            0 for nothing in common to 1 for the same words.

        Example:
            >>> Words({"date": 0.2, "approved": 1.0}).likeness("Approval dt", ["Date approved"]) > 0.5
            True
        """
        own = words_of(name)
        return max((self._alike(name, own, alias) for alias in aliases), default=0.0)

    def _alike(self, name: str, own: set[str], alias: str) -> float:
        other = words_of(alias)
        both, either = own & other, own | other
        if both:
            shared = sum(self._weight(word) for word in both)
            score = shared / sum(self._weight(word, 0.6) for word in either)
        else:
            score = 0.0
        if {"1", "2"} & own and {"1", "2"} & other and not {"1", "2"} & both:
            return 0.0  # the other applicant, or the other stage
        ratio = SequenceMatcher(None, plain_name(name), plain_name(alias)).ratio()
        return max(score, ratio if ratio >= _TYPO else 0.0)

    def _weight(self, word: str, unknown: float = 0.3) -> float:
        return self.weights.get(word, unknown)


def words_of(name: str) -> set[str]:
    """Give the words of a column name with shortenings written out.

    Args:
        name: The name as written.

    Returns:
        Its words in lower case, without small words.

    Example:
        >>> sorted(words_of("DOB of Lead Adopter"))
        ['1', 'applicant', 'birth']
    """
    plain = _DOTTED.sub(lambda dotted: dotted.group().replace(".", ""), _HUMPS.sub(" ", name).lower())
    words = (word for word in _WORD.findall(plain) if word not in _SMALL)
    return {same for word in words for same in _SAME.get(word, word).split()}


def content_likeness(cells: pd.Series, field: str, kind: TableMap) -> float | None:
    """Say whether what stands in a column can be what a field holds.

    Args:
        cells: The column, text or None.
        field: The field.
        kind: The map the field belongs to.

    Returns:
        None when it cannot; else 0 (says nothing) to 0.3 (speaks for it).

    Example:
        >>> import pandas as pd
        >>> kind = TableMap("x", "X", "x", {"dob": ("DOB",)}, ("dob",), dates=("dob",))
        >>> content_likeness(pd.Series(["red", "blue"], dtype=object), "dob", kind) is None
        True
    """
    filled = cells.dropna().head(_LOOKED_AT)
    if filled.empty:
        return 0.0
    dates = float(parse_dates(filled).notna().mean())
    if field in kind.dates:
        return 0.3 * dates if dates >= _DATES_WANTED else None
    written_as_dates = filled.str.contains(r"[/.-]|[A-Za-z]{3}", regex=True).mean()
    if dates >= _DATES_AMISS and written_as_dates >= _DATES_AMISS:
        return None
    reader = READERS.get(field)
    if reader is None or reader is identifier:
        return 0.0
    share = float(read_cells(filled, reader).notna().mean())
    return 0.2 * share if share >= _DATES_WANTED else None
