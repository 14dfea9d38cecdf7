"""What *Ibid.*, *op. cit.*, short titles and lone page numbers lean on.

References are taken in reading order, notes at their marks. A short form is resolved
where exactly one earlier work fits. Where two fit it is declined: the citation then holds
only what its own words say, and its reason tells why.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from loccit.finders.bareloci import in_scripture, is_bare_locus, works_counted_so
from loccit.finders.history import (
    Entry,
    History,
    Known,
    call,
    candidates,
    cited_as,
    fits,
    index,
    is_full,
    mention,
    merged,
    named_in,
    new,
    same,
    told,
    with_volume,
)
from loccit.finders.loci import counted_as
from loccit.finders.names import fold, surname, title_words
from loccit.finders.opcit import meant_by
from loccit.finders.persons import speakers
from loccit.finders.references import Reference
from loccit.model import Citation, Locator, Position, Work
from loccit.text import Span

__all__ = ["resolve"]


def resolve(
    references: Iterable[Reference], silent: Collection[int] = (), known: Iterable[Work] = ()
) -> list[Citation]:
    """The citations that `references` (in reading order) are, each with its work filled in.

    `silent` holds the sites of notes in which no reference could be read: an *Ibid.* right
    after one of them is declined, because nobody knows what that note cites. `known` are
    catalogued works: they tell whose a title is that the draft cites without its author.
    """
    references = list(references)
    credited = _credits(known)
    history = History(people=_people(references, credited.values()), credits=credited)
    for reference in references:
        _add(history, reference, silent)
    return [entry.citation for entry in history.entries]


def _people(
    references: Iterable[Reference], catalogued: Iterable[tuple[str, ...]]
) -> frozenset[str]:
    """The surnames of all authors, and of whoever speaks where something is cited."""
    found = {surname(author) for authors in catalogued for author in authors}
    for reference in references:
        found |= speakers(reference.before)
        found.update(surname(author) for author in reference.work.authors)
    return frozenset(found)


def _credits(known: Iterable[Work]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Whose each title is; none where two works of different authors are called so."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for work in known:
        words = title_words(work.title)
        if found.setdefault(words, work.authors) != work.authors:
            found[words] = ()
    return found


# --- one reference after the other ---------------------------------------------------------


def _add(history: History, reference: Reference, silent: Collection[int]) -> None:
    if reference.form == "full" and reference.work == Work() and reference.alias:
        _announce(history, reference)
        return
    if reference.form == "unlisted":
        _decline(history, reference, "first", reference.reason)
    elif reference.form == "ibid" and not reference.work.authors:
        _add_ibid(history, reference, silent)
    elif reference.form == "idem":
        _add_idem(history, reference, silent)
    elif reference.form in ("op-cit", "loc-cit", "ibid"):
        _add_cited_before(history, reference, silent)
    elif is_bare_locus(reference):
        _add_locus(history, reference)
    elif reference.form == "locator":
        _add_place(history, reference)
    else:
        _add_named(history, reference, reference.reason)


def _announce(history: History, reference: Reference) -> None:
    """An abbreviation that stands apart: of the title before it, else of the work just cited."""
    last = history.entries[-1] if history.entries else None
    if reference.mention and (last is None or last.reference.site != reference.site):
        named = Work(title=reference.mention)
        found = [known for known in candidates(history, named) if fits(named, known.work)]
        known = found[0] if len(found) == 1 else None
        if known is None:
            known = new(history, named, Citation(reference.span, "first", named))
        call(history, known, fold(reference.alias))
    elif last and last.known:
        call(history, last.known, fold(reference.alias))


def _immediate(
    history: History, reference: Reference, silent: Collection[int]
) -> tuple[Entry | None, str]:
    """The citation right before, or why there is none to lean on."""
    if not history.entries:
        return None, "nothing is cited before it"
    last = history.entries[-1]
    if last.reference.site == reference.site:
        return (last, "") if last.known else (None, "the citation before it is not resolved")
    if any(last.reference.site < site < reference.site for site in silent):
        return None, "no citation could be read in the note before it"
    known: list[Known] = []
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


def _add_ibid(history: History, reference: Reference, silent: Collection[int]) -> None:
    entry, why = _immediate(history, reference, silent)
    position: Position = "ibid-with-locator" if reference.locators else "ibid"
    if entry is None or entry.known is None:
        _decline(history, reference, position, why)
        return
    reference = in_scripture(reference, entry.known.work)
    work = with_volume(entry.known.work, reference.work.volume)
    before = entry.citation
    moved = work != entry.known.work
    locators = reference.locators or (() if moved else before.locators)
    reason = f"the citation right before it is {told(before.work)}"
    citation = Citation(
        reference.span, position, work, locators, before.span, reason, reference.note, before.via
    )
    _keep(history, reference, citation, _known_for(history, work, entry.known, citation))


def _known_for(history: History, work: Work, known: Known, citation: Citation) -> Known:
    if work == known.work:
        return known
    for other in candidates(history, work):
        if other.work.volume == work.volume and fits(work, other.work):
            return other
    return new(history, work, citation, known.aliases)


def _keep(history: History, reference: Reference, citation: Citation, known: Known | None) -> None:
    if known is not None:
        known.last = citation
        mention(history, known, reference)
        if citation.note:
            history.by_note.setdefault(citation.note, []).append(known)
        call(history, known, fold(reference.alias))
    history.entries.append(Entry(citation, reference, known))


def _decline(
    history: History,
    reference: Reference,
    position: Position,
    why: str,
    *,
    rivals: bool = False,
) -> None:
    """`rivals`: two works fit, so that what is held must not decide between them."""
    citation = Citation(
        reference.span,
        position,
        reference.work,
        reference.locators,
        None,
        f"not resolved: {why}",
        reference.note,
        reference.via,
        declined=rivals,
    )
    _keep(history, reference, citation, None)


def _lean(
    history: History,
    reference: Reference,
    known: Known,
    reason: str,
    *,
    place: bool = False,
    inferred: bool = False,
) -> None:
    """Keeps `reference` as a later citation of `known`; `place` takes its page over too."""
    work = with_volume(known.work, reference.work.volume)
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
        inferred=inferred or reference.form == "locator",
    )
    _keep(history, reference, citation, _known_for(history, work, known, citation))


def _add_idem(history: History, reference: Reference, silent: Collection[int]) -> None:
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


def _add_cited_before(history: History, reference: Reference, silent: Collection[int]) -> None:
    """op. cit. and loc. cit.: with a name, a title, or neither."""
    place = reference.form == "loc-cit"
    meant = meant_by(history, reference)
    named = bool(reference.work.authors or reference.work.title)
    if place and not named and (meant.inferred or meant.known is None):
        _add_ibid(history, reference, silent)
    elif meant.known is not None:
        _lean(history, reference, meant.known, meant.reason, place=place, inferred=meant.inferred)
    else:
        _decline(history, reference, "subsequent", meant.reason, rivals=meant.rivals)


def _why_not_one(found: list[Known]) -> str:
    if not found:
        return "no work cited before fits"
    names = "; ".join(told(known.work) for known in found[:3])
    return f"{len(found)} works cited before fit: {names}"


def _add_place(history: History, reference: Reference) -> None:
    """A page alone: of the work its sentence names, else of the work last cited here."""
    last = history.entries[-1] if history.entries else None
    if last and last.known and last.reference.site == reference.site:
        _lean(history, reference, last.known, "a further place in the same work")
        return
    if reference.work.year and not reference.named:
        _add_dated(history, reference)
        return
    named = named_in(history, reference.before)
    if len(reference.named) == 1 and not _is_rivalled(reference, named):
        _lean_on_named(history, reference, reference.named[0], "its sentence names")
        return
    if len(reference.named) > 1:
        names = " and ".join(told(work) for work in reference.named[:3])
        _decline(history, reference, "subsequent", f"its sentence names {names}")
        return
    here = bool(last and last.reference.paragraph == reference.paragraph)
    if len(named) == 1:
        _lean(history, reference, named[0], f"its sentence names {told(named[0].work)}")
    elif not named and not here and reference.named_before:
        _lean_on_named(history, reference, reference.named_before[-1], "its paragraph names")
    elif named:
        _decline(history, reference, "subsequent", _why_not_one(named), rivals=True)
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


def _is_rivalled(reference: Reference, cited: list[Known]) -> bool:
    """Whether the one catalogued work that a sentence names by its author alone is one of
    several of theirs that the draft cites."""
    title = " ".join(title_words(reference.named[0].title))
    said = " ".join(title_words(reference.before))
    return len(cited) > 1 and title not in said


def _add_locus(history: History, reference: Reference) -> None:
    """`3.2.45`, `8:21`: of the work last cited so, where no other can be meant. Where none is
    cited so before it, such numbers are no citation."""
    fitting = list(works_counted_so(history, reference))
    if not fitting:
        return
    read = replace(reference, locators=counted_as(fitting[0].work, reference.locators))
    if len(fitting) == 1 or history.entries[-1].known is fitting[0]:
        _lean(history, read, fitting[0], f"the work last cited so: {told(fitting[0].work)}")
    else:
        _decline(history, reference, "subsequent", _why_not_one(fitting))


def _add_dated(history: History, reference: Reference) -> None:
    """A year and a page without a name: `(1890, p. 12)`."""
    year = reference.work.year
    found = [known for known in history.works if known.work.year == year]
    if len(found) == 1:
        _lean(history, reference, found[0], f"the only work of {year} cited: {told(found[0].work)}")
    else:
        _decline(history, reference, "subsequent", f"it names nobody; {_why_not_one(found)}",
                 rivals=len(found) > 1)  # fmt: skip


def _lean_on_named(history: History, reference: Reference, work: Work, why: str) -> None:
    """A page of a work that the text names, cited before or not."""
    found = [known for known in candidates(history, work) if _one_work(work, known.work)]
    if len(found) == 1:
        _lean(history, reference, found[0], f"{why} {told(found[0].work)}")
        return
    if found:
        _decline(history, reference, "subsequent", _why_not_one(found), rivals=True)
        return
    citation = Citation(
        reference.span, "first", work, reference.locators, None, f"{why} {told(work)}",
        reference.note, reference.via, inferred=True,
    )  # fmt: skip
    _keep(history, reference, citation, new(history, work, citation))


def _one_work(named: Work, cited: Work) -> bool:
    """Whether a work named in the text is one that was cited, perhaps by its author alone."""
    if fits(cited, named):
        return True
    return fits(replace(named, volume="", year="", key="", publisher="", place=""), cited)


def _add_named(
    history: History, reference: Reference, reason: str = "", antecedent: Span | None = None
) -> None:
    """A reference that names its work, in full or in short."""
    work = reference.work
    found = cited_as(history, reference)
    exact = [known for known in found if same(work, known.work)] or found
    volumes = [k for k in exact if k.work.volume == work.volume] if work.volume else exact
    exact = volumes or exact
    if len(exact) == 1:
        why = reason or f"cited before: {told(exact[0].work)}"
        _lean(history, reference, exact[0], why)
    elif len(exact) > 1 and not is_full(work):
        _decline(history, reference, "subsequent", _why_not_one(exact), rivals=True)
    else:
        _add_first(history, reference, reason, antecedent)


def _add_first(
    history: History, reference: Reference, reason: str, antecedent: Span | None
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
    for known in candidates(history, reference.work):
        if fits(known.work, reference.work) and known.work.volume in ("", reference.work.volume):
            before, known.work = known.work, merged(known.work, reference.work)
            index(history, known, before)
            _keep(history, reference, citation, known)
            return
    _keep(history, reference, citation, new(history, reference.work, citation))
