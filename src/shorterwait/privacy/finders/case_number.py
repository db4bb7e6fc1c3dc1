"""Case, file, court, URN and record numbers: by the words before them, and by shape."""

import re
from collections.abc import Iterator

from shorterwait.privacy.finders.pattern import Finder
from shorterwait.privacy.spans import Found

_WORDS = (
    r"case|file|ref|refs|reference|our ref|your ref|record|urn|id|i\.d|identifier|identification|unique|mosaic|"
    r"liquid ?logic|care ?first|careworks|eclipse|azeus|framework-?i|ics|lcs|lac|cyp|swift|charms|court|claim|crime|"
    r"incident|dbs|crb|certificate|passport|licen[cs]e|member(?:ship)?|registration|sw ?e|hcpc|gmc|nmc|dfe|upn|"
    r"client|person|child|family|household|adopter|customer|patient|hospital|system|no|nos|number|num|nr|par|cpr|p"
)
_VALUE = r"(?=[\w/.\-]*\d{2})(?:[A-Za-z]{1,6}[ ])?[\w]+(?:[/\-.][\w]+)*"
_CALLED = re.compile(
    rf"(?<![\w])(?:{_WORDS})(?:\.|\b)(?:[ \t/()'’-]*(?:{_WORDS})(?:\.|\b))*[ \t)]*(?::|=|#|\bis\b|\n+|-(?= ))?[ \t]*"
    rf"(?P<value>{_VALUE})",
    re.IGNORECASE,
)
_COURTS = (
    r"EWFC|EWHC|EWCA|EWCOP|EWCC|EWMC|EWPCC|EWCR|UKSC|UKHL|UKPC|UKUT|UKFTT|UKAIT|UKEAT|EAT|NIFam|NICA|NIQB|NIKB|NIMaster"
    r"|CSOH|CSIH|SC|FamD|EWLands"
)
_CITATION = re.compile(
    rf"[\[(](?:19|20)\d\d[\])][ \n]{{1,2}}(?:{_COURTS})(?: (?:Civ|Crim|Fam|Admin|[A-Z]{{2,4}}))?[ \n](?:B ?)?\d{{1,5}}"
    r"(?: \((?:B|Fam|Admin|Ch|QB|KB|Comm|TCC|Pat|COP|OJ|IAC|AAC|LC|TC|HESC|[A-Z][A-Za-z]{1,5})\))?"
)
_SHAPES = (
    re.compile(r"(?<![\w/-])[A-Z]{2} ?\d{2} ?[A-Z] ?\d{4,6}(?!\w)"),  # family court: LN24C00317
    re.compile(r"(?<![\w/-])[A-HJ-Z]\d{2}[A-Z]{2}\d{3,4}(?!\w)"),  # county court claim: A12YJ123
    re.compile(
        r"(?<![\w/-])(?=[A-Za-z0-9/-]*[A-Z])(?=(?:[A-Za-z/-]*\d){4})[A-Z0-9]{1,6}(?:[/-][A-Z0-9]{1,10}){1,4}(?![\w/])"
    ),
    re.compile(
        r"(?<![\w/-])(?=[A-Z]+[ -](?:[/-]?\d){6})(?![A-Z]+[ -](?:19|20)\d\d[/-]\d\d\b)"
        r"[A-Z]{2,5}[ -]\d{2,4}[/-]\d{2,6}(?:[/-]\w{1,4})?(?![\w/])"
    ),
    re.compile(r"(?<![\w/£-])[A-Z]{1,4}\d{4,12}[A-Z]{0,2}(?!\w)"),
    re.compile(r"(?<![\w/-])\d{2,4}[/-]\d{2,6}[/-][A-Z]{1,3}(?!\w)"),
    re.compile(r"(?<![\w/.,£$€+-])(?!\d{10}(?!\d))\d{7,14}(?![\w/%]|[.,]\d)"),
    re.compile(r"\b(?:no|nos|application)\.? \(?(?P<value>\d{3,6}/\d{2,4})\b"),
)
_MONTH = r"(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*"
_NOT = re.compile(
    rf"\d{{4}}-\d\d-\d\dT?\d{{0,6}}|{_MONTH}[/-]?(?:19|20)?\d\d|\d{{1,2}}[/-]{_MONTH}[/-]\d{{2,4}}|(?:19"
    rf"|20)\d\d[/-][A-Z]{{3,10}}"  # dates
    r"|(?:FY|AY|Q[1-4]|H[12]|Y|EU|UK|COVID|CV|WINTER|SPRING|SUMMER|AUTUMN)[/-]?(?:19|20)\d\d(?:[/-]\d{2,4})?"
    r"|\d{1,2}(?:[AP]M)?[/-]\d{1,2}(?:[AP]M)|\d{3,4}(?:[AP]M)?[/-]\d{3,4}(?:[AP]M|HRS?)|\d{4}HRS?"  # hours
    r"|(?:[ABM]\d{1,4}M?)(?:[/-][ABM]\d{1,4}M?)+"  # roads
    r"|(?:BS|EN|ISO|DIN|IEC|PAS|RFC|IEEE)[/ -]?(?:EN|ISO|IEC)?[/ -]?\d{3,6}(?:[-:]\d{1,4})*"  # standards
    r"|(?:(?:HBA1C|BP|HR|IQ|SATS?|KS\d|COVID|SARS|H\dN\d)[/-]?\d{0,3}(?:[/-]\d{1,4})*)"
    r"|[A-Z]{1,4}(?:19|20)\d\d",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:\d{1,2}[/.-]){1,2}\d{2,4}|\d{4}[/-]\d{2,4}|(?:19|20)\d{2}s?|\d{4}-\d{2}-\d{2}|\d{1,3}(?:st|nd|rd|th)"
)
_DATED = re.compile(r" \d{1,2}/\d{1,2}/\d{2,4}$")
_WEAK = re.compile(
    r"(?:no|nos|number|num|nr|p|family|household|child|person|hospital|court|member|registration)\.?", re.I
)
_NUMBERING = frozenset(["no", "nos", "number", "num", "nr", "id", "ref", "reference", "urn", "identifier"])
_STRONG = frozenset(["case", "file", "ref", "reference", "our", "your", "record"])
_SPACED = re.compile(
    rf"(?<!\w)(?:{_WORDS}) (?:no|number|id|ref|reference)\b\.?[ \t]*(?::|=|#|\bis\b)?[ \t]*"
    r"(?P<value>[A-Z]{0,3}\d{2,6}(?:[ ]\d{2,6}){1,3})(?![\w/]|[.,]\d)",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"[ ]?(?:kg|g|mg|ml|cm|mm|m|km|miles?|years?|months?|weeks?|days?|hours?|pounds?|people|children|%|per)\b",
    re.I,
)


