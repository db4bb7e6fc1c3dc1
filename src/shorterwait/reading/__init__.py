"""Reading of the agency's own files: documents into blocks, tables and returns into records.

The names below load on first use, since their modules need heavy libraries.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shorterwait.reading.documents import read_document
    from shorterwait.reading.mapping.tablemaps import recognise_table
    from shorterwait.reading.purpose.references import printed_references
    from shorterwait.reading.records.onereturn import check_return
    from shorterwait.reading.records.whole import read_records
    from shorterwait.reading.rules.years import code_list
    from shorterwait.reading.tables import read_table

_HOMES = {
    "read_document": "shorterwait.reading.documents",
    "printed_references": "shorterwait.reading.purpose.references",
    "read_table": "shorterwait.reading.tables",
    "recognise_table": "shorterwait.reading.mapping.tablemaps",
    "read_records": "shorterwait.reading.records.whole",
    "check_return": "shorterwait.reading.records.onereturn",
    "code_list": "shorterwait.reading.rules.years",
}

__all__ = [
    "check_return",
    "code_list",
    "printed_references",
    "read_document",
    "read_records",
    "read_table",
    "recognise_table",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)
