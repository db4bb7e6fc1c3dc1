"""Names that stand after a label: "Name:", "Applicant 1", "Author", "Agency"."""

import re
from collections.abc import Iterator

from shorterwait.privacy.sequences import is_title, look
from shorterwait.privacy.spans import Found
from shorterwait.privacy.words import Word, capitalised_words

_ROLES = (
    (r"(?:first|1st) (?:applicant|adopter)|(?:prospective )?(?:applicant|adopter) ?(?:1|one|a)\b", "applicant 1"),
    (r"(?:second|2nd) (?:applicant|adopter)|(?:prospective )?(?:applicant|adopter) ?(?:2|two|b)\b", "applicant 2"),
    (r"(?:prospective |proposed )?(?:applicant|adopter)s?(?:'s|s')?(?: names?)?|PAR|P\.A\.R\.?|the adopters", "applicant"),
    (r"(?:name of )?(?:the )?(?:subject )?child(?:ren)?(?:'s)?(?: names?)?(?: 1)?", "child"),
    (
        r"(?:assess\w+ |adoption |child's |link |original |allocated |supervising |family.finding )?(?:social )?worker(?:'s)?(?: name)?"
        r"|ASW|SW|SSW|author|report (?:writer|author|by)|this report by|(?:written|completed|prepared|compiled|assessed|produced) by"
        r"|assessor|report writer|practitioner",
        "worker",
    ),
    (r"(?:team|service|practice) manager|TM|manager|checked(?: by)?|countersigned|supervisor|approved by|signed|adm", "worker"),
    (r"(?:personal |employ\w+ )?referees?(?: ?\d| ?one| ?two| ?three)?|ref(?:eree)? ?\d|R\d", "referee"),
    (
        r"(?:full |first |last |preferred |known |maiden |previous |former |other |birth |mother's |father's )?(?:sur|fore|last |first )?names?"
        r"|known as|aka|formerly|née|(?:birth |maternal |paternal |half.?|step.?|foster |full |older |younger |eldest )*"
        r"(?:mother|father|brother|sister|sibling|carer|parent|grandmother|grandfather|aunt|uncle|cousin|guardian|son|daughter|partner)s?"
        r"|dear|from|to|cc|chair|present|apologies|attendees|medical adviser|panel adviser|health visitor|GP|solicitor|landlord"
        r"|guardian|judge|before|IRO|ADM|MA|SALT|employer|teacher|headteacher|head|emergency contact|next of kin|contact|pets?",
        "",
    ),
)
_LABELS = tuple(
    (re.compile(rf"(?:^|(?<=\n)|(?<=[.;|/\t(] )|(?<=   )|(?<=\t))[ \t*•-]*(?:{words})(?:[ \t]*\([^)\n]{{1,25}}\))?"
                rf"[ \t]*(?::[ \t]*\n{{0,2}}|\n\n|\t|[ ]{{2,}}|-[ ]|–[ ])[ \t]*(?P<value>[^\n|]{{2,160}})", re.IGNORECASE), role)
    for words, role in _ROLES
)  # fmt: skip
_ORG = re.compile(
    r"(?:^|(?<=\n)|(?<=[.;|/] )|(?<=   )|(?<=\t))[ \t*•-]*(?:(?:name of )?(?:adoption )?(?:agency|RAA|VAA|local authority|placing authority|LA|"
    r"authority|employer|place of work|school|nursery|hospital|court|church|surgery|GP practice|place of worship|organisation|service|team))"
    r"(?:[ \t]*\([^)\n]{1,25}\))?[ \t]*(?::[ \t]*\n{0,2}|\n\n|\t|[ ]{2,})[ \t]*(?P<value>[^\n|]{2,120})",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:^|(?<=\n)|(?<=[.;|/] )|(?<=   )|(?<=\t))[ \t*•-]*(?:place of birth|birthplace|born in|town|village|county|area|location|hometown)"
    r"[ \t]*(?::[ \t]*\n?|\n\n|\t|[ ]{2,})[ \t]*(?P<value>[^\n|]{2,80})",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"(?<![A-Z])[.;](?:\s|$)| {3,}|\t|(?<!\w)(?!(?:and|or|&|de|da|van|von|bin|ap|al|née|nee|known|as|also|formerly|aka|the|b)\b)[a-z]{1,}|\d{2}|/ "
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
            yield from _people(hit, role)
    for pattern, kind in ((_ORG, "organisation"), (_PLACE, "place")):
        for hit in pattern.finditer(text):
            yield from _whole(hit, kind)


def _people(hit: re.Match[str], role: str) -> Iterator[Found]:
    value = hit.group("value")
    base = hit.start("value")
    words = capitalised_words(value[: _value_end(value)])
    run: list[Word] = []
    runs: list[list[Word]] = []
    for word in words:
        touching = bool(run) and len(value[run[-1].end : word.start].strip(" .")) == 0
        if not _keep(word) and not (len(word.text) == 1 and touching):
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
    if not telling or is_title(telling[0]):
        return
    base = hit.start("value")
    allwords = capitalised_words(value)
    yield Found(base + allwords[0].start, base + allwords[-1].end, kind, "stands after a label", 57)
