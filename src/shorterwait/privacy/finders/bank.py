"""Bank details: sort codes and accounts that the text calls so, and IBANs and cards by their check digits.

Sources of the checks: ISO 13616 (IBAN, mod 97) and ISO/IEC 7812 (cards, Luhn).
"""

import re
from collections.abc import Iterator

from shorterwait.privacy.finders.pattern import Finder, has_context
from shorterwait.privacy.spans import Found

_SORT = re.compile(r"(?<![\w/.-])\d{2}[ \-–.]?\d{2}[ \-–.]?\d{2}(?!\w|[/.\-–]\d)")
_ACCOUNT = re.compile(r"(?<![\w/£$€.-])\d(?:[ \-]?\d){5,11}(?!\w|[/.,]\d)")
_PAIR = re.compile(
    r"(?<![\w/.-])\d{2}-\d{2}-\d{2}[ ,;/:|]{1,4}(?:(?:account|acc?t?|a/c)[ ]?(?:no|number)?[.:]? ?)?\d{8}(?!\w)",
    re.I,
)
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ ]?[A-Z\d]{4}){2,7}(?:[ ]?[A-Z\d]{1,3})?(?!\w)", re.IGNORECASE)
_CARD = re.compile(
    r"(?<![\w/.£-])(?:\d{4}[ \-]?\d{4}[ \-]?\d{4}[ \-]?\d{1,7}|3[47]\d{2}[ \-]?\d{6}[ \-]?\d{5})(?!\w|[/.\-]\d)"
)
_SORT_WORDS = re.compile(r"\bsort(?:ing)?[ -]?code|\bs/c\b", re.IGNORECASE)
_ACCOUNT_WORDS = re.compile(
    r"\b(?:(?:account|acct?|a/c|acc)(?:[ ]?(?:no|number|num|nr|#))?|roll (?:no"
    r"|number))\b[^\n\d]{0,20}(?:\n[^\n\d]{0,3}){0,2}$",
    re.IGNORECASE,
)
_CARD_WORDS = re.compile(r"\b(?:card|visa|mastercard|amex|debit|credit)\b", re.IGNORECASE)


def is_card_number(digits: str) -> bool:
    """Say whether digits pass the Luhn check of payment cards.

    Args:
        digits: 12 to 19 digits without spaces.

    Returns:
        True when the last digit is the right one.

    Example:
        >>> is_card_number("4111111111111111"), is_card_number("4111111111111112")
        (True, False)
    """
    doubled = [int(d) * (2 if place % 2 else 1) for place, d in enumerate(reversed(digits))]
    return 12 <= len(digits) <= 19 and sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def is_iban(text: str) -> bool:
    """Say whether an international bank account number passes its mod 97 check.

    Args:
        text: The number in capitals, without spaces.

    Returns:
        True when its check digits fit.

    Example:
        >>> is_iban("GB82WEST12345698765432"), is_iban("GB83WEST12345698765432")
        (True, False)
    """
    turned = text[4:] + text[:4]
    return (
        15 <= len(text) <= 34 and turned.isalnum() and int("".join(str(int(c, 36)) for c in turned)) % 97 == 1
    )


def _find(text: str) -> Iterator[Found]:
    for hit in _PAIR.finditer(text):
        yield Found(hit.start(), hit.end(), "bank", "sort code and account number", 86)
    for hit in _IBAN.finditer(text):
        if is_iban(re.sub(r"\s", "", hit.group()).upper()) or has_context(
            text, hit.start(), re.compile("IBAN", re.I), 25
        ):
            yield Found(hit.start(), hit.end(), "bank", "has the shape of an account number", 87)
    for hit in _CARD.finditer(text):
        digits = re.sub(r"\D", "", hit.group())
        called = has_context(text, hit.start(), _CARD_WORDS, 30)
        if called or (is_card_number(digits) and digits[0] in "23456" and len(digits) in (15, 16)):
            yield Found(hit.start(), hit.end(), "bank", "has the shape of a card number", 86)
    lowered = text.lower()
    if "sort" in lowered or "s/c" in lowered:
        for hit in _SORT.finditer(text):
            if has_context(text, hit.start(), _SORT_WORDS, 35):
                yield Found(hit.start(), hit.end(), "bank", "called a sort code", 88)
    if "acc" in lowered or "a/c" in lowered or "roll n" in lowered:
        for hit in _ACCOUNT.finditer(text):
            if has_context(text, hit.start(), _ACCOUNT_WORDS, 45):
                yield Found(hit.start(), hit.end(), "bank", "called an account number", 85)


FINDER = Finder("bank", "[bank details]", _find)
