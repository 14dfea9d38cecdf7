"""LaTeX: the words that are printed, and the way back to the source."""

from __future__ import annotations

import shutil
import subprocess
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loccit.errors import ReadError
from loccit.model import Document
from loccit.readers import Options, read_bytes
from loccit.readers.formats import by_content
from loccit.text import restore


def is_whole(document: Document, source: str) -> None:
    assert restore(document.text, document.edits) == source
    reached = 0
    for origin in document.origins:
        assert origin.span.start >= reached
        assert (origin.part, origin.node) == ("", -1)
        reached = origin.span.end
        words = origin.span.of(document.text)
        assert words
        assert source[origin.offset : origin.offset + len(words)] == words
    assert all(a.span.end <= b.span.start for a, b in pairwise(document.blocks))
    spans = [f.span for f in document.fields] + [n.span for n in document.notes]
    assert all(span.end <= len(document.text) for span in spans)


def read(source: str, name: str = "draft.tex") -> Document:
    document = read_bytes(source.encode(), name)
    is_whole(document, source)
    return document


def shown(source: str) -> str:
    return read(source).text.strip()


def blocks(document: Document) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, b.span.of(document.text)) for b in document.blocks]


def notes(document: Document) -> list[tuple[str, str, str]]:
    """Label, the words before the call, the note's words."""
    return [
        (
            n.label,
            document.text[: n.anchor.start].split()[-1] if n.anchor else "",
            n.span.of(document.text),
        )
        for n in document.notes
    ]


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("some \\emph{slanted} words", "some slanted words"),
        ("``a `b' c''  said\nhe", "“a ‘b’ c” said he"),
        ("<<oui>> and ,,so'' and ?`que?", "«oui» and „so” and ¿que?"),
        ("``\\,`a'\\thinspace''", "“‘a’”"),
        ("it -- so --- it's", "it – so — it’s"),
        ("p.~12 and 5\\,\\% \\& \\S~3", "p.\u00a012 and 5\u202f% & §\u00a03"),
        ("na\\\"{\\i}ve \\'{E}t\\'e \\c{c}a \\v s \\c c", "naïve Été ça š ç"),
        ("Stra\\ss e, \\oe uvre, \\o{} \\aa, \\L\\'od\\'z", "Straße, œuvre, ø å, Łódź"),
        ("ten \\ldots{} more \\dots", "ten … more …"),
        ("a % gone\n  b", "a b"),
        ("a%\n  b", "ab"),
        ("100\\% sure % not this\n", "100% sure"),
        ("\\textbf{A} \\textsc{b} {\\Large c} \\underline{d}", "A b c d"),
        ("19\\textsuperscript{th}", "19th"),
        (
            "a\\vskip 1em plus 2pt b\\penalty10000 c \\parindent=0pt d\\looseness=-1 e",
            "a\n\nbc de",
        ),
        ("a\\hskip 1em b\\hspace*{2cm}c\\hspace{-1pt}d\\hfill e", "a b cd e"),
        ("a\\cmidrule(lr){1-2} b\\cline{1-2} c\\setlength\\parindent{0pt} d", "a b c d"),
        ("\\enquote{a \\enquote{b \\enquote{c}}} \\enquote*{d}", "“a ‘b “c”’” ‘d’"),
        ("\\foreignquote{german}{so} \\foreignquote{french}{oui}", "„so“ «oui»"),
        ("\\textquote[Ward, p.~9][.]{Oil}", "“Oil.” (Ward, p.\u00a09)"),
        ("\\textcquote[see][9]{ward}[.]{Oil}", "“Oil.” [see @ward, p. 9]"),
        ("he saw \\textelp{} the \\textins{old} house", "he saw […] the [old] house"),
        ("pro\\-gramme and shelf\\/ful", "programme and shelfful"),
        ("$x^2 + \\alpha$ and \\$5 and 5$ left", "x^2 + α and $5 and 5$ left"),
        ("\\(a\\) and \\[b\\]", "a and b"),
        ("\\verb|a_{b| and \\url{http://x.y/a_b%20}", "a_{b and http://x.y/a_b%20"),
        ("\\href{http://x.y}{here} \\textcolor{red}{now}", "here now"),
        ("see\\label{x} chapter~\\ref{ch:x}", "see chapter\u00a0ch:x"),
        ("a\\vspace{1em}\\noindent b\\index{c!d} d", "ab d"),
        ("one\\par two", "one\n\ntwo"),
        ("one\\\\[2pt] two\\\\*three", "one\ntwo\nthree"),
        ("\\og texte \\fg{} ici", "«\u00a0texte » ici"),
        ('\\foreignlanguage{german}{"`so"\' "Ubel} "x"', '„so“ Übel "x"'),
        ("\\strange[x]{kept} words", "kept words"),
        ("\\iffalse never \\else shown\\fi{} here", "shown here"),
        ("\\begin{comment}\nno\n\\end{comment}yes", "yes"),
        ("before \\begin{document}in\\end{document} after", "in"),
        ("{[}the flame{]} burned", "[the flame] burned"),
    ],
)
def test_what_is_printed_is_read(source: str, text: str) -> None:
    assert shown(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("\\newcommand{\\q}[1]{\\enquote{#1}}\\q{oil} \\q{}", "“oil” “”"),
        ("\\newcommand\\firm{Tarn Press}\\firm{} and \\firm.", "Tarn Press and Tarn Press."),
        ("\\newcommand{\\x}[2][one]{#1, #2}\\x{two} \\x[1]{2}", "one, two 1, 2"),
        ("\\def\\pair#1#2{#2 #1}\\pair{a}{b}", "b a"),
        ("\\NewDocumentCommand{\\y}{m m}{#1--#2}\\y{1}{2}", "1–2"),
        ("\\newcommand{\\emph}[1]{no}\\emph{yes}", "yes"),
        ("\\newenvironment{words}{<<}{>>}\\begin{words}so\\end{words}", "«so»"),
    ],
)
def test_what_the_writer_defined_is_read(source: str, text: str) -> None:
    assert shown(source) == text


