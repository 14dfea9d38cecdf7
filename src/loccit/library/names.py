"""Small readings of names: of persons, years, files, titles and the ids made of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import PurePosixPath

__all__ = [
    "decode_latex",
    "key_of",
    "people_of",
    "prettify",
    "slug",
    "split_files",
    "volume_in",
    "words_of",
    "year_of",
]

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile("['’ʼ]")
_BETWEEN = re.compile(r"(?<=[^\W\d_])[._-]+(?=[^\W_])|(?<=\d)[_-]+|[_]+")
_YEAR = re.compile(r"(?<!\d)(?:c\.?\s*)?(-?\d{3,4})(?!\d)")
_VOLUME = re.compile(
    r"(?<![^\W_])(?:volume|vol|band|bd|tome|tom|bind|deel)[\s._-]*([0-9]{1,4}|[ivxlc]{1,8})(?![^\W_])",
    re.IGNORECASE,
)


def words_of(text: str) -> tuple[str, ...]:
    """The words in small letters without accents, for comparing titles and names."""
    kept = text.lower()
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
        kept = "".join(c for c in plain if not unicodedata.combining(c))
    return tuple(_WORD.findall(_APOSTROPHE.sub("", kept)))


def key_of(text: str) -> str:
    """Words run together: what two spellings of one name have in common."""
    return "".join(words_of(text))


def slug(text: str, limit: int = 48) -> str:
    """A short readable id, whole words; "untitled" where no letter stands."""
    made = ""
    for word in words_of(text):
        longer = f"{made}-{word}" if made else word
        if len(longer) > limit:
            break
        made = longer
    return made or "".join(words_of(text))[:limit] or "untitled"


def prettify(stem: str) -> str:
    """A file's stem as a title: "lenin_collected-works_31" is "lenin collected works 31"."""
    return " ".join(_BETWEEN.sub(" ", stem).split()) or stem


def volume_in(text: str) -> str:
    """The volume that is named as such ("vol. 3", "Bd. II"), else empty."""
    found = _VOLUME.search(text)
    return found[1] if found else ""


def year_of(date: str) -> str:
    """The first year of a date in any notation, EDTF too ("1848-03~/1848-05" is "1848")."""
    found = _YEAR.search(date)
    return found[1].lstrip("-") if found else ""


def people_of(field: str) -> tuple[str, ...]:
    """BibTeX's author field as names in speaking order; corporate names in braces stay whole."""
    from bibtexparser.middlewares.names import split_multiple_persons_names

    return tuple(
        filter(None, (_speaking(one) for one in split_multiple_persons_names(field.strip())))
    )


def _speaking(name: str) -> str:
    if name.lower() == "others":
        return ""
    if name.startswith("{") and name.endswith("}"):
        return decode_latex(name)
    parts = [decode_latex(part) for part in _at_commas(name)]
    if len(parts) == 2:  # von Last, First
        parts = [parts[1], parts[0]]
    elif len(parts) > 2:  # von Last, Jr, First
        parts = [parts[2], parts[0], parts[1]]
    return " ".join(part for part in parts if part)


def _at_commas(name: str) -> list[str]:
    """Cut at commas that stand in no braces."""
    pieces, depth = [""], 0
    for letter in name:
        depth += (letter == "{") - (letter == "}")
        if letter == "," and depth == 0:
            pieces.append("")
        else:
            pieces[-1] += letter
    return pieces


@cache
def _decoder() -> Callable[[str], str | None]:
    from bibtexparser import Library
    from bibtexparser.middlewares import LatexDecodingMiddleware
    from bibtexparser.model import Entry, Field

    middleware, library = LatexDecodingMiddleware(), Library()

    def decode(text: str) -> str | None:
        entry = middleware.transform_entry(Entry("book", "key", [Field("title", text)]), library)
        return str(entry.fields[0].value) if isinstance(entry, Entry) else None

    return decode


def decode_latex(text: str) -> str:
    """LaTeX as plain text; the text without its braces where the decoder is at a loss.

    Never for dates or file names: the tilde of EDTF and the underscore of a path would be
    taken for LaTeX.
    """
    if re.search(r"[\\{}~$%]|``|''|--", text):
        plain = _decoder()(re.sub(r"(?<!\\)%", r"\\%", text))
        text = re.sub(r"[{}]", "", text) if plain is None else plain
    return " ".join(text.split())


def split_files(field: str) -> tuple[str, ...]:
    r"""The paths of a `file` field: "a.pdf", "desc:a.pdf:PDF", several with semicolons.

    Colons, semicolons and backslashes of a path may be escaped (`C\:\\books\\a.pdf`).
    """
    whole = [_path_in(piece) for piece in _unescaped(field, ";")]
    return tuple(path for path in whole if path)


def _path_in(piece: str) -> str:
    parts = _unescaped(piece.strip(), ":")
    if len(parts) >= 3:  # desc:path:type; a path may hold colons of its own
        path = ":".join(parts[1:-1])
    elif len(parts) == 2 and len(parts[0]) > 1:
        path = parts[0] if PurePosixPath(parts[0]).suffix else parts[1]
    else:  # one part, or a drive's letter
        path = ":".join(parts)
    return re.sub(r"\\(.)", _unescape, path.replace("{", "").replace("}", "")).strip()


def _unescape(found: re.Match[str]) -> str:
    return found[1] if found[1] in ":;\\_&%#$ {}" else found[0]


def _unescaped(text: str, mark: str) -> list[str]:
    return re.split(rf"(?<!\\){re.escape(mark)}", text)
