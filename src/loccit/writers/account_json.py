"""Accounts as JSON, by the contract of `account.schema.json`, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import msgspec

from loccit.model import (
    Account,
    Actor,
    CausalClaim,
    CausalMap,
    Day,
    Event,
    Problem,
    Relation,
    Statement,
    Supposition,
    When,
)
from loccit.text import Span
from loccit.writers import account_records as to
from loccit.writers.accountview import NOTICE, Telling
from loccit.writers.jsons import encode

__all__ = ["dump", "lines", "parse", "record", "schema", "write"]

_REFERENCE = "#/$defs/{name}"


def write(tellings: Sequence[Telling]) -> str:
    """All accounts as one JSON object, indented."""
    return dump(to.AccountsRecord(to.SCHEMA, [record(telling) for telling in tellings]))


def lines(tellings: Iterable[Telling]) -> str:
    """An account a line, each with the `schema` it follows."""
    written = [to.AccountsRecord(to.SCHEMA, [record(telling)]) for telling in tellings]
    return "".join(f"{_unbroken(encode(one).decode('utf-8'))}\n" for one in written)


def dump(written: to.AccountsRecord) -> str:
    return msgspec.json.format(encode(written), indent=2).decode("utf-8") + "\n"


def parse(text: str) -> to.AccountsRecord:
    """What `dump` wrote; `dump(parse(text)) == text`. Raises `ValueError` where the text holds
    no accounts of this version."""
    found = msgspec.json.decode(text, type=to.AccountsRecord)
    if found.schema != to.SCHEMA:
        raise ValueError(f"no account of this version: {found.schema!r}, wanted {to.SCHEMA!r}")
    return found


def schema() -> str:
    """The contract as JSON Schema (2020-12), as it lies beside this file and in the docs."""
    (top,), parts = msgspec.json.schema_components(
        [to.AccountsRecord], ref_template="#/$defs/{name}"
    )
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:loccit:account:1",
        "title": "loccit accounts, version 1",
    }
    for part in parts.values():
        part["description"] = " ".join(part["description"].split())
    parts["AccountsRecord"]["properties"]["schema"] = {"const": to.SCHEMA}
    return json.dumps(head | top | {"$defs": parts}, indent=2, ensure_ascii=False) + "\n"


def _unbroken(line: str) -> str:
    """Separators that some readers of lines take for the end of one are escaped."""
    for separator in ("\u2028", "\u2029", "\u0085"):
        line = line.replace(separator, f"\\u{ord(separator):04x}")
    return line


def record(telling: Telling) -> to.AccountRecord:
    return _Recorder(telling.account).account(telling)


class _Recorder:
    """Writes the items of one account, each span with its words."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._text = account.document.text

    def account(self, telling: Telling) -> to.AccountRecord:
        account, document = self._account, self._account.document
        missed = (Problem("decision", words) for words in telling.missed)
        return to.AccountRecord(
            document=to.DocumentRecord(
                document.name, document.sha256, document.media_type, len(document.text)
            ),
            read_with=list(account.read_with),
            notice=NOTICE,
            actors=[self._actor(actor) for actor in account.actors],
            events=[self._event(event) for event in account.events],
            relations=[self._relation(relation) for relation in account.relations],
            statements=[self._statement(statement) for statement in account.statements],
            claims=[self._claim(claim) for claim in account.claims],
            times=[self._when(when) for when in account.times],
            map=self._map(telling.net),
            suppositions=[_supposition(one) for one in telling.suppositions],
            problems=[self._problem(problem) for problem in (*account.problems, *missed)],
        )

    def _words(self, span: Span) -> to.WordsRecord:
        return to.WordsRecord(span.start, span.end, span.of(self._text))

    def _perhaps(self, span: Span | None) -> to.WordsRecord | None:
        return self._words(span) if span else None

    def _actor(self, actor: Actor) -> to.ActorRecord:
        return to.ActorRecord(
            actor.id,
            actor.name,
            actor.kind,
            list(actor.names),
            [
                to.MentionRecord(m.span.start, m.span.end, m.span.of(self._text), m.name)
                for m in actor.mentions
            ],
            [to.BondRecord(b.one, b.other, b.why, self._perhaps(b.span)) for b in actor.bonds],
        )

    def _when(self, when: When) -> to.WhenRecord:
        return to.WhenRecord(
            self._words(when.span),
            when.edtf,
            when.kind,
            _day(when.earliest),
            _day(when.latest),
            self._perhaps(when.anchor),
            when.why,
        )

    def _event(self, event: Event) -> to.EventRecord:
        return to.EventRecord(
            event.id,
            self._when(event.when),
            self._words(event.words),
            self._words(event.sentence),
            list(event.actors),
            event.statement,
        )

    def _relation(self, relation: Relation) -> to.RelationRecord:
        return to.RelationRecord(
            relation.id,
            relation.kind,
            relation.one,
            relation.other,
            self._words(relation.one_span),
            self._words(relation.other_span),
            self._words(relation.cue),
            self._words(relation.sentence),
            self._when(relation.when) if relation.when else None,
            relation.denied,
            relation.holder,
            relation.statement,
            relation.supposed,
        )

    def _statement(self, statement: Statement) -> to.StatementRecord:
        return to.StatementRecord(
            statement.id,
            statement.kind,
            self._words(statement.words),
            self._words(statement.sentence),
            statement.speaker,
            self._perhaps(statement.speaker_span),
            self._perhaps(statement.cue),
            self._when(statement.when) if statement.when else None,
            [self._words(span) for span in statement.citations],
            statement.stance,
            statement.why,
            statement.statement,
            statement.denied,
        )

    def _claim(self, claim: CausalClaim) -> to.ClaimRecord:
        return to.ClaimRecord(
            claim.id,
            self._words(claim.cause),
            [self._words(span) for span in claim.link],
            self._words(claim.effect),
            self._words(claim.sentence),
            claim.polarity,
            claim.denied,
            claim.modal,
            claim.conditional,
            claim.holder,
            self._perhaps(claim.holder_span),
            claim.stance,
            claim.follows,
            claim.statement,
        )

    def _map(self, net: CausalMap) -> to.MapRecord:
        return to.MapRecord(
            [
                to.NodeRecord(n.id, n.label, [self._words(span) for span in n.spans], n.why)
                for n in net.nodes
            ],
            [msgspec.convert(link, to.LinkRecord, from_attributes=True) for link in net.links],
            [list(loop) for loop in net.loops],
        )

    def _problem(self, problem: Problem) -> to.ProblemRecord:
        words = self._perhaps(problem.span)
        return to.ProblemRecord(problem.code, problem.message, words, problem.file)


def _day(day: Day | None) -> list[int] | None:
    return list(day) if day else None


def _supposition(one: Supposition) -> to.SuppositionRecord:
    return to.SuppositionRecord(
        one.words,
        list(one.nodes),
        one.sign,
        [
            to.ConsequenceRecord(c.node, c.sign, [list(path) for path in c.paths])
            for c in one.consequences
        ],
        [list(loop) for loop in one.loops],
    )
