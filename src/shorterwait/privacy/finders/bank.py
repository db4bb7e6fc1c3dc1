"""Bank sort codes and account numbers where the text calls them so."""

import re
from collections.abc import Iterator

from shorterwait.privacy.finders.pattern import Finder, has_context
from shorterwait.privacy.spans import Found

_SORT = re.compile(r"(?<![\w/.-])\d{2}[ \-]?\d{2}[ \-]?\d{2}(?![\w/.-]\d)")
_ACCOUNT = re.compile(r"(?<![\w/.-])\d{4}[ ]?\d{3,4}(?!\w)")
_IBAN = re.compile(r"(?<!\w)GB\d{2} ?[A-Z]{4}(?: ?\d){14}(?!\w)")
_SORT_WORDS = re.compile(r"sort[ -]?code", re.IGNORECASE)
_ACCOUNT_WORDS = re.compile(r"\b(?:account|acct?|a/c)\b[^\n]{0,20}$", re.IGNORECASE)


def _find(text: str) -> Iterator[Found]:
    for hit in _SORT.finditer(text):
        if has_context(text, hit.start(), _SORT_WORDS, 25):
            yield Found(hit.start(), hit.end(), "bank", "called a sort code", 85)
    for hit in _ACCOUNT.finditer(text):
        if has_context(text, hit.start(), _ACCOUNT_WORDS, 30):
            yield Found(hit.start(), hit.end(), "bank", "called an account number", 85)
    for hit in _IBAN.finditer(text):
        yield Found(hit.start(), hit.end(), "bank", "has the shape of an account number", 85)


FINDER = Finder("bank", "[bank details]", _find)
