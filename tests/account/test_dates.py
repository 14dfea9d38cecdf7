"""Dates as EDTF: what each expression means, what is none, and what follows from what."""

from __future__ import annotations

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from loccit.account.dates import find_times
from loccit.account.edtf import bounds
from loccit.model import Document, When
from loccit.text import Span


def times(text: str, **more) -> tuple[When, ...]:
    return find_times(Document("t", text, "text/plain", "0"), **more)


def told(text: str, **more) -> list[tuple[str, str]]:
    return [(when.edtf, when.kind) for when in times(text, **more)]


STATED = [
    ("On November 20, 1920, the council met.", "1920-11-20"),
    ("The council met on 20 November 1920.", "1920-11-20"),
    ("It met on the 3rd of May 1917.", "1917-05-03"),
    ("It met on April 13-22, 1927.", "1927-04-13/1927-04-22"),
    ("It met on 2021-03-05 at noon.", "2021-03-05"),
    ("In October 1917 the bridge fell.", "1917-10"),
    ("From October to December 1917 it rained.", "1917-10/1917-12"),
    ("It began in the autumn of 1924.", "1924-23"),
    ("In the winter of 1941-42 the river froze.", "1941-12/1942-02"),
    ("By 1924 the mill was sold.", "1924"),
    ("It happened in early 1919.", "1919-01/1919-04"),
    ("The 1920s were dry.", "192X"),
    ("In the late 1920s the mill was sold.", "1926/1929"),
    ("In the latter half of the 1920s it was sold.", "1925/1929"),
    ("It was built in the mid-1930s.", "1933/1936"),
    ("It was the roaring twenties; in the thirties it closed.", "193X"),
    ("It was built in the nineteenth century.", "18XX"),
    ("It was built in the 19th century.", "18XX"),
    ("It was built in the first half of the nineteenth century.", "1801/1850"),
    ("It was built in the fourth century BC.", "-0399/-0300"),
    ("Caesar was killed in 44 BC.", "-0043"),
    ("The wars of 490-479 BC were over.", "-0489/-0478"),
    ("Rome was sacked in AD 410.", "0410"),
    ("Rome was sacked in 410 CE.", "0410"),
    ("The siege lasted from 324 to 319 BCE.", "-0323/-0318"),
    ("It was built between 324 and 319 BC.", "-0323/-0318"),
    ("The walls fell in the 320s BCE.", "-0328/-0319"),
    ("The harbour did not open until 1911.", "1911"),
    ("Not until 1911 was the harbour opened.", "1911"),
    ("The war of 1914-18 was over.", "1914/1918"),
    ("The war of 1939–1945 was over.", "1939/1945"),
    ("It lasted from 1924 to 1927.", "1924/1927"),
    ("It fell between 1936 and 1939.", "1936/1939"),
    ("Since 1917 nobody had asked.", "1917/.."),
    ("Until 1924 nobody had asked.", "../1924"),
    ("From 1924 on, nobody asked.", "1924/.."),
    ("It was built circa 1850.", "1850~"),
    ("Am 20. November 1920 tagte der Rat.", "1920-11-20"),
    ("Der Rat tagte am 20.11.1920.", "1920-11-20"),
    ("Im Herbst 1924 fiel die Brücke.", "1924-23"),
    ("In den 1920er Jahren war es trocken.", "192X"),
    ("Mitte der zwanziger Jahre war es trocken.", "1923/1926"),
    ("Seit 1917 fragte niemand.", "1917/.."),
    ("Cäsar starb 44 v. Chr. in Rom.", "-0043"),
    ("Le conseil se réunit le 3 mai 1917.", "1917-05-03"),
    ("Le pont tomba à l’automne 1924.", "1924-23"),
    ("Dans les années 1920 il fit sec.", "192X"),
    ("Au début des années 1930 il fit sec.", "1930/1932"),
    ("Il fut construit au XIXe siècle.", "18XX"),
    ("De 1924 à 1927 il fit sec.", "1924/1927"),
]


@pytest.mark.parametrize(("text", "edtf"), STATED)
def test_a_date_says_when(text: str, edtf: str) -> None:
    assert told(text) == [(edtf, "stated")]


@pytest.mark.parametrize(
    "text",
    [
        "For almost two hundred years the bridge stood.",
        "He had been dead for three years.",
        "Within ten years it was rich.",
        "The council years ago gave up.",
        "In the early years following the war it was dry.",
    ],
)
def test_how_long_is_not_when(text: str) -> None:
    assert told(text) == [("", "open")]


def test_short_words_of_another_language_are_no_units() -> None:
    assert not times("He had the idea that an insect did it, and this an idler denied.")


@pytest.mark.parametrize("edtf", sorted({edtf for _, edtf in STATED}))
def test_what_is_written_is_edtf(edtf: str) -> None:
    assert str(parse_edtf(edtf)) == edtf


