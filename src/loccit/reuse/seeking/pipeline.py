"""The way from texts to shared passages, stated once for every engine."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Protocol, TypeVar

from loccit.reuse.options import Options
from loccit.reuse.seeking import statements
from loccit.reuse.seeking.alignment import ALIGN, PAD
from loccit.reuse.seeking.chains import CHAIN
from loccit.reuse.seeking.distinct import DISTINCT
from loccit.reuse.seeking.meeting import CROWD, HITS, MEET
from loccit.reuse.seeking.promise import NEAR, PROMISE
from loccit.reuse.seeking.seeds import SEEDS
from loccit.reuse.seeking.steps import Step
from loccit.reuse.seeking.windows import CUT

__all__ = ["STEPS", "Engine", "seek"]

Table = TypeVar("Table")


class Engine(Protocol[Table]):
    """What the way asks of an engine. Tables are its own, lazy or not."""

    def take(self, step: Step, table: Table, options: Options) -> Table:
        """The rows that `step` makes of those of `table`."""
        ...

    def ask(self, statement: str, **tables: Table) -> Table:
        """What an SQL statement makes of tables, by their names in it."""
        ...

    def nest(self, table: Table, *by: str) -> Table:
        """One row for each value of the columns `by`, with all others as structs in a list
        `rows`, in any order."""
        ...

    def gather(self, step: Step, table: Table, by: str, options: Options) -> Table:
        """What `step` makes of the rows of one value of the column `by` at a time, given to it as
        `nest` gives them; no more of them than one value's need fit into memory."""
        ...

    def keep(self, table: Table) -> Table:
        """The same table, worked out once however often it is asked for."""
        ...

    def forget(self, table: Table) -> None:
        """The table is not asked for again."""
        ...


STEPS = 9


def seek(
    engine: Engine[Table],
    texts: Table,
    options: Options,
    progress: Callable[[int, int], None] | None = None,
) -> Table:
    """The passages that two texts share, in any order; `options` are fit for the corpus.

    `texts` has the columns `doc` and `series` (`number_of` their names; series 0 is none), `id`
    and `text`. What comes back has `one`, `one_start`, `one_end`, `other`, `other_start`,
    `other_end`, `letters`, `distance`, as in `Shared`. `progress` is told the steps done of
    `STEPS`; with a lazy engine the work of most comes after.
    """
    done = count(1)

    def told(table: Table) -> Table:
        if progress:
            progress(next(done), STEPS)
        return table

    seeds = told(engine.take(SEEDS, texts, options))
    regions = told(_met(engine, seeds, options))
    engine.forget(seeds)
    runs = told(engine.keep(engine.take(CHAIN, engine.nest(regions, "one", "other"), options)))
    near = told(_seen(engine, runs, texts, NEAR, options))
    hopeful = told(engine.keep(engine.take(PROMISE, near, options)))
    engine.forget(near)
    both = told(_seen(engine, hopeful, texts, PAD, options))
    passages = told(engine.nest(engine.take(ALIGN, both, options), "one", "other"))
    distinct = told(engine.keep(engine.take(DISTINCT, passages, options)))
    return told(engine.ask(statements.NAMED, passages=distinct, texts=texts))


def _met(engine: Engine[Table], seeds: Table, options: Options) -> Table:
    if options.parts == 1:
        return engine.gather(MEET, seeds, "part", options)
    hits = engine.gather(HITS, seeds, "part", options)
    regions = engine.keep(engine.gather(CROWD, hits, "part", options))
    engine.forget(hits)
    return regions


def _seen(engine: Engine[Table], runs: Table, texts: Table, pad: int, options: Options) -> Table:
    """The runs with the text of their windows on both sides."""
    wanted = engine.nest(engine.ask(statements.wanted(pad), runs=runs), "doc")
    held = engine.ask(statements.HELD, wanted=wanted, texts=texts)
    windows = engine.take(CUT, held, options)
    both = engine.ask(statements.BOTH, runs=runs, windows=windows)
    engine.forget(windows)
    return both
