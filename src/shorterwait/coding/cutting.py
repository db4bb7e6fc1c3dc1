"""Cuts a document into passages: paragraphs and form rows, each under its heading."""

import re
from collections.abc import Iterator
from itertools import groupby

from shorterwait.coding.sections import section_of
from shorterwait.vocabulary.document import Block, BlockKind, Document, Passage
from shorterwait.vocabulary.outcome import DocumentKind

_SKIPPED = (BlockKind.HEADER, BlockKind.COMMENT)
_NUMBERED = re.compile(
    r"^(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]|[ivx]{1,4})[.):]?\s+|(?:section|part)\s+\w{1,3}\s*[:.–-]?\s*)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!,;]\s*$")
_LONGEST_HEADING = 80
_MOST_WORDS = 10


def passages(document: Document) -> list[Passage]:
    """Cut a document into the stretches that are coded as one.

    Rows of a table become one line: the label cell, a colon, and the answers.

    Args:
        document: A read document.

    Returns:
        Passages in reading order, numbered from 0, with heading and canonical section.

    Example:
        >>> from shorterwait.vocabulary.outcome import Outcome
        >>> blocks = (Block(BlockKind.HEADING, "Home", level=1), Block(BlockKind.PARAGRAPH, "A flat."))
        >>> [(p.section, p.text) for p in passages(Document("0", Outcome.READ, blocks=blocks))]
        [('home', 'A flat.')]
    """
    found: list[Passage] = []
    heading, section = "", ""
    for text, is_heading, page in _pieces(document):
        if is_heading:
            heading = text
            section = section_of(heading, document.kind)
            continue
        found.append(Passage(len(found), text, section, heading, page))
    return found


def text_passages(text: str, kind: DocumentKind = DocumentKind.PAR) -> list[Passage]:
    r"""Cut plain text into passages, telling headings by their look.

    Args:
        text: One paragraph a line.
        kind: What the document is for.

    Returns:
        Passages in reading order.

    Example:
        >>> [(p.heading, p.text) for p in text_passages("Pets\nNone.")]
        [('Pets', 'None.')]
    """
    lines = text.split("\n")
    found: list[Passage] = []
    heading, section = "", ""
    for number, line in enumerate(lines):
        words = line.strip()
        if not words:
            continue
        if len(lines) > 1 and _looks_like_heading(words, lines[number + 1 :]):
            heading = words
            section = section_of(heading, kind)
            continue
        found.append(Passage(len(found), words, section, heading))
    return found


def _looks_like_heading(words: str, following: list[str]) -> bool:
    bare = _NUMBERED.sub("", words)
    if len(words) > _LONGEST_HEADING or len(bare.split()) > _MOST_WORDS or _SENTENCE_END.search(words):
        return False
    if " | " in words or words[:1] in '-•*☒☐["“(' or re.search(r":\s*\S", bare) or not bare[:1].isupper():
        return False
    if bare != words or words.isupper() or words.endswith(":"):
        return any(line.strip() for line in following)
    after = next((line.strip() for line in following if line.strip()), "")
    return bool(after) and (len(bare.split()) <= 8) and not re.search(r"\d{3,}|@", words)


def _is_said(block: Block) -> bool:
    """Whether a person wrote the block for its readers: no comment, nothing hidden, no hint of the form."""
    return block.kind not in _SKIPPED and not block.hidden and not block.boilerplate


def _pieces(document: Document) -> Iterator[tuple[str, bool, int | None]]:
    shown = [block for block in document.blocks if _is_said(block)]
    for key, group in groupby(shown, key=lambda b: (b.table, b.row) if b.table is not None else None):
        blocks = list(group)
        if key is None:
            yield from _plain(blocks)
        else:
            yield from _row(blocks)


def _plain(blocks: list[Block]) -> Iterator[tuple[str, bool, int | None]]:
    for number, block in enumerate(blocks):
        text = _block_text(block)
        if not text:
            continue
        if block.kind is BlockKind.HEADING:
            yield text, True, block.page
            continue
        following = [other.text for other in blocks[number + 1 : number + 3]]
        yield text, _looks_like_heading(text, following), block.page


def _row(blocks: list[Block]) -> Iterator[tuple[str, bool, int | None]]:
    cells: dict[int, list[str]] = {}
    for block in blocks:
        text = _block_text(block)
        if text:
            cells.setdefault(block.column or 0, []).append(text)
    joined = [" ".join(parts) for _, parts in sorted(cells.items())]
    if not joined:
        return
    label, answers = joined[0], joined[1:]
    if not answers:
        yield label, _looks_like_heading(label, ["x"]), blocks[0].page
        return
    if len(label) <= _LONGEST_HEADING:
        label = label.rstrip(" :")
        mark = " " if label.endswith("?") else ": "
        yield label + mark + " | ".join(answers), False, blocks[0].page
        return
    yield " | ".join(joined), False, blocks[0].page


def _block_text(block: Block) -> str:
    text = block.text.strip()
    if block.kind is BlockKind.FIELD and block.state and block.state not in text:
        box = {"ticked": "☒", "not ticked": "☐"}.get(block.state.lower())
        text = f"{box} {text}" if box and not text.startswith(("☒", "☐")) else f"{text} {block.state}".strip()
    return text
