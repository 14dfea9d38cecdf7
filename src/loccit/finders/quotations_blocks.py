"""Block quotations: paragraphs set apart, without marks or wholly within them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from loccit.finders.marks_paired import Pair
from loccit.finders.quotations_units import Unit
from loccit.patterns import late
from loccit.text import Span

__all__ = ["BlockQuotation", "block_quotations"]

_CAPITAL = "[A-Z\u00c0-\u00d6\u00d8-\u00de]"
_ATTRIBUTION_LINE = late(rf"(?:^|\n)[ \t>]*(?:[—–―]|--+)[ \t]*({_CAPITAL}[^\n]{{0,160}})\Z")
_NAME_AFTER_DASH = late(
    rf"(?<=[.!?…”»\"’'])\s+(?:[—–―]|--+)\s*"
    rf"({_CAPITAL}[\w.’'-]*(?:\s+{_CAPITAL}[\w.’'-]*){{0,3}}(?:,\s[^\n]{{0,120}})?)\Z"
)
_TRAILING_REFERENCE = late(
    r"\s*[(\[](?=[^()]*(?:\b(?:ibid|pp?\.|S\.|vol\.|ebd)|\b1[4-9]\d\d\b|\b20\d\d\b))"
    r"[^()\n]{2,200}[)\]]\.?\Z",
    re.IGNORECASE,
)
_WORDS_OF_BLOCK = 8
_Words = tuple[Span, int]
"""The words of one paragraph and how deep it is set."""


@dataclass(frozen=True, slots=True)
class BlockQuotation:
    """`segments` are the words, one a paragraph; `inside` the pairs of marks within them;
    `deeper` what is set apart once more within, again one a paragraph."""

    span: Span
    segments: tuple[Span, ...]
    inside: tuple[Pair, ...]
    deeper: tuple[tuple[Span, ...], ...] = ()


def block_quotations(
    text: str,
    units: Sequence[Unit],
    pairs: Sequence[Pair],
    citations: Callable[[Span], Sequence[Span]],
) -> tuple[list[BlockQuotation], list[Pair]]:
    """The block quotations, and the pairs that stand outside of them.

    `pairs` are outermost and sorted; `citations` gives the citations in a stretch.
    """
    blocks: list[BlockQuotation] = []
    outside: list[Pair] = []
    taken = 0
    for run in _runs(text, units):
        reach = Span(run[0].span.start, run[-1].span.end)
        while taken < len(pairs) and pairs[taken].span.start < reach.start:
            outside.append(pairs[taken])
            taken += 1
        first = taken
        while taken < len(pairs) and pairs[taken].span.start < reach.end:
            taken += 1
        inside = pairs[first:taken]
        if any(pair.span.end > reach.end for pair in inside):
            outside += inside
            continue
        blocks += _quotations(text, run, inside, citations)
    outside += pairs[taken:]
    return blocks, outside


def _runs(text: str, units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Neighbouring units that are set apart as quotations."""
    run: list[Unit] = []
    for at, unit in enumerate(units):
        if unit.listed:
            continue
        if unit.kind in ("quote", "verse") or _is_indented_quotation(text, units, at):
            run.append(unit)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_indented_quotation(text: str, units: Sequence[Unit], at: int) -> bool:
    """A paragraph wholly indented that one not indented introduces with a colon."""
    unit = units[at]
    if unit.kind != "paragraph" or not at or units[at - 1].kind != "paragraph":
        return False
    before = units[at - 1].span.of(text)
    if not before.endswith(":") or _indent(text, units[at - 1].span) >= 2:
        return False
    words = unit.span.of(text)
    if len(words.split()) < _WORDS_OF_BLOCK or _indent(text, unit.span) < 2:
        return False
    return all(line[:1] in " \t" for line in words.split("\n")[1:])


