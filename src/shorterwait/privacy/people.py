"""Who is who: one stand-in for one person, place or organisation, in a document and across documents."""

from dataclasses import dataclass, field

from shorterwait.privacy.finders.registry import STAND_INS
from shorterwait.privacy.name_forms import gender_of, initials_of, scan_key, unscanned
from shorterwait.privacy.nicknames import same_forename
from shorterwait.privacy.wordlists import context, forename_genders, plain


@dataclass(slots=True)
class Person:
    """One person as far as the text tells.

    Attributes:
        stand_in: What is shown instead of the name, e.g. ``[Applicant 1]``.
        forenames: Plain forenames, and short forms.
        surnames: Plain surnames.
        gender: ``f``, ``m`` or empty.
        role: True when the person is known by a role.
        initials: Plain initials under which the text may speak of the person, e.g. ``tj``.
    """

    stand_in: str
    forenames: set[str] = field(default_factory=set)
    surnames: set[str] = field(default_factory=set)
    gender: str = ""
    role: bool = False
    initials: set[str] = field(default_factory=set)


class StandIns:
    """Chooses stand-ins, and remembers them over the documents of one file.

    Pass the same register for every document of a household or child, so that one person keeps one stand-in.

    Example:
        >>> register = StandIns()
        >>> register.person(["anjali", "ridley"]), register.person(["ridley"], title="Mrs")
        ('[Person 1]', '[Person 1]')
    """

    def __init__(self) -> None:
        self.people: list[Person] = []
        self._others: dict[tuple[str, str], str] = {}
        self._numbers: dict[str, int] = {}

    def _number(self, word: str) -> str:
        self._numbers[word] = self._numbers.get(word, 0) + 1
        return f"[{word} {self._numbers[word]}]"

    def _role(self, role: str) -> str:
        """Make a stand-in from a role, with a number when it has none."""
        words = role.strip().split()
        head = words[0].capitalize()
        if words[-1].isdigit():
            stand_in = " ".join([head, *words[1:]])
            return f"[{stand_in}]"
        return self._number(" ".join([head, *words[1:]]))

    def add_person(self, parts: list[str], role: str = "", title: str = "") -> Person:
        """Remember a person by name.

        Args:
            parts: Plain words of the name, forenames first.
            role: The person's role, e.g. ``applicant 1``; empty when unknown.
            title: Form of address, e.g. ``Mrs``.

        Returns:
            The person, new or known already.
        """
        person = self._match(parts, title)
        if person is None or (
            role and person.role and not person.stand_in.lower().startswith(f"[{role}"[:6])
        ):
            person = self._new(parts, role, title)
        elif role and not person.role:
            person.stand_in, person.role = self._role(role), True
        self._learn(person, parts, title)
        return person

    def _new(self, parts: list[str], role: str, title: str) -> Person:
        person = Person(self._role(role) if role else self._number("Person"), role=bool(role))
        person.gender = gender_of(title)
        self.people.append(person)
        if len(parts) == 1 and title in context("titles"):
            person.surnames.add(parts[0])
        elif len(parts) == 1:
            person.forenames.add(parts[0])
        return person

    def _learn(self, person: Person, parts: list[str], title: str) -> None:
        if len(parts) > 1:
            person.forenames.add(parts[0])
            person.surnames.add(parts[-1])
        person.initials |= initials_of(parts)
        person.gender = (
            person.gender or gender_of(title) or forename_genders().get(parts[0], "").replace("e", "")
        )

    def _match(self, parts: list[str], title: str) -> Person | None:
        first, last = parts[0], parts[-1]
        if len(parts) > 1:
            return self._match_full(first, last)
        if title in context("titles"):
            return self._match_surname(last, gender_of(title))
        same = (
            [p for p in self.people if self._called(p, first)]
            or self._by_nickname(first)
            or self._misread(first)
        )
        if same:
            return next((p for p in same if p.role), same[0])
        lettered = [p for p in self.people if first in p.initials]
        return lettered[0] if lettered else self._match_surname(last, "")

    @staticmethod
    def _called(person: Person, forename: str) -> bool:
        if forename in person.forenames:
            return True
        return (
            person.role and len(forename) >= 3 and any(name.startswith(forename) for name in person.forenames)
        )

    def _by_nickname(self, forename: str) -> list[Person]:
        """Give the one person whose forename is another form of this one; none where two would fit."""
        same = [p for p in self.people if any(same_forename(forename, name) for name in p.forenames)]
        return same if len(same) == 1 else []

    def _misread(self, name: str) -> list[Person]:
        """Give the people whose name is this one misread in a scan: Ifeoma, lfeoma."""
        if len(name) < 5:
            return []
        key = scan_key(name)
        return [p for p in self.people if any(scan_key(n) == key for n in p.forenames | p.surnames)]

    def _match_full(self, first: str, last: str) -> Person | None:
        for person in self.people:
            initial = len(first) == 1 or any(len(name) == 1 for name in person.forenames)
            alike = any(same_forename(first, name) for name in person.forenames) or (
                initial and any(name[0] == first[0] for name in person.forenames)
            )
            if last in person.surnames and (alike or not person.forenames):
                return person
            if alike and not person.surnames and not initial:
                return person
        return None

    def _match_surname(self, surname: str, gender: str) -> Person | None:
        same = [p for p in self.people if surname in p.surnames]
        fitting = [p for p in same if not gender or p.gender in ("", gender)]
        exact = [p for p in fitting if gender and p.gender == gender]
        chosen = exact or fitting
        return next((p for p in chosen if p.role), chosen[0]) if chosen else None

    def person(self, parts: list[str], role: str = "", title: str = "") -> str:
        """Give the stand-in of a person.

        Args:
            parts: Plain words of the name, forenames first.
            role: The person's role; empty when unknown.
            title: Form of address before the name; empty when none.

        Returns:
            E.g. ``[Applicant 1]`` or ``[Person 4]``.
        """
        return self.add_person([unscanned(part) for part in parts], role, title).stand_in

    def alias(self, name: str, stand_in: str) -> None:
        """Remember another forename of a person: "Wei-Ming (known as Will)".

        Args:
            name: The other name in plain form.
            stand_in: The person's stand-in.

        Example:
            >>> register = StandIns()
            >>> register.alias("will", register.person(["wei-ming", "cheung"]))
            >>> register.person(["will"])
            '[Person 1]'
        """
        for person in self.people:
            if person.stand_in == stand_in:
                person.forenames.add(unscanned(name))

    def family(self, surname: str) -> str:
        """Give the stand-in of a family spoken of together, as in ``the Ridleys``.

        Args:
            surname: Their surname in plain form.

        Returns:
            ``[Applicants]`` when an applicant bears it, else e.g. ``[Family 2]``.

        Example:
            >>> StandIns().family("okafor")
            '[Family 1]'
        """
        surname = unscanned(surname)
        if any(surname in p.surnames and p.stand_in.startswith("[Applicant") for p in self.people):
            return "[Applicants]"
        return self.other("family", surname, "Family")

    def other(self, kind: str, name: str, word: str) -> str:
        """Give the numbered stand-in of a place, organisation or family.

        Args:
            kind: ``place``, ``organisation`` or ``family``.
            name: Its name in any spelling of capitals.
            word: The word to show, e.g. ``Methodist church``.

        Returns:
            E.g. ``[Methodist church 1]``.
        """
        key = (kind, unscanned(" ".join(plain(part) for part in name.split())))
        if key not in self._others:
            self._others[key] = self._number(word)
        return self._others[key]

    def fixed(self, kind: str) -> str:
        """Give the stand-in of an identifier, which has no number.

        Args:
            kind: E.g. ``postcode``.

        Returns:
            E.g. ``[postcode]``.

        Example:
            >>> StandIns().fixed("nhs_number")
            '[NHS number]'
        """
        return STAND_INS.get(kind, f"[{kind.replace('_', ' ')}]")
