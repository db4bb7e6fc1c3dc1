"""Which version of a form a document was written on."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from shorterwait.reading.purpose.lines import reading_lines
from shorterwait.reading.purpose.phrases import straight_quotes
from shorterwait.vocabulary.document import Block, BlockKind
from shorterwait.vocabulary.outcome import DocumentKind

_TOP, _END = 30, 15
_TITLE_LINES = 10
_LONGEST_LINE, _LONGEST_HEADING = 140, 80
_YEAR = r"(?P<year>(?:19[89]|20[0-4])\d)"
_PUBLISHED = re.compile(
    rf"(?:©|\(c\)|copyright)[^.;]*?\b(?:coram ?)?baaf\b[^.;]*|\b(?:coram ?)?baaf\b[^.;]{{0,60}}{_YEAR}"
)
_YEARS = re.compile(r"\b(?:19[89]|20[0-4])\d\b")


@dataclass(frozen=True, slots=True)
class _Form:
    name: str
    kind: DocumentKind
    title: "re.Pattern[str] | None"
    all: tuple["re.Pattern[str]", ...]
    in_title: bool
    never: "re.Pattern[str] | None"
    headings: tuple[str, ...]
    enough: int


def form_version(blocks: Sequence[Block], kind: DocumentKind) -> str:
    """Say which version of a form a document was written on.

    A version line in a header, a footer or on the first page settles it, then the publisher's copyright line, then the
    title of the oldest forms, then headings that only one version has.

    Args:
        blocks: The blocks in reading order.
        kind: What the document is for.

    Returns:
        A name such as ``PAR 2013``, ``PAR 2015 early permanence``, ``Form F`` or ``CPR 2014``; empty when the signs are
        not enough.

    Example:
        >>> footer = Block(BlockKind.HEADER, "PAR (England) 2013")
        >>> form_version([footer], DocumentKind.PAR), form_version([footer], DocumentKind.CPR)
        ('PAR 2013', '')
    """
    if kind.value not in _data()["names"]:
        return ""
    edges = [_plain(block.text) for block in blocks if block.kind is BlockKind.HEADER and not block.hidden]
    lines = reading_lines(blocks)
    near = [_plain(line) for line in (*lines[:_TOP], *lines[-_END:]) if len(line) <= _LONGEST_LINE]
    edges = [line for edge in dict.fromkeys(edges) for line in edge.split("\n") if len(line) <= _LONGEST_LINE]
    return (
        next((name for line in edges if (name := _said(line, kind, alone=True))), "")
        or next((name for line in near if (name := _said(line, kind, alone=False))), "")
        or next((name for line in (*edges, *near) if (name := _published(line, kind))), "")
        or _by_headings(blocks, lines, kind)
    )


def _said(line: str, kind: DocumentKind, *, alone: bool) -> str:
    """What a line such as ``PAR (England) 2013`` says; a bare year counts in headers and footers only."""
    match = _version_line(kind).search(line)
    if match is None:
        return ""
    year = int(match["year"])
    named = bool(re.search(_data()["between"]["form"], match.group()))
    if not named and not (alone and year in _data()["years"][kind.value] and match.group() == line.strip()):
        return ""
    return _named(kind, year, line)


def _published(line: str, kind: DocumentKind) -> str:
    """What the publisher's copyright line says: its latest year."""
    match = _PUBLISHED.search(line)
    years = [int(year) for year in _YEARS.findall(match.group())] if match else []
    known = [year for year in years if year in _data()["years"][kind.value]]
    return _named(kind, max(known), line) if known and max(known) == max(years) else ""


def _named(kind: DocumentKind, year: int, line: str) -> str:
    added = [name for name, words in _data()["qualifiers"].items() if re.search(words, line)]
    place = " Wales" if "Wales" in added else ""
    return f"{kind.value}{place} {year}" + (" early permanence" if "early permanence" in added else "")


def _by_headings(blocks: Sequence[Block], lines: Sequence[str], kind: DocumentKind) -> str:
    titles = "\n".join(_plain(line) for line in lines[:_TITLE_LINES] if len(line) <= _LONGEST_HEADING)
    long_titles = "\n".join(_plain(line) for line in lines[:_TITLE_LINES])
    headings = (block.text for block in blocks if block.kind is BlockKind.HEADING)
    short = "\n".join(_plain(line) for line in lines if len(line) <= _LONGEST_HEADING)
    headed = dict.fromkeys([*short.split("\n"), *map(_plain, headings)])
    together = "\n".join(headed)
    for form in _forms():
        if form.kind is not kind:
            continue
        if form.title is not None:
            if form.title.search(titles):
                return form.name
            continue
        there = [alias for alias in form.headings if alias in together]
        if sum(any(_holds(line, alias) for line in headed) for alias in there) < form.enough:
            continue
        where = long_titles if form.in_title else short
        wanted = all(pattern.search(where) for pattern in form.all)
        if wanted and not (form.never and form.never.search(short)):
            return form.name
    return ""


def _holds(line: str, alias: str) -> bool:
    at = line.find(alias, 0, 20 + len(alias))
    return at >= 0 and not line[at + len(alias) : at + len(alias) + 1].isalnum()


def _plain(text: str) -> str:
    return straight_quotes(text).lower().strip()


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("shorterwait.reading").joinpath("data/forms.toml").read_text("utf-8"))


@cache
def _version_line(kind: DocumentKind) -> "re.Pattern[str]":
    names = "|".join(_data()["names"][kind.value])
    between = _data()["between"]["words"]
    return re.compile(
        rf"(?<![\w/])(?:{names})(?:[\s(),:;/©&.–—-]|\b(?:{between})\b){{0,40}}?{_YEAR}(?![\w/]|-\d)"
    )


@cache
def _forms() -> tuple[_Form, ...]:
    return tuple(_form(raw) for raw in _data()["form"])


def _form(raw: Mapping[str, Any]) -> _Form:
    return _Form(
        raw["name"],
        DocumentKind(raw["kind"]),
        re.compile(raw["title"]) if "title" in raw else None,
        tuple(re.compile(words) for words in raw.get("all", ())),
        bool(raw.get("in_title", False)),
        re.compile(raw["never"]) if "never" in raw else None,
        tuple(raw.get("headings", ())),
        int(raw.get("enough", 0)),
    )
