"""Writing the Adoption Placement Report that follows a match and names the outcome."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from shorterwait.synthetic.child_report import age_words
from shorterwait.synthetic.children import Child
from shorterwait.synthetic.dice import Dice
from shorterwait.synthetic.filling import number_word
from shorterwait.synthetic.pieces import Draft, Piece
from shorterwait.synthetic.report import Report, long_date, paragraphs, uk_date

_MUST = ("known", "marked")


def placement_report(
    seed: int, index: int, report: Report, children: Sequence[Child], reference: str
) -> Draft:
    """Write the Adoption Placement Report: dated after the match, it names the outcome.

    Args:
        seed: The region's seed.
        index: The household's number.
        report: The household's own report.
        children: The children it is matched with.
        reference: The household's case reference.

    Returns:
        The document.
    """
    dice = Dice(seed, 10, index)
    people = report.applicants
    assert people is not None
    matched = children[0].matched or children[0].decision
    day = matched - dice.days(-12, -2)
    who = " and ".join(p.formal for p in (people.first, people.second) if p is not None)
    lines = _outcome(children, who, day)
    facts = (
        ("Our ref", reference),
        ("Adopters", who),
        ("Children", ", ".join(f"{c.first} {c.surname} ({c.child})" for c in children)),
        ("Date of match", uk_date(matched)),
        ("Date of report", uk_date(day)),
    )
    pieces = [
        Piece("title", "ADOPTION PLACEMENT REPORT"),
        Piece("table", rows=facts),
        Piece("heading", "Proposed placement"),
        *paragraphs(lines, dice),
        Piece("heading", "Support after placement"),
        Piece(
            "paragraph",
            "The adoption support plan is attached and will be reviewed before the order is applied for.",
        ),
        Piece("paragraph", f"Signed: {people.author.full}, {long_date(day)}"),
    ]
    return Draft(tuple(pieces), people.author.full, day)


def _outcome(children: Sequence[Child], who: str, day: date) -> list[str]:
    names = " and ".join(f"{c.first} {c.surname}, aged {age_words(c.age(day))}" for c in children)
    lines = [
        f"The panel recommended on {long_date(children[0].matched or day)} that {who} be matched with {names}.",
        "The adopters have met the medical adviser and the carers.",
        "Introductions will be held at the home of the carers over ten days.",
    ]
    if len(children) > 1:
        lines.append(
            f"The children are a sibling group of {number_word(len(children))} and will be placed together."
        )
    known = sorted({name.replace("_", " ") for c in children for name, v in c.needs.items() if v in _MUST})
    if known:
        lines.append(f"Needs that have been explained to the adopters: {', '.join(known)}.")
    return lines
