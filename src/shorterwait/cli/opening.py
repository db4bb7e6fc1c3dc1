"""Opening a study from the command line, and asking for the passphrase of its name key."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from shorterwait.study import Study


def open_study(study: Path, tell: Callable[[int, int, str], None] | None = None) -> Study:
    """Open a study that asks for its passphrase at the keyboard when it needs it.

    Args:
        study: The study folder.
        tell: Told how far long work has come; None for nobody.

    Returns:
        The study.

    Raises:
        StudyError: There is no study in the folder.
    """
    from shorterwait.study import Study

    def quiet(_done: int, _total: int, _what: str) -> None:
        return

    return Study(study, _passphrase, tell or quiet)


def ask_new_passphrase() -> str:
    """Ask for the passphrase of a name key that is being made.

    Returns:
        The passphrase, given twice.

    Raises:
        ClickException: There is no keyboard to ask at.
    """
    _needs_a_keyboard()
    text = "Choose a passphrase for the name key (8 characters or more)"
    return str(click.prompt(text, hide_input=True, confirmation_prompt=True, err=True))


def _passphrase() -> str:
    _needs_a_keyboard()
    return str(click.prompt("Passphrase of the name key", hide_input=True, err=True))


def _needs_a_keyboard() -> None:
    """Where nobody can be asked, say how else to give the passphrase."""
    if not sys.stdin.isatty():
        raise click.ClickException(
            "The name key needs its passphrase and there is no keyboard to ask at: "
            "set the environment variable SHORTERWAIT_PASSPHRASE and try again."
        )
