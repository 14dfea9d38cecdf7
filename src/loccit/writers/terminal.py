"""A report for the terminal: a head, the counts, then the findings that need a look.

Differences are never shown by colour alone: without colours they stand between signs
(`[-the source's-]`, `{+the quotation's+}`), with colours they are underlined.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from loccit.canon import name_pages
from loccit.model import Document, Finding, Match, Problem, Report
from loccit.text import Span
from loccit.writers.collation import Piece, collate_quotation, collate_source, shorten
from loccit.writers.columns import clean, clean_piece, console_into, ended
from loccit.writers.jsons import count, problems_of
from loccit.writers.naming import name_source
from loccit.writers.options import Options
from loccit.writers.severity import SEVERITIES, Severity, needs_look, severity
from loccit.writers.whereabouts import Whereabouts
from loccit.writers.words import FLAG_NAMES, PLACE_NAMES, WORDING_NAMES, count_of, verdict

__all__ = ["write"]

_STYLES: dict[Severity, str] = {
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold cyan",
    "ok": "bold green",
}
_HEADINGS: dict[Severity, str] = {
    "error": "Errors",
    "warning": "Warnings",
    "note": "Not checked, or not decided",
    "ok": "In order",
}
_PIECES = {
    "same": ("", "", ""),
    "source": ("[-", "-]", "red underline"),
    "quotation": ("{+", "+}", "green underline"),
    "passed-over": ("", "", "dim"),
}
_CONTEXTUAL = {"clipped", "second-hand"}
"""Flags that nobody can judge without what stands around the words."""
_CONTEXT = 160
_PLACES = 5
"""How many places are named where words stand in several."""
_ROWS = 6
"""How many lines of the terminal one side of a finding may take."""
_PROBLEMS = 50
"""How many problems are shown where not all is asked for."""


def write(report: Report, options: Options, texts: Mapping[str, Document]) -> str:  # noqa: ARG001
    out = StringIO()
    console = console_into(out, options.width, color=options.color)
    _Printer(report, options, console).print()
    return ended(out.getvalue())


class _Printer:
    """One report on its way to one console."""

    def __init__(self, report: Report, options: Options, console: Console) -> None:
        self.report = report
        self.options = options
        self.console = console
        self.sources = {source.id: source for source in report.sources}
        self.witnesses = {witness.id: witness for witness in report.witnesses}
        self.whereabouts = Whereabouts(report.document)

    def say(self, words: str = "", style: str = "") -> None:
        self.console.print(Text(words, style=style))

    def print(self) -> None:
        self._head()
        self._counts()
        numbered = list(enumerate(self.report.findings, 1))
        shown = [(n, f) for n, f in numbered if self.options.all or needs_look(f)]
        for grade in reversed(SEVERITIES):
            self._section(grade, [(n, f) for n, f in shown if severity(f) == grade])
        self._unshown([n for n, f in numbered if not needs_look(f)])
        self._problems()
        self._hint()

    def _head(self) -> None:
        self.say(clean(self.report.document.name), "bold")
        searched = self.report.searched
        told = [count_of(searched.sources, "source"), count_of(searched.pages, "page")]
        if searched.ocr_pages:
            told[-1] += f" ({searched.ocr_pages:,} from a scan)"
        told.append(count_of(searched.words, "word"))
        self.say(f"Searched: {', '.join(told)}." if searched.sources else "No source is held.")
        if searched.unreadable:
            self.say(f"{count_of(len(searched.unreadable), 'file')} could not be read.")
        self.say()

    def _counts(self) -> None:
        counts = count(self.report.findings)
        if not counts.quotations:
            self.say("No quotation was found in the draft.")
            return
        told = f"{count_of(counts.quotations, 'quotation')}: {counts.checked:,} checked"
        if counts.checked == 0:
            told = f"{count_of(counts.quotations, 'quotation')}, none of which could be checked"
        if counts.too_short:
            told += f", {counts.too_short:,} too short to judge"
        self.say(f"{told}.")
        rows = (
            ("words", WORDING_NAMES, counts.wording),
            ("place", PLACE_NAMES, counts.place),
            ("also", FLAG_NAMES, counts.flags),
        )
        table = _grid()
        for title, names, numbers in rows:
            line = " · ".join(f"{numbers[key]:,} {name}" for key, name in names.items()
                              if numbers[key])  # fmt: skip
            if line:
                table.add_row(Text(title, style="dim"), Text(line))
        self.console.print(table)

    def _section(self, grade: Severity, findings: Sequence[tuple[int, Finding]]) -> None:
        if not findings:
            return
        self.say()
        self.say(f"{_HEADINGS[grade]} ({len(findings):,})", "bold underline")
        for number, finding in findings:
            self.say()
            self._finding(number, finding)

    def _finding(self, number: int, finding: Finding) -> None:
        head = Text(f"{number:>3}  ")
        head.append(verdict(finding), style=_STYLES[severity(finding)])
        where = self.whereabouts.tell(finding.cit.quotation.span)
        head.append(f"  {where}" if where else "", style="dim")
        self.console.print(head)
        rows = _grid()
        for label, words in self._rows(finding):
            rows.add_row(Text(label, style="dim"), words)
        self.console.print(Padding(rows, (0, 0, 0, 5)))

    def _rows(self, finding: Finding) -> Iterator[tuple[str, Text]]:
        draft, quotation = self.report.document.text, finding.cit.quotation
        nearest = finding.matches[0] if finding.matches else None
        if nearest:
            yield "draft", self._side(collate_quotation(draft, quotation, nearest))
        else:
            yield "draft", self._side([Piece(quotation.span.of(draft))])
        for citation in finding.cit.citations:
            yield "cited", Text(clean(citation.span.of(draft)))
        if nearest:
            yield from self._source_rows(finding, nearest)
        yield "", Text(clean(finding.message), style="italic")
        if finding.decision is not None:
            yield "decided", Text(clean(finding.decision))
        if finding.note is not None:
            yield "noted", Text(clean(finding.note))

    def _source_rows(self, finding: Finding, nearest: Match) -> Iterator[tuple[str, Text]]:
        contextual = bool(_CONTEXTUAL & set(finding.flags))
        if contextual:
            yield "before", self._context(nearest.before[-_CONTEXT:])
        label = "source" if finding.place else "nearest"
        yield label, self._side(collate_source(nearest))
        if contextual:
            yield "after", self._context(nearest.after[:_CONTEXT])
        told = finding.matches[:_PLACES] if finding.place == "ambiguous" else (nearest,)
        places = [self._place(match) for match in told]
        for place in dict.fromkeys(place.plain for place in places):
            alike = [other for other in places if other.plain == place]
            yield "stands", alike[0]
            if len(alike) > 1:
                yield "", Text(f"there at {count_of(len(alike), 'place')}")
        if finding.place == "ambiguous" and len(finding.matches) > _PLACES:
            yield "", Text(f"and at {count_of(len(finding.matches) - _PLACES, 'more place')}")

    def _context(self, words: str) -> Text:
        return Text(clean(words) or "(nothing)", style="dim")

    def _side(self, pieces: Sequence[Piece]) -> Text:
        room = _ROWS * max(24, self.console.width - 14)
        side = Text()
        for piece in shorten(pieces, room):
            before, after, style = _PIECES[piece.kind]
            words = clean_piece(piece.text)
            if not words:
                continue
            if not self.options.color:
                words = f"{before}{words}{after}"
            elif piece.variant and piece.variant.critical:
                style += " bold"
            side.append(words, style=style)
        return side

    def _place(self, match: Match) -> Text:
        source = self.sources.get(match.source)
        named = [name_source(source) if source else match.source, name_pages(match.pages)]
        told = Text(clean(", ".join(filter(None, named))))
        witness = self.witnesses.get(match.witness)
        if witness:
            told.append(f" ({clean(witness.name)}{', from a scan' if witness.ocr else ''})",
                        style="dim")  # fmt: skip
        return told

    def _unshown(self, numbers: Sequence[int]) -> None:
        if not numbers or self.options.all:
            return
        self.say()
        told = count_of(len(numbers), "quotation")
        self.say(f"{told} in order, or decided: {_runs(numbers)}.", _STYLES["ok"])

    def _problems(self) -> None:
        told = [_tell_unreadable(problem) for problem in self.report.searched.unreadable]
        told += [self._tell_problem(problem) for problem in problems_of(self.report)]
        if self.report.asides:
            self.say()
            self.say(
                f"{count_of(len(self.report.asides), 'marked phrase')} taken for no quotation "
                "(scare quotes, titles, words mentioned)."
            )
        if told:
            self.say()
            self.say(f"Problems ({len(told):,})", "bold underline")
        shown = told if self.options.all else told[:_PROBLEMS]
        for line in shown:
            self.console.print(Padding(Text(line), (0, 0, 0, 2)))
        if len(shown) < len(told):
            self.say(f"  … and {len(told) - len(shown):,} more: --all shows them.")

    def _tell_problem(self, problem: Problem) -> str:
        where = self.whereabouts.tell(problem.span) if problem.span and not problem.file else ""
        place = ", ".join(filter(None, (problem.file, where)))
        return clean(f"{place}: {problem.message}" if place else problem.message)

    def _hint(self) -> None:
        if self.report.findings and self.options.draft:
            self.say()
            self.say("Each quotation beside its source: the same with --open.", "dim")


def _grid() -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=7)
    table.add_column(overflow="fold")
    return table


def _filled(entries: Sequence[str], width: int) -> list[str]:
    """The entries, dots between them, in lines that break none of them."""
    lines = [""]
    for entry in entries:
        if lines[-1] and len(lines[-1]) + 3 + len(entry) > width:
            lines.append("")
        lines[-1] += f" · {entry}" if lines[-1] else entry
    return lines


def _tell_unreadable(problem: Problem) -> str:
    return clean(f"{problem.file or 'a source'}: not read: {problem.message}")


def _runs(numbers: Sequence[int]) -> str:
    """ "1–4, 7, 9–10" """
    runs: list[Span] = []
    for number in numbers:
        if runs and runs[-1].end + 1 == number:
            runs[-1] = Span(runs[-1].start, number)
        else:
            runs.append(Span(number, number))
    return ", ".join(f"{r.start}–{r.end}" if len(r) else f"{r.start}" for r in runs)
