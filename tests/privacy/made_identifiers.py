"""Made-up UK identifiers in sentences, and near misses: things only alike, which must stay.

Every number is drawn at random with its right check digit; telephone numbers use the ranges that Ofcom sets aside
for drama where it can. Nobody's real number is here.
"""

import random
import string
from collections.abc import Callable
from dataclasses import dataclass

from shorterwait.privacy.finders.bank import is_card_number, is_iban
from shorterwait.privacy.finders.national_insurance import is_national_insurance_prefix
from shorterwait.privacy.finders.nhs_number import is_nhs_number
from shorterwait.privacy.finders.pupil_number import is_pupil_number

Dice = random.Random
_BARE = (
    "It says {} here.",
    "We were given {} by her.",
    "{} was on the letter.",
    "- {}",
    "({})",
    "Seen: {}, on file.",
)
_IN = "ABDEFGHJLNPQRSTUWXYZ"
_MARKS = "ABCDEFGHJKLMNOPRSTUVWXY"


@dataclass(frozen=True, slots=True)
class Made:
    """A sentence with one identifier, or with one near miss.

    Attributes:
        text: The sentence.
        start: Where the identifier or near miss starts.
        end: Where it ends.
        kind: The kind that masking gives such a thing.
        real: False for a near miss.
    """

    text: str
    start: int
    end: int
    kind: str
    real: bool = True


def _digits(dice: Dice, count: int) -> str:
    return "".join(dice.choice(string.digits) for _ in range(count))


def _letters(dice: Dice, count: int, among: str = string.ascii_uppercase) -> str:
    return "".join(dice.choice(among) for _ in range(count))


def _until(make: Callable[[], str], right: Callable[[str], bool]) -> str:
    while not right(value := make()):
        pass
    return value


def _nhs(dice: Dice, right: bool = True) -> str:
    number = _until(
        lambda: dice.choice("4679") + _digits(dice, 9), lambda number: is_nhs_number(number) is right
    )
    return dice.choice(
        [number, f"{number[:3]} {number[3:6]} {number[6:]}", f"{number[:3]}-{number[3:6]}-{number[6:]}"]
    )


def _nino(dice: Dice) -> str:
    head = _until(lambda: _letters(dice, 2), is_national_insurance_prefix)
    pairs = [_digits(dice, 2) for _ in range(3)]
    end = dice.choice("ABCD")
    return dice.choice(
        [head + "".join(pairs) + end, " ".join([head, *pairs, end]), "-".join([head, *pairs, end])]
    )


def _upn(dice: Dice, right: bool = True) -> str:
    body = _digits(dice, 11) + dice.choice(string.digits)
    return _until(
        lambda: dice.choice("ABCDEFGHJKLMNPQRTUVWXYZ") + body, lambda upn: is_pupil_number(upn) is right
    )


def _postcode(dice: Dice) -> str:
    out = dice.choice(
        ["LE12", "B1", "NG7", "SW1A", "EC1V", "W1T", "M4", "DE65", "CF10", "BT9", "E17", "PE30", "L8"]
    )
    code = f"{out} {dice.choice(string.digits)}{_letters(dice, 2, _IN)}"
    forms = [code, code.replace(" ", ""), code.replace(" ", "  ")]
    if code[-3:] not in ("1ST", "2ND", "3RD") and not code.endswith("TH"):
        forms += [code.lower(), code.lower().replace(" ", "")]
    return dice.choice([*forms, "GIR 0AA", f"BFPO {dice.randint(1, 999)}"] if dice.random() < 0.1 else forms)


def _phone(dice: Dice) -> str:
    mobile, town, city = (
        f"07700 900{_digits(dice, 3)}",
        f"01632 960{_digits(dice, 3)}",
        f"0113 496 0{_digits(dice, 3)}",
    )
    london, free = f"020 7946 0{_digits(dice, 3)}", f"0808 157 0{_digits(dice, 3)}"
    number = dice.choice([mobile, mobile, town, city, london, free])
    plain = number.replace(" ", "")
    area, rest = number.split(" ", 1)
    return dice.choice(
        [
            number, plain, f"({area}) {rest}", f"{area}-{rest.replace(' ', '-')}", f"+44 {plain[1:]}",
            f"+44 (0){plain[1:]}", f"+44{plain[1:]}", f"0044 {plain[1:5]} {plain[5:]}", f"{number} ext 204",
            f"{number} x{_digits(dice, 3)}", f"{plain[:5]} {plain[5:8]} {plain[8:]}", f"{area}.{rest.replace(' ', '.')}",  # noqa: E501
            f"+353 87 {_digits(dice, 3)} {_digits(dice, 4)}", f"+48 22 {_digits(dice, 3)} {_digits(dice, 2)} {_digits(dice, 2)}",  # noqa: E501
            f"+1 (415) 555-{_digits(dice, 4)}", f"00 48 22 {_digits(dice, 3)} {_digits(dice, 4)}"[:2] + f"48 22 {_digits(dice, 7)}",  # noqa: E501
        ]
    )  # fmt: skip


