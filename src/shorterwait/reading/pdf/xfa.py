"""Answers of dynamic (XFA) forms in PDFs, which stand in data of their own and not on the pages.

The parts of such a form are told in Adobe's "XML Forms Architecture (XFA) Specification", version 3.3: the
template with its captions in part 2, the data and how it is bound to the template by names in part 1.
"""

import io
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from shorterwait.reading import limits
from shorterwait.reading.failure import UnreadableError
from shorterwait.reading.pdf.attached import unpacked
from shorterwait.reading.pdf.repair import quiet_pikepdf
from shorterwait.reading.text.characters import clean
from shorterwait.reading.text.ticks import tick
from shorterwait.vocabulary.document import Block, BlockKind

if TYPE_CHECKING:
    from lxml import etree

_DEEPEST = 60
_MOST_PACKETS = 64
_MOST_STEPS = 100_000
_UNSEEN = ("hidden", "inactive")
_BROKEN = (ValueError, TypeError, RuntimeError, AttributeError, LookupError, ArithmeticError)
_HOLDERS = frozenset({"subform", "subformSet", "area", "pageSet", "pageArea", "contentArea"})
_LINES = frozenset({"p", "br", "div", "li"})


@dataclass(slots=True)
class _Data:
    """One element of the data: its own words, or the elements in it by name."""

    name: str
    words: str = ""
    inner: dict[str, deque["_Data"]] = field(default_factory=lambda: defaultdict(deque))


def xfa_blocks(data: bytes, password: str | None) -> tuple[list[Block], bool]:
    """Read the questions and answers of a dynamic form from the data it carries.

    Args:
        data: The PDF.
        password: Its password, if any.

    Returns:
        The words of the form as paragraphs and each filled-in answer with its question as a field, in the order of
        the form, answers without a question last, or nothing where the PDF carries no answers that can be read;
        and whether all of them were read.

    Example:
        >>> xfa_blocks(b"not a PDF", None)
        ([], True)
    """
    root = _whole_form(data, password)
    if root is None:
        return [], True
    template = next((element for element in root.iter() if _name(element) == "template"), None)
    datasets = next((element for element in root.iter() if _name(element) == "datasets"), None)
    held = next((part for part in (datasets if datasets is not None else ()) if _name(part) == "data"), None)
    if held is None:
        return [], True
    answers, writer = _data(held, 0), _Writer()
    for part in template if template is not None else ():
        writer.walk(part, answers, 0)
    writer.rest(answers, 0)
    answered = any(block.kind is BlockKind.FIELD for block in writer.blocks)
    return writer.blocks if answered else [], writer.steps <= _MOST_STEPS


def _whole_form(data: bytes, password: str | None) -> "etree._Element | None":
    import pikepdf
    from lxml import etree

    packed = b""
    try:
        with quiet_pikepdf(), pikepdf.open(io.BytesIO(data), password=password or "") as document:
            root: Any = document.Root
            form = root.get("/AcroForm", {}).get("/XFA")
            streams = [form] if isinstance(form, pikepdf.Stream) else list(form or [])[:_MOST_PACKETS]
            for stream in streams:
                if isinstance(stream, pikepdf.Stream):
                    packed += unpacked(stream, limits.MAX_PART_BYTES - len(packed))
    except (pikepdf.PdfError, pikepdf.PasswordError, UnreadableError, *_BROKEN):
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        return etree.fromstring(packed, parser)
    except etree.XMLSyntaxError:
        return None


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _words(element: Any) -> str:
    """Words in an element, also of rich text, whose paragraphs stand on lines of their own."""
    pieces = []
    for part in element.iter():
        if _name(part) in _LINES:
            pieces.append("\n")
        if _name(part):
            pieces.append(part.text or "")
        if part is not element:
            pieces.append(part.tail or "")
    lines = (" ".join(line.split()) for line in clean("".join(pieces)).splitlines())
    return "\n".join(line for line in lines if line)


def _data(element: Any, depth: int) -> _Data:
    found = _Data(_name(element))
    inner = [part for part in element if _name(part)]
    rich = any("xhtml" in str(part.tag) for part in inner)
    if not inner or rich or depth > _DEEPEST:
        found.words = _words(element)
        return found
    for part in inner:
        found.inner[_name(part)].append(_data(part, depth + 1))
    return found


