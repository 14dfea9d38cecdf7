"""What a document tells: actors, events, relations, statements, causal claims.

Every item carries the spans that attest it. An id is stable within one account; it comes from
the words and their order in the document, never from how sure we are of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from loccit.model.document import Document, Problem
from loccit.text import Span

__all__ = [
    "Account",
    "Actor",
    "ActorKind",
    "Bond",
    "CausalClaim",
    "CausalMap",
    "Cause",
    "Consequence",
    "Day",
    "Event",
    "Link",
    "Mention",
    "Polarity",
    "Relation",
    "RelationKind",
    "Stance",
    "Statement",
    "Supposition",
    "When",
    "WhenKind",
]

ActorKind = Literal["person", "state", "party", "organisation", "office", "group", "other"]
RelationKind = Literal[
    "alliance", "pact", "war", "membership", "subordination", "succession", "opposition"
]
Polarity = Literal["promotes", "prevents"]
WhenKind = Literal["stated", "inferred", "open", "bibliographic"]
"""The words tell the date; it follows from another date (`When.anchor`); the words tell a time,
but not which ("later"); it is the year of a book in a reference."""
Stance = Literal["unmarked", "endorsed", "disputed"]
"""How the author stands to what somebody is said to say or hold, where the wording shows it."""
Day = tuple[int, int, int]
"""Astronomical year (0 is 1 BCE), month, day; sorts as time does."""


@dataclass(frozen=True, slots=True)
class When:
    """A time that the text tells, as EDTF (ISO 8601-2); "" where it is open.

    `earliest` and `latest` are the first and the last day it may mean. `anchor` is the date that
    a relative one was reckoned from, `why` how.
    """

    span: Span
    edtf: str
    kind: WhenKind
    earliest: Day | None = None
    latest: Day | None = None
    anchor: Span | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an actor is named; `name` is how, without article and possessive."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class Bond:
    """Why two names were taken for one actor: what the text says (`span`), or how the names
    themselves bear it (`span` is None)."""

    one: str
    other: str
    why: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts. `names` are the variants, the fullest first; each pair
    that was joined has its bond."""

    id: str
    name: str
    kind: ActorKind
    names: tuple[str, ...]
    mentions: tuple[Mention, ...]
    bonds: tuple[Bond, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What is told to have happened at a time. `words` is the clause, `sentence` the whole.
    `statement` is the quotation it stands in: then its speaker tells it, not the author."""

    id: str
    when: When
    words: Span
    sentence: Span
    actors: tuple[str, ...] = ()
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """How actor `one` stands to actor `other`, by the words of `cue`; for subordination,
    membership and succession `one` is the subordinate, the member, the successor.

    `holder` is the actor whose view it is, "" where it is the author's; `statement` is what it
    stands in: then it is its speaker's, also where nobody can be named. What is `supposed` is
    wished, feared or possible, not told as a fact.
    """

    id: str
    kind: RelationKind
    one: str
    other: str
    one_span: Span
    other_span: Span
    cue: Span
    sentence: Span
    when: When | None = None
    denied: bool = False
    holder: str = ""
    statement: str = ""
    supposed: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """Who is said to have said what. `words` is the quotation or the content as reported.

    `speaker` is an actor, "" where nobody can be told. `why` names the way to the speaker.
    `statement` is the one that it stands in: then that one's speaker reports it. `denied` tells
    that it is not what they say: they never said it, or say that it is not so.
    """

    id: str
    kind: Literal["direct", "reported"]
    words: Span
    sentence: Span
    speaker: str = ""
    speaker_span: Span | None = None
    cue: Span | None = None
    when: When | None = None
    citations: tuple[Span, ...] = ()
    stance: Stance = "unmarked"
    why: str = ""
    statement: str = ""
    denied: bool = False


@dataclass(frozen=True, slots=True)
class CausalClaim:
    """What is said to have led to what, by the words of `link` (several where it is parted).

    `holder` is the actor who claims it, "" where it is the author. `follows` is the claim whose
    effect is this one's cause, in a chain. `statement` is the quotation it stands in. `modal`
    ("may"), `conditional` ("if") and `denied` ("did not lead to") say how it is claimed.
    """

    id: str
    cause: Span
    link: tuple[Span, ...]
    effect: Span
    sentence: Span
    polarity: Polarity = "promotes"
    denied: bool = False
    modal: bool = False
    conditional: bool = False
    holder: str = ""
    holder_span: Span | None = None
    stance: Stance = "unmarked"
    follows: str = ""
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """What `document` tells. `read_with` names what read it (rules, a parser and its version);
    `problems` say what could not be read, and with what it could."""

    document: Document
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[CausalClaim, ...] = ()
    times: tuple[When, ...] = ()
    read_with: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """A node of the causal map: what claims speak of as one thing. `spans` are the words of each
    claim's cause or effect that name it, `why` what bears their being one."""

    id: str
    label: str
    spans: tuple[Span, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An edge of the causal map: a claim between two nodes. `sign` is 1 where it promotes, -1
    where it prevents. A link that does not `count` is one the author denies, disputes or only
    supposes, or that the user rejected; `why` says which."""

    claim: str
    cause: str
    effect: str
    sign: int
    counts: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True)
class CausalMap:
    """The causal claims of an account as one net. `loops` are rings of claims, each once."""

    nodes: tuple[Cause, ...]
    links: tuple[Link, ...]
    loops: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows for one node: `sign` 1 (more of it), -1 (less), or 0 where paths disagree.
    `paths` are the claims along one path for each sign that was found."""

    node: str
    sign: int
    paths: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Supposition:
    """What the document's own claims say would follow from `words`. It is no statement about
    what is so. `nodes` are those the words were understood to mean, `sign` -1 for less of them."""

    words: str
    nodes: tuple[str, ...]
    sign: int
    consequences: tuple[Consequence, ...]
    loops: tuple[tuple[str, ...], ...] = ()
