"""Which household or child a document belongs to, found from reference numbers without keeping them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shorterwait.privacy import NameKey

#: Kinds of document that speak of a household of adopters.
_HOUSEHOLD_KINDS = frozenset({"PAR", "APR", "support_plan"})


@dataclass(frozen=True, slots=True)
class Link:
    """Where a document belongs.

    Attributes:
        household: Household pseudonym, or None.
        child: Child pseudonym, or None.
        by: How it was found: ``records``, ``own reference`` or ``file``.
    """

    household: str | None
    child: str | None
    by: str


def normalise_reference(text: str) -> str:
    """Bring a reference number to one form, whatever its spacing and punctuation.

    Args:
        text: As printed, e.g. ``"NRA / 2019-0231"``.

    Returns:
        Letters and digits only, in capitals.

    Example:
        >>> normalise_reference("nra/2019 - 0231")
        'NRA20190231'
    """
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def reference_hashes(printed: Iterable[str], path: Path, key: NameKey) -> list[str]:
    """Keyed hashes of every reference a document prints or its folder and name carry.

    Args:
        printed: References found in the document's text, best first.
        path: The file; its name and its folder's name are searched.
        key: The name key, whose secret makes the hashes useless to anyone else.

    Returns:
        Hashes, printed ones first, without repeats.

    Example:
        >>> # see tests/study/test_linking.py: a key needs a passphrase and a file
    """
    tokens = [*printed, path.parent.name, path.stem, *_tokens(path.parent.name), *_tokens(path.stem)]
    normal = [normalise_reference(token) for token in tokens]
    useful = [token for token in normal if len(token) >= 4 and any(letter.isdigit() for letter in token)]
    return list(dict.fromkeys(key.pseudonym("reference", token) for token in useful))


def link_document(
    sha256: str, kind: str, hashes: list[str], known: dict[str, tuple[str | None, str | None]], printed: int
) -> Link:
    """Decide where a document belongs.

    Args:
        sha256: Its fingerprint.
        kind: What it is for.
        hashes: From `reference_hashes`.
        known: Reference hash -> (household, child) from the records.
        printed: How many of the hashes come from the text rather than from the path.

    Returns:
        The link; documents of one unknown reference share a household of their own.

    Example:
        >>> link_document("ab" * 32, "PAR", ["r1"], {"r1": ("H-1", None)}, 1)
        Link(household='H-1', child=None, by='records')
    """
    wants_child = kind == "CPR"
    for reference in hashes:
        household, child = known.get(reference, (None, None))
        if wants_child and child:
            return Link(None, child, "records")
        if not wants_child and household:
            return Link(household, None, "records")
    if not wants_child:
        for reference in hashes:
            _, child = known.get(reference, (None, None))
            if child and kind not in _HOUSEHOLD_KINDS:
                return Link(None, child, "records")
    own, by = (hashes[0], "own reference") if hashes and printed else (sha256[:12], "file")
    if wants_child:
        return Link(None, f"C-{own.rsplit('-', 1)[-1]}", by)
    return Link(f"H-{own.rsplit('-', 1)[-1]}", None, by)


def _tokens(name: str) -> list[str]:
    return [part for part in re.split(r"[\s_()\[\],]+", name) if part]
