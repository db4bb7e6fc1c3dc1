"""How firmly a report puts something about a child: known, a question still open, or ruled out."""

import re
from enum import StrEnum

_CLAUSE_END = re.compile(
    r"[;–—]|\.\s|\s-\s|\bbut\b|\bhowever\b|\balthough\b|\bthough\b|\bwhile\b|\bwhereas\b|\bapart from\b|\bother than\b|\bexcept\b|"
    r",\s+(?:and|so|which|who|he|she|they|it|there|with)\b",
    re.IGNORECASE,
)
_NOT_NEGATION = re.compile(
    r"\bnot (?:only|just|merely|yet|sure|certain|clear|known whether|controlled|settled|until|always|unusual|uncommon|willing (?:either )?to)\b|"
    r"\bno (?:doubt|longer in doubt|clear (?:response|cause)|outcome|diagnosis|formal diagnosis|decision|explanation|speech|words|babble)\b|"
    r"\bcan(?:not|[’']t) (?:be ruled|rule|exclude|be excluded|say|tell|yet)\b|\bnever (?:fails|misses)\b|\bwithout (?:doubt|question)\b|"
    r"\bnever (?:slept|settled)\b|\bnot (?:walking|talking|joining|speaking|sitting)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:no|not|never|nor|neither|none|nobody|nothing|without|cannot|free (?:of|from)|absence of|lack of (?:any )?(?:evidence|concern|sign)|"
    r"den(?:y|ies|ied)|rul(?:e|es|ed|ing) out|(?:can|could|we) exclude|dismissed|rejects?|rejected|did away with|unlikely|no-one|nil|negative for|"
    r"withdrew|withdrawn|discounted|struck out|grown out of|spared|clear of)\b|n[’']t\b",
    re.IGNORECASE,
)
_NEGATION_AFTER = re.compile(
    r"^\s*(?:(?:is|was|were|are|has been|have been|had been)\s+)?(?:[\w’']+\s+){0,4}?(?:(?:was|is|were|are|has been|have been|had been|been)\s+)?"
    r"(?:ruled out|excluded (?:by|as|on)|not (?:present|found|identified|detected|seen|suspected|alleged|an issue|a (?:concern|feature|worry)|evident|indicated)|"
    r"discounted|dismissed|never (?:alleged|suspected|raised|seen)|isn[’']t|aren[’']t|wasn[’']t|negative|"
    r"none|nil|normal|clear(?!ed)|resolved|gone|unfounded|unsubstantiated)\b"
    r"|^\s*[:=-]\s*(?:none|no\b|nil|not (?:known|identified|applicable)|n/?k|n/a|nothing|negative|normal|denied|clear)"
    r"|^\s*\|\s*(?:none|no\b|nil|nothing|negative|normal)",
    re.IGNORECASE,
)
_QUERY = re.compile(
    r"\?(?=\s*[A-Za-z]{2})|\bquer(?:y|ied|ies)\b|\bpossibl[ey]\b|\bpossibility\b|\bpotential(?:ly)?\b|\bmay (?:\w+ )?(?:have|be|show|well|"
    r"point|turn|need)\b|\bmight\b|\bcould (?:\w+ )?(?:be|have|indicate|point)\b|\bsuspect(?:s|ed)?\b|\bsuspicions?\b|\bwonder(?:s|ed|ing)?\b|"
    r"\bunder (?:assessment|investigation|review|observation)\b|\bawait(?:s|ing|ed)?\b|\bpending\b|\bwaiting (?:list|for)\b|\bwaits? for\b|"
    r"\bpathway\b|\breferr(?:ed|al|als)\b|\bto be (?:assessed|seen|tested|repeated|reviewed|ruled|looked)\b|"
    r"\b(?:being|for|not yet|yet to be|due to be) (?:assess\w*|investigat\w*|looked at|explored|diagnosed|tested)\b|\bopen question\b|"
    r"\btoo (?:early|young|soon)\b|\b(?:can(?:not|[’']t)|could ?n[o’']t|never be) (?:yet )?(?:be )?(?:ruled? out|exclude[d]?|sa(?:y|id)|tell|known)\b|"
    r"\bnot (?:been )?ruled out\b|\brule[d]? (?:it )?(?:in or )?out before\b|\bunclear\b|\buncertain(?:ty)?\b|\bnot (?:yet )?(?:known|clear|sure|certain|established|"
    r"confirmed|proven)\b|\bunknown\b|\bunconfirmed\b|\bunproven\b|\binconclusive\b|\bmonitor(?:ed|ing)?\b|\bkeep(?:ing|s)? (?:a |an |under )?"
    r"(?:watch|eye|review)\b|\bno (?:formal |firm |confirmed )?(?:diagnosis|outcome)\b|\bnot (?:yet )?(?:been )?(?:formally )?diagnosed\b|"
    r"\boutstanding\b|\bat (?:increased |higher |some )?risk (?:of|for)\b|\bre-?test\b|\bborderline\b|\bsuggestive\b|"
    r"\bearly signs?\b|\bsome (?:signs|features|traits)\b|\btraits\b|\bfeatures (?:of|are)\b|\balleged(?:ly)?\b|\bdifferent accounts\b|\bconflicting\b|"
    r"\bto see if\b|\bwatch(?:ed|ful)? (?:and wait|list|this|closely)\b|\bconsider(?:ed|ing|ation)?\b|\bquestion (?:of|over|about|whether|remains)\b|"
    r"\bit is thought\b|\bscreening (?:tool|question)|\bfurther (?:assessment|investigation|tests?)\b|\bunresolved\b|\bsays wait\b|\bwill decide\b|\bthought about\b|\bmore often in\b|\bto (?:say|decide|find out|establish) (?:whether|if)\b|\bthinks\b|\bexpects\b|\bpossibilit\w+\b|\bfor assessment\b|\bmight be\b|\bkept the question\b|\bwill be (?:assessed|repeated|reviewed)\b",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"\b(?:diagnos(?:is|es) of|diagnosed (?:with|as|in|by|at|on|last|this|autis\w*|a|severe|moderate|mild)|was diagnosed|has been diagnosed|"
    r"(?:is|was|were|has been|been) confirmed|confirmed (?:by|as|diagnosis|on|in|a|at)|meets? (?:the )?criteria|registered|dx|"
    r"admits?|admitted|acknowledged|tested positive|positive for|detected|certified)\b",
    re.IGNORECASE,
)
_UNFIRM = re.compile(r"\b(?:no|not|never|yet|awaiting|pending|possible|before|until|if|whether)\b[^.;]{0,30}$", re.IGNORECASE)


