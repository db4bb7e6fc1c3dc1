"""Precision, recall and F1 of the coding rules on labelled passages, one row a characteristic.

    python benchmarks/coding_rules.py FOLDER [--ids pets,home_tenure] [--errors]

FOLDER (or the environment variable SHORTERWAIT_BENCHMARKS) holds ``training/*.jsonl``: passages with ``labels``
(characteristic, value, quote) and ``near`` (characteristics that must not be coded).
"""

import argparse
import json
import os
import re
from collections import Counter
from datetime import date
from pathlib import Path

from shorterwait.coding.aggregation import aggregate
from shorterwait.coding.codebook import load_codebook
from shorterwait.coding.engine import code_passages
from shorterwait.coding.sections import section_of
from shorterwait.vocabulary.document import Passage
from shorterwait.vocabulary.outcome import DocumentKind

GROUPS = {
    "g1": "household_type couple_sex partnership relationship_years age_oldest home_tenure spare_bedrooms "
    "outdoor_space area_type ties_to_region pets birth_children adopted_children step_children "
    "adult_children_left_home youngest_child_age heard_via",
    "g2": "fertility_treatment pregnancy_loss adoption_first_choice motive_family_building motive_altruism "
    "motive_faith motive_own_experience motive_knows_adopter motive_work_contact motive_sibling_for_child "
    "job_education job_health job_social_care job_early_years job_send job_uniformed leave_or_flex_work parent_at_home",
}
MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]


def report_date(text: str) -> date | None:
    match = re.search(r"(?:dated|report|date|completed)\D{0,25}(\d{1,2}) (\w+) (\d{4})", text, re.IGNORECASE)
    if match and match.group(2).lower() in MONTHS:
        return date(int(match.group(3)), MONTHS.index(match.group(2).lower()) + 1, int(match.group(1)))
    match = re.search(
        r"(?:dated|report|date|completed)\D{0,25}(\d{1,2})[/.](\d{1,2})[/.](\d{4})", text, re.IGNORECASE
    )
    if match:
        return date(int(match.group(3)), int(match.group(2)), int(match.group(1)))
    match = re.search(r"(?:dated|report|date|completed)\D{0,25}((?:19|20)\d\d)", text, re.IGNORECASE)
    return date(int(match.group(1)), 7, 1) if match else None


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", default=os.environ.get("SHORTERWAIT_BENCHMARKS", "."), type=Path)
    parser.add_argument("--ids", default="")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    wanted = set(filter(None, options.ids.split(",")))
    book = load_codebook()
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for path in sorted((options.folder / "training").glob("*.jsonl")):
        own = set(GROUPS.get(path.stem, "").split())
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            kind = DocumentKind.CPR if path.stem == "g5" else DocumentKind.PAR
            passage = Passage(0, row["text"], section_of(row["section"], kind), row["section"])
            found = aggregate(code_passages([passage], kind, report_date(row["text"]), book), book)
            said: dict[str, set[object]] = {}
            for label in row["labels"]:
                said.setdefault(label["id"], set()).add(label["value"])
            near = {label["id"] for label in row["near"]}
            for name in sorted(set(found) | set(said)):
                if (wanted and name not in wanted) or name not in book.characteristics:
                    continue
                counted = name in said or name in near or name in own or path.stem not in GROUPS
                got, want = set(found.get(name, ())), said.get(name, set())
                right[name] += len(got & want)
                missed[name] += len(want - got)
                extra = got - want
                if counted:
                    wrong[name] += len(extra)
                if options.errors and (want - got or extra):
                    mark = "MISS" if want - got else ("FALSE" if counted else "false?")
                    both = f"want={sorted(map(str, want))} got={sorted(map(str, got))}"
                    print(f"{mark} {name} {both} [{path.stem}|{row['section']}] {row['text']!r}")
    for name in sorted(set(right) | set(wrong) | set(missed)):
        precision = right[name] / max(1, right[name] + wrong[name])
        recall = right[name] / max(1, right[name] + missed[name])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        counts = f"right {right[name]} wrong {wrong[name]} missed {missed[name]}"
        print(f"{name:30} P {precision:.2f} R {recall:.2f} F1 {f1:.2f}  {counts}")
    total = sum(right.values()), sum(wrong.values()), sum(missed.values())
    precision, recall = total[0] / max(1, total[0] + total[1]), total[0] / max(1, total[0] + total[2])
    print(
        f"ALL P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(1e-9, precision + recall):.3f} {total}"
    )


if __name__ == "__main__":
    main()
