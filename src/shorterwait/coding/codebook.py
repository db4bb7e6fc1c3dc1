"""The codebook: every characteristic with its rules, read from data files and checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from shorterwait.coding.codebook_files import FOLDER, CodebookError, Example, read_characteristic
from shorterwait.coding.rules import Rule
from shorterwait.vocabulary.evidence import Characteristic, Indicator, Scope

__all__ = ["Codebook", "CodebookError", "Example", "load_codebook"]


@dataclass(frozen=True, slots=True)
class Codebook:
    """All characteristics with their rules and examples.

    Attributes:
        household: Characteristics of adopter households, by codebook id.
        child: Characteristics of children, by codebook id; ``ethnicity`` stands in both.
        rules: Every rule, in file order.
        examples: Examples and counter-examples.
    """

    household: dict[str, Characteristic]
    child: dict[str, Characteristic]
    rules: tuple[Rule, ...]
    examples: tuple[Example, ...]

    @property
    def characteristics(self) -> dict[str, Characteristic]:
        """Every characteristic by id; where both scopes have one, the household's."""
        return {**self.child, **self.household}

    def of(self, scope: Scope) -> dict[str, Characteristic]:
        """Give the characteristics of a household or a child.

        Args:
            scope: Whom they describe.

        Returns:
            Characteristics by id.

        Example:
            >>> sorted(load_codebook().of(Scope.CHILD)["ethnicity"].values)[-1]
            'white'
        """
        return self.child if scope is Scope.CHILD else self.household

    def rules_for(self, scope: Scope) -> tuple[Rule, ...]:
        """Give the rules that describe a household or a child.

        Args:
            scope: Whom the document is about.

        Returns:
            The rules of that scope.

        Example:
            >>> load_codebook().rules_for(Scope.HOUSEHOLD)[0].characteristic
            'adopted_children'
        """
        return tuple(rule for rule in self.rules if rule.scope is scope)

    def indicators(self) -> tuple[Indicator, ...]:
        """List every yes/no reading that can stand in a model.

        Returns:
            Indicators of household characteristics, by characteristic.

        Example:
            >>> any(i.id == "has_dog" for i in load_codebook().indicators())
            True
        """
        return tuple(i for c in self.household.values() for i in c.indicators)


def load_codebook(extra: Path | None = None) -> Codebook:
    """Read and check the codebook.

    Args:
        extra: Folder of an agency's own characteristics; a file of a known id replaces it.

    Returns:
        The codebook.

    Raises:
        CodebookError: A file is wrong; the message says where and how.

    Example:
        >>> load_codebook().characteristics["pets"].values
        ('none', 'dog', 'other')
    """
    folder = extra.resolve() if extra else None
    return _load(folder, _stamp(folder))


def _stamp(folder: Path | None) -> tuple[tuple[str, int, int], ...]:
    """Tell whether any of an agency's own files changed since they were read last."""
    found = sorted(folder.rglob("*.toml")) if folder is not None and folder.is_dir() else []
    return tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in found)


@lru_cache(maxsize=4)
def _load(extra: Path | None, _stamped: tuple[tuple[str, int, int], ...]) -> Codebook:
    if extra is not None and not extra.is_dir():
        raise CodebookError(f"{extra}: there is no such folder of characteristics.")
    read: dict[tuple[Scope, str], tuple[Characteristic, list[Rule], list[Example]]] = {}
    for path in _files(extra):
        characteristic, rules, examples = read_characteristic(path)
        read[characteristic.scope, characteristic.id] = (characteristic, rules, examples)
    return Codebook(
        household={name: parts[0] for (scope, name), parts in read.items() if scope is Scope.HOUSEHOLD},
        child={name: parts[0] for (scope, name), parts in read.items() if scope is Scope.CHILD},
        rules=tuple(rule for parts in read.values() for rule in parts[1]),
        examples=tuple(example for parts in read.values() for example in parts[2]),
    )


def _files(extra: Path | None) -> Iterator[Path]:
    for scope in ("household", "child"):
        yield from sorted((FOLDER / scope).glob("*.toml"))
    if extra is not None:
        yield from sorted(extra.rglob("*.toml"))
