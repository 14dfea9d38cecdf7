"""Part `search`: how many quotations are found, how many that nobody wrote, and how fast."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

from children import HERE, run, worker
from corpora import Corpus, corpus, prose
from drafts import PLAN
from holding import held
from machine import limits
from parts import Asked, Measured
from peers import python_of
from pins import Reached
from quotes import KINDS, LENGTHS, NEGATIVES, draw, vocabulary
from sheets import Sheet, amount, percent

__all__ = ["measure"]

LENGTH = 25
"""Words of the quotations that are timed."""
TIMED = ("exact", "5 % wrong", "30 % changed", "unheld")
NONE = {"asked": 0, "found": 0, "open": 0}
LISTED, BATCH = 220, 1_020
SCANNED = 3
"""Quotations of each kind that programs without an index look up."""
SCANS = {"rapidfuzz": "rapidfuzz 3.14.6, scan", "edlib": "edlib 1.3.9, scan",
         "tantivy": "tantivy 0.27.0, phrases"}  # fmt: skip


def measure(asked: Asked) -> Measured:
    made = corpus(asked.cache, asked.size)
    library = held(asked.cache, made)
    asked.say("recall")
    each = ("--each", str(asked.each))
    recalled = worker("recall.py", made.folder, library, *each).answer()
    asked.say("false finds")
    false = worker("false_finds.py", made.folder, library, asked.cache, *each).answer()
    asked.say("speed")
    lists, scanned = drawn(asked, made)
    spent = worker("speeds.py", library, written(asked, "lists", lists)).answer()
    scans = {} if asked.alone or asked.size > 100 else by_scans(asked, made, scanned)
    sheets = [recall_sheet(asked, recalled), false_sheet(asked, false)]
    sheets += [speed_sheet(asked, spent, scans)]
    return Measured(sheets, reached(asked, recalled, false, spent, scans))


def written(asked: Asked, name: str, what: object) -> Path:
    path = asked.cache / "drafts" / f"{asked.part}-{asked.size}-{name}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(what), encoding="utf-8")
    return path


def drawn(asked: Asked, made: Corpus) -> tuple[dict[str, list[str]], list[dict]]:
    """Lists of 25-word quotations by kind, one of a thousand as ten in a draft are; and a few
    of them for programs without an index."""
    rng = random.Random(3)
    texts, real = list(made.texts()), prose(asked.cache)
    known, weights = vocabulary(texts, rng), [len(text) for text in texts]

    def one(kind: str) -> tuple[str, str]:
        if kind == "unheld":
            return draw(rng.choice(real.unheld), LENGTH, rng)[0], ""
        number = rng.choices(range(len(texts)), weights)[0]
        words = draw(texts[number], LENGTH, rng)[0]
        return " ".join(KINDS[kind](words.split(), known, rng)), made.files[number].name

    lists = {kind: [one(kind)[0] for _ in range(LISTED)] for kind in TIMED}
    lists["as in a draft"] = [one(PLAN[n % len(PLAN)])[0] for n in range(BATCH)]
    scanned = [
        {"kind": kind, "words": words, "file": file}
        for kind in TIMED
        for words, file in (one(kind) for _ in range(SCANNED))
    ]
    return lists, scanned


def by_scans(asked: Asked, made: Corpus, cases: Sequence[dict]) -> dict[str, dict]:
    python, path = python_of(asked.cache, "scans"), written(asked, "cases", cases)
    told = {}
    for way in SCANS:
        asked.say(way)
        told[way] = run([python, HERE / "scans.py", way, made.folder, path]).answer()
    return told


# --- tables ------------------------------------------------------------------------------------


def recall_sheet(asked: Asked, recalled: dict) -> Sheet:
    """Per cent found of what stands there, by kind and length."""
    cells = recalled["cells"]
    head = ["per cent found", *(f"{length} words" for length in LENGTHS)]
    rows = [[kind, *(_percent(cells[f"{kind}|{length}"]) for length in LENGTHS)] for kind in KINDS]
    there, given = recalled["there"], recalled["given"]
    note = (
        f"{asked.each} quotations in each cell. In brackets where it is less: how often the first "
        "place of those handed out is such a one."
    )
    if there:
        note += (
            f" Of all {there:,} places with the letters of exact quotations of 3 and 5 words, up "
            f"to 32 for each, {percent(given, there)} were handed out."
        )
    return Sheet(f"Found, {asked.size} MB", head, rows, note, asked.command)


def _percent(cell: Sequence[float]) -> str:
    asked, found, first = cell[:3]
    whole, of_first = f"{100 * found / asked:.0f}", f"{100 * first / asked:.0f}"
    return whole if whole == of_first else f"{whole} ({of_first})"


def false_sheet(asked: Asked, false: dict) -> Sheet:
    cells = false["cells"]
    lengths = [length for length in LENGTHS if f"shuffled|{length}" in cells]
    head = ["said to stand there", *(f"{length} words" for length in lengths), "in all", "open"]
    rows = []
    for kind in NEGATIVES:
        mine = [cells.get(f"{kind}|{length}", NONE) for length in lengths]
        counts = [f"{cell['found']} of {cell['asked']}" for cell in mine]
        whole = sum(cell["asked"] for cell in mine)
        rows.append(
            [
                kind,
                *counts,
                percent(sum(cell["found"] for cell in mine), whole),
                percent(sum(cell["open"] for cell in mine), whole),
            ]
        )
    note = (
        "Words that stand nowhere in the library: the words of a held passage shuffled, passages "
        "of works that are not held, and a walk over words. “Open”: it is said that it cannot be "
        "told, or that the source is not held."
    )
    return Sheet(f"False finds, {asked.size} MB", head, rows, note, asked.command)


def speed_sheet(asked: Asked, spent: dict, scans: dict[str, dict]) -> Sheet:
    """Milliseconds for each quotation; programs without an index beside."""
    head = ["CPU ms a quotation of 25 words", *TIMED, "MB at most", "prepared, CPU s"]
    lists, most = spent["lists"], amount(spent["megabytes"], 3)
    one = [amount(_each(lists[kind], "one"), 3) for kind in TIMED]
    many = [amount(_each(lists[kind], "many"), 3) for kind in TIMED]
    rows = [["loccit, one by one", *one, most, "–"], ["loccit, in one call", *many, most, "–"]]
    for way, told in scans.items():
        kinds = [
            f"{amount(1000 * told['kinds'][kind][2] / told['kinds'][kind][0], 3)}"
            f" (found {told['kinds'][kind][1]} of {told['kinds'][kind][0]})"
            for kind in TIMED
        ]
        rows.append([SCANS[way], *kinds, amount(told["megabytes"], 3), amount(told["prepared"], 3)])
    batch = lists["as in a draft"]
    rate = batch["quotations"] / batch["many"]["wall"]
    bound = limits(asked.cache)
    note = (
        f"{batch['quotations']:,} quotations as in a draft, in one call: {rate:,.0f} a second by "
        f"the clock, {batch['quotations'] / batch['many']['cpu']:,.0f} a second of CPU. The floor: "
        f"memory is read at {bound.memory / 1e9:.1f} GB/s here, so that looking at every letter "
        f"once takes {1000 * asked.size * 1e6 / bound.memory:.3g} ms; a read of memory that waits "
        f"for the one before takes {bound.line * 1e9:.0f} ns."
    )
    return Sheet(f"Speed of search, {asked.size} MB", head, rows, note, asked.command)


def _each(told: dict, way: str) -> float:
    return 1000 * told[way]["cpu"] / told["quotations"]


def reached(asked: Asked, recalled: dict, false: dict, spent: dict, scans: dict) -> Reached:
    label, cells = asked.label, recalled["cells"]
    shares = {
        f"{label}: {kind}, {length} words": cells[f"{kind}|{length}"][1]
        / cells[f"{kind}|{length}"][0]
        for kind in KINDS
        for length in LENGTHS
    }
    if recalled["there"]:
        shares[f"{label}: places of 3 and 5 words"] = recalled["given"] / recalled["there"]
    whole = sum(cell["asked"] for cell in false["cells"].values())
    found = sum(cell["found"] for cell in false["cells"].values())
    shares[f"{label}: not falsely found"] = 1 - found / whole
    ratios = {}
    for way in ("rapidfuzz", "edlib"):
        if way in scans:
            for kind in TIMED:
                cell = scans[way]["kinds"][kind]
                ours = _each(spent["lists"][kind], "many") / 1000
                ratios[f"{label}: {kind}, times less than {way}"] = cell[2] / cell[0] / ours
    return Reached(ratios, shares)
