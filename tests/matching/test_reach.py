"""Words left out near the border of a quotation are told, not taken for other words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

SOURCE = (
    "I was obliged to admit that the Board, though not in principle opposed, had never once in "
    "eleven years voted a penny for the lamp; and it is only fair to say that no ratepayer, "
    "except in the year of the flood, had asked it to."
)


@pytest.mark.parametrize(
    ("quotation", "omitted", "critical"),
    [
        (
            "the Board had never once in eleven years voted a penny for the lamp",
            "though not in principle opposed",
            True,
        ),
        (
            "it is only fair to say that no ratepayer had asked it to",
            "except in the year of the flood",
            True,
        ),
    ],
)
def test_what_is_left_out_is_named(
    held: Callable[..., Any], quotation: str, omitted: str, critical: bool
) -> None:
    told = [v for v in held(SOURCE).collate(quotation).variants if v.kind != "punctuation"]
    assert [(v.kind, v.lemma, v.reading, v.critical) for v in told] == [
        ("omission", omitted, "", critical)
    ]


def test_other_words_at_the_border_stay_other_words(held: Callable[..., Any]) -> None:
    quotation = "some council had never once in eleven years voted a penny for the lamp"
    kinds = [v.kind for v in held(SOURCE).collate(quotation).variants]
    assert "substitution" in kinds
    assert "omission" not in kinds
