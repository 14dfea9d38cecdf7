"""From steps to variants: runs of words that do not answer each other, and the punctuation
between those that do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from rapidfuzz.distance import Levenshtein

from loccit.matching.collation.accents import typed_without
from loccit.matching.collation.compare import Verdict, compare_step, reach
from loccit.matching.collation.contractions import same_in_full
from loccit.matching.collation.gaps import leaves_room
from loccit.matching.collation.interruptions import names_speaker
from loccit.matching.collation.numerals import same_number, turns_sense
from loccit.matching.collation.path import Step
from loccit.matching.collation.segments import Segment
from loccit.matching.collation.transpositions import ORDER, with_transpositions
from loccit.matching.collation.words import LINE_END, Word, by_lines, compact, punctuation, words_of
from loccit.matching.damage.damage import Scene
from loccit.matching.damage.noise import is_known
from loccit.matching.damage.printed import OUTWEIGHED
from loccit.matching.places.furniture import is_furniture
from loccit.matching.verdicts.critical import is_critical, is_mood, negates, opposed
from loccit.matching.verdicts.judge import TURNS
from loccit.model import Document, Variant, VariantKind
from loccit.text import Span

__all__ = ["AT_BREAK", "BORDER", "Passage", "read_steps"]

_AROUND = 300_000
LOST = "perhaps lost in the source, which is damaged here"
_SHORT = 4
"""Letters of a word that a damaged source may have lost."""
BORDER = "at the border"
"""The note of what a writer may change where a quotation begins or ends."""
_BRACKETS = re.compile(r"\[[^\]]*\]|\((?:sic|emphasis|italics|my|herv|souligné)[^)]*\)", re.I)
_SPECKS = frozenset("bcdefghjkmnpqrstuvwxyz")
"""Lone letters that are no words and that no short word is likely to have shrunk to."""
AT_BREAK = "two places are joined without a mark, where the quotation is interrupted"
_JOINED = 4
"""So many words left out at an interruption make two places of one."""
_START = attrgetter("span.start")
_POINT = re.compile(r"[.,;:!?]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A segment of the draft held against a witness. `last` marks the quotation's last one."""

    draft: str
    witness: Document
    segment: Segment
    scene: Scene
    last: bool = True

    @property
    def source(self) -> str:
        return self.witness.text


def read_steps(passage: Passage, steps: Sequence[Step], *, bare: bool = False) -> list[Variant]:
    """The variants of one segment, in the quotation's order; `bare` those of words alone."""
    pairs = [(s.source[0], s.quoted[0]) for s in steps if len(s.source) == len(s.quoted) == 1]
    if typed_without(pairs, passage.scene.language):
        passage = replace(passage, scene=replace(passage.scene, unaccented=True))
    reader = _Reader(passage, bare)
    for step in steps:
        reader.take(step)
    return reader.finish()


