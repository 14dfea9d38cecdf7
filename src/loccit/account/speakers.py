"""Who speaks a direct quotation.

In order: the subject of the cue verb in the quotation's own sentence; the author that its
reference names; the sentence before, where it tells of somebody who speaks. Where none of them
tells, nobody is named: a speaker is never carried on from one quotation to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loccit.account.clauses import subject_of
from loccit.account.parse import Sentence, Token
from loccit.account.reading import Read, phrase_of
from loccit.account.reportedwords import CUES, SAID_NOUNS, UNREAL
from loccit.model import Actor, Cit
from loccit.text import Span

__all__ = ["Speaker", "named_author", "speaker_of", "spoken_by", "subject_speaks"]

_NEAR = 45
"""Tokens between a cue and its quotation, at most."""
_HOLD = frozenset(["hold", "find"])
"""Verbs that give only those quotations to their subject which hang on them."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """`span` are the words for the speaker; `verb` is the cue and `sentence` where it stands."""

    span: Span | None
    actor: str = ""
    cue: Span | None = None
    why: str = ""
    verb: Token | None = None
    sentence: int = -1


NOBODY = Speaker(None)


def speaker_of(
    read: Read, cit: Cit, before: Speaker = NOBODY, previous: Cit | None = None
) -> Speaker:
    """Who speaks `cit`. `before` is who speaks `previous`, the quotation before it."""
    quotation = cit.quotation.span
    inside = cit.quotation.parent
    frame = _frame(read, quotation, inside)
    if inside is None and (found := _between(read, cit)):
        return found
    if found := _cued(read, quotation, frame, inside):
        return found
    if inside is not None:
        return NOBODY
    author = named_author(read, cit)
    told = _embedding(read, frame) or _sentence_before(read, quotation, frame)
    if author and told and author.actor != told.actor and _names(read, told):
        return Speaker(None, why="the reference names another than the sentence before")
    if author or told:
        return author or told or NOBODY
    return _goes_on(read, quotation, before, previous)


# --- the quotation's own sentence ----------------------------------------------------------

Frame = tuple[list[tuple[int, Token]], list[tuple[int, Token]]]


def _frame(read: Read, quotation: Span, inside: Span | None) -> Frame:
    """The tokens of the quotation's sentence before and after it, each with the number of the
    sentence that the parser put it in; what is quoted is left out."""
    return (
        list(_walk(read, quotation.start, -1, inside, quotation)),
        list(_walk(read, quotation.end, 1, inside, quotation)),
    )


def _between(read: Read, cit: Cit) -> Speaker | None:
    """The speaker whom the author names between two parts of a quotation."""
    for one, other in pairwise(cit.quotation.parts):
        for at in range(max(0, read.at(one.end)), read.at(other.start) + 1):
            for token in read.sentences[at].tokens:
                if one.end <= token.span.start < other.start:
                    found = subject_speaks(read, at, token, CUES)
                    if found is not None and found.span is not None:
                        return found
    return None


def _walk(
    read: Read, place: int, step: int, inside: Span | None, quotation: Span
) -> Iterator[tuple[int, Token]]:
    at = read.at(place if step > 0 else place - 1)
    if at < 0 or (step > 0 and _ends(read.text, quotation)):
        return
    first = at
    while 0 <= at < len(read.sentences) and abs(at - first) <= 3:
        sentence = read.sentences[at]
        if sentence.paragraph != read.sentences[first].paragraph and step > 0:
            return
        for token in sentence.tokens if step > 0 else reversed(sentence.tokens):
            outside = token.span.start >= place if step > 0 else token.span.end <= place
            if not outside or _is_masked(read, token, inside):
                continue
            if token.tag == "." and token.text[0] in ".!?":
                return
            yield at, token
        at += step
        if step < 0 and at >= 0 and read.sentences[at].paragraph != sentence.paragraph:
            return


def _is_masked(read: Read, token: Token, inside: Span | None) -> bool:
    if inside is not None:
        return not inside.contains(token.span)
    return read.quotation_at(token.span.start) is not None


def _ends(text: str, quotation: Span) -> bool:
    """Whether the quotation closes its sentence: a full stop in it, and a capital behind that
    is no pronoun's; or a full stop right behind it."""
    after = text[quotation.end : quotation.end + 3].lstrip(" )")
    return after[:1] in (".", "!", "?") and bool(after)


