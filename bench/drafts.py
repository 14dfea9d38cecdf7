"""Drafts that quote from a corpus, as their writers would set them."""

from __future__ import annotations

import random
from collections.abc import Sequence

from corpora import Prose
from quotes import KINDS, Case, draw, vocabulary

__all__ = ["PLAN", "cases_of_ten", "draft_of", "in_draft"]

PLAN = ("exact",) * 5 + ("5 % wrong",) + ("10 % changed",) * 2 + ("unheld",) * 2
"""What ten quotations are: half as printed, three damaged, two from nothing that is held."""
LENGTH = 25
FRAME = "In the {nth} place the writer says: “{words}”. Nothing more is said of it there.\n\n"


def cases_of_ten(texts: Sequence[str], real: Prose, seed: int, tens: int = 1) -> list[Case]:
    """Ten quotations of 25 words as planned, again and again."""
    rng = random.Random(seed)
    known = vocabulary(texts, rng)
    weights = [len(text) for text in texts]
    made = []
    for kind in PLAN * tens:
        if kind == "unheld":
            made.append(Case(in_draft(draw(rng.choice(real.unheld), LENGTH, rng)[0]), kind, LENGTH))
            continue
        number = rng.choices(range(len(texts)), weights)[0]
        words, start, end = draw(texts[number], LENGTH, rng)
        changed = " ".join(KINDS[kind](words.split(), known, rng))
        made.append(Case(in_draft(changed), kind, LENGTH, number, start, end))
    return made


def in_draft(words: str) -> str:
    """Without marks that would end a quotation or hide words of it."""
    return "".join(letter for letter in words if letter not in '“”"‘[]()*_<>`|#')


def draft_of(cases: Sequence[Case]) -> str:
    """One paragraph for each quotation."""
    return "".join(
        FRAME.format(nth=f"{number}th", words=case.words) for number, case in enumerate(cases, 1)
    )
