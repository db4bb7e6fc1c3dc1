"""Content controls and old form fields of Word forms, as text and state."""

import re
from enum import Enum

from lxml import etree

from shorterwait.reading.text.ticks import tick
from shorterwait.reading.word.names import (
    CONTROL_CONTENT,
    CONTROL_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    RUN_STYLE,
    TEXT,
    VAL,
    W14,
    W,
    is_on,
)

_DROP_DOWNS = (W + "dropDownList", W + "comboBox")
_ITEM, _SHOWN, _STORED = W + "listItem", W + "displayText", W + "value"
_CHOOSE = r"[\[<(«{-]*\s*(?:please\s+)?(?:click|tap|choose|select|pick)\b.*|[.…_\s-]*"
_WRITE = (
    r"[\[<(«{]*\s*(?:please\s+)?(?:enter|type|insert|add|write)\b.*"
    r"\b(?:here|text|your|names?|dates?|details|the|an?|any)\b.*"
)
_NO_CHOICE = re.compile(_CHOOSE, re.IGNORECASE | re.DOTALL)
_PROMPT = re.compile(f"{_CHOOSE}|{_WRITE}", re.IGNORECASE | re.DOTALL)
_LONGEST_PROMPT = 200


class Filling(Enum):
    """What a content control holds: an answer, its own prompt, or words that may be either."""

    ANSWER = "answer"
    PROMPT = "prompt"
    UNSURE = "unsure"


def control_tick(control: "etree._Element") -> bool | None:
    """Say whether a modern tick box is ticked.

    Args:
        control: A ``w:sdt`` element.

    Returns:
        True or False for a tick box, None for any other control.

    Example:
        >>> control = etree.fromstring(
        ...     f'<w:sdt xmlns:w="{W[1:-1]}" xmlns:v="{W14[1:-1]}"><w:sdtPr><v:checkbox>'
        ...     '<v:checked v:val="1"/></v:checkbox></w:sdtPr></w:sdt>')
        >>> control_tick(control)
        True
    """
    properties = control.find(CONTROL_PROPERTIES)
    box = properties.find(W14 + "checkbox") if properties is not None else None
    if box is None:
        return None
    checked = box.find(W14 + "checked")
    return checked is not None and is_on(checked.get(W14 + "val"))


def control_choice(control: "etree._Element", shown: str) -> str | None:
    """Give the chosen entry of a drop-down list or combination box.

    Args:
        control: A ``w:sdt`` element.
        shown: The words it shows.

    Returns:
        The entry as the form words it, ``""`` for none chosen; None when it is no drop-down.

    Example:
        >>> control = etree.fromstring(
        ...     f'<w:sdt xmlns:w="{W[1:-1]}"><w:sdtPr><w:dropDownList>'
        ...     '<w:listItem w:displayText="Yes" w:value="1"/></w:dropDownList></w:sdtPr></w:sdt>')
        >>> control_choice(control, "1"), control_choice(control, "Yes")
        ('Yes', 'Yes')
    """
    properties = control.find(CONTROL_PROPERTIES)
    choice = next((c for c in properties if c.tag in _DROP_DOWNS), None) if properties is not None else None
    if choice is None:
        return None
    items = [
        (item.get(_SHOWN) or item.get(_STORED, ""), item.get(_STORED, "")) for item in choice.iter(_ITEM)
    ]
    if any(shown == name for name, _ in items):
        return "" if _is_prompt(shown, _NO_CHOICE) else shown
    return next((name for name, stored in items if shown and shown == stored), shown)


def control_filling(
    control: "etree._Element", prompt_styles: frozenset[str], prompts: dict[str, str]
) -> Filling:
    """Say whether a content control is filled in or still shows its prompt, such as "Choose an item".

    Args:
        control: A ``w:sdt`` element.
        prompt_styles: Styles that prompts are set in.
        prompts: The words of the document's own prompts by name.

    Returns:
        An answer; the prompt; or unsure, where the file marks words as a prompt that do not look like one:
        programs that fill in forms at times forget to take the mark away.

    Example:
        >>> control_filling(etree.Element(W + "sdt"), frozenset(), {})
        <Filling.ANSWER: 'answer'>
    """
    properties, content = control.find(CONTROL_PROPERTIES), control.find(CONTROL_CONTENT)
    if properties is None or content is None:
        return Filling.ANSWER
    mark = properties.find(W + "showingPlcHdr")
    if mark is None or not is_on(mark.get(VAL)):
        return Filling.ANSWER
    text = "".join(piece.text or "" for piece in content.iter(TEXT)).strip()
    named = properties.find(f"{W}placeholder/{W}docPart")
    own = prompts.get(named.get(VAL, "")) if named is not None else None
    if text == own or _is_prompt(text) or _set_as_prompt(content, prompt_styles):
        return Filling.PROMPT
    return Filling.UNSURE


def _is_prompt(text: str, pattern: re.Pattern[str] = _PROMPT) -> bool:
    return len(text) <= _LONGEST_PROMPT and pattern.fullmatch(text) is not None


def _set_as_prompt(content: "etree._Element", styles: frozenset[str]) -> bool:
    for run in content.iter(RUN):
        properties = run.find(RUN_PROPERTIES)
        style = properties.find(RUN_STYLE) if properties is not None else None
        if style is not None and style.get(VAL, "") in styles and run.find(TEXT) is not None:
            return True
    return False


def old_field(data: "etree._Element") -> tuple[str, str] | None:
    """Read an old form field.

    Args:
        data: A ``w:ffData`` element.

    Returns:
        The text to show and the state for a tick box or drop-down; None for a text field.

    Example:
        >>> data = etree.fromstring(
        ...     f'<w:ffData xmlns:w="{W[1:-1]}"><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>')
        >>> old_field(data)
        ('☒', 'ticked')
    """
    box = data.find(W + "checkBox")
    if box is not None:
        setting = box.find(W + "checked")
        if setting is None:
            setting = box.find(W + "default")
        return tick(setting is not None and is_on(setting.get(VAL)))
    chosen_from = data.find(W + "ddList")
    if chosen_from is None:
        return None
    entries = [entry.get(VAL, "") for entry in chosen_from.iterfind(W + "listEntry")]
    setting = chosen_from.find(W + "result")
    if setting is None:
        setting = chosen_from.find(W + "default")
    number = setting.get(VAL, "0") if setting is not None else "0"
    place = int(number) if number.isdecimal() and len(number) < 6 else len(entries)
    chosen = entries[place].strip() if place < len(entries) else ""
    untouched = place == 0 and _is_prompt(chosen, _NO_CHOICE)
    return ("", "") if untouched else (chosen, chosen)
