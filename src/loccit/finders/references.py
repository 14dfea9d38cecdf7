"""One reference, read as its words stand: who, what, where printed, which page.

A reference is cut into chunks (bracketed groups, quoted titles, words between commas);
each is told by its own shape, and here they are put together. Nothing is resolved here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loccit.finders.chunks import Chunk, chunks_of
from loccit.finders.evidence import strength_of
from loccit.finders.imprint import is_remark, read_imprint
from loccit.finders.locators import Place, read_locators
from loccit.finders.loci import Located, bare_locus, read_locus
from loccit.finders.names import has_others, is_name, split_names, surname
from loccit.finders.russian import Told, read_russian
from loccit.finders.shortforms import IBID, Form
from loccit.finders.taking import Draft, take
from loccit.finders.vocabulary import NEWSPAPER_WORDS, TITLE_WORDS
from loccit.model import Locator, Work
from loccit.text import Span

__all__ = ["Reference", "by_locus", "read_reference"]

LONGEST = 1500
"""No reference is longer than this many code points."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]?){1,4}")
_IBID_AT = re.compile(rf"\s*[*_]*{IBID}[*_]*[\s,]+", re.IGNORECASE)
_JOINED = re.compile(r"^(?:and|und|et|&)\s+")
_TAIL_NUMBER = re.compile(r"(?P<rest>.*\S)\s+(?P<number>\d{1,4}|[IVXLC]{1,7})")


@dataclass(frozen=True, slots=True)
class Reference:
    """What the words of one reference say, and how plainly they say that they are one.

    `strength`: 2 a citation wherever it stands; 1 only where a citation is to be expected
    (after a quotation, in a note, of a name known from elsewhere); 0 not to be told.
    `before` is its sentence up to it, `site` the parenthesis or note it stands in, counted
    in reading order, `paragraph` that of the running text,
    `mention` the title an abbreviation is announced for where nothing is cited.
    """

    span: Span
    form: Form
    work: Work
    locators: tuple[Locator, ...] = ()
    strength: int = 0
    alias: str = ""
    others: bool = False
    """Whether it says that there are other authors than it names: *et al.*"""
    pointer: str = ""
    """The label of the note that it says its work was cited in."""
    via: Work | None = None
    reason: str = ""
    """How its words alone tell what it means, or why they do not."""
    note: str = ""
    site: int = 0
    before: str = ""
    gap: str = ""
    """What stands between the citation before it and itself, without what is quoted."""
    mention: str = ""
    paragraph: int = -1
    named: tuple[Work, ...] = ()
    """For a page alone: the known works its sentence names, by title or else by author."""
    named_before: tuple[Work, ...] = ()
    """The same of its paragraph up to its sentence, titles alone, the last one last."""


def read_reference(text: str, span: Span, emphasis: Sequence[Span] = ()) -> Reference | None:
    """Reads the reference that fills `span`; None where the words are none.

    The span of the result ends where the reference ends: prose after its page is left out.
    """
    chunks = chunks_of(text, span, emphasis) if len(span) <= LONGEST else []
    if not chunks:
        return None
    if russian := read_russian(text, span):
        return _by_russian(text, span, russian)
    if located := read_locus(text, span):
        return by_locus(located)
    if located := bare_locus(text, span):
        return replace(by_locus(located), form="locator", strength=1)
    if again := _again_at_locus(text, span):
        return again
    draft = Draft(end=chunks[0].span.start)
    for index, chunk in enumerate(chunks):
        following = chunks[index + 1] if index + 1 < len(chunks) else None
        take(draft, chunk, following)
        if draft.stopped:
            break
        if chunk.kind != "words" or not is_remark(chunk.words):
            draft.end = chunk.span.end
    end = draft.end
    if text[end - 1] == "." and not text[end - 2].isalpha():
        end -= 1
    return _assemble(draft, text, Span(chunks[0].span.start, max(end, chunks[0].span.start)))


def _by_russian(text: str, span: Span, told: Told) -> Reference:
    work, at = told
    place = read_locators(at.of(text)) if at else None
    end = at.end if at else span.start + len(span.of(text).rstrip(" ."))
    return Reference(
        Span(span.start, end), "full", work, place.locators if place else (), strength=2
    )


