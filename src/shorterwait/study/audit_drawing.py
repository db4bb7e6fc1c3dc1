"""Drawing masked passages for an audit: of each kind of document in its share, by a seed that is shown."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from shorterwait.study.audit_files import Passage, write_workbook
from shorterwait.study.errors import StudyError
from shorterwait.study.hiding import blocks_from_json
from shorterwait.study.tables import FILES, MASKED
from shorterwait.study.versions import layer_version

if TYPE_CHECKING:
    from shorterwait.study.folder import StudyFolder

#: Under what the store keeps the last draw.
DRAWN = "audit drawn"

_PASSAGE_WORDS = 60
_TICKS = (None, "ticked", "not ticked")


@dataclass(frozen=True, slots=True)
class Drawn:
    """Passages drawn for an audit.

    Attributes:
        passages: How many.
        of: From how many.
        seed: Seed of the draw.
        kinds: Kind of document -> how many passages of it.
        files: The two workbooks to fill in.
    """

    passages: int
    of: int
    seed: int
    kinds: dict[str, int]
    files: tuple[Path, Path]


def draw_audit(folder: StudyFolder, number: int, seed: int | None = None) -> Drawn:
    """Draw passages of the masked text, from each kind of document in its share, and write two workbooks.

    Args:
        folder: The study, masked.
        number: How many passages; all when there are fewer.
        seed: Seed of the draw; None takes the study's seed and the number of the draw, so that each draw differs.

    Returns:
        What was drawn, and where the workbooks lie.

    Raises:
        StudyError: Nothing is masked yet, or a workbook is open in another program.
    """
    kinds = Counter(passage.kind for passage in _passages(folder))
    total = sum(kinds.values())
    if not total:
        raise StudyError(f"Nothing is masked yet. First run: shorterwait mask {folder.root}")
    before = folder.store.result(DRAWN) or {"draws": 0}
    chosen_seed = folder.settings.seed + before["draws"] if seed is None else seed
    dice = random.Random(f"audit {chosen_seed}")  # noqa: S311 - a draw that can be made again
    shares = _shares(kinds, min(number, total))
    places = {kind: set(dice.sample(range(kinds[kind]), share)) for kind, share in sorted(shares.items())}
    drawn = list(_pick(_passages(folder), places))
    dice.shuffle(drawn)
    folder.store.put_result(
        DRAWN,
        str(chosen_seed),
        {
            "draws": before["draws"] + 1,
            "seed": chosen_seed,
            "masking": layer_version("privacy"),
            "kinds": {passage.id: passage.kind for passage in drawn},
        },
    )
    place = folder.root / "internal"
    place.mkdir(exist_ok=True)
    files = (place / "audit-1.xlsx", place / "audit-2.xlsx")
    for file in files:
        write_workbook(file, drawn, chosen_seed)
    folder.journal.write("audit drawn", {"passages": len(drawn), "of": total, "seed": chosen_seed})
    return Drawn(len(drawn), total, chosen_seed, dict(sorted(shares.items())), files)


def _passages(folder: StudyFolder) -> Iterator[Passage]:
    """Cut all masked text, headers and comments too, into stretches of about a paragraph."""
    kinds = {row["sha256"]: row["kind"] or "unknown" for row in folder.store.each(FILES)}
    for row in folder.store.each(MASKED):
        for number, text in enumerate(cut_passages(row["blocks"])):
            told = f"{row['sha256']} {row['version']} {number}"
            yield Passage(hashlib.sha256(told.encode()).hexdigest()[:12], kinds[row["sha256"]], text)


def cut_passages(blocks: str) -> Iterator[str]:
    """Cut a masked document into stretches of about a paragraph: short blocks together, long ones apart.

    Args:
        blocks: JSON of its blocks, as the store has it.

    Yields:
        The words of each stretch; those without any letter or digit are left out.

    Example:
        >>> list(cut_passages("[]"))
        []
    """
    gathered: list[str] = []
    words = 0
    for block in blocks_from_json(blocks):
        text = block.text if block.state in _TICKS else f"{block.text} {block.state}"
        tokens = text.split(" ")
        for start in range(0, len(tokens), 3 * _PASSAGE_WORDS):
            gathered.append(" ".join(tokens[start : start + 3 * _PASSAGE_WORDS]))
            words += len(gathered[-1].split())
            if words >= _PASSAGE_WORDS:
                yield "\n".join(gathered)
                gathered, words = [], 0
    if any(letter.isalnum() for piece in gathered for letter in piece):
        yield "\n".join(gathered)


def _shares(kinds: Mapping[str, int], number: int) -> dict[str, int]:
    """How many passages of each kind: in proportion, at least one of each where that is possible."""
    total = sum(kinds.values())
    exact = {kind: number * count / total for kind, count in kinds.items()}
    shares = {kind: int(exact[kind]) for kind in kinds}
    rest = sorted(kinds, key=lambda kind: (shares[kind] > 0, shares[kind] - exact[kind], kind))
    for kind in rest[: number - sum(shares.values())]:
        shares[kind] += 1
    return {kind: share for kind, share in shares.items() if share}


def _pick(passages: Iterable[Passage], places: Mapping[str, set[int]]) -> Iterator[Passage]:
    seen: Counter[str] = Counter()
    for passage in passages:
        if seen[passage.kind] in places.get(passage.kind, ()):
            yield passage
        seen[passage.kind] += 1
