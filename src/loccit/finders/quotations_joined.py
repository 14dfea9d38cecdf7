"""Quotations that the author interrupts: “We are living,” Lenin explained. “We must …”"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from loccit.finders.marks_paired import Pair
from loccit.finders.quotations_words import CALLED, PRONOUNS, SPEECH
from loccit.patterns import late
from loccit.text import Span

__all__ = ["join_interrupted"]

_WORD = re.compile(r"[^\W\d_]+")
_INNER_STOP = late(r"(?<=[^\W\d_]{3})[.;:!?]\s|[()\[\]]")
_CLAUSE_END = late(r"([.;:!?“”„«»\"])")
_CLAUSE = 12
"""An interruption has at most so many words."""
_ASIDE_CLAUSE = 15
_DASHES = "—–―"
_GERMAN_SO = re.compile(r",?\s*so\s+[^\W\d_]+")


def join_interrupted(
    text: str,
    pairs: Sequence[Pair],
    language: Callable[[Pair], str],
    is_free: Callable[[Span], bool],
) -> list[Pair]:
    """Join neighbours that one short clause of saying parts; `pairs` are siblings in order.

    `is_free` tells whether a stretch holds no citation; a citation ends a quotation.
    """
    joined: list[Pair] = []
    for at, pair in enumerate(pairs):
        before = joined[-1] if joined else None
        if before is not None and _are_neighbours(before, pair):
            gap = Span(before.span.end, pair.span.start)
            limit = pairs[at + 1].span.start if at + 1 < len(pairs) else len(text)
            after = text[pair.span.end : min(limit, pair.span.end + 80)]
            spoken = language(pair)
            if len(gap) <= 140 and is_free(gap) and _parts_one(text, before, gap, spoken, after):
                _add(before, pair)
                continue
        joined.append(pair)
    return joined


_CARRIES_ON = re.compile(r"\W*(?:and|but|or|nor|und|aber|oder|et|mais|ou)\b", re.IGNORECASE)
"""With such a word the writer's own sentence goes on from one quotation to another."""
_RAISED = "¹²³⁰⁴⁵⁶⁷⁸⁹"
"""A note's mark: the quotation before it has come to its end."""


def _are_neighbours(first: Pair, second: Pair) -> bool:
    in_order = first.span.end <= second.span.start  # a mark left open reaches over the next
    same = first.units[1] == second.units[0] and first.mark.family == second.mark.family
    return in_order and same


def _add(first: Pair, second: Pair) -> None:
    """Make `second` a part of `first`."""
    first.span = first.span.cover(second.span)
    first.segments += second.segments
    first.units = (first.units[0], second.units[1])
    first.children += second.children
    first.interrupted = True


def _parts_one(text: str, first: Pair, gap: Span, language: str, after: str) -> bool:
    """Whether the words of `gap` interrupt one speech rather than stand between two."""
    words = gap.of(text)
    clause = words.strip()
    count = len(_WORD.findall(clause))
    if not count or count > _ASIDE_CLAUSE or clause[0] in _RAISED or _CARRIES_ON.match(clause):
        return False
    if clause[0] in _DASHES and clause[-1] in _DASHES:
        return not _INNER_STOP.search(clause)
    last = first.segments[-1].of(text).rstrip()[-1:]
    if clause[0] != "," and not (last and last in ",?!—–…-"):
        return False
    if count > _CLAUSE or clause[-1] not in ".,;—–" or _INNER_STOP.search(clause):
        return False
    return _says_once(clause, language) and not _speaks_another(clause, after, language)


def _verbs(clause: str, language: str) -> list[str]:
    said = SPEECH.get(language, SPEECH["en"])
    return [word for word in _WORD.findall(clause) if word.lower() in said]


def _says_once(clause: str, language: str) -> bool:
    if language == "de" and _GERMAN_SO.match(clause):
        return True
    return len(_verbs(clause, language)) == 1


def _speaks_another(clause: str, after: str, language: str) -> bool:
    """Whether what follows the second marks names another speaker (“A,” said X; “B,” said Y)."""
    here, stop, _ = (*_CLAUSE_END.split(after.lstrip(" ,"), maxsplit=1), "", "")[:3]
    if stop == ":" or len(_WORD.findall(here)) > 6 or not _verbs(here, language):
        return False
    speakers, others = _speakers(clause, language), _speakers(here, language)
    if not others or others & speakers:
        return False
    return not others <= PRONOUNS or (bool(speakers) and speakers <= PRONOUNS)


def _speakers(clause: str, language: str) -> set[str]:
    said = SPEECH.get(language, SPEECH["en"]) | CALLED.get(language, CALLED["en"])
    return {
        word.lower()
        for word in _WORD.findall(clause)
        if word.lower() not in said and (word[0].isupper() or word.lower() in PRONOUNS)
    }