def test_commands_may_set_a_quotation_apart() -> None:
    document = read(
        "\\newcommand{\\bq}{\\begin{quote}}\\newcommand{\\eq}{\\end{quote}}"
        "Said:\n\\bq All of it. \\eq\nThen."
    )
    assert [kind for kind, _, _ in blocks(document)] == ["paragraph", "quote", "paragraph"]


@pytest.mark.parametrize(
    "source",
    [
        "\\def\\a{\\a\\a}\\a words",
        "\\def\\a#1{\\a{#1#1}}\\a{x} words",
        "\\newcommand{\\a}{\\b}\\newcommand{\\b}{\\a}\\a words",
    ],
)
def test_a_command_that_calls_itself_is_told(source: str) -> None:
    document = read(source)
    assert "words" in document.text
    assert "macro" in codes(document)


DRAFT = r"""\documentclass[12pt]{article}
\usepackage[ngerman,english]{babel} % \usepackage[german]{babel}
\title{The \emph{Long} Road\thanks{To K.}}
\author{A. Keeper \and B. Clerk}
\date{May 1923}
\begin{document}
\maketitle
\section[Short]{Of \emph{Oil}}\label{s:oil}
She knew.\footnote{Hallam, \emph{Letters}, p.~41.

She says it twice.} ``The lamp\footnotemark{} is out,''
he said.\footcite[see][12--15]{mills1890}
\begin{quote}
  A lamp throws \textelp{} no light.\footnote{Ibid., p.~ix.}
  \begin{quotation} Deeper. \end{quotation}
\end{quote}
\footnotetext{Ibid.}
\begin{displaycquote}[44]{ward} Apart. \end{displaycquote}
\begin{verse}
First line\\
second line
\end{verse}
\subsection*{Things}
\begin{itemize}
\item one
\item[b)] two
\end{itemize}
\begin{verbatim}
x = {1}
\end{verbatim}
\begin{tabular}{ll} a & b \\ c & d \end{tabular}
\end{document}
\footnote{Not this.}
"""


