"""Tick grids of matching forms: rows of items, with a box or a cross in a column."""

import re
from collections.abc import Iterable

from shorterwait.coding.finding import Claim
from shorterwait.coding.forms import tick_view
from shorterwait.coding.sentences import Sentence
from shorterwait.coding.willingness_words import TOPICS, answer_value
from shorterwait.vocabulary.evidence import Subject

_BOX = re.compile(r"(?P<on>☒|☑|✓|✔|✗|\[\s?[xX]\s?\]|\(\s?[xX]\s?\)|(?<=\s)X(?=\s|$))|(?P<off>☐|□|\[\s*\]|\(\s+\))")
_COLUMN = re.compile(
    r"(?P<no>not accept\w*|would not(?: accept| consider)?|will not|\bno\b|decline)|(?P<discuss>(?:would |will |need to |to )?discuss|maybe|case by case)|(?P<yes>(?:would |will )?(?:accept|consider)|\byes\b)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?P<on>☒|☑|✔|✓|\[[xX]\])\s*(?P<text>[^☒☑☐✔✓✘\[\n]{3,60})|(?P<off>☐|✘|\[ \])\s*(?P<text2>[^☒☑☐✔✓✘\[\n]{3,60})")
_AFTER = re.compile(r"(?P<text>[A-Z][^✔✘?\n]{3,45}?)\s*(?P<mark>✔|✘|\?)(?=\s|$)")
_LEVELS = re.compile(r"\b(?:none|mild|moderate|severe|some|any|heavy|yes|no|discuss|decide|accept)\b", re.IGNORECASE)
_HERITAGES = re.compile(r"\b(?:white|mixed|asian|black)\b", re.IGNORECASE)


def read_grid(text: str) -> Iterable[tuple[Sentence, Claim]]:
    """Read the rows of a tick grid.

    Args:
        text: A passage, one form row a line.

    Returns:
        Each row with what it says.

    Example:
        >>> rows = "Physical disability: [ ] yes  [ ] no  [x] would discuss"
        >>> [(c.characteristic, c.value) for _, c in read_grid(rows)]
        [('accept_disability', 'discuss')]
    """
    columns: list[tuple[int, str]] = []
    position = 0
    for line in text.split("\n"):
        sentence = Sentence(line, position, position + len(line))
        position += len(line) + 1
        heads = _columns(line)
        if heads:
            columns = heads
            continue
        for name, value in _row(line, columns, text):
            yield sentence, Claim(name, value, 0, len(line), 0.94, Subject.BOTH)


def _columns(line: str) -> list[tuple[int, str]]:
    if _BOX.search(line) or ":" in line or any(t.search(line) for t in TOPICS.values()):
        return []
    found = [((m.start() + m.end()) // 2, m.lastgroup or "") for m in _COLUMN.finditer(line)]
    return found if len({name for _, name in found}) >= 2 and len(line.split()) <= 14 else []


def _row(line: str, columns: list[tuple[int, str]], text: str) -> Iterable[tuple[str, str]]:
    boxes = list(_BOX.finditer(line))
    if not boxes:
        yield from _slashes(line)
        for match in _AFTER.finditer(line):
            if "✔" in text or "✘" in text:
                yield from _topics(match["text"], {"✔": "yes", "✘": "no", "?": "discuss"}[match["mark"]])
        return
    label = line[: boxes[0].start()]
    ticked = [box for box in boxes if box.lastgroup == "on"]
    if columns and ticked and not _LEVELS.search(line[boxes[0].end() :]):
        centre = (ticked[0].start() + ticked[0].end()) // 2
        value = _by_order(boxes, ticked[0], columns) or min(columns, key=lambda c: abs(c[0] - centre))[1]
        yield from _topics(label, value)
        return
    topics = list(_topics(label, ""))
    if topics and ticked:
        rest = tick_view(line)[len(label) :] if len(tick_view(line)) > len(label) else ""
        chosen = " ".join(rest.split()) or _option_after_label(line, label)
        value = answer_value(chosen)
        if value:
            yield from _topics(label, value)
        return
    if len(_HERITAGES.findall(line)) >= 3:
        yield from _heritage_boxes(line)
        return
    yield from _items(line, text)


def _by_order(boxes: list[re.Match[str]], ticked: re.Match[str], columns: list[tuple[int, str]]) -> str | None:
    return columns[boxes.index(ticked)][1] if len(boxes) == len(columns) else None


def _option_after_label(line: str, label: str) -> str:
    view = tick_view(line)
    words = " ".join(view[len(label.split(":")[0]) :].replace(":", " ").split())
    return words


def _topics(words: str, value: str) -> Iterable[tuple[str, str]]:
    for name, topic in TOPICS.items():
        if topic.search(words):
            yield name, value


def _items(line: str, text: str) -> Iterable[tuple[str, str]]:
    if not re.search(r"☒|☑|✔|\[[xX]\]", text):
        return
    for match in _ITEM.finditer(line):
        words = match["text"] or match["text2"]
        if answer_value(words) is None and not re.match(r"\s*(?:yes|no)\b", words, re.IGNORECASE):
            yield from _topics(words, "yes" if match["on"] else "no")


def _heritage_boxes(line: str) -> Iterable[tuple[str, str]]:
    ticked = {w.lower() for m in _ITEM.finditer(line) if m["on"] for w in _HERITAGES.findall(m["text"])}
    if len(ticked) >= 3 or re.search(r"\[[xX]\]\s*any\b", line, re.IGNORECASE):
        yield "accept_heritage_differs", "yes"
    elif len(ticked) == 1:
        yield "accept_heritage_differs", "no"


def _slashes(line: str) -> Iterable[tuple[str, str]]:
    parts = [part.strip() for part in line.split(" / ")]
    if len(parts) < 2 or len(parts) > 4:
        return
    values = {answer_value(part) for part in parts[1:]}
    if len(values) == 1 and (value := values.pop()):
        yield from _topics(parts[0], value)
