"""What a long book cites, read from its own very regular habits.

Debian's `anarchism` sets quotations in italics within straight marks, titles in bold, and every
reference in brackets: `[Author, <b>Title</b>, p. 12 and pp. 14-5]`, `[quoted by Author,
<b>Op. Cit.</b>, p. 3]`. This parser goes by these tags, of which the checker uses none, and
shares no code with it. Places count letters and figures alone: both readings have the same.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from pathlib import Path
from typing import Literal

Why = Literal[
    "author given, and given before",
    "author given, known from elsewhere",
    "author named in the sentence",
    "work just cited",
]
PAGES = re.compile(
    r"\bpp?[.,]?\s*((?:[ivxlc]+|\d+)(?:\s*[-–]\s*(?:[ivxlc]+|\d+))?(?:ff?\b)?)(?!\w)"
)
IBID = re.compile(r"ibid", re.IGNORECASE)
OP_CIT = re.compile(r"op\.?\s*cit", re.I)
BLOCK = re.compile(r"</?(?:p|div|h\d|blockquote|li|ul|ol|table|tr|td|br|hr)\b", re.I)
SHORTEST = 8
"""Letters of a title that must agree, where one gives it shorter than the other."""


@dataclass(frozen=True)
class Marked:
    """A page's words, and for each character the tags it stands in: b, i, * for both."""

    text: str
    style: str
    before: Sequence[int]
    """For each character, how many letters and figures stand before it."""

    def letters(self, start: int, end: int) -> tuple[int, int]:
        return self.before[start], self.before[end]


@dataclass(frozen=True)
class Reference:
    """One reference within brackets. `span` counts letters. `pages` are first and last labels
    as printed; `resolved` is the title that *Op. Cit.* means, where it is beyond doubt."""

    span: tuple[int, int]
    authors: tuple[str, ...]
    title: str
    essay: str
    pages: tuple[tuple[str, str], ...]
    op_cit: bool = False
    quoted_by: bool = False
    where: tuple[int, int] = (0, 0)
    """The characters of the brackets."""
    resolved: tuple[str, ...] = ()
    why: Why | None = None


@dataclass(frozen=True)
class Gold:
    """What a chapter quotes and cites."""

    quotations: Sequence[tuple[int, int]]
    italics: Sequence[tuple[int, int]]
    """All that is set in italics, quotations of several paragraphs too."""
    references: Sequence[Reference]


@dataclass
class Authors:
    """Whose works the book cites: surnames by title, from its bibliography and references."""

    of_title: dict[str, set[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def add(self, title: str, names: Sequence[str]) -> None:
        self.of_title.setdefault(squeeze(title), set()).update(names)
        self.names.update(names)

    def of(self, reference: Reference) -> set[str]:
        """The surnames of a reference's authors; those it leaves out come from elsewhere."""
        if reference.authors:
            return set(reference.authors)
        return self.of_title.get(squeeze(reference.essay or reference.title), set())


def squeeze(title: str) -> str:
    return "".join(filter(str.isalnum, title.lower()))


def same_title(one: str, two: str) -> bool:
    """Whether both name one title; either may be cut short."""
    a, b = squeeze(one), squeeze(two)
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) >= SHORTEST and long.startswith(short))


def marked(source: str) -> Marked:
    """The words of an HTML page with the tags of each."""
    source = re.sub(r"(?is)<(head|script|style)\b.*?</\1>", "", source)
    text, style, bold, italic = [], [], 0, 0
    for piece in re.split(r"(<[^>]*>)", source):
        tag = re.match(r"<(/?)(b|strong|i|em)\b", piece, re.I)
        if tag:
            step = -1 if tag[1] else 1
            if tag[2].lower() in ("b", "strong"):
                bold = max(0, bold + step)
            else:
                italic = max(0, italic + step)
        elif piece.startswith("<"):
            if BLOCK.match(piece):
                text.append("\n\n")
                style.append("  ")
        else:
            words = html.unescape(piece)
            text.append(words)
            style.append(" ib*"[(1 if italic else 0) + (2 if bold else 0)] * len(words))
    whole = "".join(text)
    counts = [0, *accumulate(map(int, map(str.isalnum, whole)))]
    return Marked(whole, "".join(style), counts)


# --- references --------------------------------------------------------------------------


