"""The words for what a child may bring, and for the answers that forms give."""

import re

TOPICS: dict[str, re.Pattern[str]] = {
    "accept_disability": re.compile(
        r"\b(?:disab\w+|dis\.(?= |$)|handicap\w*|(?:physical|learning|sensory|complex|additional|special|medical|moderate learning or physical) (?:impairment|needs?|difficult\w+|loss)|impairment|down[’']?s|cerebral palsy|cerebra1 palsy|autis\w+|adhd|attention deficit|"
        r"wheelchair|deaf\w*|blind\w*|hearing (?:loss|aids?)|sight loss|visual impairment|spina bifida|\bsen\b|lifelong conditions|life-limiting|cystic fibrosis|walking frame|global delay)\b",
        re.IGNORECASE,
    ),
    "accept_uncertain_development": re.compile(
        r"\b(?:(?:developmental|genetic|global|medical) (?:uncertaint\w+|unknowns?|risk|hx|history|delay|prognosis)|uncertain\w*(?: \w+)? (?:about |of |over |in )?(?:\w+ )?(?:development\w*|prognosis|outlook|future)|uncertainty|unknowns?|unclear future|genetic\w*|genes|"
        r"mental (?:ill[- ]?health|illness|health)|schizophreni\w*|psychos\w+|psychotic|bipolar|bp mh|parental mh|\bmh\b|parent(?:s|al)? (?:with |having )?(?:a )?learning (?:disab\w+|difficult\w+)|gaps in the (?:medical )?history|missing information|unknown fathers?|no history|outlook uncertain\w*|cause unknown|prognosis|development(?: is|nobody| no one)? (?:is )?(?:anyone[’']s guess|nobody can|no one can)|whose development|family history of)\b",
        re.IGNORECASE,
    ),
    "accept_prenatal_exposure": re.compile(
        r"\b(?:(?:pre-?natal|in[- ]utero|before birth|in pregnancy|in preg|while (?:carrying|pregnant)|at birth|throughout)\b|(?:foetal|fetal) alcohol|f\.?a\.?s\.?d?\b|methadone|opiates|withdrawal|exposed (?:to|before)|(?:alcohol|drugs?|substances?|drink\w*)(?: (?:and|or) \w+)? (?:exposure|in utero|before birth|in (?:the )?pregnancy|in preg|misuse in pregnancy|during (?:the )?pregnancy)|mother drank|exposure)",
        re.IGNORECASE,
    ),
    "accept_heritage_differs": re.compile(
        r"\b(?:(?:different|another|other|differing|unlike|not (?:match|reflect|share)\w*|no shared|mixed|any|own)\b[^.;:]{0,35}\b(?:heritage|ethnic\w*|ethn|race|racial|cultur\w+|background|colour|parentage)|(?:heritage|ethnic\w*|ethn\.?|race|colour|cultural background|mixed parentage|skin)\b(?![^.;:]{0,12}\b(?:of the applicants|applicants)))",
        re.IGNORECASE,
    ),
}

#: An answer after a topic: ``: yes``, ``- N``, ``.... would discuss``, `` / no / no``.
ANSWER = re.compile(
    r"(?:[:=]|\.{3,}|\s[-–]\s|\s/\s)\s*(?P<answer>(?:would |to be |will |they |she |he |[a-z]+[’']d |we[’']d )*(?:also )?"
    r"(?:like to look|need(?:s)? to (?:discuss|talk)|want(?:s)? (?:a|to|more)|not (?:accept\w*|consider\w*|at present|ruled)|n(?:o|one|ot)?\b(?! preference| known| restriction)|no preference|y(?:es)?\b|any\b|accept\w*|discuss\w*|disc\.?|open\b|willing to discuss|willing|maybe|fine\b|"
    r"ask(?: us)?\b|match only|own only|white (?:uk|british) only|case by case|child by child|each to be|depends|consider\w*|happy\b|welcome|positive|individual\w*|talk|ok\b|\?))[^.;\n]{0,60}",
    re.IGNORECASE,
)
_DISCUSS = re.compile(
    r"discuss|disc\b|disc\.|maybe|ask|case by case|child by child|each to be|depend|individual|talk|like to look|more (?:info|detail)|want (?:a|to|more)|need to|\?|not ruled|consider on|before saying|decide", re.IGNORECASE
)
_NO = re.compile(r"^(?:\W*(?:would |will |they |she |he )*)(?:no\b(?! preference)|none\b|n\b|not\b|match only|own only|white (?:uk|british) only)", re.IGNORECASE)
_YES = re.compile(
    r"^(?:\W*(?:would |will |they |she |he |also )*)(?:yes|y\b|any|accept|open|willing|fine|consider|happy|welcome|positive|ok\b|no preference|mild|moderate|severe|some|heavy)", re.IGNORECASE
)


def answer_value(answer: str) -> str | None:
    """Turn a form's answer into yes, no or discuss.

    Args:
        answer: The words after the item.

    Returns:
        The value, or None when it is no answer.

    Example:
        >>> [answer_value(a) for a in ("Y", "would discuss", "not accepted", "confirmed")]
        ['yes', 'discuss', 'no', None]
    """
    words = answer.strip()
    if _DISCUSS.search(words):
        return "discuss"
    if _NO.match(words):
        return "no"
    return "yes" if _YES.match(words) else None
