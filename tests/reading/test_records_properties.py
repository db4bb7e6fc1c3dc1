"""Whatever the order of rows, columns and files, and whatever the codes: the same people, and nothing crashes."""

import random
import tempfile
from collections import Counter
from pathlib import Path

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shorterwait.reading.records import read_records
from shorterwait.reading.rules import check_return, code_list
from shorterwait.vocabulary.records import Records

FEW = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))

CHILDREN = st.lists(st.integers(1, 28), min_size=1, max_size=8, unique=True)
CODES = st.sampled_from(
    ["S", "P", "L", "A6", "A9", "E1", "E12", "X1", "U5", "RD3", "", "2", "ÿ", "c) WBRI", "0"]
)
CELLS = st.one_of(CODES, st.text(max_size=8), st.dates().map(lambda day: f"{day:%d/%m/%Y}"))
TABLES = {
    "Header": ("CHILD", "SEX", "DOB", "ETHNIC", "UPN"),
    "Episodes": ("CHILD", "DECOM", "RNE", "LS", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "URN"),
    "AD1": ("CHILD", "DOB", "DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"),
    "PlacedAdoption": ("CHILD", "DOB", "DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"),
}


def sane(children: list[int]) -> dict[str, list[list[str]]]:
    """A return in which every child has one row a table and two episodes."""
    tables: dict[str, list[list[str]]] = {name: [] for name in TABLES}
    for child in children:
        born = f"{child:02d}/02/2015"
        tables["Header"].append([str(child), "12"[child % 2], born, ("WBRI", "MWBC")[child % 2], ""])
        tables["Episodes"].append([str(child), "01/03/2016", "S", "C1", "U6", "PR1", "01/10/2016", "X1", "1"])
        tables["Episodes"].append(
            [str(child), "01/10/2016", "B", "E1", "A6", "PR5", "01/03/2017", "E12", "2"]
        )
        tables["AD1"].append([str(child), born, "05/06/2016", f"{child:02d}/08/2016", "0", "1", "F1", "L0"])
        tables["PlacedAdoption"].append([str(child), born, "05/06/2016", "", ""])
    return tables


def write(folder: Path, name: str, columns: list[str], rows: list[list[str]]) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    pd.DataFrame(rows, columns=columns).to_csv(path, index=False)
    return path


def children_of(records: Records) -> list[tuple[str, ...]]:
    frame = records.children.drop(columns=["names", "other_identifiers"]).astype(str)
    return sorted(tuple(row) for row in frame.itertuples(index=False))


def findings_of(records: Records) -> Counter[tuple[str, str, str, str, str]]:
    return Counter(
        (item.identifier, item.rule_id, item.value_a, item.value_b, item.rule)
        for item in records.contradictions
    )


@FEW
@given(CHILDREN, st.integers(0, 1000))
def test_the_order_of_rows_columns_and_files_does_not_matter(children: list[int], seed: int) -> None:
    dice = random.Random(seed)
    tables = sane(children)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain, mixed = [], []
        for table, columns in TABLES.items():
            plain.append(write(folder / "a 2016-17", f"{table}.csv", list(columns), tables[table]))
            order = dice.sample(range(len(columns)), len(columns))
            rows = [[row[number] for number in order] for row in tables[table]]
            shuffled = dice.sample(rows, len(rows))
            names = [columns[number].lower() for number in order]
            mixed.append(write(folder / "b 2016-17", f"{table}.csv", names, shuffled))
        one, other = read_records(plain), read_records(dice.sample(mixed, len(mixed)))
    assert children_of(one) == children_of(other)
    assert findings_of(one) == findings_of(other) == Counter()
    assert len(one.children) == len(children)


@FEW
@given(CHILDREN, st.integers(0, 8))
def test_one_years_file_in_two_files_gives_the_same_people(children: list[int], cut: int) -> None:
    tables = sane(children)
    with tempfile.TemporaryDirectory() as name:
        whole, halves = [], []
        for table, columns in TABLES.items():
            rows = tables[table]
            whole.append(write(Path(name) / "a 2016-17", f"{table}.csv", list(columns), rows))
            for number, part in enumerate((rows[:cut], rows[cut:])):
                if part:
                    halves.append(
                        write(Path(name) / "b 2016-17", f"{table} {number}.csv", list(columns), part)
                    )
        one, other = read_records(whole), read_records(halves)
    assert children_of(one) == children_of(other)
    assert findings_of(one) == findings_of(other)


@st.composite
def anything(draw: st.DrawFn) -> dict[str, pd.DataFrame]:
    frames = {}
    for table in draw(st.lists(st.sampled_from(sorted(TABLES)), min_size=1, unique=True)):
        columns = ("CHILD", *draw(st.lists(st.sampled_from(TABLES[table][1:]), min_size=1, unique=True)))
        rows = draw(st.lists(st.tuples(*(CELLS for _ in columns)), max_size=6))
        frames[table] = pd.DataFrame(rows, columns=list(columns), dtype=object)
    return frames


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(anything(), st.one_of(st.none(), st.integers(2015, 2026)))
def test_no_return_however_odd_crashes_the_rules(frames: dict[str, pd.DataFrame], year: int | None) -> None:
    for item in check_return(frames, year):
        assert item.rule
        assert item.rule_id
        assert item.source_a.startswith("SSDA903 ")
        assert item.place_a.startswith("row ")


@FEW
@given(st.text(alphabet="ABCDEFGHXYZ0123456789", min_size=2, max_size=4))
def test_an_unknown_code_is_listed_and_the_child_is_kept(code: str) -> None:

    rows = [["7", "01/03/2016", "S", "C2", code, "PR1", "", "", "1"]]
    with tempfile.TemporaryDirectory() as name:
        path = write(Path(name), "2016-17 episodes.csv", list(TABLES["Episodes"]), rows)
        records = read_records([path])
    assert records.children["child"].tolist() == ["7"]
    unknown = [item.value_a for item in records.contradictions if item.rule_id == "146"]
    assert unknown == ([] if code in code_list("Episodes", "PLACE", 2016) else [code])