def _email(dice: Dice) -> str:
    name = dice.choice(["a.bell", "mia_r", "sam.o'dell", "k-w.tan", "office+par", "t99"])
    site = dice.choice(["example.org", "mail.example.co.uk", "northshire.gov.uk", "nhs.net"])
    return dice.choice(
        [
            f"{name}@{site}",
            f"{name}@{site}".upper(),
            f"t99 at {site.split('.')[0]} dot org",
            f"{name} @ {site}",
        ]
    )


def _web(dice: Dice) -> str:
    user = dice.choice(["ava_smith", "miar99", "the.bells", "kwt_art"])
    return dice.choice(
        [f"https://www.example.org/{user}?a=1", f"www.example.co.uk/{user}", f"facebook.com/{user}", f"@{user}",
         f"instagram.com/{user}/", "bellfamilyblog.co.uk", f"tiktok.com/@{user}"]
    )  # fmt: skip


def _case(dice: Dice) -> str:
    year = dice.randint(10, 25)
    return dice.choice(
        [f"ZE{year}C{_digits(dice, 5)}", f"LN{year}P{_digits(dice, 5)}", f"[20{year}] EWFC {dice.randint(1, 300)}",
         f"[20{year}] EWHC {dice.randint(100, 3999)} (Fam)", f"[20{year}] EWCA Civ {dice.randint(1, 1900)}",
         f"AB/20{year}/{_digits(dice, 4)}", f"PE/DCS/{_digits(dice, 5)}", f"CO/{_digits(dice, 4)}/20{year}",
         f"QB-20{year}-00{_digits(dice, 4)}", f"[20{year}] EWFC {dice.randint(1, 300)} (B)", f"B{year}YJ{_digits(dice, 3)}"]  # noqa: E501
    )  # fmt: skip


def _plate(dice: Dice) -> str:
    year = dice.choice(["05", "55", "12", "62", "20", "70", "24"])
    mark = f"{_letters(dice, 2, 'ABCDEFGHKLMNPRSTVWXY')}{year} {_letters(dice, 3, 'BCDFGHJKLMNPRSTVWXY')}"
    return dice.choice([mark, mark.replace(" ", "")])


def _old_plate(dice: Dice) -> str:
    number = str(dice.randint(1, 999))
    three = _letters(dice, 3, "BCDFGHJKLMNPRSTVWXY")
    one = _letters(dice, 1, "ABCDEFGHJKLMNPRSTVWXY")
    return dice.choice(
        [f"{one}{number} {three}", f"{three} {number}{one}", f"{three[:2]}Z {_digits(dice, 4)}"]
    )


def _card(dice: Dice, right: bool = True) -> str:
    number = _until(lambda: "4" + _digits(dice, 15), lambda number: is_card_number(number) is right)
    return " ".join(number[at : at + 4] for at in range(0, 16, 4))


def _iban(dice: Dice, right: bool = True) -> str:
    account = f"{_letters(dice, 4)}{_digits(dice, 14)}"
    checks = (f"GB{check:02d}{account}" for check in range(2, 99))
    number = next(number for number in checks if is_iban(number) is right)
    return dice.choice([number, " ".join(number[at : at + 4] for at in range(0, 22, 4))])


def _address(dice: Dice) -> str:
    number, street = (
        dice.randint(1, 240),
        dice.choice(["Pear Tree Lane", "Ashby Road", "The Green", "Elm Grove", "St John's Street"]),
    )
    return dice.choice(
        [
            f"{number} {street}",
            f"{number}a {street}",
            f"Flat {dice.randint(1, 40)}, {number} {street}",
            f"PO Box {number}",
        ]
    )


def _pair(dice: Dice) -> str:
    return f"{dice.randint(10, 39)}-{_digits(dice, 2)}-{_digits(dice, 2)} {_digits(dice, 8)}"


