"""What the user can do next, where verdicts stay open for want of something that only they have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loccit.model import Finding, Problem, Shelf

__all__ = ["advise"]

_NAMED = 5
"""So many files are named where there may be many."""


def advise(findings: Sequence[Finding], shelf: Shelf) -> Iterator[Problem]:
    """Problems `nothing-held`, where there is nothing to look in, and `uncatalogued`, where a
    cited work may be a file that nobody says what it is a text of."""
    if findings and not shelf.witnesses():
        said = "nothing is held; give --sources, or fill a library: loccit library add"
        yield Problem("nothing-held", said)
    if names := _nameless(findings, shelf):
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        said = (
            f"no catalogue says what these are: {', '.join(names[:_NAMED])}{more}. A .bib file "
            f"among the sources does, where an entry has file = {{{names[0]}}} or the file's "
            "name for its key"
        )
        yield Problem("uncatalogued", said)


def _nameless(findings: Sequence[Finding], shelf: Shelf) -> list[str]:
    """Files without an entry that hold words cited from a work which none is known to be."""
    uncatalogued = {source.id for source in shelf.sources() if not source.catalogued}
    met = {
        finding.matches[0].witness
        for finding in findings
        if finding.place == "ambiguous"
        and finding.sources
        and not any(finding.sources)
        and finding.matches[0].source in uncatalogued
    }
    return sorted(w.name for w in shelf.witnesses() if w.id in met)
