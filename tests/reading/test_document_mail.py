import base64
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shorterwait.reading import read_document
from shorterwait.reading.failure import UnreadableError
from shorterwait.reading.found import Found
from shorterwait.reading.mail.eml import read_eml, read_mbox
from shorterwait.reading.mail.headers import header_text, sent_line
from shorterwait.reading.mail.mhtml import is_mhtml, read_mhtml
from shorterwait.vocabulary.outcome import Outcome

FUZZ = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TOP = "From: Ann Lee <ann@example.org>\nTo: Bo Ray <bo@example.org>\nSubject: Visit\n"
TOP += "Date: Wed, 21 Dec 2022 10:28:53 +0000\nMIME-Version: 1.0\n"


def mail(rest: str | bytes, top: str = TOP) -> bytes:
    return top.encode() + (rest if isinstance(rest, bytes) else rest.encode())


def parts(*inner: str, kind: str = "mixed", extra: str = "") -> str:
    joined = "".join(f"--cut\n{piece}\n" for piece in inner)
    return f'Content-Type: multipart/{kind}; boundary="cut"{extra}\n\nFor old programs.\n{joined}--cut--\n'


def texts(data: bytes) -> list[str]:
    return [block.text for block in read_eml(data).blocks]


def outcome_of(read: Callable[[], Found]) -> Outcome:
    """The outcome of reading; a file that gives nothing must at least say so."""
    try:
        found = read()
    except UnreadableError as error:
        return error.outcome if error.reason else Outcome.DUPLICATE
    assert found.blocks or found.notes or found.attached
    return found.outcome


def body(data: bytes) -> list[str]:
    return texts(data)[4:]


def test_a_mail_is_a_document_with_its_people_its_date_and_its_text(tmp_path: Path) -> None:
    path = tmp_path / "visit.eml"
    path.write_bytes(
        mail("\nDear Bo,\n\nThey have a dog.\n\nOn 3 May 2019 Bo wrote:\n> Date: 4 May 2019\n> Any pets?\n")
    )
    document = read_document(path)
    assert (document.outcome, document.format, document.reason) == (Outcome.READ, "eml", "")
    assert [block.text for block in document.blocks] == [
        "Subject: Visit",
        "From: Ann Lee <ann@example.org>",
        "To: Bo Ray <bo@example.org>",
        "Date: 21 December 2022, 10:28",
        "Dear Bo,",
        "They have a dog.",
        "On 3 May 2019 Bo wrote:",
        "Date: 4 May 2019",
        "Any pets?",
    ]
    assert document.date == date(2022, 12, 21)


def test_one_of_two_versions_is_read_and_the_plain_one_first() -> None:
    plain, rich = (
        "Content-Type: text/plain\n\nShe is well.",
        "Content-Type: text/html\n\n<p>She is <b>well</b>.</p>",
    )
    assert body(mail(parts(plain, rich, kind="alternative"))) == ["She is well."]
    empty = "Content-Type: text/plain\n\n \n"
    assert body(mail(parts(empty, rich, kind="alternative"))) == ["She is well."]
    stub = "Content-Type: text/plain\n\nYour program cannot show this message."
    long = "Content-Type: text/html\n\n<p>" + "She is well. " * 30 + "</p>"
    assert body(mail(parts(stub, long, kind="alternative"))) == ["She is well. " * 29 + "She is well."]


def test_two_versions_that_are_different_texts_are_both_read() -> None:
    plain = "Content-Type: text/plain\n\nMother wishes weekly letters after adoption."
    rich = "Content-Type: text/html\n\n<p>Panel heard about several strengths: patience, humour, warmth, faith.</p>"
    assert len(body(mail(parts(plain, rich, kind="alternative")))) == 2


@pytest.mark.parametrize(
    ("rich", "wanted"),
    [
        ("<span style='font-family:Wingdings'>&thorn;</span> dog", "☒ dog"),
        ("<input type=checkbox> dog", "☐ dog"),
        ("a cat <del>and a dog</del>", "a cat"),
    ],
)
def test_the_formatted_version_is_read_where_the_plain_one_would_lose_ticks(rich: str, wanted: str) -> None:
    plain = "Content-Type: text/plain\n\nþ dog and a cat"
    assert body(mail(parts(plain, f"Content-Type: text/html\n\n<p>{rich}</p>", kind="alternative"))) == [
        wanted
    ]


