"""Tick boxes typed with ordinary letters, such as ``[x]`` and ``[ ]``, where they are clearly boxes."""

import re

from shorterwait.reading.text.ticks import TICKED, UNTICKED

_SQUARE = re.compile(r"\[(?P<mark>[ xX✓✔√*]|  ?|_{1,3})\](?!\()")
_ROUND = re.compile(r"(?<![\w)])\((?P<mark>[ xX✓✔√]|  ?|_{1,3})\)")
_BOX = re.compile("[☒☐]")
_GRID = re.compile(r"\S {3,}\S")
_EMPTY = frozenset(" _")


def typed_ticks(lines: list[str]) -> list[str]:
    """Put one mark for each tick box that is typed with brackets.

    Brackets are boxes where an empty pair stands anywhere in the text, or where a pair opens a line; a lone
    ``[X]`` inside a sentence may stand for a name somebody took out, and is left alone.

    Args:
        lines: The lines of the text.

    Returns:
        The lines with ``☒`` and ``☐``; columns of a grid keep their place.

    Example:
        >>> typed_ticks(["Pets: [ ] none [x] dog", "He saw [X] there"])
        ['Pets: ☐ none ☒ dog', 'He saw [X] there']
    """
    for pattern in (_SQUARE, _ROUND):
        if not any(pattern.search(line) for line in lines):
            continue
        known = any(match["mark"][0] in _EMPTY for line in lines for match in pattern.finditer(line))
        lines = [_line(line, pattern, known) for line in lines]
    return lines


def tick_state(text: str) -> tuple[bool, str | None]:
    """Say whether a text holds tick boxes, and the state when there is one only.

    Args:
        text: The text of a block.

    Returns:
        Whether it holds any, and ``ticked`` or ``not ticked`` when it holds one.

    Example:
        >>> tick_state("☒ dog"), tick_state("☒ dog ☐ cat"), tick_state("dog")
        ((True, 'ticked'), (True, None), (False, None))
    """
    marks = _BOX.findall(text)
    if len(marks) != 1:
        return bool(marks), None
    return True, "ticked" if marks[0] == TICKED else "not ticked"


def _line(line: str, pattern: "re.Pattern[str]", known: bool) -> str:
    marks = list(pattern.finditer(line))
    if not marks:
        return line
    empty = any(match["mark"][0] in _EMPTY for match in marks)
    opens = not line[: marks[0].start()].strip(" \t-*•|")
    closes = not line[marks[-1].end() :].strip(" \t.;|") and line[: marks[0].start()].rstrip()[-1:] != ","
    if not (empty or len(marks) > 1 or (known and (opens or closes)) or (opens and pattern is _SQUARE)):
        return line
    keeps_width = _GRID.search(line) is not None

    def mark(match: "re.Match[str]") -> str:
        box = UNTICKED if match["mark"][0] in _EMPTY else TICKED
        return box.center(len(match.group())) if keeps_width else box

    return pattern.sub(mark, line)
