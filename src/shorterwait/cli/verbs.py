"""The verbs of a study as commands; each has the name of its method on ``Study`` and of its page in the docs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from shorterwait.cli.opening import ask_new_passphrase, open_study
from shorterwait.cli.privacy import show_audit, show_drawn
from shorterwait.cli.showing import counts, progress, shown_path, table

if TYPE_CHECKING:
    from shorterwait.study.adding import Added
    from shorterwait.study.reporting import Reported
    from shorterwait.vocabulary.coverage import CheckSummary
    from shorterwait.vocabulary.findings import Comparison

_MOST_NOTES = 30
_STUDY = click.argument("study", type=click.Path(path_type=Path, file_okay=False))
_FILES = click.argument("files", nargs=-1, type=click.Path(path_type=Path))


@click.command()
@_STUDY
@click.option("--agency", default="", help="Name of the agency, shown in reports.")
def new(study: Path, agency: str) -> None:
    """Make a study: explained settings, an encrypted name key, an empty store."""
    from shorterwait.study import Study

    Study.new(study, agency, ask_new_passphrase).close()
    click.echo(
        f"Study made in {shown_path(study)}. Its settings, each explained: {shown_path(study / 'study.toml')}"
    )
    click.echo(
        "The passphrase cannot be recovered. Without it names cannot be hidden or looked up; the rest stays usable."
    )
    click.echo(f"Next: shorterwait add {shown_path(study)} FOLDER-OF-FILES")


@click.command()
@_STUDY
@_FILES
def add(study: Path, files: tuple[Path, ...]) -> None:
    """Find files, give each its outcome, and read the records; adding again reads only what is new."""
    if not files:
        raise click.UsageError("Name at least one file or folder to add.")
    with progress() as tell, open_study(study, tell) as opened:
        added = opened.add(files)
    _show_added(added)
    click.echo(f"Next: shorterwait mask {shown_path(study)}")


@click.command()
@_STUDY
def check(study: Path) -> None:
    """Say what the study holds and whether the question can be answered: go, revise or stop."""
    with open_study(study) as opened:
        summary = opened.check()
    _show_check(summary)


@click.command()
@_STUDY
@click.option(
    "--audit", type=click.IntRange(min=1), metavar="N", help="Draw N masked passages for two people to mark."
)
@click.option("--seed", type=int, help="Seed of the draw; shown, and another each time when left out.")
@click.option(
    "--audit-result",
    "results",
    nargs=2,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE FILE",
    help="Read back the two workbooks filled in.",
)
def mask(study: Path, audit: int | None, seed: int | None, results: tuple[Path, ...]) -> None:
    """Hide names and identifiers; the store holds only what is left. Or audit how much that is."""
    if audit and results:
        raise click.UsageError("Draw an audit or read one back, not both at once.")
    if audit:
        with open_study(study) as opened:
            show_drawn(opened.mask(audit=audit, seed=seed), study)
        return
    if results:
        with open_study(study) as opened:
            show_audit(opened.mask(audit_result=results))
        return
    with progress() as tell, open_study(study, tell) as opened:
        result = opened.mask()
    click.echo(f"{result.masked:,} documents masked, {result.unchanged:,} were masked already.")
    counts("Hidden", result.hidden)
    click.echo(f"Names were found with {' and '.join(result.ran_with)}.")
    if result.missing:
        click.echo(
            f"{result.missing:,} documents could not be read again. Were the files moved or changed? Add them anew."
        )
    click.echo(f"Next: shorterwait code {shown_path(study)}")


_OVERRIDE = click.option(
    "--override",
    default="",
    metavar='"NAME: REASON"',
    help="Who answers for coding although the audit of masking was not passed, and why; goes into the journal.",
)


@click.command()
@_STUDY
@_OVERRIDE
def code(study: Path, override: str) -> None:
    """Say what each report states of the household or child, with the quote that proves it."""
    with progress() as tell, open_study(study, tell) as opened:
        result = opened.code(override)
    click.echo(
        f"{result.coded:,} reports coded, {result.unchanged:,} were coded already; {result.evidence:,} quotes found."
    )
    if result.lost:
        click.echo(f"{result.lost:,} reports were given up; run the command again to try them once more.")
    if result.audit:
        click.echo(result.audit)
    click.echo(f"Next: shorterwait check {shown_path(study)}")


@click.command()
@_STUDY
def compare(study: Path) -> None:
    """Set families matched with children likely to wait longer beside other matched families."""
    with progress() as tell, open_study(study, tell) as opened:
        result = opened.compare()
    _show_comparison(result)
    click.echo(f"Next: shorterwait report {shown_path(study)}")


@click.command()
@_STUDY
def report(study: Path) -> None:
    """Write the report: a web page, a Word document, an accessible workbook, and CSV tables."""
    with progress() as tell, open_study(study, tell) as opened:
        result = opened.report()
    _show_reported(result)


@click.command()
@_STUDY
@_FILES
@_OVERRIDE
def run(study: Path, files: tuple[Path, ...], override: str) -> None:
    """Do everything in order: add (when files are named), mask, code, check, compare, report."""
    from shorterwait.study.audit_gate import audit_notice

    with progress() as tell, open_study(study, tell) as opened:
        result = opened.run(files, override)
        notice = audit_notice(opened.folder)
    if notice:
        click.echo(notice)
    _show_reported(result)


@click.command()
@click.argument("folder", default="demo", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--households", default=400, show_default=True, type=click.IntRange(95, 30_000), help="How many families."
)
@click.option(
    "--world",
    default="planted",
    show_default=True,
    type=click.Choice(["planted", "none", "small", "varied"]),
    help="Planted effects, no effect at all, a small agency, or authorities that differ.",
)
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same region.")
def demo(folder: Path, households: int, world: str, seed: int) -> None:
    """Build a made-up region with known truth, study it from its files, and show what was found of the truth."""
    from shorterwait.study import Study

    with progress() as tell:
        result = Study.demo(folder, households, world, seed, progress=tell)
    _show_check(result.check)
    _show_comparison(result.comparison)
    click.echo("")
    click.echo(
        f"Against the planted truth: {result.true_found} of {result.true_effects} true effects found, "
        f"{result.false_found} false."
    )
    click.echo(
        f"Against the identifiers it was made with: {result.audit.direct:,} of {result.audit.passages:,} masked "
        f"passages hold one (at most {result.audit.leak_rate[2]:.2%})."
    )
    click.echo(f"The region's files: {shown_path(result.region)}")
    _show_reported(result.reported)


COMMANDS: tuple[click.Command, ...] = (new, add, check, mask, code, compare, report, run, demo)


def _show_added(added: Added) -> None:
    click.echo(
        f"{added.found:,} files found: {added.new:,} new, {added.unchanged:,} known already, "
        f"{added.duplicates:,} copies."
    )
    if added.inside:
        files = "1 file" if added.inside == 1 else f"{added.inside:,} files"
        click.echo(
            f"Inside them {files} more (attached to mail, in zip folders), taken as files of their own."
        )
    if added.dropped:
        click.echo(f"{added.dropped:,} files were changed or taken away since; what they said is let go.")
    counts("Files of the study", added.outcomes)
    click.echo(
        f"Records: {added.children:,} children, {added.households:,} households, {added.enquiries:,} enquiries; "
        f"{added.contradictions:,} contradictions listed."
    )
    if added.in_doubt:
        click.echo(
            f"{added.in_doubt:,} documents are in doubt: open corrections.csv in the study folder, fill in "
            "what you know, and add again."
        )
    noted = [(shown_path(path), note) for path, note in added.noted]
    table("Read, and worth a look:", ("File", "Note"), noted[:_MOST_NOTES])
    if len(noted) > _MOST_NOTES:
        click.echo(f"... and {len(noted) - _MOST_NOTES:,} more files with notes.")
    rows = [(outcome, shown_path(path), reason) for path, outcome, reason in added.not_read]
    table("Not read:", ("Outcome", "File", "Reason"), rows)


def _show_check(summary: CheckSummary) -> None:
    click.echo(f"Conclusion: {summary.conclusion.upper()}")
    for reason in summary.reasons:
        click.echo(f"  - {reason}")
    counts("Files", summary.files)
    counts("Documents", summary.documents)
    counts("Versions of forms", summary.forms)
    click.echo(
        f"Records: {summary.children:,} children, {summary.households:,} households "
        f"({summary.matched:,} matched, {summary.waiting:,} approved and waiting)."
    )
    if summary.of_siblings:
        click.echo(
            f"Passages copied from a sibling's report that still name the sibling: {summary.of_siblings:,}; "
            "they do not count (internal/copied_paragraphs.csv)."
        )
    if summary.unlinked:
        click.echo(f"Documents that no record belongs to: {summary.unlinked:,}")
    click.echo(f"Households that can be compared: {summary.compared:,}")
    if summary.standing_out:
        told = ", ".join(f"{count} {taken}" for taken, count in summary.standing_out.items())
        click.echo(
            f"Households that coded facts make rare, facts taken {told} (internal/rare_combinations.csv)."
        )
    table("Left out:", ("Reason", "Households"), list(summary.left_out.items()))
    rows = [
        (
            row.label,
            row.children,
            row.children_elsewhere,
            row.children_with_file,
            row.cases,
            row.comparators,
            f"{row.smallest_difference * 100:.0f} points" if row.smallest_difference else "-",
            row.conclusion,
        )
        for row in summary.cohorts
    ]
    columns = (
        "Matched with",
        "Children",
        "Elsewhere",
        "With report",
        "Households",
        "Others",
        "Can see",
        "Conclusion",
    )
    table("By group of children:", columns, rows)
    table("Contradictions in the records:", ("Rule", "Times"), list(summary.contradictions.items()))


def _show_comparison(result: Comparison) -> None:
    from shorterwait.vocabulary.findings import Verdict

    click.echo(f"{result.households:,} households compared ({result.run}).")
    for cohort in result.cohorts:
        named = {
            verdict: [item.label for item in cohort.findings if item.verdict is verdict]
            for verdict in (Verdict.FOUND, Verdict.CANDIDATE)
        }
        click.echo(f"Matched with {cohort.label} ({cohort.cases:,} beside {cohort.comparators:,}):")
        click.echo(f"  found: {'; '.join(named[Verdict.FOUND]) or 'nothing'}")
        if named[Verdict.CANDIDATE]:
            click.echo(f"  to check on other data: {'; '.join(named[Verdict.CANDIDATE])}")
        if cohort.alarm.raised:
            click.echo(f"  take care: {cohort.alarm.reason}")


def _show_reported(result: Reported) -> None:
    click.echo(f"The report: {shown_path(result.page)}")
    click.echo(f"  for Word: {shown_path(result.document)}")
    click.echo(f"  for Excel: {shown_path(result.workbook)} (and CSV in {shown_path(result.tables)})")
