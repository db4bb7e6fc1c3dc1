"""A small agency whose files say in odd ways, or not at all, whose they are: what is followed and what is asked."""

import csv
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from small_agency import LIST_10, TRACKER

from shorterwait import Study
from shorterwait.study.corrections import short_id
from shorterwait.study.identity import Identity
from shorterwait.study.linking import Link, link_document
from shorterwait.study.tables import FILES

HOMES = {
    "FX70201": ("NRA/2019/0201", "Zebulah Quillfeather", "Ozymand Quillfeather", date(1981, 7, 12)),
    "FX70202": ("NRA/2019/0202", "Maudlin Grimsdotter", "Edwine Grimsdotter", date(1979, 3, 9)),
    "FX70203": ("NRA/2019/0203", "Hepzibah Wraxle", "Obadiah Wraxle", date(1984, 1, 5)),
    "FX70204": ("NRA/2019/0204", "Tryphena Oldacre", "Peregrine Oldacre", date(1986, 6, 6)),
    "FX70304": ("NRA/2021/0304", "Tryphena Oldacre", "Peregrine Oldacre", date(1986, 6, 6)),
}
CHILDREN = {
    "QZ880201": ("FX70201", date(2016, 2, 3)),
    "QZ880202": ("FX70202", date(2017, 2, 3)),
    "QZ880203": ("FX70202", date(2018, 9, 30)),
}
CANARIES = (*(name.split()[0] for home in HOMES.values() for name in home[1:3]), "Quillfeather", "Carbuncle",
            "NRA/2019/02", "NRA20190201", "QZ8802", "12/07/1981", "gripewater")  # fmt: skip


def par(*lines: str, said: str = "They live by the sea.") -> str:
    top = ["Prospective Adopter's Report", *lines, "Date of report: 1 March 2019", "Pen picture", said]
    return "\n".join([*top, "Motivation to adopt", "The applicants wish to adopt; two referees were seen."])


def cpr(*lines: str, said: str = "A lively child.") -> str:
    top = [
        "Child Permanence Report",
        *lines,
        "Date of report: 1 November 2018",
        "Description of the child",
        said,
    ]
    return "\n".join([*top, "Birth mother", "She was looked after herself."])


PAPERS = {
    "one home/assessment.txt": par("Our ref: NRA/2019/0201"),
    "one home/addendum.txt": par(said="Since then they have moved to a bungalow."),
    "one home/support.txt": "Adoption Support Plan\nPlan agreed: 4 May 2020\nSleep clinic each month.",
    "apart/assessment.txt": par("Our ref: NRA/2019/0202", said="They keep bees."),
    "apart/of others.txt": par("Applicants: Philomena Carbuncle and Ignatius Carbuncle", said="They keep hens."),
    "pile/a.txt": par("Our ref: NRA/2019/0203", said="A."),
    "pile/b.txt": par(said="B."),
    "pile/c.txt": par(said="C."),
    "pile/d.txt": par(said="D."),
    "brothers/elder.txt": cpr("Child's reference number: QZ880202"),
    "brothers/younger.txt": cpr("Child's reference number: QZ880203", said="A quiet child."),
    "brothers/which.txt": cpr(said="It is not said who."),
    "only one/his.txt": cpr("Child's reference number: QZ880201", said="He sings."),
    "only one/whose.txt": cpr(said="She dances."),
    "odd/two numbers.txt": par("Our ref: NRA/2019/0202", "Child's reference number: QZ880201", said="Two."),
    "odd/two homes.txt": par("Our ref: NRA/2019/0202", "File: NRA/2019/0203", said="Three."),
    "slipped/scan.txt": par("Our ref: NRA/2O19/O2Ol", said="Scanned."),
    "no marks/scan.txt": par("Our ref: NRA20190203", said="No marks."),
    "swapped/report.txt": par("Prospective adopters: Obadiah and Hepzibah Wraxle", said="Swapped."),
    "maiden/report.txt": par("Name: Hepzibah Carbuncle", "Date of birth: 05/01/1984", said="Before the wedding."),
    "again/report.txt": par("Applicants: Tryphena Oldacre and Peregrine Oldacre", said="Once more."),
    "again, numbered/report.txt": par("Our ref: NRA/2021/0304", "Applicants: Tryphena Oldacre", said="Second."),
    "NRA-2019-0203 Wraxle/Stage two/Drafts/report.txt": par(said="Three folders down."),
}  # fmt: skip


@pytest.fixture(scope="module")
def agency(tmp_path_factory) -> Path:
    share = tmp_path_factory.mktemp("linking") / "gripewater share"
    for name, words in PAPERS.items():
        path = share / "papers" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    book = openpyxl.Workbook()
    book.active.append(TRACKER)
    for family, (reference, first, second, born) in HOMES.items():
        known = (reference, family, "Barset", first, second, datetime(born.year, born.month, born.day), None)
        days = [datetime(2018, month, 1) for month in (6, 7, 10)]
        told = (*known, days[0], "Radio", *days[1:], datetime(2019, 4, 1), datetime(2019, 9, 2), None)
        book.active.append([*told, None, None, None, None])
    book.save(share / "Adopter tracker.xlsx")
    book = openpyxl.Workbook()
    book.active.title = "List 10"
    book.active.append(LIST_10)
    for child, (family, born) in CHILDREN.items():
        days = (date(2018, 8, 1), date(2018, 12, 1), date(2019, 2, 1), date(2019, 9, 2), date(2019, 10, 1))
        book.active.append([child, family, "a) Male", "a) WBRI", born, "b) No", *days, None])
    book.save(share / "Annex A.xlsx")
    return share


