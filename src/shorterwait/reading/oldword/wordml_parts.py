"""The one tree of a Word 2003 XML file taken apart into the parts of a usual Word package."""

import base64
import binascii
import copy
from dataclasses import dataclass, field

from lxml import etree

from shorterwait.reading.oldword.formfields import field_state
from shorterwait.reading.text.ticks import TICKED, UNTICKED
from shorterwait.reading.word.names import RELATIONSHIPS, WORD

MAIN = "word/document.xml"
_W = "{" + WORD + "}"
_AML = "{http://schemas.microsoft.com/aml/2001/core}"
_HINT = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KNOWN = tuple(
    "{" + space
    for space in (
        WORD, "http://schemas.microsoft.com/aml/", "urn:schemas-microsoft-com:", "http://schemas.openxmlformats.org/",
    )
)  # fmt: skip
_CHANGES = {"Word.Insertion": _W + "ins", "Word.Deletion": _W + "del"}
_RENAMED = {_W + "vmerge": _W + "vMerge", _W + "hlink": _W + "hyperlink"}
_NOTES = {_W + "footnote": "footnote", _W + "endnote": "endnote"}
_EDGES = {_W + "hdr": "header", _W + "ftr": "footer"}
_OPENED = _W + "customXml"
_FORMATS = {0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 5: "ordinal"}
_FORMATS |= {22: "decimalZero", 23: "bullet", 255: "none"}


def office_parts(root: "etree._Element", body: "etree._Element") -> dict[str, bytes]:
    """Take a Word 2003 XML document apart.

    Args:
        root: Its root, with the names of later versions; it is changed.
        body: Its body.

    Returns:
        The parts of a Word package by name.

    Example:
        >>> body = etree.Element(_W + "body")
        >>> sorted(office_parts(etree.Element(_W + "wordDocument"), body))
        ['word/_rels/document.xml.rels', 'word/document.xml']
    """
    taken = _Taken()
    for element in list(root.iter(etree.Element)):
        _take(element, taken)
    named: list[tuple[str, etree._Element]] = [
        (f"{kind}s", found) for kind, found in taken.notes.items() if len(found)
    ]
    lists, styles = root.find(_W + "lists"), root.find(_W + "styles")
    if styles is not None:
        named.append(("styles", styles))
    if lists is not None:
        named.append(("numbering", _numbering(lists)))
    named += [(kind, copy.deepcopy(edge)) for kind, edge in taken.edges]
    text = etree.tostring(body, with_tail=False)  # moving the body to a root of its own would take far longer
    parts = {MAIN: b'<w:document xmlns:w="%b">%b</w:document>' % (WORD.encode(), text)}
    links = etree.Element(f"{{{_LINKS}}}Relationships")
    for number, (kind, part) in enumerate(named, start=1):
        parts[f"word/{kind}{number}.xml"] = etree.tostring(part, with_tail=False)
        _link(links, f"rId{number}", kind, f"{kind}{number}.xml")
    if taken.pictures:
        _link(links, "rIdPicture", "image", "media/picture")
    parts["word/_rels/document.xml.rels"] = etree.tostring(links)
    return parts


def _notes_part(kind: str) -> "etree._Element":
    return etree.Element(f"{_W}{kind}s", nsmap={"w": WORD})


@dataclass(slots=True)
class _Taken:
    """What is moved out of the text: notes by kind, headers and footers; and whether there are pictures."""

    notes: "dict[str, etree._Element]" = field(
        default_factory=lambda: {kind: _notes_part(kind) for kind in ("footnote", "endnote", "comment")}
    )
    edges: "list[tuple[str, etree._Element]]" = field(default_factory=list)
    pictures: bool = False


def _take(element: "etree._Element", taken: _Taken) -> None:
    tag = element.tag
    change = _CHANGED.get(tag)
    if change is not None:
        change(element)
    elif tag in _RENAMED:
        element.tag = _RENAMED[tag]
    elif tag in _NOTES:
        _note(element, _NOTES[tag], taken.notes)
    elif tag == _AML + "annotation":
        _change(element, taken.notes)
    elif tag in _EDGES:
        taken.edges.append((_EDGES[tag], element))
    elif tag == _W + "binData":
        taken.pictures = True
    elif tag.startswith(_HINT) or not tag.startswith(_KNOWN):
        element.tag = _OPENED


