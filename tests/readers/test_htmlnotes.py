"""Notes as programs and sites write them: call and note, whatever they are named."""

from __future__ import annotations

import pytest

from loccit.readers import read_bytes
from loccit.text import restore

PAGES = {
    "pandoc": (
        '<p>Dark.<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup>'
        '</a></p><section class="footnotes" role="doc-endnotes"><ol><li id="fn1"><p>Ibid.</p><p>So.'
        '<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>'
    ),
    "kramdown": (
        '<p>Dark.<sup id="fnref:1"><a href="#fn:1" class="footnote" rel="footnote">1</a></sup></p>'
        '<div class="footnotes"><ol><li id="fn:1"><p>Ibid.</p><p>So. <a href="#fnref:1" '
        'class="reversefootnote">&#8617;</a></p></li></ol></div>'
    ),
    "word": (
        '<p>Dark.<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a></p>'
        '<div style="mso-element:footnote" id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" '
        'name="_ftn1"><span class=MsoFootnoteReference>[1]</span></a> Ibid.</p><p>So.</p></div>'
    ),
    "libreoffice": (
        '<p>Dark.<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup>'
        '</a></p><div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" '
        'name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Ibid.</p><p>So.</p></div>'
        '<div title="footer"><p>17</p></div>'
    ),
    "docs": (
        '<p>Dark.<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><hr>'
        '<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Ibid.</span></p></div>'
    ),
    "newsletter": (
        '<p>Dark.<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a></p>'
        '<div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="number">'
        '1</a><div class="footnote-content"><p>Ibid.</p><p>So.</p></div></div>'
    ),
    "definitions": (
        '<p>Dark.<a id="r1" href="#x1">[1]</a></p>'
        '<dl><dt id="x1">[<a href="#r1">1</a>]</dt><dd>Ibid.</dd></dl>'
    ),
    "bare": (
        '<p>Dark.<a href="#b" name="a"><sup>1</sup></a> So.</p>'
        '<p><a name="b"></a><a href="#a">1</a>. Ibid.</p>'
    ),
    "before": (
        '<p id="z9"><a href="#q">*</a> Ibid.</p>'
        '<p>Dark.<a href="#z9" id="q">*</a></p>'
    ),
}  # fmt: skip


@pytest.mark.parametrize("program", PAGES)
def test_a_note_is_known(program: str) -> None:
    source = f"<html><body><h1>Oil</h1>{PAGES[program]}</body></html>"
    document = read_bytes(source.encode(), "page.html")
    assert restore(document.text, document.edits) == source
    (note,) = document.notes
    words = note.span.of(document.text).split()
    assert words == (["Ibid.", "So."] if "<p>So." in source else ["Ibid."])
    assert note.label in ("1", "*")
    assert note.anchor
    assert document.text[: note.anchor.start].endswith("Dark.")
    assert "".join(filter(str.isdigit, document.text)) == ""
    assert {block.kind for block in document.blocks if block.span.overlaps(note.span)} == {"note"}
    assert document.problems == ()


def test_notes_that_are_not_there_are_told() -> None:
    page = '<p>One<sup><a href="#fn1">1</a></sup> two<sup><a href="#fn2">2</a></sup>.</p>'
    document = read_bytes(f'{page}<p id="fn2">Ibid.'.encode(), "page.html")
    assert [note.label for note in document.notes] == ["2"]
    assert [problem.code for problem in document.problems] == ["notes-lost"]


@pytest.mark.parametrize(
    "body",
    [
        '<p><a href="#two" id="one">1</a></p><h2 id="two"><a href="#one">1</a></h2><p>Text.</p>',
        '<p>See <a href="#two" id="one">the second part</a>.</p><p id="two">Two, after '
        '<a href="#one">the first</a>.</p>',
        '<p>In <a href="#y1999">1999</a> and so on.</p><p id="y1999">Of 1999.</p>',
    ],
)
def test_links_that_call_for_no_note(body: str) -> None:
    document = read_bytes(f"<html>{body}".encode(), "page.html")
    assert document.notes == ()
    assert document.problems == ()
