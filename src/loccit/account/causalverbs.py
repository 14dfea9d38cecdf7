"""Verbs, and nouns with *to be*, that say one thing led to another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from loccit.account.clauses import SUBJECTS, clause, phrase, subject_of
from loccit.account.drafts import Draft
from loccit.account.everyday import changed, changes, cleft, explains
from loccit.account.links import (
    CAUSE_NOUNS,
    CAUSING,
    CHANGING,
    EFFECT_NOUNS,
    ENABLING,
    HARMING,
    KEY_PREPOSITIONS,
    MAKING,
    PARTS_OF_LINK,
    PREVENTING,
    RESULTING,
    ROOTED,
    WEAK,
)
from loccit.account.parse import Sentence, Token
from loccit.model import Polarity
from loccit.text import Span

__all__ = ["Acts", "read_copula", "read_verb"]

_OBJECTS = ("dobj", "obj")
_PRONOUNS = "i we he she you who they one everyone nobody somebody anyone"
_SOMEBODY = frozenset(_PRONOUNS.split())
_EXPLAINING = frozenset(["account", "explain", "require"])
Acts = Callable[[Token], bool]
"""Whether a token names an actor."""


@dataclass(frozen=True, slots=True)
class _Use:
    """One way a verb is used in: its key, what it acts on, and the words between."""

    key: str
    object: Token
    link: tuple[Token, ...]


def read_verb(
    sentence: Sentence, verb: Token, before: Sentence | None, acts: Acts = lambda _: False
) -> Iterator[Draft]:
    """The claims that a full verb makes. `before` is the sentence that *this* takes up."""
    if _is_passive(sentence, verb):
        yield from _passive(sentence, verb, acts)
        return
    for use in _uses(sentence, verb):
        polarity: Polarity = "prevents" if use.key in PREVENTING else "promotes"
        link = (verb, *use.link, *_helpers(sentence, verb))
        if use.key in RESULTING:
            subject = subject_of(sentence, verb)
            if subject is not None and _is_somebody(subject):
                continue
            effect = _named(sentence, verb, subject, before) if subject else _taken(sentence, verb)
            if effect and use.object.lemma not in ("which", "that", "what"):
                cause = _with_strung(sentence, use)
                yield Draft(cause, link, effect[0], verb=verb, weight=2)
        elif use.key in CAUSING or use.key in PREVENTING:
            subject = subject_of(sentence, verb)
            if _acts(sentence, verb, subject, use.key, acts):
                continue
            meant = _meant(sentence, verb, subject) if subject else None
            if verb.lemma in _EXPLAINING and not explains(sentence, verb, use.object, meant):
                continue
            named = _named(sentence, verb, subject, before) if subject else _taken(sentence, verb)
            if named:
                reach = _reach(sentence, use.object)
                if use.key in PREVENTING and not use.link:
                    reach = _kept_from(sentence, verb, reach)
                yield Draft(named[0], link, reach, polarity, verb, takes_up=named[1],
                            weight=1 + len(use.link))  # fmt: skip
    yield from _enabling(sentence, verb, before)
    yield from _changing(sentence, verb, before, acts)


def _uses(sentence: Sentence, verb: Token) -> Iterator[_Use]:
    """The ways that the verb's object, particle and prepositions make."""
    objects = sentence.children(verb, *_OBJECTS)
    particles = sentence.children(verb, "prt")
    for particle in particles:
        for one in objects:
            yield _Use(f"{verb.lemma} {particle.lemma}", one, (particle,))
    yield from _with_objects(sentence, verb, objects)
    yield from _with_prepositions(sentence, verb)
    if not particles:
        clauses = sentence.children(verb, "ccomp") if verb.lemma in ("mean", "explain") else ()
        for one in (*objects, *clauses):
            yield _Use(verb.lemma, one, ())


def _with_objects(sentence: Sentence, verb: Token, objects: Sequence[Token]) -> Iterator[_Use]:
    """*Pave the way for*, *have an impact on*."""
    for one in objects:
        key = f"{verb.lemma} {one.lemma}"
        allowed = KEY_PREPOSITIONS.get(key, ("for", "to", "of", "on", "upon"))
        for prep in _prepositions(sentence, verb, one):
            for end in sentence.children(prep, "pobj", "pcomp") if prep.lemma in allowed else ():
                if end.pos != "NUM":
                    yield _Use(key, end, (one, prep))


