"""What became of a file that was handed to the reader, and what a file is for."""

from enum import StrEnum


class Outcome(StrEnum):
    """The one result every file gets; nothing is ever silently empty."""

    READ = "read"
    NEEDS_OCR = "needs_ocr"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NOT_SUPPORTED = "not_supported"
    REFUSED = "refused"
    DUPLICATE = "duplicate"


class DocumentKind(StrEnum):
    """What a document is for, in the words of the adoption regulations."""

    PAR = "PAR"
    CPR = "CPR"
    APR = "APR"
    SUPPORT_PLAN = "support_plan"
    PANEL_MINUTES = "panel_minutes"
    CASE_NOTE = "case_note"
    LETTER = "letter"
    UNKNOWN = "unknown"
