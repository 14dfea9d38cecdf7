"""Where a writer finds the words again."""

from __future__ import annotations

from loccit.readers import read_bytes
from loccit.text import Span
from loccit.writers.whereabouts import Whereabouts


def test_a_note_moved_behind_the_body_keeps_its_line() -> None:
    source = "One.\\footnote{Ibid.,\n  p. 3.}\n\nTwo.\n"
    document = read_bytes(source.encode(), "a.tex")
    told = Whereabouts(document)

    def line(words: str) -> int | None:
        start = document.text.index(words)
        return told.line(Span(start, start + len(words)))

    assert [line("One."), line("Ibid."), line("p. 3"), line("Two.")] == [1, 1, 2, 4]
