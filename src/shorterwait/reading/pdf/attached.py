"""Files inside a PDF: attached to it, pinned to its pages, or bound together in a portfolio."""

import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shorterwait.reading import limits
from shorterwait.reading.failure import UnreadableError, damaged, refused
from shorterwait.reading.found import Attached
from shorterwait.reading.pdf.repair import quiet_pikepdf

if TYPE_CHECKING:
    import pikepdf

_MOST_FILES = 500
_INFLATE = ("/FlateDecode", "/Fl")
_BROKEN = (ValueError, TypeError, RuntimeError, AttributeError, LookupError, ArithmeticError)


def attached_files(data: bytes, password: str | None) -> tuple[Attached, ...]:
    """Take out the files inside a PDF.

    Args:
        data: The PDF.
        password: Its password, if any.

    Returns:
        The files with their names; those that cannot be taken out stand there with the reason.

    Example:
        >>> attached_files(b"not a PDF", None)
        ()
    """
    import pikepdf

    found: list[Attached] = []
    try:
        with quiet_pikepdf(), pikepdf.open(io.BytesIO(data), password=password or "") as document:
            left = limits.MAX_UNPACKED_BYTES
            for name, stream in _streams(document):
                found.append(_attached(name, stream, left))
                left -= len(found[-1].data or b"")
                if len(found) >= _MOST_FILES:
                    break
    except (pikepdf.PdfError, pikepdf.PasswordError, *_BROKEN):
        return tuple(found)
    return tuple(found)


def _streams(document: "pikepdf.Pdf") -> Iterator[tuple[str, Any]]:
    seen: set[tuple[int, int]] = set()
    for key, spec in document.attachments.items():
        yield from _stream(spec.obj, key, seen)
    for page in document.pages:
        for annotation in page.obj.get("/Annots", []):
            try:
                if str(annotation.get("/Subtype", "")) == "/FileAttachment" and "/FS" in annotation:
                    yield from _stream(annotation["/FS"], "attached file", seen)
            except _BROKEN:
                continue


def _stream(spec: Any, key: str, seen: set[tuple[int, int]]) -> Iterator[tuple[str, Any]]:
    name = str(spec.get("/UF", spec.get("/F", key))) or key
    files = spec.get("/EF", {})
    stream = files.get("/F", files.get("/UF", files.get("/DOS")))
    if stream is None:
        yield name, None
    elif not stream.is_indirect or stream.objgen not in seen:
        seen.add(stream.objgen)
        yield name, stream


def _attached(name: str, stream: Any, left: int) -> Attached:
    import pikepdf

    try:
        return Attached(name, unpacked(stream, min(left, limits.MAX_PART_BYTES)))
    except UnreadableError as error:
        return Attached(name, None, error)
    except (pikepdf.PdfError, pikepdf.PasswordError, *_BROKEN):
        return Attached(name, None, damaged("The attached file is broken; ask for a fresh copy."))


def unpacked(stream: Any, limit: int) -> bytes:
    """Unpack a stream of a PDF within bounds.

    Args:
        stream: The stream, as pikepdf gives it; None where the PDF names one that it does not hold.
        limit: Most bytes it may unpack to.

    Returns:
        Its bytes.

    Raises:
        UnreadableError: When it is missing (damaged), or too large or packed in an unusual way (refused).

    Example:
        >>> import pikepdf
        >>> with pikepdf.new() as made:
        ...     unpacked(made.make_stream(b"They have a dog."), 100)
        b'They have a dog.'
    """
    if stream is None:
        raise damaged("The PDF names this file but does not hold it; ask for the file itself.")
    raw = bytes(stream.read_raw_bytes())
    filters = stream.get("/Filter")
    named = [str(one) for one in filters] if _is_list(filters) else []
    if filters is not None and not named:
        named = [str(filters)]
    plain = raw
    if all(one in _INFLATE for one in named):
        for _ in named:
            plain = _inflated(plain, limit)
        if "/DecodeParms" in stream and len(plain) <= limit:
            plain = bytes(stream.read_bytes())
    elif len(named) == 1 and len(raw) <= limits.RATIO_FLOOR_BYTES:
        plain = bytes(stream.read_bytes())
    else:
        raise refused("The attached file is packed in an unusual way; save it apart.")
    if len(plain) > limit:
        raise refused("The attached file unpacks to far more than a document needs (a zip bomb).")
    return plain


def _inflated(packed: bytes, limit: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, limit + 1)
    except zlib.error as error:
        raise damaged("The attached file is broken; ask for a fresh copy.") from error


def _is_list(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Array)
