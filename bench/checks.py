"""Part `check`: a whole `loccit check` of ten quotations over a library that is held already.

The drafts are new to loccit; what another draft left behind (the index, the catalogue) is
there. Three drafts are checked, and the middle one counts. Then the same draft is checked
again, and once more with one paragraph changed. The other programs check one of the drafts
over the same files.
"""

from __future__ import annotations

import json
import shutil
import statistics
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from children import Ran, loccit
from corpora import corpus, prose
from drafts import PLAN, cases_of_ten, draft_of
from holding import held
from parts import Asked, Measured
from peers import CHECKERS, Checker
from pins import Reached
from sheets import Sheet, amount, times

__all__ = ["measure"]

RIGHT = {
    "exact": {"verbatim", "accidentals"},
    "5 % wrong": {"altered", "accidentals", "damaged", "undecided"},
    "10 % changed": {"altered"},
    "unheld": {"not-found"},
}
"""What may be said of each kind."""
DRAFTS = 3


def measure(asked: Asked) -> Measured:
    made = corpus(asked.cache, asked.size)
    library = held(asked.cache, made)
    texts = list(made.texts())
    folder = asked.cache / "drafts"
    folder.mkdir(exist_ok=True)
    drafts = []
    for seed in range(DRAFTS + 1):
        path = folder / f"draft-{asked.size}-{seed}.md"
        path.write_text(draft_of(cases_of_ten(texts, prose(asked.cache), seed)), encoding="utf-8")
        drafts.append(path)
    ours = by_loccit(asked.cache, library, drafts)
    theirs = (
        [] if asked.alone else [by_peer(asked, peer, drafts[1], made.files) for peer in CHECKERS]
    )
    return told(asked, made.size / 1e6, ours, theirs)


def by_loccit(cache: Path, library: Path, drafts: Sequence[Path]) -> dict[str, Ran]:
    """The first draft makes what is not there yet, and is not counted."""
    shutil.rmtree(cache / "home", ignore_errors=True)
    shutil.rmtree(library / "index", ignore_errors=True)
    first = _checked(cache, library, drafts[0])
    runs = [_checked(cache, library, draft) for draft in drafts[1:]]
    again = _checked(cache, library, drafts[1])
    edited = drafts[1].with_name("edited.md")
    words = drafts[1].read_text("utf-8")
    edited.write_text(words.replace("Nothing more", "Nothing else", 1), encoding="utf-8")
    shutil.copy(edited, drafts[1])
    changed = _checked(cache, library, drafts[1])
    drafts[1].write_text(words, encoding="utf-8")
    middle = replace(
        runs[0],
        cpu=statistics.median(r.cpu for r in runs),
        wall=statistics.median(r.wall for r in runs),
        megabytes=statistics.median(r.megabytes for r in runs),
        code=min(_right(run) for run in runs),
    )
    return {
        "loccit, nothing indexed yet": replace(first, code=_right(first)),
        "loccit": middle,
        "loccit, the same draft again": replace(again, code=_right(again)),
        "loccit, one paragraph changed": replace(changed, code=_right(changed)),
    }


def _checked(cache: Path, library: Path, draft: Path) -> Ran:
    words = ("check", "--quiet", "--library", library, "--format", "json", draft)
    done = loccit(*words, cache=cache)
    if done.code not in (0, 1):
        raise ValueError(done.err)
    return done


def _right(run: Ran) -> int:
    """How many of the ten quotations were judged as they should be."""
    findings = json.loads(run.out)["findings"]
    said = [finding["wording"] for finding in findings]
    return sum(word in RIGHT[kind] for word, kind in zip(said, PLAN, strict=False))


def by_peer(
    asked: Asked, peer: Checker, draft: Path, files: Sequence[Path]
) -> tuple[Checker, Ran, float]:
    """What the peer took, and how many megabytes it was given."""
    given, size = [], 0
    for path in files:
        if given and size + path.stat().st_size > peer.most * 1_000_000 * 1.05:
            break
        given.append(path)
        size += path.stat().st_size
    asked.say(f"{peer.name}, {size / 1e6:.1f} MB")
    return peer, peer.run(asked.cache, draft, given), size / 1e6


def told(
    asked: Asked, size: float, ours: dict[str, Ran], theirs: Sequence[tuple[Checker, Ran, float]]
) -> Measured:
    base = ours["loccit"]
    rows = []
    for name, ran in ours.items():
        rows.append([name, amount(size, 3), *_row(ran, base, 1), f"{ran.code} of 10"])
    reached: dict[str, float] = {}
    for peer, ran, given in theirs:
        share = size / given
        rows.append([peer.name, amount(given, 3), *_row(ran, base, share), peer.tells])
        if peer.name.startswith("krokai") and share < 1.1 and ran.code is not None:
            reached[f"{asked.label}: CPU, times less than krokai"] = ran.cpu / base.cpu
            reached[f"{asked.label}: memory, times less than krokai"] = (
                ran.megabytes / base.megabytes
            )
    head = ["", "MB of text", "CPU s", "wall s", "MB at most", "CPU over loccit's", "told"]
    note = (
        "A ratio with ≈ supposes that a program that was given less text takes as much longer as "
        "there is more. “Nothing indexed yet”: the first "
        "check after `loccit library add`, which makes the index."
    )
    sheet = Sheet(
        f"A whole check of ten quotations, {asked.size} MB", head, rows, note, asked.command
    )
    right = {f"{asked.label}: right answers": (ours["loccit"].code or 0) / 10}
    return Measured([sheet], Reached(reached, right))


def _row(ran: Ran, base: Ran, share: float) -> list[str]:
    ended = "> " if ran.code is None else ""
    ratio = times(base.cpu, ran.cpu * share)
    return [
        ended + amount(ran.cpu, 3),
        ended + amount(ran.wall, 3),
        amount(ran.megabytes, 3),
        ended + ("≈ " if share > 1.1 else "") + ratio,
    ]
