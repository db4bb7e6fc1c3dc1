# ruff: noqa: E501 - whole papers stand on one line each
from pathlib import Path

import pytest

from shorterwait.reading import printed_references, read_document
from shorterwait.reading.purpose.classify import document_kind
from shorterwait.vocabulary.document import Block, BlockKind, Document
from shorterwait.vocabulary.outcome import DocumentKind, Outcome


def kind(tmp_path: Path, text: str, name: str = "file") -> DocumentKind:
    path = tmp_path / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    return read_document(path).kind


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("PROSPECTIVE ADOPTER’S REPORT", DocumentKind.PAR),
        ("PAR (joint)", DocumentKind.PAR),
        ("FORM F1", DocumentKind.PAR),
        ("Assessment of prospective adopters: A and B", DocumentKind.PAR),
        ("Child Permanence Report", DocumentKind.CPR),
        ("CPR – infant", DocumentKind.CPR),
        ("Adoption Placement Report", DocumentKind.APR),
        ("Adoption Support Plan", DocumentKind.SUPPORT_PLAN),
        ("Minutes of the Adoption Panel", DocumentKind.PANEL_MINUTES),
        ("Case note", DocumentKind.CASE_NOTE),
    ],
)
def test_titles_name_the_kind(tmp_path: Path, title: str, expected: DocumentKind) -> None:
    assert kind(tmp_path, f"{title}\n\nSome agency\n\nThey live in a house.") is expected


def test_a_title_wins_over_mentions_of_other_kinds(tmp_path: Path) -> None:
    text = "Adoption Placement Report\n\nTo be read with the PAR and the Child Permanence Report.\n\nThe match\n\nText."
    assert kind(tmp_path, text) is DocumentKind.APR


def test_a_letter_is_known_by_its_greeting(tmp_path: Path) -> None:
    text = "1 High Street\n4 May 2020\n\nDear Mrs Lee\n\nThank you for coming.\n\nYours sincerely\nJo"
    assert kind(tmp_path, text) is DocumentKind.LETTER


def test_text_without_a_title_is_known_by_headings_and_words(tmp_path: Path) -> None:
    par = (
        "1. The relationship\nThe applicants met in 2009.\n2. Motivation\nThey wish to adopt after IVF.\n"
        "3. Support network\nTwo referees were seen.\n4. Matching considerations\nOne child."
    )
    assert kind(tmp_path, par) is DocumentKind.PAR
    cpr = (
        "1. Birth family\nThe birth mother is 27.\n2. Placement history\nHe became looked after in May.\n"
        "3. Siblings\nA half-brother lives with the paternal family.\n4. Current carer\nHis foster carer is kind."
    )
    assert kind(tmp_path, cpr) is DocumentKind.CPR


def test_a_shopping_list_is_unknown(tmp_path: Path) -> None:
    assert kind(tmp_path, "Milk\nEggs\nBread and butter") is DocumentKind.UNKNOWN


def test_the_file_name_helps_when_the_text_says_nothing(tmp_path: Path) -> None:
    assert kind(tmp_path, "Page one.", name="CPR 12345") is DocumentKind.CPR


