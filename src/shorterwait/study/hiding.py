"""Masking the documents of one file together: whoever is named in one of them is hidden in all of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from shorterwait.study.grouping import Known, Member

if TYPE_CHECKING:
    from shorterwait.privacy import MaskedDocument, StandIns
    from shorterwait.vocabulary.document import Block, Document

#: Characters of the documents of one file that are kept between the two passes; what is over is read again.
_MOST_KEPT = 20_000_000

#: Shortest part of a name that is looked for in small letters.
_SHORTEST_PART = 4


@dataclass(frozen=True, slots=True)
class FileTask:
    """The documents of one file to mask.

    Attributes:
        members: Its documents, in the order in which people are numbered.
        paths: Where each lies, or the file that it stands inside.
        known: ``(text, kind, role)`` of the people, reference numbers and births its records know.
        days: By how many days exact dates are moved; None leaves them.
        model: Name of an installed statistical model as a second opinion; empty for rules and lists alone.
    """

    members: tuple[Member, ...]
    paths: tuple[str, ...]
    known: tuple[Known, ...]
    days: int | None = None
    model: str = ""

    def __len__(self) -> int:
        return len(self.members)


@dataclass(frozen=True, slots=True)
class MaskedFile:
    """A masked document, ready to store.

    Attributes:
        blocks: JSON of its masked blocks.
        counts: JSON of kind -> how many were hidden.
        own: Stand-in of the child it is about, where the records know the child's name, else empty.
        problem: Plain words when the file could not be read any more or was changed, else empty.
    """

    blocks: str
    counts: str
    own: str = ""
    problem: str = ""


@dataclass(slots=True)
class _Reading:
    """A document between the passes."""

    document: Document | None
    masked: MaskedDocument | None
    people: dict[int, tuple[str, frozenset[str]]]
    names: frozenset[str]
    problem: str = ""


def mask_file(task: FileTask) -> tuple[MaskedFile, ...]:
    """Read and mask the documents of one file; a pure function of their bytes, the known names and the days.

    The first pass masks each document with the people known so far; the second masks anew those in which somebody
    stands whom a later document made known.

    Args:
        task: The documents and what the records know.

    Returns:
        One result a document, in their order.

    Example:
        >>> import hashlib, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "note.txt"
        ...     _ = file.write_text("Zebedee likes jam.", encoding="utf-8")
        ...     member = Member(hashlib.sha256(file.read_bytes()).hexdigest())
        ...     task = FileTask((member,), (str(file),), (("Zebedee", "person", "applicant 1"),))
        ...     "Zebedee" in mask_file(task)[0].blocks
        False
    """
    from shorterwait.privacy import StandIns

    register = StandIns()
    readings: list[_Reading] = []
    kept = 0
    for number in range(len(task)):
        reading = _first_pass(task, number, register)
        kept += len(reading.document.text) if reading.document else 0
        if kept > _MOST_KEPT:
            reading.document = None
        readings.append(reading)
    names = frozenset().union(*(reading.names for reading in readings))
    return tuple(_second_pass(task, number, register, readings[number], names) for number in range(len(task)))


def can_be_read(task: FileTask) -> bool:
    """Read one document and let go of it, to find the one that took its whole file down.

    Args:
        task: A file of one document.

    Returns:
        Whether it can be masked; a worker that is lost gives no answer at all.

    Example:
        >>> can_be_read(FileTask((Member("00"),), ("no such file",), ()))
        False
    """
    return not mask_file(task)[0].problem


def _first_pass(task: FileTask, number: int, register: StandIns) -> _Reading:
    document = _read(task, number)
    if isinstance(document, str):
        return _Reading(None, None, {}, frozenset(), document)
    masked = _mask(document, task, register)
    return _Reading(document, masked, _known_people(register), _full_names(document, masked))


def _second_pass(
    task: FileTask, number: int, register: StandIns, reading: _Reading, names: frozenset[str]
) -> MaskedFile:
    if reading.masked is None:
        return MaskedFile("[]", "{}", problem=reading.problem)
    masked = reading.masked
    document = reading.document or _read(task, number)
    if isinstance(document, str):
        return MaskedFile("[]", "{}", problem=document)
    small = _in_small_letters(document.text, names - reading.names)
    if small or _is_touched(document.text, masked, reading.people, register):
        masked = _mask(document, task, register, small)
    counts = json.dumps(dict(masked.counts))
    return MaskedFile(
        blocks_to_json(masked.document.blocks), counts, _own(task.members[number].child, register)
    )


def _mask(
    document: Document, task: FileTask, register: StandIns, further: Iterable[str] = ()
) -> MaskedDocument:
    from shorterwait.privacy import KnownName, mask_document
    from shorterwait.privacy.statistical import load_pipeline

    known = [KnownName(*known) for known in task.known]
    model = load_pipeline(task.model) if task.model else None
    return mask_document(document, [*known, *map(KnownName, further)], register, days=task.days, model=model)


def _read(task: FileTask, number: int) -> Document | str:
    """Read a document, or say why that cannot be done any more."""
    from shorterwait.reading.parts import read_part

    sha256 = task.members[number].sha256
    document = read_part(Path(task.paths[number]), sha256)
    if document.sha256 != sha256:
        return "The file is gone or was changed since it was added; add it anew."
    if document.outcome.value != "read":
        return document.reason or "The file can no longer be read."
    return document


def _known_people(register: StandIns) -> dict[int, tuple[str, frozenset[str]]]:
    """Who is known so far: number -> (stand-in, every word that calls the person)."""
    return {
        number: (person.stand_in, frozenset(person.forenames | person.surnames | person.initials))
        for number, person in enumerate(register.people)
    }


def _is_touched(
    text: str,
    masked: MaskedDocument,
    before: dict[int, tuple[str, frozenset[str]]],
    register: StandIns,
) -> bool:
    """Say whether somebody who became known, or known better, after a document was masked may stand in it."""
    from shorterwait.privacy.name_forms import unscanned
    from shorterwait.privacy.wordlists import plain

    now = _known_people(register)
    words: set[str] = set()
    for number, (stand_in, called) in now.items():
        earlier, knew = before.get(number, ("", frozenset()))
        words |= called - knew
        if earlier and earlier != stand_in and any(earlier in b.text for b in masked.document.blocks):
            return True
    if not words:
        return False
    tokens = {plain(token) for token in re.findall(r"[^\W_]+", text)}
    tokens |= {unscanned(token) for token in tokens}
    tokens |= {token.removesuffix("s").removesuffix("e") for token in tokens} | {
        t.removesuffix("s") for t in tokens
    }
    return any(tokens.issuperset(re.findall(r"[^\W_]+", word)) for word in words)


def _full_names(document: Document, masked: MaskedDocument) -> frozenset[str]:
    """The names of two words or more that a document gave people, as it writes them."""
    from shorterwait.privacy.known import name_parts

    found = set()
    for block, spans in zip(document.blocks, masked.spans, strict=True):
        for span in spans:
            words = " ".join(block.text[span.start : span.end].split())
            if span.kind == "person" and not words.islower() and len(name_parts(words)) > 1:
                found.add(" ".join(name_parts(words)))
    return frozenset(found)


def _in_small_letters(text: str, names: Iterable[str]) -> list[str]:
    """The names of which a part stands in a text in small letters, where nothing but other documents tells it."""
    from shorterwait.privacy.sequences import look
    from shorterwait.privacy.wordlists import plain

    words: set[str] | None = None
    found = []
    for name in sorted(names):
        seen = [(part.lower(), look(plain(part))) for part in name.split() if len(part) >= _SHORTEST_PART]
        parts = [part for part, told in seen if not told.ordinary and not told.quiet]
        if any(part in text for part in parts):
            words = words or set(re.findall(r"\w+(?:['’-]\w+)*", text))
            if any(part in words or f"{part}s" in words or f"{part}'s" in words for part in parts):
                found.append(name)
    return found


def _own(child: str, register: StandIns) -> str:
    from shorterwait.privacy.known import name_parts
    from shorterwait.privacy.wordlists import plain

    parts = [plain(part) for part in name_parts(child)]
    return register.person(parts, "child") if parts else ""


def blocks_to_json(blocks: tuple[Block, ...]) -> str:
    """Write blocks as JSON.

    Args:
        blocks: The blocks of a masked document.

    Returns:
        JSON that `blocks_from_json` reads back to equal blocks.

    Example:
        >>> blocks_to_json(())
        '[]'
    """
    return json.dumps([asdict(block) for block in blocks], ensure_ascii=False)


def blocks_from_json(text: str) -> tuple[Block, ...]:
    """Read blocks back from JSON.

    Args:
        text: From `blocks_to_json`.

    Returns:
        The blocks.

    Example:
        >>> blocks_from_json("[]")
        ()
    """
    from shorterwait.vocabulary.document import Block, BlockKind

    return tuple(Block(**(raw | {"kind": BlockKind(raw["kind"])})) for raw in json.loads(text))
