"""What in a document may tell whose it is, as keyed hashes: nobody without the name key can turn them back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from shorterwait.reading.purpose.names_in_documents import NamesInDocument, plain_name, plain_word

if TYPE_CHECKING:
    from shorterwait.privacy import NameKey


@dataclass(frozen=True, slots=True)
class Identity:
    """Keyed hashes of the references and names in a document.

    Attributes:
        references: Of reference numbers, those printed in it first, then those of its folder and file name.
        printed: How many of the references are printed.
        names: Of full names near its top.
        subjects: Of those names that a label or title names as its subject.
        pairs: Of names with a date of birth beside them.
        subject_pairs: Of the pairs of subjects.
        folder: Of full names in its folders' or file's name.
        slips: Of its references with the letters and figures that scanning confuses made one.
    """

    references: tuple[str, ...] = ()
    printed: int = 0
    names: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    subject_pairs: tuple[str, ...] = ()
    folder: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()

    def as_json(self) -> str:
        """Write it for the store.

        Returns:
            JSON; ``hashes`` and ``printed`` as they always stood there, and the rest.
        """
        kept = {name: list(getattr(self, name)) for name in _NAMED if getattr(self, name)}
        return json.dumps({"printed": self.printed, "hashes": list(self.references), **kept})

    @classmethod
    def from_json(cls, text: str) -> Identity:
        """Read it from the store.

        Args:
            text: From `as_json`, or from an older study that kept references only.

        Returns:
            The identity.

        Example:
            >>> Identity.from_json('{"printed": 1, "hashes": ["R-1"]}').references
            ('R-1',)
        """
        told = json.loads(text)
        named = {name: tuple(told.get(name, ())) for name in _NAMED}
        return cls(tuple(told["hashes"]), int(told["printed"]), **named)


_NAMED = ("names", "subjects", "pairs", "subject_pairs", "folder", "slips")
#: How many folders above a file may say whose it is: ``0417 Lee/Stage two/report.docx``.
_FOLDERS = 3
_SLIPS = str.maketrans("OQILSBZ", "0011582")


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


def reference_signs(reference: str, key: NameKey) -> tuple[str, str]:
    """Hash a reference number of the records as it is, and as scanning may garble it.

    Args:
        reference: The number.
        key: The name key.

    Returns:
        Its hash, and the hash with letters and figures that look alike made one.

    Example:
        >>> # see tests/study/test_linking_cases.py: a key needs a passphrase and a file
    """
    plain = normalise_reference(reference)
    return key.pseudonym("reference", plain), _slip(plain, key)


def _slip(plain: str, key: NameKey) -> str:
    return key.fingerprint("reference slip", plain.translate(_SLIPS))


def reference_hashes(printed: Iterable[str], path: Path, key: NameKey) -> list[str]:
    """Keyed hashes of every reference a document prints or its folder and name carry.

    Args:
        printed: References found in the document's text, best first.
        path: The file; its name and the names of the folders it lies in are searched.
        key: The name key, whose secret makes the hashes useless to anyone else.

    Returns:
        Hashes, printed ones first, without repeats.

    Example:
        >>> # see tests/study/test_linking.py: a key needs a passphrase and a file
    """
    return list(
        dict.fromkeys(key.pseudonym("reference", plain) for plain in _plain_references(printed, path))
    )


def _plain_references(printed: Iterable[str], path: Path) -> list[str]:
    """Whatever may be a reference number, in one form: printed, then in the names of folders and file."""
    near, *above = _folders(path)
    tokens = [*printed, near, path.stem, *_tokens(near), *_tokens(path.stem)]
    tokens += [token for name in above for token in (name, *_tokens(name))]
    normal = [normalise_reference(token) for token in tokens]
    return [token for token in normal if len(token) >= 4 and any(letter.isdigit() for letter in token)]


def _folders(path: Path) -> list[str]:
    return [folder.name for folder in path.parents[:_FOLDERS]] or [""]


def name_tokens(name: str) -> list[str]:
    """Runs of words in a folder's or file's name that may be a person's name.

    Args:
        name: Name of the folder or file, without its ending.

    Returns:
        Pairs of neighbouring words, both ways round.

    Example:
        >>> name_tokens("RIDLEY_Anjali - 0417")
        ['RIDLEY Anjali', 'Anjali RIDLEY']
    """
    words = [word for word in re.split(r"[\s_,.()\[\]+&-]+", name) if word.isalpha() and len(word) > 1]
    pairs = [(one, two) for one, two in pairwise(words)]
    return [f"{one} {two}" for pair in pairs for one, two in (pair, pair[::-1])]


def identity_hashes(references: Iterable[str], names: NamesInDocument, path: Path, key: NameKey) -> Identity:
    """Hash whatever in a document may tell whose it is.

    Args:
        references: Reference numbers that the text prints, best first.
        names: Names in its front matter.
        path: The file; its name and the names of the folders it lies in are searched.
        key: The name key, whose secret makes the hashes useless to anyone else.

    Returns:
        Hashes only.

    Example:
        >>> # see tests/study/test_linking_names.py: a key needs a passphrase and a file
    """
    printed = list(references)
    places = [*_folders(path), path.stem]
    folder = [plain_name(token) for place in places for token in name_tokens(place)]
    slips = dict.fromkeys(_slip(plain, key) for plain in _plain_references(printed, path))
    return Identity(
        references=tuple(reference_hashes(printed, path, key)),
        printed=len(reference_hashes(printed, Path(), key)),
        names=_names(names.names, key),
        subjects=_names(names.subjects, key),
        pairs=_pairs(names.pairs, key),
        subject_pairs=_pairs(names.subject_pairs, key),
        folder=_names((name for name in folder if " " in name), key),
        slips=tuple(slips),
    )


def record_hashes(names: Iterable[str], births: Iterable[date], key: NameKey) -> list[str]:
    """Hash the names and births of one household or child of the records, to be looked up by `link_document`.

    Args:
        names: Full names as the records have them.
        births: Dates of birth, whoever's of them they are.
        key: The name key.

    Returns:
        One hash a full name (``N-``), and one a full name or forename with each birth (``P-``).

    Example:
        >>> # see tests/study/test_linking_names.py
    """
    plain = [name for name in map(plain_name, names) if name]
    full = [name for name in plain if " " in name]
    days = list(births)
    with_birth = [(name, day) for name in [*plain, *(name.split()[0] for name in full)] for day in days]
    return list(dict.fromkeys([*_names(full, key), *_pairs(with_birth, key)]))


def hash_owners(
    rows: Iterable[tuple[Iterable[str], str | None, str | None]],
) -> Mapping[str, tuple[str | None, str | None]]:
    """Say whose each hash is; one that two households or two children share is nobody's.

    Args:
        rows: ``(hashes, household, child)`` of everyone in the records.

    Returns:
        Hash -> (household, child).

    Example:
        >>> hash_owners([(["N-1"], "H-1", None), (["N-1", "N-2"], "H-2", None)])
        {'N-1': (None, None), 'N-2': ('H-2', None)}
    """
    owners: dict[str, tuple[set[str], set[str]]] = {}
    for hashes, household, child in rows:
        for hashed in hashes:
            households, children = owners.setdefault(hashed, (set(), set()))
            if household:
                households.add(household)
            if child:
                children.add(child)
    return {hashed: (_only(households), _only(children)) for hashed, (households, children) in owners.items()}


def _only(names: set[str]) -> str | None:
    return next(iter(names)) if len(names) == 1 else None


def _names(names: Iterable[str], key: NameKey) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key.fingerprint("name", name) for name in names))


def _pairs(pairs: Iterable[tuple[str, date]], key: NameKey) -> tuple[str, ...]:
    plain = ((" ".join(plain_word(word) for word in name.split()), day) for name, day in pairs)
    return tuple(dict.fromkeys(key.fingerprint("pair", f"{name} {day.isoformat()}") for name, day in plain))


def _tokens(name: str) -> list[str]:
    return [part for part in re.split(r"[\s_()\[\],]+", name) if part]