def _licence(dice: Dice) -> str:
    head = dice.choice(["MORGA", "BELL9", "OKAFO", "SINGH", "LEE99"])
    return f"{head}{_digits(dice, 1)}{dice.choice(['01', '12', '57', '62'])}{dice.randint(10, 28)}{_digits(dice, 1)}{_letters(dice, 2)}9{_letters(dice, 2)}"  # noqa: E501


def _ip(dice: Dice) -> str:
    return dice.choice(
        [
            f"192.168.{dice.randint(0, 255)}.{dice.randint(1, 254)}",
            f"81.2.69.{dice.randint(1, 254)}",
            "2001:db8::8a2e:370:7334",
        ]
    )


_MAKERS: dict[str, tuple[Callable[[Dice], str], tuple[str, ...]]] = {
    "nhs_number": (_nhs, _BARE),
    "nino": (_nino, _BARE),
    "upn": (_upn, _BARE),
    "postcode": (_postcode, ("He lives in {} now.", "Postcode: {}", "the house, {}", "in {}.")),
    "phone": (_phone, ("Ring {} today.", "Tel: {}", "M: {}", "Her number is {}.", "{} (home)")),
    "email": (_email, ("Write to {} soon.", "Email: {}", "<{}>", "{}; copy to file")),
    "web": (_web, ("See {} today.", "({})", "Their page: {}")),
    "case_number": (_case, _BARE),
    "vehicle": (_plate, _BARE),
    "driving_licence": (_licence, _BARE),
    "network_address": (_ip, ("logged in from {} twice", "address {} was used")),
    "address": (_address, ("They live at {} now.", "Address: {}", "moved to {} in 2019")),
}
_LABELLED: tuple[tuple[str, Callable[[Dice], str], tuple[str, ...]], ...] = (
    ("nhs_number", lambda d: _nhs(d, False), ("NHS number: {}", "NHS no. {}", "NHS No\n{}", "his NHS number is {}")),
    ("nino", lambda d: f"{_letters(d, 2)} {_digits(d, 2)} {_digits(d, 2)} {_digits(d, 2)} {d.choice('ABCD')}", ("NI number {}", "NINO: {}", "National Insurance No. {}")),  # noqa: E501
    ("nino", lambda d: f"SO{_digits(d, 5)}OC", ("NI number: {}",)),
    ("upn", lambda d: _upn(d, False), ("UPN: {}", "pupil number {}")),
    ("postcode", lambda d: f"LE1O {d.randint(1, 9)}AB", ("Postcode: {}", "Corby, {}")),
    ("postcode", lambda d: f"NG{d.randint(11, 25)} OAB", ("Postcode: {}", "Corby, {}")),
    ("phone", lambda d: f"496 0{_digits(d, 3)}", ("Tel: {}", "Phone {}", "ring {} after six")),
    ("web", lambda d: d.choice(["ava_smith", "mia.r99", "kwtx88"]), ("Insta: {}", "Snapchat name: {}", "Facebook: {}", "TikTok - {}")),  # noqa: E501
    ("case_number", lambda d: _digits(d, 6), ("URN {}", "Mosaic ID: {}", "LCS number {}", "School URN: {}", "Liquidlogic person ID {}")),  # noqa: E501
    ("case_number", lambda d: f"SC{_digits(d, 6)}", ("Ofsted URN: {}", "registered as {}")),
    ("case_number", lambda d: f"SW{_digits(d, 5)}", ("Social Work England number {}", "SWE no. {}", "HCPC registration: {}")),  # noqa: E501
    ("case_number", lambda d: f"00{_digits(d, 10)}", ("DBS certificate number {}", "enhanced DBS {}", "Disclosure number: {}")),  # noqa: E501
    ("case_number", lambda d: _digits(d, 9), ("passport no. {}", "Passport number: {}", "passport {}")),
    ("case_number", lambda d: f"AB/{d.randint(10, 25)}/{_digits(d, 4)}", ("Our ref: {}", "Reference {}")),
    ("case_number", lambda d: f"{_digits(d, 2)}{_letters(d, 1)}{_digits(d, 5)}", ("claim no. {}", "case number {}")),
    ("vehicle", _old_plate, ("car reg {}", "registration: {}", "drives a van, {}")),
    ("bank", lambda d: f"{_digits(d, 2)}-{_digits(d, 2)}-{_digits(d, 2)}", ("sort code {}", "Sort Code: {}")),
    ("bank", lambda d: _digits(d, 8), ("account number {}", "Account no: {}", "a/c {}")),
    ("bank", _pair, _BARE),
    ("bank", _card, _BARE),
    ("bank", _iban, _BARE),
)  # fmt: skip
_ALIKE: tuple[tuple[str, Callable[[Dice], str], tuple[str, ...]], ...] = (
    ("nhs_number", lambda d: _nhs(d, False), ("The total is {} now.", "It says {} here.")),
    ("upn", lambda d: _upn(d, False), _BARE),
    ("nino", lambda d: f"{d.choice(['BG', 'GB', 'NK', 'ZZ', 'DA', 'AO', 'FV'])} {_digits(d, 2)} {_digits(d, 2)} {_digits(d, 2)} A", _BARE),  # noqa: E501
    ("nino", lambda d: f"AB {_digits(d, 2)} {_digits(d, 2)} {_digits(d, 2)} {d.choice('EFGHXYZ')}", _BARE),
    ("bank", lambda d: _card(d, False), _BARE),
    ("bank", lambda d: _iban(d, False), _BARE),
)  # fmt: skip
_NEVER: tuple[str, ...] = (
    "the A1 road", "E10 5", "the M1 motorway", "junction 21 of the M25", "vitamin B12", "A4 paper", "at 5pm on the A6",
    "size A1 2BC", "KS2 3rd year", "room Q1 2AB", "unit B1 1st floor", "Band 6", "Year 5", "2 boys", "HbA1c 48",
    "12/03/2020", "3 March 2020", "2019/20", "2019-20", "£1,234,567", "£33,200.00", "0.123456789", "12,345 people",
    "called 3 times", "rang at 10.30", "24/7", "120/80", "15/40", "1 in 10,000", "3-5 years", "25-30 hours", "7lb 2oz",
    "section 20", "Regulation 30F", "section 2.1.3", "section 2.1.3.4", "version 1.2.3.4", "BS 5750", "ISO9001", "ISO27001",  # noqa: E501
    "COVID-19", "10AM-12PM", "9am-5pm", "A34/M40", "FY2019/20", "MAR-2020", "2015-PRESENT", "40+3 weeks", "37.5 hours",
    "meet @ 5", "3 @ £2", "e.g.this", "and so on.Then", "Facebook is used daily", "Instagram: they look at it",
    "at work and dot the i", "page 12 of 30", "3 times a week", "2 bedrooms", "the B12 and the 40", "AND 12 THE",
    "sort code unknown", "account opened in 2019", "card of 2020", "0800 to 1600 hrs", "1,000,000", "10 000 steps",
    "P7 and P8", "H1N1", "2.4 children", "at 12 noon", "on the 3rd", "in 1984", "March 2019", "Form F", "Stage 2",
    "100 per cent", "1/2", "2 x 30 minutes", "IQ of 85", "5 foot 10", "90210 miles", "the 1990s", "7 days", "999",
)  # fmt: skip


