"""Sentences in which a form speaks to whoever fills it in, told apart from what people write."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files

from shorterwait.reading.purpose.phrases import straight_quotes

_LONGEST, _FURNITURE_LENGTH, _SHORT, _HEAD = 1_600, 300, 200, 48
_NUMBERS, _NUMBERING = "0123456789-–—p", 32
_FIRST_WORD = re.compile(r"[\w.'-]+")
_LEAD = re.compile(
    r"[\s(\[{<*•▪◦●·‣–—-]+|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.):]\s+|(?:nb|n\.b\.?)[:.]?\s+"
)
_TRAIL = " \t\r\n\xa0)]}>*"
_SENTENCES = re.compile(r"(?<=[.?!:;])[)\]]?\s+(?=[(\[\"']?[A-Z•-])|\n+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_OWN_VOICE = re.compile(r"\b(?:I|we|We|my|My|our|Our|mine|ours|me)(?:'(?:m|ve|d|ll|re))?\b")
_SAID = re.compile(
    r"\"|\b(?:said|says|told|asked|replied|wrote|explained|remembers|felt|laughed|recalls|stated that)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[\w,;:/)] )[A-Z][\w'’-]*")
_OPTIONS = re.compile(
    r"(?:\s*[-–:]?\s*(?:yes|no|discuss|maybe|unsure|n/?a)\s*(?:/|or|,)?){3,}[.\s]*\Z", re.IGNORECASE
)
_LIST_OF_OPTIONS = re.compile(r"[a-z][^.?!:]*(?:,[^.?!:,]+){3,},? (?:or |and )?other\W*\Z", re.IGNORECASE)
_BLANKS = re.compile(r"_{3,}|\.{5,}|…{2,}")
_BOXES = frozenset("☒☐☑□✓✔✗✘")


class Speech(IntEnum):
    """How surely a text is the form's own."""

    NONE = 0
    QUESTION = 1
    HINT = 2
    FURNITURE = 3


@dataclass(frozen=True, slots=True)
class _Ways:
    strong: "re.Pattern[str]"
    weak: "re.Pattern[str]"
    verb: "re.Pattern[str]"
    modal: "re.Pattern[str]"
    question: "re.Pattern[str]"
    asked: "re.Pattern[str]"
    furniture: "re.Pattern[str]"
    cues: tuple[str, ...]
    starts: tuple[str, ...]
    first_words: frozenset[str]
    form_words: frozenset[str]


def form_speech(text: str) -> Speech:
    """Say whether a whole block of text is the form speaking: an instruction, a question, a page's furniture.

    Args:
        text: The block's words; one that also holds an answer is nobody's but the writer's.

    Returns:
        How it speaks; NONE for what people wrote.

    Example:
        >>> form_speech("Please describe the home and any pets."), form_speech("The home is full of pets.")
        (<Speech.HINT: 2>, <Speech.NONE: 0>)
    """
    if not text or len(text) > _LONGEST:
        return Speech.NONE
    ways = _ways()
    if _may_be_furniture(text, ways):
        lowered = " ".join(straight_quotes(text[:_FURNITURE_LENGTH]).lower().split())
        if ways.furniture.match(lowered) and not _OWN_VOICE.search(text):
            return Speech.FURNITURE
    if not may_speak(text, ways):
        return Speech.NONE
    speech = _speech(straight_quotes(text), ways)
    return speech if speech and _BOXES.isdisjoint(text) else Speech.NONE


def _may_be_furniture(text: str, ways: _Ways) -> bool:
    """Whether it is worth looking closely; most prose is not."""
    head = text[:_HEAD].lower().lstrip()
    if head.startswith(ways.starts) or (len(text) <= _NUMBERING and head[:1] in _NUMBERS):
        return True
    if len(text) > _SHORT:
        return False
    lowered = text.lower()
    for cue in ways.cues:  # noqa: SIM110 - quicker, and this is asked of every block
        if cue in lowered:
            return True
    return False


def _first_word(text: str) -> str:
    """The first word in small letters, whatever bullets, numbers and brackets stand before it."""
    head = text[:_HEAD].lower()
    start = head.split(None, 1)[:1]
    if start and start[0].isalpha() and start[0] != "nb":
        return start[0]
    word = _FIRST_WORD.match(_strip(head))
    return word.group().rstrip(".") if word else ""


def _strip(text: str) -> str:
    lead = _LEAD.match(text)
    while lead and lead.end():
        text = text[lead.end() :]
        lead = _LEAD.match(text)
    return text


def may_speak(text: str, ways: "_Ways | None" = None) -> bool:
    """Say quickly whether a text can be an instruction or a question at all.

    Args:
        text: The text, perhaps with bullets and brackets before it.
        ways: Used inside.

    Returns:
        False for nearly all prose.

    Example:
        >>> may_speak("She grew up in Leeds."), may_speak("- Describe her childhood.")
        (False, True)
    """
    ways = ways or _ways()
    if _first_word(text) in ways.first_words or "?" in text[-_HEAD:]:
        return True
    return len(text) <= _SHORT and ("(" in text or "[" in text or "___" in text)