def _again_at_locus(text: str, span: Span) -> Reference | None:
    """`Ibid., V.i`: *Ibid.* with act and scene; `Ibid., 8:21` may be a volume and its page."""
    short = _IBID_AT.match(text, span.start, span.end)
    if short is None:
        return None
    located = bare_locus(text, Span(short.end(), span.end))
    if located is None or located.locators[0].label != "act":
        return None
    whole = Span(span.start, located.span.end)
    return Reference(whole, "ibid", Work(), located.locators, strength=2)


def by_locus(located: Located) -> Reference:
    """A locus as the reference it is, wherever it stands."""
    return Reference(located.span, "full", located.work, located.locators, strength=2)


def _assemble(draft: Draft, text: str, span: Span) -> Reference | None:
    place = _place(draft, text)
    locators = place.locators if place else ()
    work = _work(draft, text)
    if work == Work() and not locators and draft.form == "full" and not draft.alias:
        return None
    form = draft.form
    if form == "full" and work == Work() and locators:
        form = "locator"
    reference = Reference(
        span,
        form,
        work,
        locators,
        alias=draft.alias,
        pointer=draft.pointer,
        others=any(has_others(chunk.words) for chunk in draft.free),
    )
    return replace(reference, strength=strength_of(draft, form, work, place))


def _place(draft: Draft, text: str) -> Place | None:
    return read_locators(draft.place_span.of(text)) if draft.place_span else None


def _work(draft: Draft, text: str) -> Work:
    free = draft.free
    contained: list[Chunk] = []
    if draft.container_from is not None:
        free, contained = free[: draft.container_from], free[draft.container_from :]
    work = Work(
        volume=draft.volume,
        year=draft.year or draft.imprint.year,
        publisher=draft.imprint.publisher,
        place=draft.imprint.place,
        date=draft.date,
    )
    if contained:
        inside = contained[1:] if len(contained) > 1 and is_name(contained[0].words) else contained
        container, number = _numbered(inside[0], plain=not work.volume)
        work = replace(work, container=container.strip(" ."), volume=work.volume or number)
    if draft.quoted is not None:
        return _article(draft.quoted, work, free)
    return _book(draft, work, free, text)


def _article(quoted: Chunk, work: Work, free: list[Chunk]) -> Work:
    before = [c for c in free if c.span.end <= quoted.span.start]
    after = [c for c in free if c.span.start >= quoted.span.end]
    work = replace(work, title=quoted.words, authors=_authors(before))
    if not after or work.container:
        return work
    container, volume = _numbered(after[0], plain=True)
    if len(after) > 1 and not work.place:
        work = replace(work, place=after[1].words)
    return replace(work, container=container, volume=work.volume or volume)


def _numbered(chunk: Chunk, *, plain: bool) -> tuple[str, str]:
    """A title and the volume number at its end: `Journal of Roads 3`, `MEW 23`."""
    words = chunk.words.strip(" .,")
    found = _TAIL_NUMBER.fullmatch(words)
    if found is None or chunk.emphasised:
        return words, ""
    last = re.findall(r"[^\W_]+", found["rest"].lower())[-1:]
    if last and last[0] in ("war", "krieg", "weltkrieg", "guerre", "part", "teil"):
        return words, ""
    series = found["rest"].isupper() or set(last) & (TITLE_WORDS | NEWSPAPER_WORDS)
    return (found["rest"].strip(" ,"), found["number"]) if plain or series else (words, "")


def _authors(chunks: Sequence[Chunk]) -> tuple[str, ...]:
    return tuple(
        name for chunk in chunks for name in split_names(_JOINED.sub("", chunk.words, count=1))
    )


def _book(draft: Draft, work: Work, free: list[Chunk], text: str) -> Work:
    if not free:
        return work
    if draft.author_year:
        return replace(work, authors=split_names(free[0].words))
    count, authors, first_title = _lead(draft, free)
    titles = free[count:]
    if not titles and not first_title:
        return replace(work, authors=authors)
    work = replace(work, authors=authors)
    if len(titles) > 1 and not titles[0].emphasised and titles[1].emphasised and work.volume:
        work = replace(work, container=titles[1].words)
        titles = titles[:1]
    if first_title:
        return _without_imprint(replace(work, title=first_title))
    titles, work = _printed(draft, work, titles)
    title = text[titles[0].span.start : titles[-1].span.end].strip(" .,")
    if len(titles) == 1:
        title, volume = _numbered(titles[0], plain=False)
        work = replace(work, volume=work.volume or volume)
    return _without_imprint(replace(work, title=" ".join(title.split())))


