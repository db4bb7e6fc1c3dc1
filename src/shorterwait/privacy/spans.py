"""What masking gives back: masked text, and where and why something was hidden."""

from collections import Counter
from dataclasses import dataclass, field

from shorterwait.vocabulary.document import Document


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name, address or number that the agency's records already tie to this file.

    Attributes:
        text: The words as the records hold them, e.g. ``Anjali Ridley``.
        kind: ``person``, ``place``, ``organisation``, ``address``, ``phone``, ``case_number`` or ``date_of_birth``.
        role: For people, the words of the stand-in, e.g. ``applicant 1``, ``child 1``, ``worker``; else empty.
    """

    text: str
    kind: str = "person"
    role: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of text that identifies someone, before its stand-in is chosen.

    Attributes:
        start: Where it starts, in characters of the text.
        end: Where it ends.
        kind: ``person``, ``place``, ``organisation``, ``postcode`` and so on.
        why: What gave it away, in a few words that hold no raw text.
        rank: Strength; of two overlapping finds the higher wins.
        label: Role of a person or type of an organisation, where known; for a ``date`` the date to write.
    """

    start: int
    end: int
    kind: str
    why: str
    rank: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class MaskedSpan:
    """One hidden stretch: offsets in the original text, never the words themselves.

    Attributes:
        kind: ``person``, ``place``, ``organisation``, ``address``, ``postcode`` and so on.
        start: Where it starts in the original text, in characters.
        end: Where it ends in the original text.
        stand_in: What is shown instead, e.g. ``[Person 3]``; for a ``date`` the moved date.
        why: What gave it away, in a few words.
    """

    kind: str
    start: int
    end: int
    stand_in: str
    why: str


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with its identifying words replaced.

    Attributes:
        text: The masked words.
        spans: What was hidden, in order of place in the original text.
        ran_with: What names were looked for with: rules and lists, and the statistical model where one was given.
    """

    text: str
    spans: tuple[MaskedSpan, ...] = ()
    ran_with: tuple[str, ...] = ("rules and lists",)

    @property
    def counts(self) -> dict[str, int]:
        """How many stretches of each kind were hidden."""
        return dict(sorted(Counter(span.kind for span in self.spans).items()))


@dataclass(frozen=True, slots=True)
class MaskedDocument:
    """A document with its identifying words replaced in every block.

    Attributes:
        document: The same document with masked blocks.
        counts: How many stretches of each kind were hidden.
        spans: For each block, in order, what was hidden in it (offsets in that block's original text).
        ran_with: What names were looked for with: rules and lists, and the statistical model where one was given.
    """

    document: Document
    counts: dict[str, int] = field(default_factory=dict)
    spans: tuple[tuple[MaskedSpan, ...], ...] = ()
    ran_with: tuple[str, ...] = ("rules and lists",)