@pytest.fixture(scope="module")
def added(agency, tmp_path_factory, _passphrase):
    folder = tmp_path_factory.mktemp("study") / "study"
    Study.new(folder).close()
    settings = folder / "study.toml"
    settings.write_text(settings.read_text("utf-8").replace("workers = 0", "workers = 1"), "utf-8")
    with Study(folder) as study:
        study.add([agency])
        yield study


def listed(study: Study) -> dict[str, dict[str, str]]:
    with (study.folder.root / "corrections.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file)}


class Paper:
    """What became of one paper, under the real numbers of the agency."""

    def __init__(self, study: Study, name: str) -> None:
        key = study.folder.key
        rows = [row for row in study.folder.store.rows(FILES) if row["content"] == "document"]
        self.row = next(
            row
            for row in rows
            if str(key.file_path(row["sha256"])).replace("\\", "/").endswith("/papers/" + name)
        )
        homes = {key.pseudonym("household", family): family for family in HOMES}
        young = {key.pseudonym("child", f"|{child}"): child for child in CHILDREN}
        young |= {key.pseudonym("child", f"Barset|{child}"): child for child in CHILDREN}
        real = {None: None} | homes | young
        self.whose = real.get(self.row["household"] or self.row["child"], "nobody known")
        self.by = self.row["linked_by"]
        line = listed(study).get(short_id(self.row["sha256"]), {})
        self.doubt, self.suggested = line.get("doubt", ""), real.get(line.get("suggested") or None, "?")


@pytest.mark.parametrize(
    ("name", "whose", "by"),
    [
        ("one home/assessment.txt", "FX70201", "records"),
        ("one home/addendum.txt", "FX70201", "folder"),
        ("one home/support.txt", "FX70201", "folder"),
        ("brothers/elder.txt", "QZ880202", "records"),
        ("brothers/younger.txt", "QZ880203", "records"),
        ("odd/two numbers.txt", "FX70202", "records"),
        ("no marks/scan.txt", "FX70203", "records"),
        ("swapped/report.txt", "FX70203", "names"),
        ("maiden/report.txt", "FX70203", "names"),
        ("again, numbered/report.txt", "FX70304", "records"),
        ("NRA-2019-0203 Wraxle/Stage two/Drafts/report.txt", "FX70203", "records"),
    ],
)
def test_papers_that_are_linked_without_a_question(added, name, whose, by):
    paper = Paper(added, name)
    assert (paper.whose, paper.by, paper.doubt) == (whose, by, "")


@pytest.mark.parametrize(
    ("name", "suggested", "why"),
    [
        ("apart/of others.txt", "FX70202", "this one names others"),
        ("pile/b.txt", "FX70203", "too many there say nothing"),
        ("brothers/which.txt", None, "No reference number and no name"),
        ("only one/whose.txt", "QZ880201", "brothers and sisters often share a folder"),
        ("slipped/scan.txt", "FX70201", "letters and figures that scanning confuses"),
        ("again/report.txt", None, "more than one household, as at a second adoption"),
    ],
)
def test_papers_in_doubt_are_linked_to_nobody_and_listed_with_the_reason(added, name, suggested, why):
    paper = Paper(added, name)
    assert (paper.whose, paper.suggested) == ("nobody known", suggested)
    assert why in paper.doubt


def test_a_paper_with_the_numbers_of_two_households_is_listed(added):
    paper = Paper(added, "odd/two homes.txt")
    assert paper.whose == "FX70202"
    assert "more than one household" in paper.doubt


def test_no_name_number_or_place_stands_outside_the_name_key(added):
    for path in added.folder.root.rglob("*"):
        held = path.read_bytes().lower() if path.is_file() and path.name != "names.key" else b""
        found = [word for word in CANARIES if word.lower().encode() in held]
        assert not found, f"{path.name} holds {found}"


def test_corrections_win_over_every_way_of_linking(added, agency):
    root = added.folder.root
    home = added.folder.key.pseudonym("household", "FX70204")
    names = ("again/report.txt", "one home/addendum.txt", "slipped/scan.txt")
    rows = [f"{short_id(Paper(added, name).row['sha256'])},,,{home},,the manager knows" for name in names]
    before = (root / "corrections.csv").read_bytes()
    (root / "corrections.csv").write_text(
        "\n".join(["file,kind,date,household,child,reason", *rows]), encoding="utf-8"
    )
    try:
        added.add([agency])
        assert {Paper(added, name).whose for name in names} == {"FX70204"}
        assert {Paper(added, name).by for name in names} == {"correction"}
    finally:
        (root / "corrections.csv").write_bytes(before)
        added.add([agency])
    assert Paper(added, "one home/addendum.txt").by == "folder"


def test_a_number_that_two_households_share_is_told():
    link = link_document("s" * 64, "PAR", ["r1"], {"r1": (None, None)}, 1, names=Identity(references=("r1",)))
    assert isinstance(link, Link)
    assert (link.confidence, link.suggested) == ("doubtful", None)
    assert "more than one household" in link.doubt
