"""Where a word that is a word does not stand: neighbours that tell *to be* from *to he*."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["ARTICLES", "FRAMES", "NEVER", "PARTICLES", "Frame", "fits"]


def _words(row: str) -> frozenset[str]:
    return frozenset(row.split())


ARTICLES = _words(
    "a an the my your his her its our their this these those every each some any old little small "
    "ein eine einen einem einer der die das den dem des kein keine mein sein ihr unser "
    "un une le la les des du ce cet cette ces mon ma mes son sa ses leur leurs notre votre"
)
"""After one of these no particle stands (*the but*), but a noun or an adjective may."""

NEVER = _words(
    "not no nor never none nothing without neither cannot nicht kein keine nie ohne weder "
    "ne pas non ni jamais sans aucun"
)
"""Readings that turn the sense round: never put for another word, however likely."""

_AFTER_BE = _words(
    "a an the in of to as by no so more less made done seen taken found given able under with for "
    "left said held kept known shown told thought brought understood"
)
_ANY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Frame:
    """Neighbours that make what is meant so many times likelier (`strength`) beside what is
    seen. Empty `before` and `after` ask nothing; the word after must not be in `unless`."""

    before: frozenset[str]
    after: frozenset[str]
    strength: float
    unless: frozenset[str] = _ANY

    def holds(self, before: str, after: str) -> bool:
        return (
            (not self.before or before in self.before)
            and (not self.after or after in self.after)
            and after not in self.unless
        )


FRAMES: dict[tuple[str, str], tuple[Frame, ...]] = {
    ("he", "be"): (
        Frame(_words("to"), _ANY, 1e5, _words("who whom whose that and or is was")),
        Frame(
            _words("will shall would should could can may might must cannot not never"),
            _AFTER_BE,
            1e3,
        ),
    ),
    ("be", "he"): (
        Frame(
            _words("that when if as and but because while where which what whom"),
            _words("was had is has would could will said did does must knew saw came went"),
            1e4,
        ),
    ),
    ("bad", "had"): (
        Frame(
            _words("he she they we i who it which that"),
            _words("been a the not never to no already seen done made come gone"),
            1e4,
        ),
    ),
    ("had", "bad"): (Frame(_words("a very so too"), _ANY, 300.0, _words("been to a the")),),
    ("hack", "back"): (
        Frame(_words("came come go went turned turn looked gave sent brought"), _ANY, 100.0),
    ),
    ("lie", "he"): (Frame(_ANY, _words("was had is has would could will did said"), 300.0),),
    ("hound", "bound"): (Frame(_ANY, _words("to by up together"), 30.0),),
    ("arc", "are"): (Frame(_words("they we you there these those who which what"), _ANY, 1e3),),
    ("car", "ear"): (Frame(_words("his her my an"), _ANY, 3.0),),
}
"""By what is seen and what is meant."""


def fits(seen: str, meant: str, before: str, after: str) -> float:
    """How many times likelier the neighbours make `meant` beside `seen`."""
    frames = FRAMES.get((seen, meant), ())
    return max((frame.strength for frame in frames if frame.holds(before, after)), default=1.0)


def _pairs(first: str, second: str) -> re.Pattern[str]:
    either = "|".join
    return re.compile(
        rf"(?<![\w’'\-\u2010\u2011])({either(first.split())})"
        rf"[\-\u2010\u2011]({either(second.split())})(?![\w’'\-\u2010\u2011])"
    )


PARTICLES = {
    "en": _pairs(
        "of to in for on at by with from and or but that is was as", "the an his her their its our"
    ),
    "de": _pairs("in mit von zu auf für bei nach aus und oder dass daß", "der die das den dem des"),
    "fr": _pairs("dans pour par sur avec et ou mais que", "le la les une ce cette ces"),
}
"""A preposition or conjunction, and an article: no hyphen belongs between the two."""
