"""What every written form of an account shows: names, places, dates and flags in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from loccit.model import (
    Account,
    CausalClaim,
    CausalMap,
    Event,
    Link,
    Relation,
    Statement,
    Supposition,
    When,
)
from loccit.text import Span
from loccit.writers.whereabouts import Whereabouts

__all__ = ["KINDS", "NOTICE", "SUPPOSED", "Telling", "View", "spell_year"]

NOTICE = (
    "Only what the words say outright is read, and not all of it: of the causal claims and the "
    "relations that a text tells in so many words about half are found, of what it leaves to be "
    "understood almost nothing."
)
"""As measured on texts marked by hand (docs/quality.md)."""
SUPPOSED = (
    "This follows the document's own claims, sign by sign. It computes what this document claims, "
    "not what is so."
)
KINDS = {
    "stated": "",
    "inferred": "inferred",
    "open": "open",
    "bibliographic": "of a book",
}


@dataclass(frozen=True, slots=True)
class Telling:
    """An account with what was made of it: its causal map, and what was supposed in it.

    `missed` are problems with the user's own decisions, each a sentence.
    """

    account: Account
    net: CausalMap
    suppositions: tuple[Supposition, ...] = ()
    missed: tuple[str, ...] = ()


class View:
    """One telling's items in words for people."""

    def __init__(self, telling: Telling) -> None:
        self.telling = telling
        self.account: Account = telling.account
        self.text = self.account.document.text
        self.actors = {actor.id: actor for actor in self.account.actors}
        self.claims = {claim.id: claim for claim in self.account.claims}
        self.links: Mapping[str, Link] = {link.claim: link for link in telling.net.links}
        self.nodes = {node.id: node for node in telling.net.nodes}
        self._whereabouts = Whereabouts(self.account.document)

    @property
    def title(self) -> str:
        document = self.account.document
        return document.metadata.title or document.name

    def words(self, span: Span | None) -> str:
        """The words of the span on one line."""
        return " ".join(span.of(self.text).split()) if span else ""

    def where(self, span: Span) -> str:
        """Page, line, or where neither is known the place as code points."""
        return self._whereabouts.tell(span) or f"at {span.start}"

    def name(self, actor: str) -> str:
        """The actor's name; its id where the account does not hold it."""
        return self.actors[actor].name if actor in self.actors else actor

    def names(self, event: Event) -> str:
        return ", ".join(self.name(actor) for actor in event.actors)

    def when(self, when: When | None) -> str:
        """The date as EDTF, with its years BCE spelled out; the text's own words where it is
        open."""
        if when is None:
            return ""
        told = when.edtf or f"‘{self.words(when.span)}’"
        if "-" in told[:1] or "/-" in told:
            told = f"{told}, {_spell_years(when)}"
        kind = KINDS[when.kind]
        return f"{told} ({kind})" if kind else told

    def speaker(self, statement: Statement) -> str:
        if statement.speaker:
            return self.name(statement.speaker)
        if statement.speaker_span:
            return f"‘{self.words(statement.speaker_span)}’"
        return "nobody could be told"

    def statement_flags(self, statement: Statement) -> list[str]:
        told = ["not what they say"] if statement.denied else []
        told += [statement.stance] if statement.stance != "unmarked" else []
        told += [f"within {statement.statement}"] if statement.statement else []
        return [statement.kind, *told]

    def relation_flags(self, relation: Relation) -> list[str]:
        flags = [name for name in ("denied", "supposed") if getattr(relation, name)]
        if relation.holder:
            flags.append(f"says {self.name(relation.holder)}")
        elif relation.statement:
            flags.append(f"told in {relation.statement}")
        return flags

    def claim_flags(self, claim: CausalClaim) -> list[str]:
        """How it is claimed and by whom, then why it is not followed where it is not."""
        flags = ["prevents"] if claim.polarity == "prevents" else []
        asked = ("denied", "modal", "conditional")
        flags += [name for name in asked if getattr(claim, name)]
        if claim.holder:
            flags.append(f"says {self.name(claim.holder)}")
        elif claim.holder_span:
            flags.append(f"says ‘{self.words(claim.holder_span)}’")
        elif claim.statement:
            flags.append(f"told in {claim.statement}")
        if claim.stance != "unmarked":
            flags.append(claim.stance)
        link = self.links.get(claim.id)
        if link and not link.counts:
            flags.append(f"not followed: {link.why}")
        elif link and link.why:
            flags.append(link.why)
        return flags

    def link_words(self, claim: CausalClaim) -> str:
        return " … ".join(self.words(span) for span in claim.link)

    def chain(self, claim: CausalClaim) -> list[CausalClaim]:
        """The claims that this one follows, the first of the chain first."""
        chain: list[CausalClaim] = []
        at = self.claims.get(claim.follows)
        while at is not None and at not in chain:
            chain.insert(0, at)
            at = self.claims.get(at.follows)
        return chain

    def label(self, node: str) -> str:
        return self.nodes[node].label if node in self.nodes else node

    def path(self, claims: tuple[str, ...]) -> list[str]:
        """A path as its nodes' labels, each but the first after the sign that leads to it."""
        links = [self.links[claim] for claim in claims if claim in self.links]
        start = [self.label(links[0].cause)] if links else []
        return start + [
            f"{'−' if link.sign < 0 else '+'}[{link.claim}]→ {self.label(link.effect)}"
            for link in links
        ]


def spell_year(year: int) -> str:
    """An astronomical year as a person writes it: "1924", "44 BCE"; the year 0 is 1 BCE."""
    return str(year) if year > 0 else f"{1 - year} BCE"


def _spell_years(when: When) -> str:
    """The years that a time begins and ends with, "…" where one is not told."""
    ends = [spell_year(day[0]) if day else "…" for day in (when.earliest, when.latest)]
    return " to ".join(dict.fromkeys(ends))
