"""The id of a run: the same input, settings and program give the same id, and every output names it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from shorterwait.study.tables import CODED, FILES
from shorterwait.study.versions import codebook_part, folder_version, layer_version

if TYPE_CHECKING:
    from shorterwait.study.folder import StudyFolder

_LAYERS = ("vocabulary", "reading", "privacy", "coding", "analysis", "planning", "reporting")

#: Settings that say where things lie and how many hands work, and change no result.
_MACHINE: dict[str, Any] = {"store": True, "files": {"workers": True}, "privacy": {"name_key": True}}


def run_id(folder: StudyFolder) -> str:
    """Work out the id of a run from everything it depends on.

    Args:
        folder: The study.

    Returns:
        ``run-`` and 10 hex digits.
    """
    told = {
        "settings": folder.settings.model_dump(mode="json", exclude=_MACHINE),
        "own": [folder_version(folder.root / name) for name in ("characteristics", "maps")],
        "layers": [layer_version(layer) for layer in _LAYERS],
        "files": [(row["sha256"], row["outcome"], row["linked_by"]) for row in folder.store.rows(FILES)],
        "coded": [(sha, codebook_part(version)) for sha, version in folder.store.versions(CODED).items()],
    }
    return "run-" + hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:10]


def made_with(folder: StudyFolder) -> str:
    """Say with what an output was made, for its foot.

    Args:
        folder: The study.

    Returns:
        Version and seed in one sentence.
    """
    from shorterwait import __version__

    return f"Made with shorterwait {__version__}, seed {folder.settings.seed}."
