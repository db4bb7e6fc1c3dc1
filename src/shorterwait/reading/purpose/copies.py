"""Paragraphs copied from one report into another, as between the reports of brothers and sisters."""

import re
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from shorterwait.reading.purpose.phrases import word_list

_WORD = re.compile(r"\[[^\[\]\n]{1,40}\]|[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")
_SENTENCE_START = re.compile(r"(?:\A|[.?!:;]['\"”’)]*|\n)\s*['\"“‘(•-]*\s*\Z")
_SWAPPED = "~"
_SHINGLE = 4
_FEWEST_WORDS = 12
_SKETCH = 8
_CONTAINED = 0.85
_LONG_ENOUGH = 25


@dataclass(frozen=True, slots=True)
class Copied:
    """A paragraph that stands in two documents, word for word or with names and pronouns changed.

    Attributes:
        older: Document that it was taken from: the earlier dated one; the first in order where dates do not tell.
        newer: Document that it was taken into.
        older_place: Number of the paragraph in the older document, from 0.
        newer_place: Number of the paragraph in the newer document, from 0.
        likeness: Share of its wording that both have, 0 to 1, names, pronouns and numbers left aside.
        names_changed: Whether names, pronouns or numbers differ. Where they do not, one of the two documents speaks of
            somebody else's child or household in this paragraph.
        order_known: Whether dates say which document is older.
    """

    older: str
    newer: str
    older_place: int
    newer_place: int
    likeness: float
    names_changed: bool
    order_known: bool


@dataclass(frozen=True, slots=True)
class _Place:
    document: str
    number: int


def copied_paragraphs(
    documents: Mapping[str, Sequence[str]],
    dates: Mapping[str, date | None] | None = None,
    *,
    likeness: float = 0.7,
    most_documents: int = 12,
) -> list[Copied]:
    """Find paragraphs that one document took from another.

    Each paragraph is cut into runs of four words, names, pronouns, stand-ins such as ``[Child 1]`` and numbers put into
    one form first; its eight runs of lowest checksum are looked up in an index, and only paragraphs that share one are
    compared in full. The cost grows with the length of the texts, not with the number of pairs.

    Args:
        documents: Document id -> its paragraphs, masked or not.
        dates: Document id -> its date; without it, order is that of the mapping.
        likeness: Least share of the wording in common, 0 to 1.
        most_documents: A paragraph that stands in more documents than this is the form's or a stock phrase, no copy.

    Returns:
        One entry a copied paragraph and pair of documents, in the order of the newer document and its paragraphs.

    Example:
        >>> one = "Tom loves puddles, and his carer says that he sleeps through the night since the spring."
        >>> two = "Ann loves puddles, and her carer says that she sleeps through the night since the spring."
        >>> [(copy.newer, copy.likeness, copy.names_changed) for copy in copied_paragraphs({"a": [one], "b": [two]})]
        [('b', 1.0, True)]
    """
    order = {name: number for number, name in enumerate(documents)}
    best: dict[tuple[str, str, int], Copied] = {}
    seen: dict[_Place, frozenset[int]] = {}
    for one, two in _pairs(documents, most_documents):
        shared = _likeness(_cached(documents, one, seen), _cached(documents, two, seen))
        if shared < likeness:
            continue
        older, newer, known = _in_order(one, two, dates or {}, order)
        texts = documents[older.document][older.number], documents[newer.document][newer.number]
        copied = Copied(
            older.document,
            newer.document,
            older.number,
            newer.number,
            round(shared, 3),
            " ".join(texts[0].split()) != " ".join(texts[1].split()),
            known,
        )
        key = (older.document, newer.document, newer.number)
        if key not in best or (-copied.likeness, copied.older_place) < (
            -best[key].likeness,
            best[key].older_place,
        ):
            best[key] = copied
    return sorted(best.values(), key=lambda copy: (order[copy.newer], copy.newer_place, order[copy.older]))


