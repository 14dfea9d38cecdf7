"""PDF: what is read of pages made here, and that nothing is lost or mixed up."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loccit.errors import ReadError
from loccit.model import Document, pages_of
from loccit.readers import Options, read_bytes
from loccit.text import Span, WayBack, restore
from pdfmaker import Labels, Line, Run, make_pdf, roman, typeset

LONG = "harbour lantern keeper morning barrels council engine winter paper witness minister letter"
PLACES = "bridge railway quarrel answer evening number captain signal market garden hospital"
SHORT = "the the the a of of and and to in was not had that with for on as it by which from were"
WORDS = f"{LONG} {PLACES} {SHORT}".split()


def paragraph(seed: int, count: int = 60) -> str:
    """Invented sentences, others for each seed, in which the seed's own word stands once."""
    chance = random.Random(seed)
    words = [chance.choice(WORDS) for _ in range(count)]
    words[count // 2 + 1] = f"w{seed}"
    for at in range(0, count, 15):
        words[at] = words[at].capitalize()
        if at:
            words[at - 1] += "."
    return " ".join(words) + "."


def story(count: int) -> list[str]:
    return [paragraph(seed) for seed in range(count)]


def read(pages: Iterable[Iterable[Line]], labels: Iterable[Labels] = (), **more) -> Document:
    data = make_pdf([list(page) for page in pages], list(labels), **more)
    return read_bytes(data, "book.pdf", Options(seconds=60))


def flat(text: str) -> str:
    return " ".join(text.split())


def label_of(document: Document, words: str) -> str:
    """The label of the page that `words`, which stand once, stand on."""
    found = [m.start() for m in re.finditer(rf"\b{re.escape(words)}\b", document.text)]
    assert len(found) == 1
    return pages_of(document.pages, Span(found[0], found[0] + len(words)))[0].label


def assert_lawful(document: Document) -> None:
    """Every span lies in the text, the pages have no gaps, and the way back is complete."""
    length = len(document.text)
    spans = [b.span for b in document.blocks] + list(document.emphasis)
    spans += [n.span for n in document.notes] + [n.anchor for n in document.notes if n.anchor]
    assert all(span.end <= length for span in spans)
    ends = [page.span.end for page in document.pages]
    assert [page.span.start for page in document.pages] == [0, *ends[:-1]]
    assert ends[-1] == length
    raw = restore(document.text, document.edits)
    way = WayBack(document.edits)
    for block in document.blocks:
        if block.kind == "heading":
            assert way.back(block.span).of(raw) == block.span.of(document.text)
    assert raw.count("\f") == len({page.index for page in document.pages}) - 1


# --- the text ----------------------------------------------------------------------------


def test_the_words_come_out_as_they_went_in() -> None:
    paragraphs = [*story(12), "Curly “marks”, ‘single’ ones, a dash — and äöüß éèç œ €."]
    document = read(typeset(paragraphs))
    assert flat(document.text) == " ".join(paragraphs)
    assert [b.kind for b in document.blocks] == ["paragraph"] * 13
    assert [flat(b.span.of(document.text)) for b in document.blocks] == paragraphs
    assert document.media_type == "application/pdf"
    assert_lawful(document)


@pytest.mark.parametrize("place", ["head", "foot"])
def test_running_heads_and_folios_are_no_text(place: str) -> None:
    paragraphs = story(30)
    heads = ("The keeper of the light", "A winter in three letters")
    document = read(
        typeset(
            paragraphs,
            lines_per_page=20,
            head=lambda sheet: heads[sheet % 2],
            folio=lambda sheet: str(sheet + 41),
            folio_place=place,
        )
    )
    assert flat(document.text) == " ".join(paragraphs)
    assert document.paging == "folios"
    assert [page.label for page in document.pages][:3] == ["41", "42", "43"]
    assert {"running-head", "page-break"} <= {edit.rule for edit in document.edits}
    assert "winter in three letters" in restore(document.text, document.edits)
    assert_lawful(document)


def test_a_head_that_stands_on_one_page_only_is_known_by_its_place() -> None:
    heads = ["On lamps"] * 4 + ["Of the council's quarrel"] + ["The engine"] * 4
    document = read(typeset(story(40), lines_per_page=24, head=lambda sheet: heads[min(sheet, 8)]))
    assert flat(document.text) == " ".join(story(40))


def test_words_broken_at_line_and_page_ends_are_joined() -> None:
    paragraphs = ["The inhabitants understood the arrangement of everything. " * 12] * 8
    pages = typeset([p.strip() for p in paragraphs], lines_per_page=15, hyphens=True)
    assert any(run.text.endswith("-") for page in pages for line in page for run in line.runs)
    document = read(pages)
    assert flat(document.text) == flat(" ".join(paragraphs))
    first = [Line("He spoke of the inter-", 60, y) for y in (500,)]
    second = [Line("national conference.", 60, 500)]
    document = read([[*lines("Some words before it.", 3), *first], second])
    assert "the international conference." in document.text
    assert restore(document.text, document.edits).count("inter-\n\fnational") == 1


def lines(text: str, count: int, top: float = 541.0) -> list[Line]:
    return [Line(text, 60, top - 13.5 * n) for n in range(count)]


def test_a_sentence_over_the_page_is_whole_between_notes_and_heads() -> None:
    paragraphs = story(14)
    paragraphs[3] += "^1^"
    document = read(
        typeset(
            paragraphs,
            lines_per_page=18,
            head="The head",
            folio=lambda s: str(s + 1),
            notes={"1": "A note that stands at the foot."},
        )
    )
    body = document.text[: document.notes[0].span.start]
    assert flat(body) == " ".join(story(14))


def test_ligatures_are_letters() -> None:
    document = read([lines("The oﬃcer’s ﬁrst ﬂag.".replace("ﬃ", "ﬁ"), 2)])
    assert "first flag" in document.text


# --- pages -------------------------------------------------------------------------------


def test_labels_of_the_file_name_the_pages() -> None:
    pages = typeset(story(24), lines_per_page=12)
    document = read(pages, [Labels(0, "r"), Labels(4, "D", 1)])
    assert document.paging == "labels"
    count = len(pages)
    expected = ["i", "ii", "iii", "iv", *(str(n) for n in range(1, count - 3))]
    assert [page.label for page in document.pages] == expected
    for page, sheet in zip(document.pages, pages, strict=True):
        words = " ".join("".join(r.text for r in line.runs) for line in sheet)
        assert flat(page.span.of(document.text)) == flat(words)


def test_roman_and_arabic_folios_name_the_pages() -> None:
    def folio(sheet: int) -> str:
        return roman(sheet + 1) if sheet < 4 else "" if sheet == 8 else str(sheet - 3)

    document = read(typeset(story(30), lines_per_page=15, folio=folio))
    labels = [page.label for page in document.pages]
    assert document.paging == "folios"
    assert labels[:10] == ["i", "ii", "iii", "iv", "1", "2", "3", "4", "5", "6"]
    assert flat(document.text) == " ".join(story(30))
    assert not document.problems


def test_print_wins_over_labels_that_mostly_contradict_it() -> None:
    pages = typeset(story(20), lines_per_page=12, folio=lambda s: str(s + 101))
    document = read(pages, [Labels(0, "D", 1)])
    assert document.paging == "folios"
    assert document.pages[0].label == "101"
    assert [p.code for p in document.problems] == ["page-labels"]
    assert "'1'" in document.problems[0].message
    assert "'101'" in document.problems[0].message


def test_labels_win_over_a_few_misprints() -> None:
    document = read(
        typeset(story(20), lines_per_page=12, folio=lambda s: str(s + 1)), [Labels(0, "D", 1)]
    )
    assert document.paging == "labels"
    assert not document.problems


def test_where_nothing_is_printed_sheets_are_counted_and_it_is_said() -> None:
    document = read(typeset(story(12), lines_per_page=12))
    assert document.paging == "sheets"
    assert document.pages[1].label == "2"
    assert [p.code for p in document.problems] == ["unprinted-pages"]


def test_numbers_that_do_not_count_up_stay_in_the_text() -> None:
    years = ["1848", "1871", "1905", "1917"]
    document = read(typeset(story(12), lines_per_page=18, folio=lambda s: years[s % 4]))
    assert document.paging == "sheets"
    assert all(year in document.text for year in years[:2])


def test_two_roman_folios_are_enough_where_they_stand_alone() -> None:
    def folio(sheet: int) -> str:
        return roman(sheet + 9) if sheet < 2 else str(sheet + 9)

    pages = typeset(story(16), lines_per_page=16, folio=folio)
    named = read(pages, [Labels(0, "r", 9), Labels(2, "D", 11)])
    unnamed = read(pages)
    for document in (named, unnamed):
        assert [page.label for page in document.pages][:4] == ["ix", "x", "11", "12"]
        assert flat(document.text) == " ".join(story(16))


def test_empty_pages_keep_their_place() -> None:
    page = lines("Words that fill a line of it.", 3)
    document = read([page, [], page], [Labels(0, "D", 7)])
    assert [p.label for p in document.pages] == ["7", "8", "9"]
    assert len(document.pages[1].span) == 0
    assert_lawful(document)


# --- notes -------------------------------------------------------------------------------


def test_footnotes_hang_on_their_marks() -> None:
    paragraphs = story(16)
    notes = {}
    for number in range(1, 9):
        paragraphs[2 * number - 1] = paragraphs[2 * number - 1].replace(
            f"w{2 * number - 1}", f"w{2 * number - 1}^{number}^"
        )
        notes[str(number)] = f"Archive of the harbour, box n{number}, " + paragraph(number, 20)
    document = read(typeset(paragraphs, lines_per_page=24, notes=notes, folio=lambda s: str(s + 5)))
    assert [note.label for note in document.notes] == list(notes)
    for note in document.notes:
        number = int(note.label)
        assert flat(note.span.of(document.text)) == notes[note.label]
        assert note.anchor is not None
        assert document.text[: note.anchor.start].endswith(f"w{2 * number - 1}")
        assert pages_of(document.pages, note.span)[0].label == label_of(
            Document("", document.text[: document.notes[0].span.start], "", "", document.pages),
            f"w{2 * number - 1}",
        )
    body = document.text[: document.notes[0].span.start]
    assert flat(body) == " ".join(story(16))
    assert [b.kind for b in document.blocks][-8:] == ["note"] * 8
    assert_lawful(document)


def raised(before: str, mark: str, after: str, y: float) -> Line:
    return Line((Run(before), Run(mark, "roman", 7, 4), Run(after)), 60, y)


def test_a_note_goes_on_under_the_next_page() -> None:
    first = [*lines("The text of the first page runs on", 9), raised("It is so", "1", " here", 419)]
    first += [Line("1 The note begins and does not", 60, 80, 8.5)]
    second = [*lines("the text of the second page goes on", 10)]
    second += [Line("end before the page is turned.", 60, 80, 8.5)]
    document = read([first, second])
    assert len(document.notes) == 1
    words = document.notes[0].span.of(document.text)
    assert flat(words) == "The note begins and does not end before the page is turned."
    pages = pages_of(document.pages, document.notes[0].span)
    assert [page.label for page in pages] == ["1", "2"]


def test_notes_stand_at_the_foot_of_columns() -> None:
    def column(x: float, word: str, mark: str) -> list[Line]:
        text = [Line(f"{word} of the column that is full", x, 540 - 13.5 * n) for n in range(12)]
        text[4] = Line((Run(f"{word} of it"), Run(mark, "roman", 7, 4), Run(" that is full")),
                       x, text[4].y)  # fmt: skip
        return [*text, Line(f"{mark} A note about the {word}.", x, 360, 8.5)]

    document = read([[*column(40, "left", "1"), *column(230, "right", "2")]])
    assert [(n.label, flat(n.span.of(document.text))) for n in document.notes] == [
        ("1", "A note about the left."),
        ("2", "A note about the right."),
    ]
    body = flat(document.text[: document.notes[0].span.start])
    assert body.rindex("left") < body.index("right")


def test_notes_as_large_as_the_text_are_known_by_their_number() -> None:
    page = [*lines("Text as large as the note is", 9), raised("It is so", "4", " here.", 419)]
    page += [raised("", "4", "A note in large letters,", 80), Line("of two lines.", 60, 66)]
    document = read([page])
    assert [n.label for n in document.notes] == ["4"]
    assert (
        flat(document.notes[0].span.of(document.text)) == "A note in large letters, of two lines."
    )


def test_a_note_pushed_over_the_page_is_known_by_the_mark_before_it() -> None:
    first = [
        *lines("The text of the first page runs on", 9),
        raised("It is so", "4", " here.", 419),
    ]
    second = [
        *lines("The text of the second page goes on", 9),
        raised("", "4", "Ibid., p. 102.", 80),
    ]
    document = read([first, second])
    assert [(n.label, n.span.of(document.text)) for n in document.notes] == [
        ("4", "Ibid., p. 102.")
    ]
    anchor = document.notes[0].anchor
    assert anchor is not None
    assert document.text[: anchor.start].endswith("It is so")


def test_a_number_that_no_mark_waits_for_opens_no_note() -> None:
    first = [
        *lines("The text of the first page runs on", 9),
        raised("It is so", "4", " here.", 419),
    ]
    first += [raised("", "4", "Ibid., p. 102.", 80)]
    second = [*lines("The text of the second page goes on", 9), raised("", "7", "Ibid., p. 9.", 80)]
    document = read([first, second])
    assert [n.label for n in document.notes] == ["4"]


def test_notes_alike_at_the_foot_of_page_after_page_are_no_running_foot() -> None:
    words = ["harbour", "quay", "granite", "ferry", "lamp", "oil"]
    pages = [
        [
            *lines(f"The {word} was told of in other words", 9),
            raised("It is so", str(n), " here.", 419),
            raised("", str(n), f"Ibid., p. {11 * n}.", 80),
        ]
        for n, word in enumerate(words, 1)
    ]
    document = read(pages)
    assert [n.span.of(document.text) for n in document.notes] == [
        f"Ibid., p. {11 * n}." for n in range(1, 7)
    ]


def test_exponents_and_verse_numbers_are_no_note_marks() -> None:
    page = [raised("A field of 20 m", "2", " and 10", 500), raised("some 10", "3", " of it", 486)]
    page += [raised("", "7", "In the beginning was a lamp", 472), *lines("More.", 2, 458)]
    document = read([page])
    assert "20 m2 and" in document.text
    assert "some 103 of" in document.text
    assert re.search("7 ?In the beginning", document.text)
    assert document.notes == ()


def test_a_mark_set_apart_leaves_no_space_behind() -> None:
    page = [
        raised("It was so. ", "3", " And in 1917", 500),
        raised("in 1917", "4", " it ended", 486),
    ]
    document = read([[*page, *lines("More.", 2, 458)]])
    assert "It was so. And in 1917\nin 1917 it ended" in document.text


def test_small_print_without_a_mark_is_no_note() -> None:
    page = [*lines("A text that has no note mark at all", 9)]
    page += [Line("12 men were set off in small letters", 60, 380, 8.5)]
    document = read([page])
    assert document.notes == ()
    assert "12 men were" in document.text


# --- blocks and emphasis -----------------------------------------------------------------


def test_headings_quotations_and_italics_are_seen() -> None:
    quotation = "> " + paragraph(77, 40)
    texts = ["# Of lamps", *story(3), quotation, *story(4)[3:], "He read *The Lamp* again."]
    document = read(typeset(texts))
    kinds = [b.kind for b in document.blocks]
    assert kinds == ["heading", *["paragraph"] * 3, "quote", "paragraph", "paragraph"]
    assert flat(document.blocks[4].span.of(document.text)) == quotation[2:]
    assert [span.of(document.text) for span in document.emphasis] == ["The Lamp"]
    assert document.metadata.title == "Of lamps"


def test_two_columns_are_read_one_after_the_other() -> None:
    left = typeset([paragraph(1, 150)], width=165, page_size=(250, 595), lines_per_page=40)[0]
    right = typeset([paragraph(2, 150)], width=165, page_size=(250, 595), lines_per_page=40)[0]
    both = []
    for one, two in zip(left, right, strict=False):  # set row by row
        both += [one, Line(two.text, two.x + 185, two.y, spacing=two.spacing)]
    head = [Line("A title across both of the columns of this page", 60, 560, 14)]
    document = read([[*head, *both]])
    text = flat(document.text)
    count = len(both) // 2
    assert text.index("w1") < text.index("w2")
    for column in (left[:count], right[:count]):
        words = flat(" ".join("".join(r.text for r in line.runs) for line in column))
        assert words in text


@pytest.mark.parametrize(
    ("initial", "rest", "read_as"),
    [("T", "he keeper of", "The keeper of"), ("A", " keeper of", "A keeper of"),
     ("A", "nd a keeper of", "And a keeper of")],
)  # fmt: skip
def test_a_large_initial_is_the_first_letter_of_its_line(
    initial: str, rest: str, read_as: str
) -> None:
    page = [Line(initial, 60, 473, 40), Line(rest.strip() + " the light went", 92, 500)]
    page += [
        Line("down the stair and did not", 92, 486.5),
        Line("come back before he had", 92, 473),
    ]
    page += [Line("counted all of the barrels twice.", 60, 459.5)]
    document = read([page])
    assert document.text == (
        f"{read_as} the light went\ndown the stair and did not\ncome back before he had\n"
        "counted all of the barrels twice.\n"
    )


def test_salutations_are_no_running_heads() -> None:
    pages = typeset(story(30), lines_per_page=20, head=lambda sheet: "My dear Anna,")
    assert read(pages).text.count("My dear Anna,") == len(pages)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_turned_pages_read_like_upright_ones(angle: int) -> None:
    upright = typeset(story(3))[0]
    turned = [
        Line(line.text, *turn(line.x, line.y, angle), line.size, line.font, line.spacing, angle)
        for line in upright
    ]
    document = read([turned], rotate=angle, page_size=(700, 700))
    assert flat(document.text) == flat(read([upright]).text)


def turn(x: float, y: float, angle: int) -> tuple[float, float]:
    return {90: (650 - y, x), 180: (650 - x, 650 - y), 270: (y, 650 - x)}[angle]


def test_words_written_across_the_page_are_left_out_and_it_is_said() -> None:
    page = [*typeset(story(2))[0], Line("Printed for nobody", 20, 100, angle=90)]
    document = read([page])
    assert flat(document.text) == " ".join(story(2))
    assert "turned-text" in {p.code for p in document.problems}


# --- metadata ----------------------------------------------------------------------------


def test_metadata_are_taken_where_they_say_something() -> None:
    pages = typeset(["# Of lamps", *story(3)])
    document = read(pages, title="The Keeper’s Book", author="Ada Lind and Bo Rask")
    assert document.metadata.title == "The Keeper’s Book"
    assert document.metadata.authors == ("Ada Lind", "Bo Rask")
    assert document.metadata.language == "en"
    for useless in ("Microsoft Word - lamps.doc", "untitled", "lamps_final.indd", "0393"):
        document = read(pages, title=useless, author="Administrator")
        assert (document.metadata.title, document.metadata.authors) == ("Of lamps", ())


# --- what cannot be read -----------------------------------------------------------------


def code_of(data: bytes, **options) -> str:
    with pytest.raises(ReadError) as raised:
        read_bytes(data, "bad.pdf", Options(**options))
    assert raised.value.name == "bad.pdf"
    return raised.value.code


def test_bad_files_are_told_apart() -> None:
    good = make_pdf(typeset(story(3)))
    assert code_of(make_pdf(typeset(story(3)), encrypted=True)) == "encrypted"
    assert code_of(b"%PDF-1.7\n" + b"\x00garbage" * 50) == "damaged"
    assert code_of(good[:400]) == "damaged"
    assert code_of(make_pdf([])) in {"empty", "damaged"}
    assert code_of(make_pdf([[], []])) == "no-text"
    assert code_of(good, max_bytes=100) == "too-large"
    assert code_of(good, seconds=0.0001) == "timeout"


def test_a_rubbish_text_layer_is_no_text() -> None:
    rubbish = lines("Xkr pfnl wvbt grzzk mqlt npdfh", 8)
    assert code_of(make_pdf([rubbish])) == "no-text"
    document = read([lines("A good page of plain words.", 8), rubbish])
    assert [p.code for p in document.problems if p.code == "bad-text-layer"]
    assert "sheet 2" in next(p.message for p in document.problems if "bad" in p.code)


def test_a_file_cut_short_is_read_as_far_as_it_goes_or_refused() -> None:
    data = make_pdf(typeset(story(6), lines_per_page=10))
    for length in range(0, len(data), len(data) // 40):
        try:
            document = read_bytes(data[:length], "cut.pdf", Options())
        except ReadError as error:
            assert error.code in {"damaged", "no-text", "empty", "encrypted"}  # noqa: PT017
        else:
            assert_lawful(document)


def test_two_thousand_pages() -> None:
    pages = [[Line(f"Page with the word w{n} on it.", 60, 500)] for n in range(2000)]
    document = read(pages, [Labels(0, "D", 1)])
    assert len(document.pages) == 2000
    assert label_of(document, "w1357") == "1358"
    assert_lawful(document)


# --- laws --------------------------------------------------------------------------------

slow = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@slow
@given(
    st.lists(st.integers(0, 10**6), min_size=1, max_size=25, unique=True),
    st.integers(8, 36),
    st.integers(200, 320),
    st.sampled_from(["", "The keeper", "OF LAMPS AND MEN"]),
    st.integers(1, 900) | st.none(),
    st.booleans(),
)
def test_no_word_is_lost_whatever_the_layout(
    seeds: list[int], height: int, width: int, head: str, first: int | None, hyphens: bool
) -> None:
    folio = (lambda sheet: str(sheet + first)) if first else None
    paragraphs = [paragraph(seed) for seed in seeds]
    pages = typeset(paragraphs, width, height, head=head, folio=folio, hyphens=hyphens)
    document = read(pages)
    assert_lawful(document)
    words = flat(document.text)
    if len(pages) > 2:
        assert words == " ".join(paragraphs)
        assert document.paging == ("folios" if first else "sheets")
    else:  # too few pages to tell a head from a heading
        for furniture in (head, *(str((first or 0) + n) for n in range(2))):
            words = words.replace(f"{furniture} ", "") if furniture else words
        assert words.split()[: len(seeds)] == " ".join(paragraphs).split()[: len(seeds)]
    for n, seed in enumerate(seeds):
        if first and len(pages) > 2 and f"w{seed}" not in " ".join(paragraphs[:n]):
            sheet = next(
                number
                for number, page in enumerate(pages)
                if any(f"w{seed}" in re.split(r"\W", r.text) for line in page for r in line.runs)
            )
            assert label_of(document, f"w{seed}") == str(sheet + first)


@slow
@given(st.data())
def test_any_bytes_are_a_document_or_an_error(data: st.DataObject) -> None:
    good = bytearray(make_pdf(typeset(story(3), lines_per_page=10, folio=str)))
    for _ in range(data.draw(st.integers(1, 30))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    try:
        document = read_bytes(bytes(good), "any.pdf", Options(seconds=30))
    except ReadError as error:
        assert error.code in ReadError.CODES  # noqa: PT017
    else:
        assert_lawful(document)


def ragged(*rows: tuple[str, float], top: float = 500.0) -> list[Line]:
    """Lines one below the other, each with how far it is set in."""
    return [Line(text, 50 + inset, top - 14 * at) for at, (text, inset) in enumerate(rows)]


VERSE = ["Cut me a road to the sea, my boys,", "and cut it wide,", "for the bread is baked",
         "and hunger has the tide."]  # fmt: skip


def prose(seed: int) -> list[tuple[str, float]]:
    words = paragraph(seed, 60).split()
    return [(" ".join(words[at : at + 12]), 0.0) for at in range(0, 60, 12)]


def test_verse_that_is_announced_is_one_block() -> None:
    rows = [*prose(1), ("They sang as they went:", 0.0), *((line, 40.0) for line in VERSE)]
    document = read([[*ragged(*rows), *ragged(*prose(2), top=300.0)]])
    (verse,) = [block for block in document.blocks if block.kind == "verse"]
    assert verse.span.of(document.text).split("\n") == VERSE
    plainly = [*prose(1), ("They sang as they went.", 0.0), *((line, 40.0) for line in VERSE)]
    document = read([[*ragged(*plainly), *ragged(*prose(2), top=300.0)]])
    assert not [block for block in document.blocks if block.kind == "verse"]


def test_points_of_a_list_are_items() -> None:
    rows = [*prose(1), ("• The letters are nearer to the", 20.0), ("event than the book.", 30.0),
            ("• Holt had read the minutes.", 20.0), *prose(2)]  # fmt: skip
    document = read([ragged(*rows)])
    items = [flat(b.span.of(document.text)) for b in document.blocks if b.kind == "item"]
    assert items == [
        "• The letters are nearer to the event than the book.",
        "• Holt had read the minutes.",
    ]


def endnoted(*labels: str) -> list[list[Line]]:
    """Two pages, two calls, and at the end of the second a list numbered so."""
    first, second = ragged(*prose(1)), ragged(*prose(2))
    for lines, label in ((first, "1"), (second, "2")):
        last = lines[-1]
        lines[-1] = Line((*last.runs, Run(label, size=6.0, rise=4.0)), last.x, last.y)
    notes = [(f"{label}. Berg, p. {label}4. ", 8.0) for label in labels]
    return [first, second + ragged(*notes, top=300.0)]


def test_a_numbered_list_that_closes_a_text_is_its_endnotes() -> None:
    document = read(endnoted("1", "2"))
    assert [(n.label, n.span.of(document.text)) for n in document.notes] == [
        ("1", "Berg, p. 14."),
        ("2", "Berg, p. 24."),
    ]
    assert [n.anchor and label_of_sheet(document, n.anchor) for n in document.notes] == [0, 1]
    assert_lawful(document)


@pytest.mark.parametrize("labels", [("1", "2", "3"), ("2", "3"), ("1",)])
def test_a_list_that_nothing_calls_for_is_none(labels: tuple[str, ...]) -> None:
    assert not read(endnoted(*labels)).notes


def label_of_sheet(document: Document, span: Span) -> int:
    return next(
        page.index for page in document.pages if page.span.start <= span.start <= page.span.end
    )


def test_the_last_of_loosely_set_notes_is_a_note_however_near_the_folio() -> None:
    body = ragged(*(row for seed in range(6) for row in prose(seed)), top=540.0)
    for at, label in ((5, "1"), (12, "2"), (20, "3")):
        line = body[at]
        body[at] = Line((*line.runs, Run(label, size=6.0, rise=4.0)), line.x, line.y)
    notes = [
        Line((Run(label, size=5.0, rise=3.0), Run(f" Ibid., p. {label}9.")), 50, y, 8.0)
        for label, y in (("1", 101.0), ("2", 79.0), ("3", 57.0))
    ]
    document = read([[*body, *notes, Line("7", 205, 39.8, 11.0)]])
    assert [note.label for note in document.notes] == ["1", "2", "3"]
