"""Data that a case system stores beside a Word form, for controls that show it (ECMA-376 part 1, 17.5.2.6)."""

import re

from lxml import etree

from shorterwait.reading.word.names import CONTROL_PROPERTIES, W
from shorterwait.reading.word.package import Package, Relationship

_BINDING, _STORE, _PATH = W + "dataBinding", W + "storeItemID", W + "xpath"
_PREFIXES = W + "prefixMappings"
_ITEM_ID = "itemID"
_CORE = "{6c3c8bc8-f283-45ae-878a-bab7291924a1}"
_STEP = re.compile(r"/(?P<at>@?)(?:(?P<prefix>[\w.-]+):)?(?P<name>[\w.-]+)(?:\[(?P<place>\d{1,5})\])?")
_NAMED = re.compile(r"xmlns:([\w.-]+)\s*=\s*(?:'([^']*)'|\"([^\"]*)\")")
_MOST = 5_000


class Bindings:
    """The stored data of one document.

    Args:
        package: The package.
        pointers: What the document part points to.

    Example:
        >>> import io, zipfile
        >>> from shorterwait.reading.container import open_container
        >>> made = io.BytesIO()
        >>> zipfile.ZipFile(made, "w").close()
        >>> Bindings(Package(open_container(made.getvalue())), {}).value(etree.Element(W + "sdt"))
        ''
    """

    def __init__(self, package: Package, pointers: dict[str, Relationship]) -> None:
        self._package = package
        self._pointers = pointers
        self._items: dict[str, etree._Element] | None = None
        self._asked = 0

    def value(self, control: "etree._Element") -> str:
        """Give the stored words that an empty control would show once Word opens the file.

        Args:
            control: A ``w:sdt`` element.

        Returns:
            The words, or ``""`` when the control is bound to nothing or nothing is stored.

        Raises:
            UnreadableError: When a stored part is hostile.

        Example:
            >>> import io, zipfile
            >>> from shorterwait.reading.container import open_container
            >>> made = io.BytesIO()
            >>> zipfile.ZipFile(made, "w").close()
            >>> Bindings(Package(open_container(made.getvalue())), {}).value(etree.Element(W + "sdt"))
            ''
        """
        properties = control.find(CONTROL_PROPERTIES)
        binding = properties.find(_BINDING) if properties is not None else None
        if binding is None or self._asked >= _MOST:
            return ""
        self._asked += 1
        if self._items is None:
            self._items = self._stored()
        wanted = binding.get(_STORE, "").lower()
        roots = [self._items[wanted]] if wanted in self._items else [] if wanted else self._items.values()
        spaces = {name: one or two for name, one, two in _NAMED.findall(binding.get(_PREFIXES, ""))}
        return next((words for root in roots if (words := _found(root, binding.get(_PATH, ""), spaces))), "")

    def _stored(self) -> "dict[str, etree._Element]":
        items: dict[str, etree._Element] = {}
        for part, root in self._package.parts(self._pointers, "customXml"):
            told = self._package.parts(self._package.relationships(part), "customXmlProps")
            identity = next((_attribute(known, _ITEM_ID) for _, known in told), part)
            items[identity.lower()] = root
        for _, root in self._package.parts(self._package.relationships(""), "core-properties"):
            items[_CORE] = root
        return items


def _attribute(element: "etree._Element", name: str) -> str:
    """The value of an attribute, whatever the prefix it stands under."""
    named = {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}
    return named.get(name, "").strip()


def _found(root: "etree._Element", path: str, spaces: dict[str, str]) -> str:
    """Follow a path of names and places; any other kind of path is left alone."""
    steps = list(_STEP.finditer(path))
    if (
        not steps
        or "".join(step.group() for step in steps) != path.strip()
        or not _is(root, steps[0], spaces)
    ):
        return ""
    here = root
    for step in steps[1:]:
        if step["at"]:
            return _attribute(here, step["name"])
        place = int(step["place"] or 1)
        fitting = (child for child in here if _is(child, step, spaces))
        child = next((child for number, child in enumerate(fitting, start=1) if number == place), None)
        if child is None:
            return ""
        here = child
    return "".join(str(words) for words in here.itertext()).strip()


def _is(element: "etree._Element", step: re.Match[str], spaces: dict[str, str]) -> bool:
    space = spaces.get(step["prefix"] or "", "")
    return bool(element.tag == (f"{{{space}}}{step['name']}" if space else step["name"]))
