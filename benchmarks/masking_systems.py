"""Programs that hide names, each run in a process of its own: the texts go in, stretches and cost come out."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Span = tuple[int, int]
Finder = Callable[[str], list[Span]]
MODEL = "en_core_web_sm"


@dataclass(frozen=True, slots=True)
class Ran:
    """What one program hid in each text, and what that cost."""

    spans: list[list[Span]]
    seconds: float
    megabytes: float
    system: str


def shorterwait() -> Finder:
    from shorterwait.privacy import mask_text

    return lambda text: [(span.start, span.end) for span in mask_text(text).spans]


def presidio() -> Finder:
    """Presidio with its default recognisers and the small English model; without it where it is not installed."""
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    settings = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": MODEL}]}
    engine = NlpEngineProvider(nlp_configuration=settings).create_engine()
    registry = RecognizerRegistry()
    registry.load_predefined_recognizers(nlp_engine=engine)
    analyzer = AnalyzerEngine(nlp_engine=engine, registry=registry)
    return lambda text: [(hit.start, hit.end) for hit in analyzer.analyze(text=text, language="en")]


SYSTEMS: dict[str, Callable[[], Finder]] = {"shorterwait": shorterwait, "Presidio": presidio}


def run(system: str, texts: list[str], folder: Path, python: Path | None = None) -> Ran | None:
    """Run one program over texts in its own process.

    Args:
        system: A name of ``SYSTEMS``.
        texts: The texts.
        folder: Where the texts lie meanwhile; must go afterwards.
        python: The Python that has the program; None for this one.

    Returns:
        What it hid, or None when it does not run; why is printed.
    """
    path = folder / f"{system}.json"
    path.write_text(json.dumps(texts), encoding="utf-8")
    command = [str(python or sys.executable), __file__, system, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(system, "does not run:", *done.stderr.strip().splitlines()[-1:])
        return None
    answer = json.loads(done.stdout.splitlines()[-1])
    spans = [[(start, end) for start, end in row] for row in answer["spans"]]
    return Ran(spans, answer["seconds"], answer["megabytes"], system)


def install_peers(folder: Path) -> tuple[Path, str] | None:
    """Install Presidio and its model into an environment that goes with its folder.

    Returns:
        Its Python and the versions, or None when they cannot be had here; why is printed.
    """
    venv.create(folder / "peers", with_pip=True)
    python = folder / "peers" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    quiet = ["--quiet", "--disable-pip-version-check"]
    for step in (["pip", "install", *quiet, "presidio-analyzer"], ["spacy", "download", MODEL]):
        done = subprocess.run([python, "-m", *step], capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"Presidio left out: {' '.join(step[:2])} did not work.")
            return None
    return python, versions(python)


def versions(python: Path) -> str:
    """Give the versions of what the benchmark installed."""
    done = subprocess.run([python, "-m", "pip", "freeze"], capture_output=True, text=True, check=True)
    named = ("presidio", "spacy==", "en_core", "en-core")
    return ", ".join(line.split(" @")[0] for line in done.stdout.splitlines() if line.startswith(named))


def _measure(system: str, path: Path) -> None:
    texts = json.loads(path.read_text(encoding="utf-8"))
    find = SYSTEMS[system]()
    find(
        "Mrs Anjali Ridley lives in Goole, a.ridley@example.org."
    )  # lists and models are loaded before the clock starts
    started = time.perf_counter()
    spans = [find(text) for text in texts]
    seconds = time.perf_counter() - started
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"spans": spans, "seconds": seconds, "megabytes": megabytes}))


if __name__ == "__main__":
    _measure(sys.argv[1], Path(sys.argv[2]))
