"""The reading desk: the steps strung together over what is held.

    bytes → readers → Document → finders → Cit → matching → Finding → Report

Every server and the command line come through here; nothing else joins rooms.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from loccit.errors import UsageError
from loccit.holding import (
    AS_USUAL,
    Held,
    Progress,
    Reading,
    add,
    hold,
    options_of,
    refresh,
    silent,
    staleness,
)
from loccit.model import Cit, Document, Finding, Quotation, Report, Source, Work
from loccit.paths import spelled
from loccit.text import Span

if TYPE_CHECKING:
    from loccit.account import Options as TellOptions
    from loccit.model import Account, Comparison, Reuse
    from loccit.reuse.gathering import Corpus
    from loccit.reuse.options import Options as ReuseOptions

__all__ = [
    "AS_USUAL", "Held", "Progress", "Reading", "account", "add", "check", "compare", "find",
    "gather", "hold", "read", "read_words", "refresh", "reuse", "silent", "staleness",
]  # fmt: skip

MANY = 1_000_000
"""Whoever asks where words stand wants to be told, however common they are."""


def read(path: Path, reading: Reading = AS_USUAL, progress: Progress = silent) -> Document:
    """The file as a Document. Raises `ReadError`, also where there is no such file."""
    from loccit import readers, recall

    told = f"{reading}".encode()
    return recall.read_once(path, told, lambda p: readers.read(p, options_of(reading, progress)))


def read_words(
    data: bytes, name: str, reading: Reading = AS_USUAL, progress: Progress = silent
) -> Document:
    """A text that came another way (standard input) as a Document. Raises `ReadError`."""
    from loccit import readers

    return readers.read_bytes(data, name, options_of(reading, progress))


def check(
    draft: Document,
    held: Held,
    progress: Progress = silent,
    decided: Path | None = None,
    *,
    jobs: int = 1,
) -> Report:
    """Every quotation and citation of the draft, held against what is held; with what its
    reader decided about them, as the file `decided` tells (`loccit.decisions.beside`).

    Of a long draft `jobs` processes at once look up the quotations (0: as many as there are
    processors); what was answered before, of the same words and the same shelf, is remembered.

    Raises `UsageError` where that file is there and cannot be read.
    """
    from loccit import decisions, finders, matching, recall
    from loccit.advice import advise
    from loccit.matching.crew import Crew
    from loccit.matching.means import Means, in_turn

    log = decisions.load(decided) if decided else decisions.Log()

    progress("finding quotations", 0, 1)
    known = [_as_work(source) for source in held.shelf.sources()]
    found = recall.find_once(draft, known, finders.find)
    progress("finding quotations", 1, 1)

    def told(done: int, total: int) -> None:
        progress("looking them up", done, total)

    with recall.answers_about(held.stamp) as answers:
        means = Means(answers, Crew(held.reopen, jobs) if held.reopen else in_turn)
        checked = matching.check(
            draft, found.cits, found.citations, held.shelf, progress=told, means=means
        )
    spoken_of = {match.witness for finding in checked.findings for match in finding.matches}
    named = {source for _, source in checked.sources} | {
        match.source for finding in checked.findings for match in finding.matches
    }
    report = Report(
        document=draft,
        searched=held.searched(),
        findings=checked.findings,
        citations=checked.sources,
        asides=found.asides,
        sources=tuple(s for s in held.shelf.sources() if s.id in named),
        witnesses=tuple(w for w in held.shelf.witnesses() if w.id in spoken_of),
        problems=(
            *draft.problems,
            *found.problems,
            *held.problems,
            *checked.problems,
            *advise(checked.findings, held.shelf),
        ),
    )
    return decisions.apply(report, log)


def account(
    document: Document, options: TellOptions | None = None, progress: Progress = silent
) -> Account:
    """What the document tells: who acts, what happened when, who said what, what led to what."""
    from loccit import account as room
    from loccit import finders

    progress("finding quotations", 0, 1)
    found = finders.find(document)
    progress("finding quotations", 1, 1)
    told = room.tell(document, found.cits, found.citations, options or room.Options(), progress)
    return replace(told, problems=told.problems + found.problems)


def compare(one: Account, other: Account, progress: Progress = silent) -> Comparison:
    """What two accounts have in common, where they part, and which words stand in both."""
    from loccit.account.compare import compare as hold_together
    from loccit.account.shared import find_shared

    progress("looking for shared words", 0, 1)
    shared = find_shared(one, other)
    progress("looking for shared words", 1, 1)
    progress("comparing", 0, 1)
    compared = hold_together(one, other, shared)
    progress("comparing", 1, 1)
    return compared


def _as_work(source: Source) -> Work:
    """A held source as a citation would name it, so that a bare short title is known for one."""
    return Work(
        authors=source.authors,
        title=source.title,
        container=source.container,
        volume=source.volume,
        year=source.year,
        publisher=source.publisher,
        key=source.key,
    )


def find(words: str, held: Held) -> Finding:
    """Where in all that is held these words stand, word for word or nearly."""
    from loccit import matching

    words = spelled(words.strip())
    if not words:
        raise UsageError("no words to look for")
    sha256 = hashlib.sha256(words.encode()).hexdigest()
    asked = Document(name="words", text=words, media_type="text/plain", sha256=sha256)
    whole = Span(0, len(words))
    cit = Cit(Quotation(whole, (whole,), "inline"))
    options = matching.Options(common_places=MANY, matches=MANY)
    return matching.check(asked, [cit], [], held.shelf, options).findings[0]


def gather(
    paths: Sequence[str], progress: Progress = silent, reading: Reading = AS_USUAL
) -> Corpus:
    """Files and folders, read through the cache as sources are, and corpora (JSON Lines, Parquet;
    also at an address, where its driver is installed), as the texts of one corpus.

    Raises `UsageError` for a path where there is nothing, or a corpus that is none.
    """
    from loccit import readers
    from loccit.reuse.gathering import find_spots, part
    from loccit.reuse.gathering import gather as put_together

    corpora, files = part(paths)
    if not files:
        return put_together(None, {}, corpora, progress)
    with hold(files, progress=progress, reading=reading) as held:
        spots = find_spots(files, readers.readable)
        corpus = put_together(held.shelf, spots, corpora, progress)
        return replace(
            corpus,
            problems=(*held.unreadable, *held.problems, *corpus.problems),
            named_unreadable=held.named_unreadable,
        )


def reuse(
    corpus: Corpus,
    options: ReuseOptions | None = None,
    progress: Progress = silent,
    *,
    engine: str = "embedded",
    address: str = "",
) -> Reuse:
    """The passages that the texts of a corpus share, in families over time, boilerplate apart.

    Raises `UsageError` where the engine is not there.
    """
    from loccit.model import Reuse
    from loccit.reuse.dating import era_of
    from loccit.reuse.families import find_families
    from loccit.reuse.finding import find_shared
    from loccit.reuse.stock import mark_stock

    def told(done: int, total: int) -> None:
        progress("looking for shared passages", done, total)

    found = find_shared(corpus.texts, options, engine=engine, address=address, progress=told)
    shared = tuple(found)
    progress("gathering families", 0, 1)
    pages = {name: paper.pages for name, paper in corpus.papers.items()}
    quotes = {name: [b.span for b in paper.blocks] for name, paper in corpus.papers.items()}
    families = mark_stock(find_families(shared, corpus.texts, quotes), corpus.texts, pages)
    progress("gathering families", 1, 1)
    eras = {text.id: era_of(text.date) for text in corpus.texts if text.date}
    return Reuse(corpus.texts, shared, families, corpus.problems, eras)
