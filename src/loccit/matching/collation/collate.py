"""The apparatus: every difference between a quotation and the place it was found at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from loccit.matching.collation.accents import has_no_accents
from loccit.matching.collation.compare import reach
from loccit.matching.collation.gaps import between, ellipsis, hidden_doubt, splice
from loccit.matching.collation.path import Step, walk
from loccit.matching.collation.runs import AT_BREAK, Passage, read_steps
from loccit.matching.collation.segments import Segment, split
from loccit.matching.collation.words import Word, by_lines, letters_in, words_of
from loccit.matching.damage.damage import KNOWN_WORD, Scene
from loccit.matching.damage.noise import is_heavy, is_noisy
from loccit.matching.damage.repairs import Repairs, tell_repairs
from loccit.matching.damage.usage import Usage
from loccit.matching.places.furniture import is_furniture
from loccit.matching.places.placement import Placement
from loccit.model import Document, Shelf, Variant
from loccit.text import Span

__all__ = ["Collation", "collate", "collate_passage", "scene_of"]

_MARGIN_WORDS = 3
_MARGIN = 60
_LED, _REACH = 2, 240
"""How many words must stand together, and how far off (code points), to be drawn in."""
_LIKE = 0.4
_PUNCTUATION = " \n\t.,;:!?—–-\"“”‘’'"
_CHANGED = frozenset(("substitution", "addition"))


@dataclass(frozen=True, slots=True)
class Collation:
    """`parts` are the placement's parts drawn tight around whole words. `variants` stand in
    the quotation's order. `matched` counts the quotation's own letters that stand in the
    source, damage forgiven, and `score` is their share (0 to 1)."""

    parts: tuple[Span, ...]
    variants: tuple[Variant, ...]
    matched: int
    score: float


def collate(
    draft: str,
    segments: Sequence[Segment],
    witness: Document,
    placement: Placement,
    shelf: Shelf,
) -> Collation:
    """All differences between the quotation and the placed words, in the quotation's order.

    `segments` are those that `placement` was located with.
    """
    pieces = list(segments)
    if placement.spliced_at:
        segment, word = placement.spliced_at
        pieces[segment : segment + 1] = split(pieces[segment], word)
    scene = scene_of(witness, placement.span, shelf, draft)
    parts: list[Span] = []
    variants: list[Variant] = []
    matched = 0
    given = iter(placement.parts)
    missing = _missing(placement)
    before: Segment | None = None
    for i, segment in enumerate(pieces):
        if i in missing:
            variants += [*_opening(segment, before, draft), _absent(segment, draft)]
            before = segment
            continue
        passage = Passage(draft, witness, segment, scene, last=i == len(pieces) - 1)
        part, found, right = collate_passage(passage, next(given))
        variants += _joint(before, segment, parts, part, draft, witness, scene)
        parts.append(part)
        variants += found
        matched += right
        before = segment
    variants += _closing(pieces, draft, parts)
    total = sum(letters_in(segment.own) for segment in pieces)
    variants = _doubt_too_many(variants, sum(len(segment.own) for segment in pieces))
    variants = [_exact(variant, draft, witness.text) for variant in variants]
    variants += tell_repairs(witness, parts)
    return Collation(tuple(parts), tuple(variants), matched, matched / total if total else 0.0)


def _doubt_too_many(variants: list[Variant], words: int) -> list[Variant]:
    """Known words are forgiven as misread others one by one, two of them and one more in 25
    words: where there are more, each is in doubt."""
    forgiven = [v for v in variants if KNOWN_WORD in v.note]
    if len(forgiven) <= 2 + words // 25:
        return variants
    return [replace(v, critical=True) if v in forgiven else v for v in variants]


def _exact(variant: Variant, draft: str, source: str) -> Variant:
    """The variant with the very words of its spans, without white space around them; what an
    ellipsis hides also without the punctuation around it."""
    around = _PUNCTUATION if variant.kind == "ellipsis" else None
    lemma, lemma_span = _words_at(variant.lemma, variant.lemma_span, source, around)
    reading, reading_span = _words_at(variant.reading, variant.reading_span, draft)
    return replace(
        variant, lemma=lemma, lemma_span=lemma_span, reading=reading, reading_span=reading_span
    )


def _words_at(
    words: str, span: Span | None, text: str, around: str | None = None
) -> tuple[str, Span | None]:
    if not words or span is None:
        return words, span
    raw = span.of(text)
    start = span.start + len(raw) - len(raw.lstrip(around))
    return raw.strip(around), Span(start, start + len(raw.strip(around)))


def _missing(placement: Placement) -> frozenset[int]:
    if not placement.spliced_at:
        return frozenset(placement.missing)
    cut = placement.spliced_at[0]
    return frozenset(i if i < cut else i + 1 for i in placement.missing)


def scene_of(witness: Document, at: Span, shelf: Shelf, draft: str = "") -> Scene:
    """What is to be known of the place before readings are forgiven there; without the `draft`
    usage tells nothing."""
    known = witness.metadata.language[:2].lower() or "en"

    def noisy() -> bool:
        return is_noisy(witness, at, known)

    def heavy() -> bool:
        return noisy() and is_heavy(witness, at, known)

    usage = Usage(witness, shelf, draft) if draft else None
    bare = has_no_accents(witness.text, at, known)
    return Scene(known, noisy, shelf.frequency, heavy, usage, bare, Repairs(witness))


def collate_passage(
    passage: Passage, part: Span, *, bare: bool = False
) -> tuple[Span, list[Variant], int]:
    """The part drawn tight, its variants, and how many of the segment's letters it answers.

    `bare` looks at words alone, without what stands between them: the draft's text may then
    be empty.
    """
    near = part
    part = part if bare else _reach_out(passage, part)
    words, inner, ends = _source_words(passage, part)
    steps = walk(passage.segment.words, words, inner, ends, passage.scene.is_heavy)
    touched = [word for step in steps for word in step.source]
    tight = Span(touched[0].span.start, touched[-1].span.end) if touched else part
    variants = read_steps(passage, steps, bare=bare)
    return tight, variants, _matched(passage, steps, variants, near)


def _reach_out(passage: Passage, part: Span) -> Span:
    """The part, drawn out to where the quotation's first or last words stand a little further
    off: fewer letters differ without them, but what is left out between belongs to the tale."""
    text, own = passage.source, [word.fold for word in passage.segment.own]
    start, end = _start(text, part.start), _end(text, part.end)
    inside = [word.fold for word in words_of(text, start, end)]
    if len(own) < _LED + 2 or not inside:
        return part
    if _unlike(own[:_LED], inside[:_LED]):
        before = words_of(text, _start(text, start - _REACH), start)
        at = _last_run(before, own[:_LED])
        start = start if at is None else at
    if _unlike(own[-_LED:], inside[-_LED:]):
        after = words_of(text, end, _end(text, end + _REACH))
        at = _first_run_end(after, own[-_LED:])
        end = end if at is None else at
    return Span(start, end)


def _unlike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether these words are others altogether, and not the same ones misread or misspelt."""
    return Levenshtein.normalized_similarity("".join(one), "".join(other)) < _LIKE


