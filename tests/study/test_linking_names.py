from datetime import date
from pathlib import Path

import pytest

from shorterwait.privacy import NameKey
from shorterwait.reading.purpose.names_in_documents import NamesInDocument, names_in_document, plain_name
from shorterwait.study.identity import Identity, hash_owners, identity_hashes, record_hashes
from shorterwait.study.linking import Link, link_document
from shorterwait.vocabulary.document import Block, BlockKind, Document
from shorterwait.vocabulary.outcome import Outcome

SHA = "5" * 64


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    return NameKey.create(tmp_path_factory.mktemp("key") / "names.key", "a long passphrase")


@pytest.fixture(scope="module")
def known(key):
    """Two households, two brothers, and two children of one name in the records."""
    people = [
        (["Mrs Anjali Ridley", "RIDLEY, Mark"], [date(1981, 8, 2), date(1979, 11, 19)], "H-ridley", None),
        (["Zoë O'Hara"], [date(1985, 1, 31)], "H-ohara", None),
        (["Tyler-James Lockett"], [date(2020, 9, 6)], None, "C-tj"),
        (["Mason Lockett"], [date(2018, 3, 3)], None, "C-mason"),
        (["Ann Lee"], [date(2019, 1, 1)], None, "C-ann1"),
        (["Ann Lee"], [date(2021, 1, 1)], None, "C-ann2"),
    ]
    rows = [
        (record_hashes(names, births, key), household, child) for names, births, household, child in people
    ]
    references = {"R-1": ("H-ridley", None), "R-2": ("H-ohara", None), "R-3": (None, "C-tj")}
    return {**hash_owners(rows), **references}


def document(*lines: str) -> Document:
    return Document(SHA, Outcome.READ, blocks=tuple(Block(BlockKind.PARAGRAPH, line) for line in lines))


@pytest.fixture
def link(key, known):
    def linked(
        *lines: str, kind: str = "PAR", path: str = "files/report.docx", references: tuple[str, ...] = ()
    ) -> Link:
        identity = identity_hashes((), names_in_document(document(*lines)), Path(path), key)
        hashes = list(references)
        return link_document(SHA, kind, hashes, known, len(hashes), names=identity)

    return linked


@pytest.mark.parametrize(
    "lines",
    [
        ("Applicants: Anjali Ridley and Mark Ridley",),
        ("Prospective adopters: Anjali and Mark Ridley",),
        ("Report on Mrs Anjali Priya RIDLEY", "and Mr Mark Ridley"),
        ("First applicant | RIDLEY, Anjali", "Second applicant | RIDLEY, Mark"),
        ("Mrs Anjali Ridley, born 2 August 1981 in Loughborough.",),
        ("Name: Mark Ridley", "D.O.B. 19.11.79"),
    ],
)
def test_both_names_or_a_name_with_its_birth_are_sure(link, lines):
    found = link("Prospective Adopter's Report", *lines)
    assert (found.household, found.by, found.confidence, found.doubt) == ("H-ridley", "names", "sure", "")


def test_accents_and_apostrophes_do_not_matter(link):
    assert link("Applicant: Zoe O’Hara, born 31/01/1985").household == "H-ohara"


def test_a_single_name_is_no_proof_but_a_suggestion(link):
    found = link("Applicant: Anjali Ridley")
    assert found.household not in ("H-ridley", "H-ohara")
    assert (found.suggested, found.confidence) == ("H-ridley", "doubtful")
    assert "no date of birth confirms it" in found.doubt


def test_the_name_of_a_folder_is_a_suggestion_too(link):
    found = link("Some report", path="files/RIDLEY Anjali/report.docx")
    assert (found.suggested, found.confidence) == ("H-ridley", "doubtful")


def test_a_birth_of_somebody_else_proves_nothing(link):
    assert link("Applicant: Zoe O'Hara, born 2 August 1981").suggested == "H-ohara"