def _link(links: "etree._Element", identity: str, kind: str, target: str) -> None:
    kind = f"{RELATIONSHIPS}/{kind}"
    etree.SubElement(links, f"{{{_LINKS}}}Relationship", Id=identity, Type=kind, Target=target)


def _note(element: "etree._Element", kind: str, collected: "dict[str, etree._Element]") -> None:
    """Move a note that stands in the text into the part for notes, and leave a pointer to it."""
    if element.get(_W + "type"):
        return
    notes = collected[kind]
    identity = str(len(notes) + 1)
    moved = etree.SubElement(notes, f"{_W}{kind}", {_W + "id": identity})
    moved.extend(list(element))
    element.tag = f"{_W}{kind}Reference"
    element.set(_W + "id", identity)


def _change(element: "etree._Element", collected: "dict[str, etree._Element]") -> None:
    kind = element.get(_W + "type", "")
    content = element.find(_AML + "content")
    inner = list(content) if content is not None else []
    if kind == "Word.Comment":
        comments = collected["comment"]
        identity = str(len(comments) + 1)
        etree.SubElement(comments, _W + "comment", {_W + "id": identity}).extend(inner)
        element.tag = _W + "commentReference"
        element.set(_W + "id", identity)
    else:
        element.tag = _CHANGES.get(kind, _OPENED)
        element.extend(inner)
    if content is not None:
        element.remove(content)


def _unnest(run: "etree._Element") -> None:
    outer = run.getparent()
    if outer is not None and outer.tag == _W + "r":  # some converters put a run into a run
        outer.tag = _OPENED


def _form_data(element: "etree._Element") -> None:
    """Spell out the data of an old form field, which Word 2003 stores packed."""
    outer = element.getparent()
    if outer is None or outer.find(_W + "ffData") is not None:
        return
    try:
        state = field_state(base64.b64decode(element.text or ""))
    except (binascii.Error, ValueError):
        return
    if state is None:
        return
    data = etree.SubElement(outer, _W + "ffData")
    if state[0] in (TICKED, UNTICKED):
        box = etree.SubElement(data, _W + "checkBox")
        etree.SubElement(box, _W + "checked", {_W + "val": "1" if state[0] == TICKED else "0"})
    else:
        chosen = etree.SubElement(data, _W + "ddList")
        etree.SubElement(chosen, _W + "listEntry", {_W + "val": state[0]})


def _list_pointer(element: "etree._Element") -> None:
    element.tag = _W + "numPr"
    for child in element:
        if child.tag == _W + "ilfo":
            child.tag = _W + "numId"


def _numbering(lists: "etree._Element") -> "etree._Element":
    numbering = etree.Element(_W + "numbering", nsmap={"w": WORD})
    for definition in lists.iterfind(_W + "listDef"):
        made = etree.SubElement(numbering, _W + "abstractNum")
        made.set(_W + "abstractNumId", definition.get(_W + "listDefId", ""))
        made.extend(list(definition.iterfind(_W + "lvl")))
        for form in made.iter(_W + "nfc"):
            code = form.get(_W + "val", "0")
            form.tag = _W + "numFmt"
            form.set(_W + "val", _FORMATS.get(int(code) if code.isdecimal() else 0, "decimal"))
    for used in lists.iterfind(_W + "list"):
        number = etree.SubElement(numbering, _W + "num", {_W + "numId": used.get(_W + "ilfo", "")})
        for pointer in used.iterfind(_W + "ilst"):
            etree.SubElement(number, _W + "abstractNumId", {_W + "val": pointer.get(_W + "val", "")})
        number.extend(list(used.iterfind(_W + "lvlOverride")))
    return numbering


_CHANGED = {_W + "fldData": _form_data, _W + "r": _unnest, _W + "listPr": _list_pointer}
