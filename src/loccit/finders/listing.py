"""The works that a draft lists itself: References, Works Cited, Literaturverzeichnis.

    listed(document) -> (Work, …)        one for each entry that can be read

An entry is read by its shape: who stands before the title, and the title is what is set in
italics or quotation marks, or what stands up to the next stop. Chicago, MLA, APA, Harvard and
the German and French habits differ in where the year stands and in the signs between.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loccit.finders.paragraphs import paragraphs
from loccit.finders.signed import signed, vancouver_journal
from loccit.finders.vocabulary import ABBREVIATIONS, BIBLIOGRAPHY
from loccit.model import Block, Document, Work
from loccit.patterns import late
from loccit.text import Span

__all__ = ["is_heading", "is_listing", "listed", "numbered"]

LONGEST = 1200
"""No entry is longer than this many code points."""

_YEAR = r"(?P<year>1[0-9]{3}[a-z]?|20[0-9]{2}[a-z]?)"
_BULLET = late(r"\s*(?:[-•*–]\s+|\[(?P<square>\d{1,3})\]\s*|\(?(?P<plain>\d{1,3})[.)]\s+)")
_AGAIN = late(r"\s*(?:[—–]{1,3}|-{2,3}|_{2,}|Ders\.|Dies\.|Idem|Id\.)[.,:]?\s+")
_START = late(r"[^\W\d_][\w’'-]*(?:[ -][^\W\d_][\w’'-]*){0,3},\s+[^\W\d_]")
_ENDED = late(r"[.!?)\]”\"’»]\s*$|\d\s*$|\bhttps?://\S+\s*$")
_WHO_YEAR = late(
    rf"(?P<who>[^“”\"«»„(]{{2,250}}?),?\s*(?:\((?:eds?|hgg?|hrsg|éds?|dir)\.?\)[.,]?\s*)?"
    rf"\(\s*{_YEAR}[^)]{{0,30}}\)\s*[.,:]?\s*",
    re.IGNORECASE,
)
_WHO_BARE_YEAR = late(rf"(?P<who>[^“”\"«»„(]{{2,250}}?)[.,]\s+{_YEAR}[.:]\s+")
_WHO_COLON = late(
    r"(?P<who>[^“”\"«»„():]{2,150}?)\s*(?:\((?:hgg?|hrsg|eds?)\.?\))?\s?:\s+", re.IGNORECASE
)
_QUOTED = late(r"\s*[“\"«„‚‘]\s?(?P<title>[^“”\"«»„]{2,300}?)[.,?!]?\s?[”\"»“’‘]")
_IN = late(r"\s*[.,]?\s*(?:In|in|Dans|dans)\s?:?\s+(?=\S)")
_IMPRINT = late(
    rf"(?:^|[.,(;\])]|\bed\.)\s*(?P<place>[^\W\d_][^.:;()\d“”\"]{{1,50}}):\s*"
    rf"(?P<publisher>[^:;()“”\"]{{2,70}}?)[,;]?\s+{_YEAR}"
)
_PUBLISHER = late(rf"[.,]\s+(?P<publisher>[^\W\d_][^.,:;()\d]{{1,60}}),\s+{_YEAR}\s*\.?\s*$")
_FIRM = late(r"\b(?:press|presses|books|verlag|publish\w*|universit\w+|éditions?)\b", re.I)
_PLACE_YEAR = late(rf"[.,]\s*(?P<place>[^\W\d_][^.,:;()\d]{{1,40}}),?\s+{_YEAR}\b")
_LAST_YEAR = late(rf"(?<![\d–-]){_YEAR}(?![\d–-])")
_VOLUME = late(r"\b(?:vol(?:ume)?|bd|band|tome|t)\.?\s*(?P<volume>\d{1,3}|[ivxlc]{1,7})\b", re.I)
_CONTAINER = late(
    r"[\s.,]*(?P<journal>[^\W\d_](?:[^.,:;()\d]{2,80}?(?=[,\s]+\d)"
    r"|[^,:;()\d]{2,80}?(?=,\s(?:vol|no|Bd|Nr)\.\s\d)))"
)
_EDITION = late(r",?\s+\(?\d{1,2}(?:st|nd|rd|th|e)(?:\s(?:ed|edn|éd)\.?\)?)?$")
_NUMBERED = late(r"[,\s]+(?:vol\.\s*)?(?P<volume>\d{1,4}|[IVXLC]{1,7})\b")
_STOP = late(r"[.?!](?=\s+[^\W_]|\s+[“\"«„\[(]|\s*$)")
_JOIN = late(r"\s*(?:;|,?\s(?:and|und|et)\s|,?\s?&\s?|\s/\s)\s*")
_INITIALS = late(r"(?:[^\W\d_]\.?[\s-]?){1,4}")
_EDITING = late(r",?\s*\(?\b(?:eds?|hgg?|hrsg|éds?|dir|et\s+al|u\.\s?a)\b\.?\)?\s*$", re.I)


# --- where works are listed ----------------------------------------------------------------


def _heading(text: str, block: Block) -> str:
    """The words of a heading without its dress, in small letters."""
    return block.span.of(text).strip(" \n\t#*_:.").lower()


def is_heading(text: str, block: Block) -> bool:
    """Whether the block is a heading, or a line that says what only a heading says. The first
    line of an entry whose other lines are set in may look like one, and is none."""
    if block.kind != "heading":
        return is_listing(text, block)
    words = block.span.of(text)
    return not (len(words) > 40 and _START.match(words) and ". " in words)


def is_listing(text: str, block: Block) -> bool:
    """Whether works are listed under this heading."""
    return len(block.span) < 40 and _heading(text, block) in BIBLIOGRAPHY


_CITED = late(r"(?<!\w)\[(\d{1,3})(?=[],;–-])")


@dataclass(frozen=True, slots=True)
class _Entry:
    """The words of one entry on one line, with what of it is set in italics."""

    words: str
    italic: tuple[Span, ...]
    label: str = ""


def listed(document: Document) -> tuple[Work, ...]:
    """The works under the draft's headings of bibliographies, each once, in order."""
    works: list[Work] = []
    before: tuple[str, ...] = ()
    for entry in _entries(document):
        work = _read(entry, before)
        if work is None:
            continue
        before = work.authors
        works.append(work)
    return tuple(dict.fromkeys(works))


