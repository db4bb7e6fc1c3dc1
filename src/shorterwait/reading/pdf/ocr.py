"""Character recognition by the ``tesseract`` program, where the computer has it."""

import io
import os
import shutil
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

from shorterwait.reading import limits

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_POINTS_PER_INCH = 72


def find_tesseract() -> str | None:
    """Find the recognition program.

    Returns:
        Its path, or None when it is not installed.

    Example:
        >>> found = find_tesseract()
        >>> found is None or "tesseract" in found
        True
    """
    return shutil.which("tesseract")


def recognised_text(page: "PdfPage", program: str) -> str:
    """Recognise the words on one page.

    Args:
        page: The page, opened by pypdfium2.
        program: Path of the recognition program; it reads a picture and writes text, and works offline.

    Returns:
        The words, or ``""`` when the program fails or takes longer than the limit.

    Example:
        >>> import pypdfium2
        >>> with pypdfium2.PdfDocument.new() as made:
        ...     recognised_text(made.new_page(72, 72), "no-such-program")
        ''
    """
    with closing(page.render(scale=limits.OCR_DPI / _POINTS_PER_INCH)) as bitmap:
        picture = io.BytesIO()
        bitmap.to_pil().save(picture, format="PNG")
    command = [program, "stdin", "stdout", "-l", "eng", "--dpi", str(limits.OCR_DPI)]
    try:
        done = subprocess.run(  # noqa: S603 - the program is the one installed on this computer
            command,
            input=picture.getvalue(),
            capture_output=True,
            timeout=limits.OCR_SECONDS_PER_PAGE,
            check=False,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},  # files are read side by side already
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", errors="replace") if done.returncode == 0 else ""
