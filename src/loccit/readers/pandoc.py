"""Formats that Pandoc knows and loccit does not: Org, reStructuredText, FictionBook, wikis …

Pandoc, where it is installed, makes HTML of them, which is read as such. It keeps no places:
where words stand in the file is found by looking for them there, three at a time.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from loccit.errors import ReadError
from loccit.model import Document, Origin, Problem
from loccit.readers.decode import decode
from loccit.readers.html.document import read_html
from loccit.readers.sourceway import SOURCE, edits_back
from loccit.text import Span

if TYPE_CHECKING:
    from loccit.readers import Options

__all__ = ["SUFFIXES", "read_by_pandoc"]

SUFFIXES = {
    ".org": "org", ".rst": "rst", ".rest": "rst", ".fb2": "fb2", ".typ": "typst",
    ".wiki": "mediawiki", ".mediawiki": "mediawiki", ".textile": "textile",
    ".muse": "muse", ".dokuwiki": "dokuwiki",
}  # fmt: skip
_MEMORY = "-M2g"
_NO_TITLE = b"<title>-</title>"
"""What Pandoc writes where a text has no title."""
_HEADER = re.compile(rb'<header id="title-block-header">(.*?)</header>', re.DOTALL)
"""The title that a text begins with, which is no page's head."""
_NOTE_END = re.compile(r"\n(?:> *)?\)\)")
_BOXED = re.compile(r"<HTML><blockquote>\n(.*?)\n?</blockquote></HTML>\n?", re.DOTALL)
_WORD = re.compile(r"\w+")
_GRAM = 3


def read_by_pandoc(data: bytes, name: str, options: Options) -> Document:
    """The text of `data`, in the format that the suffix of `name` tells.

    Raises `ReadError`: `unsupported` where there is no Pandoc that knows the format, `damaged`
    where it cannot read the file, `timeout`, `no-text`.
    """
    decoded = decode(data, name)
    format_ = SUFFIXES[PurePath(name).suffix.lower()]
    words = _tidied(decoded.text) if format_ == "dokuwiki" else decoded.text
    page = _convert(words, name, format_, options.seconds)
    document = read_html(page, name, options)
    origins = tuple(_origins(document.text, decoded.text))
    message = "read by Pandoc, which keeps no places: lines in this file may be out by a few words"
    return replace(
        document,
        media_type=f"text/x-{format_}",
        sha256=hashlib.sha256(data).hexdigest(),
        edits=edits_back(decoded.text, document.text, origins),
        origins=origins,
        problems=(*decoded.problems, *document.problems, Problem("approximate", message)),
    )


def _convert(text: str, name: str, format_: str, seconds: float) -> bytes:
    """HTML of a text. Pandoc is kept from reading other files and from the network."""
    program = shutil.which("pandoc")
    if program is None:
        message = "loccit reads this format with Pandoc: install the program pandoc"
        raise ReadError(name, "unsupported", message)
    command = [program, "+RTS", _MEMORY, "-RTS", "--sandbox", "--standalone", "--wrap=none"]
    command += ["--from", format_, "--to", "html5"]
    try:
        done = subprocess.run(  # noqa: S603 - the user's own program, the text on its input
            command, input=text.encode(), capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        message = f"Pandoc took longer than {seconds:g} seconds to read it"
        raise ReadError(name, "timeout", message) from None
    except OSError as error:
        raise ReadError(name, "unsupported", f"Pandoc does not start ({error})") from error
    if done.returncode:
        raise _refusal(name, format_, done.stderr.decode("utf-8", "replace"))
    return _HEADER.sub(rb"\1", done.stdout.replace(_NO_TITLE, b"", 1), count=1)


def _tidied(text: str) -> str:
    """DokuWiki as Pandoc reads it: notes that end in their own line, and quotations by `>`."""
    text = _NOTE_END.sub("))", text)
    return _BOXED.sub(lambda box: "> " + box[1].replace("\n", " ") + "\n\n", text)


def _refusal(name: str, format_: str, said: str) -> ReadError:
    words = " ".join(said.split())[:200]
    if "nknown input format" in said or "nknown reader" in said:
        message = f"the installed Pandoc does not know {format_}; install a newer one"
        return ReadError(name, "unsupported", message)
    if "sandbox" in said and "nrecognized option" in said:
        return ReadError(name, "unsupported", "the installed Pandoc is too old; 2.15 is needed")
    return ReadError(name, "damaged", f"Pandoc cannot read it: {words}")


def _origins(text: str, source: str) -> Iterator[Origin]:
    """Where the words of `text` stand in `source`, as far as three in a row tell it."""
    (told, starts), (there, places) = _words(text), _words(source)
    for i, j in _paired(told, there):
        span = Span(starts[i], starts[i] + len(told[i]))
        yield Origin(span, "", SOURCE, places[j])


def _words(text: str) -> tuple[list[str], array[int]]:
    """The words of a text, each kept but once, and where they begin."""
    words, places = list[str](), array("q")
    for found in _WORD.finditer(text):
        words.append(sys.intern(found[0]))
        places.append(found.start())
    return words, places


def _paired(told: Sequence[str], there: Sequence[str]) -> list[tuple[int, int]]:
    """Which word of `told` is which of `there`: three in a row that occur but once, and what
    goes on from them word for word on either side."""
    once: dict[int, int] = {}
    for j in range(len(there) - _GRAM + 1):
        gram = hash(tuple(there[j : j + _GRAM]))
        once[gram] = -1 if gram in once else j
    found: dict[int, int] = {}
    for i in range(len(told) - _GRAM + 1):
        j = once.get(hash(tuple(told[i : i + _GRAM])), -1)
        if j >= 0 and there[j : j + _GRAM] == told[i : i + _GRAM]:
            found.update((i + k, j + k) for k in range(_GRAM))
    for i in range(1, len(told)):
        j = found.get(i - 1, -2) + 1
        if i not in found and 0 < j < len(there) and there[j] == told[i]:
            found[i] = j
    for i in range(len(told) - 2, -1, -1):
        j = found.get(i + 1, 0) - 1
        if i not in found and j >= 0 and there[j] == told[i]:
            found[i] = j
    return sorted(found.items())
