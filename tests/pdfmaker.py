"""A small PDF writer for tests and for the sample: lines of text on pages, nothing else.

Fonts are the Times family and Courier of the base fourteen in WinAnsi (plus the fi and fl
ligatures), so that letters, curly quotation marks, dashes and accents of western languages
can be set. Places are in points from the lower left corner of the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

FONTS = {
    "roman": "Times-Roman",
    "italic": "Times-Italic",
    "bold": "Times-Bold",
    "mono": "Courier",
}
LIGATURES = {"ﬁ": 30, "ﬂ": 31}
PAGE = (420.0, 595.0)

# Widths of Times-Roman in thousandths of the size; what is not named is 500 wide.
WIDTHS = (
    dict.fromkeys(" .,", 250)
    | dict.fromkeys(";:ijlt/", 278)
    | dict.fromkeys("fr-()[]I!‘’", 333)
    | dict.fromkeys("aceézäàâêèç“”", 444)
    | {"'": 180, "s": 389, "J": 389, "m": 778, "w": 722, "M": 889, "W": 944, "—": 1000}
    | dict.fromkeys("ADGHKNOQUVXY", 722)
    | dict.fromkeys("BCR", 667)
    | dict.fromkeys("ELTZ", 611)
    | dict.fromkeys("FPS", 556)
)


@dataclass(frozen=True)
class Run:
    """Words of one dress. `size` None is the line's; `rise` lifts them above its baseline."""

    text: str
    font: str = "roman"
    size: float | None = None
    rise: float = 0.0


@dataclass(frozen=True)
class Line:
    """A line whose baseline starts at `x`, `y`. `spacing` is added to every space."""

    text: str | tuple[Run, ...]
    x: float
    y: float
    size: float = 11.0
    font: str = "roman"
    spacing: float = 0.0
    angle: int = 0

    @property
    def runs(self) -> tuple[Run, ...]:
        return (Run(self.text, self.font),) if isinstance(self.text, str) else self.text


@dataclass(frozen=True)
class Labels:
    """A range of page labels from sheet `first` (from 0): style "D" arabic, "r" roman small,
    "R" roman large, "a" letters, "" only the prefix."""

    first: int
    style: str = "D"
    start: int = 1
    prefix: str = ""


def text_width(text: str, size: float) -> float:
    return sum(WIDTHS.get(letter, 500) for letter in text) * size / 1000


def runs_width(runs: Sequence[Run], size: float) -> float:
    return sum(text_width(run.text, run.size or size) for run in runs)


def roman(number: int) -> str:
    """Small roman numerals, 1 to 399."""
    words = ""
    for value, letters in ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
                           (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):  # fmt: skip
        words += letters * (number // value)
        number %= value
    return words


# --- bytes -------------------------------------------------------------------------------


def encode(text: str) -> bytes:
    return b"".join(bytes([LIGATURES[c]]) if c in LIGATURES else c.encode("cp1252") for c in text)


def literal(text: str) -> bytes:
    return b"(" + re.sub(rb"([\\()])", rb"\\\1", encode(text)) + b")"


def content(lines: Sequence[Line]) -> bytes:
    parts: list[bytes] = []
    names = {name: f"/F{number}" for number, name in enumerate(FONTS)}
    turns = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}
    for line in lines:
        parts.append(f"BT {turns[line.angle]} {line.x:.2f} {line.y:.2f} Tm".encode())
        parts.append(f"{line.spacing:.3f} Tw".encode())
        for run in line.runs:
            size = run.size or line.size
            parts.append(f"{names[run.font]} {size:.2f} Tf {run.rise:.2f} Ts".encode())
            parts.append(literal(run.text) + b" Tj")
        parts.append(b"ET")
    return b"\n".join(parts)


def label_tree(labels: Sequence[Labels]) -> bytes:
    ranges = []
    for part in labels:
        style = f"/S /{part.style} /St {part.start} " if part.style else ""
        prefix = b"/P " + literal(part.prefix) if part.prefix else b""
        ranges.append(f"{part.first} << {style}".encode() + prefix + b">>")
    return b"/PageLabels << /Nums [" + b" ".join(ranges) + b"] >>"


def info_string(text: str) -> bytes:
    return b"<" + ("\ufeff" + text).encode("utf-16-be").hex().encode() + b">"


