"""Lines that run in two directions, from what stands on the page back to what was written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loccit.readers.pdf.bidi import in_order, runs_left, turns_left
from loccit.readers.pdf.glyphs import Word

_SIZE = 10.0


def placed(*texts: str, sizes: dict[str, float] | None = None) -> list[Word]:
    """Words side by side, from left to right, of a gap between each two."""
    words, x = [], 50.0
    for text in texts:
        size = (sizes or {}).get(text, _SIZE)
        words.append(Word(text, x, x + 5 * len(text), 100.0, size, spaced=True))
        x += 5 * len(text) + 4
    return words


def read(row: list[Word], told: list[Word] | None = None, *, left: bool = False) -> str:
    order = {id(word): at for at, word in enumerate(told or row)}
    words = in_order(row, order, _SIZE, left=left)
    return "".join(" " * word.spaced + word.text for word in words)


def test_a_stretch_that_runs_to_the_left_is_turned_and_its_marks_with_it() -> None:
    row = placed("He", "wrote:", "אליו", "הגיע", ".“הקרח", "And", "so.")
    assert read(row) == "He wrote: הקרח הגיע אליו”. And so."


def test_brackets_stand_at_the_words_they_enclose() -> None:
    row = placed("עמ'", "1922(,", "גל,", "יפו:", "החוף)", "דוד")
    assert read(row, row[::-1]) == "דוד החוף (יפו: גל, 1922), עמ'"


def test_the_number_that_ends_a_note_stands_at_its_end() -> None:
    row = placed("18", "8", "עמ'", "אלון,", ".דוד", sizes={"18": 5.0})
    assert read(row) == "18 דוד אלון, עמ' 8."


def test_a_number_between_words_that_run_to_the_right_stays() -> None:
    assert read(placed("On", "p.", "8", "הגיע", "אל", "he", "says")) == "On p. 8 אל הגיע he says"


def test_a_raised_mark_stands_behind_the_words_it_hangs_at() -> None:
    row = placed("said", "18", "הידיעה“.", "הקרח", sizes={"18": 6.0})
    assert read(row) == "said הקרח הידיעה”. 18"


def test_in_a_text_that_runs_to_the_left_foreign_words_keep_their_order() -> None:
    row = placed("ואמר", "Price", "of", "(Lamps", ",London", "(1931", "הספר", "את")
    assert read(row, row[::-1], left=True) == "את הספר Price of Lamps (London, 1931) ואמר"


def test_which_way_a_page_runs() -> None:
    assert turns_left(placed("He", "הגיע"))
    assert not turns_left(placed("He", "came"))
    assert runs_left(placed("a", "הגיע"))
    assert not runs_left(placed("wrote", "אל"))


_RIGHT = st.sampled_from(["He", "wrote", "of", "lamps"])
_LEFT = st.sampled_from(["הקרח", "הגיע", "אל", "הנמל"])
_STRETCHES = st.lists(
    st.one_of(st.lists(_RIGHT, min_size=1, max_size=4), st.lists(_LEFT, min_size=1, max_size=4)),
    min_size=1,
    max_size=5,
)


def runs_right(text: str) -> bool:
    return text.isascii()


@given(_STRETCHES, st.booleans())
def test_what_is_written_comes_back(stretches: list[list[str]], left: bool) -> None:
    written = [word for stretch in stretches for word in stretch]
    assert read(placed(*shown(written, left=left)), left=left).split() == written


def shown(written: list[str], *, left: bool) -> list[str]:
    """Words as they stand on the page, from left to right (UAX #9, L2)."""
    runs: list[list[str]] = []
    for word in written:
        if runs and runs_right(runs[-1][0]) == runs_right(word):
            runs[-1].append(word)
        else:
            runs.append([word])
    runs = [run if runs_right(run[0]) else run[::-1] for run in runs]
    return [word for run in (runs[::-1] if left else runs) for word in run]
