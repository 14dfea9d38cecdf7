"""The command that makes explicit what documents tell: account."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from loccit.cli.common import draft_of, form_of, refuse_output, show, write_out
from loccit.console import Place, colourful, columns, reading_of, reads_scans, told, watched
from loccit.errors import UsageError
from loccit.paths import is_file, spelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loccit.account.decisions import Decided
    from loccit.desk import Progress
    from loccit.model import Account, Day, Document
    from loccit.writers.account import Telling

__all__ = ["ACCOUNT_FORMATS", "account"]

ACCOUNT_FORMATS = (
    "text", "json", "jsonl", "html", "csv", "graphml", "gexf", "kumu", "links", "mermaid",
)  # fmt: skip
SUFFIXES = {
    ".json": "json", ".jsonl": "jsonl", ".html": "html", ".htm": "html", ".graphml": "graphml",
    ".gexf": "gexf", ".mmd": "mermaid", ".zip": "csv", ".csv": "links",
}  # fmt: skip


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@click.option("-f", "--format", "form", type=click.Choice(ACCOUNT_FORMATS), help="Default: text.")
@click.option(
    "-o",
    "--output",
    type=Place(),
    help="Write here instead of to stdout; its ending names the format. csv: folder or .zip.",
)
@click.option("--open", "open_", is_flag=True, help="Write the HTML page and open it.")
@click.option("--who", default="", metavar="NAME", help="Only what concerns this actor, by date.")
@click.option("--from", "first", metavar="DATE", help="Only what may lie on or after this date.")
@click.option("--to", "last", metavar="DATE", help="Only what may lie on or before this date.")
@click.option(
    "--suppose",
    "supposed",
    multiple=True,
    metavar="WORDS",
    help="What would follow by the document's own claims: 'no long frost'.",
)
@click.option("--names", type=Place(), help="A file that says which names mean whom.")
@click.option(
    "--decisions",
    type=Place(),
    help="What you decided of names, causes and claims. Default: loccit.account.toml beside DOC.",
)
@click.option("--today", metavar="DATE", help="The document's own day, for 'last year'.")
@click.option("--no-parser", is_flag=True, help="Only what rules can read: dates, quotations.")
@click.option("--all", "everything", is_flag=True, help="Text: list every actor.")
@reads_scans
@click.option("-q", "--quiet", is_flag=True, help="No progress on stderr.")
@told
def account(documents: tuple[str, ...], **options: Any) -> None:
    """Make explicit what DOC tells: who acts, what happened when, who said what, and what is
    said to have led to what.

    Each item is given with the place it rests on. Only what the words say outright is read.

    \b
    loccit account essay.md --open
    loccit account essay.md --suppose "no long frost"
    loccit account *.md --who Lenin --from 1920-11 --to 1920-12
    """
    from loccit.account.choosing import is_told_of
    from loccit.writers import account as writer

    form = _form(options, documents)
    refuse_output(options["output"] if form != "csv" else None, [Path(d) for d in documents])
    first, last, today = (
        _day(options[key], last=key == "last") for key in ("first", "last", "today")
    )
    reading = reading_of(options)
    tellings: list[Telling] = []
    met = False
    with watched(quiet=options["quiet"]) as progress:
        for name in documents:
            document = draft_of(name, reading, progress)
            decided = _decided(name, options)
            read = _account(document, decided, today, progress, parser=not options["no_parser"])
            met = met or is_told_of(read, options["who"])
            tellings.append(_telling(read, decided, options, (first, last)))
        progress("", 0, 0)
    if options["who"] and not met:
        raise UsageError(f"nobody called '{options['who']}' is found; --all lists who is")
    if form == "csv":
        _write_tables(writer.tables(tellings[0]), options["output"])
        return
    _hand_over(tellings, form, options)


def _form(options: dict[str, Any], documents: Sequence[str]) -> str:
    """The format asked for, or that of the output's name."""
    form, output = form_of(options, SUFFIXES), options["output"]
    several = len(documents) > 1
    if several and form not in ("text", "json", "jsonl"):
        raise UsageError(f"{form} holds the account of one document; name one, or write json")
    if form == "csv" and output is None:
        raise UsageError("csv is several tables; name a folder or a .zip for them with --output")
    return form


def _day(words: str | None, *, last: bool) -> Day | None:
    from loccit.account.choosing import read_day

    return read_day(words, last=last) if words else None


def _decided(name: str, options: dict[str, Any]) -> Decided:
    """The user's decisions and names: from the files named, else from that beside the document."""
    from dataclasses import replace

    from loccit.account.decisions import NAME, Decided, read_decisions

    beside = Path(name).parent / NAME if name != "-" else Path(NAME)
    path = options["decisions"] or (beside if is_file(beside) else None)
    decided = read_decisions(_text_of(path), spelled(path)) if path else Decided()
    if options["names"]:
        told = read_decisions(_text_of(options["names"]), spelled(options["names"]))
        decided = replace(decided, names=(*decided.names, *told.names))
    return decided


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from error


def _account(
    document: Document, decided: Decided, today: Day | None, progress: Progress, *, parser: bool
) -> Account:
    from loccit import desk
    from loccit.account import Options

    options = Options(today, "" if parser else "none", decided.names)
    return desk.account(document, options, progress)


def _telling(
    account: Account,
    decided: Decided,
    options: dict[str, Any],
    within: tuple[Day | None, Day | None],
) -> Telling:
    from loccit.account.choosing import choose
    from loccit.account.decisions import decide
    from loccit.account.map import build_map
    from loccit.account.suppose import suppose
    from loccit.writers.account import Telling

    decisions, missed = decide(decided, account)
    net = build_map(account, decisions)
    supposed = tuple(suppose(net, words) for words in options["supposed"])
    chosen = choose(account, options["who"], *within)
    if chosen.claims != account.claims:
        net = build_map(chosen, decisions)
    return Telling(chosen, net, supposed, missed)


def _hand_over(tellings: Sequence[Telling], form: str, options: dict[str, Any]) -> None:
    from loccit.writers import account as writer

    output = options["output"]
    to_screen = output is None and form == "text"
    written = writer.write(
        tellings,
        form,
        writer.Options(
            width=columns() if to_screen else None,
            color=to_screen and colourful(),
            all=options["everything"],
            record=options["who"],
        ),
    )
    if options["open_"] and output is None:
        output = Path("loccit-account.html")
    write_out(written, output)
    if options["open_"]:
        show(output)


def _write_tables(tables: dict[str, str], output: Path) -> None:
    """The tables into a zip, or into a folder that holds nothing of these names yet."""
    try:
        if output.suffix.lower() == ".zip":
            _write_zip(tables, output)
        else:
            _write_folder(tables, output)
    except OSError as error:
        raise UsageError(f"{output}: cannot be written: {error.strerror}") from error
    click.echo(f"written: {spelled(output)} ({len(tables)} tables)", err=True)


def _write_zip(tables: dict[str, str], output: Path) -> None:
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    with ZipFile(output, "w", ZIP_DEFLATED) as packed:
        for name, table in tables.items():
            packed.writestr(ZipInfo(name), table.encode(), ZIP_DEFLATED)


def _write_folder(tables: dict[str, str], output: Path) -> None:
    output.mkdir(exist_ok=True)
    for name, table in tables.items():
        (output / name).write_bytes(table.encode())
