"""What *Ibid.*, *op. cit.*, short titles and lone page numbers lean on.

References are taken in reading order, notes at their marks. A short form is resolved
where exactly one earlier work fits. Where two fit it is declined: the citation then holds
only what its own words say, and its reason tells why.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from loccit.finders.names import fold, surname, title_words
from loccit.finders.references import Reference
from loccit.model import Citation, Locator, Position, Work
from loccit.text import Span

__all__ = ["fits", "resolve", "told"]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A citation that later ones may lean on; `known` is None where it was declined."""

    citation: Citation
    reference: Reference
    known: _Known | None


@dataclass(slots=True, eq=False)
class _Known:
    """A work cited so far, with the last citation of it."""

    work: Work
    last: Citation
    aliases: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _History:
    entries: list[_Entry] = field(default_factory=list)
    works: list[_Known] = field(default_factory=list)
    by_surname: dict[str, list[_Known]] = field(default_factory=dict)


def resolve(references: Iterable[Reference], silent: Collection[int] = ()) -> list[Citation]:
    """The citations that `references` (in reading order) are, each with its work filled in.

    `silent` holds the sites of notes in which no reference could be read: an *Ibid.* right
    after one of them is declined, because nobody knows what that note cites.
    """
    history = _History()
    for reference in references:
        _add(history, reference, silent)
    return [entry.citation for entry in history.entries]


def told(work: Work) -> str:
    """A work named for a reason: author and title as far as they are known."""
    who = " and ".join(name.split()[-1] for name in work.authors[:2])
    what = work.title or work.container or work.year or work.key
    volume = f", vol. {work.volume}" if work.volume else ""
    return (f"{who}, {what}" if who and what else who or what or "an unnamed work") + volume


def fits(short: Work, full: Work) -> bool:
    """Whether everything `short` says is true of `full`; its volume may be another one."""
    if short.key or full.key:
        return short.key == full.key
    if short.authors and not _authors_fit(short.authors, full.authors):
        return False
    if short.year and full.year and short.year != full.year:
        return False
    if short.year and not full.year and not short.title:
        return False
    if short.date and full.date and short.date != full.date:
        return False
    return not short.title or _title_fits(short.title, full)


