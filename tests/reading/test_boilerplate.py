from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shorterwait.reading.purpose.boilerplate import mark_boilerplate
from shorterwait.reading.purpose.repeated import mark_repeated, repeated_passages
from shorterwait.vocabulary.document import Block, BlockKind
from shorterwait.vocabulary.outcome import DocumentKind

PROSE = "The family have lived by the sea since 2014 and walk the dog on the beach before school."


def paragraphs(*texts: str) -> list[Block]:
    return [Block(BlockKind.PARAGRAPH, text) for text in texts]


def cells(*rows: tuple[str, ...]) -> list[Block]:
    return [
        Block(BlockKind.CELL, text, table=1, row=row, column=column)
        for row, line in enumerate(rows)
        for column, text in enumerate(line)
    ]


def marked(blocks: list[Block], kind: DocumentKind = DocumentKind.PAR) -> list[str]:
    return [block.text for block in mark_boilerplate(blocks, kind) if block.boilerplate]


HINTS = [
    "Please describe the applicants' childhood, including any losses.",
    "(State whether the applicants have fostered before, and give dates.)",
    "This section should include the views of both applicants.",
    "Guidance: write in plain English and keep to the facts.",
    "Note to writer: delete this text before submitting.",
    "Click or tap here to enter text.",
    "Name of child: Click here to enter text.",
    "Choose an item.",
    "*Delete as appropriate",
    "Tick one box only.",
    "Continue on a separate sheet if necessary.",
    "To be completed by the assessing social worker.",
    "For office use only",
    "[Insert photograph here]",
    "Describe any experience of caring for children. Include paid and voluntary work.",
    "Where did you grow up? What links do you have with the area?",
    "Would you consider a child with a disability? Yes / No / Discuss.",
    "Age range: from ___ to ___ (please state in years).",
    "The social worker should comment on the strength of the relationship.",
    "If yes, please give details and dates.",
    "Under this heading comment on each applicant's employment.",
    "Use additional sheets where needed.",
    "What is the applicants' understanding of contact?",
    "e.g. nursery, school, health visitor",
    "Summarise interviews with at least three referees.",
    "- How will the household change when a child is placed?",
    "Assessor prompt: has the applicant cared for a child? Consider respite and school.",
]
FURNITURE = [
    "Page 3 of 20",
    "- 7 -",
    "© Some Publisher 2013. All rights reserved.",
    "Copyright BAAF 2005, 2008",
    "CONFIDENTIAL",
    "OFFICIAL-SENSITIVE when complete",
    "This report is confidential and must not be copied without the agency's consent.",
    "The information in this report is held in accordance with the UK GDPR and the Data Protection Act 2018.",
    "This form may not be reproduced without a licence.",
    "Registered charity number 000000",
    "Motivation to adopt ........................ 14",
    "Table of contents",
    "This page is intentionally left blank",
    "If you have received this email in error please tell the sender and delete it.",
    "Version 3.1 (March 2016)",
]
PEOPLES_WORDS = [
    PROSE,
    "Please describe what you see, I asked, and she did, for ten minutes.",
    '"Please tell us about the dog," said the chair.',
    "We would consider a sibling group of two.",
    "Describe themselves as homebodies who like a quiet life.",
    "Give each other time after arguments.",
    "Provide a loving home and a large garden.",
    "The agency should offer therapy to Tom for two years.",
    "Consider themselves Christian but seldom go to church.",
    "How would they cope? They would ask Mary's mother, who lives next door.",
    "The section on health was written by Dr Lee.",
    "If yes means yes, Tom will say it three times.",
    "In this house everyone eats together.",
    "This part of the year is hard for both of them.",
    "Complete honesty matters to them both.",
    "Use of alcohol is light: a glass of wine on Sundays.",
    "Tick-borne illness left Ann tired for a year.",
    "The children must be in bed by eight, which they accept.",
    "Why did we choose adoption? Because we always meant to.",
    "None",
    "Yes",
    "2",
    "(c) Substances or alcohol in utero: yes.",
    "State school teacher for eleven years.",
    "List-making is how she copes.",
    "Where she grew up there were no other children.",
    "Confidential counselling helped him after his father died in 2011.",
    "Page has been her surname since she married.",
    "Contents insurance and the mortgage were seen.",
    "Is a keen swimmer and swims twice a week with Jo.",
]


@pytest.mark.parametrize("text", HINTS + FURNITURE)
def test_the_forms_own_words_are_marked(text: str) -> None:
    assert marked(paragraphs(text, PROSE)) == [text]


@pytest.mark.parametrize("text", PEOPLES_WORDS)
def test_what_people_write_is_never_marked(text: str) -> None:
    assert marked(paragraphs(PROSE, text, PROSE)) == []


def test_a_quote_of_what_would_be_considered_in_a_hint_is_marked() -> None:
    hint = "Please say which children the applicants would consider, such as a sibling group or a disabled child."
    assert marked(paragraphs(hint, PROSE)) == [hint]


def test_an_answer_keeps_its_question() -> None:
    assert marked(paragraphs("Do the applicants have any pets?", "No.")) == []
    assert marked(paragraphs("Do the applicants have any pets?", "☒ Yes ☐ No")) == []
    assert (
        marked(cells(("Do the applicants smoke?", "No"), ("Please give details of any pets", "Two cats")))
        == []
    )


