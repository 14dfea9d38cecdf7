"""Which citation serves which quotation.

The rules, in the order they are tried: a citation serves the quotations before it in its own
sentence, back to the citation before; a citation inside a block quotation's end, or alone in
the paragraph after it, serves that quotation; one that stands between the naming of an author
and the quotation serves what follows; one that closes the next sentence serves the quotation
before, if no other quotation stands between. A nested quotation takes what its parent has.
Nothing is paired by nearness alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loccit.finders.sentences import Sentences
from loccit.finders.vocabulary import WEAK_SIGNALS
from loccit.model import Cit, Citation, Document, Note, Quotation
from loccit.patterns import late
from loccit.text import Span

__all__ = ["pair"]

_WEAK = late(rf"(?:^|[\s(\[;.])(?:{'|'.join(map(re.escape, WEAK_SIGNALS))})\.?,?\s+$", re.I)
_LOOSE = late(r"[\s.,;:!?…()\[\]—–\-*_\"“”’‘»«¹²³⁰-⁹]*")
_NUMBERED = re.compile(r"\]?\s?[,–—-]\s?\[|,\s?(?=\d)")
"""What stands between the numbers of `[1], [3]` and `[1, 3]`."""
_INTRODUCES = re.compile(r"[\s)\],:.—–-]*")


@dataclass(slots=True, eq=False)
class _Group:
    """Citations that stand together: one parenthesis, one note. `span` is where in the stream."""

    span: Span
    citations: tuple[Citation, ...]
    in_note: bool = False
    served: bool = False


@dataclass(slots=True)
class _Stream:
    """One run of reading, the text or one note: its quotations and groups in order."""

    quotations: list[Quotation]
    groups: list[_Group]
    pairs: dict[Span, list[_Group]] = field(default_factory=dict)

    def serve(self, group: _Group, quotation: Quotation) -> None:
        served = self.pairs.setdefault(quotation.span, [])
        if group not in served:
            served.append(group)
        group.served = True


def pair(
    document: Document, quotations: Sequence[Quotation], citations: Sequence[Citation]
) -> tuple[Cit, ...]:
    """Each quotation with the citations that serve it, in the order of `quotations`."""
    sentences = Sentences(document, quotations, citations)
    notes = sorted(document.notes, key=lambda note: note.span)
    starts = [note.span.start for note in notes]
    streams = _streams(document, notes, starts, quotations, citations)
    for stream in streams[1:]:
        _pair_stream(sentences, stream)
    main = streams[0]
    main.groups += _note_groups(sentences, notes, streams)
    main.groups.sort(key=lambda group: (group.span.start, group.span.end))
    _pair_stream(sentences, main)
    found: dict[Span, list[_Group]] = {}
    for stream in streams:
        found |= stream.pairs
    groups = sorted((g for s in streams for g in s.groups), key=lambda g: g.span.start)
    return tuple(_cit(document.text, quotation, found, groups) for quotation in quotations)


def _streams(
    document: Document,
    notes: Sequence[Note],
    starts: Sequence[int],
    quotations: Sequence[Quotation],
    citations: Sequence[Citation],
) -> list[_Stream]:
    """The running text first, then each note."""
    streams = [_Stream([], []) for _ in range(len(notes) + 1)]
    for quotation in quotations:
        if quotation.parent is None:
            streams[_note_at(notes, starts, quotation.span.start)].quotations.append(quotation)
    held: list[list[Citation]] = [[] for _ in streams]
    for citation in citations:
        held[_note_at(notes, starts, citation.span.start)].append(citation)
    for stream, cited in zip(streams, held, strict=True):
        stream.quotations.sort(key=lambda q: (q.span.start, q.span.end))
        stream.groups = list(_groups(document.text, cited))
    return streams


def _note_at(notes: Sequence[Note], starts: Sequence[int], point: int) -> int:
    """0 for the running text, else 1 + the number of the note that holds `point`."""
    index = bisect_right(starts, point) - 1
    return index + 1 if index >= 0 and point < notes[index].span.end else 0


def _groups(text: str, citations: Sequence[Citation]) -> Iterator[_Group]:
    """Citations that only semicolons and signals part belong together."""
    gathered: list[Citation] = []
    for citation in sorted(citations, key=lambda c: (c.span.start, c.span.end)):
        if gathered and not _together(text, gathered[-1].span.end, citation.span.start):
            yield _group(gathered)
            gathered = []
        gathered.append(citation)
    if gathered:
        yield _group(gathered)


def _together(text: str, end: int, start: int) -> bool:
    if start < end or _NUMBERED.fullmatch(text, end, start):
        return True
    between = text[end:start]
    return len(between) < 80 and ";" in between and not set(between) & set("“”«»\n")


def _group(citations: list[Citation]) -> _Group:
    return _Group(citations[0].span.cover(citations[-1].span), tuple(citations))


def _note_groups(
    sentences: Sentences, notes: Sequence[Note], streams: Sequence[_Stream]
) -> Iterator[_Group]:
    """What each note gives to the place it hangs at: the citations of its first sentence that
    cites, unless they belong to a quotation in the note itself."""
    for note, stream in zip(notes, streams[1:], strict=True):
        if note.anchor is None or not stream.groups:
            continue
        first = stream.groups[0]
        if stream.quotations and stream.quotations[0].span.end <= first.span.start:
            continue
        sentence = sentences.at(first.span.start)
        given = [c for g in stream.groups if sentences.at(g.span.start) == sentence
                 and not (g.served and g is not first) for c in g.citations]  # fmt: skip
        yield _Group(note.anchor, tuple(given), in_note=True)


# --- the rules -------------------------------------------------------------------------------


def _pair_stream(sentences: Sentences, stream: _Stream) -> None:
    for index, group in enumerate(stream.groups):
        _serve_before(sentences, stream, index, group)
    for index, group in enumerate(stream.groups):
        if not group.served:
            _serve_after(sentences, stream, index, group)
    for index, group in enumerate(stream.groups):
        if not group.served:
            _serve_sentence_before(sentences, stream, index, group)


def _point(group: _Group) -> int:
    """The letter by which a group's sentence is told; a note's mark belongs to what it follows."""
    return max(0, group.span.start - 1) if group.in_note else group.span.start


def _previous(stream: _Stream, group: _Group) -> int:
    """The index after the last quotation that begins before `group`."""
    return bisect_left(stream.quotations, group.span.start, key=lambda q: q.span.start)


def _serve_before(sentences: Sentences, stream: _Stream, index: int, group: _Group) -> None:
    """Quotations that end before the group in its own sentence, or that hold it at their end."""
    barrier = stream.groups[index - 1].span.end if index else -1
    at = _previous(stream, group) - 1
    if at < 0:
        return
    last = stream.quotations[at]
    if last.span.end > group.span.start:
        if _closes(sentences.text, last, group):
            stream.serve(group, last)
        return
    if _stands_alone_after(sentences, last, group) and last.span.end > barrier:
        _serve_sentence_of(sentences, stream, at, group, barrier)
        return
    sentence = sentences.at(_point(group))
    if sentences.at(last.span.end - 1) != sentence or last.span.end <= barrier:
        return
    if not _adjacent(sentences.text, last, group) and _introduces(sentences, stream, index, at + 1):
        return
    _serve_sentence_of(sentences, stream, at, group, barrier)


def _serve_sentence_of(
    sentences: Sentences, stream: _Stream, at: int, group: _Group, barrier: int
) -> None:
    """The quotation at `at` and those before it that end in the same sentence, or that
    adjoin one of them."""
    sentence = sentences.at(stream.quotations[at].span.end - 1)
    following: Quotation | None = None
    while at >= 0:
        quotation = stream.quotations[at]
        if quotation.span.end <= barrier:
            return
        inside = sentences.at(quotation.span.end - 1) == sentence
        if not inside and not (following and _adjoin(sentences.text, quotation, following)):
            return
        stream.serve(group, quotation)
        following = quotation
        at -= 1


def _adjoin(text: str, one: Quotation, other: Quotation) -> bool:
    """Whether nothing but space stands between two quotations of one paragraph."""
    gap = text[one.span.end : other.span.start]
    return other.kind != "block" and not gap.strip() and "\n\n" not in gap


def _closes(text: str, quotation: Quotation, group: _Group) -> bool:
    """Whether a group inside a quotation's reach stands at its end or between its parts."""
    if not group.in_note and quotation.kind != "block":
        return _between_parts(quotation, group)
    last = quotation.parts[-1].end if quotation.parts else quotation.span.end
    if group.span.start >= last or _between_parts(quotation, group):
        return True
    return _LOOSE.fullmatch(text, group.span.end, quotation.span.end) is not None


