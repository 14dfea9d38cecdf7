"""Who is said to have said what: direct quotations, and what is reported.

Without a parse the speakers of direct quotations are read by their words alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loccit.account.actors import ActorIndex
from loccit.account.occasions import cited_when, context_when, own_when
from loccit.account.parse import Sentence
from loccit.account.reading import Read
from loccit.account.reported import Reported, is_denied, read_reported
from loccit.account.sentences import sentence_at
from loccit.account.speakers import NOBODY, Speaker, speaker_of
from loccit.account.speakerwords import speaker_by_words
from loccit.account.stance import stance
from loccit.model import Cit, Citation, Statement, When
from loccit.text import Span

__all__ = ["find_statements", "quoted_spans"]


def quoted_spans(cits: Sequence[Cit]) -> list[Span]:
    """The words that stand in direct quotations, without what the author puts in between."""
    return [part for cit in cits for part in cit.quotation.parts]


def find_statements(
    text: str,
    sentences: Sequence[Sentence],
    index: ActorIndex,
    cits: Sequence[Cit] = (),
    citations: Sequence[Citation] = (),
    times: Sequence[When] = (),
    spans: Sequence[Span] = (),
) -> tuple[Statement, ...]:
    """The statements of a text, in order: a direct one for every quotation (also where nobody
    can be told to speak it), and what is reported. `spans` are its sentences where nothing was
    parsed."""
    read = Read(text, sentences, index, times, quoted_spans(cits))
    direct = _direct(read, cits, times, spans)
    cues = {statement.cue for statement in direct if statement.cue}
    cited = sorted(citation.span for citation in citations)
    told = [
        _reported(read, found, cited)
        for at in range(len(sentences))
        for found in read_reported(read, at)
        if not _is_quoting(read, found, cues)
    ]
    ordered = sorted([*direct, *_once(told)], key=lambda s: (s.words.start, -s.words.end))
    numbered = [replace(one, id=f"s{n}") for n, one in enumerate(ordered, 1)]
    return tuple(_nested(numbered))


def _direct(
    read: Read, cits: Sequence[Cit], times: Sequence[When], spans: Sequence[Span]
) -> list[Statement]:
    found: list[Statement] = []
    before, previous = NOBODY, None
    for cit in sorted(cits, key=lambda c: c.quotation.span):
        if read.sentences:
            speaker = speaker_of(read, cit, before, previous)
        else:
            speaker = speaker_by_words(read.text, cit)
        found.append(_spoken(read, cit, speaker, times, spans))
        if cit.quotation.parent is None:
            before, previous = speaker, cit
    return found


def _spoken(
    read: Read, cit: Cit, speaker: Speaker, times: Sequence[When], spans: Sequence[Span]
) -> Statement:
    span = cit.quotation.parts[0].cover(cit.quotation.parts[-1])
    at = read.at(cit.quotation.span.start)
    sentence = read.sentences[at].span if at >= 0 else sentence_at(spans, cit.quotation.span)
    sentence = (sentence or cit.quotation.span).cover(cit.quotation.span)
    when = None
    if speaker.verb is not None:
        when = own_when(read, speaker.sentence, speaker.verb, cit.quotation.parts)
    when = when or cited_when(cit.citations, times)
    if when is None and speaker.actor and cit.quotation.parent is None:
        when = context_when(read, max(at, 0), speaker.actor)
    return Statement(
        "",
        "direct",
        span,
        sentence.cover(speaker.cue) if speaker.cue else sentence,
        speaker.actor,
        speaker.span,
        speaker.cue,
        when,
        tuple(citation.span for citation in cit.citations),
        stance(read, speaker.sentence, speaker.verb, span, speaker.actor)
        if at >= 0
        else "unmarked",
        speaker.why,
        denied=speaker.verb is not None
        and is_denied(read.sentences[speaker.sentence], speaker.verb),
    )


def _reported(read: Read, found: Reported, cited: Sequence[Span]) -> Statement:
    sentence = read.sentences[found.at]
    when = own_when(read, found.at, found.word, [found.words])
    if (
        when is None
        and not found.denied
        and found.speaker.actor
        and not read.quotation_at(found.word.span.start)
    ):
        when = context_when(read, found.at, found.speaker.actor)
    why = found.speaker.why or "nobody is named"
    return Statement(
        "",
        "reported",
        found.words,
        sentence.span,
        found.speaker.actor,
        found.speaker.span,
        found.word.span,
        when,
        tuple(span for span in cited if sentence.span.contains(span)),
        stance(read, found.at, found.word, found.words, found.speaker.actor),
        why,
        denied=found.denied,
    )


def _is_quoting(read: Read, found: Reported, cues: set[Span]) -> bool:
    """Whether what is reported is the direct quotation that has the same cue."""
    if found.word.span not in cues:
        return False
    words = found.words
    if found.why == "put in" and read.text[found.word.span.end :].lstrip(" ,:\n")[:1] in '“"‘«„':
        return True
    place = read.quotation_at(words.start) or read.quotation_at(words.end - 1)
    return place is not None and place != read.quotation_at(found.word.span.start)


def _once(statements: Sequence[Statement]) -> list[Statement]:
    """Of two reports of the same words by the same cue, the first."""
    kept: dict[tuple[Span, Span | None], Statement] = {}
    for one in statements:
        kept.setdefault((one.words, one.speaker_span), one)
    return list(kept.values())


def _nested(statements: Sequence[Statement]) -> list[Statement]:
    """Each with the id of the direct quotation, or the report, that its cue stands in."""
    open_: list[Statement] = []
    nested: list[Statement] = []
    for one in statements:
        place = one.cue or one.words
        open_ = [outer for outer in open_ if outer.words.end > one.words.start]
        around = [outer for outer in open_ if outer.words.contains(place) and
                  outer.words.contains(one.words)]  # fmt: skip
        nested.append(replace(one, statement=around[-1].id) if around else one)
        open_.append(one)
    return nested
