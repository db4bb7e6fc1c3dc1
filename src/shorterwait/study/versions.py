"""Versions of what made a result, so that a change anywhere makes just what depends on it anew."""

import hashlib
from functools import cache
from pathlib import Path

_KINDS = frozenset({".py", ".toml", ".txt", ".json", ".csv", ".onnx"})


@cache
def layer_version(layer: str) -> str:
    """Fingerprint of one layer's code and data files.

    Args:
        layer: Name of a package of the project, e.g. ``coding``.

    Returns:
        12 hex digits.

    Example:
        >>> layer_version("coding") == layer_version("coding")
        True
    """
    return folder_version(Path(__file__).parent.parent / layer)


def folder_version(folder: Path) -> str:
    """Fingerprint of the code and data files in a folder.

    Args:
        folder: The folder; an empty or missing one has a version too.

    Returns:
        12 hex digits that change when any file does.

    Example:
        >>> len(folder_version(Path("no such folder")))
        12
    """
    digest = hashlib.sha256()
    files = sorted(path for path in folder.rglob("*") if path.suffix in _KINDS) if folder.is_dir() else []
    for path in files:
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]