def _with_prepositions(sentence: Sentence, verb: Token) -> Iterator[_Use]:
    """*Lead to*, *grow out of*."""
    for prep in sentence.children(verb, "prep", "dative"):
        for end in sentence.children(prep, "pobj", "pcomp"):
            yield _Use(f"{verb.lemma} {prep.lemma}", end, (prep,))
        for inner in sentence.children(prep, "prep"):
            for far in sentence.children(inner, "pobj", "pcomp"):
                yield _Use(f"{verb.lemma} {prep.lemma} {inner.lemma}", far, (prep, inner))


def _prepositions(sentence: Sentence, verb: Token, noun: Token) -> Iterator[Token]:
    """The prepositions of a verb and of its object, and those that the parser hung on an adverb
    or date between: *found its expression, as early as 1890, in a strike*."""
    yield from sentence.children(verb, "prep", "dative")
    yield from sentence.children(noun, "prep")
    for adverb in sentence.children(verb, "advmod", "npadvmod"):
        if adverb.i > noun.i:
            yield from (t for t in sentence.subtree(adverb) if t.dep == "prep")


def _kept_from(sentence: Sentence, verb: Token, reach: Span) -> Span:
    """*It prevented the ship from sailing*: what it prevented is the sailing."""
    for prep in sentence.children(verb, "prep"):
        for end in sentence.children(prep, "pcomp", "pobj") if prep.lemma == "from" else ():
            gone = {
                token.i
                for about in sentence.children(end, "relcl", "punct")
                for token in sentence.subtree(about)
            }
            inner = clause(sentence, end, gone) if end.pos == "VERB" else phrase(sentence, end)
            return reach.cover(inner)
    return reach


def _with_strung(sentence: Sentence, use: _Use) -> Span:
    """What a verb acts on, with what the same preposition strings on: *on the harvest and on
    the peace*."""
    reach = phrase(sentence, use.object)
    for prep in use.link[-1:]:
        for strung in sentence.children(prep, "conj"):
            for end in sentence.children(strung, "pobj") if strung.lemma == prep.lemma else ():
                reach = reach.cover(phrase(sentence, end))
    return reach


def _changing(
    sentence: Sentence, verb: Token, before: Sentence | None, acts: Acts
) -> Iterator[Draft]:
    """*The frost emptied the farms*, *the strike cost the town its mill*."""
    if verb.lemma not in CHANGING or not sentence.children(verb, *_OBJECTS):
        return
    subject = subject_of(sentence, verb)
    if subject is None:
        return
    meant = _meant(sentence, verb, subject)
    cause = _named(sentence, verb, subject, before)
    if cause is None or not changes(sentence, verb, meant) or acts(meant):
        return
    link = (verb, *_helpers(sentence, verb))
    polarity: Polarity = "prevents" if verb.lemma in HARMING else "promotes"
    if effect := changed(sentence, verb):
        yield Draft(cause[0], link, effect, polarity, verb, takes_up=cause[1])


def _meant(sentence: Sentence, verb: Token, subject: Token) -> Token:
    """The noun that a subject stands for."""
    if found := cleft(sentence, verb):
        return found
    if subject.lemma in ("which", "that") and verb.dep == "relcl":
        return sentence.head(verb)
    return subject


def _is_passive(sentence: Sentence, verb: Token) -> bool:
    if sentence.children(verb, "nsubjpass", "auxpass"):
        return True
    participle = verb.tag == "VBN" and verb.dep in ("acl", "advcl")
    return participle and not sentence.children(verb, *_OBJECTS)


