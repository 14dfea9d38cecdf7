"""PDFium's glyphs as words with places: the part of reading a PDF that runs apart.

Places are in points, turned so that the page's main direction of writing runs to the right
and `y` grows upwards; whether the viewer turns the page (/Rotate) is of no account then.
"""

from __future__ import annotations

import ctypes
import itertools
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from loccit.errors import ReadError

__all__ = ["LEFTWARD", "Extract", "Sheet", "Word", "extract"]

_ENCRYPTED = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_ITALIC, _FORCED_BOLD = 1 << 6, 1 << 18
_BOLD_NAMES = ("bold", "black", "heavy", "semibd", "demi")
_INVISIBLE = 3
"""The text rendering mode of words laid under a scanned picture."""
_HYPHENS = ("\x02", "\ufffe")
"""What PDFium puts for a hyphen at a line end; the line end itself it swallows."""
LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff]")
"""Letters of scripts that run to the left: Hebrew, Arabic and their kin."""
_GAPS = frozenset(" \t\r\n\x00\u00a0")


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a space or a change of height between them.

    `x0` to `x1` is its reach, `y` its baseline, `size` that of its letters as they appear.
    `spaced`: a space goes before it; `breaks`: PDFium saw a line end before it. `box` is its
    place on the page as a viewer shows it, as `loccit.model.Box` has it: left, top, right,
    bottom as shares of the page.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    italic: bool = False
    bold: bool = False
    spaced: bool = False
    breaks: bool = False
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: the file's own `label` for it ("" for none), its words in the file's order,
    how many letters were left out because they run in another direction (`astray`), whether
    it holds pictures, whether its text lies unseen under them, whether it could be opened."""

    label: str
    words: tuple[Word, ...]
    astray: str = ""
    pictures: bool = False
    unseen: bool = False
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Extract:
    """What PDFium knows of a file. `properties` is the info dictionary."""

    sheets: tuple[Sheet, ...]
    properties: dict[str, str]
    language: str


def extract(data: bytes, name: str, digest: Callable[[Sheet], Sheet] | None = None) -> Extract:
    """All words of all sheets; each sheet goes through `digest` as soon as it is read, which may
    keep less of it. Raises `ReadError`: `encrypted`, `damaged`, `empty`."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _load_error(data, name, error) from None
    try:
        if not len(document):
            raise ReadError(name, "empty", "the PDF has no pages")
        read = (_read_sheet(document, number) for number in range(len(document)))
        sheets = tuple(map(digest, read) if digest else read)
        return Extract(sheets, _properties(document), _language(document))
    finally:
        document.close()


def _properties(document: pypdfium2.PdfDocument) -> dict[str, str]:
    """The info dictionary; empty where its words are no words."""
    try:
        return document.get_metadata_dict()
    except UnicodeDecodeError:
        return {}


def _load_error(data: bytes, name: str, error: pypdfium2.PdfiumError) -> ReadError:
    if error.err_code in _ENCRYPTED and b"/Encrypt" in data:
        message = "the PDF asks for a password; save a copy without one and try again"
        return ReadError(name, "encrypted", message)
    return ReadError(name, "damaged", "this is no PDF, or a broken or empty one")


def _language(document: pypdfium2.PdfDocument) -> str:
    letters = (ctypes.c_ushort * 32)()
    length = pdfium.FPDFCatalog_GetLanguage(document.raw, letters, ctypes.sizeof(letters))
    if not 2 < length <= ctypes.sizeof(letters):
        return ""
    return bytes(letters)[: length - 2].decode("utf-16-le", "ignore").strip("\0 ")


def _read_sheet(document: pypdfium2.PdfDocument, number: int) -> Sheet:
    try:
        label = document.get_page_label(number)
        page = document[number]
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return Sheet("", (), damaged=True)
    try:
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        page.close()
        return Sheet(label, (), damaged=True)
    try:
        words, astray = _straighten(list(_read_words(text_page.raw)), _View(page))
        pictures, unseen = _look(page)
    finally:
        text_page.close()
        page.close()
    return Sheet(label, words, astray, pictures, unseen and bool(words))


