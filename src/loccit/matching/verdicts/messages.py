"""One or two plain sentences for each finding: what stands where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loccit.canon import is_locus, name_pages
from loccit.matching.damage.damage import KNOWN_WORD
from loccit.matching.places.place import Placed
from loccit.matching.verdicts.context import Clipped, Hidden, Voice
from loccit.matching.verdicts.judge import FREE_KINDS, WORD_KINDS, is_border, is_marked
from loccit.matching.works.editions import Point, Shift
from loccit.matching.works.names import name_source
from loccit.model import Match, Source, Variant, Wording

__all__ = [
    "Said", "found", "other_edition", "shorten", "subject", "where",
    "why_other_edition",
]  # fmt: skip

SHOWN = 60
"""Longest excerpt within a message, in code points."""
UNLIKELY = 0.01
"""Chances below it are not told."""
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def shorten(words: str, length: int = SHOWN) -> str:
    """Words on one line, cut at a word where they are too long."""
    line = " ".join(words.split())
    if len(line) <= length:
        return line
    return f"{line[:length].rsplit(' ', 1)[0]} …"


def count(number: int, word: str) -> str:
    """ "one word", "12 words"."""
    shown = NUMBERS[number] if number < len(NUMBERS) else str(number)
    return f"{shown} {word}{'' if number == 1 else 's'}"


def subject(name: str) -> str:
    """A work's name at the head of a clause: a comma closes one that holds a comma."""
    return f"{name}," if "," in name else name


def where(match: Match, source: Source) -> str:
    """ "on p. 397 of Collected Works, vol. 31", "at Romans 8:19 in The Bible"."""
    name = name_source(source)
    if match.pages and is_locus(match.pages[0]):
        return f"at {name_pages(match.pages)} in {name}"
    return f"on {name_pages(match.pages)} of {name}" if match.pages else f"in {name}"


@dataclass(frozen=True, slots=True)
class Said:
    """All that a message on words found is made of."""

    wording: Wording
    match: Match
    source: Source
    placed: Placed
    clipped: Clipped | None = None
    voice: Voice | None = None
    hidden: Sequence[Hidden] = ()
    wide: Sequence[Hidden] = ()
    touched: Sequence[Variant] = ()
    doubtful: Sequence[Variant] = ()
    modernised: bool = False
    also: int = 0
    """How many further places have the words."""


def other_edition(name: str, shift: Shift) -> str:
    """What is said once of a work that seems to be cited in another edition."""
    return (
        f"{name}: {_agreeing(shift)}. You seem to cite another edition than the one held, so "
        "its pages are not called wrong."
    )


def _agreeing(shift: Shift) -> str:
    here = f"{shift.agreeing} of {shift.citations} citations of this work agree on one shift"
    if shift.constant:
        return f"{here} of {_pages_ahead(shift.at(0))}"
    low, high = _pages_ahead(shift.at(shift.low)), _pages_ahead(shift.at(shift.high))
    return f"{here}, from {low} at p. {shift.low} to {high} at p. {shift.high}"


def _pages_ahead(shift: int) -> str:
    sign = "−" if shift < 0 else "+" if shift > 0 else ""
    return f"{sign}{abs(shift)} page{'' if abs(shift) == 1 else 's'}"


def why_other_edition(point: Point, shift: Shift) -> str:
    """Why the page cited is not called wrong: which page here answers it in that edition."""
    here = name_pages([str(page) for page in dict.fromkeys((point.found[0], point.found[-1]))])
    there = dict.fromkeys((point.first, point.last))
    cited = name_pages([str(page) for page in there])
    return f"{_agreeing(shift)}, so that {here} here is {cited} of another edition"


def by_chance(chance: float) -> str:
    """What a place found without a citation is worth, where chance alone may have brought it
    there; else nothing."""
    if chance < UNLIKELY:
        return ""
    often = "half of all cases or more" if chance >= 0.5 else f"one of {round(1 / chance)} cases"
    return f"Words that nobody took from here come as near in {often}, by chance."


def found(said: Said) -> str:
    """The message for words that were found."""
    return " ".join([f"{_wording(said)}.", *_misread(said), *_places(said), *_flags(said)])


def _misread(said: Said) -> list[str]:
    """Known words of the source that were taken for misreadings: the reader must be told."""
    words = [v for v in said.match.apparatus if KNOWN_WORD in v.note and not v.critical]
    if not words:
        return []
    pairs = ", ".join(f"“{v.lemma}” for “{v.reading}”" for v in words)
    return [
        f"The source reads {pairs}: taken for {count(len(words), 'reading error')} of the scan."
    ]


def _wording(said: Said) -> str:
    here = where(said.match, said.source) + _place(said)
    if said.wording == "verbatim":
        return f"Stands word for word {here}"
    if said.wording == "undecided":
        first = said.doubtful[0] if said.doubtful else None
        if first and not first.lemma:
            lost = f"“{shorten(first.reading)}” may have been lost from the source"
            return f"The wording cannot be told {here}: {lost}"
        read = first.lemma if first else ""
        return f"The wording cannot be told {here}: the source is damaged (“{shorten(read)}”)"
    if said.wording in ("accidentals", "marked"):
        return f"Stands {here}: {_differences(said)}"
    if said.wording == "spliced":
        return f"Two places are joined without a mark {here}{_joined(said.match)}"
    return _altered(said.match, here)


