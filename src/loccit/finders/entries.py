"""Which work of the draft's own bibliography a citation means.

A citation by author and date, or by a short title, is filled from the one entry that tells
nothing otherwise. Where two entries fit it is declined, as it is where two works cited before
do: what a library happens to hold must not decide between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loccit.finders.history import told
from loccit.finders.names import fold, surname, title_words
from loccit.model import Citation, Work
from loccit.patterns import late

__all__ = ["Listed"]

_AND_OTHERS = late(r"\bet\s+al\b|\bu\.\s?a\.|\band others\b|\bund andere\b|\bet autres\b")


class Listed:
    """The works of the draft's bibliography, by the names they are cited by."""

    def __init__(self, works: Sequence[Work]) -> None:
        self._works = works
        self._by_surname: dict[str, list[Work]] = {}
        self._by_word: dict[str, list[Work]] = {}
        for work in works:
            for name in dict.fromkeys(map(surname, work.authors)):
                self._by_surname.setdefault(name, []).append(work)
            for word in dict.fromkeys(title_words(work.title)):
                self._by_word.setdefault(word, []).append(work)

    def fill(self, citation: Citation, words: str) -> Citation:
        """The citation, which stands in the draft as `words`, with what its entry tells."""
        if citation.declined or not self._works:
            return citation
        if citation.via is not None:
            via = self._entries(citation.via, words)
            full = _filled(citation.via, via[0]) if len(via) == 1 else citation.via
            return replace(citation, via=full)
        found = self._entries(citation.work, words)
        if len(found) == 1:
            reason = citation.reason or f"listed in the bibliography: {told(found[0])}"
            return replace(citation, work=_filled(citation.work, found[0]), reason=reason)
        if len(found) > 1 and not citation.work.title:
            names = "; ".join(told(work) + f", {work.year}" * bool(work.year) for work in found[:3])
            reason = f"not resolved: {len(found)} works in the bibliography fit: {names}"
            return replace(citation, reason=reason, declined=True)
        return citation

    def _entries(self, work: Work, words: str) -> Sequence[Work]:
        """The entries that the citation may mean; none where it tells its work in full."""
        full = work.title and (work.year or work.volume or work.date or work.container)
        if work.key or full or not (work.authors or work.title):
            return ()
        if work.authors:
            near = self._by_surname.get(surname(work.authors[0]), ())
        else:
            first = title_words(work.title)[:1]
            near = self._by_word.get(first[0], ()) if first else ()
        found = [entry for entry in near if _may_mean(work, entry)]
        several = bool(_AND_OTHERS.search(words)) or len(work.authors) > 1
        alike = [entry for entry in found if (len(entry.authors) > 1) == several]
        return (alike or found) if work.authors else found


def _filled(short: Work, full: Work) -> Work:
    """What the entry tells, and what the citation alone does (a volume, a day)."""
    return replace(
        full,
        volume=short.volume or full.volume,
        date=short.date or full.date,
        place=short.place or full.place,
    )


def _may_mean(short: Work, full: Work) -> bool:
    theirs = [surname(author) for author in full.authors]
    ours = [surname(author) for author in short.authors]
    if ours and (not theirs or ours[0] != theirs[0] or not set(ours) <= set(theirs)):
        return False
    if short.year and not _same_year(short.year, full.year):
        return False
    if short.volume and full.volume and fold(short.volume) != fold(full.volume):
        return False
    words = title_words(full.title)
    wanted = title_words(short.title)
    if len(wanted) == 1 and not ours:
        return words[:1] == wanted
    return not short.title or _in_order(wanted, words)


def _in_order(short: Sequence[str], full: Sequence[str]) -> bool:
    rest = iter(full)
    return bool(short) and all(word in rest for word in short)


def _same_year(short: str, full: str) -> bool:
    """ "1890" may be "1890a", but "1890b" may not."""
    return short == full or (short.isdigit() and full[:4] == short and full[4:].isalpha())