def _look(page: pypdfium2.PdfPage) -> tuple[bool, bool]:
    """Whether there are pictures, and whether most of the text lies unseen under them."""
    pictures, seen, unseen = False, 0, 0
    for item in page.get_objects(
        filter=(pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM),
        max_depth=3,
    ):
        kind = pdfium.FPDFPageObj_GetType(item.raw)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            hidden = pdfium.FPDFTextObj_GetTextRenderMode(item.raw) == _INVISIBLE
            seen, unseen = seen + (not hidden), unseen + hidden
        else:
            pictures = pictures or kind == pdfium.FPDF_PAGEOBJ_IMAGE
    return pictures, unseen > seen


# --- words -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Dress:
    """How the letters of a word look. `angle` is in quarter turns, counterclockwise."""

    size: float
    angle: int
    italic: bool
    bold: bool


_Loose = tuple[str, tuple[float, float, float, float], float, float, _Dress, bool, bool]


def _read_words(text_page: object) -> Iterator[_Loose]:
    """Words before the page is turned upright: text, box, origin, dress, spaced, breaks."""
    x, y = ctypes.c_double(), ctypes.c_double()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    get_letter, get_origin = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetCharOrigin
    look = _Looker(text_page)
    letters: list[str] = []
    places: list[float] = []
    first = last = 0
    height = across = 0.0
    spaced = breaks = next_spaced = next_breaks = False

    def word() -> _Loose:
        dress = look.dress(first)
        text = "".join(letters)
        if LEFTWARD.search(text):
            text = _leftward(letters, places)
        return text, look.box(first, last), across, height, dress, spaced, breaks

    for at in range(pdfium.FPDFText_CountChars(text_page)):
        letter = chr(min(get_letter(text_page, at), 0x10FFFF))
        if letter in _GAPS:
            if letters:
                yield word()
                letters.clear()
            next_spaced = True
            next_breaks = next_breaks or letter in "\r\n"
            continue
        get_origin(text_page, at, to_x, to_y)
        hyphen = letter in _HYPHENS
        if letters and not hyphen and abs(y.value - height) + abs(x.value - across) > 0.5:
            # written on: only one of the two grows while a word runs on its line
            off_line = min(abs(y.value - height), abs(x.value - across)) > 0.5
            if off_line:
                yield word()
                letters.clear()
        if not letters:
            places.clear()
            first, across, height = at, x.value, y.value
            spaced, breaks = next_spaced, next_breaks
            next_spaced = next_breaks = False
        letters.append("-" if hyphen else letter)
        places.append(x.value)
        last = last if hyphen and len(letters) > 1 else at
        if hyphen:
            yield word()
            letters.clear()
            next_breaks = True
    if letters:
        yield word()


def _leftward(letters: Sequence[str], places: Sequence[float]) -> str:
    """A word of letters that run to the left, by where they stand: PDFium leaves some words as
    they are drawn, and turns the letters of a ligature (*lam-alif*) round."""
    own = [i for i, letter in enumerate(letters) if LEFTWARD.match(letter)]
    start, end = own[0], own[-1]
    if places[end] > places[start]:
        turned = letters[start : end + 1][::-1]
        return "".join((*letters[:start], *turned, *letters[end + 1 :]))
    groups: list[list[str]] = []
    for i, letter in enumerate(letters):
        if i and places[i] == places[i - 1] and not unicodedata.combining(letter):
            groups[-1].insert(0, letter)
        else:
            groups.append([letter])
    return "".join(itertools.chain.from_iterable(groups))


