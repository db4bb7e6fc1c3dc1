"""Whether an ordinary word with a capital (Hope, Mark, Art) stands for someone: what only people do, own and are."""

import re

from shorterwait.privacy.sequences import look
from shorterwait.privacy.wordlists import context, is_capitalised, plain
from shorterwait.privacy.words import Word

_RELATION = (
    r"(?:mother|father|mum|mam|dad|parents?|sisters?|brothers?|husband|wife|partner|family|families|son|"
    r"daughter|child|"
    r"children|birth|childhood|adoption|school|schooling|home|house|flat|job|work|career|employer|health|"
    r"views?|own|first|"
    r"second|last|ex|needs|speech|room|bedroom|play|carers?|teacher|worker|social|GP|medical|reference|"
    r"referees?|history|"
    r"behaviour|sleep|development|identity|friends?|best|grandparents?|grandmother|grandfather|aunt|"
    r"uncle|nan|gran|cousins?|"
    r"face|eyes|voice|account|words|feelings|experiences?|past|illness|diagnosis|death|faith|money|"
    r"salary|hours|contact)\b"
)
_AFTER = re.compile(
    rf"['’]s (?:\w+ )?{_RELATION}"
    r"| (?:and|&) (?:his|her|their) (?:\w+ )?(?:husband|wife|partner|sister|brother|mum|mother|dad|"
    r"father|son|daughter|"
    r"children|family|fianc\w+|ex|twin|friend|parents|girlfriend|boyfriend)\b"
    r"| (?:and|&) (?:I|me) "
    r"|,? \(?(?:aged |now |age )?\d{1,2}(?:\)|,| years?\b| months?\b)"
    r"| \((?:[\w' -]{0,25})(?:mother|father|mum|dad|sister|brother|aunt|uncle|cousin|friend|referee|"
    r"carer|worker|applicant|"
    r"adopter|neighbour|colleague|husband|wife|partner|son|daughter|grandmother|grandfather|nan|gran|"
    r"child|SSW|ASW|SW|FC|IRO|manager|chair)"
    r"(?:[),;:]| of | to | and |'s (?:mother|father|sister|brother|husband|wife|partner))"
    r"|, (?:who|whose|his|her|their|my|our) "
    r"| (?:at|in|off) (?:work|home|school|bed|hospital|university|college|nursery|contact|sick)\b"
    r"| looked (?:at|after|away|up|down|worried|tired|sad|happy|nervous|for)\b"
    r"| work(?:s|ed) (?:as|at|for|in|part|full|four|three|two|five|long|from|shifts|nights|days|with|\d)"
    r"| (?:(?:is|was) (?:an? |\d|born\b|brought up|raised|adopted|married|divorced|single\b|widowed|"
    r"employed|working\b|bullied|"
    r"diagnosed|made redundant|tearful|nervous|self-employed|retired|currently |the (?:eldest|youngest|"
    r"middle|second|oldest|"
    r"first|only|more|main) |one of |very close|an only|assessed|interviewed|pregnant|placed)|"
    r"has (?:worked|lived|known|two |"
    r"three |four |one |a (?:sister|brother|son|daughter|degree|good|close|cousin|half)|always |never |"
    r"been a |no (?:children|"
    r"contact|siblings|convictions))|had (?:a (?:sister|brother|happy|difficult|good|hard)|two |three |"
    r"counselling|been a ))"
)
_BEFORE = re.compile(
    r"(?:\b(?:[Ss]poke|[Ss]poken|[Ss]peaking|[Tt]alked|[Tt]alking|[Mm]eeting|[Vv]isit|[Vv]isits|[Tt]C|"
    r"[Hh]V|[Cc]all|[Ee]mail|"
    r"[Tt]ext|[Mm]essage|[Ll]etter|[Cc]ontact|[Ii]nterview|[Ss]ession) (?:to|with|from) |\b(?:[Dd]ear|"
    r"[Rr]ang|[Pp]honed|"
    r"[Tt]exted|[Ee]mailed|[Tt]old|[Mm]arried|[Nn]amed|[Nn]ée|[Nn]ee|him|her|known as|[Bb]oth|[Nn]either|"
    r"[Hh]i|[Hh]ello|cc|Cc|"
    r"CC|[Ww]ith both|by both|between) (?:[\"“‘'(])?|\b(?:[Dd]ear|[Bb]oth|[Nn]either|"
    r"[Bb]etween) [A-Z]\w+ (?:and|nor|&) "
    r"|\b(?:said|says|replied|recalled|[Aa]ccording to|name (?:to|is|was)|m\.) "
    r"|\b(?:apologised|listened|wrote|talks|replied|close|closer|married|engaged|introduced|attached|"
    r"responded|grateful|"
    r"explained|proposed|said) to "
    r"|\b(?:cc|From|To|Re|Present|Apologies|Cc|CC): )$"
)
_WITH_BEFORE = re.compile(r"([A-Z][\w'’-]+)(?:,? (?:and|&|nor|or)|,) $")
_WITH_AFTER = re.compile(r"(?: (?:and|&|nor)|,) ([A-Z][\w'’-]+)")
_VERB = re.compile(r" (?:(?:also|then|never|always|later|still|both|often|\w+ly) )?([a-z]+)\b")


