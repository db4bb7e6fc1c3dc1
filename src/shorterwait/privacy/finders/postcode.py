"""UK postcodes, with or without the space, in capitals or small letters, with letters read for digits.

Source of the shape and of the areas: Royal Mail Programmers' Guide, postcode formats and postcode areas.
"""

import re
from collections.abc import Iterator

from shorterwait.privacy.finders.pattern import Finder, has_context
from shorterwait.privacy.spans import Found

_AREAS = (
    "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX "
    "FK FY G GL GU GX GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG "
    "NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW "
    "UB W WA WC WD WF WN WR WS WV YO ZE"
)
_AREA = "(?:" + "|".join(sorted(_AREAS.split(), key=len, reverse=True)) + ")"
_OUT = rf"{_AREA}\d[\dA-HJKMNPR-Y]?"
_IN = r"\d[ABD-HJLNP-UW-Z]{2}"
_SHAPE = re.compile(
    rf"(?<![\w/-])(?:(?=[A-Z]{{1,2}}\d){_OUT}[ \t\xa0]{{0,2}}{_IN}|GIR ?0AA|BFPO[ ]?(?:c/o )?\d{{1,4}})(?![\w/])"
)
_SMALL = re.compile(
    rf"(?<![\w/@.-])(?:(?=[a-z]{{1,2}}\d){_OUT}[ \t\xa0]{{0,2}}{_IN}|gir ?0aa|bfpo ?\d{{1,4}})(?![\w/@])",
    re.IGNORECASE,
)
_SPLIT = re.compile(rf"(?<![\w/-])(?=[A-Z]{{1,2}}\d)(?:{_OUT}(?:[ ]?\n[ ]?|[ ]?[-.,][ ]?){_IN})(?![\w/])")
_SLIP = re.compile(
    rf"(?<![\w/-])(?=[A-Z]{{1,2}}[\dOIl]){_AREA}[\dOIl][\dA-HJKMNPR-YOIl]?"
    rf"(?P<gap>[ ]{{1,2}})[\dOIl][ABD-HJLNP-UW-Z]{{2}}(?![\w/])"
)
_ORDINAL = re.compile(r"(?:1st|2nd|3rd|[04-9]th|\dpm|\dam)$", re.IGNORECASE)
_WORD = re.compile(r"(?:OUR|OUT|ONE|OLD|ODD|OFF|OWN|OUR|ILL|ITS|ALL)$")
_CONTEXT = re.compile(r"post ?code", re.IGNORECASE)
_PLACE_BEFORE = re.compile(r"[A-Za-z],[ \n]?$|\n[ \t]*$|post ?code[^\n]{0,12}$", re.IGNORECASE)
_HALF = re.compile(rf"(?<![\w/-])(?=[A-Z]{{1,2}}\d){_OUT}(?![\w/]|[.]\d)")


def _find(text: str) -> Iterator[Found]:
    for hit in _SHAPE.finditer(text):
        yield Found(hit.start(), hit.end(), "postcode", "has the shape of a postcode", 85)
    for hit in _SMALL.finditer(text):
        if not _ORDINAL.search(hit.group()) or has_context(text, hit.start(), _CONTEXT, 20):
            yield Found(hit.start(), hit.end(), "postcode", "has the shape of a postcode", 85)
    for hit in _SPLIT.finditer(text):
        if has_context(text, hit.start(), _PLACE_BEFORE, 20):
            yield Found(hit.start(), hit.end(), "postcode", "has the shape of a postcode", 85)
    for hit in _SLIP.finditer(text):
        digits = sum(c.isdigit() for c in hit.group())
        told = has_context(text, hit.start(), _PLACE_BEFORE, 20)
        if (told and digits) or (digits >= 2 and not _WORD.search(hit.group())):
            yield Found(hit.start(), hit.end(), "postcode", "has the shape of a postcode", 84)
    for hit in _HALF.finditer(text):
        if has_context(text, hit.start(), _CONTEXT, 20):
            yield Found(hit.start(), hit.end(), "postcode", "called a postcode", 70)


FINDER = Finder("postcode", "[postcode]", _find)