def test_a_draft_is_read_in_blocks() -> None:
    assert blocks(read(DRAFT)) == [
        ("heading", 1, "Of Oil"),
        ("paragraph", 0, "She knew. “The lamp is out,” he said."),
        ("quote", 1, "A lamp throws […] no light."),
        ("quote", 2, "Deeper."),
        ("quote", 1, "Apart. [@ward, p. 44]"),
        ("verse", 1, "First line\nsecond line"),
        ("heading", 2, "Things"),
        ("item", 0, "one"),
        ("item", 0, "b) two"),
        ("code", 0, "x = {1}"),
        ("table", 0, "a b\nc d"),
        ("note", 0, "Hallam, Letters, p.\u00a041."),
        ("note", 0, "She says it twice."),
        ("note", 0, "[see @mills1890, pp. 12–15]"),
        ("note", 0, "Ibid., p.\u00a0ix."),
        ("note", 0, "Ibid."),
    ]


def test_notes_hang_where_they_are_called() -> None:
    assert notes(read(DRAFT)) == [
        ("1", "knew.", "Hallam, Letters, p.\u00a041.\n\nShe says it twice."),
        ("3", "said.", "[see @mills1890, pp. 12–15]"),
        ("4", "light.", "Ibid., p.\u00a0ix."),
        ("2", "lamp", "Ibid."),
    ]


def test_what_a_file_says_of_itself() -> None:
    head = read(DRAFT).metadata
    assert (head.title, head.authors) == ("The Long Road", ("A. Keeper", "B. Clerk"))
    assert (head.year, head.language) == ("1923", "en")
    assert (
        read('\\documentclass[ngerman]{book}\\begin{document}"Ubel\\end{document}').text == "Übel\n"
    )


def test_italics_are_spans() -> None:
    document = read(
        "\\emph{A \\emph{b} c} {\\itshape d \\upshape e \\itshape f} {\\em g} {\\it h {\\rm i} j} k"
    )
    assert [span.of(document.text) for span in document.emphasis] == [
        "A b c", "d", "f", "g", "h", "j",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "text", "items"),
    [
        ("\\cite{a}", "[@a]", [("a", "", "page", "", "")]),
        ("\\cite[12]{a}", "[@a, p. 12]", [("a", "12", "page", "", "")]),
        ("\\parencite[see][12--15]{a}", "[see @a, pp. 12–15]", [("a", "12–15", "page", "see", "")]),
        ("\\autocite[S.~12f.]{a}", "[@a, S.\u00a012f.]", [("a", "12f.", "page", "", "")]),
        ("\\textcite[ch.~3]{a}", "@a [ch.\u00a03]", [("a", "3", "chapter", "", "")]),
        ("\\citep[\\S 5]{a}", "[@a, §5]", [("a", "5", "section", "", "")]),
        ("\\volcite[see]{2}[12]{a}", "[see @a, vol. 2, p. 12]", [("a", "12", "page", "see", "")]),
        ("\\citet*{a}", "@a", [("a", "", "page", "", "")]),
        (
            "\\citep[see][xii]{a, b}",
            "[see @a; @b, p. xii]",
            [("a", "", "page", "see", ""), ("b", "xii", "page", "", "")],
        ),
        (
            "\\cites(see)(etc.)[1]{a}[vgl.][2]{b:1_2}",
            "[see @a, p. 1; vgl. @b:1_2, 2, etc.]",
            [("a", "1", "page", "see", ""), ("b:1_2", "", "page", "vgl.", "2, etc.")],
        ),
        (
            "\\Parencite[emphasis mine]{a}",
            "[@a, emphasis mine]",
            [("a", "", "page", "", "emphasis mine")],
        ),
    ],
)
def test_citations_by_key(
    source: str, text: str, items: list[tuple[str, str, str, str, str]]
) -> None:
    document = read(f"Words {source}.")
    (field,) = document.fields
    assert field.program == "latex"
    assert field.span.of(document.text) == text
    assert document.text == f"Words {text}.\n"
    assert items == [(i.key, i.locator, i.label, i.prefix, i.suffix) for i in field.items]


