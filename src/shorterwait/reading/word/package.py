"""The parts of a Word package: which part is the document, and what it points to."""

import posixpath
from dataclasses import dataclass

from lxml import etree

from shorterwait.reading.container import Container
from shorterwait.reading.failure import UnreadableError, damaged
from shorterwait.reading.word.xml import parse_part
from shorterwait.vocabulary.outcome import Outcome

_MAIN_TYPES = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")
_MAIN_TYPES_MACRO = (
    "ms-word.document.macroenabled.main+xml",
    "ms-word.template.macroenabledtemplate.main+xml",
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """One pointer from a part to another.

    Attributes:
        id: Its id inside the part.
        kind: The last word of its type, e.g. ``header``.
        target: The name of the other part, or an address when external.
        external: True when it points outside the file; it is never followed.
    """

    id: str
    kind: str
    target: str
    external: bool


def relationships(container: Container, part: str) -> dict[str, Relationship]:
    """List what one part points to.

    Args:
        container: The package.
        part: Name of the part; ``""`` for the package itself.

    Returns:
        Relationships by id; empty when the part has none.

    Raises:
        UnreadableError: When the list is broken or hostile.

    Example:
        >>> import io, zipfile
        >>> from shorterwait.reading.container import open_container
        >>> made = io.BytesIO()
        >>> zipfile.ZipFile(made, "w").close()
        >>> relationships(open_container(made.getvalue()), "")
        {}
    """
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if listing not in container:
        return {}
    found: dict[str, Relationship] = {}
    for element in parse_part(container.read(listing), "list of parts"):
        target, mode = element.get("Target", ""), element.get("TargetMode", "")
        external = mode.lower() == "external"
        if not external:
            target = target.replace("\\", "/")
            target = (
                target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
        kind = element.get("Type", "").rsplit("/", 1)[-1]
        identity = element.get("Id", "")
        found[identity] = Relationship(identity, kind, target, external)
    return found


def main_part(container: Container) -> str:
    """Find the part that holds the document itself.

    Args:
        container: The package.

    Returns:
        Its name, usually ``word/document.xml``; ``""`` when the package is not a Word document.

    Raises:
        UnreadableError: When the lists that say so are broken or hostile.

    Example:
        >>> import io, zipfile
        >>> from shorterwait.reading.container import open_container
        >>> made = io.BytesIO()
        >>> with zipfile.ZipFile(made, "w") as archive:
        ...     archive.writestr("word/document.xml", "<w/>")
        >>> main_part(open_container(made.getvalue()))
        'word/document.xml'
    """
    typed = _typed_main(container)
    for pointer in relationships(container, "").values():
        if pointer.kind == "officeDocument" and not pointer.external and pointer.target in container:
            named_word = posixpath.basename(pointer.target).startswith("document")
            if pointer.target == typed or (not typed and named_word):
                return pointer.target
    if typed in container:
        return typed
    return "word/document.xml" if "word/document.xml" in container else ""


def _typed_main(container: Container) -> str:
    if "[Content_Types].xml" not in container:
        return ""
    for element in parse_part(container.read("[Content_Types].xml"), "list of types"):
        kind = element.get("ContentType", "").lower()
        if kind.endswith(_MAIN_TYPES) or kind.endswith(_MAIN_TYPES_MACRO):
            return element.get("PartName", "").lstrip("/")
    return ""


def related_roots(
    container: Container, pointers: dict[str, Relationship], kind: str
) -> "list[etree._Element]":
    """Parse every part of one kind that a part points to; parts that are missing or broken are left out.

    Args:
        container: The package.
        pointers: What the part points to.
        kind: The kind wanted, e.g. ``header``.

    Returns:
        The roots of these parts, in the order of the list.

    Raises:
        UnreadableError: When a part is hostile or locked; a merely broken side part is passed over.

    Example:
        >>> import io, zipfile
        >>> from shorterwait.reading.container import open_container
        >>> made = io.BytesIO()
        >>> with zipfile.ZipFile(made, "w") as archive:
        ...     archive.writestr("word/header1.xml", "<hdr/>")
        >>> pointer = Relationship("r1", "header", "word/header1.xml", external=False)
        >>> [root.tag for root in related_roots(open_container(made.getvalue()), {"r1": pointer}, "header")]
        ['hdr']
    """
    roots = []
    for target in dict.fromkeys(p.target for p in pointers.values() if p.kind == kind and not p.external):
        if target not in container:
            continue
        try:
            roots.append(parse_part(container.read(target), f"{kind} part"))
        except UnreadableError as error:
            if error.outcome is not Outcome.DAMAGED:
                raise
    return roots


def main_root(data: bytes) -> "etree._Element":
    """Parse the part that holds the document itself.

    Args:
        data: The bytes of the part.

    Returns:
        The body element.

    Raises:
        UnreadableError: When the part is hostile, broken or has no body.

    Example:
        >>> main_root(b"<document><body/></document>").tag
        'body'
    """
    for child in parse_part(data, "text part"):
        if isinstance(child.tag, str) and etree.QName(child).localname == "body":
            return child
    raise damaged("The file holds no document text part; open it in its program and save it again.")
