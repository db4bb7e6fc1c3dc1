"""Which version of a form a document was written on."""

from collections.abc import Sequence

from shorterwait.vocabulary.document import Block
from shorterwait.vocabulary.outcome import DocumentKind


def form_version(blocks: Sequence[Block], kind: DocumentKind) -> str:
    return ""
