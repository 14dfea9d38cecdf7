"""What is done to a run of words before it is quoted, at every length and in every language.

A change is one function `(Run) -> Made`, or None where the run does not lend itself. What a
change expects does not depend on what the checker can do.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from planted import ACCIDENTALS, ALTERED, AS_CITED, FINE, MARKED, OK, REVERSED, VERBATIM, Expected
from shelf import Truth
from texts import Book
from tongues import Tongue

SHORT = 5
"""Below so many words a changed quotation need not be traced to its passage."""


@dataclass(frozen=True)
class Run:
    """Some words of a page, and what may be drawn on to change them."""

    book: Book
    page: str
    words: str
    tongue: Tongue
    others: Sequence[Book]
    """Other books of the same language."""
    vocabulary: Vocabulary
    truth: Truth
    rng: random.Random

    @property
    def list(self) -> list[str]:
        return self.words.split()


@dataclass(frozen=True)
class Vocabulary:
    """The words of a book: long ones, capitalised ones, and for some their look-alikes."""

    long: Sequence[str]
    names: Sequence[str]
    alike: dict[str, str]


@dataclass(frozen=True)
class Made:
    """The words as quoted, and how; `page` and `book` are those cited, None for no citation."""

    words: str
    expected: Expected
    page: str | None
    book: Book
    marks: tuple[str, str] | None = None
    quoted: str = ""
    """The whole quotation with its marks, where it is interrupted."""


Change = Callable[[Run], Made | None]


def as_it_is(run: Run, words: str, expected: Expected) -> Made:
    return Made(words, expected, run.page, run.book)


def fault(run: Run, words: str, expected: Expected = ALTERED) -> Made | None:
    """A changed run; none where the words come to stand somewhere after all. A short one may
    also be told as not found, and its sense need not be told as turned."""
    if words == run.words or run.truth.stands(words):
        return None
    if len(words.split()) < SHORT:
        loose = frozenset({"altered", "not-found"})
        expected = Expected(False, loose, frozenset({"as-cited", None}))
    return as_it_is(run, words, expected)


def _replace(pattern: str, new: Callable[[re.Match[str]], str] | str, run: Run) -> str:
    """The words with one match of the pattern, drawn by chance, replaced."""
    found = list(re.finditer(pattern, run.words))
    if not found:
        return run.words
    match = run.rng.choice(found)
    made = match.expand(new) if isinstance(new, str) else new(match)
    return run.words[: match.start()] + made + run.words[match.end() :]


def _of_table(table: dict[str, str], run: Run) -> str:
    pattern = r"(?<=\w )(?:" + "|".join(map(re.escape, table)) + r")(?= \w)"
    return _replace(pattern, lambda match: table[match[0]], run)


# --- what a writer may do ----------------------------------------------------------------


def verbatim(run: Run) -> Made:
    return as_it_is(run, run.words, VERBATIM)


def straight(run: Run) -> Made:
    return replace(as_it_is(run, run.words, VERBATIM), marks=('"', '"'))


def capital(run: Run) -> Made | None:
    first = run.words[0]
    if not first.isalpha():
        return None
    turned = first.lower() if first.isupper() else first.upper()
    wording = frozenset({"marked", "verbatim"})
    return as_it_is(run, f"[{turned}]{run.words[1:]}", Expected(True, wording, AS_CITED))


def unmarked_capital(run: Run) -> Made | None:
    if not run.words[0].islower():
        return None
    return as_it_is(run, run.words[0].upper() + run.words[1:], OK)


def ellipsis(run: Run) -> Made | None:
    words = run.list
    start = run.rng.randrange(2, len(words) - 2)
    end = start + run.rng.randint(1, max(1, min(6, len(words) - 2 - start)))
    hidden = {re.sub(r"\W", "", word.lower()) for word in words[start:end]}
    if hidden & run.tongue.negations or re.search(r"\d|n['’]", " ".join(words[start:end])):
        return None
    mark = run.rng.choice(["...", "…", ". . .", "[...]", "[…]"])
    return as_it_is(run, " ".join([*words[:start], mark, *words[end:]]), MARKED)


def insertion(run: Run) -> Made:
    words = run.list
    words.insert(run.rng.randrange(1, len(words)), run.tongue.insertion)
    return as_it_is(run, " ".join(words), MARKED)


def comma_dropped(run: Run) -> Made | None:
    return _small(run, run.words.replace(",", "", 1))


def spelling(run: Run) -> Made | None:
    table = run.tongue.spellings
    if not table:
        return None
    pattern = r"\b(?:" + "|".join(table) + r")\b"
    return _small(run, _replace(pattern, lambda match: table[match[0]], run))


def _small(run: Run, words: str) -> Made | None:
    """A change of accidentals; in a scan it may be as good as a speck."""
    if words == run.words:
        return None
    wording = frozenset({"accidentals", "verbatim"} if run.book.scan else {"accidentals"})
    return as_it_is(run, words, replace(ACCIDENTALS, wording=wording))


def interrupted(run: Run) -> Made:
    words = run.list
    cut = len(words) // 2
    opening, closing = run.tongue.marks
    verb = {"en": "she writes", "de": "schreibt sie", "fr": "écrit-elle"}[run.tongue.code]
    first, second = " ".join(words[:cut]).rstrip(",;."), " ".join(words[cut:])
    quoted = f"{opening}{first},{closing} {verb}, {opening}{second}{closing}"
    return replace(as_it_is(run, run.words, OK), quoted=quoted)


def uncited(run: Run) -> Made:
    expected = Expected(True, VERBATIM.wording, frozenset({"uncited"}))
    if run.truth.count(run.words) > 1:
        expected = replace(expected, place=frozenset({"uncited", "ambiguous"}))
    return Made(run.words, expected, None, run.book)


# --- what a writer may not do ------------------------------------------------------------


def word_changed(run: Run) -> Made | None:
    new = run.rng.choice(run.vocabulary.long)
    return fault(run, _replace(r"(?<=\w )[^\W\d_]{5,}(?= \w)", lambda _: new, run))


def look_alike(run: Run) -> Made | None:
    table = run.vocabulary.alike
    known = [word for word in run.list[1:-1] if word in table]
    if not known:
        return None
    old = run.rng.choice(known)
    return fault(run, re.sub(rf"(?<=\s){old}(?=\s)", table[old], run.words, count=1))


def small_word_changed(run: Run) -> Made | None:
    return fault(run, _of_table(run.tongue.small, run))


def name_changed(run: Run) -> Made | None:
    new = run.rng.choice(run.vocabulary.names)
    return fault(run, _replace(r"(?<=[a-z] )[A-Z][a-zà-ÿ]{4,}(?= \w)", lambda _: new, run))


def number_changed(run: Run) -> Made | None:
    if re.search(r"(?<=\w )\d+(?= \w)", run.words):
        made = _replace(r"(?<=\w )\d+(?= \w)", lambda match: str(int(match[0]) + 7), run)
    else:
        made = _of_table(run.tongue.numbers, run)
    return fault(run, made, REVERSED)


def modal_changed(run: Run) -> Made | None:
    return fault(run, _of_table(run.tongue.modals, run), REVERSED)


def negation_dropped(run: Run) -> Made | None:
    pattern, new = run.rng.choice(run.tongue.drop_negation)
    return fault(run, _replace(pattern, new, run), REVERSED)


def negation_added(run: Run) -> Made | None:
    pattern, new = run.rng.choice(run.tongue.add_negation)
    return fault(run, _replace(pattern, new, run), REVERSED)


def ellipsis_hides_not(run: Run) -> Made | None:
    made = _replace(run.tongue.hide_negation, "...", run)
    if made == run.words:
        return None
    expected = Expected(False, FINE, AS_CITED, frozenset({"reversed"}))
    return as_it_is(run, made, expected)


def word_dropped(run: Run) -> Made | None:
    return fault(run, _replace(r"(?<=\w )[^\W\d_]{4,} (?=\w)", "", run))


def word_added(run: Run) -> Made | None:
    words = run.list
    words.insert(run.rng.randrange(1, len(words)), run.tongue.added)
    return fault(run, " ".join(words))


def moved(run: Run) -> Made | None:
    """Two neighbouring words change places."""
    found = r"(?<=\w )([^\W\d_]{4,}) ([^\W\d_]{4,})(?= \w)"
    return fault(run, _replace(found, r"\2 \1", run))


def cut_unmarked(run: Run) -> Made | None:
    """Some words left out without a mark: told as an omission or as a splice."""
    words = run.list
    if len(words) < 11:
        return None
    size = run.rng.randint(3, min(10, len(words) - 8))
    start = run.rng.randrange(4, len(words) - size - 3)
    either = Expected(False, frozenset({"altered", "spliced"}), AS_CITED)
    return fault(run, " ".join(words[:start] + words[start + size :]), either)


def two_places(run: Run) -> Made | None:
    """The second half is taken from a page further on."""
    words, pages = run.list, list(run.book.pages)
    far = pages[(pages.index(run.page) + 9) % len(pages)]
    rest = run.book.pages[far][0].split()[: len(words) - len(words) // 2]
    if len(words) < 16 or re.search(r"[()\[\]:;!?–—]", " ".join(rest)):
        return None
    places = frozenset({"as-cited", "ambiguous", "other-page"})
    expected = Expected(False, frozenset({"spliced"}), places)
    made = " ".join(words[: len(words) // 2] + rest).rstrip(".,;:")
    return fault(run, made, expected)


def clipped(run: Run) -> Made | None:
    """As many words as the run has, cut off before the words that limit them."""
    page = " ".join(run.book.pages[run.page])
    found = []
    for limit in re.finditer(rf" (?:{run.tongue.limits})\b", page):
        before = page[: limit.start()].split()[-len(run.list) :]
        if not re.search(r"[()\[\]:;!?–—]", " ".join(before)):
            found.append(" ".join(before).strip(" ,."))
    if not found:
        return None
    expected = Expected(False, FINE, AS_CITED, frozenset({"clipped"}))
    return as_it_is(run, run.rng.choice(found), expected)


def page_wrong(run: Run) -> Made | None:
    pages = list(run.book.pages)
    at = pages.index(run.page)
    other = pages[(at + run.rng.randint(4, 12)) % len(pages)]
    near = range(int(other) - 1, int(other) + 2)
    if any(run.truth.on(run.book, str(page), run.words) for page in near):
        return None
    return replace(_elsewhere(run, "other-page"), page=other)


def no_such_page(run: Run) -> Made:
    return replace(_elsewhere(run, "no-such-page"), page="912")


def book_wrong(run: Run) -> Made | None:
    other = run.rng.choice(run.others) if run.others else None
    if not other or any(run.truth.on(other, page, run.words) for page in other.pages):
        return None
    return replace(_elsewhere(run, "other-work"), book=other, page=next(iter(other.pages)))


def _elsewhere(run: Run, place: str) -> Made:
    places = {place, "ambiguous"} if run.truth.count(run.words) > 1 else {place}
    return as_it_is(run, run.words, Expected(False, FINE, frozenset(places)))


GENUINE: dict[str, tuple[Change, int]] = {
    "verbatim": (verbatim, 3), "straight marks": (straight, 3), "[t]he": (capital, 3),
    "capital": (unmarked_capital, 3), "ellipsis": (ellipsis, 5), "insertion": (insertion, 3),
    "comma dropped": (comma_dropped, 3), "other spelling": (spelling, 3),
    "interrupted": (interrupted, 9), "uncited": (uncited, 5),
}  # fmt: skip
"""Each change with the fewest words for which it makes sense."""
FAULTY: dict[str, tuple[Change, int]] = {
    "word changed": (word_changed, 3), "look-alike word": (look_alike, 3),
    "small word changed": (small_word_changed, 3), "name changed": (name_changed, 3),
    "number changed": (number_changed, 3), "modal changed": (modal_changed, 3),
    "negation dropped": (negation_dropped, 3), "negation added": (negation_added, 3),
    "ellipsis hides not": (ellipsis_hides_not, 5), "word dropped": (word_dropped, 3),
    "word added": (word_added, 3), "words moved": (moved, 5), "cut unmarked": (cut_unmarked, 9),
    "two places": (two_places, 16), "clipped": (clipped, 5), "page wrong": (page_wrong, 3),
    "no such page": (no_such_page, 3), "book wrong": (book_wrong, 3),
}  # fmt: skip