def test_a_table_in_a_mail_keeps_its_columns() -> None:
    rows = "".join(f"<tr><td>Question {n}</td><td>Answer {n}</td></tr>" for n in range(3))
    plain = "Content-Type: text/plain\n\nQuestion 0\nAnswer 0\nQuestion 1\nAnswer 1\nQuestion 2\nAnswer 2"
    rich = f"Content-Type: text/html\n\n<table>{rows}</table>"
    found = read_eml(mail(parts(plain, rich, kind="alternative")))
    assert [(b.text, b.row, b.column) for b in found.blocks if b.table][:2] == [
        ("Question 0", 0, 0),
        ("Answer 0", 0, 1),
    ]


def test_files_are_attached_wherever_they_hang() -> None:
    file = 'Content-Type: application/pdf; name="=?utf-8?B?Wm/DqyBQQVIucGRm?="\nContent-Transfer-Encoding: base64\n\n'
    file += base64.b64encode(b"%PDF-1.4").decode()
    outer = "Content-Type: message/rfc822\n\nSubject: Inner\n\nHello"
    rich = "Content-Type: multipart/mixed; boundary=in\n\n--in\nContent-Type: text/html\n\n<p>Hi.</p>\n"
    rich += f"--in\n{file}\n--in--"
    alternative = parts("Content-Type: text/plain\n\nHi.", rich, kind="alternative").replace("cut", "alt")
    disposed = (
        "Content-Type: text/plain\nContent-Disposition: attachment; filename*=UTF-8''n%C3%B6te.txt\n\nA note."
    )
    found = read_eml(mail(parts(alternative, outer, disposed)))
    assert [block.text for block in found.blocks][4:] == ["Hi."]
    assert [(file.name, file.data) for file in found.attached] == [
        ("Zoë PAR.pdf", b"%PDF-1.4"),
        ("attached message.eml", b"Subject: Inner\n\nHello"),
        ("nöte.txt", b"A note."),
    ]


def test_attached_mails_become_documents_of_their_own_with_their_own_dates(tmp_path: Path) -> None:
    inner = EmailMessage()
    inner["Subject"], inner["Date"], inner["Message-ID"] = "Old", "Mon, 3 May 2021 09:00:00 +0100", "<a@b>"
    inner.set_content("They had a cat then.")
    outer = EmailMessage()
    outer["Subject"], outer["Date"], outer["Message-ID"] = (
        "FW: Old",
        "Tue, 4 May 2021 09:00:00 +0100",
        "<c@d>",
    )
    outer.set_content("See below.")
    outer.add_attachment(inner)
    path = tmp_path / "forwarded.eml"
    path.write_bytes(bytes(outer))
    document = read_document(path)
    (attachment,) = document.attachments
    assert (document.date, attachment.document.date) == (date(2021, 5, 4), date(2021, 5, 3))
    assert "They had a cat then." in attachment.document.text
    assert "cat" not in document.text


def test_several_texts_in_one_mail_are_all_read_in_order() -> None:
    one, two = (
        "Content-Type: text/plain\n\nFirst.",
        "Content-Type: text/html\n\n<table><tr><td>a<td>b</table>",
    )
    three = "Content-Type: text/plain\n\nThird."
    assert body(mail(parts(one, two, two, three))) == ["First.", "a", "b", "a", "b", "Third."]
    tables = [block.table for block in read_eml(mail(parts(two, two))).blocks if block.table]
    assert tables == [1, 1, 2, 2]


def test_small_pictures_in_the_text_are_no_attachments_and_large_ones_are_named() -> None:
    rich = 'Content-Type: text/html\n\n<p>Hi <img src="cid:logo"></p>'
    small = "Content-Type: image/png\nContent-ID: <logo>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo="
    large = small.replace("iVBORw0KGgo=", base64.b64encode(b"\x89PNG" + b"x" * 60_000).decode())
    photo = 'Content-Type: image/jpeg; name="scan.jpg"\nContent-Disposition: attachment; filename="scan.jpg"\n\nJFIF'
    found = read_eml(mail(parts(rich, small, photo, kind="related")))
    assert ([file.name for file in found.attached], found.notes) == (["scan.jpg"], ())
    assert "large picture" in read_eml(mail(parts(rich, large, kind="related"))).notes[0]


