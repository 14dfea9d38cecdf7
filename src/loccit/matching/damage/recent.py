"""What was lately asked about a text, without keeping the text."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

__all__ = ["about_text"]

P = ParamSpec("P")
T = TypeVar("T")


def about_text(
    most: int,
) -> Callable[[Callable[Concatenate[str, P], T]], Callable[Concatenate[str, P], T]]:
    """Remembers some `most` answers of a function of a text and some things more, which must be
    hashable and given by position.

    An `lru_cache` would hold every book that was ever asked about; here the text's hash (of 64
    bits, and not to be foreseen) and its length stand for it.
    """

    def remember(ask: Callable[Concatenate[str, P], T]) -> Callable[Concatenate[str, P], T]:
        known: dict[tuple[object, ...], T] = {}

        @wraps(ask)
        def asked(text: str, *rest: P.args, **named: P.kwargs) -> T:
            key = (hash(text), len(text), *rest)
            if key not in known:
                found = ask(text, *rest, **named)
                if len(known) >= most:
                    known.clear()
                known[key] = found
                return found
            return known[key]

        return asked

    return remember
