"""Scores of hidden stretches: on real court texts with their labels, and on made sentences."""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from masking_systems import Span

TITLES = {
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "sir",
    "lady",
    "lord",
    "prof",
    "professor",
    "judge",
    "the",
    "and",
    "of",
}
FRAMES = (
    "{full} has lived in the area since childhood and works part time.",
    "The social worker spoke to {full} by telephone about the visit.",
    "She told {first} that the school had closed early.",
    "Neighbours say that {full}'s house is always full of children.",
    "Supper was cooked by {first} and the children laid the table.",
)

Count = list[int]


@dataclass(frozen=True, slots=True)
class NamedText:
    """A made sentence with one name in it."""

    group: str
    text: str
    start: int
    end: int


def covered(text: str, spans: list[Span]) -> bytearray:
    """Mark every hidden character."""
    marks = bytearray(len(text))
    for start, end in spans:
        marks[start:end] = b"\1" * (end - start)
    return marks


def is_hidden(text: str, marks: bytearray, start: int, end: int) -> bool:
    """Say whether every word of a stretch is hidden, titles and small joining words apart."""
    words = re.finditer(r"\w+", text[start:end])
    return all(
        all(marks[start + word.start() : start + word.end()]) or word.group().lower() in TITLES
        for word in words
    )


def court_texts(path: Path) -> list[dict[str, Any]]:
    """Read the court texts, one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def score_court(documents: list[dict[str, Any]], spans: list[list[Span]]) -> dict[str, Count]:
    """Count what is hidden: per person or thing (every mention of it), per mention, and precision by letters.

    Args:
        documents: Each with ``text`` and ``entities`` (``start_offset``, ``end_offset``, ``entity_type``,
            ``entity_id``, ``identifier_type``).
        spans: Hidden stretches of each.

    Returns:
        What was measured -> hits and how many in all.
    """
    counts: dict[str, Count] = defaultdict(lambda: [0, 0])
    for document, hidden in zip(documents, spans, strict=True):
        text = document["text"]
        marks, labelled, masked_only = covered(text, hidden), bytearray(len(text)), bytearray(len(text))
        entities: dict[tuple[str, str], bool] = {}
        for label in document["entities"]:
            start, end, risk = label["start_offset"], label["end_offset"], label["identifier_type"]
            labelled[start:end] = b"\1" * (end - start)
            if risk == "NO_MASK":
                continue
            masked_only[start:end] = b"\1" * (end - start)
            whole = is_hidden(text, marks, start, end)
            for name in ("all mentions", label["entity_type"]):
                counts[name][0] += whole
                counts[name][1] += 1
            key = (risk.lower(), label["entity_id"])
            entities[key] = entities.get(key, True) and whole
        for (risk, _), whole in entities.items():
            counts[f"{risk} identifiers, each whole"][0] += whole
            counts[f"{risk} identifiers, each whole"][1] += 1
        for at, letter in enumerate(text):
            if marks[at] and letter.isalnum():
                for name, truth in (("labelled at all", labelled), ("to be hidden", masked_only)):
                    counts[f"letters hidden that are {name}"][0] += truth[at]
                    counts[f"letters hidden that are {name}"][1] += 1
    return dict(counts)


def named_texts(path: Path) -> list[NamedText]:
    """Put every name of every group into every frame."""
    made = []
    for group, names in tomllib.loads(path.read_text(encoding="utf-8"))["groups"].items():
        for full in (name.strip() for name in names.split(",")):
            for frame in FRAMES:
                shown = full if "{full}" in frame else full.split()[0]
                start = re.split(r"\{\w+\}", frame)[0]
                text = frame.format(full=full, first=full.split()[0])
                made.append(NamedText(group, text, len(start), len(start) + len(shown)))
    return made


def score_named(made: list[NamedText], spans: list[list[Span]]) -> dict[str, Count]:
    """Count the names that are wholly hidden, by group."""
    counts: dict[str, Count] = defaultdict(lambda: [0, 0])
    for item, hidden in zip(made, spans, strict=True):
        counts[item.group][0] += is_hidden(item.text, covered(item.text, hidden), item.start, item.end)
        counts[item.group][1] += 1
    return dict(counts)
