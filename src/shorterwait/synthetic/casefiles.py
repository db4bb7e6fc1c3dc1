"""Writing the case files of a stretch of households and children, and collecting the truth about each file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from shorterwait.synthetic.child_report import child_report
from shorterwait.synthetic.children import Child, draw_children
from shorterwait.synthetic.dice import Dice
from shorterwait.synthetic.pdf_file import locked_pdf_bytes, pdf_bytes, pdf_text, scanned_pdf_bytes
from shorterwait.synthetic.pieces import Draft, draft_lines
from shorterwait.synthetic.placement_report import placement_report
from shorterwait.synthetic.report import Report, household_report, long_date, uk_date
from shorterwait.synthetic.truth import Truth, draw_truth
from shorterwait.synthetic.word_file import docx_bytes
from shorterwait.synthetic.world import WorldOptions

#: Share of matched households with a placement report on file.
PLACEMENT_REPORTS = 0.15
Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """A stretch of groups whose files are to be written.

    Attributes:
        folder: The region's folder.
        key: Households, world, seed and options, from which the truth is drawn again.
        start: First group.
        stop: Group after the last.
    """

    folder: Path
    key: tuple[int, str, int, WorldOptions]
    start: int
    stop: int


@dataclass(slots=True)
class Written:
    """What a job wrote: rows for the truth's tables.

    Attributes:
        truth: Rows of truth.csv.
        traps: Rows of traps.csv.
        identifiers: Rows of identifiers.csv.
        files: Rows of files.csv.
    """

    truth: list[Texts] = field(default_factory=list)
    traps: list[Texts] = field(default_factory=list)
    identifiers: list[Texts] = field(default_factory=list)
    files: list[Texts] = field(default_factory=list)


@lru_cache(maxsize=1)
def cached_truth(key: tuple[int, str, int, WorldOptions]) -> Truth:
    """Draw the truth once a process.

    Args:
        key: Households, world, seed and options.

    Returns:
        The truth.
    """
    return draw_truth(*key)


def write_files(job: Job) -> Written:
    """Write the case files of one stretch.

    Args:
        job: The stretch.

    Returns:
        The truth about the files.
    """
    truth = cached_truth(job.key)
    found = Written()
    children: dict[str, list[Child]] = {}
    for child in draw_children(truth, job.start, job.stop):
        children.setdefault(child.family, []).append(child)
        _write_child(job, truth, child, found)
    stop = min(job.stop, len(truth.households))
    rows = truth.households.iloc[job.start : stop].to_dict("records")
    stated = truth.stated.iloc[job.start : stop].to_dict("records")
    for number, (row, said) in enumerate(zip(rows, stated, strict=True), job.start):
        report = household_report(truth.seed, number, _plain(row), {str(k): bool(v) for k, v in said.items()})
        _write_household(job, (truth.seed, number, row), report, found)
        _write_placement(
            job, (truth.seed, number, row), (report, children.get(str(row["family"]), [])), found
        )
    return found


def _plain(row: Mapping[Any, Any]) -> dict[str, object]:
    return {str(key): value for key, value in row.items()}


def reference_folder(reference: str) -> str:
    """Give a case reference as a folder name.

    Args:
        reference: The agency's reference, with slashes.

    Returns:
        The same with hyphens.

    Example:
        >>> reference_folder("FRA/2019/0231")
        'FRA-2019-0231'
    """
    return reference.replace("/", "-")


@lru_cache(maxsize=4)
def _spoilt(seed: int, households: int) -> dict[int, str]:
    """Choose the households whose file is damaged or locked."""
    order = Dice(seed, 11).shuffled(range(households))
    return {order[0]: "damaged docx", order[1]: "damaged pdf", order[2]: "locked pdf"}


def _look(seed: int, number: int, households: int) -> str:
    spoilt = _spoilt(seed, households).get(number)
    if spoilt:
        return spoilt
    point = Dice(seed, 12, number).rng.random()
    return "scanned pdf" if point < 0.02 else "pdf" if point < 0.14 else "docx"


def _bytes(draft: Draft, look: str) -> tuple[bytes, str]:
    if look == "docx":
        return docx_bytes(draft), "read"
    if look == "damaged docx":
        whole = docx_bytes(draft)
        return whole[: len(whole) // 2], "damaged"
    if look == "damaged pdf":
        return pdf_bytes(draft)[:300], "damaged"
    if look == "locked pdf":
        return locked_pdf_bytes(draft), "encrypted"
    if look == "scanned pdf":
        return scanned_pdf_bytes(draft), "needs_ocr"
    return pdf_bytes(draft), "read"


def _put(job: Job, path: Path, draft: Draft, look: str) -> str:
    content, outcome = _bytes(draft, look)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return outcome


def _write_household(
    job: Job, household: tuple[int, int, Mapping[Any, Any]], report: Report, found: Written
) -> None:
    seed, number, row = household
    reference = str(row["reference"])
    look = _look(seed, number, job.key[0])
    ending = "docx" if "docx" in look else "pdf"
    folder = reference_folder(reference)
    path = job.folder / "case files" / "adopters" / folder / f"PAR {folder}.{ending}"
    outcome = _put(job, path, report.draft, look)
    name = path.relative_to(job.folder).as_posix()
    found.files.append((name, "PAR", report.layout, look, outcome, report.draft.day.isoformat()))
    _truth_rows(report, (reference, str(row["family"])), ending == "pdf", found)
    _identifier_rows(name, report.draft, _household_words(report, reference), found)


def _truth_rows(report: Report, whose: tuple[str, str], pdf: bool, found: Written) -> None:
    for told in report.story.rows():
        quote = pdf_text(told.quote) if pdf else told.quote
        stated, reserved = ("yes" if flag else "no" for flag in (told.stated, told.reserved))
        row = (
            told.characteristic,
            told.true_value,
            stated,
            told.value_stated,
            told.holder,
            quote,
            told.frame,
            reserved,
        )
        found.truth.append((*whose, *row))
    found.traps += [
        (whose[0], *(pdf_text(part) if pdf else part for part in trap)) for trap in report.story.traps
    ]


def _household_words(report: Report, reference: str) -> list[tuple[str, str]]:
    people = report.applicants
    assert people is not None
    both = [p for p in (people.first, people.second) if p is not None]
    where = people.address
    words = [
        ("case number", reference),
        ("address", where.street),
        ("place", where.town),
        ("postcode", where.postcode),
    ]
    words += [("phone", people.phone), ("email", people.email)]
    for person in both:
        words += [("applicant", person.full), ("applicant", person.first), ("applicant", person.surname)]
        words += (
            [("date of birth", uk_date(person.born)), ("date of birth", long_date(person.born))]
            if person.born
            else []
        )
    words += [("worker", people.author.full), ("worker", people.manager.full)]
    words += [("person", referee.full) for referee in people.referees]
    return words + list(report.used)


def _identifier_rows(name: str, draft: Draft, words: list[tuple[str, str]], found: Written) -> None:
    text = "\n".join(draft_lines(draft))
    seen = sorted({(kind, word) for kind, word in words if word and word in text})
    found.identifiers += [(name, kind, word) for kind, word in seen]


def _write_placement(
    job: Job, household: tuple[int, int, Mapping[Any, Any]], match: tuple[Report, list[Child]], found: Written
) -> None:
    seed, number, row = household
    report, children = match
    if not children or not Dice(seed, 14, number).chance(PLACEMENT_REPORTS):
        return
    reference = str(row["reference"])
    draft = placement_report(seed, number, report, children, reference)
    folder = reference_folder(reference)
    path = job.folder / "case files" / "adopters" / folder / f"APR {folder}.docx"
    outcome = _put(job, path, draft, "docx")
    name = path.relative_to(job.folder).as_posix()
    found.files.append((name, "APR", "APR", "docx", outcome, draft.day.isoformat()))
    words = _household_words(report, reference)
    for child in children:
        words += [
            ("child", child.first),
            ("child", f"{child.first} {child.surname}"),
            ("case number", child.child),
        ]
    _identifier_rows(name, draft, words, found)


def _write_child(job: Job, truth: Truth, child: Child, found: Written) -> None:
    report = child_report(truth.seed, child)
    path = job.folder / "case files" / "children" / child.child / f"CPR {child.child}.docx"
    outcome = _put(job, path, report.draft, "docx")
    name = path.relative_to(job.folder).as_posix()
    found.files.append((name, "CPR", "CPR", "docx", outcome, report.draft.day.isoformat()))
    _truth_rows(report, (child.child, child.family), False, found)
    born: date = child.born
    words = [("child", child.first), ("child", f"{child.first} {child.surname}"), ("child", child.surname)]
    words += [
        ("case number", child.child),
        ("NHS number", child.nhs),
        ("date of birth", uk_date(born)),
        ("worker", child.author),
    ]
    _identifier_rows(name, report.draft, words + list(report.used), found)
