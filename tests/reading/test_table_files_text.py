"""Text files in every dress: encodings, delimiters and quoting, and what an analyst is told of them."""

import pytest

from shorterwait.reading.tables import Table, TableError, tables_from_bytes
from shorterwait.vocabulary.outcome import Outcome


def only(content: bytes | str) -> Table:
    (table,) = tables_from_bytes(content.encode() if isinstance(content, str) else content, "a.csv")
    return table


def values(content: bytes | str) -> list[list[str | None]]:
    return only(content).frame.to_numpy().tolist()


def said(content: bytes | str) -> str:
    return " ".join(only(content).notes)


@pytest.mark.parametrize(
    ("encoding", "words"),
    [("cp1252", "Windows Western"), ("mac_roman", "Mac Western"), ("cp850", "DOS Western")],
)
def test_western_encodings_are_told_apart_by_their_words(encoding: str, words: str) -> None:
    text = "Name,Town\nRenée,Zürich\nZoë Müller,Orléans\nFrançois,Málaga\nSeán,Saint-Étienne\n"
    content = text.encode(encoding)
    assert values(content)[0] == ["Renée", "Zürich"]
    assert words in said(content)


def test_curly_quotes_and_pounds_of_windows() -> None:
    assert values("Name,Sum\nO’Brien,£5\n“Bo”,£6 – £7\n".encode("cp1252")) == [
        ["O’Brien", "£5"],
        ["“Bo”", "£6 – £7"],
    ]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("iso-8859-2", "Imię,Miasto\nŁukasz Wałęsa,Łódź\nGrażyna Żółć,Kraków\nZbigniew,Wrocław\n"),
        ("iso-8859-5", "Имя,Город\nИван,Москва\nОльга,Киев\n"),
        ("iso-8859-7", "Όνομα,Πόλη\nΜαρία,Αθήνα\n"),
        ("cp1251", "Имя,Город\nИван,Москва\nОльга,Киев\n"),
        ("cp1256", "الاسم,المدينة\nمحمد,القاهرة\n"),
        ("shift_jis", "名前,都市\n山田太郎,東京都\n"),
    ],
)
def test_other_letters_are_refused_and_never_come_out_wrong(encoding: str, text: str) -> None:
    with pytest.raises(TableError, match="encoding") as caught:
        only(text.encode(encoding))
    assert caught.value.outcome is Outcome.NOT_SUPPORTED


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_unicode_in_every_width(encoding: str) -> None:
    assert values("Name,Town\nŁukasz,Łódź\nΜαρία,Αθήνα\n".encode(encoding)) == [
        ["Łukasz", "Łódź"],
        ["Μαρία", "Αθήνα"],
    ]


def test_a_utf_16_file_cut_in_half_a_letter_says_so() -> None:
    content = "Name,Town\nZoë,Leeds\n".encode("utf-16")
    assert "cannot be read" in said(content[:-1])


def test_pieces_of_windows_letters_in_a_utf_8_file() -> None:
    content = "Name\nZoë\nRenée\nMüller\n".encode() + "Seán\n".encode("cp1252")
    assert [row[0] for row in values(content)] == ["Zoë", "Renée", "Müller", "Seán"]
    assert "1 letter not in UTF-8" in said(content)


def test_marks_inside_the_file_are_left_out() -> None:
    content = b"\xef\xbb\xbfRef,Name\n1,Ann\n\xef\xbb\xbf2,Bo\n"
    assert values(content) == [["1", "Ann"], ["2", "Bo"]]
    assert "joined" in said(content)


@pytest.mark.parametrize("first", ["sep=;\n", "SEP=;\r\n", '"sep=;"\n', "\ufeffsep=;\n"])
def test_a_first_line_that_names_the_delimiter(first: str) -> None:
    assert only(first + "a,b;c\n1,2;3\n").frame.to_dict("list") == {"a,b": ["1,2"], "c": ["3"]}


def test_text_tricks_for_leading_zeros() -> None:
    content = 'Ref,Name\n="0012",Ann\n"=""0013""",Bo\n'
    assert values(content) == [["0012", "Ann"], ["0013", "Bo"]]
    assert "leading zeros" in said(content)


def test_line_breaks_and_quotation_marks_inside_cells() -> None:
    assert values('a,b\r\n"one\r\ntwo","say ""hi"""\r\nx,"y, z"\r\n') == [
        ["one\ntwo", 'say "hi"'],
        ["x", "y, z"],
    ]
    assert values('a,b\n1,"say \\"hi\\", he said"\n2,"x"\n')[0] == ["1", 'say "hi", he said']


def test_a_quotation_mark_never_closed_spoils_one_row() -> None:
    content = 'Ref,Name\n1,"Ann\n2,Bo\n3,"Cy, Di"\n4,Ed\n5,"Flo\n'
    found = values(content)
    assert [row[0] for row in found] == ["1", "2", "3", "4", "5"]
    assert found[2][1] == "Cy, Di"
    assert "never closed" in said(content)


