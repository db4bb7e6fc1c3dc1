"""One made report, and what writes it as a page, as plain text and as a PDF."""

import io
import re
from collections.abc import Iterator
from html import escape

from reportlab.pdfgen.canvas import Canvas

from shorterwait.vocabulary.outcome import DocumentKind

GRID = [
    ["", "First applicant", "Second applicant"],
    ["Smoker", "☐ Yes ☒ No", "☒ Yes ☐ No"],
    ["Faith", "Quaker", "None kept"],
]
HEADINGS = ["Prospective Adopter’s Report", "1. Home and area", "2. Children they could care for"]
PROSE = (
    "In the spring of that year both of them took part in a course of six evenings and a day, and they spoke "
    "openly about what they had lost, whom they lean on, and how plans change at short notice."
)
NOTE, REMARK, SECRET, GONE = "The lease runs on.", "Please check the lease.", "concealed", "pondweed"


class Writer:
    """Writes the report in one format; ``keeps`` says what beside plain words the format can hold."""

    keeps: frozenset[str] = frozenset()
    kind, date = DocumentKind.PAR, "2019-03-14"

    def bytes(self) -> bytes:
        return self.whole("".join(story(self)))

    def whole(self, body: str) -> bytes:
        raise NotImplementedError

    def heading(self, words: str) -> str:
        raise NotImplementedError

    def paragraph(self, *pieces: str) -> str:
        raise NotImplementedError

    def table(self, rows: list[list[str]]) -> str:
        raise NotImplementedError

    def words(self, words: str) -> str:
        return escape(words)

    def run_on(self, first: str, second: str) -> str:
        return self.paragraph(self.words(f"{first} {second}"))

    def deleted(self, words: str) -> str:
        return ""

    def inserted(self, words: str) -> str:
        return self.words(words)

    def hidden(self, words: str) -> str:
        return ""

    def note(self, words: str) -> str:
        return ""

    def remark(self, words: str) -> str:
        return ""


def story(write: Writer) -> Iterator[str]:
    yield write.heading(HEADINGS[0])
    yield write.paragraph(write.words("Date of report: 14 March 2019"))
    yield write.heading(HEADINGS[1])
    yield write.paragraph(
        write.words("They rent a house"),
        write.note(NOTE),
        write.words(" with a "),
        write.deleted(GONE),
        write.inserted("yard"),
        write.hidden(SECRET),
        write.words(" near a park."),
        write.remark(REMARK),
    )
    yield write.run_on("She works from home", "and he keeps bees.")
    yield write.table(GRID)
    yield write.heading(HEADINGS[2])
    yield write.paragraph(write.words(PROSE))
    yield write.paragraph(write.words("☒ Boys ☐ Twins"))
    yield write.paragraph(write.words("☒ Girls"))


class Html(Writer):
    keeps = frozenset({"changes", "hidden", "notes"})

    def whole(self, body: str) -> bytes:
        note = f'<div id="sdfootnote1"><p><a class="sdfootnotesym" href="#a">1</a> {NOTE}</p></div>'
        return (
            f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{body}{note}</body></html>".encode()
        )

    def heading(self, words: str) -> str:
        return f"<h1>{words}</h1>\n"

    def paragraph(self, *pieces: str) -> str:
        return f"<p>{''.join(pieces)}</p>\n"

    def table(self, rows: list[list[str]]) -> str:
        return f"<table>{''.join(f'<tr>{self.row(row)}</tr>' for row in rows)}</table>\n"

    def row(self, row: list[str]) -> str:
        return "".join(f"<td>{self.words(cell)}</td>" for cell in row)

    def words(self, words: str) -> str:
        boxes = {"☒": "<input type=checkbox checked>", "☐": "<input type=checkbox>"}
        return "".join(boxes.get(letter, letter) for letter in escape(words))

    def deleted(self, words: str) -> str:
        return f"<del>{words}</del>"

    def hidden(self, words: str) -> str:
        return f'<span style="display: none">{words}</span>'

    def note(self, words: str) -> str:
        return '<a class="sdfootnoteanc" name="a" href="#b"><sup>1</sup></a>'


class Text(Writer):
    def whole(self, body: str) -> bytes:
        return body.encode("cp1252")

    def heading(self, words: str) -> str:
        return f"{words}\n\n"

    def paragraph(self, *pieces: str) -> str:
        return f"{''.join(pieces)}\n\n"

    def table(self, rows: list[list[str]]) -> str:
        return "".join(f"| {' | '.join(self.words(cell) for cell in row)} |\n" for row in rows) + "\n"

    def words(self, words: str) -> str:
        return words.replace("☒", "[x]").replace("☐", "[ ]")


class Pdf(Writer):
    """Draws on one page; what each part gives is drawn at once, so that there is nothing to put together."""

    def bytes(self) -> bytes:
        made = io.BytesIO()
        self.page, self.y = Canvas(made, pagesize=(595, 842), invariant=1), 800.0
        self.whole("".join(story(self)))
        self.page.save()
        return made.getvalue()

    def whole(self, body: str) -> bytes:
        return body.encode()

    def heading(self, words: str) -> str:
        self.y -= 14
        self.line(50, words, "Helvetica-Bold", 15)
        self.y -= 28
        return ""

    def paragraph(self, *pieces: str) -> str:
        words = "".join(pieces).split()
        while words:
            self.line(50, " ".join(words[:14]), "Helvetica", 10)
            words, self.y = words[14:], self.y - 13
        self.y -= 12
        return ""

    def table(self, rows: list[list[str]]) -> str:
        edges, high = (50, 150, 300, 450), 20
        for row in rows:
            for left, right, cell in zip(edges, edges[1:], row, strict=False):
                self.page.rect(left, self.y - 6, right - left, high)
                self.line(left + 5, cell, "Helvetica", 10)
            self.y -= high
        self.y -= 10
        return ""

    def words(self, words: str) -> str:
        return words

    def line(self, x: float, words: str, font: str, size: int) -> None:
        self.page.setFont(font, size)
        for piece in re.split("([☒☐])", words):
            if piece in ("☒", "☐"):
                self.page.rect(x, self.y - 1, 9, 9)
                if piece == "☒":
                    self.page.line(x, self.y - 1, x + 9, self.y + 8)
                    self.page.line(x, self.y + 8, x + 9, self.y - 1)
                x += 9
            else:
                self.page.drawString(x, self.y, piece)
                x += self.page.stringWidth(piece, font, size)
