"""What the reader says of a work: its authors, title, year and volume."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.exceptions import HTTPException

from loccit.model import Source
from loccit.serve.room import Room

__all__ = ["corrected", "form_of"]

_LONGEST = 500
_YEAR = re.compile(r"-?\d{1,4}")


def form_of(room: Room, identity: str) -> dict[str, Any]:
    """What the page shows on which a work is put right. Raises `HTTPException` where no such
    work is held."""
    source = _work(room, identity)
    texts = [w.name for w in room.held.shelf.witnesses() if w.source == identity]
    return {
        "title": f"Put right: {source.title}",
        "work": source,
        "authors": "\n".join(source.authors),
        "texts": texts,
        "stays": room.stock is not None and room.stock.stays,
    }


def corrected(room: Room, identity: str, form: Mapping[str, str]) -> Source:
    """The work as the form has it. Raises `HTTPException` for what cannot be."""
    source = _work(room, identity)
    title = _line(form, "title")
    if not title:
        raise HTTPException(400, "A work has a title.")
    year = _line(form, "year")
    if year and not _YEAR.fullmatch(year):
        raise HTTPException(400, f"{year}: write the year in digits alone.")
    named = (" ".join(line.split()) for line in form.get("authors", "").splitlines())
    authors = tuple(name[:_LONGEST] for name in named if name)
    volume = _line(form, "volume")
    return replace(source, title=title, authors=authors, year=year, volume=volume, catalogued=True)


def _line(form: Mapping[str, str], name: str) -> str:
    return " ".join(form.get(name, "").split())[:_LONGEST]


def _work(room: Room, identity: str) -> Source:
    for source in room.held.shelf.sources():
        if source.id == identity:
            return source
    raise HTTPException(404, "No such work is held.")