def brackets(page: Marked) -> Iterator[tuple[int, int]]:
    """Every pair of outer brackets that holds a page or *Op. Cit.*"""
    depth = start = 0
    for n, letter in enumerate(page.text):
        if letter == "[":
            start = start if depth else n
            depth += 1
        elif letter == "]" and depth:
            depth -= 1
            inner = page.text[start + 1 : n]
            if not depth and n - start < 500 and (PAGES.search(inner) or OP_CIT.search(inner)):
                yield start + 1, n
        elif letter == "\n" and page.text.startswith("\n\n\n\n", n):
            depth = 0


def references(page: Marked) -> list[Reference]:
    found: list[Reference] = []
    for start, end in brackets(page):
        for first, last in _parts(page.text, start, end):
            found += _of_part(page, first, last, (start - 1, end + 1))
    return found


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^;]+", text[start:end]):
        yield start + match.start(), start + match.end()


def _of_part(page: Marked, start: int, end: int, where: tuple[int, int]) -> list[Reference]:
    """The references of one part: a title in bold, and the pages up to the next."""
    titles = [
        (m.start() + start, m.end() + start)
        for m in re.finditer(r"[b*]+", page.style[start:end])
        if page.before[m.end() + start] - page.before[m.start() + start] > 1
    ]
    if not titles:
        return _without_title(page, start, end, where)
    found, head = [], start
    for n, (first, last) in enumerate(titles):
        stop = titles[n + 1][0] if n + 1 < len(titles) else end
        pages = pages_in(page.text[last:stop])
        before = page.text[head:first]
        essay = _essay(page, head, first)
        title = " ".join(page.text[first:last].split()).strip(" ,.:")
        op_cit = bool(OP_CIT.match(title))
        if pages or op_cit:
            found.append(
                Reference(
                    page.letters(head, stop),
                    surnames(before, page.style[head:first]),
                    "" if op_cit or IBID.match(title) else title,
                    essay,
                    pages,
                    op_cit,
                    bool(re.search(r"\b(?:quoted|cited)\b", before)),
                    where,
                )
            )
            head = stop
    return found


def _without_title(page: Marked, start: int, end: int, where: tuple[int, int]) -> list[Reference]:
    words = page.text[start:end]
    pages, essay = pages_in(words), _essay(page, start, end)
    op_cit = bool(OP_CIT.search(words))
    if not pages:
        return []
    authors = surnames(words.split("p.")[0], page.style[start:end]) if not essay else ()
    quoted = bool(re.search(r"\b(?:quoted|cited)\b", words))
    return [Reference(page.letters(start, end), authors, "", essay, pages, op_cit, quoted, where)]


def _essay(page: Marked, start: int, end: int) -> str:
    found = re.search(r"i+", page.style[start:end])
    if not found:
        return ""
    words = page.text[start + found.start() : start + found.end()]
    return " ".join(words.split()).strip(" ,.\"'“”")


def pages_in(words: str) -> tuple[tuple[str, str], ...]:
    """The pages as first and last labels, shortened ends written out."""
    found = []
    for match in PAGES.finditer(words):
        label = re.sub(r"\s", "", match[1]).replace("–", "-")
        following = len(label) - len(label.rstrip("f"))
        first, _, last = label.rstrip("f").partition("-")
        if last and last.isdigit() and len(last) < len(first):
            last = first[: len(first) - len(last)] + last
        if following:
            last = str(int(first) + 1) if following == 1 and first.isdigit() else ""
        found.append((first, last if last or following else first))
    return tuple(found)


def surnames(words: str, style: str) -> tuple[str, ...]:
    """The last names before a title; what stands in italics is none."""
    plain = "".join(w if s == " " else "|" for w, s in zip(words, style, strict=False))
    plain = plain.split("|")[0] if "|" in plain else plain
    plain = re.sub(r"\(eds?\.?\)|\b(?:quoted|cited|contained)\s+(?:by|in)\b|\bin\b", " ", plain)
    plain = re.sub(r"\d[\d\s/-]*|\bpp?\.|\bvol\.|\bno\.|\s+", " ", plain)
    found = []
    for name in re.split(r",|\band\b|&", plain):
        parts = name.split()
        if parts and len(parts) < 6 and re.match(r"[A-Z][\w'’-]+$", parts[-1]):
            found.append(parts[-1])
    return tuple(found)


# --- op. cit. ----------------------------------------------------------------------------


def resolve(page: Marked, found: Sequence[Reference], authors: Authors) -> list[Reference]:
    """Each *Op. Cit.* with what it means, where the book's habits leave no doubt."""
    made: list[Reference] = []
    for reference in found:
        title, why = _meant(page, reference, made, authors) if reference.op_cit else ((), None)
        made.append(replace(reference, resolved=title, why=why))
    return made


