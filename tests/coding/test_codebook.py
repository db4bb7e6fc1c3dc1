"""The data files: complete, as agreed, and each holding to its own examples."""

import tomllib
from pathlib import Path

import pytest

from shorterwait.coding.aggregation import aggregate
from shorterwait.coding.codebook import CodebookError, Example, load_codebook
from shorterwait.coding.engine import code_text
from shorterwait.vocabulary.evidence import Scope
from shorterwait.vocabulary.outcome import DocumentKind

TABLE = tomllib.loads((Path(__file__).parent / "codebook_table.toml").read_text("utf-8"))["row"]
BOOK = load_codebook()
KINDS = {Scope.HOUSEHOLD: DocumentKind.PAR, Scope.CHILD: DocumentKind.CPR}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['scope']}-{row['id']}")
def test_every_row_of_the_codebook_has_a_file_that_agrees(row: dict) -> None:
    found = BOOK.of(Scope(row["scope"]))[row["id"]]
    assert found.kind == row["kind"]
    assert set(found.values) == set(row["values"])
    if row["scope"] == "household":
        assert (found.use, found.stage) == (row["use"], row["stage"])


def test_no_file_stands_outside_the_codebook() -> None:
    agreed = {(row["scope"], row["id"]) for row in TABLE}
    assert {("household", name) for name in BOOK.household} | {
        ("child", name) for name in BOOK.child
    } == agreed


def _said(example: Example) -> frozenset:
    found = code_text(example.text, KINDS[example.scope])
    return aggregate(found, BOOK).get(example.characteristic, frozenset())


@pytest.mark.parametrize(
    "example", BOOK.examples, ids=lambda e: f"{e.scope}-{e.characteristic}-{e.text[:40]}"
)
def test_every_example_is_coded_and_no_counter_example_is(example: Example) -> None:
    if example.value is None:
        assert _said(example) == frozenset(), example.why
    else:
        assert example.value in _said(example)


@pytest.mark.parametrize("scope", list(Scope))
def test_every_characteristic_has_six_examples_and_six_counter_examples(scope: Scope) -> None:
    for name in BOOK.of(scope):
        mine = [e for e in BOOK.examples if (e.scope, e.characteristic) == (scope, name)]
        shown = [e for e in mine if e.value is not None]
        assert len(shown) >= 6, f"{name}: {len(shown)} examples"
        assert len(mine) - len(shown) >= 6, f"{name}: {len(mine) - len(shown)} counter-examples"


def test_every_household_characteristic_that_can_be_read_as_yes_or_no_has_an_indicator() -> None:
    named = {indicator.characteristic for indicator in BOOK.indicators()}
    assert {name for name, c in BOOK.household.items() if c.kind == "state"} <= named
    assert len({indicator.id for indicator in BOOK.indicators()}) == len(BOOK.indicators())


GOOD = """
id = "bees"
label = "Bees"
scope = "household"
kind = "state"
use = "insight"
stage = "background"
definition = "Keeps bees."
[[rule]]
value = "yes"
denied = "no"
pattern = '''\\bkeeps? bees\\b'''
"""


def test_an_agency_adds_a_characteristic_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "bees.toml").write_text(GOOD, "utf-8")
    book = load_codebook(tmp_path)
    assert [e.value for e in code_text("They keep bees.", codebook=book) if e.characteristic == "bees"] == [
        "yes"
    ]
    assert [
        e.value for e in code_text("They do not keep bees.", codebook=book) if e.characteristic == "bees"
    ] == ["no"]
    assert "bees" not in load_codebook().household


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (('kind = "state"', 'kind = "mood"'), ["bees.toml", "'kind' is 'mood'", "state"]),
        (('label = "Bees"', 'lable = "Bees"'), ["bees.toml", "unknown key 'lable'"]),
        (('use = "insight"\n', ""), ["bees.toml", "'use' is missing"]),
        (('value = "yes"', 'value = "maybe"'), ["bees.toml", "rule 1", "'maybe'"]),
        (("keeps? bees", "keeps? (bees"), ["bees.toml", "rule 1", "regular expression"]),
        (('denied = "no"', 'owner = "bee"'), ["bees.toml", "rule 1", "'owner' is 'bee'"]),
        (('denied = "no"', 'sections = ["hive"]'), ["bees.toml", "'hive'", "not a section"]),
        (("keeps? bees", "keeps? {HIVES}"), ["bees.toml", "the list 'HIVES'"]),
        (('id = "bees"', 'id = "Bees!"'), ["bees.toml", "'id' is 'Bees!'"]),
        (('id = "bees"', "id = bees"), ["bees.toml", "cannot be read as TOML"]),
    ],
)
def test_a_wrong_file_is_refused_with_its_name_and_key(tmp_path: Path, change: tuple, words: list) -> None:
    (tmp_path / "bees.toml").write_text(GOOD.replace(*change), "utf-8")
    with pytest.raises(CodebookError) as problem:
        load_codebook(tmp_path)
    assert all(word in str(problem.value) for word in words)


def test_a_missing_folder_of_additions_is_named(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="no such folder"):
        load_codebook(tmp_path / "nowhere")
