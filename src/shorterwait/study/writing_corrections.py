"""Writing of the file of corrections: what a person said stays, documents in doubt are listed for a look."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from shorterwait.study.corrections import (
    COLUMNS,
    FORMULA_STARTS,
    FOUND_COLUMNS,
    Correction,
    InDoubt,
    short_id,
)
from shorterwait.study.errors import StudyError

_GONE = "No file of the study has this number: it was changed or taken away since, or the number is mistyped."


def write_corrections(path: Path, doubtful: Iterable[InDoubt], kept: Sequence[Correction] = ()) -> int:
    """Write the file of corrections: what a person said before stays, documents in doubt follow with empty columns.

    Args:
        path: ``corrections.csv`` in the study folder; replaced in one step.
        doubtful: The documents in doubt.
        kept: Corrections and notes read before; they stay as they are, with columns of the person's own.

    Returns:
        How many lines a person should look at: documents in doubt that nobody has corrected, and corrections of files
        that the study does not hold.

    Raises:
        StudyError: The file is open in another program or cannot be written.

    Example:
        >>> import tempfile
        >>> from shorterwait.study.corrections import read_corrections
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder) / "corrections.csv"
        ...     listed = write_corrections(path, [InDoubt("ab" * 32, "PAR", None, None, "It bears no date.")])
        ...     listed, read_corrections(path, {"ab" * 32}, set(), set())
        (1, [])
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    own = tuple(dict.fromkeys(name for item in kept for name, _ in item.more))
    writer.writerow((*COLUMNS, *FOUND_COLUMNS, *map(_safe, own)))
    listed = {item.sha256: item for item in doubtful}
    for item in kept:
        found = _found(listed.get(item.sha256)) if item.of_study else ("", "", "", _GONE)
        writer.writerow((*_said(item), *found, *(_safe(dict(item.more).get(name, "")) for name in own)))
    told = {item.sha256 for item in kept}
    for found_item in (item for sha, item in listed.items() if sha not in told):
        writer.writerow(
            (short_id(found_item.sha256), "", "", "", "", "", *_found(found_item), *("" for _ in own))
        )
    _replace(path, out.getvalue().encode("utf-8-sig"))
    answered = {item.sha256 for item in kept if item.says_something}
    return len(listed.keys() - answered) + sum(not item.of_study for item in kept)


def _said(item: Correction) -> Iterator[str]:
    """What a person said of one document, cell by cell."""
    yield short_id(item.sha256)
    yield item.kind or ""
    yield f"{item.date:%d/%m/%Y}" if item.date else ""
    yield _who(item.household)
    yield _who(item.child)
    yield _safe(item.reason)


def _who(pseudonym: str | None) -> str:
    return "none" if pseudonym == "" else pseudonym or ""


def _found(item: InDoubt | None) -> tuple[str, str, str, str]:
    if item is None:
        return ("", "", "", "")
    return (item.kind, f"{item.date:%d/%m/%Y}" if item.date else "", item.suggested or "", item.doubt)


def _safe(text: str) -> str:
    """Words that a spreadsheet will not run as a formula; see `unprotected`."""
    return f"'{text}" if text.lstrip()[:1] in FORMULA_STARTS else text


def _replace(path: Path, content: bytes) -> None:
    fresh = path.with_name(f"{path.name}.new")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise StudyError(
            f"{path.name} could not be written ({type(error).__name__}). Close it in Excel and try again."
        ) from None
