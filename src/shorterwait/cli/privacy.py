"""The commands *reveal* and *journal*, and what an audit of masking shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from shorterwait.cli.opening import open_study
from shorterwait.cli.showing import counts, shown_path, table

if TYPE_CHECKING:
    from shorterwait.study.audit_drawing import Drawn
    from shorterwait.study.auditing import Audit

_STUDY = click.argument("study", type=click.Path(path_type=Path, file_okay=False))


@click.command()
@_STUDY
@click.argument("pseudonym")
@click.option("--who", default="", help="The person who asks.")
@click.option("--why", default="", help="The reason, without a name of anybody in the file.")
def reveal(study: Path, pseudonym: str, who: str, why: str) -> None:
    """Show who stands behind one pseudonym, on the screen only; who asked, when and why goes into the journal."""
    with open_study(study) as opened:
        found = opened.reveal(pseudonym, who, why)
    click.echo(f"{found.pseudonym} is the {found.sort} with the agency's identifier {found.identifier}.")
    table(
        "Known from the records:",
        ("What", "Who", "Is"),
        [(k.replace("_", " "), r, t) for k, r, t in found.known],
    )
    table("Documents:", ("File",), [(shown_path(path),) for path in found.files])
    click.echo("This look is in the journal.")


@click.group()
def journal() -> None:
    """Show what was run and looked at, by whom and when, or verify that nothing of it was altered.

    Entries are chained by their hashes, and the store knows how many there were.
    """


@journal.command()
@_STUDY
def verify(study: Path) -> None:
    """Check that no entry was changed, removed, put in between or cut off; says where."""
    with open_study(study) as opened:
        entries = opened.journal()
    click.echo(f"{len(entries):,} entries, all as they were written.")


@journal.command()
@_STUDY
def show(study: Path) -> None:
    """List every entry, oldest first."""
    with open_study(study) as opened:
        entries = opened.journal(verify=False)
    rows = [(e.at, e.who, e.verb, "; ".join(f"{k}: {v}" for k, v in e.details.items())) for e in entries]
    table("Journal:", ("When", "Account", "What", "Details"), rows)


def show_drawn(drawn: Drawn, study: Path) -> None:
    """Say what was drawn for an audit and what to do with it.

    Args:
        drawn: What was drawn.
        study: The study folder.

    Example:
        >>> show_drawn.__name__
        'show_drawn'
    """
    click.echo(f"{drawn.passages:,} of {drawn.of:,} masked passages drawn with seed {drawn.seed}.")
    counts("Of documents", drawn.kinds)
    click.echo("One workbook for each of two people, who mark what is left without looking at the other's:")
    for file in drawn.files:
        click.echo(f"  {shown_path(file)}")
    files = " ".join(shown_path(file) for file in drawn.files)
    click.echo(f"Then: shorterwait mask {shown_path(study)} --audit-result {files}")


def show_audit(audit: Audit) -> None:
    """Say what an audit came to.

    Args:
        audit: The result.

    Example:
        >>> show_audit.__name__
        'show_audit'
    """
    share, low, high = audit.leak_rate
    click.echo(
        f"Passages with a direct identifier left: {audit.direct:,} of {audit.passages:,} "
        f"({share:.2%}, 95 % interval {low:.2%} to {high:.2%}); with something indirect: {audit.indirect:,}."
    )
    rows = [(kind, n, hits, f"{a:.2%} to {b:.2%}") for kind, (n, hits, a, b) in audit.by_kind.items()]
    table("By kind of document:", ("Kind", "Passages", "Direct", "Interval"), rows)
    kappa = (
        "cannot be said (both put down one thing throughout)" if audit.kappa is None else f"{audit.kappa:.2f}"
    )
    click.echo(f"Agreement of the two people beyond chance (kappa): {kappa}.")
    told = "passed" if audit.passed else "NOT passed; code will stop"
    click.echo(f"Pass mark: upper limit of at most {audit.limit:.2%}: {told}.")
