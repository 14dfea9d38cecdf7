"""The draft itself given back, with what was found as comments or highlights on its words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from loccit.errors import UsageError
from loccit.model import Report
from loccit.readers.process import run_limited
from loccit.writers.words import count_of

__all__ = ["FORMATS", "MEDIA_TYPES", "GivenBack", "give_back"]

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
FORMATS = tuple(MEDIA_TYPES)
_SECONDS = 300.0
_MEMORY = 2**30


@dataclass(frozen=True, slots=True)
class GivenBack:
    """The file, and what is to be told of it: findings that could not be marked."""

    data: bytes
    told: tuple[str, ...] = ()


def give_back(data: bytes, report: Report, form: str, *, everything: bool = False) -> GivenBack:
    """`data`, the draft's file, with the findings of `report` marked in it, as one of
    `FORMATS`: those that need a look, and all where `everything` is asked for.

    Raises `UsageError` where the file is another one than was checked or of another format,
    and where nothing can be put into it; `ReadError` where that takes too long.
    """
    name = report.document.name
    if hashlib.sha256(data).hexdigest() != report.document.sha256:
        raise UsageError(f"{name}: the file was changed while it was checked; check it again")
    if form == "docx":
        from loccit.writers.wordcomments import comment_on

        return GivenBack(comment_on(data, report, everything=everything))
    from loccit.writers.annotatedpdf import highlights
    from loccit.writers.pdfupdate import add_highlights

    marks, lacking = highlights(report, everything=everything)
    marked = run_limited(
        add_highlights,
        (data, marks, name),
        name=name,
        seconds=_SECONDS,
        memory_bytes=_MEMORY + 10 * len(data),
    )
    return GivenBack(marked, _told(lacking))


def _told(lacking: tuple[int, ...]) -> tuple[str, ...]:
    if not lacking:
        return ()
    numbers = ", ".join(map(str, lacking[:20])) + (" …" if len(lacking) > 20 else "")
    many = count_of(len(lacking), "quotation is", "quotations are")
    return (f"{many} not marked, or in part: where their words stand is not known ({numbers})",)
