"""The contact that a child's plan foresees after adoption, with birth relatives and with siblings placed apart."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from shorterwait.coding.child_names import SiblingNames
from shorterwait.coding.codebook import Codebook
from shorterwait.coding.finding import Claim, as_evidence
from shorterwait.coding.forms import hint_spans
from shorterwait.coding.sentences import split_sentences
from shorterwait.vocabulary.document import Passage
from shorterwait.vocabulary.evidence import Evidence

_SIBLING = re.compile(
    r"\b(?:half-?\s?)?(?:brothers?|sisters?|siblings?)\b|\b(?:the|elder|older) (?:boys|girls)\b|\bcousins?\b|\brelatives?\b(?=\s+(?:and|will|to|:|\|))", re.IGNORECASE
)
_BIRTH = re.compile(
    r"\b(?:birth )?(?:mother|father|parents?|mum|dad|mam|family|relatives?)\b|\b(?:grand\w+|nan|nana|gran\w*|aunts?|great-aunt|uncles?)\b|\b(?:ms|mr|miss|mrs)\.? \S+|\[(?:person|birth)[^\]]*\]",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"\bletter[- ]?box\b|\b(?:letters?|cards?|written|postal(?: exchange)?|indirect|post(?:al)? exchange|photographs?|photos?|drawings?|notes?|write|writes|annual exchange|exchange of)\b",
    re.IGNORECASE,
)
_DIRECT = re.compile(
    r"\b(?:direct(?! (?:or|nor|contact (?:is|was) not))|face[- ]to[- ]face|in person|meet(?:s|ing|ings)?|visits?|see|sees|seen|seeing|together|stay over|sleepovers?|an hour with|days? out|family time|spend time|play dates?|outings?|come too)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:no|not|none|neither|nor|without|nothing|never|isn[’']t|won[’']t|nobody)\b|\bn[’']t\b", re.IGNORECASE
)
_NO_CONTACT = re.compile(
    r"\b(?:no|nor any|not any|without|nothing by way of)\s+(?:\w+\s+){0,3}?(?:contact|letters|link)\b|\bno (?:sibling )?link can\b|\bcontact[^.;]{0,25}\b(?:is not|isn[’']t|not) (?:planned|recommended|proposed|possible|safe)\b|"
    r"\bwon[’']t be contact\b|\b(?:parents?|mother|father|sisters?[^:.]{0,20}|brothers?[^:.]{0,20}|siblings?)\s*:\s*(?:no\b|none|nil|neither)|\bnobody with whom\b|\bcontact\s*[:|]\s*(?:none|nil)",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\b(?:after (?:adoption|placement|the adoption)|post-?adoption|will|would|should|plan(?:ned)?|propos\w+|recommend\w*|agreed|arrang\w+|to (?:be|meet|see|continue|carry)|"
    r"suggest\w*|may|once a year|twice(?:[- ]yearly| a year)?|yearly|annual\w*|a year|each (?:year|january|june|autumn|summer|may|november)|every|per year|×/yr|x/yr|1x|indirect)\b",
    re.IGNORECASE,
)
_NOT_PLAN = re.compile(
    r"\b(?:wanted|wants|would (?:love|like)|hopes?|hoped|wish(?:es|ed)?|asked (?:for|that|if|whether)|seeks?|at present|currently|is (?:currently|now)|goodbye|farewell|wish[- ]you[- ]well|final visit|"
    r"withdrew|withdrawn|were not ready|was not ready|isn[’']t part|not part of the plan|considered|considers|pencilled|fall back|already writes|awaited|guess|supervised (?:session|contact)|"
    r"attended|missed|carers? (?:hope|ask|write|may)|proposed a|had proposed|says that they will not|would be up for|we[’']d be|contact centre|during proceedings|reduced|three times a week|weekly|monthly|"
    r"foster carers?|the coopers|neil|present carers)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(r"\bcontact\b|\bstaying in touch\b|\bkeeping in touch\b|\bsibling links\b|\bafter adoption\b|\bsibling", re.IGNORECASE)
_CURRENT = re.compile(r"\bcurrent|\bpresent|\blog\b|\bcentre\b|\bviews?\b|\bwishes\b|\bhopes?\b|\bposition|\bseeks\b|\bfinal visit\b|\bsettling|\bnow\b", re.IGNORECASE)
_OFTEN = re.compile(r"\b(?:once|twice|one|two|three|four|five|six|\d) (?:times )?(?:a|per|each|every) year\b|\byearly\b|\bannual(?:ly)?\b|\d\s?×/yr", re.IGNORECASE)


def code_child_contact(
    stretches: Sequence[Passage], _book: Codebook, _report_date: date | None, names: SiblingNames
) -> list[Evidence]:
    """Read the furthest contact planned with birth relatives and with siblings placed apart.

    Args:
        stretches: The passages of one report.
        names: Names known to be somebody else's.

    Returns:
        Evidence; the furthest form wins where several are planned.

    Example:
        >>> p = Passage(0, "One letter a year to the birth mother.", heading="Contact after adoption")
        >>> [(e.characteristic, e.value) for e in code_child_contact([p], None, None, SiblingNames())]
        [('birth_contact_plan', 'letterbox')]
    """
    found: list[Evidence] = []
    for passage in stretches:
        if _CURRENT.search(passage.heading):
            continue
        under = bool(_HEADING.search(passage.heading)) or bool(re.search(r"\bcontact\b", passage.section))
        party = "sibling" if re.search(r"\b(?:sibling|brother|sister)", passage.heading, re.IGNORECASE) else ""
        for sentence in split_sentences(passage.text):
            if hint_spans(sentence.text):
                continue
            view = _mark(sentence.text, names)
            carried = party
            for start, clause in _clauses(view):
                for claim in _claims(clause, under, carried):
                    if not carried and claim.characteristic.startswith("sibling"):
                        carried = "sibling"
                    moved = Claim(claim.characteristic, claim.value, claim.start + start, claim.end + start, claim.confidence)
                    found.append(as_evidence(passage, sentence, moved))
    return _settle(found)


def _clauses(view: str) -> Iterable[tuple[int, str]]:
    start = 0
    for cut in re.finditer(r";\s", view):
        yield start, view[start : cut.start()]
        start = cut.end()
    yield start, view[start:]


def _mark(text: str, names: SiblingNames) -> str:
    for name in names.others:
        if len(name) >= 3 and name in text:
            text = re.sub(rf"\b{re.escape(name)}\b", "sibling"[: len(name)] if len(name) < 7 else "sibling".ljust(len(name)), text)
    return re.sub(r"\b(?:sib|sibl|sibli|siblin)\b", lambda m: "sister"[: len(m.group())] if len(m.group()) == 6 else m.group(), text)


def _claims(view: str, under: bool, party: str) -> Iterable[Claim]:
    if _NOT_PLAN.search(view) and not re.search(r"\bshould carry on\b|\bto continue\b|\bthe plan is\b", view, re.IGNORECASE):
        return
    siblings = _SIBLING.search(view) or re.search(r"\bsib\w{0,4}\b", view) or (party == "sibling" and not re.search(r"\b(?:mother|father|parents?|nan|gran)", view, re.IGNORECASE))
    birth = _BIRTH.search(re.sub(r"\b(?:after|foster|adoptive|special guardian)\s+\w+", " ", view))
    letter, direct, nothing = _LETTER.search(view), _DIRECT.search(view), _NO_CONTACT.search(view)
    if not (letter or direct or nothing):
        return
    if not under and not _OFTEN.search(view) and not re.search(r"\bcontact\b|\bletter[- ]?box\b|\bafter (?:adoption|placement)\b|\bto (?:meet|be seen|see)\b|\bmeet\b|\bno contact\b", view, re.IGNORECASE):
        return
    if not (_PLAN.search(view) or nothing or (under and (letter or direct))):
        return
    form = _form(view, letter, direct, nothing)
    if form is None:
        return
    value, place = form
    if siblings:
        yield Claim("sibling_contact_plan", value, place.start(), place.end(), 0.88)
        if not birth or party == "sibling":
            return
        if re.search(r"\b(?:and|&)\b[^.;]{0,20}\b(?:mother|father|parents|nan|gran)", view, re.IGNORECASE) and value != "none":
            yield Claim("birth_contact_plan", value, place.start(), place.end(), 0.8)
    elif birth or under:
        yield Claim("birth_contact_plan", value, place.start(), place.end(), 0.88 if birth else 0.8)


def _form(
    view: str, letter: re.Match[str] | None, direct: re.Match[str] | None, nothing: re.Match[str] | None
) -> tuple[str, re.Match[str]] | None:
    if direct and not _denied(view, direct):
        return "direct", direct
    if letter and not _denied(view, letter):
        return "letterbox", letter
    return ("none", nothing) if nothing else None


def _denied(view: str, match: re.Match[str]) -> bool:
    begin = max((m.end() for m in re.finditer(r"[;:,.]|\bbut\b", view[: match.start()])), default=0)
    stop = re.search(r"[;,.]|\bbut\b", view[match.end() :])
    end = match.end() + (stop.start() if stop else len(view) - match.end())
    return bool(_NO.search(view[begin : match.start()]) or re.match(r"[^.;,]{0,40}?\b(?:is not|isn[’']t|not|are not|aren[’']t|was not)\b", view[match.end() : end]))


def _settle(found: list[Evidence]) -> list[Evidence]:
    kept: list[Evidence] = []
    for name in ("birth_contact_plan", "sibling_contact_plan"):
        mine = [item for item in found if item.characteristic == name]
        order = [v for v in ("direct", "letterbox", "none") if any(i.value == v for i in mine)]
        if order:
            kept += [item for item in mine if item.value == order[0]]
    return kept
