"""What patterns alone cannot read: coders in Python that stand beside the rules, by the kind of document.

The engine calls ``code_special`` once for each document. To add a coder, write a function that takes the
passages of one document, the codebook and the report's date and gives evidence, and list it below.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from shorterwait.coding.approval import code_approval
from shorterwait.coding.child_ages import code_child_ages
from shorterwait.coding.child_contact import code_child_contact
from shorterwait.coding.child_counts import code_child_counts
from shorterwait.coding.child_identity import code_child_identity
from shorterwait.coding.child_names import find_names
from shorterwait.coding.child_rules import code_child_rules
from shorterwait.coding.codebook import Codebook
from shorterwait.coding.household_children import code_household_children
from shorterwait.coding.willingness import code_willingness
from shorterwait.vocabulary.document import Passage
from shorterwait.vocabulary.evidence import Evidence, Scope

Coder = Callable[[Sequence[Passage], Codebook, date | None], list[Evidence]]


def _child(stretches: Sequence[Passage], book: Codebook, report_date: date | None) -> list[Evidence]:
    names = find_names(stretches)
    found = code_child_rules(stretches, book, names)
    for coder in (code_child_ages, code_child_counts, code_child_identity, code_child_contact):
        found += coder(stretches, book, report_date, names)
    return found


#: Coders by what the document is about, in the order in which they are asked.
SPECIAL_CODERS: dict[Scope, tuple[Coder, ...]] = {
    Scope.CHILD: (_child,),
    Scope.HOUSEHOLD: (code_approval, code_willingness, code_household_children),
}

#: Scopes whose rules a special coder applies itself; the engine leaves them alone.
RULES_APPLIED_HERE = frozenset({Scope.CHILD})


def code_special(
    stretches: Sequence[Passage], scope: Scope, book: Codebook, report_date: date | None = None
) -> list[Evidence]:
    """Read what the special coders of a scope find in one document.

    Args:
        stretches: The document's passages in reading order.
        scope: Whether it is about a household or a child.
        book: The codebook; evidence for characteristics it does not hold is left out.
        report_date: The day the document speaks from.

    Returns:
        Evidence, at most one a passage, characteristic and value.

    Example:
        >>> from shorterwait.coding.codebook import load_codebook
        >>> found = code_special([Passage(0, "The child is autistic.")], Scope.CHILD, load_codebook())
        >>> [(e.characteristic, e.value) for e in found]
        [('autism', 'known')]
    """
    found: list[Evidence] = []
    for coder in SPECIAL_CODERS[scope]:
        found += [
            item for item in coder(stretches, book, report_date) if item.characteristic in book.of(scope)
        ]
    return in_order(found)


def in_order(found: Iterable[Evidence]) -> list[Evidence]:
    """Put evidence in reading order and keep the surest of what says the same of the same passage.

    Args:
        found: Evidence from one document.

    Returns:
        At most one a passage, characteristic and value.

    Example:
        >>> in_order([])
        []
    """
    best: dict[tuple[int, str, object], Evidence] = {}
    for item in found:
        key = (item.passage, item.characteristic, item.value)
        if key not in best or item.confidence > best[key].confidence:
            best[key] = item
    return sorted(best.values(), key=lambda item: (item.passage, item.start, item.characteristic))