class _Reader:
    def __init__(self, passage: Passage, bare: bool) -> None:
        self._p = passage
        self._bare = bare
        self._found: list[Variant] = []
        self._run: list[Step] = []
        self._before: Step | None = None
        self._first = passage.segment.words[0].span.start
        self._breaks = {passage.segment.words[i].span.start for i in passage.segment.breaks}

    def take(self, step: Step) -> None:
        if not step.quoted or not step.source:
            self._run.append(step)
            return
        verdict = self._verdict(step)
        if verdict and verdict[0] == "substitution":
            self._run.append(step)
            return
        clear = self._flush(step)
        if clear and self._before and not self._bare:
            self._punctuation(self._before, step)
        if verdict:
            kind, note, critical = verdict
            if kind == "capitals":
                note = self._why_capital(step.quoted[0])
            self._add(kind, step.source, step.quoted, note=note, critical=critical)
        self._before = step

    def _verdict(self, step: Step) -> Verdict | None:
        """How the words of a step differ, with what the words around them tell of damage."""
        verdict = compare_step(step, self._p.scene, self._p.draft, self._p.source)
        if verdict is None or not self._p.scene.is_noisy() or len(step.source) != 1:
            return verdict
        kind, note, doubtful = verdict
        if kind in ("substitution", "transport") and self._runs_over(step):
            hidden = self._p.scene.runs_into_negation(step.source[0].fold, step.quoted[0].fold)
            return "transport", "words run together", hidden
        sense = is_critical((*step.source, *step.quoted), self._p.scene.language)
        if kind == "transport" and doubtful and not sense:
            likelier = self._p.scene.likelier(step.source[0], step.quoted[0])
            if not likelier and self._said_elsewhere(step):
                return kind, note.partition(f"; {OUTWEIGHED}")[0], False
            return kind, note, True
        return verdict

    def _runs_over(self, step: Step) -> bool:
        """Whether at the border the source's word is the quotation's, run together with the
        word outside."""
        source, quoted, own = step.source[0], step.quoted, self._p.segment.own
        if len(quoted) != 1 or is_known(source.fold, source.plain, self._p.scene.language):
            return False
        fold = quoted[0].fold
        return (quoted[0] is own[0] and source.fold.endswith(fold)) or (
            quoted[0] is own[-1] and source.fold.startswith(fold)
        )

    def _said_elsewhere(self, step: Step) -> bool:
        """Whether elsewhere in the witness the quoted word, and not the unknown one read here,
        stands beside the same neighbour."""
        if len(step.quoted) != 1:
            return False
        word, quoted, text = step.source[0], step.quoted[0], self._p.source
        if is_known(word.fold, word.plain, self._p.scene.language):
            return False
        if Levenshtein.distance(word.fold, quoted.fold) > 2:
            return False
        before = words_of(text, max(0, word.span.start - 40), word.span.start)[-1:]
        after = words_of(text, word.span.end, word.span.end + 40)[:1]
        around = text[max(0, word.span.start - _AROUND) : word.span.end + _AROUND]
        around = around.replace("\n", " ")
        frames = [f" {w.plain} {{}} " for w in before] + [f" {{}} {w.plain} " for w in after]
        right = sum(around.count(frame.format(quoted.plain)) for frame in frames)
        wrong = sum(around.count(frame.format(word.plain)) for frame in frames)
        return right > 0 and wrong <= len(frames)

    def finish(self) -> list[Variant]:
        self._flush()
        if not self._bare:
            if self._p.last:
                self._closing_point()
            self._notes_of_marks()
        return with_transpositions(self._found, self._p.source, "" if self._bare else self._p.draft)

    def _add(
        self,
        kind: VariantKind,
        source: Sequence[Word],
        quoted: Sequence[Word],
        *,
        note: str = "",
        critical: bool = False,
    ) -> None:
        lemma_span = reach(source) if source else None
        reading_span = reach(quoted) if quoted else self._point()
        self._found.append(
            Variant(
                kind,
                compact(lemma_span.of(self._p.source)) if lemma_span else "",
                self._reading(quoted, reading_span),
                lemma_span,
                reading_span,
                critical,
                note,
            )
        )

    def _reading(self, quoted: Sequence[Word], span: Span) -> str:
        if not quoted:
            return ""
        return _joined(quoted) if self._bare else compact(span.of(self._p.draft))

    def _point(self) -> Span:
        """Where in the draft omitted words are missing: behind the last word taken."""
        at = self._before.quoted[-1].span.end if self._before else self._first
        return Span(at, at)

    def _why_capital(self, word: Word) -> str:
        if word.marked:
            return "marked"
        border = word.span.start == self._first or word.span.start in self._breaks
        return BORDER if border else ""

    def _flush(self, following: Step | None = None) -> bool:
        """Tells the run of words that do not answer each other; whether there was none.
        `following` is the step behind it."""
        if not self._run:
            return True
        run, self._run = self._run, []
        subs = [step for step in run if step.quoted and step.source]
        omitted = self._real(run, quoted=False)
        added = self._real(run, quoted=True)
        inserted = [word for word in added if word.inserted]
        added = [word for word in added if not word.inserted]
        if inserted:
            critical = is_critical(omitted, self._p.scene.language)
            note = f"marked, {TURNS}" if self._turned(omitted, inserted) else "marked"
            self._add("insertion", omitted, inserted, note=note, critical=critical)
            omitted = []
        source = sorted([w for step in subs for w in step.source] + omitted, key=_START)
        quoted = sorted([w for step in subs for w in step.quoted] + added, key=_START)
        if quoted and not source and self._perhaps_lost(quoted, following):
            one = len(quoted) == 1 == len(quoted[0].fold)
            seen = one and following is not None and self._room_before(following)
            note = "lost in the source, which leaves room for it" if seen else LOST
            self._add("transport", (), quoted, note=note, critical=not seen)
        elif quoted or (source and not self._joined_at(source, following)):
            self._tell(source, quoted, subs)
        return False

    def _perhaps_lost(self, quoted: list[Word], following: Step | None) -> bool:
        """Whether in a heavily damaged text the source may have lost a short word: one of a
        letter, or one beside a word that is damaged itself."""
        scene = self._p.scene
        if not scene.is_heavy() or sum(len(word.fold) for word in quoted) > _SHORT:
            return False
        if is_critical(quoted, scene.language):
            return False
        beside = [step.source for step in (self._before, following) if step]
        damaged = any(not is_known(w.fold, w.plain, scene.language) for ws in beside for w in ws)
        return damaged or all(len(word.fold) == 1 for word in quoted)

    def _room_before(self, following: Step) -> bool:
        before = self._before.source[-1].span.end if self._before else 0
        return leaves_room(self._p.source, Span(before, following.source[0].span.start))

    def _joined_at(self, source: list[Word], following: Step | None) -> bool:
        """Tells words left out that the source, or the writer, shows to be none of the speech:
        where the source names the speaker, or where the writer broke the quotation off."""
        if not (following and self._before):
            return False
        before, after = self._before.source[-1].span.end, following.source[0].span.start
        gap, language = Span(before, after), self._p.scene.language
        if names_speaker(self._p.source, gap, reach(source), language):
            here = following.quoted[0].span.start in self._breaks  # the writer broke off there too
            kind: VariantKind = "transport" if here else "punctuation"
            self._add(kind, source, (), note="the source names the speaker here")
            return True
        last = self._before
        if last.quoted[0].span.start in self._breaks and last.source[0].fold == source[-1].fold:
            # “They came,” he said, “they went”: which *they* answers is as good as chance
            source, following = [*last.source, *source[:-1]], last
        if following.quoted[0].span.start in self._breaks and len(source) >= _JOINED:
            critical = is_critical(source, self._p.scene.language)
            self._add("omission", source, (), note=AT_BREAK, critical=critical)
            return True
        return False

    def _turned(self, omitted: Sequence[Word], inserted: Sequence[Word]) -> bool:
        """Whether words in [brackets] bring in a negation, or take one away."""
        language = self._p.scene.language
        sides = [any(negates(w, language) for w in side) for side in (omitted, inserted)]
        return sides[0] != sides[1]

    def _tell(self, source: list[Word], quoted: list[Word], subs: list[Step]) -> None:
        language = self._p.scene.language
        if source and quoted and same_in_full(source, quoted, language):
            self._add("spelling", source, quoted, note="a contraction")
            return
        if same_number(source, quoted, language):
            self._add("spelling", source, quoted, note="a number written otherwise")
            return
        critical = turns_sense(source, quoted, language) or any(
            self._is_turned(step.source[0].fold, step.quoted[0].fold) for step in subs
        )
        if source and quoted:
            if not critical and self._one_damage(source, quoted):
                note = f"the source reads ‘{_joined(source)}’, perhaps a reading error"
                self._add("transport", source, quoted, note=note, critical=True)
                return
            if len(source) > 1 and sorted(w.fold for w in source) == sorted(w.fold for w in quoted):
                self._add("transposition", source, quoted, note=ORDER)
                return
            self._add("substitution", source, quoted, critical=critical)
        else:
            critical = critical or any(self._was_critical(word) for word in source)
            self._add("omission" if source else "addition", source, quoted, critical=critical)

    def _is_turned(self, source: str, quoted: str) -> bool:
        """Whether one of two folded words is the contrary of the other, or another mood of it."""
        language = self._p.scene.language
        return opposed(source, quoted, language) or (source == quoted and is_mood(source, language))

    def _was_critical(self, word: Word) -> bool:
        """Whether a damaged word of the source may have been a negation or modal."""
        scene = self._p.scene
        if not scene.is_noisy() or is_known(word.fold, word.plain, scene.language):
            return False
        return scene.hides_critical(word)

    def _one_damage(self, source: list[Word], quoted: list[Word]) -> bool:
        """Whether a whole run is one damage: broken and misread words in a noisy place."""
        scene = self._p.scene
        if not scene.is_noisy() or len(source) + len(quoted) < 3:
            return False
        broken = any(not is_known(w.fold, w.plain, scene.language) for w in source)
        sound = all(is_known(w.fold, w.plain, scene.language) for w in quoted)
        like = Levenshtein.normalized_similarity(
            "".join(w.fold for w in source), "".join(w.fold for w in quoted)
        )
        return broken and sound and like >= 0.75

    def _real(self, run: list[Step], *, quoted: bool) -> list[Word]:
        """The words of one side that nothing answers, without furniture, note marks, specks."""
        text = self._p.draft if quoted else self._p.source
        lone = [
            word
            for step in run
            if not (step.quoted and step.source)
            for word in (step.quoted if quoted else step.source)
        ]
        kept: list[Word] = []
        for line in by_lines(lone, text):
            if is_furniture(text, reach(line)):
                sides = ((), line) if quoted else (line, ())
                self._add("transport", *sides, note="running head or page number")
            else:
                kept += [word for word in line if not self._is_debris(word, quoted=quoted)]
        return kept

    def _is_debris(self, word: Word, *, quoted: bool) -> bool:
        """Whether a word that nothing answers is none: a note mark, a speck; a fragment is
        told, for it may have been a word."""
        if self._is_speck(word, quoted=quoted):
            return True
        scene = self._p.scene
        if quoted or not scene.is_noisy() or len(word.fold) > 3 or word.fold.isdigit():
            return False
        if is_known(word.fold, word.plain, scene.language):
            return False
        note = f"the source has ‘{word.plain}’ here, perhaps a damaged word"
        kind: VariantKind = "omission" if scene.hides_critical(word) else "transport"
        self._add(kind, (word,), (), note=note, critical=True)
        return True

    def _is_speck(self, word: Word, *, quoted: bool) -> bool:
        if word.note:
            return True
        return not quoted and self._p.scene.is_noisy() and word.fold in _SPECKS

    def _punctuation(self, one: Step, other: Step) -> None:
        start = other.quoted[0].span.start
        if start in self._breaks:
            return
        here = Span(one.quoted[-1].span.end, start)
        there = Span(one.source[-1].span.end, other.source[0].span.start)
        reading, lemma = _BRACKETS.sub("", here.of(self._p.draft)), there.of(self._p.source)
        if any(c.isalnum() for c in lemma):  # furniture was left out here
            return
        a, b = punctuation(lemma), punctuation(reading)
        if a == b or (b == "-" and LINE_END.search(lemma)):
            return
        kind: VariantKind = "transport" if self._p.scene.is_noisy() else "punctuation"
        self._found.append(Variant(kind, compact(lemma), compact(reading), there, here))

    def _closing_point(self) -> None:
        """The point behind the last word, where the writer gives one inside the quotation."""
        if not self._before:
            return
        here, there = self._before.quoted[-1].span.end, self._before.source[-1].span.end
        own = _POINT.match(self._p.draft, here)
        if not own or (own.group() == "." and self._p.draft[here : here + 2] == ".."):
            return
        theirs = _POINT.match(self._p.source, there)
        lemma = theirs.group().strip() if theirs else ""
        if lemma != own.group():
            lemma_span = Span(*theirs.span()) if theirs else Span(there, there)
            reading_span = Span(*own.span())
            self._found.append(
                Variant("punctuation", lemma, own.group(), lemma_span, reading_span, False, BORDER)
            )

    def _notes_of_marks(self) -> None:
        for mark in self._p.segment.marks:
            words = compact(mark.span.of(self._p.draft))
            if mark.kind == "emphasis":
                self._found.append(Variant("emphasis", "", words, None, mark.span, note="marked"))
            elif mark.kind == "sic":
                self._found.append(Variant("insertion", "", words, None, mark.span, note="sic"))
        self._found.sort(key=lambda v: v.reading_span.start if v.reading_span else 0)


def _joined(words: Sequence[Word]) -> str:
    return " ".join(word.plain for word in words)
