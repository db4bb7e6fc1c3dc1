"""The verb *score* as a command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click


@click.command()
@click.argument("what", type=click.Choice(["coding", "masking"]))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def score(what: str, folder: Path, *, as_json: bool) -> None:
    """Measure the program against documents that people have labelled (NAME.txt with NAME.json beside it)."""
    from shorterwait.study import Study

    result = Study.score(what, folder)
    if as_json:
        click.echo(json.dumps(result.as_dict(), ensure_ascii=False, indent=1))
        return
    click.echo(result.as_text() if hasattr(result, "as_text") else _text(result.as_dict()))


def _text(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1)
