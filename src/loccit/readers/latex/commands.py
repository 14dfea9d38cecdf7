"""What LaTeX's commands mean that do more than show their arguments."""

from __future__ import annotations

import re
from collections.abc import Callable

from loccit.model import Change, Comment
from loccit.readers.latex import definitions, notes, quotes
from loccit.readers.latex.cites import kind_of_cite
from loccit.readers.latex.records import Range
from loccit.readers.latex.tables import HEADINGS, ITALIC_SWITCHES, NOTES, UPRIGHT_SWITCHES
from loccit.readers.latex.walk import Walk
from loccit.text import Span

__all__ = ["explain", "is_explained"]

_LENGTH = r"-?[\d.,]*\s*(?:true\s*)?(?:(?:pt|em|ex|cm|mm|in|bp|sp|pc|fil+)\b|\\[A-Za-z]+)"
_AMOUNT = re.compile(rf"\s*=?\s*(?:{_LENGTH}(?:\s*(?:plus|minus)\s*{_LENGTH})*|-?\d+)[ \t]?")


def explain(walk: Walk, name: str) -> bool:
    """Do what the command `name` means; whether it is known."""
    bare = name.rstrip("*")
    if handler := _COMMANDS.get(bare):
        handler(walk, name)
        return True
    if bare in HEADINGS:
        _heading(walk, bare)
    elif bare in NOTES:
        notes.note(walk, bare)
    elif kind := kind_of_cite(bare):
        notes.cite(walk, bare, kind)
    elif bare in ITALIC_SWITCHES:
        walk.page.italic()
    elif bare in UPRIGHT_SWITCHES:
        walk.page.upright()
    else:
        return False
    return True


def is_explained(name: str) -> bool:
    """Whether a command of that name is read by what it is known to mean."""
    known = (_COMMANDS, HEADINGS, NOTES, ITALIC_SWITCHES)
    return any(name in table for table in known) or kind_of_cite(name) is not None


def _emphasis(walk: Walk, _name: str) -> None:
    if (range_ := walk.argument()) is not None:
        walk.push(range_)
        walk.page.italic()


def _paragraph(walk: Walk, _name: str) -> None:
    walk.page.end_block()


def _heading(walk: Walk, name: str) -> None:
    range_ = next(iter(walk.take("ot")), None)
    page = walk.page
    if range_ is None or walk.inline:
        return
    if name == "chapter":
        walk.counters["footnote"] = 0
    page.end_block()
    page.heading = max(1, HEADINGS[name] - (0 if walk.chaptered else 1))

    def close() -> None:
        page.end_block()
        page.heading = None

    walk.push(range_, close)


def _about(walk: Walk, name: str) -> None:
    """Title, author, date: what the document says of itself."""
    walk.option()
    words = walk.plain(walk.argument())
    if words:
        walk.fields[{"date": "year"}.get(name, name)] = (words,)


def _other_file(walk: Walk, name: str) -> None:
    if walk.text[walk.frame.at : walk.frame.at + 1] == "{":
        file = notes.raw(walk, walk.argument())
    else:
        found = re.compile(r"[^\s\\{}%]*").match(walk.text, walk.frame.at, walk.frame.range.end)
        file = found[0] if found else ""
        walk.frame.at += len(file)
    if not walk.page.silent:
        walk.tell("other-file", f"\\{name}{{{file}}} stands for another file, which is not read")


def _verb(walk: Walk, _name: str) -> None:
    frame = walk.frame
    mark = walk.text[frame.at : frame.at + 1]
    end = walk.text.find({"{": "}"}.get(mark, mark), frame.at + 1, frame.range.end) if mark else -1
    if end < 0 or "\n" in walk.text[frame.at : end]:
        return
    notes.skip(walk, frame.at, end)
    walk.page.show(walk.text[frame.at + 1 : end], frame.at + 1)
    frame.at = end + 1


def _address(walk: Walk, _name: str) -> None:
    if (range_ := walk.argument()) is not None:
        walk.page.show(walk.text[range_.start : range_.end], range_.start)


def _reference(walk: Walk, _name: str) -> None:
    walk.page.show(walk.plain(walk.argument()))


def _remark(walk: Walk, _name: str) -> None:
    walk.option()
    words = walk.plain(walk.argument())
    if words and not walk.page.silent and not walk.inline:
        at = walk.page.flow.at
        walk.page.flow.comments.append(Comment(Span(at, at), words))


def _added(walk: Walk, _name: str) -> None:
    """Words that a co-author put in: text, and told."""
    walk.option()
    range_ = walk.argument()
    if range_ is None:
        return
    flow = walk.page.flow
    if walk.page.silent or walk.inline:
        walk.push(range_)
        return
    region = flow.begin()

    def close() -> None:
        if span := flow.end(region):
            flow.changes.append(Change("insertion", span, ""))

    walk.push(range_, close)


def _deleted(walk: Walk, _name: str) -> None:
    """Words that a co-author struck out: no text, but told."""
    walk.option()
    words = walk.plain(walk.argument())
    if words and not walk.page.silent and not walk.inline:
        at = walk.page.flow.at
        walk.page.flow.changes.append(Change("deletion", Span(at, at), words))


