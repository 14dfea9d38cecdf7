"""What can be handed on from the room: the report in every format, the draft with comments."""

from __future__ import annotations

from loccit import writers
from loccit.handback import MEDIA_TYPES, give_back
from loccit.serve.room import Room, State

__all__ = ["names", "write_out"]

_REPORTS = {
    "loccit-report.html": ("html", "text/html", "one page, to read anywhere"),
    "loccit-report.csv": ("csv", "text/csv", "for spreadsheets"),
    "loccit-report.json": ("json", "application/json", "for programs"),
    "loccit-report.sarif": ("sarif", "application/sarif+json", "for editors and code hosts"),
    "loccit-report.jsonld": ("annotations", "application/ld+json", "W3C Web Annotation"),
    "loccit-report.xml": ("tei", "application/tei+xml", "TEI standOff"),
}
_GIVEN_BACK = {
    "loccit-draft.docx": ("docx", "your draft, with a comment on each quotation to look at"),
    "loccit-draft.pdf": ("pdf", "your draft, with each quotation to look at highlighted"),
}


def names(room: Room, state: State) -> dict[str, str]:
    """The files that can be had of this draft, each with what it is good for."""
    own = {
        name: what
        for name, (form, what) in _GIVEN_BACK.items()
        if room.draft is not None and state.report.document.media_type == MEDIA_TYPES[form]
    }
    return own | {name: what for name, (_, _, what) in _REPORTS.items()}


def write_out(room: Room, state: State, name: str) -> tuple[bytes, str]:
    """The file and its media type. Raises `KeyError` for one that cannot be had, `ReadError`
    where the draft was changed since it was checked, `UsageError` where nothing can be put
    into it."""
    if name in _GIVEN_BACK and name in names(room, state):
        form, _ = _GIVEN_BACK[name]
        return give_back(room.bytes_of_draft(), state.report, form).data, MEDIA_TYPES[form]
    form, media_type, _ = _REPORTS[name]
    written = writers.write(state.report, form, writers.Options(), room.texts())
    return written.encode(), media_type