def _cued(read: Read, quotation: Span, frame: Frame, inside: Span | None) -> Speaker | None:
    """The nearest cue verb with a subject outside of quotations."""
    best: tuple[int, Speaker] | None = None
    closed = _closes(read.text, quotation)
    for side, tokens in enumerate(frame):
        for distance, (at, token) in enumerate(tokens[:_NEAR]):
            if side == 1 and closed and distance > 4:
                break
            found = subject_speaks(read, at, token, CUES | _HOLD, inside)
            if token.lemma in _HOLD and (side == 1 or _leads_in(tokens)):
                continue
            if found is None or (side == 1 and closed and not _turned(found, token, tokens)):
                continue
            if side == 0 and not _leads_in(tokens) and not _governs(read, at, token, quotation):
                continue
            weight = distance - (8 if side == 0 and _leads_in(tokens) else 0)
            if best is None or weight < best[0]:
                best = weight, found
    return best[1] if best else None


def _governs(read: Read, at: int, verb: Token, quotation: Span) -> bool:
    """Whether a quotation that runs on in the author's sentence hangs on the verb."""
    sentence = read.sentences[at]
    quoted = next((t for t in sentence.tokens if t.span.start >= quotation.start), None)
    return quoted is not None and any(above is verb for above in sentence.ancestors(quoted))


def _closes(text: str, quotation: Span) -> bool:
    """Whether the quotation's own last sign is a full stop."""
    return text[quotation.start : quotation.end].rstrip("”’\"'» )")[-1:] in (".", "…")


def _turned(found: Speaker, verb: Token, tokens: Sequence[tuple[int, Token]]) -> bool:
    """Behind a quotation that is closed only *said Mills* and *Mills said.* belong to it."""
    place = next((n for n, (_, token) in enumerate(tokens) if token is verb), 0)
    following = tokens[place + 1][1] if place + 1 < len(tokens) else None
    return following is None or (
        found.span is not None and following.span.start <= found.span.start
    )


def _leads_in(tokens: Sequence[tuple[int, Token]]) -> bool:
    return bool(tokens) and tokens[0][1].text in (":", ",")


def subject_speaks(
    read: Read, at: int, verb: Token, verbs: frozenset[str], inside: Span | None = None
) -> Speaker | None:
    """The subject of a verb of saying, or its agent where it is passive, or who *according to*
    names; None where there is none outside of quotations."""
    sentence = read.sentences[at]
    if verb.lemma in ("accord", "according") and verb.text.lower() == "according":
        end = according_to(sentence, verb)
        return spoken_by(read, at, end, verb, "according to") if end else None
    if verb.pos == "NOUN" and verb.lemma in SAID_NOUNS | {"word"}:
        owners = sentence.children(verb, "poss")
        if verb.lemma == "word" and sentence.head(verb).lemma == "in":
            owners += [c for of in sentence.children(verb, "prep") if of.lemma == "of"
                       for c in sentence.children(of, "pobj")]  # fmt: skip
        return spoken_by(read, at, owners[0], verb, "a noun of saying") if owners else None
    if verb.pos != "VERB" or verb.lemma not in verbs:
        return None
    if any(child.lemma in UNREAL for child in sentence.children(verb, "aux")):
        return None
    if sentence.children(verb, "nsubjpass", "auxpass"):
        agents = [
            c for by in sentence.children(verb, "agent") for c in sentence.children(by, "pobj")
        ]
        return spoken_by(read, at, agents[0], verb, "a verb of saying") if agents else None
    subject = subject_of(sentence, verb) or _turned_round(sentence, verb) or _lent(sentence, verb)
    if subject is None or _is_masked(read, subject, inside):
        return None
    return spoken_by(read, at, subject, verb, "a verb of saying")


