"""What stands beside the words of an ODF text: comments, tracked changes, named marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from loccit.model import Change, Comment
from loccit.readers.flow import Flow, Region
from loccit.readers.odt.styles import OFFICE, TEXT
from loccit.readers.xmltree import Element, local
from loccit.text import Span

__all__ = ["Mark", "Marks"]

_DC = "{http://purl.org/dc/elements/1.1/}"
_FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
_CODE = "vnd.oasis.opendocument.field.code"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@dataclass(frozen=True, slots=True)
class Mark:
    """A named stretch of the text: a bookmark, a reference mark, or a field that Word wrote,
    by its code."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Changed:
    kind: str
    words: str
    author: str
    date: str


class Marks:
    """Collects the marks the walk meets; `finish` hands them to the flow."""

    def __init__(self, flow: Flow) -> None:
        self.named: list[Mark] = []
        self._flow = flow
        self._regions: dict[str, Region] = {}
        self._changed: dict[str, _Changed] = {}
        self._comments: dict[str, Comment] = {}
        self._deleting: dict[str, list[str]] = {}
        self._open_fields: list[tuple[str, Region]] = []
        self.handlers: dict[str, Callable[[Element], None]] = {
            "annotation": self._comment,
            "annotation-end": self._comment_ends,
            "change": self._deletion,
            "change-start": self._insertion_starts,
            "change-end": self._insertion_ends,
            "bookmark-start": self._mark_starts,
            "bookmark-end": self._mark_ends,
            "reference-mark-start": self._mark_starts,
            "reference-mark-end": self._mark_ends,
            "fieldmark-start": self._field_starts,
            "fieldmark-end": self._field_ends,
            "tracked-changes": self._learn_changes,
        }
        """By local name: what to do with an element, besides stepping over it."""

    def finish(self) -> None:
        """What was never closed is a point."""
        self._flow.comments += self._comments.values()
        self._flow.comments.sort(key=lambda comment: comment.span)
        self._flow.changes.sort(key=lambda change: change.span)
        self.named.sort(key=lambda mark: mark.span)

    def _begins(self, key: str) -> None:
        self._regions[key] = self._flow.begin()

    def _ended(self, key: str) -> Span | None:
        region = self._regions.pop(key, None)
        return self._flow.end(region) if region else None

    def _here(self) -> Span:
        return Span(self._flow.at, self._flow.at)

    def _mark_starts(self, element: Element) -> None:
        self._begins(f"{local(element)[:4]} {element.get(f'{TEXT}name')}")

    def _mark_ends(self, element: Element) -> None:
        name = element.get(f"{TEXT}name", "")
        if span := self._ended(f"{local(element)[:4]} {name}"):
            self.named.append(Mark(name, span))

    def _field_starts(self, element: Element) -> None:
        told = {
            param.get(f"{_FIELD}name", ""): param.get(f"{_FIELD}value", "") for param in element
        }
        self._open_fields.append((told.get(_CODE, ""), self._flow.begin()))

    def _field_ends(self, _: Element) -> None:
        if self._open_fields:
            code, region = self._open_fields.pop()
            if (span := self._flow.end(region)) and code:
                self.named.append(Mark(code, span))

    def _comment(self, element: Element) -> None:
        comment = Comment(self._here(), _words(element), *_signed(element))
        if name := element.get(f"{OFFICE}name"):
            self._comments[name] = comment
            self._begins(f"note {name}")
        else:
            self._flow.comments.append(comment)

    def _comment_ends(self, element: Element) -> None:
        name = element.get(f"{OFFICE}name", "")
        span = self._ended(f"note {name}")
        if span and (comment := self._comments.pop(name, None)):
            self._flow.comments.append(Comment(span, comment.words, comment.author, comment.date))

    def _learn_changes(self, element: Element) -> None:
        for region in element:
            identity = region.get(_XML_ID) or region.get(f"{TEXT}id") or ""
            for change in region:
                if local(change) in ("insertion", "deletion"):
                    words = _words(change) if local(change) == "deletion" else ""
                    self._changed[identity] = _Changed(local(change), words, *_signed(change))

    def _deletion(self, element: Element) -> None:
        change = self._changed.get(element.get(f"{TEXT}change-id", ""))
        if change and change.kind == "deletion" and change.words:
            self._flow.changes.append(
                Change("deletion", self._here(), change.words, change.author, change.date)
            )

    def take_out(self, words: str) -> bool:
        """Whether words stand in a deletion that the file keeps in its place, as flat files
        do: they are no text."""
        for taken in self._deleting.values():
            taken.append(words)
        return bool(self._deleting)

    def _insertion_starts(self, element: Element) -> None:
        identity = element.get(f"{TEXT}change-id", "")
        if identity in self._changed and self._changed[identity].kind == "deletion":
            self._deleting[identity] = []
        self._begins(f"change {element.get(f'{TEXT}change-id')}")

    def _insertion_ends(self, element: Element) -> None:
        identity = element.get(f"{TEXT}change-id", "")
        change = self._changed.get(identity)
        span = self._ended(f"change {identity}")
        words = " ".join("".join(self._deleting.pop(identity, ())).split())
        if change and words:
            self._flow.changes.append(
                Change("deletion", self._here(), words, change.author, change.date)
            )
        if span and change and change.kind == "insertion":
            self._flow.changes.append(Change("insertion", span, "", change.author, change.date))


def _signed(element: Element) -> tuple[str, str]:
    """Who wrote it, and when."""
    return _said(element, "creator"), _said(element, "date")


def _said(element: Element, what: str) -> str:
    return next(("".join(found.itertext()) for found in element.iter(f"{_DC}{what}")), "")


def _words(element: Element) -> str:
    """Its paragraphs, each on a line."""
    return "\n".join(
        " ".join("".join(_shown(p)).split()) for p in element.iter(f"{TEXT}p", f"{TEXT}h")
    )


def _shown(element: Element) -> Iterator[str]:
    """The words of a paragraph, with a space for each element that stands for white space."""
    if local(element) in ("s", "tab", "line-break"):
        yield " "
    if local(element) == "note":
        return
    yield element.text or ""
    for child in element:
        yield from _shown(child)
        yield child.tail or ""
