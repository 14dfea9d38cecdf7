"""Scans through Tesseract: images, and the sheets of a PDF that bear no text.

One page at a time is drawn and recognised; what is recognised is kept in a cache, so that a
run that was broken off goes on where it stood.
"""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol

from loccit.errors import ReadError
from loccit.model import Problem
from loccit.readers.process import run_limited
from loccit.readers.scans.cache import Cache
from loccit.readers.scans.hocr import leaves_of
from loccit.readers.scans.languages import Guess, guess_languages
from loccit.readers.scans.layout import document_of
from loccit.readers.scans.pages import count_frames, picture_shares, render
from loccit.readers.scans.tesseract import Tesseract, advice, find_tesseract
from loccit.readers.scans.words import Leaf

if TYPE_CHECKING:
    from loccit.model import Document
    from loccit.readers import Options

__all__ = ["DPI", "Recognised", "can_recognise", "read_image", "recognise_pdf"]

DPI = 300
_MEMORY = 2 << 30
_COVERED = 0.5
"""A picture that covers so much of a sheet may be the sheet's scan."""
_EMPTY = Leaf(0.0, 0.0, ())


@dataclass(frozen=True, slots=True)
class Recognised:
    """The pages that were recognised, by the number of their sheet, and what went wrong."""

    leaves: dict[int, Leaf]
    problems: tuple[Problem, ...] = ()


def can_recognise(options: Options) -> bool:
    return options.ocr and find_tesseract() is not None


def read_image(data: bytes, name: str, options: Options) -> Document:
    """The text on an image of a page, or on those of a TIFF of many.

    Raises `ReadError`: `no-text` (nothing recognised; no Tesseract; `options` forbid it),
    `damaged`, `timeout`.
    """
    tesseract = require_tesseract(name, options)
    with TemporaryDirectory(prefix="loccit-", ignore_cleanup_errors=True) as folder:
        image = Path(folder, "page" + PurePath(name).suffix.lower())
        image.write_bytes(data)
        run = _Run(tesseract, name, options, hashlib.sha256(data).hexdigest(), _Frames(image))
        found = run.recognise(range(count_frames(data)))
    leaves = [found.leaves.get(n, _EMPTY) for n in range(max(found.leaves) + 1)]
    kind = mimetypes.guess_type(name)[0] or "image/*"
    return document_of(leaves, data, name, kind, problems=found.problems)


def recognise_pdf(
    data: bytes, name: str, options: Options, doubtful: Sequence[int], certain: Sequence[int]
) -> Recognised:
    """The sheets of a PDF in `certain`, and those of `doubtful` that a picture fills.

    Raises `ReadError` as `read_image` does, where none of them can be recognised.
    """
    tesseract = require_tesseract(name, options)
    with TemporaryDirectory(prefix="loccit-", ignore_cleanup_errors=True) as folder:
        pdf = Path(folder, "scan.pdf")
        pdf.write_bytes(data)
        sheets = _Sheets(pdf, Path(folder, "page.pgm"), name, options)
        numbers = sorted({*certain, *sheets.filled(doubtful)})
        run = _Run(tesseract, name, options, hashlib.sha256(data).hexdigest(), sheets)
        return run.recognise(numbers) if numbers else Recognised({})


def require_tesseract(name: str, options: Options) -> Tesseract:
    """Tesseract with the languages asked for. Raises `ReadError` (`no-text`) that says what to
    do where it is forbidden, or not installed."""
    pictures = "the pages are pictures without text"
    tesseract = find_tesseract() if options.ocr else None
    if tesseract is None:
        raise ReadError(name, "no-text", f"{pictures}; {advice(allowed=options.ocr)}")
    missing = tesseract.missing(options.ocr_languages) if options.ocr_languages else ()
    if missing:
        packs = " and ".join(f"tesseract-ocr-{part.replace('_', '-')}" for part in missing)
        known = ", ".join(sorted(tesseract.languages - {"osd"})) or "none"
        message = (
            f"{pictures}, and Tesseract does not know {', '.join(missing)}; install the package"
            f" {packs}, or name a language that is installed ({known})"
        )
        raise ReadError(name, "no-text", message)
    return tesseract


