"""Hiding names: every identifying word of a text or document is replaced by a readable stand-in."""

import re
from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from shorterwait.privacy.birth_cells import birth_cells
from shorterwait.privacy.finders.registry import find_identifiers
from shorterwait.privacy.known import find_known, name_parts
from shorterwait.privacy.labels import find_labelled
from shorterwait.privacy.names import find_names
from shorterwait.privacy.people import StandIns
from shorterwait.privacy.propagation import spread
from shorterwait.privacy.shifting import shift_dates
from shorterwait.privacy.spans import Found, KnownName, Masked, MaskedDocument, MaskedSpan
from shorterwait.privacy.statistical import Pipeline, describe, statistical_names
from shorterwait.privacy.wordlists import context, plain
from shorterwait.vocabulary.document import Document

_TITLE_BEFORE = re.compile(r"\b([A-Z][A-Za-z]{1,11})\.?[ \t\n]+$")
_BOTH = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.? (?:and|&|/) (?:Mr|Mrs|Ms|Miss|Dr)\.?[ \t]+$")
_ALIAS = re.compile(
    r"[, ]+[(\"“']?(?:also |better |usually )?(?:known|called|aka|a\.k\.a\.?|goes by|nicknamed)"
    r"(?: to \w+)?(?: as)? [\"“'‘]?"
)
_CODE = re.compile(r"[A-Za-z]{1,4}\d{2,}")  # ISO9001, FY2019: no name holds figures
_INITIAL = re.compile(r"[A-Z]\.?")
_THE = re.compile(r"\b[Tt]he(?: \w+)? $")


def mask_text(
    text: str,
    known: Iterable[KnownName] = (),
    stand_ins: StandIns | None = None,
    *,
    days: int | None = None,
    model: Pipeline | None = None,
) -> Masked:
    """Hide every name, address and number in a text that could identify someone.

    Names known from the records come first, then identifiers by shape, label and check digit, then names told
    by titles, labels, lists and capital letters; every name found is hidden throughout.

    Args:
        text: Any text.
        known: Names that the records tie to this text.
        stand_ins: Register to share between texts, so that a person keeps one stand-in; None for a fresh one.
        days: Secret offset of one household in days: every exact date is moved by it, so that intervals
            survive; dates of birth are replaced. None leaves exact dates as they are.
        model: A statistical model as a second opinion on names, see `load_pipeline`; None for rules and lists alone.

    Returns:
        The masked text and what was hidden, with offsets in the original.

    Example:
        >>> mask_text("Mrs Anjali Ridley lives at 14 Pear Tree Lane. Anjali calls.").text
        'Mrs [Person 1] lives at [address]. [Person 1] calls.'
        >>> mask_text("Met on 3rd March 2020, aged 34.", days=29).text
        'Met on 1st April 2020, aged 34.'
    """
    register = stand_ins if stand_ins is not None else StandIns()
    spans = tuple(_spans(text, tuple(known), register, days, model=model))
    return Masked(_apply(text, spans), spans, describe(model))


def mask_document(
    document: Document,
    known: Iterable[KnownName] = (),
    stand_ins: StandIns | None = None,
    *,
    days: int | None = None,
    model: Pipeline | None = None,
) -> MaskedDocument:
    """Hide every name, address and number in every block of a document: text, cells, headers and comments.

    Args:
        document: A document as read.
        known: Names that the records tie to this file.
        stand_ins: Register to share between the documents of one file; None for a fresh one.
        days: Secret offset of the household in days, as for `mask_text`.
        model: A statistical model, as for `mask_text`.

    Returns:
        The masked document, counts by kind, and the spans of each block.

    Example:
        >>> from shorterwait.vocabulary.document import Block, BlockKind
        >>> from shorterwait.vocabulary.outcome import Outcome
        >>> block = Block(BlockKind.PARAGRAPH, "Dr Niamh Costello came.")
        >>> mask_document(Document("0" * 64, Outcome.READ, blocks=(block,))).document.text
        'Dr [Person 1] came.'
    """
    register = stand_ins if stand_ins is not None else StandIns()
    starts: list[int] = []
    at = 0
    for block in document.blocks:
        starts.append(at)
        at += len(block.text) + 2
    whole = "\n\n".join(block.text for block in document.blocks)
    per_block: list[list[MaskedSpan]] = [[] for _ in document.blocks]
    births = birth_cells(document, starts)
    for span in _spans(whole, tuple(known), register, days, births, model):
        for number, piece in _split(span, starts, document):
            per_block[number].append(piece)
    blocks = tuple(
        replace(block, text=_apply(block.text, spans), state=_state(block.state, register, known, days))
        for block, spans in zip(document.blocks, per_block, strict=True)
    )
    counts = Counter(span.kind for spans in per_block for span in spans)
    return MaskedDocument(
        document.with_blocks(blocks),
        dict(sorted(counts.items())),
        tuple(map(tuple, per_block)),
        describe(model),
    )


def _state(state: str | None, register: StandIns, known: Iterable[KnownName], days: int | None) -> str | None:
    """Mask the chosen entry of a drop-down, which may be a name."""
    if state is None or state in ("ticked", "not ticked"):
        return state
    return mask_text(state, known, register, days=days).text


def _split(span: MaskedSpan, starts: Sequence[int], document: Document) -> list[tuple[int, MaskedSpan]]:
    """Cut a span of the whole text into spans of its blocks."""
    pieces = []
    number = bisect_right(starts, span.start) - 1
    while number < len(starts) and starts[number] < span.end:
        size = len(document.blocks[number].text)
        start, end = max(0, span.start - starts[number]), min(size, span.end - starts[number])
        if start < end:
            pieces.append((number, replace(span, start=start, end=end)))
        number += 1
    return pieces


