"""Whether masking was shown to be good enough to code from, and who says so where it was not."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import TYPE_CHECKING

from shorterwait.study.auditing import kept_audit
from shorterwait.study.errors import StudyError
from shorterwait.study.versions import layer_version

if TYPE_CHECKING:
    from shorterwait.study.auditing import Audit
    from shorterwait.study.folder import StudyFolder


def may_be_coded(folder: StudyFolder, override: str = "") -> str:
    """Let coding go on where the audit of masking was passed, was made by none yet, or is overridden.

    An audit that missed the pass mark stops coding until a later one passes or a named person says otherwise; no audit
    stops it only where the settings ask for one.

    Args:
        folder: The study.
        override: ``NAME: reason`` of the person who answers for going on all the same, or empty.

    Returns:
        What to tell the person at the keyboard; empty when the audit was passed.

    Raises:
        StudyError: Coding may not go on, or the override names nobody or no reason.
    """
    who, why = _override(override)
    audit = kept_audit(folder)
    problem, stops = _problem(folder, audit)
    if not problem:
        return ""
    if not stops and not who:
        return problem
    if not who:
        raise StudyError(
            f'{problem} To go on all the same: code --override "NAME: reason"; it is written into the journal.'
        )
    upper = None if audit is None else round(audit.leak_rate[2], 5)
    folder.journal.write("override", {"of": "audit of masking", "by": who, "why": why, "upper limit": upper})
    return f"{problem} Overridden by {who}; the journal says why."


def audit_notice(folder: StudyFolder) -> str:
    """Say what is to be said of the audit of masking, whether or not it stops coding.

    Args:
        folder: The study.

    Returns:
        One or two sentences; empty when it was passed.
    """
    return _problem(folder, kept_audit(folder))[0]


def fewest_passages(limit: float) -> int:
    """Give the fewest passages that can pass, when nothing is found in any.

    Args:
        limit: The pass mark.

    Returns:
        Number of passages from which the upper limit of the 95 % Wilson interval of none is within the pass mark.

    Example:
        >>> fewest_passages(0.01)
        381
    """
    z2 = NormalDist().inv_cdf(0.975) ** 2
    return math.ceil(z2 * (1 - limit) / limit)


def _override(told: str) -> tuple[str, str]:
    if not told:
        return "", ""
    who, _, why = (" ".join(part.split()) for part in told.partition(":"))
    if not who or not why:
        raise StudyError('An override names a person and a reason: --override "NAME: reason".')
    return who, why


def _problem(folder: StudyFolder, audit: Audit | None) -> tuple[str, bool]:
    """What is to be said of the audit, and whether it stops coding; nothing when it was passed."""
    required = folder.settings.privacy.audit_required
    fewest = fewest_passages(folder.settings.privacy.audit_pass)
    how = f"Two people can: shorterwait mask {folder.root} --audit {max(400, fewest)}"
    if audit is None:
        return f"Nobody has audited the masking of this study yet. {how}", required
    limit = f"{audit.limit:.2%}"
    if not audit.passed and audit.direct:
        return (
            f"The audit found direct identifiers in {audit.direct:,} of {audit.passages:,} passages; the upper limit "
            f"({audit.leak_rate[2]:.2%}) is over the pass mark ({limit}). Add what was left to the records, mask "
            "again, and audit again.",
            True,
        )
    if not audit.passed:
        return (
            f"The audit found nothing, but {audit.passages:,} passages are too few to show it: {fewest:,} are needed "
            f"for a pass mark of {limit}.",
            True,
        )
    if audit.masking != layer_version("privacy"):
        return f"The audit was passed with an older version of the program. {how}", required
    return "", False
