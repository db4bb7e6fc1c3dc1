"""The words of a form itself told apart from what people wrote into it."""

from collections.abc import Sequence

from shorterwait.vocabulary.document import Block
from shorterwait.vocabulary.outcome import DocumentKind


def mark_boilerplate(blocks: Sequence[Block], kind: DocumentKind) -> tuple[Block, ...]:
    return tuple(blocks)