@dataclass(slots=True)
class _Writer:
    """Writes out a template with the data bound to it."""

    blocks: list[Block] = field(default_factory=list)
    steps: int = 0
    known: dict[Any, "_Question"] = field(default_factory=dict)

    def walk(self, element: Any, here: _Data, depth: int) -> None:
        """Write out one part of the template."""
        kind, name = _name(element), element.get("name", "")
        self.steps += 1
        if depth > _DEEPEST or self.steps > _MOST_STEPS or element.get("presence") in _UNSEEN:
            return
        if kind in ("draw", "field", "exclGroup"):
            if element not in self.known:
                self.known[element] = _question(element, kind)
            waiting = here.inner.get(name) if kind != "draw" else None
            block = _answered(self.known[element], waiting.popleft().words if waiting else "")
            self.blocks.extend([block] if block is not None else [])
        elif kind in _HOLDERS:
            bound = here.inner.get(name) if kind == "subform" and name else None
            others = [here if not name or kind != "subform" else _Data(name)]
            for data in _taken(bound) if bound else others:
                for part in element:
                    self.walk(part, data, depth + 1)
                    if self.steps > _MOST_STEPS:
                        return
                if data is not here:
                    self.rest(data, depth)

    def rest(self, here: _Data, depth: int) -> None:
        """Write out answers that no part of the template asks for."""
        for name, waiting in here.inner.items():
            for data in _taken(waiting):
                self.steps += 1
                if data.words:
                    self.blocks.append(Block(BlockKind.FIELD, f"{name.replace('_', ' ')}: {data.words}"))
                if self.steps > _MOST_STEPS:
                    return
                if depth <= _DEEPEST:
                    self.rest(data, depth + 1)


def _taken(waiting: deque[_Data]) -> Iterator[_Data]:
    while waiting:
        yield waiting.popleft()


@dataclass(frozen=True, slots=True)
class _Question:
    """A question of the template, or words that stand between the questions.

    Attributes:
        kind: ``draw``, ``field``, ``check`` for a tick box, or ``exclGroup`` for boxes of which one is ticked.
        label: Its words.
        listed: What is shown for each answer it can have; for a tick box the answer that ticks it.
        choices: The label of each box of a group, and the answer that ticks it.
    """

    kind: str
    label: str
    listed: dict[str, str] = field(default_factory=dict)
    choices: tuple[tuple[str, str], ...] = ()


def _question(element: Any, kind: str) -> _Question:
    if kind == "draw":
        return _Question(kind, _caption(element, "value"))
    lists = [[_words(item) for item in part] for part in element if _name(part) == "items"]
    if kind == "exclGroup":
        inner = [part for part in element if _name(part) == "field"]
        boxes = [_question(part, "field") for part in inner]
        choices = tuple((box.label, next(iter(box.listed), "")) for box in boxes)
        return _Question(kind, _label(element), choices=choices)
    if any(_name(part) == "checkButton" for part in element.iter()):
        kind = "check"
    listed = dict(zip(lists[-1], lists[0], strict=False)) if lists else {}
    return _Question(kind, _label(element), listed)


def _answered(question: _Question, answer: str) -> Block | None:
    label, listed = question.label, question.listed
    if question.kind == "draw":
        return Block(BlockKind.PARAGRAPH, label) if label else None
    if question.kind == "check":
        mark, state = tick(bool(answer) and answer == next(iter(listed), "1"))
        return Block(BlockKind.FIELD, f"{mark} {label}".strip(), state=state)
    if question.kind == "exclGroup":
        marks = [f"{tick(bool(answer) and answer == on)[0]} {said}" for said, on in question.choices]
        return Block(BlockKind.FIELD, " ".join([label, *marks]).strip()) if marks else None
    if not answer:
        return None
    shown = listed.get(answer, answer)
    text = f"{label.rstrip(':')}: {shown}" if label else shown
    return Block(BlockKind.FIELD, text, state=shown if listed else None)


def _label(element: Any) -> str:
    said = _caption(element, "caption")
    if said:
        return said
    tips = [_words(tip) for tip in element.iter() if _name(tip) == "toolTip"]
    return next(iter(tips), "") or str(element.get("name", "")).replace("_", " ")


def _caption(element: Any, kind: str) -> str:
    held = next((part for part in element if _name(part) == kind), None)
    return " ".join(_words(held).split()) if held is not None else ""
