"""Answers kept from one check to the next.

A question holds all of the draft that its answer rests on, so that an edit elsewhere changes
neither. What is held and how it is judged is the memory's own business: it is asked only for
what was kept of this very shelf, by this very program.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress

import msgspec

from loccit.matching.means import Memory
from loccit.matching.options import Options
from loccit.matching.single import Answer, Question

__all__ = ["Remembered"]

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Answer).decode


class Remembered:
    """Answers given with the same options."""

    def __init__(self, memory: Memory, options: Options) -> None:
        self._memory = memory
        self._options = _encode(options)

    def recall(self, question: Question) -> Answer | None:
        """None where it was never answered, or what was kept cannot be read."""
        with suppress(msgspec.MsgspecError, UnicodeEncodeError):
            kept = self._memory.get(self._key(question))
            return _decode(kept) if kept is not None else None
        return None

    def keep(self, question: Question, answer: Answer) -> None:
        with suppress(UnicodeEncodeError):  # half a character cannot be kept
            self._memory.put(self._key(question), _encode(answer))

    def _key(self, question: Question) -> bytes:
        told = hashlib.blake2b(self._options, digest_size=16)
        told.update(_encode(question))
        return told.digest()
