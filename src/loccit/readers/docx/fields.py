"""Fields of a Word file: their instructions are no text, their results are.

A field is a run of marks (begin, instruction, separate, result, end) that may hold other
fields and go over paragraphs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from loccit.model import Field, Work
from loccit.readers.docx.citations import Cited, field_items
from loccit.readers.flow import Flow, Region

__all__ = ["Fields"]

_LONGEST = 4_000_000
"""Code points of an instruction: beyond any citation of hundreds of works."""


@dataclass(slots=True)
class _Open:
    instruction: list[str] = field(default_factory=list)
    length: int = 0
    data: str = ""
    result: Region | None = None


class Fields:
    """Follows the fields of one story (the text, a note, a text box).

    Where fields of the file are `broken` (some begin and never end), none of them keeps words
    from being read.
    """

    def __init__(self, flow: Flow, sources: Mapping[str, Work], *, broken: bool = False) -> None:
        self._broken = broken
        self._flow = flow
        self._sources = sources
        self._open: list[_Open] = []
        self._unanswered = 0

    @property
    def silent(self) -> bool:
        """Whether words that stand here belong to an instruction."""
        return self._unanswered > 0 and not self._broken

    def begin(self, data: str = "") -> None:
        """A field begins; `data` is what it keeps beside its instruction, in base64."""
        self._open.append(_Open(data=data))
        self._unanswered += 1

    def instruct(self, words: str) -> None:
        if self._open and self._open[-1].result is None:
            top = self._open[-1]
            top.length += len(words)
            if top.length <= _LONGEST:
                top.instruction.append(words)

    def separate(self) -> None:
        """The result begins."""
        if self._open and self._open[-1].result is None:
            self._unanswered -= 1
            self._open[-1].result = self._flow.begin()

    def end(self) -> None:
        """The innermost field ends. An end without a beginning means nothing."""
        if not self._open:
            return
        closed = self._open.pop()
        if closed.result is None:
            self._unanswered -= 1
            if self._open and not self._open[-1].data:
                self._open[-1].data = closed.data  # EndNote keeps its data in a field within
            return
        told = field_items("".join(closed.instruction), closed.data, self._sources)
        self.close(closed.result, told)

    def close(self, region: Region, told: Cited) -> None:
        """What was written in `region` is a citation of what is `told`."""
        span = self._flow.end(region)
        program, items = told
        if span and items:
            self._flow.fields.append(Field(span, program, items))

    def leave(self) -> None:
        """The story is over; what is still open ends here."""
        while self._open:
            self.end()
