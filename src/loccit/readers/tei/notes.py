"""The notes of a TEI file: which they are, and where they hang."""

from __future__ import annotations

from loccit.readers.flow import Flow
from loccit.readers.xmltree import Element, local

__all__ = ["Notes"]

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_NO_NOTES = ("teiHeader", "bibl", "biblStruct", "biblFull", "standOff", "facsimile", "fw", "del")


class Notes:
    """The notes below `root`. A note hangs where something refers to it; else on what it names
    as its target; else where it stands."""

    def __init__(self, root: Element) -> None:
        notes = [e for e in root.iter() if local(e) == "note" and self.is_note(e)]
        self.count = len(notes)
        self._keys = {note: str(number) for number, note in enumerate(notes)}
        self._by_id = {id_: note for note in notes if (id_ := note.get(_ID))}
        self._called = self._calls_in(root)
        self._awaited: dict[str, list[Element]] = {}
        for note in notes:
            if note not in self._called:
                self._await(note)

    @staticmethod
    def is_note(element: Element) -> bool:
        """Whether a `note` is one to the text, and not a part of a bibliography's entry."""
        return not any(local(outer) in _NO_NOTES for outer in element.iterancestors())

    def _calls_in(self, root: Element) -> dict[Element, Element]:
        """The first reference to each note, by the note."""
        called: dict[Element, Element] = {}
        for element in root.iter():
            if local(element) in ("ref", "ptr", "anchor"):
                note = self._by_id.get((element.get("target") or "").strip().removeprefix("#"))
                inside = note is not None and note in element.iterancestors()
                if note is not None and not inside:
                    called.setdefault(note, element)
        return called

    def _await(self, note: Element) -> None:
        target = (note.get("target") or note.get("targetEnd") or "").split()
        for one in target[:1]:
            if one.startswith("#"):
                self._awaited.setdefault(one[1:], []).append(note)

    def calls(self, element: Element, flow: Flow) -> bool:
        """Whether `element` calls for a note; the note then hangs here."""
        note = self._by_id.get((element.get("target") or "").strip().removeprefix("#"))
        if note is None or note in element.iterancestors():
            return False
        if self._called.get(note) is not element:
            return False
        label = " ".join("".join(element.itertext()).split()).strip("[]()")
        flow.call(label or element.get("n") or note.get("n") or "", self._keys[note])
        return True

    def hang_here(self, element: Element, flow: Flow) -> None:
        """Hang the notes that name `element` as their target."""
        for note in self._awaited.get(element.get(_ID) or "", ()):
            flow.call(note.get("n") or "", self._keys[note])

    def hang(self, note: Element, flow: Flow) -> str:
        """The key of a note that is met; it hangs here if nothing else says where."""
        key = self._keys[note]
        target = (note.get("target") or "").lstrip("#")
        if note not in self._called and target not in self._awaited:
            flow.call(note.get("n") or "", key)
        return key