def _apply(text: str, spans: Iterable[MaskedSpan]) -> str:
    parts = []
    at = 0
    for span in spans:
        parts.append(text[at : span.start])
        parts.append(span.stand_in)
        at = span.end
    parts.append(text[at:])
    return "".join(parts)


def _spans(
    text: str,
    known: tuple[KnownName, ...],
    register: StandIns,
    days: int | None = None,
    births: Iterable[Found] = (),
    model: Pipeline | None = None,
) -> list[MaskedSpan]:
    for name in known:
        if name.kind == "person" and name_parts(name.text):
            register.person([plain(part) for part in name_parts(name.text)], name.role)
    names = find_names(text)
    found = [*find_known(text, known), *find_identifiers(text), *births]
    if days is not None:
        apart = [(find.start, find.end) for find in found if find.kind == "date_of_birth"]
        found += shift_dates(text, days, apart)
    found += [*find_labelled(text), *names.found]
    if model is not None:
        found += statistical_names(text, model)
    found += spread(names, found, register)
    chosen = _resolve(text, found)
    for find in chosen:  # full names and roles first, so that short forms find their person
        if find.kind == "person" and (find.label or len(_parts(text, find)) > 1):
            _stand_in(text, find, register)
    _aliases(text, chosen, register)
    return [MaskedSpan(f.kind, f.start, f.end, _stand_in(text, f, register), f.why) for f in chosen]


def _aliases(text: str, chosen: list[Found], register: StandIns) -> None:
    """Tie short names to the person they follow: "Wei-Ming (known as Will)"."""
    for left, right in pairwise(chosen):
        gap = text[left.end : right.start]
        if left.kind == right.kind == "person" and len(gap) < 40 and _ALIAS.fullmatch(gap):
            parts = _parts(text, right)
            if len(parts) == 1:
                register.alias(parts[0], _stand_in(text, left, register))


def _resolve(text: str, found: list[Found]) -> list[Found]:
    """Keep the stronger of finds that overlap; what sticks out of it is kept when it holds letters."""
    taken: list[Found] = []  # by place; none overlaps another
    for find in sorted(found, key=lambda f: (-f.rank, -(f.end - f.start), f.start)):
        if find.kind in ("person", "place") and _CODE.fullmatch(text, find.start, find.end):
            continue
        pieces = _free(taken, find)
        if pieces == [(find.start, find.end)]:
            insort(taken, find, key=_place)
            continue
        if find.kind == "date":  # a date is moved whole or not at all
            continue
        for a, b in pieces:
            piece = text[a:b]
            a += len(piece) - len(piece.lstrip(" ,.&()\n\t-'’"))
            b -= len(piece) - len(piece.rstrip(" ,&(\n\t-"))
            if b > a and _worth(text[a:b], find.kind):
                insort(taken, replace(find, start=a, end=b), key=_place)
    return _joined(text, taken)


def _place(find: Found) -> int:
    return find.start


def _free(taken: list[Found], find: Found) -> list[tuple[int, int]]:
    """Give the stretches of a find that no stronger find takes."""
    pieces = []
    at = find.start
    number = max(0, bisect_right(taken, find.start, key=_place) - 1)
    while number < len(taken) and taken[number].start < find.end:
        other = taken[number]
        if other.end > at:
            if other.start > at:
                pieces.append((at, other.start))
            at = other.end
        number += 1
    if at < find.end:
        pieces.append((at, find.end))
    return pieces


def _joined(text: str, found: list[Found]) -> list[Found]:
    """Join the pieces of one address."""
    joined: list[Found] = []
    for find in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind == find.kind == "address"
            and not text[last.end : find.start].strip(" ,\n")
        ):
            joined[-1] = replace(last, end=find.end)
        else:
            joined.append(find)
    return joined


def _worth(piece: str, kind: str) -> bool:
    """Say whether what is left of a find beside a stronger one still identifies."""
    if kind in ("email", "web"):
        return any(c.isalnum() for c in piece)
    if kind == "person" and _INITIAL.fullmatch(piece):
        return True
    return (
        any(c.isupper() for c in piece)
        and len(piece.strip(" .,'’")) > 1
        and piece.strip() not in ("The", "And")
    )


def _parts(text: str, find: Found) -> list[str]:
    return [plain(part) for part in name_parts(text[find.start : find.end].replace("\n", " "))] or ["?"]


def _stand_in(text: str, find: Found, register: StandIns) -> str:
    if find.kind == "date":
        return find.label
    if find.kind == "person":
        return _person_stand_in(text, find, register)
    if find.kind == "place":
        return register.other("place", text[find.start : find.end], "Place")
    if find.kind == "organisation":
        return register.other("organisation", text[find.start : find.end], find.label or "organisation")
    return register.fixed(find.kind)


def _person_stand_in(text: str, find: Found, register: StandIns) -> str:
    before = text[max(0, find.start - 16) : find.start]
    parts = _parts(text, find)
    title = _TITLE_BEFORE.search(before)
    word = title.group(1) if title and title.group(1) in context("titles") | context("soft_titles") else ""
    if len(parts) == 1 and _BOTH.search(text[max(0, find.start - 24) : find.start]):
        return register.family(parts[0])
    if len(parts) == 1 and parts[0].endswith("s") and _THE.search(before) and not find.label:
        return register.family(parts[0].removesuffix("s"))
    return register.person(parts, find.label, word)
