import struct
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reading.outlook_file import attached_file, outlook_bytes, recipient, storage

from shorterwait.reading import read_document
from shorterwait.reading.failure import UnreadableError
from shorterwait.reading.mail.eml import read_eml
from shorterwait.reading.mail.lzfu import unpacked_rtf
from shorterwait.reading.mail.msg import read_msg
from shorterwait.vocabulary.outcome import Outcome

FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LISTED = (Outcome.READ, Outcome.DAMAGED, Outcome.ENCRYPTED, Outcome.REFUSED, Outcome.NEEDS_OCR)
SENT = datetime(2023, 6, 30, 23, 30, tzinfo=UTC)
ITEM: dict[int, Any] = {
    0x001A: "IPM.Note",
    0x0037: "Visit",
    0x0042: "Ann Lee",
    0x5D02: "ann@example.org",
    0x0E04: "Bo Ray",
    0x0039: SENT,
    0x1000: "Dear Bo,\r\n\r\nThey have a dog; Zoë’s £5.\r\n",
}


def texts(data: bytes) -> list[str]:
    return [block.text for block in read_msg(data).blocks]


def literal_rtf(text: bytes) -> bytes:
    """Rich text packed by the letter: eight letters after each byte of flags."""
    packed = b"".join(b"\0" + text[place : place + 8] for place in range(0, len(text), 8))
    return struct.pack("<II4sI", len(packed) + 12, len(text), b"LZFu", 0) + packed


def test_an_outlook_message_is_a_document(tmp_path: Path) -> None:
    inside = recipient(0, {0x3001: "Bo Ray", 0x39FE: "bo@example.org", 0x0C15: 1})
    inside |= recipient(1, {0x3001: "Cy Dee", 0x3003: "/O=EXCHANGE/CN=CY", 0x0C15: 2})
    path = tmp_path / "visit.msg"
    path.write_bytes(outlook_bytes(ITEM, inside))
    document = read_document(path)
    assert (document.outcome, document.format, document.reason) == (Outcome.READ, "msg", "")
    assert [block.text for block in document.blocks] == [
        "Subject: Visit",
        "From: Ann Lee <ann@example.org>",
        "To: Bo Ray <bo@example.org>",
        "Cc: Cy Dee",
        "Date: 1 July 2023, 00:30",
        "Dear Bo,",
        "They have a dog; Zoë’s £5.",
    ]
    assert document.date == date(2023, 7, 1)


def test_the_clock_of_the_sender_counts_where_it_is_known() -> None:
    item = ITEM | {0x007D: "Received: by a; x\r\nDate: Fri, 30 Jun 2023 19:30:00 -0400\r\n"}
    assert "Date: 30 June 2023, 19:30" in texts(outlook_bytes(item))


def test_eight_bit_strings_follow_their_code_page() -> None:
    item = {0x0037: "Wizyta", 0x1000: "abc", 0x3FFD: 1250}
    data = outlook_bytes(item, {"__substg1.0_1000001E": "Łukasz ma psa".encode("cp1250")}, unicode=False)
    assert texts(data) == ["Subject: Wizyta", "Łukasz ma psa"]


def test_eight_bit_strings_follow_the_way_of_the_mail_when_they_state_no_page() -> None:
    way = b"Content-Type: text/plain; charset=iso-8859-2\r\n"
    tree = {"__substg1.0_007D001E": way, "__substg1.0_1000001E": "Łukasz ma psa".encode("iso8859-2")}
    assert texts(outlook_bytes({0x0037: "Wizyta"}, tree, unicode=False))[-1] == "Łukasz ma psa"


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ({0x1013: b"<html><p>Zo\xc3\xab</p></html>", 0x3FDE: 65001}, "Zoë"),
        ({0x1013: b"<html><p>Zo\xeb</p></html>", 0x3FDE: 28591}, "Zoë"),
        ({0x1013: "<p>Zoë</p>"}, "Zoë"),
        ({0x1009: literal_rtf(rb"{\rtf1\ansi Zo\'eb has a dog.\par}")}, "Zoë has a dog."),
        (
            {0x1009: literal_rtf(rb"{\rtf1\ansi\fromhtml1 {\*\htmltag64 <p>}\htmlrtf x\htmlrtf0 A dog.}")},
            "A dog.",
        ),
    ],
)
def test_the_text_is_found_in_each_of_its_forms(body: dict[int, Any], wanted: str) -> None:
    item = {number: value for number, value in ITEM.items() if number != 0x1000} | body
    assert texts(outlook_bytes(item))[-1] == wanted


