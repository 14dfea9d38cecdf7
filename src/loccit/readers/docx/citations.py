"""What reference managers write into a Word file: which works a field cites.

Zotero and Mendeley write CSL data as JSON, EndNote its own XML, Word a tag into a list of
sources kept in the file. What is not understood yields no items; nothing here raises.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from loccit.errors import ReadError
from loccit.model import FieldItem, Work
from loccit.readers.headmatter import year_of
from loccit.readers.xmltree import Element, local, parse

__all__ = ["Cited", "content_control", "csl_items", "endnote_items", "field_items", "word_sources"]

Cited = tuple[str, tuple[FieldItem, ...]]
"""The program's name and the works cited; the name is "" where it is no citation."""

_NONE: Cited = ("", ())
_MENDELEY_CONTROL = "MENDELEY_CITATION_v3_"
_ITEM_KEY = re.compile(r"/items/([A-Z0-9]{8})(?:\b|$)")
_WORDS = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_MARKUP = re.compile(r"</?(?:i|b|u|sub|sup|span|style)\b[^>]*>", re.IGNORECASE)
_SWITCHES = {"p": "locator", "f": "prefix", "s": "suffix", "v": "volume", "l": "language"}


def field_items(instruction: str, data: str, sources: Mapping[str, Work]) -> Cited:
    """The works that a field cites by its `instruction` (`ADDIN ZOTERO_ITEM …`).

    `data` is what the field keeps beside it, in base64; `sources` are Word's own, by tag.
    """
    words = instruction.split(None, 3)
    match [word.upper() for word in words[:2]]:
        case ["ADDIN", "ZOTERO_ITEM"] | ["ADDIN", "ZOTERO_CITATION"]:
            return "zotero", csl_items(instruction)
        case ["ADDIN", "CSL_CITATION" | "MENDELEY_CITATION" | "MENDELEY"]:
            return "mendeley", csl_items(instruction)
        case ["ADDIN", "EN.CITE"]:
            return "endnote", endnote_items(instruction) or endnote_items(_decoded(data))
        case ["CITATION", _]:
            return "word", tuple(_word_items(instruction, sources))
    return _NONE


def content_control(tag: str) -> Cited:
    """The works that a content control of that tag cites (Mendeley Cite)."""
    if not tag.startswith(_MENDELEY_CONTROL):
        return _NONE
    return "mendeley", csl_items(_decoded(tag.removeprefix(_MENDELEY_CONTROL)))


def _decoded(data: str) -> str:
    """Base64, of UTF-8 or UTF-16, with or without its padding."""
    packed = re.sub(r"\s+", "", data).rstrip("=")
    try:
        raw = base64.b64decode(packed + "=" * (-len(packed) % 4))
    except (binascii.Error, ValueError):
        return ""
    wide = raw[1:2] == b"\0" or raw[:2] == b"\xff\xfe"
    return raw.decode("utf-16" if wide else "utf-8", "replace").strip("\0\ufeff")


# --- CSL ---------------------------------------------------------------------------------


def csl_items(words: str) -> tuple[FieldItem, ...]:
    """The items of the CSL citation, a JSON object, that stands somewhere in `words`."""
    start = words.find("{")
    if start < 0:
        return ()
    try:
        told, _ = json.JSONDecoder(strict=False).raw_decode(words, start)
    except (ValueError, RecursionError):
        return ()
    items = told.get("citationItems")
    return tuple(_csl_item(item) for item in _dicts(items))


def _dicts(items: object) -> list[dict[str, Any]]:
    return [one for one in items if isinstance(one, dict)] if isinstance(items, list) else []


def _csl_item(item: Mapping[str, Any]) -> FieldItem:
    data = item.get("itemData")
    data = data if isinstance(data, dict) else {}
    key = _csl_key(item, data)
    return FieldItem(
        key,
        _string(item.get("locator")),
        _string(item.get("label")) or "page",
        _string(item.get("prefix")),
        _string(item.get("suffix")),
        csl_work(data, key),
    )


