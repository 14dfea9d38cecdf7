"""Two accounts held side by side: what both tell, what one alone tells, where they part.

Everything here has two sides, `one` and `other`, each with spans of its own document's text.
Which account is called *one* is of no account: turned round, a comparison says the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from loccit.model.account import Account
from loccit.model.document import Problem
from loccit.text import Span

__all__ = [
    "PARALLELS",
    "Borrowing",
    "BorrowingKind",
    "Comparison",
    "Evidence",
    "EvidenceKind",
    "Parallel",
    "ParallelVerdict",
    "SharedActor",
    "Telling",
    "TellingKind",
]

TellingKind = Literal["passage", "event", "relation", "statement", "claim"]
"""A passage is a sentence that tells something; the others are the items of an account."""
EvidenceKind = Literal["name", "date", "word", "wording", "sense"]
"""The same name; dates that may be the same; a rare word; the same words in a row; how it is
meant (who says it, what sign it has)."""
ParallelVerdict = Literal["both", "possible", "conflict"]
PARALLELS: tuple[ParallelVerdict, ...] = ("both", "possible", "conflict")
BorrowingKind = Literal["unmarked", "one-quotes", "other-quotes", "both-quote"]
"""Whether shared words stand as a quotation: nowhere, in one account, or in both (then both
may have them from a third)."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What one account tells, by the id of its item (a passage: `p` and its number)."""

    kind: TellingKind
    id: str
    span: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that two tellings have in common, with its words on both sides.

    `rarity` is in nats: minus the logarithm of how often a sentence holds it. `label` is what
    is shared, as it is compared (a name, a date, the stem of a word).
    """

    kind: EvidenceKind
    label: str
    one: Span
    other: Span
    rarity: float


@dataclass(frozen=True, slots=True)
class Parallel:
    """Two tellings of what seems to be one thing, what bears it, and what is said of it.

    `score` is the sum of the evidence's rarities. `reason` says in words why the verdict is no
    more than possible, or how the two part; `parting` are the words by which they do.
    """

    verdict: ParallelVerdict
    one: Telling
    other: Telling
    evidence: tuple[Evidence, ...]
    score: float
    reason: str = ""
    parting: tuple[Span, Span] | None = None


@dataclass(frozen=True, slots=True)
class SharedActor:
    """An actor of one account who is the other's too, by these `names`; ids of both."""

    one: str
    other: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Borrowing:
    """Words that stand in both documents, one or both of which have them from elsewhere.
    `words` is how many words agree; up to a few may differ within."""

    one: Span
    other: Span
    words: int
    kind: BorrowingKind = "unmarked"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Parallels in the order of `one`; what has none is only there."""

    one: Account
    other: Account
    parallels: tuple[Parallel, ...] = ()
    only_one: tuple[Telling, ...] = ()
    only_other: tuple[Telling, ...] = ()
    actors: tuple[SharedActor, ...] = ()
    borrowings: tuple[Borrowing, ...] = ()
    problems: tuple[Problem, ...] = ()

    def of(self, verdict: ParallelVerdict) -> tuple[Parallel, ...]:
        """The parallels of one verdict."""
        return tuple(p for p in self.parallels if p.verdict == verdict)
