"""Addresses of computers: IP addresses of both versions, and hardware (MAC) addresses.

Source of the shapes: RFC 791 and RFC 4291; IEEE 802 for hardware addresses.
"""

import re
from collections.abc import Iterator

from shorterwait.privacy.finders.pattern import Finder, has_context
from shorterwait.privacy.spans import Found

_OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_FOUR = re.compile(rf"(?<![\w.])(?:{_OCTET}\.){{3}}{_OCTET}(?![\w]|\.\d)(?:[:/]\d{{1,5}}\b)?")
_SIX = re.compile(
    r"(?<![\w:])(?:[\da-f]{1,4}:){2,7}(?::?[\da-f]{1,4}(?![\da-f])){1,6}(?![\w:])", re.IGNORECASE
)
_HARDWARE = re.compile(r"(?<![\w:-])(?:[\da-f]{2}[:-]){5}[\da-f]{2}(?![\w:-])", re.IGNORECASE)
_CONTEXT = re.compile(r"\bIP(?:v[46])?\b|router|logged in from", re.IGNORECASE)
_SECTION = re.compile(
    r"\b(?:section|para(?:graph)?|point|clause|standard|version|v|chapter|item|appendix|annex|table|figure"
    r"|s|ss)\.?[ ]?$",
    re.I,
)


def _find(text: str) -> Iterator[Found]:
    for hit in _FOUR.finditer(text):
        large = any(int(octet) >= 30 for octet in re.findall(r"\d+", hit.group())[:4])
        if has_context(text, hit.start(), _CONTEXT) or (
            large and not has_context(text, hit.start(), _SECTION, 14)
        ):
            yield Found(hit.start(), hit.end(), "network_address", "has the shape of an IP address", 82)
    if text.count(":") < 4 and text.count("-") < 5:
        return
    for hit in _SIX.finditer(text):
        groups = hit.group().count(":")
        if re.search("[a-f]", hit.group(), re.I) and ("::" in hit.group() or groups == 7):
            yield Found(hit.start(), hit.end(), "network_address", "has the shape of an IP address", 82)
    for hit in _HARDWARE.finditer(text):
        yield Found(hit.start(), hit.end(), "network_address", "has the shape of a hardware address", 82)


FINDER = Finder("network_address", "[IP address]", _find)
