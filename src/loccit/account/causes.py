"""Causal claims: what the text says in so many words to have led to what.

Only wording that says so is read, from the parse, by the tables of `links`; where a cause is
left to be understood nothing is claimed. Whose claim it is, and how it is claimed (denied,
possible, on a condition), is told with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from loccit.account.causalverbs import Acts, read_copula, read_verb
from loccit.account.clauses import phrase, subject_of
from loccit.account.connectives import read_marks, read_prepositions, read_sequels
from loccit.account.drafts import Draft
from loccit.account.links import MODALS, OPINIONS, SAYING
from loccit.account.parse import Sentence, Token
from loccit.model import CausalClaim, Stance
from loccit.text import Span

__all__ = ["find_claims"]

Holder = Callable[[Span], str]
Meant = Callable[[int, Token], str]
_CONTRARY = ("on the contrary", "in fact", "nothing could", "this is false", "this is a lie",
             "this is untrue", "but in reality", "in reality", "however")  # fmt: skip
_DOUBT = frozenset(["falsely", "wrongly", "mistakenly", "absurdly", "supposedly", "allegedly"])
_ASSENT = frozenset(["rightly", "correctly", "truly", "justly"])


def find_claims(
    text: str,
    sentences: Sequence[Sentence],
    quoted: Sequence[Span] = (),
    actor_at: Holder = lambda _: "",
    speaker_of: Holder = lambda _: "",
    meant: Meant = lambda _at, _pronoun: "",
) -> tuple[CausalClaim, ...]:
    """The causal claims of `sentences`, in order.

    `quoted` are the stretches that somebody else speaks; `speaker_of` names who, `actor_at` the
    actor named at a span, `meant` whom a pronoun of a sentence means. All give "" where nobody can
    be told.
    """

    def acts(token: Token) -> bool:
        return bool(actor_at(token.span))

    told: list[CausalClaim] = []
    for i, sentence in enumerate(sentences):
        before = sentences[i - 1] if i and _joins(sentences[i - 1], sentence) else None
        after = sentences[i + 1] if i + 1 < len(sentences) else None
        drafts = _chained(sentence, _best(list(_read(sentence, before, acts))))
        first = len(told)
        for draft in drafts:

            def who(holder: Token, at: int = i) -> str:
                return actor_at(holder.span) or meant(at, holder)

            claim = _claim(f"c{len(told) + 1}", sentence, draft, text, after, who)
            if draft.after is not None:
                claim = replace(claim, follows=f"c{first + draft.after + 1}")
            if any(span.contains(claim.link[0]) for span in quoted):
                claim = replace(claim, holder=claim.holder or speaker_of(claim.link[0]))
            told.append(claim)
    return tuple(told)


def _joins(before: Sentence, sentence: Sentence) -> bool:
    return before.paragraph == sentence.paragraph


def _read(sentence: Sentence, before: Sentence | None, acts: Acts) -> Iterator[Draft]:
    for token in sentence.tokens:
        if token.pos == "VERB":
            yield from read_verb(sentence, token, before, acts)
        if token.lemma in ("be", "become", "prove", "remain"):
            yield from read_copula(sentence, token, before)
    yield from read_marks(sentence)
    yield from read_prepositions(sentence)
    yield from read_sequels(sentence, before)


def _best(drafts: list[Draft]) -> list[Draft]:
    """One claim for each link, in order; a claim whose cause and effect overlap is none."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.link[0].span, -d.weight)):
        if draft.cause.overlaps(draft.effect):
            continue
        if any(one.link[0].i == draft.link[0].i and one.link[0].span == draft.link[0].span
               for one in kept):  # fmt: skip
            continue
        kept.append(draft)
    return kept


