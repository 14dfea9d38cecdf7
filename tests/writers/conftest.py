"""An invented draft on an invented affair, with a finding for every verdict, made by hand."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

import pytest

from loccit.model import (
    Aside,
    Block,
    Cit,
    Citation,
    Document,
    Finding,
    Flag,
    Locator,
    Match,
    Metadata,
    Note,
    Page,
    Place,
    Problem,
    Quotation,
    QuotationKind,
    Report,
    Searched,
    Source,
    Variant,
    VariantKind,
    Witness,
    Wording,
    Work,
)
from loccit.text import Span

DRAFT = """\
The Lantern Tax and the Harbour of Varnholm

In the winter of 1871 the harbour board of Varnholm put a tax on every lantern carried after \
dark. The minutes are brief: “The board resolves that no lantern shall pass the gate unpaid” \
(Minutes, p. 12). The clerk added that “the measure is most honourable to the town” \
(Minutes, p. 13), and the so-called ‘lantern men’ were told to obey.

The dock master Ada Quill was less kind. “I will not stand at the gate,” she wrote, “and take \
pennies … from men who have none [at all]” (Quill, Letters, p. xiv). A week later she had \
changed her mind: “I shall stand at the gate with the rest of them” (Quill, Letters, p. 88). \
In her memoir she claims that she “never agreed to collect the tax” (Quill, Memoir, p. 40).

The Varnholm Gazette reported the meeting at length:

The harbour was lit from end to end that night, and the crowd, though large, was perfectly \
calm. Nobody was hurt, and by morning the gate had gone.

“It was the finest sight,” the editor recalled, “that the town had seen in years.

“When the mayor cried ‘Let them pass!’ the whole quay took up the cry.” \
(Gazette, 4 February 1871)

Professor Halloran has shown that “the tax raised four thousand crowns in a single month” \
(Halloran, Harbour Finance, p. 211), and that “the board was solvent” (Halloran, p. 212). \
The mayor called it “a small thing” and “a tax <script>alert('x')</script> upon the moon” \
(Gazette, 11 February 1871).¹ “Men paid gladly” (Minutes, p. 400), says the official history, \
and “the lanterns burned until the spring” besides. “The gate was opened on the Monday” \
stands in two books (Anon.), as does “the watch was doubled and the gate kept shut” \
(Minutes, pp. 20-21).

