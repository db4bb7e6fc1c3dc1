"""ActiveX controls of old Word forms (tick boxes, option buttons, lists), read without running anything."""

from lxml import etree

from shorterwait.reading.compound.opening import Compound
from shorterwait.reading.word.activex import ActiveControl, control_shown

_OCX = "{http://schemas.microsoft.com/office/2006/activeX}"
_CLASSES = {
    "forms.textbox.1": "8BD21D10",
    "forms.listbox.1": "8BD21D20",
    "forms.combobox.1": "8BD21D30",
    "forms.checkbox.1": "8BD21D40",
    "forms.optionbutton.1": "8BD21D50",
    "forms.togglebutton.1": "8BD21D60",
    "forms.label.1": "978C9E23",
}
"""Class ids by the name that stands in the field of the control ([MS-OFORMS] 2.3)."""


def control_state(compound: Compound, name: str, number: int | None) -> ActiveControl | None:
    """Read one ActiveX control.

    Args:
        compound: The opened file.
        name: Name of its class as its field says it, e.g. ``Forms.CheckBox.1``.
        number: Number of the object in the file's pool; None when the file does not say it.

    Returns:
        What it shows; None for a kind without words or answers, such as a button, or a broken one.

    Example:
        >>> control_state(Compound({}, {}), "Forms.CommandButton.1", 7) is None
        True
    """
    known = _CLASSES.get(name.strip().lower())
    if known is None or number is None:
        return None
    stored = compound.read(f"ObjectPool/_{number}/contents")
    if not stored:
        return None
    return control_shown(etree.Element(_OCX + "ocx", {_OCX + "classid": known}), stored)
