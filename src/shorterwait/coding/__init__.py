"""Reads characteristics out of passages: every value with a quote that stands exactly so in the text."""

from importlib import import_module
from typing import Any

_HOME = {
    "Aggregate": "aggregation",
    "CodingScore": "scoring",
    "Codebook": "codebook",
    "CodebookError": "codebook",
    "aggregate": "aggregation",
    "aggregate_documents": "aggregation",
    "code_document": "engine",
    "code_passages": "engine",
    "code_text": "engine",
    "load_codebook": "codebook",
    "passages": "cutting",
    "score_coding": "scoring",
    "section_of": "sections",
}

__all__ = sorted(_HOME)  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
