"""LaTeX's notes and citations."""

from __future__ import annotations

import re

from loccit.readers.latex.cites import Cited, items_of, words_of
from loccit.readers.latex.records import Range, Waiting
from loccit.readers.latex.tables import NOTES
from loccit.readers.latex.walk import Walk

__all__ = [
    "NOTE_COMMAND",
    "cite",
    "note",
    "note_mark",
    "note_text",
    "one_cited",
    "raw",
    "set_counter",
    "skip",
]

NOTE_COMMAND = re.compile(
    rf"(?<!\\)\\(?:{'|'.join(sorted(NOTES, reverse=True))}|footnotetext|foot(?:full)?cites?)"
    r"(?![A-Za-z])"
)


def skip(walk: Walk, start: int, end: int) -> None:
    """Leave that stretch of the source out; notes in it are no loss."""
    walk.skipped += len(NOTE_COMMAND.findall(walk.text, start, end))


def raw(walk: Walk, range_: Range | None) -> str:
    return "" if range_ is None else " ".join(walk.text[range_.start : range_.end].split())


def note(walk: Walk, name: str) -> None:
    """A note whose words stand here, and which is set at the foot of the page."""
    label = walk.plain(walk.option())
    range_ = walk.argument()
    if range_ is None:
        return
    if walk.frame.range.depth == 0 and not walk.inline:
        walk.noted += 1
    if walk.page.silent or walk.inline:
        return
    kind = NOTES[name]
    if not label and kind != "side" and name != "thanks":
        label = str(_count(walk, f"{kind}note"))
    _wait(walk, label, Waiting("", walk.language, range_))


def _wait(walk: Walk, label: str, note: Waiting, *, called: bool = True) -> None:
    walk.notes += 1
    key = note.key or f"note {walk.notes}"
    if called:
        walk.page.flow.call(label, key)
    walk.waiting.append(Waiting(key, note.language, note.range, note.words, note.items))


def _count(walk: Walk, counter: str) -> int:
    walk.counters[counter] = walk.counters.get(counter, 0) + 1
    return walk.counters[counter]


def note_mark(walk: Walk, _name: str) -> None:
    label = walk.plain(walk.option()) or str(_count(walk, "footnote"))
    if not walk.page.silent and not walk.inline:
        walk.marks[label] = walk.marks.get(label, 0) + 1
        walk.page.flow.call(label, f"mark {label} {walk.marks[label]}")


def note_text(walk: Walk, _name: str) -> None:
    label = walk.plain(walk.option()) or _waiting_mark(walk)
    range_ = walk.argument()
    if range_ is None or walk.page.silent or walk.inline:
        return
    walk.noted += walk.frame.range.depth == 0
    walk.texts[label] = walk.texts.get(label, 0) + 1
    key = f"mark {label} {walk.texts[label]}"
    _wait(walk, label, Waiting(key, walk.language, range_), called=False)


def _waiting_mark(walk: Walk) -> str:
    """The mark that a note without a number belongs to: the last, else the first that waits."""
    last = str(walk.counters.get("footnote", 0))
    waiting = [mark for mark, count in walk.marks.items() if count > walk.texts.get(mark, 0)]
    return last if last in waiting or not waiting else waiting[0]


def set_counter(walk: Walk, _name: str) -> None:
    counter, value = walk.plain(walk.argument()), walk.plain(walk.argument())
    if value.isdecimal():
        walk.counters[counter] = int(value[:9])


def cite(walk: Walk, name: str, kind: str) -> None:
    if name.endswith("cites"):
        cited = _several(walk)
    else:
        one = _of_volume(walk) if name.endswith("volcite") else one_cited(walk)
        cited = [one] if one else []
    words, items = words_of(cited, kind), items_of(cited)
    if kind != "note":
        walk.cite(words, items)
        return
    if walk.frame.range.depth == 0 and not walk.inline:
        walk.noted += 1
    if words and not walk.page.silent and not walk.inline:
        label = str(_count(walk, "footnote"))
        _wait(walk, label, Waiting("", walk.language, words=words, items=items))


def one_cited(walk: Walk) -> Cited | None:
    """`[before][locator]{keys}`; one bracket alone is the locator."""
    first, second = walk.option(), walk.option()
    keys = walk.argument()
    if keys is None:
        return None
    before, locator = (first, second) if second is not None else (None, first)
    return Cited(raw(walk, keys), walk.plain(before), walk.plain(locator))


def _of_volume(walk: Walk) -> Cited | None:
    """`[before]{volume}[locator]{key}`"""
    before, volume, locator = walk.option(), walk.argument(), walk.option()
    keys = walk.argument()
    if keys is None:
        return None
    words = (walk.plain(range_) for range_ in (before, locator, volume))
    return Cited(raw(walk, keys), *words)


def _several(walk: Walk) -> list[Cited]:
    """`(before)(after)[before][locator]{key}[…]{key}…`"""
    first, second = walk.option("()"), walk.option("()")
    cited: list[Cited] = []
    while walk.text[walk.frame.at : walk.frame.at + 1] in ("[", "{"):
        at = walk.frame.at
        one = one_cited(walk)
        if one is None or walk.frame.at == at:
            break
        cited.append(one)
    before, after = (first, second) if second is not None else (None, first)
    if cited and before is not None:
        head = f"{walk.plain(before)} {cited[0].prefix}".strip()
        cited[0] = Cited(cited[0].keys, head, cited[0].locator)
    if cited and after is not None:
        tail = ", ".join(filter(None, (cited[-1].locator, walk.plain(after))))
        cited[-1] = Cited(cited[-1].keys, cited[-1].prefix, tail)
    return cited
