"""How well masking hides what people have labelled: recall by kind with its interval, and what it hides besides."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from shorterwait.privacy.masking import mask_text
from shorterwait.privacy.spans import KnownName, Masked
from shorterwait.privacy.wordlists import context
from shorterwait.vocabulary.proportions import wilson_interval


class ScoringError(ValueError):
    """A folder of labelled documents cannot be scored; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Recall:
    """How many labelled occurrences of one kind were hidden.

    Attributes:
        kind: The label's type, e.g. ``PERSON``.
        hidden: Occurrences that were fully hidden.
        labelled: Occurrences in all.
        low: Lower end of the 95 % Wilson interval of the share.
        high: Upper end.
    """

    kind: str
    hidden: int
    labelled: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """Hidden occurrences divided by all."""
        return self.hidden / self.labelled if self.labelled else 1.0


@dataclass(frozen=True, slots=True)
class Miss:
    """One labelled occurrence that still shows, in whole or in part.

    Attributes:
        document: Name of the labelled document.
        kind: The label's type.
        text: The words as labelled (from the user's own labelled file).
        start: Where it stands, in characters.
    """

    document: str
    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class MaskingScore:
    """The result of scoring masking on labelled documents.

    Attributes:
        documents: How many documents were scored.
        words: How many words they hold.
        recalls: One row a kind, and ``ALL``.
        misses: What still shows.
        letters_masked: Share of letters hidden in all, 0 to 1.
        letters_beyond: Share of letters hidden though no label covers them, 0 to 1.
    """

    documents: int
    words: int
    recalls: tuple[Recall, ...]
    misses: tuple[Miss, ...]
    letters_masked: float
    letters_beyond: float

    def recall(self, kind: str) -> Recall:
        """Give the row of one kind.

        Args:
            kind: E.g. ``PERSON`` or ``ALL``.

        Returns:
            Its row.

        Raises:
            KeyError: No such kind is labelled.
        """
        for row in self.recalls:
            if row.kind == kind:
                return row
        raise KeyError(kind)

    def as_dict(self) -> dict[str, Any]:
        """Give the score as plain values for JSON.

        Returns:
            Nested dicts, lists, strings and numbers.
        """
        values = asdict(self)
        for row, recall in zip(values["recalls"], self.recalls, strict=True):
            row["share"] = recall.share
        return values


def score_masking(
    folder: Path | str, known: Callable[[str], Iterable[KnownName]] | None = None
) -> MaskingScore:
    """Mask labelled documents and count what of the labels is hidden.

    Every word-bounded occurrence of every labelled surface form must be hidden in full; a title word (Mr, Dr)
    beside a hidden name does not count as missed.

    Args:
        folder: Folder of ``NAME.txt`` with ``NAME.json`` beside it, which holds ``"pii": [{"type", "text"}]``.
        known: Gives for ``NAME`` the names that the records would tie to the document; None for no names.

    Returns:
        Recall by kind, misses, and how much is hidden besides.

    Raises:
        ScoringError: There is no labelled document, or one cannot be read.
    """
    counts: dict[str, list[int]] = {}
    misses: list[Miss] = []
    documents = words = letters = masked_letters = beyond = 0
    for name, text, labels in _labelled(Path(folder)):
        masked = mask_text(text, known(name) if known else ())
        covered = _covered(text, masked)
        labelled = bytearray(len(text))
        for kind, start, end in _occurrences(text, labels):
            labelled[start:end] = b"\1" * (end - start)
            tally = counts.setdefault(kind, [0, 0])
            tally[1] += 1
            if _hidden(text, covered, start, end):
                tally[0] += 1
            else:
                misses.append(Miss(name, kind, text[start:end], start))
        documents, words = documents + 1, words + len(text.split())
        for i, char in enumerate(text):
            if char.isalpha():
                letters += 1
                masked_letters += covered[i]
                beyond += covered[i] and not labelled[i]
    if not documents:
        raise ScoringError(f"No labelled document in {folder}: put NAME.txt and NAME.json side by side.")
    counts["ALL"] = [sum(c[0] for c in counts.values()), sum(c[1] for c in counts.values())]
    shares = {kind: (hit, of, wilson_interval(hit, of)) for kind, (hit, of) in sorted(counts.items())}
    recalls = tuple(Recall(kind, hit, of, at.low, at.high) for kind, (hit, of, at) in shares.items())
    total = max(letters, 1)
    return MaskingScore(documents, words, recalls, tuple(misses), masked_letters / total, beyond / total)


def _labelled(folder: Path) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    for path in sorted(folder.glob("*.json")):
        twin = path.with_suffix(".txt")
        if not twin.exists():
            continue
        try:
            labels = json.loads(path.read_text(encoding="utf-8"))["pii"]
            pairs = [(str(label["type"]), str(label["text"])) for label in labels]
        except (ValueError, KeyError, TypeError) as error:
            raise ScoringError(f'{path.name} needs "pii": a list of rows with "type" and "text".') from error
        yield path.stem, twin.read_text(encoding="utf-8"), pairs


def _covered(text: str, masked: Masked) -> bytearray:
    covered = bytearray(len(text))
    for span in masked.spans:
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    return covered


def _occurrences(text: str, labels: list[tuple[str, str]]) -> Iterator[tuple[str, int, int]]:
    """Give each place where a labelled form stands, once, under its first label."""
    seen: set[tuple[int, int]] = set()
    for kind, form in labels:
        for hit in re.finditer(rf"(?<!\w){re.escape(form.strip())}(?!\w)", text):
            if hit.span() not in seen:
                seen.add(hit.span())
                yield kind, hit.start(), hit.end()


def _hidden(text: str, covered: bytearray, start: int, end: int) -> bool:
    titles = context("titles") | context("soft_titles") | {"and", "the"}
    for word in re.finditer(r"\w+", text[start:end]):
        first, last = start + word.start(), start + word.end()
        if not all(covered[first:last]) and not {word.group(), word.group().title()} & titles:
            return False
    return True
