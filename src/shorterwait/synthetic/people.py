"""Made-up people: names by heritage, dates of birth, addresses, numbers. No one of them exists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from shorterwait.synthetic.dice import Dice
from shorterwait.synthetic.world import load_data

_HERITAGE: dict[str, dict[str, float]] = {
    "WBRI": {"english": 0.78, "welsh_irish": 0.12, "scottish": 0.10},
    "WIRI": {"welsh_irish": 1},
    "WOTH": {"eastern_european": 1},
    "MWBC": {"black_caribbean": 0.5, "english": 0.5},
    "MWBA": {"black_african": 0.5, "english": 0.5},
    "MWAS": {"south_asian": 0.5, "english": 0.5},
    "MOTH": {"chinese": 0.3, "arabic": 0.3, "english": 0.4},
    "AIND": {"south_asian": 1},
    "APKN": {"south_asian": 1},
    "ABAN": {"south_asian": 1},
    "CHNE": {"chinese": 1},
    "BCRB": {"black_caribbean": 1},
    "BAFR": {"black_african": 1},
    "OOTH": {"arabic": 1},
}
_ANYONE = {"english": 0.6, "welsh_irish": 0.1, "scottish": 0.06, "south_asian": 0.08, "black_african": 0.05,
           "black_caribbean": 0.05, "eastern_european": 0.04, "chinese": 0.01, "arabic": 0.01}  # fmt: skip
_WORDS = {
    "f": {"they": "she", "them": "her", "their": "her"},
    "m": {"they": "he", "them": "him", "their": "his"},
}


@dataclass(frozen=True, slots=True)
class Person:
    """A made-up person.

    Attributes:
        first: First name.
        surname: Surname.
        sex: ``f`` or ``m``.
        title: Mr, Mrs, Ms, Miss or Dr.
        born: Date of birth, or None where it does not matter.
        ethnic_code: Four-letter code, or "".
    """

    first: str
    surname: str
    sex: str
    title: str = ""
    born: date | None = None
    ethnic_code: str = ""

    @property
    def full(self) -> str:
        """First name and surname."""
        return f"{self.first} {self.surname}"

    @property
    def formal(self) -> str:
        """Title, first name and surname."""
        return f"{self.title} {self.full}".strip()

    def pronoun(self, kind: str) -> str:
        """Give she/her/her or he/him/his for ``they``, ``them`` and ``their``."""
        return _WORDS[self.sex][kind]


def draw_person(dice: Dice, sex: str, ethnic_code: str = "", surname: str = "") -> Person:
    """Name a person.

    Args:
        dice: Source of choices.
        sex: ``f`` or ``m``.
        ethnic_code: Four-letter code that the name is to fit; "" for anyone of the region.
        surname: A surname already settled, or "".

    Returns:
        The person, without title or date of birth.

    Example:
        >>> draw_person(Dice(1), "f", "AIND").sex
        'f'
    """
    heritage = dice.weighted(_HERITAGE.get(ethnic_code, _ANYONE))
    names = load_data("names")[heritage]
    return Person(dice.pick(names[sex]), surname or dice.pick(names["s"]), sex, ethnic_code=ethnic_code)


def nhs_number(dice: Dice) -> str:
    """Make up an NHS number of the test range 999 with a valid check digit (modulus 11).

    Args:
        dice: Source of choices.

    Returns:
        Ten digits as ``999 123 4567``.

    Example:
        >>> nhs_number(Dice(4))[:3]
        '999'
    """
    while True:
        nine = "999" + "".join(str(dice.between(0, 9)) for _ in range(6))
        check = 11 - sum(int(d) * (10 - i) for i, d in enumerate(nine)) % 11
        if check != 10:
            ten = nine + str(0 if check == 11 else check)
            return f"{ten[:3]} {ten[3:6]} {ten[6:]}"


@dataclass(frozen=True, slots=True)
class Address:
    """A made-up address.

    Attributes:
        street: House number and street.
        town: Town or village.
        postcode: A postcode of no real district.
    """

    street: str
    town: str
    postcode: str


def draw_address(dice: Dice) -> Address:
    """Make up an address in the region.

    Args:
        dice: Source of choices.

    Returns:
        The address.
    """
    places = load_data("names")["places"]
    inward = f"{dice.between(1, 9)}{dice.pick('ABDEFGHJLN')}{dice.pick('PQRSTUWXYZ')}"
    street = f"{dice.between(1, 188)} {dice.pick(places['streets'])}"
    return Address(street, dice.pick(places["region"]), f"{dice.pick(places['outcodes'])} {inward}")


@dataclass(frozen=True, slots=True)
class Applicants:
    """The people of one household's application.

    Attributes:
        first: Applicant 1.
        second: Applicant 2, or None.
        older: The older of them.
        author: The social worker who writes the report.
        manager: The worker's manager.
        referees: Three referees.
        address: Where they live.
        phone: A number of the range that is never given out.
        email: An address that reaches no one.
    """

    first: Person
    second: Person | None
    older: Person
    author: Person
    manager: Person
    referees: tuple[Person, ...]
    address: Address
    phone: str
    email: str


def draw_author(seed: int, number: int) -> Person:
    """Name the social worker of a number; the same number is always the same person.

    Args:
        seed: The region's seed.
        number: Author number.

    Returns:
        The worker.
    """
    dice = Dice(seed, 5, number)
    return draw_person(dice, "f" if dice.chance(0.8) else "m")


def draw_applicants(seed: int, index: int, row: dict[str, object], report: date) -> Applicants:
    """Name the people of one household.

    Args:
        seed: The region's seed.
        index: The household's number.
        row: The household's row of the truth.
        report: Date of the report, from which ages count.

    Returns:
        The people.
    """
    dice = Dice(seed, 1, index)
    age, gap = int(str(row["age_oldest"])), int(str(row["age_gap"]))
    ages = (age, max(22, age - gap)) if row["older_is_a"] else (max(22, age - gap), age)
    first = draw_person(dice, str(row["sex_a"]), str(row["ethnic_a"]))
    first = _grown(dice, first, _birthday(dice, report, ages[0]), str(row["partnership"]))
    second = None
    if row["household_type"] == "couple":
        shared = first.surname if row["partnership"] == "married" and dice.chance(0.75) else ""
        second = draw_person(dice, str(row["sex_b"]), str(row["ethnic_b"]), shared)
        while second.first == first.first:
            second = draw_person(dice, second.sex, second.ethnic_code, shared)
        second = _grown(dice, second, _birthday(dice, report, ages[1]), str(row["partnership"]))
    mail = (
        f"{first.first}.{first.surname}{dice.between(1, 99)}@example.org".lower()
        .replace(" ", "")
        .replace("'", "")
    )
    return Applicants(
        first=first,
        second=second,
        older=first if second is None or row["older_is_a"] else second,
        author=draw_author(seed, int(str(row["author"]))),
        manager=draw_author(seed, 1000 + int(str(row["authority"]))),
        referees=tuple(draw_person(dice, dice.pick("fm")) for _ in range(3)),
        address=draw_address(dice),
        phone=f"07700 900{dice.between(0, 999):03d}",
        email=mail,
    )


def _birthday(dice: Dice, report: date, age: int) -> date:
    return report.replace(day=min(report.day, 28), year=report.year - age) - timedelta(
        days=dice.between(1, 360)
    )


def _grown(dice: Dice, person: Person, born: date, partnership: str) -> Person:
    if dice.chance(0.02):
        title = "Dr"
    elif person.sex == "m":
        title = "Mr"
    else:
        title = (
            ("Mrs" if dice.chance(0.7) else "Ms") if partnership == "married" else dice.pick(("Ms", "Miss"))
        )
    return Person(person.first, person.surname, person.sex, title, born, person.ethnic_code)
