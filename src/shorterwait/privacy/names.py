"""Names of people and places, told from ordinary words by lists and by what stands around them."""

import re
from dataclasses import dataclass, field, replace

from shorterwait.privacy.headings import is_heading, read_heading
from shorterwait.privacy.layout_names import find_by_layout
from shorterwait.privacy.lower_case import find_in_small_letters
from shorterwait.privacy.name_signs import (
    initial_is_name,
    is_month,
    month_is_name,
    quiet_is_name,
)
from shorterwait.privacy.ordinary_names import after_the, is_family, only_ordinary, ordinary_is_name
from shorterwait.privacy.organisations import find_organisation, merge_runs
from shorterwait.privacy.person_or_place import tell_kind
from shorterwait.privacy.sequences import Look, is_title, look, sequences
from shorterwait.privacy.spans import Found
from shorterwait.privacy.wordlists import context, is_capitalised, plain
from shorterwait.privacy.words import Word, capitalised_words, lower_words

_ORDINAL = re.compile(r"(?<!\w)\d{1,2}(?:st|nd|rd|th) $")
_TAIL = re.compile(r" (?:U|Under[- ]?)\d{1,2}s?\b")
_SAINTS = frozenset({"St", "Saint", "Saints", "SS", "Ste"})
_SMALL = "van|von|de|da|dos|das|del|della|di|du|la|le|el|der|bin|bint|ibn|ap|ab|abu"
_PARTICLES = re.compile(rf"(?<![\w-])((?:(?:{_SMALL}|{_SMALL.upper()})[ \t]){{1,3}})$")
_FIRM = re.compile(r"(?<!\w)[A-Z][a-z]+, [A-Z][a-z]+ & [A-Z][a-z]+(?!\w)")


@dataclass(slots=True)
class Names:
    """What name finding knows about one text.

    Attributes:
        text: The text.
        words: Its capitalised words.
        found: Finds so far.
        weak: Single words that open a sentence and may be names.
        lower: Words the text itself writes in lower case.
    """

    text: str
    words: list[Word]
    found: list[Found] = field(default_factory=list)
    weak: list[Word] = field(default_factory=list)
    lower: frozenset[str] = frozenset()


def find_names(text: str) -> Names:
    """Find the names of people, places and organisations in a text, without the help of records.

    Args:
        text: Any text.

    Returns:
        The finds, and the words that need a second look once all names are known.

    Example:
        >>> [f.kind for f in find_names("We met Mrs Jean Hope near Ilkeston.").found]
        ['person', 'place']
    """
    words = capitalised_words(text)
    small = list(find_in_small_letters(text))
    lower = lower_words(text) - {plain(text[find.start : find.end]) for find in small}
    names = Names(text, words, found=[*small, *find_by_layout(text)], lower=lower)
    for run in merge_runs(text, sequences(text, words)):
        _read_run(names, run)
    for firm in _FIRM.finditer(text):
        names.found.append(
            Found(firm.start(), firm.end(), "organisation", "partners' names", 59, "organisation")
        )
    names.found = [_with_particles(text, find) for find in names.found]
    return names


def _with_particles(text: str, find: Found) -> Found:
    """Take in the small words before a surname: van der Berg, de la Fuente, bin Saeed."""
    hit = _PARTICLES.search(text, max(0, find.start - 16), find.start) if find.kind == "person" else None
    return replace(find, start=hit.start(1)) if hit else find


def _read_run(names: Names, run: list[Word]) -> None:
    """Split a run at forms of address, then read each part."""
    if is_heading(names.text, run):
        names.found += read_heading(names.text, run, names.lower)
        return
    organisation = find_organisation(names.text, run)
    if organisation is not None and not is_title(run[0]):
        names.found.append(organisation)
        run = [w for w in run if w.end <= organisation.start or w.start >= organisation.end]
    part: list[Word] = []
    titled = False
    for word in run:
        surname = word is run[-1] and (part or titled) and look(word.plain).surname
        if (is_title(word) and not surname) or (word.text in context("soft_titles") and _soft(run, word)):
            _read_part(names, part, titled)
            part, titled = [], True
        else:
            part.append(word)
    _read_part(names, part, titled)


def _soft(run: list[Word], word: Word) -> bool:
    """Say whether a word such as Aunt or Nurse is here the title of the name that follows."""
    at = run.index(word)
    if at + 1 >= len(run):
        return False
    after = look(run[at + 1].plain)
    if look(word.plain).forename and after.surname and not after.forename:
        return False
    return after.forename or (not after.quiet and not after.ordinary)


def _read_part(names: Names, part: list[Word], titled: bool) -> None:
    """Read one part of a run: trim what is no name, then tell person from place."""
    if titled:
        part = _after_title(part)
        if part:
            names.found.append(Found(part[0].start, part[-1].end, "person", "stands after a title", 61))
        return
    while part and _drop_first(names, part):
        part = part[1:]
    for piece in _pieces(names, part):
        _read_piece(names, piece, len(piece) == len(part))


def _after_title(part: list[Word]) -> list[Word]:
    kept: list[Word] = []
    for word in part:
        found = look(word.plain)
        if kept and found.quiet and not found.forename and not found.surname and len(word.text) > 1:
            break
        if not kept and word.text in context("organisations") and found.quiet and not found.surname:
            break
        kept.append(word)
    return kept