def _without_imprint(work: Work) -> Work:
    """The work, where its imprint follows the title's full stop: `Der lange Weg. Kiel 1890`."""
    title, stop, tail = work.title.rpartition(". ")
    imprint = read_imprint(tail) if stop else None
    if imprint is None or work.place or not (imprint.year or work.year):
        return work
    return replace(
        work,
        title=title,
        place=imprint.place,
        publisher=work.publisher or imprint.publisher,
        year=work.year or imprint.year,
    )


def _lead(draft: Draft, free: list[Chunk]) -> tuple[int, tuple[str, ...], str]:
    """How many fields are authors, who they are, and a title that follows a colon."""
    if len(free) > 2 and _is_turned(free, printed=bool(draft.imprint.place)):
        count, authors, title = (
            _lead_straight(draft, free[2:]) if free[2].emphasised else (0, (), "")
        )
        return 2 + count, (f"{free[1].words} {free[0].words}", *authors), title
    return _lead_straight(draft, free)


def _is_turned(free: list[Chunk], *, printed: bool) -> bool:
    """Whether a name stands turned, `Mills, A.`, or before a title that italics, or an
    article in a reference with its imprint, set apart: `Mills, Anna, The Road`."""
    family, given = free[0].words, free[1].words
    if free[0].emphasised or free[1].emphasised or len(family.split()) > 2 or not is_name(family):
        return False
    titled = free[2].emphasised or (printed and free[2].words.startswith(("The ", "A ", "An ")))
    alone = titled and len(given.split()) == 1 == len(family.split())
    return bool(_INITIALS.fullmatch(given)) or (alone and is_name(given))


def _lead_straight(draft: Draft, free: list[Chunk]) -> tuple[int, tuple[str, ...], str]:
    """As `_lead`, of names that stand in speaking order."""
    italic = next((i for i, chunk in enumerate(free) if chunk.emphasised), None)
    if italic is not None:
        return italic, _authors(free[:italic]), ""
    name, colon, title = free[0].words.partition(": ")
    if colon and len(name.split()) > 1 and is_name(name):
        return 1, split_names(name), title.strip()
    if len(free) > 1 and len(free[0].words.split()) == 1 and is_name(free[0].words):
        given, colon, title = free[1].words.partition(": ")
        if colon and is_name(given) and surname(given) != surname(free[0].words):
            return 2, (f"{given} {free[0].words}",), title.strip()
    if len(free) == 1:
        alone = not (draft.imprint.place or draft.volume or draft.date)
        named = is_name(free[0].words) and (alone or draft.form != "full")
        return (1, _authors(free), "") if named else (0, (), "")
    count = _count_authors(free, again=draft.form != "full")
    return count, _authors(free[:count]), ""


def _count_authors(free: list[Chunk], *, again: bool) -> int:
    """How many fields are authors; `again`: a short form stands for the title."""
    for index, chunk in enumerate(free[1:5], start=1):
        joined = _JOINED.match(chunk.words)
        if joined and is_name(chunk.words[joined.end() :]):
            everyone = (again or index + 1 < len(free)) and all(
                is_name(c.words) for c in free[:index]
            )
            return index + 1 if everyone else 1 if is_name(free[0].words) else 0
        several = not chunk.emphasised and len(split_names(chunk.words)) > 1
        if several and is_name(chunk.words) and (again or index + 1 < len(free)):
            return index + 1 if all(is_name(c.words) for c in free[:index]) else 0
    return 1 if is_name(free[0].words) else 0


def _printed(draft: Draft, work: Work, titles: list[Chunk]) -> tuple[list[Chunk], Work]:
    """Sets apart place and publisher that stand between commas before a bare year."""
    if titles[0].emphasised:
        tail = titles[1:]
    elif draft.imprint.year or work.place or not work.year or len(titles) < 2:
        return titles, work
    else:
        tail = titles[1:] if len(titles) == 2 else titles[-2:]
    if tail and work.year and not work.place:
        publisher = tail[1].words if len(tail) > 1 else work.publisher
        work = replace(work, place=tail[0].words, publisher=publisher)
    return titles[: len(titles) - len(tail)], work
