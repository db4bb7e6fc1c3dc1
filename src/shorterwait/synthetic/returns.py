"""SSDA903 returns: five tables an authority and collection year, with that year's code lists."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from shorterwait.synthetic.children import Child
from shorterwait.synthetic.dice import Dice
from shorterwait.synthetic.report import uk_date
from shorterwait.synthetic.truth import WINDOW_END
from shorterwait.synthetic.world import AUTHORITIES

#: Tables of a return -> its columns, as the national specification names them.
COLUMNS = {
    "header": ("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"),
    "episodes": (
        "CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE",
        "HOME_POST", "PL_POST", "URN",
    ),
    "ad1": ("CHILD", "DOB", "DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"),
    "placed_for_adoption": ("CHILD", "DOB", "DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"),
    "previous_permanence": ("CHILD", "DOB", "PREV_PERM", "LA_PERM", "DATE_PERM"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReturnYear:
    """One collection year.

    Attributes:
        start: 1 April of its first year.
    """

    start: date

    @property
    def end(self) -> date:
        """Its last day, 31 March."""
        return date(self.start.year + 1, 3, 31)

    @property
    def label(self) -> str:
        """Its name, e.g. ``2015-16``."""
        return f"{self.start.year}-{self.end.year % 100:02d}"

    def sex(self, sex: str) -> str:
        """Code a sex as this year's return does: 1/2 up to 2023-24, M/F from 2024-25."""
        return sex.upper() if self.start.year >= 2024 else {"m": "1", "f": "2"}[sex]


def return_years(years: int) -> list[ReturnYear]:
    """Give the collection years that end with 2024-25.

    Args:
        years: How many.

    Returns:
        The years, oldest first.

    Example:
        >>> [year.label for year in return_years(2)]
        ['2023-24', '2024-25']
    """
    return [ReturnYear(date(2025 - years + n, 4, 1)) for n in range(years)]


@dataclass(slots=True)
class _Episode:
    start: date
    rne: str
    legal: str
    place: str
    provider: str
    end: date | None = None
    rec: str = ""
    reason: str = ""


