"""Where somebody is named by a noun for those who act: *the bureaucracy*, *the weavers*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loccit.account.actorwords import (
    AGENT_ENDINGS,
    GROUPS,
    GROUPS_MANY,
    GROUPS_QUALIFIED,
    NO_AGENTS,
    PERSONS,
    POLITIES,
)
from loccit.account.naming import Named, does, lies_in
from loccit.account.parse import Sentence, Token
from loccit.model import ActorKind
from loccit.text import Span

__all__ = ["find_nouns"]

_PARTIAL = frozenset(["section", "group", "layer", "body", "number", "majority", "part"])


def find_nouns(text: str, sentences: Sequence[Sentence], taken: Sequence[Span]) -> Iterator[Named]:
    """Nouns for those who act, with the adjectives that say which: *the Soviet bureaucracy*.

    `taken` are the proper names; a noun that belongs to one is no mention of its own.
    """
    for sentence in sentences:
        for token in sentence.tokens:
            if token.pos not in ("NOUN", "PROPN") or not _is_somebody(sentence, token):
                continue
            if (
                token.dep == "compound"
                or _has_name(sentence, token)
                or not _is_definite(sentence, token)
            ):
                continue
            words = [t for t in _describing(sentence, token) if not lies_in(taken, t.span)]
            if lies_in(taken, token.span) or not words:
                continue
            span = Span(words[0].span.start, token.span.end)
            kind = _kind_of_noun(token)
            yield Named(span, " ".join(span.of(text).split()), kind,
                        does(sentence, token), proper=False)  # fmt: skip


def _is_somebody(sentence: Sentence, token: Token) -> bool:
    many = token.tag in ("NNS", "NNPS")
    if token.lemma in GROUPS_MANY:
        return many
    if token.lemma in GROUPS_QUALIFIED:
        which = (c.pos for c in sentence.children(token, "amod"))
        return many or any(pos in ("ADJ", "PROPN", "VERB") for pos in which)
    if token.lemma in GROUPS or token.lemma in PERSONS:
        return True
    agent = token.lemma.endswith(AGENT_ENDINGS) and token.lemma not in NO_AGENTS
    return many and agent and len(token.lemma) > 4 and does(sentence, token)


def _has_name(sentence: Sentence, token: Token) -> bool:
    """*The kingdom of Saba* is Saba, which is named there."""
    if token.lemma not in POLITIES or token.i + 2 >= len(sentence.tokens):
        return False
    of, name = sentence.tokens[token.i + 1 : token.i + 3]
    return of.lemma == "of" and name.pos == "PROPN"


def _kind_of_noun(token: Token) -> ActorKind:
    many = token.tag in ("NNS", "NNPS")
    if token.lemma in POLITIES and not many:
        return "state"
    group = many or token.lemma in GROUPS or token.lemma in GROUPS_QUALIFIED
    return "group" if group else "office"


def _is_definite(sentence: Sentence, token: Token) -> bool:
    """Whether a certain one is meant, or all of a kind who do something."""
    determiners = {c.lemma for c in sentence.children(token, "det", "poss", "predet", "nummod")}
    if determiners & {"a", "an", "no", "every", "each", "what", "which", "any"}:
        return False
    plural = token.tag in ("NNS", "NNPS") or token.lemma in GROUPS
    return bool(determiners) or (
        plural and (does(sentence, token) or token.dep in ("pobj", "conj"))
    )


def _describing(sentence: Sentence, token: Token) -> list[Token]:
    """The adjectives and nouns right before a noun that say which, and the noun."""
    first = token.i
    while first and sentence.tokens[first - 1].head == token.i:
        before = sentence.tokens[first - 1]
        if before.dep not in ("amod", "compound", "nmod") or before.lemma in _PARTIAL:
            break
        first -= 1
        while first > 1 and sentence.tokens[first - 1].text in ("-", "–"):
            first -= 2  # a compound with a hyphen is one adjective
    return list(sentence.tokens[first : token.i + 1])
