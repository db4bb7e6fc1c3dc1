"""Kinds of file that are not read, and what to do with each."""

from shorterwait.reading.failure import UnreadableError
from shorterwait.vocabulary.outcome import Outcome

_SAVE_AS = "open it in its program and save it as .docx or .pdf."
_REASONS = {
    "doc": f"An old Word file (.doc); {_SAVE_AS}",
    "rtf": f"A rich text file (.rtf); {_SAVE_AS}",
    "odt": f"An OpenDocument file; {_SAVE_AS}",
    "msg": "An Outlook message (.msg); save the message, or what is attached to it, as .docx or .pdf.",
    "eml": "An e-mail (.eml); save the message, or what is attached to it, as .docx or .pdf.",
    "xls": "A workbook; it is read as a table, not as a document. Save an old .xls as .xlsx.",
    "xlsx": "A workbook; it is read as a table, not as a document.",
    "ppt": f"A slide show; {_SAVE_AS}",
    "pptx": f"A slide show; {_SAVE_AS}",
    "ole": f"An old office file; {_SAVE_AS}",
    "zip": "A zip folder; unpack it and add the files inside.",
    "7z": "A packed folder (.7z); unpack it and add the files inside.",
    "rar": "A packed folder (.rar); unpack it and add the files inside.",
    "gzip": "A packed file (.gz); unpack it and add the file inside.",
    "xml": "An XML file; export the record as .docx or .pdf.",
    "program": "A program, not a document.",
    "binary": "The file is in no format known for documents; save it as .docx or .pdf.",
}
_PICTURES = ("jpeg", "png", "gif", "tiff", "bmp")
_PICTURE = "A picture; put it in a .pdf, so that its words can be recognised."
_LOCKED = "The file is locked with a password; save a copy without one."


def not_read(kind: str) -> UnreadableError:
    """Make the error for a kind of file that is not read.

    Args:
        kind: A name that ``sniff`` gives, or ``locked``.

    Returns:
        The error, to be raised: not supported with what to do, or encrypted.

    Example:
        >>> not_read("rtf").reason
        'A rich text file (.rtf); open it in its program and save it as .docx or .pdf.'
    """
    if kind in ("locked", "ole-encrypted"):
        return UnreadableError(Outcome.ENCRYPTED, _LOCKED)
    reason = _PICTURE if kind in _PICTURES else _REASONS.get(kind, _REASONS["binary"])
    return UnreadableError(Outcome.NOT_SUPPORTED, reason)
