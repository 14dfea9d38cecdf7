"""The notes of an article: which they are, what calls for them, what they are labelled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loccit.readers.articles.vocabulary import Vocabulary
from loccit.readers.xmltree import Element, local

__all__ = ["Notes", "words_of"]

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_BETWEEN = re.compile(r"[\s,;–‐-]*")
_DRESS = "[]() \t\n"
_APART = ("fn-group", "table-wrap-foot", "author-notes")


class Notes:
    """The notes below `root`; references too, where raised numerals in the text call for them."""

    def __init__(self, root: Element, vocabulary: Vocabulary) -> None:
        self._names, self._heads = vocabulary.notes, vocabulary.heads
        self._by_id = {id_: e for e in root.iter("*") if (id_ := e.get(_XML_ID) or e.get("id"))}
        self._called = self._calls_in(root)
        notes = [e for e in root.iter("*") if e in self._called or self._is_own(e)]
        self.count = len(notes)
        self._keys = {note: str(number) for number, note in enumerate(notes)}
        self._labels = _counted({n: _label(n) or self._called.get(n, "") for n in notes})

    def _is_own(self, element: Element) -> bool:
        """Whether it is a note to the text, and not to what the text says of itself."""
        return local(element) in self._names and not any(
            local(outer) in self._heads for outer in element.iterancestors()
        )

    def _calls_in(self, root: Element) -> dict[Element, str]:
        """What is called for as a note, with the mark that first calls for it."""
        called: dict[Element, str] = {}
        for element in root.iter("{*}xref", "{*}footnoteref"):
            for note in self._meant(element):
                called.setdefault(note, words_of(element).strip(_DRESS))
        return called

    def _meant(self, element: Element) -> Sequence[Element]:
        """The notes that an element calls for."""
        name = local(element)
        if name not in ("xref", "footnoteref"):
            return ()
        ids = (element.get("rid") or element.get("linkend") or "").split()
        meant = [self._by_id[id_] for id_ in ids if id_ in self._by_id]
        raised = element.get("ref-type") == "bibr" and _is_raised(element)
        return [
            other
            for other in meant
            if self._is_own(other) or (raised and local(other) == "ref")
            if not any(other is outer for outer in element.iterancestors())
        ]

    def called_by(self, element: Element) -> list[tuple[str, str]]:
        """Label and key of each note that hangs at an element which is no part of the text.

        What raises such marks, with but commas or dashes between them, is none either.
        """
        calls = [element]
        if local(element) == "sup":
            calls = [e for e in element.iter("*") if self._meant(e)]
            if not all(_BETWEEN.fullmatch(words) for words in _beside(element, calls)):
                return []
        return [(self._labels[n], self._keys[n]) for call in calls for n in self._meant(call)]

    def key(self, element: Element) -> str | None:
        """The key of an element that is a note."""
        return self._keys.get(element)

    def hanging_here(self, note: Element) -> str | None:
        """The label of a note that hangs where it stands: DocBook's do, and those of JATS that
        nothing calls for and that stand in the midst of a text."""
        outer = note.getparent()
        apart = outer is not None and local(outer) in _APART
        elsewhere = apart or (note in self._called and local(note) != "footnote")
        return None if elsewhere else self._labels[note]


def words_of(element: Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _label(note: Element) -> str:
    labels = [child for child in note if local(child) == "label"]
    written = words_of(labels[0]) if labels else note.get("label") or note.get("symbol") or ""
    return written.strip(_DRESS).rstrip(".")


def _counted(labels: dict[Element, str]) -> dict[Element, str]:
    """With numbers for those that bear no mark, as they are printed; not those of others."""
    bare = (note for note, label in labels.items() if not label)
    numbers = {note: str(number) for number, note in enumerate(bare, 1)}
    taken = set(labels.values())
    return labels | {n: "" if number in taken else number for n, number in numbers.items()}


def _is_raised(element: Element) -> bool:
    above = any(local(outer) == "sup" for outer in element.iterancestors())
    return above or any(local(child) == "sup" for child in element)


def _beside(element: Element, calls: Sequence[Element]) -> Iterator[str]:
    """The words within `element` that are not those of `calls`."""
    yield element.text or ""
    for child in element:
        if child not in calls:
            yield from _beside(child, calls)
        yield child.tail or ""
