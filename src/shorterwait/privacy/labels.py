"""Names that stand after a label: "Name:", "Applicant 1", "Author", "Agency"."""

import itertools
import re
from collections.abc import Iterator

from shorterwait.privacy.name_signs import is_month
from shorterwait.privacy.sequences import is_title, look
from shorterwait.privacy.spans import Found
from shorterwait.privacy.wordlists import label_patterns
from shorterwait.privacy.words import Word, capitalised_words

_START = r"(?:^|(?<=\n)|(?<=[.;|/\t(] )|(?<=   )|(?<=\t))[ \t*•-]*"
_END = r"(?:[ \t]*\([^)\n]{1,25}\))?[ \t]*(?::[ \t]*\n{0,2}|\n\n|\t|[ ]{2,}|[-–][ ])[ \t]*(?P<value>[^\n|]{2,160})"


def _compiled() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Compile the labels of the data file, one pattern a role."""
    roles: dict[str, list[str]] = {}
    for role, label in label_patterns():
        roles.setdefault(role, []).append(label)
    return tuple(
        (re.compile(f"{_START}(?:{'|'.join(ls)}){_END}", re.IGNORECASE), role) for role, ls in roles.items()
    )


_LABELS = _compiled()
_ABOVE = re.compile(
    r"(?:applicant|adopter) ?(?:1|2|one|two)\b|(?:first|second) (?:applicant|adopter)|\bchild(?:'s details)?\b",
    re.IGNORECASE,
)
_BELOW = re.compile(r"\n[ \t]{4,}(?:and |& )?(?P<value>[A-Z][^\n]{2,80})")
_WORKER = re.compile(
    r"\b(?:[Tt]he|[Tt]heir|[Oo]ur|[Hh]is|[Hh]er|[Ii]ts|[Aa]llocated|[Aa]ssessing|[Ss]upervising|"
    r"[Pp]revious|[Cc]urrent|"
    r"[Cc]hild['’]s|[Aa]doption|"
    r"[Ff]amily[- ][Ff]inding) (?:[a-z]+ )?(?i:social worker),? (?P<value>[A-Z][^\n|.,;:()]{1,60})"
)
_STOP = re.compile(
    r"(?<![A-Z])[.;](?:\s|$)| {3,}|\t|\d{2}"
    r"|(?<!\w)(?!(?:and|or|&|de|da|van|von|bin|ap|al|née|nee|known|as|also|formerly|aka|the|b)\b)[a-z]{1,}"
)


def _value_end(value: str) -> int:
    stop = _STOP.search(value)
    return stop.start() if stop else len(value)


def _keep(word: Word) -> bool:
    found = look(word.plain)
    if is_title(word) or word.text in ("I", "Not", "None", "N"):
        return False
    if found.forename or (found.surname and not found.quiet):
        return True
    return not found.quiet and not (found.ordinary and word.opens)


def find_labelled(text: str) -> Iterator[Found]:
    """Find names of people, organisations and places that stand after a label.

    Args:
        text: The text.

    Returns:
        One find for each run of name words; people carry the label's role.

    Example:
        >>> [(f.kind, f.label) for f in find_labelled("Author: Temperance Adjei, social worker")]
        [('person', 'worker')]
    """
    for pattern, role in _LABELS:
        for hit in pattern.finditer(text):
            if role in ("organisation", "place"):
                yield from _whole(hit, role)
                continue
            yield from _people(hit, _role_above(text, hit) if role == "-" else role)
            below = _BELOW.match(text, hit.end()) if role == "applicant" else None
            if below is not None:
                yield from _people(below, "applicant 2")
    for hit in _WORKER.finditer(text):
        yield from itertools.islice(_people(hit, "worker"), 1)


def _role_above(text: str, hit: re.Match[str]) -> str:
    """Read the role from a heading just above a line "Name:"."""
    if "name" not in hit.group()[: hit.start("value") - hit.start()].lower():
        return ""
    above = list(_ABOVE.finditer(text, max(0, hit.start() - 40), hit.start() + 1))
    if not above:
        return ""
    words = above[-1].group().lower()
    if "child" in words:
        return "child"
    return "applicant 2" if any(mark in words for mark in ("2", "two", "second")) else "applicant 1"


def _people(hit: re.Match[str], role: str) -> Iterator[Found]:
    value = hit.group("value")
    base = hit.start("value")
    if value[0] in "\"“'‘":
        return
    stop = len(value) if role == "applicant" or "/ " not in value else value.index("/ ")
    words = capitalised_words(value[: min(stop, _value_end(value))])
    words = [
        w for w in words if not (is_month(w.plain) and value[w.end : w.end + 3].strip(" '’")[:1].isdigit())
    ]
    run: list[Word] = []
    runs: list[list[Word]] = []
    for word in words:
        touching = bool(run) and len(value[run[-1].end : word.start].strip(" .")) == 0
        dotted = len(word.text) == 1 and value[word.end : word.end + 1] == "."
        if not (dotted or _keep(word)) and not (len(word.text) == 1 and touching):
            if run:
                runs.append(run)
            run = []
        elif touching or not run:
            run.append(word)
        else:
            runs.append(run)
            run = [word]
    if run:
        runs.append(run)
    for number, names in enumerate(runs, 1):
        label = f"applicant {min(number, 2)}" if role == "applicant" else role
        yield Found(base + names[0].start, base + names[-1].end, "person", "stands after a label", 62, label)


def _whole(hit: re.Match[str], kind: str) -> Iterator[Found]:
    value = re.split(r"\s{3,}|\t| / |[.;,] |[.;,]$| -", hit.group("value"))[0]
    words = [w for w in capitalised_words(value) if not look(w.plain).quiet]
    telling = [w for w in words if not look(w.plain).ordinary or len(words) > 1]
    base = hit.start("value")
    allwords = capitalised_words(value)
    if (not telling and len(allwords) < 3) or (telling and is_title(telling[0])):
        return
    yield Found(base + allwords[0].start, base + allwords[-1].end, kind, "stands after a label", 57)
