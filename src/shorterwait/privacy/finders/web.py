"""Web addresses and social-media names."""

import re
from collections.abc import Iterator

from shorterwait.privacy.finders.pattern import Finder
from shorterwait.privacy.sequences import look
from shorterwait.privacy.spans import Found
from shorterwait.privacy.wordlists import plain

_ADDRESS = re.compile(
    r"\b(?:(?:https?|ftp|hxxps?)://|www\.)[^\s<>\"”’)\]]{2,400}[^\s<>\"”’)\].,;:!?]", re.IGNORECASE
)
_TOP = (
    r"(?:(?:co|org|gov|ac|nhs|sch|police|mod|ltd|me|net|plc)\.uk|com|org|net|info|biz|eu|ie|scot|wales|cymru|london|edu|gov|uk"
    r"|com\.au|co\.nz|de|fr|pl|ro|nl|es|it|in|ng)"
)
_BARE = re.compile(
    rf"(?<![\w@.])[\w-]{{2,60}}(?:\.[\w-]{{2,40}})*\.{_TOP}(?![\w@]|\.\w)(?:/[^\s<>\"”’)\]]*[\w/])?"
)
_SURE = re.compile(r"\.(?:uk|com|org|net|info|biz|eu|ie)(?:/|$)|/")
_SITE = re.compile(
    r"(?<![\w@.])(?:(?:m|en-gb|uk|web)\.)?(?:facebook|fb|instagram|insta|twitter|x|tiktok|snapchat|linkedin|youtube|youtu|t|wa|discord"
    r"|threads|pinterest|reddit|bit)\.(?:com|me|net|be|gg|ly)/[^\s<>\"”’)\]]*[\w/]",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w.@/])@[A-Za-z_\d][\w.]{1,30}(?<!\.)")
_CALLED = re.compile(
    r"(?<!\w)(?:insta(?:gram)?|ig|snap(?:chat)?|tik ?tok|twitter|facebook|fb|messenger|telegram|discord"
    r"|skype|linked ?in|whats ?app"
    r"|you ?tube|user ?name|user id|gamer ?tag|psn|xbox|roblox|social media|handle|screen name|log ?in"
    r"|twitch|threads|reddit|vinted|ebay)"
    r"(?: (?:name|handle|account|id|user ?name|user|profile|page|tag|called))*[ \t]*(?P<sign>[:=–]|[ ]-"
    r"|\bis\b|\bas\b|(?=[\"“'‘]))[ \t]*"
    r"(?P<quote>[\"“'‘])?(?P<value>@?\w[\w.\-]{2,29}(?<![.\-]))",
    re.IGNORECASE,
)


def _find(text: str) -> Iterator[Found]:
    for pattern, rank in ((_ADDRESS, 76), (_SITE, 76), (_HANDLE, 60)):
        for hit in pattern.finditer(text):
            yield Found(hit.start(), hit.end(), "web", "web address or handle", rank)
    for hit in _BARE.finditer(text):
        if _SURE.search(hit.group()):
            yield Found(hit.start(), hit.end(), "web", "web address", 74)
    for hit in _CALLED.finditer(text):
        if _is_handle(hit.group("value"), hit.group("quote") or ""):
            yield Found(hit.start("value"), hit.end("value"), "web", "called a name on social media", 73)


def _is_handle(value: str, quote: str) -> bool:
    """Say whether a word after the name of a service is a user's name there and no word of the sentence."""
    if (
        value.startswith("@")
        or "_" in value
        or (any(c.isdigit() for c in value) and any(c.isalpha() for c in value))
    ):
        return True
    if value.isdigit():
        return False
    if "." in value:
        return all(value.split("."))
    word = look(plain(value))
    if value.islower() and (word.forename or word.surname) and not word.ordinary:
        return True
    return bool(quote and value.islower()) or not (
        word.quiet or word.ordinary or word.forename or word.surname
    )


FINDER = Finder("web", "[web address]", _find)
