"""What stands between two parts of a quotation: hidden by an ellipsis, or by nothing."""

from __future__ import annotations

import re

from loccit.matching.collation.segments import Segment
from loccit.matching.collation.words import Word, compact, words_of
from loccit.matching.damage.channel import CONFUSED, unlikelihood
from loccit.matching.damage.damage import Scene
from loccit.matching.verdicts.critical import NEGATIONS, is_critical, is_negation
from loccit.model import Document, Variant, pages_of
from loccit.text import Span

__all__ = ["between", "ellipsis", "hidden_doubt", "leaves_room", "shortened", "splice"]

_SHOWN = 60
_ROOM = re.compile(r"[,;]?(?:[ \t]{2,}|[ \t]+\n|\n[ \t]+)")
_ROOM_BETWEEN = re.compile(r"(?<=[\w,;])(?:[ \t]{2,}|[ \t]+\n|\n[ \t]+)(?=\w)")
_SEAM = 3
"""So many words on either side of an ellipsis belong to the words kept."""
_ROUND, _RARE = 1_000, 200
"""Code points looked at on both sides, and in how many wider space may stand once."""
_DOTS = re.compile(r"…|\.\s?\.\s?\.")


def between(one: Span, other: Span) -> Span:
    """The stretch from the end of the earlier to the start of the later."""
    first, second = sorted((one, other))
    return Span(min(first.end, second.start), second.start)


def shortened(words: str, most: int = _SHOWN) -> str:
    """The words on one line; of more than `most`, the first and last with … between."""
    split = words.split()
    if len(split) <= most:
        return " ".join(split)
    return " ".join([*split[: most // 2], "…", *split[-most // 2 :]])


def leaves_room(text: str, gap: Span) -> bool:
    """Whether between two words there is more space than between others around, as where a
    scan has lost a letter that stood alone."""
    if not _ROOM.fullmatch(text, gap.start, gap.end):
        return False
    around = text[max(0, gap.start - _ROUND) : gap.start + _ROUND]
    return len(_ROOM_BETWEEN.findall(around)) * _RARE <= len(around)


def ellipsis(draft: str, witness: Document, mark: Span, hidden: Span, *, in_order: bool) -> Variant:
    """What an ellipsis hides. Where it hides no words its note says so."""
    count = len(words_of(witness.text, hidden.start, hidden.end))
    reading = compact(mark.of(draft))
    if not in_order:
        note = "what follows it stands earlier in the source"
        return Variant("ellipsis", "", reading, hidden, mark, note=note)
    if count == 0:
        own = bool(_DOTS.search(hidden.of(witness.text)))
        note = "the source has it" if own else "hides nothing"
        return Variant("ellipsis", "", reading, hidden, mark, note=note)
    lemma = shortened(hidden.of(witness.text).strip(" \n\t.,;:!?—–-\"“”‘’'"))
    return Variant("ellipsis", lemma, reading, hidden, mark, note=_hides(witness, hidden, count))


def _hides(witness: Document, hidden: Span, count: int) -> str:
    words = "1 word" if count == 1 else f"{count} words"
    pages = [page.label for page in pages_of(witness.pages, hidden)]
    where = f" (pp. {pages[0]}–{pages[-1]})" if len(pages) > 1 else ""
    return f"hides {words}{where}"


def hidden_doubt(witness: Document, hidden: Span, mark: Span, scene: Scene) -> list[Variant]:
    """Words at the seams of an ellipsis that in a heavily damaged text may be a negation misread:
    *now* for *not*. Each is told as a doubt."""
    if not scene.is_heavy():
        return []
    words = words_of(witness.text, hidden.start, hidden.end)
    seams = words if len(words) <= 2 * _SEAM else words[:_SEAM] + words[-_SEAM:]
    found = [(word, _negation_in(word, scene.language)) for word in seams]
    return [
        Variant(
            "transport", word.plain, "", word.span, mark, critical=True,
            note=f"what is left out, ‘{word.plain}’, is perhaps a misread ‘{negation}’",
        )
        for word, negation in found
        if negation
    ]  # fmt: skip


def _negation_in(word: Word, language: str) -> str:
    """The negation that a word which is none may be by the confusion of one shape."""
    if is_negation(word.fold, language):
        return ""
    if word.fold == "now" and language == "en":
        return "not"
    table = sorted(NEGATIONS.get(language, ()))
    close = (n for n in table if len(n) > 2 and 0 < unlikelihood(word.fold, n) <= CONFUSED)
    return next(close, "")


def splice(
    draft: str,
    witness: Document,
    pieces: tuple[Segment, Segment],
    parts: tuple[Span, Span],
    scene: Scene,
) -> list[Variant]:
    """The variant of a joint that the writer did not mark."""
    one, other = parts
    gap = between(one, other)
    hidden = words_of(witness.text, gap.start, gap.end)
    if other.end <= one.start and len(hidden) <= 3:
        whole, reading = one.cover(other), pieces[0].span.cover(pieces[1].span)
        lemma = shortened(whole.of(witness.text))
        return [Variant("transposition", lemma, compact(reading.of(draft)), whole, reading)]
    at = Span(pieces[1].span.start, pieces[1].span.start)
    note = "two places are joined without a mark"
    if other.start < one.end:
        return [
            Variant("transposition", "", "", gap, at, note=f"{note}; the second stands earlier")
        ]
    lemma = shortened(gap.of(witness.text).strip())
    critical = len(hidden) <= _SHOWN and is_critical(hidden, scene.language)
    return [Variant("omission", lemma, "", gap, at, critical, note)]
