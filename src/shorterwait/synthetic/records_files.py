"""Writing the region's structured files in one pass: returns, Annex A, tracker, and the truth about children."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from shorterwait.synthetic.children import KNOWN_NEEDS, MARKED_NEEDS, Child, draw_children
from shorterwait.synthetic.dice import Dice
from shorterwait.synthetic.people import draw_applicants, draw_person
from shorterwait.synthetic.returns import ReturnsWriter, adopter_codes, return_years
from shorterwait.synthetic.truth import WINDOW_END, Truth
from shorterwait.synthetic.workbooks import AnnexWriter, Journey, TrackerWriter
from shorterwait.synthetic.world import AUTHORITIES, load_data

#: Enquiries that come to nothing, for each approved household.
DROPOUTS = 2.4
#: Chance that the records of a child contradict one another, among adopted children.
CONTRADICTED = 0.025
CHILD_FIELDS = (
    "child", "authority", "family", "path", "sex", "born", "ethnic_code", "entered", "decision", "placement_order",
    "matched", "early", "placed", "order", "disrupted", "plan_changed", "reason", "provider", "foster_carer",
    "disability", "previous_adoption", "together", "moves",
)  # fmt: skip
_DATES = ("enquiry", "stage1", "stage2", "report", "approved", "match", "left")
_COMMENTS = (
    "",
    "",
    "",
    "",
    "Home visit booked",
    "Awaiting DBS renewal",
    "Profile updated",
    "See panel minutes",
    "Rang 12/3, no reply",
)


@dataclass(slots=True)
class RecordsTruth:
    """What the pass over the records gathers for the truth's tables.

    Attributes:
        children: Number of children.
        contradictions: Rows of contradictions.csv.
        paths: Files written.
    """

    children: int
    contradictions: list[tuple[str, ...]]
    paths: list[Path]


def write_records(truth: Truth, folder: Path, children_table: Any) -> RecordsTruth:
    """Write all structured files.

    Args:
        truth: The region's truth.
        folder: The region's folder.
        children_table: CSV writer that takes the rows of children.csv.

    Returns:
        Counts, contradictions and paths.
    """
    years = return_years(truth.options.years)
    found = RecordsTruth(0, [], [])
    children_table.writerow((*CHILD_FIELDS, *KNOWN_NEEDS, *MARKED_NEEDS))
    with ExitStack() as opened:
        returns = opened.enter_context(ReturnsWriter(folder / "returns", years, truth.seed))
        annex = opened.enter_context(AnnexWriter(folder / "annex_a", years))
        tracker = opened.enter_context(TrackerWriter(folder / "tracker" / "Adopter tracker.xlsx"))
        for number, row, children in _families(truth):
            wrong = _contradiction(truth.seed, row, children)
            for child in children:
                found.children += 1
                children_table.writerow(_child_row(child))
                _add_child(truth.seed, (returns, annex), child, (row, wrong), found)
            if row is not None:
                journey = _journey(truth.seed, number, row, children)
                annex.add_household(journey)
                told = journey.dates["match"]
                if wrong == "tracker" and told:
                    told += timedelta(days=21)
                    _note(
                        found,
                        ("household", journey.family, "matched", "Annex A List 11", "Adopter tracker"),
                        (journey.dates["match"], told),
                    )
                tracker.add_household(journey, told, Dice(truth.seed, 15, number).chance(0.08))
        for number in range(round(DROPOUTS * len(truth.households))):
            tracker.add_enquiry(_dropout(truth, number))
    found.paths = [*returns.paths, *annex.paths, tracker.path]
    return found


def _families(truth: Truth) -> Iterator[tuple[int, dict[Any, Any] | None, list[Child]]]:
    """Go through households and groups of children in step, holding one at a time."""
    groups = groupby(draw_children(truth), key=lambda child: (int(child.child) - 100_000) // 4)
    number, following = next(groups, (-1, iter(())))
    children = list(following)
    step = 500
    for start in range(0, len(truth.households), step):
        for index, row in enumerate(truth.households.iloc[start : start + step].to_dict("records"), start):
            if number == index:
                yield index, row, children
                number, following = next(groups, (-1, iter(())))
                children = list(following)
            else:
                yield index, row, []
    while number >= 0:
        yield number, None, children
        number, following = next(groups, (-1, iter(())))
        children = list(following)


def _contradiction(seed: int, row: Mapping[Any, Any] | None, children: list[Child]) -> str:
    if row is None or not children or children[0].order is None:
        return ""
    dice = Dice(seed, 9, int(children[0].child))
    kinds = ("match_date", "ethnicity", "tracker") + (
        ("adopters",) if row["household_type"] == "couple" else ()
    )
    return dice.pick(kinds) if dice.chance(CONTRADICTED * 2) else ""


def _add_child(
    seed: int,
    writers: tuple[ReturnsWriter, AnnexWriter],
    child: Child,
    context: tuple[Mapping[Any, Any] | None, str],
    found: RecordsTruth,
) -> None:
    row, wrong = context
    adopters = adopter_codes(row, Dice(seed, 16, int(child.child) // 4))
    match = child.matched + timedelta(days=30) if wrong == "match_date" and child.matched else None
    count = "1" if wrong == "adopters" else ""
    ethnic = (
        ("MWBC" if child.ethnic_code == "WBRI" else "WBRI") if wrong == "ethnicity" else child.ethnic_code
    )
    writers[0].add(child, adopters, match, count)
    writers[1].add_child(child, ethnic, child.matched)
    where = ("child", child.child)
    if match:
        _note(found, (*where, "matched", "AD1 DATE_MATCH", "Annex A List 10"), (match, child.matched))
    if count:
        _note(found, (*where, "adopters", "AD1 NB_ADOPTR", "AD1 SEX_ADOPTR"), (count, adopters[1]))
    if wrong == "ethnicity":
        _note(found, (*where, "ethnic_code", "Header ETHNIC", "Annex A List 10"), (child.ethnic_code, ethnic))


def _note(found: RecordsTruth, where: tuple[str, str, str, str, str], values: tuple[object, object]) -> None:
    about, identifier, name, first, second = where
    found.contradictions.append((about, identifier, name, first, str(values[0]), second, str(values[1])))


def _journey(seed: int, number: int, row: Mapping[Any, Any], children: list[Child]) -> Journey:
    dice = Dice(seed, 17, number)
    report = date.fromordinal(int(row["report"]))
    dates: dict[str, date | None] = {
        name: date.fromordinal(int(row[name])) if row[name] else None for name in _DATES
    }
    first = children[0] if children else None
    for name in ("placed", "order", "disrupted"):
        dates[name] = getattr(first, name) if first else None
    return Journey(
        family=row["family"],
        reference=row["reference"],
        authority=AUTHORITIES[row["authority"]],
        people=draw_applicants(seed, number, {str(k): v for k, v in row.items()}, report),
        channel=dice.pick(load_data("rates")["channel"][row["heard_via"]]),
        dates=dates,
        children=len(children),
        early=bool(first and first.early),
        disabled=bool(row["disability_self"]),
        comment=dice.pick(_COMMENTS),
    )


def _child_row(child: Child) -> tuple[object, ...]:
    values = [getattr(child, name) for name in CHILD_FIELDS]
    plain = ["" if v is None else int(v) if isinstance(v, bool) else v for v in values]
    return (*plain, *(child.needs[name] for name in (*KNOWN_NEEDS, *MARKED_NEEDS)))


def _dropout(truth: Truth, number: int) -> tuple[object, ...]:
    dice = Dice(truth.seed, 13, number)
    start = date(2025 - truth.options.years, 4, 1)
    day = start + dice.days(0, (WINDOW_END - start).days - 200)
    stage = dice.weighted({"Enquiry": 0.5, "Information event": 0.25, "Stage 1": 0.17, "Stage 2": 0.08})
    reach = {"Enquiry": (1, 40), "Information event": (20, 90), "Stage 1": (60, 160), "Stage 2": (120, 199)}[
        stage
    ]
    heard = dice.weighted(load_data("rates")["heard_via"])
    person = draw_person(dice, dice.pick("fm"))
    reason = dice.pick(
        (
            "Not the right time",
            "Withdrew",
            "No further contact",
            "Chose another agency",
            "Housing",
            "Advised to wait",
            "",
        )
    )
    channel = dice.pick(load_data("rates")["channel"][heard])
    return day, person.full, dice.pick(AUTHORITIES), channel, stage, day + dice.days(*reach), reason, None
