"""The ages of the children of a household, and whether grown-up ones live elsewhere."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from shorterwait.coding.applicants import applicant_names
from shorterwait.coding.codebook import Codebook
from shorterwait.coding.finding import Claim, as_evidence
from shorterwait.coding.forms import hint_spans
from shorterwait.coding.numbers import NUMBER, to_number, to_years
from shorterwait.coding.owner import Speaker, carry, learn_names, mentions, someone_else
from shorterwait.coding.sentences import Sentence, split_sentences
from shorterwait.vocabulary.document import Passage
from shorterwait.vocabulary.evidence import Evidence, Subject

_OLDEST_AT_HOME = 25
_GROWN = 18


def _words() -> dict[str, str]:
    path = files("shorterwait.coding").joinpath("words/household_children.toml")
    return {name: "|".join(items) for name, items in tomllib.loads(path.read_text("utf-8")).items()}


_LISTS = _words()
_NAME = rf"(?:(?!(?:{_LISTS['no_name']})\b)[A-Z][a-z]+(?:-[A-Z][a-z]+)?|\[(?:Child|Person) \d+\])"
_WHO = rf"(?P<who>{_NAME}|\b(?i:{_LISTS['child']})\b(?:,? {_NAME})?|\b(?:[Hh]e|[Ss]he)\b)"
_UNIT = r"(?: ?(?P<unit>months?|weeks?)(?: old)?)?"
_LINK = (
    r"(?: ?\((?:aged |now |age )?|, (?:aged |now |age |at )?|,? (?:aged|age|who is|who['’]s|who was|is|['’]s|was|are|"
    r"turned|just gone|has just turned|who has just turned|will be)(?: now| just| only| already| nearly| almost)*"
    r" (?:aged |turned )?)"
)
_AGED = re.compile(
    rf"{_WHO}{_LINK}(?P<age>(?i:{NUMBER}))\b{_UNIT}(?! ?(?:{_LISTS['not_age']})| ?[-–]|[/:.]\d|-bed|\d)"
)
_CONTEXT = re.compile(
    r"\b(?:their|her|his|our|my|couple['’]s|applicants?['’]s?|[A-Z]\w+['’]s|have|has|is|are|with|step|birth|adopted|one|"
    r"two|three|only) (?:\w+ ){0,2}"
    r"(?:son|daughter|child|children|boys?|girls?|lads?|twins|stepson|stepdaughter|stepchildren)\b"
    r"|\badopted (?:by|a|two)|\bborn to (?:the|them)|\bplaced with (?:them|her|him)",
    re.IGNORECASE,
)
_NOT_THEIRS = re.compile(rf"\b(?:{_LISTS['not_theirs']})\b", re.IGNORECASE)
_ELSEWHERE = re.compile(rf"\b(?:{_LISTS['elsewhere']})")
_AT_HOME = re.compile(rf"\b(?:{_LISTS['at_home']})\b", re.IGNORECASE)
_SECTIONS = frozenset({"children_household", "identity", "reasons", "relationship", "support", "health", ""})


@dataclass(frozen=True, slots=True)
class _Child:
    """A child of the household as a sentence gives it."""

    years: float
    start: int
    end: int
    elsewhere: bool


def code_household_children(
    stretches: Sequence[Passage], book: Codebook, report_date: date | None = None
) -> list[Evidence]:
    """Read the age of the youngest child at home, and grown-up children who live elsewhere.

    Args:
        stretches: The passages of one document.
        book: The codebook.
        report_date: Not used; ages are taken as stated.

    Returns:
        Evidence for ``youngest_child_age`` and ``adult_children_left_home``, at most one a passage and value.

    Example:
        >>> from shorterwait.coding.codebook import load_codebook
        >>> p = Passage(0, "They have two sons, Ali (9) and Sam (6).", "children_household")
        >>> [(e.characteristic, e.value) for e in code_household_children([p], load_codebook())]
        [('youngest_child_age', 6)]
    """
    speaker = Speaker(own=applicant_names(stretches))
    found: list[Evidence] = []
    for passage in stretches:
        if passage.section not in _SECTIONS:
            continue
        near = passage.section == "children_household"
        speaker.last_other = ""
        youngest: tuple[float, Sentence, _Child] | None = None
        seen = False
        for sentence in split_sentences(passage.text):
            for child in _children(sentence, speaker, near, seen):
                seen = True
                if child.years >= _GROWN and child.elsewhere:
                    claim = Claim(
                        "adult_children_left_home", "yes", child.start, child.end, 0.84, Subject.APPLICANT
                    )
                    found.append(as_evidence(passage, sentence, claim))
                elif (
                    child.years <= _OLDEST_AT_HOME
                    and not child.elsewhere
                    and (not youngest or child.years < youngest[0])
                ):
                    youngest = (child.years, sentence, child)
        if youngest:
            years, sentence, child = youngest
            sure = 0.84 if passage.section == "children_household" else 0.8
            claim = Claim("youngest_child_age", years, child.start, child.end, sure, Subject.APPLICANT)
            found.append(as_evidence(passage, sentence, claim))
    return found


def _children(sentence: Sentence, speaker: Speaker, near: bool, seen: bool) -> list[_Child]:
    matches = list(_AGED.finditer(sentence.text))
    if not matches:
        speaker.last_other = ""
        return []
    learn_names(speaker, sentence.text)
    mentioned = mentions(sentence.text, speaker)
    carry(mentioned, speaker)
    if hint_spans(sentence.text) or not (near or seen or _CONTEXT.search(sentence.text)):
        return []
    found: list[_Child] = []
    for place, match in enumerate(matches):
        number = to_number(match.group("age"))
        if not number or not _theirs(sentence.text, match, speaker):
            continue
        if match.group("who").lower() in ("he", "she") and not (
            seen or found or _CONTEXT.search(sentence.text)
        ):
            continue
        if someone_else(mentioned, match.start(), match.start("age")):
            continue
        stop = matches[place + 1].start() if place + 1 < len(matches) else len(sentence.text)
        rest = sentence.text[match.end() : stop]
        away = bool(_ELSEWHERE.search(rest)) and not _AT_HOME.search(rest)
        found.append(_Child(to_years(number, match.group("unit")), match.start(), match.end(), away))
    return found


def _at_home(child: _Child) -> bool:
    return child.years <= _OLDEST_AT_HOME and not child.elsewhere


def _theirs(text: str, match: re.Match[str], speaker: Speaker) -> bool:
    who = match.group("who")
    if any(word in speaker.own for word in who.split()):
        return False
    before = text[max(0, match.start() - 80) : match.start()]
    return not _NOT_THEIRS.search(before + match.group())
