"""Numbers as Word prints them beside notes and at pages (ST_NumberFormat)."""

from __future__ import annotations

__all__ = ["printed"]

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LETTERS = {
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "hebrew2": "אבגדהוזחטיכלמנסעפצקרשת",
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "chicago": "*†‡§",
}
_LIKE = {
    "upperLetter": "lowerLetter",
    "russianUpper": "russianLower",
}
_DIGITS = {
    "decimalFullWidth": "０１２３４５６７８９",
    "decimalFullWidth2": "０１２３４５６７８９",
    "hindiNumbers": "٠١٢٣٤٥٦٧٨٩",
    "thaiNumbers": "๐๑๒๓๔๕๖๗๘๙",
    "chineseCountingThousand": "〇一二三四五六七八九",
    "chineseCounting": "〇一二三四五六七八九",
    "japaneseCounting": "〇一二三四五六七八九",
    "japaneseDigitalTenThousand": "〇一二三四五六七八九",
    "ideographDigital": "〇一二三四五六七八九",
    "taiwaneseCounting": "〇一二三四五六七八九",
}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_MOST_ROMAN = 32767


def printed(count: int, style: str) -> str:
    """`count` in a number format by its name in the standard; in digits where the format is
    not known or has no sign for it."""
    if style == "none":
        return ""
    if style in ("lowerRoman", "upperRoman") and 0 < count <= _MOST_ROMAN:
        roman = _roman(count)
        return roman.upper() if style == "upperRoman" else roman
    if (letters := _LETTERS.get(_LIKE.get(style, style))) and 0 < count <= 100 * len(letters):
        # after z comes aa, then bb: the letter is doubled, not carried over
        sign = letters[(count - 1) % len(letters)] * ((count - 1) // len(letters) + 1)
        return sign.upper() if style in _LIKE else sign
    if style.startswith("decimalEnclosedCircle") and 0 < count <= len(_CIRCLED):
        return _CIRCLED[count - 1]
    if style == "decimalZero":
        return f"{count:02d}"
    if (digits := _DIGITS.get(style)) and (count < 10 or style in _PLACED):
        return "".join(digits[int(digit)] for digit in str(max(0, count)))
    return str(count)


_PLACED = (
    "decimalFullWidth", "decimalFullWidth2", "hindiNumbers", "thaiNumbers", "ideographDigital",
    "japaneseDigitalTenThousand",
)  # fmt: skip
"""Formats that write ten as one and nought, as digits do."""


def _roman(count: int) -> str:
    signs: list[str] = []
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        signs.append(sign * times)
    return "".join(signs)
