"""The name key: one encrypted file that alone ties pseudonyms back to real identifiers, paths and names."""

import hashlib
import hmac
import json
import os
import secrets
import tempfile
from pathlib import Path
from typing import Any

from shorterwait.privacy.sealing import KeyDamaged, KeyMissing, seal, unseal

_SHIFTS = range(8, 46)  # less than eight days would leave a date nearly exact


class NameKey:
    """Pseudonyms and what they stand for, held in memory and saved encrypted.

    Use ``create`` or ``open``. Nothing is written in plain text at any time; ``save`` replaces the file in one
    step, so a crash leaves the old file whole.

    Example:
        >>> import tempfile, pathlib
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "name.key"
        >>> key = NameKey.create(path, "three plain words")
        >>> pseudonym = key.pseudonym("household", "F10023")
        >>> key.save()
        >>> NameKey.open(path, "three plain words").real(pseudonym)
        'F10023'
    """

    def __init__(self, path: Path, passphrase: str, content: dict[str, Any]) -> None:
        self._path = path
        self._passphrase = passphrase
        self._content = content

    @property
    def path(self) -> Path:
        """Where the key is kept."""
        return self._path

    @classmethod
    def create(cls, path: Path | str, passphrase: str) -> "NameKey":
        """Make a new, empty name key and save it.

        Args:
            path: Where to keep it; must not exist yet.
            passphrase: The words that open it; at least eight characters.

        Returns:
            The key.

        Raises:
            FileExistsError: A file is there already.
            ValueError: The passphrase is too short.
        """
        path = Path(path)
        if path.exists():
            raise FileExistsError(f"There is already a file at {path}: open it, or choose another place.")
        if len(passphrase) < 8:
            raise ValueError("The passphrase needs at least eight characters; three plain words are good.")
        content = {"secret": secrets.token_hex(32), "real": {}, "pseudonyms": {}, "files": {}, "names": {}}
        key = cls(path, passphrase, content)
        key.save()
        return key

    @classmethod
    def open(cls, path: Path | str, passphrase: str) -> "NameKey":
        """Open a name key.

        Args:
            path: Where it is kept.
            passphrase: The words it was made with.

        Returns:
            The key.

        Raises:
            KeyMissing: There is no file.
            KeyDamaged: The file is cut short, altered, or no name key.
            WrongPassphrase: The passphrase does not fit.
        """
        path = Path(path)
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            raise KeyMissing(
                f"There is no name key at {path}: look for a copy before making a new one."
            ) from None
        plain = unseal(raw, passphrase, path)
        try:
            content = json.loads(plain)
        except ValueError:
            raise KeyDamaged(
                f"The name key {path.name} opens but its content is damaged: restore a copy."
            ) from None
        return cls(path, passphrase, content)

    def save(self) -> None:
        """Write the key to its file, encrypted, in one step.

        Raises:
            OSError: The folder cannot be written to; the old file is untouched.
        """
        plain = json.dumps(self._content, ensure_ascii=False, sort_keys=True).encode()
        sealed = seal(plain, self._passphrase)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".name-key-", dir=self._path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(sealed)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(self._path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise

    def pseudonym(self, kind: str, real_id: str) -> str:
        """Give the pseudonym of an identifier; the same identifier always gets the same.

        Args:
            kind: What it identifies, e.g. ``household``, ``child`` or ``file``.
            real_id: The agency's identifier.

        Returns:
            The kind's first letter and twelve or more hex digits, e.g. ``H-7f3a0c9b21de``.
        """
        known: dict[str, str] = self._content["pseudonyms"]
        entry = f"{kind}\n{real_id}"
        if entry not in known:
            digest = _keyed(self._content["secret"], kind, real_id)
            length = 12
            while f"{kind[:1].upper()}-{digest[:length]}" in self._content["real"]:
                length += 1
            pseudonym = f"{kind[:1].upper()}-{digest[:length]}"
            known[entry] = pseudonym
            self._content["real"][pseudonym] = real_id
        return known[entry]

    def fingerprint(self, kind: str, text: str) -> str:
        """Give a keyed hash of a text, which unlike a pseudonym the key does not remember.

        Args:
            kind: What the text is, e.g. ``name``.
            text: The text.

        Returns:
            The kind's first letter and sixteen hex digits.
        """
        return f"{kind[:1].upper()}-{_keyed(self._content['secret'], f'fingerprint {kind}', text)[:16]}"

    def day_shift(self, pseudonym: str) -> int:
        """Give the secret number of days by which the exact dates of one file are moved.

        Args:
            pseudonym: Pseudonym of the household or child, or what else names the file.

        Returns:
            8 to 45 days, forward or back: always the same for one file, and to be told by this key only.
        """
        number = int(_keyed(self._content["secret"], "day shift", pseudonym), 16) % (2 * len(_SHIFTS))
        return _SHIFTS[number // 2] * (1 if number % 2 else -1)

    def real(self, pseudonym: str) -> str:
        """Give the identifier behind a pseudonym.

        Args:
            pseudonym: As ``pseudonym`` gave it.

        Returns:
            The agency's identifier.

        Raises:
            KeyError: This key does not hold the pseudonym.
        """
        return str(self._content["real"][pseudonym])

    def remember_file(self, reference: str, path: Path | str) -> None:
        """Remember where the agency keeps a file.

        Args:
            reference: The study's reference of the file.
            path: Its path.
        """
        self._content["files"][reference] = str(path)

    def file_path(self, reference: str) -> Path:
        """Give the path of a file.

        Args:
            reference: The study's reference of the file.

        Returns:
            Its path.

        Raises:
            KeyError: This key does not hold the reference.
        """
        return Path(self._content["files"][reference])

    def remember_names(self, pseudonym: str, names: list[dict[str, str]]) -> None:
        """Remember the names that the records tie to a household or child.

        Args:
            pseudonym: Pseudonym of the household or child.
            names: Rows of ``text``, ``kind`` and ``role``, as ``KnownName`` has them.
        """
        self._content["names"][pseudonym] = names

    def names(self, pseudonym: str) -> list[dict[str, str]]:
        """Give the names that the records tie to a household or child.

        Args:
            pseudonym: Pseudonym of the household or child.

        Returns:
            Rows of ``text``, ``kind`` and ``role``; empty when none are held.
        """
        return [dict(row) for row in self._content["names"].get(pseudonym, [])]


def _keyed(secret: str, kind: str, text: str) -> str:
    return hmac.new(bytes.fromhex(secret), f"{kind}\n{text}".encode(), hashlib.sha256).hexdigest()