# --- where the pictures come from --------------------------------------------------------


class _Pictures(Protocol):
    def picture(self, number: int) -> tuple[Path, int, int]:
        """The file that shows page `number`, the page in that file, its resolution (0 where it
        is not known)."""
        ...


@dataclass(frozen=True, slots=True)
class _Frames:
    """The pages of an image file."""

    image: Path

    def picture(self, number: int) -> tuple[Path, int, int]:
        return self.image, number, 0


@dataclass(frozen=True, slots=True)
class _Sheets:
    """The sheets of a PDF, each drawn into the same file."""

    pdf: Path
    target: Path
    name: str
    options: Options

    def picture(self, number: int) -> tuple[Path, int, int]:
        dpi = run_limited(
            render,
            (str(self.pdf), number, DPI, str(self.target)),
            name=self.name,
            seconds=self.options.seconds,
            memory_bytes=_MEMORY,
        )
        return self.target, 0, dpi

    def filled(self, numbers: Sequence[int]) -> list[int]:
        """Those of the sheets that a picture fills."""
        shares = run_limited(
            picture_shares,
            (str(self.pdf), list(numbers)),
            name=self.name,
            seconds=self.options.seconds,
            memory_bytes=_MEMORY,
        )
        return [n for n, share in zip(numbers, shares, strict=True) if share >= _COVERED]


# --- page after page ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Run:
    """The recognition of one file; `sha256` is that of its bytes."""

    tesseract: Tesseract
    name: str
    options: Options
    sha256: str
    pictures: _Pictures
    seen: dict[tuple[int, str], Leaf] = field(default_factory=dict)
    """The sample that the language was told by, by page and language."""

    def recognise(self, numbers: Sequence[int]) -> Recognised:
        """The pages. One that cannot be recognised is told, and does not stop the others;
        raises `ReadError` where all of them are such."""
        guess = self._guess(numbers)
        leaves: dict[int, Leaf] = {}
        failed: dict[int, ReadError] = {}
        for done, number in enumerate(numbers):
            self._tell(done, len(numbers))
            try:
                leaves[number] = self._leaf(number, guess.languages)
            except ReadError as error:
                failed[number] = error
        self._tell(len(numbers), len(numbers))
        if failed and not leaves:
            raise next(iter(failed.values()))
        return Recognised(leaves, guess.problems + _told(failed))

    def _guess(self, numbers: Sequence[int]) -> Guess:
        if self.options.ocr_languages:
            return Guess(self.options.ocr_languages)
        sample = numbers[len(numbers) // 2]

        def look(languages: str) -> Leaf:
            self.seen[sample, languages] = self._leaf(sample, languages)
            return self.seen[sample, languages]

        def script() -> str:
            image, _, _ = self.pictures.picture(sample)
            return self.tesseract.script(image, self.name, seconds=self.options.seconds)

        return guess_languages(self.tesseract.languages, look, script)

    def _leaf(self, number: int, languages: str) -> Leaf:
        if (number, languages) in self.seen:
            return self.seen[number, languages]
        cache = Cache(self.options.cache)
        key = (self.sha256, str(number), str(DPI), languages, self.tesseract.version)
        hocr = cache.get(key)
        if hocr is None:
            image, page, dpi = self.pictures.picture(number)
            seconds = self.options.seconds
            hocr = self.tesseract.recognise(
                image, languages, self.name, seconds=seconds, page=page, dpi=dpi
            )
            cache.put(key, hocr)
        leaves, _ = leaves_of(hocr, self.name)
        return next(leaves)

    def _tell(self, done: int, total: int) -> None:
        if self.options.progress:
            page = min(done + 1, total)
            said = f"{self.name}: recognising page {page} of {total}"
            self.options.progress(said, done, total)


def _told(failed: dict[int, ReadError]) -> tuple[Problem, ...]:
    if not failed:
        return ()
    named = ", ".join(str(number + 1) for number in list(failed)[:8])
    more = f" and {len(failed) - 8} more" if len(failed) > 8 else ""
    first = next(iter(failed.values())).message
    return (Problem("unrecognised-pages", f"sheet {named}{more}: {first}"),)