def numbered(document: Document) -> dict[str, Work | None]:
    """The works of the draft's numbered bibliography by their numbers; None for an entry that
    could not be read. A number given twice is left out."""
    works: dict[str, Work | None] = {}
    twice: set[str] = set()
    for entry in _counted(document):
        if entry.label in works:
            twice.add(entry.label)
        elif entry.label:
            works[entry.label] = _read(entry, ())
    return {label: work for label, work in works.items() if label not in twice}


def _counted(document: Document) -> Sequence[_Entry]:
    """The entries with their numbers. The items of a list that shows none, as on a web page,
    are counted where the draft cites by such numbers and has no notes."""
    entries = list(_entries(document))
    items = sum(block.kind == "item" for block in document.blocks)
    if document.notes or not entries or any(e.label for e in entries) or items < len(entries):
        return entries
    cited = [int(number) for number in _CITED.findall(document.text)]
    if not cited or max(cited) > len(entries):
        return entries
    return [replace(entry, label=str(n)) for n, entry in enumerate(entries, start=1)]


def _entries(document: Document) -> Iterator[_Entry]:
    emphasis = sorted(document.emphasis)
    starts = [span.start for span in emphasis]
    for lines in _grouped(document):
        span = Span(lines[0].start, lines[-1].end)
        if len(span) > LONGEST:
            continue
        first = bisect_left(starts, span.start)
        inside = emphasis[first : bisect_left(starts, span.end)]
        bullet = _BULLET.match(document.text, span.start, span.end)
        start = bullet.end() if bullet else span.start
        words = document.text[start : span.end].replace("\n", " ")
        italic = tuple(s.shift(-start) for s in inside if s.start >= start and s.end <= span.end)
        label = (bullet["square"] or bullet["plain"] or "") if bullet else ""
        yield _Entry(words, italic, label)


def _grouped(document: Document) -> Iterator[list[Span]]:
    """The lines of each entry: a line that begins none goes on with the one before."""
    text = document.text
    entry: list[Span] = []
    for line, fresh in _lines(document):
        before = entry[-1].of(text) if entry else ""
        if entry and (fresh or _begins(line.of(text), before)):
            yield entry
            entry = []
        entry.append(line)
    if entry:
        yield entry


