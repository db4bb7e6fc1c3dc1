"""Choosing, for one report, the sentences that state what is true, the traps and the neutral rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shorterwait.synthetic.dice import Dice
from shorterwait.synthetic.filling import Slots
from shorterwait.synthetic.people import Person
from shorterwait.synthetic.sentences import Frame, Trap, load_sentences
from shorterwait.synthetic.traits import ethnic_group
from shorterwait.synthetic.truth import CHARACTERISTICS, NUMBERS, STATES
from shorterwait.synthetic.world import load_data

#: Chance that a report holds a trap of a given characteristic.
TRAP_CHANCE = 0.10
_UNSAID = ("planned", "hypothetical", "past", "denied")


@dataclass(frozen=True, slots=True)
class Told:
    """One row of the truth about one report.

    Attributes:
        characteristic: Codebook id.
        true_value: What is true, as text; "" where it does not apply.
        stated: Whether the report states it.
        value_stated: The value stated, or "".
        holder: applicant 1, applicant 2, both, or "".
        quote: The sentence or form entry that states it, exactly as written.
        frame: Which sentence it was made from, or ``form``.
        reserved: Whether that sentence is kept from rule and model writing.
    """

    characteristic: str
    true_value: str
    stated: bool = False
    value_stated: str = ""
    holder: str = ""
    quote: str = ""
    frame: str = ""
    reserved: bool = False


@dataclass(slots=True)
class Story:
    """The sentences of a report by section, and the truth about it.

    Attributes:
        sections: Section -> its sentences in order.
        told: Characteristic and value -> its row of truth.
        traps: Rows of characteristic, kind and quote.
        hints: Section -> the form's own words under its heading.
    """

    sections: dict[str, list[str]] = field(default_factory=dict)
    told: dict[tuple[str, str], Told] = field(default_factory=dict)
    traps: list[tuple[str, str, str]] = field(default_factory=list)
    hints: dict[str, list[str]] = field(default_factory=dict)

    def place(self, section: str, sentence: str, kind: str) -> None:
        """Put a trap into a section: the form's own words under its heading, others among the sentences."""
        if kind in ("hint", "boilerplate"):
            self.hints.setdefault(section, []).append(sentence)
        else:
            self.add(section, sentence)

    def add(self, section: str, sentence: str) -> None:
        """Put a sentence into a section."""
        self.sections.setdefault(section or "recommendation", []).append(sentence)

    def rows(self) -> list[Told]:
        """Give the truth in the codebook's order."""
        order = {name: number for number, name in enumerate(CHARACTERISTICS)}
        return sorted(self.told.values(), key=lambda t: (order.get(t.characteristic, 999), t.true_value))


