"""Names of organisations: a run of capitalised words with a type word such as School, Church or Council."""

import re

from shorterwait.privacy.sequences import joined, look
from shorterwait.privacy.spans import Found
from shorterwait.privacy.wordlists import context
from shorterwait.privacy.words import Word

_KINDS = (
    ("prison", ("prison", "hmp", "yoi")),
    (
        "nursery",
        ("nursery", "nurseries", "preschool", "pre-school", "playgroup", "kindergarten", "childminders"),
    ),
    ("primary school", ("primary", "infants", "infant", "juniors", "junior")),
    ("school", ("school", "academy")),
    ("college", ("college", "sixth-form")),
    ("university", ("university",)),
    ("hospital", ("hospital", "hosp", "infirmary", "maternity")),
    ("clinic", ("clinic", "surgery", "fertility", "practice", "pharmacy")),
    ("hospice", ("hospice",)),
    (
        "church",
        (
            "church",
            "chapel",
            "cathedral",
            "minster",
            "abbey",
            "assembly",
            "tabernacle",
            "fellowship",
            "ministries",
        ),
    ),
    ("mosque", ("mosque", "masjid")),
    ("synagogue", ("synagogue", "congregation")),
    ("gurdwara", ("gurdwara",)),
    ("temple", ("temple", "mandir")),
    ("adoption agency", ("adoption", "adoptions", "adopts", "permanence", "families")),
    ("court", ("court",)),
    ("council", ("council", "authority", "borough", "unitary")),
    ("police", ("police", "constabulary")),
    ("library", ("library",)),
    ("club", ("club", "fc", "rfc", "gym", "brownies", "cubs", "scouts")),
    ("company", ("ltd", "limited", "plc", "llp", "company", "co", "group", "solicitors")),
)
_AFTER = re.compile(r"[ \t]([a-z]+)\b")


def kind_of(words: list[str]) -> str:
    """Give the type of an organisation in plain words, with its denomination.

    Args:
        words: The words of its name.

    Returns:
        E.g. ``Methodist church`` or ``organisation``.

    Example:
        >>> kind_of(["Holymoor", "Methodist", "Church"])
        'Methodist church'
    """
    lowered = {word.lower().rstrip(".'’s") if word.lower() != "preschools" else "preschool" for word in words}
    lowered |= {word.lower() for word in words}
    faith = next((word for word in words if word in context("denominations")), "")
    for name, marks in _KINDS:
        if lowered & set(marks):
            return (
                f"{faith} {name}".strip()
                if name in ("church", "synagogue", "temple", "school", "primary school")
                else name
            )
    return "organisation"


def _telling(word: Word) -> bool:
    """Say whether a word of an organisation's name tells which one it is."""
    if word.text in context("generic") or word.text in ("School", "Hospital", "Society", "Court", "House"):
        return False
    if word.text in context("organisations"):
        return len(word.text) > 3
    found = look(word.plain)
    return not (found.quiet and not found.place and not found.surname) or word.text in ("City", "General")


def _extent(run: list[Word], at: int) -> int:
    """Find where an organisation's name starts: opening ordinary words of a sentence are no part of it."""
    first = 0
    while (
        first < at
        and run[first].opens
        and look(run[first].plain).ordinary
        and run[first].text not in ("New", "Little")
    ):
        if first + 1 < len(run) and _telling(run[first]) and not _function_word(run[first].plain):
            break
        first += 1
    return first


def _function_word(plain: str) -> bool:
    return plain in context("function")


def merge_runs(text: str, runs: list[list[Word]]) -> list[list[Word]]:
    """Join runs that only together hold an organisation's name.

    Args:
        text: The text.
        runs: Runs of capitalised words.

    Returns:
        The runs, some of them joined.

    Example:
        >>> from shorterwait.privacy.words import capitalised_words
        >>> from shorterwait.privacy.sequences import sequences
        >>> text = "Wolds & Vale Adoption"
        >>> len(merge_runs(text, sequences(text, capitalised_words(text))))
        1
    """
    types = context("organisations")
    merged: list[list[Word]] = []
    for run in runs:
        if merged and joined(text, merged[-1][-1], run[0]) and not run[0].opens:
            gap = text[merged[-1][-1].end : run[0].start].strip()
            right = any(word.text in types for word in run)
            left = merged[-1][-1].text in types
            if (gap == "&" and (right or left or len(run) > 1)) or (gap.startswith("of") and left) or (
                gap in ("and", ",", "(", ")") and run[-1].text in types and len(run) > 1 and gap != ","
            ):  # fmt: skip
                merged[-1] = merged[-1] + run
                continue
        merged.append(run)
    return merged


def find_organisation(text: str, run: list[Word]) -> Found | None:
    """Find an organisation's name in one run of capitalised words.

    Args:
        text: The text.
        run: The run.

    Returns:
        The find, or None where the run names no organisation, or only a sort of one (``Family Court``).

    Example:
        >>> from shorterwait.privacy.words import capitalised_words
        >>> text = "He attends Holymoor Methodist Church."
        >>> find_organisation(text, capitalised_words(text)[1:]).label
        'Methodist church'
    """
    types = context("organisations")
    places = [
        i
        for i, word in enumerate(run)
        if (word.text.title() if word.caps and len(word.text) > 4 else word.text) in types
    ]
    after = _AFTER.match(text, run[-1].end)
    tail = after.group(1) if after and after.group(1) in context("organisations_after") else ""
    if not places and not tail:
        return None
    last = len(run) - 1 if tail else places[-1]
    after_of = any(
        text[run[i].end : run[i + 1].start].strip().startswith("of") for i in places if i + 1 < len(run)
    )
    if (
        after_of
        or run[places[0] if places else 0].text in context("sure_organisations")
        or "&" in text[run[0].start : run[-1].end]
    ):
        last = len(run) - 1
    first = _extent(run, last)
    named = run[first : last + 1] if tail or len(run) > last + 1 else run[first:last]
    telling = [w for w in named if _telling(w) and not _function_word(w.plain)]
    if not telling or (len(run) == 1 and not tail and not telling):
        return None
    if tail and not places and all(look(w.plain).ordinary and w.opens for w in telling):
        return None
    first = (
        max(first, run.index(telling[0])) if run[first].opens and _function_word(run[first].plain) else first
    )
    end = after.end(1) if after and tail else run[last].end
    label = kind_of([w.text for w in run[first : last + 1]] + ([tail] if tail else []))
    return Found(run[first].start, end, "organisation", "name with a type word", 69, label)
