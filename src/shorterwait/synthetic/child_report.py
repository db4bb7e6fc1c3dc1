"""Writing a Child Permanence Report: the sentences that state what is true of a child, and its front page."""

from __future__ import annotations

from datetime import date

from shorterwait.synthetic.children import Child
from shorterwait.synthetic.dice import Dice
from shorterwait.synthetic.filling import fill, number_word
from shorterwait.synthetic.people import Person, draw_person
from shorterwait.synthetic.pieces import Draft, Piece
from shorterwait.synthetic.report import ETHNIC_LABELS, Report, long_date, paragraphs, uk_date
from shorterwait.synthetic.sentences import Frame, load_sentences
from shorterwait.synthetic.telling import Story, Told
from shorterwait.synthetic.traits import ethnic_group
from shorterwait.synthetic.world import load_data

_MUST = ("known", "marked")
_SECTIONS = {
    "child_history": "legal",
    "child_legal": "legal",
    "child_parents": "birth_family",
    "child_family": "siblings",
    "child_plan": "decision",
    "child_health": "health",
    "child_development": "development",
    "child_behaviour": "behaviour",
    "child_contact": "contact",
    "child_identity": "identity",
    "child_heritage": "heritage",
    "child_placements": "placements",
    "child_matching": "matching",
}
_AGES = ("age_at_entry", "age_at_decision")
#: Chance that a permanence report states a characteristic.
STATED = {"known": 0.98, "marked": 0.98, "query": 0.85, "mild": 0.8, "none": 0.3, "yes": 0.85, "no": 0.25}


def child_values(child: Child) -> dict[str, str]:
    """Give a child's characteristics by codebook id, as text.

    Args:
        child: The child.

    Returns:
        Codebook id -> value.
    """
    apart = int(child.child) % 3 if int(child.child) % 5 == 0 else 0
    contact = "direct" if child.age(child.decision) > 4 else "letterbox"
    return {
        "age_at_entry": _short(child.age(child.entered)),
        "age_at_decision": _short(child.age(child.decision)),
        "sex": child.sex,
        "ethnicity": ethnic_group(child.ethnic_code),
        "siblings_together": str(child.together),
        "siblings_apart": str(apart),
        "birth_contact_plan": contact,
        **({"sibling_contact_plan": "direct" if int(child.child) % 2 else "letterbox"} if apart else {}),
        "placement_moves": str(child.moves),
        "previous_adoption_disrupted": "yes" if child.previous_adoption else "no",
        **child.needs,
    }


def _short(years: float) -> str:
    return f"{years:g}"


def age_words(years: float) -> str:
    """Write an age in words and digits.

    Args:
        years: Age in years.

    Returns:
        The age as people write it.

    Example:
        >>> age_words(1.17), age_words(4.42), age_words(6)
        ('14 months', '4 years and 5 months', '6 years')
    """
    months = round(years * 12)
    if months < 24:
        return f"{months} month{'' if months == 1 else 's'}"
    whole, rest = divmod(months, 12)
    tail = f" and {rest} month{'' if rest == 1 else 's'}" if rest else ""
    return f"{whole} years{tail}"


