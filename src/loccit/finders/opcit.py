"""Which work *op. cit.* means.

With a name it is the one work of theirs that was cited. Without one it is that of the person
whom the words before it name, and where they name nobody, the work cited right before.
Where somebody is named whose work is not known, or several are, it is declined.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loccit.finders.history import (
    Entry,
    History,
    Known,
    authors_of,
    beside,
    cited_as,
    pointed,
    told,
)
from loccit.finders.names import fold, surname, title_words
from loccit.finders.persons import capitalised, speakers
from loccit.finders.references import Reference

__all__ = ["Meant", "meant_by"]

_NEAR = 1
"""So many paragraphs apart, a work still counts as cited right before, if the paragraph that
cites it cites no other."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Meant:
    """The work meant and why; or None, and why none is. `rivals`: several fit."""

    known: Known | None
    reason: str
    rivals: bool = False
    inferred: bool = False
    """Whether the reference itself does not tell it."""


def meant_by(history: History, reference: Reference) -> Meant:
    """What `reference`, an *op. cit.* or *loc. cit.*, means."""
    if reference.work.authors or reference.work.title:
        return _named(history, reference)
    return _unnamed(history, reference)


def _named(history: History, reference: Reference) -> Meant:
    found = pointed(history, reference, cited_as(history, reference))
    last = _just_people(history, reference)
    if not found:
        named = beside(history, reference) or _titled_before(last, reference)
        if named is None:
            return Meant(None, "no work cited before fits")
        return Meant(named, f"cited where {told(reference.work)} was named: {told(named.work)}")
    here = last is not None and last.reference.paragraph == reference.paragraph
    if len(found) > 1 and here and last is not None and last.known in found:
        reason = f"of the {len(found)} works that fit, the one cited right before"
        return Meant(last.known, f"{reason}: {told(last.known.work)}", inferred=True)
    return _only(found, "the work cited before", reference.work.volume)


def _only(found: list[Known], why: str, volume: str = "") -> Meant:
    if len(found) == 1:
        return Meant(found[0], f"{why}: {told(found[0].work)}")
    titles = {title_words(known.work.title) for known in found}
    volumes = [known for known in found if volume and known.work.volume == volume]
    if len(titles) == 1 and len(volumes) == 1:
        return Meant(volumes[0], f"{why}: {told(volumes[0].work)}")
    names = "; ".join(told(known.work) for known in found[:3])
    return Meant(None, f"{len(found)} works cited before fit: {names}", rivals=True)


def _titled_before(last: Entry | None, reference: Reference) -> Known | None:
    """The work just cited by its title alone, if the author was named in that paragraph."""
    work = reference.work
    if last is None or last.known is None or authors_of(last.known) or not work.authors:
        return None
    if last.reference.paragraph != reference.paragraph or work.title or work.year:
        return None
    words = f"{last.reference.gap} {last.reference.before} {reference.gap}"
    people = speakers(words)
    return last.known if surname(work.authors[0]) in people else None


# --- nobody named in the reference itself --------------------------------------------------


def _unnamed(history: History, reference: Reference) -> Meant:
    meant = _by_words(history, reference)
    if meant.known is not None and reference.work.volume and not meant.known.work.volume:
        return Meant(None, f"no volume of {told(meant.known.work)} was cited before")
    return meant


def _by_words(history: History, reference: Reference) -> Meant:
    last = _just_people(history, reference)
    if last is not None and last.reference.site == reference.site:
        return _right_before(history, last)
    people = _whom(history, reference)
    if not people and (titles := _titles(history, reference.gap, last)):
        return _only(titles, "the work named before it")
    strangers = {name: works for name, works in people.items() if not _is_of(name, last)}
    if not strangers:
        return _right_before(history, last)
    if len(people) > 1:
        return Meant(None, f"its words name {' and '.join(people)}")
    name, works = next(iter(strangers.items()))
    if last is not None and last.known in works:
        return _right_before(history, last)
    if not works:
        return Meant(None, f"no work by {name}, whom its words name, was cited before")
    return _only(works, "the work cited before", reference.work.volume)


def _right_before(history: History, last: Entry | None) -> Meant:
    if last is not None and last.known is not None:
        return Meant(last.known, f"the work cited right before it: {told(last.known.work)}",
                     inferred=True)  # fmt: skip
    if len(history.works) == 1:
        only = history.works[0]
        return Meant(only, f"the only work cited so far: {told(only.work)}", inferred=True)
    if not history.works:
        return Meant(None, "it names nobody and no work is cited before")
    names = "; ".join(told(known.work) for known in history.works[-3:])
    why = f"it names nobody and {len(history.works)} works cited before fit"
    return Meant(None, f"{why}: {names}")


def _just_people(history: History, reference: Reference) -> Entry | None:
    """The citation before it, if it is near and tells one work."""
    last = history.entries[-1] if history.entries else None
    if last is None or last.known is None:
        return None
    apart = reference.paragraph - last.reference.paragraph
    if apart > _NEAR or (apart and not _alone(history, last)):
        return None
    through = last.citation.via
    if through is not None and through != last.known.work:
        return None
    if last.reference.site == reference.site:
        return last
    for entry in reversed(history.entries):
        if entry.reference.site != last.reference.site:
            break
        if entry.known is not last.known:
            return None
    return last


def _alone(history: History, last: Entry) -> bool:
    """Whether its paragraph cites no other work than `last`."""
    for entry in reversed(history.entries):
        if entry.reference.paragraph != last.reference.paragraph:
            break
        if entry.known is not last.known:
            return False
    return True


def _whom(history: History, reference: Reference) -> dict[str, list[Known]]:
    """Whom the words since the last citation name, its own sentence first, and their works."""
    for words in (min(reference.before, reference.gap, key=len), reference.gap):
        speaking = speakers(words)
        people = speaking if len(speaking) == 1 else speaking | _people(history, words)
        if people:
            return {name: _works(history, name) for name in sorted(people)}
    return {}


def _works(history: History, name: str) -> list[Known]:
    """The works that somebody may mean of whom `name` is the surname: theirs, and those cited
    by title alone where they spoke."""
    said = [k for k in history.by_speaker.get(name, ()) if not authors_of(k)]
    found = [*history.by_surname.get(name, ()), *said]
    if not found:
        found = [k for k in history.by_mention.get(name, ()) if not authors_of(k)]
    return list(dict.fromkeys(found))


def _people(history: History, words: str) -> set[str]:
    """The people in `words`, whether they speak there or elsewhere."""
    return capitalised(words) & history.people


def _is_of(name: str, last: Entry | None) -> bool:
    """Whether the work just cited is by them, about them, or was cited where they were named."""
    if last is None or last.known is None:
        return False
    work = last.known.work
    authors = authors_of(last.known)
    if name in {surname(author) for author in authors} | set(title_words(work.title)):
        return True
    near = f"{last.reference.before} {last.reference.gap}"
    return not authors and name in capitalised(near)


def _titles(history: History, gap: str, last: Entry | None) -> list[Known]:
    """The other works cited so far whose title stands in `gap`."""
    words = list(_WORD.finditer(gap))
    folded = [fold(word.group()) for word in words]
    found: list[Known] = []
    for at, word in enumerate(words):
        if not word.group()[0].isupper():
            continue
        for known in history.by_word.get(folded[at], ()):
            title = title_words(known.work.title)
            whole = len(title) > 1 and tuple(folded[at : at + len(title)]) == title
            if whole and known not in found and (last is None or known is not last.known):
                found.append(known)
    return found
