"""The verb *score* as a command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from shorterwait.cli.showing import table

_MOST_ERRORS = 40


@click.command()
@click.argument("what", type=click.Choice(["coding", "masking"]))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--errors/--no-errors", default=True, help="List the errors with their quotes.")
def score(what: str, folder: Path, *, as_json: bool, errors: bool) -> None:
    """Measure the program against documents that people have labelled (NAME.txt with NAME.json beside it)."""
    from shorterwait.study import Study

    found = Study.score(what, folder).as_dict()
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    elif what == "coding":
        _show_coding(found, errors=errors)
    else:
        _show_masking(found, errors=errors)


def _show_coding(found: dict[str, Any], *, errors: bool) -> None:
    overall, intervals = found["overall"], found["intervals"]
    click.echo(f"{found['documents']} labelled documents, masked before coding.")
    for name in ("precision", "recall", "f1"):
        if overall[name] is not None:
            low, high = intervals[name]
            click.echo(f"  {name:9s} {overall[name]:.3f}  (95% interval {low:.3f} to {high:.3f})")
    rows = [
        (
            name,
            row["right"],
            row["wrong"],
            row["missed"],
            *(_with_interval(row, part) for part in ("precision", "recall")),
        )
        for name, row in found["by_characteristic"].items()
    ]
    columns = ("Characteristic", "Right", "Wrong", "Missed", "Precision", "Recall")
    table("By characteristic:", columns, rows)
    if errors:
        listed = [
            (
                item["document"],
                item["characteristic"],
                item["labelled"] or "-",
                item["coded"] or "-",
                item["quote"][:70],
            )
            for item in found["errors"]
        ]
        table("Errors:", ("Document", "Characteristic", "Labelled", "Coded", "Quote"), listed[:_MOST_ERRORS])
        _more(len(listed))


def _show_masking(found: dict[str, Any], *, errors: bool) -> None:
    click.echo(f"{found['documents']} labelled documents, {found['words']:,} words.")
    rows = [
        (
            row["kind"],
            row["hidden"],
            row["labelled"],
            f"{row['share']:.3f} ({row['low']:.3f} to {row['high']:.3f})",
        )
        for row in found["recalls"]
    ]
    table("Labelled identifiers hidden:", ("Kind", "Hidden", "Labelled", "Share (95% interval)"), rows)
    click.echo(
        f"Letters masked: {found['letters_masked']:.1%}; beyond what is labelled: {found['letters_beyond']:.1%}"
    )
    if errors:
        missed = [(item["document"], item["kind"], item["text"]) for item in found["misses"]]
        table("Not hidden:", ("Document", "Kind", "Text"), missed[:_MOST_ERRORS])
        _more(len(missed))


def _with_interval(row: dict[str, Any], part: str) -> str:
    if row[part] is None:
        return "-"
    low, high = row["intervals"][part]
    return f"{row[part]:.2f} ({low:.2f}-{high:.2f})"


def _more(number: int) -> None:
    if number > _MOST_ERRORS:
        click.echo(f"  ... and {number - _MOST_ERRORS} more; --json lists all.")
