"""A causal claim while it is read: where it was seen, before it is known whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loccit.account.parse import Token
from loccit.model import Polarity
from loccit.text import Span

__all__ = ["Draft"]


@dataclass(frozen=True, slots=True)
class Draft:
    """`link` are the tokens that say so, `verb` the one that tells how. Where the claim takes
    up what stands before it by *which* or a participle, `takes_up` is the token it does so
    with, and `after` the claim whose effect is its cause. Of two for one link the heavier wins.
    """

    cause: Span
    link: tuple[Token, ...]
    effect: Span
    polarity: Polarity = "promotes"
    verb: Token | None = None
    denied: bool = False
    takes_up: int | None = None
    after: int | None = None
    weight: int = 0

    def spans(self) -> Iterator[Span]:
        """The words of the link; tokens that follow each other are one."""
        run: list[Token] = []
        for token in sorted(self.link, key=lambda t: t.i):
            if run and token.i != run[-1].i + 1:
                yield Span(run[0].span.start, run[-1].span.end)
                run = []
            run.append(token)
        yield Span(run[0].span.start, run[-1].span.end)
