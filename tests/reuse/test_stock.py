"""Boilerplate is told apart by how common it is and where it stands, and quotations never are."""

from __future__ import annotations

import pytest

from corpusmaker import Corpus
from loccit.model import Family, Page
from loccit.reuse.stock import Rules, mark_stock
from loccit.text import Span

HEAD = "The Skerrow Gazette and Harbour Advertiser, published every Tuesday and Friday"
PHRASE = "at a meeting of the ratepayers duly called and held"
STORY = (
    "A bear which had been kept at the Railway Arms broke its chain on Sunday and walked in at the "
    "chapel door during the second hymn, where it sat down in the mayor's own pew and would not be "
    "moved until the sexton thought of treacle."
)


def filler(number: int, words: int = 120) -> str:
    return " ".join(f"w{number}x{n}" for n in range(words))


def marked(corpus: Corpus, pages: dict[str, list[Page]] | None = None) -> dict[str, Family]:
    """The families by the words of their first passage."""
    texts = {text.id: text.text for text in corpus.texts}
    found = mark_stock(corpus.families(), corpus.texts, pages or {})
    return {
        family.passages[0].span.of(texts[family.passages[0].document]): family for family in found
    }


def test_the_masthead_of_every_number_is_stock_and_a_story_told_by_three_is_not() -> None:
    corpus = Corpus()
    for n in range(20):
        story = [("story", STORY)] if n in (3, 4, 9) else []
        corpus.add(f"g{n:02}", ("head", HEAD), filler(n), *story, filler(n + 100), series="gazette")
    for n in range(30):
        corpus.add(f"o{n:02}", filler(n + 200), series="observer")
    found = marked(corpus)
    assert found[HEAD].kind == "stock"
    assert {"series", "same-place"} <= set(found[HEAD].reasons)
    assert (found[STORY].kind, found[STORY].reasons) == ("borrowing", ())


def test_a_long_story_that_runs_through_the_papers_is_no_stock() -> None:
    corpus = Corpus()
    for n in range(100):
        story = [("story", STORY)] if n % 10 < 2 else []
        corpus.add(f"d{n:02}", filler(n), *story, filler(n + 100), series=f"paper {n % 30}")
    assert {family.kind for family in marked(corpus).values()} == {"borrowing"}


def test_a_reprint_is_no_stock_though_it_stands_at_the_head_of_its_text() -> None:
    corpus = Corpus()
    for n in range(12):
        corpus.add(f"d{n:02}", ("story", STORY), "Thus our correspondent.")
    for n in range(100):
        corpus.add(f"o{n:02}", filler(n))
    assert marked(corpus)[STORY].kind == "borrowing"


def test_a_set_phrase_is_stock_by_how_common_it_is() -> None:
    corpus = Corpus()
    for n in range(200):
        phrase = [("phrase", PHRASE)] if n % 20 == 0 else []
        corpus.add(f"d{n:03}", filler(n), *phrase, filler(n + 300))
    assert marked(corpus)[PHRASE].reasons == ("common",)


def test_what_many_quote_in_quotation_marks_is_a_quotation() -> None:
    corpus = Corpus()
    for n in range(40):
        corpus.add(f"d{n:02}", filler(n), "“", ("saying", PHRASE), "”", filler(n + 50), series="s")
    assert marked(corpus)[PHRASE].kind == "borrowing"


def test_few_essays_in_a_folder_that_quote_one_sentence_do_not_make_it_stock() -> None:
    corpus = Corpus()
    for n in range(6):
        corpus.add(f"e{n}", filler(n), ("saying", PHRASE), filler(n + 10), series="essays")
    assert marked(corpus)[PHRASE].kind == "borrowing"


def test_a_running_head_is_stock_in_two_editions() -> None:
    corpus = Corpus()
    for name in "ab":
        pieces: list[tuple[str, str] | str] = []
        for n in range(4):
            pieces += [("head", HEAD), filler(n + 10 * ord(name))]
        corpus.add(name, *pieces)
    assert marked(corpus)[HEAD].reasons == ("repeated",)


@pytest.mark.parametrize(("with_pages", "kind"), [(True, "stock"), (False, "borrowing")])
def test_the_head_of_a_page_is_known_by_the_pages(with_pages: bool, kind: str) -> None:
    corpus = Corpus()
    for n in range(9):
        corpus.add(f"d{n}", filler(n, 60), ("head", HEAD), filler(n + 10))
    for n in range(100):
        corpus.add(f"o{n:02}", filler(n + 100))
    pages = {}
    for text in corpus.texts:
        middle = max(0, text.text.find(HEAD))
        spans = (Span(0, middle), Span(middle, len(text.text)))
        pages[text.id] = [Page(str(n + 1), span, n) for n, span in enumerate(spans)]
    rules = Rules(common=())
    families = mark_stock(corpus.families(), corpus.texts, pages if with_pages else {}, rules)
    assert [family.kind for family in families] == [kind]


def test_order_and_everything_else_of_a_family_is_kept() -> None:
    corpus = Corpus()
    for n in range(20):
        corpus.add(f"g{n:02}", ("head", HEAD), filler(n), date=f"{1900 + n}", series="gazette")
    corpus.add("x", ("story", STORY))
    corpus.add("y", ("story", STORY))
    families = corpus.families()
    found = mark_stock(families, corpus.texts)
    assert [(f.id, f.passages, f.links) for f in found] == [
        (f.id, f.passages, f.links) for f in families
    ]
    assert [f.kind for f in found] == ["borrowing", "stock"]
    assert families[1].descents
    assert not found[1].descents, "nobody has stock from anybody"


def test_stock_with_a_few_chance_words_beside_is_stock_and_with_a_story_is_not() -> None:
    corpus = Corpus()
    for n in range(20):
        pieces: list[tuple[str, str] | str] = [filler(n), ("foot", HEAD)]
        if n in (3, 4):
            pieces = [
                filler(n),
                ("chance", f"the tide was low and the water was quite warm {HEAD}"),
            ]
        if n in (7, 8):
            pieces = [filler(n), ("both", f"{STORY} {HEAD}")]
        corpus.add(f"g{n:02}", *pieces, series="gazette")
    for n in (3, 4, 7, 8):
        corpus.also("foot", f"g{n:02}", HEAD)
    found = marked(corpus)
    assert found[HEAD].kind == "stock"
    assert found[f"the tide was low and the water was quite warm {HEAD}"].reasons == ("of-stock",)
    assert found[f"{STORY} {HEAD}"].kind == "borrowing"