def test_ticks_are_taken_from_the_formatted_text() -> None:
    page = b"<p><span style='font-family:Wingdings'>\xc3\xbe</span> dog</p>"
    assert texts(outlook_bytes(ITEM | {0x1000: "þ dog", 0x1013: page, 0x3FDE: 65001}))[-1] == "☒ dog"


def test_packed_rich_text_repeats_what_came_before() -> None:
    packed = b"\x80aaaaaaa" + struct.pack(">H", (207 << 4) | 4) + b"\x02!" + struct.pack(">H", (221 << 4) | 0)
    data = struct.pack("<II4sI", len(packed) + 12, 15, b"LZFu", 0) + packed
    assert unpacked_rtf(data) == b"aaaaaaaaaaaaa!"
    prefilled = b"\x01" + struct.pack(">H", (0 << 4) | 4)
    assert unpacked_rtf(struct.pack("<II4sI", len(prefilled) + 12, 6, b"LZFu", 0) + prefilled) == b"{\\rtf1"


def test_files_and_messages_attached_are_documents_of_their_own(tmp_path: Path) -> None:
    deeper = storage({0x0037: "Deepest", 0x1000: "They had a cat."}, 24)
    file = attached_file(0, {0x3701: b"A fish.", 0x3707: "fish.txt", 0x3705: 1})
    inner = storage(
        {0x0037: "Older", 0x0039: datetime(2021, 5, 3, 9, tzinfo=UTC), 0x1013: b"<p>A <b>pony</b>.</p>"},
        24,
        file | attached_file(1, {0x3705: 5, 0x3001: "Deepest"}, deeper),
    )
    inside = attached_file(0, {0x3701: b"A note.", 0x3707: "Zoë.txt", 0x3705: 1})
    inside |= attached_file(1, {0x3705: 5, 0x3001: "Older"}, inner)
    inside |= attached_file(2, {0x3705: 7, 0x3707: "on the web.docx"})
    path = tmp_path / "outer.msg"
    path.write_bytes(outlook_bytes(ITEM, inside))
    note, older, pointer = read_document(path).attachments
    assert (note.name, note.document.text) == ("Zoë.txt", "A note.")
    assert (older.name, older.document.outcome, older.document.date) == (
        "Older.eml",
        Outcome.READ,
        date(2021, 5, 3),
    )
    assert older.document.text.endswith("A pony.")
    fish, deepest = older.document.attachments
    assert (fish.name, fish.document.text) == ("fish.txt", "A fish.")
    assert deepest.document.text == "Subject: Deepest\nThey had a cat."
    assert "points to" in pointer.document.reason


def test_an_attached_message_always_gives_the_same_bytes() -> None:
    inner = storage({0x0037: "Older", 0x1000: "--x\nA pony."}, 24)
    data = outlook_bytes(ITEM, attached_file(0, {0x3705: 5, 0x3001: "Older"}, inner))
    (one,), (two,) = read_msg(data).attached, read_msg(data).attached
    assert one == two
    assert [block.text for block in read_eml(one.data or b"").blocks] == ["Subject: Older", "--x", "A pony."]


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        (
            "IPM.Note.SMIME",
            {0x3701: b"\x30\x80\x06\x09", 0x3707: "smime.p7m", 0x370E: "application/pkcs7-mime"},
        ),
        ("IPM.Note", {0x3701: b"x", 0x3707: "message.rpmsg"}),
        ("IPM.Note", {0x3701: b"Version: 1", 0x3707: "a.bin", 0x370E: "application/pgp-encrypted"}),
    ],
)
def test_encrypted_messages_are_named_as_such(kind: str, file: dict[int, Any]) -> None:
    body = "This message is protected." if file[0x3707] == "message.rpmsg" else " "
    with pytest.raises(UnreadableError) as caught:
        read_msg(outlook_bytes(ITEM | {0x001A: kind, 0x1000: body}, attached_file(0, file | {0x3705: 1})))
    assert caught.value.outcome is Outcome.ENCRYPTED


def test_a_signed_message_kept_as_a_file_is_read() -> None:
    wrapped = b"Content-Type: multipart/signed; boundary=s\r\n\r\n--s\r\n"
    wrapped += b"Content-Type: text/plain\r\n\r\nShe is well.\r\n"
    wrapped += b"--s\r\nContent-Type: application/pkcs7-signature\r\n\r\nxx\r\n--s--"
    file = attached_file(0, {0x3701: wrapped, 0x3707: "smime.p7m", 0x370E: "multipart/signed", 0x3705: 1})
    item = {0x001A: "IPM.Note.SMIME.MultipartSigned", 0x0037: "Visit"}
    assert texts(outlook_bytes(item, file)) == ["Subject: Visit", "She is well."]


