"""How large a file may be before it is refused; every figure of the reader stands here."""

MAX_BYTES = 200 * 1024 * 1024
"""Largest file read, in bytes. A 200-page report with photographs is about 40 MB."""

MAX_UNPACKED_BYTES = 512 * 1024 * 1024
"""Most that a zip container may unpack to, in bytes, over all its parts."""

MAX_PART_BYTES = 128 * 1024 * 1024
"""Most that one XML part may unpack to, in bytes. An 870-page handbook needs 12 MB."""

MAX_RATIO = 300
"""Most a part above one megabyte may grow on unpacking. Word's own XML grows about 10 to 60 times."""

RATIO_FLOOR_BYTES = 1024 * 1024
"""Parts that unpack to less than this many bytes are never bombs, whatever their ratio."""

MAX_ENTRIES = 20_000
"""Most entries a zip container may list."""

MAX_PAGES = 5_000
"""Most pages read from a PDF."""

OCR_SECONDS_PER_PAGE = 60
"""Longest that character recognition may work on one page, in seconds."""

OCR_PAGES = 200
"""Most pages handed to character recognition from one file."""

OCR_DPI = 200
"""Dots per inch at which a scanned page is drawn for character recognition."""

MAX_DEPTH = 5
"""Most files a file may stand in: a mail in a mail in a zip folder is three."""

MAX_INSIDE = 5_000
"""Most files read from inside one file, over all depths."""
