"""The store of a study: SQLite in the study folder, or PostgreSQL by URL when several people work on it."""

from __future__ import annotations

import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, create_engine, delete, event, insert, inspect, select, text
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError

from shorterwait.study.errors import StudyError
from shorterwait.study.tables import METADATA, RESULTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

_BATCH = 500


class Store:
    """A thin, typed door to the tables of one study.

    Args:
        url: Database URL, e.g. ``sqlite:///study.sqlite`` or ``postgresql+psycopg://...``.

    Example:
        >>> from shorterwait.study.tables import FILES
        >>> Store("sqlite://").rows(FILES)
        []
    """

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        try:
            METADATA.create_all(self.engine)
            _add_new_columns(self.engine)
        except DBAPIError as error:
            raise StudyError(
                f"The store cannot be opened ({error.orig}). Check that nobody else holds it, that the disk is "
                "connected and not full, and `store` in study.toml."
            ) from None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction: all that is written inside lands together or not at all.

        Yields:
            The connection to write with.
        """
        with self.engine.begin() as connection:
            yield connection

    def rows(self, table: Table) -> list[dict[str, Any]]:
        """Read a whole table in the order of its primary key.

        Args:
            table: One of the tables of ``shorterwait.study.tables``.

        Returns:
            One dictionary a row.
        """
        return list(self.each(table))

    def each(self, table: Table) -> Iterator[dict[str, Any]]:
        """Read a table row by row in the order of its primary key, however large it is.

        Args:
            table: One of the tables of ``shorterwait.study.tables``.

        Yields:
            One dictionary a row.
        """
        with self.engine.connect() as connection:
            ordered = select(table).order_by(*table.primary_key.columns)
            found = connection.execution_options(yield_per=_BATCH).execute(ordered)
            for row in found.mappings():
                yield dict(row)

    def versions(self, table: Table) -> dict[str, str]:
        """Read only which version of what made each row of a table.

        Args:
            table: One with columns ``sha256`` and ``version``.

        Returns:
            Fingerprint -> version, in the order of the fingerprints.
        """
        with self.engine.connect() as connection:
            found = connection.execute(select(table.c.sha256, table.c.version).order_by(table.c.sha256))
            return {str(row[0]): str(row[1]) for row in found}

    def frame(self, table: Table) -> pd.DataFrame:
        """Read a whole table as a data frame.

        Args:
            table: One of the tables of ``shorterwait.study.tables``.

        Returns:
            One row a row in primary-key order; what is not recorded is None.
        """
        import pandas as pd

        return pd.DataFrame(self.rows(table), columns=[column.name for column in table.columns], dtype=object)

    def replace_all(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Put these rows in the place of everything the table holds.

        Args:
            table: The table.
            rows: Its new rows.
        """
        with self.writing() as connection:
            connection.execute(delete(table))
            add_rows(connection, table, rows)

    def put_result(self, name: str, run: str, body: object) -> None:
        """Keep the result of a run as JSON.

        Args:
            name: Which result, e.g. ``comparison``.
            run: Run id.
            body: Anything JSON can hold.
        """
        written = json.dumps(body, ensure_ascii=False)
        with self.writing() as connection:
            connection.execute(delete(RESULTS).where(RESULTS.c.name == name))
            connection.execute(insert(RESULTS), {"name": name, "run": run, "body": written})

    def result(self, name: str) -> Any | None:
        """Read a kept result.

        Args:
            name: Which result.

        Returns:
            What was kept, or None when there is none.
        """
        with self.engine.connect() as connection:
            body = connection.execute(select(RESULTS.c.body).where(RESULTS.c.name == name)).scalar()
        return None if body is None else json.loads(body)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def add_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows in batches within a transaction.

    Args:
        connection: An open transaction.
        table: Where to.
        rows: One mapping a row.

    Example:
        >>> from shorterwait.study.tables import CODED
        >>> store = Store("sqlite://")
        >>> with store.writing() as connection:
        ...     add_rows(connection, CODED, [{"sha256": "a", "version": "1"}])
        >>> len(store.rows(CODED))
        1
    """
    for start in range(0, len(rows), _BATCH):
        connection.execute(insert(table), [dict(row) for row in rows[start : start + _BATCH]])


def sqlite_url(folder: Path) -> str:
    """URL of the store that lies in a study folder.

    Args:
        folder: The study folder.

    Returns:
        A SQLAlchemy URL.

    Example:
        >>> sqlite_url(Path("study"))
        'sqlite:///study/study.sqlite'
    """
    return f"sqlite:///{(folder / 'study.sqlite').as_posix()}"


def _add_new_columns(engine: Engine) -> None:
    """Bring the tables of an older study up to date; a column added since holds nothing in the rows it had."""
    there = inspect(engine)
    for table in METADATA.sorted_tables:
        known = {column["name"] for column in there.get_columns(table.name)}
        for column in table.columns:
            if column.name not in known:
                kind = column.type.compile(engine.dialect)
                quoted = engine.dialect.identifier_preparer.quote(column.name)
                with engine.begin() as connection:
                    connection.execute(text(f"ALTER TABLE {table.name} ADD COLUMN {quoted} {kind}"))


def _engine(url: str) -> Engine:
    from sqlalchemy.exc import ArgumentError, NoSuchModuleError
    from sqlalchemy.pool import StaticPool

    options: dict[str, Any] = {}
    if url == "sqlite://":
        options = {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
    try:
        engine = create_engine(url, **options)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise StudyError(
            f"The store's address cannot be used: {error}. Leave `store` empty in study.toml for a file in the study "
            "folder, or give a SQLAlchemy URL and install its driver (for PostgreSQL: psycopg)."
        ) from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA secure_delete=ON")  # what masking anew replaces must not stay in free pages
    cursor.close()