def test_drafts_contacts_and_meetings_say_what_they_hold() -> None:
    draft = texts(outlook_bytes(ITEM | {0x0E07: 8}))
    assert not any(text.startswith("Date:") for text in draft)
    contact = texts(outlook_bytes({0x001A: "IPM.Contact", 0x3001: "Ann Lee", 0x3A08: "01632 960000"}))
    assert contact == ["Name: Ann Lee", "Phone: 01632 960000"]
    meeting = texts(
        outlook_bytes({0x001A: "IPM.Appointment", 0x0037: "Panel", 0x0060: SENT, 0x1000: "Agenda"})
    )
    assert meeting == ["Subject: Panel", "Start: 1 July 2023, 00:30", "Agenda"]
    assert read_msg(outlook_bytes({0x0037: "Nothing"})).notes == ("The message holds no words.",)


def packet(*attributes: tuple[int, bytes]) -> bytes:
    joined = b"".join(struct.pack("<BII", 1, n, len(v)) + v + b"\0\0" for n, v in attributes)
    return struct.pack("<IH", 0x223E9F78, 1) + joined


def values(*found: tuple[int, str | bytes | int]) -> bytes:
    made = struct.pack("<I", len(found))
    for number, value in found:
        if isinstance(value, int):
            made += struct.pack("<HHI", 3, number, value)
            continue
        kind, data = (0x1F, value.encode("utf-16-le") + b"\0\0") if isinstance(value, str) else (0x102, value)
        made += struct.pack("<HHII", kind, number, 1, len(data)) + data.ljust(-(-len(data) // 4) * 4, b"\0")
    return made


def test_an_outlook_packet_gives_its_text_and_its_files() -> None:
    inner = packet((0x00069003, values((0x0037, "Older"), (0x1000, "A pony."))))
    held = struct.pack("<IHHII", 1, 0x0D, 0x3701, 1, len(inner) + 16) + b"\0" * 16 + inner
    data = packet(
        (0x00069003, values((0x0037, "x"), (0x1000, "They have a dog."))),
        (0x00069002, b"\0" * 14),
        (0x0006800F, b"A fish."),
        (0x00018010, b"FISH~1.TXT\0"),
        (0x00069005, values((0x3707, "fish.txt"))),
        (0x00069002, b"\0" * 14),
        (0x00018010, b"Older\0"),
        (0x00069005, held),
    )
    top = b'Subject: a\nContent-Type: application/ms-tnef; name="winmail.dat"\n\n'
    found = read_eml(top + data)
    assert [block.text for block in found.blocks] == ["Subject: a", "They have a dog."]
    assert [file.name for file in found.attached] == ["fish.txt", "Older.eml"]
    assert found.attached[0].data == b"A fish."
    assert "A pony." in read_eml(found.attached[1].data or b"").blocks[-1].text
    broken = read_eml(top + b"nothing")
    assert "winmail.dat" in " ".join(broken.notes)


SAMPLE = outlook_bytes(
    ITEM | {0x1009: literal_rtf(rb"{\rtf1 x}")},
    attached_file(0, {0x3701: b"A note.", 0x3707: "note.txt"})
    | attached_file(1, {0x3705: 5, 0x3001: "Older"}, storage({0x0037: "Older"}, 24)),
)


def outcome_of(data: bytes) -> Outcome:
    try:
        found = read_msg(data)
    except UnreadableError as error:
        return error.outcome if error.reason else Outcome.DUPLICATE
    assert found.blocks or found.notes or found.attached
    return found.outcome


@FUZZ
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), max_size=30))
def test_messages_with_wrong_bytes_give_a_listed_outcome(flips: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for place, value in flips:
        data[place] = value
    assert outcome_of(bytes(data)) in LISTED


@FUZZ
@given(st.integers(0, len(SAMPLE)), st.binary(max_size=64))
def test_messages_cut_short_give_a_listed_outcome(cut: int, rest: bytes) -> None:
    assert outcome_of(SAMPLE[:cut] + rest) in LISTED


@FUZZ
@given(st.binary(max_size=400))
def test_packed_rich_text_never_hangs_or_grows_out_of_hand(packed: bytes) -> None:
    data = struct.pack("<II4sI", len(packed) + 12, 2**31, b"LZFu", 0) + packed
    assert len(unpacked_rtf(data)) <= 9 * len(packed)


@FUZZ
@given(st.binary(max_size=300))
def test_broken_packets_are_noted(rest: bytes) -> None:
    found = read_eml(b"Subject: a\nContent-Type: application/ms-tnef\n\n" + packet() + rest)
    assert found.blocks
