"""A library is whole after any process that works on it was killed at any moment.

A process that has imported everything forks one child after another. Each adds, removes,
searches, tidies and examines in an order of its own until it is killed: by itself, after so
many calls of functions as chance says (so between any two steps of its work), or by its parent
after so much time (so also in the midst of one). What it began and ended it writes into a
pipe. Then the library must hold what was ended, may hold what was begun, and must answer like
an index built at once and like the plain scan.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from loccit.library import Library
from loccit.library.examining import examine
from loccit.library.index.building import build
from loccit.library.index.search import Part, search_many
from loccit.library.scan import ScanShelf

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")

SERVER = """
import hashlib, json, os, random, signal, sys
from pathlib import Path
from loccit.library import Library
from loccit.library.examining import examine
from loccit.library.index import keeping
from loccit.model import Document
import loccit.library.shelf

keeping.MOST, keeping.BATCH = 3, 400
WORK = ("add", "remove", "search")
CALLS, SECONDS = 15000, 0.15

def text(number):
    return f"The sea gave back book number {number} of many, " + "word upon word " * (number % 7)

def die_after(calls):
    def count(_frame, _event, _what):
        nonlocal calls
        calls -= 1
        if calls < 0:
            os.kill(os.getpid(), signal.SIGKILL)
    sys.setprofile(count)

def work(root, pipe, chance):
    def told(kind, number):
        os.write(pipe, json.dumps([kind, number]).encode() + b"\\n")
    with Library.open(root) as library:
        while True:
            kind = chance.choice((*WORK, *WORK, "add", "tidy", "check"))
            number = chance.randrange(12)
            told(kind, number)
            if kind == "add":
                words = text(number)
                digest = hashlib.sha256(words.encode()).hexdigest()
                library.add(Document(f"{number}.txt", words, "text/plain", digest))
            elif kind == "remove":
                digest = hashlib.sha256(text(number).encode()).hexdigest()
                if digest[:12] in library.text_digests():
                    library.remove(digest[:12])
            elif kind == "search":
                library.shelf().candidates(f"book number {number} of many")
            elif kind == "tidy":
                library.tidy()
            else:
                examine(library)
            told("", number)

def live(root, seed, writing):
    chance = random.Random(seed)
    if chance.random() < 0.5:
        die_after(chance.randrange(CALLS))
    work(root, writing, chance)

for line in sys.stdin:
    root, seed = json.loads(line)
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        live(Path(root), seed, writing)
    os.close(writing)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    moment = 0.01 + SECONDS * random.Random(-seed).random()
    signal.setitimer(signal.ITIMER_REAL, moment, 0.01)  # again, where it came between two reads
    with os.fdopen(reading, "rb") as pipe:
        lines = pipe.read().splitlines()
    signal.setitimer(signal.ITIMER_REAL, 0)
    _, status = os.waitpid(child, 0)
    print(json.dumps([status, [json.loads(line) for line in lines]]), flush=True)
"""
NUMBERS = range(12)
QUESTIONS = [
    *(f"book number {number} of many" for number in NUMBERS),
    "The sca gave bak book nunber 7 of mauy",
    "word upon word and word upon word",
    "the sea",
]
Live = Callable[[Path, int], tuple[int, list[tuple[str, int]]]]


@pytest.fixture
def live() -> Iterator[Live]:
    """Lets a child live on a library until it is killed: what it died of and what it told."""
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert server.stdin
    assert server.stdout

    def one(root: Path, seed: int) -> tuple[int, list[tuple[str, int]]]:
        print(json.dumps([str(root), seed]), file=server.stdin, flush=True)
        status, told = json.loads(server.stdout.readline())
        return status, [(kind, number) for kind, number in told]

    yield one
    server.stdin.close()
    server.stdout.close()
    assert server.wait() == 0


def after(held: frozenset[int], told: list[tuple[str, int]]) -> set[frozenset[int]]:
    """What may be held after all this: the last step may not have been ended."""
    possible = {held}
    for kind, number in told:
        if kind == "add":
            possible = {held, held | {number}}
        elif kind == "remove":
            possible = {held, held - {number}}
        elif kind == "":
            (held,) = possible if len(possible) == 1 else possible - {held}
            possible = {held}
    return possible


def look(root: Path) -> tuple[frozenset[int], object]:
    """The numbers of the texts held, after holding all answers against each other."""
    with Library.open(root) as library:
        assert examine(library).problems == ()
        shelf = library.shelf()
        documents = [shelf.document(witness.id) for witness in shelf.witnesses()]
        held = frozenset(int(document.name.removesuffix(".txt")) for document in documents)
        found = shelf.candidates_many(QUESTIONS)
        problems = shelf.problems()
        counted = [shelf.frequency(word) for word in ("word", "sea", "3")]
    assert problems == ()
    ids = [witness.id for witness in shelf.witnesses()]
    at_once = Part(build(document.text for document in documents))
    for mine, theirs in zip(found, search_many([at_once], QUESTIONS, 32), strict=True):
        assert [(c.witness, c.hits) for c in mine] == [(ids[f.document], f.hits) for f in theirs]
    scan = ScanShelf(documents)
    assert counted == [scan.frequency(word) for word in ("word", "sea", "3")]
    for number in NUMBERS:
        places = [c for c in found[number] if c.hits == len(f"booknumber{number}ofmany")]
        assert len(places) == len({c.witness for c in places}) == (number in held)
    return held, found


def test_nothing_is_lost_and_nothing_wrong_is_left(
    tmp_path: Path, live: Live, request: pytest.FixtureRequest
) -> None:
    kills = 200 if request.config.getoption("--many") else 40
    chance, held, kinds = random.Random(12), frozenset[int](), set[str]()
    Library.open(tmp_path).close()
    for _ in range(kills):
        status, told = live(tmp_path, chance.randrange(10**9))
        assert status == 9
        kinds |= {told[-1][0]} if told else set()
        found, _ = look(tmp_path)
        assert found in after(held, told), told
        held = found
    assert len(kinds) >= 4, "killed in the midst of different things"
