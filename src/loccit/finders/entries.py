"""Which work of the draft's own bibliography a citation means.

A citation by author and date, or by a short title, is filled from the one entry that tells
nothing otherwise. Where two entries fit it is declined, as it is where two works cited before
do: what a library happens to hold must not decide between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loccit.finders.history import told
from loccit.finders.names import fold, surname, title_words
from loccit.model import Citation, Work

__all__ = ["with_listed"]

_AND_OTHERS = re.compile(r"\bet\s+al\b|\bu\.\s?a\.|\band others\b|\bund andere\b|\bet autres\b")


def with_listed(citation: Citation, words: str, listed: Sequence[Work]) -> Citation:
    """The citation, which stands in the draft as `words`, with what its entry tells."""
    if citation.declined or not listed:
        return citation
    if citation.via is not None:
        via = _entries(citation.via, words, listed)
        return replace(citation, via=_filled(citation.via, via[0])) if len(via) == 1 else citation
    found = _entries(citation.work, words, listed)
    if len(found) == 1:
        reason = citation.reason or f"listed in the bibliography: {told(found[0])}"
        return replace(citation, work=_filled(citation.work, found[0]), reason=reason)
    if len(found) > 1 and not citation.work.title:
        names = "; ".join(told(work) + f", {work.year}" * bool(work.year) for work in found[:3])
        reason = f"not resolved: {len(found)} works in the bibliography fit: {names}"
        return replace(citation, reason=reason, declined=True)
    return citation


def _entries(work: Work, words: str, listed: Sequence[Work]) -> Sequence[Work]:
    """The entries that the citation may mean; none where it tells its work in full."""
    if work.key or (work.title and (work.year or work.volume or work.date or work.container)):
        return ()
    found = [full for full in listed if _may_mean(work, full)]
    several = bool(_AND_OTHERS.search(words))
    if work.authors and len(found) > 1:
        alike = [f for f in found if (len(f.authors) > 1) == (several or len(work.authors) > 1)]
        found = alike or found
    return found


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
    if not ours and not short.title:
        return False
    if ours and (not theirs or ours[0] != theirs[0] or not set(ours) <= set(theirs)):
        return False
    if short.year and not _same_year(short.year, full.year):
        return False
    if short.volume and full.volume and fold(short.volume) != fold(full.volume):
        return False
    return not short.title or _in_order(title_words(short.title), title_words(full.title))


def _in_order(short: Sequence[str], full: Sequence[str]) -> bool:
    rest = iter(full)
    return bool(short) and all(word in rest for word in short)


def _same_year(short: str, full: str) -> bool:
    """ "1890" may be "1890a", but "1890b" may not."""
    return short == full or (short.isdigit() and full[:4] == short and full[4:].isalpha())