def _authors_fit(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return all(any(_name_fits(name, other) for other in full) for name in short)


def _name_fits(short: str, full: str) -> bool:
    if surname(short) != surname(full):
        return False
    first, other = _forename(short), _forename(full)
    if not first or not other:
        return True
    return other.startswith(first) if len(first) > 1 and len(other) > 1 else first[0] == other[0]


def _forename(name: str) -> str:
    given = name.partition(",")[2] or " ".join(name.split()[:-1])
    words = re.findall(r"[^\W\d_]+", fold(given))
    return words[0] if words else ""


def _title_fits(short: str, full: Work) -> bool:
    wanted = title_words(short)
    return any(
        _stand_in_order(wanted, title_words(title))
        for title in (full.title, full.container if not full.title else "")
        if title
    )


def _stand_in_order(wanted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    rest = iter(words)
    return bool(wanted) and all(word in rest for word in wanted)


# --- one reference after the other ---------------------------------------------------------


def _add(history: _History, reference: Reference, silent: Collection[int]) -> None:
    if reference.form == "full" and reference.work == Work() and reference.alias:
        if history.entries and (known := history.entries[-1].known):
            known.aliases.add(fold(reference.alias))
        return
    if reference.form == "ibid" and not reference.work.authors:
        _add_ibid(history, reference, silent)
    elif reference.form == "idem":
        _add_idem(history, reference, silent)
    elif reference.form in ("op-cit", "loc-cit", "ibid"):
        _add_cited_before(history, reference, silent)
    elif reference.form == "locator":
        _add_place(history, reference)
    else:
        _add_named(history, reference)


def _immediate(
    history: _History, reference: Reference, silent: Collection[int]
) -> tuple[_Entry | None, str]:
    """The citation right before, or why there is none to lean on."""
    if not history.entries:
        return None, "nothing is cited before it"
    last = history.entries[-1]
    if last.reference.site == reference.site:
        return (last, "") if last.known else (None, "the citation before it is not resolved")
    if any(last.reference.site < site < reference.site for site in silent):
        return None, "no citation could be read in the note before it"
    known: list[_Known] = []
    for entry in reversed(history.entries):
        if entry.reference.site != last.reference.site:
            break
        if entry.known is None:
            return None, "the citation before it is not resolved"
        if all(entry.known is not other for other in known):
            known.append(entry.known)
    if len(known) > 1:
        names = " and ".join(told(k.work) for k in reversed(known))
        return None, f"two works are cited right before it: {names}"
    return last, ""


def _add_ibid(history: _History, reference: Reference, silent: Collection[int]) -> None:
    entry, why = _immediate(history, reference, silent)
    position: Position = "ibid-with-locator" if reference.locators else "ibid"
    if entry is None or entry.known is None:
        _decline(history, reference, position, why)
        return
    work = _with_volume(entry.known.work, reference.work.volume)
    before = entry.citation
    moved = work != entry.known.work
    locators = reference.locators or (() if moved else before.locators)
    reason = f"the citation right before it is {told(before.work)}"
    citation = Citation(
        reference.span, position, work, locators, before.span, reason, reference.note, before.via
    )
    _keep(history, reference, citation, _known_for(history, work, entry.known, citation))


def _with_volume(work: Work, volume: str) -> Work:
    """The same work in another volume, whose year is not known."""
    if not volume or volume == work.volume:
        return work
    return replace(work, volume=volume, year="")


def _known_for(history: _History, work: Work, known: _Known, citation: Citation) -> _Known:
    if work == known.work:
        return known
    for other in history.works:
        if other.work.volume == work.volume and fits(work, other.work):
            return other
    return _new(history, work, citation, known.aliases)


def _new(history: _History, work: Work, citation: Citation, aliases: Iterable[str] = ()) -> _Known:
    known = _Known(work, citation, set(aliases))
    history.works.append(known)
    for name in {surname(author) for author in work.authors}:
        history.by_surname.setdefault(name, []).append(known)
    return known


def _keep(
    history: _History, reference: Reference, citation: Citation, known: _Known | None
) -> None:
    if known is not None:
        known.last = citation
        if reference.alias:
            known.aliases.add(fold(reference.alias))
    history.entries.append(_Entry(citation, reference, known))


def _decline(history: _History, reference: Reference, position: Position, why: str) -> None:
    citation = Citation(
        reference.span,
        position,
        reference.work,
        reference.locators,
        None,
        f"not resolved: {why}",
        reference.note,
        reference.via,
    )
    _keep(history, reference, citation, None)


def _lean(
    history: _History, reference: Reference, known: _Known, reason: str, *, place: bool = False
) -> None:
    """Keeps `reference` as a later citation of `known`; `place` takes its page over too."""
    work = _with_volume(known.work, reference.work.volume)
    locators: tuple[Locator, ...] = reference.locators or (known.last.locators if place else ())
    citation = Citation(
        reference.span,
        "subsequent",
        work,
        locators,
        known.last.span,
        reason,
        reference.note,
        reference.via,
    )
    _keep(history, reference, citation, _known_for(history, work, known, citation))


def _add_idem(history: _History, reference: Reference, silent: Collection[int]) -> None:
    if not reference.work.title:
        _add_ibid(history, reference, silent)
        return
    entry, why = _immediate(history, reference, silent)
    if entry is None or not entry.citation.work.authors:
        _decline(history, reference, "first", why or "the citation before it names no author")
        return
    work = replace(reference.work, authors=entry.citation.work.authors)
    reason = f"the same author as in the citation right before it: {', '.join(work.authors)}"
    _add_named(history, replace(reference, work=work, form="full"), reason, entry.citation.span)


def _add_cited_before(history: _History, reference: Reference, silent: Collection[int]) -> None:
    """op. cit. and loc. cit.: with a name, a title, or neither."""
    place = reference.form == "loc-cit"
    if reference.work.authors or reference.work.title:
        found = [k for k in _candidates(history, reference.work) if _known_fits(reference, k)]
    else:
        found = _named_in_sentence(history, reference)
        if not found:
            _add_bare_op_cit(history, reference, silent)
            return
    if len(found) == 1:
        _lean(history, reference, found[0], f"the work cited before: {told(found[0].work)}",
              place=place)  # fmt: skip
        return
    _decline(history, reference, "subsequent", _why_not_one(found))


def _add_bare_op_cit(history: _History, reference: Reference, silent: Collection[int]) -> None:
    if reference.form == "loc-cit":
        _add_ibid(history, reference, silent)
    elif len(history.works) == 1:
        only = history.works[0]
        _lean(history, reference, only, f"the only work cited so far: {told(only.work)}")
    else:
        _decline(history, reference, "subsequent", "it names nobody and " + _why_not_one(
            history.works))  # fmt: skip


def _why_not_one(found: list[_Known]) -> str:
    if not found:
        return "no work cited before fits"
    names = "; ".join(told(known.work) for known in found[:3])
    return f"{len(found)} works cited before fit: {names}"


def _candidates(history: _History, work: Work) -> list[_Known]:
    if work.authors:
        return history.by_surname.get(surname(work.authors[0]), [])
    return history.works


def _known_fits(reference: Reference, known: _Known) -> bool:
    work = reference.work
    if known.aliases and fold(work.title or " ".join(work.authors)) in known.aliases:
        return True
    return fits(work, known.work) and _volume_fits(work, known.work)


def _volume_fits(short: Work, full: Work) -> bool:
    return not short.volume or bool(full.volume) or not full.authors


def _named_in_sentence(history: _History, reference: Reference) -> list[_Known]:
    """The works of whoever is named before the reference in its own sentence."""
    words = set(re.findall(r"[^\W\d_]+", fold(reference.before)))
    found: list[_Known] = []
    for name in words & history.by_surname.keys():
        found += [k for k in history.by_surname[name] if all(k is not f for f in found)]
    return found


def _add_place(history: _History, reference: Reference) -> None:
    """A page alone: of the work its sentence names, else of the work last cited here."""
    last = history.entries[-1] if history.entries else None
    if last and last.known and last.reference.site == reference.site:
        _lean(history, reference, last.known, "a further place in the same work")
        return
    named = _named_in_sentence(history, reference)
    if len(named) == 1:
        _lean(history, reference, named[0], f"its sentence names {told(named[0].work)}")
    elif named:
        _decline(history, reference, "subsequent", _why_not_one(named))
    elif len(history.works) == 1:
        only = history.works[0]
        _lean(history, reference, only, f"the only work cited so far: {told(only.work)}")
    elif last and last.known and last.reference.paragraph == reference.paragraph:
        reason = f"the work last cited in the same paragraph: {told(last.known.work)}"
        _lean(history, reference, last.known, reason)
    elif history.works:
        _decline(history, reference, "subsequent", "a page without a work, and none is cited in "
                 "its paragraph")  # fmt: skip
    else:
        _decline(history, reference, "first", "a page without a work, and nothing is cited before")


def _add_named(
    history: _History, reference: Reference, reason: str = "", antecedent: Span | None = None
) -> None:
    """A reference that names its work, in full or in short."""
    work = reference.work
    found = [k for k in _alias_or_candidates(history, work) if _known_fits(reference, k)]
    exact = [known for known in found if _same(work, known.work)] or found
    volumes = [k for k in exact if k.work.volume == work.volume] if work.volume else exact
    exact = volumes or exact
    if len(exact) == 1:
        why = reason or f"cited before: {told(exact[0].work)}"
        _lean(history, reference, exact[0], why)
    elif len(exact) > 1 and not _is_full(work):
        _decline(history, reference, "subsequent", _why_not_one(exact))
    else:
        _add_first(history, reference, reason, antecedent)


def _alias_or_candidates(history: _History, work: Work) -> list[_Known]:
    alias = fold(work.title or " ".join(work.authors))
    aliased = [known for known in history.works if alias and alias in known.aliases]
    return aliased or _candidates(history, work)


def _same(work: Work, known: Work) -> bool:
    volume = not work.volume or not known.volume or work.volume == known.volume
    return volume and title_words(work.title) == title_words(known.title)


def _is_full(work: Work) -> bool:
    return bool(work.title and (work.place or work.publisher or (work.container and work.year)))


def _add_first(
    history: _History, reference: Reference, reason: str, antecedent: Span | None
) -> None:
    citation = Citation(
        reference.span,
        "first",
        reference.work,
        reference.locators,
        antecedent,
        reason,
        reference.note,
        reference.via,
    )
    for known in _candidates(history, reference.work):
        if fits(known.work, reference.work) and known.work.volume in ("", reference.work.volume):
            known.work = _merged(known.work, reference.work)
            _keep(history, reference, citation, known)
            return
    _keep(history, reference, citation, _new(history, reference.work, citation))


def _merged(short: Work, full: Work) -> Work:
    """What a short first mention and the later full one say together."""
    names = (f for f in Work.__dataclass_fields__ if not getattr(full, f))
    return replace(full, **{name: getattr(short, name) for name in names})