def according_to(sentence: Sentence, verb: Token) -> Token | None:
    """Who *according to* names: the head of the words up to the first comma."""
    named: list[Token] = []
    for token in sentence.tokens[verb.i + 2 :]:
        if token.text in (",", ";", ":", "."):
            break
        named.append(token)
    inside = {token.i for token in named}
    tops = [t for t in named if t.head not in inside and t.pos in ("NOUN", "PROPN", "PRON")]
    return tops[0] if tops else next((t for t in reversed(named) if t.pos == "PROPN"), None)


def _turned_round(sentence: Sentence, verb: Token) -> Token | None:
    """*“…,” asked Carter*, *Carter replied: “…”*: the name right beside a verb that the parse
    gives no subject."""
    before = sentence.tokens[verb.i - 1] if verb.i else None
    if before is None or before.text not in ("”", '"', "’", "'", "»", "“"):
        return before if before is not None and before.pos == "PROPN" else None
    name: Token | None = None
    for token in sentence.tokens[verb.i + 1 : verb.i + 6]:
        if token.pos != "PROPN":
            break
        name = token
    return name or next((c for c in sentence.children(verb, "dobj") if 0 < c.i - verb.i <= 3), None)


def _lent(sentence: Sentence, verb: Token) -> Token | None:
    """The subject of the verb that a participle, or a verb that is sought, hangs on."""
    head = sentence.head(verb)
    if head.pos in ("VERB", "AUX") and head.i != verb.i:
        if verb.dep == "advcl" and verb.tag == "VBG":
            return subject_of(sentence, head)
        if verb.dep == "xcomp" and head.lemma in ("seek", "try", "attempt", "go", "want"):
            return subject_of(sentence, head)
    return None


def spoken_by(read: Read, at: int, noun: Token, verb: Token, why: str) -> Speaker | None:
    sentence = read.sentences[at]
    if noun.lemma in ("who", "which", "that") and sentence.head(noun).dep == "relcl":
        noun = sentence.head(sentence.head(noun))
    if noun.lemma in ("it", "this", "that", "there", "what", "which", "who", "these"):
        return None
    actor = read.actor_of(noun)
    if noun.pos == "PRON" or noun.tag in ("PRP", "PRP$"):
        actor = read.person_meant(at, noun)
        if actor is not None:
            why += f"; “{noun.text}” can only be {actor.name}"
    span = phrase_of(sentence, noun)
    for named, _ in read.index.named(noun.span)[:1]:
        span = span.cover(named)
    return Speaker(span, actor.id if actor else "", verb.span, why, verb, at)


# --- the reference, and the sentence before ------------------------------------------------


def named_author(read: Read, cit: Cit) -> Speaker | None:
    """The one author that the quotation's reference names: of the work that it is quoted in
    where that is said, else of the work cited."""
    for citation in cit.citations:
        work = citation.work
        if len(work.authors) != 1:
            continue
        name = work.authors[0]
        family = name.split(",")[0] if "," in name else name.split()[-1]
        holder = citation.antecedent or citation.span
        found = re.search(rf"\b{re.escape(family)}\b", holder.of(read.text))
        span = Span(holder.start + found.start(), holder.start + found.end()) if found else None
        return Speaker(span, _actor_named(read, name, family), None, "the author of the work cited")
    return None


def _actor_named(read: Read, name: str, family: str) -> str:
    given = name.replace(family, "").strip(" ,").split()
    fits: list[Actor] = [
        actor
        for actor in read.index.actors()
        if actor.kind == "person"
        and any(variant.split()[-1:] == [family] for variant in actor.names)
        and all(_fits(variant.split()[:-1], given) for variant in actor.names)
    ]
    return fits[0].id if len(fits) == 1 else ""


