"""The prompts that a Word form shows in its empty controls, as the form itself words them."""

from shorterwait.reading.word.names import TEXT, VAL, W
from shorterwait.reading.word.package import Package, Relationship

_PART, _PROPERTIES, _NAME, _BODY = W + "docPart", W + "docPartPr", W + "name", W + "docPartBody"


def read_prompts(package: Package, pointers: dict[str, Relationship]) -> dict[str, str]:
    """Read the prompts from the glossary part.

    Args:
        package: The package.
        pointers: What the document part points to.

    Returns:
        The words of each prompt by its name; the glossary is not read for anything else.

    Raises:
        UnreadableError: When the part is hostile.

    Example:
        >>> import io, zipfile
        >>> from shorterwait.reading.container import open_container
        >>> made = io.BytesIO()
        >>> zipfile.ZipFile(made, "w").close()
        >>> read_prompts(Package(open_container(made.getvalue())), {})
        {}
    """
    found = {}
    for _, root in package.parts(pointers, "glossaryDocument"):
        for part in root.iter(_PART):
            name, body = part.find(f"{_PROPERTIES}/{_NAME}"), part.find(_BODY)
            if name is not None and body is not None:
                found[name.get(VAL, "")] = "".join(text.text or "" for text in body.iter(TEXT)).strip()
    return found
