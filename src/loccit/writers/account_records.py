"""The JSON contract of accounts, version 1, as records: key by key what `account.schema.json`
describes.

They hold no `Span`, only numbers and words, so that what was written can be read without the
document. Keys may be added within a version; none is renamed, removed or given another meaning.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

__all__ = [
    "SCHEMA",
    "AccountRecord",
    "AccountsRecord",
    "ActorRecord",
    "BondRecord",
    "ClaimRecord",
    "ConsequenceRecord",
    "DocumentRecord",
    "EventRecord",
    "LinkRecord",
    "MapRecord",
    "MentionRecord",
    "NodeRecord",
    "ProblemRecord",
    "RelationRecord",
    "StatementRecord",
    "SuppositionRecord",
    "WhenRecord",
    "WordsRecord",
]

SCHEMA = "loccit/account/1"

Date = Annotated[str, Meta(description="EDTF (ISO 8601-2), astronomical years; '' where open.")]
ActorId = Annotated[str, Meta(description="The id of an actor; '' where nobody can be told.")]
Point = Annotated[list[int], Meta(description="Year (0 is 1 BCE), month, day.", max_length=3)]


class WordsRecord(Struct, frozen=True):
    """A place in the document: code points of its text, half open, and the words there."""

    start: int
    end: int
    text: str


class MentionRecord(Struct, frozen=True):
    """A place where an actor is named, and the name without article and possessive."""

    start: int
    end: int
    text: str
    name: str


class BondRecord(Struct, frozen=True):
    """Why two names were taken for one actor."""

    one: str
    other: str
    why: str
    words: WordsRecord | None


class ActorRecord(Struct, frozen=True):
    """Somebody or something that acts; `names` are the variants, the fullest first."""

    id: str
    name: str
    kind: str
    names: list[str]
    mentions: list[MentionRecord]
    bonds: list[BondRecord]


class WhenRecord(Struct, frozen=True):
    """A time the text tells. `kind`: stated, inferred (reckoned from `anchor`, `why` says how),
    open (the words do not tell which time), bibliographic (the year of a book)."""

    words: WordsRecord
    edtf: Date
    kind: str
    earliest: Point | None
    latest: Point | None
    anchor: WordsRecord | None
    why: str


class EventRecord(Struct, frozen=True):
    """What is told to have happened. `statement` is the quotation it stands in, if any: then
    its speaker tells it, not the author."""

    id: str
    when: WhenRecord
    words: WordsRecord
    sentence: WordsRecord
    actors: list[str]
    statement: str


class RelationRecord(Struct, frozen=True):
    """How actor `one` stands to actor `other`, by the words of `cue`. For subordination,
    membership and succession `one` is the subordinate, the member, the successor. `holder` is
    the actor whose view it is, '' where it is the author's; `statement` is what it stands in.
    `denied` and `supposed` say how it is told."""

    id: str
    kind: str
    one: str
    other: str
    one_words: WordsRecord
    other_words: WordsRecord
    cue: WordsRecord
    sentence: WordsRecord
    when: WhenRecord | None
    denied: bool
    holder: ActorId
    statement: str
    supposed: bool


class StatementRecord(Struct, frozen=True):
    """Who is said to have said what: `kind` direct (a quotation) or reported. `stance` is how
    the author stands to it, `why` names the way to the speaker, `statement` the one it stands in.
    `denied`: it is not what they say: they never said it, or say
    that it is not so."""

    id: str
    kind: str
    words: WordsRecord
    sentence: WordsRecord
    speaker: ActorId
    speaker_words: WordsRecord | None
    cue: WordsRecord | None
    when: WhenRecord | None
    citations: list[WordsRecord]
    stance: str
    why: str
    statement: str
    denied: bool


class ClaimRecord(Struct, frozen=True):
    """What is said to have led to what, by the words of `link`. `polarity`: promotes or
    prevents. `follows` is the claim whose effect is this one's cause, in a chain; `statement` the
    quotation it stands in, then its speaker claims it."""

    id: str
    cause: WordsRecord
    link: list[WordsRecord]
    effect: WordsRecord
    sentence: WordsRecord
    polarity: str
    denied: bool
    modal: bool
    conditional: bool
    holder: ActorId
    holder_words: WordsRecord | None
    stance: str
    follows: str
    statement: str


class NodeRecord(Struct, frozen=True):
    """What claims speak of as one thing; `why` is what bears their being one."""

    id: str
    label: str
    words: list[WordsRecord]
    why: str


class LinkRecord(Struct, frozen=True):
    """A claim between two nodes. `sign` is 1 where it promotes, -1 where it prevents; one that
    does not `count` is not followed, and `why` says why."""

    claim: str
    cause: str
    effect: str
    sign: int
    counts: bool
    why: str


class MapRecord(Struct, frozen=True):
    """The causal claims as one net; `loops` are rings of claims."""

    nodes: list[NodeRecord]
    links: list[LinkRecord]
    loops: list[list[str]]


class ConsequenceRecord(Struct, frozen=True):
    """What follows for a node: `sign` 1 (more of it), -1 (less), 0 where paths disagree. `paths`
    are the claims along one path for each sign found."""

    node: str
    sign: int
    paths: list[list[str]]


class SuppositionRecord(Struct, frozen=True):
    """What the document's own claims say would follow from `words`: no statement about what is
    so. `sign` is -1 where less of the nodes is supposed."""

    words: str
    nodes: list[str]
    sign: int
    consequences: list[ConsequenceRecord]
    loops: list[list[str]]


class ProblemRecord(Struct, frozen=True):
    """What was wrong with the material, or could not be read and with what it could."""

    code: str
    message: str
    words: WordsRecord | None
    file: str | None


class DocumentRecord(Struct, frozen=True):
    """The document that gives the account."""

    name: str
    sha256: str
    media_type: str
    characters: int


class AccountRecord(Struct, frozen=True):
    """One document's account. `read_with` names what read it, `notice` says how far it goes."""

    document: DocumentRecord
    read_with: list[str]
    notice: str
    actors: list[ActorRecord]
    events: list[EventRecord]
    relations: list[RelationRecord]
    statements: list[StatementRecord]
    claims: list[ClaimRecord]
    times: list[WhenRecord]
    map: MapRecord
    suppositions: list[SuppositionRecord]
    problems: list[ProblemRecord]


class AccountsRecord(Struct, frozen=True):
    """What `loccit account --format json` writes: an account for each document. Spans count
    Unicode code points of the document's text, half open (`loccit text FILE` prints it). A
    reader passes over keys that it does not know. JSON Lines hold an account on each line."""

    schema: str
    accounts: list[AccountRecord]