def make_pdf(
    pages: Sequence[Sequence[Line]],
    labels: Sequence[Labels] = (),
    title: str = "",
    author: str = "",
    *,
    page_size: tuple[float, float] = PAGE,
    rotate: int = 0,
    encrypted: bool = False,
) -> bytes:
    """The bytes of a PDF. `rotate` turns every page for the viewer (90, 180, 270);
    `encrypted` asks for a password that nobody knows."""
    first_font, first_page = 4, 4 + len(FONTS)
    kids = " ".join(f"{first_page + 2 * n} 0 R" for n in range(len(pages)))
    fonts = " ".join(f"/F{n} {first_font + n} 0 R" for n in range(len(FONTS)))
    turn = f"/Rotate {rotate} " if rotate else ""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + (label_tree(labels) if labels else b"") + b" >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} /MediaBox "
        f"[0 0 {page_size[0]} {page_size[1]}] {turn}"
        f"/Resources << /Font << {fonts} >> >> >>".encode(),
        b"<< /Title " + info_string(title) + b" /Author " + info_string(author) + b" >>",
    ]
    for name in FONTS.values():
        encoding = "/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [30 /fi /fl] >>"
        objects.append(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} {encoding} >>".encode())
    for number, lines in enumerate(pages):
        stream = content(lines)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /Contents {first_page + 2 * number + 1} 0 R >>".encode()
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    return assemble(objects, encrypted=encrypted)


