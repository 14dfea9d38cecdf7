"""Which code points of a Markdown paragraph are dress, and what the dress means.

The rules are markdown-it's own. Each is wrapped so that the place where it matched is kept,
which markdown-it itself forgets.
"""

from __future__ import annotations

import string
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from loccit.errors import ReadError
from loccit.readers.markdown.pandoc import marks_in, page_in

__all__ = ["Dress", "InlineReader"]

_RAW = ("backticks", "autolink", "html_inline", "entity", "image")
_Rule = Callable[[StateInline, bool], bool]


@dataclass(slots=True)
class Dress:
    """What was found in one paragraph; places count in its `content`."""

    cuts: list[tuple[int, int, str]] = field(default_factory=list)
    """Start, end, and the words that stand for it."""
    emphasis: list[tuple[int, int]] = field(default_factory=list)
    calls: list[tuple[int, str]] = field(default_factory=list)
    """Where a note is called for, and its label."""
    notes: list[tuple[int, int, int]] = field(default_factory=list)
    """Notes that stand in the paragraph itself: where they are called, start, end."""
    pages: list[tuple[int, str]] = field(default_factory=list)
    """Where a comment says that a page begins, and its label."""


@dataclass(frozen=True, slots=True)
class _Match:
    """A rule that matched `start`..`end` of `source`, which itself begins at `base`."""

    rule: str
    source: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    label_end: int = -1
    base: int = 0


class InlineReader:
    """Reads paragraphs with the rules of `md`, until `deadline` (`time.monotonic`)."""

    def __init__(self, md: MarkdownIt, name: str, deadline: float) -> None:
        self._md = md
        self._name = name
        self._deadline = deadline
        self._calls = 0
        self._matches: list[_Match] = []
        ruler = md.inline.ruler
        for rule, function in zip(ruler.get_active_rules(), ruler.getRules(""), strict=True):
            ruler.at(rule, self._watched(rule, function))

    def read(self, content: str, env: dict[str, object]) -> Dress:
        """The dress of one paragraph. Raises `ReadError` (`timeout`)."""
        self._matches.clear()
        self._md.inline.parse(content, self._md, env, [])
        dress = Dress()
        signs: list[tuple[int, Token]] = []
        for match in self._matches:
            _EXPLAIN.get(match.rule, _nothing)(match, dress)
            if match.rule == "emphasis":
                start = match.base + match.start
                signs += [(start + i, token) for i, token in enumerate(match.tokens)]
        _pair_emphasis(sorted(signs, key=lambda sign: sign[0]), dress)
        if any(sign in content for sign in "{^~"):
            spared = [(m.base + m.start, m.base + m.end) for m in self._matches if m.rule in _RAW]
            dress.cuts += [(start, end, "") for start, end in marks_in(content, spared)]
        return dress

    def _watched(self, name: str, function: _Rule) -> _Rule:
        def rule(state: StateInline, silent: bool) -> bool:
            self._watch_the_clock()
            start, known, seen = state.pos, len(state.tokens), len(self._matches)
            matched = function(state, silent)
            if matched and not silent:
                self._keep(name, state, start, known, seen)
            return matched

        return rule

    def _watch_the_clock(self) -> None:
        self._calls += 1
        if self._calls % 1000 == 0 and time.monotonic() > self._deadline:
            raise ReadError(self._name, "timeout", "its Markdown takes too long to read")

    def _keep(self, name: str, state: StateInline, start: int, known: int, seen: int) -> None:
        inner = self._matches[seen:]
        if name in ("image", "footnote_inline"):  # their words were read as a text of their own
            del self._matches[seen:]
        if name == "footnote_inline":
            self._matches += [replace(match, base=match.base + start + 2) for match in inner]
        label_end = -1
        if name == "link":
            label_end = self._md.helpers.parseLinkLabel(state, start, disableNested=True)
        tokens = tuple(state.tokens[known:])
        if name == "emphasis":  # the text before it may have been put into a token too
            tokens = tokens[len(tokens) - (state.pos - start) :]
        self._matches.append(_Match(name, state.src, start, state.pos, tokens, label_end))


def _pair_emphasis(signs: list[tuple[int, Token]], dress: Dress) -> None:
    opened: list[int] = []
    for place, token in signs:
        if token.type == "text" and token.content:
            continue  # an asterisk that means itself
        dress.cuts.append((place, place + 1, ""))
        if token.type == "em_open":
            opened.append(place + 1)
        elif token.type == "em_close" and opened:
            dress.emphasis.append((opened.pop(), place))


def _nothing(match: _Match, dress: Dress) -> None:
    """A rule that leaves the words as they stand."""


def _cut(match: _Match, dress: Dress, start: int, end: int, words: str = "") -> None:
    dress.cuts.append((match.base + start, match.base + end, words))


def _escape(match: _Match, dress: Dress) -> None:
    if match.source[match.start + 1] in string.punctuation + "\n":
        _cut(match, dress, match.start, match.start + 1)


def _code(match: _Match, dress: Dress) -> None:
    code = next((token for token in match.tokens if token.type == "code_inline"), None)
    if code:
        width = len(code.markup)
        _cut(match, dress, match.start, match.start + width)
        _cut(match, dress, match.end - width, match.end)


def _link(match: _Match, dress: Dress) -> None:
    _cut(match, dress, match.start, match.start + 1)
    _cut(match, dress, match.label_end, match.end)


def _image(match: _Match, dress: Dress) -> None:
    _cut(match, dress, match.start, match.end)


def _autolink(match: _Match, dress: Dress) -> None:
    _cut(match, dress, match.start, match.start + 1)
    _cut(match, dress, match.end - 1, match.end)


def _html(match: _Match, dress: Dress) -> None:
    tag = match.source[match.start : match.end].lower()
    if label := page_in(match.source[match.start : match.end]):
        dress.pages.append((match.base + match.start, label))
    breaks = tag.startswith("<br") and not match.source.startswith("\n", match.end)
    quotes = {"<q>": "“", "</q>": "”"}
    _cut(match, dress, match.start, match.end, "\n" if breaks else quotes.get(tag, ""))


def _entity(match: _Match, dress: Dress) -> None:
    _cut(match, dress, match.start, match.end, match.tokens[-1].content)


def _call(match: _Match, dress: Dress) -> None:
    _cut(match, dress, match.start, match.end)
    label = match.source[match.start + 2 : match.end - 1]
    dress.calls.append((match.base + match.start, label))


def _inline_note(match: _Match, dress: Dress) -> None:
    _cut(match, dress, match.start, match.start + 2)
    _cut(match, dress, match.end - 1, match.end)
    start = match.base + match.start
    dress.notes.append((start, start + 2, match.base + match.end - 1))


_EXPLAIN: dict[str, Callable[[_Match, Dress], None]] = {
    "escape": _escape,
    "backticks": _code,
    "link": _link,
    "image": _image,
    "autolink": _autolink,
    "html_inline": _html,
    "entity": _entity,
    "footnote_ref": _call,
    "footnote_inline": _inline_note,
}
