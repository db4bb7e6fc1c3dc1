import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/{main}" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)


def link(identity: str, kind: str, target: str, mode: str = "") -> str:
    extra = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{identity}" Type="{OFFICE}/{kind}" Target="{target}"{extra}/>'


def packed_word(body: str, parts: dict[str, str] | None = None, main: str = "word/document.xml") -> bytes:
    """A Word package with this body; ``parts`` are other files by their kind (``styles``, ``header`` ...)."""
    folder = main.rsplit("/", 1)[0]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES.format(main=main))
        archive.writestr("_rels/.rels", LINKS.format(link("r0", "officeDocument", main)))
        archive.writestr(main, f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        links = []
        for number, (kind, content) in enumerate((parts or {}).items(), start=1):
            bare = kind.rstrip("0123456789")
            links.append(link(f"rId{number}", bare, f"{kind}.xml"))
            archive.writestr(f"{folder}/{kind}.xml", content.replace("SPACES", SPACES))
        name = main.rsplit("/", 1)[1]
        archive.writestr(f"{folder}/_rels/{name}.rels", LINKS.format("".join(links)))
    return made.getvalue()


@pytest.fixture
def word_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes a Word file whose body is the XML given."""

    def make(body: str, parts: dict[str, str] | None = None, **options: str) -> Path:
        path = tmp_path / "made.docx"
        path.write_bytes(packed_word(body, parts, **options))
        return path

    return make


@pytest.fixture(scope="session")
def form_bytes() -> bytes:
    """A small Word form that uses most of what the reader knows."""
    tick = (
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>"
    )
    body = (
        "<w:p><w:r><w:t>Our ref: AB/1234</w:t></w:r></w:p>"
        f"<w:p>{tick}<w:r><w:t> dog</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Pets</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:ins><w:r><w:t>one</w:t></w:r></w:ins><w:del><w:r><w:delText>two</w:delText></w:r></w:del>"
        "</w:p></w:tc></w:tr></w:tbl>"
    )
    styles = '<w:styles SPACES><w:style w:styleId="A"><w:name w:val="heading 1"/></w:style></w:styles>'
    return packed_word(body, {"styles": styles})
