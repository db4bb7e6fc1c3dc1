"""Forms under which a name is written: initials, misreadings of scans, and what a form of address tells."""

from shorterwait.privacy.wordlists import context


def initials_of(parts: list[str]) -> set[str]:
    """Give the initials under which a person may be written, in plain form.

    Args:
        parts: Plain words of the name, forenames first.

    Returns:
        First and last, all, with and without the halves of double names.

    Example:
        >>> sorted(initials_of(["jordan", "blythe-marsh"]))
        ['jb', 'jbm']
    """
    halves = [half for part in parts for half in part.split("-") if half]
    forms = {
        "".join(part[0] for part in parts),
        parts[0][0] + parts[-1][0],
        "".join(half[0] for half in halves),
    }
    if "-" in parts[0]:
        forms.add("".join(half[0] for half in parts[0].split("-") if half))
    return {form for form in forms if len(form) > 1 and len(parts[0]) > 1}


def gender_of(title: str) -> str:
    """Say what a form of address tells of a person's sex.

    Args:
        title: E.g. ``Mrs``.

    Returns:
        ``f``, ``m`` or empty.

    Example:
        >>> gender_of("Mrs"), gender_of("Dr")
        ('f', '')
    """
    if title in context("women"):
        return "f"
    return "m" if title in context("men") else ""


def unscanned(word: str) -> str:
    """Undo the commonest misreadings of scanned text in a plain word.

    Args:
        word: A word in plain form.

    Returns:
        The word with ``rn`` for m, ``0`` for o and ``1`` for l set right.

    Example:
        >>> unscanned("naorni")
        'naomi'
    """
    return word.replace("rn", "m").replace("0", "o").replace("1", "l")


def scan_key(word: str) -> str:
    """Give a key under which a plain word and its misread forms in scans fall together.

    Args:
        word: A word in plain form.

    Returns:
        The key: i, 1 and l, m and rn, o and 0, w and vv, s and 5, d and cl are as one.

    Example:
        >>> scan_key("hamilton") == scan_key("harniiton") == scan_key("ham1lton")
        True
    """
    word = unscanned(word).replace("i", "l").replace("vv", "w").replace("5", "s").replace("8", "b")
    return word.replace("cl", "d")
