"""The page on records says what the rule files, years and maps say."""

from pathlib import Path

import pytest

from shorterwait.reading.records.page import page_tables

PAGE = Path(__file__).parents[2] / "docs" / "records.md"


@pytest.mark.parametrize("name", ["kinds", "years", "rules", "sources"])
def test_the_page_is_in_step(name: str) -> None:
    text = PAGE.read_text("utf-8")
    shown = text.split(f"<!-- {name} -->\n")[1].split("\n<!-- end -->")[0]
    assert shown == page_tables()[name], (
        "write the table anew from shorterwait.reading.records.page.page_tables()"
    )


def test_the_page_names_what_changed_in_each_year() -> None:
    years = page_tables()["years"]
    assert "| 2023/24 | new table SWEpisodes; PLACE P2 until 28/10/2023" in years
    assert "| 2024/25 | SEX new M, F, U; SEX without 1, 2" in years
    assert "| 2026/27 | new table DoLo |" in years
