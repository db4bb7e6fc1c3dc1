# ruff: noqa: E501 - whole papers stand on one line each
"""Papers of many agencies and years, each written for this file: what they are for, their date, their form."""

import pytest

from shorterwait.reading.purpose.classify import document_kind
from shorterwait.reading.purpose.dates import date_document
from shorterwait.reading.purpose.forms import form_version
from shorterwait.reading.purpose.lines import unfold
from shorterwait.vocabulary.document import Block, BlockKind
from shorterwait.vocabulary.outcome import DocumentKind

#: Kind, date, form, words.
PAPERS = [
    (
        "PAR",
        "1996-05-14",
        "Form F",
        "FORM F\nBritish Agencies for Adoption and Fostering\nINFORMATION ON PROSPECTIVE SUBSTITUTE PARENT(S)\nPart I\nSurname: Oddy   First names: Harold, Jean\nDate of birth: 3.4.55   11.9.57\nReligion: C of E\nPart II\nDescriptive report\nMr and Mrs Oddy came to our notice after an advertisement in the Echo. Mr Oddy drives a lorry for the dairy.\nSigned: P. Marsh, social worker\nDate: 14th May 1996\n© BAAF 1991",
    ),
    (
        "unknown",
        "2021-06-09",
        "",
        "SECOND OPINION REPORT\nApplicants: Oddy and Oddy\nAssessing social worker: J Marsh\nSecond opinion visit carried out by: L Kerr, team manager\nDate of visit: 2 June 2021\nDate of report: 9 June 2021\nI met the applicants at home to test the areas of vulnerability set out in the assessment. Their referees speak well of them. I support the recommendation that they be approved for one child.",
    ),
    (
        "unknown",
        "2022-03-01",
        "",
        "Stage One Report\nApplicants: the Oddys\nDate stage one began: 4 January 2022\nDate of report: 1 March 2022\nChecks completed: DBS, local authority, medical, three referees\nPreparation group attended February 2022\nDecision: may proceed to stage two",
    ),
    (
        "PAR",
        "2017-11-20",
        "",
        "North Shires Adoption\nConcurrent Planning: Prospective Adopter’s Report\nCarers approved for concurrency\nReport completed on 20 November 2017\n1. Introduction\nThe applicants wish to be concurrent carers. They understand the child may go home.",
    ),
    (
        "PAR",
        "2021-02-08",
        "PAR Wales 2020",
        "Adroddiad Darpar Fabwysiadwyr / Prospective Adopter's Report (Wales) 2020\nPart 1\nDate of report: 8 Chwefror 2021 / 8 February 2021\nThe family speak Welsh at home and wish to raise a child in Welsh.\nPen picture\nFamily tree\nSocial worker's recommendation",
    ),
    (
        "CPR",
        "2019-08-05",
        "",
        "Anyborough Council Children's Services\n\nCHILD PERMANENCE REPORT\nAdoption Agencies Regulations 2005, reg 17\nName of child: Alfie\nDOB: 11/02/2017\nLegal status: ICO 4/3/2019\nSW: Jo\nTeam: Permanence East\nDate of CPR: 5/8/19\nADM date: 19/8/19",
    ),
    (
        "CPR",
        "2023-01-17",
        "",
        "Child's full name | Noor\nDate of birth | 4 May 2020\nReport type | Child Permanence Report\nDate completed | 17 January 2023\nReport author | A. Worker\nReport for | Agency Decision Maker",
    ),
    (
        "CPR",
        "2016-09-30",
        "",
        "CONFIDENTIAL: ADOPTION\nReport about a child for whom adoption is the plan (CPR)\nPrepared for ADM meeting on 14 October 2016\nCompleted: 30 September 2016\nPart A: facts about the child\nShe is the second of three sisters and lives with foster carers.\nPart B: birth family\nHer birth mother is 24. Her birth father is not known.",
    ),
    (
        "APR",
        "2020-02-12",
        "",
        "LINKING REPORT\nChild: Alfie. Prospective adopters: the Oddys\nDate of report: 12 February 2020\nWhy this family was chosen\nThree families were considered. The Oddys offer what he needs.\nMatching considerations\nIntroductions plan\nSupport to the placement",
    ),
    (
        "APR",
        "2018-05-22",
        "",
        "Report for Linking and Matching Panel\nFamily finding social worker: K Day\nReport dated 22 May 2018\nThe proposed link is between twins and Mr Oddy. The twins' needs and how he meets them are set out below.",
    ),
    (
        "support_plan",
        "2021-10-04",
        "",
        "ADOPTION SUPPORT PLAN (ASP)\nFor: Alfie with the Oddys\nPlan agreed: 4 October 2021\nReview date: 4 October 2022\nNeed | Service | Who | When\nSleep | Clinic | Health visitor | Monthly\nTherapy | DDP | Agency via ASF | Weekly",
    ),
    (
        "support_plan",
        "2015-03-11",
        "",
        "Proposed Adoption Support Services\nAdoption Support Services Regulations 2005\nChild: A\nDate plan drawn up: 11 March 2015\nFinancial support: settling-in grant of 500\nTherapeutic services: theraplay\nContact: letterbox once a year",
    ),
    (
        "panel_minutes",
        "2019-03-07",
        "",
        "Adoption North\nPanel minutes: Thursday 7 March 2019\nPresent: Chair, medical adviser, elected member\nCase 1: Mr and Mrs Oddy, approval\nPAR dated 2 February 2019 considered.\nCase 2: Alfie, match with Ms Kerr\nCPR and APR considered.\nCase 3: Noor, should be placed for adoption",
    ),
    (
        "letter",
        "2019-03-18",
        "",
        "Adoption North\nCivic Centre\n18 March 2019\nDear Mr and Mrs Oddy\nAgency Decision Maker's decision\nI have read your Prospective Adopter's Report and the minutes of the panel held on 7 March 2019. I am pleased to tell you that you are suitable to adopt one child.\nYours sincerely\nDirector",
    ),
    (
        "unknown",
        None,
        "",
        "Agency Decision Maker: record of decision\nPanel date: 7 March 2019\nDocuments read: PAR, panel minutes\nDecision: suitable to adopt\nDate of decision: 18 March 2019\nSigned: Head of Service",
    ),
    (
        "panel_minutes",
        "2020-03-05",
        "",
        "MATCHING PANEL\nMinutes of meeting held 5 March 2020 at Town Hall\nIn attendance: ...\nMatch of Alfie with the Oddys\nThe panel discussed the linking report. Members asked about support.\nRecommendation: unanimous",
    ),
    (
        "unknown",
        "2017-02-11",
        "",
        "CHRONOLOGY\nChild: Alfie\nDate | Event\n11/02/2017 | Born at 38 weeks\n03/06/2017 | Police called\n04/03/2018 | Interim care order",
    ),
    (
        "unknown",
        None,
        "",
        "Summary of Statutory Checks\nApplicant: Mr Oddy\nDBS: clear 4/5/2021\nLocal authority: nothing known\nEmployer reference: received\nMedical: Dr Day, no concerns",
    ),
    (
        "letter",
        "2020-07-15",
        "",
        "Dept of Community Paediatrics\n15 July 2020\nDear Ms Marsh\nRe: Alfie DOB 11/02/2017\nI am the medical adviser and have read the child permanence report. He was seen on 3 July 2020. He is growing well.\nYours sincerely\nDr B Finch\nMedical Adviser",
    ),
    (
        "letter",
        "2020-11-02",
        "",
        "7 Hill Lane\n2nd November 2020\nTo whom it may concern\nI have known Jean and Harold for twenty years as neighbours. They would make wonderful adoptive parents.\nYours faithfully\nT. Bell",
    ),
    (
        "unknown",
        "2021-05-05",
        "",
        "VIABILITY ASSESSMENT\nProposed carers: maternal grandparents\nDate of assessment: 5 May 2021\nThe applicants live in a two bedroom flat. They wish to care for the child. The birth mother supports them. A full special guardianship assessment is not recommended.",
    ),
    (
        "unknown",
        "2022-06-20",
        "",
        "Special Guardianship Order Assessment Report\nApplicants: Mr and Mrs Oddy, paternal aunt and uncle\nReport completed 20 June 2022\nMotivation\nThe relationship\nSupport network\nParenting capacity\nReferees\nThe applicants wish to offer a home to their nephew.",
    ),
    (
        "unknown",
        "2019-04-12",
        "",
        "FORM F (FOSTERING) ASSESSMENT REPORT\nProspective foster carers: Mr and Mrs Oddy\nDate of report: 12 April 2019\nThe applicants wish to foster children aged 5 to 11.\nSupport network\nMotivation to foster\nReferees\nThe relationship",
    ),
    (
        "unknown",
        "2016-04-12",
        "",
        "Form F1 Assessment of prospective foster carers\nDate report completed: 12 April 2016\nApplicants wish to foster. Skills to Foster attended. Motivation\nSupport network\nReferees were seen.",
    ),
    (
        "unknown",
        "2020-04-02",
        "",
        "PLACEMENT PLAN\nChild: Alfie   Carers: Oddy\nDate of plan: 2 April 2020\nDelegated authority\nRoutines\nContact arrangements",
    ),
    (
        "letter",
        "2021-01-05",
        "",
        "5 January 2021\nDear Alfie\nThis is your later life letter. You were born in a big hospital by the sea. Your birth mother loved you but could not keep you safe. A judge made a placement order.\nWith love from\nJo, your social worker",
    ),
    (
        "letter",
        "2021-09-01",
        "",
        "To Alfie,\n1st September 2021\nThis letter is to tell you the story of how you came to be adopted. Your birth father and birth mother met at school. Your foster carer looked after you very well.\nLove from Jo",
    ),
    (
        "letter",
        "2021-06-10",
        "",
        "From: Jo Marsh\nSent: 10 June 2021 09:14\nTo: Panel Admin\nSubject: FW: Prospective Adopter's Report - final\n\nPlease see the report below for panel.\n\n-----Original Message-----\nFrom: L Kerr\nSent: 9 June 2021 17:02\nSubject: report\n\nProspective Adopter's Report\nDate of report: 9 June 2021\nThe applicants...",
    ),
    (
        "letter",
        "2021-06-10",
        "",
        "Hello all\n\nForwarding the CPR for tomorrow, sorry it is late.\n\nJo\n10 June 2021",
    ),
    (
        "case_note",
        "2020-05-06",
        "",
        "Contact type: Home visit\nDate: 6 May 2020\nWorker: J Marsh\nPeople present: Mr and Mrs Oddy\nVisited the applicants to go through stage two. Talked about the PAR.\nActions: chase medical",
    ),
    (
        "PAR",
        "2014-10-28",
        "",
        "Adoption assessment report\nSecond time adopters: Anne and Peter\nOct 2014 (completed 28/10/14)\nThis is an addendum to the earlier Form F of 2009. They have had Max for four years and wish to adopt a second child.",
    ),
    (
        "PAR",
        "2013-12-03",
        "PAR 2013",
        "Prospective Adopter's Report\nPAR (England) 2013\nStage Two\nFirst applicant: J\nSecond applicant: K\nDate of PAR: 3rd December 2013\nPen picture\nJ and K live by the sea.",
    ),
    (
        "unknown",
        None,
        "",
        "Life story book\nfor Alfie\nThis is you with your foster carer. This is your birth mother.",
    ),
    (
        "unknown",
        "2021-07-01",
        "",
        "ADULT HEALTH REPORT: medical adviser's summary and advice to panel\nDate: 1 July 2021\nApplicant: Jean Oddy\nBMI 27. Non-smoker. No contraindication to adoption.",
    ),
    (
        "unknown",
        "2020-08-12",
        "",
        "Adoption Panel: Quality Assurance of PAR\nReport reviewed: Prospective Adopter's Report for Oddy\nDate: 12 August 2020\nGrade: good",
    ),
    (
        "CPR",
        "2012-07-02",
        "Form E",
        "Form E\nParticulars of a child for whom adoption is planned\nPart One\nDate completed: 2/7/12\nThe child is a placid baby.",
    ),
    (
        "unknown",
        "2022-02-14",
        "",
        "Family finding profile\nAlfie, 4\nAlfie is a bubbly boy who loves trains. His foster carer says he sleeps well. He needs a family who can keep up contact with his brother.\nFebruary 14th 2022",
    ),
    (
        "unknown",
        "2018-12-12",
        "",
        "Annex A report\nIn the Family Court sitting at Anytown\nReport for the adoption application by Mr and Mrs Oddy\nDated: 12 December 2018\nSection A: The report and matters for the proceedings\nSection B: The child and the birth family\nSection C: The prospective adopter",
    ),
]


