"""How much of the planted truth is found from the Word and PDF files, beside the same from the truth table.

    python benchmarks/recovery.py --out build/recovery --report docs/evidence/findings.md

Builds a planted world (default 1,200 households) and worlds without any effect (default 10 seeds of 400), studies
each from its files, and writes the figures. Results of finished worlds are kept in --out, so an interrupted run
goes on.
"""

from __future__ import annotations

import argparse
import json
import shutil
import time
from pathlib import Path
from typing import Any

import pandas as pd

from shorterwait.analysis import cohort_names, compare_households
from shorterwait.study import Study
from shorterwait.study.demonstrating import demo, judge, read_effects
from shorterwait.study.folder import PASSPHRASE_VARIABLE
from shorterwait.study.households import candidates, compared_households
from shorterwait.vocabulary.findings import Comparison, Verdict
from shorterwait.vocabulary.proportions import wilson_interval


def main() -> None:
    """Run every world that is not done, then write the page."""
    options = _options()
    options.out.mkdir(parents=True, exist_ok=True)
    jobs = [("planted", options.households, options.seed)]
    jobs += [("none", options.null_households, seed) for seed in range(1, options.null_seeds + 1)]
    results = []
    for world, households, seed in jobs:
        kept = options.out / f"{world}-{households}-{seed}.json"
        if not kept.exists():
            kept.write_text(
                json.dumps(_run(options.out, world, households, seed), indent=1), encoding="utf-8"
            )
        results.append(json.loads(kept.read_text(encoding="utf-8")))
        print(
            world, households, seed, {k: v for k, v in results[-1].items() if not isinstance(v, dict | list)}
        )
    if options.report:
        options.report.parent.mkdir(parents=True, exist_ok=True)
        options.report.write_text(_page(results, options), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=Path("build/recovery"))
    parser.add_argument("--report", type=Path)
    parser.add_argument("--households", type=int, default=1200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--null-households", type=int, default=400)
    parser.add_argument("--null-seeds", type=int, default=10)
    return parser.parse_args()


def _run(out: Path, world: str, households: int, seed: int) -> dict[str, Any]:
    folder = out / f"{world}-{households}-{seed}"
    started = time.monotonic()
    shown = demo(folder, households, world, seed)
    seconds = time.monotonic() - started
    truth = read_effects(shown.region / "truth" / "effects.toml")
    with Study(folder / "study", ask_passphrase=lambda: "made-up records only") as study:
        stated, confusion = _from_truth(study, shown.region)
        again = _compare(study, stated)
    planted, right, wrong = judge(shown.comparison, truth)
    _, truth_right, truth_wrong = judge(again, truth)
    result = {
        "world": world,
        "households": households,
        "seed": seed,
        "seconds": round(seconds),
        "compared": shown.comparison.households,
        "planted": planted,
        "found_true": right,
        "found_false": wrong,
        "truth_table_true": truth_right,
        "truth_table_false": truth_wrong,
        "findings": _listed(shown.comparison, truth),
        "truth_table_findings": _listed(again, truth),
        "coding": confusion,
        "self_tests_failed": sum(
            c.self_test is not None and not c.self_test.passed for c in shown.comparison.cohorts
        ),
        "alarms": sum(c.alarm.raised for c in shown.comparison.cohorts),
    }
    shutil.rmtree(folder)
    return result


def _from_truth(study: Study, region: Path) -> tuple[pd.DataFrame, dict[str, list[int]]]:
    """The study's own households with what their reports truly state, and how coding did against it."""
    folder = study.folder
    frame = compared_households(folder).frame.copy()
    truth = pd.read_csv(region / "truth" / "truth.csv", dtype=str, keep_default_na=False)
    truth = truth[truth["stated"] == "yes"]
    stated: dict[tuple[str, str], set[Any]] = {}
    for family, name, value in truth[["family", "characteristic", "value_stated"]].itertuples(index=False):
        stated.setdefault((family, name), set()).update(value.split("|"))
    families = [folder.key.real(household) for household in frame.index]
    confusion: dict[str, list[int]] = {}
    for about in folder.codebook.household.values():
        for indicator in about.indicators:
            told = []
            for family in families:
                values = stated.get((family, about.id), set())
                numbers = frozenset(float(v) if about.kind.value == "number" else v for v in values)
                told.append(indicator.read(numbers))
            coded = [value is True for value in frame[indicator.id]]
            true = [value is True for value in told]
            confusion[indicator.id] = _confusion(coded, true)
            frame[indicator.id] = pd.array(told, dtype="object")
    return frame, confusion


def _confusion(coded: list[bool], true: list[bool]) -> list[int]:
    pairs = list(zip(coded, true, strict=True))
    return [
        pairs.count((True, True)),
        pairs.count((True, False)),
        pairs.count((False, True)),
        pairs.count((False, False)),
    ]


def _compare(study: Study, frame: pd.DataFrame) -> Comparison:
    settings = study.folder.settings
    labels = cohort_names(settings.cohorts)
    return compare_households(frame, candidates(study.folder.codebook), settings, labels, seed=settings.seed)


def _listed(comparison: Comparison, truth: dict[str, dict[str, float]]) -> list[dict[str, Any]]:
    listed = []
    for cohort in comparison.cohorts:
        for item in cohort.findings:
            if item.verdict is Verdict.FOUND and item.difference is not None:
                size = truth.get(cohort.cohort, {}).get(item.indicator)
                difference = round(item.difference.estimate, 3)
                listed.append(
                    {
                        "cohort": cohort.cohort,
                        "indicator": item.indicator,
                        "log_odds": size,
                        "difference": difference,
                    }
                )
    return listed


def _page(results: list[dict[str, Any]], options: argparse.Namespace) -> str:
    planted = next(item for item in results if item["world"] == "planted")
    nulls = [item for item in results if item["world"] == "none"]
    quiet = sum(item["found_false"] == 0 for item in nulls)
    truth_quiet = sum(item["truth_table_false"] == 0 for item in nulls)
    share = wilson_interval(quiet, len(nulls)) if nulls else None
    lines = [
        "# Evidence: findings",
        "",
        "Made by `python benchmarks/recovery.py`; the worlds are synthetic, so the figures show that the way from "
        "file to finding works, not how well real reports are read.",
        "",
        f"## A planted world of {planted['households']:,} households",
        "",
        f"{planted['compared']:,} households could be compared. {planted['planted']} effects were planted over four "
        "groups.",
        "",
        "| From | True effects found | False findings |",
        "| --- | --- | --- |",
        f"| the files, through reading, masking and coding | {planted['found_true']} of {planted['planted']} "
        f"| {planted['found_false']} |",
        f"| the truth table (what the same reports state) | {planted['truth_table_true']} of {planted['planted']} "
        f"| {planted['truth_table_false']} |",
        "",
        "| Group | Found from the files | Planted log odds | Shrunken difference |",
        "| --- | --- | --- | --- |",
    ]
    for item in planted["findings"]:
        size = (
            "not planted (any-of group)" if item["cohort"] == "any_of" else item["log_odds"] or "none: false"
        )
        lines.append(f"| {item['cohort']} | {item['indicator']} | {size} | {item['difference']:+.2f} |")
    lines += [
        "",
        f"The whole took {planted['seconds']} seconds, files included.",
        "",
        "## Worlds without any effect",
        "",
    ]
    if share is not None:
        lines.append(
            f"Nothing was found in {quiet} of {len(nulls)} worlds of {nulls[0]['households']} households from their "
            f"files (95 % interval of the share: {share.low:.2f} to {share.high:.2f}), and in {truth_quiet} of "
            f"{len(nulls)} from the truth tables."
        )
    lines += ["", "## Coding in the planted world", "", *_coding(planted["coding"])]
    return "\n".join(lines) + "\n"


def _coding(confusion: dict[str, list[int]]) -> list[str]:
    lines = [
        "Sensitivity and specificity of each indicator among the households compared, against what their reports "
        "state.",
        "",
        "| Indicator | Stated yes | Sensitivity | Stated otherwise | Specificity |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, (hit, extra, missed, right) in sorted(confusion.items()):
        yes, other = hit + missed, extra + right
        sensitivity = f"{hit / yes:.2f}" if yes else "-"
        specificity = f"{right / other:.3f}" if other else "-"
        lines.append(f"| {name} | {yes} | {sensitivity} | {other} | {specificity} |")
    return lines


if __name__ == "__main__":
    import os

    os.environ.setdefault(PASSPHRASE_VARIABLE, "made-up records only")
    main()
