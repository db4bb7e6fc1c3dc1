"""Formulas of Word written on one line."""

from lxml import etree

from shorterwait.reading.word.names import DROPPED, MATH, TEXT

_WORDS = frozenset({MATH + "t", TEXT})
_RAISED, _LOWERED, _FRACTION, _ROOT = MATH + "sSup", MATH + "sSub", MATH + "f", MATH + "rad"
_BETWEEN = {_RAISED: "^", _LOWERED: "_", _FRACTION: "/"}
_PROPERTIES = "Pr"


def formula_text(formula: "etree._Element") -> str:
    """Write a formula on one line.

    Args:
        formula: An ``m:oMath`` element or one around it.

    Returns:
        Its letters in order, with ``/``, ``^``, ``_`` and ``√`` where they stand over, above or under each other.

    Example:
        >>> m = f'xmlns:m="{MATH[1:-1]}"'
        >>> half = "<m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den>"
        >>> formula_text(etree.fromstring(f"<m:oMath {m}><m:f>{half}</m:f></m:oMath>"))
        '1/2'
    """
    tag = formula.tag
    if tag in _WORDS:
        return formula.text or ""
    inner = [child for child in formula if child.tag not in DROPPED and not child.tag.endswith(_PROPERTIES)]
    written = [formula_text(child) for child in inner]
    if tag == _ROOT:
        return f"√{written[-1]}" if written else ""
    return _BETWEEN.get(tag, "").join(written)