def _indent(text: str, span: Span) -> int:
    line = text.rfind("\n", 0, span.start) + 1
    lead = text[line : span.start]
    return len(lead.expandtabs(4)) if not lead.strip() else 0


def _quotations(
    text: str,
    run: Sequence[Unit],
    inside: Sequence[Pair],
    citations: Callable[[Span], Sequence[Span]],
) -> Iterator[BlockQuotation]:
    """One quotation a run, but a reference after it, marks of its own, or the file's end one."""
    group: list[_Words] = []
    marks: Pair | None = None
    for unit in run:
        words = _words_of(text, unit.span, citations(unit.span))
        own = _enclosing(words, inside) if words is not None else None
        if group and (own is not marks or unit.fresh):
            yield _block(group, inside)
            group = []
        marks = own
        if words is not None:
            group.append((words, unit.level))
        if group and (words is None or words.end < unit.span.end):
            yield _block(group, inside)
            group = []
    if group:
        yield _block(group, inside)


def _enclosing(words: Span, pairs: Sequence[Pair]) -> Pair | None:
    """The pair that all the words stand in; a clause of saying within a block quotation is the
    source's own, so an interrupted pair does not count."""
    at = bisect_right(pairs, words.start, key=lambda pair: pair.span.start) - 1
    if at < 0 or pairs[at].span.end < words.end or pairs[at].interrupted:
        return None
    return pairs[at]


def _block(group: Sequence[_Words], pairs: Sequence[Pair]) -> BlockQuotation:
    reach = Span(group[0][0].start, group[-1][0].end)
    own = _enclosing(reach, pairs)
    if own is not None:
        return BlockQuotation(own.span, tuple(own.segments), tuple(own.children))
    first = bisect_left(pairs, reach.start, key=lambda pair: pair.span.start)
    last = bisect_left(pairs, reach.end, key=lambda pair: pair.span.start)
    inside = tuple(pair for pair in pairs[first:last] if pair.span.end <= reach.end)
    words = tuple(span for span, _ in group)
    return BlockQuotation(reach, words, inside, tuple(_deeper(group)))


def _deeper(group: Sequence[_Words]) -> Iterator[tuple[Span, ...]]:
    """Neighbours that stand at a greater depth than the shallowest of the group."""
    least = min(level for _, level in group)
    for below, members in groupby(group, key=lambda words: words[1] > least):
        if below:
            yield tuple(span for span, _ in members)


def _words_of(text: str, span: Span, citations: Sequence[Span]) -> Span | None:
    """The quoted words of one paragraph: without the reference at its end; None where it is
    nothing but a reference."""
    words = span.of(text)
    end = _before_attribution(words)
    end = min(end, _before_citation(words[:end], span, citations))
    found = _TRAILING_REFERENCE.search(words[:end])
    if found and (citations or found.start() == 0 or words[found.start() - 1] in ".!?…”»\"’'"):
        end = found.start()
    kept = words[:end].rstrip()
    return Span(span.start, span.start + len(kept)) if kept.strip("—–- \n") else None


def _before_attribution(words: str) -> int:
    """Where “— Author, Title” at the end begins; a sentence after a dash is no attribution."""
    for pattern in (_ATTRIBUTION_LINE, _NAME_AFTER_DASH):
        found = pattern.search(words)
        if found is None:
            continue
        told = found.group(1).rstrip()
        sentence = told[-1] in ".!?…”»" and not any(char.isdigit() for char in told)
        if not sentence:
            return found.start()
    return len(words)


def _before_citation(words: str, span: Span, citations: Sequence[Span]) -> int:
    """Where the citation that ends the paragraph begins, with its bracket; else the end."""
    end = len(words)
    for citation in reversed(citations):
        tail = words[max(0, citation.end - span.start) : end]
        if tail.strip(" \n.)];,"):
            break
        end = min(end, max(0, citation.start - span.start))
        while end and words[end - 1] in "([ \n—–;":
            end -= 1
    return end
