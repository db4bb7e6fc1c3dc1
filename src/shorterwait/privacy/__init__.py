"""Privacy: hiding names in documents, the encrypted name key, and disclosure control of every total."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shorterwait.privacy.disclosure import Suppressed, publishable_table, round_count, suppress_count
    from shorterwait.privacy.masking import mask_document, mask_text
    from shorterwait.privacy.name_key import NameKey
    from shorterwait.privacy.people import StandIns
    from shorterwait.privacy.rare import RareCombinations, rare_combinations
    from shorterwait.privacy.released import Offer, Released
    from shorterwait.privacy.scoring import MaskingScore, score_masking
    from shorterwait.privacy.sealing import KeyDamaged, KeyMissing, WrongPassphrase
    from shorterwait.privacy.spans import KnownName, Masked, MaskedDocument, MaskedSpan

_HOME = {
    "KeyDamaged": "sealing", "KeyMissing": "sealing", "KnownName": "spans", "Masked": "spans",
    "MaskedDocument": "spans", "MaskedSpan": "spans", "MaskingScore": "scoring", "NameKey": "name_key",
    "Offer": "released", "RareCombinations": "rare", "Released": "released", "rare_combinations": "rare",
    "StandIns": "people", "Suppressed": "disclosure", "WrongPassphrase": "sealing", "mask_document": "masking",
    "mask_text": "masking", "publishable_table": "disclosure", "round_count": "disclosure",
    "score_masking": "scoring", "suppress_count": "disclosure",
}  # fmt: skip

__all__ = [
    "KeyDamaged",
    "KeyMissing",
    "KnownName",
    "Masked",
    "MaskedDocument",
    "MaskedSpan",
    "MaskingScore",
    "NameKey",
    "Offer",
    "RareCombinations",
    "Released",
    "StandIns",
    "Suppressed",
    "WrongPassphrase",
    "mask_document",
    "mask_text",
    "publishable_table",
    "rare_combinations",
    "round_count",
    "score_masking",
    "suppress_count",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"shorterwait.privacy.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
