"""Names from a statistical model, where spaCy and an English pipeline are installed; an extra, never needed."""

import importlib.util
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Protocol, cast

from shorterwait.privacy.sequences import look
from shorterwait.privacy.spans import Found
from shorterwait.privacy.words import capitalised_words

RULES = "rules and lists"
_KINDS = {"PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "organisation"}
_PIECE = 100_000


class Entity(Protocol):
    """One stretch that a model marked: spaCy's ``Span`` as far as it is read here."""

    @property
    def start_char(self) -> int:
        """Where it starts, in characters."""

    @property
    def end_char(self) -> int:
        """Where it ends, in characters."""

    @property
    def label_(self) -> str:
        """Its sort, e.g. ``PERSON``."""


class Marked(Protocol):
    """A text as a model marked it: spaCy's ``Doc`` as far as it is read here."""

    @property
    def ents(self) -> Iterable[Entity]:
        """What was marked."""


Pipeline = Callable[[str], Marked]


class ModelError(RuntimeError):
    """A statistical model that the settings name cannot be used; the message says why and what to do."""


def statistical_names(text: str, pipeline: Pipeline) -> Iterator[Found]:
    """Find people, places and organisations with a statistical model, as a second opinion to rules and lists.

    What the model marks counts only where it holds a capitalised word that is no ordinary word and none of the
    field's own; where rules and the model both find something, the rules' find stands.

    Args:
        text: Any text; long ones are given to the model in pieces of up to 100,000 characters.
        pipeline: A loaded spaCy pipeline, see `load_pipeline`, or anything that marks a text alike.

    Returns:
        What was found.
    """
    for base, piece in _pieces(text):
        for entity in pipeline(piece).ents:
            kind = _KINDS.get(entity.label_)
            if kind is None:
                continue
            words = [
                word
                for word in capitalised_words(piece[entity.start_char : entity.end_char])
                if not look(word.plain).quiet and not look(word.plain).ordinary
            ]
            if words:
                first = base + entity.start_char
                yield Found(
                    first + words[0].start,
                    first + words[-1].end,
                    kind,
                    "found by the statistical model",
                    30,
                    "",
                )


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Cut a long text at line ends."""
    at = 0
    while at < len(text):
        end = min(len(text), at + _PIECE)
        cut = text.rfind("\n", at, end) + 1 if end < len(text) else end
        end = cut if cut > at else end
        yield at, text[at:end]
        at = end


@cache
def load_pipeline(name: str) -> Pipeline:
    """Load an installed spaCy pipeline by name; nothing is ever fetched.

    Args:
        name: E.g. ``en_core_web_sm``, or the path of a pipeline's folder.

    Returns:
        The pipeline, for `statistical_names`.

    Raises:
        ModelError: spaCy or the pipeline is not installed.

    Example:
        >>> from shorterwait.privacy.statistical import ModelError, load_pipeline
        >>> try:
        ...     load_pipeline("en_no_such_pipeline")
        ... except ModelError:
        ...     print("not installed")
        not installed
    """
    if importlib.util.find_spec("spacy") is None:
        raise ModelError(
            "The settings name a statistical model, but spaCy is not installed. Install it with "
            "'pip install shorterwait[spacy]', or leave the setting empty to use rules and lists alone."
        )
    spacy = importlib.import_module("spacy")
    try:
        pipeline = spacy.load(name, exclude=["parser", "lemmatizer", "textcat"])
    except OSError as error:
        raise ModelError(
            f"spaCy has no pipeline {name!r} here. Install one on this computer (python -m spacy download "
            f"{name}), or leave the setting empty to use rules and lists alone."
        ) from error
    return cast("Pipeline", pipeline)


def describe(pipeline: Pipeline | None) -> tuple[str, ...]:
    """Say what names were looked for with.

    Args:
        pipeline: The statistical model, or None.

    Returns:
        ``("rules and lists",)``, and the model's name and version where one was used.

    Example:
        >>> describe(None)
        ('rules and lists',)
    """
    if pipeline is None:
        return (RULES,)
    meta = getattr(pipeline, "meta", {})
    words = [str(meta.get(key, "")) for key in ("lang", "name", "version")]
    return (RULES, f"statistical model {'_'.join(words[:2]).strip('_')} {words[2]}".strip())
