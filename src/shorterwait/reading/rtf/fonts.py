"""The font table of rich text, which says in what code page each font's letters are written."""

from dataclasses import dataclass

from shorterwait.reading.rtf.charset import CHARSETS, SYMBOLS, decoded, page_codec
from shorterwait.reading.text.symbols import is_symbol_font

_LONGEST_NAME = 200


@dataclass(slots=True)
class Font:
    r"""A font of the font table.

    Attributes:
        name: Its name.
        charset: Its ``\fcharset`` number, None when it states none.
        page: Its ``\cpg`` number, None when it states none.
    """

    name: str = ""
    charset: int | None = None
    page: int | None = None


def font_decoder(font: Font | None, usual: str) -> str:
    """Say how the bytes of a font are to be read.

    Args:
        font: The font; None when the text names a font that the table lacks.
        usual: Codec of the document.

    Returns:
        Name of a codec, or ``symbol:`` with the name of a symbol font.

    Example:
        >>> font_decoder(Font("Arial CE", 238), "cp1252"), font_decoder(Font("Wingdings", 2), "cp1252")
        ('cp1250', 'symbol:Wingdings')
    """
    if font is None:
        return usual
    if is_symbol_font(font.name):
        return f"{SYMBOLS}{font.name}"
    if font.page is not None:
        return page_codec(font.page)
    return CHARSETS.get(-1 if font.charset is None else font.charset, usual)


class FontTable:
    r"""The fonts of a file, by number.

    Attributes:
        codec: Code page of text whose font states none.
        usual: Number of the font that text has when it names none (``\deff``).

    Example:
        >>> fonts = FontTable()
        >>> fonts.font(2).charset = 238
        >>> fonts.decoder(2)
        'cp1250'
    """

    def __init__(self) -> None:
        self.codec = "cp1252"
        self.usual = -1
        self._fonts: dict[int, Font] = {}
        self._decoders: dict[int, str] = {}

    def set_codec(self, codec: str) -> None:
        """Set the code page of the document.

        Args:
            codec: Name of Python's codec.

        Example:
            >>> FontTable().set_codec("cp1250")
        """
        self.codec = codec
        self._decoders.clear()

    def font(self, number: int) -> Font:
        """Give a font to be described further.

        Args:
            number: Its number.

        Returns:
            The font, made when it is new.

        Example:
            >>> FontTable().font(0).name
            ''
        """
        self._decoders.pop(number, None)
        return self._fonts.setdefault(number, Font())

    def name(self, number: int, raw: bytes) -> None:
        """Add to the name of a font.

        Args:
            number: Its number.
            raw: Text tokens; a semicolon ends the name.

        Example:
            >>> fonts = FontTable()
            >>> fonts.name(1, b"Wing"); fonts.name(1, b"dings;")
            >>> fonts.decoder(1)
            'symbol:Wingdings'
        """
        font = self.font(number)
        if len(font.name) < _LONGEST_NAME:
            font.name += decoded(raw, self.codec).partition(";")[0]

    def decoder(self, number: int) -> str:
        """Say how the letters of a font are to be read.

        Args:
            number: Its number.

        Returns:
            What ``font_decoder`` gives.

        Example:
            >>> FontTable().decoder(7)
            'cp1252'
        """
        found = self._decoders.get(number)
        if found is None:
            found = font_decoder(self._fonts.get(number), self.codec)
            self._decoders[number] = found
        return found
