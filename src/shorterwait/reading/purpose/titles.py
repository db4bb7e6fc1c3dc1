"""The title of a document told from mentions of other documents near its top."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_TITLE, _CODE, _LETTER = 20.0, 12.0, 17.0
_FADE, _MENTION, _INSIDE = 0.03, 0.25, 0.5
_LONGEST, _FAR_TOO_LONG = 95, 240
#: Further down, the name of another paper is a heading or an entry of the contents.
_FIRST_LINES = 8
_SALUTATION = re.compile(
    r"\s*(?:(?:dear|hi|hello|hiya)(?:\s+\w+)?\b[^.:]{0,60}"
    r"|good (?:morning|afternoon|evening)\b[^.:]{0,40}|to whom it may concern\W*"
    r"|to (?:our |my )?(?:dearest )?\w+(?: (?:and|&) \w+)?,)\Z",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\s*(?:from|to|sent|subject|cc|date)\s*[:|]", re.IGNORECASE)
_MENTIONS = re.compile(
    r"\b(?:see|read|reading|with|attached|attach|attachments?|enclos\w+|refer\w*|from|about|re|regarding"
    r"|subject|accompan\w+|following|appendix|annex|and|alongside|completing|complete|supplement"
    r"|summary of|requested|reviewed|copy to|copies|documents?|received|invitation|in|on|for|of|to|the original"
    r"|original|previous|earlier|separate|a|an|your|our|his|her|their)\b[^|]*\Z",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:update|updated|addendum|amendment|amended|part|section|front sheet|draft|copy|version|final|revised"
    r"|report to (?:the )?\w* ?panel|form)\b[^|]*\Z",
    re.IGNORECASE,
)
_SECTION = re.compile(r"\W*(?:\d{1,2}(?:\.\d{1,2})*|[A-H]\d?|[IVX]{1,4})[.):]\s", re.IGNORECASE)
#: Words that make a paper about a report of one that names it: ``Child Permanence Report guidance``.
_ABOUT = re.compile(
    r"\W*(?:\(\w+\)\s*)?(?:guidance|guide|policy|procedures?|checklist|training|course|workshop|leaflet|invoice|chronology"
    r"|feedback|handbook|flowchart|audit|tracker|index|quality assurance|qa|request|referral|medical|health"
    r"|writing|exemplar|process|timeline|timetable|comments|corrections|cover sheet|covering letter|receipt)\b",
    re.IGNORECASE,
)


#: What follows the name of another paper where a report gives its date: ``Decision: 10 May 2021``.
_FIELD = re.compile(r"\W*:\W*\d{1,2}\W{0,3}(?:\d{1,2}\b|[A-Za-z]{3})")


@dataclass(frozen=True, slots=True)
class Top:
    """The first lines of a document.

    Attributes:
        lines: The lines, apostrophes straight.
        letter_at: The line with a letter's greeting or a mail's head, or None.
        letter_weight: What that weighs for a letter.
    """

    lines: tuple[str, ...]
    letter_at: int | None
    letter_weight: float

    @classmethod
    def of(cls, lines: Sequence[str]) -> "Top":
        """Look at the first lines.

        Args:
            lines: The lines.

        Returns:
            The top of the document.

        Example:
            >>> Top.of(["4 May 2020", "Dear Mrs Lee"]).letter_at
            1
        """
        greeting = next((place for place, line in enumerate(lines) if _SALUTATION.match(line)), None)
        head = [place for place, line in enumerate(lines[:8]) if _MAIL.match(line)]
        mail = head[0] if len(head) > 2 else None
        at = greeting if mail is None else mail
        return cls(tuple(lines), at, 0.0 if at is None else _LETTER)


def title_scores(
    top: Top, signs: Mapping[str, tuple["re.Pattern[str]", "re.Pattern[str] | None"]]
) -> dict[str, float]:
    """Weigh the title lines for each kind.

    Args:
        top: The first lines.
        signs: Kind -> pattern of its titles (lower case) and of its codes.

    Returns:
        Kind -> weight: about 20 for a title at the top, less further down, little for a mention.

    Example:
        >>> report = {"PAR": (re.compile("adopter's report"), None)}
        >>> title_scores(Top.of(["Adopter's report"]), report)
        {'PAR': 20.0}
        >>> title_scores(Top.of(["To be read with the adopter's report"]), report)
        {'PAR': 5.0}
    """
    best = dict.fromkeys(signs, 0.0)
    for place, line in enumerate(top.lines):
        after_greeting = top.letter_at is not None and place > top.letter_at
        share = (1.0 - _FADE * place) * (_MENTION if after_greeting else 1.0)
        for kind, weight in _line_scores(line, signs).items():
            far = kind.startswith("other") and place >= _FIRST_LINES
            best[kind] = max(best[kind], weight * share * (_MENTION if far else 1.0))
    return best


def _line_scores(
    line: str, signs: Mapping[str, tuple["re.Pattern[str]", "re.Pattern[str] | None"]]
) -> dict[str, float]:
    if len(line) > _FAR_TOO_LONG:
        return {}
    lowered = line.lower()
    found: dict[str, tuple[int, int, float]] = {}
    for kind, (titles, codes) in signs.items():
        match = titles.search(lowered)
        if match:
            found[kind] = (match.start(), -match.end(), _TITLE)
            continue
        code = codes.search(line) if codes and len(line) <= _LONGEST else None
        if code:
            found[kind] = (
                code.start(),
                -code.end(),
                _CODE if not line[: code.start()].strip() else _CODE * _INSIDE,
            )
    if not found:
        return {}
    sentence = len(line) > _LONGEST or line.rstrip().endswith((".", "?", ",", ";"))
    scores = {kind: weight * _MENTION for kind, (_, _, weight) in found.items()}
    for kind in sorted(found, key=lambda kind: found[kind][:2]):
        start, end, weight = found[kind]
        about = (_FIELD if kind.startswith("other") else _ABOUT).match(line[-end:]) is not None
        if not sentence and not about and not _is_mention(line[:start]):
            scores[kind] = (
                weight  # the first that is no mention names the document, as in "Minutes: report on A and B"
            )
            break
    return scores


def _is_mention(before: str) -> bool:
    if _SECTION.match(before):
        return True
    return bool(_MENTIONS.search(before)) and not _OWN.search(before)