def _differences(said: Said) -> str:
    unmarked = [v for v in said.match.apparatus if not is_marked(v) and not is_border(v)]
    kinds = list(dict.fromkeys(v.kind for v in unmarked if v.kind not in FREE_KINDS))
    if said.wording == "accidentals" and kinds:
        named = " and ".join((", ".join(kinds[:-1]), kinds[-1])) if kinds[1:] else kinds[0]
        verb = "differ" if len(kinds) > 1 or named.endswith("s") else "differs"
        return f"only {named} {verb}"
    return "every change is marked"


def _joined(match: Match) -> str:
    left_out = [v for v in match.apparatus if v.kind == "omission"]
    words = sum(len(v.lemma.split()) for v in left_out)
    verb = "is" if words == 1 else "are"
    return f": {count(words, 'word')} between them {verb} left out" if words else ""


def _altered(match: Match, here: str) -> str:
    changed = [v for v in match.apparatus if v.kind in WORD_KINDS and not is_marked(v)]
    if not changed:
        return f"The wording differs {here}"
    if len(changed) == 1:
        return _one(changed[0], here)
    shown = "; ".join(_reading(v) for v in changed[:3])
    more = "; …" if len(changed) > 3 else ""
    number = count(len(changed), "passage" if _long(changed) else "word").capitalize()
    return f"{number} differ {here}: {shown}{more}"


def _long(changed: Sequence[Variant]) -> bool:
    return any(len(v.lemma.split()) > 1 or len(v.reading.split()) > 1 for v in changed)


def _one(variant: Variant, here: str) -> str:
    lemma, reading = shorten(variant.lemma), shorten(variant.reading)
    if variant.kind == "transposition":
        return f"The order differs {here}: the source has “{lemma}”, the quotation “{reading}”"
    if not variant.reading:
        words = count(len(variant.lemma.split()), "word").capitalize()
        verb = "is" if len(variant.lemma.split()) == 1 else "are"
        return f"{words} of the source {verb} left out unmarked {here}: “{lemma}”"
    if not variant.lemma:
        words = count(len(variant.reading.split()), "word").capitalize()
        verb = "does" if len(variant.reading.split()) == 1 else "do"
        return f"{words} of the quotation {verb} not stand {here}: “{reading}”"
    single = len(variant.lemma.split()) == len(variant.reading.split()) == 1
    subject = "One word" if single else "One passage"
    return f"{subject} differs {here}: the source has “{lemma}”, the quotation “{reading}”"


def _reading(variant: Variant) -> str:
    if not variant.reading:
        return f"“{shorten(variant.lemma)}” is left out"
    if not variant.lemma:
        return f"“{shorten(variant.reading)}” is added"
    return f"“{shorten(variant.lemma)}” became “{shorten(variant.reading)}”"


def _place(said: Said) -> str:
    placed = said.placed
    page = f"at {placed.locus}" if placed.locus else f"on {_cited(placed.pages)}"
    if placed.place == "as-cited":
        return f", as cited ({placed.why})" if placed.why else ", as cited"
    paged = said.match.pages and not is_locus(said.match.pages[0])
    there = f", at {placed.stands}" if placed.stands and paged else ""
    if placed.place == "other-page":
        return f"{there}, not {page} as cited"
    if placed.place == "no-such-page":
        return f"{there}, not {page} as cited, which the text held does not have"
    if placed.place == "other-work":
        held = "" if placed.held else ", which is not held"
        return f", not in the cited {placed.work}{held}"
    return ""


def _cited(printed: str) -> str:
    several = any(sign in printed for sign in "-–,f")
    return f"{'pp.' if several else 'p.'} {printed}"


def _places(said: Said) -> list[str]:
    """What else is to be known of the place."""
    placed, sentences = said.placed, []
    if placed.place == "uncited":
        sentences.append("No source is cited.")
    elif placed.place == "no-page-cited":
        sentences.append(f"No page is cited{'; ' + placed.why if placed.why else ''}.")
    elif placed.place == "ambiguous":
        page = f"The page cited ({placed.pages}) cannot be compared: " if placed.pages else ""
        page = f"Cited is {placed.locus}: " if placed.locus else page
        why = placed.why if page else placed.why[:1].upper() + placed.why[1:]
        if "cannot be told" in placed.why:
            page, why = "", placed.why[:1].upper() + placed.why[1:]
        sentences.append(f"{page}{why}.")
    if said.also:
        words = "Much the same words" if said.wording in ("altered", "spliced") else "The words"
        sentences.append(f"{words} stand at {count(said.also, 'further place')} too.")
    return sentences


def _flags(said: Said) -> list[str]:
    sentences: list[str] = []
    if said.touched:
        changes = "; ".join(_reading(variant) for variant in said.touched[:3])
        sentences.append(f"This touches a negation, number or modal: {changes}.")
    sentences += [
        f"What is left out holds “{hidden.negation}”, which turns the sense."
        for hidden in said.hidden
        if hidden.negation
    ]
    for hidden in said.wide:
        over = f" over {count(hidden.pages, 'page turn')}" if hidden.pages else ""
        sentences.append(f"An ellipsis skips {count(hidden.words, 'word')}{over}.")
    if said.clipped and said.clipped.after:
        sentences.append(f"The source goes on: “{said.clipped.after}”.")
    if said.clipped and said.clipped.before:
        sentences.append(f"In the source “{said.clipped.before}” stands before these words.")
    if said.voice:
        whom = said.voice.name or "somebody else"
        sentences.append(f"The source is quoting {whom} here.")
    if said.modernised:
        sentences.append("Old spelling was made new.")
    return sentences
