"""What the reading room shows: the draft checked once, and what was decided since."""

from __future__ import annotations

import getpass
import hashlib
import re
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from loccit import decisions, desk
from loccit.canon import name_pages
from loccit.decisions import Choice, Decision, Log
from loccit.errors import ReadError, UsageError
from loccit.model import Document, Finding, Match, Report, Source, Witness, pages_of
from loccit.serve.leaves import Passage
from loccit.serve.stock import Stock
from loccit.serve.work import BrokenOffError, Work
from loccit.text import Span
from loccit.writers.marking import MarkedBlock, mark_draft
from loccit.writers.naming import name_source
from loccit.writers.page import View
from loccit.writers.words import count_of

__all__ = ["Room", "State", "who_decides"]

_PLACE = re.compile(r"([\w-]+):(\d{1,12})-(\d{1,12})", re.ASCII)
_WORDS = 160
"""Code points of a passage by which it is named."""
_PLACES = 20
"""Places of one finding that are marked in the sources; there may be thousands."""


@dataclass(frozen=True, slots=True)
class State:
    """The report as it stands, with everything that pages are made of."""

    report: Report
    view: View
    blocks: list[MarkedBlock]
    log: Log
    numbers: Mapping[str, int]
    """The number of each finding by its id, counted from 1."""
    quoted: Mapping[str, Sequence[Passage]]
    """The words that findings quote, by witness."""

    def finding(self, identity: str) -> Finding:
        """Raises `KeyError`."""
        return self.report.findings[self.numbers[identity] - 1]

    def passages(self, witness: str, span: Span, but: int = 0) -> list[Passage]:
        """The words of a stretch of a witness that findings quote, but for the finding of the
        number `but`."""
        here = self.quoted.get(witness, ())
        return [one for one in here if one.number != but and one.span.overlaps(span)]


class Room:
    """One draft with its report (or none) and what is held. All threads may use it at once."""

    def __init__(
        self,
        held: desk.Held,
        draft: Path | None = None,
        report: Report | None = None,
        reading: desk.Reading = desk.AS_USUAL,
        stock: Stock | None = None,
    ) -> None:
        """`report` is what `desk.check` says of the file `draft`, without its decisions;
        `stock` is what `held` was opened by, where it may be added to."""
        self.held = held
        self.draft = draft
        self.stock = stock
        self.work: Work | None = None
        """What goes on, or what went on last."""
        self._reading = reading
        self._lock = threading.Lock()
        self._witnesses = {witness.id: witness for witness in held.shelf.witnesses()}
        self._report = report
        self._seen = _facts_of(draft, report) if draft and report else None
        self._state: State | None = None

    @property
    def decided(self) -> Path | None:
        """The file that keeps the decisions."""
        return decisions.beside(self.draft) if self.draft else None

    def witness(self, identity: str) -> Witness:
        """Raises `KeyError`: nothing is shown but what is held."""
        return self._witnesses[identity]

    def document(self, witness: str) -> Document:
        """Raises `KeyError`."""
        return self.held.shelf.document(witness)

    def state(self) -> State | None:
        """The report with what the file of decisions says now; None without a draft. Raises
        `UsageError` where that file cannot be read."""
        with self._lock:
            if self._report is None or self.decided is None:
                return None
            log = decisions.load(self.decided)
            if self._state is None or self._state.log != log:
                self._state = _state_of(decisions.apply(self._report, log), log, self._texts())
            return self._state

    def decide(self, identity: str, choice: Choice, who: str, note: str, at: str = "") -> None:
        """Adds a decision about the finding of this id; `at` is the place where its words
        stand instead, as `Decision.at` has it. Raises `KeyError` where there is no such
        finding in the draft or no such place, `UsageError` where the file cannot be written."""
        state = self.state()
        if state is None or self.draft is None:
            raise KeyError(identity)
        made = Decision.make(
            state.finding(identity),
            choice,
            who=who,
            note=note,
            draft=state.report.document.name,
            passage=self.name_place(at) if at else "",
            at=at,
        )
        decisions.append(decisions.beside(self.draft), made)

    def name_place(self, at: str) -> str:
        """ "Hallam, Letters, p. 12: “the second letter …” (letters.txt)". Raises `KeyError`
        where nothing held has such a place."""
        told = _PLACE.fullmatch(at)
        if told is None:
            raise KeyError(at)
        witness, document = self.witness(told[1]), self.document(told[1])
        start, end = int(told[2]), min(int(told[3]), len(document.text))
        if start >= end:
            raise KeyError(at)
        span = Span(start, end)
        words = " ".join(span.of(document.text).split())
        if not words:
            raise KeyError(at)
        works = {one.id: one for one in self.held.shelf.sources()}
        pages = name_pages(tuple(page.label for page in pages_of(document.pages, span)))
        named = ", ".join(filter(None, (name_source(works[witness.source]), pages)))
        shown = words if len(words) <= _WORDS else f"{words[:_WORDS].rpartition(' ')[0]} …"
        return f"{named}: “{shown}” ({witness.name})"

    def is_behind(self) -> bool:
        """Whether the draft's file is another than when it was checked."""
        return self.draft is not None and _facts(self.draft) != self._seen

    def check_again(self) -> None:
        """Reads the draft once more. Raises `ReadError`; the room then stays as it was."""
        if self.draft is None:
            return
        document = desk.read(self.draft, self._reading)
        while True:
            held = self.held
            report = desk.check(document, held)
            with self._lock:
                if self.held is held:
                    self._report, self._state = report, None
                    self._seen = _facts_of(self.draft, report)
                    return

    # --- what is held -----------------------------------------------------------------------

    def take_in(self, paths: Sequence[Path], *, uploaded: bool = False) -> Work:
        """Reads files and folders in the background, and checks the draft again with them.
        Raises `UsageError` while other work goes on, or where nothing can be added."""
        stock = self._growing()

        def do(work: Work) -> list[str]:
            before = self.held
            try:
                held = stock.add(paths, work.tell, uploaded=uploaded)
            except BrokenOffError:
                if not stock.stays:
                    raise
                self._renew(stock.open(), work.note)
                said = "It was broken off; what was read until then is held."
                raise BrokenOffError(said) from None
            self._renew(held, work.note)
            return _taken(before, held)

        return self._begin("Reading", do)

    def put_right(self, source: Source) -> Work:
        """Keeps what the reader says of the work of this id, and checks the draft again.
        Raises as `take_in` does."""
        stock = self._growing()
        mine = [w.id for w in self.held.shelf.witnesses() if w.source == source.id]

        def do(work: Work) -> list[str]:
            self._renew(stock.put_right(source, mine), work.note)
            return ["It is kept."]

        return self._begin("Putting right", do)

    def _growing(self) -> Stock:
        if self.stock is None:
            raise UsageError("nothing can be added in this room")
        return self.stock

    def require_rest(self) -> None:
        """Raises `UsageError` while something is being read."""
        if self.work and self.work.course == "running":
            raise UsageError("something is being read; wait for it, or break it off")

    def _begin(self, name: str, do: Callable[[Work], list[str]]) -> Work:
        with self._lock:
            self.require_rest()
            self.work = Work(name, do)
            return self.work

    def _renew(self, held: desk.Held, tell: desk.Progress) -> None:
        """Shows what is held now, and what that makes of the draft."""
        report = self._report
        while True:
            made = desk.check(report.document, held, tell) if report else None
            with self._lock:
                if self._report is not report:  # the draft was checked anew meanwhile
                    report = self._report
                    continue
                self.held = held
                self._witnesses = {witness.id: witness for witness in held.shelf.witnesses()}
                self._report, self._state = made, None
                return

    def matches(self, words: str) -> tuple[tuple[Match, ...], str]:
        """Where the words stand in all that is held, and what is said of it. Raises
        `UsageError` for no words."""
        found = desk.find(words, self.held)
        return found.matches, found.message.removesuffix(" No source is cited.")

    def bytes_of_draft(self) -> bytes:
        """The draft's file, if it still is the one that was checked. Raises `ReadError`."""
        if self.draft is None or self.is_behind():
            raise ReadError("the draft", "missing", "it was changed; check it again")
        return self.draft.read_bytes()

    def texts(self) -> dict[str, Document]:
        """The documents that the report speaks of, by their witnesses."""
        with self._lock:
            return self._texts()

    def _texts(self) -> dict[str, Document]:
        spoken_of = self._report.witnesses if self._report else ()
        return {w.id: self.held.shelf.document(w.id) for w in spoken_of}


