"""What is remembered about texts: the answers, not the texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loccit.matching.damage.recent import about_text


class Counting:
    """Counts letters, and how often it was asked."""

    def __init__(self, most: int) -> None:
        self.asked = 0
        self.count = about_text(most)(self._count)

    def _count(self, text: str, letter: str, more: int) -> int:
        self.asked += 1
        return text.count(letter) + more


@given(st.lists(st.tuples(st.text("ab"), st.sampled_from("ab"), st.integers(0, 2))))
def test_answers_are_those_of_the_function(questions: list[tuple[str, str, int]]) -> None:
    counting = Counting(3)
    for text, letter, more in questions:
        assert counting.count(text, letter, more) == text.count(letter) + more


def test_the_same_question_is_asked_once() -> None:
    counting = Counting(8)
    for _ in range(3):
        assert counting.count("a ferry", "r", 1) == 3
        assert counting.count("a barge", "r", 1) == 2
    assert counting.asked == 2


def test_equal_texts_are_one_text() -> None:
    counting = Counting(8)
    counting.count("".join(["a ", "ferry"]), "r", 0)
    counting.count("".join(["a fer", "ry"]), "r", 0)
    assert counting.asked == 1


def test_no_more_is_kept_than_said() -> None:
    counting = Counting(2)
    for letter in "abcabc":
        counting.count("a barge", letter, 0)
    assert counting.asked == 6
