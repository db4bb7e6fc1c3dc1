"""The bytes of a web page turned into a tree, safely: nothing is loaded, nothing grows out of hand."""

import re
from dataclasses import dataclass

from lxml import etree

from shorterwait.reading.failure import damaged, refused
from shorterwait.reading.text.charsets import decode_text, known_coding

_META = re.compile(rb"<meta\b[^>]{0,1000}", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_DECLARED = re.compile(rb"\A\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
_HEAD_BYTES = 16_384
_TAG = re.compile(r"<([a-zA-Z][\w:.-]*+)(?:[^\"'>]++|\"[^\"]*\"|'[^']*')*+")
_LONG_TAG, _MANY_VALUES = 8_000, 300
_LOOKS_ONLY = re.compile(
    r"</?(?:font|span|b|i|u|em|strong|small|big|tt|a|center|acronym|abbr|nobr|sub|sup)\b[^<>]*>",
    re.IGNORECASE,
)
_DEEP = "excessive depth"
_BARE_MARKUP = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Page:
    """A web page as a tree.

    Attributes:
        root: Its root element; None when the page holds nothing.
        notes: What may have been misread.
    """

    root: "etree._Element | None"
    notes: tuple[str, ...] = ()


def page_tree(data: bytes, charset: str = "") -> Page:
    """Parse a web page.

    Args:
        data: Its bytes.
        charset: The coding stated outside the page, such as by the mail that carries it.

    Returns:
        Its tree.

    Raises:
        UnreadableError: When it cannot be parsed (damaged) or nests without end (refused).

    Example:
        >>> page_tree(b"<p>Hello").root.findtext(".//p")
        'Hello'
    """
    decoded = decode_text(data, charset or _stated(data))
    text = _lightened(_BARE_MARKUP.sub("", decoded.text))
    notes = (decoded.note,) if decoded.note else ()
    if not text.strip():
        return Page(None, notes)
    root, deep = _parsed(text)
    if deep:
        # Old programs open a font for every line and never close one: looks alone never make a page deep.
        root, deep = _parsed(_LOOKS_ONLY.sub("", text))
    if deep:
        raise refused("The page is nested far deeper than a document needs.")
    return Page(root, notes)


def _stated(data: bytes) -> str:
    """The first coding the page states that there is; a page may state it badly before it states it well."""
    head = _COMMENT.sub(b"", data[:_HEAD_BYTES])
    named = [name for meta in _META.findall(head) for name in _CHARSET.findall(meta)]
    named += _DECLARED.findall(head)
    labels = (name.decode("ascii", "replace") for name in named)
    return next((label for label in labels if known_coding(label)), "")


def _parsed(text: str) -> "tuple[etree._Element | None, bool]":
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, IndexError) as error:
        raise damaged("The web page holds nothing that can be read; save it again.") from error
    return root, any(_DEEP in entry.message.lower() for entry in parser.error_log)


def _lightened(text: str) -> str:
    """Take the attributes from tags that have hundreds, which would take minutes to parse and say nothing."""
    if len(text) < _LONG_TAG:
        return text
    pieces, done = [], 0
    for match in _TAG.finditer(text):
        start, end = match.span()
        if end - start > _LONG_TAG and _values(match.group()) > _MANY_VALUES:
            pieces += [text[done:start], f"<{match.group(1)}"]
            done = end
    return "".join([*pieces, text[done:]])


def _values(tag: str) -> int:
    return max(tag.count("="), len(tag.split()), tag.count("/") // 4)
