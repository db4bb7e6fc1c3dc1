"""The agency's records under pseudonyms: who is who stays in the name key, the store holds facts and dates."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from shorterwait.study.belonging import Person, link_documents, name_rows
from shorterwait.study.folder import Progress, StudyFolder
from shorterwait.study.identity import reference_signs
from shorterwait.study.tables import (
    CHILDREN,
    CONTRADICTIONS,
    ENQUIRIES,
    FILES,
    HOUSEHOLDS,
    RECOGNISED,
    REFERENCES,
)
from shorterwait.vocabulary.records import CHILD_DATES, HOUSEHOLD_DATES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from shorterwait.privacy import NameKey
    from shorterwait.vocabulary.records import Contradiction

#: Shorter reference numbers are not hidden wherever they stand.
_SHORTEST_REFERENCE = 5
_AGE_DATES = ("entered_care", "decision", "placement_order", "matched")


#: Fields whose contradicted values identify somebody.
_SECRET = frozenset({"dob", "names", "authority"})
_BIRTH = re.compile(r"\bdob|birth", re.IGNORECASE)
_HARMLESS = re.compile(
    r"\d{1,4}(?:[./-]\d{1,2}){2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,3}|[A-Z]{1,4}\d{0,2}|m|f|True|False|not a date"
    r"|no row|no date|no E11 or E12|\d{1,2} child(?:ren)? placed|"
)


def bring_up_to_date(folder: StudyFolder, progress: Progress) -> dict[str, int]:
    """Read all record tables anew, store them under pseudonyms, and link every document.

    Args:
        folder: The study.
        progress: Told how far it has come.

    Returns:
        How many children, households, enquiries and contradictions there are.
    """
    from shorterwait.reading import read_records

    key, store = folder.key, folder.store
    tables = [row for row in store.rows(FILES) if row["content"] == "table" and row["outcome"] == "read"]
    places = [folder.place_of(row["inside"] or row["sha256"]) for row in tables]
    here = [place for place in dict.fromkeys(places) if place and place.is_file()]
    own_maps = folder.root / "maps"
    progress(0, 1, "Reading records")
    records = read_records(here, maps=own_maps if own_maps.is_dir() else None)
    children = [_child(row, key) for row in _dicts(records.children)]
    named = [row for row in _dicts(records.households) if row["family"] or row["reference"]]
    households = [_household(row, key) for row in named]
    enquiries = [_enquiry(row, key) for row in _dicts(records.enquiries)]
    store.replace_all(CHILDREN, children)
    store.replace_all(HOUSEHOLDS, households)
    store.replace_all(ENQUIRIES, enquiries)
    known = {str(row["child"]): _child_pseudonym(row, key) for row in _dicts(records.children)}
    store.replace_all(CONTRADICTIONS, [_contradiction(item, known, key) for item in records.contradictions])
    store.replace_all(RECOGNISED, _recognised(records.tables))
    references = _references(records.children, records.households, key)
    store.replace_all(REFERENCES, [*references, *name_rows(_people(records.children, named, key), key)])
    key.save()
    link_documents(folder)
    progress(1, 1, "Reading records")
    return {
        "children": len(children),
        "households": len(households),
        "enquiries": len(enquiries),
        "contradictions": len(records.contradictions),
    }


def _recognised(tables: Sequence[tuple[str, str, str, int]]) -> list[dict[str, Any]]:
    """What each sheet is; sheets are numbered within their file, for their names may name somebody."""
    numbers: Counter[str] = Counter()
    rows = []
    for sha256, _, kind, size in tables:
        numbers[sha256] += 1
        rows.append(
            {"sha256": sha256, "sheet": f"sheet {numbers[sha256]}", "recognised_as": kind, "rows": size}
        )
    return rows


def _dicts(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


def _plain(value: Any) -> Any:
    import pandas as pd

    if isinstance(value, tuple | list | str):
        return value
    return None if pd.isna(value) else value


def _date(value: Any) -> Any:
    return None if value is None else value.date()


def _child_pseudonym(row: dict[str, Any], key: NameKey) -> str:
    return key.pseudonym("child", f"{row['authority']}|{row['child']}")


def _child(row: dict[str, Any], key: NameKey) -> dict[str, Any]:
    pseudonym = _child_pseudonym(row, key)
    known = [_name(name, "child") for name in row["names"] or ()]
    key.remember_names(pseudonym, [*known, *_numbers(row["child"]), *_births((row["dob"],))])
    stored: dict[str, Any] = {
        "child": pseudonym,
        "authority": row["authority"] or "",
        "household": _household_pseudonym(row["family"], None, key),
        "ethnic_code": row["ethnic_code"],
    }
    same = ("sex", "disability", "early_permanence", "foster_carer_adopts", "previous_adoption")
    stored |= {name: row[name] for name in same}
    stored |= {name: row[name] for name in ("plan_changed_reason", "provider")}
    stored |= {name: _date(row[name]) for name in CHILD_DATES}
    together = row["siblings_together"]
    stored |= {
        "siblings_together": None if together is None else int(together),
        "sibling_source": row["sibling_source"],
    }
    for name in _AGE_DATES:
        stored[f"age_months_{name}"] = _months_between(row["dob"], row[name])
    return stored


def _name(text: str, role: str) -> dict[str, str]:
    return {"text": text, "kind": "person", "role": role}


def _numbers(*references: Any) -> list[dict[str, str]]:
    """Reference numbers as known identifiers; very short ones would hide ordinary numbers."""
    long_enough = [str(text) for text in references if text and len(str(text)) >= _SHORTEST_REFERENCE]
    return [{"text": text, "kind": "case_number", "role": ""} for text in long_enough]


def _births(days: Any) -> list[dict[str, str]]:
    known = [day for day in days or () if _plain(day) is not None]
    return [{"text": f"{day:%d/%m/%Y}", "kind": "date_of_birth", "role": ""} for day in known]


def _household_pseudonym(family: Any, reference: Any, key: NameKey) -> str | None:
    """A household by its family identifier, or by its case reference where a tracker gives no other."""
    if family:
        return key.pseudonym("household", family)
    return key.pseudonym("household", f"reference {reference}") if reference else None


def _months_between(born: Any, day: Any) -> int | None:
    """Completed months of age; dates of birth themselves are not stored."""
    if born is None or day is None:
        return None
    return int((day.year - born.year) * 12 + day.month - born.month - (day.day < born.day))


def _household(row: dict[str, Any], key: NameKey) -> dict[str, Any]:
    pseudonym = _household_pseudonym(row["family"], row["reference"], key) or ""
    roles = [_name(name, f"applicant {number}") for number, name in enumerate(row["names"] or (), start=1)]
    numbers = _numbers(row["family"], row["reference"])
    key.remember_names(pseudonym, [*roles, *numbers, *_births(row["dobs"])])
    stored: dict[str, Any] = {
        "household": pseudonym,
        "authority": row["authority"] or "",
        "adopters": None if row["adopters"] is None else int(row["adopters"]),
        "channel": _free_text(row["channel"], row["names"] or ()),
        "left_reason": _free_text(row["left_reason"], row["names"] or ()),
        "children_placed": None if row["children_placed"] is None else int(row["children_placed"]),
    }
    return stored | {name: _date(row[name]) for name in HOUSEHOLD_DATES}


def _enquiry(row: dict[str, Any], key: NameKey) -> dict[str, Any]:
    names = row["names"] or ()
    return {
        "enquiry": key.pseudonym("enquiry", f"{row['authority']}|{row['enquiry']}"),
        "authority": row["authority"] or "",
        "date": _date(row["date"]),
        "left": _date(row["left"]),
        "household": _household_pseudonym(row["family"], None, key),
        **{name: _free_text(row[name], names) for name in ("channel", "stage_reached", "left_reason")},
    }


def _free_text(text: Any, names: tuple[str, ...]) -> str | None:
    """A tracker's free text with names hidden: people type anything into a cell."""
    from shorterwait.privacy import KnownName, mask_text

    if text is None or not str(text).strip():
        return None
    return mask_text(str(text), [KnownName(name, "person", "applicant") for name in names]).text[:80]