def _fits(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether given names can be of one person: *L.*, *Leon*, none."""
    return not one or not other or one[0][:1] == other[0][:1]


def _embedding(read: Read, frame: Frame) -> Speaker | None:
    """Somebody who does something in a sentence that leads to the quotation with a colon:
    *Mills sounded a note of caution: “…”*."""
    before = frame[0]
    if not before or before[0][1].text != ":":
        return None
    return _doer(read, before[0][0])


def _doer(read: Read, at: int) -> Speaker | None:
    """The person who is the subject of a sentence's main verb."""
    sentence = read.sentences[at]
    for root in sentence.tokens:
        if root.pos not in ("VERB", "AUX") or not _is_main(read, sentence, root):
            continue
        subject = subject_of(sentence, root)
        if any(c.lemma in UNREAL or c.dep == "neg" for c in sentence.children(root)):
            return None
        if subject is None or read.quotation_at(subject.span.start) is not None:
            return None
        found = spoken_by(read, at, subject, root, "the subject of the sentence before")
        if found and (actor := read.index.actor(found.actor)) and actor.kind == "person":
            return found
    return None


def _is_main(read: Read, sentence: Sentence, verb: Token) -> bool:
    """Whether a verb hangs on nothing, or on a quotation alone."""
    head = sentence.head(verb)
    if read.quotation_at(verb.span.start) is not None:
        return False
    return head.i == verb.i or read.quotation_at(head.span.start) is not None


def _sentence_before(read: Read, quotation: Span, frame: Frame) -> Speaker | None:
    """The speaker whom the sentence before a quotation that stands by itself tells of."""
    if frame[0]:
        return None
    at = read.at(quotation.start - 1)
    if at >= 0 and read.sentences[at].span.end > quotation.start:
        at -= 1
    if at < 0 or read.quotation_at(read.sentences[at].span.end - 1) is not None:
        return None
    sentence = read.sentences[at]
    ends = read.text[sentence.span.end - 1]
    if ends != ":" and any(read.quotation_at(t.span.start) for t in sentence.tokens):
        return None
    here = read.at(quotation.start)
    if read.sentences[here].paragraph - sentence.paragraph > 1:
        return None
    told = _teller(read, at)
    near = read.sentences[here].paragraph == sentence.paragraph
    if told or not (near or ends == ":"):
        return told
    return _doer(read, at)


def _teller(read: Read, at: int) -> Speaker | None:
    """Who speaks in a sentence: the subject of its main verb where that is a verb of saying,
    else of the last verb of saying in it."""
    told: list[Speaker] = []
    verbs = CUES | _SPEECH
    for token in read.sentences[at].tokens:
        if read.quotation_at(token.span.start) is None:
            found = subject_speaks(read, at, token, verbs)
            if found is not None:
                told.append(found)
    main = [one for one in told if one.verb and one.verb.dep == "ROOT"]
    same = {one.actor or one.span for one in told}
    if main:
        return _renamed(main[0])
    return _renamed(told[0]) if len(same) == 1 else None


_SPEECH = frozenset(["address", "attack", "defend", "justify", "deliver", "appeal", "summarise",
                     "summarize", "criticise", "criticize", "lecture"])  # fmt: skip


def _renamed(speaker: Speaker) -> Speaker:
    why = speaker.why.replace("a verb of saying", "a verb of saying in the sentence before")
    return Speaker(speaker.span, speaker.actor, speaker.cue, why, speaker.verb, speaker.sentence)


def _names(read: Read, speaker: Speaker) -> bool:
    actor = read.index.actor(speaker.actor)
    return actor is not None and actor.kind == "person"


def _goes_on(read: Read, quotation: Span, before: Speaker, previous: Cit | None) -> Speaker:
    """*“…,” Mills said. “…”*: what follows the cue in the same paragraph is still his."""
    if previous is None or before.cue is None or before.cue.start < previous.quotation.span.end:
        return NOBODY
    between = read.text[previous.quotation.span.end : quotation.start]
    if before.cue.end > quotation.start or len(between) > 90 or "\n\n" in between:
        return NOBODY
    one, other = read.at(before.cue.start), read.at(quotation.start)
    if read.sentences[one].paragraph != read.sentences[other].paragraph:
        return NOBODY
    return Speaker(before.span, before.actor, before.cue, "goes on behind the verb of saying",
                   before.verb, before.sentence)  # fmt: skip
