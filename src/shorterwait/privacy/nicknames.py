"""Short and pet forms of forenames: Liz is Elizabeth, Bob is Robert."""

from functools import cache
from importlib.resources import files

from shorterwait.privacy.wordlists import plain


@cache
def _forms() -> dict[str, frozenset[str]]:
    """Give, for every full name and short form, all names it may stand for or be written as."""
    text = files("shorterwait.privacy").joinpath("data", "diminutives.txt").read_text(encoding="utf-8")
    forms: dict[str, set[str]] = {}
    for line in text.splitlines():
        if line.startswith("#") or ":" not in line:
            continue
        head, _, rest = line.partition(":")
        full, short = plain(head.strip()), {plain(word) for word in rest.split()}
        forms.setdefault(full, set()).update(short)
        for form in short:
            forms.setdefault(form, set()).add(full)
    return {name: frozenset(others - {name}) for name, others in forms.items()}


def nicknames(forename: str) -> frozenset[str]:
    """Give the other forms under which a forename is written: short forms of a full name, full names of a short one.

    Args:
        forename: A forename in plain form.

    Returns:
        The other forms in plain form; empty when none is known.

    Example:
        >>> sorted(nicknames("robert"))
        ['bert', 'bob', 'bobby', 'rob', 'robbie']
        >>> "elizabeth" in nicknames("liz")
        True
    """
    return _forms().get(forename, frozenset())


def same_forename(one: str, other: str) -> bool:
    """Say whether two forenames may be forms of one: equal, a full name and its short form, or two of its short forms.

    Args:
        one: A forename in plain form.
        other: Another.

    Returns:
        True when they may be.

    Example:
        >>> same_forename("liz", "elizabeth"), same_forename("liz", "beth"), same_forename("liz", "robert")
        (True, True, False)
    """
    if one == other or other in nicknames(one):
        return True
    return any(other in nicknames(full) and one in nicknames(full) for full in nicknames(one))
