"""Tick boxes and drop-downs of Word forms, modern and old, as text and state."""

from lxml import etree

from shorterwait.reading.ticks import TICKED, UNTICKED, tick
from shorterwait.reading.word.names import CONTROL_PROPERTIES, VAL, W14, W, is_on

_DROP_DOWNS = (W + "dropDownList", W + "comboBox")

_WINGDINGS = {0xFE: TICKED, 0xFD: TICKED, 0x78: TICKED, 0xA8: UNTICKED, 0x6F: UNTICKED, 0xFC: "✓", 0xFB: "✗"}
_WINGDINGS_2 = {0x52: TICKED, 0x53: TICKED, 0x54: TICKED, 0xA3: UNTICKED, 0x50: "✓", 0x4F: "✗"}
_SYMBOLS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def symbol_text(element: "etree._Element") -> str:
    """Give the text for a ``w:sym`` element, which names a letter of a symbol font.

    Args:
        element: The element.

    Returns:
        ``☒`` or ``☐`` for drawn boxes, a tick or a cross for marks, a bullet for any other symbol.

    Example:
        >>> box = etree.Element(W + "sym")
        >>> box.set(W + "font", "Wingdings"); box.set(W + "char", "F0FE")
        >>> symbol_text(box)
        '☒'
    """
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    drawn = _SYMBOLS.get(element.get(W + "font", "").strip().lower())
    if drawn is not None:
        return drawn.get(code & 0xFF, "•")
    private = 0xE000 <= code <= 0xF8FF or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF
    return "•" if private else chr(code)


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
    box = control.find(f"{CONTROL_PROPERTIES}/{W14}checkbox")
    if box is None:
        return None
    checked = box.find(W14 + "checked")
    return checked is not None and is_on(checked.get(W14 + "val"))


def control_has_choice(control: "etree._Element") -> bool:
    """Say whether a content control is a drop-down list or combination box.

    Args:
        control: A ``w:sdt`` element.

    Returns:
        True for a drop-down.

    Example:
        >>> control_has_choice(etree.Element(W + "sdt"))
        False
    """
    properties = control.find(CONTROL_PROPERTIES)
    return properties is not None and any(properties.find(name) is not None for name in _DROP_DOWNS)


def control_is_unfilled(control: "etree._Element") -> bool:
    """Say whether a content control still shows its prompt, such as "Choose an item".

    Args:
        control: A ``w:sdt`` element.

    Returns:
        True when nothing was filled in.

    Example:
        >>> control_is_unfilled(etree.Element(W + "sdt"))
        False
    """
    prompt = control.find(f"{CONTROL_PROPERTIES}/{W}showingPlcHdr")
    return prompt is not None and is_on(prompt.get(VAL))


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
    chosen = entries[int(number)] if number.isdecimal() and int(number) < len(entries) else ""
    return chosen, chosen
