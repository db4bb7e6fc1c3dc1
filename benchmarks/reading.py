"""Pages a second, peak memory and states right, for this reader and its peers, on the same made files.

    python benchmarks/reading.py [--peers] [--reports 60] [--report docs/evidence/reading.md]

Makes four reports of 60 pages (a Word form with ticks, choices and tracked changes; Word prose; PDF prose; PDF with
ruled tables and tick boxes) and reads each with every reader in a process of its own. ``--peers`` installs docx2python,
kreuzberg and pdfplumber into a throw-away environment; without it only pypdfium2 stands beside this reader.
``--reports N`` reads N made reports through two worker processes and reckons from them the time for 3,000.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from reading_checks import CHECKS
from reading_files import FILES, PAGES

PEERS = ("docx2python", "kreuzberg", "pdfplumber", "pypdfium2")
RUNS = 5


# Readers: each gives the text of a file, one table row a line where it knows rows.


def ours(path: Path) -> str:
    from shorterwait.reading import read_document
    from shorterwait.reading.purpose.lines import reading_lines

    document = read_document(path, ocr=False)
    return "\n".join(reading_lines([block for block in document.blocks if not block.hidden]))


def docx2python(path: Path) -> str:
    from docx2python import docx2python as read

    with read(path) as document:
        return str(document.text)


def kreuzberg(path: Path) -> str:
    from kreuzberg import extract_file_sync

    return str(extract_file_sync(path).content)


def pypdfium2(path: Path) -> str:
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def pdfplumber(path: Path) -> str:
    import pdfplumber as plumber

    lines = []
    with plumber.open(path) as document:
        for page in document.pages:
            lines.append(page.extract_text())
            lines += [
                " | ".join(cell or "" for cell in row) for table in page.extract_tables() for row in table
            ]
            page.close()
    return "\n".join(lines)


READERS: dict[str, tuple[Callable[[Path], str], tuple[str, ...]]] = {
    "shorterwait": (ours, (".docx", ".pdf")),
    "docx2python": (docx2python, (".docx",)),
    "kreuzberg": (kreuzberg, (".docx", ".pdf")),
    "pypdfium2": (pypdfium2, (".pdf",)),
    "pdfplumber": (pdfplumber, (".pdf",)),
}


# Measuring.


def measure_one(reader: str, path: Path) -> dict[str, Any]:
    """Read one file several times in this process; the first time warms up."""
    read = READERS[reader][0]
    text, seconds = read(path), []
    for _ in range(RUNS):
        started = time.perf_counter()
        read(path)
        seconds.append(time.perf_counter() - started)
    right = {name: check(text) for name, check in CHECKS[path.name].items()}
    return {
        "seconds": min(seconds),
        "megabytes": peak_megabytes(),
        "right": right,
        "words": len(text.split()),
    }


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def now_megabytes() -> float:
    """Memory held now, where the system says; else the most held so far."""
    pages = Path("/proc/self/statm")
    if not pages.exists():
        return peak_megabytes()
    return int(pages.read_text().split()[1]) * resource.getpagesize() / 1024**2


def measure_all(folder: Path, python: Path | None) -> list[dict[str, Any]]:
    results = []
    for name, make in FILES.items():
        path = folder / name
        make(path, PAGES, 1)
        for reader, (_, endings) in READERS.items():
            runs_here = reader in ("shorterwait", "pypdfium2")
            if path.suffix not in endings or not (runs_here or python):
                continue
            program = sys.executable if runs_here else str(python)
            command = [program, __file__, "--one", reader, str(path)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                print(reader, name, "failed:", done.stderr.strip().splitlines()[-1:])
                continue
            result = {"reader": reader, "file": name, **json.loads(done.stdout.splitlines()[-1])}
            results.append(result)
            print(f"{name:11} {reader:12} {PAGES / result['seconds']:8.0f} pages/s", result["right"])
    return results


def install_peers(folder: Path) -> Path:
    """Install the peers into an environment that goes with its folder."""
    venv.create(folder / "peers", with_pip=True)
    python = folder / "peers" / "bin" / "python"
    command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PEERS]
    subprocess.run(command, check=True)
    return python


def versions(python: Path | None) -> str:
    if python is None:
        return ""
    done = subprocess.run([python, "-m", "pip", "freeze"], capture_output=True, text=True, check=True)
    return ", ".join(line for line in done.stdout.splitlines() if line.split("==")[0] in PEERS)


# Many reports.


def read_one(path: Path) -> tuple[str, int, float, float, int]:
    from shorterwait.reading import read_document

    started = time.perf_counter()
    document = read_document(path, ocr=False)
    return path.suffix, len(document.blocks), time.perf_counter() - started, now_megabytes(), os.getpid()


def make_one(job: tuple[str, Path, int]) -> None:
    name, path, seed = job
    FILES[name](path, PAGES, seed)


def measure_reports(folder: Path, number: int) -> dict[str, Any]:
    """Read many different reports through two worker processes, half of them Word and half PDF."""
    names = ("form.docx", "tables.pdf", "prose.docx", "text.pdf")
    jobs = [(names[n % 4], folder / f"report{n}{Path(names[n % 4]).suffix}", n + 10) for n in range(number)]
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(make_one, jobs))
    started = time.perf_counter()
    with ProcessPoolExecutor(2) as pool:
        done = list(pool.map(read_one, [path for _, path, _ in jobs]))
    seconds = time.perf_counter() - started
    shares = {
        share: max(held for *_, held, _ in done[: max(1, number * share // 100)][-8:])
        for share in (10, 50, 100)
    }
    kinds = {
        name: [took for (kind, *_), (_, _, took, _, _) in zip(jobs, done, strict=True) if kind == name]
        for name in names
    }
    return {
        "reports": number,
        "seconds": seconds,
        "minutes for 3,000": seconds / number * 3000 / 60,
        "megabytes": shares,
        "seconds each": {name: sum(took) / len(took) for name, took in kinds.items() if took},
    }


# The page.


def page(results: list[dict[str, Any]], reports: dict[str, Any] | None, peers: str, command: str) -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    lines = [
        "# Reading: speed, memory and states",
        "",
        f"Measured on a machine with {cores} cores, Python {platform.python_version()}, by `{command}`. Each made file",
        f"has {PAGES} pages. Each reader ran in a process of its own; the time is the best of {RUNS} after a first.",
        f"Peers: {peers or 'pypdfium2 only'}.",
        "",
        "## Pages a second and peak memory",
        "",
        "| file | reader | pages a second | times this reader's speed | peak MB | words |",
        "|---|---|---:|---:|---:|---:|",
    ]
    own = {result["file"]: result["seconds"] for result in results if result["reader"] == "shorterwait"}
    lines += [
        f"| {r['file']} | {r['reader']} | {PAGES / r['seconds']:,.0f} | {own[r['file']] / r['seconds']:.2f} | "
        f"{r['megabytes']:.0f} | {r['words']:,} |"
        for r in results
    ]
    for name, checks in CHECKS.items():
        held = [result for result in results if result["file"] == name]
        lines += ["", f"## What was right in {name}", ""]
        lines += ["| reader | " + " | ".join(checks) + " |", "|---|" + "---:|" * len(checks)]
        lines += [
            f"| {r['reader']} | "
            + " | ".join("{} of {}".format(*r["right"][check]) for check in checks)
            + " |"
            for r in held
        ]
    if reports:
        lines += reports_lines(reports)
    return "\n".join(lines) + "\n"


def reports_lines(reports: dict[str, Any]) -> list[str]:
    memory = ", ".join(f"{held:.0f} MB at {share}%" for share, held in reports["megabytes"].items())
    each = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in reports["seconds each"].items())
    return [
        "",
        "## Many reports",
        "",
        f"{reports['reports']} different made reports of {PAGES} pages (a quarter of each kind above) were read by "
        f"two worker processes in {reports['seconds']:.1f} seconds.",
        f"At that rate 3,000 reports take {reports['minutes for 3,000']:.1f} minutes: reckoned from the reports read, "
        "not measured.",
        f"Mean time of one report: {each}.",
        f"Memory of the larger worker: {memory}.",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peers", action="store_true", help="install and measure the peers")
    parser.add_argument("--peers-python", type=Path, help="a Python that has the peers already")
    parser.add_argument("--reports", type=int, default=0, metavar="N", help="read N made reports")
    parser.add_argument("--report", type=Path, help="write the figures as a page")
    parser.add_argument("--one", nargs=2, metavar=("READER", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure_one(options.one[0], Path(options.one[1]))))
        return
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        python = options.peers_python or (install_peers(folder) if options.peers else None)
        results = measure_all(folder, python)
        reports = measure_reports(folder, options.reports) if options.reports else None
        print(reports or "")
        if options.report:
            command = "python benchmarks/reading.py" + " --peers" * bool(python)
            command += f" --reports {options.reports}" if options.reports else ""
            options.report.write_text(page(results, reports, versions(python), command), encoding="utf-8")


if __name__ == "__main__":
    main()
