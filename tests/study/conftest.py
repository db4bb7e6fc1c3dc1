"""One walk through a small agency at the command line, and one synthetic region studied once, for all tests here."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

sys.path.insert(0, str(Path(__file__).parent))

import small_agency

from shorterwait import Study
from shorterwait.cli.main import group
from shorterwait.study.demonstrating import AGENCY_FOLDERS

PASSPHRASE = "three plain words"
VERBS = ("new", "add", "mask", "code", "check", "compare", "report")


@dataclass(frozen=True)
class Walk:
    """A whole way through: the agency, the study, what each verb said, and the study as it stood after some."""

    agency: Path
    study: Path
    temporary: Path
    said: dict[str, Result] = field(default_factory=dict)
    after: dict[str, Path] = field(default_factory=dict)
    network: list[str] = field(default_factory=list)

    def copy(self, to: Path, stage: str = "report") -> Path:
        """Copy the study as it stood after a verb."""
        return Path(shutil.copytree(self.after[stage], to / "study"))


@pytest.fixture(autouse=True, scope="session")
def _passphrase() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHORTERWAIT_PASSPHRASE", PASSPHRASE)
        yield


@pytest.fixture(scope="session")
def walk(tmp_path_factory: pytest.TempPathFactory, _passphrase: None) -> Walk:
    root = tmp_path_factory.mktemp("walk")
    agency = small_agency.build(root)
    way = Walk(agency, root / "study", root / "temporary")
    way.temporary.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        _watch_network(patch, way.network)
        patch.setenv("TMPDIR", str(way.temporary))
        patch.setattr(tempfile, "tempdir", str(way.temporary))
        for verb in VERBS:
            words = [verb, str(way.study), *([str(agency)] if verb == "add" else [])]
            way.said[verb] = CliRunner().invoke(group, words)
            assert way.said[verb].exit_code == 0, f"{verb}: {way.said[verb].output}{way.said[verb].exc_info}"
            if verb in ("add", "mask", "report"):
                way.after[verb] = Path(shutil.copytree(way.study, root / f"after {verb}"))
    return way


def _watch_network(patch: pytest.MonkeyPatch, seen: list[str]) -> None:
    def refuse(*arguments: object, **_: object) -> None:
        seen.append(repr(arguments))
        raise OSError("no network here")

    patch.setattr(socket.socket, "connect", refuse)
    patch.setattr(socket.socket, "connect_ex", refuse)
    patch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="session")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The agency files of a made-up region of 95 households, with the truth beside them."""
    from shorterwait.synthetic import build_region

    folder = tmp_path_factory.mktemp("region") / "region"
    build_region(folder, households=95, world="small", seed=7)
    return folder


@pytest.fixture(scope="session")
def region_study(
    tmp_path_factory: pytest.TempPathFactory, region: Path, _passphrase: None
) -> Iterator[Study]:
    """The region studied once, from its files to the report; tests only read it."""
    with Study(region_folder(tmp_path_factory.mktemp("first"))) as study:
        study.run([region / name for name in AGENCY_FOLDERS])
        yield study


def region_folder(where: Path) -> Path:
    """Make a study for the region; its self-test shuffles once, to save time."""
    folder = where / "study"
    Study.new(folder, "A made-up region").close()
    _change(folder / "study.toml", "shuffles = 5", "shuffles = 1")
    return folder


def _change(settings: Path, old: str, new: str) -> None:
    text = settings.read_text(encoding="utf-8")
    assert text.count(old) == 1
    settings.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def make_region_folder():
    return region_folder


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Study]:
    """An empty study that works in one process, for tests of a file or two."""
    Study.new(tmp_path / "study").close()
    _change(tmp_path / "study" / "study.toml", "workers = 0", "workers = 1")
    with Study(tmp_path / "study") as study:
        assert study.folder.settings.files.workers == 1
        yield study


@pytest.fixture
def run_quietly(monkeypatch: pytest.MonkeyPatch):
    """Run a command in this process without a passphrase in the environment unless given."""

    def run(*words: object, passphrase: str | None = PASSPHRASE, answers: str = "") -> Result:
        if passphrase is None:
            monkeypatch.delenv("SHORTERWAIT_PASSPHRASE", raising=False)
        else:
            monkeypatch.setenv("SHORTERWAIT_PASSPHRASE", passphrase)
        assert os.environ.get("SHORTERWAIT_PASSPHRASE") == passphrase
        return CliRunner().invoke(group, [str(word) for word in words], input=answers)

    return run
