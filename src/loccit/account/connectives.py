"""Conjunctions, prepositions and adverbs that say one thing led to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loccit.account.clauses import SUBJECTS, clause, phrase, trimmed
from loccit.account.drafts import Draft
from loccit.account.links import COMING, MARKS, PREPOSITIONS, SAYING, SEQUELS
from loccit.account.parse import Sentence, Token
from loccit.text import Span

__all__ = ["read_marks", "read_prepositions", "read_sequels"]

_PREPOSITIONS = tuple(tuple(words.split()) for words in PREPOSITIONS)
_SEQUELS = tuple(tuple(words.split()) for words in SEQUELS)
_VERBS = ("VERB", "AUX")


def read_marks(sentence: Sentence) -> Iterator[Draft]:
    """*Because X, Y*; *since X, Y* where it is no time; *so weak that Y*."""
    for mark in sentence.tokens:
        if mark.lemma in MARKS and mark.dep in ("mark", "prep", "advmod"):
            yield from _because(sentence, mark)
        if mark.lemma in ("so", "such"):
            yield from _so_that(sentence, mark)
        if mark.lemma == "for" and mark.i and sentence.tokens[mark.i - 1].text in ",;":
            yield from _for(sentence, mark)
        if mark.lemma == "extent":
            yield from _extent(sentence, mark)


def _because(sentence: Sentence, mark: Token) -> Iterator[Draft]:
    reason = sentence.head(mark)
    if mark.dep == "prep":
        inner = sentence.children(mark, "pcomp")
        if not inner or mark.lemma != "given":
            return
        reason = inner[0]
    finite = reason.pos in ("VERB", "AUX") or sentence.children(reason, *SUBJECTS)
    if reason.dep not in ("advcl", "pcomp", "ccomp") or not finite:
        return
    if mark.lemma == "since" and _tells_time(sentence, reason):
        return
    main = sentence.head(mark) if mark.dep == "prep" else sentence.head(reason)
    if main.pos not in ("VERB", "AUX", "ADJ", "NOUN") or main.i == reason.i:
        return
    gone = {token.i for token in sentence.subtree(reason)} | {mark.i}
    cause = clause(sentence, reason, {mark.i})
    yield Draft(cause, (mark,), clause(sentence, main, gone), verb=None,
                denied=_not_because(sentence, mark), weight=2)  # fmt: skip


def _not_because(sentence: Sentence, mark: Token) -> bool:
    return mark.i > 0 and sentence.tokens[mark.i - 1].lemma == "not"


def _tells_time(sentence: Sentence, verb: Token) -> bool:
    """*Since he came* tells a time where the main verb stands in the perfect."""
    main = sentence.head(verb)
    perfect = any(child.lemma == "have" for child in sentence.children(main, "aux"))
    return perfect and verb.tag == "VBD"


def _so_that(sentence: Sentence, so: Token) -> Iterator[Draft]:
    """*So weak that it fell*, *such a flood that it fell*; *it rained, so that it fell*."""
    that = next((t for t in sentence.tokens[so.i + 1 :] if t.lemma == "that"), None)
    if that is None or that.dep != "mark" or that.pos == "PRON":
        return
    end = sentence.head(that)
    together = that.i == so.i + 1
    weak = sentence.head(so)
    if together:
        if so.i == 0 or sentence.tokens[so.i - 1].text != "," or _is_purpose(sentence, end):
            return
        main = sentence.head(end)
    else:
        bare = sentence.tokens[that.i - 1].lemma not in ("so", "such")
        if not _grades(sentence, so, weak) or end.i <= weak.i or not bare:
            return
        main = next((t for t in (weak, *sentence.ancestors(weak)) if t.pos in _VERBS), weak)
    gone = {token.i for token in sentence.subtree(end)} | ({so.i} if together else set())
    if main.i in gone or main.pos not in _VERBS or end.pos not in _VERBS:
        return
    effect = clause(sentence, end, {that.i, so.i})
    yield Draft(clause(sentence, main, gone), (so, that), effect)


def _grades(sentence: Sentence, so: Token, noun: Token) -> bool:
    """*So* before an adjective or adverb, *such* before its noun."""
    if so.lemma == "so":
        if noun.pos == "ADV" and sentence.head(noun).lemma in SAYING:  # what, not how
            return False
        return so.dep == "advmod" and noun.pos in ("ADJ", "ADV") and noun.i == so.i + 1
    return noun.pos == "NOUN" and so.dep in ("predet", "amod", "det") and noun.i > so.i


def _is_purpose(sentence: Sentence, verb: Token) -> bool:
    """*So that he might see* tells what for."""
    return any(c.lemma in ("may", "might", "should") for c in sentence.children(verb, "aux"))


def _for(sentence: Sentence, mark: Token) -> Iterator[Draft]:
    """*He stayed, for the river was frozen*, also where the parser takes *for* as a preposition
    before the subject of a verb."""
    finite = verb = sentence.head(mark)
    if verb.dep in ("aux", "auxpass"):
        verb = sentence.head(verb)
    if verb.pos not in _VERBS or verb.i < mark.i or not _is_finite(sentence, verb):
        return
    verbs = (verb, finite, *sentence.children(verb, "aux"))
    subjects = [subject for one in verbs for subject in sentence.children(one, *SUBJECTS)]
    if mark.dep == "mark" and subjects and verb.dep != "ROOT":
        main = sentence.head(verb)
        while main.dep == "conj" and not sentence.children(main, *SUBJECTS):
            main = sentence.head(main)
        gone = {token.i for token in sentence.subtree(verb)}
        if main.pos in _VERBS and main.i < mark.i:
            yield Draft(clause(sentence, verb, {mark.i}), (mark,), clause(sentence, main, gone))
    elif mark.dep == "prep":
        for main in sentence.children(verb, "ccomp"):
            if main.i < mark.i and main.pos in _VERBS and sentence.children(main, *SUBJECTS):
                cause = sentence.tokens[mark.i + 1 : _last(sentence, verb) + 1]
                yield Draft(trimmed(cause), (mark,), clause(sentence, main, ()))


def _is_finite(sentence: Sentence, verb: Token) -> bool:
    return verb.tag not in ("VB", "VBG") or any(
        helper.lemma != "to" for helper in sentence.children(verb, "aux")
    )


def _last(sentence: Sentence, verb: Token) -> int:
    """Where the words of a verb end, before the next clause that is strung on."""
    after = [c for c in sentence.children(verb) if c.i > verb.i]
    strung = [min(t.i for t in sentence.subtree(c)) for c in after if c.dep == "conj"]
    stops = [c.i for c in after if c.dep == "cc" or c.text in ";:("]
    ends = [t.i for t in sentence.subtree(verb)]
    return min([max(ends), *(at - 1 for at in (*strung, *stops))])


def _extent(sentence: Sentence, extent: Token) -> Iterator[Draft]:
    """*To the extent that the river froze, trade stood still*."""
    to = sentence.head(extent)
    main = sentence.head(to)
    that = extent.i + 1
    if to.lemma != "to" or that >= len(sentence.tokens) or sentence.tokens[that].lemma != "that":
        return
    within = [t for t in sentence.subtree(to) if t.i > that]
    if not within or main.pos not in _VERBS or not sentence.children(main, *SUBJECTS):
        return
    gone = {t.i for t in sentence.subtree(to)}
    link = sentence.tokens[to.i : that + 1]
    yield Draft(trimmed(within), tuple(link), clause(sentence, main, gone), weight=2)


def read_prepositions(sentence: Sentence) -> Iterator[Draft]:
    """*Because of X, Y*; *in the absence of X, Y*; *hunger due to X*."""
    for i in range(len(sentence.tokens)):
        for words in _PREPOSITIONS:
            if not _stands(sentence, i, words):
                continue
            link = sentence.tokens[i : i + len(words)]
            if drafted := _by_preposition(sentence, link):
                yield drafted
            break


def _stands(sentence: Sentence, i: int, words: Sequence[str]) -> bool:
    found = sentence.tokens[i : i + len(words)]
    return len(found) == len(words) and all(
        token.text.lower() == word for token, word in zip(found, words, strict=True)
    )


def _by_preposition(sentence: Sentence, link: Sequence[Token]) -> Draft | None:
    inside = {token.i for token in link}
    ends = [
        child
        for token in reversed(link)
        for child in sentence.children(token, "pobj", "pcomp")
        if child.i not in inside
    ]
    top = next((t for t in link if t.head not in inside or t.head == t.i), link[0])
    main = sentence.head(top)
    if not ends or main.i in inside:
        return None
    end = ends[0]
    gone = inside | {token.i for token in sentence.subtree(top)}
    while main.pos not in ("VERB", "AUX", "NOUN", "PROPN") and main.head != main.i:
        main = sentence.head(main)
    if main.dep in ("aux", "auxpass"):
        main = sentence.head(main)
    if main.i in gone:
        return None
    if main.pos in ("NOUN", "PROPN"):
        effect = phrase(sentence, main, gone)
    else:
        effect = _happened(sentence, main, gone)
    reach = clause(sentence, end, ()) if end.pos in ("VERB", "AUX") else phrase(sentence, end)
    denied = link[0].i > 0 and sentence.tokens[link[0].i - 1].lemma == "not"
    return Draft(reach, tuple(link), effect, denied=denied, weight=3)


def _happened(sentence: Sentence, verb: Token, gone: set[int]) -> Span:
    """The clause of a verb; where the verb only says that something came about, what did. Where
    the parser lost its subject, the words before it up to a sign."""
    if verb.lemma not in COMING:
        return clause(sentence, verb, gone)
    if subjects := sentence.children(verb, *SUBJECTS):
        return phrase(sentence, subjects[0], gone)
    first = verb.i
    while first and sentence.tokens[first - 1].pos != "PUNCT" and first - 1 not in gone:
        first -= 1
    first = _over_hyphens(sentence, first)
    if first == verb.i:
        return clause(sentence, verb, gone)
    return trimmed(sentence.tokens[first : verb.i])


def _over_hyphens(sentence: Sentence, first: int) -> int:
    while first > 1 and sentence.tokens[first - 1].text == "-":
        first -= 2
    return first


def read_sequels(sentence: Sentence, before: Sentence | None) -> Iterator[Draft]:
    """*X. Therefore Y*; *X, and therefore Y*; *X, and so Y*."""
    yield from _and_so(sentence, before)
    for i in range(len(sentence.tokens)):
        words = next((w for w in _SEQUELS if _stands(sentence, i, w)), None)
        if words is None or _is_of(sentence, i + len(words)):
            continue
        link = sentence.tokens[i : i + len(words)]
        inside = {token.i for token in link}
        top = next((t for t in link if t.head not in inside), link[0])
        main = sentence.head(top)
        if main.pos not in ("VERB", "AUX") or main.i in inside:
            continue
        gone = inside | {t.i for token in link for t in sentence.subtree(token)} - {main.i}
        effect = clause(sentence, main, gone)
        head = sentence.head(main)
        if main.dep == "conj" and head.pos in ("VERB", "AUX"):
            cut = {token.i for token in sentence.subtree(main)}
            yield Draft(clause(sentence, head, cut), tuple(link), effect)
        elif before and i <= 2 and sentence.children(main, *SUBJECTS):
            yield Draft(before.span, tuple(link), effect)


def _is_of(sentence: Sentence, i: int) -> bool:
    """Whether *of* follows: then it is a preposition."""
    return i < len(sentence.tokens) and sentence.tokens[i].text.lower() == "of"


def _and_so(sentence: Sentence, before: Sentence | None) -> Iterator[Draft]:
    """*X, and so Y*; *X, so Y*; *And so Y* takes up the sentence before. *So did he* is none."""
    for i, so in enumerate(sentence.tokens):
        if so.lemma == "so" and i and sentence.tokens[i - 1].text in (",", ";"):
            yield from _so(sentence, so)
        if so.lemma != "so" or so.dep != "advmod" or not i or i + 2 > len(sentence.tokens):
            continue
        link, verb = sentence.tokens[i - 1], sentence.head(so)
        subjects = sentence.children(verb, *SUBJECTS) if verb.pos in _VERBS else []
        plain = link.lemma == "and" and sentence.tokens[i + 1].pos not in ("AUX", "ADV", "ADJ")
        if not plain or not subjects or subjects[0].i < i or verb.i == i + 1:
            continue
        effect = clause(sentence, verb, {so.i, link.i})
        head = sentence.head(verb)
        if verb.dep == "conj" and head.pos in _VERBS:
            cut = {token.i for token in sentence.subtree(verb)}
            yield Draft(clause(sentence, head, cut), (link, so), effect)
        elif i == 1 and before:
            yield Draft(before.span, (link, so), effect)


def _so(sentence: Sentence, so: Token) -> Iterator[Draft]:
    """*The river froze, so the harbour closed.*"""
    verb = sentence.head(so)
    subjects = sentence.children(verb, *SUBJECTS) if verb.pos in _VERBS else []
    if not subjects or min(t.i for t in sentence.subtree(subjects[0])) != so.i + 1:
        return
    strung = verb.dep == "conj" and sentence.head(verb).i < so.i
    below = [c for c in sentence.children(verb, "ccomp", "advcl") if c.i < so.i]
    if strung:
        gone = {t.i for t in sentence.subtree(verb)}
        cause = clause(sentence, sentence.head(verb), gone)
    elif below:
        cause = trimmed([t for t in sentence.subtree(below[-1]) if t.i < so.i])
    else:
        return
    gone = {t.i for one in below for t in sentence.subtree(one)} | {so.i}
    yield Draft(cause, (so,), clause(sentence, verb, gone))
