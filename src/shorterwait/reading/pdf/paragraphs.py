"""Lines of a PDF put together into headings and paragraphs."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from shorterwait.reading.pdf.lines import HYPHEN, Line, is_bullet
from shorterwait.reading.pdf.marks import has_marks, unmarked, without_marks
from shorterwait.reading.text.headings import heading_level
from shorterwait.vocabulary.document import Block, BlockKind

_LARGER, _MUCH_LARGER = 1.12, 1.4
_WIDE_GAP = 1.35
_COLUMN = 40.0
_LONGEST_HEADING = 90
_RAGGED = 0.3
_STARTS_ANEW = re.compile(
    r"(?:[-•*–▪●▫◦‣⁃∙·➢➤►▸❖◆♦o]\s|\(?(?:\d{1,2}|[A-Za-z]|[ivx]{2,4})[.)]\s|☒|☐|[A-Z][\w ’'/()-]{0,40}:(?:\s|$))"
)
_LABEL = re.compile(r"[A-Z][\w ’'/()-]{0,40}:\s+\S")
_SHORT_ANSWER = 0.6
_NEARLY = 0.95
_HYPHENS = ("-", HYPHEN)
_LINE_END = re.compile(rf"([^\W\d_])[-{HYPHEN}]\n([^\W\d_])")
_ENDS = frozenset(".!?:;”\"')")


def paragraphs(
    lines: Sequence[Line], body_size: float, edge: float = 0.0, *, page_edge: float = 0.0
) -> list[Block]:
    """Put lines together into headings, paragraphs and rows with form fields.

    Args:
        lines: Lines in reading order.
        body_size: Height of most letters of the document in points; 0 when unknown.
        edge: Where the longest line could end, in points, as in a cell of a table; 0 when unknown.
        page_edge: Where the text of the page ends; it counts where no sentence is seen to run on before it.

    Returns:
        Blocks with page numbers.

    Example:
        >>> [block.text for block in paragraphs([Line("1. Health", 1), Line("Both are well.", 1)], 0.0)]
        ['1. Health', 'Both are well.']
    """
    if len(lines) == 1:
        return [_block(lines, body_size)]
    spacing = _usual_spacing(lines)
    seen: Sequence[Line] = lines
    if has_marks("".join([line.text for line in lines])):
        seen = [line._replace(text=without_marks(line.text)) for line in lines]
    margins = _margins(seen, edge)
    wide = _wide_margins(seen, margins, page_edge) if page_edge else margins
    groups: list[list[Line]] = []
    before: Line | None = None
    for line, shown in zip(lines, seen, strict=True):
        if before is not None and not _breaks(before, shown, spacing, (margins, wide)):
            groups[-1].append(line)
            before = _under(before, shown)
        else:
            groups.append([line])
            before = shown
    return [_block(group, body_size) for group in groups]


def joined_text(parts: Iterable[str]) -> str:
    """Put parts of one text together with spaces, or with a mark where a hyphen ends a part.

    Args:
        parts: Lines or longer parts of a text.

    Returns:
        The text; words parted by a hyphen are joined later, when all words are known.

    Example:
        >>> joined_text(["a red", "house"]), joined_text(["neigh-", "bours"]).replace(HYPHEN, "|")
        ('a red house', 'neigh|bours')
    """
    text = "\n".join(parts)
    if "-\n" in text or f"{HYPHEN}\n" in text:
        text = _LINE_END.sub(rf"\1{HYPHEN}\2", text)
    return text.replace("\n", " ")


def _ends(text: str) -> bool:
    return text[-1:] in _ENDS


def runs_on(before: Line, line: Line, edge: float) -> bool:
    """Say whether a line goes on with the sentence of the line before it, which stands elsewhere.

    Args:
        before: The last line of one part of a text.
        line: The first line of the next part.
        edge: Where the longest line of the first part could end, in points.

    Returns:
        True when the first part ends in no full stop, and the next is no beginning or had no room there.

    Example:
        >>> runs_on(Line("They have lived", 1, 10, 90, 20, 10), Line("there.", 2, 10, 40, 700, 10), 100)
        True
    """
    if _ends(before.text) or not line.text:
        return False
    return line.text[0].islower() or _fills_its_row(
        before, line, {int((before.tail or before.left) // _COLUMN): edge}
    )


def _under(before: Line, line: Line) -> Line:
    """A line that goes on with the last piece of the line before it."""
    return line._replace(tail=before.tail) if before.tail else line


def _usual_spacing(lines: Sequence[Line]) -> float:
    gaps = [a.base - b.base for a, b in pairwise(lines) if a.size and b.size and a.base > b.base]
    return median(gaps) if gaps else 0.0


def _margins(lines: Sequence[Line], edge: float) -> dict[int, float]:
    """Right margins by column, found from where lines that start near one another end."""
    starting: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        starting[int(line.left // _COLUMN)].append(line.right or float(len(line.text)))
    ends: dict[int, list[float]] = defaultdict(list)
    for column, found in starting.items():
        for near in (column - 1, column, column + 1):
            ends[near] += found
    return {column: max(sorted(found)[-2 if len(found) > 6 else -1], edge) for column, found in ends.items()}


def _wide_margins(lines: Sequence[Line], margins: dict[int, float], page_edge: float) -> dict[int, float]:
    """Margins moved out to the edge of the page, save where sentences run on from line to line before it."""
    short = {column for column, margin in margins.items() if margin < _NEARLY * page_edge}
    if not short:
        return margins
    narrow = {
        int(above.left // _COLUMN) + near
        for above, below in pairwise(lines)
        if below.text[0].islower() and not _ends(above.text) and abs(above.left - below.left) < _COLUMN
        if not _LABEL.match(above.text) and _fills_its_row(above, below, margins)
        for near in (-1, 0, 1)
    }
    moved = short - narrow
    return {column: page_edge if column in moved else margin for column, margin in margins.items()}


def _is_label(line: Line, margin: float) -> bool:
    """Whether a line is a label with a short answer behind it, such as a date."""
    short = line.right < line.left + _SHORT_ANSWER * (margin - line.left)
    return short and bool(_LABEL.match(line.text))


def _fills_its_row(before: Line, line: Line, margins: dict[int, float]) -> bool:
    """Whether the first word of a line would not have fitted at the end of the line before."""
    margin = before.edge or margins.get(int((before.tail or before.left) // _COLUMN), 0.0)
    word = len(line.text.partition(" ")[0]) + 1
    runs_on = line.text[0].islower() and not _ends(before.text)
    if not before.right:
        if heading_level(before.text, alone=False):
            return False
        return len(before.text) + word > 0.85 * margin
    if runs_on and before.right > margin - _RAGGED * (margin - before.left):
        return True
    letter = (before.right - (before.tail or before.left)) / max(len(before.text.rsplit("\t", 1)[-1]), 1)
    return before.right + 0.9 * word * letter > margin - 0.02 * (margin - before.left)


def _breaks(
    before: Line, line: Line, spacing: float, margins: tuple[dict[int, float], dict[int, float]]
) -> bool:
    if line.size and before.size:
        gap = before.base - line.base
        small = min(before.size, line.size) * 1.1
        if gap < 0 or (spacing and gap > _WIDE_GAP * max(min(spacing, 1.6 * max(line.size, 1.0)), small)):
            return True
    if before.text[-1] in _HYPHENS and before.text[-2:-1].isalpha() and line.text[0].isalpha():
        return False
    if before.states or line.states or abs(before.size - line.size) > 0.1 * max(before.size, line.size):
        return True
    if before.heavy != line.heavy and (before.heavy or _ends(before.text)):
        return True
    if _STARTS_ANEW.match(line.text) or "\t" in line.text:
        return True
    if "\t" in before.text and (not before.tail or line.left < before.tail - 2.0):
        return True
    own, wide = margins
    if before.right and wide is not own:
        margin = before.edge or wide.get(int((before.tail or before.left) // _COLUMN), 0.0)
        if _is_label(before, margin):
            return True
        if not line.text[0].islower() or _ends(before.text):
            return not _fills_its_row(before, line, wide)
    return not _fills_its_row(before, line, own)


def _block(group: Sequence[Line], body_size: float) -> Block:
    first = group[0]
    text = joined_text(line.text for line in group)
    if is_bullet(text[:1]) and text[1:2].isspace() and text[0] != "o":  # some type an o for a circle
        text = f"• {text[1:].lstrip()}"
    states = [state for line in group for state in line.states]
    if states:
        state = states[0] if len(states) == 1 else None
        return Block(BlockKind.FIELD, text, page=first.page, state=state)
    level = _level(group, unmarked(text), body_size)
    kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
    return Block(kind, text, level=level, page=first.page)


def _level(group: Sequence[Line], text: str, body_size: float) -> int:
    if len(group) > 2 or len(text) > _LONGEST_HEADING or "\t" in text:
        return 0
    first = group[0]
    larger = first.size / body_size if body_size else 0.0
    guessed = heading_level(text, alone=True)
    if larger >= _LARGER and not text.endswith((".", ",", ";")):
        return 1 if larger >= _MUCH_LARGER else guessed or 2
    if first.heavy:
        return guessed
    return heading_level(text, alone=False) if len(group) == 1 else 0
