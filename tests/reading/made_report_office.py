"""The same made report in the formats of office programs and mail."""

import io
import re
import zipfile
from email.message import EmailMessage
from html import escape

from tests.reading.conftest import packed_word
from tests.reading.made_report import GONE, NOTE, REMARK, Html, Pdf, Text, Writer

from shorterwait.vocabulary.outcome import DocumentKind

MARKED = frozenset({"changes", "hidden", "notes", "remarks"})


class Docx(Writer):
    keeps = MARKED
    box = (
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>{}</w:t></w:r></w:sdtContent></w:sdt>"
    )
    gone_mark = "<w:del/>"

    def whole(self, body: str) -> bytes:
        styles = '<w:styles SPACES><w:style w:styleId="H"><w:name w:val="heading 1"/></w:style></w:styles>'
        notes = f'<w:footnotes SPACES><w:footnote w:id="1">{self.text(NOTE)}</w:footnote></w:footnotes>'
        remarks = f'<w:comments SPACES><w:comment w:id="1">{self.text(REMARK)}</w:comment></w:comments>'
        return packed_word(body, {"styles": styles, "footnotes": notes, "comments": remarks})

    def text(self, words: str, settings: str = "") -> str:
        return f"<w:p><w:pPr>{settings}</w:pPr>{self.words(words)}</w:p>"

    def heading(self, words: str) -> str:
        return self.text(words, '<w:pStyle w:val="H"/>')

    def paragraph(self, *pieces: str) -> str:
        return f"<w:p>{''.join(pieces)}</w:p>"

    def table(self, rows: list[list[str]]) -> str:
        made = "".join(
            f"<w:tr>{''.join(f'<w:tc>{self.text(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows
        )
        return f"<w:tbl>{made}</w:tbl>"

    def words(self, words: str) -> str:
        pieces = re.split("([☒☐])", words)
        return "".join(
            self.box.format(int(piece == "☒"), piece) if piece in ("☒", "☐") else self.run(piece)
            for piece in pieces
        )

    def run(self, words: str, look: str = "") -> str:
        return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'

    def run_on(self, first: str, second: str) -> str:
        return self.text(first, f"<w:rPr>{self.gone_mark}</w:rPr>") + self.text(second)

    def deleted(self, words: str) -> str:
        return f"<w:del><w:r><w:delText>{words}</w:delText></w:r></w:del>"

    def inserted(self, words: str) -> str:
        return f"<w:ins>{self.run(words)}</w:ins>"

    def hidden(self, words: str) -> str:
        return self.run(words, "<w:vanish/>")

    def note(self, words: str) -> str:
        return '<w:r><w:footnoteReference w:id="1"/></w:r>'

    def remark(self, words: str) -> str:
        return '<w:r><w:commentReference w:id="1"/></w:r>'


class Word2003(Docx):
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked w:val="{}"/></w:checkBox></w:ffData>'
        "</w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    gone_mark = '<aml:annotation aml:id="1" w:type="Word.Deletion"/>'

    def whole(self, body: str) -> bytes:
        names = 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
        names += ' xmlns:aml="http://schemas.microsoft.com/aml/2001/core"'
        styles = '<w:styles><w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style></w:styles>'
        head = '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
        return f"{head}<w:wordDocument {names}>{styles}<w:body>{body}</w:body></w:wordDocument>".encode()

    def change(self, kind: str, content: str) -> str:
        inner = f"<aml:content>{content}</aml:content>"
        return f'<aml:annotation aml:id="1" w:type="Word.{kind}" aml:author="A">{inner}</aml:annotation>'

    def deleted(self, words: str) -> str:
        return self.change("Deletion", f"<w:r><w:delText>{words}</w:delText></w:r>")

    def inserted(self, words: str) -> str:
        return self.change("Insertion", self.run(words))

    def note(self, words: str) -> str:
        return f"<w:r><w:footnote>{self.text(words)}</w:footnote></w:r>"

    def remark(self, words: str) -> str:
        return f"<w:r>{self.change('Comment', self.text(words))}</w:r>"