def _contradiction(item: Contradiction, children: dict[str, str], key: NameKey) -> dict[str, Any]:
    who = children.get(item.identifier) if item.about == "child" else None
    return {
        "about": item.about,
        "pseudonym": who or key.pseudonym(item.about, item.identifier),
        "field": item.field,
        "source_a": item.source_a[:120],
        "value_a": _safe_value(item.value_a, item.field, item.source_a),
        "source_b": item.source_b[:120],
        "value_b": _safe_value(item.value_b, item.field, item.source_b),
        "rule": item.rule,
        "rule_id": item.rule_id,
        "believed": _safe_value(item.believed, item.field, item.source_a),
        "why": item.why,
    }


def _safe_value(text: str, field: str, source: str) -> str:
    """A contradicted value when it is a date, a count or a code; a cell may hold anything, and births are secret."""
    secret = field in _SECRET or _BIRTH.search(source)
    return text if not secret and _HARMLESS.fullmatch(text) else "(hidden)"


def _references(children: pd.DataFrame, households: pd.DataFrame, key: NameKey) -> list[dict[str, Any]]:
    """Whose each reference is; one that two households or two children share is nobody's, not the first one's."""
    owners: dict[str, dict[str, set[str | None]]] = defaultdict(lambda: {"household": set(), "child": set()})
    for row in _dicts(households):
        for reference in (row["family"], row["reference"]):
            for hashed in reference_signs(reference, key) if reference else ():
                owners[hashed]["household"].add(_household_pseudonym(row["family"], row["reference"], key))
    for row in _dicts(children):
        for identifier in (row["child"], *(row["other_identifiers"] or ())):
            for hashed in reference_signs(str(identifier), key):
                owners[hashed]["child"].add(_child_pseudonym(row, key))
        for hashed in reference_signs(row["family"], key) if row["family"] else ():
            owners[hashed]["household"].add(_household_pseudonym(row["family"], None, key))
    return [
        {
            "reference": hashed,
            **{kind: next(iter(who)) if len(who) == 1 else None for kind, who in whose.items()},
        }
        for hashed, whose in owners.items()
    ]


def _people(children: pd.DataFrame, households: list[dict[str, Any]], key: NameKey) -> Iterator[Person]:
    """Names and births of everyone in the records, to know documents by."""
    for row in households:
        births = [day.date() for day in row["dobs"] or () if _plain(day) is not None]
        yield row["names"] or (), births, _household_pseudonym(row["family"], row["reference"], key), None
    for row in _dicts(children):
        births = [row["dob"].date()] if row["dob"] is not None else []
        yield row["names"] or (), births, None, _child_pseudonym(row, key)
