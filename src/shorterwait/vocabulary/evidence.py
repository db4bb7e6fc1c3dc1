"""Characteristics of the codebook, and the evidence that a text gives for them."""

from dataclasses import dataclass
from enum import StrEnum

Value = str | int | float


class Scope(StrEnum):
    """Whom a characteristic describes."""

    HOUSEHOLD = "household"
    CHILD = "child"


class Kind(StrEnum):
    """What sort of value a characteristic has."""

    STATE = "state"
    CATEGORY = "category"
    NUMBER = "number"


class Use(StrEnum):
    """Where a characteristic may appear."""

    INSIGHT = "insight"
    EQUALITY = "equality"
    NEVER = "never"


class Stage(StrEnum):
    """Where a characteristic stands in the causal story."""

    BACKGROUND = "background"
    PREPARATION = "preparation"
    OPENNESS = "openness"


class Assertion(StrEnum):
    """How a text puts a fact."""

    STATED = "stated"
    DENIED = "denied"
    PAST = "past"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    REPORTED = "reported"


class Subject(StrEnum):
    """Whose fact it is."""

    APPLICANT = "applicant"
    BOTH = "both"
    CHILD = "child"
    SOMEONE_ELSE = "someone_else"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A yes/no reading of a characteristic that can stand in a model.

    Attributes:
        id: Stable column name, e.g. ``has_dog``.
        characteristic: The codebook id it is made from.
        label: Plain words that complete "households who ...".
        values: Values that make it true (categories and states).
        at_least: For numbers, the smallest value that makes it true.
    """

    id: str
    characteristic: str
    label: str
    values: tuple[str, ...] = ()
    at_least: float | None = None

    def read(self, values: frozenset[Value]) -> bool | None:
        """Say whether the stated values make the indicator true.

        Args:
            values: All values stated for the characteristic; empty when not stated.

        Returns:
            True or False, or None when nothing is stated.

        Example:
            >>> Indicator("has_dog", "pets", "have a dog", values=("dog",)).read(frozenset({"other"}))
            False
        """
        if not values:
            return None
        if self.at_least is not None:
            numbers = [v for v in values if isinstance(v, int | float)]
            return max(numbers) >= self.at_least if numbers else None
        return any(v in self.values for v in values)


@dataclass(frozen=True, slots=True)
class Characteristic:
    """One row of the codebook.

    Attributes:
        id: Codebook id, e.g. ``faith_active``.
        label: Short plain name.
        scope: Household or child.
        kind: State, category or number.
        values: Allowed values; ``("yes", "no")`` for states, empty for numbers.
        many: True when several values may hold at once.
        prefer: Values in order of which wins where only one may hold.
        use: Where it may appear.
        stage: Where it stands in the causal story; None for children.
        definition: What counts, in plain words.
        indicators: The yes/no readings that can stand in a model.
    """

    id: str
    label: str
    scope: Scope
    kind: Kind
    values: tuple[str, ...]
    many: bool
    prefer: tuple[str, ...]
    use: Use
    stage: Stage | None
    definition: str
    indicators: tuple[Indicator, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one quote says of one characteristic.

    Attributes:
        characteristic: Codebook id.
        value: One of the characteristic's values, or a number.
        quote: Words that stand exactly so in the passage.
        passage: Number of the passage in its document.
        start: Where the quote starts in the passage, in characters.
        end: Where it ends.
        subject: Whose fact it is.
        assertion: How it is put.
        section: Canonical section of the passage.
        method: What found it, e.g. ``rules``.
        confidence: 0 to 1; how sure the method is.
    """

    characteristic: str
    value: Value
    quote: str
    passage: int
    start: int
    end: int
    subject: Subject = Subject.APPLICANT
    assertion: Assertion = Assertion.STATED
    section: str = ""
    method: str = "rules"
    confidence: float = 1.0