def _meant(
    page: Marked, reference: Reference, before: Sequence[Reference], authors: Authors
) -> tuple[tuple[str, ...], Why | None]:
    if reference.authors:
        names = set(reference.authors)
        given = any(names <= set(one.authors) and not one.op_cit for one in before)
        why = "author given, and given before" if given else "author given, known from elsewhere"
        return _only_work(reference.authors, before, authors), why
    if not before or reference.quoted_by:
        return (), None
    last = before[-1]
    gap = page.text[last.where[1] : reference.where[0]]
    named = {word for word in re.findall(r"[A-Z][\w-]+", gap) if word in authors.names}
    others = named - authors.of(last)
    titles = re.finditer(r"[b*]{4,}", page.style[last.where[1] : reference.where[0]])
    bold = any(gap[title.start() :].lstrip()[:1].isupper() for title in titles)
    near = "\n\n" not in gap or named
    if not others and not bold and near and not last.quoted_by:
        return names_of(last), "work just cited"
    if len(others) == 1 and len(named) == 1:
        return _only_work(tuple(others), before, authors), "author named in the sentence"
    return (), None


def _only_work(
    names: Sequence[str], before: Sequence[Reference], authors: Authors
) -> tuple[str, ...]:
    """The one work by these authors cited so far; none where there are more, or may be."""
    works = {}
    for reference in before:
        if not reference.op_cit and set(names) <= authors.of(reference):
            works[squeeze(reference.essay or reference.title)] = names_of(reference)
        elif reference.op_cit and not reference.resolved and set(names) & set(reference.authors):
            return ()
    return next(iter(works.values())) if len(works) == 1 else ()


def names_of(reference: Reference) -> tuple[str, ...]:
    """The titles a reference may be known by: its own and its container's."""
    if reference.op_cit:
        return reference.resolved
    return tuple(title for title in (reference.title, reference.essay) if title)


# --- quotations --------------------------------------------------------------------------


def quotations(page: Marked, cited: Sequence[Reference]) -> list[tuple[int, int]]:
    """What stands in italics and within straight marks, but in no brackets, in letters."""
    inside = {n for reference in cited for n in range(*reference.where)}
    found = []
    for match in re.finditer(r"[i*]+", page.style):
        words = page.text[match.start() : match.end()]
        stripped = words.strip()
        if match.start() in inside or len(stripped) < 3:
            continue
        if stripped[0] in '"“' and stripped[-1] in '"”' and not re.search(r'"', stripped[1:-1]):
            found.append(page.letters(match.start(), match.end()))
    return [(start, end) for start, end in found if end > start]


# --- the book ----------------------------------------------------------------------------


def bibliography(source: str) -> Authors:
    """Whose each title is, by the book's own bibliography."""
    authors, names = Authors(), ()
    page = marked(source)
    for paragraph in re.finditer(r"[^\n]+(?:\n(?!\n)[^\n]+)*", page.text):
        style = page.style[paragraph.start() : paragraph.end()]
        title = re.search(r"[b*]+", style)
        essay = re.search(r"i+", style)
        at = min((m.start() for m in (title, essay) if m), default=None)
        if at is None:
            continue
        head = paragraph[0][:at].strip()
        if head:
            names = tuple(re.findall(r"(?:^|and )\s*([A-Z][\w'’-]+)(?=,)", head))
        for match in (title, essay):
            if match and names:
                authors.add(paragraph[0][match.start() : match.end()], names)
    return authors


def read_book(folder: Path, limit: int = 0) -> Mapping[Path, Gold]:
    """The gold of every chapter, by its file."""
    biblio = (folder / "biblio.html").read_text("utf-8", "replace")
    authors = bibliography(biblio)
    files = sorted([*folder.glob("sec[A-J]*.html"), *folder.glob("append*.html")])
    pages = {path: marked(path.read_text("utf-8", "replace")) for path in files}
    cited = {path: references(page) for path, page in pages.items()}
    for found in cited.values():
        for reference in found:
            if reference.authors and not reference.op_cit and not reference.quoted_by:
                authors.add(reference.essay or reference.title, reference.authors)
    chosen = files[:: max(1, len(files) // limit)] if limit else files
    return {
        path: Gold(
            quotations(pages[path], cited[path]),
            [pages[path].letters(*m.span()) for m in re.finditer(r"[i*]+", pages[path].style)],
            resolve(pages[path], cited[path], authors),
        )
        for path in chosen
    }
