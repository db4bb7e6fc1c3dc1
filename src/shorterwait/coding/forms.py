"""Forms: tick boxes, hints to the writer, and questions with or without an answer."""

import re
import tomllib
from importlib.resources import files
from itertools import pairwise

_TICKED = r"☒|☑|✓|✔|✗|✘|\[\s?[xX✓✔]\s?\]|\(\s?[xX✓✔]\s?\)"
_EMPTY = r"☐|□|❏|\[\s{0,2}\]|\(\s{1,2}\)|\[_\]"
_BOX = re.compile(rf"(?P<on>{_TICKED})|(?P<off>{_EMPTY})")
_OPTION_END = re.compile(r"\s{2,}|\n|[;|]|\.(?=\s|$)")


def _hint() -> re.Pattern[str]:
    raw = tomllib.loads(files("shorterwait.coding").joinpath("words/forms.toml").read_text("utf-8"))
    return re.compile(rf"\(?\s*(?:please\s+)?(?:{'|'.join(raw['hints'])})", re.IGNORECASE)


_HINT = _hint()
_QUESTION = re.compile(
    r"\W*(?:Q?\d*[.):]?\s*)(?:is|are|was|were|has|have|had|do|does|did|why|what|how|who|which|when|where|will|would"
    r"|could|can)\b[^.!]*\?\W*$",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\b(?:applicants?|you|your|they|the couple|either|anyone|there)\b", re.IGNORECASE)
_LABEL = re.compile(r"[^:.!\n]{1,90}?(?:\?|:)(?=\s|$|\[|☐|☒)")
_VERB = re.compile(
    r"\b(?:said|says|told|wants?|wrote|writes|explains?|adds?|put it|describes?|remembers|recalls|spoke|replied)\b",
    re.IGNORECASE,
)
_LEAD = r"\W*(?:\([^)]*\)\s*)?(?:[AB]\d?[.:]\s*)?"
_NO = re.compile(
    _LEAD + r"(?:no|none|nil|never|not? any|neither|n|negative|not known|0|zero)\b", re.IGNORECASE
)
_YES = re.compile(_LEAD + r"(?:yes|y|yep|positive|both)\b", re.IGNORECASE)
_EMPTY_ANSWER = re.compile(
    r"\W*(?:n/?a|not applicable|tbc|to be confirmed|to follow|see (?:above|below|attached))?\W*$",
    re.IGNORECASE,
)


def is_grid_row(text: str) -> bool:
    """Say whether a line is a row of a tick grid: a label, then nothing but boxes, one a column.

    Such a row says something only through its columns' headings, so only the readers of grids may answer it.

    Args:
        text: One line of a form.

    Returns:
        True for rows of two boxes or more without words between them.

    Example:
        >>> is_grid_row("A child who has moved often: [ ] | [x] | [ ]"), is_grid_row("Pets: [ ] none [x] cat")
        (True, False)
    """
    boxes = list(_BOX.finditer(text))
    if len(boxes) < 2 or not text[: boxes[0].start()].strip():
        return False
    between = [text[box.end() : after.start()] for box, after in pairwise(boxes)]
    return not any(part.strip(" |\t") for part in (*between, text[boxes[-1].end() :]))


def tick_view(text: str) -> str:
    """Blank out the boxes and the options that are not ticked, keeping every other letter in its place.

    Args:
        text: A form row such as ``Pets: [ ] none [x] cat``.

    Returns:
        A text of the same length in which only the label and the ticked options stand.

    Example:
        >>> tick_view("Pets: [ ] none [x] cat")
        'Pets:              cat'
    """
    boxes = list(_BOX.finditer(text))
    if not boxes:
        return text
    chars = list(text)
    spans = _option_spans(text, boxes)
    for box, (start, end) in zip(boxes, spans, strict=True):
        _blank(chars, box.start(), box.end())
        if box.lastgroup == "off":
            _blank(chars, start, end)
    return "".join(chars)


def _option_spans(text: str, boxes: list[re.Match[str]]) -> list[tuple[int, int]]:
    """Where the words of each option stand: after its box, or before it when a line ends with a box."""
    if not text[boxes[-1].end() :].strip(" .;|"):
        starts = [_trailing_start(text, 0, boxes[0].start()), *(box.end() for box in boxes[:-1])]
        return [(start, box.start()) for start, box in zip(starts, boxes, strict=True)]
    ends = [box.start() for box in boxes[1:]] + [len(text)]
    spans = []
    for box, end in zip(boxes, ends, strict=True):
        stop = _OPTION_END.search(text, box.end() + 1, end)
        spans.append((box.end(), stop.start() if stop else end))
    return spans


def _trailing_start(text: str, start: int, end: int) -> int:
    colon = text.rfind(":", start, end)
    return colon + 1 if colon >= 0 else text.rfind(" ", start, end - 1) + 1


def _blank(chars: list[str], start: int, end: int) -> None:
    for place in range(start, end):
        if chars[place] != "\n":
            chars[place] = " "


def bracket_hints(text: str) -> list[tuple[int, int]]:
    """Find bracketed words that instruct the writer of a form rather than tell of the family.

    Args:
        text: A passage.

    Returns:
        Start and end of each, in characters.

    Example:
        >>> bracket_hints("(State whether the applicants have fostered.)")
        [(0, 45)]
    """
    found = []
    for match in re.finditer(r"\([^()]{6,}\)|\[[^\[\]]{25,}\]", text):
        words = match.group()[1:-1]
        if _HINT.match(words) or _QUESTION.match(words):
            found.append(match.span())
    return found


def sentence_hints(sentence: str) -> list[tuple[int, int]]:
    """Say whether a whole sentence instructs the writer, or asks without being answered.

    Args:
        sentence: A sentence.

    Returns:
        The sentence's own span, or nothing.

    Example:
        >>> sentence_hints("Describe the home."), sentence_hints("The home is warm.")
        ([(0, 18)], [])
    """
    told = _HINT.match(sentence) and not re.search(r"[?:]\s*\w", sentence)
    asked = _QUESTION.match(sentence) and _ASKS.search(sentence)
    return [(0, len(sentence))] if told or asked else []


def hint_spans(text: str) -> list[tuple[int, int]]:
    """Find every word of a text that instructs the writer of a form.

    Args:
        text: A sentence or passage.

    Returns:
        Start and end of each hint, in characters.

    Example:
        >>> hint_spans("None. (State whether there are pets.)")
        [(6, 37)]
    """
    return bracket_hints(text) or sentence_hints(text)


def label_of(text: str) -> int:
    """Say where the label of a form entry ends.

    Args:
        text: A sentence, perhaps ``label: answer`` or ``question? answer``.

    Returns:
        The place just after the label's colon or question mark, 0 where there is no label.

    Example:
        >>> label_of("Pets: none"), label_of("She has a dog.")
        (5, 0)
    """
    match = _LABEL.match(text)
    if not match or _VERB.search(match.group()):
        return 0
    return match.end()


def answer_kind(answer: str) -> str:
    """Say how a form's answer begins.

    Args:
        answer: The words after the label.

    Returns:
        ``yes``, ``no``, ``empty`` or ``other``.

    Example:
        >>> answer_kind(" None."), answer_kind("Yes, twice"), answer_kind(" n/a"), answer_kind("a cat")
        ('no', 'yes', 'empty', 'other')
    """
    if _EMPTY_ANSWER.match(answer):
        return "empty"
    if _NO.match(answer):
        return "no"
    return "yes" if _YES.match(answer) else "other"
