"""What a whole check says, on cits built by hand; and its laws."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from loccit.library.scan import ScanShelf
from loccit.matching import Options, check
from loccit.model import (
    Block,
    Cit,
    Citation,
    Document,
    Finding,
    Locator,
    Page,
    Paging,
    Quotation,
    Source,
    Witness,
    Work,
)
from loccit.text import Span

PAGES = {
    "12": (
        "The river was slow in those years, and the people of the valley had learned to be "
        "slow with it. Nobody hurried to market, and nobody was ever late. "
    ),
    "13": (
        "The steward counted forty-two sheep on the hill and wrote forty-two in the book. It "
        "is not the custom here to ask a man twice. The bridge was built of oak in the summer"
        " of 1846. "
    ),
    "14": (
        "When the flood came we stood upon the roof of the granary and watched the orchards "
        "go by, one after another, like ladies leaving a ball. My father had planted every "
        "tree of them. "
    ),
}
ROAD = Source("road", "The Long Road", ("Anna Mills",), "1890", catalogued=True)
CREED = Source("creed", "A Sailor's Creed", ("Peter Voss",), "1907", catalogued=True)
CITED = Work(("Anna Mills",), "The Long Road")


def book(pages: dict[str, str], paging: Paging = "marks", name: str = "road.txt") -> Document:
    text = ""
    held: list[Page] = []
    for label, words in pages.items():
        start = len(text)
        text += words
        held.append(Page(label, Span(start, len(text)), len(held)))
    digest = hashlib.sha256(f"{name}{paging}{text}".encode()).hexdigest()
    shown = () if paging == "none" else tuple(held)
    whole = (Block("paragraph", Span(0, len(text))),)
    return Document(name, text, "text/plain", digest, shown, paging, whole)


CREED_TEXT = book(
    {"5": "The sea has no memory, and a captain who trusts it has none either. "}, name="creed.txt"
)


def shelf(
    pages: dict[str, str] = PAGES, paging: Paging = "marks", source: Source = ROAD
) -> ScanShelf:
    return ScanShelf([book(pages, paging), CREED_TEXT], [source, CREED])


def draft_of(*quoted: str) -> tuple[Document, list[Quotation]]:
    """A draft that quotes these words one after another."""
    text = ""
    quotations: list[Quotation] = []
    for words in quoted:
        start = len(text) + 9
        text += f"As told: “{words}” (there). Then more.\n"
        span = Span(start, start + len(words) + 2)
        quotations.append(Quotation(span, (Span(start + 1, start + 1 + len(words)),), "inline"))
    return Document("draft.txt", text, "text/plain", "d" * 64), quotations


def page(value: str) -> Locator:
    return Locator("page", value, ((value, value),))


def cited(quotation: Quotation, *locators: Locator, work: Work = CITED, reason: str = "") -> Cit:
    after = Span(quotation.span.end + 1, quotation.span.end + 8)
    return Cit(quotation, (Citation(after, "first", work, locators, reason=reason),))


def check_one(
    words: str,
    *locators: Locator,
    held: ScanShelf | None = None,
    work: Work | None = CITED,
    reason: str = "",
) -> Finding:
    draft, (quotation,) = draft_of(words)
    cit = cited(quotation, *locators, work=work, reason=reason) if work else Cit(quotation)
    return check(draft, [cit], cit.citations, held or shelf()).findings[0]


def test_as_cited() -> None:
    finding = check_one("like ladies leaving a ball", page("14"))
    assert (finding.wording, finding.place, finding.flags) == ("verbatim", "as-cited", ())
    assert finding.message == "Stands word for word on p. 14 of The Long Road, as cited."
    assert finding.sources == ("road",)
    match = finding.matches[0]
    assert match.text == "like ladies leaving a ball"
    assert match.pages == ("14",)


@pytest.mark.parametrize(
    ("words", "locator", "work", "message"),
    [
        (
            "Nobody hurried to market", page("14"), CITED,
            "Stands word for word on p. 12 of The Long Road, not on p. 14 as cited.",
        ),
        (
            "The steward counted forty-two goats on the hill", page("13"), CITED,
            "One word differs on p. 13 of The Long Road, as cited: the source has “sheep”, the "
            "quotation “goats”.",
        ),
        (
            "The sea has no memory", page("14"), CITED,
            "Stands word for word on p. 5 of A Sailor's Creed, not in the cited Mills, The Long "
            "Road.",
        ),
        (
            "The sea has no memory", page("14"), Work(("Ann Lee",), "Salt"),
            "Stands word for word on p. 5 of A Sailor's Creed, not in the cited Lee, Salt, which "
            "is not held.",
        ),
        (
            "A road is the slowest river of them all", page("14"), Work(("Ann Lee",), "Salt"),
            "Nothing was compared: Lee, Salt, is not held, and the words stand nowhere else in the "
            "library.",
        ),
        (
            "It is the custom here to ask a man twice", page("13"), CITED,
            "One word of the source is left out unmarked on p. 13 of The Long Road, as cited: "
            "“not”. This touches a negation, number or modal: “not” is left out.",
        ),
    ],
)  # fmt: skip
def test_messages(words: str, locator: Locator, work: Work, message: str) -> None:
    assert check_one(words, locator, work=work).message == message


def test_pages_that_are_counted_accuse_nobody() -> None:
    counted = shelf(paging="sheets")
    assert check_one("Nobody hurried to market", page("12"), held=counted).place == "as-cited"
    wrong = check_one("Nobody hurried to market", page("14"), held=counted)
    assert (wrong.wording, wrong.place) == ("verbatim", "ambiguous")
    assert "counted, not printed" in wrong.message


def test_a_text_without_pages() -> None:
    finding = check_one("Nobody hurried to market", page("12"), held=shelf(paging="none"))
    assert (finding.wording, finding.place) == ("verbatim", "ambiguous")
    assert "no page numbers" in finding.message


def test_another_edition_is_not_accused_of_a_wrong_page() -> None:
    work = replace(CITED, year="1921")
    draft, (quotation,) = draft_of("Nobody hurried to market")
    cit = cited(quotation, page("88"), work=work)
    checked = check(draft, [cit], cit.citations, shelf())
    assert checked.findings[0].place == "ambiguous"
    assert [problem.code for problem in checked.problems] == ["citation-contradicts"]


def test_an_antecedent_that_was_declined() -> None:
    reason = "two works stand before this Ibid."
    found = check_one("Nobody hurried to market", page("12"), work=Work(), reason=reason)
    assert (found.wording, found.place) == ("verbatim", "ambiguous")
    assert "two works stand before this Ibid" in found.message
    nowhere = check_one("Nobody walked to any fair", page("12"), work=Work(), reason=reason)
    assert (nowhere.wording, nowhere.place) == ("undecided", None)


def test_a_bare_page_of_the_only_book_held() -> None:
    alone = ScanShelf([book(PAGES)], [ROAD])
    assert check_one("Nobody hurried to market", page("12"), held=alone, work=Work()).place == (
        "as-cited"
    )


def test_two_works_that_fit() -> None:
    twin = Source("other", "Memoirs", ("Ellen Crane",), catalogued=True)
    mine = Source("mine", "Memoirs", ("Josiah Crane",), catalogued=True)
    held = ScanShelf([book(PAGES), CREED_TEXT], [mine, twin])
    work = Work((), "Memoirs")
    found = check_one("Nobody hurried to market", page("12"), held=held, work=work)
    assert (found.wording, found.place, found.sources) == ("verbatim", "ambiguous", (None,))
    nowhere = check_one("No goose ever hurried to Rome", page("12"), held=held, work=work)
    assert nowhere.wording == "undecided"


def test_a_file_that_no_catalogue_knows_is_not_called_another_work() -> None:
    scan = Source("scan-3", "scan 3")
    held = ScanShelf([book(PAGES)], [scan])
    finding = check_one("Nobody hurried to market", page("12"), held=held)
    assert (finding.wording, finding.place) == ("verbatim", "ambiguous")


def test_quoted_in() -> None:
    draft, (quotation,) = draft_of("The sea has no memory")
    citation = Citation(
        Span(40, 45), "first", Work(("Ann Lee",), "Salt"), (page("5"),),
        via=Work(("Voss",), "A Sailor's Creed"),
    )  # fmt: skip
    finding = check(draft, [Cit(quotation, (citation,))], [citation], shelf()).findings[0]
    assert (finding.wording, finding.place) == ("verbatim", "as-cited")


class Torn(ScanShelf):
    """A shelf whose texts are known to be incomplete."""

    def witnesses(self) -> Sequence[Witness]:
        return [replace(witness, complete=False) for witness in super().witnesses()]


def test_what_is_held_in_part_is_never_not_found() -> None:
    torn = Torn([book(PAGES), CREED_TEXT], [ROAD, CREED])
    finding = check_one("A road is the slowest river of them all", page("14"), held=torn)
    assert finding.wording == "undecided"
    assert "incomplete" in finding.message
    assert check_one("Nobody hurried to market", page("99"), held=torn).place == "other-page"


def test_nothing_held() -> None:
    finding = check_one("Nobody hurried to market", page("12"), held=ScanShelf([]))
    assert (finding.wording, finding.place, finding.matches) == ("not-held", None, ())


def test_short_and_common() -> None:
    refrain = {str(n): f"On day {n} the mill was turning, and we slept. " for n in range(1, 30)}
    held = ScanShelf([book(refrain | PAGES)], [ROAD])
    common = check_one("the mill was", held=held, work=None)
    assert (common.wording, common.too_short, common.place) == ("undecided", True, None)
    assert "26" in common.message
    there = check_one("the mill was", page("7"), held=held)
    assert (there.wording, there.place) == ("verbatim", "as-cited")
    nowhere = check_one("the mule was", page("7"), held=held)
    assert nowhere.wording == "not-found"


def test_a_place_found_without_a_citation_is_told_with_its_chance() -> None:
    """A few words fit somewhere in anything that is long enough, many words do not."""
    few = check_one("Nobody hurried", work=None)
    many = check_one("we stood upon the roof of the granary and watched the orchards", work=None)
    assert few.chance > many.chance >= 0.0
    assert "by chance" not in many.message


def test_chances_grow_with_what_is_held_and_are_told_from_one_in_a_hundred() -> None:
    """A changed word counts as letters that do not stand there."""
    much = ScanShelf([book(PAGES), book({"1": "mill " * 90_000}, name="mill.txt")])
    words = "The river was slow in those days, and the people of the valley"
    less, more = (check_one(words, held=held, work=None) for held in (shelf(), much))
    assert less.wording == more.wording == "altered"
    assert 0.0 < less.chance < more.chance
    short = check_one("Nobody hurried", held=much, work=None)
    assert short.chance >= 0.01
    assert f"in one of {round(1 / short.chance)} cases, by chance" in short.message


def test_a_place_that_is_cited_owes_nothing_to_chance() -> None:
    finding = check_one("Nobody hurried to market", page("12"))
    assert (finding.matches != (), finding.chance) == (True, None)


def test_a_refrain_is_as_cited_wherever_it_is_cited() -> None:
    line = "The mill was turning and the miller slept all day. "
    held = ScanShelf([book({str(n): f"{line}It was day {n}. " for n in range(1, 60)})], [ROAD])
    for label in ("1", "31", "59"):
        finding = check_one(line.strip(), page(label), held=held)
        assert (finding.wording, finding.place) == ("verbatim", "as-cited"), label
        assert finding.matches[0].pages == (label,)


def test_two_copies_of_one_work() -> None:
    other = replace(ROAD, id="road-2")
    shifted = {str(int(label) + 40): words for label, words in PAGES.items()}
    held = ScanShelf([book(PAGES), book(shifted, name="road2.txt")], [ROAD, other])
    for label in ("12", "52"):
        assert check_one("Nobody hurried to market", page(label), held=held).place == "as-cited"


def test_wide_ellipsis() -> None:
    far = {"12": PAGES["12"], **{str(n): f"Rain fell on day {n}. " * 9 for n in range(20, 25)}}
    held = ScanShelf([book(far | {"30": PAGES["14"]})], [ROAD])
    finding = check_one("Nobody hurried to market … like ladies leaving a ball", held=held)
    assert finding.wording == "marked"
    assert "wide-ellipsis" in finding.flags
    assert "skips" in finding.message


def test_nested_words_are_judged_inside_their_parent() -> None:
    draft = Document(
        "d.txt", "“The mill was ‘turning at last,’ they said” (there).", "text/plain", "e" * 64
    )
    parent = Quotation(Span(0, 43), (Span(1, 42),), "inline")
    nested = Quotation(Span(14, 32), (Span(15, 31),), "nested", parent.span)
    held = ScanShelf(
        [
            book(
                {
                    "1": "It was turning at last. ",
                    "2": "The mill was “turning at last,” they said. ",
                }
            )
        ],
        [ROAD],
    )
    cits = [cited(parent, page("2")), cited(nested, page("2"))]
    findings = check(draft, cits, [], held).findings
    assert findings[1].parent == findings[0].id
    assert findings[1].matches[0].pages == ("2",)
    assert findings[1].flags == ()


def test_ids_do_not_come_from_the_verdict() -> None:
    draft, quotations = draft_of("Nobody hurried to market", "The sea has no memory")
    cits = [cited(quotation, page("12")) for quotation in quotations]
    ids = [
        [f.id for f in check(draft, cits, [], held).findings] for held in (shelf(), ScanShelf([]))
    ]
    assert ids[0] == ids[1]


def test_progress_and_order() -> None:
    draft, quotations = draft_of("Nobody hurried to market", "The sea has no memory")
    told: list[tuple[int, int]] = []
    cits = [cited(quotation) for quotation in reversed(quotations)]
    checked = check(
        draft, cits, [], shelf(), Options(), lambda done, total: told.append((done, total))
    )
    assert told == [(1, 2), (2, 2)]
    starts = [finding.cit.quotation.span.start for finding in checked.findings]
    assert starts == sorted(starts)


# --- laws --------------------------------------------------------------------------------

KINDNESS = {
    "verbatim": 0, "accidentals": 1, "marked": 1, "undecided": 2, "spliced": 3, "altered": 3,
    "not-found": 4, "not-held": 4,
}  # fmt: skip
QUIET = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def stretch(label: str, start: int, length: int) -> str:
    words = PAGES[label].split()
    at = start % max(1, len(words) - length)
    return " ".join(words[at : at + length])


STRETCHES = st.tuples(st.sampled_from(sorted(PAGES)), st.integers(0, 30), st.integers(5, 14))


@QUIET
@given(STRETCHES)
def test_a_copied_passage_is_verbatim_as_cited(where: tuple[str, int, int]) -> None:
    words = stretch(*where)
    finding = check_one(words, page(where[0]))
    assert (finding.wording, finding.place) == ("verbatim", "as-cited"), words
    assert "reversed" not in finding.flags


@QUIET
@given(STRETCHES, st.lists(st.integers(0, 10_000), min_size=1, max_size=8))
def test_spoiling_one_more_letter_is_never_kinder(
    where: tuple[str, int, int], spots: list[int]
) -> None:
    words = list(stretch(*where))
    worst = KINDNESS[check_one("".join(words), page(where[0])).wording]
    for spot in spots:
        letters = [i for i, c in enumerate(words) if c.isalpha() and c not in "xqXQ"]
        if not letters:
            break
        words[letters[spot % len(letters)]] = "x" if spot % 2 else "q"
        now = KINDNESS[check_one("".join(words), page(where[0])).wording]
        assert now >= worst, "".join(words)
        worst = now


@QUIET
@given(STRETCHES, st.data())
def test_a_word_changed_is_never_passed(where: tuple[str, int, int], data: st.DataObject) -> None:
    words = stretch(*where).split()
    at = data.draw(st.integers(0, len(words) - 1))
    new = data.draw(st.sampled_from(["lantern", "bishop", "never", "must", "seven", "not"]))
    assume(words[at].strip(".,") != new)
    finding = check_one(" ".join([*words[:at], new, *words[at + 1 :]]), page(where[0]))
    assert finding.wording in ("altered", "spliced", "not-found")


@QUIET
@given(STRETCHES, st.integers(0, 99))
def test_a_word_dropped_within_is_never_passed(where: tuple[str, int, int], pick: int) -> None:
    words = stretch(*where).split()
    at = 1 + pick % (len(words) - 2)
    assume(words[at].strip(",.") not in (words[at - 1], words[at + 1]))
    finding = check_one(" ".join(words[:at] + words[at + 1 :]), page(where[0]))
    assert finding.wording in ("altered", "spliced", "not-found")


@QUIET
@given(st.integers(0, 99), STRETCHES)
def test_the_order_of_the_sources_changes_nothing(seed: int, where: tuple[str, int, int]) -> None:
    texts = [book(PAGES), CREED_TEXT, book(PAGES | {"1": "Before. "}, name="again.txt")]
    sources = [ROAD, CREED, Source("again", "Roads Again", ("Anna Mills",), catalogued=True)]
    pairs = list(zip(texts, sources, strict=True))
    random.Random(seed).shuffle(pairs)
    words = stretch(*where)
    one = check_one(words, page(where[0]), held=ScanShelf(texts, sources))
    other = check_one(
        words, page(where[0]), held=ScanShelf([t for t, _ in pairs], [s for _, s in pairs])
    )
    assert one == other
