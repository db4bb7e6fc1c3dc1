"""How much of what identifies people is hidden, how much is hidden besides, how fast, beside a peer.

    python benchmarks/masking.py [DOCUMENTS] [--court FILE.jsonl] [--peers] [--report docs/evidence/masking.md]

DOCUMENTS is a folder of labelled case documents (default: this project's). ``--court`` takes court judgments in the
form of the Text Anonymization Benchmark, one JSON object a line; without it the file is sought in the folder that
SHORTERWAIT_BENCHMARKS names. ``--peers`` installs Presidio and its model into a throw-away environment.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from masking_page import page
from masking_systems import install_peers, run, versions
from masking_texts import court_texts, named_texts, score_court, score_named

HERE = Path(__file__).parent
LABELLED = HERE.parent / "labelled" / "documents"
FRONT = 1500


@dataclass
class Measured:
    """Everything the page shows."""

    command: str
    machine: str
    peers: str = ""
    documents: dict[str, object] = field(default_factory=dict)
    court: dict[str, object] = field(default_factory=dict)
    identifiers: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    groups: dict[str, dict[str, list[int]]] = field(default_factory=dict)


def measure_documents(folder: Path) -> dict[str, object]:
    """Score the labelled documents without names and with the names that records would hold."""
    from shorterwait.privacy.scoring import score_masking
    from shorterwait.privacy.spans import KnownName

    def known(name: str) -> list[KnownName]:
        labels = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))["pii"]
        front = (folder / f"{name}.txt").read_text(encoding="utf-8")[:FRONT]
        people = {row["text"] for row in labels if row["type"] == "PERSON" and _is_full_name(row["text"])}
        births = {row["text"] for row in labels if row["type"] == "DATE_OF_BIRTH"}
        found = [KnownName(text) for text in sorted(people) if text in front]
        return found + [KnownName(text, "date_of_birth") for text in sorted(births) if text in front]

    return {"without": score_masking(folder), "with": score_masking(folder, known), "folder": folder.name}


def _is_full_name(text: str) -> bool:
    """Say whether a label is one person's full name, as a record would hold it: no couple, no bare surname."""
    from shorterwait.privacy.known import name_parts

    parts = name_parts(text)
    return len(parts) > 1 and not {"and", "&"} & set(parts) and all(len(part) > 1 for part in parts)


def measure_court(path: Path, systems: dict[str, Path | None], folder: Path) -> dict[str, object]:
    documents = court_texts(path)
    texts = [document["text"] for document in documents]
    rows = {}
    for system, python in systems.items():
        ran = run(system, texts, folder, python)
        if ran is not None:
            rows[system] = (score_court(documents, ran.spans), ran)
    return {
        "rows": rows,
        "documents": len(texts),
        "words": sum(len(t.split()) for t in texts),
        "file": path.name,
    }


def measure_groups(systems: dict[str, Path | None], folder: Path) -> dict[str, dict[str, list[int]]]:
    made = named_texts(HERE / "names_by_group.toml")
    scores = {}
    for system, python in systems.items():
        ran = run(system, [item.text for item in made], folder, python)
        if ran is not None:
            scores[system] = score_named(made, ran.spans)
    return scores


def measure_identifiers() -> dict[str, dict[str, list[int]]]:
    """Score made identifiers and near misses with a seed of their own."""
    sys.path.insert(0, str(HERE.parent / "tests" / "privacy"))
    from made_identifiers import made_identifiers, near_misses

    from shorterwait.privacy import mask_text

    counts: dict[str, dict[str, list[int]]] = {"recall": {}, "near misses left alone": {}, "precision": {}}
    for item in made_identifiers(seed=20260, each=200):
        spans = mask_text(item.text).spans
        hidden = bytearray(len(item.text))
        for span in spans:
            hidden[span.start : span.end] = b"\1" * (span.end - span.start)
        letters = [at for at in range(item.start, item.end) if item.text[at].isalnum()]
        whole = all(hidden[at] for at in letters)
        _count(counts["recall"], item.kind, whole)
        for span in spans:
            if span.kind not in ("person", "place", "organisation"):  # sentences name towns on purpose
                _count(counts["precision"], span.kind, span.start < item.end and span.end > item.start)
    for item in near_misses(seed=20260, each=200):
        touching = [s for s in mask_text(item.text).spans if s.start < item.end and s.end > item.start]
        taken = [span for span in touching if not item.kind or span.kind == item.kind]
        _count(counts["near misses left alone"], item.kind or "no identifier", not taken)
        for span in taken:
            _count(counts["precision"], span.kind, False)
    return counts


def _count(counts: dict[str, list[int]], name: str, hit: bool) -> None:
    row = counts.setdefault(name, [0, 0])
    row[0] += hit
    row[1] += 1


def _machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{cores} cores, Python {platform.python_version()}"


def _court_file(given: Path | None) -> Path | None:
    if given is not None:
        return given
    folder = os.environ.get("SHORTERWAIT_BENCHMARKS")
    found = sorted(Path(folder, "names").glob("*.jsonl")) if folder else []
    return found[0] if found else None


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "documents", nargs="?", type=Path, default=LABELLED, help="folder of labelled documents"
    )
    parser.add_argument("--court", type=Path, help="court judgments, one JSON object a line")
    parser.add_argument("--peers", action="store_true", help="install and measure Presidio")
    parser.add_argument("--peers-python", type=Path, help="a Python that has Presidio already")
    parser.add_argument("--report", type=Path, help="write the figures as a page")
    options = parser.parse_args()
    court = _court_file(options.court)
    command = "python benchmarks/masking.py" + " DOCUMENTS" * (options.documents != LABELLED)
    command += " --court FILE" * (options.court is not None) + " --peers" * bool(
        options.peers or options.peers_python
    )
    measured = Measured(command, _machine())
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        systems: dict[str, Path | None] = {"shorterwait": None}
        _add_peers(measured, systems, options, folder)
        measured.documents = measure_documents(options.documents)
        if court is not None:
            measured.court = measure_court(court, systems, folder)
        measured.groups = measure_groups(systems, folder)
    measured.identifiers = measure_identifiers()
    text = page(measured)
    if options.report:
        options.report.write_text(text, encoding="utf-8", newline="\n")
    else:
        print(text)


def _add_peers(
    measured: Measured, systems: dict[str, Path | None], options: argparse.Namespace, folder: Path
) -> None:
    if options.peers_python:
        systems["Presidio"] = options.peers_python
        measured.peers = versions(options.peers_python)
    elif options.peers:
        installed = install_peers(folder)
        if installed is None:
            measured.peers = "none; Presidio or its language model could not be fetched from the network here"
        else:
            systems["Presidio"], measured.peers = installed
    if "Presidio" in systems and run("Presidio", ["Mrs Ridley"], folder, systems["Presidio"]) is None:
        del systems["Presidio"]
        measured.peers = "none; Presidio does not run here without its language model"


if __name__ == "__main__":
    main()