MADE = [
    (
        "PAR",
        "Regional Adoption\nCONFIDENTIAL\nProspective Adopter’s Report (PAR) England\nApplicant 1: A Lee\nApplicant 2: B Lee\nAssessing social worker: C Dee\nThey live in a terraced house and have two cats.",
    ),
    (
        "PAR",
        "FORM F1\nInformation on prospective substitute parents\nPart 1\nMr and Mrs Lee live in a bungalow.",
    ),
    (
        "PAR",
        "Adopt North\nReport on prospective adopters: early permanence\nThe applicants were seen nine times.",
    ),
    (
        "PAR",
        "Prospective Adopter Report (Wales) 2020\nPart 1: Assessment\nThey are both Welsh speakers and live in Bala.",
    ),
    (
        "PAR",
        "Strictly confidential\nPROSPECTIVE ADOPTER'S REPORT\nConcurrent planning / fostering for adoption\nThey are carers already.",
    ),
    ("PAR", "P R O S P E C T I V E   A D O P T E R S   R E P O R T\nMr and Mrs Lee live in a bungalow."),
    (
        "PAR",
        "Addendum to the Prospective Adopter's Report\nDate: 3 May 2021\nSince the report was written they have moved.",
    ),
    ("PAR", "Home study report\nThey live in a flat above the shop. The applicants are patient people."),
    ("CPR", "City Council\nCHILD PERMANENCE REPORT\nSection A\nName of child: Tom\nHe is a lively boy."),
    ("CPR", "Child’s Permanence Report (CPR) England\nPart B1\nShe is four and loves puddles."),
    ("CPR", "Report on the child for adoption panel\nForm E\nShe is four and loves puddles."),
    (
        "CPR",
        "Child Permanence Report 2025\nAnti-racist decision framework\nTo be read with the PAR of the proposed adopters.\nHe is nine.",
    ),
    ("CPR", "CHlLD PERMANENCE REP0RT\nchild permanence rep0rt\nShe is four."),
    (
        "APR",
        "Adoption Placement Report (APR)\nChild: Tom\nProspective adopters: the Lees\nThe prospective adopter's report and child permanence report were read.\nThe match is strong.",
    ),
    ("APR", "Report to matching panel\nProposed match between Tom and the Lees\nHe is four."),
    (
        "APR",
        "Adoption placement report\nChild Permanence Report dated 3 May 2020\nProspective Adopter's Report dated 1 June 2020\nThe match is sound.",
    ),
    ("support_plan", "Adoption Support Plan\nTom and the Lees\nTherapy will be provided weekly."),
    (
        "support_plan",
        "Post-adoption support plan for a family\nWeekly therapy is to be provided by the team.",
    ),
    ("support_plan", "Assessment of adoption support needs\nThe family asked for help with sleep."),
    (
        "panel_minutes",
        "Minutes of the Adoption Panel held on 3 May 2021\nPresent: the Chair\nThe PAR of the Lees was considered. Prospective adopter's report read by all.",
    ),
    ("panel_minutes", "ADOPTION AND PERMANENCE PANEL\nMINUTES\nMember list\nThe panel recommended approval."),
    (
        "panel_minutes",
        "Extract from the minutes of Adoption Panel\nThe panel recommended that the couple be approved.",
    ),
    ("case_note", "Case note\nDate of visit: 3 May 2020\nVisited the family. PAR discussed."),
    ("case_note", "Record of home visit\nWorker: A\nTalked through the child permanence report with them."),
    ("case_note", "Case recording\nT/C from the adopter. Left a message."),
    (
        "letter",
        "1 High Street\n4 May 2020\nDear Mrs Lee\nRe: Prospective Adopter's Report\nPlease find the report enclosed.\nYours sincerely\nJo",
    ),
    (
        "letter",
        "From: jo@agency.example\nTo: sam@agency.example\nSubject: Child Permanence Report\nSent: 3 May 2021\nAttached as promised.",
    ),
    ("letter", "Hi Sam,\nHere is the PAR you wanted.\nKind regards\nJo"),
    ("letter", "Dear Sir or Madam\nAdoption Support Plan\nI write about the plan."),
    ("unknown", "Guidance on completing the Child Permanence Report\nSocial workers should write clearly."),
    (
        "unknown",
        "Child Permanence Report: guidance for social workers\nThe report must be written with care.",
    ),
    (
        "unknown",
        "Adoption policy and procedure\nProspective adopters will be assessed in two stages. Applicants must have a medical. DBS checks are taken up. Panel makes a recommendation. Stage one takes two months. Stage two takes four months. Referee visits are made. Preparation groups run monthly.",
    ),
    (
        "unknown",
        "Could you adopt?\nCall us today. Applicants need a spare room. Our preparation group runs monthly and panel meets twice a month. Visit our website.",
    ),
    (
        "unknown",
        "INVOICE 4471\nTo: Adopt North\nAssessment of prospective adopters: 1,200.00\nVAT: 240.00\nAmount due: 1,440.00",
    ),
    (
        "unknown",
        "Chronology of significant events\n2011 birth mother referred\n2014 placement order made\n2015 care order\n2015 foster carer\n2016 ADM",
    ),
    (
        "unknown",
        "Adult health report\nForm AH\nApplicant: A Lee\nBMI 24. Blood pressure normal. The applicant is a prospective adopter.",
    ),
    (
        "unknown",
        "Personal reference for prospective adopters\nHow long have you known the applicants?\nI have known them since school.",
    ),
    (
        "unknown",
        "Sibling assessment: together or apart\nThe birth mother had three children. The foster carer says the half-brother and half-sister are close. A placement order was made.",
    ),
    (
        "unknown",
        "Looked after child review: minutes\nChair: IRO\nThe birth mother did not attend. The foster carer spoke.",
    ),
    (
        "unknown",
        "Health assessment for a looked after child\nShe is on the 50th centile. The foster carer came. The birth mother was ill.",
    ),
    ("unknown", "Training course programme: writing the prospective adopter's report\n9.30 Coffee"),
    ("unknown", "Agenda\nTeam meeting\n1. PAR backlog\n2. CPR quality\n3. Any other business"),
    ("unknown", "Fostering assessment: Form C\nThe applicants live in a house. They wish to foster."),
    (
        "unknown",
        "Special guardianship assessment\nThe applicants are the paternal grandparents. The birth mother agrees. Placement order.",
    ),
    (
        "unknown",
        "In the Family Court at Leeds\nStatement of evidence\nThe birth mother and birth father are respondents. A placement order is sought.",
    ),
    ("unknown", "Milk\nEggs\nBread and butter"),
    (
        "unknown",
        "Prospective Adopter's Report\nName:\nAddress:\nPlease describe the applicants' home.\nClick or tap here to enter text.\nPlease describe their reasons for adopting.\nClick or tap here to enter text.",
    ),
    (
        "unknown",
        "Annual report of the adoption agency\nThirty applicants were approved. The panel met twelve times. Stage one took two months; stage two four. Adopters came to the preparation group.",
    ),
    ("unknown", "Quality assurance checklist for Child Permanence Reports\nIs the report dated?"),
    (
        "unknown",
        "Stage one plan\nThe applicants will attend a preparation group. DBS, medical and referee checks will be made.",
    ),
]


