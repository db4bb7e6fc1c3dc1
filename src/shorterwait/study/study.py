"""`Study`: one method for each verb, the same names as at the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, overload

from shorterwait.study.folder import Progress, StudyFolder, silent

if TYPE_CHECKING:
    from shorterwait.study.adding import Added
    from shorterwait.study.audit_drawing import Drawn
    from shorterwait.study.auditing import Audit
    from shorterwait.study.coding import Coding
    from shorterwait.study.demonstrating import Demonstration
    from shorterwait.study.journal import Entry
    from shorterwait.study.mapping import Mapped
    from shorterwait.study.masking import Masking
    from shorterwait.study.reporting import Reported
    from shorterwait.study.revealing import Revealed
    from shorterwait.vocabulary.coverage import CheckSummary
    from shorterwait.vocabulary.findings import Comparison


class Study:
    """One study: a folder with settings, a store of masked text, a name key, and outputs.

    Args:
        folder: The study folder, made with `Study.new`.
        ask_passphrase: Called when the name key must be opened and SHORTERWAIT_PASSPHRASE is not set.
        progress: Told how far long work has come: ``(done, total, what)``.

    Raises:
        StudyError: There is no study in the folder, or its settings cannot be used.

    Example:
        >>> import os, tempfile
        >>> os.environ["SHORTERWAIT_PASSPHRASE"] = "a long passphrase"
        >>> with tempfile.TemporaryDirectory() as folder, Study.new(Path(folder) / "pilot") as study:
        ...     study.add([]).found
        0
    """

    def __init__(
        self,
        folder: Path | str,
        ask_passphrase: Callable[[], str] | None = None,
        progress: Progress = silent,
    ) -> None:
        self.folder = StudyFolder(Path(folder), ask_passphrase)
        self._progress = progress

    @classmethod
    def new(
        cls,
        folder: Path | str,
        agency: str = "",
        ask_passphrase: Callable[[], str] | None = None,
        progress: Progress = silent,
    ) -> Study:
        """Make a study: settings with every default explained, an encrypted name key, an empty store.

        Args:
            folder: A folder that does not exist yet or is empty.
            agency: Name of the agency, shown in reports.
            ask_passphrase: Called when SHORTERWAIT_PASSPHRASE is not set.
            progress: Told how far long work has come.

        Returns:
            The study.

        Raises:
            StudyError: The folder holds a study already, or the passphrase is too short.
        """
        from shorterwait.study.creating import create

        create(Path(folder), agency, ask_passphrase)
        return cls(folder, ask_passphrase, progress)

    def add(self, paths: Sequence[Path | str]) -> Added:
        """Find files, give each its one outcome, and bring the records up to date; reads only what is new.

        Args:
            paths: Files and folders of the agency; only read, never changed.

        Returns:
            Counts, and the files that could not be read with the reason.
        """
        from shorterwait.study.adding import add

        return add(self.folder, [Path(path) for path in paths], self._progress)

    def check(self) -> CheckSummary:
        """Say what the study holds and whether the question can be answered: go, revise or stop.

        Returns:
            Coverage, contradictions, power and a conclusion with its reasons.
        """
        from shorterwait.study.checking import check

        return check(self.folder)

    @overload
    def mask(self) -> Masking: ...
    @overload
    def mask(self, *, audit: int, seed: int | None = None) -> Drawn: ...
    @overload
    def mask(self, *, audit_result: Sequence[Path | str]) -> Audit: ...
    def mask(
        self, *, audit: int = 0, seed: int | None = None, audit_result: Sequence[Path | str] = ()
    ) -> Masking | Drawn | Audit:
        """Hide names and identifiers in every new document, and store only what is left; or audit what is left.

        Args:
            audit: Number of masked passages to draw for two people to look at; masks nothing then.
            seed: Seed of that draw; None for the next one.
            audit_result: The two workbooks filled in; masks nothing then.

        Returns:
            Counts by kind of identifier; or what was drawn; or the leak rate with its interval.
        """
        from shorterwait.study.audit_drawing import draw_audit
        from shorterwait.study.auditing import read_audit
        from shorterwait.study.masking import mask

        if audit_result:
            return read_audit(self.folder, [Path(path) for path in audit_result])
        return draw_audit(self.folder, audit, seed) if audit else mask(self.folder, self._progress)

    def code(self, override: str = "") -> Coding:
        """Say what each masked report states, with the quote that proves it.

        Args:
            override: ``NAME: reason`` of the person who answers for coding although the audit of masking missed its
                pass mark.

        Returns:
            Counts by characteristic.
        """
        from shorterwait.study.coding import code

        return code(self.folder, self._progress, override)

    def compare(self) -> Comparison:
        """Set households matched with children likely to wait longer beside the others.

        Returns:
            Findings by cohort, each with its verdict.
        """
        from shorterwait.study.comparing import compare

        return compare(self.folder, self._progress)

    def report(self) -> Reported:
        """Write the report as a web page, a Word document, a workbook and CSV tables.

        Returns:
            Where everything lies.
        """
        from shorterwait.study.reporting import report

        return report(self.folder, self._progress)

    def run(self, paths: Sequence[Path | str] = (), override: str = "") -> Reported:
        """Do everything in order: add, mask, code, check, compare, report.

        Args:
            paths: Files and folders to add first; none when they were added before.
            override: As for `code`.

        Returns:
            Where the report lies.
        """
        if paths:
            self.add(paths)
        self.mask()
        self.code(override)
        self.check()
        self.compare()
        return self.report()

    def reveal(self, pseudonym: str, who: str, why: str) -> Revealed:
        """Say who stands behind the pseudonym of one household or child; the journal keeps who asked, when and why.

        Args:
            pseudonym: E.g. ``H-7f3a0c9b21de``.
            who: The person who asks.
            why: The reason.

        Returns:
            The agency's identifier, the names, and where the documents lie; never written anywhere.

        Raises:
            StudyError: Nobody or no reason is named, or the study has no such pseudonym.
        """
        from shorterwait.study.revealing import reveal

        return reveal(self.folder, pseudonym, who, why)

    def journal(self, *, verify: bool = True) -> list[Entry]:
        """Read the journal of everything that was run and looked at.

        Args:
            verify: Whether to check first that nothing in it was changed, removed or cut off.

        Returns:
            Its entries, oldest first.

        Raises:
            StudyError: It was altered; says where.
        """
        if verify:
            self.folder.journal.verify()
        return self.folder.journal.entries()

    @staticmethod
    def demo(
        folder: Path | str, households: int = 400, world: str = "planted", seed: int = 1, **options: Any
    ) -> Demonstration:
        """Build a synthetic region, study it from its files to the report, and set what was found beside the truth.

        Args:
            folder: Where to; the region and the study go inside.
            households: How many households of adopters, from 95 to 30,000.
            world: ``planted``, ``none``, ``small`` or ``varied``.
            seed: Same seed, same region.
            **options: ``progress``, told how far it has come.

        Returns:
            Where the report lies, and how many of the planted effects were found.
        """
        from shorterwait.study.demonstrating import demo

        return demo(Path(folder), households, world, seed, **options)

    @staticmethod
    def map(
        file: Path | str, study: Path | str | None = None, *, like: str | None = None, write: bool = False
    ) -> Mapped:
        """Say what would be read of each table of a file, proposing a column map where none fits.

        Args:
            file: A workbook, delimited text or return.
            study: A study folder, whose own maps count and into which proposals are written.
            like: Id of the map to build a proposal on; None means the one that fits best.
            write: Whether to write the proposals into the study's ``maps`` folder.

        Returns:
            What is read of each column, and the proposed maps.

        Raises:
            StudyError: There is no such file, study or map, or a map of that name is there already.
        """
        from shorterwait.study.mapping import map_columns

        return map_columns(Path(file), Path(study) if study is not None else None, like=like, write=write)

    @staticmethod
    def score(what: str, folder: Path | str, **options: Any) -> Any:
        """Score the program against documents that people have labelled.

        Args:
            what: ``coding`` or ``masking``.
            folder: Labelled documents: NAME.txt with NAME.json beside it.
            **options: Passed on to ``score_coding`` or ``score_masking``.

        Returns:
            Precision, recall and F1 with intervals, or recall by kind of identifier.
        """
        from shorterwait.study.scoring import score

        return score(what, Path(folder), **options)

    def close(self) -> None:
        """Let go of the store."""
        self.folder.close()

    def __enter__(self) -> Study:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
