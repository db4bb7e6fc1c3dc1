"""Reads and checks one characteristic's data file."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from shorterwait.coding.numbers import NUMBER
from shorterwait.coding.rules import Rule, required_literals
from shorterwait.coding.sections import section_ids
from shorterwait.vocabulary.evidence import Characteristic, Indicator, Kind, Scope, Stage, Use, Value

FOLDER = Path(__file__).parent / "characteristics"
_TOP = {
    "id",
    "label",
    "scope",
    "kind",
    "values",
    "many",
    "prefer",
    "numbers_take",
    "use",
    "stage",
    "definition",
}
_TABLES = {"indicator", "rule", "example", "counter_example"}
_RULE = {
    "value", "denied", "pattern", "with", "unless", "owner", "past", "planned", "hypothetical", "negation", "sections",
    "not_sections", "heading", "reach", "number", "least", "most", "confidence",
}  # fmt: skip
_CHOICES = {
    "owner": ("household", "anyone", "child"),
    "past": ("keep", "drop"),
    "planned": ("keep", "drop"),
    "hypothetical": ("keep", "drop"),
    "negation": ("read", "ignore"),
    "reach": ("sentence", "passage"),
    "number": ("years", "count", "since"),
}


class CodebookError(ValueError):
    """A data file of the codebook that cannot be used; the message names the file, the key and the cure."""


@dataclass(frozen=True, slots=True)
class Example:
    """A passage in a characteristic's own file.

    Attributes:
        characteristic: Codebook id.
        text: The passage.
        value: What must be coded; None for a counter-example, where nothing may be.
        why: Why a counter-example is none.
        scope: Whom it tells of.
    """

    characteristic: str
    text: str
    value: Value | None
    why: str = ""
    scope: Scope = Scope.HOUSEHOLD


def read_characteristic(path: Path) -> tuple[Characteristic, list[Rule], list[Example]]:
    """Read one characteristic's data file.

    Args:
        path: The TOML file.

    Returns:
        The characteristic, its rules, and its examples with its counter-examples.

    Raises:
        CodebookError: The file is not as it should be.

    Example:
        >>> read_characteristic(FOLDER / "household" / "pets.toml")[0].label
        'Pets in the home'
    """
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise CodebookError(f"{path.name}: cannot be read as TOML ({problem}).") from None
    for key in raw:
        if key not in _TOP | _TABLES:
            raise CodebookError(
                f"{path.name}: unknown key '{key}'; known are {', '.join(sorted(_TOP | _TABLES))}."
            )
    characteristic = _characteristic(path.name, raw)
    rules = [
        _rule(path.name, number, rule, characteristic) for number, rule in enumerate(raw.get("rule", []), 1)
    ]
    return characteristic, rules, _examples(path.name, raw, characteristic)


def _need(name: str, raw: dict[str, Any], key: str) -> Any:
    if key not in raw:
        raise CodebookError(f"{name}: key '{key}' is missing.")
    return raw[key]


def _enum(
    name: str, raw: dict[str, Any], key: str, kind: type[Scope] | type[Kind] | type[Use] | type[Stage]
) -> Any:
    value = _need(name, raw, key)
    try:
        return kind(value)
    except ValueError:
        raise CodebookError(f"{name}: '{key}' is '{value}'; it must be one of {', '.join(kind)}.") from None


def _characteristic(name: str, raw: dict[str, Any]) -> Characteristic:
    kind: Kind = _enum(name, raw, "kind", Kind)
    scope: Scope = _enum(name, raw, "scope", Scope)
    identifier = str(_need(name, raw, "id"))
    if not re.fullmatch(r"[a-z][a-z0-9_]*", identifier):
        raise CodebookError(f"{name}: 'id' is '{identifier}'; use small letters, digits and underscores.")
    default = ["yes", "no"] if kind is Kind.STATE else []
    values = tuple(raw.get("values", default))
    if kind is Kind.CATEGORY and len(values) < 2:
        raise CodebookError(f"{name}: 'values' must list at least two values for a category.")
    prefer = (raw.get("numbers_take", "max"),) if kind is Kind.NUMBER else tuple(raw.get("prefer", values))
    if kind is Kind.NUMBER and "prefer" in raw:
        prefer = tuple([raw["prefer"]] if isinstance(raw["prefer"], str) else raw["prefer"])
    wrong = [
        v for v in prefer if v not in (values if kind is not Kind.NUMBER else ("max", "min", "first", "last"))
    ]
    if wrong:
        raise CodebookError(f"{name}: 'prefer' names '{wrong[0]}', which is not among its values.")
    return Characteristic(
        id=identifier,
        label=str(_need(name, raw, "label")),
        scope=scope,
        kind=kind,
        values=values,
        many=bool(raw.get("many", False)),
        prefer=prefer,
        use=_enum(name, raw, "use", Use) if "use" in raw or scope is Scope.HOUSEHOLD else Use.INSIGHT,
        stage=_enum(name, raw, "stage", Stage) if scope is Scope.HOUSEHOLD else None,
        definition=str(_need(name, raw, "definition")),
        indicators=_indicators(name, raw, identifier, scope, kind),
    )


def _indicators(
    name: str, raw: dict[str, Any], identifier: str, scope: Scope, kind: Kind
) -> tuple[Indicator, ...]:
    if scope is Scope.CHILD:
        return ()
    listed = raw.get("indicator", [])
    if not listed and kind is Kind.STATE:
        return (Indicator(identifier, identifier, str(_need(name, raw, "label")).lower(), ("yes",)),)
    for entry in listed:
        if "values" not in entry and "at_least" not in entry:
            raise CodebookError(f"{name}: an indicator needs 'values' or 'at_least'.")
    return tuple(
        Indicator(
            _need(name, e, "id"),
            identifier,
            _need(name, e, "label"),
            tuple(e.get("values", ())),
            e.get("at_least"),
        )
        for e in listed
    )


@lru_cache(maxsize=1)
def _lists() -> dict[str, str]:
    path = Path(__file__).parent / "words" / "lists.toml"
    words = {name: f"(?:{'|'.join(items)})" for name, items in tomllib.loads(path.read_text("utf-8")).items()}
    return {"NUM": NUMBER, **words}


def _expand(name: str, where: str, pattern: str) -> str:
    def full(match: re.Match[str]) -> str:
        try:
            return _lists()[match.group(1)]
        except KeyError:
            known = ", ".join(sorted(_lists()))
            raise CodebookError(
                f"{name}: {where} names the list '{match.group(1)}'; known are {known}."
            ) from None

    return re.sub(r"\{([A-Z_]{3,})\}", full, pattern)


def _compile(name: str, where: str, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(_expand(name, where, pattern), re.IGNORECASE)
    except re.error as problem:
        raise CodebookError(
            f"{name}: {where} has a pattern that is not a regular expression ({problem})."
        ) from None


def _rule(name: str, number: int, raw: dict[str, Any], about: Characteristic) -> Rule:
    where = f"rule {number}"
    for key in raw:
        if key not in _RULE:
            raise CodebookError(
                f"{name}: {where} has the unknown key '{key}'; known are {', '.join(sorted(_RULE))}."
            )
    for key, choices in _CHOICES.items():
        if key in raw and raw[key] not in choices:
            raise CodebookError(
                f"{name}: {where}: '{key}' is '{raw[key]}'; it must be one of {', '.join(choices)}."
            )
    text = str(_need(f"{name}: {where}", raw, "pattern"))
    pattern = _compile(name, where, text)
    _check_values(name, where, raw, about, pattern)
    for key in ("sections", "not_sections"):
        for section in raw.get(key, []):
            if section not in section_ids() | {"unknown"}:
                raise CodebookError(f"{name}: {where}: '{section}' in '{key}' is not a section.")
    return Rule(
        characteristic=about.id,
        value=raw.get("value"),
        denied=raw.get("denied"),
        pattern=pattern,
        all_of=tuple(_compile(name, where, p) for p in raw.get("with", [])),
        none_of=tuple(_compile(name, where, p) for p in raw.get("unless", [])),
        owner=raw.get("owner", "child" if about.scope is Scope.CHILD else "household"),
        past=raw.get("past", "keep") == "keep",
        planned=raw.get("planned", "drop") == "keep",
        hypothetical=raw.get("hypothetical", "drop") == "keep",
        negation=raw.get("negation", "read") == "read",
        sections=frozenset(s.replace("unknown", "") for s in raw.get("sections", [])),
        not_sections=frozenset(raw.get("not_sections", [])),
        heading=_compile(name, where, raw["heading"]) if "heading" in raw else None,
        whole_passage=raw.get("reach") == "passage",
        number=raw.get("number", "years"),
        least=raw.get("least"),
        most=raw.get("most"),
        confidence=float(raw.get("confidence", 0.9)),
        literals=required_literals(_expand(name, where, text)),
        scope=about.scope,
    )


def _check_values(
    name: str, where: str, raw: dict[str, Any], about: Characteristic, pattern: re.Pattern[str]
) -> None:
    for key in ("value", "denied"):
        value = raw.get(key)
        if value is None:
            continue
        if about.kind is Kind.NUMBER and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise CodebookError(f"{name}: {where}: '{key}' must be a number.")
        if about.kind is not Kind.NUMBER and value not in about.values:
            raise CodebookError(f"{name}: {where}: '{key}' is '{value}', which is not among its values.")
    if raw.get("value") is None and "n" not in pattern.groupindex:
        raise CodebookError(f"{name}: {where} needs a 'value' or a group (?P<n>...) that holds a number.")


def _examples(name: str, raw: dict[str, Any], about: Characteristic) -> list[Example]:
    found = []
    for entry in raw.get("example", []):
        value = _need(f"{name}: an example", entry, "value")
        if about.kind is not Kind.NUMBER and value not in about.values:
            raise CodebookError(f"{name}: an example has the value '{value}', which is not among its values.")
        found.append(Example(about.id, _need(f"{name}: an example", entry, "text"), value, scope=about.scope))
    for entry in raw.get("counter_example", []):
        where = f"{name}: a counter-example"
        found.append(
            Example(about.id, _need(where, entry, "text"), None, _need(where, entry, "why"), about.scope)
        )
    return found
