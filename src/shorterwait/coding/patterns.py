"""Reads the word lists of coders that do not work by rules: regexes kept as data, not in code."""

import re
import tomllib
from importlib.resources import files

from shorterwait.coding.numbers import NUMBER


def load_patterns(name: str) -> dict[str, re.Pattern[str]]:
    """Read and compile one file of regexes.

    Every entry is a list of alternatives. Under ``[exact]`` capitals count; elsewhere they do not. ``{NUM}`` stands
    for a number in digits or words.

    Args:
        name: The file's name in ``coding/words``, without its ending.

    Returns:
        Compiled patterns by key.

    Example:
        >>> bool(load_patterns("child_status")["negation"].search("There is no delay."))
        True
    """
    raw = tomllib.loads(files("shorterwait.coding").joinpath(f"words/{name}.toml").read_text("utf-8"))
    exact = raw.pop("exact", {})
    return {key: _compile(parts, re.IGNORECASE) for key, parts in raw.items()} | {
        key: _compile(parts, re.MULTILINE) for key, parts in exact.items()
    }


def load_lines(name: str) -> list[str]:
    """Read one file of plain words.

    Args:
        name: The file's name in ``coding/words``, without its ending.

    Returns:
        The words, as written.

    Example:
        >>> "Monday" in load_lines("not_names")
        True
    """
    raw = tomllib.loads(files("shorterwait.coding").joinpath(f"words/{name}.toml").read_text("utf-8"))
    return list(raw["words"])


def _compile(parts: list[str], flags: re.RegexFlag) -> re.Pattern[str]:
    return re.compile("|".join(parts).replace("{NUM}", NUMBER), flags | re.MULTILINE)
