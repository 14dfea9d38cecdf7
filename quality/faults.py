"""The faulty kinds: each takes a passage and gives a draft in which the fault must be named."""

from __future__ import annotations

import re

from honest import ibid
from planted import ALTERED, FINE, NOT_FOUND, REVERSED, VERBATIM, Expected, Kind
from planting import cite, give, kept, wrong_page

SWAPS = {
    "people": "nations", "workers": "farmers", "society": "commerce", "power": "wealth",
    "free": "careful", "social": "natural", "state": "church", "capitalism": "monarchy",
    "anarchists": "merchants", "individual": "general", "labour": "trade", "this": "that",
    "because": "although", "economic": "moral", "would": "did", "they": "we", "more": "less",
    "the": "a", "and": "or", "of": "for",
}  # fmt: skip


def word_changed(p, _b, _r):
    for old, new in SWAPS.items():
        made, n = re.subn(rf"(?<=\w )\b{old}\b(?= \w)", new, kept(p.words), count=1)
        if n:
            expected = REVERSED if old in {"would"} else ALTERED
            return give(p, made), expected
    return give(p, kept(p.words)), VERBATIM


def number_changed(p, _b, _r):
    words = kept(p.words)
    found = re.search(r"\b(one|two|three|four|five|six|ten|first|second|\d+)\b", words)
    if not found:
        return None
    new = {"one": "three", "two": "five", "three": "nine", "first": "third", "second": "fourth"}
    replacement = new.get(found[1], "seven" if found[1].isalpha() else str(int(found[1]) + 7))
    return give(p, words[: found.start()] + replacement + words[found.end() :]), REVERSED


def negation_dropped(p, _b, _r):
    made, n = re.subn(r" (not|never)\b", "", kept(p.words), count=1)
    return (give(p, made), REVERSED) if n else None


def negation_added(p, _b, _r):
    made, n = re.subn(
        r"\b(is|are|was|were|can|will|would|must|should)\b", r"\1 not", kept(p.words), count=1
    )
    return (give(p, made), REVERSED) if n else None


def modal_changed(p, _b, _r):
    made, n = re.subn(r"\b(must|should|could|may|might)\b", "will", kept(p.words), count=1)
    return (give(p, made), REVERSED) if n else None


def ellipsis_hides_not(p, _b, _r):
    made, n = re.subn(r" not\b(?! only)", " ...", kept(p.words), count=1)
    return (
        (give(p, made), Expected(False, FINE, frozenset({"as-cited"}), frozenset({"reversed"})))
        if n
        else None
    )


def word_dropped(p, _b, rng):
    words = kept(p.words).split()
    at = rng.randrange(3, len(words) - 3)
    for shift in range(len(words) - 6):
        where = 3 + (at + shift) % (len(words) - 6)
        if len(words[where]) > 4 and words[where].isalpha():
            return give(p, " ".join(words[:where] + words[where + 1 :])), ALTERED
    return None


def word_added(p, _b, rng):
    words = kept(p.words).split()
    words.insert(rng.randrange(3, len(words) - 3), "truly")
    return give(p, " ".join(words)), ALTERED


def transposed(p, _b, _r):
    parts = kept(p.words).split(", ")
    if len(parts) < 2 or min(len(x.split()) for x in parts[:2]) < 3:
        return None
    parts[0], parts[1] = parts[1], parts[0]
    return give(p, ", ".join(parts)), ALTERED


def spliced(p, _b, _r):
    pages = list(p.book.pages)
    at = pages.index(p.page)
    far = p.book.pages[pages[(at + 9) % len(pages)]][0].split(". ")[0]
    return give(p, f"{p.words} {far}"), Expected(
        False, frozenset({"spliced"}), frozenset({"as-cited", "ambiguous", "other-page"})
    )


def page_wrong(p, _b, _r):
    return give(p, kept(p.words), reference=cite(p, wrong_page(p))), Expected(
        False, FINE, frozenset({"other-page"})
    )


def no_such_page(p, _b, _r):
    return give(p, kept(p.words), reference=cite(p, "912")), Expected(
        False, FINE, frozenset({"no-such-page"})
    )


def book_wrong(p, books, _r):
    other = next(b for b in books if b is not p.book)
    return give(p, kept(p.words), reference=cite(p, book=other)), Expected(
        False, FINE, frozenset({"other-work"})
    )


def fabricated(p, _b, rng):
    """Words of the book itself in an order nobody wrote."""
    words = kept(p.words).split()
    rng.shuffle(words)
    return give(p, " ".join(words).capitalize()), NOT_FOUND


def fabricated_short(p, _b, rng):
    long = re.findall(r"[a-z]{5,}", p.words)
    if len(long) < 3:
        return None
    words = rng.sample(long, 3)
    if re.search(" ".join(words), p.words):
        return None
    return f"She speaks of “{' '.join(words)}” {cite(p)}.\n", NOT_FOUND


def ibid_wrong_page(p, books, rng):
    draft, _ = ibid(p, books, rng)
    wrong = wrong_page(p)
    return draft.replace(f"(Ibid., p. {p.page})", f"(Ibid., p. {wrong})"), Expected(
        False, FINE, frozenset({"other-page"})
    )


FAULTY: dict[str, Kind] = {
    "word changed": word_changed, "number changed": number_changed,
    "negation dropped": negation_dropped, "negation added": negation_added,
    "modal changed": modal_changed, "ellipsis hides not": ellipsis_hides_not,
    "word dropped": word_dropped, "word added": word_added, "transposed": transposed,
    "spliced": spliced, "page wrong": page_wrong, "no such page": no_such_page,
    "ibid., page wrong": ibid_wrong_page, "book wrong": book_wrong, "fabricated": fabricated,
    "fabricated, 3 words": fabricated_short,
}  # fmt: skip
