"""Rich text files: from bytes to blocks in reading order."""

from shorterwait.reading.failure import UnreadableError
from shorterwait.reading.found import Found
from shorterwait.reading.rtf.document import DocumentMachine
from shorterwait.reading.rtf.encapsulated import encapsulated_blocks, is_encapsulated
from shorterwait.reading.text.headings import promote_headings
from shorterwait.vocabulary.document import Block
from shorterwait.vocabulary.outcome import Outcome


def read_rtf(data: bytes) -> Found:
    r"""Read a rich text file, as Word, WordPad, Outlook and case systems write it.

    Args:
        data: Its bytes.

    Returns:
        Its blocks: headers, the body in order with notes, comments and text boxes after the paragraph that
        they hang on, footers; and the files embedded in it. Rich text that Outlook made from a web page gives
        the blocks of that page.

    Raises:
        UnreadableError: When it is no rich text (damaged) or nested absurdly deeply (refused).

    Example:
        >>> read_rtf(rb"{\rtf1\ansi\ansicpg1250 ja\'9f\'f1\par}").blocks[0].text
        'jaźń'
    """
    machine = DocumentMachine()
    machine.run(data)
    body = machine.flow.finish()
    body = promote_headings(body, machine.flow.listed)
    if is_encapsulated(data):
        body = _page(data) or body
    headers = list(machine.headers.values())
    footers = [block for key, block in machine.footers.items() if key not in machine.headers]
    outcome, notes = _judge(machine, body)
    return Found(
        (*headers, *body, *footers),
        tuple(notes),
        outcome,
        title=machine.title,
        saved=machine.days.get("revtim", machine.days.get("creatim")),
        attached=tuple(machine.attached),
    )


def _page(data: bytes) -> list[Block]:
    try:
        return encapsulated_blocks(data)
    except UnreadableError:
        return []


def _judge(machine: DocumentMachine, body: list[Block]) -> tuple[Outcome, list[str]]:
    notes = []
    if not machine.whole:
        notes.append("The file is cut short: what stands before the cut was read; ask for a fresh copy.")
    if machine.stateless:
        notes.append("Tick boxes in it do not say whether they are ticked; compare it with the original.")
    if machine.unread:
        files = "1 embedded object was" if machine.unread == 1 else f"{machine.unread} embedded objects were"
        notes.append(f"{files} not read; save each apart and add it.")
    if body:
        return Outcome.READ, notes
    if machine.pictures:
        return Outcome.NEEDS_OCR, [
            "The document holds pictures but no words; it needs character recognition.",
            *notes,
        ]
    return Outcome.READ, ["The document holds no words.", *notes]
