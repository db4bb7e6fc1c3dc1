"""Fields of a PDF form: what is ticked, chosen and filled in, and where it stands."""

import html
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shorterwait.reading import limits
from shorterwait.reading.failure import UnreadableError
from shorterwait.reading.pdf.attached import unpacked
from shorterwait.reading.pdf.repair import quiet_pikepdf
from shorterwait.reading.properties import iso_day
from shorterwait.reading.text.ticks import tick

if TYPE_CHECKING:
    import pikepdf

_PUSH_BUTTON = 1 << 16
_HIDDEN = 0b100010  # hidden, or never shown on the screen
_PASSWORD_FIELD = 1 << 13
_DEEPEST = 32
_MOST_FIELDS = 20_000
_ENDS_LINE = re.compile(r"</p>|<br ?/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_BROKEN = (ValueError, TypeError, RuntimeError, AttributeError, LookupError, ArithmeticError)


@dataclass(frozen=True, slots=True)
class Widget:
    """One form field as it stands on a page.

    Attributes:
        shown: What stands in its place: a tick mark or the words filled in.
        alone: The same with its label, for a field that stands beside no text.
        state: ``ticked``, ``not ticked``, the chosen entry, or ``""`` for a text field.
        box: Left, bottom, right and top edge, in points of the page.
    """

    shown: str
    alone: str
    state: str
    box: tuple[float, float, float, float]


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

    found: dict[int, list[Widget]] = {}
    try:
        with quiet_pikepdf(), pikepdf.open(io.BytesIO(data), password=password or "") as document:
            whole = True
            for number, page in enumerate(document.pages, start=1):
                widgets, complete = _page_widgets(page.obj)
                whole = whole and complete
                if widgets:
                    found[number] = widgets
                if number >= limits.MAX_PAGES:
                    break
            found.setdefault(len(document.pages), []).extend(_unplaced(document))
            return {number: widgets for number, widgets in found.items() if widgets}, whole
    except (pikepdf.PdfError, pikepdf.PasswordError, UnreadableError, *_BROKEN):
        return found, False


def _unplaced(document: "pikepdf.Pdf") -> list[Widget]:
    """Filled-in fields that stand on no page, as forms put together by programs have them."""
    import pikepdf

    placed = {
        annotation.objgen
        for page in document.pages
        for annotation in page.obj.get("/Annots", [])
        if isinstance(annotation, pikepdf.Dictionary)
    }
    found: list[Widget] = []
    root: Any = document.Root
    waiting: list[Any] = list(root.get("/AcroForm", {}).get("/Fields", []))
    for _ in range(_MOST_FIELDS):
        if not waiting:
            break
        entry = waiting.pop(0)
        kids = list(entry.get("/Kids", [])) if isinstance(entry, pikepdf.Dictionary) else []
        named = [kid for kid in kids if "/T" in kid]
        waiting += named
        if named or not isinstance(entry, pikepdf.Dictionary) or "/V" not in entry:
            continue
        if entry.objgen not in placed and not any(kid.objgen in placed for kid in kids):
            nowhere: Any = pikepdf.Dictionary(dict(entry.items()))
            nowhere["/Rect"] = pikepdf.Array([0, -20, 0, -10])
            widget = None if int(entry.get("/F", 0)) & _HIDDEN else _widget(nowhere)
            found += [widget] if widget is not None else []
    return found


def _page_widgets(page: "pikepdf.Object") -> tuple[list[Widget], bool]:
    found: list[Widget] = []
    whole = True
    for annotation in page.get("/Annots", []):
        try:
            if str(annotation.get("/Subtype", "")) != "/Widget" or int(annotation.get("/F", 0)) & _HIDDEN:
                continue
            widget = _widget(annotation)
        except (UnreadableError, *_BROKEN):
            whole = False
            continue
        if widget is not None:
            found.append(widget)
    return found, whole


def _widget(annotation: Any) -> Widget | None:
    kind = str(_inherited(annotation, "/FT") or "")
    edges = [float(edge) for edge in annotation.get("/Rect", [])]
    if len(edges) != 4:
        return None
    box = (min(edges[0], edges[2]), min(edges[1], edges[3]), max(edges[0], edges[2]), max(edges[1], edges[3]))
    label = _label(annotation)
    flags = int(_inherited(annotation, "/Ff") or 0)
    if kind == "/Btn":
        if flags & _PUSH_BUTTON:
            return None
        mark, state = tick(_is_on(annotation))
        return Widget(mark, f"{mark} {label}".strip(), state, box)
    if kind == "/Tx" and flags & _PASSWORD_FIELD:
        return None
    if kind == "/Sig":
        value = _signed(_inherited(annotation, "/V"))
    else:
        value = _value(_inherited(annotation, "/V"), annotation, kind)
    if not value:
        return None
    state = value if kind == "/Ch" else ""
    return Widget(value, f"{label}: {value}" if label else value, state, box)


def _is_on(annotation: Any) -> bool:
    """Whether a tick box or radio button is on; one without its own state goes by the value of its field."""
    own = annotation.get("/AS")
    if own is not None:
        return str(own) != "/Off"
    value = str(_inherited(annotation, "/V") or "/Off")
    shown = annotation.get("/AP", {}).get("/N", {})
    if value in ("", "/Off"):
        return False
    return value in shown if "/Kids" in (annotation.get("/Parent") or {}) else True


def _signed(signature: Any) -> str:
    """Who signed and when, as a signature says of itself (ISO 32000-1, table 252); nothing for an empty place."""
    if signature is None or "/Contents" not in signature:
        return ""
    day = iso_day(str(signature.get("/M", "")).removeprefix("D:"))
    name = str(signature.get("/Name", "")).strip()
    return "signed" + (f" by {name}" if name else "") + (f" on {day.isoformat()}" if day else "")


def _value(raw: Any, annotation: Any, kind: str) -> str:
    if kind not in ("/Tx", "/Ch"):
        return ""
    if raw is None or raw == "":
        raw = _other_value(annotation, kind)
    if raw is None:
        return ""
    pieces = [_words(piece) for piece in raw] if _is_array(raw) else [_words(raw)]
    if kind == "/Ch":
        shown = {}
        for option in _inherited(annotation, "/Opt") or []:
            if _is_array(option) and len(option) == 2:
                shown[str(option[0])] = str(option[1])
        pieces = [shown.get(piece, piece) for piece in pieces]
    return ", ".join(piece.strip() for piece in pieces if piece.strip())


def _other_value(annotation: Any, kind: str) -> Any:
    """What stands for a missing value: rich text, or the numbers of the chosen entries."""
    options = _inherited(annotation, "/Opt")
    chosen = _inherited(annotation, "/I")
    if kind == "/Ch" and _is_array(options) and _is_array(chosen):
        import pikepdf

        entries = [options[int(place)] for place in chosen if 0 <= int(place) < len(options)]
        return pikepdf.Array([entry[0] if _is_array(entry) else entry for entry in entries])
    rich = _inherited(annotation, "/RV") if kind == "/Tx" else None
    if rich is None:
        return None
    lines = _ENDS_LINE.sub("\n", _words(rich))
    return html.unescape(_TAG.sub("", lines)).strip()


def _words(value: Any) -> str:
    import pikepdf

    if isinstance(value, pikepdf.Stream):
        packed = unpacked(value, limits.MAX_PART_BYTES)
        value = pikepdf.String(packed) if packed[:2] == b"\xfe\xff" else packed.decode("utf-8", "replace")
    return str(value).removeprefix("/").replace("\r\n", "\n").replace("\r", "\n")


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
