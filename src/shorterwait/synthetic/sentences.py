"""Loading the hand-written sentences (frames) that state a characteristic, and the traps beside them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

SLOT = re.compile(r"\{([A-Za-z_]+)\}")
TRAP_KINDS = (
    "denied",
    "past",
    "planned",
    "hypothetical",
    "someone_else",
    "hint",
    "boilerplate",
    "idiom",
    "reported",
)
#: Slots that only the household's sentences may hold, only the child's, and both.
_HOUSEHOLD = ("A", "A_they", "A_them", "A_their", "B", "B_they", "B_them", "B_their", "couple", "referee")
_CHILD = ("C", "C_they", "C_them", "C_their", "sibling", "mother", "father", "carer", "age_text")
_ANY = (
    *("surname", "relative", "friend", "worker", "place", "region_place", "school", "church", "employer"),
    *("n", "n_word", "year", "low", "high", "low_word", "high_word"),
)
HOUSEHOLD_SLOTS = frozenset(_HOUSEHOLD + _ANY)
CHILD_SLOTS = frozenset(_CHILD + _ANY)
_NEEDS = ("couple", "single", "child_at_home", "children", "birth_children", "siblings")
_FRAME_KEYS = frozenset(("value", "text", "reserved", "needs", "section", "states", "also", "n_min", "n_max"))
_TRAP_KEYS = frozenset(("kind", "text", "reserved", "needs", "section", "value"))


class FrameError(ValueError):
    """A file of sentences that cannot be used, with the file and the reason."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence with slots that states a characteristic.

    Attributes:
        id: Characteristic and number, e.g. ``pets:3``.
        characteristic: What it states.
        value: The value as text; "" for a sentence that fits any number.
        text: The sentence, with slots such as ``{A}``.
        section: Canonical section it belongs to.
        needs: Whom it fits: couple, single, child_at_home; "" for anyone.
        reserved: True when kept from anyone who writes rules or trains a model.
        also: Other characteristics that it states -> value.
        states: Other characteristics that it states with whatever value is true.
        least: Smallest number it fits.
        most: Largest number it fits.
    """

    id: str
    characteristic: str
    value: str
    text: str
    section: str = ""
    needs: str = ""
    reserved: bool = False
    also: tuple[tuple[str, str], ...] = ()
    states: tuple[str, ...] = ()
    least: float = 1
    most: float = 1000


@dataclass(frozen=True, slots=True)
class Trap:
    """A sentence that a careless reader would take for the characteristic.

    Attributes:
        id: Characteristic and number, e.g. ``pets:trap2``.
        characteristic: What it is mistaken for.
        kind: Why it does not count.
        text: The sentence, with slots.
        section: Canonical section it belongs to.
        needs: Whom it fits.
    """

    id: str
    characteristic: str
    kind: str
    text: str
    section: str = ""
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Sentences:
    """All sentences of one characteristic.

    Attributes:
        characteristic: Codebook id.
        frames: Sentences that state it.
        traps: Sentences that do not.
    """

    characteristic: str
    frames: tuple[Frame, ...]
    traps: tuple[Trap, ...]


@cache
def load_sentences(scope: str, folder: Path | None = None) -> dict[str, Sentences]:
    """Load and check the sentences of all characteristics.

    Args:
        scope: ``household`` or ``child``.
        folder: Folder that holds the two folders of these names; the package's own when None.

    Returns:
        Characteristic id -> its sentences, in order of id.

    Raises:
        FrameError: When a file cannot be used.

    Example:
        >>> all(s.frames for s in load_sentences("household").values())
        True
    """
    base = folder if folder is not None else Path(str(resources.files("shorterwait.synthetic") / "frames"))
    found = {}
    for path in sorted((base / scope).glob("*.toml")):
        try:
            raw = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise FrameError(f"{path.name}: it is not valid TOML: {error}") from error
        found[path.stem] = _read(path, raw, HOUSEHOLD_SLOTS if scope == "household" else CHILD_SLOTS)
    return found


def _read(path: Path, raw: dict[str, Any], slots: frozenset[str]) -> Sentences:
    name = raw.get("id")
    if name != path.stem:
        raise FrameError(f"{path.name}: its id is {name!r}; it must be {path.stem!r}, like the file.")
    frames = tuple(_frame(path, number, entry, slots) for number, entry in enumerate(raw.get("frame", []), 1))
    traps = tuple(_trap(path, number, entry, slots) for number, entry in enumerate(raw.get("trap", []), 1))
    if not frames:
        raise FrameError(f"{path.name}: it holds no [[frame]].")
    return Sentences(path.stem, frames, traps)


def _frame(path: Path, number: int, entry: dict[str, Any], slots: frozenset[str]) -> Frame:
    _check(path, f"frame {number}", entry, slots, _FRAME_KEYS)
    also = tuple(sorted((key, str(value)) for key, value in entry.get("also", {}).items()))
    known = {path.stem, *(key for key, _ in also)}
    return Frame(
        id=f"{path.stem}:{number}",
        characteristic=path.stem,
        value=str(entry.get("value", "")),
        text=entry["text"],
        section=entry.get("section", ""),
        needs=entry.get("needs", ""),
        reserved=bool(entry.get("reserved", False)),
        also=also,
        states=tuple(s for s in entry.get("states", ()) if s not in known),
        least=entry.get("n_min", 0 if path.stem == "approved_age_min" else 1),
        most=entry.get("n_max", 1000),
    )


def _trap(path: Path, number: int, entry: dict[str, Any], slots: frozenset[str]) -> Trap:
    _check(path, f"trap {number}", entry, slots, _TRAP_KEYS)
    if entry.get("kind") not in TRAP_KINDS:
        raise FrameError(f"{path.name}: trap {number}: kind must be one of {', '.join(TRAP_KINDS)}.")
    return Trap(
        id=f"{path.stem}:trap{number}",
        characteristic=path.stem,
        kind=entry["kind"],
        text=entry["text"],
        section=entry.get("section", ""),
        needs=entry.get("needs", ""),
    )


def _check(
    path: Path, where: str, entry: dict[str, Any], slots: frozenset[str], keys: frozenset[str]
) -> None:
    if not entry.get("text"):
        raise FrameError(f"{path.name}: {where}: it has no text.")
    unknown = sorted(set(entry) - keys)
    if unknown:
        raise FrameError(f"{path.name}: {where}: unknown key '{unknown[0]}'.")
    wrong = sorted(set(SLOT.findall(entry["text"])) - slots)
    if wrong:
        raise FrameError(f"{path.name}: {where}: unknown slot '{{{wrong[0]}}}'.")
    if entry.get("needs", "") not in ("", *_NEEDS):
        raise FrameError(f"{path.name}: {where}: needs must be one of {', '.join(_NEEDS)}.")
