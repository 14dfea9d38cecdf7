"""The genuine kinds: whatever a careful writer may do. Each expects a clean verdict at the page."""

from __future__ import annotations

import random
import re

from planted import MARKED, NOBODY, OK, VERBATIM, Expected, Kind, Passage
from planting import cite, give, kept


def cut_middle(p: Passage, rng: random.Random) -> tuple[list[str], int, int]:
    """A run of 2 to 6 words inside the passage that may be left out."""
    words = kept(p.words).split()
    start = rng.randrange(4, len(words) - 9)
    return words, start, start + rng.randrange(2, 6)


def verbatim(p, _b, _r):
    return give(p, kept(p.words)), VERBATIM


def straight(p, _b, _r):
    return give(p, kept(p.words), '""'), VERBATIM


def single(p, _b, _r):
    return give(p, kept(p.words), "‘’"), VERBATIM


def straight_single(p, _b, _r):
    return give(p, kept(p.words), "''"), VERBATIM


def german(p, _b, _r):
    return give(p, kept(p.words), "„“"), VERBATIM


def guillemets(p, _b, _r):
    words = kept(p.words)
    return f"The matter was put plainly: « {words} » {cite(p)}.\n", VERBATIM


def ellipsis(form: str) -> Kind:
    def kind(p, _b, rng):
        words, start, end = cut_middle(p, rng)
        if any(w.lower().strip(",;.") in NEGATIONS for w in words[start:end]):
            start = end  # nothing that turns the sense is hidden in a genuine case
            while start < len(words) and words[start].lower() in NEGATIONS:
                start += 1
            end = start + 1
            if start >= len(words) - 2:
                return give(p, kept(p.words)), OK
            if words[start].lower().strip(",;.") in NEGATIONS:
                return give(p, kept(p.words)), OK
        made = " ".join([*words[:start], form, *words[end:]])
        return give(p, made), MARKED

    return kind


NEGATIONS = {
    "not",
    "no",
    "never",
    "nor",
    "without",
    "cannot",
    "none",
    "neither",
    "nothing",
    "hardly",
}


def inserted(p, _b, rng):
    words = kept(p.words).split()
    at = rng.randrange(3, len(words) - 3)
    words.insert(at, "[as she puts it]")
    return give(p, " ".join(words)), MARKED


def bracketed_capital(p, _b, _r):
    first, rest = p.words[0], kept(p.words)[1:]
    return f"It is plain that “[{first.lower()}]{rest}” {cite(p)}.\n", Expected(
        True, frozenset({"marked", "verbatim"}), frozenset({"as-cited"})
    )


def run_in(p, _b, _r):
    words = kept(p.words)
    return f"It is plain that “{words[0].lower()}{words[1:]}” {cite(p)}.\n", OK


def mid_sentence(p, _b, rng):
    words = kept(p.words).split()
    start = rng.randrange(1, 4)
    part = " ".join(words[start:])
    return f"We read there of “{part}” {cite(p)}.\n", VERBATIM


def italics(p, _b, rng):
    words = kept(p.words).split()
    at = rng.randrange(2, len(words) - 2)
    words[at] = f"*{words[at]}*"
    return give(p, " ".join(words), reference=cite(p).replace(")", "; emphasis added)")), OK


def line_hyphen(p, _b, _r):
    words = kept(p.words)
    long = list(re.finditer(r"\b[a-z]{8,}\b", words))
    if not long:
        return give(p, words), VERBATIM
    at = long[0].start() + 4
    return give(p, f"{words[:at]}-\n{words[at:]}"), VERBATIM


def several_paragraphs(p, _b, _r):
    words = kept(p.words).split()
    cut = len(words) // 2
    first, second = " ".join(words[:cut]), " ".join(words[cut:])
    draft = f"She puts it thus:\n\n“{first}\n\n“{second}” {cite(p)}.\n"
    return draft, OK


def block_markdown(p, _b, _r):
    return f"She puts it thus:\n\n> {p.words}\n\n{cite(p)}\n", VERBATIM


def block_indented(p, _b, _r):
    return (
        f"The matter was put thus in the same year, and at some length:\n\n    {p.words} {cite(p)}\n\n"
        "That is plain enough.\n",
        VERBATIM,
    )


def interrupted(p, _b, _r):
    words = kept(p.words).split()
    cut = len(words) // 2
    first, second = " ".join(words[:cut]).rstrip(",;:"), " ".join(words[cut:])
    return f"“{first},” she writes, “{second}” {cite(p)}.\n", OK


def note_inside(p, _b, _r):
    return f"The matter was put plainly: “{p.words}¹” {cite(p)}.\n", OK


def ibid(p, _b, _r):
    other = next(label for label in p.book.pages if label != p.page)
    before = p.book.pages[other][0].split(". ")[0]
    return (
        f"First: “{before}” {cite(p, other)}. Then: “{kept(p.words)}” (Ibid., p. {p.page}).\n",
        VERBATIM,
    )