def _plausible(value: str, called: str) -> bool:
    digits = sum(c.isdigit() for c in value)
    words = [word for word in re.split(r"[\W\d]+", called.lower()) if word]
    if _DATED.search(value):
        return False
    if digits == 2 and "/" in value and value.replace("/", "").isalnum() and value[0].isalpha():
        return bool(words and words[0] in _STRONG) or words[-1:] == ["ref"]
    if digits == 2 and value[0].isupper() and re.search(r"[:=#]|\b(?:no|number|id)\b", called):
        return bool({words[0], words[-1]} & (_NUMBERING | _STRONG)) and not _NOT.fullmatch(value)
    if _DATE.fullmatch(value) or digits < 3:
        return False
    numbered = len(words) > 1 and words[-1] in _NUMBERING
    least = 3 if numbered else 5 if words and _WEAK.fullmatch(words[0]) else 4
    if re.fullmatch(r"\d+(?:[.-]\d+)*", value) and digits < least:
        return False
    return not re.fullmatch(r"[A-Za-z]+ ?(?:19|20)\d\d", value) or value[:1].isupper()


def _find(text: str) -> Iterator[Found]:
    for hit in _CALLED.finditer(text):
        value, start = hit.group("value"), hit.start("value")
        lead = re.match(r"[A-Za-z]{1,6} ", value)
        if lead and not lead.group().strip().isupper():
            value, start = value[lead.end() :], start + lead.end()
        value = value.rstrip(".-/")
        if _plausible(value, text[hit.start() : hit.start("value")]):
            yield Found(start, start + len(value), "case_number", "called a case or reference number", 72)
    for hit in _SPACED.finditer(text):
        yield Found(hit.start("value"), hit.end("value"), "case_number", "called a reference number", 73)
    for hit in _CITATION.finditer(text):
        yield Found(hit.start(), hit.end(), "case_number", "neutral citation of a judgment", 83)
    for shape in _SHAPES:
        for hit in shape.finditer(text):
            value = hit.group()
            if _DATE.fullmatch(value) or _DATED.search(value) or _NOT.fullmatch(value):
                continue
            if not (value.isdigit() and _MEASURE.match(text, hit.end())):
                yield Found(hit.start(), hit.end(), "case_number", "has the shape of a case number", 65)


FINDER = Finder("case_number", "[case number]", _find)
