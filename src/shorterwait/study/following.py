"""Documents that say nothing of whose they are, and lie in a folder whose other files do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from shorterwait.study.linking import Link

_FOUND = frozenset({"records", "names"})
_HOUSEHOLD_KINDS = frozenset({"PAR", "APR", "support_plan"})
#: A folder with more reports of nobody than this is no household's file but a pile of reports.
_MOST_REPORTS = 2
_MOST_FILES = 60
_APART = (
    "Other files of its folder belong to this household; this one names others, or has a number of its own."
)
_PILE = (
    "Other files of its folder belong to this household, but too many there say nothing of whose they are."
)
_CHILD = "Other files of its folder belong to this child; brothers and sisters often share a folder."


@dataclass(frozen=True, slots=True)
class Filed:
    """A document in its folder.

    Attributes:
        folder: What tells its folder from others; empty when it is not known.
        kind: What it is for.
        link: Whose it is by its own words.
        printed: Whether it prints a reference number.
        subjects: Hashes of the names that it says it is about.
        names: Hashes of all names near its top.
    """

    folder: str
    kind: str
    link: Link
    printed: bool = False
    subjects: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


def follow_folders(filed: Sequence[Filed], named: dict[str, frozenset[str]]) -> list[Link]:
    """Let documents that say nothing of whose they are follow the other files of their folder.

    They follow only where all the others belong to one household, and where they neither print a number of their own
    nor name other people. Otherwise the household is suggested and the document stays in doubt. A child's report never
    follows: brothers and sisters share folders.

    Args:
        filed: The documents, whose links are by their own words.
        named: Household -> hashes of the names that the records have for it.

    Returns:
        The links, in the same order.

    Example:
        >>> one = Filed("0417", "PAR", Link("H-1", None, "records"))
        >>> two = Filed("0417", "APR", Link("H-9", None, "file", "none", "Nothing in it fits."))
        >>> [(link.household, link.confidence) for link in follow_folders([one, two], {})]
        [('H-1', 'sure'), ('H-1', 'by folder')]
    """
    folders: defaultdict[str, list[int]] = defaultdict(list)
    for place, document in enumerate(filed):
        if document.folder:
            folders[document.folder].append(place)
    links = [document.link for document in filed]
    for places in folders.values():
        for place, link in zip(places, _followed([filed[place] for place in places], named), strict=True):
            links[place] = link
    return links


def _followed(together: Sequence[Filed], named: dict[str, frozenset[str]]) -> list[Link]:
    """The links of one folder's documents."""
    found = [document for document in together if document.link.by in _FOUND]
    homes = {document.link.household for document in found} - {None}
    children = {document.link.child for document in found} - {None}
    links = [document.link for document in together]
    lost = [place for place, document in enumerate(together) if document.link.by not in _FOUND]
    if len(homes) == 1:
        home = str(next(iter(homes)))
        people = named.get(home, frozenset()).union(*(document.names for document in found))
        reports = sum(together[place].kind == "PAR" for place in lost)
        pile = reports > _MOST_REPORTS or len(lost) > _MOST_FILES
        for place in lost:
            document = together[place]
            if document.kind in _HOUSEHOLD_KINDS or (document.kind != "CPR" and not children):
                links[place] = _with_home(document, home, people, pile=pile)
    if len(children) == 1:
        child = next(iter(children))
        for place in lost:
            if together[place].kind == "CPR" and links[place].suggested is None:
                links[place] = replace(links[place], confidence="doubtful", doubt=_CHILD, suggested=child)
    return links


def _with_home(document: Filed, home: str, people: frozenset[str], *, pile: bool) -> Link:
    """The link of a document whose folder belongs to one household."""
    link = document.link
    if link.suggested not in (None, home) or (link.confidence == "doubtful" and link.suggested is None):
        return link  # its own words point elsewhere, or to several
    if document.printed and link.suggested == home:
        return link  # a number garbled in scanning: the person who looks should see that
    apart = document.printed or bool(document.subjects and not document.names & people)
    if apart or pile:
        doubt = _APART if apart else _PILE
        return replace(link, confidence="doubtful", doubt=doubt, suggested=home)
    return Link(home, None, "folder", "by folder")
