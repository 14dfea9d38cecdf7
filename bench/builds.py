"""Part `build`: reading a corpus into a library, making its index, and what that takes on disk."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from children import HERE, Ran, loccit, run, worker
from corpora import Corpus, corpus, prose
from holding import LARGE, taken_in
from parts import Asked, Measured
from peers import python_of
from pins import Reached
from quotes import draw
from sheets import Sheet, amount

__all__ = ["measure"]


def measure(asked: Asked) -> Measured:
    made = corpus(asked.cache, asked.size)
    asked.say("the index alone")
    alone = worker("indexing.py", made.folder).answer()
    peer = None if asked.alone or asked.size > 100 else by_tantivy(asked, made)
    if made.size >= LARGE:
        sheet = built_sheet(asked, made, alone, peer)
        return Measured([sheet], reached(asked, made, alone, None, peer))
    asked.say("reading into a library")
    root = asked.cache / "libraries" / f"anew-{asked.size}"
    taken = taken_in(asked.cache, made, root)
    store = _size(root)
    asked.say("first search")
    first = found(asked, root, made)
    kept = _size(root) - store
    asked.say("one more book")
    added, then = one_more(asked, root, made)
    shutil.rmtree(root)
    sheet = built_sheet(asked, made, alone, peer)
    steps = steps_sheet(
        asked,
        made,
        {
            "`loccit library add`, all files": taken,
            "`loccit find`, the first, which makes the index": first,
            "`loccit library add`, one more file of 0.6 MB": added,
            "`loccit find` after it": then,
        },
        store,
        kept,
    )
    return Measured([sheet, steps], reached(asked, made, alone, kept, peer))


def _size(root: Path) -> int:
    return sum(path.stat().st_size for path in root.rglob("*") if path.is_file())


def found(asked: Asked, root: Path, made: Corpus) -> Ran:
    """Words of the corpus, looked for by the command."""
    words = draw(made.files[0].read_text("utf-8"), 12, random.Random(5))[0]
    return loccit("find", "--quiet", "--library", root, words, cache=asked.cache)


def one_more(asked: Asked, root: Path, made: Corpus) -> tuple[Ran, Ran]:
    path = asked.cache / "drafts" / "one-more.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n\n".join(prose(asked.cache).unheld)[:600_000], encoding="utf-8")
    added = loccit("library", "add", "--quiet", "--library", root, path, cache=asked.cache)
    return added, found(asked, root, made)


def by_tantivy(asked: Asked, made: Corpus) -> dict:
    asked.say("tantivy")
    cases = asked.cache / "drafts" / "none.json"
    cases.write_text("[]", encoding="utf-8")
    python = python_of(asked.cache, "scans")
    return run([python, HERE / "scans.py", "tantivy", made.folder, cases]).answer()


def built_sheet(asked: Asked, made: Corpus, alone: dict, peer: dict | None) -> Sheet:
    head = ["an index of the texts", "CPU s", "MB of text a CPU second", "MB held meanwhile",
            "bytes over the text's", "beside the letters"]  # fmt: skip
    size = made.size / 1e6
    whole = sum(alone["arrays"].values())
    beside = whole - alone["arrays"]["letters"]
    rows = [
        ["loccit", amount(alone["cpu"], 3), amount(size / alone["cpu"], 3),
         amount(alone["megabytes"], 3), f"{whole / made.size:.2f}", f"{beside / made.size:.2f}"],
    ]  # fmt: skip
    if peer:
        rows.append(
            ["tantivy 0.27.0, words with positions", amount(peer["prepared"], 3),
             amount(size / peer["prepared"], 3), amount(peer["megabytes"], 3),
             f"{peer['index'] / made.size:.2f}", "–"]
        )  # fmt: skip
    parts = ", ".join(
        f"{name} {bytes_ / made.size:.3f}"
        for name, bytes_ in sorted(alone["arrays"].items(), key=lambda item: -item[1])
        if bytes_ > 0.002 * made.size
    )
    note = (
        "Everything that a search maps is counted: folded letters, ways back, postings, their "
        f"directory, counts of words ({parts}). Loading what is compiled takes "
        f"{amount(alone['loading'], 2)} CPU s more, once in a process."
    )
    return Sheet(f"Making an index, {asked.size} MB", head, rows, note, asked.command)


def steps_sheet(asked: Asked, made: Corpus, steps: dict[str, Ran], store: int, kept: int) -> Sheet:
    head = ["", "CPU s", "wall s", "MB at most"]
    rows = [
        [name, amount(ran.cpu, 3), amount(ran.wall, 3), amount(ran.megabytes, 3)]
        for name, ran in steps.items()
    ]
    note = (
        f"{len(made.files)} files; start-up is counted. The store of texts and pages takes "
        f"{store / made.size:.2f} of the text, the index {kept / made.size:.2f}."
    )
    return Sheet(f"Taking sources in, {asked.size} MB", head, rows, note, asked.command)


def reached(
    asked: Asked, made: Corpus, alone: dict, kept: int | None, peer: dict | None
) -> Reached:
    ratios = {}
    if peer:
        name = f"{asked.label}: index, CPU times less than tantivy"
        ratios[name] = peer["prepared"] / alone["cpu"]
    shares = {f"{asked.label}: text over index on disk": made.size / kept} if kept else {}
    return Reached(ratios, shares)