@pytest.mark.parametrize(
    ("head", "content", "wanted"),
    [
        (
            "text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable",
            b"Zo=C3=AB paid =C2=A35=\n0.",
            "Zoë paid £50.",
        ),
        ("text/plain; charset=unknown-8bit", "Zoë’s £5".encode("cp1252"), "Zoë’s £5"),
        ("text/plain; charset=us-ascii", "Zoë’s £5".encode("cp1252"), "Zoë’s £5"),
        ("text/plain; charset=iso-8859-1", "“Yes”".encode("cp1252"), "“Yes”"),
        ("text/plain", "Zoë’s £5".encode(), "Zoë’s £5"),
        ("text/plain; charset=utf-7", b"A +AKM-5 note", "A +AKM-5 note"),
        (
            "text/plain; charset=utf-8\nContent-Transfer-Encoding: base64",
            base64.b64encode("Zoë".encode()) + b"\n--\nlist",
            "Zoë",
        ),
        ("text/html; charset=iso-8859-1", "<meta charset=utf-8><p>Zoë</p>".encode("latin-1"), "Zoë"),
    ],
)
def test_text_is_decoded_whatever_the_mail_says_of_it(head: str, content: bytes, wanted: str) -> None:
    assert body(mail(f"Content-Type: {head}\n\n".encode() + content)) == [wanted]


def test_soft_line_ends_are_joined_and_signatures_kept() -> None:
    flowed = "Content-Type: text/plain; format=flowed\n\nThey live in \na flat. \n\n> They had \n> a dog.\n-- \nAnn\n"
    assert body(mail(flowed)) == ["They live in a flat.", "They had a dog.", "--", "Ann"]


def test_files_packed_into_the_text_are_taken_out() -> None:
    found = read_eml(mail('\nSee the file.\nbegin 644 note.txt\n"2&D \n`\nend\nBye.\n'))
    assert [block.text for block in found.blocks][4:] == ["See the file.", "Bye."]
    assert [(file.name, file.data) for file in found.attached] == [("note.txt", b"Hi")]


@pytest.mark.parametrize(
    "content",
    [
        "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n"
        "Content-Transfer-Encoding: base64\n\nMIAGCSqGSIb3DQEHA6CAMIACAQA=",
        parts(
            "Content-Type: application/pgp-encrypted\n\nVersion: 1",
            "Content-Type: application/octet-stream\n\n-----BEGIN PGP MESSAGE-----\n",
            kind="encrypted",
        ),
        "\n-----BEGIN PGP MESSAGE-----\n\nhQEMA0\n-----END PGP MESSAGE-----\n",
        parts(
            "Content-Type: text/plain\n\nThis message is protected.",
            'Content-Type: application/x-microsoft-rpmsg-message; name="message.rpmsg"\n\nxx',
        ),
    ],
)
def test_encrypted_mail_is_named_as_such(content: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_eml(mail(content))
    assert caught.value.outcome is Outcome.ENCRYPTED
    assert "encrypted" in caught.value.reason


def test_a_mail_with_one_encrypted_part_says_so() -> None:
    found = read_eml(mail("\nBefore.\n-----BEGIN PGP MESSAGE-----\nx\n-----END PGP MESSAGE-----\nAfter.\n"))
    assert [block.text for block in found.blocks][4:] == ["Before.", "After."]
    assert "encrypted" in found.notes[0]


def der(tag: int, content: bytes) -> bytes:
    length = len(content)
    return bytes([tag]) + (bytes([length]) if length < 128 else b"\x82" + length.to_bytes(2, "big")) + content


def signed(content: bytes) -> bytes:
    data = der(0x06, bytes.fromhex("2a864886f70d010701")) + der(0xA0, der(0x04, content))
    inner = der(0x30, der(0x02, b"\x01") + der(0x31, b"") + der(0x30, data))
    return der(0x30, der(0x06, bytes.fromhex("2a864886f70d010702")) + der(0xA0, inner))


def test_signed_mail_is_read_and_the_signature_left_out() -> None:
    signature = "Content-Type: application/pkcs7-signature; name=smime.p7s\n\nxx"
    apart = read_eml(mail(parts("Content-Type: text/plain\n\nShe is well.", signature, kind="signed")))
    assert ([b.text for b in apart.blocks][4:], apart.attached) == (["She is well."], ())
    wrapped = base64.b64encode(signed(b"Content-Type: text/plain\n\nHe is well.")).decode()
    head = (
        "Content-Type: application/pkcs7-mime; smime-type=signed-data\nContent-Transfer-Encoding: base64\n\n"
    )
    assert body(mail(head + wrapped)) == ["He is well."]
    clear = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nThey are well.\n"
    clear += "-----BEGIN PGP SIGNATURE-----\nxx\n-----END PGP SIGNATURE-----\n"
    assert body(mail("\n" + clear)) == ["They are well."]


def test_wrappers_in_wrappers_come_to_an_end() -> None:
    content = b"Content-Type: text/plain\n\nAt last."
    for _ in range(3):
        content = b"Content-Type: application/pkcs7-mime\n\n" + signed(content)
    assert texts(content) == ["At last."]
    for _ in range(20):
        content = b"Content-Type: application/pkcs7-mime\n\n" + signed(content)
    with pytest.raises(UnreadableError) as caught:
        read_eml(content)
    assert caught.value.outcome is Outcome.REFUSED


def test_a_mail_without_words_says_so() -> None:
    assert read_eml(mail("\n \n")).notes == ("The message holds no words.",)
    pointed = 'Content-Type: message/external-body; access-type=URL; URL="http://example.org/x"\n\n'
    assert "not part of it" in " ".join(read_eml(mail(pointed)).notes)


def test_a_bounded_number_of_parts_is_read() -> None:
    many = parts(*["Content-Type: text/plain\n\nx"] * 1_100)
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(60))
    for content in (many, deep):
        with pytest.raises(UnreadableError) as caught:
            read_eml(mail(content))
        assert caught.value.outcome is Outcome.REFUSED


