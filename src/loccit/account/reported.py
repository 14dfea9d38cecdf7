"""Reported speech: what somebody is said to have said, or to hold, in the author's words.

Only verbs and nouns of saying are read, and a few of holding a view. What was never said, or is
only thought possible, is marked or left out; what the author says (*we believe*) is no report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loccit.account.clauses import clause, phrase, subject_of, trimmed
from loccit.account.parse import Sentence, Token
from loccit.account.reading import Read, phrase_of
from loccit.account.reportedviews import Reported, owner, read_views
from loccit.account.reportedwords import (
    ASKING,
    GROUNDS,
    HOLDING,
    LIGHT,
    PRETENDING,
    SAID_NOUNS,
    SAID_OF,
    SAID_TO,
    SAYING,
    SLIPPERY,
    UNREAL,
)
from loccit.account.speakers import Speaker, spoken_by, subject_speaks
from loccit.text import Span

__all__ = ["Reported", "is_denied", "read_reported"]

_SAYING = SAYING | HOLDING | PRETENDING
_CONVINCED = frozenset(["convince", "persuade"])
_CERTAIN = frozenset(["convinced", "certain", "sure", "confident", "adamant", "persuaded"])
_DENYING = frozenset(["deny", "dispute", "reject", "refute", "attack", "dismiss", "ridicule",
                      "challenge", "oppose", "denounce", "repudiate", "abandon"])  # fmt: skip
"""Verbs whose subject says that it is not so."""
_SHOWING = frozenset(["show", "demonstrate", "prove"])
"""Verbs that report only where they are put in: *as Carter showed*."""
_ALL = _SAYING | _SHOWING | _CONVINCED | ASKING | SAID_OF | frozenset(SAID_TO)
_UPON = frozenset(
    ["attack", "reject", "oppose", "defend", "dispute", "dismiss", "refute", "ridicule",
     "challenge", "advance", "promote", "embrace", "denounce", "abandon", "repudiate", "accept"]
)  # fmt: skip
"""Verbs that take a stand on an idea: their subject speaks, of the idea."""
_FINITE = ("VBD", "VBZ", "VBP")
_SELF = ("i", "we", "one", "you")
_PROMISING = frozenset(["claim", "promise", "vow", "swear", "propose", "profess", "pretend",
                        "purport", "pledge", "threaten"])  # fmt: skip


def read_reported(read: Read, at: int) -> Iterator[Reported]:
    """What sentence `at` reports, in order."""
    sentence = read.sentences[at]
    for token in sentence.tokens:
        if token.dep == "acomp" and token.text.lower() in _CERTAIN:
            yield from _by_adjective(read, at, token)
        elif token.pos == "VERB" and token.lemma in _ALL | _UPON:
            yield from _by_verb(read, at, token)
        elif token.pos == "NOUN" and token.lemma in SAID_NOUNS:
            yield from _by_noun(read, at, token)
        yield from read_views(read, at, token)


# --- verbs -------------------------------------------------------------------------------


def _by_verb(read: Read, at: int, verb: Token) -> Iterator[Reported]:
    sentence = read.sentences[at]
    if not _is_told(sentence, verb):
        return
    found = _content(read, sentence, verb)
    if found is None or _voice(read, found[1].start) != _voice(read, verb.span.start):
        return
    why, words = found
    speaker = _subject(read, at, verb)
    if speaker is None or not _can_say(read, verb, speaker, why):
        return
    if why == "put in" or not words.overlaps(verb.span):
        denied = verb.lemma in _DENYING or is_denied(sentence, verb)
        yield Reported(at, verb, words, speaker, why, denied)


def _by_adjective(read: Read, at: int, word: Token) -> Iterator[Reported]:
    """*Carter was convinced that …*."""
    sentence = read.sentences[at]
    verb = sentence.head(word)
    subject = subject_of(sentence, verb)
    below = sentence.children(word, "ccomp") or sentence.children(verb, "ccomp")
    if subject is None or not below or not _is_told(sentence, verb):
        return
    if _voice(read, below[0].span.start) != _voice(read, word.span.start):
        return
    speaker = spoken_by(read, at, subject, word, "a word for holding a view")
    if speaker is not None and _can_say(read, word, speaker, "a clause"):
        words = clause(sentence, below[0], ())
        yield Reported(at, word, words, speaker, "a clause", is_denied(sentence, verb))


def _voice(read: Read, place: int) -> Span | None:
    return read.quotation_at(place)


def _is_told(sentence: Sentence, verb: Token) -> bool:
    """Whether it is told as a fact that it was said: no *could say*, no *if he says*."""
    if any(c.lemma in UNREAL for c in sentence.children(verb, "aux")):
        return False
    if any(c.lemma in ("if", "whether", "unless", "lest") for c in sentence.children(verb, "mark")):
        return False
    head = sentence.head(verb)
    if verb.dep == "xcomp" and head.i != verb.i and head.pos in ("VERB", "AUX"):
        return _is_told(sentence, head)
    return True


def is_denied(sentence: Sentence, verb: Token) -> bool:
    """Whether it is told that it was not said, or that nobody said it."""
    if any(c.dep == "neg" or c.lemma == "never" for c in sentence.children(verb)):
        return True
    subject = subject_of(sentence, verb)
    if subject is not None and (
        subject.lemma in ("nobody", "none") or subject.text.lower() == "no"
        or any(c.lemma == "no" for c in sentence.children(subject, "det"))
    ):  # fmt: skip
        return True
    head = sentence.head(verb)
    return verb.dep == "xcomp" and head.i != verb.i and is_denied(sentence, head)


def _subject(read: Read, at: int, verb: Token) -> Speaker | None:
    """Who says it; somebody unnamed where *it is claimed*."""
    sentence = read.sentences[at]
    inside = read.quotation_at(verb.span.start)
    if verb.lemma in _CONVINCED:
        held = subject_of(sentence, verb) if sentence.children(verb, "auxpass") else None
        return spoken_by(read, at, held, verb, "a verb of holding") if held else None
    if sentence.children(verb, "auxpass") and not sentence.children(verb, "agent"):
        return Speaker(None, cue=verb.span, verb=verb, sentence=at)
    if _has_lost_subject(sentence, verb):
        return Speaker(None, cue=verb.span, verb=verb, sentence=at)
    return subject_speaks(read, at, verb, _ALL | _UPON, inside)


def _has_lost_subject(sentence: Sentence, verb: Token) -> bool:
    """Whether a parse of a long sentence hung the subject of its main verb elsewhere."""
    told = verb.dep == "ROOT" and verb.tag in ("VBD", "VBZ") and verb.i > 0
    return told and subject_of(sentence, verb) is None


def _can_say(read: Read, verb: Token, speaker: Speaker, why: str) -> bool:
    if speaker.span is None:
        return why == "a clause" and verb.lemma not in ASKING
    first = speaker.span.of(read.text).lower()
    if first in _SELF:
        return False
    somebody = bool(speaker.actor) or first in ("he", "she", "they", "many", "some", "others")
    strict = verb.lemma in SLIPPERY or why not in ("a clause", "put in")
    return somebody or not strict


def _content(read: Read, sentence: Sentence, verb: Token) -> tuple[str, Span] | None:
    """What is said, and how it hangs on the verb."""
    if verb.lemma in _SAYING | _CONVINCED | ASKING and (found := _clause_said(sentence, verb)):
        return found
    if _is_put_in(sentence, verb) and (words := _around(read, sentence, verb)):
        return ("put in", words)
    if sentence.children(verb, "auxpass"):
        return None
    if verb.lemma in _UPON - SAID_OF:
        return _idea(sentence, verb)
    return _spoken_of(sentence, verb) or _object(read, sentence, verb)


def _spoken_of(sentence: Sentence, verb: Token) -> tuple[str, Span] | None:
    """What stands behind the verb's preposition: *she insisted on a vote*."""
    for preposition in sentence.children(verb, "prep"):
        if preposition.lemma not in SAID_TO.get(verb.lemma, ()):
            continue
        for noun in sentence.children(preposition, "pobj"):
            if noun.lemma not in ("which", "whom", "what"):
                return ("what is spoken of", phrase(sentence, noun))
            if verb.dep == "relcl":
                return ("what is spoken of", phrase_of(sentence, sentence.head(verb)))
        for below in sentence.children(preposition, "pcomp"):
            return ("what is spoken of", clause(sentence, below, ()))
    return None