def who_decides(state: State) -> str:
    """Who decided last, else who is logged in."""
    if state.log.decisions:
        return state.log.decisions[-1].who
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _taken(before: desk.Held, now: desk.Held) -> list[str]:
    """What became of the files: "2 files read", "1 file could not be read: …"."""
    known = {witness.id for witness in before.shelf.witnesses()}
    new = [witness for witness in now.shelf.witnesses() if witness.id not in known]
    bad = [problem for problem in now.unreadable if problem not in before.unreadable]
    said = [f"{count_of(len(new), 'file')} read."] if new else []
    said += [f"{problem.file}: {problem.message}" for problem in bad]
    return said or ["Nothing new: it was held already."]


def _facts_of(draft: Path, report: Report) -> tuple[int, int] | None:
    """Size and time of the draft's file, if it still is the one that was checked."""
    facts = _facts(draft)
    try:
        digest = hashlib.sha256(draft.read_bytes()).hexdigest()
    except OSError:
        return None
    return facts if digest == report.document.sha256 else None


def _facts(path: Path) -> tuple[int, int] | None:
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_size, facts.st_mtime_ns


def _state_of(report: Report, log: Log, texts: Mapping[str, Document]) -> State:
    ids = [finding.id for finding in report.findings]

    def address(number: int) -> str:
        return f"/finding/{ids[number - 1]}#q{number}"

    return State(
        report,
        View(report, texts),
        mark_draft(report, address),
        log,
        {identity: number for number, identity in enumerate(ids, 1)},
        _quoted(report),
    )


def _quoted(report: Report) -> dict[str, list[Passage]]:
    made: dict[str, list[Passage]] = {}
    for number, finding in enumerate(report.findings, 1):
        if finding.place is None:  # the nearest passage is not quoted
            continue
        for match in finding.matches[:_PLACES]:
            parts = match.parts or (match.span,)
            here = made.setdefault(match.witness, [])
            here += [Passage(part, number, part == parts[-1]) for part in parts]
    return made
