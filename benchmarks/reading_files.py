"""Made reports with a known content, for the reading benchmark: Word forms, long prose, PDF text and PDF tables."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
PIECES = {
    "styles": "styles",
    "numbering": "numbering",
    "header": "header1",
    "footer": "footer1",
    "comments": "comments",
}
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
STEMS = (
    *("family", "home", "garden", "school", "village", "sister", "support", "network"),
    *("visit", "children", "weekend", "worker", "walk", "table", "river"),
)
LINKING = ("and", "with", "after", "before", "because", "while", "near", "under", "about", "for")
WIDE, TALL, UNDER = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
PAGES = 60
COLOURS = ("Amber", "Birch", "Cedar", "Dusk")


def sentence(chance: random.Random, words: int) -> str:
    made = " ".join(chance.choice(STEMS if n % 3 else LINKING) for n in range(words))
    return f"{made.capitalize()}."


def prose(chance: random.Random, sentences: int) -> str:
    return " ".join(sentence(chance, chance.randint(8, 18)) for _ in range(sentences))


def is_on(page: int, line: int) -> bool:
    """The planted state of a tick box."""
    return (page * 7 + line * 3) % 5 < 2


def chosen(page: int) -> str:
    """The planted choice of a drop-down."""
    return f"{COLOURS[page % 4]}{page}"


def run(text: str, look: str = "") -> str:
    return f'<w:r w:rsidR="00A1"><w:rPr><w:sz w:val="22"/>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, style: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:p w:rsidR="00A2"><w:pPr>{named}<w:spacing w:after="120"/></w:pPr>{content}</w:p>'


def cell(content: str, settings: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/>{settings}</w:tcPr>{content}</w:tc>'


def row(label: str, answer: str) -> str:
    return f"<w:tr>{cell(paragraph(run(label)))}{cell(paragraph(answer))}</w:tr>"


def modern_tick(on: bool) -> str:
    box = f'<w14:checkbox><w14:checked w14:val="{int(on)}"/></w14:checkbox>'
    return f"<w:sdt><w:sdtPr>{box}</w:sdtPr><w:sdtContent>{run('☒' if on else '☐')}</w:sdtContent></w:sdt>"


def old_field(data: str, name: str) -> str:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    code = f"<w:r><w:instrText> {name} </w:instrText></w:r>"
    return f'{begin}{code}<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'


def drawn_tick(on: bool) -> str:
    return f'<w:r><w:sym w:font="Wingdings" w:char="{"F0FE" if on else "F0A8"}"/></w:r>'


def drop_down(page: int) -> str:
    items = "".join(f'<w:listItem w:displayText="{c}{page}" w:value="{c}"/>' for c in COLOURS)
    settings = f"<w:dropDownList>{items}</w:dropDownList>"
    return f"<w:sdt><w:sdtPr>{settings}</w:sdtPr><w:sdtContent>{run(chosen(page))}</w:sdtContent></w:sdt>"


def old_drop_down(page: int) -> str:
    entries = "".join(f'<w:listEntry w:val="Old{c}{page}"/>' for c in COLOURS)
    return old_field(f'<w:ddList><w:result w:val="{page % 4}"/>{entries}</w:ddList>', "FORMDROPDOWN")


def changes(page: int) -> str:
    gone = f"<w:del><w:r><w:delText>Deleted{page} </w:delText></w:r></w:del>"
    return f"{run('They ')}{gone}<w:ins>{run(f'Inserted{page} ')}</w:ins>{run('agree.')}"


def form_table(page: int, chance: random.Random) -> str:
    wide = f"<w:tr>{cell(paragraph(run(f'Merged{page}')), WIDE)}</w:tr>"
    tall = f"<w:tr>{cell(paragraph(run(f'Tall{page}')), TALL)}{cell(paragraph(run('first')))}</w:tr>"
    under = f"<w:tr>{cell('<w:p/>', UNDER)}{cell(paragraph(run('second')))}</w:tr>"
    ticks = "".join(
        paragraph(f"{tick} {run(f' {name}{page}.{line} would be considered')}")
        for line in range(3)
        for name, tick in (
            ("Modern", modern_tick(is_on(page, line))),
            (
                "Form",
                old_field(
                    f'<w:checkBox><w:checked w:val="{int(is_on(page, line))}"/></w:checkBox>', "FORMCHECKBOX"
                ),
            ),
            ("Drawn", drawn_tick(is_on(page, line))),
        )
    )
    rows = [
        wide,
        row("Name and address", run(prose(chance, 2))),
        f"<w:tr>{cell(paragraph(run('Children who would be considered')))}{cell(ticks)}</w:tr>",
        row("Preferred", drop_down(page)),
        row("Placed with", old_drop_down(page)),
        row("Changes", changes(page)),
        tall,
        under,
    ]
    grid = '<w:tblGrid><w:gridCol w:w="4500"/><w:gridCol w:w="4500"/></w:tblGrid>'
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr>{grid}{"".join(rows)}</w:tbl>'


def form_page(page: int, chance: random.Random) -> str:
    noted = f'<w:r><w:commentReference w:id="{page}"/></w:r>'
    parts = [paragraph(run(f"Section {page}"), "Heading1")]
    for _ in range(3):
        halves = prose(chance, 4), prose(chance, 3)
        parts.append(paragraph(run(halves[0] + " ") + run("They said ", "<w:i/>") + run(halves[1])))
    parts.append(paragraph(run(f"Sentence{page} stands here.") + noted))
    parts.append(form_table(page, chance))
    return "".join(parts)


def word_form(path: Path, pages: int, seed: int) -> None:
    """A report of a form: numbered headings, prose, and a table of ticks, choices and changes on every page."""
    chance = random.Random(seed)
    body = "".join(form_page(page, chance) for page in range(1, pages + 1))
    comments = "".join(
        f'<w:comment w:id="{page}" w:author="A">{paragraph(run(f"Comment{page}"))}</w:comment>'
        for page in range(1, pages + 1)
    )
    heading = (
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    pack(
        path,
        f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        {
            "styles": f"<w:styles {SPACES}>{heading}</w:styles>",
            "numbering": f"<w:numbering {SPACES}>{numbering}</w:numbering>",
            "header": f"<w:hdr {SPACES}>{paragraph(run('Restricted'))}</w:hdr>",
            "footer": f"<w:ftr {SPACES}>{paragraph(run('Ref AB/12'))}</w:ftr>",
            "comments": f"<w:comments {SPACES}>{comments}</w:comments>",
        },
    )


def pack(path: Path, document: str, parts: dict[str, str]) -> None:
    base = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/>' + "".join(
        f'<Override PartName="/word/{PIECES[kind]}.xml" ContentType="{base}.{kind}+xml"/>' for kind in parts
    )
    default = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{PIECES[kind]}.xml"/>'
        for n, kind in enumerate(parts, 1)
    )
    listing = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    start = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        space = "http://schemas.openxmlformats.org/package/2006/content-types"
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{space}">{default}{types}</Types>')
        archive.writestr("_rels/.rels", listing.format(start))
        archive.writestr("word/_rels/document.xml.rels", listing.format(links))
        archive.writestr("word/document.xml", document)
        for kind, content in parts.items():
            archive.writestr(f"word/{PIECES[kind]}.xml", content)


def word_prose(path: Path, pages: int, seed: int) -> None:
    """A long report of plain prose, made with python-docx."""
    import docx

    chance, made = random.Random(seed), docx.Document()
    for page in range(1, pages + 1):
        made.add_heading(f"Section {page}", 1)
        for _ in range(5):
            made.add_paragraph(prose(chance, 7))
        made.add_paragraph(f"Sentence{page} stands here.")
    packed = io.BytesIO()
    made.save(packed)
    path.write_bytes(packed.getvalue())


def pdf_text(path: Path, pages: int, seed: int) -> None:
    """A report of prose with headings and page numbers."""
    _pdf(path, pages, seed, tables=False)


def pdf_tables(path: Path, pages: int, seed: int) -> None:
    """A report with a ruled table of questions, answers and tick boxes on every page."""
    _pdf(path, pages, seed, tables=True)


def _pdf(path: Path, pages: int, seed: int, tables: bool) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    chance, styles, flow = random.Random(seed), getSampleStyleSheet(), []
    for page in range(1, pages + 1):
        flow.append(Paragraph(f"Section {page}", styles["Heading1"]))
        flow.extend(Paragraph(prose(chance, 6), styles["BodyText"]) for _ in range(2 if tables else 5))
        flow.append(Paragraph(f"Sentence{page} stands here.", styles["BodyText"]))
        flow.extend([_pdf_table(page, chance, styles["BodyText"])] if tables else [])
        flow.append(PageBreak())

    def edge(canvas: object, _: object) -> None:
        canvas.drawString(72, 30, f"Page {canvas.getPageNumber()}")
        if tables:
            number = canvas.getPageNumber()
            for line in range(3):
                canvas.acroForm.checkbox(
                    name=f"b{number}.{line}", x=72, y=60 + 20 * line, size=12, checked=is_on(number, line)
                )
                canvas.drawString(90, 62 + 20 * line, f"Modern{number}.{line} would be considered")

    SimpleDocTemplate(str(path), pagesize=A4, invariant=True, bottomMargin=130).build(
        flow, onFirstPage=edge, onLaterPages=edge
    )


def _pdf_table(page: int, chance: random.Random, style: object) -> object:
    from reportlab.lib import colors
    from reportlab.platypus import Paragraph, Table, TableStyle

    rows = [["Question", "Answer"]]
    rows += [
        [f"Label{page}.{line}", Paragraph(f"Answer{page}.{line} {sentence(chance, 18)}", style)]
        for line in range(6)
    ]
    return Table(
        rows, colWidths=(150, 300), style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    )


FILES = {
    "form.docx": word_form,
    "prose.docx": word_prose,
    "text.pdf": pdf_text,
    "tables.pdf": pdf_tables,
}
"""The made files: what each holds, and how it is made."""
