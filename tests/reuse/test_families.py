"""One passage and all places where it stands, and who may have it from whom."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpusmaker import Corpus
from loccit.model import Family, Passage, Shared, Text
from loccit.reuse.families import find_families
from loccit.reuse.growing import LEAST
from loccit.text import Span

BRIDGE = (
    "The committee walked the whole length of the bridge by lantern and found eleven planks loose, "
    "three rotten through and one gone altogether, so that the water could be seen below."
)
FERRY = (
    "Nobody in the upper valley will pay the ferryman before the thaw, for he has been known to "
    "keep the fare and leave the passenger upon the ice to reconsider his politics."
)
ORCHARD = (
    "Of forty grafted trees nine bore in the second summer, and these were all upon the slope that "
    "the late steward had called too poor for turnips and too steep for goats."
)


def holders(family: Family) -> list[str]:
    return [passage.document for passage in family.passages]


def test_three_generations_each_from_the_one_before() -> None:
    corpus = Corpus()
    second = BRIDGE.replace("eleven", "a dozen")
    corpus.add("c", ("p", second.replace("rotten", "broken")), date="1911-06-02")
    corpus.add("a", ("p", BRIDGE), date="1910")
    corpus.add("b", ("p", second), date="1911-03")
    (family,) = corpus.families()
    assert holders(family) == ["a", "b", "c"]
    assert [(d.giver, d.taker, d.equals) for d in family.descents] == [(0, 1, 0), (1, 2, 0)]
    assert all(0.9 < d.likeness < 1 for d in family.descents)


def test_generations_hang_together_where_the_outer_two_were_not_paired() -> None:
    corpus = Corpus()
    for name, date in (("a", "1910"), ("b", "1911"), ("c", "1912")):
        corpus.add(name, "Filler of its own.", ("p", BRIDGE), date=date)
    (family,) = corpus.families(without=[("a", "c")])
    assert holders(family) == ["a", "b", "c"]
    assert [(d.giver, d.taker) for d in family.descents] == [(0, 1), (1, 2)]


def test_who_agrees_alike_is_not_said_to_be_the_source_alone() -> None:
    corpus = Corpus()
    for name, date in (("a", "1910"), ("b", "1911"), ("c", "1912")):
        corpus.add(name, ("p", BRIDGE), date=date)
    (family,) = corpus.families()
    assert [(d.giver, d.taker, d.equals) for d in family.descents] == [(0, 1, 0), (0, 2, 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("1911", "1911-03-14"), ("", "1911"), ("", ""), ("1911-03", "1911-03"), ("nonsense", "1911")],
)
def test_without_certain_order_nobody_has_it_from_anybody(one: str, other: str) -> None:
    corpus = Corpus()
    corpus.add("a", ("p", BRIDGE), date=one)
    corpus.add("b", ("p", BRIDGE), date=other)
    (family,) = corpus.families()
    assert family.descents == ()


def test_undated_documents_come_last() -> None:
    corpus = Corpus()
    corpus.add("a", ("p", BRIDGE))
    corpus.add("b", ("p", BRIDGE), date="-0043")
    corpus.add("c", ("p", BRIDGE), date="0014")
    (family,) = corpus.families()
    assert holders(family) == ["b", "c", "a"]
    assert [(d.giver, d.taker) for d in family.descents] == [(0, 1)]


def test_readings_spoiled_in_scanning_stay_together() -> None:
    rng = random.Random(11)
    corpus = Corpus()
    for n in range(12):
        noisy = "".join(c if rng.random() > 0.08 else rng.choice("cetnl") for c in BRIDGE)
        corpus.add(f"d{n:02}", ("p", noisy), date=f"{1900 + n}")
    (family,) = corpus.families()
    assert len(family.passages) == 12
    assert len(family.links) == 66


def test_a_document_that_holds_it_twice_has_two_places() -> None:
    corpus = Corpus()
    corpus.add("a", ("p", BRIDGE), "And once more, for the minutes:", ("p", BRIDGE), date="1910")
    corpus.add("b", ("p", BRIDGE), date="1911")
    (family,) = corpus.families()
    assert holders(family) == ["a", "a", "b"]
    assert [(d.giver, d.taker, d.equals) for d in family.descents] == [(0, 2, 1)]


def test_unrelated_passages_are_not_chained_through_a_text_that_holds_both() -> None:
    corpus = Corpus()
    corpus.add("all", ("p", BRIDGE), ("q", FERRY), ("r", ORCHARD))
    corpus.add("b", ("p", BRIDGE))
    corpus.add("c", ("q", FERRY))
    corpus.add("d", ("r", ORCHARD))
    assert sorted(holders(f) for f in corpus.families()) == [
        ["all", "b"],
        ["all", "c"],
        ["all", "d"],
    ]


def test_parts_of_a_long_passage_are_families_within_it() -> None:
    corpus = Corpus()
    whole = f"{BRIDGE} {FERRY} {ORCHARD}"
    corpus.add("a", "Opening.", ("whole", whole), date="1910")
    corpus.add("b", ("whole", whole), "Close.", date="1911")
    for key, words, taker in (("first", BRIDGE, "c"), ("last", ORCHARD, "d")):
        corpus.add(taker, "Something else.", (key, words), date="1912")
        for name in "ab":
            corpus.also(key, name, words)
    long, *parts = corpus.families()
    assert holders(long) == ["a", "b"]
    assert not long.within
    assert sorted(holders(part) for part in parts) == [["a", "b", "c"], ["a", "b", "d"]]
    assert {part.within for part in parts} == {long.id}
    words = [
        [p.span.of(corpus.texts["abcd".index(p.document)].text) for p in f.passages] for f in parts
    ]
    assert sorted(words) == sorted([[BRIDGE] * 3, [ORCHARD] * 3])


def test_a_row_of_shifted_passages_does_not_drift() -> None:
    """Each shares most of its words with the next, the first and the last share none."""
    words = " ".join(f"word{n:03}" for n in range(300))
    step, width = 8 * 20, 8 * 60
    texts = [Text("long", "long", words)]
    pairs = []
    for n, start in enumerate(range(0, len(words) - width, step)):
        texts.append(Text(f"w{n:02}", "", words[start : start + width]))
        sides = (Passage("long", Span(start, start + width)), Passage(f"w{n:02}", Span(0, width)))
        pairs.append(Shared(*sides, width, 0))
    for (n, one), (m, other) in combinations(enumerate(texts[1:]), 2):
        reach = width - (m - n) * step
        if reach > 100:
            sides = (Passage(one.id, Span(width - reach, width)), Passage(other.id, Span(0, reach)))
            pairs.append(Shared(*sides, reach, 0))
    for family in find_families(pairs, texts):
        held = {t.id: t.text for t in texts}
        sets = [set(p.span.of(held[p.document]).split()) for p in family.passages]
        common = set.intersection(*sets)
        assert len(common) >= (2 * LEAST - 1) * max(map(len, sets)) - 2


def test_words_in_quotation_marks_are_told() -> None:
    corpus = Corpus()
    corpus.add("a", "She wrote: “", ("p", BRIDGE), "” and left.", date="1910")
    corpus.add("b", ("p", BRIDGE), "He said “no”.", date="1911")
    corpus.add("c", "„Ach“, sagte er. «", ("p", BRIDGE), "»", date="1912")
    corpus.add("d", '"', ("p", BRIDGE), '" it says', date="1913")
    corpus.add("e", "“Done.”", ("p", BRIDGE), "“Done.”", date="1914")
    (family,) = corpus.families()
    assert family.quoted == (0, 2, 3)


def test_the_long_and_the_rare_come_first() -> None:
    corpus = Corpus()
    for n in range(9):
        corpus.add(f"s{n}", ("common", BRIDGE))
    corpus.add("x", ("rare", f"{FERRY} {ORCHARD}"))
    corpus.add("y", ("rare", f"{FERRY} {ORCHARD}"))
    assert [(f.id, len(f.passages)) for f in corpus.families()] == [("f1", 2), ("f2", 9)]


def test_a_passage_outside_its_text_is_refused() -> None:
    texts = [Text("a", "a", "short"), Text("b", "b", "short")]
    sides = (Passage("a", Span(0, 5)), Passage("b", Span(0, 6)))
    with pytest.raises(ValueError, match="no words of its text"):
        find_families([Shared(*sides, 6, 1)], texts)
    with pytest.raises(KeyError):
        find_families([Shared(sides[0], Passage("c", Span(0, 5)), 5, 0)], texts)


def test_nothing_shared_is_no_family() -> None:
    assert find_families([], [Text("a", "a", "")]) == ()


@st.composite
def tangles(draw: st.DrawFn) -> tuple[list[Shared], list[Text]]:
    """Any pairs at all, also such as no search would find."""
    texts = [
        Text(f"d{n}", "", "x" * 60, draw(st.sampled_from(["", "1900", "1901"]))) for n in range(5)
    ]
    pairs = []
    for _ in range(draw(st.integers(0, 25))):
        one, other = draw(st.permutations(range(5)))[:2]
        sides = []
        for n in sorted((one, other)):
            start = draw(st.integers(0, 55))
            sides.append(Passage(f"d{n}", Span(start, start + draw(st.integers(1, 60 - start)))))
        pairs.append(Shared(*sides, max(len(s.span) for s in sides), 0))
    return list(dict.fromkeys(pairs)), texts


@settings(max_examples=200, deadline=None)
@given(tangles(), st.randoms(use_true_random=False))
def test_laws_of_families(tangle: tuple[list[Shared], list[Text]], rng: random.Random) -> None:
    pairs, texts = tangle
    families = find_families(pairs, texts)
    links = [link for family in families for link in family.links]
    assert sorted(links, key=repr) == sorted(pairs, key=repr), "each pair is told once"
    ids = [family.id for family in families]
    assert ids == [f"f{n}" for n in range(1, len(ids) + 1)]
    for family in families:
        assert len({p.document for p in family.passages}) > 1
        assert len(set(family.passages)) == len(family.passages)
        assert family.within in {"", *ids} - {family.id}
        known = {text.id: text for text in texts}
        for descent in family.descents:
            giver, taker = (
                known[family.passages[n].document] for n in (descent.giver, descent.taker)
            )
            assert giver.date < taker.date
    rng.shuffle(pairs)
    rng.shuffle(texts)
    assert find_families(pairs, texts) == families, "order changes nothing"


def noisy(rng: random.Random, words: str, share: float = 0.08) -> str:
    return "".join(c if rng.random() > share else rng.choice("cetnl") for c in words)


def test_families_of_one_passage_are_joined_though_no_pair_ties_them_together() -> None:
    rng = random.Random(3)
    corpus = Corpus()
    for n in range(24):
        corpus.add(f"a{n:02}", ("p", noisy(rng, BRIDGE)), ("q", noisy(rng, ORCHARD)))
    for n in range(20):
        corpus.add(f"b{n:02}", ("p", noisy(rng, BRIDGE)))
    apart = [(f"a{n:02}", f"b{m:02}") for n in range(24) for m in range(20)]
    families = corpus.families(without=apart)
    assert sorted(len(family.passages) for family in families) == [24, 44]
    assert sum(len(family.links) for family in families) == len(corpus.pairs(without=apart))


def test_a_small_family_is_joined_to_a_large_one_only_where_the_words_are_the_same() -> None:
    corpus = Corpus()
    for n in range(10):
        corpus.add(f"a{n}", ("p", BRIDGE))
    corpus.add("b1", ("p", BRIDGE))
    corpus.add("b2", ("p", BRIDGE), ("half", BRIDGE[:60]))
    corpus.add("b3", ("half", BRIDGE[:60]))
    apart = [(f"a{n}", f"b{m}") for n in range(10) for m in (1, 2)]
    assert sorted(len(f.passages) for f in corpus.families(without=apart)) == [2, 12]


def test_a_block_quotation_is_a_quotation() -> None:
    corpus = Corpus()
    corpus.add("a", ("p", BRIDGE))
    corpus.add("b", "As it is told:\n\n", ("p", BRIDGE))
    at = corpus.texts[1].text.index(BRIDGE)
    quotes = {"b": [Span(0, 5), Span(at, at + len(BRIDGE) - 2)]}
    (family,) = find_families(corpus.pairs(), corpus.texts, quotes)
    assert family.quoted == (1,)


def test_thousands_of_windows_on_one_long_text_stay_apart() -> None:
    words = " ".join(f"word{n:05}" for n in range(21_000))
    long = Text("long", "long", words)
    texts, pairs = [long], []
    for n in range(4000):
        start, length = n * 50, 400 if n % 2 else 300
        texts.append(Text(f"w{n:04}", "", words[start : start + length]))
        sides = (Passage("long", Span(start, start + length)), Passage(f"w{n:04}", Span(0, length)))
        pairs.append(Shared(*sides, length, 0))
    families = find_families(pairs, texts)
    assert sum(len(family.links) for family in families) == 4000
    assert max(len(family.passages) for family in families) < 12