def _amount(walk: Walk, name: str) -> None:
    """A number or a length that TeX's own commands take without braces."""
    frame = walk.frame
    if found := _AMOUNT.match(walk.text, frame.at, frame.range.end):
        frame.at = found.end()
    if name == "hskip":
        walk.page.space()
    elif name == "vskip":
        walk.page.end_block()


def _gap(walk: Walk, name: str) -> None:
    """Empty space that is seen between two words."""
    length = notes.raw(walk, walk.argument()) if name.startswith("hspace") else ""
    if not length.startswith("-"):
        walk.page.space()


def _table_rule(walk: Walk, _name: str) -> None:
    """`\\cmidrule[width](trim){columns}`"""
    walk.option()
    walk.option("()")
    walk.argument()


def _item(walk: Walk, _name: str) -> None:
    walk.page.end_block()
    if (label := walk.option()) is not None:
        walk.push(label, walk.page.space)


def _listed_work(walk: Walk, _name: str) -> None:
    walk.page.end_block()
    walk.option()
    walk.argument()


def _select_language(walk: Walk, _name: str) -> None:
    walk.languages[-1] = quotes.language_argument(walk)


def _foreign_language(walk: Walk, _name: str) -> None:
    language = quotes.language_argument(walk)
    if (range_ := walk.argument()) is not None:
        walk.push(range_)
        walk.speak(language)


def _epigraph(walk: Walk, _name: str) -> None:
    words, source = walk.argument(), walk.argument()
    if words is None or source is None or walk.inline:
        return
    walk.page.end_block()

    def ascribe() -> None:
        walk.page.end_block()
        walk.page.show("— ")
        walk.push(source, walk.page.end_block)

    walk.push(words, ascribe)
    walk.page.count("quoted")


def _space_if_word(walk: Walk, _name: str) -> None:
    """`\\xspace`: a space unless a sign follows."""
    if walk.text[walk.frame.at - 1 : walk.frame.at].isspace():
        walk.page.space()


def _math(walk: Walk, name: str) -> None:
    """`\\( … \\)`, `\\[ … \\]`"""
    close = {"(": "\\)", "[": "\\]"}[name]
    frame = walk.frame
    end = walk.text.find(close, frame.at, min(frame.range.end, frame.at + 20_000))
    if end < 0:
        walk.page.show(name)
        return
    start, frame.at = frame.at, end + 2
    walk.push(Range(start, end, frame.range.args, frame.range.depth))
    walk.page.count("math")


def _by_names(handler: Callable[[Walk, str], None], names: str) -> dict[str, Callable]:
    return dict.fromkeys(names.split(), handler)


_COMMANDS: dict[str, Callable[[Walk, str], None]] = (
    _by_names(_emphasis, "emph textit textsl emphasis mkbibemph")
    | _by_names(_paragraph, "par")
    | _by_names(notes.note_mark, "footnotemark")
    | _by_names(notes.note_text, "footnotetext")
    | _by_names(notes.set_counter, "setcounter")
    | _by_names(quotes.enquote, "enquote mkbibquote textooquote")
    | _by_names(quotes.foreign_quote, "foreignquote hyphenquote")
    | _by_names(
        quotes.text_quote,
        "textquote textcquote blockquote blockcquote foreigntextquote foreigntextcquote "
        "foreignblockquote foreignblockcquote hyphentextquote hyphentextcquote "
        "hyphenblockquote hyphenblockcquote",
    )
    | _by_names(quotes.left_out, "textelp textins textdel")
    | _by_names(
        definitions.define,
        "newcommand renewcommand providecommand DeclareRobustCommand NewDocumentCommand "
        "RenewDocumentCommand ProvideDocumentCommand DeclareDocumentCommand newrobustcmd",
    )
    | _by_names(definitions.define_plainly, "def gdef edef xdef")
    | _by_names(definitions.define_environment, "newenvironment renewenvironment")
    | _by_names(_about, "title author date")
    | _by_names(_other_file, "input include subfile includeonly InputIfFileExists")
    | _by_names(_verb, "verb lstinline")
    | _by_names(_address, "url path nolinkurl")
    | _by_names(_reference, "ref pageref autoref cref Cref vref nameref eqref fref")
    | _by_names(_remark, "todo fixme pdfcomment")
    | _by_names(_deleted, "deleted DIFdel DIFdelFL")
    | _by_names(_added, "added DIFadd DIFaddFL")
    | _by_names(
        _amount,
        "hskip vskip kern penalty tolerance looseness parindent parskip baselineskip hangindent "
        "hangafter leftskip rightskip textwidth linewidth columnwidth textheight hsize vsize "
        "clubpenalty widowpenalty hyphenpenalty exhyphenpenalty emergencystretch hbadness vbadness "
        "hfuzz vfuzz interlinepenalty raise lower hoffset voffset topmargin oddsidemargin",
    )
    | _by_names(_gap, "hspace hfill hfil dotfill hrulefill")
    | _by_names(_table_rule, "cmidrule")
    | _by_names(_item, "item")
    | _by_names(_listed_work, "bibitem")
    | _by_names(lambda walk, _: walk.page.space(), "newblock newline")
    | _by_names(_select_language, "selectlanguage")
    | _by_names(_foreign_language, "foreignlanguage textlang")
    | _by_names(definitions.never, "iffalse")
    | _by_names(_epigraph, "epigraph")
    | _by_names(_space_if_word, "xspace")
    | _by_names(_math, "( [")
)
