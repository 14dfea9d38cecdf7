"""What the stories of a Word file (its text, notes, text boxes) share while it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from loccit.model import Work
from loccit.readers.docx.changes import Changes
from loccit.readers.docx.citations import Cited
from loccit.readers.docx.layout import Layouts
from loccit.readers.docx.lists import Lists
from loccit.readers.docx.notes import NoteKind, NoteNumbers, StoredNote
from loccit.readers.docx.pages import Pages, Sheet
from loccit.readers.flow import Flow, Region

__all__ = ["Book", "Called"]


@dataclass(frozen=True, slots=True)
class Called:
    """A note that is called for, the page of its call, and the mark that its writer gave it
    instead of a number."""

    which: NoteKind
    id: str
    sheet: Sheet
    mark: str = ""

    @property
    def key(self) -> str:
        return f"{self.which} {self.id}"


@dataclass(slots=True)
class Book:
    """What is known of the file, and what has been met in it so far.

    `stored` are the notes it holds, `called` those that the text calls for, in order, and
    `passed_over` the keys of those whose calls were deleted or hidden. `hidden` counts words,
    `unread` parts of other files.
    """

    flow: Flow
    layouts: Layouts
    pages: Pages
    numbers: NoteNumbers
    stored: Mapping[NoteKind, Mapping[str, StoredNote]]
    sources: Mapping[str, Work]
    bookmarks: Mapping[str, Cited]
    changes: Changes
    lists: Lists
    broken_fields: bool = False
    section: int = 0
    called: dict[str, Called] = field(default_factory=dict)
    passed_over: set[str] = field(default_factory=set)
    comments: dict[str, Region] = field(default_factory=dict)
    hidden: int = 0
    unread: int = 0