def _in(frame: str, value: str, kind: str, real: bool) -> Made:
    start = frame.index("{}")
    return Made(frame.replace("{}", value), start, start + len(value), kind, real)


def made_identifiers(seed: int = 1, each: int = 60) -> list[Made]:
    """Make identifiers of every kind, each in a sentence.

    Args:
        seed: Seed of the dice; the same seed gives the same identifiers.
        each: How many of each form.

    Returns:
        Sentences with one identifier each.

    Example:
        >>> {made.kind for made in made_identifiers(each=1)} >= {"nhs_number", "nino", "upn", "postcode"}
        True
    """
    dice = random.Random(seed)
    made = []
    rows = [(kind, maker, frames) for kind, (maker, frames) in _MAKERS.items()]
    for kind, maker, frames in (*rows, *_LABELLED):
        made += [_in(dice.choice(frames), maker(dice), kind, True) for _ in range(each)]
    return made


def near_misses(seed: int = 1, each: int = 60) -> list[Made]:
    """Make what only looks like an identifier: wrong check digits, roads, sizes, amounts, hours, dates.

    Those with a kind must not be taken for that kind; those whose kind is empty must not be touched at all.

    Args:
        seed: Seed of the dice.
        each: How many of each form that is drawn.

    Returns:
        Sentences with one near miss each.

    Example:
        >>> any(made.real for made in near_misses(each=1))
        False
    """
    dice = random.Random(seed)
    made = [_in("It was {} then.", value, "", False) for value in _NEVER]
    made += [_in("they noted {}, he said", value, "", False) for value in _NEVER]
    for kind, maker, frames in _ALIKE:
        made += [_in(dice.choice(frames), maker(dice), kind, False) for _ in range(each)]
    return made
