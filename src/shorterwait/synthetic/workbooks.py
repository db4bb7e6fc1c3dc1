"""Ofsted Annex A workbooks (Lists 10 and 11, one workbook a year) and the agency's own tracker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from shorterwait.synthetic.children import Child
from shorterwait.synthetic.people import Applicants, Person
from shorterwait.synthetic.report import uk_date
from shorterwait.synthetic.returns import ReturnYear

LIST_10 = (
    "Child Unique ID", "Family identifier", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)",
    "Does the Child have a Disability", "Date the Child Entered Care",
    "Date of Decision that Child Should be Placed for Adoption", "Date of Placement Order",
    "Date of Matching Child and Prospective Adopters", "Date Placed for Adoption", "Date of Adoption Order",
    "Date of Decision that Child Should No Longer be Placed for Adoption",
    "Reason Why Child No Longer Placed for Adoption",
    "Date the child was placed for fostering in FFA or concurrent planning placement",
)  # fmt: skip
LIST_11 = (
    "Individual adopter identifier", "Family identifier", "Gender", "Ethnicity", "Disability",
    "Is the (prospective) adopter fostering for adoption?", "Date enquiry received", "Date Stage 1 started",
    "Date Stage 1 ended", "Date Stage 2 started", "Date Stage 2 ended", "Date application submitted",
    "Date application approved", "Date adopter matched with child(ren)",
    "Date child/children placed with adopter(s)", "No. of children placed", "Date of Adoption Order",
    "Date of leaving adoption process", "Reason for leaving adoption process",
)  # fmt: skip
ADOPTERS = (
    "Our ref", "Family ID", "Authority", "Applicant 1", "Applicant 2", "DOB 1", "DOB 2", "Enquiry date",
    "How they heard", "Registration (stage 1)", "Stage 2 start", "Approval date", "Match date", "Placed date",
    "No. of children", "Status", "Disruption date", "Comments",
)  # fmt: skip
ENQUIRIES = (
    "Enquiry no", "Date", "Name", "Authority", "How they heard", "Furthest stage", "Date left", "Reason", "Family ID",
)  # fmt: skip
_ORDER = (
    "WBRI", "WIRI", "WIRT", "WROM", "WOTH", "MWBC", "MWBA", "MWAS", "MOTH", "AIND", "APKN", "ABAN", "AOTH", "BCRB",
    "BAFR", "BOTH", "CHNE", "OOTH", "REFU", "NOBT",
)  # fmt: skip
_REASONS = {"withdrew": "1", "on hold": "2"}
Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Journey:
    """One household's dates and people, as the agency's tables hold them.

    Attributes:
        family: Family identifier.
        reference: The agency's reference.
        authority: Authority's name.
        people: The applicants and others.
        channel: How they heard, as the tracker writes it.
        dates: enquiry, stage1, stage2, report, approved, match, placed, order, left, disrupted; None where not yet.
        children: Children placed.
        early: Whether they foster for adoption.
        disabled: Whether applicant 1 is disabled.
        comment: What the tracker notes.
    """

    family: str
    reference: str
    authority: str
    people: Applicants
    channel: str
    dates: Mapping[str, date | None]
    children: int
    early: bool
    disabled: bool
    comment: str = ""

    @property
    def applicants(self) -> list[Person]:
        """One or two people."""
        return [p for p in (self.people.first, self.people.second) if p is not None]

    @property
    def status(self) -> str:
        """Where they are, in the tracker's words."""
        for name, words in (
            ("disrupted", "Disrupted"),
            ("order", "Order granted"),
            ("placed", "Placed"),
            ("match", "Matched"),
            ("left", "Left"),
        ):
            if self.dates[name]:
                return words
        return "Approved - waiting"


def _ethnic(code: str) -> str:
    return f"{'abcdefghijklmnopqrstu'[_ORDER.index(code)]}) {code}"


def _gender(sex: str) -> str:
    return "a) Male" if sex == "m" else "b) Female"


class _Sheet:
    def __init__(self, book: Any, name: str, columns: Sequence[str], title: str = "") -> None:
        self.sheet = book.add_worksheet(name)
        self.day = book.add_format({"num_format": "dd/mm/yyyy"})
        self.row = 0
        if title:
            self.sheet.merge_range(
                0, 0, 0, len(columns) - 1, title, book.add_format({"bold": True, "align": "center"})
            )
            self.row = 1
        self.add(columns)

    def add(self, values: Row) -> None:
        for column, value in enumerate(values):
            if isinstance(value, date):
                self.sheet.write_datetime(
                    self.row, column, datetime(value.year, value.month, value.day), self.day
                )
            elif isinstance(value, int):
                self.sheet.write_number(self.row, column, value)
            elif value:
                self.sheet.write_string(self.row, column, str(value))
        self.row += 1


def _workbook(path: Path) -> Any:
    import xlsxwriter

    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    book.set_properties({"author": "Performance team", "created": datetime(2025, 4, 30)})
    return book