def _chained(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Links by *which* or by a participle behind a comma take up the effect that ends there."""
    chained: list[Draft] = []
    for draft in drafts:
        at = _taken_up(sentence, draft, chained)
        chained.append(draft if at is None else replace(draft, cause=chained[at].effect, after=at))
    return chained


def _taken_up(sentence: Sentence, draft: Draft, before: Sequence[Draft]) -> int | None:
    """The claim whose effect `draft` takes up: the last one before, where no other verb stands
    between them and the parse reaches back to that claim or beyond."""
    if draft.takes_up is None:
        return None
    mark = sentence.tokens[draft.takes_up].span.start
    for at in range(len(before) - 1, -1, -1):
        effect = before[at].effect
        if effect.end > mark or draft.cause.start > effect.end:
            continue
        between = [t for t in sentence.tokens if effect.end <= t.span.start < mark]
        broken = any(token.pos in ("VERB", "AUX") for token in between)
        # what is prevented has not come about: *which* means the preventing as much as it
        return None if broken or before[at].polarity == "prevents" else at
    return None


def _claim(
    identity: str,
    sentence: Sentence,
    draft: Draft,
    text: str,
    after: Sentence | None,
    who: Callable[[Token], str],
) -> CausalClaim:
    verb = draft.verb
    helpers = sentence.children(verb, "aux", "neg", "advmod", "det") if verb else []
    words = {helper.lemma for helper in helpers}
    said = _holder(sentence, draft.link[0])
    holder = said[0] if said else None
    return CausalClaim(
        identity,
        draft.cause,
        tuple(draft.spans()),
        draft.effect,
        sentence.span,
        draft.polarity,
        denied=draft.denied
        or any(h.dep == "neg" for h in helpers)
        or _fails(sentence, verb)
        or (verb is not None and draft.effect.of(text).lower().startswith("no ")),
        modal=bool(words & MODALS),
        conditional="would" in words or _in_condition(sentence, verb),
        holder=who(said[1]) if said else "",
        holder_span=holder,
        stance=_stance(sentence, draft, holder, text, after),
    )


def _fails(sentence: Sentence, verb: Token | None) -> bool:
    """*Failed to lead to*, *never led to*, and a subject with *no*."""
    if verb is None:
        return False
    if verb.dep == "xcomp" and sentence.head(verb).lemma in ("fail", "cease"):
        return True
    if any(child.lemma in ("never", "hardly", "scarcely") for child in sentence.children(verb)):
        return True
    subject = subject_of(sentence, verb)
    return subject is not None and any(
        child.lemma in ("no", "neither") for child in sentence.children(subject, "det", "preconj")
    )


def _in_condition(sentence: Sentence, verb: Token | None) -> bool:
    """Whether the claim stands in an if-clause, or on one."""
    if verb is None:
        return False
    chain = [verb, *sentence.ancestors(verb)]
    if any(c.lemma in ("if", "unless", "whether") for v in chain[:4]
           for c in sentence.children(v, "mark")):  # fmt: skip
        return True
    return any(
        mark.lemma in ("if", "unless")
        for child in sentence.children(verb, "advcl")
        for mark in sentence.children(child, "mark")
    )


def _holder(sentence: Sentence, link: Token) -> tuple[Span, Token] | None:
    """Who is said to say or hold it, and the noun for them: the subject of the verb of saying
    above it, or whose opinion it is."""
    below = link
    for token in sentence.ancestors(link):
        if token.lemma in SAYING and below.dep in ("ccomp", "conj", "advcl", "pcomp"):
            subject = subject_of(sentence, token)
            if subject is None:
                return None
            if subject.lemma in ("who", "which", "that") and token.dep == "relcl":
                gone = {t.i for t in sentence.subtree(token)}
                return phrase(sentence, sentence.head(token), gone), sentence.head(token)
            if subject.lemma in ("i", "we", "it"):
                return None
            return phrase(sentence, subject), subject
        below = token
    return _according_to(sentence) or _in_opinion(sentence)


def _according_to(sentence: Sentence) -> tuple[Span, Token] | None:
    """*According to somebody* at the head of a sentence."""
    first = sentence.tokens[0]
    if first.text.lower() != "according":
        return None
    ends = [c for to in sentence.children(first, "prep") for c in sentence.children(to, "pobj")]
    return (phrase(sentence, ends[0]), ends[0]) if ends else None


def _in_opinion(sentence: Sentence) -> tuple[Span, Token] | None:
    """*In his opinion*, *in the view of the millers* at the head of a sentence."""
    for noun in sentence.tokens[1:6]:
        if noun.text.lower() not in OPINIONS or sentence.tokens[0].lemma != "in":
            continue
        of = [p for p in sentence.children(noun, "prep") if p.lemma == "of"]
        found = [*sentence.children(noun, "poss"), *(c for p in of for c in sentence.children(p))]
        if found and found[0].lemma not in ("my", "our", "i", "we"):
            return phrase(sentence, found[0]), found[0]
    return None


def _stance(
    sentence: Sentence, draft: Draft, holder: Span | None, text: str, after: Sentence | None
) -> Stance:
    """How the author stands to a claim that is somebody else's, where the words show it."""
    if holder is None:
        return "unmarked"
    verbs = [token for token in sentence.ancestors(draft.link[0]) if token.lemma in SAYING]
    adverbs = {c.lemma for verb in verbs for c in sentence.children(verb, "advmod")}
    if adverbs & _DOUBT or any(verb.lemma in ("pretend", "allege") for verb in verbs):
        return "disputed"
    if adverbs & _ASSENT:
        return "endorsed"
    head = text[after.span.start : after.span.start + 60].lower() if after else ""
    return "disputed" if any(words in head for words in _CONTRARY) else "unmarked"