def assemble(objects: Sequence[bytes], *, encrypted: bool) -> bytes:
    parts = [b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"]
    length, offsets = len(parts[0]), []
    for number, body in enumerate(objects, 1):
        whole = f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        offsets.append(length)
        length += len(whole)
        parts.append(whole)
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    parts.append(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode())
    lock = ""
    if encrypted:
        key = "5a" * 32
        lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{key}> /U <{key}> >> "
        lock += f"/ID [<{'00' * 16}> <{'00' * 16}>] "
    parts.append(
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 3 0 R {lock}>>\n"
        f"startxref\n{length}\n%%EOF\n".encode()
    )
    return b"".join(parts)


# --- setting paragraphs ------------------------------------------------------------------


@dataclass(frozen=True)
class Set:
    """One line of a paragraph before it has its place on a page."""

    runs: tuple[Run, ...]
    x: float
    size: float
    spacing: float = 0.0
    above: float = 0.0
    notes: tuple[str, ...] = field(default=())


def parse_runs(text: str) -> list[Run]:
    """`*italics*` and `^3^` (a raised note number) as runs."""
    runs = []
    for piece in re.split(r"(\*[^*]+\*|\^[^^]+\^)", text):
        if piece.startswith("*") and len(piece) > 2:
            runs.append(Run(piece[1:-1], "italic"))
        elif piece.startswith("^") and len(piece) > 2:
            runs.append(Run(piece[1:-1], "roman", 7.0, 4.0))
        elif piece:
            runs.append(Run(piece))
    return runs


def words_of(text: str) -> list[tuple[Run, ...]]:
    """The words between spaces; a note number hangs on the word before it."""
    words: list[list[Run]] = [[]]
    for run in parse_runs(text):
        for number, piece in enumerate(run.text.split(" ")):
            if number:
                words.append([])
            if piece:
                words[-1].append(replace(run, text=piece))
    return [tuple(word) for word in words if word]


def split_word(word: tuple[Run, ...], room: float, size: float) -> tuple[Run, Run] | None:
    """A plain word cut in two with a hyphen, three letters at least on either side."""
    if len(word) != 1 or not re.fullmatch(r"[^\W\d_]{7,}[,.;:]?", word[0].text):
        return None
    text = word[0].text
    for cut in range(len(text.rstrip(",.;:")) - 3, 2, -1):
        syllable = re.fullmatch(r"[aeiouäöü][^aeiouäöü\W][aeiouäöü]", text[cut - 1 : cut + 2])
        if syllable and text_width(text[:cut] + "-", size) <= room:
            return replace(word[0], text=text[:cut] + "-"), replace(word[0], text=text[cut:])
    return None


def join_words(words: Sequence[tuple[Run, ...]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for word in words:
        if runs:
            runs[-1] = replace(runs[-1], text=runs[-1].text + " ")
        runs += word
    return tuple(runs)


def break_lines(
    text: str, width: float, size: float, indent: float, hyphens: bool
) -> list[tuple[Run, ...]]:
    waiting, lines, line = words_of(text)[::-1], [], list[tuple[Run, ...]]()
    room = width - indent
    while waiting:
        word = waiting.pop()
        need = runs_width(word, size) + (0.25 * size if line else 0)
        if need <= room or not line:
            line.append(word)
            room -= need
            continue
        cut = split_word(word, room - 0.25 * size, size) if hyphens else None
        if cut:
            line.append((cut[0],))
            waiting.append((cut[1],))
        else:
            waiting.append(word)
        lines.append(join_words(line))
        line, room = [], width
    return [*lines, join_words(line)] if line else lines


def set_paragraph(text: str, width: float, left: float, hyphens: bool) -> list[Set]:
    """`# ` opens a heading, `> ` a block quotation; other paragraphs start with an indent."""
    if text.startswith("# "):
        return [Set((Run(text[2:], "bold"),), left, 15.0, above=14.0)]
    size, inset, indent, above = 11.0, 0.0, 14.0, 0.0
    if text.startswith("> "):
        text, size, inset, indent, above = text[2:], 10.0, 24.0, 0.0, 6.0
    measure = width - 2 * inset
    broken = break_lines(text, measure, size, indent, hyphens)
    lines = []
    for number, runs in enumerate(broken):
        start = indent if number == 0 else 0.0
        spaces = sum(run.text.count(" ") for run in runs)
        slack = measure - start - runs_width(runs, size)
        spacing = slack / spaces if spaces and number < len(broken) - 1 else 0.0
        marks = tuple(run.text.strip() for run in runs if run.rise)
        lines.append(
            Set(
                runs, left + inset + start, size, max(spacing, 0.0), 0.0 if number else above, marks
            )
        )
    return lines


def set_note(label: str, text: str, width: float, left: float) -> list[Set]:
    broken = break_lines(f"^{label}^ {text}", width, 8.5, 0.0, hyphens=False)
    return [Set(runs, left, 8.5) for runs in broken]


def typeset(
    paragraphs: Sequence[str],
    width: float = 300.0,
    lines_per_page: int = 36,
    *,
    head: Callable[[int], str] | str = "",
    folio: Callable[[int], str] | None = None,
    folio_place: str = "foot",
    notes: Mapping[str, str] | None = None,
    hyphens: bool = False,
    page_size: tuple[float, float] = PAGE,
) -> list[list[Line]]:
    """Paragraphs as lines on pages, justified.

    In a paragraph `*words*` are italic, `^3^` is a raised note number whose words stand in
    `notes["3"]` and are set at the foot of that page; `# ` opens a heading, `> ` a block
    quotation. `head` is the running head (of a sheet, from 0), `folio` the page number printed
    on a sheet, at the `folio_place` "foot" or "head". `hyphens` breaks words at line ends.
    """
    left, leading = (page_size[0] - width) / 2, 13.5
    top = page_size[1] - 72.0
    waiting = [line for text in paragraphs for line in set_paragraph(text, width, left, hyphens)]
    pages: list[list[Line]] = []
    at = 0
    while at < len(waiting):
        body: list[Line] = []
        foot: list[Set] = []
        y, bottom = top, top - lines_per_page * leading
        while at < len(waiting):
            line = waiting[at]
            own = [
                part
                for label in line.notes
                for part in set_note(label, (notes or {})[label], width, left)
            ]
            y_next = y - leading - (line.above if body else 0.0)
            needed = 10.5 * (len(foot) + len(own)) + (8.0 if foot or own else 0.0)
            if body and y_next < bottom + needed:
                break
            body.append(Line(line.runs, line.x, y_next, line.size, spacing=line.spacing))
            foot += own
            y, at = y_next, at + 1
        for above, part in zip(reversed(range(len(foot))), foot, strict=True):
            body.append(Line(part.runs, part.x, bottom + 10.5 * above, part.size))
        body += furniture(len(pages), head, folio, folio_place, width, left, top, bottom)
        pages.append(body)
    return pages


def furniture(
    sheet: int,
    head: Callable[[int], str] | str,
    folio: Callable[[int], str] | None,
    folio_place: str,
    width: float,
    left: float,
    top: float,
    bottom: float,
) -> list[Line]:
    words = head(sheet) if callable(head) else head
    lines = []
    if words:
        x = left + (width - text_width(words, 9.0)) / 2
        lines.append(Line(words, x, top + 14.0, 9.0))
    number = folio(sheet) if folio else ""
    if number and folio_place == "head":
        x = left if sheet % 2 else left + width - text_width(number, 9.0)
        lines.append(Line(number, x, top + 14.0, 9.0))
    elif number:
        x = left + (width - text_width(number, 9.0)) / 2
        lines.append(Line(number, x, bottom - 26.0, 9.0))
    return lines
