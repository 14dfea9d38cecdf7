"""What can be handed on from the room: the report in every format, the draft with comments."""

from __future__ import annotations

from loccit import writers
from loccit.serve.room import Room, State

__all__ = ["names", "write_out"]

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_REPORTS = {
    "loccit-report.html": ("html", "text/html", "one page, to read anywhere"),
    "loccit-report.csv": ("csv", "text/csv", "for spreadsheets"),
    "loccit-report.json": ("json", "application/json", "for programs"),
    "loccit-report.sarif": ("sarif", "application/sarif+json", "for editors and code hosts"),
    "loccit-report.jsonld": ("annotations", "application/ld+json", "W3C Web Annotation"),
    "loccit-report.xml": ("tei", "application/tei+xml", "TEI standOff"),
}
_COMMENTED = "loccit-draft.docx"


def names(room: Room, state: State) -> dict[str, str]:
    """The files that can be had of this draft, each with what it is good for."""
    told = {name: what for name, (_, _, what) in _REPORTS.items()}
    if _is_word(state) and room.draft is not None:
        told = {_COMMENTED: "your draft, with a comment on each quotation to look at"} | told
    return told


def write_out(room: Room, state: State, name: str) -> tuple[bytes, str]:
    """The file and its media type. Raises `KeyError` for one that cannot be had, `ReadError`
    where the draft was changed since it was checked."""
    if name == _COMMENTED and name in names(room, state):
        from loccit.writers.wordcomments import comment_on

        return comment_on(room.bytes_of_draft(), state.report), _WORD
    form, media_type, _ = _REPORTS[name]
    written = writers.write(state.report, form, writers.Options(), room.texts())
    return written.encode(), media_type


def _is_word(state: State) -> bool:
    return state.report.document.media_type == _WORD
