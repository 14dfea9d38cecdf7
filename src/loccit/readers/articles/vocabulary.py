"""What the elements of JATS, BITS and DocBook mean for a text.

After the Journal Article Tag Suite (ANSI/NISO Z39.96), its Book Interchange Tag Suite, and
DocBook 4 and 5.
"""

from __future__ import annotations

from dataclasses import dataclass

from loccit.readers.xmltree import Element, local

__all__ = ["DOCBOOK", "JATS", "Vocabulary", "vocabulary_of"]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names of elements, by what they are. What is in no set stands within the line.

    `paragraphs` are blocks, `divisions` have headings a level below those around them,
    `containers` hold blocks; of `heads`, which say what a text is, only `shown` is its text.
    `literal` keeps its line ends; `entries` are references without punctuation of their own.
    """

    media_type: str
    paragraphs: frozenset[str]
    titles: frozenset[str]
    divisions: frozenset[str]
    containers: frozenset[str]
    heads: frozenset[str]
    shown: frozenset[str]
    hidden: frozenset[str]
    quotes: frozenset[str]
    marked: frozenset[str]
    verses: frozenset[str]
    lines: frozenset[str]
    literal: frozenset[str]
    items: frozenset[str]
    rows: frozenset[str]
    entries: frozenset[str]
    italics: frozenset[str]
    breaks: frozenset[str]
    notes: frozenset[str]

    @property
    def blocks(self) -> frozenset[str]:
        """What begins a line of its own."""
        among = self.paragraphs | self.titles | self.divisions | self.containers | self.heads
        lines = self.verses | self.lines | self.literal
        return among | lines | self.quotes | self.items | self.rows


def _names(row: str) -> frozenset[str]:
    return frozenset(row.split())


JATS = Vocabulary(
    media_type="application/jats+xml",
    paragraphs=_names("p speaker attrib ref def term disp-formula chem-struct-wrap"),
    titles=_names("title article-title subtitle book-title"),
    divisions=_names(
        "article book sub-article response sec abstract trans-abstract ack app app-group bio"
        " fn-group ref-list glossary notes book-part dedication foreword preface boxed-text"
    ),
    containers=_names(
        "body back book-body book-back book-front named-book-part-body floats-group list"
        " def-list def-item fig fig-group caption table-wrap table-wrap-group table-wrap-foot"
        " table thead tbody tfoot disp-formula-group speech statement pmc-articleset author-notes"
    ),
    heads=_names("front front-stub book-meta book-part-meta collection-meta"),
    shown=_names("article-title subtitle book-title title abstract trans-abstract"),
    hidden=_names(
        "processing-meta permissions object-id tex-math graphic inline-graphic media index-term"
        " alt-text long-desc private-char"
    ),
    quotes=_names("disp-quote"),
    marked=frozenset(),
    verses=_names("verse-group"),
    lines=_names("verse-line"),
    literal=_names("preformat"),
    items=_names("list-item"),
    rows=_names("tr"),
    entries=_names("element-citation nlm-citation"),
    italics=_names("italic"),
    breaks=_names("break"),
    notes=_names("fn"),
)
DOCBOOK = Vocabulary(
    media_type="application/docbook+xml",
    paragraphs=_names(
        "para simpara attribution term member bibliomixed biblioentry glossterm caption"
        " question answer"
    ),
    titles=_names("title subtitle bridgehead refname"),
    divisions=_names(
        "set book part chapter article section sect1 sect2 sect3 sect4 sect5 simplesect preface"
        " appendix bibliography bibliodiv glossary glossdiv dedication acknowledgements colophon"
        " partintro refentry refsection refsect1 refsect2 refsect3 sidebar abstract topic"
    ),
    containers=_names(
        "formalpara itemizedlist orderedlist variablelist varlistentry simplelist segmentedlist"
        " calloutlist qandaset qandadiv qandaentry procedure step substeps figure informalfigure"
        " example informalexample table informaltable tgroup thead tbody tfoot note tip important"
        " warning caution epigraph-container glosslist glossentry glossdef mediaobject equation"
    ),
    heads=_names(
        "info bookinfo articleinfo chapterinfo sectioninfo sect1info sect2info sect3info partinfo"
        " prefaceinfo appendixinfo setinfo bibliographyinfo blockinfo artheader"
    ),
    shown=_names("title subtitle abstract"),
    hidden=_names(
        "indexterm remark annotation alt imageobject videoobject audioobject index toc lot"
        " titleabbrev processing-instruction"
    ),
    quotes=_names("blockquote epigraph"),
    marked=_names("quote"),
    verses=_names("linegroup poetry"),
    lines=_names("line"),
    literal=_names("literallayout programlisting screen synopsis address"),
    items=_names("listitem callout"),
    rows=_names("row tr"),
    entries=_names("biblioentry"),
    italics=_names("citetitle foreignphrase"),
    breaks=frozenset(),
    notes=_names("footnote"),
)
_ONLY_JATS = _names(
    "front front-stub body back article-meta book-meta book-body book-front floats-group"
    " processing-meta"
)


def vocabulary_of(root: Element) -> Vocabulary:
    """`article` and `book` are names of both: what stands in them tells."""
    own = {local(child) for child in root}
    return JATS if own & _ONLY_JATS or local(root) == "pmc-articleset" else DOCBOOK
