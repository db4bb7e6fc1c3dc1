"""Names told by the shape of a line: a signature, a speaker's label, "OKAFOR, Chidi"."""

import re
from collections.abc import Iterator

from shorterwait.privacy.lower_case import is_strange
from shorterwait.privacy.sequences import is_title, look
from shorterwait.privacy.spans import Found
from shorterwait.privacy.wordlists import context
from shorterwait.privacy.words import Word, capitalised_words

_NAME = r"[^\W\d_a-z][\w'’\-]*\.?"
_SIGNED = re.compile(
    r"(?i:regards|wishes|thanks|sincerely|faithfully|truly|cheers|yours|respectfully|blessings|love|"
    r"thank you|signed|"
    rf"signature|print name|xx?)[,.!:]?[ \t_.]*\n{{1,3}}[ \t]*(?P<name>{_NAME}(?:[ \t]+(?:{_NAME}|and|"
    rf"&)){{0,4}})[ \t]*(?=[\n,(|]|$)"
)
_SPEAKER = re.compile(rf"(?:^|(?<=\n))[ \t*•>\-]*(?P<name>{_NAME}(?: {_NAME})?):[ \t]+(?P<said>\S+)")
_TURNED = re.compile(
    r"(?<![\w,;] )(?<!\w)(?P<last>(?:[^\W\d_a-z]['’])?[^\W\d_a-z][^\W\d_a-z'’\-]+(?: [^\W\d_a-z][^\W\d_a-z'’\-]+)?),"
    rf"[ \t]+(?P<first>{_NAME}(?:[ \t]{_NAME})?)(?!\w)"
)
_TURNED_LINE = re.compile(
    rf"(?:^|(?<=\n))[ \t*•\-\d.)]*(?P<last>{_NAME}), (?P<first>{_NAME})(?=[ \t]*(?:[-–—(|;:\t]|\n|$|, ?\d))"
)
_ACTION = re.compile(
    rf"(?:^|(?<=\n))[ \t]*(?:\d{{1,2}}[.)]|[-•*▪])[ \t]*(?P<name>{_NAME}(?: (?:and |"
    rf"& )?{_NAME})?) to [a-z]{{3,}}\b"
)
_SAYS = frozenset(
    ["i", "we", "i'm", "i've", "we've", "we're", "yes", "no", "so", "well", "it", "my", "our", "not",
     "and", "but",
    "he", "she", "they", "what", "just", "when", "because", "probably", "um", "oh", "that", "it's",
     "don't", "definitely",
     "honestly", "never", "always"],
)  # fmt: skip


def find_by_layout(text: str) -> Iterator[Found]:
    r"""Find names that the shape of their line gives away.

    Args:
        text: Any text.

    Returns:
        What was found.

    Example:
        >>> text = "Kind regards,\nIfeoma"
        >>> [text[f.start : f.end] for f in find_by_layout(text)]
        ['Ifeoma']
    """
    for hit in _SIGNED.finditer(text):
        yield from _names(text, hit, "signature", 56)
    for hit in _ACTION.finditer(text):
        yield from _names(text, hit, "who is to act", 50)
    yield from _speakers(text)
    for pattern in (_TURNED, _TURNED_LINE):
        for hit in pattern.finditer(text):
            yield from _turned(text, hit, pattern is _TURNED)


def _unknown(word: Word) -> bool:
    seen = look(word.plain)
    return not seen.ordinary and not seen.quiet and not seen.place and len(word.text) > 1


def _names(text: str, hit: re.Match[str], why: str, rank: int) -> Iterator[Found]:
    """Give the words of a line that stands where a name does, unless they are a job's or a form's own words."""
    base = hit.start("name")
    words = [w for w in capitalised_words(hit.group("name")) if not is_title(w)]
    if not words:
        return
    first = look(words[0].plain)
    if not (first.forename or _unknown(words[0]) or (len(words[0].text) == 1 and len(words) > 1)):
        return
    for word in words:
        seen = look(word.plain)
        if word is not words[0] and seen.quiet and not (seen.surname or seen.forename):
            return
        if word.plain in context("function") and not seen.forename:
            return
        yield Found(base + word.start, base + word.end, "person", why, rank)


def _speakers(text: str) -> Iterator[Found]:
    """Find who speaks in an interview written line by line."""
    hits = list(_SPEAKER.finditer(text))
    counts: dict[str, int] = {}
    for hit in hits:
        counts[hit.group("name")] = counts.get(hit.group("name"), 0) + 1
    for hit in hits:
        words = capitalised_words(hit.group("name"))
        if not words or is_title(words[0]):
            continue
        said = hit.group("said").strip("\"“”'‘’,.…!?").lower().replace("’", "'")
        speaks = said in _SAYS or counts[hit.group("name")] > 2
        forename = look(words[0].plain).forename
        told = speaks or forename or all(len(word.text) > 5 and is_strange(word.plain) for word in words)
        unknown = all(_unknown(word) and (not word.caps or len(word.text) > 4) for word in words)
        if (told and unknown) or (said in _SAYS and len(words) == 1 and forename):
            yield from _names(text, hit, "speaker at the start of a line", 52)


def _turned(text: str, hit: re.Match[str], capitals: bool) -> Iterator[Found]:
    """Find "OKAFOR, Chidi": a surname in capitals, a comma, a forename."""
    first = capitalised_words(hit.group("first"))
    last = capitalised_words(hit.group("last"))
    if not first or not last or is_title(first[0]):
        return
    fore, sur = look(first[0].plain), look(last[-1].plain)
    if not (fore.forename or _unknown(first[0])) or (sur.quiet and not sur.surname):
        return
    if sur.ordinary and not (sur.surname and fore.forename):
        return
    if len(last[0].text) == 2 and not fore.forename:
        return
    if capitals and first[0].caps and not fore.forename and not sur.surname:
        return
    if not capitals and not (fore.forename or sur.surname):
        return
    if sur.place and not fore.forename:
        return
    for part, words in (("last", last), ("first", first[:1])):
        base = hit.start(part)
        for word in words:
            yield Found(base + word.start, base + word.end, "person", "surname before forename", 53)
