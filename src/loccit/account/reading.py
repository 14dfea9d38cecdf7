"""A parsed text at hand: its sentences by place, who is named where, what is quoted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from loccit.account.actors import ActorIndex
from loccit.account.actorwords import PERSONS
from loccit.account.clauses import phrase
from loccit.account.genderwords import MEN, WOMEN
from loccit.account.parse import Sentence, Token
from loccit.model import Actor, When
from loccit.text import Span

__all__ = ["Read", "phrase_of"]

_HE = frozenset(["he", "she", "his", "her", "him"])
_ACTING = ("nsubj", "nsubjpass", "dobj", "dative", "agent", "conj", "iobj")
_DOING = ("nsubj", "nsubjpass", "agent")
_SOMEBODY = frozenset(["somebody", "someone", "another", "other", "person", "stranger"])
_FAR = 3
"""Sentences that a pronoun is followed back over."""


class Read:
    """`quoted` are the direct quotations; what stands in them is not the author's."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        index: ActorIndex,
        times: Sequence[When] = (),
        quoted: Sequence[Span] = (),
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.index = index
        self.times = [w for w in times if w.edtf and w.kind in ("stated", "inferred")]
        self._quoted = _outermost(quoted)
        self._quoted_starts = [span.start for span in self._quoted]
        self._starts = [sentence.span.start for sentence in sentences]
        self._common: dict[str, bool] = {}
        self._states = {
            name: actor for actor in index.actors() if actor.kind == "state" for name in actor.names
        }
        self._time_starts = [when.span.start for when in self.times]

    def at(self, place: int) -> int:
        """The number of the last sentence that begins at or before `place`, -1 for none."""
        return bisect_right(self._starts, place) - 1

    def quotation_at(self, place: int) -> Span | None:
        """The outermost quotation that holds `place`."""
        at = bisect_right(self._quoted_starts, place) - 1
        if at >= 0 and place < self._quoted[at].end:
            return self._quoted[at]
        return None

    def times_in(self, span: Span) -> list[When]:
        first = bisect_right(self._time_starts, span.start - 1)
        found: list[When] = []
        for when in self.times[first:]:
            if when.span.start >= span.end:
                break
            found.append(when)
        return found

    def actor_of(self, noun: Token) -> Actor | None:
        """The actor that is named by `noun` itself, not by what hangs on it."""
        return next((actor for _, actor in self.index.named(noun.span)), None)

    def state_named(self, name: str) -> Actor | None:
        """The state that goes by this name."""
        return self._states.get(name)

    def person_meant(self, at: int, pronoun: Token) -> Actor | None:
        """The one person that *he* or *she* can mean: the only one named in the nearest words
        before it that name any, in the same voice; None where there are more."""
        if pronoun.lemma not in _HE and pronoun.text.lower() not in _HE:
            return None
        voice = self.quotation_at(pronoun.span.start)
        for back in range(at, max(-1, at - _FAR - 1), -1):
            sentence = self.sentences[back]
            if self.sentences[at].paragraph != sentence.paragraph:
                break
            end = pronoun.span.start if back == at else sentence.span.end
            stretch = Span(sentence.span.start, end)
            if self._stranger(sentence, stretch, voice):
                return None
            named = [p for p in self._people(stretch, voice) if _may_be(pronoun, p)]
            named = _less_appositions(self, sentence, named)
            if len(named) == 1:
                return named[0]
            if named:
                return self._subject_among(sentence, named)
        return None

    def _stranger(self, sentence: Sentence, stretch: Span, voice: Span | None) -> bool:
        """Whether somebody acts there who is none of the actors we know: by another name, as
        *a man*, as *somebody*."""
        return any(
            token.dep in _ACTING
            and stretch.contains(token.span)
            and self.quotation_at(token.span.start) == voice
            and not self.index.named(token.span)
            and self._is_somebody(sentence, token)
            and not any(self.index.named(c.span) for c in sentence.children(token, "appos"))
            for token in sentence.tokens
        )

    def _is_somebody(self, sentence: Sentence, token: Token) -> bool:
        if token.lemma in PERSONS or token.lemma in _SOMEBODY:
            return True
        if token.dep not in _DOING:
            return token.entity == "PERSON"
        if token.pos not in ("PROPN", "NOUN") or not token.text[:1].isupper():
            return False
        return not sentence.children(token, "det") and not self._is_common(token)

    def _is_common(self, token: Token) -> bool:
        """Whether a word at the head of a sentence stands elsewhere without a capital."""
        if token.i > 0 or token.pos == "PROPN":
            return False
        word = token.text.lower()
        if word not in self._common:
            self._common[word] = re.search(rf"\b{re.escape(word)}\b", self.text) is not None
        return self._common[word]

    def _people(self, span: Span, voice: Span | None) -> list[Actor]:
        people = {
            actor.id: actor
            for place, actor in self.index.named(span)
            if actor.kind in ("person", "office") and self.quotation_at(place.start) == voice
            and place.end <= span.end
        }  # fmt: skip
        return list(people.values())

    def _subject_among(self, sentence: Sentence, people: Sequence[Actor]) -> Actor | None:
        """Of several, the subject of the whole sentence, where the others are only owners of
        something (*Carter's theory*) or stand behind *of*."""
        acting: list[Actor] = []
        for token in sentence.tokens:
            actor = self.actor_of(token)
            if actor is None or actor not in people:
                continue
            behind = token.dep == "pobj" and sentence.head(token).lemma != "of"
            if token.dep in _ACTING or behind:
                acting.append(actor)
        leads = any(
            token.dep in ("nsubj", "nsubjpass")
            and sentence.head(token).dep == "ROOT"
            and self.actor_of(token) in acting
            for token in sentence.tokens
        )
        return acting[0] if leads and all(actor == acting[0] for actor in acting) else None

    def verbs(self, sentence: Sentence) -> Iterator[Token]:
        return (token for token in sentence.tokens if token.pos in ("VERB", "AUX"))


def _may_be(pronoun: Token, actor: Actor) -> bool:
    """Whether the names of somebody leave open that *he*, or *she*, is meant."""
    words = {word.strip(".").lower() for name in actor.names for word in name.split()[:3]}
    she = pronoun.text.lower() in ("she", "her", "hers")
    others, own = (MEN, WOMEN) if she else (WOMEN, MEN)
    return not words & others or bool(words & own)


def _less_appositions(read: Read, sentence: Sentence, people: list[Actor]) -> list[Actor]:
    """*A spokesman, Paul Mills,* is one person, who is called by the name."""
    kept = list(people)
    for token in sentence.tokens:
        if token.dep != "appos" or len(kept) < 2:
            continue
        one, other = read.actor_of(token), read.actor_of(sentence.head(token))
        if one in kept and other in kept and one != other:
            kept.remove(other if one is not None and one.kind == "person" else one)
    return kept


def _outermost(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _set_off(sentence: Sentence, noun: Token) -> list[Token]:
    """*Among them* in *her critics, among them Carter*."""
    return [
        p for p in sentence.children(noun, "prep") if p.i and sentence.tokens[p.i - 1].text == ","
    ]


def phrase_of(sentence: Sentence, noun: Token) -> Span:
    """A noun with what belongs to it, but no clause about it and no apposition."""
    gone = {
        token.i
        for child in [
            *_set_off(sentence, noun),
            *sentence.children(noun, "relcl", "acl", "appos", "parataxis", "case"),
        ]
        for token in sentence.subtree(child)
    }
    return phrase(sentence, noun, gone)
