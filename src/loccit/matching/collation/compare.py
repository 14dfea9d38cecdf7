"""What kind of difference two readings make, word against word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from loccit import lexicon
from loccit.folding import fold_word
from loccit.matching.collation.accents import compare_accents
from loccit.matching.collation.path import Step
from loccit.matching.collation.spelling import compounded, divided, same_word
from loccit.matching.collation.words import LINE_END, Word
from loccit.matching.damage.channel import unlikelihood
from loccit.matching.damage.damage import Scene
from loccit.matching.damage.noise import is_known
from loccit.matching.verdicts.critical import is_critical, negates, number, opposed
from loccit.matching.verdicts.judge import TURNS
from loccit.model import VariantKind
from loccit.text import Span

_SHIFT = 3
"""Letters by which damage may have moved the border between two words."""

__all__ = ["Verdict", "compare_step", "reach"]

Verdict = tuple[VariantKind, str, bool]
"""Kind, note, critical."""

_SAME_SHAPE = frozenset("cosuvwxzkp")


def reach(words: Sequence[Word]) -> Span:
    return Span(words[0].span.start, words[-1].span.end)


def compare_step(step: Step, scene: Scene, draft: str, source: str) -> Verdict | None:
    """How the words of a step differ; None where they do not."""
    if len(step.quoted) == len(step.source) == 1:
        word, other = step.source[0], step.quoted[0]
        changed = other.marked and word.fold != other.fold
        if draft and changed and _fits_brackets(word, other, draft):
            return _bracketed(word, other, scene)
        return _pair(word, other, scene)
    return _weighed(_divided(step, scene, draft, source), step, scene)


def _weighed(told: Verdict | None, step: Step, scene: Scene) -> Verdict | None:
    """The verdict on words run together or broken that are misread besides, once all else is
    weighed that may have been printed."""
    letters = ["".join(w.fold for w in words) for words in (step.source, step.quoted)]
    if told is None or told[0] != "transport" or letters[0] == letters[1]:
        return told
    weighed = scene.weighed(told[1:], step.source, step.quoted)
    return ("transport", *weighed) if weighed else told


def _pair(source: Word, quoted: Word, scene: Scene) -> Verdict | None:
    if source.plain == quoted.plain:
        return None
    if source.fold == quoted.fold:
        return _same_letters(source, quoted, scene)
    if quoted.marked and Levenshtein.normalized_similarity(source.fold, quoted.fold) >= 0.5:
        return _bracketed(source, quoted, scene)
    return _spelling(source, quoted, scene) or _forgiven(source, quoted, scene)


_IN_BRACKETS = re.compile(r"\[[^\]]*\]")


def _fits_brackets(source: Word, quoted: Word, draft: str) -> bool:
    """Whether the source's word is the quoted one with other letters in its brackets:
    `d[id]` for *do*."""
    kept = [fold_word(piece) for piece in _IN_BRACKETS.split(quoted.span.of(draft))]
    return (
        any(kept) and re.fullmatch(r"\w{0,8}".join(map(re.escape, kept)), source.fold) is not None
    )


def _bracketed(source: Word, quoted: Word, scene: Scene) -> Verdict:
    """A word changed within [brackets], perhaps to its contrary."""
    language = scene.language
    contrary = opposed(source.fold, quoted.fold, language)
    turned = contrary or negates(source, language) != negates(quoted, language)
    return "insertion", f"marked, {TURNS}" if turned else "marked", contrary


def _same_letters(source: Word, quoted: Word, scene: Scene) -> Verdict | None:
    a, b = source.plain, quoted.plain
    if a.lower() == b.lower():
        if a[0].lower() == b[0].lower() and a[0] != b[0] and a[1:] == b[1:]:
            forgiven = scene.is_noisy() and a[0].lower() in _SAME_SHAPE and not quoted.marked
            return ("transport", "", False) if forgiven else ("capitals", "", False)
        inner = any(c.isupper() for c in a[1:]) and not a.isupper()
        return ("transport" if inner and scene.is_noisy() else "capitals"), "", False
    bare = a.replace("'", "").lower(), b.replace("'", "").lower()
    if bare[0] == bare[1]:
        return ("transport" if scene.is_noisy() else "punctuation"), "", False
    return compare_accents(source, quoted, scene)


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def _spelling(source: Word, quoted: Word, scene: Scene) -> Verdict | None:
    numbers = number(source.fold, scene.language), number(quoted.fold, scene.language)
    if numbers[0] is not None and numbers[0] == numbers[1]:
        return "spelling", "a number written otherwise", False
    a, b = source.plain.lower(), quoted.plain.lower()
    if scene.language == "de" and a.translate(_UMLAUTS) == b.translate(_UMLAUTS):
        return "spelling", "umlaut", False
    noisy = scene.is_noisy() and not is_known(source.fold, source.plain, scene.language)
    same = same_word(a, b, scene.language, strict=noisy) or same_word(
        source.fold, quoted.fold, scene.language, strict=noisy
    )
    if same is None or number(source.fold, scene.language) is not None:
        return None
    if scene.is_heavy() and _is_slip(source, quoted, scene):
        return None
    return "spelling", "modernised" if same.old else "spelling of another time or place", False


def _is_slip(source: Word, quoted: Word, scene: Scene) -> bool:
    """Whether in a damaged text another spelling by one letter is none: what is held spells
    the word as it is quoted, and hardly ever so."""
    if Levenshtein.distance(source.fold, quoted.fold) != 1:
        return False
    more = _USUAL if lexicon.known(source.fold, scene.language) else _UNKNOWN
    return scene.frequency(quoted.fold) >= more * max(1, scene.frequency(source.fold))


_USUAL, _UNKNOWN = 20, 2
"""How much more usual one spelling must be than the other, where that is a known word; where it
is none."""
_GLUED = re.compile(r"(?<=[^\W\d_])\d{1,2}$")


def _forgiven(source: Word, quoted: Word, scene: Scene) -> Verdict:
    if _GLUED.sub("", source.fold) == quoted.fold or _GLUED.sub("", quoted.fold) == source.fold:
        return "transport", "a note mark", False
    damage = scene.damage(source, quoted)
    if damage:
        return "transport", *damage
    critical = _critical(source, quoted, scene.language) or scene.runs_into_negation(
        source.fold, quoted.fold
    )
    if not critical and _misprint(source, quoted, scene.language):
        note = f"the source reads ‘{source.plain}’, perhaps a misprint"
        return "spelling", note, False
    return "substitution", "", critical


def _critical(source: Word, quoted: Word, language: str) -> bool:
    return is_critical((source, quoted), language) or opposed(source.fold, quoted.fold, language)


def _misprint(source: Word, quoted: Word, language: str) -> bool:
    """Whether a clean source's unknown word is the quoted one but for one letter."""
    a, b = source.fold, quoted.fold
    return (
        len(b) >= 6
        and source.plain.islower()
        and Levenshtein.distance(a, b) == 1
        and not is_known(a, source.plain, language)
        and is_known(b, quoted.plain, language)
    )


