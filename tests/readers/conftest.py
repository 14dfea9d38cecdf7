"""Invented texts, laid out on pages at test time."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest

SENTENCES = (
    "The harbour was closed in the second week of the frost and nobody spoke of opening it.",
    "A clerk who had counted barrels for thirty years counted them once more and was dismissed.",
    "What the committee wanted to know was not how much oil there had been but who had signed.",
    "She wrote to the ministry in the spring, and the ministry answered in the following winter.",
    "There were three witnesses, and each of them had seen another lamp on another rock.",
    "The engineer said that a machine has no politics until somebody must pay for its repair.",
    "It rained upon the hearing, upon the witnesses, and upon the minutes, which are illegible.",
)


def prose(words: int) -> str:
    """So many words of running prose without an end in sight."""
    pool = " ".join(SENTENCES).split()
    return " ".join(pool[i % len(pool)] for i in range(words))


@pytest.fixture
def printed() -> Callable[..., list[str]]:
    """Pages of printed prose, each a text of lines that runs on to the next page."""

    def pages(count: int, words: int = 95, width: int = 60) -> list[str]:
        every = prose(count * words).split()
        return [
            textwrap.fill(" ".join(every[i * words : (i + 1) * words]), width) for i in range(count)
        ]

    return pages
