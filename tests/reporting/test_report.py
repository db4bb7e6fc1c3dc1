import re
import zipfile
from xml.etree import ElementTree

import docx
import made
import openpyxl
import pytest

from shorterwait.reporting.page import report_page
from shorterwait.reporting.svg import chart_svg
from shorterwait.reporting.word import write_word
from shorterwait.reporting.workbook import write_workbook


@pytest.fixture
def written(tmp_path):
    content = made.report()
    write_word(content, tmp_path / "r.docx")
    write_workbook(content, tmp_path / "r.xlsx")
    page = report_page(content)
    document = docx.Document(tmp_path / "r.docx")
    words = [paragraph.text for paragraph in document.paragraphs]
    words += [paragraph.text for paragraph in document.sections[0].footer.paragraphs]
    words += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    cells = [
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    return {"page": page, "word": "\n".join(words), "book": "\n".join(cells)}


def test_the_answer_stands_in_all_three(written):
    for text in written.values():
        assert "more often have worked in schools or colleges (42% against 25%)" in text
        assert "about 390 matched families" in text
        assert "It is not a score" in text
        assert "run-0123456789" in text


def test_small_numbers_appear_nowhere(written):
    """Three families gave respite care and four adopted an older child: neither may be seen or worked out."""
    for text in written.values():
        assert "only 4 households" not in text
    rows = re.findall(r"<tr><th scope=\"row\">have given respite care.*?</tr>", written["page"])
    assert len(rows) == 1
    assert not re.search(r">3<|2\.5|>3%", rows[0])
    section = made.report().sections[0]
    respite = next(row for row in section.tables[0].rows if "respite" in str(row[0]))
    assert respite[2] == "not shown"
    assert respite[4:11] == ("not shown",) * 7
    assert respite[12:15].count("not shown") >= 2


def test_counts_are_rounded_to_five():
    for table in (table for item in made.report().sections for table in item.tables):
        for row in table.rows:
            for name, cell in zip(table.columns, row, strict=True):
                if isinstance(cell, int) and ("stated" in name or name in ("Number", "Households matched")):
                    assert cell % 5 == 0, (table.id, name, cell)


def test_equality_characteristics_stand_in_their_own_table_only():
    content = made.report()
    for section in content.sections:
        labels = [str(cell) for table in section.tables for row in table.rows for cell in row]
        if section.id != "equality":
            assert not any("faith" in label for label in labels), section.id
    assert "faith" not in chart_svg(content.sections[0].chart)
    assert "faith" not in " ".join(
        text for item in content.page_one[:2] for text in (*item.paragraphs, *item.bullets)
    )


def test_a_group_too_small_says_so_instead_of_a_figure(written):
    assert "A child aged five or over: too few families to say anything" in written["page"]


def test_the_alarm_and_the_self_test_are_on_page_one():
    said = " ".join(made.report().page_one[1].bullets)
    assert "Take care with a sibling group" in said
    assert "self-test passed" in said


def test_the_page_needs_nothing_from_outside(written):
    page = written["page"]
    outside = re.sub(r'xmlns="http://www\.w3\.org/2000/svg"', "", page)
    assert not re.search(r"https?://|<script|<link|@import|url\(", outside)


def test_the_page_is_marked_up_for_assistive_technology(written):
    page = written["page"]
    assert '<html lang="en-GB">' in page
    assert page.count("<caption>") == page.count("<table>")
    assert page.count("<title ") == page.count("<svg ") == page.count("<desc ")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'href="#([^"]+)"', page):
        assert target in ids


def test_the_chart_is_well_formed_and_says_its_figures_in_words():
    svg = chart_svg(made.report().sections[0].chart)
    root = ElementTree.fromstring(svg)
    words = root.find("{http://www.w3.org/2000/svg}desc").text
    assert "have worked in schools or colleges: 42 % of families matched with a sibling group" in words


def test_the_same_report_gives_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        write_word(made.report(), tmp_path / f"{name}.docx")
        write_workbook(made.report(), tmp_path / f"{name}.xlsx")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_pictures_in_word_have_words_beside_them(tmp_path):
    write_word(made.report(), tmp_path / "r.docx")
    with zipfile.ZipFile(tmp_path / "r.docx") as package:
        xml = package.read("word/document.xml").decode()
    described = re.findall(r'<wp:docPr [^>]*descr="([^"]+)"', xml)
    assert len(described) == xml.count("<wp:docPr ") == 1
    assert "Dot and interval chart" in described[0]


def test_each_sheet_holds_one_table_with_a_title_in_a1(tmp_path):
    write_workbook(made.report(), tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    for sheet in book.worksheets[1:]:
        assert sheet["A1"].value
        assert len(sheet.tables) == 1
        assert len(sheet.title) <= 31
