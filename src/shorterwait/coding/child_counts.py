"""Counts in a child's report: brothers and sisters placed together or apart, and moves of carer."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from shorterwait.coding.child_names import SiblingNames
from shorterwait.coding.child_owner import Owner, find_owner, owner_from_heading
from shorterwait.coding.codebook import Codebook
from shorterwait.coding.finding import Claim, as_evidence
from shorterwait.coding.forms import hint_spans
from shorterwait.coding.numbers import NUMBER, to_number
from shorterwait.coding.sentences import split_sentences
from shorterwait.vocabulary.document import Passage
from shorterwait.vocabulary.evidence import Evidence

_PLACE = (
    r"(?:plac(?:ed?|ing)|placement|adopt(?:ed|ion)|stay|kept|keep|remain(?:ing)?|found|seek(?:ing)?|sought|matched|match|go|goes|one (?:family|household|home)|"
    r"family[- ]find\w*|look for|looking for|recommend\w*|plan\w*|decision)"
)
_ALONE = re.compile(
    rf"\b{_PLACE}\b[^.;]{{0,45}}?\b(?:alone|on (?:his|her|their) own|singly|by (?:him|her)self|as an? (?:single|only|sole|lone|individual) child|"
    r"as a singleton|separately|individually|without (?:his |her )?siblings)\b|\bsingle[- ]child placement\b|\bno others to be placed\b|"
    r"\bplan approved for one child\b|\b(?:sole|single|solo) placement\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    rf"\b(?:sibling )?(?:group|set) of (?P<n>{NUMBER})\b|\bas (?:a |the )?(?P<n2>three|four|five|six)(?:some)?\b|\ball (?P<n3>{NUMBER})\b|"
    rf"\b(?P<n4>{NUMBER}) (?:children|siblings|of them|brothers and sisters)\b",
    re.IGNORECASE,
)
_WITH = re.compile(
    rf"\bwith (?:his|her|their)\s+(?:(?P<n>{NUMBER}|both)\s+)?(?:\w+\s+)?(?:half-?\s?)?(?:brother|sister|sibling)(?P<s>s)?\b|"
    rf"\b(?:and|&) (?:his|her) (?:(?P<n2>{NUMBER})\s+)?(?:\w+\s+)?(?:half-?\s?)?(?:brother|sister|sibling)(?P<s2>s)?\b",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"\bas a pair\b|\bthe pair\b|\bboth (?:girls|boys|children|siblings|of them)\b|\btwins\b|\btwo together\b|\b(?:placed|kept|stay|remain|adopted|found|place)\b"
    r"[^.;]{0,40}\btogether\b|\btogether\b|\bone family\b|\bsister to be placed with him\b|\b(?:brother|sister) (?:is )?to be placed with (?:him|her)\b",
    re.IGNORECASE,
)
_PLANS = re.compile(
    rf"\b(?:to be|will be|should|should be|be|recommend\w*|plan\w*|decision|agreed|conclu\w+|intends?|support|seek\w*|find|for|ratified|assessment|are to|is to)\b"
    rf"[^.;]{{0,100}}\b{_PLACE}\b|\b{_PLACE}\b[^.;]{{0,60}}\b(?:together|as a pair|one family|one household)\b|^\W*plan\b|\bplaced together\b",
    re.IGNORECASE,
)
_UNDECIDED = re.compile(
    r"\bwhether\b|\bif (?:no|they|he|she|a)\b|\boptions?\b|\bnot (?:yet )?(?:been )?(?:decided|settled)\b|\bno view\b|\bprefer\b|\bwould (?:like|love)\b|\bwish(?:es|ed)?\b|"
    r"\bcontact\b|\bpreviously\b|\bcurrently\b|\bat present\b|\bget together\b|\bmight\b|\bcould be\b|\bmay be placed\b|\braised by\b|\bconsidered separate\b|"
    r"\bsister to\b|\bfoster children\b|\bcarers[’'] last\b|\bfoster carers?\b|\btogether elsewhere\b|\badopted together\b|\btheir last\b|\bput together\b|\bcame into care together\b|\blive together\b|\bwere placed together (?:with|at|in) (?:foster|mr|mrs)",
    re.IGNORECASE,
)
_NOT_TOGETHER = re.compile(r"\b(?:not|never|cannot|should not|unable to)\b[^.;]{0,25}\b(?:placed|place|stay|kept|live)\b[^.;]{0,20}\btogether\b", re.IGNORECASE)
_NAMES = re.compile(r"[A-Z][a-z]+(?:,\s+[A-Z][a-z]+)*,?\s+and\s+(?:baby\s+|little\s+)?[A-Z][a-z]+")

_KIN = r"(?:half-?\s?|step-?)?(?:brother|sister|sibling|children|child|girl|boy|teenager|daughter|son)"
_WHERE = (
    r"(?:liv(?:es?|ing)|resid\w+|placed|adopted|sgo|special guardian\w*|kinship|long[- ]term foster\w*|in (?:foster )?care|foster(?:ed|ing)?|residential|settled|"
    r"remains?|stays?|staying|is with|are with|with (?:his|her|their|nan|the) ?(?:\w+ )?(?:father|mother|dad|mum|gran\w*|aunt\w*|uncle|nan|parents|relatives|carers?)|with nan|"
    r"at home|adopters|boarding school|abroad|in [A-Z][a-z]+)"
)
_NONE_APART = re.compile(
    r"\b(?:he|she|they|\w+) has no (?:other )?(?:full |half[- ]?)?(?:brothers?|sisters?|siblings?)|\bno (?:known |other )?(?:siblings|brothers or sisters|brothers and sisters)\b|"
    r"\b(?:is|being|was) (?:an |the |her |his |their )?only child\b|\b(?:first|only) and[^.;]{0,40}\bonly child\b|\bonly child of\b|\bno siblings\b|\bsiblings?\s*[:|]\s*(?:none|nil|no\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\b(?P<n>{NUMBER})\s+(?:(?:\w+\s+){{0,2}}?(?:half-?\s?)?(?:brothers|sisters|siblings)|(?:\w+\s+)?(?:older|elder|other|teenage|grown|half)\s+(?:children|boys|girls)|teenagers)\b[^.;]{{0,80}}?\b{_WHERE}|\b(?:the )?(?:elder|older|big|eldest) (?P<pair>pair|two|three|four)\b[^.;]{{0,60}}\b(?:{_WHERE}|not\b)",
    re.IGNORECASE,
)
_SINGLE = re.compile(rf"\b(?:half-?\s?|step-?)?(?:brother|sister|sibling)\b[^.;]{{0,70}}?\b{_WHERE}", re.IGNORECASE)
_NAMED = re.compile(rf"\b[A-Z][a-z]+(?:-[A-Z][a-z]+)?\s*(?:\(|,\s+)(?:aged\s+)?\d{{1,2}}\)?")
_NAMED_WHERE = re.compile(rf"\b(?:[A-Z][a-z]+(?:-[A-Z][a-z]+)?\s+\([^)]*\)(?:,|\s+and)?\s*){{1,6}}")
_TWINNED = re.compile(r"\bplaced with (?:him|her|[A-Z][a-z]+)\b|\bto be placed (?:with|together)\b|\bplan(?:ned)? together\b", re.IGNORECASE)

_NO_MOVE = re.compile(
    r"\bno (?:change|changes|moves?)(?: of (?:carers?|placement|home))?\b(?! (?:of|in) (?:plan|school|name|view|worker|placement is))|\bhas(?:n[’']t| not) (?:been )?moved\b|\bnever (?:been )?moved\b|"
    r"\bthere (?:he|she|they) ha(?:s|ve) (?:stayed|remained|been ever since)|\bsame (?:carers?|household|foster home|placement)(?: \w+)? (?:throughout|since|all)|"
    r"\b(?:only|just) (?:known |had |ever (?:known |had )?)?(?:one|a single) (?:foster )?(?:home|placement|carers?|family)\b|\bone (?:home|placement|foster home) since\b|"
    r"\bha(?:s|ve) (?:lived|been|remained|stayed) (?:there|with (?:them|the same|mr|mrs|ms|her|his))[^.;]{0,40}\b(?:ever since|since|throughout)\b|\bhas not budged\b|"
    r"\bwhere (?:he|she) has (?:been|lived|stayed|remained) ever since\b|\bone (?:and the same )?(?:foster )?(?:placement|home) throughout\b",
    re.IGNORECASE,
)
_MOVES = re.compile(
    rf"\b(?P<n>{NUMBER}|a single|a)\s+(?:\w+\s+)?(?:changes?|moves?)\b(?:\s+(?:of|in|between)\s+(?:carers?|placements?|homes?|care|foster\w*))?(?=[^.;]{{0,40}})|"
    rf"\bmov(?:ed|es) (?:\w+ )?(?P<times>once|twice|{NUMBER} times)\b|"
    rf"\b(?:changes? of (?:carer|foster home|placement|home)|(?:number of )?(?:placement )?moves?)[^:|.]{{0,30}}[:|]\s*(?P<label>\d+|none|nil|{NUMBER})",
    re.IGNORECASE,
)
_PLACEMENTS = re.compile(
    rf"\b(?P<n>{NUMBER}) (?P<other>other |previous |earlier )?(?:foster )?(?:placements?|foster homes?|carers|foster families|sets of carers)\b(?P<rest>[^.;]{{0,40}})|"
    r"\b(?:now )?in (?:his|her|their|a|the) (?P<nth>second|third|fourth|fifth|sixth|seventh) (?:foster )?(?:placement|home)",
    re.IGNORECASE,
)
_ONLY_CHANGE = re.compile(r"\bthe only (?:change|move)\b", re.IGNORECASE)
_NTH_MOVE = re.compile(r"\b(?P<n>\d)(?:st|nd|rd|th) move\b", re.IGNORECASE)
_TO_MOVE = re.compile(r"(?:^|[-–:.]\s*|\b)(?:moves?|moved) to\b|(?:[-–:]|\d{4}|\d{2}/\d{2})\s+to (?:m(?:r|rs|s)|present carer|carer|aunt|the)\b|\bfoster placement 2\b", re.IGNORECASE)
_STAYS = re.compile(r"\bwhere (?:he|she|they|still|s?he remains|remains)\b|\bpresent carer|\bremains\b|\bnow\b|\bcurrent\b", re.IGNORECASE)
_CARE = re.compile(
    r"\b(?:care|carers?|foster\w*|placement|since|in all|to date|emergency|household|home|homes)\b", re.IGNORECASE
)
_MOVE_VETO = re.compile(
    r"\brefuge\b|\bmother and (?:child|baby) had\b|\bhouse moves?\b|\bhouse\b.{0,15}\bmoves?\b|\bher (?:own )?placements\b|\bnot (?:yet )?moved\b.{0,10}\bhouse|\bsocial workers?\b|\bcarers[’']? placements|"
    r"\bno change of placement is\b|\bthey[’']ve had\b|\bcarers? (?:have|has) had\b|\baddresses in\b|\bherself looked after\b|\bhas fostered\b|\bnumber of moves, and\b|\bmove (?:plan|will|over|when)\b|\bcareful move\b|\bany move\b|\bmoved? (?:on )?to adopt",
    re.IGNORECASE,
)


def code_child_counts(
    stretches: Sequence[Passage], _book: Codebook, _report_date: date | None, names: SiblingNames
) -> list[Evidence]:
    """Read how many children are to be placed together, how many siblings live elsewhere, and the moves of carer.

    Args:
        stretches: The passages of one report.
        names: Names known to be somebody else's.

    Returns:
        Evidence in reading order.

    Example:
        >>> p = Passage(0, "She will be placed on her own. There have been two moves of carer.")
        >>> [(e.characteristic, e.value) for e in code_child_counts([p], None, None, SiblingNames())]
        [('siblings_together', 1), ('placement_moves', 2)]
    """
    found: list[Evidence] = []
    for passage in stretches:
        default = owner_from_heading(passage.heading)
        moves = _chronology(passage, default)
        if moves is not None:
            found.append(moves)
        for sentence in split_sentences(passage.text):
            if hint_spans(sentence.text):
                continue
            view = names.mark(sentence.text)
            for claim in (*_together(sentence.text), *_apart(sentence.text, default), *_moves(view, default)):
                found.append(as_evidence(passage, sentence, claim))
    return found


def _together(text: str) -> Iterable[Claim]:
    alone = _ALONE.search(text)
    if alone and not re.search(r"\b(?:whether|if |not be placed|might|foster)\b", text[: alone.end()], re.IGNORECASE):
        yield Claim("siblings_together", 1, alone.start(), alone.end())
        return
    if _NOT_TOGETHER.search(text) or _UNDECIDED.search(text) or not _PLANS.search(text):
        return
    group = _GROUP.search(text)
    number = to_number(next(g for g in group.groups() if g)) if group else None
    pair = _PAIR.search(text)
    listed = _NAMES.search(text)
    with_kin = _WITH.search(text)
    if group and number and 1 < number < 9 and (pair or re.search(r"\b(?:as|all|group|set)\b", group.group(), re.IGNORECASE)):
        yield Claim("siblings_together", number, group.start(), group.end())
    elif with_kin and (re.search(r"\btogether|placed|place|household|one family\b", text, re.IGNORECASE)):
        several = with_kin["s"] or with_kin["s2"]
        stated = with_kin["n"] or with_kin["n2"]
        if stated or not several:
            yield Claim("siblings_together", (to_number(stated) or 1.0) + 1 if stated else 2, with_kin.start(), with_kin.end())
    elif listed and pair and "pair" not in pair.group().lower() and (many := len(re.findall(r"[A-Z][a-z]+", listed.group()))) > 1:
        yield Claim("siblings_together", many, listed.start(), pair.end() if pair.end() > listed.start() else listed.end(), 0.85)
    elif pair:
        yield Claim("siblings_together", 2, pair.start(), pair.end(), 0.85 if pair.group().lower() == "together" else 0.9)


def _apart(text: str, default: Owner) -> Iterable[Claim]:
    none = _NONE_APART.search(text)
    if none and default is Owner.CHILD and not re.search(r"\b(?:mother|father|ms|mr) (?:is|was) an only\b|\blike\b|\bas if\b", text, re.IGNORECASE):
        yield Claim("siblings_apart", 0, none.start(), none.end(), 0.85)
        return
    if re.search(r"\b(?:mother|father|ms \w+|mr \w+|carers?)[’']?s? (?:own |half-)?(?:brother|sister|sibling)", text, re.IGNORECASE) or _TWINNED.search(text):
        return
    counted = _COUNTED.search(text)
    if counted:
        words = counted["n"] or counted["pair"] or ""
        number = to_number(words)
        if number and 0 < number < 12:
            more = len(re.findall(r"\b(?:third|fourth|another|and a \w+) (?:half-)?(?:brother|sister|sibling)", text[counted.end() :], re.IGNORECASE))
            yield Claim("siblings_apart", number + more, counted.start(), counted.end(), 0.9)
            return
    kin = re.search(rf"\b{_KIN}(?:s|ren)?\b", text, re.IGNORECASE)
    if not kin:
        return
    named = [m for m in _NAMED.finditer(text) if m.start() > kin.start() - 40]
    where = re.search(rf"\b{_WHERE}", text[kin.start() :], re.IGNORECASE)
    if named and where and (len(named) > 1 or _SINGLE.search(text)):
        yield Claim("siblings_apart", len(named), kin.start(), named[-1].end(), 0.88)
        return
    single = _SINGLE.search(text)
    if single and re.search(r"\b(?:sgo|special guard\w+|adopt\w+|lives|living|foster care|residential|stays|remains|boarding)\b", single.group(), re.IGNORECASE):
        yield Claim("siblings_apart", len(list(_SINGLE.finditer(text))), single.start(), single.end(), 0.8)


def _moves(view: str, default: Owner) -> Iterable[Claim]:
    if _MOVE_VETO.search(view):
        return
    for match in _NTH_MOVE.finditer(view):
        yield Claim("placement_moves", int(match["n"]), match.start(), match.end(), 0.82 + 0.01 * int(match["n"]))
    only = _ONLY_CHANGE.search(view)
    if only:
        yield Claim("placement_moves", 1, only.start(), only.end(), 0.93)
        return
    still = _NO_MOVE.search(view)
    if still and _mine(view, still.start(), default):
        yield Claim("placement_moves", 0, still.start(), still.end(), 0.9)
        return
    for match in _MOVES.finditer(view):
        words = match["n"] or match["times"] or match["label"] or ""
        number = 1.0 if words.lower() in {"a single", "a"} else to_number(words.lower().replace(" times", ""))
        if words.lower() == "a" and "of carer" not in match.group().lower():
            continue
        if number is not None and number < 25 and _mine(view, match.start(), default) and _CARE.search(view):
            yield Claim("placement_moves", number, match.start(), match.end(), 0.95)
            return
    match = _PLACEMENTS.search(view)
    if match and _mine(view, match.start(), default):
        number = to_number(match["nth"] or match["n"])
        same = match["other"] or re.search(r"and now|since|before|had to|learn", match["rest"] or "", re.IGNORECASE)
        if number and number < 25:
            value = number if same and not match["nth"] else number - 1
            yield Claim("placement_moves", value, match.start(), match.end(), 0.85)


def _chronology(passage: Passage, default: Owner) -> Evidence | None:
    text = passage.text
    rows = [m for m in _TO_MOVE.finditer(text)]
    if not rows or default is not Owner.CHILD or _MOVE_VETO.search(text) or not _STAYS.search(text):
        return None
    if not re.search(r"\b(?:19|20)\d\d\b|\d{2}/\d{2}", text):
        return None
    sentence = next(s for s in split_sentences(text) if s.start <= rows[0].start() + 1 < s.end + 2)
    return as_evidence(passage, sentence, Claim("placement_moves", len(rows), 0, 1, 0.8))


def _mine(view: str, start: int, default: Owner) -> bool:
    return find_owner(view, start, start, default) is Owner.CHILD
