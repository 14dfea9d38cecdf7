"""DuckDB in this process: no server, and on disk what memory does not hold."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from itertools import count
from types import TracebackType
from typing import Self

import duckdb
import pyarrow as pa

from loccit.errors import UsageError
from loccit.reuse.options import Options
from loccit.reuse.seeking.steps import Step

__all__ = ["Embedded"]

_ROWS = 512
"""Rows a step is given at a time."""


class Embedded:
    """A table is the name of one of DuckDB's. Closing lets go of all."""

    def __init__(self, memory: str = "") -> None:
        """`memory` as DuckDB writes it ("4GB"); without it, most of what the machine has.

        Raises `UsageError` where it is no size.
        """
        self._folder = tempfile.TemporaryDirectory(prefix="loccit-reuse-")
        self._db = duckdb.connect()
        self._db.execute(f"SET temp_directory = '{self._folder.name}'")
        self._db.execute("SET preserve_insertion_order = false")
        try:
            self._db.execute("SET memory_limit = ?", [memory or "80%"])
        except duckdb.Error as error:
            self._close()
            raise UsageError(f"{memory} is no size of memory: {error}") from error
        self._names = (f"t{i}" for i in count())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._close()

    def _close(self) -> None:
        self._db.close()
        self._folder.cleanup()

    def hold(self, batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> str:
        """A table of these rows. What goes wrong where they come from is raised as it is."""
        name, failed = next(self._names), list[Exception]()

        def guarded() -> Iterator[pa.RecordBatch]:
            try:
                yield from batches
            except Exception as error:
                failed.append(error)
                raise

        with self._db.cursor() as cursor:
            cursor.register("incoming", pa.RecordBatchReader.from_batches(schema, guarded()))
            try:
                cursor.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")  # noqa: S608
            except duckdb.Error as error:
                raise (failed or [error])[0] from error
        return name

    def rows(self, table: str, columns: str = "*", size: int = _ROWS) -> Iterator[pa.RecordBatch]:
        with self._db.cursor() as cursor:
            yield from cursor.sql(f"SELECT {columns} FROM {table}").to_arrow_reader(size)  # noqa: S608

    def take(self, step: Step, table: str, options: Options) -> str:
        def made() -> Iterator[pa.RecordBatch]:
            for batch in self.rows(table, ", ".join(step.takes), step.rows):
                yield pa.RecordBatch.from_struct_array(step.work(batch, options).flatten())

        return self.hold(made(), step.gives)

    def ask(self, statement: str, **tables: str) -> str:
        name = next(self._names)
        views = ", ".join(f"{view} AS (FROM {table})" for view, table in tables.items())
        statement = statement.strip()
        head = (
            f"{views}, {statement[5:]}" if statement.startswith("WITH ") else f"{views} {statement}"
        )
        self._db.execute(f"CREATE TABLE {name} AS WITH {head}")
        return name

    def nest(self, table: str, *by: str) -> str:
        columns = [row[0] for row in self._db.execute(f"DESCRIBE {table}").fetchall()]
        packed = ", ".join(f"{column} := {column}" for column in columns if column not in by)
        keys, name = ", ".join(by), next(self._names)
        self._db.execute(
            f"CREATE TABLE {name} AS SELECT {keys}, list(struct_pack({packed})) AS rows"  # noqa: S608
            f" FROM {table} GROUP BY {keys}"
        )
        return name

    def gather(self, step: Step, table: str, by: str, options: Options) -> str:
        def made() -> Iterator[pa.RecordBatch]:
            for value, rows in self._grouped(table, by):
                batch = pa.RecordBatch.from_arrays([value, rows], [by, "rows"])
                yield pa.RecordBatch.from_struct_array(step.work(batch, options).flatten())

        return self.hold(made(), step.gives)

    def _grouped(self, table: str, by: str) -> Iterator[tuple[pa.Array, pa.ListArray]]:
        with self._db.cursor() as cursor:
            values = cursor.sql(f"SELECT DISTINCT {by} FROM {table} ORDER BY ALL").fetchall()  # noqa: S608
            for (value,) in values:
                found = cursor.sql(
                    f"SELECT * EXCLUDE ({by}) FROM {table} WHERE {by} = ?",  # noqa: S608
                    params=[value],
                ).to_arrow_table()
                structs = found.to_struct_array().combine_chunks()
                yield pa.array([value]), pa.ListArray.from_arrays([0, len(structs)], structs)

    def keep(self, table: str) -> str:
        return table

    def forget(self, table: str) -> None:
        self._db.execute(f"DROP TABLE {table}")
