"""Accounts for the terminal: a table for each kind of item, every row with where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from loccit.model import CausalClaim, Event, Statement, Supposition, When
from loccit.writers.accountview import NOTICE, SUPPOSED, Telling, View
from loccit.writers.columns import clean, console_into, ended
from loccit.writers.words import count_of

__all__ = ["write"]

_ACTORS = 25
"""How many actors are listed where not all is asked for."""
_LONGEST = 300
"""Code points of an item's words shown on the screen; every item is whole in JSON."""
_SIGNS = {1: "more", -1: "less", 0: "undetermined"}


def write(
    tellings: Sequence[Telling],
    *,
    width: int | None = None,
    color: bool = False,
    everything: bool = False,
    record: str = "",
) -> str:
    """The accounts one after the other; with `record` only the dated record of who is named so,
    over all documents. `width` is in columns, 80 where it is None."""
    out = StringIO()
    console = console_into(out, width, color=color)
    if record:
        _print_record(console, [View(telling) for telling in tellings], record)
    else:
        for telling in tellings:
            _Printer(console, View(telling), everything=everything).print()
    return ended(out.getvalue())


def _short(words: str) -> str:
    words = clean(words)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"


def _table(*heads: str) -> Table:
    """A table of two columns, the first as narrow as may be."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(heads[0], max_width=18, overflow="fold")
    table.add_column(heads[1], ratio=1, overflow="fold")
    return table


def _cell(*parts: tuple[str, str]) -> Text:
    """Parts of a row, each with its style, a line each."""
    cell = Text()
    for words, style in parts:
        if words:
            cell.append("\n" if cell else "")
            cell.append(clean(words), style=style)
    return cell


class _Printer:
    """Prints one account."""

    def __init__(self, console: Console, view: View, *, everything: bool) -> None:
        self._console = console
        self._view = view
        self._all = everything

    def print(self) -> None:
        view, account = self._view, self._view.account
        self._line(view.title, "bold")
        counts = (
            count_of(len(account.actors), "actor"),
            count_of(len(account.events), "dated event"),
            count_of(len(account.relations), "relation"),
            count_of(len(account.statements), "statement"),
            count_of(len(account.claims), "causal claim"),
        )
        self._line(", ".join(counts))
        self._line(f"Read with {', '.join(account.read_with) or 'nothing'}.", "dim")
        self._problems()
        for one in view.telling.suppositions:
            self._supposition(one)
        self._actors()
        self._chronicle()
        self._relations()
        self._statements()
        self._claims()

    def _line(self, words: str, style: str = "") -> None:
        self._console.print(Text(clean(words), style=style))

    def _section(self, title: str, *notes: str) -> None:
        self._console.print()
        self._line(title, "bold underline")
        for note in notes:
            self._line(note, "dim")

    def _problems(self) -> None:
        told = dict.fromkeys(problem.message for problem in self._view.account.problems)
        for message in (*told, *self._view.telling.missed):
            self._console.print(Padding(Text(f"! {clean(message)}", style="yellow"), (0, 0)))

    def _actors(self) -> None:
        actors = self._view.account.actors
        if not actors:
            return
        shown = actors if self._all else actors[:_ACTORS]
        self._section("Actors")
        table = _table("mentions", "who")
        for actor in shown:
            others = ", ".join(name for name in actor.names if name != actor.name)
            first = self._view.where(actor.mentions[0].span) if actor.mentions else ""
            table.add_row(
                f"{len(actor.mentions)}",
                _cell(
                    (f"{actor.name} ({actor.kind})", ""),
                    (f"also {others}" if others else "", "dim"),
                    (f"first {first}", "dim"),
                ),
            )
        self._console.print(table)
        if len(shown) < len(actors):
            self._line(f"and {len(actors) - len(shown):,} more; --all lists them", "dim")

    def _chronicle(self) -> None:
        events = self._view.account.events
        placed = [event for event in events if event.when.earliest or event.when.latest]
        apart = [event for event in events if event not in placed]
        if placed:
            self._section("Chronicle")
            self._events(placed)
        if apart:
            self._section("At no date that could be told")
            self._events(apart)

    def _events(self, events: Iterable[Event]) -> None:
        view = self._view
        table = _table("when", "what")
        for event in events:
            table.add_row(clean(view.when(event.when)), _event(view, event))
        self._console.print(table)

    def _relations(self) -> None:
        view = self._view
        if not view.account.relations:
            return
        self._section("Relations")
        table = _table("relation", "between")
        for one in view.account.relations:
            flags = ", ".join([view.when(one.when), *view.relation_flags(one)]).strip(", ")
            where = _tail(view.where(one.cue), one.id, flags)
            table.add_row(
                one.kind,
                _cell(
                    (f"{view.name(one.one)} → {view.name(one.other)}", ""),
                    (f"‘{view.words(one.cue)}’; {where}", "dim"),
                ),
            )
        self._console.print(table)

    def _statements(self) -> None:
        view = self._view
        if not view.account.statements:
            return
        self._section("Statements")
        table = _table("who", "what")
        for one in view.account.statements:
            table.add_row(clean(view.speaker(one)), _statement(view, one))
        self._console.print(table)

    def _claims(self) -> None:
        view = self._view
        if not view.account.claims:
            return
        self._section("Causal claims", NOTICE)
        table = _table("claim", "cause, link, effect")
        for claim in view.account.claims:
            table.add_row(claim.id, self._claim(claim))
        self._console.print(table)
        for loop in view.telling.net.loops:
            self._line(f"A loop: {' → '.join(loop)} → {loop[0]}")

    def _claim(self, claim: CausalClaim) -> Text:
        view = self._view
        arrow = "—|" if claim.polarity == "prevents" else "→"
        chain = [one.id for one in view.chain(claim)]
        flags = ", ".join(view.claim_flags(claim))
        if chain:
            flags = f"chain {' → '.join([*chain, claim.id])}{'; ' if flags else ''}{flags}"
        return _cell(
            (_short(view.words(claim.cause)), ""),
            (f"{arrow} {view.link_words(claim)} {arrow}", "bold"),
            (_short(view.words(claim.effect)), ""),
            (_tail(view.where(claim.sentence), "", flags), "dim"),
        )

    def _supposition(self, one: Supposition) -> None:
        view = self._view
        self._section(f"Supposed: {one.words}", SUPPOSED)
        more = "more" if one.sign > 0 else "less"
        for node in one.nodes:
            self._line(f"Taken to mean {more} of: {_short(view.label(node))}")
        if not one.consequences:
            self._line("Nothing is claimed to follow from it.")
            return
        table = _table("then", "of what, and by which claims")
        for follows in one.consequences:
            paths = [(" ".join(view.path(path)), "dim") for path in follows.paths]
            table.add_row(
                _SIGNS[follows.sign], _cell((_short(view.label(follows.node)), ""), *paths)
            )
        self._console.print(table)
        for loop in one.loops:
            self._line(f"A loop: {' → '.join(loop)} → {loop[0]}")
        self._unfollowed(one)

    def _unfollowed(self, one: Supposition) -> None:
        """Claims that begin where the supposition reaches, but were not followed."""
        reached = {*one.nodes, *(follows.node for follows in one.consequences)}
        for link in self._view.telling.net.links:
            if link.cause in reached and not link.counts:
                effect = _short(self._view.label(link.effect))
                self._line(f"Not followed: {link.claim} to ‘{effect}’ ({link.why})", "dim")


def _tail(where: str, item: str, flags: str) -> str:
    return ", ".join(part for part in (where, item, flags) if part)


def _event(view: View, event: Event) -> Text:
    who = view.names(event)
    return _cell(
        (_short(view.words(event.words)), ""),
        (_tail(view.where(event.words), event.id, who), "dim"),
    )


def _statement(view: View, one: Statement) -> Text:
    flags = ", ".join([view.when(one.when), *view.statement_flags(one)]).strip(", ")
    return _cell(
        (_short(view.words(one.words)), ""),
        (_tail(view.where(one.words), one.id, flags), "dim"),
    )


def _print_record(console: Console, views: Sequence[View], who: str) -> None:
    """What one actor is told to have done and said, by date, over all documents."""
    console.print(Text(clean(f"The record of {who}"), style="bold"))
    rows = [(one.when, view, one) for view in views for one in view.account.events]
    rows += [(one.when, view, one) for view in views for one in view.account.statements]
    dated = [row for row in rows if row[0] is not None and (row[0].earliest or row[0].latest)]
    dated.sort(key=lambda row: _day(row[0]))
    undated = [row for row in rows if row[0] is None or not (row[0].earliest or row[0].latest)]
    for told in dict.fromkeys(p.message for view in views for p in view.account.problems):
        console.print(Text(f"! {clean(told)}", style="yellow"))
    for title, kept in (("", dated), ("At no date that could be told", undated)):
        if not kept:
            continue
        console.print()
        if title:
            console.print(Text(title, style="bold underline"))
        table = _table("when", "what")
        for when, view, one in kept:
            cell = _event(view, one) if isinstance(one, Event) else _statement(view, one)
            if len(views) > 1:
                cell.append(f"\n{clean(view.title)}", style="dim")
            table.add_row(clean(view.when(when)), cell)
        console.print(table)
    if not rows:
        console.print(Text("Nothing is told of them."))


def _day(when: When | None) -> tuple[int, ...]:
    return (when.earliest or when.latest or ()) if when else ()