class AnnexWriter:
    """Writes Annex A, one workbook a year; each covers the twelve months to 31 March.

    Args:
        folder: The folder ``annex_a``.
        years: Years to write.
    """

    def __init__(self, folder: Path, years: Sequence[ReturnYear]) -> None:
        self.paths = [folder / f"Annex A {year.label}.xlsx" for year in years]
        self._open = ExitStack()
        self._sheets = []
        for year, path in zip(years, self.paths, strict=True):
            book = _workbook(path)
            self._open.callback(book.close)
            self._sheets.append((year, _Sheet(book, "List 10", LIST_10), _Sheet(book, "List 11", LIST_11)))

    def __enter__(self) -> AnnexWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def add_child(self, child: Child, ethnic_code: str, day_of_match: date | None) -> None:
        """Write a child into each year in which the plan was adoption.

        Args:
            child: The child.
            ethnic_code: Ethnicity as this list says it.
            day_of_match: Match date as this list says it.
        """
        ended = child.order or child.plan_changed
        for year, sheet, _ in self._sheets:
            if child.decision > year.end or (ended and ended < year.start):
                continue
            known = _known_by(year.end)
            sheet.add((
                child.child, child.family if known(day_of_match) else None, _gender(child.sex), _ethnic(ethnic_code),
                child.born, int(child.age(year.end)), "a) Yes" if child.disability else "b) No", child.entered,
                child.decision, known(child.placement_order), known(day_of_match), known(child.placed),
                known(child.order), known(child.plan_changed), child.reason if known(child.plan_changed) else None,
                known(child.early),
            ))  # fmt: skip

    def add_household(self, journey: Journey) -> None:
        """Write a household's applicants into each year in which they were in the process.

        Args:
            journey: The household.
        """
        dates = journey.dates
        ended = dates["order"] or dates["left"]
        for year, _, sheet in self._sheets:
            enquiry = dates["enquiry"]
            if (enquiry and enquiry > year.end) or (ended and ended < year.start):
                continue
            known = _known_by(year.end)
            for number, person in enumerate(journey.applicants):
                placed = journey.children if known(dates["placed"]) else None
                sheet.add((
                    f"{journey.family[1:]}{number + 1}", journey.family, _gender(person.sex),
                    _ethnic(person.ethnic_code), "a) Yes" if journey.disabled and number == 0 else "b) No",
                    "Yes" if journey.early else "No",
                    enquiry, known(dates["stage1"]), known(dates["stage2"]), known(dates["stage2"]),
                    known(dates["report"]), known(dates["report"]), known(dates["approved"]), known(dates["match"]),
                    known(dates["placed"]), placed, known(dates["order"]), known(dates["left"]),
                    _REASONS["withdrew"] if known(dates["left"]) else None,
                ))  # fmt: skip


def _known_by(end: date) -> Any:
    return lambda day: day if day is not None and day <= end else None


class TrackerWriter:
    """Writes the agency's own tracker of adopters and enquiries.

    Args:
        path: The workbook.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._book = _workbook(path)
        title = "Four Rivers Adoption - {} - CONFIDENTIAL"
        self._adopters = _Sheet(self._book, "Adopters", ADOPTERS, title.format("adopter tracker"))
        self._enquiries = _Sheet(self._book, "Enquiries", ENQUIRIES, title.format("enquiries"))
        self._count = 0

    def __enter__(self) -> TrackerWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._book.close()

    def add_household(self, journey: Journey, day_of_match: date | None, typed: bool) -> None:
        """Write one household.

        Args:
            journey: The household.
            day_of_match: Match date as the tracker says it.
            typed: Whether its dates were typed as text.
        """
        dates = journey.dates
        people = journey.applicants

        def show(day: date | None) -> object:
            return uk_date(day) if day is not None and typed else day

        second = people[1] if len(people) > 1 else None
        self._adopters.add((
            journey.reference, journey.family, journey.authority, people[0].formal, second.formal if second else None,
            show(people[0].born), show(second.born) if second else None, show(dates["enquiry"]), journey.channel,
            show(dates["stage1"]), show(dates["stage2"]), show(dates["approved"]), show(day_of_match),
            show(dates["placed"]), journey.children if dates["placed"] else None, journey.status,
            show(dates["disrupted"]), journey.comment,
        ))  # fmt: skip
        names = " & ".join(p.full for p in people)
        left = dates["left"]
        self.add_enquiry(
            (
                dates["enquiry"],
                names,
                journey.authority,
                journey.channel,
                "Approved",
                left,
                "Withdrew" if left else None,
                journey.family,
            )
        )

    def add_enquiry(self, values: Row) -> None:
        """Write one enquiry.

        Args:
            values: Date, name, authority, channel, furthest stage, date left, reason, family identifier.
        """
        self._count += 1
        self._enquiries.add((f"E{self._count:05d}", *values))