def _speech(text: str, ways: _Ways) -> Speech:
    kinds: list[Speech] = []
    for number, piece in enumerate(_sentences(text)):
        bare = _strip(piece.strip())
        if not bare:
            continue
        kinds.append(_sentence(bare, ways, first=not number or not kinds))
        if kinds[-1] is Speech.NONE:
            return _label_with_hint(text, ways) if len(text) <= _SHORT else Speech.NONE
    if not kinds or _OWN_VOICE.search(_BRACKETS.sub(" ", text)) or _SAID.search(text):
        return Speech.NONE
    return max(kinds)


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a text, cut no further than they are asked for."""
    start = 0
    for cut in _SENTENCES.finditer(text):
        yield text[start : cut.start()]
        start = cut.end()
    yield text[start:]


def _sentence(sentence: str, ways: _Ways, *, first: bool) -> Speech:
    """How one sentence speaks; after an instruction, milder words pass as one."""
    lowered = sentence.lower().rstrip(_TRAIL)
    if ways.strong.match(lowered):
        return Speech.HINT
    weak, asking = ways.weak.match(lowered), lowered.endswith("?")
    if first and not weak and not asking:
        return Speech.NONE
    named = _names_somebody(sentence, ways)
    if weak and not named:
        return Speech.HINT
    if asking and not named:
        asks = ways.question.match(lowered) and (not first or ways.asked.search(lowered))
        return Speech.QUESTION if asks else Speech.NONE
    if first or (named and not _OPTIONS.match(lowered)):
        return Speech.NONE
    milder = (
        ways.modal.search(lowered)
        or ways.verb.match(lowered)
        or _LIST_OF_OPTIONS.match(lowered)
        or _OPTIONS.match(lowered)
    )
    return Speech.QUESTION if milder else Speech.NONE


def _names_somebody(sentence: str, ways: _Ways) -> bool:
    outside = _BRACKETS.sub(" ", sentence)
    names = (name.group().strip("'’-") for name in _NAME.finditer(outside))
    return any(name not in ways.form_words and not (name.isupper() and len(name) <= 6) for name in names)


def _label_with_hint(text: str, ways: _Ways) -> Speech:
    """How a label without an answer speaks, such as ``Age range: from ___ to ___ (please state)``."""
    inside = [_strip(found.group()[1:-1].lower()) for found in _BRACKETS.finditer(text)]
    if not any(ways.strong.match(words) or ways.weak.match(words) for words in inside if words):
        return Speech.NONE
    if _OWN_VOICE.search(_BRACKETS.sub(" ", text)) or _SAID.search(text):
        return Speech.NONE
    outside = _BLANKS.sub(" ", _BRACKETS.sub(" ", text)).strip(" .:;–-")
    label, _, answer = outside.partition(":")
    words = [word for word in re.split(r"[\s.,:;]+", answer.lower()) if word]
    unanswered = all(word in ("from", "to", "and", "years", "between", "£") for word in words)
    small = len(label.split()) <= 9 and not re.search(
        r"[.!;]|\b(?:is|are|was|were|has|have|had|and)\b|\d", label
    )
    return Speech.HINT if unanswered and small and not _names_somebody(label, ways) else Speech.NONE


@cache
def _ways() -> _Ways:
    raw = tomllib.loads(files("shorterwait.reading").joinpath("data/boilerplate.toml").read_text("utf-8"))
    strong = "|".join(raw["strong"])
    verbs = "|".join(sorted(raw["verbs"], key=len, reverse=True))
    weak = rf"(?:{verbs}):? (?:{'|'.join(raw['objects'])})\b|(?:{'|'.join(raw['bare_verbs'])}) (?!{raw['own']})\w"
    return _Ways(
        strong=re.compile(rf"(?:{strong})(?!\w)"),
        weak=re.compile(weak),
        verb=re.compile(rf"(?:{verbs}) (?!{raw['own']})\w"),
        modal=re.compile(rf"\b(?:{raw['modal']})"),
        question=re.compile(rf"(?:{'|'.join(sorted(raw['questions'], key=len, reverse=True))})\b"),
        asked=re.compile(rf"\b(?:{raw['asked']})\b"),
        furniture=re.compile(rf"(?:{'|'.join(raw['furniture'])})"),
        cues=tuple(raw["cues"]),
        starts=tuple(raw["starts"]),
        first_words=frozenset(_first_words(raw)),
        form_words=frozenset(raw["form_words"]),
    )


def _first_words(raw: dict[str, list[str]]) -> set[str]:
    """The first words that an instruction or question may have."""
    openers = [*raw["verbs"], *raw["questions"]]
    written = {phrase.split()[0] for phrase in openers}
    return written | set(raw["strong_first"])
