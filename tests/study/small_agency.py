"""A small agency made by hand: nine families, each there for one reason, with identifiers that occur nowhere else."""

from __future__ import annotations

import csv
import zipfile
from datetime import date, datetime
from pathlib import Path

import docx
import openpyxl
import pikepdf

#: What must never be found outside the name key: names, birth dates, an address, numbers, references, places of files.
CANARIES = (
    "Quillfeather",
    "Zebulah",
    "Ozymand",
    "Grimsdotter",
    "Perpetua",
    "Wibbleton",
    "YO91 7XZ",
    "07700 900461",
    "943 476 5919",
    "9434765919",
    "NRA/2019/0101",
    "NRA-2019-0101",
    "NRA20190101",
    "FX70101",
    "QZ880101",
    "12/07/1981",
    "1981-07-12",
    "gripewater",
    "Drusilla",
    "Hemmingfold",
    "Odalys",
)

#: Folder of the agency's files; its name is a canary too.
FOLDER = "gripewater share"

APPLICANTS = {
    "FX70101": ("NRA/2019/0101", "Zebulah Quillfeather", "Ozymand Quillfeather"),
    "FX70102": ("NRA/2019/0102", "Maud Tester", "Edwin Tester"),
    "FX70103": ("NRA/2019/0103", "Agnes Sample", None),
    "FX70104": ("NRA/2019/0104", "Rita Fosterling", "Ivor Fosterling"),
    "FX70105": ("NRA/2019/0105", "Vera Waiting", "Abel Waiting"),
    "FX70106": ("NRA/2019/0106", "Hilda Siblington", "Amos Siblington"),
    "FX70107": ("NRA/2019/0107", "Olive Nopaper", None),
    "FX70108": ("NRA/2019/0108", "Enid Broken", "Basil Broken"),
    "FX70109": ("NRA/2019/0109", "Mabel Early", None),
}

#: Child -> (family, sex, born, matched, foster carer adopts); all were decided on and matched in 2019-20.
CHILDREN = {
    "QZ880101": ("FX70101", "2", date(2013, 2, 3), date(2019, 9, 2), "0"),
    "QZ880102": ("FX70102", "1", date(2018, 2, 3), date(2019, 9, 2), "0"),
    "QZ880103": ("FX70103", "1", date(2018, 2, 3), date(2019, 9, 2), "0"),
    "QZ880104": ("FX70104", "2", date(2018, 2, 3), date(2019, 9, 2), "1"),
    "QZ880106": ("FX70106", "2", date(2017, 2, 3), date(2019, 9, 2), "0"),
    "QZ880107": ("FX70106", "1", date(2018, 4, 3), date(2019, 9, 2), "0"),
    "QZ880108": ("FX70107", "1", date(2018, 2, 3), date(2019, 9, 2), "0"),
    "QZ880109": ("FX70108", "1", date(2018, 2, 3), date(2019, 9, 2), "0"),
}

TRACKER = (
    "Our ref", "Family ID", "Authority", "Applicant 1", "Applicant 2", "DOB 1", "DOB 2", "Enquiry date",
    "How they heard", "Registration (stage 1)", "Stage 2 start", "Approval date", "Match date", "Placed date",
    "No. of children", "Status", "Disruption date", "Comments",
)  # fmt: skip
LIST_10 = (
    "Child Unique ID", "Family identifier", "Gender", "Ethnicity", "Date of Birth",
    "Does the Child have a Disability", "Date the Child Entered Care",
    "Date of Decision that Child Should be Placed for Adoption", "Date of Placement Order",
    "Date of Matching Child and Prospective Adopters", "Date Placed for Adoption", "Date of Adoption Order",
)  # fmt: skip


def build(root: Path) -> Path:
    """Write every file of the agency; returns the folder to add."""
    share = root / FOLDER
    share.mkdir(parents=True)
    _tracker(share / "Adopter tracker.xlsx")
    annex_a(share / "Annex A 2019-20.xlsx")
    _returns(share / "returns" / "Barset" / "2019-20")
    _reports(share / "case files")
    _odd_files(share / "case files" / "NRA-2019-0108")
    return share


