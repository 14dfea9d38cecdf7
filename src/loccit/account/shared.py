"""Words that stand in both of two texts: who took from whom, or both from a third.

Runs of words that are the same are found by their beginnings and joined where little lies
between them, so that a misread or changed word does not part a borrowing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loccit.folding import fold_word
from loccit.model import Account, Borrowing, BorrowingKind
from loccit.text import Span

__all__ = ["find_shared"]

_RUN = 3
"""Words that must be the same in a row for a run to be seen."""
_EVERYWHERE = 40
"""Runs that stand more often than this in one text are phrases of the language."""
_GAP = 4
"""Words that may differ between two runs of one borrowing, on either side."""
_WORDS = 8
_LETTERS = 40
"""Words and letters that must be the same in all."""
_DENSE = 0.7
"""The part of the words, on both sides, that must be the same."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class _Words:
    """A text as folded words with their places."""

    folded: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """`length` same words from word `one` and word `other` on."""

    one: int
    other: int
    length: int


def find_shared(one: Account, other: Account) -> tuple[Borrowing, ...]:
    """The passages that stand in both documents, in the order of the one; at least eight words
    and forty letters. None overlaps another on both sides."""
    mine, theirs = _words(one.document.text), _words(other.document.text)
    quoted = tuple(_quoted(account) for account in (one, other))
    found: list[Borrowing] = []
    for chain in _chained(_runs(mine.folded, theirs.folded)):
        same = sum(run.length for run in chain)
        letters = sum(len(mine.folded[run.one + i]) for run in chain for i in range(run.length))
        wide = max(
            chain[-1].one + chain[-1].length - chain[0].one,
            chain[-1].other + chain[-1].length - chain[0].other,
        )
        if same >= _WORDS and letters >= _LETTERS and same >= _DENSE * wide:
            first, last = chain[0], chain[-1]
            a = Span(mine.spans[first.one].start, mine.spans[last.one + last.length - 1].end)
            b = Span(
                theirs.spans[first.other].start, theirs.spans[last.other + last.length - 1].end
            )
            found.append(Borrowing(a, b, same, _kind(_lies(quoted[0], a), _lies(quoted[1], b))))
    return tuple(_apart(found))


def _words(text: str) -> _Words:
    folded: list[str] = []
    spans: list[Span] = []
    for match in _WORD.finditer(text):
        if word := fold_word(match.group()):
            folded.append(word)
            spans.append(Span(*match.span()))
    return _Words(tuple(folded), tuple(spans))


def _runs(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[_Run]:
    """The longest runs of same words, each once."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(theirs) - _RUN + 1):
        places[tuple(theirs[at : at + _RUN])].append(at)
    often = Counter(tuple(mine[at : at + _RUN]) for at in range(len(mine) - _RUN + 1))
    reached: dict[int, int] = {}
    for at in range(len(mine) - _RUN + 1):
        key = tuple(mine[at : at + _RUN])
        found = places.get(key, ())
        if len(found) > _EVERYWHERE or often[key] > _EVERYWHERE:
            continue
        for there in found:
            if reached.get(there - at, -1) >= at:
                continue
            length = _RUN
            while (
                at + length < len(mine)
                and there + length < len(theirs)
                and mine[at + length] == theirs[there + length]
            ):
                length += 1
            reached[there - at] = at + length - _RUN
            yield _Run(at, there, length)


def _chained(runs: Iterable[_Run]) -> list[list[_Run]]:
    """Runs joined where few words lie between them on both sides."""
    open_: list[list[_Run]] = []
    done: list[list[_Run]] = []
    for run in runs:
        still: list[list[_Run]] = []
        for chain in open_:
            (still if run.one - chain[-1].one - chain[-1].length <= _GAP else done).append(chain)
        open_ = still
        before = [chain for chain in open_ if _follows(chain[-1], run)]
        if before:
            min(before, key=lambda c: (_between(c[-1], run), c[0].one, c[0].other)).append(run)
        else:
            open_.append([run])
    return done + open_


def _follows(before: _Run, run: _Run) -> bool:
    gaps = (run.one - before.one - before.length, run.other - before.other - before.length)
    return all(0 <= gap <= _GAP for gap in gaps)


def _between(before: _Run, run: _Run) -> int:
    return run.one + run.other - before.one - before.other - 2 * before.length


def _apart(found: Iterable[Borrowing]) -> list[Borrowing]:
    """The longest first, none that overlaps a longer one on both sides; in order."""
    kept: list[Borrowing] = []
    for one in sorted(found, key=lambda b: (-b.words, min(b.one, b.other), max(b.one, b.other))):
        if not any(one.one.overlaps(k.one) and one.other.overlaps(k.other) for k in kept):
            kept.append(one)
    return sorted(kept, key=lambda b: (b.one, b.other))


def _quoted(account: Account) -> list[Span]:
    return sorted(s.words for s in account.statements if s.kind == "direct")


def _lies(quoted: Sequence[Span], span: Span) -> bool:
    """Whether most of a span is quoted."""
    at = bisect_right(quoted, span.end, key=lambda q: q.start)
    inside = sum(
        max(0, min(q.end, span.end) - max(q.start, span.start)) for q in quoted[max(0, at - 8) : at]
    )
    return inside >= 0.8 * len(span)


def _kind(one: bool, other: bool) -> BorrowingKind:
    if one and other:
        return "both-quote"
    if one:
        return "one-quotes"
    return "other-quotes" if other else "unmarked"
