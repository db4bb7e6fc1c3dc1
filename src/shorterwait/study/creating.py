"""The verb *new*: make a study."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from shorterwait.study.errors import StudyError
from shorterwait.study.folder import StudyFolder

_SHORTEST_PASSPHRASE = 8


def create(root: Path, agency: str = "", ask_passphrase: Callable[[], str] | None = None) -> StudyFolder:
    """Make a study in a folder.

    Args:
        root: A folder that does not exist yet or is empty.
        agency: Name of the agency, shown in reports.
        ask_passphrase: Called when SHORTERWAIT_PASSPHRASE is not set.

    Returns:
        The study's folder.

    Raises:
        StudyError: The folder holds a study or other files already, or the passphrase is too short.
    """
    from shorterwait.privacy import NameKey
    from shorterwait.study.comparing import planned_at
    from shorterwait.study.settings_file import settings_text
    from shorterwait.vocabulary.settings import StudySettings

    file = root / "study.toml"
    if file.exists():
        raise StudyError(f"There is a study in {root} already. Go on with it, or choose another folder.")
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise StudyError(
            f"{root} holds other files. Choose a new folder: a study keeps apart from case files."
        )
    root.mkdir(parents=True, exist_ok=True)
    file.write_text(
        settings_text(StudySettings(name=root.name, agency=agency)), encoding="utf-8", newline="\n"
    )
    folder = StudyFolder(root, ask_passphrase)
    try:
        passphrase = folder.passphrase()
        if len(passphrase) < _SHORTEST_PASSPHRASE:
            raise StudyError(f"The passphrase needs at least {_SHORTEST_PASSPHRASE} characters.")
        NameKey.create(folder.key_path, passphrase)
    except BaseException:
        file.unlink()
        raise
    (root / "characteristics").mkdir(exist_ok=True)
    (root / "maps").mkdir(exist_ok=True)
    folder.journal.write("new", {"agency": agency})
    planned_at(folder)
    folder.close()
    return folder
