"""RTF: words, notes, changes and layout, and the way back to the file's bytes."""

from __future__ import annotations

import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loccit.errors import ReadError
from loccit.model import Document
from loccit.readers import Options, read_bytes
from loccit.readers.formats import by_content
from loccit.text import restore

HEAD = rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Serif;}{\f1\fcharset204 Cyr;}"
HEAD += rb"{\f2\fcharset2 Symbol;}{\f3\fcharset128 Mincho;}}"


def is_whole(document: Document, data: bytes) -> None:
    source = data.decode("latin-1")
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
    spans += [c.span for c in document.changes] + [c.span for c in document.comments]
    assert all(span.end <= len(document.text) for span in spans)


def read(body: str | bytes, head: bytes = HEAD) -> Document:
    data = head + (body if isinstance(body, bytes) else body.encode("latin-1")) + b"}"
    document = read_bytes(data, "draft.rtf")
    is_whole(document, data)
    return document


def blocks(document: Document) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, b.span.of(document.text)) for b in document.blocks]


def notes(document: Document) -> list[tuple[str, str, str]]:
    """Label, the words before the call, the note's words."""
    return [
        (
            n.label,
            document.text[: n.anchor.start][-6:] if n.anchor else "",
            n.span.of(document.text),
        )
        for n in document.notes
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"plain words", "plain words"),
        (r"so {\b bold} and {\i slanted} words", "so bold and slanted words"),
        (r"\ldblquote a \lquote b\rquote \rdblquote  \emdash  c", "“a ‘b’” — c"),
        (r"\'93a\'94 caf\'e9 \'80", "“a” café €"),
        (r"\u8220?a\u8221? \u-3913? \uc0\u8217x", "“a” • ’x"),
        (r"\u8220\'93a\u8221\'94", "“a”"),
        (r"{\uc2\u8364\'80\'81 and {\u8211-- c}}", "€ and – c"),
        (r"\u55357?\u56832? face", "😀 face"),
        (r"{\f1 \'cb\'e5\'ed\'e8\'ed}", "Ленин"),
        (r"{\f3 \'93\'fa\'96\'7b \'83\'5c}", "日本 ソ"),
        (r"{\f3 \'93\'fa\'83\\}", "日ソ"),
        (r"{\f2 a\'62}", "αβ"),
        (r"\{x\} \\ a\~b co\-op\_x", "{x} \\ a\u00a0b coop\u2011x"),
        ("two\r\nlines make one", "twolines make one"),
        (r"one\line two\tab three", "one\ntwo\tthree"),
        (r"one\par two\par", "one\n\ntwo"),
        ("one\\\ntwo", "one\n\ntwo"),
        (r"seen {\v not this} after", "seen  after"),
        (r"{\*\unknown gone}{\pict 00ff}{\header h}stays", "stays"),
        (r"{\upr{plain}{\*\ud other}}", "plain"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt here}}", "here"),
        (r"{\pict\bin4 {{}}}kept", "kept"),
        (r"{\object{\*\objdata 00}{\result shown}}", "shown"),
        (r"a{\*\bkmkstart x}b{\*\bkmkend x}", "ab"),
        (r"{\listtext\tab 3.\tab}item", "3. item"),
        (r"{\listtext\f2 \'b7\tab}item", "item"),
    ],
)
def test_words(source: str, text: str) -> None:
    assert read(source).text.strip() == text


def test_bytes_beyond_ascii_are_of_the_fonts_code_page() -> None:
    assert read(b"caf\xe9 {\\f1 \xcb\xe5}").text == "café Ле\n"
    data = rb"{\rtf1\ansi\ansicpg1251 \'cb\'e5\'ed\'e8\'ed}"
    assert read_bytes(data, "a.rtf").text == "Ленин\n"


def test_italics_are_spans() -> None:
    document = read(r"\i one\i0  two {\i three {\b four}} \plain{\i five \i0 six}")
    assert [s.of(document.text) for s in document.emphasis] == ["one", "three four", "five "]


WORD = (
    r"\pard\plain She knew.{\super\chftn}{\footnote \pard\plain {\super\chftn} Hallam, {\i Letters}"
    r", p. 41.\par She says it twice.} And he\'92s gone{\super \chftn {\footnote\ftnalt\pard\plain "
    r"{\super\chftn }An endnote.}}, so{\super *}{\footnote\pard {\super *}By hand.} it is"
    r"{\cs16\super\chftn}{\*\footnote\chftn\~Ibid.}.\par "
)


def test_words_that_run_to_the_left_have_italics_of_their_own() -> None:
    body = (
        r"{\ltrch\i \rtlch\ai0 \u1488?} {\ltrch \rtlch\ai \u1489? \u1490?}"
        r" {\rtlch\ai \ltrch a} {\rtlch\ai0 \ltrch\i b}"
    )
    document = read(body)
    assert [span.of(document.text) for span in document.emphasis] == ["ב ג", "b"]


