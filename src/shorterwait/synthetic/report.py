"""Laying a household's story out as a Prospective Adopter's Report in one of three layouts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from shorterwait.synthetic.dice import Dice
from shorterwait.synthetic.filling import Slots
from shorterwait.synthetic.people import Applicants, Person, draw_applicants
from shorterwait.synthetic.pieces import TICKED, UNTICKED, Draft, Piece
from shorterwait.synthetic.telling import Story, Teller, true_values
from shorterwait.synthetic.world import AUTHORITIES, load_data

#: The agency's made-up name.
AGENCY = "Four Rivers Adoption"
ETHNIC_LABELS = {
    "WBRI": "White British", "WIRI": "White Irish", "WOTH": "Any other White background", "AIND": "Indian",
    "APKN": "Pakistani", "ABAN": "Bangladeshi", "CHNE": "Chinese", "BCRB": "Black Caribbean", "BAFR": "Black African",
    "MWBC": "White and Black Caribbean", "MWBA": "White and Black African", "MWAS": "White and Asian",
    "MOTH": "Any other mixed background", "OOTH": "Any other ethnic group",
}  # fmt: skip
_GRID = (
    ("accept_disability", "A child with a physical or learning disability"),
    ("", "A child who will need to change school"),
    ("accept_uncertain_development", "A child whose future development is uncertain"),
    ("accept_prenatal_exposure", "A child exposed to alcohol or drugs in pregnancy"),
    ("", "A child who has been bereaved"),
    ("accept_heritage_differs", "A child whose ethnic heritage differs from the applicants'"),
    ("", "A child for whom court proceedings continue"),
)
_ANSWERS = ("yes", "discuss", "no")
_LEGAL = (
    ("single", "Single"),
    ("married", "Married"),
    ("civil_partnership", "Civil partnership"),
    ("cohabiting", "Cohabiting"),
)
_TENURE = (("own", "Owned or mortgaged"), ("rent", "Rented"), ("other", "Other"))
_CONFIDENTIAL = "CONFIDENTIAL - not to be copied without the agency's consent"


@dataclass(frozen=True, slots=True)
class Report:
    """A report ready to be written, with the truth about it.

    Attributes:
        draft: The document.
        story: What it states, and its traps.
        layout: A, B or C.
        applicants: The household's people; None for a child's report.
        used: Further identifying words in it, as (kind, text).
    """

    draft: Draft
    story: Story
    layout: str
    applicants: Applicants | None
    used: tuple[tuple[str, str], ...]


def household_report(seed: int, index: int, row: Mapping[str, object], stated: Mapping[str, bool]) -> Report:
    """Write a household's Prospective Adopter's Report.

    Args:
        seed: The region's seed.
        index: The household's number.
        row: Its row of the truth.
        stated: Characteristic -> whether the report is to state it.

    Returns:
        The report.
    """
    day = date.fromordinal(int(str(row["report"])))
    dice = Dice(seed, 2, index)
    applicants = draw_applicants(seed, index, dict(row), day)
    layout = _layout(dice, int(str(row["authority"])), day.year)
    slots = Slots(dice, applicants, day)
    form = _Form(row, applicants, layout, stated, dice)
    filler = 1.2 * float(2.718 ** (0.8 * float(str(row["fullness"]))))
    story = Teller(row, true_values(row), slots, dice).tell(stated, filler, form.entries())
    pieces = [*_front(form, day, row), *_body(story, form), *_end(applicants, day, dice)]
    draft = Draft(tuple(pieces), applicants.author.full, day, _CONFIDENTIAL, controls=layout == "B")
    return Report(draft, story, layout, applicants, tuple(slots.used))


def _layout(dice: Dice, authority: int, year: int) -> str:
    if year < 2018:
        return "C" if dice.chance(0.7) else "A"
    return "B" if dice.chance(0.9 if authority in (1, 3) else 0.15) else "A"


def uk_date(day: date) -> str:
    """Write a date as dd/mm/yyyy.

    Args:
        day: The date.

    Returns:
        The text.

    Example:
        >>> uk_date(date(2020, 2, 1))
        '01/02/2020'
    """
    return day.strftime("%d/%m/%Y")


def long_date(day: date) -> str:
    """Write a date as in ``1 February 2020``.

    Args:
        day: The date.

    Returns:
        The text.

    Example:
        >>> long_date(date(2020, 2, 1))
        '1 February 2020'
    """
    return f"{day.day} {day:%B %Y}"


@dataclass(frozen=True, slots=True)
class _Form:
    row: Mapping[str, object]
    applicants: Applicants
    layout: str
    stated: Mapping[str, bool]
    dice: Dice

    @property
    def people(self) -> list[Person]:
        return [p for p in (self.applicants.first, self.applicants.second) if p is not None]

    @property
    def names(self) -> str:
        return " and ".join(f"{p.formal} ({'female' if p.sex == 'f' else 'male'})" for p in self.people)

    def entries(self) -> dict[str, str]:
        """Say what the form states, and with which words."""
        found = {}
        for name in ("household_type", "couple_sex"):
            if self.dice.chance(0.5):
                found[name] = self.names
        if self.layout != "B":
            return found
        for name, label in (("partnership", dict(_LEGAL)), ("home_tenure", dict(_TENURE))):
            found[name] = f"{TICKED} {label[str(self.row[name])]}"
        found |= {name: label for name, label in _GRID if name}
        found["approved_children"] = "Number of children"
        found["approved_age_min"] = found["approved_age_max"] = self.age_range
        found["ethnicity"] = "Ethnicity"
        found["age_oldest"] = "Age"
        if not self.ages_stated:
            found = {name: quote for name, quote in found.items() if not name.startswith("approved_age")}
        return {name: quote for name, quote in found.items() if self.stated[name]}

    @property
    def ages_stated(self) -> bool:
        return self.stated["approved_age_min"] and self.stated["approved_age_max"]

    @property
    def age_range(self) -> str:
        return f"{self.row['approved_age_min']} to {self.row['approved_age_max']} years"

    def ticks(self, name: str, options: tuple[tuple[str, str], ...]) -> str:
        chosen = self.row[name] if self.stated[name] else None
        return "   ".join(f"{TICKED if value == chosen else UNTICKED} {label}" for value, label in options)

    def grid(self) -> Piece:
        rows = [("Children who may be considered", "Would consider", "Would discuss", "Would not")]
        for name, label in _GRID:
            answer = self.dice.pick((*_ANSWERS, None))
            if name:
                answer = str(self.row[name]) if self.stated[name] else None
            boxes = [TICKED if answer == option else UNTICKED for option in _ANSWERS]
            rows.append((label, boxes[0], boxes[1], boxes[2]))
        return Piece("table", rows=tuple(rows))

    def approval(self) -> Piece:
        children = str(self.row["approved_children"]) if self.stated["approved_children"] else ""
        ages = self.age_range if self.ages_stated else ""
        return Piece("table", rows=(("Number of children", children), ("Age range", ages)))


def _front(form: _Form, day: date, row: Mapping[str, object]) -> list[Piece]:
    people, where = form.people, form.applicants.address
    label = {"A": "Our ref", "B": "Case number", "C": "Reference"}[form.layout]
    pieces = [
        Piece("title", load_data("layouts")[form.layout]["title"]),
        Piece("paragraph", f"{AGENCY}, serving {AUTHORITIES[int(str(row['authority']))]}"),
    ]
    facts = [
        (label, str(row["reference"])),
        ("Applicants", form.names),
        ("Dates of birth", " and ".join(uk_date(p.born) for p in people if p.born)),
        ("Address", f"{where.street}, {where.town}, {where.postcode}"),
        ("Telephone", form.applicants.phone),
        ("Email", form.applicants.email),
        ("Assessing social worker", form.applicants.author.full),
        ("Date of report", uk_date(day) if form.layout == "B" else long_date(day)),
    ]
    if form.layout == "C":
        return [*pieces, *(Piece("paragraph", f"{name}: {value}") for name, value in facts)]
    return [*pieces, Piece("table", rows=tuple(facts)), *_details(form, day)]


def _details(form: _Form, day: date) -> list[Piece]:
    if form.layout != "B":
        return []
    rows = [("", *(f"Applicant {number}" for number, _ in enumerate(form.people, 1)))]
    rows.append(("Name", *(p.formal for p in form.people)))
    if form.stated["age_oldest"]:
        rows.append(("Age", *(str(_age(p, day)) for p in form.people)))
    if form.stated["ethnicity"]:
        rows.append(("Ethnicity", *(ETHNIC_LABELS[p.ethnic_code] for p in form.people)))
    return [
        Piece("table", rows=tuple(rows)),
        Piece("paragraph", "Legal status: " + form.ticks("partnership", _LEGAL)),
    ]


def _age(person: Person, day: date) -> int:
    born = person.born or day
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _body(story: Story, form: _Form) -> list[Piece]:
    pieces = []
    headings = load_data("layouts")[form.layout]
    hints = load_data("neutral")["hints"]
    known = [section for section in headings if section != "title"]
    for section in known:
        pieces.append(Piece("heading", headings[section]))
        if section in hints and form.layout != "A":
            pieces.append(Piece("hint", hints[section]))
        pieces += [Piece("hint", hint) for hint in story.hints.get(section, [])]
        if form.layout == "B" and section == "home":
            pieces.append(Piece("paragraph", "Tenure: " + form.ticks("home_tenure", _TENURE)))
        lines = list(story.sections.get(section, []))
        if section == known[-1]:
            lines += [
                line for other in story.sections if other not in known for line in story.sections[other]
            ]
        pieces += paragraphs(lines, form.dice)
        if form.layout == "B" and section == "matching":
            pieces += [form.approval(), form.grid()]
    return pieces


def paragraphs(lines: list[str], dice: Dice) -> list[Piece]:
    """Join sentences into paragraphs of one to five.

    Args:
        lines: The sentences.
        dice: Source of choices.

    Returns:
        The paragraphs.
    """
    found, rest = [], list(lines)
    while rest:
        count = dice.between(1, 5)
        found.append(Piece("paragraph", " ".join(rest[:count])))
        rest = rest[count:]
    return found


def _end(applicants: Applicants, day: date, dice: Dice) -> list[Piece]:
    who = " and ".join(p.formal for p in (applicants.first, applicants.second) if p is not None)
    return [
        Piece("paragraph", f"I recommend that {who} be approved as suitable to adopt."),
        Piece("paragraph", f"Signed: {applicants.author.full}, social worker, {long_date(day)}"),
        Piece(
            "paragraph",
            f"Countersigned: {applicants.manager.full}, {long_date(day + timedelta(days=dice.between(0, 4)))}",
        ),
    ]
