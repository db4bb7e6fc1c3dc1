"""What a reader must give of the made reports: states of ticks and choices, changes, merged cells, rows."""

from __future__ import annotations

import re
from collections.abc import Callable

from reading_files import COLOURS, PAGES, chosen, is_on

TICKED, UNTICKED = ("☒", "☑", "✓", "✔", "[x]", "[X]"), ("☐", "□", "[ ]")


def ticks_right(text: str, name: str) -> tuple[int, int]:
    right = 0
    for page in range(1, PAGES + 1):
        for line in range(3):
            found = re.search(rf"(\[[ xX]\]|\S)\s*{name}{page}\.{line}\b", text)
            right += bool(found) and found[1] in (TICKED if is_on(page, line) else UNTICKED)
    return right, PAGES * 3


def once(text: str, name: str) -> tuple[int, int]:
    counts = [len(re.findall(rf"(?<!\w){name}{page}(?!\d)", text)) for page in range(1, PAGES + 1)]
    return sum(count == 1 for count in counts), PAGES


def choices_right(text: str, old: str) -> tuple[int, int]:
    right = 0
    for page in range(1, PAGES + 1):
        others = [f"{colour}{page}" for colour in COLOURS if f"{colour}{page}" != chosen(page)]
        seen = [bool(re.search(rf"(?<!\w){old}{word}(?!\d)", text)) for word in (chosen(page), *others)]
        right += seen == [True, False, False, False]
    return right, PAGES


def rows_right(text: str) -> tuple[int, int]:
    pairs = [(page, line) for page in range(1, PAGES + 1) for line in range(6)]
    right = sum(bool(re.search(rf"Label{p}\.{n}\b.*Answer{p}\.{n}\b", text)) for p, n in pairs)
    return right, len(pairs)


def gone(text: str) -> tuple[int, int]:
    return PAGES - sum(f"Deleted{page} " in text for page in range(1, PAGES + 1)), PAGES


CHECKS: dict[str, dict[str, Callable[[str], tuple[int, int]]]] = {
    "form.docx": {
        "modern ticks": lambda text: ticks_right(text, "Modern"),
        "old ticks": lambda text: ticks_right(text, "Form"),
        "drawn ticks": lambda text: ticks_right(text, "Drawn"),
        "drop-downs": lambda text: choices_right(text, ""),
        "old drop-downs": lambda text: choices_right(text, "Old"),
        "deleted words gone": gone,
        "inserted words kept": lambda text: once(text, "Inserted"),
        "merged cells once": lambda text: once(text, "Merged"),
        "tall cells once": lambda text: once(text, "Tall"),
        "numbers of headings": lambda text: (
            sum(
                bool(re.search(rf"(?<!\w){page}[.)]\s*Section {page}\b", text))
                for page in range(1, PAGES + 1)
            ),
            PAGES,
        ),
    },
    "prose.docx": {"sentences": lambda text: once(text, "Sentence")},
    "text.pdf": {"sentences": lambda text: once(text, "Sentence")},
    "tables.pdf": {"rows": rows_right, "form ticks": lambda text: ticks_right(text, "Modern")},
}
