"""The command group, and how errors reach a person."""

from __future__ import annotations

import sys

import click

from shorterwait import __version__
from shorterwait.cli import mapping, privacy, scoring, verbs

_HELP = """Read adoption case files inside the agency and say, honestly, what the families who adopt children
that wait longest have in common.

A study is one folder. The usual order: new, add, mask, code, check, compare, report; `run` does all of it.
Start with `shorterwait demo` to see the whole on made-up records. Nothing is ever sent anywhere.
"""


class _Group(click.Group):
    """Lists the verbs in the order they are used, and turns known errors into plain messages."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise click.ClickException(
                "Stopped. What was finished is kept; run the same command again to go on from there."
            ) from None
        except Exception as error:
            if _is_for_people(error):
                raise click.ClickException(str(error)) from None
            raise


def _is_for_people(error: BaseException) -> bool:
    """Errors whose message was written for the person at the keyboard."""
    names = {kind.__name__ for kind in type(error).__mro__}
    known = {
        "StudyError",
        "NameKeyError",
        "CodebookError",
        "MapError",
        "TableError",
        "ModelError",
        "WorldError",
        "PermissionError",
    }
    return bool(names & known)


@click.group(cls=_Group, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="shorterwait")
def group() -> None:
    """Hold the verbs."""


for _command in (*verbs.COMMANDS, mapping.map_, scoring.score, privacy.reveal, privacy.journal):
    group.add_command(_command)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    group(prog_name="shorterwait")
