"""Lines in capitals: headings, in which every word has its capitals whether it is a name or not."""

from shorterwait.privacy.organisations import find_organisation
from shorterwait.privacy.sequences import is_title, look
from shorterwait.privacy.spans import Found
from shorterwait.privacy.wordlists import context
from shorterwait.privacy.words import Word

_LONGEST = 200
_BESIDE = frozenset({"with", "and", "to", "from", "for", "of", "by", "re", "is"})


def is_heading(text: str, run: list[Word]) -> bool:
    """Say whether a run stands in a line in capitals or nearly so, as headings are.

    Args:
        text: The text.
        run: Capitalised words that stand together.

    Returns:
        True when it does.

    Example:
        >>> from shorterwait.privacy.words import capitalised_words
        >>> is_heading("HOME VISIT", capitalised_words("HOME VISIT"))
        True
    """
    if len(run) < 2 or not any(word.caps for word in run):
        return False
    first = text.rfind("\n", max(0, run[0].start - _LONGEST), run[0].start) + 1
    last = text.find("\n", run[-1].end, run[-1].end + _LONGEST)
    first = first or max(0, run[0].start - _LONGEST)
    letters = [c for c in text[first : last if last >= 0 else run[-1].end + _LONGEST] if c.isalpha()]
    return sum(c.isupper() for c in letters) > 0.8 * len(letters)


def read_heading(text: str, run: list[Word], lower: frozenset[str]) -> list[Found]:
    """Find names in a line in capitals: listed ones, and words in no list beside AND, WITH, FOR or each other.

    Args:
        text: The text.
        run: Its capitalised words that stand together.
        lower: Words the text itself writes in lower case.

    Returns:
        What was found.

    Example:
        >>> from shorterwait.privacy.words import capitalised_words
        >>> text = "MEETING WITH IFEOMA AT HOME"
        >>> [text[f.start : f.end] for f in read_heading(text, capitalised_words(text), frozenset())]
        ['IFEOMA']
    """
    organisation = find_organisation(text, run)
    if organisation is not None and any(
        not look(w.plain).ordinary and not look(w.plain).quiet and len(w.text) > 4 for w in run
    ):
        return [organisation]
    found: list[Found] = []
    titled = False
    for i, word in enumerate(run):
        if is_title(word):
            titled = True
            continue
        seen = look(word.plain)
        if titled or seen.name or (seen.forename and not seen.quiet and not seen.ordinary):
            found.append(Found(word.start, word.end, "person", "known name in a heading", 45))
        elif seen.place and not seen.ordinary:
            found.append(Found(word.start, word.end, "place", "known place in a heading", 40))
        elif _strange(run, i, lower):
            found.append(Found(word.start, word.end, "person", "unknown word in a heading", 41))
        titled = titled and len(word.text) == 1
    return found


def _strange(run: list[Word], i: int, lower: frozenset[str]) -> bool:
    """Say whether a word in capitals is in no list and stands where names stand."""
    word, seen = run[i], look(run[i].plain)
    if _full_name(run, i) or (i and _full_name(run, i - 1)):
        return True
    if seen.forename and (seen.ordinary or seen.quiet):
        beside = {run[j].plain for j in (i - 1, i + 1) if 0 <= j < len(run)}
        return bool(beside & {"and", "with"}) and not word.opens
    if seen.ordinary or seen.quiet or len(word.text) < 4 or word.plain in lower:
        return False
    if not set(word.plain) & set("aeiouy") or word.plain in context("function"):
        return False
    if len(word.text) > 4:
        return True
    beside = {run[j].plain for j in (i - 1, i + 1) if 0 <= j < len(run)}
    return bool(beside & _BESIDE)


def _full_name(run: list[Word], i: int) -> bool:
    """Say whether a listed forename and a listed surname stand here side by side."""
    if i + 1 >= len(run) or not look(run[i].plain).forename or not look(run[i + 1].plain).surname:
        return False
    return run[i + 1].text.title() not in context("streets") | context("organisations")