def _lines(document: Document) -> Iterator[tuple[Span, bool]]:
    """The lines under headings of bibliographies, and whether each surely begins an entry."""
    text, listing = document.text, False
    for block in paragraphs(document):
        if is_heading(text, block):
            listing = is_listing(text, block)
            continue
        if not listing or block.kind in ("code", "note"):
            continue
        fresh = block.kind == "item"
        for line in re.finditer(r"[^\n]*\S[^\n]*", text[block.span.start : block.span.end]):
            start = block.span.start + line.start()
            yield Span(start, block.span.start + line.end()), fresh
            fresh = False


def _begins(line: str, before: str) -> bool:
    if not _ENDED.search(before):
        return False
    bare = line[bullet.end() :] if (bullet := _BULLET.match(line)) else line
    if bullet or _AGAIN.match(bare) or _START.match(bare):
        return True
    return bare[:1].isupper() or bare[:1] in '“"«„'


# --- one entry -----------------------------------------------------------------------------


def _read(entry: _Entry, before: tuple[str, ...]) -> Work | None:
    """`before`: the authors of the entry before, for which a dash stands."""
    words, start, again = entry.words, 0, ()
    if found := _AGAIN.match(words):
        start, again = found.end(), before
    authors, year, at = _who(entry, start, again=bool(again))
    work = _titled(entry, at)
    if work is None or not (again or authors or year or entry.italic):
        return None
    work = _printed(
        words[at:], replace(work, authors=again or authors, year=year or work.year), work.title
    )
    work = _tidy(work)
    return work if work.title and (work.authors or work.year) else None


def _tidy(work: Work) -> Work:
    """Without the spaces of lines that were set in."""
    return replace(
        work,
        title=_EDITION.sub("", " ".join(work.title.split())),
        container=" ".join(work.container.split()),
        publisher=" ".join(work.publisher.split()),
    )


def _who(entry: _Entry, start: int, *, again: bool) -> tuple[tuple[str, ...], str, int]:
    """The authors, the year where it stands before the title, and where the title begins."""
    words = entry.words
    if found := signed(words, start):
        return found[0], "", found[1]
    first = min((s.start for s in entry.italic if s.start >= start), default=len(words))
    quoted = re.search(r"[“\"«„]", words[start:])
    limit = min(first, start + quoted.start() if quoted else len(words))
    for pattern in (_WHO_YEAR, _WHO_BARE_YEAR):
        found = pattern.match(words, start)
        if found and found.end() <= limit and (names := _people(found["who"])):
            return names, found["year"], found.end()
    if again:
        found = re.compile(rf"\(?{_YEAR}\)?[.,:]?\s+").match(words, start)
        return (), found["year"] if found else "", found.end() if found else start
    found = _WHO_COLON.match(words, start)
    if found and found.end() <= limit and (names := _people(found["who"])):
        return names, "", found.end()
    if limit < min(len(words), start + 200):  # a title set apart: who stands before it
        return _people(words[start:limit]), "", limit
    return _up_to_a_stop(words, start)


def _up_to_a_stop(words: str, start: int) -> tuple[tuple[str, ...], str, int]:
    """The names before the first full stop that ends no initial; the title is set plain."""
    for stop in _STOP.finditer(words, start, start + 200):
        last = re.search(r"[^\W\d_]+$", words[start : stop.start()])
        initial = last and len(last.group()) == 1
        if initial and re.match(r"\s*(?:[^\W\d_]\.|(?:and|und|et|&)\s)", words[stop.end() :]):
            continue  # the next initial, or the next name
        names = _people(words[start : stop.end()])
        return (names, "", stop.end()) if names else ((), "", start)
    return (), "", start


def _people(words: str) -> tuple[str, ...]:
    """The names in speaking order: "Mills, A., & Hart, B." is ("A. Mills", "B. Hart")."""
    words = _bare(words)
    while (bare := _EDITING.sub("", words)) != words:
        words = _bare(bare)
    people: list[str] = []
    for chunk in _JOIN.split(words):
        people += _pairs([part.strip() for part in chunk.split(",") if part.strip()], people)
    if not people or len(people) > 12 or any(len(p.split()) > 6 for p in people):
        return ()
    good = all(p[:1].isupper() or p.split()[0].islower() for p in people)
    prose = any(c.isdigit() for c in words) or re.search(r"[^\W\d_]{3,}\.\s", words)
    return tuple(people) if good and not prose else ()