def test_what_a_co_author_changed() -> None:
    document = read(
        "It was\\deleted[id=B]{ not} \\added{so} \\replaced{thin}{fat}.\\todo{Is it?} \\DIFadd{Yes}"
    )
    assert document.text == "It was so thin. Yes\n"
    assert [(change.kind, change.words) for change in document.changes] == [
        ("deletion", "not"),
        ("insertion", "so"),
        ("insertion", "Yes"),
    ]
    assert document.text[: document.changes[0].span.start] == "It was"
    assert document.changes[1].span.of(document.text) == "so"
    (comment,) = document.comments
    assert comment.words == "Is it?"


def test_long_quotations_are_set_apart() -> None:
    long = "the keeper counted the barrels and wrote the number down " * 6
    document = read(f"He: \\blockquote[Ward, p. 3]{{{long}}} Then \\blockquote{{short}}.")
    kind, _, words = blocks(document)[1]
    assert kind == "quote"
    assert words.endswith("number down (Ward, p. 3)")
    assert blocks(document)[2][2] == "Then “short”."


def test_a_bibliography_stands_under_its_heading() -> None:
    document = read(
        "Words \\cite{a}.\\begin{thebibliography}{9}\\bibitem[W]{a} Ward, B. \\newblock "
        "\\emph{Oil}.\n\\bibitem{b} Mills.\\end{thebibliography}"
    )
    assert [words for _, _, words in blocks(document)] == [
        "Words [@a].", "References", "Ward, B. Oil.", "Mills.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("an \\emph{open brace here.\n\nNext.", "unbalanced"),
        ("a brace} closed", "unbalanced"),
        ("\\begin{quote}never ended.\n\nNext.", "unbalanced"),
        ("see \\input{chapters/one} there", "other-file"),
        ("\\weird{x}", "unknown-command"),
    ],
)
def test_what_is_wrong_is_told(source: str, code: str) -> None:
    document = read(source)
    assert code in codes(document)
    assert "Next." not in [span.of(document.text) for span in document.emphasis]
    assert [kind for kind, _, _ in blocks(document)][-1] == "paragraph"


def test_a_problem_stands_at_its_place() -> None:
    (problem,) = read("One. Two} three.").problems
    assert problem.span is not None
    assert read("One. Two} three.").text[: problem.span.start] == "One. Two"


def test_notes_that_cannot_be_read_are_told() -> None:
    assert "notes-lost" in codes(read("Words. \\unknown{\\verb|\\footnote{x}|} \\footnote"))
    assert codes(read("Words.\\footnote{One.} % \\footnote{no}\n\\iffalse\\footnote{no}\\fi")) == []


def test_encodings() -> None:
    source = "\\usepackage[latin1]{inputenc}\\begin{document}Müller\\end{document}"
    assert read_bytes(source.encode("latin-1"), "a.tex").text == "Müller\n"
    assert by_content(b"% x\n\\documentclass{article}").name == "latex"


def test_carriage_returns_are_white_space() -> None:
    assert blocks(read("One\r\ntwo.\r\n\r\nThree.")) == [
        ("paragraph", 0, "One two."),
        ("paragraph", 0, "Three."),
    ]


SCRAPS = [
    "word ", "The ", "\n", "\n\n", "{", "}", "[", "]", "\\", "$", "%", "&", "~", "#1", "\"", "'",
    "``", "''", "--", "\\emph{", "\\footnote{", "\\footnotemark", "\\footnotetext{", "\\enquote{",
    "\\begin{quote}", "\\end{quote}", "\\begin{document}", "\\end{document}", "\\section{",
    "\\cite[12]{a}", "\\footcite{", "\\textcquote[1]{a}{", "\\blockquote{", "\\cites", "(a)",
    "\\newcommand{\\x}[1]{", "\\x{", "\\def\\y{", "\\y", "\\begin{verbatim}", "\\end{verbatim}",
    "\\verb|", "|", "\\'e", "\\\"", "\\item", "\\begin{itemize}", "\\end{itemize}", "\\\\", "\\[",
    "\\]", "\\begin{displaycquote}[1]{a}", "\\end{displaycquote}", "\\iffalse ", "\\fi", "{\\it ",
    "\\upshape ", "\\bibitem{a}", "\\begin{thebibliography}{1}", "\\end{thebibliography}", "é",
    "\\newenvironment{z}{\\begin{quote}}{\\end{quote}}", "\\begin{z}", "\\end{z}", "\\title{",
    "\\selectlanguage{german}", "\\epigraph{a}{b}", "\r\n", "\x0c",
    "\\begin{verse}", "\\end{verse}",
]  # fmt: skip


