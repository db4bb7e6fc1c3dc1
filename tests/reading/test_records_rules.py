"""Rules of the return: each file's own examples pass and fail, and findings carry both values and their rows."""

import pandas as pd
import pytest

from shorterwait.reading.rules import (
    RuleError,
    check_return,
    code_list,
    collection_years,
    load_rules,
    return_year,
)
from shorterwait.reading.rules.check import check_tables
from shorterwait.reading.rules.rule import Example, Rule, read_rule
from shorterwait.reading.rules.tables import tables_of

CASES = [
    pytest.param(rule, example, id=f"{rule.id}-{number}")
    for rule in load_rules()
    for number, example in enumerate(rule.examples)
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_every_rules_own_examples(rule: Rule, example: Example) -> None:
    found = list(
        check_tables(tables_of(example.tables, example.year), [rule], lambda file, row: f"row {row}")
    )
    assert bool(found) == example.breaks
    for item in found:
        assert (item.rule_id, item.rule) == (rule.id, rule.text)
        assert item.place_a.startswith("row ")


def test_every_rule_has_rows_that_pass_and_rows_that_fail() -> None:
    for rule in load_rules():
        assert {example.breaks for example in rule.examples} == {True, False}, rule.id


def test_rules_have_numbers_of_their_own_and_files_named_after_them() -> None:
    rules = load_rules()
    assert len({rule.id for rule in rules}) == len(rules)
    assert {"101", "103", "112", "113", "146", "217t", "511", "514", "517", "525", "552", "601"} <= {
        rule.id for rule in rules
    }
    assert all(set(rule.expect) <= set(rule.columns) for rule in rules)


def test_a_return_is_checked_as_one_reads_it_with_pandas() -> None:
    ad1 = pd.DataFrame(
        {
            "child": [7, 8],
            "DATE_MATCH": pd.to_datetime(["2019-03-01", "2019-03-02"]),
            "Nb_Adoptr": [2.0, None],
            "SEX_ADOPTR": ["M1", None],
        }
    )
    found = check_return({"ad1": ad1}, "2019/20")
    assert [(item.rule_id, item.identifier, item.place_a) for item in found if item.rule_id == "511"] == [
        ("511", "7", "row 1")
    ]
    (item,) = [item for item in found if item.rule_id == "511"]
    assert (item.source_a, item.value_a) == ("SSDA903 AD1 NB_ADOPTR 2019/20", "2.0")
    assert (item.source_b, item.value_b) == ("SSDA903 AD1 SEX_ADOPTR 2019/20", "M1")


def test_an_empty_return_breaks_no_rule() -> None:
    empty = {table: pd.DataFrame(columns=columns) for table, columns in return_year(2026).tables.items()}
    assert check_return(empty, 2026) == []
    assert check_return({}, None) == []


def test_a_year_that_is_none_and_a_table_without_children_are_refused() -> None:
    with pytest.raises(ValueError, match="no collection year"):
        check_return({}, "soon")
    with pytest.raises(ValueError, match="no column CHILD"):
        check_return({"AD1": pd.DataFrame({"DOB": ["x"]})}, 2021)


def test_sex_and_placements_change_with_the_year() -> None:
    assert set(code_list("Header", "SEX", 2023)) == {"1", "2"}
    assert set(code_list("Header", "SEX", "2024/25")) == {"M", "F", "U"}
    assert {"P2", "H5", "Z1"} <= set(code_list("Episodes", "PLACE", 2015))
    assert not {"P2", "H5", "Z1"} & set(code_list("Episodes", "PLACE", "2025/26"))
    assert {"K3", "Z11", "Z12", "Z13", "Z14"} <= set(code_list("Episodes", "PLACE", "2025/26"))
    assert "K3" not in code_list("Episodes", "PLACE", "2022/23")


def test_tables_come_with_their_years() -> None:
    assert collection_years() == tuple(range(2015, 2027))
    assert next(year for year in collection_years() if "SWEpisodes" in return_year(year).tables) == 2023
    assert [year for year in collection_years() if "DoLo" in return_year(year).tables] == [2026]
    with pytest.raises(KeyError, match="no SW_ID"):
        code_list("SWEpisodes", "SW_ID", 2022)
    assert code_list("SWEpisodes", "SW_ID", 2023) == {}


@pytest.mark.parametrize("year", collection_years())
def test_every_rule_names_columns_of_the_return(year: int) -> None:
    tables = return_year(year).tables
    for rule in load_rules():
        for column in rule.columns:
            table, _, name = column.rpartition(".")
            assert name in tables[table or rule.table], rule.id


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id = ", "not valid TOML"),
        ('id = "x"\nnote = "y"', "'note' is not a setting"),
        ('id = "x"', "add table"),
        ('id="x"\ntable="AD1"\ncolumns=["DOB"]\ntext="t"\nfield="dob"', "exactly one line under"),
        ('id="x"\ntable="AD1"\ncolumns=["DOB"]\ntext="t"\nfield="dob"\nexpect.DOB="good"', "not understood"),
        (
            'id="x"\ntable="AD1"\ncolumns=["DOB"]\ntext="t"\nfield="dob"\nexpect.DOB={after="X"}',
            "not understood",
        ),
    ],
)
def test_a_wrong_rule_file_says_what_is_wrong(text: str, words: str) -> None:
    with pytest.raises(RuleError, match=words):
        read_rule("x.toml", text)
