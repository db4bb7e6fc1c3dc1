"""Auditing what masking left: what two people marked, and the share of passages with an identifier left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shorterwait.study.audit_drawing import DRAWN
from shorterwait.study.audit_files import MARKS, read_marks
from shorterwait.study.errors import StudyError
from shorterwait.study.versions import layer_version

if TYPE_CHECKING:
    from shorterwait.study.folder import StudyFolder

_DIRECT, _INDIRECT, _NOTHING = MARKS
_RESULT = "audit"


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit came to.

    Attributes:
        passages: Passages looked at.
        direct: Passages in which either person saw a direct identifier.
        indirect: Further passages in which either saw something indirect.
        leak_rate: Share with a direct identifier, and its 95 % Wilson interval: ``(share, low, high)``.
        by_kind: Kind of document -> ``(passages, direct, low, high)``.
        kappa: Agreement of the two beyond chance (Cohen 1960), or None where it cannot be said.
        limit: The pass mark it was held against.
        masking: Version of the program part that had masked.
        source: ``two people``, or ``known truth`` for made-up records.
    """

    passages: int
    direct: int
    indirect: int
    leak_rate: tuple[float, float, float]
    by_kind: dict[str, tuple[int, int, float, float]]
    kappa: float | None
    limit: float
    masking: str
    source: str

    @property
    def passed(self) -> bool:
        """Whether the upper limit of the leak rate is no more than the pass mark."""
        return self.leak_rate[2] <= self.limit


def read_audit(folder: StudyFolder, files: Sequence[Path]) -> Audit:
    """Read back what two people marked, and keep the result.

    Args:
        folder: The study.
        files: The two workbooks, or the same as CSV.

    Returns:
        The leak rate with its interval and the agreement.

    Raises:
        StudyError: Nothing was drawn, there are not two files, or one cannot be used; says why.
    """
    drawn = folder.store.result(DRAWN)
    if drawn is None:
        raise StudyError("No audit was drawn yet. First run mask with --audit and a number of passages.")
    if len(files) != 2 or files[0].resolve() == files[1].resolve():
        raise StudyError("An audit needs the workbooks of two people; give both files.")
    kinds: dict[str, str] = drawn["kinds"]
    one, two = (read_marks(file, list(kinds)) for file in files)
    worst = {id_: min(one[id_], two[id_], key=MARKS.index) for id_ in kinds}
    audit = judge_marks(folder, [(kinds[id_], mark) for id_, mark in worst.items()], masking=drawn["masking"])
    kappa = cohen_kappa([(one[id_], two[id_]) for id_ in kinds])
    return keep_audit(folder, audit, kappa)


def judge_marks(
    folder: StudyFolder, marks: Iterable[tuple[str, str]], *, masking: str = "", source: str = "two people"
) -> Audit:
    """Work out the leak rate of passages.

    Args:
        folder: The study, whose settings hold the pass mark.
        marks: ``(kind of document, mark)`` of each passage.
        masking: Version of the program part that had masked; empty for the present one.
        source: Who marked.

    Returns:
        The result, without agreement.
    """
    from shorterwait.vocabulary.proportions import wilson_interval

    told = list(marks)
    direct = sum(mark == _DIRECT for _, mark in told)
    share = wilson_interval(direct, len(told))
    by_kind: dict[str, tuple[int, int, float, float]] = {}
    for kind, count in sorted(Counter(kind for kind, _ in told).items()):
        hits = sum(mark == _DIRECT for other, mark in told if other == kind)
        interval = wilson_interval(hits, count)
        by_kind[kind] = (count, hits, interval.low, interval.high)
    return Audit(
        passages=len(told),
        direct=direct,
        indirect=sum(mark == _INDIRECT for _, mark in told),
        leak_rate=(direct / len(told) if told else 0.0, share.low, share.high),
        by_kind=by_kind,
        kappa=None,
        limit=folder.settings.privacy.audit_pass,
        masking=masking or layer_version("privacy"),
        source=source,
    )


def keep_audit(folder: StudyFolder, audit: Audit, kappa: float | None = None) -> Audit:
    """Keep the result of an audit in the store and the journal.

    Args:
        folder: The study.
        audit: The result.
        kappa: Agreement of the two people.

    Returns:
        The result as kept.
    """
    body = asdict(audit) | {"kappa": kappa}
    folder.store.put_result(_RESULT, audit.masking, body)
    kept = _from_body(body)
    folder.journal.write(
        "audit",
        {
            "passages": kept.passages,
            "direct": kept.direct,
            "upper limit": round(kept.leak_rate[2], 5),
            "pass mark": kept.limit,
            "passed": kept.passed,
            "kappa": None if kappa is None else round(kappa, 3),
            "source": kept.source,
        },
    )
    return kept


def kept_audit(folder: StudyFolder) -> Audit | None:
    """Give the audit that was made last.

    Args:
        folder: The study.

    Returns:
        Its result against the pass mark as it stands now, or None when there is none.
    """
    body = folder.store.result(_RESULT)
    return None if body is None else _from_body(body | {"limit": folder.settings.privacy.audit_pass})


def cohen_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Give the agreement of two people beyond chance (Cohen 1960, Educational and Psychological Measurement 20).

    Args:
        pairs: What each put down for each passage.

    Returns:
        1 for full agreement, 0 for chance; None when both put down one and the same thing throughout.

    Example:
        >>> cohen_kappa([("a", "a"), ("b", "b"), ("a", "b"), ("b", "a")])
        0.0
    """
    count = len(pairs)
    if not count:
        return None
    ones, twos = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    agreed = sum(one == two for one, two in pairs) / count
    chance = sum(ones[mark] * twos[mark] for mark in ones) / count**2
    return None if chance == 1 else (agreed - chance) / (1 - chance)


def _from_body(body: Mapping[str, Any]) -> Audit:
    from pydantic import TypeAdapter

    return TypeAdapter(Audit).validate_python(dict(body))