def _pairs(documents: Mapping[str, Sequence[str]], most: int) -> list[tuple[_Place, _Place]]:
    """Paragraphs of different documents that share one of their lowest runs of words."""
    pairs: dict[tuple[_Place, _Place], None] = {}
    for places in _sharing(documents):
        if not 1 < len({place.document for place in places}) <= most or len(places) > 4 * most:
            continue
        for one, two in combinations(places, 2):
            if one.document != two.document:
                pairs.setdefault((one, two))
    return list(pairs)


def _sharing(documents: Mapping[str, Sequence[str]]) -> Iterator[list[_Place]]:
    """For each run of words kept of more than one paragraph, the paragraphs; compact, for archives are large."""
    import numpy as np

    runs, owners = array("I"), array("I")
    names, starts, count = [], [], 0
    for name, paragraphs in documents.items():
        names.append(name)
        starts.append(count)
        for text in paragraphs:
            lowest = sorted(_runs(text))[:_SKETCH]
            runs.extend(lowest)
            owners.extend([count] * len(lowest))
            count += 1
    values, whose = np.frombuffer(runs, dtype=np.uint32), np.frombuffer(owners, dtype=np.uint32)
    if not len(values):
        return
    order = np.argsort(values, kind="stable")
    cuts = np.flatnonzero(np.diff(values[order])) + 1
    bounds = np.concatenate(([0], cuts, [len(values)]))
    for at in np.flatnonzero(np.diff(bounds) > 1):
        numbers = whose[order[bounds[at] : bounds[at + 1]]].tolist()
        yield [_place(number, names, starts) for number in numbers]


def _place(number: int, names: Sequence[str], starts: Sequence[int]) -> _Place:
    at = bisect_right(starts, number) - 1
    return _Place(names[at], number - starts[at])


def _cached(
    documents: Mapping[str, Sequence[str]], place: _Place, seen: dict[_Place, frozenset[int]]
) -> frozenset[int]:
    if place not in seen:
        seen[place] = _runs(documents[place.document][place.number])
    return seen[place]


def _runs(text: str) -> frozenset[int]:
    """Checksums of a paragraph's runs of four words; none for a short one."""
    words = list(_plain_words(text))
    if len(words) < _FEWEST_WORDS:
        return frozenset()
    starts = range(len(words) - _SHINGLE + 1)
    return frozenset(zlib.crc32(" ".join(words[at : at + _SHINGLE]).encode()) for at in starts)


def _plain_words(text: str) -> Iterator[str]:
    """The words of a paragraph, persons, names and numbers in one form; words that open a sentence may be names."""
    last = ""
    for match in _WORD.finditer(text):
        word = match.group()
        lowered = word.lower().removesuffix("'s").removesuffix("’s")
        if word[0] == "[" or word.isdigit() or lowered in word_list("people"):
            plain = _SWAPPED
        elif word[0].isupper():
            opens = _SENTENCE_START.search(text[max(0, match.start() - 8) : match.start()])
            plain = "" if opens else _SWAPPED
        else:
            plain = lowered
        if plain and not (plain == last == _SWAPPED):
            yield plain
        last = plain or last


def _likeness(one: frozenset[int], two: frozenset[int]) -> float:
    """Share of runs in common; a long paragraph that stands whole inside a longer one counts by its own length."""
    if not one or not two:
        return 0.0
    common = len(one & two)
    least = min(len(one), len(two))
    if least >= _LONG_ENOUGH and common >= _CONTAINED * least:
        return common / least
    return common / len(one | two)


def _in_order(
    one: _Place, two: _Place, dates: Mapping[str, date | None], order: Mapping[str, int]
) -> tuple[_Place, _Place, bool]:
    first, second = dates.get(one.document), dates.get(two.document)
    if first is not None and second is not None and first != second:
        return (one, two, True) if first < second else (two, one, True)
    return (one, two, False) if order[one.document] < order[two.document] else (two, one, False)
