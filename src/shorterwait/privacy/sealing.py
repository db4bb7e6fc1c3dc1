"""Sealing the name key: one encrypted file whose every change is noticed, and the words for what is wrong with it.

Layout: a magic line, one line of JSON with version, key-derivation parameters, salt and nonce (base64), a line with
a checksum that tells damage from a wrong passphrase, then the ciphertext. scrypt (RFC 7914) makes the key from the
passphrase; AES-256-GCM (NIST SP 800-38D) encrypts, and authenticates the header too, so that any change is noticed.
"""

import base64
import hashlib
import hmac
import json
import os
from pathlib import Path

_MAGIC = b"shorterwait name key\n"
_VERSION = 1
_SCRYPT = {"n": 2**15, "r": 8, "p": 1}
_IMPOSSIBLE = "The header of {} asks for impossible settings: restore a copy of it."
_MOST_MEMORY = 2**21  # n * r of a header may not ask for more than 256 MB


class NameKeyError(Exception):
    """Something is wrong with the name key; the message says what and what to do."""


class WrongPassphrase(NameKeyError):  # noqa: N818 - the plain words are the name
    """The passphrase does not open this name key."""


class KeyDamaged(NameKeyError):  # noqa: N818
    """The file is no whole name key."""


class KeyMissing(NameKeyError):  # noqa: N818
    """There is no name key at the path."""


def _derive(passphrase: str, salt: bytes, parameters: dict[str, int]) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    kdf = Scrypt(salt=salt, length=32, n=parameters["n"], r=parameters["r"], p=parameters["p"])
    return kdf.derive(passphrase.encode())


def seal(plain: bytes, passphrase: str) -> bytes:
    """Encrypt the content of a name key.

    Args:
        plain: The content.
        passphrase: The words that open it.

    Returns:
        The bytes of the file.

    Example:
        >>> unseal(seal(b"{}", "three plain words"), "three plain words", Path("names.key"))
        b'{}'
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(16), os.urandom(12)
    header = {
        "version": _VERSION,
        "kdf": "scrypt",
        **_SCRYPT,
        "salt": base64.b64encode(salt).decode(),
        "nonce": base64.b64encode(nonce).decode(),
    }
    line = json.dumps(header, sort_keys=True).encode() + b"\n"
    sealed = AESGCM(_derive(passphrase, salt, _SCRYPT)).encrypt(nonce, plain, _MAGIC + line)
    return _MAGIC + line + _checksum(line + sealed) + b"\n" + sealed


def _checksum(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()


def unseal(raw: bytes, passphrase: str, path: Path) -> bytes:
    """Decrypt the content of a name key.

    Args:
        raw: The bytes of the file.
        passphrase: The words it was sealed with.
        path: Where it lies, for messages.

    Returns:
        The content.

    Raises:
        KeyDamaged: The file is cut short, altered, or no name key.
        WrongPassphrase: The passphrase does not fit.

    Example:
        >>> unseal(seal(b"{}", "three plain words"), "three plain words", Path("names.key"))
        b'{}'
    """
    return _opened(*_split(raw, path), passphrase, path)


def _split(raw: bytes, path: Path) -> tuple[bytes, bytes]:
    line, _, rest = raw.removeprefix(_MAGIC).partition(b"\n")
    checksum, _, sealed = rest.partition(b"\n")
    if not raw.startswith(_MAGIC) or not hmac.compare_digest(checksum, _checksum(line + b"\n" + sealed)):
        raise KeyDamaged(f"{path.name} is damaged, cut short or no name key: restore a copy of it.")
    return line + b"\n", sealed


def _opened(line: bytes, sealed: bytes, passphrase: str, path: Path) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        header = json.loads(line)
        salt, nonce = (base64.b64decode(header[name], validate=True) for name in ("salt", "nonce"))
        parameters = {name: int(header[name]) for name in _SCRYPT}
        version = int(header["version"])
    except (ValueError, KeyError, TypeError):
        raise KeyDamaged(f"The header of {path.name} is damaged: restore a copy of it.") from None
    if version != _VERSION:
        raise KeyDamaged(
            f"{path.name} was made by another version ({version}) of the name key: update shorterwait."
        )
    sane = (
        parameters["n"] >= 2**15
        and parameters["n"] * parameters["r"] <= _MOST_MEMORY
        and parameters["p"] in (1, 2, 3, 4)
    )
    if not sane or len(nonce) != 12:
        raise KeyDamaged(_IMPOSSIBLE.format(path.name))
    try:
        return AESGCM(_derive(passphrase, salt, parameters)).decrypt(nonce, sealed, _MAGIC + line)
    except InvalidTag:
        raise WrongPassphrase(
            f"The passphrase does not open {path.name}: check it and try again. Nothing was changed."
        ) from None
    except ValueError:
        raise KeyDamaged(_IMPOSSIBLE.format(path.name)) from None
