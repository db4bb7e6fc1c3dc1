"""What the control words of rich text mean to a reader of words (RTF specification 1.9.1)."""

CHARACTERS = {
    b"tab": "\t",
    b"line": "\n",
    b"page": "\n",
    b"column": "\n",
    b"softline": "",
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"emspace": " ",
    b"enspace": " ",
    b"qmspace": " ",
    b"mden": "/",
    b"msup": "^",
    b"msub": "_",
    b"mrad": "√",
    b"zwbo": "",
    b"zwj": "",
    b"zwnj": "",
}
"""Control words that stand for a character."""

SYMBOLS = {
    b"~": "\u00a0",
    b"_": "-",
    b"\\": "\\",
    b"{": "{",
    b"}": "}",
    b"\t": "\t",
    b":": ":",
}
"""Escaped characters that stand for a character. ``\\:`` is an index mark, yet old Word writes it for a colon."""

FLAGS = {
    b"b": "bold",
    b"v": "hidden",
    b"strike": "struck",
    b"striked": "struck",
    b"deleted": "deleted",
    b"mvf": "moved",
    b"f": "font",
    b"uc": "uc",
    b"s": "style",
    b"sbasedon": "based",
    b"outlinelevel": "outline",
    b"intbl": "intbl",
    b"itap": "itap",
    b"yr": "yr",
    b"mo": "mo",
    b"dy": "dy",
}
"""Control words that set a value until their group ends; without a number the value is 1."""

START = {
    "bold": 0,
    "hidden": 0,
    "struck": 0,
    "deleted": 0,
    "moved": 0,
    "font": -1,
    "uc": 1,
    "style": 0,
    "based": -1,
    "outline": -1,
    "intbl": 0,
    "itap": 0,
    "yr": 0,
    "mo": 0,
    "dy": 0,
    "nested": 0,
    "place": 0,
}
"""The values at the start of a file."""

PLAIN = {"bold": 0, "hidden": 0, "struck": 0, "deleted": 0, "moved": 0}
"""What ``\\plain`` sets back, besides the font."""

PARAGRAPH = {"style": 0, "outline": -1, "intbl": 0, "itap": 0}
"""What ``\\pard`` sets back."""

EDGES = frozenset(
    (b"header", b"headerl", b"headerr", b"headerf", b"footer", b"footerl", b"footerr", b"footerf")
)
"""Destinations of headers and footers."""

BOXES = frozenset((b"shptxt", b"dptxbxtext"))
"""Destinations of text boxes, new and old."""

LABELS = frozenset((b"listtext", b"pntext"))
"""Destinations of the number or bullet of a list item, as the writing program worked it out."""

ENTERED = frozenset(
    (b"shpinst", b"shppict", b"do", b"moMath", b"moMathPara", b"shpgrp", b"result", b"fldrslt", b"rtf")
)
"""Destinations whose content counts although they may be marked as ignorable."""

_SIDE_TABLES = b"colortbl filetbl listtable listoverridetable revtbl rsidtbl xmlnstbl themedata generator"
_DRAWN = b"nonshppict shprslt background mmathPict picprop"
_INDEX = b"xe tc tcn rxe txe bkmkstart bkmkend"
_SEPARATORS = b"ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn"
_COMMENT_FACTS = b"atnid atnauthor atntime atndate atnicn atnref atnparent atrfstart atrfend"
_FORM_FACTS = b"ffname ffdeftext ffformat ffhelptext ffstattext ffentrymcr ffexitmcr datafield fldtype"
_OBJECT_FACTS = b"objname objalias objsect objtime objdata"
_LISTS = b"pn pntxtb pntxta pnseclvl"
_FONT_FACTS = b"falt panose fname fontemb fontfile"
_MATH_FACTS = (
    b"mctrlPr mdPr mfPr mnaryPr mradPr mrPr msSubPr msSupPr msSubSupPr mfuncPr maccPr mbarPr mboxPr"
    b" mborderBoxPr mgroupChrPr mlimLowPr mlimUppPr mmPr mphantPr msPrePr meqArrPr moMathParaPr mmathPr"
)
_OTHER = b"nonesttables template userprops docvar private passwordhash mhtmltag htmltag urtf svb NeXTGraphic"

SKIPPED = frozenset(
    b" ".join(
        (
            _SIDE_TABLES,
            _DRAWN,
            _INDEX,
            _SEPARATORS,
            _COMMENT_FACTS,
            _FORM_FACTS,
            _OBJECT_FACTS,
            _LISTS,
            _FONT_FACTS,
            _MATH_FACTS,
            _OTHER,
        )
    ).split()
)
"""Destinations that hold no words of the document."""
