"""Words that stand in both of two texts."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from loccit.account.shared import find_shared
from loccit.folding import fold
from loccit.model import Account, Document, Statement
from loccit.text import Span

TAKEN = (
    "the harbour wall was built of stones that the fishermen had carried down from the old "
    "quarry above the town"
)


def account(text: str, quoted: str = "") -> Account:
    digest = hashlib.sha256(text.encode()).hexdigest()
    statements: tuple[Statement, ...] = ()
    if quoted:
        span = Span(text.index(quoted), text.index(quoted) + len(quoted))
        statements = (Statement("s1", "direct", span, span),)
    return Account(Document("a", text, "text/plain", digest), statements=statements)


def test_a_borrowed_passage_is_found_with_its_places() -> None:
    one, other = f"It is said that {TAKEN}, and so on.", f"Once, {TAKEN}; then it fell."
    (found,) = find_shared(account(one), account(other))
    assert found.one.of(one) == TAKEN == found.other.of(other)
    assert (found.words, found.kind) == (len(TAKEN.split()), "unmarked")


def test_a_changed_and_a_misread_word_do_not_part_it() -> None:
    other = TAKEN.replace("fishermen", "sailors").replace("quarry", "quany")
    (found,) = find_shared(account(TAKEN), account(f"So {other}"))
    assert found.one.of(TAKEN) == TAKEN
    assert found.words == len(TAKEN.split()) - 2


def test_a_phrase_of_the_language_is_no_borrowing() -> None:
    one = "On the other hand it was at the end of the day a matter of taste."
    other = "He lived on the other hand of the road, at the end of the lane."
    assert find_shared(account(one), account(other)) == ()


def test_who_quotes_is_told() -> None:
    one, other = f"He wrote: “{TAKEN}”.", f"Long ago {TAKEN}."
    kinds = [
        find_shared(account(one, TAKEN if a else ""), account(other, TAKEN if b else ""))[0].kind
        for a, b in ((True, False), (False, True), (True, True))
    ]
    assert kinds == ["one-quotes", "other-quotes", "both-quote"]


def test_repeated_words_end() -> None:
    """Each place of a long repetition with each other one would be a million runs."""
    same = "so it was said again " * 2_000
    assert len(find_shared(account(same), account(same))) <= 1


TREES = ("alder", "birch", "cedar", "dogwood", "elm", "fir", "ginkgo", "hazel", "juniper")
WORDS = st.lists(st.sampled_from(TREES), max_size=40).map(" ".join)


@given(WORDS, WORDS)
def test_turned_round_the_same_words_are_shared(one: str, other: str) -> None:
    forth = find_shared(account(one), account(other))
    for found in forth:
        assert found.words >= 8
        assert len(fold(found.one.of(one)).text) >= 40
        assert set(found.one.of(one).split()) & set(found.other.of(other).split())
    back = find_shared(account(other), account(one))
    assert bool(forth) == bool(back)
