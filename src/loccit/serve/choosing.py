"""Which findings are shown, as the address says it, and which comes before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from loccit.model import WORDINGS, Report
from loccit.writers.severity import needs_look, severity

__all__ = ["SHOWN", "Choice", "neighbours"]

SHOWN = {
    "all": "all",
    "look": "still undecided",
    "error": "errors",
    "warning": "warnings",
    "note": "not checked, not decided",
    "ok": "in order",
    "decided": "decided",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader chose to see: by how grave it is, by wording, by source; "" is all."""

    show: str = "all"
    wording: str = ""
    source: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Choice:
        """What an address says; words that mean nothing are passed over."""
        show, wording = query.get("show", ""), query.get("wording", "")
        return cls(
            show if show in SHOWN else "all",
            wording if wording in WORDINGS else "",
            query.get("source", ""),
        )

    def asked(self) -> dict[str, str]:
        """What an address has to say for this choice; nothing where all is shown."""
        said = {"wording": self.wording, "source": self.source}
        said |= {"show": self.show} if self.show != "all" else {}
        return {name: value for name, value in said.items() if value}

    def query(self) -> str:
        """ "?show=error", or "" where all is shown."""
        said = self.asked()
        return f"?{urlencode(said)}" if said else ""

    def numbers(self, report: Report) -> list[int]:
        """The numbers of the findings chosen, in the draft's order."""
        chosen: list[int] = []
        for number, finding in enumerate(report.findings, 1):
            shown = {
                "all": True,
                "look": needs_look(finding),
                "decided": finding.decision is not None,
            }.get(self.show, severity(finding) == self.show)
            worded = not self.wording or finding.wording == self.wording
            meant = {*finding.sources, *(match.source for match in finding.matches)}
            if shown and worded and (not self.source or self.source in meant):
                chosen.append(number)
        return chosen


def neighbours(chosen: list[int], number: int) -> tuple[int | None, int | None]:
    """The chosen one before `number` and the one after it, whether or not it is chosen."""
    before = [n for n in chosen if n < number]
    after = [n for n in chosen if n > number]
    return (before[-1] if before else None), (after[0] if after else None)
