"""LaTeX's environments: block quotations, verse, lists, tables, and what is no text."""

from __future__ import annotations

from collections.abc import Callable

from loccit.readers.latex.notes import skip
from loccit.readers.latex.quotes import cited_after, language_argument, referred_after
from loccit.readers.latex.records import Environment, Range
from loccit.readers.latex.scan import ENVIRONMENT
from loccit.readers.latex.tables import (
    CODE,
    ENVIRONMENTS,
    ITALIC_SWITCHES,
    MATHS,
    QUOTES,
    SKIPPED,
    TABLES,
    VERSES,
)
from loccit.readers.latex.walk import Walk

__all__ = ["explain_environment"]

_LISTS = ("itemize", "enumerate", "description", "list", "compactitem", "compactenum")
_REFERENCES = {"de": "Literatur", "fr": "Bibliographie", "it": "Bibliografia", "es": "Bibliografía"}


def explain_environment(walk: Walk, name: str) -> bool:
    """Begin or end an environment, if that is what the command does."""
    if name not in ("begin", "end"):
        return False
    frame = walk.frame
    at = frame.at
    found = ENVIRONMENT.match(walk.text, at, frame.range.end)
    if found is None:
        return True
    frame.at = found.end()
    called = found[1].rstrip("*")
    macro = walk.macros.get(f"{name} {called}")
    if name == "begin":
        start = walk.text.rfind("\\", max(0, at - 20), at)
        _begin(walk, called, found[1], unclosed=start in walk.scan.unclosed)
    if macro is not None:
        walk.expand(macro)
    elif name == "end":
        _end(walk, called)
    return True


def _begin(walk: Walk, name: str, written: str, *, unclosed: bool) -> None:
    if name in CODE or name in SKIPPED:
        _raw(walk, name, written)
        return
    walk.page.end_block()
    if unclosed and walk.frame.range.depth == 0:
        walk.tell("unbalanced", f"\\begin{{{name}}} has no \\end{{{name}}}")
        if name in QUOTES or name in VERSES:
            _to_paragraphs_end(walk)
    scope = walk.page.begin_scope()
    close: Callable[[], None] | None = None
    if name in QUOTES:
        close = _quoted(walk, QUOTES[name])
    else:
        walk.take(ENVIRONMENTS.get(name, ""))
        _enter(walk, name)
    walk.environments.append(Environment(name, scope, close))


def _to_paragraphs_end(walk: Walk) -> None:
    """What nothing ends is taken to end with its paragraph."""
    frame = walk.frame
    end = min(frame.range.end, walk.scan.paragraph_end(frame.at))
    range_ = Range(frame.at, end, frame.range.args, frame.range.depth)
    frame.at = end
    walk.push(range_)


def _quoted(walk: Walk, signature: str) -> Callable[[], None] | None:
    after: Callable[[], None] | None = None
    for kind in signature:
        match kind:
            case "l":
                walk.speak(language_argument(walk))
            case "c":
                after = cited_after(walk)
            case "r":
                after = _ending(walk, walk.option(), walk.plain(walk.option()))
            case _:
                walk.option()
    walk.page.count("quoted")
    return after


def _ending(walk: Walk, reference: Range | None, stop: str) -> Callable[[], None]:
    refer = referred_after(walk, reference)

    def after() -> None:
        walk.page.show(stop)
        refer()

    return after


def _enter(walk: Walk, name: str) -> None:
    page = walk.page
    if name in VERSES:
        page.count("verse")
    elif name in _LISTS:
        page.count("listed")
    elif name in TABLES:
        page.count("tabled")
    elif name in MATHS or name.rstrip("*") in MATHS:
        page.count("math")
    elif name in ITALIC_SWITCHES:
        page.italic()
    elif name in ("otherlanguage", "foreignlanguage"):
        walk.speak(language_argument(walk))
    elif name in ("german", "french", "russian", "english", "italian", "spanish", "latin"):
        walk.option()
    elif name == "thebibliography":
        page.heading = 1
        page.show(_REFERENCES.get(walk.language, "References"))
        page.end_block()
        page.heading = None


def _end(walk: Walk, name: str) -> None:
    """Leave the innermost environment of that name, and those in it."""
    if name not in [one.name for one in walk.environments[-50:]]:
        return
    while (left := walk.environments.pop()).name != name:
        pass

    def close() -> None:
        walk.page.end_block()
        walk.page.end_scope(left.scope)

    walk.afterwards(close)
    if left.close:
        left.close()


def _raw(walk: Walk, name: str, written: str) -> None:
    """An environment whose contents are no LaTeX."""
    frame = walk.frame
    closing = f"\\end{{{written}}}"
    end = walk.text.find(closing, frame.at, frame.range.end)
    if end < 0:
        return
    start, frame.at = frame.at, end + len(closing)
    skip(walk, start, end)
    page = walk.page
    page.end_block()
    if name in CODE and walk.text[start:end].strip():
        line = walk.text.find("\n", start, end)
        start = line + 1 if line >= 0 else start
        page.code += 1
        page.show(walk.text[start:end].rstrip(), start)
        page.end_block()
        page.code -= 1
