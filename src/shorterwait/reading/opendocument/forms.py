"""Tick boxes, drop-downs and text fields of OpenDocument forms, as text and state."""

from lxml import etree

from shorterwait.reading.opendocument import names as n
from shorterwait.reading.rtf.fields import is_no_choice
from shorterwait.reading.text.ticks import tick

_ID = n.FORM + "id"
_TICK_KINDS = frozenset({"vnd.oasis.opendocument.field.FORMCHECKBOX", "msoffice.field.FORMCHECKBOX"})
_CHOICE_KINDS = frozenset({"vnd.oasis.opendocument.field.FORMDROPDOWN", "msoffice.field.FORMDROPDOWN"})
_WRITTEN = frozenset(
    n.FORM + name
    for name in (
        "text",
        "textarea",
        "formatted-text",
        "number",
        "date",
        "time",
        "combobox",
        "fixed-text",
        "password",
    )
)
_VALUES = (n.FORM + "current-value", n.FORM + "value")


def control_words(control: "etree._Element") -> tuple[str, str | None]:
    """Read a form control.

    Args:
        control: A child of ``form:form``.

    Returns:
        The text it shows, and its state for tick boxes, option buttons, lists and drop-downs.

    Example:
        >>> box = etree.Element(n.FORM + "checkbox")
        >>> box.set(n.FORM + "label", "Smoker"); box.set(n.FORM + "current-state", "checked")
        >>> control_words(box)
        ('☒ Smoker', 'ticked')
    """
    label = control.get(n.FORM + "label", "").strip()
    if control.tag == n.FORM + "checkbox":
        state = control.get(n.FORM + "current-state", control.get(n.FORM + "state", "unchecked"))
        return _ticked(state == "checked", label)
    if control.tag == n.FORM + "radio":
        chosen = control.get(n.FORM + "current-selected", control.get(n.FORM + "selected", "false"))
        return _ticked(chosen == "true", label)
    if control.tag == n.FORM + "listbox":
        chosen = ", ".join(_options(control))
        return chosen, chosen
    if control.tag not in _WRITTEN:
        return "", None
    if control.tag == n.FORM + "fixed-text":
        return label, None
    written = next((control.get(name, "") for name in _VALUES if control.get(name)), "")
    if not written:
        written = "\n".join(n.all_text(line) for line in control.iter(n.PARAGRAPH))
    return written.strip(), written.strip() if control.tag == n.FORM + "combobox" else None


def field_mark_words(mark: "etree._Element") -> tuple[str, str] | None:
    """Read a form field that came from a Word file.

    Args:
        mark: A ``field:fieldmark`` or ``field:fieldmark-start`` element.

    Returns:
        The text it shows and its state, for tick boxes and drop-downs; None for any other field.

    Example:
        >>> mark = etree.Element(n.FIELD + "fieldmark")
        >>> mark.set(n.FIELD + "type", "vnd.oasis.opendocument.field.FORMCHECKBOX")
        >>> field_mark_words(mark)
        ('☐', 'not ticked')
    """
    kind = mark.get(n.FIELD + "type", "")
    settings = [
        (item.get(n.FIELD + "name", "").rsplit(".", 1)[-1], item.get(n.FIELD + "value", ""))
        for item in mark.iterfind(n.FIELD + "param")
    ]
    if kind in _TICK_KINDS:
        states = [value for name, value in settings if name in ("Checkbox_Checked", "Checked")]
        return tick(bool(states) and states[-1].lower() in ("true", "1"))
    if kind not in _CHOICE_KINDS:
        return None
    entries = [value for name, value in settings if name.endswith("ListEntry")]
    chosen = next((value for name, value in settings if name.endswith(("Selected", "Result"))), "0")
    place = n.whole(chosen, 0, len(entries))
    entry = entries[place].strip() if place < len(entries) else ""
    entry = "" if place == 0 and is_no_choice(entry) else entry
    return entry, entry


def forms_by_id(root: "etree._Element") -> "dict[str, etree._Element]":
    """Find the form controls of a part.

    Args:
        root: Root of the part.

    Returns:
        Controls by the id under which drawings in the text point to them.

    Example:
        >>> forms_by_id(etree.Element("a"))
        {}
    """
    found = {}
    for forms in root.iter(n.OFFICE + "forms"):
        for control in forms.iter():
            identity = control.get(n.XML + "id") or control.get(_ID)
            if identity and isinstance(control.tag, str) and control.tag.startswith(n.FORM):
                found[identity] = control
                found.setdefault(control.get(_ID, identity), control)
    return found


def _ticked(ticked: bool, label: str) -> tuple[str, str]:
    mark, state = tick(ticked)
    return f"{mark} {label}".strip(), state


def _options(control: "etree._Element") -> list[str]:
    options = list(control.iterfind(n.FORM + "option"))
    for name in (n.FORM + "current-selected", n.FORM + "selected"):
        chosen = [option for option in options if option.get(name) == "true"]
        if chosen:
            return [
                option.get(n.FORM + "label", option.get(n.FORM + "value", "")).strip() for option in chosen
            ]
    return []
