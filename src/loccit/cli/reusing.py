"""The command that finds who may have words from whom in a whole corpus: reuse."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from loccit.cli.common import form_of, refuse_output, show
from loccit.console import (
    Place,
    colourful,
    columns,
    put_out,
    reading_of,
    reads_scans,
    told,
    watched,
)
from loccit.errors import UsageError
from loccit.paths import spelled
from loccit.reuse.options import ENGINES, Options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loccit.model import Reuse
    from loccit.reuse.gathering import Corpus

__all__ = ["REUSE_FORMATS", "reuse"]

REUSE_FORMATS = ("text", "jsonl", "html", "csv", "graphml")
SUFFIXES = {
    ".jsonl": "jsonl", ".html": "html", ".htm": "html", ".csv": "csv", ".graphml": "graphml",
}  # fmt: skip
_REASONS = 3
"""Reasons told why there is too little to look at."""


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-f", "--format", "form", type=click.Choice(REUSE_FORMATS), help="Default: text.")
@click.option(
    "-o",
    "--output",
    type=Place(),
    help="Write here instead of to stdout; its ending names the format.",
)
@click.option("--open", "open_", is_flag=True, help="Write the HTML page and open it.")
@click.option(
    "--least",
    type=click.IntRange(4, 10_000),
    default=12,
    metavar="WORDS",
    help="The shortest passage that is looked for. Default: 12.",
)
@click.option("--between", is_flag=True, help="Only between folders (or series), not within one.")
@click.option("--since", metavar="DATE", help="Only documents that may be of this date or later.")
@click.option("--until", metavar="DATE", help="Only documents that may be of this date or earlier.")
@click.option("--stock", is_flag=True, help="Show running heads and set phrases too.")
@click.option("--all", "everything", is_flag=True, help="Text: list every family and place.")
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default="embedded",
    help="What does the work: in this process, or Daft, on a cluster with --address.",
)
@click.option("--address", default="", help="Where the cluster answers: ray://host:10001.")
@reads_scans
@click.option("-q", "--quiet", is_flag=True, help="No progress on stderr.")
@told
def reuse(paths: tuple[str, ...], **options: Any) -> None:
    """Find the passages that documents share, and who may have them from whom.

    PATH is a file, a folder, or a corpus (.jsonl or .parquet with 'id', 'text', 'date',
    'series'). Passages are found though words were changed or misread, gathered into families,
    and set in order by the documents' dates. That one may have words from another is said
    by order in time and closeness of reading; it is never said for a fact.

    \b
    loccit reuse letters/ papers/ --open
    loccit reuse gazette.jsonl --least 20 -o shared.jsonl
    loccit reuse drafts/ sources/ --between

    Exit code 0: all was read. 2: the call or a named file is at fault.
    """
    from loccit import desk
    from loccit.reuse.gathering import choose

    form = form_of(options, SUFFIXES)
    if options["address"] and options["engine"] == "embedded":
        raise UsageError("--address is where a cluster answers; say --engine daft with it")
    within = _within(options)
    reading = reading_of(options)
    local = [Path(path) for path in paths if "://" not in path]
    refuse_output(options["output"], [path for path in local if not path.is_dir()])
    with watched(quiet=options["quiet"]) as progress:
        corpus = choose(desk.gather(paths, progress, reading), within)
        _refuse_too_little(corpus, between=options["between"])
        chosen = Options(words=options["least"], across=options["between"])
        found = desk.reuse(
            corpus, chosen, progress, engine=options["engine"], address=options["address"]
        )
        progress("", 0, 0)
    for problem in corpus.named_unreadable:
        click.echo(f"loccit: {problem.file}: not read: {problem.message}", err=True)
    _hand_over(found, corpus, form, options)
    sys.exit(2 if corpus.named_unreadable else 0)


def _within(options: dict[str, Any]) -> tuple[Any, Any]:
    from loccit.account.choosing import read_day

    since, until = (options[key] for key in ("since", "until"))
    first = read_day(since, last=False) if since else None
    last = read_day(until, last=True) if until else None
    if first and last and last < first:
        raise UsageError(f"nothing is of {since} or later and of {until} or earlier")
    return first, last


def _refuse_too_little(corpus: Corpus, *, between: bool) -> None:
    if len(corpus.texts) < 2:
        said = f"{len(corpus.texts) or 'no'} document to look at; it takes two to share a passage"
        why = [p for p in corpus.problems if p.code in ("undated", "same-file")][:_REASONS]
        reasons = (f"{p.file}: {p.message}" if p.file else p.message for p in why)
        unread = (f"{p.file}: {p.message}" for p in corpus.named_unreadable)
        raise UsageError("; ".join([said, *unread, *reasons]))
    if between and len({text.series for text in corpus.texts}) < 2:
        raise UsageError("--between holds folders (or series) against each other; there is but one")


def _hand_over(found: Reuse, corpus: Corpus, form: str, options: dict[str, Any]) -> None:
    from loccit.writers import reuse as writer

    output = options["output"]
    if options["open_"] and output is None:
        output = Path("loccit-reuse.html")
    to_screen = output is None and form == "text"
    chosen = writer.Options(
        stock=options["stock"],
        width=columns() if to_screen else None,
        color=to_screen and colourful(),
        all=options["everything"],
    )
    _write(writer.stream(found, form, chosen, corpus.papers), output)
    if options["open_"]:
        show(output)


def _write(pieces: Iterable[str], output: Path | None) -> None:
    """Piece by piece: what many documents share does not have to fit into memory twice."""
    if output is None:
        for piece in pieces:
            put_out(piece.encode())
        return
    try:
        with output.open("wb") as file:
            file.writelines(piece.encode() for piece in pieces)
    except OSError as error:
        raise UsageError(f"{output}: cannot be written: {error.strerror}") from error
    click.echo(f"written: {spelled(output)}", err=True)
