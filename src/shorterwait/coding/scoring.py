"""How well the coder does on labelled documents: precision, recall and F1 with intervals, and every error."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from shorterwait.coding.aggregation import aggregate
from shorterwait.coding.codebook import Codebook, load_codebook
from shorterwait.coding.engine import code_text
from shorterwait.vocabulary.evidence import Value
from shorterwait.vocabulary.outcome import DocumentKind
from shorterwait.vocabulary.proportions import wilson_interval

#: Ages are labelled in years to two digits (14 months = 1.17): half of the last digit is the same age.
_CLOSE_AGE = 0.0051
_RESAMPLES = 1000
_AGES = frozenset({"age_at_entry", "age_at_decision"})


@dataclass(frozen=True, slots=True)
class CodingError:
    """One disagreement between the labels and the coder.

    Attributes:
        document: Name of the labelled document.
        characteristic: Codebook id.
        labelled: What people read, as text; empty when nothing.
        coded: What the coder read; empty when nothing.
        quote: The labelled quote, or the coder's.
    """

    document: str
    characteristic: str
    labelled: str
    coded: str
    quote: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of right, wrong and missed values, and what follows from them.

    Attributes:
        right: Values labelled and coded.
        wrong: Values coded and not labelled.
        missed: Values labelled and not coded.
    """

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float | None:
        """Share of coded values that are labelled; None when nothing was coded."""
        coded = self.right + self.wrong
        return self.right / coded if coded else None

    @property
    def recall(self) -> float | None:
        """Share of labelled values that are coded; None when nothing is labelled."""
        labelled = self.right + self.missed
        return self.right / labelled if labelled else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall: 2 right / (2 right + wrong + missed); None when all are 0."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None

    @property
    def intervals(self) -> dict[str, tuple[float, float]]:
        """95 % intervals: Wilson's for precision and recall; F1 from both low and both high ends, so rather wide."""
        found: dict[str, tuple[float, float]] = {}
        for name, trials in (("precision", self.right + self.wrong), ("recall", self.right + self.missed)):
            if trials:
                share = wilson_interval(self.right, trials)
                found[name] = (share.low, share.high)
        if len(found) == 2:
            ends = zip(found["precision"], found["recall"], strict=True)
            low, high = (2 * p * r / (p + r) if p + r else 0.0 for p, r in ends)
            found["f1"] = (low, high)
        return found

    def as_dict(self) -> dict[str, Any]:
        """Give the counts, shares and intervals by name.

        Returns:
            Plain numbers, ready for JSON.

        Example:
            >>> Figures(3, 1, 1).as_dict()["f1"]
            0.75
        """
        return {
            "right": self.right,
            "wrong": self.wrong,
            "missed": self.missed,
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "intervals": {name: list(pair) for name, pair in self.intervals.items()},
        }


@dataclass(frozen=True, slots=True)
class CodingScore:
    """The coder against a folder of labelled documents.

    Attributes:
        documents: How many documents were scored.
        overall: All characteristics together.
        intervals: 95 % bootstrap intervals by document for ``precision``, ``recall`` and ``f1``.
        by_characteristic: Counts of each characteristic.
        errors: Every disagreement.
        masked: True when the text was masked before it was coded.
    """

    documents: int
    overall: Figures
    intervals: dict[str, tuple[float, float]]
    by_characteristic: dict[str, Figures]
    errors: tuple[CodingError, ...]
    masked: bool

    def as_dict(self) -> dict[str, Any]:
        """Give the whole score as plain data.

        Returns:
            Dictionaries, lists and numbers, ready for JSON.

        Example:
            >>> CodingScore(0, Figures(0, 0, 0), {}, {}, (), True).as_dict()["documents"]
            0
        """
        return {
            "documents": self.documents,
            "masked": self.masked,
            "overall": self.overall.as_dict(),
            "intervals": {name: list(pair) for name, pair in self.intervals.items()},
            "by_characteristic": {
                name: figures.as_dict() for name, figures in self.by_characteristic.items()
            },
            "errors": [
                {
                    "document": error.document,
                    "characteristic": error.characteristic,
                    "labelled": error.labelled,
                    "coded": error.coded,
                    "quote": error.quote,
                }
                for error in self.errors
            ],
        }


class ScoringError(ValueError):
    """A folder of labelled documents that cannot be scored; the message says why."""