def _bare(words: str) -> str:
    """Without the signs around, but with the point of a last initial."""
    words = words.strip(" ,;:")
    return words if re.search(r"(?<![^\W_])[^\W\d_]\.$", words) else words.rstrip(" .,;:")


def _pairs(parts: Sequence[str], before: Sequence[str]) -> Iterator[str]:
    """Family names and given names put together; only the first of a list must be turned."""
    at = 0
    while at < len(parts):
        family = parts[at]
        given = parts[at + 1] if at + 1 < len(parts) else ""
        first = not before and at == 0
        if given and (first or len(family.split()) == 1 or _INITIALS.fullmatch(given)):
            yield f"{given} {family}"
            at += 2
        else:
            yield family
            at += 1


def _titled(entry: _Entry, at: int) -> Work | None:
    """Title, and what it is contained in, from `at` on."""
    words = entry.words
    rest = words[at:]
    italic = [s for s in entry.italic if s.start >= at and len(s) > 2]
    if quoted := _QUOTED.match(rest):
        return _contained(entry, quoted["title"], at + quoted.end(), italic)
    if italic and italic[0].start - at <= 2:
        title = italic[0].of(words).strip(" .,")
        return Work(title=title) if len(title) > 1 else None
    end = _title_end(words, at)
    title = words[at:end].strip(" .,:;")
    if len(title) < 2 or not title[0].isalnum():
        return None
    return _contained(entry, title, end, [s for s in italic if s.start >= end - 1])


def _title_end(words: str, at: int) -> int:
    """Where a title that nothing sets apart ends."""
    for stop in _STOP.finditer(words, at):
        last = re.search(r"[^\W\d_]+$", words[at : stop.start()])
        short = last and (len(last.group()) == 1 or last.group().lower() in ABBREVIATIONS)
        if not short or words[stop.start()] != ".":
            end = stop.start() + (words[stop.start()] != ".")
            break
    else:
        end = len(words)
    for pattern in (_IMPRINT, _PLACE_YEAR):
        found = pattern.search(words, at, end)
        if found and found.start() > at + 2:
            end = min(end, found.start())
    return end


def _contained(entry: _Entry, title: str, at: int, italic: Sequence[Span]) -> Work:
    """An article or chapter: what is in italics behind it, or behind *In*, contains it."""
    words = entry.words
    within = _IN.match(words, at)
    nearby = italic and italic[0].start - at <= (80 if within else 6)
    if nearby:
        container, end = italic[0].of(words).strip(" .,"), italic[0].end
    elif within:
        end = _title_end(words, within.end())
        container = words[within.end() : end].strip(" .,")
    elif journal := vancouver_journal(words, at):
        return Work(title=title, container=journal[0], volume=journal[1], year=journal[2])
    else:
        found = _CONTAINER.match(words, at)
        if not found or _IMPRINT.match(words, at) or _PLACE_YEAR.match(words, at):
            return Work(title=title)
        container, end = found["journal"].strip(), found.end()
    number = _NUMBERED.match(words, end)
    return Work(title=title, container=container, volume=number["volume"] if number else "")


def _printed(rest: str, work: Work, title: str) -> Work:
    """Place, publisher, year and volume, from what stands behind the title."""
    rest = rest.partition(title)[2] or rest
    found = _IMPRINT.search(rest)
    publisher = found or (None if work.container else _PUBLISHER.search(rest))
    if publisher and (found or _FIRM.search(publisher["publisher"])):
        place = publisher["place"].strip(" ,(") if found else ""
        work = replace(work, place=place, publisher=publisher["publisher"].strip(" ,"))
    years = found or publisher or _last(_LAST_YEAR, rest)
    if not work.year and years:
        work = replace(work, year=years["year"])
    volume = _VOLUME.search(rest)
    return replace(work, volume=volume["volume"]) if volume and not work.volume else work


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return max(pattern.finditer(text), key=lambda found: found.start(), default=None)