def _csl_key(item: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    uris = item.get("uris") or item.get("uri")
    uris = uris if isinstance(uris, list) else [uris]
    for uri in uris:
        if isinstance(uri, str) and (found := _ITEM_KEY.search(uri)):
            return found[1]
    return _string(data.get("citation-key")) or _string(item.get("id")) or _string(data.get("id"))


def csl_work(data: Mapping[str, Any], key: str) -> Work:
    """A work as CSL data tells of it."""
    issued = data.get("issued")
    day = _csl_day(issued) if isinstance(issued, dict) else ""
    return Work(
        authors=tuple(_people(data.get("author") or data.get("editor"))),
        title=_MARKUP.sub("", _string(data.get("title"))),
        container=_MARKUP.sub("", _string(data.get("container-title"))),
        volume=_string(data.get("volume")),
        year=year_of(day),
        publisher=_string(data.get("publisher")),
        place=_string(data.get("publisher-place")),
        key=key,
        date=day if len(day) == len("2000-01-01") and day[4] == "-" else "",
    )


def _people(people: object) -> Iterator[str]:
    for person in _dicts(people):
        parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
        whole = _string(person.get("literal"))
        if name := whole or " ".join(filter(None, (_string(person.get(part)) for part in parts))):
            yield name


def _csl_day(issued: Mapping[str, Any]) -> str:
    """`1867-03-02`, `1867`, or whatever words stand for the day."""
    parts = issued.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if isinstance(first, list) and first:
        year, *rest = (_string(part) for part in first[:3])
        if year:
            return "-".join([year, *(part.zfill(2) for part in rest if part)])
    return _string(issued.get("raw")) or _string(issued.get("literal"))


def _string(value: object) -> str:
    if isinstance(value, bool):
        return ""
    return str(value).strip() if isinstance(value, str | int | float) else ""


# --- EndNote -----------------------------------------------------------------------------


def endnote_items(words: str) -> tuple[FieldItem, ...]:
    """The citations of an `<EndNote>` element that stands somewhere in `words`."""
    start, end = words.find("<EndNote"), words.rfind("</EndNote>")
    if start < 0 or end < start:
        return ()
    try:
        root = parse(words[start : end + len("</EndNote>")].encode("utf-8", "replace"), "EndNote")
    except ReadError:
        return ()
    return tuple(_endnote_item(cite) for cite in root if local(cite) == "Cite")


def _endnote_item(cite: Element) -> FieldItem:
    record = next((one for one in cite if local(one) == "record"), None)
    key = _below(cite, "RecNum")
    names = _all_below(record, "author") or ([_below(cite, "Author")])
    return FieldItem(
        key,
        locator=_below(cite, "Pages"),
        prefix=_below(cite, "Prefix"),
        suffix=_below(cite, "Suffix"),
        work=Work(
            authors=tuple(_turned(name) for name in names if name),
            title=_below(record, "title"),
            container=_below(record, "secondary-title"),
            volume=_below(record, "volume"),
            year=year_of(_below(record, "year") or _below(cite, "Year")),
            publisher=_below(record, "publisher"),
            place=_below(record, "pub-location"),
            key=key,
        ),
    )


def _all_below(element: Element | None, name: str) -> list[str]:
    if element is None:
        return []
    return [
        " ".join("".join(one.itertext()).split()) for one in element.iter() if local(one) == name
    ]


def _below(element: Element | None, name: str) -> str:
    return next(iter(_all_below(element, name)), "")


def _turned(name: str) -> str:
    """`Given Family` of `Family, Given`."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}".strip() if comma else name


# --- Word --------------------------------------------------------------------------------


def word_sources(roots: Iterable[Element]) -> dict[str, Work]:
    """Word's own sources by their tags, from the parts of data in the file."""
    found: dict[str, Work] = {}
    for root in roots:
        if local(root) == "Sources" and "bibliography" in root.tag:
            for source in root:
                if tag := _below(source, "Tag"):
                    found.setdefault(tag, _word_work(source, tag))
    return found


def _word_work(source: Element, tag: str) -> Work:
    day = "-".join(_below(source, part).zfill(2) for part in ("Year", "Month", "Day"))
    is_day = re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", day)
    container = next(
        filter(None, (_below(source, n) for n in ("BookTitle", "JournalName", "PeriodicalTitle"))),
        "",
    )
    return Work(
        authors=tuple(_word_authors(source)),
        title=_below(source, "Title"),
        container=container,
        volume=_below(source, "Volume"),
        year=year_of(_below(source, "Year")),
        publisher=_below(source, "Publisher"),
        place=_below(source, "City"),
        key=tag,
        date=day if is_day else "",
    )


def _word_authors(source: Element) -> Iterator[str]:
    """The names under `Author/Author`; a translator's stand under `Author/Translator`."""
    for roles in (one for one in source if local(one) == "Author"):
        for role in (one for one in roles if local(one) == "Author"):
            for named in role.iter():
                if local(named) == "Person":
                    parts = (_below(named, part) for part in ("First", "Middle", "Last"))
                    yield " ".join(filter(None, parts))
                elif local(named) == "Corporate":
                    yield " ".join("".join(named.itertext()).split())


def _word_items(instruction: str, sources: Mapping[str, Work]) -> Iterator[FieldItem]:
    """`CITATION Tag \\p 12 \\m Other \\f "see "`: each switch belongs to the tag before it."""
    words = [quoted or bare for quoted, bare in _WORDS.findall(instruction)][1:]
    told: dict[str, str] = {}
    waiting = "tag"
    for word in words:
        if waiting == "tag" and told.get("tag"):
            waiting = ""
        if len(word) == 2 and word[0] == "\\" and waiting != "tag":
            if word[1] == "m":
                yield _word_item(told, sources)
                told, waiting = {}, "tag"
            else:
                waiting = _SWITCHES.get(word[1], "")
        elif waiting:
            told.setdefault(waiting, word.strip() if waiting == "tag" else word)
            waiting = ""
    yield _word_item(told, sources)


def _word_item(told: Mapping[str, str], sources: Mapping[str, Work]) -> FieldItem:
    key = told.get("tag", "")
    return FieldItem(
        key,
        told.get("locator", ""),
        prefix=told.get("prefix", ""),
        suffix=told.get("suffix", ""),
        work=sources.get(key, Work(key=key)),
    )
