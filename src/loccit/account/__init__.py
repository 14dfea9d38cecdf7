"""What a document tells: who acts, what happened when, who said what, what led to what.

    account = tell(document, cits, citations)

Dates, the chronicle and the speakers of direct quotations are read by rules. Actors,
relations, reported speech and causal claims need a parser, which is an extra; where it is
missing the account says so, and holds the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loccit.model import (
    Account,
    CausalClaim,
    Cit,
    Citation,
    Day,
    Document,
    Event,
    Problem,
    Statement,
    When,
)
from loccit.text import Span

if TYPE_CHECKING:
    from loccit.account.actors import ActorIndex, UserName
    from loccit.account.parse import Sentence, Token

__all__ = ["Options", "tell"]

MISSING = (
    "no parser is installed, so that actors, relations, reported speech and causal claims are not "
    "read; install it with: {hint}"
)
UNASKED = (
    "no parser was used, as was asked, so that actors, relations, reported speech and causal "
    "claims are not read"
)


@dataclass(frozen=True, slots=True)
class Options:
    """`today` is the document's own day, which *last year* is reckoned from. `model` is the
    parser's model, the best that is installed where it is "", none where it is "none". `names`
    is what the user says of names."""

    today: Day | None = None
    model: str = ""
    names: Sequence[UserName] = ()


DEFAULT = Options()
Told = Callable[[str, int, int], None]


def silent(_step: str, _done: int, _total: int) -> None:
    """The progress nobody watches."""


def tell(
    document: Document,
    cits: Sequence[Cit] = (),
    citations: Sequence[Citation] = (),
    options: Options = DEFAULT,
    told: Told = silent,
) -> Account:
    """The account that `document` gives. `cits` and `citations` are what the finders found."""
    from loccit.account.actors import ActorIndex, find_actors
    from loccit.account.chronicle import tell_events
    from loccit.account.dates import find_times
    from loccit.account.parse import HINT, chosen_model, describe, paragraphs, parse
    from loccit.account.relations import find_relations
    from loccit.account.sentences import split_sentences
    from loccit.account.statements import find_statements

    told("reading dates", 0, 1)
    references = [citation.span for citation in citations]
    times = find_times(document, references, options.today)
    told("reading dates", 1, 1)
    model = "" if options.model == "none" else options.model or chosen_model()
    sentences = tuple(
        parse(document, model, lambda done, total: told("parsing", done, total)) if model else ()
    )
    told("reading the account", 0, 1)
    text = document.text
    actors = find_actors(text, sentences, references, options.names) if sentences else ()
    index = ActorIndex(actors)
    spans = () if sentences else split_sentences(text, paragraphs(document))
    statements = find_statements(text, sentences, index, cits, citations, times, spans)
    events = tell_events(times, sentences, spans, index.within)
    why = UNASKED if options.model == "none" else MISSING.format(hint=HINT)
    missing = () if model else (Problem("no-parser", why),)
    account = Account(
        document=document,
        actors=actors,
        events=_told_by(events, statements),
        relations=find_relations(text, sentences, index, times, statements),
        statements=statements,
        claims=_claims(text, sentences, index, statements, cits, times),
        times=times,
        read_with=("rules", *((describe(model),) if model else ())),
        problems=document.problems + missing,
    )
    told("reading the account", 1, 1)
    return account


def _told_by(events: Sequence[Event], statements: Sequence[Statement]) -> tuple[Event, ...]:
    """The events, each with the direct quotation that it stands in."""
    from loccit.account.voices import Voices

    voices = Voices(statements, kinds=("direct",))
    return tuple(
        replace(event, statement=found.id) if (found := voices.at(event.words)) else event
        for event in events
    )


def _claims(
    text: str,
    sentences: Sequence[Sentence],
    index: ActorIndex,
    statements: Sequence[Statement],
    cits: Sequence[Cit],
    times: Sequence[When],
) -> tuple[CausalClaim, ...]:
    """The causal claims, each with the direct quotation that it stands in."""
    from loccit.account.causes import find_claims
    from loccit.account.reading import Read
    from loccit.account.statements import quoted_spans
    from loccit.account.voices import Voices

    voices = Voices(statements, kinds=("direct",))

    def speaker_of(span: Span) -> str:
        found = voices.at(span)
        return found.speaker if found else ""

    quoted = quoted_spans(cits)
    read = Read(text, sentences, index, times, quoted)

    def meant(at: int, pronoun: Token) -> str:
        found = read.person_meant(at, pronoun)
        return found.id if found else ""

    claims = find_claims(text, sentences, quoted, index.at, speaker_of, meant)
    return tuple(
        replace(claim, statement=found.id) if (found := voices.at(claim.link[0])) else claim
        for claim in claims
    )
