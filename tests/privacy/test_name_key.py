"""The name key: nothing lost, nothing readable, clear words when it does not open."""

import hashlib
import json

import pytest

from shorterwait.privacy import KeyDamaged, KeyMissing, NameKey, WrongPassphrase

WORDS = "three plain words"


@pytest.fixture
def key(tmp_path):
    return NameKey.create(tmp_path / "names.key", WORDS)


def test_everything_comes_back_after_saving(key):
    pseudonym = key.pseudonym("household", "F10023")
    key.remember_file("D-1", "/agency/case files/PAR NRA-2019-0231.docx")
    key.remember_names(pseudonym, [{"text": "Anjali Ridley", "kind": "person", "role": "applicant 1"}])
    key.save()
    again = NameKey.open(key.path, WORDS)
    assert again.real(pseudonym) == "F10023"
    assert again.pseudonym("household", "F10023") == pseudonym
    assert str(again.file_path("D-1")) == "/agency/case files/PAR NRA-2019-0231.docx"
    assert again.names(pseudonym)[0]["text"] == "Anjali Ridley"


def test_pseudonyms_differ_by_kind_and_key_and_say_nothing(key, tmp_path):
    household, child = key.pseudonym("household", "10023"), key.pseudonym("child", "10023")
    other = NameKey.create(tmp_path / "other.key", WORDS)
    assert household.startswith("H-")
    assert child.startswith("C-")
    assert household[2:] != child[2:]
    assert other.pseudonym("household", "10023") != household
    assert "10023" not in household


def test_the_file_holds_no_readable_name(key):
    key.pseudonym("household", "F10023")
    key.remember_names("H-1", [{"text": "Anjali Ridley", "kind": "person", "role": ""}])
    key.save()
    raw = key.path.read_bytes()
    assert b"Anjali" not in raw
    assert b"F10023" not in raw
    assert json.loads(raw.splitlines()[1])["n"] >= 2**15
    assert [path.name for path in key.path.parent.iterdir()] == ["names.key"]


def test_a_wrong_passphrase_changes_nothing(key):
    before = key.path.read_bytes()
    with pytest.raises(WrongPassphrase, match="does not open"):
        NameKey.open(key.path, "three other words")
    assert key.path.read_bytes() == before


def test_a_missing_key_is_named(tmp_path):
    with pytest.raises(KeyMissing, match=r"no name key at .*gone\.key"):
        NameKey.open(tmp_path / "gone.key", WORDS)


@pytest.mark.parametrize("cut", [0, 5, 30, 200])
def test_a_cut_file_is_damaged(key, cut):
    raw = key.path.read_bytes()
    key.path.write_bytes(raw[:cut])
    with pytest.raises(KeyDamaged):
        NameKey.open(key.path, WORDS)


@pytest.mark.parametrize("place", [3, 40, 160, 230, -20, -1])
def test_any_changed_byte_is_noticed(key, place):
    raw = bytearray(key.path.read_bytes())
    raw[place] ^= 1
    key.path.write_bytes(raw)
    with pytest.raises(KeyDamaged, match="restore a copy"):
        NameKey.open(key.path, WORDS)


@pytest.mark.parametrize(
    ("name", "value"), [("n", 2), ("n", 2**40), ("version", 9), ("salt", "?"), ("p", 99)]
)
def test_a_header_that_asks_for_nonsense_is_refused(key, name, value):
    magic, header, _, sealed = key.path.read_bytes().split(b"\n", 3)
    fields = json.loads(header)
    fields[name] = value
    line = json.dumps(fields).encode()
    checksum = hashlib.sha256(line + b"\n" + sealed).hexdigest().encode()
    key.path.write_bytes(b"\n".join([magic, line, checksum, sealed]))
    with pytest.raises(KeyDamaged):
        NameKey.open(key.path, WORDS)


def test_a_failed_save_leaves_the_old_file_whole(key, monkeypatch):
    before = key.path.read_bytes()

    def fail(handle):
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", fail)
    key.pseudonym("child", "1")
    with pytest.raises(OSError, match="disk full"):
        key.save()
    monkeypatch.undo()
    assert key.path.read_bytes() == before
    assert len(list(key.path.parent.iterdir())) == 1
    NameKey.open(key.path, WORDS)


def test_an_existing_file_is_never_overwritten_and_short_words_are_refused(key, tmp_path):
    with pytest.raises(FileExistsError, match="open it"):
        NameKey.create(key.path, WORDS)
    with pytest.raises(ValueError, match="eight characters"):
        NameKey.create(tmp_path / "new.key", "short")


def test_unknown_pseudonyms_are_key_errors(key):
    with pytest.raises(KeyError):
        key.real("H-nothing")
    with pytest.raises(KeyError):
        key.file_path("D-nothing")
    assert key.names("H-nothing") == []


def test_days_are_moved_by_one_secret_number_for_each_file(key, tmp_path):
    shifts = {number: key.day_shift(f"H-{number}") for number in range(2000)}
    assert set(shifts.values()) == {*range(-45, -7), *range(8, 46)}
    key.save()
    again = NameKey.open(key.path, WORDS)
    assert all(again.day_shift(f"H-{number}") == days for number, days in list(shifts.items())[:20])
    other = NameKey.create(tmp_path / "other.key", WORDS)
    assert any(other.day_shift(f"H-{number}") != days for number, days in list(shifts.items())[:20])
