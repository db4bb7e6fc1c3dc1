"""The words for what a child may bring, and for the answers that forms give."""

import re

from shorterwait.coding.patterns import load_patterns

_WORDS = load_patterns("willingness_words")
#: What a child may bring, by the characteristic that asks whether applicants would accept it.
TOPICS: dict[str, re.Pattern[str]] = {
    name: word for name, word in _WORDS.items() if name.startswith("accept_")
}
#: What else applicants take a stand on in the same words: contact with the birth family, and fostering to adopt.
STANCES: dict[str, re.Pattern[str]] = {
    name: word for name, word in _WORDS.items() if name.startswith(("contact_", "early_"))
}
#: What is enough to speak of contact under a heading that names it already.
UNDER_CONTACT: dict[str, re.Pattern[str]] = {
    "contact_direct": _WORDS["loose_direct"],
}
_MEANING = {
    ("contact_direct", "yes"): ("contact_openness", "direct"),
    ("contact_letters", "yes"): ("contact_openness", "letterbox"),
    ("contact_any", "no"): ("contact_openness", "reluctant"),
    ("early_permanence", "yes"): ("early_permanence_interest", "yes"),
    ("early_permanence", "no"): ("early_permanence_interest", "no"),
}
#: An answer after a topic: ``: yes``, ``- N``, ``.... would discuss``, `` / no / no``.
ANSWER = _WORDS["answer"]
_DISCUSS = _WORDS["discuss"]
_NO = _WORDS["no"]
_YES = _WORDS["yes"]


def answer_value(answer: str) -> str | None:
    """Turn a form's answer into yes, no or discuss.

    Args:
        answer: The words after the item.

    Returns:
        The value, or None when it is no answer.

    Example:
        >>> [answer_value(a) for a in ("Y", "would discuss", "not accepted", "confirmed")]
        ['yes', 'discuss', 'no', None]
    """
    words = answer.strip()
    if _DISCUSS.search(words):
        return "discuss"
    if _NO.match(words):
        return "no"
    return "yes" if _YES.match(words) else None


def meaning(topic: str, stance: str) -> tuple[str, str] | None:
    """Say which characteristic and value a stance on a topic stands for.

    Args:
        topic: A key of ``TOPICS`` or ``STANCES``.
        stance: yes, no or discuss.

    Returns:
        Characteristic and value; None where the stance settles nothing.

    Example:
        >>> meaning("contact_direct", "yes"), meaning("contact_direct", "no")
        (('contact_openness', 'direct'), None)
    """
    if topic in TOPICS:
        return topic, stance
    return _MEANING.get((topic, stance))
