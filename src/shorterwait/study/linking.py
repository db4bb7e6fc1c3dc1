"""Which household or child a document belongs to, found from reference numbers and names without keeping either."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shorterwait.study.identity import Identity, normalise_reference, reference_hashes

__all__ = ["Known", "Link", "link_document", "normalise_reference", "reference_hashes"]

#: Kinds of document that speak of a household of adopters.
_HOUSEHOLD_KINDS = frozenset({"PAR", "APR", "support_plan"})
_TWO_REFERENCES = "Its reference numbers belong to more than one {who} of the records."
_CONFLICT = "Its reference number belongs to one {who} of the records and the names in it to another."
_MANY = "It names more than one {who} of the records."
_ONE_NAME = "One name in it fits a {who} of the records; no second name and no date of birth confirms it."
_FOLDER = "Only the name of its folder or file fits a {who} of the records."
_SLIP = "A reference number in it is one of the records' but for letters and figures that scanning confuses."
_SHARED = "Its reference number stands in the records for more than one {who}."
_TWICE = "The people it names stand in the records as more than one {who}, as at a second adoption."
_NAMESAKES = "Its name fits more than one child of the records; no date of birth tells them apart."
_NOBODY = "No reference number and no name in it fits the records."

#: Hash -> (household, child) of the records; None where more than one share it.
Known = Mapping[str, tuple[str | None, str | None]]


@dataclass(frozen=True, slots=True)
class Link:
    """Where a document belongs.

    Attributes:
        household: Household pseudonym, or None.
        child: Child pseudonym, or None.
        by: How it was found: ``records`` (a reference number), ``names``, ``folder`` (the other files of its folder),
            ``own reference``, ``file`` or ``correction``.
        confidence: ``sure``, ``by folder``, ``doubtful``, or ``none`` where the records do not know it.
        doubt: What speaks against it or is missing, in plain words; empty when sure.
        suggested: Pseudonym of the household or child that fits best where it was not linked; else None.
    """

    household: str | None
    child: str | None
    by: str
    confidence: str = "sure"
    doubt: str = ""
    suggested: str | None = None


def link_document(
    sha256: str,
    kind: str,
    hashes: Sequence[str],
    known: Known,
    printed: int,
    *,
    names: Identity | None = None,
) -> Link:
    """Decide where a document belongs.

    A reference number of the records is sure. So are both applicants' full names, or a name with its date of birth.
    A name alone is no proof: the document is not linked by it, but the household or child is suggested. Where
    reference and names point to different people, the reference is followed, in doubt.

    Args:
        sha256: Its fingerprint.
        kind: What it is for.
        hashes: From `reference_hashes`.
        known: Hash -> (household, child) from the records.
        printed: How many of the hashes come from the text rather than from the path.
        names: Hashes of its names, where they were taken.

    Returns:
        The link; documents of one unknown reference share a household of their own.

    Example:
        >>> link = link_document("ab" * 32, "PAR", ["r1"], {"r1": ("H-1", None)}, 1)
        >>> link.household, link.by, link.confidence
        ('H-1', 'records', 'sure')
    """
    side = 1 if kind == "CPR" else 0
    owners = _owners(hashes, known, side)
    if not owners and side == 0 and kind not in _HOUSEHOLD_KINDS:
        children = _owners(hashes, known, 1)
        if children:
            return Link(None, children[0], "records")
    sure, fitting, doubt = _by_names(names, known, side) if names else ([], [], "")
    who = "child" if side else "household"
    if owners:
        if len(set(owners[:1] + _owners(hashes[:printed], known, side))) > 1:
            return _linked(owners[0], side, "records", _TWO_REFERENCES.format(who=who))
        other = bool(sure) and owners[0] not in sure
        return _linked(owners[0], side, "records", _CONFLICT.format(who=who) if other else "")
    if len(sure) == 1:
        return _linked(sure[0], side, "names", "")
    if not fitting and names and (fitting := _owners(names.slips, known, side)):
        doubt = _SLIP if len(fitting) == 1 else _MANY
    if not fitting:
        doubt = _of_several(hashes, names, known, side)
    suggested = fitting[0] if len(fitting) == 1 else None
    doubtful = bool(suggested or fitting or doubt)
    doubt = (_MANY if len(sure) > 1 else doubt or _NOBODY).format(who=who)
    own, by = (hashes[0], "own reference") if hashes and printed else (sha256[:12], "file")
    own = own.rsplit("-", 1)[-1]
    confidence = "doubtful" if doubtful else "none"
    household, child = (None, f"C-{own}") if side else (f"H-{own}", None)
    return Link(household, child, by, confidence, doubt, suggested)


def _of_several(hashes: Sequence[str], names: Identity | None, known: Known, side: int) -> str:
    """What to say of a reference or of people whom the records hold more than once."""
    if any(known.get(hashed) == (None, None) for hashed in hashes):
        return _SHARED
    told = (*names.pairs, *names.subjects) if names else ()
    several = any(known.get(hashed) == (None, None) for hashed in told)
    return ("", _NAMESAKES if side else _TWICE)[several]


def _linked(owner: str, side: int, by: str, doubt: str) -> Link:
    household, child = (None, owner) if side else (owner, None)
    return Link(household, child, by, "doubtful" if doubt else "sure", doubt)


def _owners(hashes: Iterable[str], known: Known, side: int) -> list[str]:
    """Whose the hashes are, in their order, each once."""
    owners = (known.get(hashed, (None, None))[side] for hashed in hashes)
    return list(dict.fromkeys(owner for owner in owners if owner))


def _by_names(names: Identity, known: Known, side: int) -> tuple[list[str], list[str], str]:
    """Whose the names surely are, whose they may be, and what is missing."""
    for full, pairs in ((names.subjects, names.subject_pairs), (names.names, names.pairs)):
        sure = dict.fromkeys(_owners(pairs, known, side))
        if side == 0:
            sure |= dict.fromkeys(_both_named(full, known))
        if sure:
            return list(sure), list(sure), ""
    fitting = _owners(names.subjects, known, side) or _owners(names.names, known, side)
    if fitting:
        return [], fitting, _ONE_NAME if len(fitting) == 1 else _MANY
    fitting = _owners(names.folder, known, side)
    return [], fitting, _FOLDER if len(fitting) == 1 else ""


def _both_named(full: Iterable[str], known: Known) -> list[str]:
    """Households two of whose full names stand in a document."""
    named = [known.get(hashed, (None, None))[0] for hashed in full]
    return [owner for owner in dict.fromkeys(named) if owner and named.count(owner) >= 2]
