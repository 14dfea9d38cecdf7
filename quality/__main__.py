"""`python quality [--cases N] [--show]`: how often the verdicts are right, by kind.

Builds a library of seven books from registry texts in a cache folder, plants quotations of
every kind in small drafts, checks each, and compares with the floors in `floors.json`.
Exit code 1 where a floor is broken. `--update` raises floors; it never lowers one.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import platformdirs
from kinds import FAULTY, GENUINE, NONE, Expected, Passage
from texts import Book, fetch, make_library

from loccit import desk
from loccit.model import Finding

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
ACCUSING = {"reversed", "modernised", "second-hand", "wide-ellipsis"}


def passages(books: list[Book], rng: random.Random) -> list[Passage]:
    """Whole sentences of 16 to 60 words, not the last of their paragraph."""
    found = []
    for book in books:
        for page, held in book.pages.items():
            for paragraph in held:
                sentences = re.split(r"(?<=[a-z)]\.) (?=[A-Z])", paragraph)
                for n, words in enumerate(sentences[:-1]):
                    if 16 <= len(words.split()) <= 60 and not re.search(
                        r"[()\[\]:;!?]|\w\.\w", words
                    ):
                        found.append(Passage(book, page, words, sentences[n + 1]))
    rng.shuffle(found)
    return found


def score(expected: Expected, findings: list[Finding]) -> str:
    """`right`, or in two words what went wrong."""
    if not expected.wording:
        return "right" if not findings else f"{findings[0].wording} {findings[0].place}"
    if not findings:
        return "unseen"
    finding = findings[-1]
    wrong_flags = expected.genuine and set(finding.flags) & ACCUSING
    said = finding.wording in expected.wording and finding.place in expected.place
    if said and expected.flags <= set(finding.flags) and not wrong_flags:
        return "right"
    return " ".join([finding.wording, finding.place or "-", *finding.flags])


def grave(expected: Expected, said: str) -> bool:
    """A fault passed as clean, or an honest quotation accused."""
    wording, _, rest = said.partition(" ")
    if expected.genuine:
        return wording in ("altered", "spliced", "not-found") or "reversed" in rest
    clean = wording in ("verbatim", "accidentals", "marked") and rest.split()[:1] == ["as-cited"]
    return clean and "reversed" not in rest and "clipped" not in rest


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=25, help="cases of each kind and book")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--kind", help="only kinds whose name holds this")
    parser.add_argument("--show", type=int, default=0, help="print so many wrong cases of a kind")
    parser.add_argument(
        "--update", action="store_true", help="raise the floors to what was reached"
    )
    parser.add_argument(
        "--cache", type=Path, default=platformdirs.user_cache_path("loccit") / "quality"
    )
    asked = parser.parse_args()
    fetch(asked.cache)
    books = make_library(asked.cache)
    folder = asked.cache / "books"
    folder.mkdir(exist_ok=True)
    for book in books:
        (folder / book.file).write_text(book.text, encoding="utf-8")
    results = run(asked, books, folder)
    return tell(results, asked)


def run(asked: argparse.Namespace, books: list[Book], folder: Path) -> dict[str, Counter[str]]:
    rng = random.Random(asked.seed)
    groups = {
        "clean": books[:4],
        "2 % wrong": books[4:5],
        "5 % wrong": books[5:6],
        "long s": books[6:],
    }
    results: dict[str, Counter[str]] = defaultdict(Counter)
    with desk.hold([folder]) as held:
        for name, kind in {**GENUINE, **FAULTY, **NONE}.items():
            if asked.kind and asked.kind not in name:
                continue
            for group, members in groups.items():
                supply = iter(passages(members, rng))
                done = 0
                while done < asked.cases and (passage := next(supply, None)):
                    made = kind(passage, books, rng)
                    if made is None or made[1] is None:
                        continue
                    draft, expected = made
                    report = desk.check(desk.read_words(draft.encode(), "draft.md"), held)
                    findings = [f for f in report.findings if f.parent is None]
                    said = score(expected, findings)
                    done += 1
                    label = f"{name} | {group}"
                    results[label][said] += 1
                    if said != "right":
                        results[label]["GRAVE"] += grave(expected, said)
                        wrong = done - results[label]["right"]
                        if wrong <= asked.show:
                            print(f"--- {label}: {said}\n{draft}")
                            for f in findings[-1:]:
                                print(
                                    f.message,
                                    [
                                        (v.kind, v.lemma, v.reading)
                                        for m in f.matches[:1]
                                        for v in m.apparatus
                                    ],
                                )
    return results


def tell(results: dict[str, Counter[str]], asked: argparse.Namespace) -> int:
    floors = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    broken = 0
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    for label, counts in results.items():
        total = counts.total() - counts["GRAVE"]
        share = counts["right"] / total if total else 1.0
        name, _, group = label.partition(" | ")
        kind = "genuine" if name in GENUINE else "faulty" if name in FAULTY else "none"
        sums[f"{kind} | {group}"].update(
            {"right": counts["right"], "total": total, "GRAVE": counts["GRAVE"]}
        )
        wrong = {k: v for k, v in counts.items() if k not in ("right", "GRAVE") and v}
        mark = f" GRAVE {counts['GRAVE']}" if counts["GRAVE"] else ""
        if wrong:
            print(f"{share:7.1%} of {total:3}  {label:38}{mark}  {wrong}")
    for label, counts in sums.items():
        share = counts["right"] / max(1, counts["total"])
        floor = floors.get(label)
        print(
            f"{share:7.2%} of {counts['total']:5}  {label:24} grave {counts['GRAVE']}"
            + (f"  floor {floor['right']:.2%}, grave {floor['grave']}" if floor else "")
        )
        if floor and not asked.kind:
            broken += share + 1e-9 < floor["right"] or counts["GRAVE"] > floor["grave"]
        if asked.update and not asked.kind:
            best = {"right": share, "grave": counts["GRAVE"]}
            if not floor or (share >= floor["right"] and counts["GRAVE"] <= floor["grave"]):
                floors[label] = best
    if asked.update and not asked.kind:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