def _object(read: Read, sentence: Sentence, verb: Token) -> tuple[str, Span] | None:
    """The thing that is spoken of as the verb's object: *she justified the tax*."""
    for noun in sentence.children(verb, "dobj") if verb.lemma in SAID_OF else ():
        if noun.pos == "NOUN" and read.actor_of(noun) is None:
            words = phrase(sentence, noun)
            return ("what is spoken of", _with_grounds(sentence, verb, words))
    return _spoken_of_as(sentence, verb) if verb.lemma in SAID_OF else None


def _with_grounds(sentence: Sentence, verb: Token, words: Span) -> Span:
    """With what it is spoken of as, or on which grounds: *she justified the tax on the ground
    of need*."""
    for preposition in sentence.children(verb, "prep"):
        ends = sentence.children(preposition, "pobj")
        grounds = preposition.lemma == "as" or any(end.lemma in GROUNDS for end in ends)
        gap = [t for t in sentence.tokens if words.end <= t.span.start < preposition.span.start]
        if ends and grounds and preposition.span.start >= words.end and not gap:
            return words.cover(phrase(sentence, ends[0]))
    return words


def _spoken_of_as(sentence: Sentence, verb: Token) -> tuple[str, Span] | None:
    """*She proclaimed as her goal not war but peace*, where no object was parsed."""
    if sentence.children(verb, "dobj", "ccomp", "conj", "nsubjpass") != [
        c for c in sentence.children(verb, "conj") if c.pos == "NOUN"
    ]:
        return None
    for preposition in sentence.children(verb, "prep"):
        for noun in sentence.children(preposition, "pobj"):
            if preposition.lemma == "as" and sentence.children(noun, "appos"):
                words = preposition.span.cover(phrase(sentence, noun))
                later = [phrase(sentence, c) for c in sentence.children(verb, "conj")]
                return ("what is spoken of", words.cover(later[0]) if later else words)
    return None


