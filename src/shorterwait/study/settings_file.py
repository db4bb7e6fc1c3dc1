"""``study.toml``: the settings of a study as a file people edit, every default explained beside it."""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from shorterwait.study.errors import StudyError
from shorterwait.vocabulary.settings import StudySettings

_INTRODUCTION = """\
# Settings of this study. Every value below is the default or what was chosen when the study was made;
# change a value, save, and run the verbs again: what depends on it is worked out anew.
"""


def _literal(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, tuple | list):
        return "[" + ", ".join(_literal(item) for item in value) + "]"
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _lines(model: BaseModel, prefix: str = "") -> list[str]:
    lines: list[str] = []
    sections: list[tuple[str, BaseModel]] = []
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if isinstance(value, BaseModel):
            sections.append((name, value))
            continue
        if field.description:
            lines.append(f"# {field.description}")
        lines.append(f"{name} = {_literal(value)}")
    for name, section in sections:
        heading = f"{prefix}{name}"
        about = (type(section).__doc__ or "").strip().splitlines()[0]
        lines += ["", f"# {about}", f"[{heading}]", *_lines(section, f"{heading}.")]
    return lines


def settings_text(settings: StudySettings) -> str:
    """Write settings as the text of a commented ``study.toml``.

    Args:
        settings: The settings to write.

    Returns:
        TOML text that `read_settings` reads back to equal settings.

    Example:
        >>> "older_from_age = 5" in settings_text(StudySettings())
        True
    """
    return _INTRODUCTION + "\n" + "\n".join(_lines(settings)) + "\n"


def read_settings(path: Path) -> StudySettings:
    """Read ``study.toml`` and say every mistake in it at once.

    Args:
        path: The settings file.

    Returns:
        The settings, defaults filled in.

    Raises:
        StudyError: The file is missing, is not TOML, or holds unknown or wrong values.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "study.toml"
        ...     _ = file.write_text('name = "pilot"', encoding="utf-8")
        ...     read_settings(file).name
        'pilot'
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise StudyError(
            f"There is no study in {path.parent}. Make one with: shorterwait new {path.parent}"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StudyError(
            f"{path} is not a readable settings file: {error}. Correct that line and try again."
        ) from None
    try:
        return StudySettings.model_validate(raw)
    except ValidationError as error:
        wrong = "\n".join(
            f"  {'.'.join(str(part) for part in problem['loc'])}: {problem['msg']}"
            for problem in error.errors()
        )
        raise StudyError(f"{path} has settings that cannot be used:\n{wrong}") from None