def test_a_hint_is_marked_where_its_label_stands_beside_it() -> None:
    row = [
        Block(BlockKind.CELL, "Motivation", table=1, row=0, column=0),
        Block(BlockKind.CELL, "Please describe why the applicants wish to adopt.", table=1, row=0, column=0),
        Block(BlockKind.CELL, PROSE, table=1, row=0, column=1),
    ]
    assert marked(row) == [row[1].text]
    assert marked(cells(("Please describe the home.",), (PROSE,))) == ["Please describe the home."]


def test_prompts_in_a_list_below_an_instruction_are_marked_and_facts_are_not() -> None:
    intro = "This section should cover the following:"
    prompts = ["• relationship with parents", "• experience of school", "• losses and separations"]
    assert marked(paragraphs(intro, *prompts, PROSE)) == [intro, *prompts]
    facts = ["• a dog called Rex", "• 2 cats", "• losses"]
    assert marked(paragraphs(intro, *facts)) == [intro]


def test_headings_are_never_marked() -> None:
    assert marked([Block(BlockKind.HEADING, "Why do you want to adopt?", level=2), *paragraphs(PROSE)]) == []


@pytest.mark.parametrize("kind", [DocumentKind.LETTER, DocumentKind.CASE_NOTE, DocumentKind.PANEL_MINUTES])
def test_in_letters_notes_and_minutes_people_ask_in_earnest(kind: DocumentKind) -> None:
    asked = "How will the applicants manage contact?"
    assert marked(paragraphs(asked, "Please give details of your income.", "Page 2 of 3"), kind) == [
        "Page 2 of 3"
    ]


def test_numbers_at_the_foot_of_a_page_are_marked_and_answers_are_not() -> None:
    pages = [
        Block(BlockKind.PARAGRAPH, text, page=page)
        for text, page in ((PROSE, 1), ("1", 1), (PROSE, 2), ("2", 2))
    ]
    assert marked(pages) == ["1", "2"]
    assert marked(cells(("Number of children", "2"))) == []


def test_nothing_but_the_mark_changes() -> None:
    blocks = paragraphs(*HINTS, PROSE)
    assert [block.text for block in mark_boilerplate(blocks, DocumentKind.PAR)] == [
        block.text for block in blocks
    ]


@given(texts=st.lists(st.text(max_size=80), max_size=8))
def test_any_text_comes_back_in_its_order(texts: list[str]) -> None:
    assert [block.text for block in mark_boilerplate(paragraphs(*texts), DocumentKind.PAR)] == texts


FORM = [
    "Home",
    "Some children who wait need a room of their own, and workers will talk about this.",
    "Pets",
    "Animals bring joy to many families and are no bar to adoption here.",
]


def reports(count: int) -> dict[str, list[str]]:
    stock = "There are no animals in this household at present."
    return {
        f"report {number}": [
            FORM[0],
            FORM[1],
            f"House number {number} has a garden, a shed and a view of the hill.",
            FORM[2],
            FORM[3],
            stock if number % 2 else f"They keep {number} hens and a cockerel in the back garden.",
        ]
        for number in range(count)
    }


def test_a_forms_words_are_known_by_standing_in_every_report() -> None:
    found = repeated_passages(reports(20))
    assert {passage.text for passage in found} == {FORM[1], FORM[3]}
    assert all(passage.documents == 20 and passage.share == 1.0 for passage in found)


def test_an_answer_that_many_give_is_not_the_forms() -> None:
    texts = [passage.text for passage in repeated_passages(reports(40))]
    assert not any(text.startswith("There are no animals") for text in texts)


def test_few_or_related_documents_prove_nothing() -> None:
    assert repeated_passages(reports(7)) == []
    same = {name: f"household {number % 3}" for number, name in enumerate(reports(20))}
    assert repeated_passages(reports(20), groups=same) == []


def test_a_footer_in_most_documents_is_found_wherever_it_stands() -> None:
    footer = "The agency keeps every record for a hundred years after the order."
    texts = {
        str(n): [f"One thing about family {n} that nobody else has.", footer, f"{n} more things to say."]
        for n in range(20)
    }
    assert [passage.text for passage in repeated_passages(texts)] == [footer]


def test_repeated_passages_are_marked_in_other_documents() -> None:
    prints = [passage.fingerprint for passage in repeated_passages(reports(20))]
    blocks = mark_repeated(paragraphs("Home", FORM[1].upper(), PROSE), prints)
    assert [block.boilerplate for block in blocks] == [False, True, False]


def test_labelled_evidence_is_never_taken_for_the_form() -> None:
    import json

    from shorterwait.reading import read_document

    folder = Path(__file__).parents[2] / "labelled" / "documents"
    held_out = {*(f"PAR-{number:03}" for number in range(15, 21)), "CPR-005", "CPR-006"}
    files = [file for file in sorted(folder.glob("*.json")) if file.stem not in held_out]
    assert len(files) >= 18
    for file in files:
        document = read_document(file.with_suffix(".txt"))
        form = marked(list(document.blocks), document.kind)
        quotes = [row["quote"] for row in json.loads(file.read_text("utf-8"))["characteristics"]]
        assert not [quote for quote in quotes if any(quote in text for text in form)]
