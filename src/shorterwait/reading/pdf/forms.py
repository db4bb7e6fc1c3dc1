"""Fields of a PDF form: what is ticked, chosen and filled in, and where it stands."""

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shorterwait.reading.ticks import tick

if TYPE_CHECKING:
    import pikepdf

_PUSH_BUTTON = 1 << 16
_HIDDEN = 0b10
_DEEPEST = 32
_BROKEN = (ValueError, TypeError, RuntimeError, AttributeError, LookupError, ArithmeticError)


@dataclass(frozen=True, slots=True)
class Widget:
    """One form field as it stands on a page.

    Attributes:
        shown: What stands in its place: a tick mark or the words filled in.
        alone: The same with its label, for a field that stands beside no text.
        state: ``ticked``, ``not ticked``, the chosen entry, or ``""`` for a text field.
        left: Left edge, in points.
        bottom: Lower edge, in points.
        top: Upper edge, in points.
    """

    shown: str
    alone: str
    state: str
    left: float
    bottom: float
    top: float


def form_widgets(data: bytes, password: str | None) -> tuple[dict[int, list[Widget]], bool]:
    """Read the filled-in fields of a PDF form.

    Args:
        data: The file.
        password: Its password, if any.

    Returns:
        Fields by page number from 1, without empty text fields, and whether all of the form could be read.

    Example:
        >>> form_widgets(b"not a PDF", None)
        ({}, False)
    """
    import pikepdf

    # pikepdf logs what is wrong with a file and may quote it; texts of a file never go into a log.
    logging.getLogger("pikepdf._core").setLevel(logging.CRITICAL + 1)
    found: dict[int, list[Widget]] = {}
    try:
        with pikepdf.open(io.BytesIO(data), password=password or "") as document:
            for number, page in enumerate(document.pages, start=1):
                widgets = list(_page_widgets(page.obj))
                if widgets:
                    found[number] = widgets
    except (pikepdf.PdfError, *_BROKEN):
        return found, False
    return found, True


def _page_widgets(page: "pikepdf.Object") -> Iterator[Widget]:
    for annotation in page.get("/Annots", []):
        if str(annotation.get("/Subtype", "")) != "/Widget" or int(annotation.get("/F", 0)) & _HIDDEN:
            continue
        widget = _widget(annotation)
        if widget is not None:
            yield widget


def _widget(annotation: Any) -> Widget | None:
    kind = str(_inherited(annotation, "/FT") or "")
    box = [float(edge) for edge in annotation.get("/Rect", [])]
    if len(box) != 4:
        return None
    left, bottom, top = min(box[0], box[2]), min(box[1], box[3]), max(box[1], box[3])
    label = _label(annotation)
    if kind == "/Btn":
        if int(_inherited(annotation, "/Ff") or 0) & _PUSH_BUTTON:
            return None
        mark, state = tick(str(annotation.get("/AS", "/Off")) != "/Off")
        return Widget(mark, f"{mark} {label}".strip(), state, left, bottom, top)
    value = _value(_inherited(annotation, "/V"), annotation, kind)
    if not value:
        return None
    state = value if kind == "/Ch" else ""
    return Widget(value, f"{label}: {value}" if label else value, state, left, bottom, top)


def _value(raw: Any, annotation: Any, kind: str) -> str:
    if raw is None or kind not in ("/Tx", "/Ch"):
        return ""
    pieces = [str(piece) for piece in raw] if _is_array(raw) else [str(raw)]
    if kind == "/Ch":
        shown = {}
        for option in _inherited(annotation, "/Opt") or []:
            if _is_array(option) and len(option) == 2:
                shown[str(option[0])] = str(option[1])
        pieces = [shown.get(piece, piece) for piece in pieces]
    return ", ".join(piece.strip() for piece in pieces if piece.strip())


def _is_array(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Array)


def _label(annotation: Any) -> str:
    said = _inherited(annotation, "/TU")
    if said:
        return " ".join(str(said).split())
    return str(_inherited(annotation, "/T") or "").replace("_", " ").strip()


def _inherited(annotation: Any, key: str) -> Any:
    here = annotation
    for _ in range(_DEEPEST):
        if key in here:
            return here[key]
        if "/Parent" not in here:
            return None
        here = here["/Parent"]
    return None
