"""People named in the front matter of a document, with dates of birth beside them; held in memory only."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from shorterwait.reading.purpose.column_dates import with_column_labels
from shorterwait.reading.purpose.dates_in_text import find_dates, mend_digits
from shorterwait.reading.purpose.lines import reading_lines
from shorterwait.reading.purpose.phrases import word_list
from shorterwait.vocabulary.document import Document

_LINES, _BLOCKS = 60, 160
_LONGEST_LINE, _CHARACTERS = 300, 3_000
_MOST_NAMES, _MOST_PAIRS = 150, 150
_NEAR = 3
_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’-]*"
_RUN = re.compile(rf"{_WORD}(?:\s+(?:(?:de|da|di|del|van|von|der|bin|ap|al|el|la|le)\s+)?{_WORD}){{0,5}}")
_JOINT = re.compile(
    rf"(?P<one>{_WORD})(?:\s+{_WORD})?\s+(?:and|&|\+)\s+(?P<two>{_WORD})(?:\s+{_WORD})?\s+(?P<last>{_WORD})(?!\w)"
)
_TURNED = re.compile(rf"(?P<last>{_WORD}),\s*(?P<first>{_WORD})")
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "revd", "rev", "prof", "sir", "lady", "master", "baby"}
)
_BIRTH = re.compile(r"\b(?:born|births?|d\.?\s?o\.?\s?b\.?|dofb|b\.)", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?:\A|\|)\s*(?:\d{1,2}[.)]\s*)?(?:(?:full |first |sur|fore)?names? of (?:the )?(?:child|applicant|adopter)s?"
    r"|child(?:'s|’s)?(?: (?:full )?names?)?|(?:full |known )?names?"
    r"|(?:first |second |female |male |prospective )?(?:applicant|adopter)s?(?:\(s\))?(?: ?(?:\d|one|two|a|b))?"
    r"(?:(?:'s|’s)? (?:full )?names?)?"
    r"|subject|young person|re|regarding)\s*(?:[:|–-]|\Z)"
    r"|\b(?:report|cpr|par|apr|assessment|plan|adopters?|applicants?|child)(?: \(\w+\))? ?(?:for|on|of|about|:|–|-)\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NamesInDocument:
    """Names and births found near the top of a document; never written anywhere.

    Attributes:
        names: Full names in one form (see `plain_name`), each once, in the order of the text.
        subjects: Those that stand after a label or title that says whom the document is about.
        pairs: Full names and forenames with a date of birth that stands near them.
        subject_pairs: The pairs of subjects.
    """

    names: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    pairs: tuple[tuple[str, date], ...] = ()
    subject_pairs: tuple[tuple[str, date], ...] = ()


def plain_name(text: str) -> str:
    """Bring a person's name to one form: forename and surname in small letters, without accents and marks.

    Args:
        text: The name as written, surname first where a comma follows it.

    Returns:
        ``forename surname``, or the one word there is; empty when there is none.

    Example:
        >>> plain_name("RIDLEY, Anjali (Mrs)"), plain_name("Mr Seán Pugh-Hughes")
        ('anjali ridley', 'sean pughhughes')
    """
    text = re.sub(r"\([^)]*\)", " ", text)
    if text.count(",") == 1:
        last, first = text.split(",")
        text = f"{first} {last}"
    words = [word for word in (plain_word(part) for part in text.split()) if word and word not in _TITLES]
    return " ".join(words) if len(words) < 2 else f"{words[0]} {words[-1]}"


def plain_word(word: str) -> str:
    """Bring one word of a name to small letters without accents and marks.

    Args:
        word: The word.

    Returns:
        Its letters.

    Example:
        >>> plain_word("O’Brien-Núñez")
        'obriennunez'
    """
    folded = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in folded if letter.isalpha())


def names_in_document(document: Document) -> NamesInDocument:
    """Find the people that the front matter of a document may be about.

    Anything that may be a name is given: names that no record knows match nothing later.

    Args:
        document: The document, not masked.

    Returns:
        Names, subjects and births; keep them in memory only.

    Example:
        >>> from shorterwait.vocabulary.document import Block, BlockKind
        >>> from shorterwait.vocabulary.outcome import Outcome
        >>> top = (Block(BlockKind.PARAGRAPH, "Child: Tom Lee"), Block(BlockKind.PARAGRAPH, "Born: 4 May 2020"))
        >>> found = names_in_document(Document("0" * 64, Outcome.READ, blocks=top))
        >>> found.subjects, found.subject_pairs[0]
        (('tom lee',), ('tom lee', datetime.date(2020, 5, 4)))
    """
    blocks = with_column_labels(document.blocks[:_BLOCKS], lambda text: bool(_BIRTH.search(text)))
    lines = _front(reading_lines(blocks))
    named = [dict.fromkeys(_names(line)) for line in lines]
    about = [_is_about(lines, place) for place in range(len(lines))]
    births = [_births(lines, place) for place in range(len(lines))]
    pairs: dict[tuple[str, date], bool] = {}
    for place, days in enumerate(births):
        near = range(max(0, place - _NEAR), min(len(lines), place + 2)) if days else ()
        for at in sorted(near, key=lambda at: abs(at - place)):
            if at != place and births[at]:
                continue  # that line has births of its own
            alone = _words(lines[at]) if about[at] else []
            for name in dict.fromkeys(
                word for full in named[at] for word in (full, full.split()[0])
            ) | dict.fromkeys(alone):
                for day in days:
                    pairs[name, day] = pairs.get((name, day), False) or about[at]
    found = dict.fromkeys(name for names in named for name in names)
    subjects = dict.fromkeys(name for names, own in zip(named, about, strict=True) if own for name in names)
    return NamesInDocument(
        tuple(found)[:_MOST_NAMES],
        tuple(subjects)[:_MOST_NAMES],
        tuple(pairs)[:_MOST_PAIRS],
        tuple(pair for pair, own in pairs.items() if own)[:_MOST_PAIRS],
    )


def _front(lines: Sequence[str]) -> list[str]:
    """The lines of the front sheet; further on stand relatives, referees and others."""
    kept: list[str] = []
    size = 0
    for line in lines[:_LINES]:
        kept.append(line[:_LONGEST_LINE])
        size += len(line)
        if size > _CHARACTERS:
            break
    return kept


def _is_about(lines: Sequence[str], place: int) -> bool:
    """Whether a line says whom the document is about, itself or through the label above it."""
    if _SUBJECT.search(lines[place]):
        return True
    above = lines[place - 1].strip() if place else ""
    return (
        len(above) <= 40
        and not _RUN.search(above.split("|")[-1].partition(" ")[2])
        and bool(_SUBJECT.match(above))
    )


def _births(lines: Sequence[str], place: int) -> list[date]:
    line = mend_digits(lines[place])
    above = lines[place - 1] if place else ""
    told = _BIRTH.search(line) or (len(above) <= 40 and _BIRTH.search(above))
    return [found.day for found in find_dates(line)] if told else []


def _names(line: str) -> Iterator[str]:
    """Every two to four words of a line that may be somebody's name, in one form."""
    for match in _TURNED.finditer(line):
        yield plain_name(f"{match['first']} {match['last']}")
    for match in _JOINT.finditer(line):
        yield plain_name(f"{match['one']} {match['last']}")
    for run in _RUN.finditer(line):
        plain = _words(run.group())
        for start in range(len(plain) - 1):
            yield f"{plain[start]} {plain[start + 1]}"
            if start + 2 < len(plain):
                yield f"{plain[start]} {plain[start + 2]}"
                yield f"{plain[start]} {plain[start + 1]}{plain[start + 2]}"
            if start + 3 < len(plain):
                yield f"{plain[start]} {plain[start + 3]}"


def _words(line: str) -> list[str]:
    """The words of a line that may be part of a name, in one form."""
    found = (part for run in _RUN.finditer(line) for part in run.group().split())
    plain = (
        plain_word(part) for part in found if part not in word_list("labels") and part.lower() not in _TITLES
    )
    return [word for word in plain if word]