def _between_parts(quotation: Quotation, group: _Group) -> bool:
    return not any(part.overlaps(group.span) or part.contains(group.span)
                   for part in quotation.parts)  # fmt: skip


def _adjacent(text: str, quotation: Quotation, group: _Group) -> bool:
    return _LOOSE.fullmatch(text, quotation.span.end, group.span.start) is not None


def _introduces(sentences: Sentences, stream: _Stream, index: int, at: int) -> bool:
    """Whether the next quotation follows the group with nothing but a comma or colon between,
    and has no citation of its own after it."""
    group = stream.groups[index]
    if group.in_note or at >= len(stream.quotations):
        return False
    following = stream.quotations[at]
    if sentences.block(following.span.start) != sentences.block(group.span.start):
        return _after_colon(sentences, group, following)
    if not _INTRODUCES.fullmatch(sentences.text, group.span.end, following.span.start):
        return False
    if index + 1 == len(stream.groups):
        return True
    return not _in_sentence_of_end(sentences, following, stream.groups[index + 1])


def _in_sentence_of_end(sentences: Sentences, quotation: Quotation, group: _Group) -> bool:
    return sentences.at(_point(group)) == sentences.at(quotation.span.end - 1)


def _stands_alone_after(sentences: Sentences, quotation: Quotation, group: _Group) -> bool:
    """Whether the group is all of the next paragraph, or opens it after a dash or bracket."""
    if group.in_note:
        return _adjacent(sentences.text, quotation, group)
    here = sentences.block(group.span.start)
    if here != sentences.block(quotation.span.end - 1) + 1:
        return False
    block = sentences.blocks[here].span
    if not _LOOSE.fullmatch(sentences.text, block.start, group.span.start):
        return False
    alone = _LOOSE.fullmatch(sentences.text, group.span.end, block.end) is not None
    opening = sentences.text[block.start : group.span.start].strip()
    return alone or (quotation.kind == "block" and opening[:1] in "([—–-" and bool(opening))


