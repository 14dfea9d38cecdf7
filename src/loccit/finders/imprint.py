"""Where and when a work was printed: imprints, dates, volumes, abbreviations to come."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loccit.finders.vocabulary import EDITING, HEREAFTER, MONTHS, PLACES, REMARKS
from loccit.patterns import late

__all__ = [
    "Imprint",
    "alias_of",
    "date_of",
    "is_edition",
    "is_issue",
    "is_place",
    "is_remark",
    "read_group",
    "read_imprint",
    "volume_of",
]

_YEAR_WORDS = r"(?:1[0-9]|20)\d\d[a-z]?(?:[/–-]\d{2,4})?|n\.\s?d\.|o\.\s?J\.|s\.\s?d\.|forthcoming"
_GROUP = late(
    rf"(?:(?P<place>[^:]{{2,60}}):\s*(?P<publisher>[^:]{{1,90}}?)|(?P<alone>[^:]{{0,90}}?))"
    rf",?\s*(?:c\.\s|ca\.\s)?\[?(?P<year>{_YEAR_WORDS})\]?(?:\s*\[(?:1[0-9]|20)\d\d\])?"
)
_EDITION = late(
    r"^(?:(?:\d{1,2}(?:st|nd|rd|th|e|ème|\.)?|rev\.|new|second|third)\s*"
    r"(?:edn?|éd|aufl|auflage|edition|ausgabe)\b\.?,?\s*)|^\d+\s(?:vols?|Bde?|t)\.,?\s*",
    re.IGNORECASE,
)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"(?:(?:[^\W\d]{{3,10}}\s)?\d{{1,2}}(?:\.|st|nd|rd|th|er)?\s(?:{_MONTH})\.?\s(?:1[5-9]|20)\d\d"
    rf"|(?:{_MONTH})\.?\s\d{{1,2}},?\s(?:1[5-9]|20)\d\d|(?:{_MONTH})\.?\s(?:1[5-9]|20)\d\d"
    rf"|\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:1[5-9]|20)\d\d|(?:1[5-9]|20)\d\d-\d\d-\d\d)",
    re.IGNORECASE,
)
_DAY = re.compile(rf"(?:{_MONTH})\.?\s\d{{1,2}}|\d{{1,2}}\.?\s(?:{_MONTH})\.?", re.IGNORECASE)
_VOLUME_NUMBER = r"(?P<number>\d{1,4}(?:[./]\d{1,3})?|[IVXLC]{1,7}|[ivxlc]{1,7})"
_VOLUME = late(
    rf"(?P<rest>.*?)(?:^|\s)(?:vols?\.?|Vols?\.?|volumes?|Volumes?|Bde?\.?|Band|tomes?|Tomes?|[tTтТ]\.)"
    rf"\s?{_VOLUME_NUMBER}(?:\s*[:,]\s*(?P<after>[^\W\d].*))?$"
)
_ISSUE = late(r"(?:nos?\.?|Nr\.?|n°|nº|issue|Heft|H\.|Jg\.|number)\s?\d.*", re.IGNORECASE)
_COUNT = re.compile(r"\d+\s(?:vols?|Bde?|tomes?|t)\.?", re.IGNORECASE)
_HEREAFTER = re.compile(
    rf"(?:{'|'.join(sorted(map(re.escape, HEREAFTER), key=len, reverse=True))})"
    r"\s*:?\s+(?P<alias>.+)",
    re.IGNORECASE,
)
_MARKS = " “”‘’«»„‚\"'.,;:*_"


@dataclass(frozen=True, slots=True)
class Imprint:
    place: str = ""
    publisher: str = ""
    year: str = ""


def read_group(words: str) -> Imprint | None:
    """What a bracket such as `London: Hart, 1890` or `Berlin 1890` says; None if it has no year."""
    words = _EDITION.sub("", words.strip())
    found = _GROUP.fullmatch(words)
    if found is None:
        return None
    alone = (found["alone"] or "").strip(" ,")
    if found["place"]:
        return Imprint(found["place"].strip(), found["publisher"].strip(" ,"), found["year"])
    if "," in alone and alone.split(",")[-1].strip() not in MONTHS:
        place, _, publisher = alone.partition(",")
        return Imprint(place.strip(), publisher.strip(), found["year"])
    if alone.lower().rstrip(".") in MONTHS or any(c.isdigit() for c in alone):
        return Imprint(year=found["year"])
    return Imprint(alone, "", found["year"])


def read_imprint(words: str) -> Imprint | None:
    """An imprint outside brackets: `London: Hart`, `London: Hart 1890`, `Berlin 1890`."""
    if found := _GROUP.fullmatch(words):
        place, publisher = found["place"] or found["alone"] or "", found["publisher"] or ""
        return Imprint(place.strip(), publisher.strip(" ,"), found["year"]) if place else None
    place, colon, publisher = words.partition(":")
    if colon and publisher.strip() and place[:1].isupper():
        return Imprint(place.strip(), publisher.strip())
    return None


def is_place(words: str) -> bool:
    """Whether the first word of `words` is a well-known place of printing."""
    first = re.split(r"[\s,:/]", words.strip(), maxsplit=1)[0]
    return first.lower() in PLACES or words.split(":")[0].strip().lower() in PLACES


def date_of(words: str) -> str:
    """The date that `words` are, as printed; "" where they are none. A day without its year
    ("February 15") counts, as its year may follow after a comma."""
    words = words.strip(" .,")
    return words if _DATE.fullmatch(words) or _DAY.fullmatch(words) else ""


def volume_of(words: str) -> tuple[str, str] | None:
    """(title before it, volume) where `words` end in a volume: `Werke, Bd. 3`, `vol. 31`."""
    found = _VOLUME.fullmatch(words.strip(" .,"))
    return (found["rest"].strip(" ,"), found["number"]) if found else None


def alias_of(words: str) -> str:
    """The abbreviation that `hereafter CW` and its like announce, or ""."""
    found = _HEREAFTER.match(words.strip(_MARKS))
    alias = found["alias"].strip(_MARKS) if found else ""
    return alias if len(alias) <= 40 else ""


def is_remark(words: str) -> bool:
    """Whether `words` say something of the quotation's dress, *emphasis added*, or that the
    work was cited before (Italian *cit.*)."""
    words = words.strip(" .,").lower()
    return words == "cit" or any(words.startswith(remark) for remark in REMARKS)


def is_issue(words: str) -> bool:
    """Whether `words` tell the issue of a journal: `no. 2`, `Heft 3`."""
    return _ISSUE.fullmatch(words.strip(" .,")) is not None


def is_edition(words: str) -> bool:
    """Whether `words` tell an editor, translator, edition, issue or number of volumes."""
    first = re.split(r"[\s.]", words.strip().lower(), maxsplit=1)[0]
    if first in EDITING or _ISSUE.fullmatch(words) or _COUNT.fullmatch(words):
        return True
    return _EDITION.match(words + " ") is not None
