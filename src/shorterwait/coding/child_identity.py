"""A child's sex and ethnic group."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from shorterwait.coding.child_names import SiblingNames
from shorterwait.coding.child_owner import Owner, owner_from_heading
from shorterwait.coding.codebook import Codebook
from shorterwait.coding.finding import Claim, as_evidence
from shorterwait.coding.forms import hint_spans
from shorterwait.coding.patterns import load_patterns
from shorterwait.coding.sentences import split_sentences
from shorterwait.vocabulary.document import Passage
from shorterwait.vocabulary.evidence import Evidence

_WORDS = load_patterns("child_identity")
_IDENTITY_HEADING = _WORDS["identity_heading"]
_OF_THIS_HERITAGE = _WORDS["of_this_heritage"]
_OTHER_PEOPLE = _WORDS["other_people"]
_FIELD = _WORDS["field"]
_NOUN = _WORDS["noun"]
_PRONOUN = _WORDS["pronoun"]
_FEMALES = _WORDS["females"]
_MALES = _WORDS["males"]
_STRICT_F = _WORDS["strict_f"]
_STRICT_M = _WORDS["strict_m"]

_GROUP = _WORDS["group"]
_PLACES = _WORDS["places"]
_ETHNIC_FIELD = _WORDS["ethnic_field"]
_UNKNOWN = _WORDS["unknown"]
_ABOUT = _WORDS["about"]
_PARENT = _WORDS["parent"]
_NOT_CHILD = _WORDS["not_child"]

#: A sentence this short ("Ethnicity.") is a label for the next.
_LABEL = 25


def code_child_identity(
    stretches: Sequence[Passage], _book: Codebook, _report_date: date | None, names: SiblingNames
) -> list[Evidence]:
    """Read the child's sex and ethnic group.

    Args:
        stretches: The passages of one report.
        names: Names known to be somebody else's.

    Returns:
        Evidence in reading order.

    Example:
        >>> p = Passage(0, "She is of Pakistani heritage.")
        >>> [(e.characteristic, e.value) for e in code_child_identity([p], None, None, SiblingNames())]
        [('sex', 'f'), ('ethnicity', 'asian')]
    """
    found: list[Evidence] = []
    for passage in stretches:
        default = owner_from_heading(passage.heading)
        label = passage.heading
        for sentence in split_sentences(passage.text):
            if hint_spans(sentence.text):
                continue
            view = names.mark(sentence.text)
            if default is Owner.CHILD:
                found += [
                    as_evidence(passage, sentence, claim) for claim in _sex(view, names.mark(passage.text))
                ]
            if default is not Owner.OTHER:
                found += [as_evidence(passage, sentence, claim) for claim in _ethnicity(view, label)]
            label = sentence.text if len(sentence.text) < _LABEL else passage.heading
    return _one_sex(found)


def _sex(view: str, passage: str) -> Iterable[Claim]:
    field = _FIELD.search(view)
    if field:
        yield Claim(
            "sex", field["sex"][0].lower().translate({103: "f", 98: "m"}), field.start(), field.end(), 0.97
        )
        return
    noun = _NOUN.search(view)
    if noun and not _OTHER_PEOPLE.search(view):
        yield Claim(
            "sex",
            "f" if noun["sex"].lower() in {"girl", "lass", "daughter"} else "m",
            noun.start(),
            noun.end(),
            0.93,
        )
        return
    for match in _PRONOUN.finditer(view):
        male = bool(match["m"])
        if (_MALES if male else _FEMALES).search(passage) and (_STRICT_M if male else _STRICT_F).search(
            passage
        ):
            continue
        if (_MALES if male else _FEMALES).search(view):
            continue
        yield Claim("sex", "m" if male else "f", match.start(), match.end(), 0.85)
        return


def _one_sex(found: list[Evidence]) -> list[Evidence]:
    votes: Counter[object] = Counter()
    for item in found:
        if item.characteristic == "sex":
            votes[item.value] += 1 if item.confidence < 0.9 else 5 if item.confidence < 0.95 else 100
    if not votes:
        return found
    (best, most), *rest = votes.most_common()
    if rest and rest[0][1] * 2 > most:
        return [item for item in found if item.characteristic != "sex"]
    return [item for item in found if item.characteristic != "sex" or item.value == best]


def _ethnicity(view: str, heading: str) -> Iterable[Claim]:
    field = _ETHNIC_FIELD.search(view)
    about = bool(_IDENTITY_HEADING.search(heading))
    if (
        (field and _UNKNOWN.search(field["rest"]))
        or (about and _UNKNOWN.search(view) and not _GROUP.search(view))
        or (
            re.search(r"\b(?:heritage|ethnic\w*|origins?)\b", view, re.IGNORECASE)
            and _UNKNOWN.search(view)
            and not _GROUP.search(view)
        )
    ):
        place = _UNKNOWN.search(view)
        if place:
            yield Claim("ethnicity", "unknown", place.start(), place.end(), 0.9)
        return
    text = field["rest"] if field else view
    offset = field.start("rest") if field else 0
    groups = [(m.lastgroup or "", m) for m in _GROUP.finditer(text) if not _UNKNOWN.search(text[: m.start()])]
    groups += [(m.lastgroup or "", m) for m in _PLACES.finditer(text)]
    if not groups or (
        _NOT_CHILD.search(view)
        and not field
        and not re.search(r"\b(?:both sides|both parents)\b", view, re.IGNORECASE)
    ):
        return
    one_sided = _one_sided(view)
    kinds = {name for name, _ in groups}
    first = groups[0][1]
    if "mixed" in kinds or (_two_sided(view) and len(kinds) > 1):
        value = "mixed"
    elif len(kinds) == 1 and not one_sided:
        value = next(iter(kinds))
    elif (
        "black" in kinds
        and kinds <= {"black", "white"}
        and re.search(r"white (?:and|&|/)", view, re.IGNORECASE)
    ):
        value = "mixed"
    else:
        return
    if (
        field
        or about
        or _OF_THIS_HERITAGE.search(view)
        or (_ABOUT.search(view) and re.search(r"\b(?:both|dual|heritage|recorded)\b", view, re.IGNORECASE))
    ) and (_ABOUT.search(view) or field or about):
        yield Claim("ethnicity", value, offset + first.start(), offset + first.end(), 0.92 if field else 0.88)


def _one_sided(view: str) -> bool:
    mother = re.search(r"\b(?:mother|mum|ms|miss|mrs)\b", view, re.IGNORECASE)
    father = re.search(r"\b(?:father|dad|mr)\b", view, re.IGNORECASE)
    return bool(mother) != bool(father) and not re.search(
        r"\bboth\b|\bchild (?:is|recorded)\b", view, re.IGNORECASE
    )


def _two_sided(view: str) -> bool:
    return bool(
        re.search(r"\b(?:mother|mum|ms)\b", view, re.IGNORECASE)
        and re.search(r"\b(?:father|dad|mr)\b", view, re.IGNORECASE)
    )