def cited_again(p, books, again):
    """The book is cited once, another after it, then the first by a short form."""
    other = next(b for b in books if b is not p.book)
    page = next(iter(other.pages))
    return (
        f"The book is known (see {cite(p)[1:-1]}). Another says: “{other.pages[page][0].split('. ')[0]}” "
        f"{cite(p, page, other)}. But the first has it: “{kept(p.words)}” "
        f"({p.book.author.split()[-1]}, {again}).\n"
    )


def op_cit(p, books, _r):
    return cited_again(p, books, f"op. cit., p. {p.page}"), VERBATIM


def short_title(p, books, _r):
    return cited_again(p, books, f"{p.book.title}, {p.page}"), VERBATIM


def author_date(p, _b, _r):
    name = p.book.author.split()[-1]
    return f"{name} ({p.book.year}, {p.page}) writes: “{p.words}”\n", VERBATIM


def footnote(p, _b, _r):
    return (
        f"The matter was put plainly: “{p.words}”[^1]\n\n"
        f"[^1]: {p.book.author}, *{p.book.title}* (London: Hart, {p.book.year}), {p.page}.\n",
        VERBATIM,
    )


def range_elided(p, _b, _r):
    n = int(p.page)
    text = f"{n}-{str(n + 1)[-1]}" if n > 9 and n % 10 < 9 else f"{n}-{n + 1}"
    return give(p, kept(p.words), reference=cite(p, text).replace("p. ", "pp. ")), VERBATIM


def short(words_wanted: int) -> Kind:
    def kind(p, _b, rng):
        words = re.findall(r"[\w’'-]+", p.words)
        start = rng.randrange(0, max(1, len(words) - words_wanted))
        found = re.search(r"\W+".join(words[start : start + words_wanted]), p.words)
        part = found[0] if found else " ".join(words[:words_wanted])
        return f"She speaks of “{part}” {cite(p)}.\n", VERBATIM

    return kind


def comma_dropped(p, _b, _r):
    """In a scan a comma is as good as a speck: there the quotation may pass as verbatim."""
    if "," not in kept(p.words):
        return give(p, kept(p.words)), VERBATIM
    wording = frozenset({"accidentals", "verbatim"} if p.book.scan else {"accidentals"})
    made = kept(p.words).replace(",", "", 1)
    return give(p, made), Expected(True, wording, frozenset({"as-cited"}))


def american(p, _b, _r):
    pairs = {"our ": "or ", "isation": "ization", "ise ": "ize ", "centre": "center"}
    for british, us in pairs.items():
        for word in (
            re.findall(rf"\b(?:lab|col|hon|behavi|fav){british.strip()}\b", p.words)
            if "our" in british
            else []
        ):
            return give(p, kept(p.words).replace(word, word.replace("our", "or"))), Expected(
                True, frozenset({"accidentals"}), frozenset({"as-cited"})
            )
        if british in p.words and "our" not in british:
            return give(p, kept(p.words).replace(british, us)), Expected(
                True, frozenset({"accidentals"}), frozenset({"as-cited"})
            )
    return give(p, kept(p.words)), VERBATIM


def book_not_held(_p, _b, _r):
    words = "The orchard wall had been mended by somebody who disliked orchards and loved walls"
    return (
        f"The matter was put plainly: “{words}” (Lena Oakes, The Orchard Wall [London: Hart, 1911], p. 3).\n",
        Expected(True, frozenset({"not-held"}), frozenset({None})),
    )


def scare(_p, _b, rng):
    word = rng.choice(["progress", "freedom", "reform", "experts"])
    return f"The council’s “{word}” cost the town its mill, and nobody asked for it.\n", NOBODY


def paraphrase(p, _b, _r):
    return f"The author’s view of the matter is well known {cite(p)}.\n", NOBODY


GENUINE: dict[str, Kind] = {
    "verbatim": verbatim, "straight marks": straight, "single marks": single,
    "straight single marks": straight_single, "German marks": german, "French marks": guillemets,
    "ellipsis ...": ellipsis("..."), "ellipsis …": ellipsis("…"), "ellipsis . . .": ellipsis(". . ."),
    "ellipsis [...]": ellipsis("[...]"), "ellipsis […]": ellipsis("[…]"), "insertion": inserted,
    "[t]he": bracketed_capital, "run in": run_in, "from mid-sentence": mid_sentence,
    "emphasis added": italics, "hyphen in draft": line_hyphen,
    "several paragraphs": several_paragraphs, "block, markdown": block_markdown,
    "block, indented": block_indented, "interrupted": interrupted, "note mark inside": note_inside,
    "ibid.": ibid, "op. cit.": op_cit, "short title": short_title, "author-date": author_date,
    "footnote": footnote, "elided range": range_elided, "3 words": short(3), "5 words": short(5),
    "8 words": short(8), "comma dropped": comma_dropped, "American spelling": american,
    "book not held": book_not_held,
}  # fmt: skip
NONE: dict[str, Kind] = {"scare quotes": scare, "paraphrase": paraphrase}