def _divided(step: Step, scene: Scene, draft: str, source: str) -> Verdict | None:
    """Words written in one on one side and in several on the other."""
    joined = "".join(w.fold for w in step.source)
    quoted = "".join(w.fold for w in step.quoted)
    if joined != quoted:
        return _divided_unlike(step, scene, source)
    here, there = _gaps(step.quoted, draft), _gaps(step.source, source)
    if any(LINE_END.search(gap) for gap in here + there):
        return None
    if scene.is_noisy() and len(step.source) > len(step.quoted) and divided(joined):
        return "transport", "words run together or broken", False
    if any("-" in gap or "‐" in gap or "‑" in gap for gap in here + there):
        return "spelling", "hyphen", False
    if any("'" in gap or "’" in gap for gap in here + there):
        return "spelling", "contraction", False  # we 'll, 't is
    damaged = not all(is_known(w.fold, w.plain, scene.language) for w in step.source)
    if scene.is_noisy() and damaged:
        return "transport", "words run together or broken", False
    apart = step.source if len(step.source) > len(step.quoted) else step.quoted
    if divided(joined) or compounded([w.fold for w in apart], scene.language):
        return "spelling", "written in one or in several", False
    if all(is_known(w.fold, w.plain, scene.language) for w in (*step.quoted, *step.source)):
        critical = is_critical((*step.quoted, *step.source), scene.language)
        if scene.is_noisy():
            return "transport", "words run together or broken", critical
        return "substitution", "", critical
    return "spelling", "written in one or in several", False