def test_reference_and_names_that_disagree_are_a_doubt(link):
    found = link("Applicants: Anjali and Mark Ridley", references=("R-2",))
    assert (found.household, found.by, found.confidence) == ("H-ohara", "records", "doubtful")
    assert "names in it to another" in found.doubt
    agreed = link("Applicants: Anjali and Mark Ridley", references=("R-1",))
    assert (agreed.household, agreed.confidence, agreed.doubt) == ("H-ridley", "sure", "")


def test_two_printed_references_of_different_households_are_a_doubt(link):
    found = link("Report", references=("R-1", "R-2"))
    assert (found.household, found.confidence) == ("H-ridley", "doubtful")


def test_a_childs_report_is_linked_by_the_childs_name_and_birth_not_the_brothers(link):
    found = link(
        "Child Permanence Report",
        "Child: Tyler-James Lockett (called TJ)",
        "Born: 6 September 2020",
        "Half-brother: Mason Lockett, born 3 March 2018",
        kind="CPR",
    )
    assert (found.child, found.household, found.by) == ("C-tj", None, "names")


def test_a_forename_with_a_birth_is_enough_for_a_child(link):
    assert link("Child: Tyler-James, born 6 September 2020", kind="CPR").child == "C-tj"
    assert link("Child: Tyler-James Smith", "Born: 6 September 2020", kind="CPR").child == "C-tj"


def test_children_of_one_name_are_told_by_their_births(link):
    assert link("Child: Ann Lee", "Date of birth: 01/01/2021", kind="CPR").child == "C-ann2"
    alone = link("Child: Ann Lee", kind="CPR")
    assert (alone.suggested, alone.confidence) == (None, "doubtful")
    assert "more than one child" in alone.doubt


def test_names_of_two_children_without_a_label_are_a_doubt(link):
    found = link("Mason Lockett born 03/03/2018 | Tyler-James Lockett born 06/09/2020", kind="CPR")
    assert (found.child in ("C-tj", "C-mason"), found.confidence) == (False, "doubtful")
    assert "more than one child" in found.doubt


def test_nobody_known_is_said_so(link):
    found = link("Applicants: Jo Bloggs and Sam Bloggs")
    assert (found.confidence, found.suggested, found.by) == ("none", None, "file")
    assert found.doubt == "No reference number and no name in it fits the records."


def test_names_far_down_are_not_front_matter():
    names = names_in_document(document(*["They live by the sea."] * 90, "Referee: Anjali Ridley"))
    assert names == NamesInDocument()


def test_births_in_a_column_belong_to_the_names_in_its_rows():
    rows = [["Name", "Date of birth"], ["Tom Lee", "4 May 2020"]]
    cells = tuple(
        Block(BlockKind.CELL, text, table=1, row=row, column=column)
        for row, line in enumerate(rows)
        for column, text in enumerate(line)
    )
    assert ("tom lee", date(2020, 5, 4)) in names_in_document(Document(SHA, Outcome.READ, blocks=cells)).pairs


def test_what_is_stored_holds_no_name_and_comes_back_whole(key):
    names = names_in_document(
        document("Applicants: Anjali and Mark Ridley", "Dates of birth: 02/08/1981 and 19/11/1979")
    )
    identity = identity_hashes(("NRA/2019/0231",), names, Path("files/Ridley Anjali/x.docx"), key)
    stored = identity.as_json()
    assert all((identity.names, identity.pairs, identity.folder, identity.references))
    assert not any(word in stored.lower() for word in ("ridley", "anjali", "1981", "0231"))
    assert Identity.from_json(stored) == identity


def test_the_key_remembers_no_name_that_it_hashed(key, tmp_path):
    before = key.fingerprint("name", "anjali ridley")
    key.save()
    assert before not in key._content["real"]  # the key's own content, which nobody else sees
    assert key.fingerprint("name", "anjali ridley") == before != key.fingerprint("name", "mark ridley")


def test_names_come_to_one_form():
    assert plain_name("RIDLEY, Anjali (Mrs)") == plain_name("Mrs. Anjali Priya Ridley") == "anjali ridley"
    assert plain_name("") == plain_name("Mr") == ""