¹ The Gazette prints this twice. On the tax as a “fiscal experiment” see Halloran.
"""

MINUTES = """\
MINUTES OF THE HARBOUR BOARD. The board met at six. The board resolves that no lantern shall \
pass the gate unpaid. The chairman thanked the clerk.
The measure is most honorable to the town, said Mr. Finch, but it will not be loved. \
The watch was doubled at dusk. The mayor objected. It was late when the gate kept shut was \
reported to the board. The gate was opened on the Monday.
"""

LETTERS = """\
I will not stand at the gate and take pennies, as the board would have me do, from men who \
have none. My brother agrees with me.
I shall not stand at the gate with the rest of them. Tell the board what you like.
The gate was opened on the Monday, and we all walked through.
"""

GAZETTE = """\
The harbour was lit from end to end that night, and the crowde, though large, was perfectly \
calm. Nobody was hurt, and by morning the gate had gone. The whole quay sang. It was the finest \
sight that the town had seen in years. When the mayor cried "Let them pass!" the whole quay took \
up the cry. A witness told us: "The lanterns burned until the spring."
"""


def place(text: str, words: str, nth: int = 0) -> Span:
    """Where `words` stand in `text`; fails where they do not."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def make_document(name: str, text: str, labels: tuple[str, ...] = ()) -> Document:
    """A document of one page a line where `labels` are given, one block a paragraph."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    pages = tuple(
        Page(label, Span(starts[index], starts[index + 1]), index)
        for index, label in enumerate(labels)
    )
    return Document(
        name=name,
        text=text,
        media_type="text/plain",
        sha256=digest(text),
        pages=pages,
        paging="marks" if labels else "none",
    )


@dataclass
class Affair:
    """Builds the report piece by piece; `texts` are the witnesses by id."""

    draft: Document = field(init=False)
    texts: dict[str, Document] = field(init=False)
    findings: list[Finding] = field(default_factory=list)
    citations: list[tuple[Citation, str | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.draft = make_draft()
        self.texts = {
            "w-minutes": make_document("minutes-1871.pdf", MINUTES, ("12", "13")),
            "w-letters": make_document("quill-letters.txt", LETTERS, ("xiv", "88", "90")),
            "w-gazette": make_document("gazette-1871.txt", GAZETTE),
        }

    def cite(self, words: str, work: Work, pages: str = "", held: str | None = None) -> Citation:
        first, _, last = pages.partition("-")
        locators = (Locator("page", pages, ((first, last or first),)),) if pages else ()
        citation = Citation(place(DRAFT, words), "first", work, locators, reason="names the work")
        self.citations.append((citation, held))
        return citation

    def vary(
        self,
        kind: VariantKind,
        witness: str,
        lemma: str,
        reading: str,
        near: tuple[Span, Span],
        **more: object,
    ) -> Variant:
        """A variant whose words stand within `near` (the match, the quotation)."""
        held = self.texts[witness].text
        match, quotation = near
        lemma_at = held.index(lemma, match.start)
        reading_at = DRAFT.index(reading, quotation.start)
        return Variant(
            kind,
            lemma,
            reading,
            Span(lemma_at, lemma_at + len(lemma)) if lemma else None,
            Span(reading_at, reading_at + len(reading)) if reading else None,
            **more,  # type: ignore[arg-type]
        )

    def match(
        self,
        witness: str,
        *parts: str,
        pages: tuple[str, ...] = (),
        apparatus: tuple[Variant, ...] = (),
        score: float = 1.0,
    ) -> Match:
        text = self.texts[witness].text
        spans = tuple(place(text, part) for part in parts)
        span = spans[0].cover(spans[-1])
        return Match(
            source=witness.removeprefix("w-"),
            witness=witness,
            span=span,
            parts=spans,
            pages=pages,
            score=score,
            text=span.of(text),
            before=text[max(0, span.start - 80) : span.start],
            after=text[span.end : span.end + 80],
            apparatus=apparatus,
        )

    def find(
        self,
        words: str,
        wording: Wording,
        where: Place | None = None,
        *matches: Match,
        message: str,
        parts: tuple[str, ...] = (),
        kind: QuotationKind = "inline",
        flags: tuple[Flag, ...] = (),
        cited: tuple[tuple[Citation, str | None], ...] = (),
        parent: Finding | None = None,
        too_short: bool = False,
        decision: str | None = None,
    ) -> Finding:
        span = place(DRAFT, words)
        inner = tuple(place(DRAFT, part) for part in parts or (words.strip("“”‘’"),))
        quotation = Quotation(
            span, inner, kind, parent.cit.quotation.span if parent else None, "en"
        )
        finding = Finding(
            id=f"q{len(self.findings) + 1:04d}-{digest(words)[:6]}",
            cit=Cit(quotation, tuple(citation for citation, _ in cited)),
            wording=wording,
            place=where,
            flags=flags,
            matches=matches,
            message=message,
            sources=tuple(held for _, held in cited),
            parent=parent.id if parent else None,
            too_short=too_short,
            decision=decision,
        )
        self.findings.append(finding)
        return finding


def make_draft() -> Document:
    blocks: list[Block] = []
    at = 0
    for paragraph in DRAFT.split("\n\n"):
        span = Span(at, at + len(paragraph.rstrip("\n")))
        kind = "paragraph"
        if at == 0:
            kind = "heading"
        elif paragraph.startswith("The harbour was lit"):
            kind = "quote"
        elif paragraph.startswith("¹"):
            kind = "note"
        blocks.append(Block(kind, span, 1 if kind == "heading" else 0))
        at += len(paragraph) + 2
    mark = place(DRAFT, "¹")
    note = place(DRAFT, "¹", 1)
    return Document(
        name="lantern-tax.md",
        text=DRAFT,
        media_type="text/markdown",
        sha256=digest(DRAFT),
        blocks=tuple(blocks),
        notes=(Note("1", mark, Span(note.end + 1, blocks[-1].span.end)),),
        emphasis=(place(DRAFT, "Varnholm Gazette"),),
        metadata=Metadata(title="The Lantern Tax and the Harbour of Varnholm", language="en"),
        problems=(Problem("open-mark", "a quotation mark is never closed", Span(3, 4)),),
    )


def tell_minutes(affair: Affair) -> None:
    minutes = Work(title="Minutes of the Harbour Board")
    held = "minutes"
    twelve = affair.cite("(Minutes, p. 12)", minutes, "12", held)
    words = "The board resolves that no lantern shall pass the gate unpaid"
    affair.find(
        f"“{words}”", "verbatim", "as-cited",
        affair.match("w-minutes", words, pages=("12",)),
        message="Word for word on p. 12, as cited.",
        cited=((twelve, held),),
    )  # fmt: skip
    thirteen = affair.cite("(Minutes, p. 13)", minutes, "13", held)
    quoted = "“the measure is most honourable to the town”"
    near = (place(MINUTES, "The measure is"), place(DRAFT, quoted))
    affair.find(
        quoted, "accidentals", "as-cited",
        affair.match(
            "w-minutes", "The measure is most honorable to the town", pages=("13",), score=0.98,
            apparatus=(
                affair.vary("capitals", "w-minutes", "The", "the", near),
                affair.vary("spelling", "w-minutes", "honorable", "honourable", near),
            ),
        ),
        message="Only spelling and capitals differ; the source goes on “but it will not be loved”.",
        flags=("clipped",), cited=((thirteen, held),),
    )  # fmt: skip


def tell_letters(affair: Affair) -> None:
    letters = Work(authors=("Ada Quill",), title="Letters")
    fourteen = affair.cite("(Quill, Letters, p. xiv)", letters, "xiv", "letters")
    quoted = "“I will not stand at the gate,” she wrote, “and take pennies … from men who have none [at all]”"  # noqa: E501
    near = (place(LETTERS, "I will not"), place(DRAFT, quoted))
    affair.find(
        quoted, "marked", "as-cited",
        affair.match(
            "w-letters", "I will not stand at the gate", "and take pennies",
            "from men who have none", pages=("xiv",), score=0.97,
            apparatus=(
                affair.vary("ellipsis", "w-letters", ", as the board would have me do,", "…",
                            near, note="skips 8 words"),
                affair.vary("insertion", "w-letters", "", "[at all]", near),
            ),
        ),
        message="Every difference is one the writer marked.",
        parts=("I will not stand at the gate,",
               "and take pennies … from men who have none [at all]"),
        flags=("wide-ellipsis",), cited=((fourteen, "letters"),),
    )  # fmt: skip
    eighty = affair.cite("(Quill, Letters, p. 88)", letters, "88", "letters")
    quoted = "“I shall stand at the gate with the rest of them”"
    near = (place(LETTERS, "I shall not"), place(DRAFT, quoted))
    affair.find(
        quoted, "altered", "as-cited",
        affair.match(
            "w-letters", "I shall not stand at the gate with the rest of them", pages=("88",),
            score=0.93,
            apparatus=(
                affair.vary("omission", "w-letters", "not ", "", near, critical=True,
                            note="a negation was dropped"),
            ),
        ),
        message="The source has “shall not stand”: a negation was dropped.",
        flags=("reversed",), cited=((eighty, "letters"),),
    )  # fmt: skip
    memoir = affair.cite("(Quill, Memoir, p. 40)", Work(title="Memoir", volume="2"), "40")
    affair.find(
        "“never agreed to collect the tax”", "not-held", None,
        message="Memoir, vol. 2 is not among the sources; the words stand in no source held.",
        cited=((memoir, None),),
    )  # fmt: skip


def tell_gazette(affair: Affair) -> None:
    gazette = Work(title="Varnholm Gazette", date="1871-02-04")
    block = "The harbour was lit from end to end that night, and the crowd, though large, was perfectly calm. Nobody was hurt, and by morning the gate had gone."  # noqa: E501
    near = (Span(0, 1), place(DRAFT, block))
    affair.find(
        block, "accidentals", "uncited",
        affair.match(
            "w-gazette", block.replace("crowd", "crowde"), score=0.99,
            apparatus=(affair.vary("spelling", "w-gazette", "crowde", "crowd", near),),
        ),
        message="Old spelling made new.", kind="block", flags=("modernised",),
    )  # fmt: skip
    fourth = affair.cite("(Gazette, 4 February 1871)", gazette, held="gazette")
    start = DRAFT.index("“It was the finest")
    whole = DRAFT[start : DRAFT.index("cry.”") + 5]
    outer = affair.find(
        whole, "verbatim", "no-page-cited",
        affair.match(
            "w-gazette", "It was the finest sight", "that the town had seen in years.",
            'When the mayor cried "Let them pass!" the whole quay took up the cry.',
        ),
        message="Word for word; the Gazette has no printed pages.",
        parts=("It was the finest sight,", "that the town had seen in years.",
               "When the mayor cried ‘Let them pass!’ the whole quay took up the cry."),
        cited=((fourth, "gazette"),),
    )  # fmt: skip
    affair.find(
        "‘Let them pass!’", "verbatim", "no-page-cited",
        affair.match("w-gazette", "Let them pass!"),
        message="Word for word.", kind="nested", parent=outer,
    )  # fmt: skip


def tell_the_rest(affair: Affair) -> None:
    finance = Work(authors=("Mary Halloran",), title="Harbour Finance", year="1921")
    first = affair.cite("(Halloran, Harbour Finance, p. 211)", finance, "211", "minutes")
    affair.find(
        "“the tax raised four thousand crowns in a single month”", "not-found", None,
        message="Harbour Finance was searched and all else that is held: the words are not there.",
        cited=((first, "minutes"),),
    )  # fmt: skip
    second = affair.cite("(Halloran, p. 212)", finance, "212", "minutes")
    affair.find(
        "“the board was solvent”", "verbatim", "other-page",
        affair.match("w-minutes", "The board met", pages=("12",)),
        message="Word for word, but on p. 12, not on p. 212.", cited=((second, "minutes"),),
    )  # fmt: skip
    affair.find(
        "“a small thing”", "undecided", None, message="Too short to judge.", too_short=True,
    )  # fmt: skip
    affair.find(
        "“a tax <script>alert('x')</script> upon the moon”", "undecided", None,
        message="The page is <b>unreadable</b>.",
    )  # fmt: skip
    paid = affair.cite("(Minutes, p. 400)", Work(title="Minutes"), "400", "minutes")
    affair.find(
        "“Men paid gladly”", "not-found", "no-such-page",
        message="The Minutes end on p. 13.", cited=((paid, "minutes"),), decision="checked, fine",
    )  # fmt: skip
    affair.find(
        "“the lanterns burned until the spring”", "accidentals", "other-work",
        affair.match("w-gazette", "The lanterns burned until the spring."),
        message="It stands in the Gazette, which is itself quoting a witness there.",
        flags=("second-hand",),
    )  # fmt: skip
    anon = affair.cite("(Anon.)", Work(authors=("Anon.",)))
    affair.find(
        "“The gate was opened on the Monday”", "verbatim", "ambiguous",
        affair.match("w-minutes", "The gate was opened on the Monday", pages=("13",)),
        affair.match("w-letters", "The gate was opened on the Monday", pages=("90",)),
        message="Word for word in two sources; the citation names neither.", cited=((anon, None),),
    )  # fmt: skip
    twenty = affair.cite("(Minutes, pp. 20-21)", Work(title="Minutes"), "20-21", "minutes")
    quoted = "“the watch was doubled and the gate kept shut”"
    near = (place(MINUTES, "The watch was doubled"), place(DRAFT, quoted))
    affair.find(
        quoted, "spliced", "other-page",
        affair.match(
            "w-minutes", "The watch was doubled", "the gate kept shut", pages=("13",), score=0.9,
            apparatus=(
                affair.vary("capitals", "w-minutes", "The", "the", near),
                affair.vary("omission", "w-minutes",
                            " at dusk. The mayor objected. It was late when", "", near),
                affair.vary("addition", "w-minutes", "", " and", near),
            ),
        ),
        message="Two places are joined without a mark: nine words are left out.",
        cited=((twenty, "minutes"),),
    )  # fmt: skip


@pytest.fixture
def affair() -> Affair:
    made = Affair()
    for tell in (tell_minutes, tell_letters, tell_gazette, tell_the_rest):
        tell(made)
    return made


@pytest.fixture
def texts(affair: Affair) -> dict[str, Document]:
    return affair.texts


@pytest.fixture
def report(affair: Affair) -> Report:
    names = {"minutes": "Minutes of the Harbour Board", "letters": "Letters", "gazette": "Gazette"}
    authors = {"letters": ("Ada Quill",)}
    return Report(
        document=affair.draft,
        searched=Searched(
            sources=3, pages=5, ocr_pages=2, words=188,
            unreadable=(
                Problem("encrypted", "the file asks for a password", file="ledger.pdf"),
            ),
        ),
        findings=tuple(affair.findings),
        citations=tuple(affair.citations),
        asides=(
            Aside(place(DRAFT, "‘lantern men’"), "scare-quotes", "follows “so-called”"),
            Aside(place(DRAFT, "“fiscal experiment”"), "mention", "two words, no speaker"),
        ),
        sources=tuple(
            Source(key, title, authors.get(key, ()), "1871", key=key, catalogued=key == "letters")
            for key, title in names.items()
        ),
        witnesses=tuple(
            Witness(
                id=f"w-{key}", source=key, name=affair.texts[f"w-{key}"].name,
                path=f"sources/{affair.texts[f'w-{key}'].name}", media_type="text/plain",
                sha256=affair.texts[f"w-{key}"].sha256,
                characters=len(affair.texts[f"w-{key}"].text),
                words=len(affair.texts[f"w-{key}"].text.split()),
                paging=affair.texts[f"w-{key}"].paging, ocr=key == "gazette",
            )
            for key in names
        ),
        problems=(Problem("open-mark", "a quotation mark is never closed", Span(3, 4)),),
    )  # fmt: skip
