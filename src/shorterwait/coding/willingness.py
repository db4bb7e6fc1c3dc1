"""What applicants say they would accept in a child: yes, no, or a talk about the particular child first."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from shorterwait.coding.codebook import Codebook
from shorterwait.coding.finding import Claim, as_evidence
from shorterwait.coding.forms import hint_spans
from shorterwait.coding.sentences import split_sentences
from shorterwait.coding.willingness_grids import read_grid
from shorterwait.coding.willingness_words import ANSWER, TOPICS, answer_value
from shorterwait.vocabulary.document import Passage
from shorterwait.vocabulary.evidence import Evidence, Subject

_YES = re.compile(
    r"\bwould (?:accept|consider|welcome|take|say yes|be (?:\w+ )?(?:happy|glad|willing|open|content|comfortable|pleased|prepared|interested|considered for|approached))\b|"
    r"\b(?:could|can) (?:accept|live with|manage|cope|parent|care for|offer|meet|take on)\b|\b(?:is|are|was|were|feels?|felt|remain) (?:\w+ )?(?:open|happy|willing|comfortable|content|prepared|confident|relaxed|accepting|"
    r"welcome|able to (?:accept|consider|parent|meet|manage|take|care))\b|\baccept(?:s|ed|ing)?\b|\b(?:does|do|would|did|doesn[’']t|don[’']t|wouldn[’']t|didn[’']t)(?: not)? (?:put|worry|frighten|trouble|mind|bother|alarm|matter|faze|deter)\b|"
    r"\bwould(?: not|n[’']t) (?:rule|exclude|turn|be put off)\b|\bno (?:objection|difficulty|reservations?|preference|barrier|issue|worries|hesitation)\b|\bsa(?:y|id) yes\b|\bwelcome[sd]?\b|\bplease put me down\b|"
    r"\bas one more for the team\b|\bthe answer is yes\b|\bnod(?:ded)? at each\b|\bany (?:ethnic\w*|heritage|background|race|colour)\b|\bnot an extra\b|\bask to see those\b|\blikewise\b|\beyes open\b|\bneither\b[^.;]{0,120}\bwould put\b",
    re.IGNORECASE,
)
_REALLY_YES = re.compile(
    r"\b(?:do(?:es)? not|don[’']t|doesn[’']t|would not|wouldn[’']t|neither\b[^.;]{0,120}\bwould) (?:matter|put|rule (?:it |this )?out|worry|mind|be put off|frighten|deter|trouble|bother|faze|exclude)|\bnot an extra\b|\bno (?:objection|difficulty|reservations?|hesitation|barrier)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:do|does|did|would|could|can|will|is|are|feels?|felt|was|were)(?: not|n[’']t)(?: yet| at present| currently| at this (?:stage|date|time)| really)? "
    r"(?:feel (?:able|equipped|ready|confident|they|she|he)|wish|want|accept|consider|take|be (?:able|considered|right|suitable|matched|comfortable|confident)|able|manage|cope|think|meet|contemplate|see|open|willing|prepared|comfortable|asking)|"
    r"\bcannot (?:offer|take|accept|consider|meet|manage|care|parent)|\bunable to\b|\bcould not (?:at this date )?(?:meet|take|manage|cope|care|offer)|\bnot (?:accepted|considered|able to|for (?:them|her|him)\b|feel able|to be considered)|\brul(?:e[sd]?|ing) out\b|\bdeclin\w+|"
    r"\bbeyond (?:them|her|him|what)\b|\bwould (?:rather|prefer) not\b|\bprefer(?:s|red)? (?:a child )?(?:without|who shares|of (?:their|her|his) own)|\bwould only\b|\bonly (?:wish|want|consider|be (?:considered|matched))|\bput no against\b|\breplaced each with a cross\b|\bbe placed elsewhere\b|\bnot me, not here\b|\bbe spared\b|\bwould say no\b|\bno,? (?:love|thank)",
    re.IGNORECASE,
)
_DISCUSS = re.compile(
    r"\bdiscuss\w*\b|\bcase[- ]by[- ]case\b|\bchild by child\b|\b(?:on|with|look at|consider\w*|about|each|in) (?:an? |the |each )?(?:individual|particular|each|every) (?:child|case|profile|basis)|\bindividually\b|\b(?:want|need|like|wish) (?:to (?:know|hear|have|learn|see|sit down|meet|talk|look|be told)|(?:more|further|time|detail|the detail|a (?:good deal|conversation|talk)))|"
    r"\bmore information\b|\bdepend(?:s|ing|ent)?\b|\bneither rule in nor rule? ?out\b|\b(?:not|won[’']t|wouldn[’']t|neither) rule[^.;]{0,25}\bin or out\b|\bbefore (?:saying|answering|deciding|they|she|he) ?(?:yes|no|answered|said)?\b|\btalk(?:ed)? (?:it |this |that )?(?:through|over)\b|\bsubject to\b|\bask(?:s)? us\b|\bmaybe\b|\bask to be told about each\b|\bhave to meet\b|\bthink about\b|\bwondered? if\b|\bwonders? (?:if|whether)\b|\btime to think\b|\bvisit a local charity first\b|\bconversation first\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:she|he|they|we|i|both|applicants?|couple|adopters?|neither|either|mr|mrs|ms|miss|[A-Z][a-z]+(?: and [A-Z][a-z]+)?|open|accepted|a child|children|child)\b|\[Applicant", re.IGNORECASE
)
_VETO = re.compile(
    r"\b(?:birth mother|birth father|her (?:sister|brother|mother|father|friend|cousin)|his (?:sister|brother|mother|father|friend|cousin)|referee|agency policy|please mark|training|workshop|course|profile|"
    r"panel|works? (?:as|with|in)|employed|volunteer\w*|their (?:son|daughter)|her (?:son|daughter)|his (?:son|daughter)|has been discussed at the bus stop|we have left|next visit|not (?:yet )?(?:fully )?(?:been )?(?:explored|discussed|asked)|to revisit|will go in an addendum|not been asked|nothing was concluded|child[’']s (?:plan|details)|"
    r"would they consider|asked whether|earlier|withdrew the tick she)\b|\?\s*$",
    re.IGNORECASE,
)
_CHILDLIKE = re.compile(
    r"\b(?:child(?:ren)?|baby|babies|boy|girl|sibling|one|those|it|them|that|any|history|exposed|exposure|uncertain\w*|condition|needs?|effects?|parent|background|pregnan\w*|utero|birth|disab\w+|illness|future|outlook|matched|heritage)\b",
    re.IGNORECASE,
)
_VETO_ENTRY = re.compile(r"\bnot (?:yet )?(?:fully )?(?:been )?(?:explored|discussed|asked)\b|\bto revisit\b|\bnone known\b|\bawaited\b", re.IGNORECASE)
_BOXES = re.compile(r"☐|☒|☑|\[\s*[xX]?\s*\]")
_CLAUSES = re.compile(r";|\.\s|\bbut\b|\bwhereas\b|\bwhile\b|\balthough\b|\n|,\s+and\s+(?=(?:would|are|is|they|she|he)\b)", re.IGNORECASE)


def code_willingness(stretches: Sequence[Passage], _book: Codebook, _report_date: date | None) -> list[Evidence]:
    """Read what applicants would accept, from tick grids, form lines and prose.

    Args:
        stretches: The passages of one report.

    Returns:
        Evidence for the four ``accept_`` characteristics.

    Example:
        >>> p = Passage(0, "They would accept a child exposed to drugs before birth but not a child with a disability.")
        >>> sorted((e.characteristic, e.value) for e in code_willingness([p], None, None))
        [('accept_disability', 'no'), ('accept_prenatal_exposure', 'yes')]
    """
    found: list[Evidence] = []
    for passage in stretches:
        if re.search(r"\bnotes for\b|\btemplate\b|\bblank\b|\bchild[’']s (?:details|profile)|\bplacement order\b", passage.heading, re.IGNORECASE):
            continue
        grid = list(read_grid(passage.text))
        done = {claim.characteristic for _, claim in grid}
        found += [as_evidence(passage, line, claim) for line, claim in grid]
        for sentence in split_sentences(passage.text):
            if hint_spans(sentence.text):
                continue
            if _BOXES.search(passage.text):
                continue
            for claim in (*_entries(sentence.text), *_prose(sentence.text)):
                if claim.characteristic not in done:
                    found.append(as_evidence(passage, sentence, claim))
    return found


def _entries(text: str) -> Iterable[Claim]:
    """Form lines such as ``Known disability: would discuss``."""
    begin = 0
    for part in re.split(r"(?<=[;.])\s+|\s{3,}|\s[|]\s(?=[A-Z])|\n", text):
        start = text.find(part, begin)
        begin = start + len(part)
        match = ANSWER.search(part)
        if not match or _VETO_ENTRY.search(part):
            continue
        value = answer_value(match["answer"])
        if value is None:
            continue
        for name, topic in TOPICS.items():
            if topic.search(part[: match.start("answer")]):
                yield Claim(name, value, start, start + len(part), 0.93, Subject.BOTH)


def _prose(text: str) -> Iterable[Claim]:
    if _VETO.search(text) or not _SUBJECT.search(text):
        return
    low = 0
    carried: str | None = None
    cuts = [(m.start(), m.end()) for m in _CLAUSES.finditer(text)] + [(len(text), len(text))]
    for stop, after in cuts:
        clause = text[low:stop]
        value = _stance(clause)
        if value is None and re.match(r"\s*not\b", clause) and carried in {"yes", "discuss"}:
            value = "no"
        topics = [(name, m) for name, topic in TOPICS.items() if (m := topic.search(clause))]
        if value is None and topics and carried is not None and re.match(r"\s*(?:and|or|also|nor)\b", clause):
            value = carried
        if value is not None and topics and _CHILDLIKE.search(text):
            for name, match in topics:
                yield Claim(name, value, low + match.start(), low + match.end(), 0.88, Subject.BOTH)
        carried = value or carried
        low = after


def _stance(clause: str) -> str | None:
    if _REALLY_YES.search(clause):
        return "yes"
    if _DISCUSS.search(clause):
        return "discuss"
    if _NO.search(clause):
        return "no"
    return "yes" if _YES.search(clause) else None