def acts_like_person(text: str, word: Word) -> bool:
    """Say whether what stands around a word is said only of people: a spoken verb, a relative, an age, a greeting.

    Args:
        text: The text.
        word: A capitalised word.

    Returns:
        True when it is.

    Example:
        >>> from shorterwait.privacy.words import capitalised_words
        >>> texts = ("Hope laughed.", "Hope is vital.", "Hope is a nurse.")
        >>> [acts_like_person(text, capitalised_words(text)[0]) for text in texts]
        [True, False, True]
    """
    if _AFTER.match(text, word.end) or _BEFORE.search(text, max(0, word.start - 30), word.start):
        return True
    if _in_company(text, word) or (_set_apart(text, word) and look(word.plain).forename):
        return True
    verb = _VERB.match(text, word.end)
    return verb is not None and verb.group(1) in context("person_verbs") - context("weak_verbs")


def _set_apart(text: str, word: Word) -> bool:
    """Say whether a single word stands in quotation marks in mid-sentence, or in brackets as a speaker does."""
    around = text[word.start - 1 : word.start] + text[word.end : word.end + 2]
    if around == "[]:":
        return True
    return around[:2] in ('""', "“”", "‘’", "''") and text[max(0, word.start - 3) : word.start - 2].islower()


def _in_company(text: str, word: Word) -> bool:
    """Say whether a forename is joined to the word by "and": Ruby and Art."""
    for pattern, hit in (
        ("before", _WITH_BEFORE.search(text, max(0, word.start - 30), word.start)),
        ("after", _WITH_AFTER.match(text, word.end)),
    ):
        if hit is None:
            continue
        other = plain(hit.group(1))
        seen = look(other)
        sure = seen.forename and not seen.quiet and other not in context("abstract_forenames")
        clear = not seen.ordinary or other in context("word_names")
        if sure and (pattern == "before" or (clear and not is_capitalised(word.plain))):
            return True
    return False


def does_something(text: str, word: Word) -> bool:
    """Say whether a verb follows that people are the subject of, among other things: "Rose apologised".

    Args:
        text: The text.
        word: A capitalised word.

    Returns:
        True when one does.

    Example:
        >>> from shorterwait.privacy.words import capitalised_words
        >>> [does_something(t, capitalised_words(t)[0]) for t in ("Mark apologised.", "Mark the form.", "Will you?")]
        [True, False, False]
    """
    verb = _VERB.match(text, word.end)
    if verb is None:
        return False
    found = verb.group(1)
    return found in context("person_verbs") or (len(found) > 4 and found.endswith("ed"))