def test_notes_hang_where_they_are_called() -> None:
    document = read(WORD)
    assert blocks(document)[0][2] == "She knew. And he’s gone, so it is."
    assert notes(document) == [
        ("1", " knew.", "Hallam, Letters, p. 41.\n\nShe says it twice."),
        ("1", "s gone", "An endnote."),
        ("*", "ne, so", "By hand."),
        ("2", " it is", "Ibid."),
    ]
    assert [s.of(document.text) for s in document.emphasis] == ["Letters"]
    assert document.problems == ()


def test_notes_are_numbered_as_the_file_says() -> None:
    note = r"{\super\chftn}{\footnote{\super\chftn} x}"
    end = note.replace("footnote", r"footnote\ftnalt")
    document = read(rf"\ftnnalc\aftnnrlc a{note} b{note} c{end}")
    assert [label for label, _, _ in notes(document)] == ["a", "b", "i"]


STYLES = (
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2\li720\ri720 Quote;}"
    r"{\*\cs3 Strong;}{\s4 Verse;}{\s5 Zitat;}}"
)
LONG = "The harbour was closed in the second week and nobody spoke of opening it."


def test_what_paragraphs_are() -> None:
    document = read(
        STYLES + rf"\pard\s0 {LONG}\par\pard\s1 Head\par\pard\s2 By style.\par\pard\s5 By name.\par"
        rf"\pard\li720\ri720 Both sides.\par\pard\li720 One side.\par\pard\li6000 The date\par"
        rf"\pard\qc\li720 Centred\par\pard\li720\fi-720 Hanging\par\pard\li720 1) an item\par"
        rf"\pard\ls1\li720 Listed\par\pard\outlinelevel1 Sub\par\pard\s4 Verse\line line\par"
        rf"\trowd\pard\intbl a\cell b\cell\row\pard {LONG}\par"
    )
    assert [(kind, level, words[:12]) for kind, level, words in blocks(document)] == [
        ("paragraph", 0, "The harbour "),
        ("heading", 1, "Head"),
        ("quote", 1, "By style."),
        ("quote", 1, "By name."),
        ("quote", 1, "Both sides."),
        ("quote", 1, "One side."),
        ("paragraph", 0, "The date"),
        ("paragraph", 0, "Centred"),
        ("paragraph", 0, "Hanging"),
        ("paragraph", 0, "1) an item"),
        ("item", 0, "Listed"),
        ("heading", 2, "Sub"),
        ("verse", 0, "Verse\nline"),
        ("table", 0, "a b"),
        ("paragraph", 0, "The harbour "),
    ]


def test_tracked_changes() -> None:
    document = read(
        r"{\*\revtbl{Unknown;}{A. Keeper;}}It was{\deleted\revauthdel1\revdttmdel1187193158  not}"
        r" {\revised\revauth1 so {\i very}} thin."
    )
    assert document.text == "It was so very thin.\n"
    assert [(c.kind, c.words, c.author, c.span.of(document.text)) for c in document.changes] == [
        ("deletion", " not", "A. Keeper", ""),
        ("insertion", "so very", "A. Keeper", "so very"),
    ]
    assert document.changes[0].date == "2008-03-04T05:06:00"
    assert document.text[: document.changes[0].span.start] == "It was"


def test_moved_words_count_where_they_are() -> None:
    document = read(r"{\mvf\mvauth0 Gone. }It stays.{\mvt  Come.}")
    assert document.text == "It stays. Come.\n"
    assert [c.kind for c in document.changes] == ["deletion", "insertion"]


def test_comments() -> None:
    document = read(
        r"One {\*\atrfstart 7}two three{\*\atrfend 7}{\*\atnid BC}{\*\atnauthor B. Clerk}\chatn"
        r"{\*\annotation{\*\atnref 7}{\*\atndate -960290490}\pard Is this so?} four."
        r"{\*\atnauthor X}{\*\annotation Bare.}"
    )
    assert document.text == "One two three four.\n"
    assert [(c.words, c.author, c.span.of(document.text)) for c in document.comments] == [
        ("Is this so?", "B. Clerk", "two three"),
        ("Bare.", "X", ""),
    ]
    assert document.comments[0].date == "2008-03-04T05:06:00"


def test_citation_fields() -> None:
    told = (
        r'ADDIN ZOTERO_ITEM CSL_CITATION \{"citationItems":[\{"id":1,"uris":["http://x/items/ABCD2345"'
        r'],"locator":"12","itemData":\{"title":"Caf\u233?","type":"book"\}\}]\}'
    )
    document = read(rf"Said so {{\field{{\*\fldinst {{{told}}}}}{{\fldrslt (Mills, p. 12)}}}}.")
    (field,) = document.fields
    assert field.span.of(document.text) == "(Mills, p. 12)"
    assert field.program == "zotero"
    assert [(i.key, i.locator, i.work.title) for i in field.items] == [("ABCD2345", "12", "Café")]


def test_what_a_file_says_of_itself() -> None:
    document = read(r"{\info{\title The Long Road}{\author A. Keeper}{\operator X}}Words.")
    assert document.metadata.title == "The Long Road"
    assert document.metadata.authors == ("A. Keeper",)
    assert document.text == "Words.\n"


