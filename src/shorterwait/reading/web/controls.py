"""What the fields of a form show: ticks, chosen entries, typed words."""

import re
from dataclasses import dataclass

from lxml import etree

from shorterwait.reading.text.ticks import tick

_SILENT = frozenset({"hidden", "submit", "reset", "button", "image", "file", "password", "color"})
_PROMPT = re.compile(r"\W*(?:please\s+)?(?:select|choose|pick)\b.{0,40}|[-–.\s]*", re.IGNORECASE)
_PICTURE_NAME = re.compile(
    r"(?:^|[\s_./-])(?P<no>un(?:checked|ticked|selected)|not[\s_-]?(?:checked|ticked|selected)"
    r"|(?:check|tick)[\s_-]?(?:box)?[\s_-]?(?:empty|blank|off|false|no|0)|empty[\s_-]?(?:check|tick)?[\s_-]?box)"
    r"|(?:^|[\s_./-])(?P<yes>checked|ticked|(?:check|tick)[\s_-]?(?:box)?[\s_-]?(?:on|true|yes|full|1|checked|ticked))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a field of a form shows.

    Attributes:
        text: The words or mark.
        state: ``ticked``, ``not ticked`` or the chosen entry; None for typed words.
    """

    text: str
    state: str | None = None


def control_shown(element: "etree._Element") -> Shown | None:
    """Say what a field of a form, or a picture of a tick box, shows.

    Args:
        element: An element of the page.

    Returns:
        What it shows, which may be nothing; None for an element that is neither.

    Example:
        >>> control_shown(etree.fromstring('<input type="checkbox" checked="checked"/>'))
        Shown(text='☒', state='ticked')
    """
    tag = element.tag
    if tag == "input":
        return _input(element)
    if tag == "select":
        chosen = ", ".join(_chosen(element))
        return Shown(chosen, chosen or None)
    if tag == "img":
        return _picture(element)
    box = element.get("role", "").lower() in ("checkbox", "radio", "switch", "menuitemcheckbox")
    if box and element.get("aria-checked") is not None:
        return Shown(*tick(element.get("aria-checked", "").lower() == "true"))
    return None


def field_label(element: "etree._Element") -> str:
    """Give the name of a field that is not printed beside it.

    Args:
        element: The field.

    Returns:
        What the page says of it to people who cannot see it; may be empty.

    Example:
        >>> field_label(etree.fromstring('<input aria-label="Surname"/>'))
        'Surname'
    """
    return " ".join((element.get("aria-label") or element.get("title") or "").split())


def _input(element: "etree._Element") -> Shown:
    kind = element.get("type", "text").strip().lower()
    if kind in ("checkbox", "radio"):
        return Shown(*tick(element.get("checked") is not None))
    return Shown("" if kind in _SILENT else element.get("value", "").strip())


def _chosen(select: "etree._Element") -> list[str]:
    """The entries marked as chosen; a prompt such as "Choose one" is no answer."""
    found = []
    for option in select.iter("option"):
        if option.get("selected") is None:
            continue
        words = " ".join("".join(str(piece) for piece in option.itertext()).split()) or option.get(
            "label", ""
        )
        unanswered = option.get("value") == "" or _PROMPT.fullmatch(words)
        if words and not unanswered:
            found.append(words)
    return found


def _picture(image: "etree._Element") -> Shown:
    name = (image.get("src") or "").rsplit("/", 1)[-1][:80]
    for words in ((image.get("alt") or "")[:80], "" if name.startswith("data:") else name):
        match = _PICTURE_NAME.search(words)
        if match:
            return Shown(*tick(match["no"] is None))
    return Shown("")
