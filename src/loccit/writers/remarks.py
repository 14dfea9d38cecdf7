"""What a remark on a quotation says where the draft itself is given back with remarks."""

from __future__ import annotations

from collections.abc import Iterator

from loccit.model import Finding, Report
from loccit.writers.naming import chief_locator, name_work

__all__ = ["remark_on"]


def remark_on(finding: Finding, report: Report) -> Iterator[str]:
    """Its lines: the verdict, why, the place cited, the source's own words, and what was decided
    and noted."""
    told = [finding.wording, *([finding.place] if finding.place else []), *finding.flags]
    yield ", ".join(word.replace("-", " ") for word in told)
    yield finding.message
    for citation in finding.cit.citations:
        locator = chief_locator(citation)
        place = (name_work(citation.work), " ".join(locator) if locator else "")
        if any(place):
            yield f"cited: {', '.join(filter(None, place))}"
    for match in finding.matches[:1]:
        title = next((s.title for s in report.sources if s.id == match.source), match.source)
        page = f", p. {match.pages[0]}" if match.pages else ""
        yield f"{title}{page}: “{' '.join(match.text.split())}”"
    if finding.decision:
        yield f"decided: {finding.decision}"
    if finding.note:
        yield f"noted: {finding.note}"
