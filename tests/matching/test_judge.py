"""From the apparatus to the wording, and how like a passage must be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.matching.verdicts.judge import Nearness, judge_wording, required_likeness, same_passage
from loccit.model import Variant, VariantKind

FREE = Variant("transport", "rn", "m")
BORDER = Variant("capitals", "Nobody", "nobody", note="at the border")
SPELLING = Variant("spelling", "colour", "color")
CUT = Variant("ellipsis", "in the summer", "…")
MARKED = Variant("capitals", "she", "[S]he", note="marked")
WORD = Variant("substitution", "slow", "steady")
NOT = Variant("omission", "not", "", critical=True)
LONG = Variant("omission", "and then he went home. It was late", "")


@pytest.mark.parametrize(
    ("variants", "wording"),
    [
        ([], "verbatim"),
        ([FREE, BORDER], "verbatim"),
        ([SPELLING], "accidentals"),
        ([Variant("capitals", "Ship", "ship")], "accidentals"),
        ([Variant("punctuation", ",", "")], "accidentals"),
        ([CUT], "marked"),
        ([MARKED, FREE], "marked"),
        ([CUT, SPELLING], "accidentals"),
        ([WORD], "altered"),
        ([CUT, WORD], "altered"),
        ([NOT], "altered"),
        ([Variant("spelling", "now", "not", critical=True)], "altered"),
        ([LONG], "spliced"),
        ([LONG, WORD], "altered"),
        ([Variant("transport", "n0w", "not", critical=True)], "undecided"),
        ([Variant("substitution", "x", "y", note="unmarked")], "altered"),
    ],
)
def test_wording(variants: list[Variant], wording: str) -> None:
    assert judge_wording(variants).wording == wording


def test_a_join_without_a_mark() -> None:
    assert judge_wording([], spliced=True).wording == "spliced"


KINDER = {"verbatim": 0, "accidentals": 1, "marked": 1, "undecided": 2, "spliced": 3, "altered": 4}
KINDS: list[VariantKind] = [
    "substitution", "omission", "addition", "transposition", "spelling", "capitals",
    "punctuation", "typography", "ellipsis", "insertion", "emphasis", "transport",
]  # fmt: skip
VARIANTS = st.builds(
    Variant,
    st.sampled_from(KINDS),
    st.sampled_from(["", "not", "a long road. And it was so"]),
    st.sampled_from(["", "never", "word"]),
    critical=st.booleans(),
    note=st.sampled_from(["", "marked", "at the border"]),
)


@given(st.lists(VARIANTS, max_size=4), VARIANTS)
def test_one_more_difference_is_never_kinder(variants: list[Variant], more: Variant) -> None:
    before = judge_wording(variants).wording
    assert KINDER[judge_wording([*variants, more]).wording] >= KINDER[before]


@given(st.lists(VARIANTS, max_size=4))
def test_a_touched_negation_is_never_passed(variants: list[Variant]) -> None:
    assert judge_wording([*variants, NOT]).wording == "altered"


def test_the_shorter_the_more_alike() -> None:
    asked = [required_likeness(words, "library") for words in range(1, 100)]
    assert asked == sorted(asked, reverse=True)
    assert asked[3] == 1.0
    assert required_likeness(8, "page") < required_likeness(8, "work")
    assert required_likeness(8, "work") < required_likeness(8, "library")


@pytest.mark.parametrize(
    ("words", "likeness", "variants", "pieces", "near", "same"),
    [
        (4, 1.0, [WORD], 4, "page", False),
        (5, 0.75, [WORD], 5, "page", True),
        (5, 0.75, [WORD], 5, "library", False),
        (5, 0.75, [WORD, WORD], 5, "page", False),
        (8, 0.9, [WORD, WORD], 8, "page", True),
        (8, 0.9, [WORD, WORD], 8, "library", False),
        (25, 0.6, [WORD] * 8, 25, "library", True),
        (25, 0.5, [WORD] * 8, 25, "library", False),
        (12, 1.0, [LONG], 6, "library", True),
        (12, 1.0, [LONG], 2, "page", False),
    ],
)
def test_the_same_passage(
    words: int, likeness: float, variants: list[Variant], pieces: int, near: Nearness, same: bool
) -> None:
    assert same_passage(words, likeness, variants, pieces, near) is same
