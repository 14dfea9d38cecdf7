"""How an author stands to what somebody is said to say, where the wording shows it."""

from __future__ import annotations

import re

from loccit.account.parse import Sentence, Token
from loccit.account.reading import Read
from loccit.account.reportedwords import (
    AGREED,
    ASSENT,
    DOUBT,
    FALSE,
    FALSEHOODS,
    PRETENDING,
    SAID_NOUNS,
)
from loccit.model import Stance
from loccit.text import Span

__all__ = ["stance"]

_CONTRARY = re.compile(
    r"\W*(?:(?:we|i)\s+(?:believe|think|hold|say|reply|maintain),?\s+)?on\s+the\s+contrary\b"
    r"|\W*nothing\s+(?:could|can)\s+be\s+further\b"
    r"|\W*the\s+truth\s+is\s+(?:quite\s+)?(?:the\s+opposite|otherwise)\b"
    r"|\W*not\s+so\b|\W*nonsense\b",
    re.IGNORECASE,
)
_TAKES_UP = frozenset(["this", "that", "it", "such"]) | {
    "presentation", "version", "portrayal", "depiction", "interpretation", "reading", "account",
}  # fmt: skip


def stance(read: Read, at: int, word: Token | None, words: Span, speaker: str = "") -> Stance:
    """`word` is the verb or noun of saying in sentence `at`, `words` what is said."""
    sentence = read.sentences[at]
    if word is not None:
        shown = _by_the_word(sentence, word)
        if shown != "unmarked":
            return shown
    return "disputed" if _is_refuted(read, words, speaker) else "unmarked"


def _by_the_word(sentence: Sentence, word: Token) -> Stance:
    about = {child.text.lower() for child in sentence.children(word)}
    if about & DOUBT or word.lemma in PRETENDING or about & FALSE or word.lemma in FALSEHOODS:
        return "disputed"
    if word.pos == "NOUN" and _is_called_false(sentence, word):
        return "disputed"
    takes_up = word.dep == "advcl" and "as" in {
        c.text.lower() for c in sentence.children(word, "mark", "advmod")
    }
    if about & ASSENT or (takes_up and word.lemma in AGREED):
        return "endorsed"
    return "unmarked"


def _is_called_false(sentence: Sentence, noun: Token) -> bool:
    """*The claim that … is false*; *no lie more absurd than the claims of … that …*."""
    compared = False
    for above in sentence.ancestors(noun):
        compared = compared or above.lemma == "than"
        if compared and above.lemma in FALSEHOODS:
            return True
        if above.lemma == "be":
            if sentence.children(above, "neg"):
                return False
            said = [*sentence.children(above, "attr", "acomp")]
            return any(_speaks_of_falsehood(sentence, token) for token in said)
        if above.pos == "VERB":
            return False
    return False


def _speaks_of_falsehood(sentence: Sentence, token: Token) -> bool:
    if any(child.lemma in ("not", "no") for child in sentence.children(token)):
        return False
    return token.lemma in FALSEHOODS or token.text.lower() in FALSE


def _is_refuted(read: Read, words: Span, speaker: str) -> bool:
    """Whether the sentence after what is said takes it up and calls it false."""
    at = read.at(max(words.start, words.end - 1)) + 1
    if at >= len(read.sentences):
        return False
    sentence = read.sentences[at]
    before = read.sentences[at - 1]
    opening = next((t for t in sentence.tokens if t.text[0].isalnum()), sentence.tokens[0])
    if sentence.paragraph - before.paragraph > 1 or read.quotation_at(opening.span.start):
        return False
    if _CONTRARY.match(sentence.span.of(read.text)):
        return sentence.paragraph == before.paragraph
    return any(_denounces(read, sentence, verb, speaker) for verb in read.verbs(sentence))


def _denounces(read: Read, sentence: Sentence, verb: Token, speaker: str) -> bool:
    if verb.lemma != "be" or verb.dep != "ROOT" or sentence.children(verb, "neg"):
        return False
    if read.quotation_at(verb.span.start) is not None:
        return False
    if not any(_speaks_of_falsehood(sentence, t) for t in sentence.children(verb, "attr", "acomp")):
        return False
    for subject in sentence.children(verb, "nsubj"):
        owners = [read.actor_of(t) for t in sentence.children(subject, "poss")]
        theirs = not owners or any(o is None or o.id == speaker for o in owners)
        if subject.lemma in _TAKES_UP | SAID_NOUNS and theirs:
            return True
    return False
