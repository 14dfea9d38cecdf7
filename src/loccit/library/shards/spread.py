"""Questions dealt out among peers that each have all the shards open.

Which peer answers changes nothing, since each searches all that is held. One that is killed is
started anew and asked again; where that does not help, nothing is answered: the places that are
left would be taken for all there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Protocol

from loccit.errors import LibraryError
from loccit.model import Candidate, Problem

__all__ = ["KilledError", "Peer", "Spread"]

_ATTEMPTS = 3
_FEWEST = 4
"""Words that a peer is asked for at once, where there are more: a question takes about as long
to travel as to be answered."""


class KilledError(Exception):
    """A peer is no longer there."""


class Peer(Protocol):
    """A `Here` somewhere else."""

    def start(self) -> None:
        """Starts it, or another in its place, and has it open its shards; waits for nothing."""
        ...

    def ask(self, method: str, *told: Any) -> Any:
        """Asks, and waits for nothing; what it returns is the receipt."""
        ...

    def answer(self, receipt: Any) -> Any:
        """Waits. Raises `KilledError`, or whatever was raised there, also in opening."""
        ...

    def stop(self) -> None: ...


class Spread:
    """An `Asking`. The peers are started when they are asked first."""

    def __init__(self, peers: Sequence[Peer]) -> None:
        self._peers = tuple(peers)
        self._started = False

    def close(self) -> None:
        for peer in self._peers:
            peer.stop()
        self._started = False

    def candidates_many(self, many: Sequence[str], limit: int) -> list[tuple[Candidate, ...]]:
        size = max(_FEWEST, -(-len(many) // len(self._peers)))
        slices = [list(many[at : at + size]) for at in range(0, len(many), size)]
        answers = self._asked("candidates_many", [(words, limit) for words in slices])
        return [places for own in answers for places in own]

    def frequencies(self, numbers: Sequence[int]) -> list[int]:
        return self._asked("frequencies", [(list(numbers),)])[0]

    def letters(self) -> int:
        return self._asked("letters", [()])[0]

    def problems(self) -> tuple[Problem, ...]:
        return self._asked("problems", [()])[0]

    def _asked(self, method: str, each: Sequence[tuple[Any, ...]]) -> list[Any]:
        """The answers to as many questions as there are peers at most, one question for each."""
        if not self._started:
            for peer in self._peers:
                with suppress(KilledError):  # which shows when it is asked
                    peer.start()
            self._started = True
        asked = list(zip(self._peers, each, strict=False))
        receipts = [_ask(peer, method, told) for peer, told in asked]
        return [
            _answer(peer, receipt, method, told)
            for (peer, told), receipt in zip(asked, receipts, strict=True)
        ]


def _ask(peer: Peer, method: str, told: Sequence[Any]) -> Any:
    """None where the peer is no longer there."""
    try:
        return peer.ask(method, *told)
    except KilledError:
        return None


def _answer(peer: Peer, receipt: Any, method: str, told: Sequence[Any]) -> Any:
    for _ in range(_ATTEMPTS):
        try:
            if receipt is None:
                peer.start()
                receipt = peer.ask(method, *told)
            return peer.answer(receipt)
        except KilledError:
            receipt = None
    raise LibraryError(
        "a worker that searches the libraries was killed again and again, so that nothing can be "
        "said of what is held; it may have had too little memory"
    )
