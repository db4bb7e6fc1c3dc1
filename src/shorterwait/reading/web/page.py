"""Web pages (.html) as blocks: only what a reader would see."""

from shorterwait.reading.found import Found
from shorterwait.reading.text.headings import promote_headings
from shorterwait.vocabulary.document import Block
from shorterwait.vocabulary.outcome import Outcome

_FRAMES = (
    "The page shows other pages in frames, which are not part of the file; save each by itself and add it."
)
_OBJECTS = "A file shown inside the page was not read; save it by itself and add it."


def html_blocks(data: bytes, charset: str = "") -> list[Block]:
    """Read the visible text of a web page.

    Args:
        data: Its bytes.
        charset: The coding stated outside the page, such as by the mail that carries it.

    Returns:
        Headings, paragraphs and cells in order; tick boxes as ``☒`` and ``☐``.

    Raises:
        UnreadableError: When it is no web page at all.

    Example:
        >>> [block.text for block in html_blocks(b"<h1>Health</h1><p>Both are <b>well</b>.</p>")]
        ['Health', 'Both are well.']
    """
    return list(read_html(data, charset).blocks)


def read_html(data: bytes, charset: str = "") -> Found:
    """Read a web page. Nothing that it points to is ever loaded.

    Args:
        data: Its bytes.
        charset: The coding stated outside the page, such as by the mail that carries it.

    Returns:
        Its blocks.

    Raises:
        UnreadableError: When it is no web page at all (damaged) or nests without end (refused).

    Example:
        >>> read_html(b"<p>Hello</p>").blocks[0].text
        'Hello'
    """
    from shorterwait.reading.web.look import style_sheet
    from shorterwait.reading.web.source import page_tree
    from shorterwait.reading.web.walk import PageWalk

    page = page_tree(data, charset)
    root = page.root
    if root is None:
        return Found((), ("The page holds no words.", *page.notes))
    walk = PageWalk(style_sheet(root))
    walk.run(root)
    notes = list(page.notes)
    if next(root.iter("frame", "iframe"), None) is not None:
        notes.append(_FRAMES)
    if any(item.get("data") or item.get("src") for item in root.iter("object", "embed")):
        notes.append(_OBJECTS)
    title = " ".join((root.findtext(".//title") or "").split())
    if any(not block.hidden for block in walk.blocks):
        return Found(tuple(promote_headings(walk.blocks, walk.listed)), tuple(notes), title=title)
    if next(root.iter("img"), None) is not None:
        picture = "The page shows pictures but no words; open it and print it to .pdf."
        return Found(tuple(walk.blocks), (picture, *notes), Outcome.NEEDS_OCR, title=title)
    return Found(tuple(walk.blocks), ("The page holds no words.", *notes), title=title)