@pytest.mark.parametrize(
    "text",
    [
        "There were 1500 men and 2000 pounds.",
        "See p. 1917 and No. 1924.",
        "They may go, and we march on.",
        "It cost $1924 or £1850.",
        "He was in his thirties, the second of 12.",
        "It weighed 1,917 tons, or 1917.5 at most.",
        "I saw her in the mirror 1 time.",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert not times(text)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The mill burned in 1927. Ten years later it was rebuilt.", "1937"),
        ("It burned in May 1927. Two months later it was rebuilt.", "1927-07"),
        ("It burned in November 1927. The next month it was rebuilt.", "1927-12"),
        ("It burned on May 30, 1927. Two days later it rained.", "1927-06-01"),
        ("It burned in 1927. The same year the bridge fell.", "1927"),
        ("It burned in 1927. That autumn the bridge fell.", "1927-23"),
        ("It burned in 1927. In the autumn of that year the bridge fell.", "1927-23"),
        ("It burned in 1927. In the spring of the following year it was rebuilt.", "1928-21"),
        ("It was built in 1527. Two hundred and fifty years later it burned.", "1777"),
        ("It was built in 1827. Twenty-five years later it burned.", "1852"),
        ("It burned in October 1927. The following spring it was rebuilt.", "1928-21"),
        ("It burned in 1927. It had been built three decades earlier.", "1897"),
        ("It burned on May 3, 1927, and on November 26 it was rebuilt.", "1927-11-26"),
        ("Es brannte 1927. Zehn Jahre später stand es wieder.", "1937"),
        ("Elle brûla en 1927. Dix ans plus tard elle était debout.", "1937"),
        ("It burned in 44 BC. Fifty years later it was rebuilt.", "0007"),
    ],
)
def test_a_date_is_reckoned_from_the_one_before(text: str, edtf: str) -> None:
    first, second = times(text)
    assert (second.edtf, second.kind, second.anchor) == (edtf, "inferred", first.span)
    assert first.edtf in second.why


@pytest.mark.parametrize(
    "text",
    [
        "Ten years later it was rebuilt.",
        "It burned in the 1920s. Ten years later it was rebuilt.",
        "It burned in 1927. Two days later it rained.",
        "It burned in 1927. In the following years it rained.",
        "Some years later it rained.",
        "Last year it rained.",
        "On November 26 it rained.",
    ],
)
def test_what_cannot_be_reckoned_stays_open(text: str) -> None:
    last = times(text)[-1]
    assert last.kind == "open"
    assert last.why
    assert last.earliest is None is last.latest


def test_a_date_too_far_above_bears_nothing() -> None:
    between = "\n\n".join(["It rained on the mill."] * 4)
    text = f"It burned in 1927.\n\n{between}\n\nTen years later it was rebuilt."
    assert [when.kind for when in times(text)] == ["stated", "open"]


def test_a_day_named_again_keeps_its_year() -> None:
    between = "\n\n".join(["It rained on the mill."] * 4)
    text = f"On May 3, 1917 it burned.\n\n{between}\n\nHis letter of May 3 says why."
    assert [when.edtf for when in times(text)] == ["1917-05-03", "1917-05-03"]


def test_a_relative_date_is_glossed_by_the_one_behind_it() -> None:
    gloss, date = times("It burned. A month later, on June 9, 1917, it was rebuilt.")
    assert (gloss.edtf, gloss.kind, gloss.anchor) == ("1917-06-09", "inferred", date.span)


def test_today_is_reckoned_from_the_documents_own_day() -> None:
    text = "Last year it rained, and for the past three years it was cold; two months ago it froze."
    assert [w.edtf for w in times(text, today=(1989, 6, 15))] == [
        "1988",
        "1986/1989-06-15",
        "1989-04",
    ]


def test_the_year_of_a_book_dates_nothing() -> None:
    text = "So he wrote (A. Mills, On Weirs [Leeds: Harbour Press, 1931], p. 4) in 1929."
    assert told(text) == [("1931", "bibliographic"), ("1929", "stated")]
    cited = "So he wrote (Mills 1931, 4) in 1929."
    span = Span(cited.index("Mills"), cited.index(")"))
    assert told(cited, references=[span]) == [("1931", "bibliographic"), ("1929", "stated")]


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("1917", (1917, 1, 1), (1917, 12, 31)),
        ("1916-02", (1916, 2, 1), (1916, 2, 29)),
        ("192X", (1920, 1, 1), (1929, 12, 31)),
        ("18XX", (1800, 1, 1), (1899, 12, 31)),
        ("1924-23", (1924, 9, 1), (1924, 11, 30)),
        ("1941-24", (1941, 1, 1), (1942, 2, 28)),
        ("-0043-03-15", (-43, 3, 15), (-43, 3, 15)),
        ("1917/..", (1917, 1, 1), None),
        ("../1924", None, (1924, 12, 31)),
        ("1850~", (1850, 1, 1), (1850, 12, 31)),
        ("XXXX-11-26", None, None),
    ],
)
def test_bounds(edtf: str, earliest: object, latest: object) -> None:
    assert bounds(edtf) == (earliest, latest)


PIECES = (
    "in the 1917 May 3 20 , . autumn of later ten years between and 1939 44 BC to – from since "
    "1920s early until November next month\n\n ( ) that zwei Jahre später le XIXe siècle"
)
WORDS = st.sampled_from(PIECES.split(" "))


@given(st.lists(WORDS, max_size=30))
def test_times_are_in_order_and_lie_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    reached = 0
    for when in times(text):
        assert reached <= when.span.start < when.span.end <= len(text)
        reached = when.span.end
        if when.edtf and "XXXX" not in when.edtf:
            parse_edtf(when.edtf)
            assert bounds(when.edtf) == (when.earliest, when.latest)
            if when.earliest and when.latest:
                assert when.earliest <= when.latest