def blocks(text: str) -> list[Block]:
    return [Block(BlockKind.PARAGRAPH, line) for line in text.split("\n") if line.strip()]


def found(text: str) -> tuple[str, str | None, str]:
    lines = blocks(text)
    kind = document_kind(lines)
    day = date_document(lines, kind).day
    return kind.value, str(day) if day else None, form_version(lines, kind)


@pytest.mark.parametrize(("kind", "day", "form", "text"), PAPERS, ids=lambda value: str(value)[:24])
def test_kind_date_and_form(kind: str, day: str | None, form: str, text: str) -> None:
    assert found(text) == (kind, day, form)


LOST = (
    "PROSPECTIVE ADOPTER'S REPORT Prepared under the Regulations of 2005 (as amended) Agency: North Shires Reference: "
    "NS/12/3 Author: J Marsh, social worker Report signed off: 14 March 2023 1. The applicants They met in 2009 and were "
    "married on 25 May 2013. "
) + "They are settled, and wish to adopt one child of either sex, whom they would welcome warmly. " * 12


def test_a_report_whose_lines_were_lost_is_read_as_one_that_has_them() -> None:
    assert found(LOST)[:2] == ("PAR", "2023-03-14")
    assert found("\n".join([LOST] * 3))[:2] == ("PAR", "2023-03-14")


def test_long_paragraphs_are_not_taken_for_lost_lines() -> None:
    lines = ["Case note", "Date: 3 May 2021", LOST, "Next visit in June.", "J Marsh"]
    assert unfold(lines) == lines
    assert found("\n".join(lines))[:2] == ("case_note", "2021-05-03")


def test_dates_in_running_text_date_nothing() -> None:
    prose = (
        "She was treated at home by the crisis team from March 2022, and on 4 February 2023 she was taken to hospital, "
        "where she stayed for some weeks; the prep group, which was completed Feb 2019, had gone well and both enjoyed it."
    )
    assert date_document(blocks(f"{prose}\nThe second page."), DocumentKind.PAR).day is None


@pytest.mark.parametrize("kind", [DocumentKind.APR, DocumentKind.LETTER, DocumentKind.PANEL_MINUTES])
@pytest.mark.parametrize("other", ["Child Permanence Report dated", "CPR completed", "PAR dated"])
def test_the_date_of_another_paper_is_not_the_papers_own(kind: DocumentKind, other: str) -> None:
    lines = blocks(f"{other} 3 May 2020\nDate: 9 June 2021")
    assert str(date_document(lines, kind).day) == "2021-06-09"