def _clause_said(sentence: Sentence, verb: Token) -> tuple[str, Span] | None:
    for below in sentence.children(verb, "ccomp", "xcomp"):
        if below.dep == "xcomp" and verb.lemma not in _PROMISING | ASKING and not (
            sentence.children(verb, "auxpass")
        ):  # fmt: skip
            continue
        if below.pos not in ("VERB", "AUX", "NOUN", "ADJ"):
            continue
        if verb.lemma in ASKING and not sentence.children(below, "aux"):
            continue
        if below.i < verb.i and _parted(sentence, below, verb):
            continue
        gone = {t.i for t in sentence.subtree(verb)} - {t.i for t in sentence.subtree(below)}
        return ("a clause", _whole(sentence, verb, below, clause(sentence, below, gone)))
    return None


def _whole(sentence: Sentence, verb: Token, below: Token, words: Span) -> Span:
    """The clause with the verb that a parse cut off from it: one that hangs on the verb of
    saying behind the clause, with neither subject nor conjunction."""
    tags = ("VBD", "VBZ", "VBP", "VBN") if _is_unfinished(sentence, below) else _FINITE
    for late in sentence.children(verb, "advcl"):
        bare = not sentence.children(late, "nsubj", "nsubjpass", "mark", "aux", "advmod")
        if late.i > below.i and late.tag in tags and bare:
            return words.cover(clause(sentence, late, ()))
    return words


def _is_unfinished(sentence: Sentence, below: Token) -> bool:
    """Whether the parse took an infinitive put in (*not to mention …*) for the verb of *that*."""
    marks = {child.text.lower() for child in sentence.children(below, "mark", "aux")}
    return {"that", "to"} <= marks


def _parted(sentence: Sentence, one: Token, other: Token) -> bool:
    return any(t.text in (";", ":") for t in sentence.tokens[one.i : other.i])


