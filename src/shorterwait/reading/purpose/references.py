"""Reference numbers printed in the front matter of a document, which link it to a household or child."""

import re

from shorterwait.reading.purpose.dates import find_dates
from shorterwait.reading.purpose.lines import reading_lines
from shorterwait.vocabulary.document import Document

_LINES = 60
#: A line so long is prose, unless it is the whole of a page.
_LONGEST_LINE, _CHARACTERS = 400, 3_000
_DIGIT = re.compile(r"\d")
_NUMBER_WORD = r"(?:no\.?|nos\.?|number|num\.?|id|identifier|ref\.?|reference|code)"
_OWNER = (
    r"(?:our|your|agency|case|file|record|child|child's|children's|family|household|carer|adopter|applicant"
    r"|applicants'|episode|adoption episode|system|client|person|unique|mosaic(?:/\w+)?|carefirst|care first"
    r"|liquid ?logic|lcs|ics|ll|eclipse|charms|azeus|swift|framework ?i|core\+?|paris)"
)
_LABEL = re.compile(
    rf"(?<![\w/])(?:{_OWNER}(?:\s+(?:case|file|record|unique|family))?"
    rf"\s*{_NUMBER_WORD}(?:\s+{_NUMBER_WORD})?"
    rf"|reference(?:\s+{_NUMBER_WORD})?|ref\.?(?:\s+{_NUMBER_WORD})?|file|urn|upn|id|adoption episode|case)"
    r"(?=[\s:.#|/=(]|$)(?:\s*\([^)]{0,30}\))?[\s:.#|=–-]*",
    re.IGNORECASE,
)
_VALUE = re.compile(r"(?:[A-Z]{1,6}\s(?=\d))?[A-Za-z0-9][A-Za-z0-9/._\\-]*(?<![._/\\-])")
_TOKEN = re.compile(r"(?<![\w/@.-])(?=[\w/-]*\d)[A-Z]{1,8}[A-Z0-9]*(?:[/-][A-Z0-9]+){1,5}(?![\w/@-])")
_NEVER_BEFORE = re.compile(
    r"(?:nhs|national insurance|\bni|telephone|tel|mobile|phone|court|postcode|dbs|crb|certificate|passport)\W*$",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}")


def printed_references(document: Document) -> tuple[str, ...]:
    """List the reference numbers printed near the top of a document.

    Args:
        document: The document, not masked.

    Returns:
        Each reference once, as written, those after a label first. NHS numbers, telephone numbers, dates and
        postcodes are left out.

    Example:
        >>> from shorterwait.vocabulary.document import Block, BlockKind
        >>> from shorterwait.vocabulary.outcome import Outcome
        >>> top = Block(BlockKind.PARAGRAPH, "Our ref: NRA/2019/0231   Date: 14 March 2023")
        >>> printed_references(Document("0" * 64, Outcome.READ, blocks=(top,)))
        ('NRA/2019/0231',)
    """
    lines = [line[:_CHARACTERS] for line in reading_lines(document.blocks, 1)]
    lines += [line[:_LONGEST_LINE] for line in reading_lines(document.blocks, _LINES + 1)[1:]]
    labelled: dict[str, None] = {}
    tokens: dict[str, None] = {}
    for line, after in zip(lines[:_LINES], [*lines[1:], ""], strict=False):
        if not _DIGIT.search(line) and not _DIGIT.search(after):
            continue
        for match in _LABEL.finditer(line):
            if _NEVER_BEFORE.search(line[: match.start()]):
                continue
            rest = line[match.end() :] or after
            value = _value(rest)
            if value:
                labelled.setdefault(value)
        tokens.update(dict.fromkeys(match.group() for match in _TOKEN.finditer(line)))
    return tuple(dict.fromkeys([*labelled, *(token for token in tokens if _is_reference(token))]))


def _value(rest: str) -> str:
    match = _VALUE.match(rest)
    return match.group() if match and _is_reference(match.group()) else ""


def _is_reference(value: str) -> bool:
    if len(value) < 3 or not any(character.isdigit() for character in value):
        return False
    if _POSTCODE.fullmatch(value) or any(True for _ in find_dates(value)):
        return False
    return not value.isdecimal() or len(value) >= 4