def test_text_boxes_follow_the_body() -> None:
    document = read(
        r"Body{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt \pard In a box.\par}}} goes on."
    )
    assert [words for _, _, words in blocks(document)] == ["Body goes on.", "In a box."]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (r"a {\v hidden words} b", "hidden"),
        (r"a {\pict {\footnote x}} b", ""),
        (r"a {\*\unknown {\footnote x}} b", ""),
    ],
)
def test_what_is_left_out_is_told(body: str, code: str) -> None:
    assert [p.code for p in read(body).problems] == ([code] if code else [])


def test_a_file_cut_off_is_told() -> None:
    data = HEAD + WORD.encode()
    document = read_bytes(data[:-60], "a.rtf")
    assert "cut-off" in [p.code for p in document.problems]
    assert len(document.notes) == 3


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"Words that are no RTF.", "damaged"),
        (b"{\\rtf1 }", "no-text"),
        (b"{\\rtf1 " + b"{" * 30_000 + b"x", "damaged"),
    ],
)
def test_what_is_no_rtf_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "a.rtf")
    assert caught.value.code == code


def test_a_format_known_by_content() -> None:
    assert by_content(b"{\\rtf1 x}").name == "rtf"


WHOLE = HEAD + STYLES.encode() + WORD.encode() + b"{\\*\\annotation x}{\\deleted y}\\u8220?\\'e9}"
SCRAPS = [
    b"{", b"}", b"\\", b"\\'", b"\\'93", b"\\u", b"\\u8220", b"\\uc5", b"\\bin9", b"\\par ", b"\\*",
    b"{\\footnote ", b"{\\field ", b"{\\*\\fldinst ", b"{\\*\\annotation ", b"\\f99999999999",
    b"\\li-9999999999", b"\\revauth99", b"\\deleted ", b"{\\fonttbl", b"{\\stylesheet", b"\xff\xfe",
    b"\x00", b"{\\*\\atrfstart ", b"\\ansicpg9999 ", b"\\s9 ", b"\\row ", b"{\\shptxt ",
    b"{\\listtext ",
    b"\\f3 \\'93", b"\\revdttmdel-1 ", b"{\\*\\revtbl", b"\\chftn ",
]  # fmt: skip


@given(
    cuts=st.lists(
        st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 40), st.sampled_from([b"", *SCRAPS])),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=400)
def test_a_spoilt_file_is_read_or_refused(cuts: list[tuple[int, int, bytes]]) -> None:
    data = WHOLE
    for at, length, scrap in cuts:
        data = data[:at] + scrap + data[at + length :]
    try:
        document = read_bytes(data, "a.rtf")
    except ReadError:
        return
    is_whole(document, data)


def test_reading_stops_when_its_time_is_over() -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(HEAD + rb"\i a\i0 b " * 3000 + b"}", "x.rtf", Options(seconds=0.0))
    assert caught.value.code == "timeout"


def test_thousands_of_notes() -> None:
    note = r"A word.{\super\chftn}{\footnote{\super\chftn} Ibid., p. 3.}\par "
    document = read(note * 3_000)
    assert len(document.notes) == 3_000
    assert document.notes[-1].label == "3000"


MARKDOWN = """# Of Oil

She wrote “the oil is *thin*,” and so on.[^1] He said “nothing” twice.[^2]

> A lamp throws no light behind it, and a keeper is always behind the lamp.[^3]

Das ist „gut“, «oui», «да», “שלום” und 「好」.[^4]

[^1]: Ines Hallam, *Letters* (Skerrow: Tarn Press, 1934), p. 41.
[^2]: Ibid., p. 42.
[^3]: Ibid.
[^4]: Ebd., S. 43.
"""


def converted(tmp_path: Path, program: str) -> Path:
    """The Markdown above as RTF."""
    (tmp_path / "a.md").write_text(MARKDOWN, encoding="utf-8")
    if program == "pandoc":
        subprocess.run(["pandoc", "-s", "a.md", "-o", "a.rtf"], cwd=tmp_path, check=True)
        return tmp_path / "a.rtf"
    subprocess.run(["pandoc", "a.md", "-o", "a.docx"], cwd=tmp_path, check=True)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "rtf", "a.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    return tmp_path / "a.rtf"


@pytest.mark.tools
@pytest.mark.parametrize("program", ["pandoc", "soffice"])
def test_other_programs_files_are_read(program: str, tmp_path: Path) -> None:
    if not (shutil.which(program) and shutil.which("pandoc")):
        pytest.skip(f"{program} is not installed")
    data = converted(tmp_path, program).read_bytes()
    document = read_bytes(data, "a.rtf")
    is_whole(document, data)
    twin = read_bytes(MARKDOWN.encode(), "a.md")
    words = document.text.replace("\u00a0", " ")
    assert words.split() == twin.text.split()
    assert [(b.kind, b.level) for b in document.blocks] == [(b.kind, b.level) for b in twin.blocks]
    assert [n.label for n in document.notes] == ["1", "2", "3", "4"]
    assert [s.of(document.text) for s in document.emphasis] == ["thin", "Letters"]