#: A clause shorter than this ("As regards alcohol,") is only a lead-in.
_SHORT_LEAD = 25


_SETTLED = re.compile(
    r"^[^;]{0,60}?\b(?:(?:and|was|were|been|is|since) ruled out|(?:was|were|been|and) (?:excluded (?:by|as|on)|discounted|not found)|and (?:does|did) not have|(?:does|did)(?: not|n[’']t) have it|"
    r"and (?:is|was) not|(?:he|she) isn[’']t now|not met|criteria (?:were |was )?not met|struck out)\b",
    re.IGNORECASE,
)
_UNSETTLED = re.compile(r"\b(?:can(?:not|[’']t)|could not|not|never|yet to) (?:yet )?be (?:ruled out|excluded|discounted)|\bnot (?:yet )?(?:been )?(?:ruled out|excluded)", re.IGNORECASE)
_DOUBLE = re.compile(r"\b(?:not|never|nor|no \w+ is) (?:\w+ )?(?:without|free (?:of|from)|ruled out|excluded)\b", re.IGNORECASE)


class Status(StrEnum):
    """How a fact is put."""

    KNOWN = "known"
    QUERY = "query"
    NONE = "none"


def find_status(sentence: str, start: int, end: int) -> Status:
    """Say whether words of a sentence are put as known, as a question still open, or as absent.

    Args:
        sentence: The sentence.
        start: Where the fact's words start, in characters.
        end: Where they end.

    Returns:
        The status; a question beats a denial ("cannot be ruled out").

    Example:
        >>> s = "He is on the waiting list for an autism assessment."
        >>> find_status(s, s.index("autism"), s.index("autism") + 6)
        <Status.QUERY: 'query'>
    """
    begin, stop = _clause(sentence, start, end)
    before, after = sentence[begin:start], sentence[end:stop]
    clause = sentence[begin:stop]
    if _SETTLED.search(after) and not _UNSETTLED.search(clause):
        return Status.NONE
    if _asked(before, after, clause):
        return Status.QUERY
    kept = _NOT_NEGATION.sub(lambda found: " " * len(found.group()), before[-100:])
    if _NEGATION.search(_DOUBLE.sub(" ", kept)) or _NEGATION_AFTER.match(_NOT_NEGATION.sub(" ", after)):
        return Status.NONE
    return Status.KNOWN


def _asked(before: str, after: str, clause: str) -> bool:
    if before.rstrip().endswith("?") or re.match(r"\s*\?+(?=[\s,;.]|$)", after):
        return True
    if not _QUERY.search(clause):
        return False
    firm = _FIRM.search(clause)
    return not firm or bool(_UNFIRM.search(clause[: firm.start()]))


def _clause(sentence: str, start: int, end: int) -> tuple[int, int]:
    begin = 0
    for mark in _CLAUSE_END.finditer(sentence, 0, start):
        begin = mark.end()
    stop = _CLAUSE_END.search(sentence, end)
    if stop and stop.start() - begin < _SHORT_LEAD:
        stop = _CLAUSE_END.search(sentence, stop.end())
    return begin, stop.start() if stop else len(sentence)