def score_coding(
    folder: Path,
    codebook: Codebook | None = None,
    mask: Callable[[str], str] | None = None,
    seed: int = 1,
) -> CodingScore:
    """Score the coder on labelled documents: ``NAME.txt`` beside ``NAME.json`` with ``characteristics``.

    Each text is masked first, as a study does. A value counts as right when characteristic and value agree;
    numbers agree exactly, ages in years to two digits. Intervals resample documents with replacement
    (Efron and Tibshirani 1993, percentile bootstrap, 1,000 resamples).

    Args:
        folder: Where the documents lie.
        codebook: The codebook; the project's own by default.
        mask: How to mask a text; the project's own masking by default. Give ``str`` to leave it as it is.
        seed: For the resampling.

    Returns:
        The score with every error.

    Raises:
        ScoringError: The folder holds no labelled document, or a label file cannot be read.

    Example:
        >>> from tempfile import mkdtemp
        >>> place = Path(mkdtemp())
        >>> _ = (place / "PAR-1.txt").write_text("There are no pets in the home.")
        >>> label = {"characteristics": [{"id": "pets", "value": "none", "quote": "no pets"}]}
        >>> _ = (place / "PAR-1.json").write_text(json.dumps(label))
        >>> score_coding(place, mask=str).by_characteristic["pets"].right
        1
    """
    book = codebook or load_codebook()
    hide = mask or _default_mask
    tallies: list[dict[str, list[int]]] = []
    errors: list[CodingError] = []
    names = sorted(path for path in folder.glob("*.json") if path.with_suffix(".txt").exists())
    if not names:
        raise ScoringError(f"{folder}: there is no labelled document here (NAME.txt beside NAME.json).")
    for path in names:
        tally, found = _score_one(path, book, hide)
        tallies.append(tally)
        errors.extend(found)
    total = _sum(tallies)
    return CodingScore(
        documents=len(names),
        overall=_figures(total.values()),
        intervals=_bootstrap(tallies, seed),
        by_characteristic={name: Figures(*counts) for name, counts in sorted(total.items())},
        errors=tuple(errors),
        masked=mask is not str,
    )


def _default_mask(text: str) -> str:
    from shorterwait.privacy import mask_text

    return mask_text(text).text


def _score_one(
    path: Path, book: Codebook, hide: Callable[[str], str]
) -> tuple[dict[str, list[int]], list[CodingError]]:
    try:
        label = json.loads(path.read_text("utf-8"))
        rows = [(row["id"], row["value"], row.get("quote", "")) for row in label["characteristics"]]
        day = date.fromisoformat(label["report_date"]) if label.get("report_date") else None
    except (ValueError, KeyError, TypeError) as problem:
        raise ScoringError(
            f"{path.name}: the labels cannot be read ({type(problem).__name__}: {problem})."
        ) from None
    kind = (
        DocumentKind.CPR if str(label.get("type", path.stem)).upper().startswith("CPR") else DocumentKind.PAR
    )
    evidence = code_text(hide(path.with_suffix(".txt").read_text("utf-8")), kind, day, book)
    coded = aggregate(evidence, book)
    quotes = {(item.characteristic, item.value): item.quote for item in evidence}
    said: dict[str, dict[Value, str]] = defaultdict(dict)
    for name, value, quote in rows:
        said[name][value] = quote
    tally: dict[str, list[int]] = {}
    errors: list[CodingError] = []
    for name in sorted(set(said) | set(coded)):
        got, want = coded.get(name, frozenset()), said.get(name, {})
        matched = {value for value in want if any(_same(name, value, other) for other in got)}
        extra = [value for value in got if not any(_same(name, value, other) for other in want)]
        tally[name] = [len(matched), len(extra), len(want) - len(matched)]
        for value in (v for v in want if v not in matched):
            errors.append(CodingError(path.stem, name, str(value), _list(got), want[value]))
        for value in extra:
            errors.append(
                CodingError(path.stem, name, _list(want), str(value), quotes.get((name, value), ""))
            )
    return tally, errors


def _list(values: Any) -> str:
    return ", ".join(sorted(str(value) for value in values))


def _same(name: str, one: Value, two: Value) -> bool:
    if isinstance(one, str) or isinstance(two, str):
        return str(one) == str(two)
    return abs(one - two) <= (_CLOSE_AGE if name in _AGES else 1e-9)


def _sum(tallies: Sequence[dict[str, list[int]]]) -> dict[str, list[int]]:
    total: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for tally in tallies:
        for name, counts in tally.items():
            for place, count in enumerate(counts):
                total[name][place] += count
    return dict(total)


def _figures(rows: Any) -> Figures:
    listed = list(rows)
    return Figures(*(sum(row[place] for row in listed) for place in range(3)))


def _bootstrap(tallies: Sequence[dict[str, list[int]]], seed: int) -> dict[str, tuple[float, float]]:
    whole = [_figures(tally.values()) for tally in tallies]
    draw = random.Random(seed)  # noqa: S311 - resampling, not secrecy
    samples: dict[str, list[float]] = {"precision": [], "recall": [], "f1": []}
    for _ in range(_RESAMPLES):
        picked = draw.choices(whole, k=len(whole))
        figures = Figures(
            sum(f.right for f in picked), sum(f.wrong for f in picked), sum(f.missed for f in picked)
        )
        for name, values in samples.items():
            value = getattr(figures, name)
            if value is not None:
                values.append(value)
    return {name: _percentiles(values) for name, values in samples.items() if values}


def _percentiles(values: list[float]) -> tuple[float, float]:
    ordered = sorted(values)
    last = len(ordered) - 1
    return ordered[round(0.025 * last)], ordered[round(0.975 * last)]