def read_or_refusal(text: str) -> Document | str:
    try:
        return read_bytes(text.encode(), "a.tex")
    except ReadError as error:
        return error.code


@given(text=st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join))
@settings(max_examples=400)
def test_every_source_is_read_whole_or_refused(text: str) -> None:
    document = read_or_refusal(text)
    if isinstance(document, Document):
        is_whole(document, text)
    else:
        assert document in ("empty", "no-text")
    assert read_or_refusal(text) == document


@given(data=st.data())
@settings(max_examples=100)
def test_a_spoilt_draft_is_read_or_refused(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(DRAFT)))
    end = data.draw(st.integers(start, min(len(DRAFT), start + 60)))
    text = DRAFT[:start] + data.draw(st.sampled_from(SCRAPS)) + DRAFT[end:]
    document = read_or_refusal(text)
    if isinstance(document, Document):
        is_whole(document, text)
    else:
        assert document in ("empty", "no-text")


@pytest.mark.parametrize(
    "source",
    [
        "{" * 50_000 + "x",
        "\\emph{" * 20_000 + "x",
        "\\footnote{a" * 5_000,
        "\\begin{quote}" * 5_000 + "x",
        "\\begin{verbatim}x " * 3_000,
        "\\cite[" * 5_000 + "x",
        "\\verb|x " * 5_000,
        "$x " * 3_000,
        "\\footnote{" * 3_000 + "x" + "}" * 3_000,
        "\\enquote{" * 5_000 + "x" + "}" * 5_000,
        "\\title{\\title{" * 2_000 + "x" + "}}" * 2_000 + "y",
        "% x\n" * 20_000 + "x",
        "\\iffalse " * 3_000 + "x",
        "[" * 20_000 + "\\item[" * 1_000,
    ],
)
def test_hostile_sources_end(source: str) -> None:
    is_whole(read_bytes(source.encode(), "a.tex"), source)


def test_reading_stops_when_its_time_is_over() -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(b"\\emph{a} b " * 3000, "x.tex", Options(seconds=0.0))
    assert caught.value.code == "timeout"


def test_thousands_of_notes() -> None:
    document = read("A word.\\footnote{Ibid., p. 3.}\n\n" * 3_000)
    assert len(document.notes) == 3_000
    assert document.notes[-1].label == "3000"


CHAPTER = """# Of Oil

She wrote “the oil is *thin*,” and so on.[^1] He said “‘nothing’ at all” twice.[^2]

> A lamp throws no light behind it, and a keeper is always behind the lamp.[^3]

> Another quotation, set apart from the first.

Das ist „gut“, «oui», «да» und 「好」; don’t pay \\$5 & 5% for #1_x.[^4]

[^1]: Ines Hallam, *Letters* (Skerrow: Tarn Press, 1934), p. 41.
[^2]: Ibid., p. 42.

    She adds “more.”
[^3]: Ibid.
[^4]: Ebd., S. 43.
"""


@pytest.mark.tools
@pytest.mark.skipif(shutil.which("pandoc") is None, reason="Pandoc is missing")
def test_pandocs_latex_says_what_its_markdown_says() -> None:
    command = ["pandoc", "--standalone", "--from", "markdown", "--to", "latex"]
    made = subprocess.run(command, input=CHAPTER.encode(), capture_output=True, check=True).stdout
    document = read(made.decode())
    twin = read_bytes(CHAPTER.encode(), "a.md")
    assert document.text.replace("\u00a0", " ").split() == twin.text.split()
    assert [block.kind for block in document.blocks] == [block.kind for block in twin.blocks]
    assert [label for label, _, _ in notes(document)] == ["1", "2", "3", "4"]
    assert [s.of(document.text) for s in document.emphasis] == ["thin", "Letters"]
    assert document.problems == ()
