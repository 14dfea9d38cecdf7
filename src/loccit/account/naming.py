"""Where somebody is named by a proper name.

The parser proposes names and their kinds, mention by mention; the document decides: what is
mostly a person is a person throughout, and a name found once is found wherever it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from loccit.account.actorwords import (
    ACTING,
    ERAS,
    LONG_STATES,
    NO_ACTORS,
    NO_NAMES,
    ORGANISATIONS,
    PARTIES,
    PERSONS,
    POLITIES,
    STATES,
    TITLES,
)
from loccit.account.parse import Sentence, Token
from loccit.model import ActorKind
from loccit.text import Span

__all__ = ["Named", "does", "find_proper_names", "lies_in"]

_KINDS: dict[str, ActorKind] = {"PERSON": "person", "GPE": "state", "ORG": "organisation",
                                "NORP": "group"}  # fmt: skip
_WORDS = re.compile(r"[^\W_]+(?:[.'’&-]+[^\W_]+)*\.?")


@dataclass(frozen=True, slots=True)
class Named:
    """A place where somebody is named, what by, and what sort they are taken for there.
    `acts` tells that they do something there, or something is done to them."""

    span: Span
    name: str
    kind: ActorKind
    acts: bool
    proper: bool = True


def find_proper_names(
    text: str,
    sentences: Sequence[Sentence],
    skipped: Sequence[Span],
    told: Mapping[str, ActorKind],
) -> list[Named]:
    """The proper names of those who act, in order and without overlap.

    `skipped` are stretches in which names are those of books (references), `told` names that
    are those of actors whatever the parser says.
    """
    everything = (named for sentence in sentences for named in _seen(text, sentence))
    seen = [named for named in everything if not lies_in(skipped, named.span)]
    seen += _double(text)
    polities = _polities(text)
    kinds: dict[str, ActorKind] = _vote(seen, polities)
    kept = {name for name in kinds if _is_actor(name, kinds[name], seen)} | set(told)
    kept |= {name for name in polities if kinds.get(name) == "state"}
    for name in [name for name in kept if kinds.get(name) == "person" and " " in name]:
        surname = name.split()[-1]
        free = surname not in STATES and kinds.get(surname, "person") == "person"
        if free and _may_be_surname(name):
            kinds[surname] = "person"
            kept.add(surname)
    kinds |= told
    found: list[Named] = []
    acting = _acting(sentences)
    for span, name in _everywhere(text, kept):
        if not lies_in(skipped, span):
            found.append(Named(span, name, kinds[name], span.start in acting))
    return found


def _may_be_surname(name: str) -> bool:
    """Whether the last word of a person's name is one, not an epithet or a place or number."""
    words = name.split()
    return words[-1].isalpha() and words[-1][1:].islower() and not {"of", "the"} & set(words)


_POLITY = re.compile(
    r"\b(?:(?:[Kk]ingdom|[Ee]mpire|[Rr]epublic|[Dd]uchy|[Pp]rincipality|[Ss]ultanate|[Ee]mirate|"
    r"[Cc]ity-state)\s+of\s+|(?:[Kk]ing|[Qq]ueen|[Ee]mperor|[Ee]mpress|[Pp]rince|[Pp]rincess|[Ss]ultan|"
    r"[Tt]sar)\s+(?:[A-Z]\w+\s+)?of\s+|\b(?:invaded|annexed|conquered)\s+)"
    r"(?:the\s+)?(?P<name>[A-Z]\w+)(?![’'\w]|\s+[A-Z])"
)


def _polities(text: str) -> frozenset[str]:
    """Names that the words before them show to be those of states: *the kingdom of Saba*."""
    found = {match["name"] for match in _POLITY.finditer(text)}
    return frozenset(
        name for name in found if name not in NO_ACTORS and name.lower() not in NO_NAMES
    )


def _seen(text: str, sentence: Sentence) -> Iterator[Named]:
    """The names that the parser sees in a sentence, with their borders put right, and words that
    stand like names where somebody acts, though it takes them for something else."""
    covered: set[int] = set()
    for entity, tokens in sentence.names():
        if entity not in _KINDS:
            continue
        for part in _parts(tokens):
            kept = _bordered(sentence, part)
            free = kept and not covered & {token.i for token in kept}
            if free and (named := _named(text, sentence, kept, entity)):
                covered |= {token.i for token in kept}
                yield named
    for token in sentence.tokens:
        if token.i in covered or token.i == 0 or token.pos != "PROPN":
            continue
        head = token.head not in covered or sentence.head(token).pos != "PROPN"
        titled = token.dep == "appos" and sentence.head(token).lemma in PERSONS
        if head and (titled or token.dep in _SUBJECTS) and token.text[:1].isupper():
            kept = _bordered(sentence, [token])
            free = kept and not covered & {t.i for t in kept}
            entity = "PERSON" if titled else ""
            if free and (named := _named(text, sentence, kept, entity)):
                covered |= {t.i for t in kept}
                yield named


