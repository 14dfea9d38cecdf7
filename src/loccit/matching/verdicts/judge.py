"""From the apparatus to the wording: what differs, and whether the writer marked it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from loccit.model import Variant, Wording

__all__ = [
    "TURNS", "Judged", "Nearness", "is_border", "is_marked", "joins_places", "judge_wording",
    "required_likeness", "same_passage",
]  # fmt: skip

SPLICE_WORDS = 10
"""An unmarked omission of more words than this joins two places; so does a shorter one, from
`SENTENCE_WORDS` on, that holds the end of a sentence."""
SENTENCE_WORDS = 5

TURNS = "turns the sense"
"""The note of [brackets] that bring in a negation or take one away."""

MARKED_KINDS = frozenset({"ellipsis", "insertion", "emphasis"})
FREE_KINDS = frozenset({"transport", "typography"})
WORD_KINDS = frozenset({"substitution", "omission", "addition", "transposition"})

LIKENESS = ((5, 0.90), (8, 0.84), (15, 0.65), (25, 0.55), (60, 0.50))
"""By words of the quotation: from this share of common letters on, words that stand anywhere
in a library are the same passage, changed. Chance passages of a library of 330 MB reach 0.84 at
8 words, 0.61 at 15 and 0.51 at 25 in one of a hundred cases."""
LESS = {"page": 0.20, "work": 0.04, "library": 0.0}
"""How much less is asked where there is less to be taken by chance."""
CHANGED = {"page": 4, "work": 5, "library": 6}
"""One word in so many may be changed, up to `LONG` words; at least one."""
LONG = 14
SURE = 0.9
"""On the pages cited so much likeness is the passage itself, however many words it touches."""
SHORTENED = 6
"""On the pages cited so many words in their order, with one gap or one word more, are the
passage shortened or stretched."""
PIECE = {"page": 4, "work": 4, "library": 5}
"""Of words joined without a mark each piece has at least so many words."""

Nearness = Literal["page", "work", "library"]
"""Whether a place lies on the pages cited, in the work cited, or anywhere."""


def same_passage(
    words: int, likeness: float, variants: Sequence[Variant], pieces: int, near: Nearness
) -> bool:
    """Whether changed words are the passage itself, and not one that is like it.

    `words` counts those of the quotation, `likeness` is the share of its letters that stand
    there, `pieces` the words of the shortest run between two unmarked joins. Under five words
    nothing may be changed.
    """
    if words < LIKENESS[0][0] or pieces < (PIECE[near] if pieces < words else 1):
        return False
    if near == "page" and (likeness >= SURE or _one_gap(words, variants)):
        return True
    changed = changed_words(variants, gaps_as_one=near == "page")
    if words <= LONG and changed > max(1, words // CHANGED[near]):
        return False
    return likeness >= required_likeness(words, near)


def _one_gap(words: int, variants: Sequence[Variant]) -> bool:
    """Whether the source's words stand there in their order, but for one run of a few that
    were left out or put in."""
    hard = [v for v in variants if v.kind in WORD_KINDS and not is_marked(v)]
    if words < SHORTENED or len(hard) != 1:
        return False
    left_out, put_in = len(hard[0].lemma.split()), len(hard[0].reading.split())
    if hard[0].kind == "omission":
        return left_out <= words // 2
    return hard[0].kind == "addition" and put_in <= words // 6


def changed_words(variants: Sequence[Variant], *, gaps_as_one: bool = False) -> int:
    """How many words were changed, added or dropped without a mark; `gaps_as_one` counts a run
    of dropped words as one change.

    Joins and moved clauses aside, and a negation or modal slipped in or out: that is the
    passage, turned round.
    """
    return sum(
        1
        if gaps_as_one and v.kind == "omission"
        else max(len(v.lemma.split()), len(v.reading.split()))
        for v in variants
        if v.kind in WORD_KINDS - {"transposition"}
        and not (is_marked(v) or joins_places(v) or _turns(v))
    )


def _turns(variant: Variant) -> bool:
    """Whether one word that turns the sense was slipped in or out, and nothing else."""
    single = len(variant.lemma.split()) + len(variant.reading.split()) == 1
    return variant.critical and single


def required_likeness(words: int, near: Nearness) -> float:
    """The share of common letters (0 to 1) asked of a quotation of so many words."""
    if words < LIKENESS[0][0]:
        return 1.0
    asked = LIKENESS[-1][1]
    for (low, more), (high, less) in pairwise(LIKENESS):
        if low <= words <= high:
            asked = more + (less - more) * (words - low) / (high - low)
            break
    return max(asked - LESS[near], 0.45)


def is_marked(variant: Variant) -> bool:
    """Whether the writer showed this difference: ellipsis, [brackets], emphasis added."""
    return variant.kind in MARKED_KINDS or "marked" in variant.note.replace(",", " ").split()


def is_border(variant: Variant) -> bool:
    """A first capital or closing point changed to fit the draft's sentence."""
    return variant.kind in ("capitals", "punctuation") and "border" in variant.note


@dataclass(frozen=True, slots=True)
class Judged:
    """`doubtful`: damage in the source may hide another reading. `touched`: variants that
    change a negation, number or modal without showing it, or in [brackets] turn the sense."""

    wording: Wording
    touched: tuple[Variant, ...] = ()
    doubtful: tuple[Variant, ...] = ()


def judge_wording(variants: Sequence[Variant], *, spliced: bool = False) -> Judged:
    """The wording that a complete apparatus amounts to."""
    unmarked = [v for v in variants if not is_marked(v)]
    joins = [v for v in unmarked if joins_places(v)]
    changed = [v for v in unmarked if v.kind in WORD_KINDS and v not in joins]
    changed += [v for v in variants if _out_of_order(v)]
    doubtful = tuple(v for v in unmarked if v.kind in FREE_KINDS and v.critical)
    bracketed = tuple(v for v in variants if v.kind == "insertion" and TURNS in v.note)
    touched = tuple(
        v for v in unmarked if v.critical and v.kind not in FREE_KINDS and v not in joins
    )
    if changed or touched:
        wording: Wording = "altered"
    elif joins or spliced:
        wording = "spliced"
    elif doubtful:
        wording = "undecided"
    elif any(v.kind not in FREE_KINDS and not is_border(v) for v in unmarked):
        wording = "accidentals"
    elif any(is_marked(v) for v in variants):
        wording = "marked"
    else:
        wording = "verbatim"
    return Judged(wording, (*touched, *bracketed), doubtful)


def joins_places(variant: Variant) -> bool:
    """Whether an unmarked variant joins two places of the source: collation says so, or what
    was left out is long, or holds the end of a sentence."""
    if is_marked(variant) or variant.kind not in ("omission", "transposition"):
        return False
    if "joined without" in variant.note:
        return True
    if variant.kind != "omission":
        return False
    words = len(variant.lemma.split())
    ends = any(stop in variant.lemma for stop in (". ", "! ", "? ")) or variant.lemma.endswith(".")
    return words > SPLICE_WORDS or (words >= SENTENCE_WORDS and ends)


def _out_of_order(variant: Variant) -> bool:
    """An ellipsis shows that words were left out, not that the rest was put before them."""
    return variant.kind == "ellipsis" and "earlier" in variant.note
