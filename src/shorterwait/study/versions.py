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


def coding_version(codebook: str, masking: str) -> str:
    """Name the version of a document's coding: what coded it and what had masked it.

    Args:
        codebook: Everything the coding hangs on but the masking.
        masking: Version of the masking, which hangs on the name key's secret.

    Returns:
        Two parts of 16 characters at most.

    Example:
        >>> coding_version("book", "0123456789abcdef")[-16:]
        '0123456789abcdef'
    """
    return f"{hashlib.sha256(codebook.encode()).hexdigest()[:16]}-{masking}"


def codebook_part(version: str) -> str:
    """Give the part of a coding version that is the same in every study of the same files.

    Args:
        version: From `coding_version`.

    Returns:
        Its first part.

    Example:
        >>> codebook_part("ab-cd")
        'ab'
    """
    return version.partition("-")[0]