class Rtf(Writer):
    keeps = MARKED

    def whole(self, body: str) -> bytes:
        fonts = r"{\fonttbl{\f0 Arial;}{\f1\fcharset2 Wingdings;}}{\stylesheet{\s1\outlinelevel0 heading 1;}}"
        return f"{{\\rtf1\\ansi\\uc1\\deff0{fonts}{body}}}".encode("ascii")

    def heading(self, words: str) -> str:
        return rf"\pard\s1 {self.words(words)}\par" + "\n"

    def paragraph(self, *pieces: str) -> str:
        return rf"\pard {''.join(pieces)}\par" + "\n"

    def table(self, rows: list[list[str]]) -> str:
        shape = r"\trowd\cellx2000\cellx5000\cellx8000"
        return "\n".join(
            shape + "".join(rf"\pard\intbl {self.words(cell)}\cell" for cell in row) + r"\row" for row in rows
        )

    def words(self, words: str) -> str:
        boxes = {"☒": r"{\f1\'fe}", "☐": r"{\f1 o}"}
        return "".join(
            boxes.get(letter, letter if letter.isascii() else rf"\u{ord(letter)}?") for letter in words
        )

    def run_on(self, first: str, second: str) -> str:
        return rf"\pard {first}{{\deleted\revauthdel0 \par}}\pard {second}\par" + "\n"

    def deleted(self, words: str) -> str:
        return rf"{{\deleted {words}}}"

    def inserted(self, words: str) -> str:
        return rf"{{\revised {words}}}"

    def hidden(self, words: str) -> str:
        return rf"{{\v {words}}}"

    def note(self, words: str) -> str:
        return rf"{{\super\chftn}}{{\footnote\pard\plain {{\super\chftn}} {words}}}"

    def remark(self, words: str) -> str:
        return rf"{{\*\atnid A}}{{\*\atnauthor A}}\chatn{{\*\annotation\pard\plain {words}}}"


class Fodt(Writer):
    keeps = MARKED
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("svg", "svg-compatible"),
        )
    )
    styles = (
        '<style:style style:name="Gone" style:family="text"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="Drawn" style:family="text"><style:text-properties style:font-name="F"/></style:style>'
    )
    fonts = '<style:font-face style:name="F" svg:font-family="Wingdings"/>'
    opening = '<text:change-start text:change-id="{0}"/>{1}<text:change-end text:change-id="{0}"/>'

    def content(self, root: str, body: str) -> str:
        changes = "".join(
            f'<text:changed-region text:id="{name}"><text:deletion>{kept}</text:deletion></text:changed-region>'
            for name, kept in (("d1", f"<text:p>{GONE}</text:p>"), ("d2", "<text:p/><text:p/>"))
        )
        return (
            f"<office:{root}{self.names}{self.mime}><office:font-face-decls>{self.fonts}</office:font-face-decls>"
            f"<office:automatic-styles>{self.styles}</office:automatic-styles><office:body><office:text>"
            f"<text:tracked-changes>{changes}</text:tracked-changes>{body}</office:text></office:body></office:{root}>"
        )

    mime = ' office:mimetype="application/vnd.oasis.opendocument.text"'

    def whole(self, body: str) -> bytes:
        return ('<?xml version="1.0" encoding="UTF-8"?>' + self.content("document", body)).encode()

    def heading(self, words: str) -> str:
        return f'<text:h text:outline-level="1">{self.words(words)}</text:h>'

    def paragraph(self, *pieces: str) -> str:
        return f"<text:p>{''.join(pieces)}</text:p>"

    def table(self, rows: list[list[str]]) -> str:
        made = "".join(
            "<table:table-row>"
            + "".join(
                f"<table:table-cell>{self.paragraph(self.words(cell))}</table:table-cell>" for cell in row
            )
            + "</table:table-row>"
            for row in rows
        )
        return f"<table:table>{made}</table:table>"

    def words(self, words: str) -> str:
        drawn = escape(words)
        for box, letter in (("☒", "þ"), ("☐", "o")):
            drawn = drawn.replace(box, f'<text:span text:style-name="Drawn">{letter}</text:span>')
        return drawn

    def run_on(self, first: str, second: str) -> str:
        start, end = (f'<text:change-{name} text:change-id="d2"/>' for name in ("start", "end"))
        return self.paragraph(first, start) + self.paragraph(end, second)

    def deleted(self, words: str) -> str:
        return self.opening.format("d1", words)

    def hidden(self, words: str) -> str:
        return f'<text:span text:style-name="Gone">{words}</text:span>'

    def note(self, words: str) -> str:
        body = f"<text:note-body>{self.paragraph(words)}</text:note-body>"
        return f'<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>{body}</text:note>'

    def remark(self, words: str) -> str:
        return f"<office:annotation>{self.paragraph(words)}</office:annotation>"


class Odt(Fodt):
    mime = ""

    def whole(self, body: str) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            archive.writestr("content.xml", self.content("document-content", body))
        return made.getvalue()

    def run_on(self, first: str, second: str) -> str:
        return self.paragraph(first, '<text:change text:change-id="d2"/>', second)

    def deleted(self, words: str) -> str:
        return '<text:change text:change-id="d1"/>'


class Mail(Html):
    kind = DocumentKind.LETTER

    def whole(self, body: str) -> bytes:
        mail = EmailMessage()
        mail["From"], mail["To"] = "worker@agency.example", "panel@agency.example"
        mail["Date"] = "Thu, 14 Mar 2019 10:00:00 +0000"
        mail.set_content(super().whole(body).decode(), subtype="html")
        mail.add_attachment(Docx().bytes(), maintype="application", subtype="octet-stream", filename="a.docx")
        return mail.as_bytes()


WRITERS = [Docx, Word2003, Rtf, Odt, Fodt, Html, Mail, Text, Pdf]