def test_mail_that_breaks_the_rules_is_still_read() -> None:
    assert "Hello" in texts(b"\xef\xbb\xbf\r\nSubject: a\r\nX-Odd\r\nDate: soon\r\n\r\nHello")
    assert "Hello" in texts(b"From ann Mon May  3 10:00:00 2021\nSubject: a\n\nHello")
    assert "Hello" in texts(b"120\nSubject: a\n\nHello")
    assert "Hello" in texts("Subject: a\n\nHello".encode("utf-16"))
    assert "Hello" in texts(b"Subject: a\rTo: b\r\rHello\r")
    assert "Hello" in texts(b"Subject: a\nContent-Type: multipart/mixed\n\n--x\n\nHello\n--x--\n")
    assert "Hello" in texts(b"Subject: a\nContent-Type: multipart/mixed; boundary=nope\n\nHello\n")
    assert "Hello" in texts(mail(parts("Content-Type: text/plain\n\nHello")).replace(b"--cut--", b""))
    assert "Hello" in texts(b'Content-Type: text/plain; charset="\nContent-Transfer-Encoding: odd\n\nHello')


def test_header_words_are_decoded() -> None:
    assert header_text("=?utf-8?Q?Zo=C3?= =?utf-8?Q?=AB_Lee?= <z@example.org>") == "Zoë Lee <z@example.org>"
    assert header_text("=?x-unknown?B?Wm/r?= and =?utf-8?B?broken") == "Zoë and =?utf-8?B?broken"
    assert sent_line("soon") == ("soon", None)
    assert sent_line("21/12/2022")[1] == date(2022, 12, 21)


def test_a_mailbox_holds_its_mails_as_files() -> None:
    box = b"".join(
        b"From a@b Mon May  3 10:00:00 2021\nSubject: m%d\n\nBody %d\n\n" % (n, n) for n in range(3)
    )
    found = read_mbox(box)
    assert [texts(file.data or b"")[1] for file in found.attached] == ["Body 0", "Body 1", "Body 2"]


def test_a_page_saved_as_one_file_is_read_as_a_page() -> None:
    saved = b"From: <Saved by Blink>\nSnapshot-Content-Location: http://example.org/\nSubject: Case\n"
    saved += b"Date: Wed, 21 Dec 2022 10:28:53 -0000\nMIME-Version: 1.0\n"
    page = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    page += "<h1>Zo=C3=AB</h1><table><tr><td>Pets<td>dog</table>"
    picture = "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo="
    data = saved + parts(page, picture, kind="related", extra='; type="text/html"').encode()
    assert is_mhtml(data)
    found = read_mhtml(data)
    assert [(b.kind.value, b.text) for b in found.blocks] == [
        ("heading", "Zoë"),
        ("cell", "Pets"),
        ("cell", "dog"),
    ]
    assert found == read_eml(data)
    assert not is_mhtml(mail(parts(page, kind="related")))


SAMPLE = mail(
    parts(
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nZo=C3=AB.",
        "Content-Type: text/html\n\n<table><tr><td>a<td>b</table>",
        "Content-Type: message/rfc822\n\nSubject: in\n\nx",
        "Content-Type: application/octet-stream; name=a.bin\nContent-Transfer-Encoding: base64\n\nAAAA",
    )
)


@FUZZ
@given(
    st.integers(0, len(SAMPLE)),
    st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), max_size=20),
)
def test_broken_mail_is_read_or_turned_away(cut: int, flips: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for place, value in flips:
        data[place] = value
    outcome = outcome_of(lambda: read_eml(bytes(data[:cut])))
    assert outcome in (Outcome.READ, Outcome.DAMAGED, Outcome.ENCRYPTED, Outcome.REFUSED, Outcome.NEEDS_OCR)
