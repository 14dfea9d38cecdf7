"""What a document tells: who acts, what happened when, who said what, what led to what.

    account = tell(document, citations)

Dates, the chronicle and the speakers of direct quotations are read by rules. Actors,
relations, reported speech and causal claims need a parser, which is an extra; where it is
missing the account says so, and holds the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from loccit.model import Account, Citation, Day, Document, Problem

__all__ = ["Options", "tell"]

MISSING = (
    "no parser is installed, so that actors, relations, reported speech and causal claims are not "
    "read; install it with: {hint}"
)


@dataclass(frozen=True, slots=True)
class Options:
    """`today` is the document's own day, which *last year* is reckoned from. `model` is the
    parser's model, the best that is installed where it is "", none where it is "none"."""

    today: Day | None = None
    model: str = ""


DEFAULT = Options()
Told = Callable[[str, int, int], None]


def silent(_step: str, _done: int, _total: int) -> None:
    """The progress nobody watches."""


def tell(
    document: Document,
    citations: Sequence[Citation] = (),
    options: Options = DEFAULT,
    told: Told = silent,
) -> Account:
    """The account that `document` gives. `citations` are what the finders found."""
    from loccit.account.chronicle import tell_events
    from loccit.account.dates import find_times
    from loccit.account.parse import HINT, chosen_model, describe, paragraphs, parse
    from loccit.account.sentences import split_sentences

    told("reading dates", 0, 1)
    times = find_times(document, [citation.span for citation in citations], options.today)
    told("reading dates", 1, 1)
    model = "" if options.model == "none" else options.model or chosen_model()
    sentences = tuple(
        parse(document, model, lambda done, total: told("parsing", done, total)) if model else ()
    )
    spans = () if sentences else split_sentences(document.text, paragraphs(document))
    missing = () if model else (Problem("no-parser", MISSING.format(hint=HINT)),)
    return Account(
        document=document,
        events=tell_events(times, sentences, spans),
        times=times,
        read_with=("rules", *((describe(model),) if model else ())),
        problems=document.problems + missing,
    )