def _last_run(words: Sequence[Word], sought: Sequence[str]) -> int | None:
    """Where the last run of these folded words starts."""
    for i in range(len(words) - len(sought), -1, -1):
        if [word.fold for word in words[i : i + len(sought)]] == list(sought):
            return words[i].span.start
    return None


def _first_run_end(words: Sequence[Word], sought: Sequence[str]) -> int | None:
    """Where the first run of these folded words ends."""
    for i in range(len(words) - len(sought) + 1):
        if [word.fold for word in words[i : i + len(sought)]] == list(sought):
            return words[i + len(sought) - 1].span.end
    return None


def _source_words(
    passage: Passage, part: Span
) -> tuple[list[Word], tuple[int, int], frozenset[int]]:
    """The words of the part, with some around it where the quotation's first or last word is
    not the part's; the part's bounds in them; indexes of words that close a sentence."""
    text, own = passage.source, passage.segment.own
    start, end = _start(text, part.start), _end(text, part.end)
    words = _without_furniture(words_of(text, start, end), passage)
    if words and words[0].fold == own[0].fold and words[-1].fold == own[-1].fold:
        return words, (0, len(words)), frozenset()
    before = words_of(text, _start(text, start - _MARGIN), start)[-_MARGIN_WORDS:]
    after = words_of(text, end, _end(text, end + _MARGIN))[:_MARGIN_WORDS]
    inner = len(before), len(before) + len(words)
    words = before + words + after
    closing = (
        i for i, (a, b) in enumerate(pairwise(words)) if _closes(text[a.span.end : b.span.start])
    )
    return words, inner, frozenset(closing)


