"""What two texts share is found, with its exact places on both sides."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from loccit.errors import UsageError
from loccit.folding import fold
from loccit.model import Passage, Shared, Text
from loccit.reuse.finding import find_shared
from loccit.reuse.options import Options
from loccit.text import Span

FEW = settings(max_examples=max(8, settings().max_examples // 6))
"""Each example sets a database up and runs the whole way."""
LETTERS = ("abcdefgh", "ijklmnop", "qrstuvwxyz")


def prose(seed: int, words: int, letters: str = LETTERS[0]) -> list[str]:
    """Words that nobody speaks; of different letters, two texts have nothing in common."""
    rng = random.Random(seed)
    return ["".join(rng.choices(letters, k=rng.randint(2, 9))) for _ in range(words)]


def put(words: list[str], passage: Sequence[str], at: int) -> tuple[str, Span]:
    before = " ".join(words[:at]) + " "
    inside = " ".join(passage)
    return before + inside + " " + " ".join(words[at:]), Span(len(before), len(before + inside))


def texts_of(*texts: str) -> list[Text]:
    return [Text(f"t{i}", f"t{i}", text) for i, text in enumerate(texts)]


def found_in(*texts: str, **options: int | float) -> list[Shared]:
    return list(find_shared(texts_of(*texts), Options(**options)))


def misread(text: str, share: float, seed: int) -> str:
    """That share of letters wrong, a third of them dropped or doubled."""
    rng = random.Random(seed)
    made = []
    for letter in text:
        if letter == " " or rng.random() >= share:
            made.append(letter)
        else:
            made.append(rng.choice(["", letter * 2, *"ijklmn"[:4]]))
    return "".join(made)


@FEW
@given(
    seed=st.integers(0, 10_000),
    length=st.integers(12, 300),
    at=st.tuples(st.integers(0, 200), st.integers(0, 200)),
)
def test_copied_words_are_found_exactly_on_both_sides(
    seed: int, length: int, at: tuple[int, int]
) -> None:
    passage = prose(seed, length)
    one, there = put(prose(seed + 1, 200, LETTERS[1]), passage, at[0])
    other, here = put(prose(seed + 2, 200, LETTERS[2]), passage, at[1])
    (found,) = found_in(one, other)
    assert (found.one, found.other) == (Passage("t0", there), Passage("t1", here))
    assert found.distance == 0
    assert found.likeness == 1


@FEW
@given(seed=st.integers(0, 10_000), length=st.integers(40, 200), share=st.sampled_from((5, 10)))
def test_misread_words_are_found_nearly_whole(seed: int, length: int, share: int) -> None:
    passage = prose(seed, length)
    one, there = put(prose(seed + 1, 200, LETTERS[1]), passage, 50)
    worn = misread(" ".join(passage), share / 100, seed)
    other, here = put(prose(seed + 2, 200, LETTERS[2]), [worn], 80)
    (found,) = found_in(one, other)
    for place, true in ((found.one.span, there), (found.other.span, here)):
        common = min(place.end, true.end) - max(place.start, true.start)
        assert common >= 0.85 * len(true)  # where errors stand close together an end is lost
        assert len(place) <= 1.15 * len(true)
    assert 1 - 2 * share / 100 <= found.likeness < 1


@FEW
@given(seed=st.integers(0, 10_000), count=st.integers(2, 5))
def test_the_order_of_texts_changes_nothing(seed: int, count: int) -> None:
    passage = prose(seed, 40)
    texts = texts_of(*(put(prose(seed + i, 60), passage, 10 * i)[0] for i in range(count)))
    found = list(find_shared(texts))
    assert len({(one.one.document, one.other.document) for one in found}) == count * (count - 1) / 2
    random.Random(seed).shuffle(texts)
    assert list(find_shared(texts)) == found


@FEW
@given(seed=st.integers(0, 10_000), words=st.integers(13, 40))
def test_every_run_of_same_words_is_found(seed: int, words: int) -> None:
    """Held against the plain way: every text against every other, word by word."""
    rng = random.Random(seed)
    supply = [prose(seed + i, words) for i in range(3)]
    texts = []
    for i in range(4):
        told = prose(seed + 10 + i, 80)
        for passage in rng.sample(supply, 2):
            at = rng.randrange(len(told))
            told[at:at] = passage
        texts.append(told)
    found = found_in(*(" ".join(told) for told in texts))
    for i, one in enumerate(texts):
        for j in range(i + 1, 4):
            for a, b, length in same_runs(one, texts[j], 13):
                mine, theirs = span_of(one, a, length), span_of(texts[j], b, length)
                assert any(
                    (pair.one.document, pair.other.document) == (f"t{i}", f"t{j}")
                    and pair.one.span.contains(mine)
                    and pair.other.span.contains(theirs)
                    for pair in found
                )


def same_runs(one: list[str], other: list[str], least: int) -> list[tuple[int, int, int]]:
    """Longest runs of the same words in a row: where in the one, where in the other, how many."""
    runs = []
    for a in range(len(one)):
        for b in range(len(other)):
            if a and b and one[a - 1] == other[b - 1]:
                continue
            length = 0
            while (
                a + length < len(one)
                and b + length < len(other)
                and one[a + length] == other[b + length]
            ):
                length += 1
            if length >= least:
                runs.append((a, b, length))
    return runs


def span_of(words: list[str], first: int, count: int) -> Span:
    start = len(" ".join(words[:first])) + (first > 0)
    return Span(start, start + len(" ".join(words[first : first + count])))


@FEW
@given(seed=st.integers(0, 10_000), share=st.integers(0, 12))
def test_distance_and_letters_are_those_of_the_passages(seed: int, share: int) -> None:
    passage = prose(seed, 60)
    one, _ = put(prose(seed + 1, 50, LETTERS[1]), passage, 20)
    worn = misread(" ".join(passage), share / 100, seed)
    other, _ = put(prose(seed + 2, 50, LETTERS[2]), [worn], 30)
    for pair in found_in(one, other):
        mine, theirs = (
            fold(text, side.span.start, side.span.end).text
            for text, side in ((one, pair.one), (other, pair.other))
        )
        assert pair.distance == Levenshtein.distance(mine, theirs)
        assert pair.letters == max(len(mine), len(theirs))


def test_a_document_against_itself_gives_nothing() -> None:
    passage = prose(1, 60)
    text = " ".join(prose(2, 50) + passage + prose(3, 50) + passage + prose(4, 50))
    assert not found_in(text)


def test_a_passage_that_stands_twice_in_one_text_is_told_twice() -> None:
    passage = prose(1, 40)
    once, _ = put(prose(2, 50), passage, 20)
    twice, _ = put([*prose(3, 40), *passage, *prose(4, 60)], passage, 90)
    found = found_in(once, twice)
    assert len(found) == 2
    assert len({pair.one for pair in found}) == 1
    assert not found[0].other.span.overlaps(found[1].other.span)


def test_one_text_twice_is_one_long_passage() -> None:
    text = " ".join(prose(1, 3000))
    (found,) = found_in(text, text)
    assert found.one.span == found.other.span == Span(0, len(text))


def test_one_letter_beside_a_passage_is_no_part_of_it() -> None:
    """A word of one letter costs no more than the bonus for whole words."""
    inside = " ".join(prose(5, 30))
    (found,) = found_in(f"i {inside} i", f"y {inside} y")
    assert found.distance == 0
    assert found.one.span == found.other.span == Span(2, 2 + len(inside))


@pytest.mark.parametrize(
    ("ahead", "behind", "kept"),
    [
        ("came home. The king", "came home. The queens", "came home"),
        ("came home.” He was", "came home.” He had", "came home"),
        ("to Dr. Who is", "to Dr. Who gave", "to Dr. Who"),
        ("came. Those ones", "came. Those men", "came. Those"),
        ("came home. The", "came home. The", "came home. The"),
        ("came home. The king", "came home, the queens", "came home. The"),
    ],
)
def test_a_chance_word_of_the_next_sentence_is_no_part(ahead: str, behind: str, kept: str) -> None:
    inside = " ".join(prose(5, 30))
    found = found_in(f"{inside} {ahead}", f"{inside} {behind}")
    assert [pair.one.span for pair in found] == [Span(0, len(f"{inside} {kept}"))]


def test_a_cut_parts_two_passages_and_a_few_words_do_not() -> None:
    passage = prose(1, 80)
    one, _ = put(prose(2, 40, LETTERS[1]), passage, 20)
    near = [*passage[:40], *prose(3, 6, LETTERS[2]), *passage[40:]]
    far = [*passage[:40], *prose(3, 300, LETTERS[2]), *passage[40:]]
    assert len(found_in(one, " ".join(near))) == 1
    assert len(found_in(one, " ".join(far))) == 2


def test_short_phrases_are_not_told() -> None:
    phrase = prose(1, 8)
    one, _ = put(prose(2, 100, LETTERS[1]), phrase, 20)
    other, _ = put(prose(3, 100, LETTERS[2]), phrase, 50)
    assert not found_in(one, other, words=12)
    assert len(found_in(one, other, words=8)) == 1


@pytest.mark.parametrize(
    "passage",
    [
        "в тот год река стала раньше срока и никто не помнил когда ещё лёд держал подводы до марта",
        "τὸ δὲ ὕδωρ ἦν ψυχρὸν καὶ οἱ ἄνδρες ἔμενον παρὰ τὸν ποταμὸν ἕως ἡ νὺξ ἐπῆλθεν αὐτοῖς ἐκεῖ",
        "河水在那一年提前封冻沒有人記得冰面曾經支撐馬車直到三月村裡的老人都說這是不祥的預兆",
        "ในปีนั้นแม่น้ำแข็งตัวก่อนกำหนดและไม่มีใครจำได้ว่าน้ำแข็งเคยรับเกวียนได้จนถึงเดือนมีนาคม",
        "في تلك السنة تجمد النهر قبل أوانه ولم يذكر أحد متى حمل الجليد العربات حتى شهر آذار من قبل",
    ],
)
def test_all_scripts_count(passage: str) -> None:
    one, there = put(prose(1, 30), [passage], 10)
    other, here = put(prose(2, 30, LETTERS[1]), [passage], 20)
    (found,) = found_in(one, other)
    assert (found.one.span, found.other.span) == (there, here)


def test_other_lines_hyphens_and_case_are_no_difference() -> None:
    passage = prose(5, 60)
    one, _ = put(prose(6, 40, LETTERS[1]), passage, 20)
    lines = [
        f"{word[:3]}-\n    {word[3:]}" if i % 9 == 8 else word.upper()
        for i, word in enumerate(passage)
    ]
    other, here = put(prose(7, 40, LETTERS[2]), lines, 20)
    (found,) = found_in(one, other)
    assert found.distance == 0
    assert found.other.span == here


def test_what_very_many_hold_stays_tied_together() -> None:
    passage = prose(1, 30)
    texts = [put(prose(10 + i, 20), passage, i % 20)[0] for i in range(60)]
    found = found_in(*texts, pairs=8)
    assert 59 <= len(found) < 60 * 59 / 2
    tied = {"t0"}
    while (
        more := {
            name
            for pair in found
            for name in (pair.one.document, pair.other.document)
            if {pair.one.document, pair.other.document} & tied
        }
        - tied
    ):
        tied |= more
    assert len(tied) == 60


def test_across_series_leaves_out_what_one_series_shares() -> None:
    passage = prose(1, 40)
    texts = [
        Text(f"t{i}", "", put(prose(2 + i, 20), passage, 10)[0], series=series)
        for i, series in enumerate(("a", "a", "b", "", ""))
    ]
    found = {
        (pair.one.document, pair.other.document)
        for pair in find_shared(texts, Options(across=True))
    }
    every = {(f"t{i}", f"t{j}") for i in range(5) for j in range(i + 1, 5)}
    assert found == every - {("t0", "t1")}


@pytest.mark.parametrize("text", ["", " ", "word", "\n" * 50, "\ud800" * 40, "\0" * 40, "é" * 3])
def test_odd_texts_share_nothing_and_break_nothing(text: str) -> None:
    assert not found_in(text, text, text)


def test_no_texts_share_nothing() -> None:
    assert not found_in()


def test_torn_letters_keep_places_true() -> None:
    passage = prose(1, 30)
    one, there = put(["\ud800\udfff", *prose(2, 20, LETTERS[1])], passage, 5)
    other, here = put(prose(3, 20, LETTERS[2]), passage, 7)
    (found,) = found_in(one, other)
    assert (found.one.span, found.other.span) == (there, here)


def test_little_memory_gives_the_same() -> None:
    passage = prose(1, 40)
    texts = texts_of(*(put(prose(2 + i, 3000), passage, 50 * i)[0] for i in range(30)))
    bounded = list(find_shared(texts, memory="64MB"))
    assert bounded == list(find_shared(texts))
    assert len(bounded) == 30 * 29 / 2


def test_progress_is_told_to_its_end() -> None:
    told: list[tuple[int, int]] = []
    list(find_shared(texts_of("a b", "c d"), progress=lambda *at: told.append(at)))
    assert [done for done, _ in told] == list(range(1, told[-1][1] + 1))


def test_two_texts_of_one_id_are_refused() -> None:
    with pytest.raises(UsageError, match="'t0'"):
        list(find_shared([*texts_of("a"), *texts_of("b")]))


@pytest.mark.parametrize(
    "wrong", [{"engine": "abacus"}, {"memory": "plenty"}], ids=["engine", "memory"]
)
def test_calls_that_make_no_sense_are_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError, match=next(iter(wrong.values()))):
        list(find_shared(texts_of("a", "b"), **wrong))


@pytest.mark.parametrize(
    "wrong",
    [{"words": 3}, {"likeness": 0.2}, {"letters": 5}, {"gap": -1}, {"sample": -1}, {"pairs": 1}],
)
def test_options_that_make_no_sense_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Options(**wrong)