def _divided_unlike(step: Step, scene: Scene, source: str) -> Verdict | None:
    """A broken or joined word that differs in letters besides."""
    if len(step.source) == 1 and len(step.quoted) == 2:
        rest = _half(step.source[0], step.quoted)
        if rest:
            return _pair(*rest, scene)
    if scene.is_heavy() and len(step.source) == 1 and (cut := _cuts(step.source[0], step.quoted)):
        verdict = _each(cut, step.quoted, scene)
        if verdict:
            return verdict
    one, other = _joined(step.source), _joined(step.quoted)
    gaps = _gaps(step.source, source)
    if len(step.quoted) == 1 and any(LINE_END.search(gap) for gap in gaps):
        return _pair(one, other, scene)
    sound = all(is_known(w.fold, w.plain, scene.language) for w in step.quoted)
    damage = scene.damage(one, other, sound=sound)
    if damage:
        note, doubtful = damage
        hidden = is_critical((*step.quoted, *step.source), scene.language)
        return "transport", note, doubtful or hidden
    same = same_word(one.plain.lower(), other.plain.lower(), scene.language)
    if same:
        return "spelling", "modernised" if same.old else "", False
    return "substitution", "", is_critical((*step.quoted, *step.source), scene.language)


def _each(parts: Sequence[Word], quoted: Sequence[Word], scene: Scene) -> Verdict | None:
    """What becomes of words run together where every one of them is the quoted one, damaged or
    not; else None."""
    found = [_pair(part, word, scene) for part, word in zip(parts, quoted, strict=True)]
    told = [verdict for verdict in found if verdict]
    if any(kind not in ("transport", "capitals") for kind, _, _ in told):
        return None
    doubtful = [verdict for verdict in told if verdict[2]]
    return doubtful[0] if doubtful else ("transport", "words run together, and misread", False)


def _cuts(source: Word, quoted: Sequence[Word]) -> list[Word]:
    """The source's word cut where the quoted words meet, so that the least is misread; empty
    where it is too short."""
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    end = 0
    for word in quoted:
        end += len(word.fold)
        ways = {}
        last = word is quoted[-1]
        nearby = [len(source.fold)] if last else range(max(1, end - _SHIFT), end + _SHIFT + 1)
        for to in nearby:
            made = [
                (cost + unlikelihood(source.fold[at:to], word.fold), [*cuts, to])
                for at, (cost, cuts) in best.items()
                if at < to <= len(source.fold)
            ]
            if made:
                ways[to] = min(made)
        best = ways
    _, cuts = best.get(len(source.fold), (0.0, []))
    return [_cut(source, a, b) for a, b in pairwise([0, *cuts])]


def _half(source: Word, quoted: Sequence[Word]) -> tuple[Word, Word] | None:
    """Of two words run together, one of which is right: what is left, and what it answers."""
    left, right = quoted
    if source.fold.startswith(left.fold) and len(left.fold) > 1:
        return _cut(source, len(left.fold), len(source.fold)), right
    if source.fold.endswith(right.fold) and len(right.fold) > 1:
        return _cut(source, 0, len(source.fold) - len(right.fold)), left
    return None


def _cut(word: Word, start: int, end: int) -> Word:
    """The letters from `start` to `end` as a word, at their own place if that can be told."""
    fold, span = word.fold[start:end], word.span
    if len(span) == len(word.fold):
        span = Span(span.start + start, span.start + end)
    return Word(span, fold, fold)


def _joined(words: Sequence[Word]) -> Word:
    return Word(reach(words), "".join(w.plain for w in words), "".join(w.fold for w in words))


def _gaps(words: Sequence[Word], text: str) -> list[str]:
    return [text[a.span.end : b.span.start] for a, b in pairwise(words)]
