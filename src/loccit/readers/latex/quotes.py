"""Quotations as csquotes has them: marks by language and depth, their references behind them."""

from __future__ import annotations

from collections.abc import Callable

from loccit.model import FieldItem
from loccit.readers.latex.cites import Cited, items_of, words_of
from loccit.readers.latex.letters import language_of, marks_of
from loccit.readers.latex.notes import one_cited, raw
from loccit.readers.latex.records import Range
from loccit.readers.latex.walk import Walk

__all__ = [
    "cited_after",
    "enquote",
    "foreign_quote",
    "language_argument",
    "left_out",
    "referred_after",
    "text_quote",
]

_INLINE = 240
"""Longer quotations than this `\\blockquote` sets apart: some three lines."""


def enquote(walk: Walk, name: str) -> None:
    _quote(walk, walk.argument(), walk.language, inner=name.endswith("*"))


def language_argument(walk: Walk) -> str:
    """The language that the next argument names, or the one that is spoken already."""
    return language_of(raw(walk, walk.argument())) or walk.language


def foreign_quote(walk: Walk, name: str) -> None:
    language = language_argument(walk)
    _quote(walk, walk.argument(), language, inner=name.endswith("*"))


def _quote(
    walk: Walk,
    range_: Range | None,
    language: str,
    *,
    inner: bool = False,
    stop: str = "",
    after: Callable[[], None] | None = None,
) -> None:
    """Words in quotation marks; those within others take the other kind. A `stop` is printed
    before the closing mark, as csquotes does by default."""
    if range_ is None:
        return
    marks = marks_of(language)
    first = 2 if (walk.page.enquoted % 2 == 1) != inner else 0

    def close() -> None:
        walk.page.show(stop + marks[first + 1])
        if after:
            after()

    walk.page.show(marks[first])
    walk.push(range_, close)
    walk.page.count("enquoted")


def text_quote(walk: Walk, name: str) -> None:
    """csquotes: `\\textquote[reference][stop]{words}` and its kin."""
    bare = name.rstrip("*")
    language = walk.language
    if bare.startswith(("foreign", "hyphen")):
        language = language_argument(walk)
    if bare.endswith("cquote"):
        cited = one_cited(walk)
        stop, range_ = walk.plain(walk.option()), walk.argument()
        after = cited_after(walk, cited)
    else:
        reference, stop = walk.option(), walk.plain(walk.option())
        range_ = walk.argument()
        after = referred_after(walk, reference)
    if "block" in bare and range_ is not None and range_.end - range_.start > _INLINE:
        _set_apart(walk, range_, stop, after)
    else:
        _quote(walk, range_, language, inner=name.endswith("*"), stop=stop, after=after)


def _set_apart(walk: Walk, range_: Range, stop: str, after: Callable[[], None]) -> None:
    page = walk.page
    page.end_block()
    page.quoted += 1

    def done() -> None:
        page.end_block()
        page.quoted -= 1

    walk.push(Range(range_.end, range_.end), done)  # when the reference is written too

    def close() -> None:
        page.show(stop)
        after()

    walk.push(range_, close)


def cited_after(walk: Walk, cited: Cited | None = None) -> Callable[[], None]:
    """Read a citation's arguments, unless they are given; what writes it behind the words."""
    cited = cited or one_cited(walk)
    words = words_of([cited], "paren") if cited else ""
    items: tuple[FieldItem, ...] = items_of([cited]) if cited else ()

    def after() -> None:
        walk.page.space()
        walk.cite(words, items)

    return after


def referred_after(walk: Walk, reference: Range | None) -> Callable[[], None]:
    """What writes a reference in parentheses behind the words."""

    def after() -> None:
        if reference is not None:
            walk.page.space()
            walk.page.show("(")
            walk.push(reference, lambda: walk.page.show(")"))

    return after


def left_out(walk: Walk, name: str) -> None:
    """csquotes: `\\textelp{}` leaves words out, `\\textelp{words}` puts others in their place."""
    range_ = walk.argument()
    words = walk.plain(range_)
    walk.page.show("[…]" if name.startswith("textelp") and not words else f"[{words}]")
