"""Seeds meet: the same hits and regions as the plain way finds, in however many parts."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loccit.model import Text
from loccit.reuse.finding import find_shared
from loccit.reuse.options import Options
from loccit.reuse.seeking.cells import BIN, BLOCK, crowded, keys_of, regions_of, scattered
from loccit.reuse.seeking.hits import Seeds, hits_of
from loccit.reuse.seeking.packing import Shares, spread, unpacked

FEW = settings(max_examples=max(8, settings().max_examples // 6))
PLAIN = replace(Options().fit(1), letters=12)
Hit = tuple[int, int, int, int]


@given(
    part=st.lists(st.integers(0, 7), max_size=60),
    kind=st.sampled_from((np.uint32, np.int64, np.uint64)),
)
def test_what_is_packed_comes_out_as_it_went_in(part: list[int], kind: type) -> None:
    values = np.arange(len(part), dtype=kind)
    shared = Shares(np.array(part, np.uint16), 8).of(values)
    assert [own.tolist() for own in shared] == [
        [i for i, of in enumerate(part) if of == nth] for nth in range(8)
    ]
    packed = pa.array([own.tobytes() for own in shared], pa.binary())
    assert unpacked(packed, kind).tolist() == np.concatenate(shared).tolist()
    assert unpacked(packed[2:5], kind).tolist() == np.concatenate(shared[2:5]).tolist()
    assert (
        unpacked(packed.cast(pa.large_binary()), kind).tolist() == np.concatenate(shared).tolist()
    )


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 5)), max_size=20))
def test_stretches_are_spread(stretches: list[tuple[int, int]]) -> None:
    begins, counts = (np.array([s[i] for s in stretches], np.int64) for i in (0, 1))
    assert spread(begins, counts).tolist() == [b + i for b, n in stretches for i in range(n)]


def seeds_of(groups: list[list[tuple[int, int]]], series: list[int]) -> Seeds:
    doc, pos = (np.array([seed[i] for g in groups for seed in g], np.uint32) for i in (0, 1))
    numbers = np.arange(10, 10 + len(series), dtype=np.int64)
    counts = np.array([len(group) for group in groups], np.int64)
    return Seeds(numbers, np.array(series, np.int64), doc, pos, counts)


def told(seeds: Seeds, options: Options) -> list[Hit]:
    return sorted(
        (int(seeds.doc[a]), int(seeds.doc[b]), int(seeds.pos[a]), int(seeds.pos[b]))
        for hits in hits_of(seeds, options)
        for a, b in zip(hits.one.tolist(), hits.other.tolist(), strict=True)
    )


def plainly(groups: list[list[tuple[int, int]]], series: list[int], options: Options) -> list[Hit]:
    made = []
    for group in groups:
        if len(group) <= options.pairs:
            pairs = list(combinations(group, 2))
        else:
            first: dict[int, int] = {}
            for doc, pos in group:
                first[doc] = min(pos, first.get(doc, pos))
            key = (lambda d: (series[d], d)) if options.across else (lambda d: (0, d))
            order = [(doc, first[doc]) for doc in sorted(first, key=key)]
            pairs = list(pairwise(order))
        for one, other in pairs:
            (a, p), (b, q) = sorted((one, other))
            alike = options.across and series[a] and series[a] == series[b]
            if a != b and not alike:
                made.append((a, b, p, q))
    return sorted(made)


@given(
    groups=st.lists(
        st.lists(st.tuples(st.integers(0, 5), st.integers(0, 50)), min_size=2, max_size=12),
        max_size=6,
    ),
    series=st.lists(st.integers(0, 2), min_size=6, max_size=6),
    pairs=st.integers(2, 12),
    across=st.booleans(),
)
def test_hits_are_those_of_the_plain_way(
    groups: list[list[tuple[int, int]]], series: list[int], pairs: int, across: bool
) -> None:
    options = replace(PLAIN, pairs=pairs, across=across)
    assert told(seeds_of(groups, series), options) == plainly(groups, series, options)


@pytest.mark.parametrize("most", [1, 7, 100])
def test_hits_that_are_too_many_are_made_by_turns(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = seeds_of([[(doc, 9 * doc + n) for doc in range(6)] for n in range(8)], [0] * 6)
    once = told(seeds, PLAIN)
    monkeypatch.setattr("loccit.reuse.seeking.hits._MOST", most)
    parts = list(hits_of(seeds, PLAIN))
    assert len(parts) == PLAIN.finer
    assert told(seeds, PLAIN) == once
    assert len(once) == 8 * 15


@given(st.integers(0, 10_000), st.integers(0, 200))
def test_regions_are_those_of_the_plain_way(seed: int, count: int) -> None:
    rng = random.Random(seed)
    hits = [
        (
            rng.randrange(2),
            rng.randrange(2, 4),
            p := rng.randrange(3000),
            max(0, p + rng.randint(-90, 90)),
        )
        for _ in range(count)
    ]
    one, other, p, q = (np.array([hit[i] for hit in hits], np.int64) for i in range(4))
    keys = keys_of(scattered(one), scattered(other), p.astype(np.uint32), q.astype(np.uint32))
    kept = crowded(keys, PLAIN)
    found = regions_of(one[kept], other[kept], p[kept], q[kept], PLAIN)
    cells = defaultdict(list)
    for a, b, mine, theirs in hits:
        cells[a, b, (mine - theirs) // BIN, mine // BLOCK].append((mine, theirs))
    expected = [
        (a, b, min(places), max(places))
        for (a, b, *_), places in cells.items()
        if max(places)[0] - min(places)[0] >= PLAIN.letters * 4 // 3
    ]
    far = 1 << 32
    columns = (v.tolist() for v in (found.one, found.other, found.first, found.last))
    assert sorted(zip(*columns, strict=True)) == sorted(
        (a, b, first[0] * far + first[1], last[0] * far + last[1]) for a, b, first, last in expected
    )


def corpus(seed: int, texts: int) -> list[Text]:
    """Texts of few words, so that much comes together by chance, with three passages among them."""
    rng = random.Random(seed)
    words = ["".join(rng.choices("aeilnorst", k=rng.randint(2, 7))) for _ in range(60)]
    passages = [rng.choices(words, k=rng.randint(13, 60)) for _ in range(3)]
    made = []
    for number in range(texts):
        told = rng.choices(words, k=120)
        at = rng.randrange(120)
        told[at:at] = [w if rng.random() > 0.04 else w[1:] for w in rng.choice(passages)]
        made.append(Text(f"t{number}", f"t{number}", " ".join(told), series=f"s{number % 2}"))
    return made


@FEW
@given(
    seed=st.integers(0, 10_000),
    parts=st.sampled_from((2, 4, 16)),
    across=st.booleans(),
    pairs=st.sampled_from((3, 32)),
)
def test_parts_change_nothing(seed: int, parts: int, across: bool, pairs: int) -> None:
    texts = corpus(seed, 12)
    once = Options(across=across, pairs=pairs)
    found = list(find_shared(texts, once))
    assert found
    assert list(find_shared(texts, replace(once, parts=parts))) == found


@pytest.mark.parametrize("parts", [3, 4096])
def test_parts_are_a_power_of_two(parts: int) -> None:
    with pytest.raises(ValueError, match="power of two"):
        Options(parts=parts)


def test_a_large_corpus_has_more_parts() -> None:
    sizes = [1 << 20, 1 << 27, 1 << 30, 1 << 40]
    assert [Options().fit(size).parts for size in sizes] == [1, 8, 64, 2048]