def _events(child: Child, dice: Dice) -> list[tuple[date, str, str]]:
    """Give (date, what changes, code) after entry, in order."""
    events: list[tuple[date, str, str]] = []
    quiet = min(d for d in (child.decision, child.early, child.placed) if d)
    span = max(2, (quiet - child.entered).days)
    for number in range(child.moves):
        events.append(
            (child.entered + timedelta(days=1 + span * (number + 1) // (child.moves + 2)), "place", "U6")
        )
    if child.placement_order:
        events.append((child.placement_order, "legal", "E1"))
    if child.early:
        events.append((child.early, "place", "U5"))
    if child.placed:
        events.append((child.placed, "place", "A5" if child.foster_carer else "A6"))
    if child.disrupted:
        events.append((child.disrupted, "place", "U6"))
    if child.plan_changed:
        events.append((child.plan_changed, "legal", "C2"))
    return sorted(events)


def child_episodes(child: Child, dice: Dice) -> list[_Episode]:
    """Work out a child's episodes of care."""
    episodes = [_Episode(child.entered, "S", "C1", "U6", "PR4" if dice.chance(0.3) else "PR1")]
    for day, what, code in _events(child, dice):
        last = episodes[-1]
        if day <= last.start:
            day = last.start + timedelta(days=1)
        last.end, last.rec = day, "X1"
        if what == "legal":
            episodes.append(_Episode(day, "L", code, last.place, last.provider))
            continue
        provider = child.provider if code[0] == "A" or code == "U5" else "PR1"
        same = code == "A5" or (code == "A6" and last.place == "U5")
        last.reason = "CARPL" if code != "U6" else dice.pick(("CREQB", "CREQO", "CARPL", "STAND"))
        episodes.append(_Episode(day, "T" if same else "P", last.legal, code, provider or "PR1"))
    if child.order:
        episodes[-1].end, episodes[-1].rec = child.order, "E12" if dice.chance(0.8) else "E11"
    return episodes


class ReturnsWriter:
    """Writes the returns of all authorities and years, child by child.

    Args:
        folder: The folder ``returns``.
        years: Collection years.
        seed: The region's seed.
    """

    def __init__(self, folder: Path, years: list[ReturnYear], seed: int) -> None:
        self.years = years
        self.seed = seed
        self._open = ExitStack()
        self._tables: dict[tuple[str, str, str], Any] = {}
        self.paths: list[Path] = []
        for authority in AUTHORITIES:
            for year in years:
                place = folder / authority / year.label
                place.mkdir(parents=True, exist_ok=True)
                for table, columns in COLUMNS.items():
                    self.paths.append(place / f"{table}.csv")
                    handle = self._open.enter_context(self.paths[-1].open("w", newline="", encoding="utf-8"))
                    writer = csv.writer(handle, lineterminator="\r\n")
                    writer.writerow(columns)
                    self._tables[authority, year.label, table] = writer

    def __enter__(self) -> ReturnsWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def add(
        self, child: Child, adopters: tuple[str, str, str], wrong_match: date | None, wrong_count: str
    ) -> None:
        """Write one child's rows into every year that holds them.

        Args:
            child: The child.
            adopters: Number, sex and legal status codes of those who adopt.
            wrong_match: A match date that contradicts other tables, or None.
            wrong_count: A number of adopters that contradicts their sex code, or "".
        """
        dice = Dice(self.seed, 4, int(child.child))
        episodes = child_episodes(child, dice)
        home, away = dice.between(100, 999), dice.between(100, 999)
        for year in self.years:
            rows = list(_episode_rows(child, episodes, year, (f"NM{home}", f"HD{away}")))
            if not rows:
                continue
            born = uk_date(child.born)
            self._put(
                child,
                year,
                "header",
                (child.child, year.sex(child.sex), born, child.ethnic_code, f"U{child.child}", "0", ""),
            )
            for row in rows:
                self._put(child, year, "episodes", row)
            if year.start <= child.entered <= year.end:
                self._put(
                    child,
                    year,
                    "previous_permanence",
                    (child.child, born, "P1" if child.previous_adoption else "Z1", "", ""),
                )
            ended = child.plan_changed and child.plan_changed < year.start
            if child.decision <= year.end and not ended:  # a return holds the plans of its own year
                self._put(child, year, "placed_for_adoption", _decision_row(child, year))
            if child.order and year.start <= child.order <= year.end:
                match = uk_date(wrong_match or child.matched or child.decision)
                number, sexes, status = adopters
                carer = "1" if child.foster_carer else "0"
                row = (
                    child.child,
                    born,
                    uk_date(child.decision),
                    match,
                    carer,
                    wrong_count or number,
                    sexes,
                    status,
                )
                self._put(child, year, "ad1", row)

    def _put(self, child: Child, year: ReturnYear, table: str, row: tuple[str, ...]) -> None:
        self._tables[child.authority, year.label, table].writerow(row)


def _episode_rows(
    child: Child, episodes: list[_Episode], year: ReturnYear, posts: tuple[str, str]
) -> Iterator[tuple[str, ...]]:
    for episode in episodes:
        if episode.start > min(year.end, WINDOW_END) or (
            episode.end is not None and episode.end < year.start
        ):
            continue
        closed = episode.end is not None and episode.end <= year.end
        yield (
            child.child,
            uk_date(episode.start),
            episode.rne,
            episode.legal,
            "N1",
            episode.place,
            episode.provider,
            uk_date(episode.end) if closed and episode.end else "",
            episode.rec if closed else "",
            episode.reason if closed else "",
            posts[0],
            posts[1],
            "",
        )


def _decision_row(child: Child, year: ReturnYear) -> tuple[str, ...]:
    ceased = child.plan_changed if child.plan_changed and child.plan_changed <= year.end else None
    return (
        child.child,
        uk_date(child.born),
        uk_date(child.decision),
        uk_date(ceased) if ceased else "",
        child.reason if ceased else "",
    )


def adopter_codes(row: Mapping[str, Any] | None, dice: Dice) -> tuple[str, str, str]:
    """Code the adopters as table AD1 does.

    Args:
        row: The household's row of the truth; None for another agency's adopters, who are made up.
        dice: Source of choices.

    Returns:
        NB_ADOPTR, SEX_ADOPTR and LS_ADOPTR.

    Example:
        >>> adopter_codes({"couple_sex": "ff", "partnership": "married", "sex_a": "f"}, Dice(1))
        ('2', 'FF', 'L12')
    """
    if row is None:
        return dice.pick((("2", "MF", "L11"), ("2", "MF", "L3"), ("2", "FF", "L12"), ("1", "F1", "L0")))
    if row["partnership"] == "single":
        return "1", f"{str(row['sex_a']).upper()}1", "L0"
    mixed = row["couple_sex"] == "mf"
    status = {
        "married": "L11" if mixed else "L12",
        "civil_partnership": "L2",
        "cohabiting": "L3" if mixed else "L4",
    }[row["partnership"]]
    return "2", str(row["couple_sex"]).upper(), status
