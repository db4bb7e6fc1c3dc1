"""Tick grids of matching forms: rows of items, with a box or a cross in a column."""

import re
from collections.abc import Iterable

from shorterwait.coding.finding import Claim
from shorterwait.coding.forms import tick_view
from shorterwait.coding.patterns import load_patterns
from shorterwait.coding.sentences import Sentence
from shorterwait.coding.willingness_words import TOPICS, answer_value
from shorterwait.vocabulary.evidence import Subject

_WORDS = load_patterns("willingness_grids")
_BOX = _WORDS["box"]
_COLUMN = _WORDS["column"]
_ITEM = _WORDS["item"]
_AFTER = _WORDS["after"]
_LEVELS = _WORDS["levels"]
_HERITAGES = _WORDS["heritages"]


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
    if not (_BOX.search(text) or "✘" in text or " / " in text):
        return
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
    marks = list(_AFTER.finditer(line))
    if any(mark["mark"] in "✔✘" for mark in marks) and not re.search(r"[\[☐☒]", line):
        for mark in marks:
            yield from _topics(mark["text"], {"✔": "yes", "✘": "no", "?": "discuss"}[mark["mark"]])
        return
    boxes = list(_BOX.finditer(line))
    if not boxes:
        yield from _slashes(line)
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
        answer = answer_value(chosen)
        if answer:
            yield from _topics(label, answer)
        return
    if len(_HERITAGES.findall(line)) >= 3:
        yield from _heritage_boxes(line)
        return
    yield from _items(line, text)


def _by_order(
    boxes: list[re.Match[str]], ticked: re.Match[str], columns: list[tuple[int, str]]
) -> str | None:
    return columns[boxes.index(ticked)][1] if len(boxes) == len(columns) else None


def _option_after_label(line: str, label: str) -> str:
    view = tick_view(line)
    return " ".join(view[len(label.split(":")[0]) :].replace(":", " ").split())


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