class _Looker:
    """Asks PDFium for the dress and the box of letters."""

    def __init__(self, text_page: object) -> None:
        self._page = text_page
        self._matrix = pdfium.FS_MATRIX()
        self._rect = pdfium.FS_RECTF()
        self._flags = ctypes.c_int()
        self._name = ctypes.create_string_buffer(128)

    def dress(self, at: int) -> _Dress:
        pdfium.FPDFText_GetMatrix(self._page, at, self._matrix)
        turn = self._matrix
        size = pdfium.FPDFText_GetFontSize(self._page, at) * (math.hypot(turn.c, turn.d) or 1.0)
        angle = round(math.atan2(turn.b, turn.a) / (math.pi / 2)) % 4
        pdfium.FPDFText_GetFontInfo(self._page, at, self._name, len(self._name), self._flags)
        name, flags = self._name.value.decode("utf-8", "replace").lower(), self._flags.value
        leaning = abs(turn.c) > 0.1 * abs(turn.d) and angle == 0 and not turn.b
        italic = bool(flags & _ITALIC) or "italic" in name or "oblique" in name or leaning
        bold = bool(flags & _FORCED_BOLD) or any(part in name for part in _BOLD_NAMES)
        return _Dress(size, angle, italic, bold)

    def box(self, first: int, last: int) -> tuple[float, float, float, float]:
        """Left, bottom, right, top of the letters from `first` to `last`."""
        rect = self._rect
        pdfium.FPDFText_GetLooseCharBox(self._page, first, rect)
        box = rect.left, rect.bottom, rect.right, rect.top
        if last == first:
            return box
        pdfium.FPDFText_GetLooseCharBox(self._page, last, rect)
        return (
            min(box[0], rect.left),
            min(box[1], rect.bottom),
            max(box[2], rect.right),
            max(box[3], rect.top),
        )


class _View:
    """Leads from a page's own coordinates to where a viewer shows them: what is cropped away
    and the turning of the page (/Rotate) are reckoned in. The way is an affine map, which is
    asked of PDFium at three points."""

    _SIZE = 1 << 24

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        x, y = ctypes.c_int(), ctypes.c_int()
        ends: list[tuple[float, float]] = []
        for point in ((0.0, 0.0), (1000.0, 0.0), (0.0, 1000.0)):
            pdfium.FPDF_PageToDevice(
                page.raw, 0, 0, self._SIZE, self._SIZE, 0, *point, ctypes.byref(x), ctypes.byref(y)
            )
            ends.append((x.value / self._SIZE, y.value / self._SIZE))
        self._zero = ends[0]
        self._across = tuple((b - a) / 1000 for a, b in zip(ends[0], ends[1], strict=True))
        self._up = tuple((b - a) / 1000 for a, b in zip(ends[0], ends[2], strict=True))

    def box(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """Left, top, right, bottom as shares of the page, of a box (left, bottom, right, top)."""
        x0, y0 = self._shown(box[0], box[1])
        x1, y1 = self._shown(box[2], box[3])
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        return (
            self._zero[0] + x * self._across[0] + y * self._up[0],
            self._zero[1] + x * self._across[1] + y * self._up[1],
        )


def _straighten(loose: list[_Loose], view: _View) -> tuple[tuple[Word, ...], str]:
    """The words in the page's main direction, and the text of the others."""
    angles = Counter[int]()
    for text, _, _, _, dress, _, _ in loose:
        angles[dress.angle] += len(text)
    if not angles:
        return (), ""
    main = angles.most_common(1)[0][0]
    words, astray = [], []
    for text, box, x, y, dress, spaced, breaks in loose:
        if dress.angle != main:
            astray.append(text)
            continue
        x0, x1, base = _turn(box, x, y, main)
        if all(map(math.isfinite, (x0, x1, base, dress.size))):
            look = (dress.size, dress.italic, dress.bold, spaced, breaks, view.box(box))
            words.append(Word(text, x0, x1, base, *look))
    return tuple(words), " ".join(astray)


def _turn(
    box: tuple[float, float, float, float], x: float, y: float, angle: int
) -> tuple[float, float, float]:
    """Begin, end and baseline of a word written at `angle` quarter turns, turned upright."""
    left, bottom, right, top = box
    if angle == 0:
        return left, right, y
    if angle == 1:
        return bottom, top, -x
    if angle == 2:
        return -right, -left, -y
    return -top, -bottom, x