def _passive(sentence: Sentence, verb: Token, acts: Acts) -> Iterator[Draft]:
    """*Y was caused by X*, *Y, caused by X*, *Y is rooted in X*."""
    subject = subject_of(sentence, verb)
    if subject is None and verb.dep == "acl":
        head = sentence.head(verb)
        effect = phrase(sentence, head, {token.i for token in sentence.subtree(verb)})
    elif subject is not None and subject.lemma in ("which", "that") and verb.dep == "relcl":
        effect = phrase(sentence, sentence.head(verb), {t.i for t in sentence.subtree(verb)})
    elif subject is not None and subject.lemma not in ("which", "that"):
        effect = phrase(sentence, subject)
    else:
        return
    helpers = _helpers(sentence, verb)
    for prep in sentence.children(verb, "agent", "prep"):
        by = prep.dep == "agent" and verb.lemma in CAUSING | PREVENTING | CHANGING
        rooted = verb.lemma in ROOTED and prep.lemma in ("in", "on", "upon")
        for end in sentence.children(prep, "pobj", "pcomp") if by or rooted else ():
            if verb.lemma in WEAK and _is_somebody(end):
                continue
            if verb.lemma in CHANGING and (not changes(sentence, verb, end) or acts(end)):
                continue
            polarity: Polarity = "prevents" if verb.lemma in PREVENTING | HARMING else "promotes"
            cause = _agent(sentence, end) if verb.dep == "acl" else _reach(sentence, end)
            if end.lemma in ("which", "that", "whom"):
                if verb.dep != "relcl":
                    continue
                gone = {token.i for token in sentence.subtree(verb)}
                cause = phrase(sentence, sentence.head(verb), gone)
            yield Draft(cause, (verb, prep, *helpers), effect, polarity, verb)


def _enabling(sentence: Sentence, verb: Token, before: Sentence | None) -> Iterator[Draft]:
    """*X forced Y to do Z*, *X made Z possible*."""
    if verb.lemma not in ENABLING and verb.lemma not in MAKING:
        return
    subject = subject_of(sentence, verb)
    cause = _named(sentence, verb, subject, before) if subject else None
    if cause is None or (subject is not None and _is_somebody(subject)):
        return
    ends = sentence.children(verb, "ccomp", "xcomp")
    objects = sentence.children(verb, *_OBJECTS)
    for end in ends:
        made = verb.lemma in MAKING and end.pos in ("ADJ", "VERB", "NOUN")
        infinitive = any(c.lemma == "to" for c in sentence.children(end, "aux"))
        done = verb.lemma in ENABLING and infinitive
        if made or done:
            start = min([token.i for token in sentence.subtree(end)] + [o.i for o in objects])
            reach = phrase(sentence, end)
            first = sentence.tokens[start].span.start if start > verb.i else reach.start
            effect = Span(min(first, reach.start), reach.end)
            yield Draft(cause[0], (verb, *_helpers(sentence, verb)), effect, verb=verb,
                        takes_up=cause[1], weight=3)  # fmt: skip


# --- what is named -----------------------------------------------------------------------


def _named(
    sentence: Sentence, verb: Token, subject: Token, before: Sentence | None
) -> tuple[Span, int | None] | None:
    """What a subject names: itself, what its *which* is said of, or the sentence before *this*;
    and the token that takes up something said before."""
    if found := cleft(sentence, verb):
        gone = {token.i for token in sentence.subtree(verb)}
        return phrase(sentence, found, gone), None
    if subject.lemma in ("which", "that", "what") and verb.dep in ("relcl", "conj"):
        relative = verb if verb.dep == "relcl" else sentence.head(verb)
        if relative.dep != "relcl":
            return None
        head = sentence.head(relative)
        gone = {token.i for token in sentence.subtree(relative)}
        first = min(gone)
        said_of = (
            clause(sentence, head, gone)
            if head.pos in ("VERB", "AUX")
            else phrase(sentence, head, gone)
        )
        return said_of, first
    if subject.lemma in ("this", "that", "these") and not sentence.children(subject):
        return (before.span, None) if before else None
    if subject.dep in ("csubj", "csubjpass"):
        return clause(sentence, subject, ()), None
    return phrase(sentence, subject), None


def _taken(sentence: Sentence, verb: Token) -> tuple[Span, int | None] | None:
    """What a participle says something of: the noun before it, or the clause before its comma."""
    head = sentence.head(verb)
    gone = {token.i for token in sentence.subtree(verb)}
    said = verb.tag in ("VBG", "VBD", "VBZ", "VBP")  # finite ones are subjects misread
    if verb.dep == "acl" and said and head.pos in ("NOUN", "PROPN"):
        return phrase(sentence, head, gone), None
    comma = min(gone) > 0 and sentence.tokens[min(gone) - 1].text in (",", "—", "–")
    if verb.dep in ("advcl", "conj") and verb.tag == "VBG" and comma and head.i < verb.i:
        return clause(sentence, head, gone), min(gone)
    return None


def _reach(sentence: Sentence, end: Token) -> Span:
    if end.pos in ("VERB", "AUX"):
        return clause(sentence, end, ())
    return phrase(sentence, end)


