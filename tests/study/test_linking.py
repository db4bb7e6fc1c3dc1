from pathlib import Path

import pytest

from shorterwait.privacy import NameKey
from shorterwait.study.linking import link_document, normalise_reference, reference_hashes

PATH = Path("case files/WVA-2022-0417 smith/report.docx")


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    return NameKey.create(tmp_path_factory.mktemp("key") / "names.key", "a long passphrase")


def test_spacing_and_punctuation_of_a_reference_do_not_matter(key):
    assert normalise_reference("WVA/2022/0417") == normalise_reference("wva - 2022 0417")
    printed = reference_hashes(["WVA/2022/0417"], Path("x/y.docx"), key)
    folder = reference_hashes([], PATH, key)
    assert set(printed) & set(folder)


def test_hashes_hold_nothing_of_the_reference(key):
    assert not any(
        "0417" in hashed and "WVA" in hashed for hashed in reference_hashes(["WVA/2022/0417"], PATH, key)
    )


def test_a_report_is_linked_to_the_household_of_the_records():
    link = link_document("s" * 64, "PAR", ["r9", "r1"], {"r1": ("H-1", None)}, 2)
    assert (link.household, link.child, link.by) == ("H-1", None, "records")


def test_a_childs_report_is_never_linked_to_a_household():
    link = link_document("s" * 64, "CPR", ["r1", "r2"], {"r1": ("H-1", None), "r2": (None, "C-2")}, 2)
    assert (link.household, link.child) == (None, "C-2")


def test_reports_without_a_record_keep_a_household_of_their_own():
    one = link_document("a" * 64, "PAR", ["R-abc"], {}, 1)
    two = link_document("b" * 64, "PAR", ["R-abc"], {}, 1)
    other = link_document("c" * 64, "PAR", [], {}, 0)
    assert one.household == two.household != other.household
    assert (one.by, other.by) == ("own reference", "file")
