"""Counts in a child's report: brothers and sisters placed together or apart, and moves of carer."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from shorterwait.coding.child_names import SiblingNames
from shorterwait.coding.child_owner import Owner, find_owner, owner_from_heading
from shorterwait.coding.codebook import Codebook
from shorterwait.coding.finding import Claim, as_evidence
from shorterwait.coding.forms import hint_spans
from shorterwait.coding.numbers import to_number
from shorterwait.coding.patterns import load_patterns
from shorterwait.coding.sentences import split_sentences
from shorterwait.vocabulary.document import Passage
from shorterwait.vocabulary.evidence import Evidence

_WORDS = load_patterns("child_counts")
_ANOTHER_FAMILY = _WORDS["another_family"]
_SURELY_ELSEWHERE = _WORDS["surely_elsewhere"]
_NOT_AN_ONLY_CHILD = _WORDS["not_an_only_child"]
_ONE_MORE = _WORDS["one_more"]
_ALONE = _WORDS["alone"]
_GROUP = _WORDS["group"]
_WITH = _WORDS["with"]
_PAIR = _WORDS["pair"]
_PLANS = _WORDS["plans"]
_UNDECIDED = _WORDS["undecided"]
_NOT_TOGETHER = _WORDS["not_together"]
_NAMES = _WORDS["names"]

_KIN = _WORDS["kin"]
_WHERE = _WORDS["where"]
_NONE_APART = _WORDS["none_apart"]
_COUNTED = _WORDS["counted"]
_SINGLE = _WORDS["single"]
_NAMED = _WORDS["named"]
_NAMED_WHERE = _WORDS["named_where"]
_TWINNED = _WORDS["twinned"]

_NO_MOVE = _WORDS["no_move"]
_MOVES = _WORDS["moves"]
_PLACEMENTS = _WORDS["placements"]
_ONLY_CHANGE = _WORDS["only_change"]
_NTH_MOVE = _WORDS["nth_move"]
_TO_MOVE = _WORDS["to_move"]
_STAYS = _WORDS["stays"]
_CARE = _WORDS["care"]
_MOVE_VETO = _WORDS["move_veto"]


def code_child_counts(
    stretches: Sequence[Passage], _book: Codebook, _report_date: date | None, names: SiblingNames
) -> list[Evidence]:
    """Read how many children are to be placed together, how many siblings live elsewhere, and the moves of carer.

    Args:
        stretches: The passages of one report.
        names: Names known to be somebody else's.

    Returns:
        Evidence in reading order.

    Example:
        >>> p = Passage(0, "She will be placed on her own. There have been two moves of carer.")
        >>> [(e.characteristic, e.value) for e in code_child_counts([p], None, None, SiblingNames())]
        [('siblings_together', 1), ('placement_moves', 2)]
    """
    found: list[Evidence] = []
    for passage in stretches:
        default = owner_from_heading(passage.heading)
        moves = _chronology(passage, default)
        if moves is not None:
            found.append(moves)
        for sentence in split_sentences(passage.text):
            if hint_spans(sentence.text):
                continue
            view = names.mark(sentence.text)
            for claim in (*_together(sentence.text), *_apart(sentence.text, default), *_moves(view, default)):
                found.append(as_evidence(passage, sentence, claim))
    return found


def _together(text: str) -> Iterable[Claim]:
    alone = _ALONE.search(text)
    if alone and not re.search(
        r"\b(?:whether|if |not be placed|might|foster)\b", text[: alone.end()], re.IGNORECASE
    ):
        yield Claim("siblings_together", 1, alone.start(), alone.end())
        return
    if _NOT_TOGETHER.search(text) or _UNDECIDED.search(text) or not _PLANS.search(text):
        return
    group = _GROUP.search(text)
    number = to_number(next(g for g in group.groups() if g)) if group else None
    pair = _PAIR.search(text)
    listed = _NAMES.search(text)
    with_kin = _WITH.search(text)
    if (
        group
        and number
        and 1 < number < 9
        and (pair or re.search(r"\b(?:as|all|group|set)\b", group.group(), re.IGNORECASE))
    ):
        yield Claim("siblings_together", number, group.start(), group.end())
    elif with_kin and (re.search(r"\btogether|placed|place|household|one family\b", text, re.IGNORECASE)):
        several = with_kin["s"] or with_kin["s2"]
        stated = with_kin["n"] or with_kin["n2"]
        if stated or not several:
            yield Claim(
                "siblings_together",
                (to_number(stated) or 1.0) + 1 if stated else 2,
                with_kin.start(),
                with_kin.end(),
            )
    elif (
        listed
        and pair
        and "pair" not in pair.group().lower()
        and (many := len(re.findall(r"[A-Z][a-z]+", listed.group()))) > 1
    ):
        yield Claim(
            "siblings_together",
            many,
            listed.start(),
            pair.end() if pair.end() > listed.start() else listed.end(),
            0.85,
        )
    elif pair:
        yield Claim(
            "siblings_together",
            2,
            pair.start(),
            pair.end(),
            0.85 if pair.group().lower() == "together" else 0.9,
        )


def _apart(text: str, default: Owner) -> Iterable[Claim]:
    none = _NONE_APART.search(text)
    if none and default is Owner.CHILD and not _NOT_AN_ONLY_CHILD.search(text):
        yield Claim("siblings_apart", 0, none.start(), none.end(), 0.85)
        return
    if _ANOTHER_FAMILY.search(text) or _TWINNED.search(text):
        return
    counted = _COUNTED.search(text)
    if counted:
        words = counted["n"] or counted["pair"] or ""
        number = to_number(words)
        if number and 0 < number < 12:
            more = len(_ONE_MORE.findall(text[counted.end() :]))
            yield Claim("siblings_apart", number + more, counted.start(), counted.end(), 0.9)
            return
    kin = _KIN.search(text)
    if not kin:
        return
    named = [m for m in _NAMED.finditer(text) if m.start() > kin.start() - 40]
    where = _WHERE.search(text[kin.start() :])
    if named and where and (len(named) > 1 or _SINGLE.search(text)):
        yield Claim("siblings_apart", len(named), kin.start(), named[-1].end(), 0.88)
        return
    single = _SINGLE.search(text)
    if single and _SURELY_ELSEWHERE.search(single.group()):
        yield Claim("siblings_apart", len(list(_SINGLE.finditer(text))), single.start(), single.end(), 0.8)


def _moves(view: str, default: Owner) -> Iterable[Claim]:
    if _MOVE_VETO.search(view):
        return
    for match in _NTH_MOVE.finditer(view):
        yield Claim(
            "placement_moves", int(match["n"]), match.start(), match.end(), 0.82 + 0.01 * int(match["n"])
        )
    only = _ONLY_CHANGE.search(view)
    if only:
        yield Claim("placement_moves", 1, only.start(), only.end(), 0.93)
        return
    still = _NO_MOVE.search(view)
    if still and _mine(view, still.start(), default):
        yield Claim("placement_moves", 0, still.start(), still.end(), 0.9)
        return
    for match in _MOVES.finditer(view):
        words = match["n"] or match["times"] or match["label"] or ""
        number = 1.0 if words.lower() in {"a single", "a"} else to_number(words.lower().replace(" times", ""))
        if words.lower() == "a" and "of carer" not in match.group().lower():
            continue
        if number is not None and number < 25 and _mine(view, match.start(), default) and _CARE.search(view):
            yield Claim("placement_moves", number, match.start(), match.end(), 0.95)
            return
    homes = _PLACEMENTS.search(view)
    if homes and _mine(view, homes.start(), default):
        number = to_number(homes["nth"] or homes["n"])
        same = homes["other"] or re.search(
            r"and now|since|before|had to|learn", homes["rest"] or "", re.IGNORECASE
        )
        if number and number < 25:
            value = number if same and not homes["nth"] else number - 1
            yield Claim("placement_moves", value, homes.start(), homes.end(), 0.85)


def _chronology(passage: Passage, default: Owner) -> Evidence | None:
    text = passage.text
    rows = list(_TO_MOVE.finditer(text))
    if not rows or default is not Owner.CHILD or _MOVE_VETO.search(text) or not _STAYS.search(text):
        return None
    if not re.search(r"\b(?:19|20)\d\d\b|\d{2}/\d{2}", text):
        return None
    sentence = next(s for s in split_sentences(text) if s.start <= rows[0].start() + 1 < s.end + 2)
    return as_evidence(passage, sentence, Claim("placement_moves", len(rows), 0, 1, 0.8))


def _mine(view: str, start: int, default: Owner) -> bool:
    return find_owner(view, start, start, default) is Owner.CHILD