def _is_put_in(sentence: Sentence, verb: Token) -> bool:
    """*The mill, as Carter explained, was sold*; *the mill was sold, he explained*."""
    if verb.lemma not in _SAYING | _SHOWING or verb.i == verb.head:
        return False
    if sentence.head(verb).pos not in ("VERB", "AUX"):
        return False
    if verb.dep == "parataxis":
        return not sentence.children(verb, "dobj", "ccomp")
    marks = {c.text.lower() for c in sentence.children(verb, "mark", "advmod")}
    return verb.dep == "advcl" and "as" in marks and not sentence.children(verb, "dobj", "ccomp")


def _around(read: Read, sentence: Sentence, verb: Token) -> Span | None:
    """The clause that such a verb is put into, with it, as far as no quotation begins."""
    head = sentence.head(verb)
    while head.dep == "conj" and _voice(read, head.span.start) is not None:
        head = sentence.head(head)
    if _voice(read, head.span.start) != _voice(read, verb.span.start):
        return None
    kept = sentence.subtree(head)
    gone = {
        token.i
        for child in sentence.children(head, "conj")
        if sentence.children(child, "nsubj", "nsubjpass") and verb not in sentence.subtree(child)
        for token in sentence.subtree(child)
    }
    kept = [t for t in kept if t.i not in gone]
    own = {t.i for t in sentence.subtree(verb)}
    if min(own) <= min(t.i for t in kept) or max(own) >= max(
        t.i for t in kept if t.text[0].isalnum()
    ):
        kept = [t for t in kept if t.i not in own]
    marks = [t.i for t in kept if t.text in (":", ";") and t.i > head.i]
    return trimmed([t for t in kept if not marks or t.i < marks[0]])


def _idea(sentence: Sentence, verb: Token) -> tuple[str, Span] | None:
    for noun in sentence.children(verb, "dobj"):
        if noun.lemma in SAID_NOUNS and _below(sentence, noun):
            return ("what is spoken of", phrase(sentence, noun))
    return None


# --- nouns -------------------------------------------------------------------------------


def _below(sentence: Sentence, noun: Token) -> Token | None:
    """The clause that a noun of saying has for what is said."""
    for below in sentence.children(noun, "acl", "ccomp", "relcl"):
        first = min(sentence.subtree(below), key=lambda t: t.i)
        marked = first.text.lower() == "that" and (first.pos == "SCONJ" or first.dep == "mark")
        if marked and sentence.children(below, "nsubj", "nsubjpass", "csubj", "expl"):
            return below
    return None


def _without_that(sentence: Sentence, words: Span) -> Span:
    inside = [t for t in sentence.tokens if words.contains(t.span)]
    if len(inside) > 1 and inside[0].text.lower() == "that":
        return Span(inside[1].span.start, words.end)
    return words


def _by_noun(read: Read, at: int, noun: Token) -> Iterator[Reported]:
    """*Carter's claim that …*, *the claims of Carter that …*, *he came to the conclusion that*."""
    sentence = read.sentences[at]
    below = _below(sentence, noun)
    if below is None or _voice(read, below.span.start) != _voice(read, noun.span.start):
        return
    if any(c.lemma == "no" for c in sentence.children(noun, "det")):
        return
    words = _without_that(sentence, clause(sentence, below, ()))
    speaker = owner(read, at, noun) or _maker(read, at, noun)
    head = sentence.head(noun)
    if speaker is None and (head.lemma in _UPON or noun.lemma in ("idea", "notion", "theory")):
        return
    if speaker is None:
        speaker = Speaker(None, cue=noun.span, verb=noun, sentence=at)
    if speaker.span is not None and speaker.span.of(read.text).lower() in ("i", "we", "my", "our"):
        return
    yield Reported(at, noun, words, speaker, "a noun of saying")


def _maker(read: Read, at: int, noun: Token) -> Speaker | None:
    """The subject of a verb that says little beside the noun."""
    sentence = read.sentences[at]
    head = sentence.head(noun)
    verb = sentence.head(head) if head.pos == "ADP" else head
    key = f"{verb.lemma} {head.lemma}" if head.pos == "ADP" else verb.lemma
    if verb.pos != "VERB" or key not in LIGHT or not _is_told(sentence, verb):
        return None
    found = subject_speaks(read, at, verb, frozenset([verb.lemma]),
                           read.quotation_at(verb.span.start))  # fmt: skip
    return replace(found, cue=noun.span) if found else None
