"""What Pandoc's Markdown has beyond CommonMark: divs, attributes, line blocks, raised words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loccit.patterns import late

__all__ = ["blank_fences", "heading_attributes", "is_line_block", "is_table", "marks_in", "page_in"]

_FENCE = re.compile(r"[ \t>]*(?P<sign>`{3,}|~{3,}|:{3,})[ \t]*(?P<rest>[^\n]*)")
_DIV = re.compile(r"(?:\{[^{}]*\}|[\w-]+(?:[ \t]*\{[^{}]*\})?)?[ \t]*:*[ \t]*")
_ONE = r"(?:[#.][^\s{}]+|[\w:-]+=(?:\"[^\"{}]*\"|'[^'{}]*'|[^\s{}\"']+)|-)"
_ATTRIBUTES = rf"\{{[ \t]*{_ONE}(?:[ \t]+{_ONE})*+[ \t]*\}}"
_HEADING = late(rf"[ \t]*{_ATTRIBUTES}[ \t#]*\Z")
_SPAN = late(rf"\[(?P<words>[^\[\]]*+)\](?P<own>{_ATTRIBUTES})|(?<=[)\]`]){_ATTRIBUTES}")
_SIGNS = late(
    r"(?P<struck>~~)(?=\S)(?:(?!~~)[^\n])*+(?<=\S)~~"
    r"|(?<=[\w)\]])(?P<raised>[\^~])(?=\w)(?!(?<=\d.)\d)[^\s^~\[\]]{1,12}(?P=raised)"
)
_ADDRESS = re.compile(r"\S*(?:://|www\.)\S*")
_BAR = re.compile(r"\|(?:[ \t]|$)")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_PAGE = late(
    r"<!--\s*(?:pages?|pg|pb|p|Seite|S|стр|с)\b[.:=]?\s*(?:n\s*=\s*)?[\"']?"
    r"(?P<label>\d{1,5}[a-z]?|[ivxlcdm]{1,12}|[IVXLCDM]{1,12})[\"']?\s*-->",
    re.IGNORECASE,
)


def blank_fences(text: str) -> str:
    """`text` with spaces for the lines that only open or close a div (`::: {.quote}`)."""
    if ":::" not in text:
        return text
    lines = text.split("\n")
    code = ""
    for number, line in enumerate(lines):
        found = _FENCE.fullmatch(line)
        if found is None:
            continue
        sign = found["sign"]
        if sign[0] != ":":
            closes = code and sign[0] == code[0] and len(sign) >= len(code) and not found["rest"]
            code = "" if closes else code or sign
        elif not code and _DIV.fullmatch(found["rest"]):
            at = found.start("sign")
            lines[number] = line[:at] + " " * (len(line) - at)
    return "\n".join(lines)


def heading_attributes(content: str) -> int:
    """Where the attributes begin that a heading's words end with; its end if it has none."""
    found = _HEADING.search(content)
    return found.start() if found else len(content)


def page_in(comment: str) -> str:
    """The label that a comment like `<!-- page 12 -->` gives to the page that begins there."""
    found = _PAGE.fullmatch(comment.strip())
    return found["label"] if found else ""


def is_line_block(content: str) -> bool:
    """Whether every line begins with a bar: verse, its lines kept as they stand."""
    lines = content.split("\n")
    return all(map(_BAR.match, lines)) and not any(line.rstrip().endswith("|") for line in lines)


def is_table(content: str) -> bool:
    """Whether the second line is the rule between a table's head and its rows."""
    lines = content.split("\n", 2)
    return len(lines) > 1 and "|" in lines[0] and bool(_RULE.fullmatch(lines[1]))


def marks_in(content: str, spared: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Stretches of a paragraph that are marks and no words, but for those in `spared`."""
    spared = [*spared, *(found.span() for found in _ADDRESS.finditer(content))]
    for found in _SPAN.finditer(content):
        if _is_free(found.span(), spared):
            if found["own"]:
                yield found.start(), found.start() + 1
                yield found.start("own") - 1, found.end()
            else:
                yield found.span()
    for found in _SIGNS.finditer(content):
        if _is_free(found.span(), spared):
            width = 2 if found["struck"] else 1
            yield found.start(), found.start() + width
            yield found.end() - width, found.end()


def _is_free(span: tuple[int, int], spared: Sequence[tuple[int, int]]) -> bool:
    return not any(span[0] < end and start < span[1] for start, end in spared)
