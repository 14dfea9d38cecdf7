"""What stands around a place, in the source and in the draft: was it cut short, is it someone
else's voice there, what does an ellipsis hide.

Everything here errs on the side of silence: a flag is raised only where the words at the very
border tell it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import loccit.matching.verdicts.limits as limits
from loccit.folding import fold_word
from loccit.matching.damage.noise import is_known, is_noisy
from loccit.matching.damage.shapes import misreading_cost
from loccit.matching.verdicts.critical import NEGATIONS
from loccit.model import Document, Quotation, Variant, pages_of
from loccit.text import Span

__all__ = ["Clipped", "Hidden", "Voice", "clipped", "hidden_by", "second_hand"]

AROUND = 300
"""Code points looked at on either side of a cut."""
PASSAGE = 3000
"""A quotation within the source is followed over at most so many code points."""
WHOLE = 4
"""A quotation of fewer words is taken for a phrase, which closes nothing."""

_PAGE_MARK = re.compile(r"\[\s*(?:pp?\.|S\.|page)?\s*[\divxlc]+\s*\]|\f", re.IGNORECASE)
_ELLIPSIS_END = re.compile(r"(?:…|\.\s?\.\s?\.|\[\s*\.\s?\.\s?\.\s*\])[\s.\]]*\Z")
_GOES_ON = re.compile(r"[”’\"'»«“‘)\]_*\d]*\s*(?P<stop>[,;:—–-]|--)?[—–-]*\s*(?=\w)")
_STOP = re.compile(r"[.!?][”’\"'»)\]]*\s|[;:]\s|\n\s*\n")
_CLOSES = re.compile(
    r"[^\S\n]*[”’\"'»«“‘)\]\d¹²³⁴-⁹⁰*_]*\s*(?:\([^()]{0,300}\)|\[[^\[\]]{0,80}\])?\s*(?:[.!?]|\n|\Z)"
)


def _words(text: str) -> str:
    """On one line, without page marks, apostrophes straight."""
    return " ".join(_PAGE_MARK.sub(" ", text).replace("’", "'").split())


# --- cut short ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Clipped:
    """How the source goes on (`after`) or what takes the words back before them (`before`)."""

    before: str = ""
    after: str = ""


def clipped(
    draft: Document, quotation: Quotation, source: Document, span: Span, language: str
) -> Clipped | None:
    """Whether the source limits the words right after the cut, or takes them back before it.

    A quotation that says with an ellipsis that more follows is not clipped there; nor is one
    that the draft's own sentence carries on, or turns with a negation of its own.
    """
    after = _limited(draft.text, quotation, source.text, span, language)
    before = _taken_back(draft.text, quotation, source.text, span, language)
    return Clipped(before, after) if before or after else None


def _limited(draft: str, quotation: Quotation, source: str, span: Span, language: str) -> str:
    words = " ".join(part.of(draft) for part in quotation.parts).strip()
    if len(words.split()) < WHOLE or _ELLIPSIS_END.search(words.rstrip("”’\"'»")):
        return ""
    closing = draft[quotation.parts[-1].end : quotation.span.end + AROUND]
    if words.rstrip("”’\"'»)")[-1:] not in (".", "!", "?") and not _CLOSES.match(closing):
        return ""
    following = _words(re.split(r"\n\s*\n", source[span.end : span.end + AROUND])[0])
    goes_on = _GOES_ON.match(following)
    if not goes_on:
        return ""
    rest = following[goes_on.end() :]
    limiting = limits.after(language).match(rest)
    if not limiting or rest[:1].isupper():
        return ""
    stop = _STOP.search(rest)
    clause = rest[: stop.start() + 1] if stop else rest
    return _shorten(f"{goes_on['stop'] or ''} {clause}".strip())


def _taken_back(draft: str, quotation: Quotation, source: str, span: Span, language: str) -> str:
    start = max(0, span.start - AROUND)
    sentence = _last_sentence(_words(source[start : span.start]))
    found = limits.before(language).search(sentence.rstrip("“‘\"'«„ "))
    if not found:
        return ""
    opening = draft[max(0, quotation.span.start - AROUND) : quotation.span.start]
    own = _last_sentence(_words(opening))
    if limits.negation(language).search(own) or limits.before(language).search(own):
        return ""
    return _shorten(found[1])


def _last_sentence(text: str) -> str:
    stops = list(_STOP.finditer(f"{text} "))
    return text[stops[-1].end() :] if stops else text


def _shorten(text: str, words: int = 12) -> str:
    every = text.split()
    return " ".join(every[:words]) + (" …" if len(every) > words else "")


# --- another voice -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Voice:
    """The source is quoting here; `name` is whom, where that can be told."""

    name: str = ""


_PAIRS = {"“": "”", "«": "»", "„": "“”", "»": "«", "‹": "›"}
_OPENS_SINGLE = re.compile(r"(?:(?<=[\s(\[—–-])|(?<![\s\S]))[‘'](?=\w)")
_CLOSES_SINGLE = re.compile(r"(?<=[.,!?;])[’'](?!\w)")


def second_hand(
    draft: Document, quotation: Quotation, source: Document, span: Span, language: str
) -> Voice | None:
    """Whether the source itself is quoting somebody at this place.

    None also where the draft shows it: by marks within its own, or by naming the speaker.
    """
    if quotation.kind == "nested" or _marked_within(draft.text, quotation):
        return None
    paragraph = _paragraph(source, span)
    opened = _open_mark(source.text, paragraph.start, span.start)
    if opened is None or not _closed(source.text, opened, span, paragraph.end):
        return None
    name = _speaker(source.text, paragraph, opened, span, language)
    if name and name.split()[-1] in _near(draft.text, quotation.span):
        return None
    return Voice(name)


def _near(draft: str, span: Span) -> str:
    """The draft's words around the quotation, in the same paragraph."""
    before = draft[max(0, span.start - AROUND) : span.start].rpartition("\n\n")[2]
    after = draft[span.end : span.end + AROUND // 2].partition("\n\n")[0]
    return f"{before} {after}"


def _marked_within(draft: str, quotation: Quotation) -> bool:
    first, last = quotation.parts[0].of(draft).strip(), quotation.parts[-1].of(draft).strip()
    return first[:1] in "“‘\"'«„‚‹»" and last.rstrip(".,;")[-1:] in "”’\"'»“‘›«" and bool(first)


def _paragraph(source: Document, span: Span) -> Span:
    low, high = max(0, span.start - PASSAGE), min(len(source.text), span.end + PASSAGE)
    starts = [block.span.start for block in source.blocks]
    at = bisect_right(starts, span.start) - 1
    if at >= 0 and source.blocks[at].span.end >= span.start:
        low = max(low, source.blocks[at].span.start)
        last = max(bisect_right(starts, max(span.start, span.end - 1)) - 1, at)
        return Span(low, max(span.end, min(high, source.blocks[last].span.end)))
    gap = source.text.rfind("\n\n", low, span.start)
    low = gap + 2 if gap >= 0 else low
    gap = source.text.find("\n\n", span.end, high)
    return Span(low, gap if gap >= 0 else high)


def _open_mark(text: str, start: int, end: int) -> int | None:
    """Where a quotation was opened in `text[start:end]` that is not closed before `end`."""
    opened: int | None = None
    closing = ""
    for at in range(start, end):
        mark = text[at]
        if opened is not None:
            if mark in closing:
                opened = None
        elif mark in _PAIRS and not (mark == "»" and _closes(text, at)):
            opened, closing = at, _PAIRS[mark]
        elif mark == '"':
            opened, closing = at, '"'
    return opened if opened is not None else _open_single(text, start, end)


def _closes(text: str, at: int) -> bool:
    """Whether this mark stands behind a word, as a closing one does."""
    return at > 0 and not text[at - 1].isspace()


def _open_single(text: str, start: int, end: int) -> int | None:
    opens = [
        found.start() for found in _OPENS_SINGLE.finditer(text, start, min(end + 1, len(text)))
    ]
    opens = [at for at in opens if at < end]
    if not opens:
        return None
    return None if _CLOSES_SINGLE.search(text, opens[-1] + 1, end) else opens[-1]


def _closed(text: str, opened: int, span: Span, end: int) -> bool:
    mark = text[opened]
    if mark in "‘'":
        return bool(_CLOSES_SINGLE.search(text, span.end, min(end + 1, len(text))))
    closing = _PAIRS.get(mark, mark)
    inner = text[span.start : span.end]
    if any(c in inner for c in closing if c != "“" or mark == "„"):
        return False
    rest = text[span.end : end]
    first = min((at for c in closing if (at := rest.find(c)) >= 0), default=-1)
    again = rest.find(mark) if mark not in closing else -1
    return first >= 0 and not 0 <= again < first


def _speaker(text: str, paragraph: Span, opened: int, span: Span, language: str) -> str:
    before = _words(text[max(paragraph.start, opened - 80) : opened])
    closing = re.search(r"[”\"»“«’']", text[span.end : paragraph.end])
    after_at = span.end + (closing.end() if closing else 0)
    after = _words(text[after_at : min(paragraph.end, after_at + 80)])
    said = limits.speech(language)
    for place in (_last_sentence(before), re.split(r"[.!?]\s", after)[0]):
        if found := said.search(place):
            return (found[1] or found[2]).rstrip(".")
    return ""


# --- what an ellipsis hides --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hidden:
    """What one ellipsis leaves out: how many words and how many page turns, and the negation
    that it takes away from the words kept, if it does."""

    words: int
    pages: int
    negation: str = ""


def hidden_by(variant: Variant, source: Document, language: str) -> Hidden | None:
    """What an ellipsis hides; None for other variants and where it hides nothing."""
    span = variant.lemma_span
    if variant.kind != "ellipsis" or span is None:
        return None
    if not len(span):
        return _hidden_at_end(source, span.end, language)
    text = span.of(source.text)
    touched = pages_of(source.pages, span)
    turns = touched[-1].index - touched[0].index if touched else 0
    count = len(re.findall(r"\w+(?:['’-]\w+)*", text))
    return Hidden(count, turns, _hidden_negation(source, span, language))


def _hidden_negation(source: Document, span: Span, language: str) -> str:
    """A negation at the seam: it stood beside words that are kept, in their sentence."""
    text, noisy = source.text, is_noisy(source, span, language[:2])
    hidden = _words(span.of(text))
    kept_before = text[max(0, span.start - 3) : span.start].rstrip()
    if kept_before[-1:].isalnum() and hidden[:1].isalnum():
        first = re.split(r"[.!?,;:—–()]", hidden, maxsplit=1)[0].split()[:3]
        if found := _negation(first, language, noisy):
            return found
    if hidden[-1:].isalnum() and text[span.end : span.end + 3].lstrip()[:1].isalnum():
        last = re.split(r"[.!?,;:—–()]", hidden)[-1].split()[-3:]
        if last[:-1] and _DENIES_A_NOUN.fullmatch(last[-2]):  # "no leaders and", and that is all
            last = last[-1:]
        elif len(last) == 3 and _DENIES_A_NOUN.fullmatch(last[0]):
            last = last[1:]
        return _negation(last, language, noisy)
    return ""


_DENIES_A_NOUN = re.compile(r"no|kein(?:e|en|em|er|es)?|aucune?", re.IGNORECASE)
"""Negations of the one noun behind them: what follows that is not touched."""


def _hidden_at_end(source: Document, end: int, language: str) -> Hidden | None:
    """What a closing ellipsis hides, where the very next word of the sentence negates."""
    following = _words(source.text[end : end + AROUND]).split(maxsplit=1)[:1]
    noisy = is_noisy(source, Span(end, end), language[:2])
    negation = _negation(following, language, noisy)
    return Hidden(len(following), 0, negation) if negation else None


def _negation(words: Sequence[str], language: str, noisy: bool) -> str:
    """The negation among these words; in a noisy text also one that the scan has damaged."""
    if found := limits.negation(language).search(" ".join(words)):
        return found.group()
    table = NEGATIONS.get(language[:2], NEGATIONS["en"])
    for word in words if noisy else ():
        fold = fold_word(word)
        if len(fold) < 2 or not word.islower() or is_known(fold, word, language[:2]):
            continue
        for negation in sorted(table):
            if len(negation) > 2 and misreading_cost(fold, negation) <= 1:
                return negation
    return ""


def language_of(source: Document, quotation: Quotation, draft: Document) -> str:
    """The language whose words limit and negate: the source's, else the quotation's."""
    return source.metadata.language or quotation.language or draft.metadata.language or "en"


def hidden_all(variants: Sequence[Variant], source: Document, language: str) -> list[Hidden]:
    return [hidden for v in variants if (hidden := hidden_by(v, source, language))]