def _drop_first(names: Names, part: list[Word]) -> bool:
    """Say whether the first word of a part only opens the sentence."""
    word, found = part[0], look(part[0].plain)
    if not word.opens:
        return False
    if len(part) == 1:
        return found.ordinary and not found.forename
    if len(word.text) == 1 and names.text[word.end : word.end + 1] == ".":
        return False
    if part[-1].text in context("sure_streets") | {"Park", "Hill"} and word.plain not in context("function"):
        return False
    if found.forename and not is_capitalised(word.plain):
        after = look(part[1].plain)
        return found.ordinary and after.quiet and not after.surname and not after.forename
    return found.ordinary or (word.plain in names.lower and not found.surname)


def _pieces(names: Names, part: list[Word]) -> list[list[Word]]:
    """Cut a part at words that are no names."""
    pieces: list[list[Word]] = [[]]
    for i, word in enumerate(part):
        if word.text in _SAINTS | {"The"} and not (word.text == "The" and word.opens) and i + 1 < len(part):
            pieces.append([word])
        elif pieces[-1] and len(pieces[-1]) == 1 and pieces[-1][0].text in _SAINTS:
            pieces[-1].append(word)
        elif _is_part(names, part, i):
            if i and _owner(names.text, part[i - 1], word):
                pieces.append([])
            pieces[-1].append(word)
        else:
            pieces.append([])
    return [_strip(piece) for piece in pieces if any(len(w.text) > 1 for w in piece)]


def _owner(text: str, left: Word, right: Word) -> bool:
    """Say whether a possessive parts two names (Leo's Babcia) rather than stands in one (King's Mill)."""
    gap = text[left.end : right.start]
    return gap[:1] in "'’" and (
        look(left.plain).forename or look(right.plain).forename or look(right.plain).quiet
    )


def _strip(piece: list[Word]) -> list[Word]:
    while piece and len(piece[-1].text) == 1:
        piece = piece[:-1]
    return piece


def _is_part(names: Names, part: list[Word], i: int) -> bool:
    """Say whether one word of a part belongs to a name."""
    word, found = part[i], look(part[i].plain)
    if is_month(word.plain):
        return month_is_name(names.text, part, i)
    if len(word.text) == 1:
        return initial_is_name(names.text, part, i)
    if word.plain in context("function") and not (found.forename and len(part) > 1):
        return found.forename and len(part) == 1
    before = look(part[i - 1].plain) if i else None
    if before is not None and _follows(word, found, before):
        return True
    if i and len(part[i - 1].text) == 1 and found.surname and names.text[part[i - 1].end] == ".":
        return True
    if word.caps and len(word.text) <= 5:
        if found.name and len(word.text) == 2:
            return _caps_beside(part, i)
        if found.name or (before is not None and before.forename and not found.quiet):
            return True
        return (found.forename or not (found.quiet or found.ordinary)) and _caps_beside(part, i)
    if found.quiet:
        if len(part) == 1 and after_the(names.text, word) and is_family(names.text, names.lower, word):
            return True
        return quiet_is_name(names.text, part, i)
    rare = not found.forename or word.plain in context("rare_forenames")
    if found.ordinary and rare and len(part) == 1 and not (word.opens and found.forename):
        return ordinary_is_name(names.text, names.lower, word)
    return True


def _caps_beside(part: list[Word], i: int) -> bool:
    """Say whether a short word in capitals stands beside another in capitals that may be a name: KASK OZOLINA."""
    if len(part[i].text) < 3 and not look(part[i].plain).surname:
        return False
    if not set(part[i].plain) & set("aeiouy") and not look(part[i].plain).surname:
        return False
    beside = [part[j] for j in (i - 1, i + 1) if 0 <= j < len(part)]
    return any(w.caps and (look(w.plain).forename or look(w.plain).surname or _unknown(w)) for w in beside)


def _unknown(word: Word) -> bool:
    found = look(word.plain)
    return len(word.text) > 3 and not found.ordinary and not found.quiet and not found.place


def _follows(word: Word, found: Look, before: Look) -> bool:
    """Say whether a word completes the name that stands before it: Callum Day, Rutland Water, Leicester General."""
    if word.text in context("streets") and not before.quiet and not word.caps:
        return True
    if word.text in ("General", "Royal", "Coast") and before.place:
        return True
    if before.quiet and found.surname:
        return before.forename and not found.quiet and word.text not in context("organisations")
    return before.forename and not before.quiet and (found.surname or not found.quiet)


def _read_piece(names: Names, piece: list[Word], whole: bool) -> None:
    if not piece:
        return
    start, end = piece[0].start, piece[-1].end
    first = look(piece[0].plain)
    if piece[0].text in _SAINTS:
        end += 2 if names.text[end : end + 2] in ("'s", "’s") else 0
        names.found.append(Found(start, end, "organisation", "name of a saint", 51, "organisation"))
        return
    if len(piece) == 1 and piece[0].opens and not _sure_opening(names, piece[0]):
        names.weak.append(piece[0])
        return
    loose = len(piece) == 1 or not whole
    if (
        loose
        and only_ordinary(piece)
        and not any(ordinary_is_name(names.text, names.lower, w) for w in (piece[0], piece[-1]))
    ):
        return
    kind, why = tell_kind(names.text, piece)
    ordinal = _ORDINAL.search(names.text, max(0, start - 6), start)
    start = ordinal.start() if ordinal else start
    tail = _TAIL.match(names.text, end)
    end = tail.end() if tail else end
    rank = 50 if len(piece) > 1 or first.name else 44
    names.found.append(Found(start, end, kind, why, rank))


def _sure_opening(names: Names, word: Word) -> bool:
    """Say whether a word that opens a sentence is a name without further evidence."""
    found = look(word.plain)
    if found.ordinary or found.quiet or word.plain in context("word_names"):
        return False
    if found.forename:
        return True
    return word.plain not in names.lower and (found.surname or found.place)