def true_values(row: Mapping[str, object]) -> dict[str, list[str]]:
    """Give every household characteristic's true values as text.

    Args:
        row: The household's row of the truth.

    Returns:
        Codebook id -> values; an empty list where it does not apply.

    Example:
        >>> row = {name: None for name in CHARACTERISTICS} | {"ethnic_a": "AIND", "ethnic_b": "WBRI", "age_oldest": 41}
        >>> values = true_values(row)
        >>> values["ethnicity"], values["age_oldest"]
        (['asian', 'white'], ['41'])
    """
    values: dict[str, list[str]] = {}
    for name in CHARACTERISTICS:
        if name == "ethnicity":
            codes = [str(row[key]) for key in ("ethnic_a", "ethnic_b") if row[key] is not None]
            values[name] = sorted({ethnic_group(code) for code in codes})
        elif name in STATES:
            values[name] = ["yes" if row[name] else "no"]
        else:
            found = row[name]
            empty = found is None or found != found
            values[name] = [] if empty else [str(int(str(found))) if name in NUMBERS else str(found)]
    return values


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells one household's story.

    Attributes:
        row: The household's row of the truth.
        values: Its true values.
        slots: Words for the slots.
        dice: Source of choices.
    """

    row: Mapping[str, object]
    values: dict[str, list[str]]
    slots: Slots
    dice: Dice

    def tell(self, stated: Mapping[str, bool], filler: float, formed: dict[str, str]) -> Story:
        """Write the sentences of a report.

        Args:
            stated: Characteristic -> whether the report is to state it.
            filler: Mean number of neutral sentences a section.
            formed: Characteristic -> form entry that states it already.

        Returns:
            The story.
        """
        story = Story()
        for name in CHARACTERISTICS:
            for value in self.values[name] or [""]:
                told = Told(name, value)
                if value and name in formed:
                    told = Told(
                        name, value, True, value, self._whom(name, value), formed[name], "form", False
                    )
                story.told.setdefault((name, value), told)
        for name in CHARACTERISTICS:
            for value in self.values[name]:
                if stated[name] and not story.told[name, value].stated:
                    self._state(story, name, value)
        self._add_traps(story)
        self._add_filler(story, filler)
        story.sections = {section: self.dice.shuffled(lines) for section, lines in story.sections.items()}
        return story

    def _whom(self, name: str, value: str) -> str:
        people = self.slots.applicants
        if people.second is None:
            return "applicant 1"
        return "both" if name not in ("age_oldest", "ethnicity") else self._label(self._holder(name, value))

    def _label(self, holder: Person) -> str:
        return "applicant 1" if holder is self.slots.applicants.first else "applicant 2"

    def _holder(self, name: str, value: str) -> Person:
        people = self.slots.applicants
        if people.second is None:
            return people.first
        if name == "age_oldest":
            return people.older
        if name == "ethnicity":
            fits = [p for p in (people.first, people.second) if ethnic_group(p.ethnic_code) == value]
            return self.dice.pick(fits)
        return people.first if self.dice.chance(0.55) else people.second

    def _state(self, story: Story, name: str, value: str) -> None:
        sentences = load_sentences("household").get(name)
        fitting = [f for f in sentences.frames if self._fits(f, value)] if sentences else []
        if not fitting:
            return
        frame = self.dice.pick(fitting)
        holder = self._holder(name, value)
        sentence = self.slots.fill(frame.text, holder, self._numbers(name, value))
        story.add(frame.section, sentence)
        label = "both" if "{couple}" in frame.text and self.slots.applicants.second else self._label(holder)
        extra = [(key, self.values[key][0]) for key in frame.states if self.values.get(key)]
        for key, said in [(name, value), *frame.also, *extra]:
            told = story.told.get((key, said))
            if told is not None and not told.stated:
                story.told[key, said] = Told(key, said, True, said, label, sentence, frame.id, frame.reserved)

    def _numbers(self, name: str, value: str) -> dict[str, int]:
        numbers = {"n": int(value)} if name in NUMBERS else {}
        for slot, key in (("low", "approved_age_min"), ("high", "approved_age_max")):
            numbers[slot] = int(self.values[key][0])
        return numbers

    def _fits(self, frame: Frame, value: str) -> bool:
        if frame.value and frame.value != value:
            return False
        if not frame.value and not (value.isdigit() and frame.least <= int(value) <= frame.most):
            return False
        return self._suits(frame) and all(said in self.values.get(key, []) for key, said in frame.also)

    def _suits(self, sentence: Frame | Trap) -> bool:
        single = self.slots.applicants.second is None
        if sentence.needs == "couple" or "{B" in sentence.text:
            return not single
        if sentence.needs == "single":
            return single
        if sentence.needs in ("child_at_home", "children"):
            return bool(self.row["child_at_home"])
        if sentence.needs == "birth_children":
            return bool(self.row["has_birth_children"])
        return True

    def _add_traps(self, story: Story) -> None:
        for name, sentences in load_sentences("household").items():
            if not self.dice.chance(TRAP_CHANCE):
                continue
            true = "yes" in self.values.get(name, [])
            traps = [
                t
                for t in sentences.traps
                if self._suits(t) and t.kind != "denied" and not (true and t.kind in _UNSAID)
            ]
            if traps:
                trap = self.dice.pick(traps)
                line = self.slots.fill(trap.text, self._holder("", ""), self._trap_numbers())
                story.place(trap.section, line, trap.kind)
                story.traps.append((name, trap.kind, line))

    def _trap_numbers(self) -> dict[str, int]:
        return {"low": self.dice.between(0, 2), "high": self.dice.between(3, 6)}

    def _add_filler(self, story: Story, filler: float) -> None:
        for section, lines in load_data("neutral")["household"].items():
            fitting = [line for line in lines if "{B" not in line or self.slots.applicants.second]
            count = min(len(fitting), int(self.dice.rng.poisson(filler)), 6)
            if section not in story.sections:
                count = max(count, 1)
            for line in self.dice.shuffled(fitting)[:count]:
                story.add(section, self.slots.fill(line, self._holder("", ""), {}))