def kind_of(text: str) -> DocumentKind:
    return document_kind([Block(BlockKind.PARAGRAPH, line) for line in text.split("\n")])


@pytest.mark.parametrize(("expected", "text"), MADE)
def test_papers_of_a_case_file_are_told_apart(expected: str, text: str) -> None:
    assert kind_of(text).value == expected


@pytest.mark.parametrize(
    "other", ["Child Permanence Report", "Adoption Placement Report", "adoption support plan", "CPR"]
)
def test_another_kind_named_in_running_text_decides_nothing(other: str) -> None:
    text = (
        f"Prospective Adopter's Report\nAgency\nTo be read with the {other}.\nSee the {other} of 3 May 2020."
    )
    assert kind_of(text) is DocumentKind.PAR
    assert kind_of(f"Some notes\nShe asked whether the {other} was ready.") is DocumentKind.UNKNOWN


def test_a_form_counts_once_somebody_filled_it_in() -> None:
    form = "Child Permanence Report\nName:\nPlease describe the child.\n{}\nPlease describe the family.\nClick here to enter text."
    assert kind_of(form.format("")) is DocumentKind.UNKNOWN
    answer = (
        "He is a merry boy of three who loves diggers, puddles and his brother, and sleeps well at night."
    )
    assert kind_of(form.format(answer)) is DocumentKind.CPR


def references(*lines: str) -> tuple[str, ...]:
    blocks = tuple(Block(BlockKind.PARAGRAPH, line) for line in lines)
    return printed_references(Document("0" * 64, Outcome.READ, blocks=blocks))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Our ref: NRA/2019/0231", "NRA/2019/0231"),
        ("Our ref PMA 22-0093", "PMA 22-0093"),
        ("Reference: WVA/2022/0417", "WVA/2022/0417"),
        ("Child's reference number: 4410927", "4410927"),
        ("Child’s reference number: 4410927", "4410927"),
        ("Agency case number – X/12", "X/12"),
        ("Mosaic/CYP number: 0098217", "0098217"),
        ("Carefirst no. 77120", "77120"),
        ("URN: TVA-11872", "TVA-11872"),
        ("Agency no.: 06/114/F", "06/114/F"),
        ("Some agency      Ref RVA/24/0318", "RVA/24/0318"),
        ("Case number (agency): AB123", "AB123"),
        ("Family ID: F10023", "F10023"),
    ],
)
def test_labelled_references_are_listed(line: str, expected: str) -> None:
    assert expected in references("Report", line)


def test_a_reference_in_the_next_cell_or_line_is_listed() -> None:
    cells = (
        Block(BlockKind.CELL, "Case number", table=1, row=0, column=0),
        Block(BlockKind.CELL, "NRA/2019/0231", table=1, row=0, column=1),
    )
    assert printed_references(Document("0" * 64, Outcome.READ, blocks=cells)) == ("NRA/2019/0231",)
    assert references("Our ref", "NRA-2019-0231") == ("NRA-2019-0231",)


def test_other_numbers_are_not_references() -> None:
    lines = (
        "NHS number: 943 476 5919",
        "Telephone no. 01632 960288",
        "Date: 14/03/2023",
        "Postcode: NG3 9QX",
        "Reference was given by Mrs Lee",
    )
    assert references(*lines) == ()


def test_references_far_down_are_not_front_matter() -> None:
    assert references(*(["Text."] * 100), "Our ref: AB/1234") == ()