class _Words:
    def __init__(self, seed: int, dice: Dice, child: Child) -> None:
        self.dice, self.child = dice, child
        kin = Dice(seed, 18, (int(child.child) - 100_000) // 4)
        code = child.ethnic_code if child.ethnic_code in ETHNIC_LABELS else ""
        self.carer = _titled(draw_person(kin, "f"), "Mrs")
        self.mother = _titled(draw_person(kin, "f", code, child.surname), "Ms")
        self.father = _titled(draw_person(kin, "m", code), "Mr")
        self.used: list[tuple[str, str]] = []

    def fill(self, text: str, value: str) -> str:
        return fill(text, lambda name: self._word(name, value))

    def _word(self, name: str, value: str) -> str:
        child = self.child
        head, _, kind = name.partition("_")
        if head == "C":
            return Person(child.first, child.surname, child.sex).pronoun(kind) if kind else child.first
        if name in ("n", "n_word", "age_text", "year", "low", "high", "low_word", "high_word"):
            return self._number(name, value)
        fixed = {
            "mother": self.mother.formal,
            "father": self.father.formal,
            "carer": self.carer.formal,
            "surname": child.surname,
            "worker": child.author,
            "sibling": child.siblings[0] if child.siblings else "",
        }
        if fixed.get(name):
            return fixed[name]
        if name in ("sibling", "friend", "relative"):
            person = draw_person(self.dice, self.dice.pick("fm"))
            self.used.append(("person", person.first))
            return {"sibling": person.first, "friend": person.full}.get(
                name, f"{child.first}'s aunt {person.first}"
            )
        lists = {
            "place": "far",
            "region_place": "region",
            "school": "schools",
            "church": "churches",
            "employer": "employers",
        }
        found = str(self.dice.pick(load_data("names")["places"][lists[name]]))
        self.used.append(("place" if "place" in name else name, found.removeprefix("the ")))
        return found

    def _number(self, name: str, value: str) -> str:
        number = float(value) if value.replace(".", "").isdigit() else float(self.dice.between(2, 4))
        if name == "age_text":
            return age_words(number)
        if name == "year":
            return str(self.child.decision.year - int(number))
        return number_word(int(number)) if name.endswith("_word") else str(int(number))


def _titled(person: Person, title: str) -> Person:
    return Person(person.first, person.surname, person.sex, title)


def child_report(seed: int, child: Child) -> Report:
    """Write a child's Child Permanence Report.

    Args:
        seed: The region's seed.
        child: The child.

    Returns:
        The report; its layout is ``CPR`` and it has no applicants.
    """
    dice = Dice(seed, 6, int(child.child))
    words = _Words(seed, dice, child)
    values = child_values(child)
    story = Story()
    for name, value in values.items():
        story.told[name, value] = Told(name, value)
        frames = load_sentences("child").get(name)
        fitting = [f for f in frames.frames if _fits(f, value)] if frames else []
        if fitting and dice.chance(STATED.get(value, 0.75)):
            frame = dice.pick(fitting)
            line = words.fill(frame.text, value)
            story.add(_SECTIONS.get(frame.section, frame.section), line)
            story.told[name, value] = Told(name, value, True, value, "child", line, frame.id, frame.reserved)
    _traps(story, values, words)
    for section, lines in load_data("neutral")["child"].items():
        for line in dice.shuffled(lines)[: dice.between(1, 2)]:
            story.add(section, words.fill(line, ""))
    day = child.decision - dice.days(5, 25)
    pieces = [*_front(child, words, day), *_body(story, dice)]
    pieces.append(Piece("paragraph", f"Signed: {child.author}, social worker, {long_date(day)}"))
    draft = Draft(tuple(pieces), child.author, day, "CONFIDENTIAL", controls=False)
    people = [p.full for p in (words.carer, words.mother, words.father)]
    used = [("person", name) for name in (*people, *child.siblings)] + words.used
    return Report(draft, story, "CPR", None, tuple(used))


def _fits(frame: Frame, value: str) -> bool:
    if frame.value:
        return frame.value == value
    if frame.characteristic in _AGES:
        return "{n" not in frame.text or float(value).is_integer()
    return value.isdigit() and frame.least <= int(value) <= frame.most


def _traps(story: Story, values: dict[str, str], words: _Words) -> None:
    for name, sentences in load_sentences("child").items():
        if not words.dice.chance(0.10) or values.get(name) in ("yes", *_MUST):
            continue
        traps = [t for t in sentences.traps if t.kind != "denied"]
        if traps:
            trap = words.dice.pick(traps)
            line = words.fill(trap.text, "")
            story.place(_SECTIONS.get(trap.section, trap.section), line, trap.kind)
            story.traps.append((name, trap.kind, line))


def _front(child: Child, words: _Words, day: date) -> list[Piece]:
    legal = (
        "Placement order (section 21)"
        if child.placement_order and child.placement_order <= day
        else "Interim care order"
    )
    rows = (
        ("Child's name", f"{child.first} {child.surname}"),
        ("Child's reference number", child.child),
        ("NHS number", child.nhs),
        ("Date of birth", uk_date(child.born)),
        ("Legal status", legal),
        ("Ethnicity", ETHNIC_LABELS.get(child.ethnic_code, "Not recorded")),
        ("Date of entry into care", uk_date(child.entered)),
        ("Date of this report", uk_date(day)),
        ("Date of agency decision", uk_date(child.decision)),
        ("Birth mother", words.mother.formal),
        ("Birth father", words.father.formal),
        ("Local authority", f"{child.authority} Council"),
        ("Author", f"{child.author}, social worker"),
    )
    return [Piece("title", load_data("layouts")["CPR"]["title"]), Piece("table", rows=rows)]


def _body(story: Story, dice: Dice) -> list[Piece]:
    pieces = []
    headings = {key: value for key, value in load_data("layouts")["CPR"].items() if key != "title"}
    for section, heading in headings.items():
        lines = dice.shuffled(story.sections.get(section, []))
        if section == "decision":
            lines += [
                line for other in story.sections if other not in headings for line in story.sections[other]
            ]
        if lines:
            pieces.append(Piece("heading", heading))
            pieces += [Piece("hint", hint) for hint in story.hints.get(section, [])]
            pieces += paragraphs(lines, dice)
    return pieces
