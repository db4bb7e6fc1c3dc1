"""The verb *map* as a command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from shorterwait.cli.showing import shown_path, table

if TYPE_CHECKING:
    from shorterwait.reading.mapping.sheets import SheetReading


@click.command(name="map")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--study", type=click.Path(path_type=Path, file_okay=False), help="Count this study's own maps."
)
@click.option(
    "--like", help="Id of the map to build on, e.g. tracker_adopters; default: the one that fits best."
)
@click.option("--write", is_flag=True, help="Write the proposed map into the study's maps folder.")
def map_(file: Path, study: Path | None, like: str | None, *, write: bool) -> None:
    """Show what would be read of a table, and propose a column map where its columns are not recognised.

    Nothing is added to a study. Names and identifiers are not shown, only the shapes of texts.
    """
    from shorterwait.study import Study

    mapped = Study.map(file, study, like=like, write=write)
    for sheet in mapped.sheets:
        _show(sheet)
    for identity, text in mapped.proposals.items():
        if mapped.written:
            continue
        click.echo(f"\nProposed map, to be saved as maps/{identity}.toml in the study folder:\n")
        click.echo(text)
    for path in mapped.written:
        click.echo(
            f"\nWritten: {shown_path(path)}. Check each line, then run this command again without --write."
        )
    if mapped.proposals and not mapped.written:
        click.echo("To save it: the same command with --study STUDY --write")


def _show(sheet: SheetReading) -> None:
    name = f"Sheet {sheet.sheet}" if sheet.sheet else "Table"
    if sheet.kind is None:
        click.echo(f"\n{name}: {sheet.rows:,} rows. Nothing is read: its columns resemble no known table.")
        click.echo("  If you know what it is, say so with --like, e.g. --like tracker_adopters.")
    elif not sheet.recognised:
        click.echo(f"\n{name}: {sheet.rows:,} rows. Not recognised; it resembles: {sheet.kind.label}.")
    elif not sheet.kind.used:
        click.echo(
            f"\n{name}: {sheet.rows:,} rows. Recognised as {sheet.kind.label}; nothing of it is needed."
        )
        return
    else:
        click.echo(f"\n{name}: {sheet.rows:,} rows. Recognised as {sheet.kind.label}.")
    for note in sheet.notes:
        click.echo(f"  Note: {note}")
    rows = [
        (column.field, column.column, column.sureness, f"{column.read:,} of {column.filled:,}", column.shows)
        for column in sheet.columns
    ]
    table("What is read:", ("Meaning", "Column", "How sure", "Read", "What it looks like"), rows)
    if sheet.wanted:
        click.echo(f"Needed, and no column was found: {', '.join(sheet.wanted)}")
    if sheet.columns_left:
        click.echo(f"Columns that nothing is read from: {', '.join(sheet.columns_left)}")
