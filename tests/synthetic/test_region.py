"""The files on disk: the same each time, laid out as promised, and telling the truth."""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from collections import defaultdict
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pypdfium2
import pytest
from stdnum.gb import nhs

from shorterwait.synthetic import Region, WorldOptions, build_region
from shorterwait.synthetic.returns import COLUMNS
from shorterwait.synthetic.workbooks import ADOPTERS, ENQUIRIES, LIST_10, LIST_11
from shorterwait.synthetic.world import AUTHORITIES

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UK_DATE = re.compile(r"\d{2}/\d{2}/\d{4}")


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def text_of(path: Path) -> str:
    if path.suffix == ".docx":
        body = docx.Document(str(path)).element.body
        lines = ("".join(t.text or "" for t in p.iter(f"{_W}t")) for p in body.iter(f"{_W}p"))
        return " ".join("\n".join(lines).split())
    with pypdfium2.PdfDocument(str(path)) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    return " ".join("\n".join(pages).split())


def fingerprint(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_the_same_seed_gives_the_same_bytes_with_any_number_of_workers(
    region: Region, tmp_path: Path
) -> None:
    again = build_region(tmp_path / "again", world="small", seed=7, options=WorldOptions(workers=2))
    assert fingerprint(again.folder) == fingerprint(region.folder)


def test_another_seed_gives_another_region(region: Region, tmp_path: Path) -> None:
    other = build_region(tmp_path / "other", world="small", seed=8)
    assert (other.truth / "cohorts.csv").read_bytes() != (region.truth / "cohorts.csv").read_bytes()


def test_the_region_says_what_it_holds(region: Region) -> None:
    files = read_csv(region.truth / "files.csv")
    assert region.households == 95
    assert (
        region.documents
        == len(files)
        == sum(1 for p in (region.folder / "case files").rglob("*") if p.is_file())
    )
    assert region.children == len(read_csv(region.truth / "children.csv"))
    assert all(source.is_dir() for source in region.sources)
    assert region.tables == 10 * len(AUTHORITIES) * len(COLUMNS) + 10 + 1


def test_returns_have_the_specification_s_columns_and_dates(region: Region) -> None:
    rows = 0
    for authority in AUTHORITIES:
        for year in (region.folder / "returns" / authority).iterdir():
            for table, columns in COLUMNS.items():
                with (year / f"{table}.csv").open(newline="", encoding="utf-8") as handle:
                    reader = csv.DictReader(handle)
                    assert tuple(reader.fieldnames or ()) == columns
                    for row in reader:
                        rows += 1
                        dates = [
                            v for k, v in row.items() if k in ("DOB", "DECOM", "DEC") or k.startswith("DATE_")
                        ]
                        assert all(_UK_DATE.fullmatch(value) for value in dates if value)
    assert rows > 500


def test_sex_is_coded_as_its_year_codes_it(region: Region) -> None:
    for authority in AUTHORITIES:
        for year, codes in (("2023-24", {"1", "2"}), ("2024-25", {"M", "F"})):
            rows = read_csv(region.folder / "returns" / authority / year / "header.csv")
            assert {row["SEX"] for row in rows} <= codes


def test_adopted_children_s_codes_agree(region: Region) -> None:
    wrong = {row["identifier"] for row in read_csv(region.truth / "contradictions.csv")}
    seen = 0
    for path in (region.folder / "returns").rglob("ad1.csv"):
        closed = {
            r["CHILD"]: r["REC"]
            for r in read_csv(path.with_name("episodes.csv"))
            if r["REC"].startswith("E1")
        }
        for row in read_csv(path):
            seen += 1
            assert closed[row["CHILD"]] in ("E11", "E12")
            if row["CHILD"] not in wrong:
                assert (row["NB_ADOPTR"] == "2") == (row["SEX_ADOPTR"] in ("MM", "FF", "MF"))
            assert (row["LS_ADOPTR"] == "L0") == (row["SEX_ADOPTR"] in ("M1", "F1"))
    assert seen > 50


def test_foster_carers_who_adopt_are_marked_in_both_tables(region: Region) -> None:
    carers = {row["child"] for row in read_csv(region.truth / "children.csv") if row["foster_carer"] == "1"}
    codes = defaultdict(set)
    for path in (region.folder / "returns").rglob("episodes.csv"):
        for row in read_csv(path):
            codes[row["CHILD"]].add(row["PLACE"])
    assert carers
    assert all(
        ("A5" in places) == (child in carers) for child, places in codes.items() if places & {"A5", "A6"}
    )


def test_annex_a_has_the_sector_s_columns_and_every_family_joins(region: Region) -> None:
    families, adopters = set(), set()
    for path in sorted((region.folder / "annex_a").iterdir()):
        book = openpyxl.load_workbook(path, read_only=True)
        ten = list(book["List 10"].iter_rows(values_only=True))
        eleven = list(book["List 11"].iter_rows(values_only=True))
        assert ten[0] == LIST_10
        assert eleven[0] == LIST_11
        families |= {row[1] for row in ten[1:] if row[1]}
        adopters |= {row[1] for row in eleven[1:]}
        assert all(re.fullmatch(r"[a-t]\) [A-Z]{4}", row[3]) for row in ten[1:])
        book.close()
    assert families
    assert families <= adopters


def test_the_tracker_has_a_merged_title_above_its_header(region: Region) -> None:
    book = openpyxl.load_workbook(region.folder / "tracker" / "Adopter tracker.xlsx")
    adopters, enquiries = book["Adopters"], book["Enquiries"]
    assert "A1:R1" in {str(cells) for cells in adopters.merged_cells.ranges}
    assert tuple(cell.value for cell in adopters[2]) == ADOPTERS
    assert tuple(cell.value for cell in enquiries[2]) == ENQUIRIES
    assert adopters.max_row == 2 + region.households
    assert enquiries.max_row > 2 + 2 * region.households
    assert adopters["H3"].number_format == "dd/mm/yyyy"


def test_truth_quotes_stand_word_for_word_in_the_written_files(region: Region) -> None:
    rows = defaultdict(list)
    for row in read_csv(region.truth / "truth.csv"):
        rows[row["reference"].replace("/", "-")].append(row)
    checked = 0
    for file in read_csv(region.truth / "files.csv"):
        path = region.folder / file["path"]
        if file["expected"] != "read" or file["kind"] == "APR":
            continue
        text = text_of(path)
        for row in rows[path.parent.name]:
            if row["stated"] == "yes":
                checked += 1
                assert " ".join(row["quote"].split()) in text
    assert checked > 2_000


def test_what_is_not_stated_has_no_quote_and_what_is_stated_is_true(region: Region) -> None:
    for row in read_csv(region.truth / "truth.csv"):
        if row["stated"] == "yes":
            assert row["value_stated"] == row["true_value"]
            assert row["quote"]
            assert row["frame"]
            assert row["holder"]
        else:
            assert not row["quote"]


def test_identifiers_stand_in_their_files_and_nhs_numbers_are_valid(region: Region) -> None:
    rows = defaultdict(list)
    for row in read_csv(region.truth / "identifiers.csv"):
        rows[row["file"]].append(row)
        if row["kind"] == "NHS number":
            assert nhs.is_valid(row["text"])
        if row["kind"] == "phone":
            assert row["text"].startswith("07700 900")
        if row["kind"] == "email":
            assert row["text"].endswith("@example.org")
    names = [name for name in rows if name.endswith(".docx")][:60]
    for name in names:
        if "damaged" in {
            f["format"].split()[0] for f in read_csv(region.truth / "files.csv") if f["path"] == name
        }:
            continue
        text = text_of(region.folder / name)
        assert all(row["text"] in text for row in rows[name])


def test_damaged_locked_and_scanned_files_are_what_they_are_said_to_be(region: Region) -> None:
    files = read_csv(region.truth / "files.csv")
    looks = {row["format"]: region.folder / row["path"] for row in files}
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(looks["locked pdf"])
    with pytest.raises(Exception, match="Package not found"):
        docx.Document(str(looks["damaged docx"]))
    for row in files:
        if row["format"] == "scanned pdf":
            assert text_of(region.folder / row["path"]) == ""


def test_reports_are_dated_before_the_match_and_placement_reports_after(region: Region) -> None:
    children = {row["family"]: row for row in read_csv(region.truth / "children.csv") if row["family"]}
    families = {
        row["reference"].replace("/", "-"): row["family"] for row in read_csv(region.truth / "cohorts.csv")
    }
    placement_reports = 0
    for row in read_csv(region.truth / "files.csv"):
        child = children.get(families.get(Path(row["path"]).parent.name, ""))
        if child and row["kind"] == "PAR":
            assert row["date"] < child["matched"]
        if child and row["kind"] == "APR":
            placement_reports += 1
            assert row["date"] > child["matched"]
    assert placement_reports > 3


def test_layout_b_has_real_tick_boxes(region: Region) -> None:
    rows = read_csv(region.truth / "files.csv")
    path = next(r["path"] for r in rows if r["layout"] == "B" and r["format"] == "docx")
    body = docx.Document(str(region.folder / path)).element.body
    w14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
    states = [box.get(f"{w14}val") for box in body.iter(f"{w14}checked")]
    assert {"0", "1"} == set(states)
    assert len(states) > 20


def test_planted_effects_are_written_down(region: Region) -> None:
    effects = tomllib.loads((region.truth / "effects.toml").read_text())
    assert effects["effects"]["older"]["foster_experience"] == 1.1
    assert effects["world"] == "small"


def test_contradictions_are_few_and_listed(tmp_path: Path) -> None:
    region = build_region(tmp_path / "agency", 300, seed=3, options=WorldOptions(years=5))
    rows = read_csv(region.truth / "contradictions.csv")
    assert 2 <= len(rows) <= 0.05 * region.children
    assert all(row["value_a"] != row["value_b"] for row in rows)


def test_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep me")
    with pytest.raises(FileExistsError, match="choose a new folder"):
        build_region(tmp_path, world="small")


def test_progress_reaches_the_end(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    build_region(tmp_path / "a", world="small", progress=lambda done, total: steps.append((done, total)))
    assert steps[-1][0] == steps[-1][1]
    assert steps == sorted(steps)