def _tracker(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Quillfeather etc"
    sheet.append(["Adopter tracker, confidential"])
    sheet.append(TRACKER)
    for family, (reference, first, second) in APPLICANTS.items():
        approved = None if family == "FX70109" else datetime(2019, 4, 1)
        matched = None if family in ("FX70105", "FX70109") else datetime(2019, 9, 2)
        born = datetime(1981, 7, 12) if family == "FX70101" else datetime(1984, 1, 5)
        comment = "Zebulah rang from 07700 900461" if family == "FX70101" else None
        heard = "Told by Zebulah Quillfeather" if family == "FX70101" else "Website"
        placed = datetime(2019, 10, 1) if matched else None
        asked, stages = datetime(2018, 6, 1), (datetime(2018, 7, 1), datetime(2018, 10, 1))
        known = (reference, family, "Barset", first, second, born, None, asked, heard)
        sheet.append([*known, *stages, approved, matched, placed, None, None, None, comment])
    enquiries = book.create_sheet("Enquiries")
    enquiries.append(
        ["Enquiry no", "Date", "Name", "Authority", "How they heard", "Furthest stage", "Reason", "Family ID"]
    )
    enquiries.append(
        ["E1", datetime(2018, 6, 1), "Zebulah Quillfeather", "Barset", "Radio", "Approved", None, "FX70101"]
    )
    enquiries.append(
        ["E2", "32/13/2018 ask Zebulah", "Ozymand Bell", "Barset", "Radio", "Enquiry", None, None]
    )
    book.save(path)


def annex_a(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "List 10"
    sheet.append(LIST_10)
    days = (date(2018, 8, 1), date(2018, 12, 1), date(2019, 2, 1))
    for child, (family, sex, born, matched, _) in CHILDREN.items():
        known = (child, family, "a) Male" if sex == "1" else "b) Female", "a) WBRI", born, "b) No")
        sheet.append([*known, *days, matched, date(2019, 10, 1), None])
    book.save(path)


def _returns(folder: Path) -> None:
    folder.mkdir(parents=True)
    header, ad1 = [["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"]], []
    ad1 = [["CHILD", "DOB", "DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"]]
    for child, (_, sex, born, matched, fostered) in CHILDREN.items():
        header.append([child, sex, f"{born:%d/%m/%Y}", "WBRI", "", "0", ""])
        ad1.append(
            [child, f"{born:%d/%m/%Y}", "01/12/2018", f"{matched:%d/%m/%Y}", fostered, "2", "MF", "L11"]
        )
    for name, rows in (("header", header), ("ad1", ad1)):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)


def adopters_report(reference: str, said: str, day: str) -> str:
    """The words of a Prospective Adopter's Report; no date line when the day is empty."""
    dated = f"Date of report: {day}\n" if day else ""
    return (
        f"Prospective Adopter's Report\nOur ref: {reference}\n{dated}"
        f"Pen picture\nThe applicants are a settled couple. {said}\n"
        "Motivation to adopt\nThe applicants wish to adopt. Two referees were visited and spoke warmly.\n"
    )


CANARY_PAGE = (
    "Zebulah Quillfeather and her husband Ozymand live at 47 Wibbleton Crescent, YO91 7XZ. Zebulah was born on "
    "12/07/1981. Her telephone number is 07700 900461 and her NHS number is 943 476 5919. Mr Quillfeather said that "
    "Zebulah has hoped to meet Perpetua Grimsdotter. Their referee, Mrs Drusilla Hemmingfold, and the social worker, "
    "Odalys Tremblesham, came by."
)


def _reports(folder: Path) -> None:
    def place(family: str) -> tuple[str, Path]:
        reference = APPLICANTS[family][0]
        home = folder / reference.replace("/", "-")
        home.mkdir(parents=True, exist_ok=True)
        return reference, home

    def text(family: str, name: str, said: str, day: str) -> None:
        reference, home = place(family)
        (home / name).write_text(adopters_report(reference, said, day), encoding="utf-8")

    reference, home = place("FX70101")
    words = adopters_report(reference, "There are no pets in the home.", "1 March 2019") + CANARY_PAGE
    _word(home / "Quillfeather assessment.docx", words)
    match = (
        f"Adoption Placement Report\nOur ref: {reference}\nDate of report: 1 August 2019\nReasons for the match\n"
        "The proposed match is strong. The applicants have a dog called Biscuit. Drusilla will help, as odalys says.\n"
        "Introductions\nWill last two weeks.\n"
    )
    (home / "match report.txt").write_text(match, encoding="utf-8")
    text("FX70102", "assessment.txt", "They have a dog.", "2 September 2019")
    text("FX70103", "assessment.txt", "They have a dog.", "")
    text("FX70104", "assessment.txt", "They have a dog.", "1 March 2019")
    text("FX70105", "assessment.txt", "They have a dog.", "1 March 2019")
    text("FX70106", "assessment.txt", "They have a dog.", "1 March 2019")
    text("FX70106", "assessment updated.txt", "There are no pets in the home.", "1 December 2020")
    text("FX70109", "assessment.txt", "They have a dog.", "1 March 2019")
    home = folder / "QZ880101"
    home.mkdir(parents=True)
    (home / "permanence report.txt").write_text(
        "Child Permanence Report\nChild's reference number: QZ880101\nDate of report: 1 November 2018\n"
        "Description of the child\nPerpetua Grimsdotter is a lively girl who loves water.\n"
        "Birth mother\nHer birth mother has been looked after herself.\n",
        encoding="utf-8",
    )


def _word(path: Path, words: str) -> None:
    document = docx.Document()
    for line in words.splitlines():
        document.add_paragraph(line)
    document.core_properties.author = "Zebulah Quillfeather"
    document.save(path)


def _odd_files(home: Path) -> None:
    """One file of each outcome that is not *read*, one of them inside a zip folder, and one copy."""
    home.mkdir(parents=True)
    _word(home / "assessment.docx", adopters_report("NRA/2019/0108", "They have a dog.", "1 March 2019"))
    whole = (home / "assessment.docx").read_bytes()
    (home / "assessment.docx").write_bytes(whole[: len(whole) // 2])
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(home / "locked.pdf", encryption=pikepdf.Encryption(owner="owner", user="user"))
    (home / "empty.docx").write_bytes(b"")
    with zipfile.ZipFile(home / "pictures.zip", "w") as archive:
        archive.writestr("Quillfeather family.png", b"\x89PNG\r\n\x1a\n")
    copied = home.parent / "NRA-2019-0106" / "assessment.txt"
    (home / "copy of another.txt").write_bytes(copied.read_bytes())


#: What becomes of the agency's files, all told; the file that is not supported stands inside a zip folder.
OUTCOMES = {"damaged": 2, "encrypted": 1, "not_supported": 1, "read": 15, "duplicate": 1}
INSIDE = 1