def test_two_marks_never_closed_swallow_no_row() -> None:
    content = 'Ref,Name\n1,"Ann\n2,Bo\n3,"Cy\n4,Ed\n'
    assert [row[0] for row in values(content)] == ["1", "2", "3", "4"]
    assert "never closed" in said(content)


def test_marks_out_of_place_and_spaces_before_them() -> None:
    assert values('Ref,Name\n1,"Ann "the man" Lee"\n2,"Bo"\n')[1] == ["2", "Bo"]
    assert "wrong place" in said('Ref,Name\n1,"Ann "the man" Lee"\n2,"Bo"\n')
    assert values('Ref, Name\n1, "Lee, Ann"\n2, "Day, Bo"\n') == [["1", "Lee, Ann"], ["2", "Day, Bo"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_line_ends_of_every_system_and_mixed(end: str) -> None:
    assert values(f"a,b{end}1,2{end}3,4\n5,6\r\n") == [["1", "2"], ["3", "4"], ["5", "6"]]


def test_rows_longer_and_shorter_than_the_header_are_said() -> None:
    notes = said("a,b,c\n1,2\n1,2,3,4\n1,2,3,,,\n")
    assert "1 row has fewer cells" in notes
    assert "1 row has more cells" in notes


def test_groups_above_repeated_names_are_joined() -> None:
    table = only("Ref,Applicant 1,,Applicant 2,\n,Name,Born,Name,Born\n1,Ann,1980,Bo,1981\n")
    assert list(table.frame.columns)[1:3] == ["Applicant 1 / Name", "Applicant 1 / Born"]
    above = only(",Stage 1,,Stage 2,,\nRef,Start,End,Start,End,Status\n1,a,b,c,d,open\n")
    assert list(above.frame.columns) == [
        "Ref",
        "Stage 1 / Start",
        "Stage 1 / End",
        "Stage 2 / Start",
        "Stage 2 / End",
        "Status",
    ]


def test_repeated_headers_totals_and_titles_are_said() -> None:
    content = "Report\n\nRef,Name,Children\n1,Ann,2\nRef,Name,Children\n2,Bo,1\nTotal,,3\n"
    assert values(content) == [["1", "Ann", "2"], ["2", "Bo", "1"], ["Total", None, "3"]]
    notes = said(content)
    assert "1 row above the header" in notes
    assert "repeat the header" in notes
    assert "looks like a total" in notes


def test_repeated_and_missing_names_are_said() -> None:
    notes = said("Date,Name,Date,\n1,Ann,2,x\n")
    assert 'More than one column is called "Date"' in notes
    assert '"unnamed 4"' in notes


@pytest.mark.parametrize(
    "mark", ["c", "x", "z", "[c]", "[low]", "*", "..", "<5", "5 or fewer", "fewer than 5", "n/a"]
)
def test_marks_for_suppressed_figures_are_kept_and_said(mark: str) -> None:
    content = f"Area,Adopted\nLeeds,12\nYork,{mark}\nHull,9\n"
    assert values(content)[1] == ["York", mark]
    assert 'stand in "Adopted"' in said(content)


def test_codes_are_not_taken_for_marks() -> None:
    assert said("Ref,Grade\n1,a\n2,b\n3,c\n") == ""


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (["12/31/2020", "01/14/2021", "02/03/2021"], "month first, as some of them can be nothing else"),
        (["01/02/2020", "03/04/2021"], "shows whether day or month"),
        (["13/02/2020", "12/31/2021"], "can only stand with the month first, though others"),
        (["13/02/20", "14/02/21"], "two digits"),
        (["13/02/2020", "44289"], "day numbers"),
        (["1.23457E+15", "1.23458E+15"], "digits are lost"),
        (["1.234,50", "2.345,60"], "continental"),
        (["1,5", "2.5"], "both comma and full stop"),
        (["ZoÃ«", "RenÃ©e"], "garbled"),
        (["Zo\ufffd", "Ren\ufffde"], "lost before"),
        (["#REF!", "x"], "formula error"),
    ],
)
def test_what_a_whole_column_shows_is_said_without_quoting_it(cells: list[str], words: str) -> None:
    content = "Ref;Approved\n" + "".join(f"r{n};{cell}\n" for n, cell in enumerate(cells))
    notes = said(content)
    assert words in notes
    assert '"Approved"' in notes
    assert not any(cell in notes for cell in cells if not cell.startswith("#"))


def test_days_proved_and_plain_thousands_need_no_word() -> None:
    assert said("Ref;Approved;Sum\n1;02/01/2014;6,718\n2;31/12/2012;12,000\n") == ""


def test_a_prose_file_of_one_column_and_a_header_alone() -> None:
    assert only("Ref,Name\n").frame.empty
    assert "no rows below" in said("Ref,Name\n")
