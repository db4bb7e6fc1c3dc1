"""Makes evidence out of a place in a passage, for coders that do not work by rules."""

from dataclasses import dataclass

from shorterwait.coding.quoting import quote_span
from shorterwait.coding.sentences import Sentence
from shorterwait.vocabulary.document import Passage
from shorterwait.vocabulary.evidence import Assertion, Evidence, Subject, Value


@dataclass(frozen=True, slots=True)
class Claim:
    """A value that a coder reads out of a sentence.

    Attributes:
        characteristic: Codebook id.
        value: What it reads.
        start: Where the telling words start in the sentence, in characters.
        end: Where they end.
        confidence: 0 to 1.
        subject: Whose fact it is.
    """

    characteristic: str
    value: Value
    start: int
    end: int
    confidence: float = 0.9
    subject: Subject = Subject.CHILD


def as_evidence(passage: Passage, sentence: Sentence, claim: Claim) -> Evidence:
    """Give a claim its exact quote.

    Args:
        passage: The passage that holds the sentence.
        sentence: The sentence, with its place in the passage.
        claim: What was read.

    Returns:
        The evidence; a whole number is given as such.

    Example:
        >>> p = Passage(0, "He has had two moves.")
        >>> as_evidence(p, Sentence(p.text, 0, 21), Claim("placement_moves", 2.0, 11, 20)).value
        2
    """
    value = claim.value
    if isinstance(value, float):
        value = int(value) if value == int(value) else round(value, 2)
    low, high = quote_span(sentence, claim.start, claim.end)
    return Evidence(
        characteristic=claim.characteristic,
        value=value,
        quote=passage.text[low:high],
        passage=passage.number,
        start=low,
        end=high,
        subject=claim.subject,
        assertion=Assertion.STATED,
        section=passage.section,
        confidence=claim.confidence,
    )