def _without_furniture(words: list[Word], passage: Passage) -> list[Word]:
    """Without running heads and page numbers that the quotation does not have either."""
    text = passage.source
    if not words or "\n" not in text[words[0].span.start : words[-1].span.end]:
        return words
    quoted = {word.fold for word in passage.segment.words}
    kept: list[Word] = []
    for line in by_lines(words, text):
        furniture = not all(w.fold in quoted for w in line) and is_furniture(text, reach(line))
        kept += [] if furniture else line
    return kept or words


def _closes(gap: str) -> bool:
    return any(c in ".!?" for c in gap) or "\n\n" in gap


def _start(text: str, at: int) -> int:
    """`at` moved back to where its word starts."""
    at = max(0, at)
    while 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        at -= 1
    return at


def _end(text: str, at: int) -> int:
    """`at` moved on to where its word ends."""
    at = min(len(text), at)
    while 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        at += 1
    return at


def _matched(
    passage: Passage, steps: Sequence[Step], variants: Sequence[Variant], near: Span
) -> int:
    """Letters of the segment's own words that stand there, be it in another order; half of
    what the quotation leaves out is taken off, but where it is interrupted, and for what was
    reached over to words outside `near`: they are a gain, however far they stand."""
    changed = [v.reading_span for v in variants if v.kind in _CHANGED and v.reading_span]
    moved = [v.reading_span for v in variants if v.kind == "transposition" and v.reading_span]
    answered = {w.span for step in steps if step.source for w in step.quoted}
    right = 0
    for word in passage.segment.own:
        there = word.span in answered and not any(s.contains(word.span) for s in changed)
        if there or any(s.contains(word.span) for s in moved):
            right += len(word.fold)
    omitted = [v for v in variants if v.kind == "omission" and v.note != AT_BREAK]
    lost = sum(len(v.lemma) for v in omitted if _lies_in(v, near))
    return max(0, right - lost // 2)


def _lies_in(variant: Variant, near: Span) -> bool:
    return variant.lemma_span is None or near.contains(variant.lemma_span)


def _absent(segment: Segment, draft: str) -> Variant:
    span = segment.span
    return Variant(
        "addition", "", span.of(draft), None, span, note="these words stand nowhere near"
    )


def _opening(segment: Segment, before: Segment | None, draft: str) -> list[Variant]:
    if segment.before is None:
        return []
    note = "" if before else "at the border"
    span = segment.before
    return [Variant("ellipsis", "", span.of(draft), None, span, note=note)]


def _joint(
    before: Segment | None,
    segment: Segment,
    parts: Sequence[Span],
    part: Span,
    draft: str,
    witness: Document,
    scene: Scene,
) -> list[Variant]:
    """What stands between this segment and the one before it."""
    if before is None or not parts:
        return _opening(segment, before, draft)
    gap = between(parts[-1], part)
    if segment.before is None:
        return splice(draft, witness, (before, segment), (parts[-1], part), scene)
    told = ellipsis(draft, witness, segment.before, gap, in_order=parts[-1].end <= part.start)
    return [told, *hidden_doubt(witness, gap, segment.before, scene)]


def _closing(pieces: Sequence[Segment], draft: str, parts: Sequence[Span]) -> list[Variant]:
    if not pieces or pieces[-1].after is None:
        return []
    span = pieces[-1].after
    there = Span(parts[-1].end, parts[-1].end) if parts else None
    return [Variant("ellipsis", "", span.of(draft), there, span, note="at the border")]
