"""Filling the slots of a sentence with made-up names, places and numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from shorterwait.synthetic.dice import Dice
from shorterwait.synthetic.people import Applicants, Person, draw_person
from shorterwait.synthetic.sentences import SLOT
from shorterwait.synthetic.world import load_data

_STARTS = re.compile(r"(^|[.!?][\"”’']?\s+)[\"“']?$")
_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_KIN = (
    ("sister", "f"),
    ("brother", "m"),
    ("mother", "f"),
    ("father", "m"),
    ("aunt", "f"),
    ("cousin", "m"),
    ("cousin", "f"),
)


def number_word(number: int) -> str:
    """Write a whole number below a hundred as a word.

    Args:
        number: 0 to 99.

    Returns:
        The word.

    Example:
        >>> number_word(3), number_word(42)
        ('three', 'forty-two')
    """
    if number <= 20:
        return _WORDS[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"-{_WORDS[ones]}" if ones else "")


def fill(text: str, slot: Callable[[str], str]) -> str:
    """Fill every slot, with a capital where a sentence starts.

    Args:
        text: Sentence with slots such as ``{A_they}``.
        slot: Gives the words for a slot's name.

    Returns:
        The sentence.

    Example:
        >>> fill("{A_they} sings. {A_they} dances while {A_they} can.", lambda name: "she")
        'She sings. She dances while she can.'
    """

    def words(match: re.Match[str]) -> str:
        found = slot(match.group(1))
        starts = _STARTS.search(text[: match.start()])
        return found[:1].upper() + found[1:] if starts else found

    return SLOT.sub(words, text)


class Slots:
    """Words for the slots of one document; made-up people stay in the list so that they can be masked.

    Args:
        dice: Source of choices.
        applicants: The household's people.
        report: Date of the report.
    """

    def __init__(self, dice: Dice, applicants: Applicants, report: date) -> None:
        self.dice = dice
        self.applicants = applicants
        self.report = report
        self.used: list[tuple[str, str]] = []

    def fill(self, text: str, holder: Person, numbers: Mapping[str, int]) -> str:
        """Fill a household sentence.

        Args:
            text: The sentence with slots.
            holder: The applicant that ``{A}`` stands for.
            numbers: ``n``, ``low`` and ``high`` where the sentence's characteristic has them.

        Returns:
            The sentence with its words.
        """
        n = numbers.get("n", self.dice.between(2, 9))
        return fill(text, lambda name: self._word(name, holder, {**numbers, "n": n}))

    def _word(self, name: str, holder: Person, numbers: Mapping[str, int]) -> str:
        people = self.applicants
        other = people.second if holder is people.first else people.first
        head, _, kind = name.partition("_")
        if head in ("A", "B"):
            person = holder if head == "A" or other is None else other
            return person.pronoun(kind) if kind else person.first
        if name in ("n", "low", "high"):
            return str(numbers[name])
        if name in ("n_word", "low_word", "high_word"):
            return number_word(numbers[head])
        if name == "year":
            return str(self.report.year - numbers["n"])
        if name == "couple":
            return holder.first if other is None else f"{people.first.first} and {self._second().first}"
        return self._person(name, holder) or self._place(name)

    def _second(self) -> Person:
        return self.applicants.second or self.applicants.first

    def _person(self, name: str, holder: Person) -> str:
        if name == "surname":
            return holder.surname
        if name == "worker":
            return self.applicants.author.full
        if name == "referee":
            return self.dice.pick(self.applicants.referees).full
        if name == "friend":
            friend = draw_person(self.dice, self.dice.pick("fm"))
            self.used += [("person", friend.full), ("person", friend.first)]
            return friend.full
        if name == "relative":
            kin, sex = self.dice.pick(_KIN)
            relative = draw_person(self.dice, sex, holder.ethnic_code)
            self.used.append(("person", relative.first))
            return f"{holder.first}'s {kin} {relative.first}"
        return ""

    def _place(self, name: str) -> str:
        lists = {
            "place": "far",
            "region_place": "region",
            "school": "schools",
            "church": "churches",
            "employer": "employers",
        }
        found = str(self.dice.pick(load_data("names")["places"][lists[name]]))
        kind = {"place": "place", "region_place": "place"}.get(name, name)
        self.used.append((kind, found.removeprefix("the ")))
        return found
