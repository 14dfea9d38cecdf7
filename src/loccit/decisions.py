"""What the reader has decided about findings, in plain text beside the draft.

`loccit.decisions.jsonl` holds one decision a line and is only ever added to, so that two
windows, or two people with one repository, lose nothing of each other's. Of several decisions
about one finding the last one counts; taking one back is a line as well.

A decision was made about a verdict. Where a later check says something else of the same
quotation, it no longer settles the finding: that is told, and the reader decides again.
"""

from __future__ import annotations

import hashlib
import importlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec

from loccit.errors import UsageError
from loccit.model import Finding, Problem, Report, Variant
from loccit.paths import spelled

__all__ = [
    "CHOICES", "NAME", "Choice", "Decision", "Log", "append", "apply", "beside", "load",
    "said_of",
]  # fmt: skip

NAME = "loccit.decisions.jsonl"
Choice = Literal["accept", "dispute", "right", "note", "undo"]
"""The quotation may stand; loccit is wrong; the passage stands elsewhere, as the note says;
a note alone, which settles nothing; the decisions so far are taken back."""
CHOICES: tuple[Choice, ...] = get_args(Choice)
_WORDS = {"substitution", "omission", "addition", "transposition"}
_LONGEST = 240
"""Code points of a verdict as it is kept; of a longer one the beginning and a digest."""
_SETTLING: dict[str, str] = {"accept": "accepted", "dispute": "disputed", "right": "set right"}
_TOLD = _SETTLING | {"note": "noted", "undo": "taken back"}


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the file. `id` is the finding's, `verdict` what was said of it when it was
    decided (`said_of`), `when` a time in UTC as ISO 8601 writes it, `draft` a file name.
    `passage` names where the words stand instead, `at` is that place: a witness and code
    points of its text ("d1f3a20c9b44:120-187")."""

    id: str
    decision: Choice
    verdict: str
    when: str
    who: str = ""
    note: str = ""
    draft: str = ""
    passage: str = ""
    at: str = ""

    @classmethod
    def make(
        cls,
        finding: Finding,
        decision: Choice,
        *,
        who: str,
        note: str,
        draft: str,
        passage: str = "",
        at: str = "",
    ) -> Decision:
        """A decision made now."""
        now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        return cls(finding.id, decision, said_of(finding), now, who, note, draft, passage, at)

    def tell(self) -> str:
        """ "set right by A. Reader, 2026-11-22: Hallam, Letters, p. 12; the second letter"."""
        by = f" by {self.who}" if self.who else ""
        why = "; ".join(filter(None, (self.passage, self.note)))
        told = _TOLD.get(self.decision, self.decision)
        return f"{told}{by}, {self.when[:10]}{': ' if why else ''}{why}"


@dataclass(frozen=True, slots=True)
class Log:
    """All that was decided, in the order of the file, and the lines that could not be read."""

    decisions: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()

    def standing(self) -> dict[str, Decision]:
        """What counts, by finding: the last decision that settles it and was not taken back."""
        found: dict[str, Decision] = {}
        for one in self.decisions:
            if one.decision in _SETTLING:
                found[one.id] = one
            elif one.decision == "undo":
                found.pop(one.id, None)
        return found

    def noted(self) -> dict[str, tuple[Decision, ...]]:
        """The notes that settle nothing and were not taken back, by finding, oldest first."""
        found: dict[str, tuple[Decision, ...]] = {}
        for one in self.decisions:
            if one.decision == "note":
                found[one.id] = (*found.get(one.id, ()), one)
            elif one.decision == "undo":
                found.pop(one.id, None)
        return found

    def of(self, finding: str) -> tuple[Decision, ...]:
        """The history of one finding, oldest first."""
        return tuple(one for one in self.decisions if one.id == finding)


def beside(draft: Path) -> Path:
    """Where the decisions about a draft stand."""
    return draft.parent / NAME


def said_of(finding: Finding) -> str:
    """The verdict in the words of the JSON report, with the pages where they are not those
    cited and what differs: "altered other-page reversed, p. 9, shall not] shall"."""
    said: list[str] = [
        " ".join((finding.wording, finding.place or "nowhere", *sorted(finding.flags)))
    ]
    for match in finding.matches[:1]:
        if finding.place != "as-cited" and match.pages:
            said.append(f"p. {match.pages[0]}")
        said += [f"{_plain(v.lemma)}] {_plain(v.reading)}" for v in match.apparatus if _counts(v)]
    whole = ", ".join(said).encode("utf-8", "replace").decode()  # halves of characters
    if len(whole) <= _LONGEST:
        return whole
    digest = hashlib.blake2b(whole.encode(), digest_size=6).hexdigest()
    return f"{whole[: _LONGEST - 20]} … {digest}"


def _counts(variant: Variant) -> bool:
    return variant.critical or variant.kind in _WORDS


def _plain(words: str) -> str:
    return " ".join(words.split())


def load(path: Path) -> Log:
    """The decisions kept at `path`; none where there is no such file. A line that is none is
    told and passed over. Raises `UsageError` where the file cannot be read."""
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return Log()
    except OSError as error:
        raise UsageError(f"{spelled(path)}: cannot be read: {error.strerror}") from error
    decoder = msgspec.json.Decoder(Decision)
    decisions: list[Decision] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            decisions.append(decoder.decode(line))
        except (msgspec.DecodeError, UnicodeDecodeError):
            said = f"line {number} is no decision and was passed over"
            problems.append(Problem("decisions", said, file=path.name))
    return Log(tuple(decisions), tuple(problems))


def append(path: Path, decision: Decision) -> None:
    """Adds a line, whole, at the end, whoever else is writing. Raises `UsageError` where the
    file cannot be written."""
    line = msgspec.json.encode(decision) + b"\n"
    try:
        with path.open("a+b", buffering=0) as file, _locked(file):
            end = file.seek(0, os.SEEK_END)
            if end:
                file.seek(end - 1)
                line = line if file.read(1) == b"\n" else b"\n" + line
            file.write(line)
            os.fsync(file.fileno())
    except OSError as error:
        raise UsageError(f"{spelled(path)}: cannot be written: {error.strerror}") from error


@contextmanager
def _locked(file: Any) -> Iterator[None]:
    """The file for this process and thread alone, as far as the platform can."""
    try:
        fcntl = importlib.import_module("fcntl")
    except ImportError:  # Windows: one short write at the end is all that is asked for
        yield
        return
    fcntl.flock(file, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)


def apply(report: Report, log: Log) -> Report:
    """The report with what was decided written into its findings; a decision about another
    verdict than today's is a problem of the report and settles nothing."""
    standing, noted = log.standing(), log.noted()
    findings: list[Finding] = []
    outdated: list[Problem] = []
    for plain in report.findings:
        finding = _with_notes(plain, noted.get(plain.id, ()))
        decision = standing.get(finding.id)
        if decision is None:
            findings.append(finding)
        elif decision.verdict == said_of(finding):
            findings.append(replace(finding, decision=decision.tell()))
        else:
            findings.append(finding)
            outdated.append(_outdated(finding, decision))
    told: Iterable[Problem] = (*report.problems, *log.problems, *outdated)
    return replace(report, findings=tuple(findings), problems=tuple(told))


def _with_notes(finding: Finding, notes: Iterable[Decision]) -> Finding:
    """ "A. Reader, 2026-11-22: ask the archive", one after the other."""
    told = [f"{', '.join(filter(None, (n.who, n.when[:10])))}: {n.note}" for n in notes]
    return replace(finding, note="; ".join(told)) if told else finding


def _outdated(finding: Finding, decision: Decision) -> Problem:
    said = (
        f"{decision.tell()}, but that was about '{decision.verdict}'; "
        f"it now reads '{said_of(finding)}', so that it is open again"
    )
    return Problem("decision-outdated", said, span=finding.cit.quotation.span)
