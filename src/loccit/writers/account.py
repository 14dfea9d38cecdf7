"""An account written down: for the terminal, as JSON, as one HTML page, for other tools.

A format is one line in the table here. None is imported before it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loccit.errors import UsageError
from loccit.writers.accountview import Telling, View
from loccit.writers.words import SURROGATE

__all__ = ["FORMATS", "ONE", "Options", "Telling", "tables", "write"]

ONE = ("html", "csv", "graphml", "gexf", "kumu", "links", "mermaid")
"""Formats that hold one document's account."""
FORMATS = ("text", "json", "jsonl", *ONE)


@dataclass(frozen=True, slots=True)
class Options:
    """`width`, `color`, `all` and `record` concern the terminal: columns, styles, whether
    every actor is listed, and whose dated record alone is shown."""

    width: int | None = None
    color: bool = False
    all: bool = False
    record: str = ""


DEFAULT = Options()


def write(tellings: Sequence[Telling], format: str, options: Options = DEFAULT) -> str:  # noqa: A002
    """The accounts in one of `FORMATS` but csv, which is several tables (`tables`).

    Raises `UsageError` for a format that does not exist, and where several accounts are to go
    into one of `ONE`.
    """
    if format not in FORMATS or format == "csv":
        raise UsageError(f"no format {format!r}; there are {', '.join(FORMATS)}")
    if format in ONE and len(tellings) != 1:
        raise UsageError(f"{format} holds the account of one document; name one, or write json")
    return SURROGATE.sub("\ufffd", _write(tellings, format, options))


def _write(tellings: Sequence[Telling], form: str, options: Options) -> str:
    if form == "text":
        from loccit.writers import account_text

        return account_text.write(
            tellings,
            width=options.width,
            color=options.color,
            everything=options.all,
            record=options.record,
        )
    if form in ("json", "jsonl"):
        from loccit.writers import account_json

        written = account_json.write if form == "json" else account_json.lines
        return written(tellings)
    if form == "html":
        from loccit.writers import account_page

        return account_page.write(tellings[0])
    from loccit.writers import exchange, exchange_graphs

    writers = {
        "graphml": exchange_graphs.graphml,
        "gexf": exchange_graphs.gexf,
        "kumu": exchange_graphs.kumu,
        "links": exchange.link_table,
        "mermaid": exchange_graphs.mermaid,
    }
    return writers[form](View(tellings[0]))


def tables(telling: Telling) -> dict[str, str]:
    """The account as CSV tables, by file name."""
    from loccit.writers import exchange

    written = exchange.tables(View(telling))
    return {name: SURROGATE.sub("\ufffd", table) for name, table in written.items()}
