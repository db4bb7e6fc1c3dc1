import pytest

from shorterwait.study.errors import StudyError
from shorterwait.study.store import Store, add_rows, sqlite_url
from shorterwait.study.tables import CODED


def test_a_failed_transaction_leaves_nothing_behind(tmp_path):
    store = Store(sqlite_url(tmp_path))

    def write_and_fail():
        with store.writing() as connection:
            add_rows(connection, CODED, [{"sha256": "a", "version": "1"}])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    assert store.rows(CODED) == []
    store.close()


def test_results_are_kept_and_replaced(tmp_path):
    store = Store(sqlite_url(tmp_path))
    store.put_result("check", "run-1", {"conclusion": "stop"})
    store.put_result("check", "run-2", {"conclusion": "go"})
    assert store.result("check") == {"conclusion": "go"}
    assert store.result("comparison") is None
    store.close()


def test_a_wrong_database_address_says_what_to_do():
    with pytest.raises(StudyError, match=r"study\.toml"):
        Store("no-such-database://x")