def _serve_after(sentences: Sentences, stream: _Stream, index: int, group: _Group) -> None:
    """Quotations that follow the group in its sentence, or after its colon."""
    if group.in_note and sentences.text[_point(group)] != ":":
        return
    limit = stream.groups[index + 1] if index + 1 < len(stream.groups) else None
    at = _previous(stream, group)
    sentence = sentences.at(group.span.start)
    while at < len(stream.quotations):
        quotation = stream.quotations[at]
        if limit is not None and quotation.span.start > limit.span.start:
            return
        inside = sentences.at(quotation.span.start) == sentence
        if not (inside or _after_colon(sentences, group, quotation)):
            return
        if not stream.pairs.get(quotation.span):
            stream.serve(group, quotation)
        at += 1


def _after_colon(sentences: Sentences, group: _Group, quotation: Quotation) -> bool:
    """Whether the group's sentence ends its paragraph with a colon, and the quotation opens
    the next one."""
    sentence = sentences.span(group.span.start)
    block = sentences.block(group.span.start)
    if block < 0 or sentences.block(quotation.span.start) != block + 1:
        return False
    ends = sentences.blocks[block].span.end
    opens = sentences.blocks[block + 1].span.start
    words = sentences.text[sentence.start : ends].rstrip()
    gap = sentences.text[opens : quotation.span.start]
    return sentence.end >= ends and words.endswith(":") and not gap.strip(" \n>*_")


def _serve_sentence_before(
    sentences: Sentences, stream: _Stream, index: int, group: _Group
) -> None:
    """The quotation of the sentence before, where the group closes its own sentence."""
    barrier = stream.groups[index - 1].span.end if index else -1
    at = _previous(stream, group) - 1
    if at < 0 or all(_leans(citation) for citation in group.citations):
        return
    last = stream.quotations[at]
    point = _point(group)
    if stream.pairs.get(last.span) or last.span.end <= barrier:
        return
    if sentences.block(last.span.end - 1) != sentences.block(point):
        return
    if sentences.at(point) != sentences.at(last.span.end - 1) + 1:
        return
    closes = _LOOSE.fullmatch(sentences.text, group.span.end, sentences.span(point).end)
    if closes is not None and last.span.end <= group.span.start:
        _serve_sentence_of(sentences, stream, at, group, barrier)


def _leans(citation: Citation) -> bool:
    """An *Ibid.* or a lone page belongs to its own sentence."""
    return citation.position.startswith("ibid") or not (
        citation.work.title or citation.work.authors
    )


# --- the result ------------------------------------------------------------------------------


def _cit(
    text: str,
    quotation: Quotation,
    found: dict[Span, list[_Group]],
    groups: Sequence[_Group],
) -> Cit:
    served = found.get(quotation.span, [])
    if quotation.parent is not None:
        served = _own(text, quotation, groups) or found.get(quotation.parent, [])
    return Cit(quotation, tuple(c for group in served for c in _plain(text, group.citations)))


def _own(text: str, quotation: Quotation, groups: Sequence[_Group]) -> list[_Group]:
    """The citation that stands right after a nested quotation, inside its parent."""
    at = bisect_left(groups, quotation.span.end, key=lambda g: g.span.start)
    if at == len(groups) or quotation.parent is None or groups[at].served:
        return []
    group = groups[at]
    inside = quotation.parent.contains(group.span)
    return [group] if inside and _adjacent(text, quotation, group) else []


def _plain(text: str, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Without the *cf.* and *see also* that merely accompany another citation."""
    plain = tuple(c for c in citations if not _is_weak(text, c))
    return plain or tuple(citations)


def _is_weak(text: str, citation: Citation) -> bool:
    return _WEAK.search(text, max(0, citation.span.start - 40), citation.span.start) is not None