def _agent(sentence: Sentence, end: Token) -> Span:
    """What a participle names behind *by*, without what a comma strings on to it: in *A caused
    by B, C and D*, C and D stand with A."""
    gone = {
        token.i
        for child in sentence.children(end, "conj")
        if sentence.tokens[min(t.i for t in sentence.subtree(child)) - 1].text == ","
        for token in sentence.subtree(child)
    }
    return phrase(sentence, end, gone)


def _helpers(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """Auxiliaries, negations and adverbs right before the verb."""
    found = [c for c in sentence.children(verb, *PARTS_OF_LINK) if c.dep != "prt" and c.i < verb.i]
    kept: list[Token] = []
    at = verb.i
    for helper in reversed(found):
        if helper.i == at - 1:
            kept.append(helper)
            at = helper.i
    return tuple(kept)


def _acts(sentence: Sentence, verb: Token, subject: Token | None, key: str, acts: Acts) -> bool:
    """Whether somebody does something, rather than something being the cause of something."""
    if subject is None or key not in WEAK:
        return False
    if found := cleft(sentence, verb):
        return _is_somebody(found) or acts(found)
    if subject.lemma in ("which", "that") and verb.dep == "relcl":
        before = sentence.tokens[min(t.i for t in sentence.subtree(verb)) - 1]
        if before.text in (",", "—", "–"):  # it takes up what was said, not whom it stands by
            return False
        subject = sentence.head(verb)
    return _is_somebody(subject) or acts(subject)


def _is_somebody(token: Token) -> bool:
    return token.lemma in _SOMEBODY or (token.entity == "PERSON" and token.pos == "PROPN")


# --- to be -------------------------------------------------------------------------------


def read_copula(sentence: Sentence, be: Token, before: Sentence | None) -> Iterator[Draft]:
    """*X was the cause of Y*, *the result of X was Y*, *X was responsible for Y*."""
    subject = subject_of(sentence, be)
    for attribute in sentence.children(be, "attr", "acomp", "oprd"):
        if subject is not None and attribute.lemma == "responsible" and not _is_somebody(subject):
            yield from _for_which(sentence, be, subject, attribute)
            for prep in sentence.children(attribute, "prep"):
                for end in sentence.children(prep, "pobj", "pcomp"):
                    named = _named(sentence, be, subject, before)
                    if prep.lemma == "for" and named:
                        yield Draft(named[0], (be, attribute, prep), _reach(sentence, end),
                                    verb=be, takes_up=named[1])  # fmt: skip
        if subject is not None:
            yield from _equation(sentence, be, subject, attribute, before)
            yield from _equation(sentence, be, attribute, subject, before)


def _for_which(sentence: Sentence, be: Token, subject: Token, attribute: Token) -> Iterator[Draft]:
    """*A famine for which the new tax was responsible*."""
    for prep in (*sentence.children(be, "prep"), *sentence.children(attribute, "prep")):
        which = any(c.lemma == "which" for c in sentence.children(prep, "pobj"))
        if prep.lemma == "for" and which and be.dep == "relcl":
            effect = phrase(sentence, sentence.head(be), {t.i for t in sentence.subtree(be)})
            yield Draft(phrase(sentence, subject), (be, attribute), effect, verb=be)


def _equation(
    sentence: Sentence, be: Token, noun: Token, other: Token, before: Sentence | None
) -> Iterator[Draft]:
    """One side is called the cause or the effect of something, the other is it."""
    preps = CAUSE_NOUNS.get(noun.lemma) or EFFECT_NOUNS.get(noun.lemma)
    if not preps or other.lemma in ("there", "it") or other.pos in ("ADJ", "ADV"):
        return
    named = _named(sentence, be, other, before) if other.dep in SUBJECTS else None
    here = named[0] if named else _reach(sentence, other)
    for prep in sentence.children(noun, "prep"):
        for end in sentence.children(prep, "pobj", "pcomp") if prep.lemma in preps else ():
            there = _reach(sentence, end)
            cause, effect = (here, there) if noun.lemma in CAUSE_NOUNS else (there, here)
            yield Draft(cause, (be, noun, prep), effect, verb=be, weight=2)
            return
    if noun.lemma in EFFECT_NOUNS and noun.dep in SUBJECTS and before:
        yield Draft(before.span, (noun, be), here, verb=be)
