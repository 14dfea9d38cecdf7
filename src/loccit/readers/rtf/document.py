"""RTF (specification 1.9.1), as Word, LibreOffice and their kin write it.

The coordinate of the source is its bytes, taken as Latin-1: `edits` and `origins` lead to them.
Notes and text boxes follow the body; deleted and hidden words are left out, and told.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from loccit.errors import ReadError
from loccit.model import Document, Problem
from loccit.readers.flow import Flow
from loccit.readers.rtf.story import Setter
from loccit.readers.rtf.walk import Walk
from loccit.readers.rtf.words import DESTINATIONS, SWITCHES
from loccit.readers.sourceway import finish_source

if TYPE_CHECKING:
    from loccit.readers import Options

__all__ = ["read_rtf"]

_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\\rtf\d?")
_NOTE = re.compile(r"\\footnote(?![A-Za-z])")


def read_rtf(data: bytes, name: str, options: Options) -> Document:
    """The text of `data`. Raises `ReadError` (`damaged`, `no-text`, `timeout`)."""
    if not _HEAD.match(data):
        raise ReadError(name, "damaged", "it does not begin as RTF does")
    source = data.decode("latin-1")
    walk = Walk(source, name, time.monotonic() + options.seconds, DESTINATIONS, SWITCHES)
    walk.read()
    flow = Flow()
    setter = Setter(flow)
    setter.set_body(walk.body.paragraphs + walk.boxes)
    for note in walk.notes:
        setter.set_note(note.key, note.paragraphs)
    setter.fields(walk.cited)
    setter.comments(walk.told)
    fields = {key: ("".join(words).strip(),) for key, words in walk.info.items()}
    known = {key: values for key, values in fields.items() if values[0]}
    document = finish_source(flow, source, data, name, "application/rtf", fields=known)
    return replace(document, problems=document.problems + tuple(_problems(walk)))


def _problems(walk: Walk) -> Iterator[Problem]:
    """Notes are counted twice: as the source has them, and as they were read."""
    there = len(_NOTE.findall(walk.source)) - walk.unread_notes
    if there > walk.noted:
        yield Problem("notes-lost", f"{there - walk.noted} of {there} notes could not be read")
    if walk.hidden_words:
        yield Problem("hidden", f"{walk.hidden_words} hidden words were left out")
    if not walk.ended:
        yield Problem("cut-off", "the file ends before its text does; the rest is missing")
