"""The document's text with an account's items marked in it, each where a link can open it.

Items may cross each other; what crosses is cut where it must be, its first piece bears the id.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from loccit.model import Account, Block
from loccit.text import Span
from loccit.writers.marking import covering, visible

__all__ = ["MarkedText", "mark_text"]


@dataclass(frozen=True, slots=True)
class _Item:
    """Words to mark: under which id, of what kind, and the row its label leads to, if any."""

    span: Span
    name: str
    kind: str
    row: str = ""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The blocks in order, each with its marked text; `named` are the ids that stand in them."""

    blocks: tuple[tuple[Block, Markup], ...]
    named: frozenset[str]


def mark_text(account: Account) -> MarkedText:
    """The whole text, block by block; no word of it is left out."""
    document = account.document
    blocks = list(covering(document))
    items = _sorted_into(blocks, _items(account))
    names = _sorted_into(blocks, _mentions(account))
    writer = _Writer(document.text)
    marked = tuple(
        (block, writer.write(block.span, held, within))
        for block, held, within in zip(blocks, items, names, strict=True)
    )
    return MarkedText(marked, frozenset(writer.named))


def _items(account: Account) -> Iterator[_Item]:
    for event in account.events:
        yield _Item(event.words, f"w-{event.id}", "event", event.id)
    for relation in account.relations:
        yield _Item(relation.cue, f"w-{relation.id}", "relation", relation.id)
    for one in account.statements:
        yield _Item(one.words, f"w-{one.id}", "statement", one.id)
    for claim in account.claims:
        yield _Item(claim.cause, f"w-{claim.id}-cause", "cause")
        yield _Item(claim.effect, f"w-{claim.id}-effect", "effect")
        for at, span in enumerate(claim.link):
            yield _Item(span, f"w-{claim.id}-{at}" if at else f"w-{claim.id}", "link", claim.id)


def _mentions(account: Account) -> Iterator[_Item]:
    for actor in account.actors:
        for at, mention in enumerate(actor.mentions):
            yield _Item(mention.span, f"m-{actor.id}-{at}", "mention", f"a-{actor.id}")


def _sorted_into(blocks: Sequence[Block], items: Iterable[_Item]) -> list[list[_Item]]:
    """The items of each block, clipped to it, the longer before the shorter."""
    starts = [block.span.start for block in blocks]
    ends = [block.span.end for block in blocks]
    held: list[list[_Item]] = [[] for _ in blocks]
    for item in items:
        first = bisect_right(ends, item.span.start)
        last = bisect_left(starts, item.span.end)
        for at in range(first, last):
            span = Span(max(starts[at], item.span.start), min(ends[at], item.span.end))
            held[at].append(_Item(span, item.name, item.kind, item.row))
    for within in held:
        within.sort(key=lambda item: (item.span.start, -item.span.end, item.name))
    return held


class _Writer:
    """Writes blocks; each id is given once, to the first piece of its item."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.named: set[str] = set()

    def write(self, block: Span, items: Sequence[_Item], mentions: Sequence[_Item]) -> Markup:
        borders = {block.start, block.end}
        for item in (*items, *mentions):
            borders |= {item.span.start, item.span.end}
        cuts = sorted(borders)
        parts: list[Markup] = []
        opened: list[_Item] = []
        next_item, next_name = 0, 0
        named: _Item | None = None
        for at, cut in enumerate(cuts):
            parts += self._closed(opened, cut)
            while next_item < len(items) and items[next_item].span.start == cut:
                parts.append(self._open(items[next_item]))
                opened.append(items[next_item])
                next_item += 1
            while next_name < len(mentions) and mentions[next_name].span.start <= cut:
                named = mentions[next_name]
                next_name += 1
            if at + 1 < len(cuts):
                inside = named if named and named.span.end > cut else None
                parts.append(self._leaf(Span(cut, cuts[at + 1]), inside))
        return Markup("").join(parts)

    def _closed(self, opened: list[_Item], cut: int) -> Iterator[Markup]:
        """Closes what ends here; what must be closed with it is opened again behind."""
        at = next((i for i, item in enumerate(opened) if item.span.end <= cut), len(opened))
        above, opened[at:] = opened[at:], []
        for item in reversed(above):
            yield Markup("</span>")
            if item.span.end <= cut and item.row:
                yield Markup('<a class="tag" href="#{0}">{0}</a>').format(item.row)
        for item in above:
            if item.span.end > cut:
                yield self._open(item)
                opened.append(item)

    def _open(self, item: _Item) -> Markup:
        return Markup('<span class="i {}"{}>').format(item.kind, self._id(item.name))

    def _id(self, name: str) -> Markup:
        if name in self.named:
            return Markup("")
        self.named.add(name)
        return Markup(' id="{}"').format(name)

    def _leaf(self, span: Span, mention: _Item | None) -> Markup:
        words = visible(span.of(self._text))
        if mention is None:
            return Markup("{}").format(words)
        link = Markup('<a class="m" href="#{}"{} tabindex="-1">{}</a>')
        return link.format(mention.row, self._id(mention.name), words)
