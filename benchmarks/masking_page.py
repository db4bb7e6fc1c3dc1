"""The page of figures about masking, in the project's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from masking import Measured

DIRECT = ("PERSON", "ADDRESS", "POSTCODE", "PHONE", "EMAIL", "DATE_OF_BIRTH", "NHS_NUMBER", "NINO", "CASE_ID")


def page(measured: Measured) -> str:
    """Write the page.

    Args:
        measured: Everything that was measured.

    Returns:
        Markdown.
    """
    lines = [
        "# Masking: what is hidden, what is left, what is hidden besides",
        "",
        f"Measured on a machine with {measured.machine}, by `{measured.command}`.",
        f"Peer in the same run: {measured.peers or 'none asked for (--peers)'}.",
        "",
        "Every share stands with its numerator, its denominator and its 95 % interval (Wilson 1927). A name or",
        "number counts as hidden only when every word of it is hidden; a title beside a hidden name does not count as",
        "missed. Masking runs by rules and lists, without a statistical model.",
        "",
        *_documents(measured.documents),
    ]
    if measured.court:
        lines += _court(measured.court)
    lines += _identifiers(measured.identifiers) + _groups(measured.groups)
    return "\n".join(lines) + "\n"


def share(hit: int, of: int) -> str:
    """Give a share with its denominator and interval, for a table cell."""
    from shorterwait.vocabulary.proportions import wilson_interval

    if not of:
        return "none"
    interval = wilson_interval(hit, of)
    return f"{hit:,} of {of:,} = {hit / of:.3f} ({interval.low:.3f} to {interval.high:.3f})"


def _documents(found: dict[str, Any]) -> list[str]:
    without, with_names = found["without"], found["with"]
    lines = [
        "## Labelled case documents",
        "",
        f"{without.documents} invented documents of {without.words:,} words in `{found['folder']}`; each labelled form",
        "is sought at every place where it stands. *With names* the masking is told the full names and dates of birth",
        "that stand on the first page, as the records of a household and child would. The rules and lists were written",
        "with most of these documents in view, so the figures on other texts below say more.",
        "",
        "| kind | hidden, no names known | hidden, with names |",
        "|---|---:|---:|",
    ]
    kinds = {row.kind: row for row in without.recalls}
    ordered = [kind for kind in (*DIRECT, "LOCATION", "ORG") if kind in kinds]
    ordered += [kind for kind in kinds if kind not in ordered and kind != "ALL"]
    for kind in [*ordered, "ALL"]:
        bare, told = kinds[kind], with_names.recall(kind)
        lines.append(
            f"| {kind} | {share(bare.hidden, bare.labelled)} | {share(told.hidden, told.labelled)} |"
        )
    direct = [kinds[kind] for kind in DIRECT if kind in kinds]
    told = [with_names.recall(row.kind) for row in direct]
    bare_sum = share(sum(r.hidden for r in direct), sum(r.labelled for r in direct))
    told_sum = share(sum(r.hidden for r in told), sum(r.labelled for r in told))
    return [
        *lines,
        f"| all direct identifiers | {bare_sum} | {told_sum} |",
        "",
        f"Letters hidden that no label covers: {without.letters_beyond * 100:.1f} % of all letters without names,",
        f"{with_names.letters_beyond * 100:.1f} % with names.",
        "",
    ]


def _court(found: dict[str, Any]) -> list[str]:
    rows = found["rows"]
    names = list(rows)
    lines = [
        "## Court judgments (real texts that nobody here wrote)",
        "",
        f"{found['documents']} documents of the Text Anonymization Benchmark ({found['words']:,} words),",
        f"`{found['file']}`. The identifiers count once for each person or thing and only when every mention of it is",
        "hidden; the rows by kind count mentions of what the benchmark wants hidden.",
        "",
        "| | " + " | ".join(names) + " |",
        "|---|" + "---:|" * len(names),
    ]
    first = next(iter(rows.values()))[0]
    head = ["direct identifiers, each whole", "quasi identifiers, each whole", "PERSON", "all mentions"]
    tail = [key for key in first if key.startswith("letters")]
    kinds = sorted(key for key in first if key not in head and key not in tail)
    for key in [*(k for k in head if k in first), *kinds, *tail]:
        lines.append(
            f"| {key} | " + " | ".join(share(*rows[name][0].get(key, (0, 0))) for name in names) + " |"
        )
    speed = [f"{found['words'] / rows[name][1].seconds:,.0f}" for name in names]
    memory = [f"{rows[name][1].megabytes:,.0f}" for name in names]
    lines += [f"| words a second | {' | '.join(speed)} |", f"| peak memory, MB | {' | '.join(memory)} |", ""]
    return [
        *lines,
        "Masking hides names, places, organisations and identifying numbers. It leaves ages, jobs, nationality, plain",
        "dates (moved by a secret number of days in a study) and amounts, which the benchmark counts among quasi",
        "identifiers (DEM, DATETIME, QUANTITY, MISC): they are what a study is about.",
        "",
    ]


def _identifiers(found: dict[str, dict[str, list[int]]]) -> list[str]:
    lines = [
        "## Made identifiers and near misses",
        "",
        "Each identifier is drawn at random with its right check digit and stands in a sentence; near misses have a",
        "wrong check digit, or only look alike (roads, sizes, amounts, hours). Those named after a kind must not be",
        "taken for that kind; the others must not be touched. A line of precision counts what was hidden as that kind.",
        "The finders and the generator (`tests/privacy/made_identifiers.py`) know the same forms; the seed is another.",
        "",
    ]
    titles = {"recall": "identifier", "near misses left alone": "near miss of", "precision": "hidden as"}
    for title, first in titles.items():
        lines += [f"| {first} | {title} |", "|---|---:|"]
        lines += [f"| {kind} | {share(*row)} |" for kind, row in sorted(found[title].items())]
        total = [sum(row[at] for row in found[title].values()) for at in (0, 1)]
        lines += [f"| all | {share(*total)} |", ""]
    return lines


def _groups(found: dict[str, dict[str, list[int]]]) -> list[str]:
    names = list(found)
    lines = [
        "## Names by where they are usual",
        "",
        "60 given and family names a group (`benchmarks/names_by_group.toml`), each in five sentences: three with the",
        "full name, two with the given name alone. Each sentence is a text of its own, without title, label or record",
        "to help.",
        "",
        "| names | " + " | ".join(names) + " |",
        "|---|" + "---:|" * len(names),
    ]
    groups = next(iter(found.values()))
    for group in sorted(groups, key=lambda g: groups[g][0] / groups[g][1]):
        lines.append(f"| {group} | " + " | ".join(share(*found[name][group]) for name in names) + " |")
    for name in names:
        rates = {group: hit / of for group, (hit, of) in found[name].items()}
        worst = min(rates, key=lambda group: rates[group])
        least, best = rates[worst], max(rates.values())
        lines += ["", f"{name}: the lowest group ({worst}) has {least / best:.2f} of the recall of the best."]
    return lines