_DOUBLE = re.compile(r"\b([A-Z]\w+)\s\(([A-Z]\w+)\)\s([A-Z]\w+)")


def _double(text: str) -> list[Named]:
    """*The Third (Communist) International*: a name given twice in one."""
    return [
        Named(Span(*match.span()), " ".join(match.group().split()), kind, acts=False)
        for match in _DOUBLE.finditer(text)
        if (kind := _kind_by_words(f"{match[2]} {match[3]}"))
    ]


_SUBJECTS = ("nsubj", "nsubjpass", "pobj", "dobj", "poss", "conj")


def _parts(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """A name cut at a possessive: *Mills's Harbour Board* is two."""
    part: list[Token] = []
    of_many = tokens[-1].text in ORGANISATIONS  # the Anglers' League is one
    for token in tokens:
        if token.tag == "POS" and not (of_many and token.text in ("'", "’")):
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _named(text: str, sentence: Sentence, kept: Sequence[Token], entity: str) -> Named | None:
    last = kept[-1]
    if last.text in NO_ACTORS:
        return None
    span = Span(kept[0].span.start, last.span.end)
    name = " ".join(span.of(text).split())
    describes = last.dep in ("amod", "compound", "nmod") or last.pos == "ADJ"
    if describes and (entity == "NORP" or _ADJECTIVE.search(name)) and len(kept) == 1:
        return None
    many = last.tag == "NNPS" or (last.text.endswith("s") and _has_article(sentence, kept[0]))
    kind = _kind_by_words(name)
    if kind is None:
        kind = _KINDS.get(entity, "other")
        if entity in ("NORP", "GPE", "") and many and len(kept) == 1:
            kind = "group"
        elif entity == "NORP":
            return None
        elif kind == "state" and _among_people(sentence, last):
            kind = "person"
    return Named(span, name, kind, does(sentence, last) and not describes)


_ADJECTIVE = re.compile(r"(?:ist|ik|ian|ean|ese|ish|ic)$")


def _has_article(sentence: Sentence, first: Token) -> bool:
    return first.i > 0 and sentence.tokens[first.i - 1].lemma == "the"


def _among_people(sentence: Sentence, token: Token) -> bool:
    """Whether a name is strung together with that of a person."""
    others = [
        *sentence.children(token, "conj"),
        *([sentence.head(token)] if token.dep == "conj" else []),
    ]
    return any(other.entity == "PERSON" for other in others)


def _bordered(sentence: Sentence, tokens: list[Token]) -> list[Token]:
    """A name without article, possessive, title in small letters and stray signs; with the
    capitalised words that belong to it."""
    while tokens and (not tokens[0].text[0].isupper() or tokens[0].text in ERAS):
        tokens = tokens[1:]
    while tokens and tokens[0].lemma in ("the", "a", "an"):
        tokens = tokens[1:]
    while tokens and (
        not tokens[-1].text[-1].isalnum()
        or not tokens[-1].text[0].isupper()
        or tokens[-1].text in ERAS
    ):
        tokens = tokens[:-1]
    if not tokens or tokens[-1].text.lower().rstrip(".") in NO_NAMES:
        return []
    first = tokens[0].i
    while first and _goes_before(sentence.tokens[first - 1], tokens[0]):
        first -= 1
        tokens = [sentence.tokens[first], *tokens]
    return _with_members(sentence, tokens)


def _with_members(sentence: Sentence, tokens: list[Token]) -> list[Token]:
    """*The Council of Millers, Fishers and Free Pilots* is one name."""
    while tokens[-1].i + 2 < len(sentence.tokens) and any(t.text == "of" for t in tokens):
        between = sentence.tokens[tokens[-1].i + 1]
        at = between.i + 1
        if between.text == "," and sentence.tokens[at].text in ("and", "&"):
            at += 1
        following = sentence.tokens[at] if at < len(sentence.tokens) else None
        strung = between.text in (",", "and", "&") and following is not None
        if not strung or following is None or following.tag not in ("NNPS", "NNP"):
            break
        members = [following]
        while not _is_many(members[-1]) and members[-1].i + 1 < len(sentence.tokens):
            members.append(sentence.tokens[members[-1].i + 1])
            if not members[-1].text[:1].isupper():
                return tokens
        if not _is_many(tokens[-1]) or not _is_many(members[-1]):
            break
        tokens = [*tokens, *sentence.tokens[tokens[-1].i + 1 : members[-1].i + 1]]
    return tokens


def _is_many(token: Token) -> bool:
    return token.tag in ("NNPS", "NNS") or (token.pos == "PROPN" and token.text.endswith("s"))


def _goes_before(before: Token, first: Token) -> bool:
    """Whether a capitalised word right before a name belongs to it: *Anglo-Russian Committee*."""
    return (
        before.dep in ("compound", "amod", "nmod")
        and before.head >= first.i
        and before.text[:1].isupper()
        and before.text.lower() not in NO_NAMES
        and before.text not in ERAS
        and (before.i > 0 or before.text.rstrip(".") in TITLES)
        and first.i - before.i == 1
    )


def does(sentence: Sentence, token: Token) -> bool:
    head = sentence.head(token)
    if token.dep in ACTING:
        return True
    if token.dep in ("conj", "appos") and head.i != token.i:
        return does(sentence, head)
    if token.dep == "pobj":
        return head.dep == "agent" or head.lemma in ("by", "with", "between", "against")
    return False


def _kind_by_words(name: str) -> ActorKind | None:
    """What the words of a name show beyond doubt."""
    bare = name.removeprefix("the ").removeprefix("The ")
    if bare in STATES or bare in LONG_STATES:
        return "state"
    words = _WORDS.findall(bare)
    if not words:
        return None
    if len(words) > 1 and words[0].rstrip(".") in TITLES:
        return "person"
    if len(words) > 1 and words[-1].lower() in POLITIES:
        return "state"
    if _EPITHET.fullmatch(bare):
        return "person"
    heads = [word for word in words if word in ORGANISATIONS]
    if heads:
        return "party" if words[-1] in PARTIES else "organisation"
    return None


_EPITHET = re.compile(r"[A-Z][a-z]+ the [A-Z][a-z]+")


def _vote(seen: Iterable[Named], polities: Iterable[str]) -> dict[str, ActorKind]:
    """What each name mostly is; a surname is what the full name is, and one of `polities` is a
    state unless it is a surname."""
    votes: dict[str, Counter[ActorKind]] = {}
    for named in seen:
        votes.setdefault(named.name, Counter())[named.kind] += 1
    full = {
        name.split()[-1]: name
        for name in votes
        if _may_be_surname(name)
        and len(name.split()) > 1
        and votes[name].most_common(1)[0][0] == "person"
    }
    for surname, name in full.items():
        if surname in votes and surname not in STATES:
            votes[surname]["person"] += 1 + votes[name]["person"]
    for name in polities:
        if name not in full:
            counts = votes.setdefault(name, Counter())
            counts["state"] += 1 + counts.total()
    return {
        name: _kind_by_words(name)
        or max(counts, key=lambda kind: (kind != "other", counts[kind], kind))
        for name, counts in votes.items()
    }


def _is_actor(name: str, kind: ActorKind, seen: Sequence[Named]) -> bool:
    """Whether a name is one of somebody who acts, not only of a place, and not only put before
    a noun."""
    if _kind_by_words(name):
        return True
    mentions = [named for named in seen if named.name == name]
    acting = sum(named.acts for named in mentions)
    if kind == "state" and any(named.kind != "state" for named in mentions):
        return acting > 0  # known by the words around it
    if kind in ("state", "other"):
        return 2 * acting > len(mentions)
    return acting > 0 or len(name.split()) > 1 or kind == "group"


def _everywhere(text: str, names: Iterable[str]) -> Iterator[tuple[Span, str]]:
    """Every place where one of the names stands, the longest where they overlap."""
    by_length = sorted(names, key=lambda name: (-len(name), name))
    if not by_length:
        return
    patterns = (r"\s+".join(map(re.escape, name.split())) for name in by_length)
    every = re.compile(rf"(?<![\w’'-])(?:{'|'.join(patterns)})(?![\w-])")
    for match in every.finditer(text):
        yield Span(*match.span()), " ".join(match.group().split())


def _acting(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Where words begin that do something, or whose phrase does."""
    starts: set[int] = set()
    for sentence in sentences:
        for token in sentence.tokens:
            if token.pos == "PROPN" and does(sentence, token):
                starts.update(t.span.start for t in sentence.subtree(token) if t.i <= token.i)
    return frozenset(starts)


def lies_in(spans: Sequence[Span], span: Span) -> bool:
    at = bisect_right(spans, span.start, key=lambda s: s.start) - 1
    return at >= 0 and span.start < spans[at].end
