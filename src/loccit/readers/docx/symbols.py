"""Signs that Word keeps as a place in a symbol font, as Unicode.

The table of the font Symbol is Adobe's encoding of that name; of Wingdings, what stands in
running text. A sign that is not known is told as U+FFFD, not left out.
"""

from __future__ import annotations

__all__ = ["symbol"]

_UNKNOWN = "\ufffd"
_PRIVATE = 0xF000
_SYMBOL_FROM_20 = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?"
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_SYMBOL_FROM_A0 = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"
_WINGDINGS = {
    0x28: "☎", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖",
    0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
    0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip


def symbol(font: str, code: str) -> str:
    """The sign with the hexadecimal `code` of `font`."""
    try:
        place = int(code, 16)
    except ValueError:
        return _UNKNOWN
    low = place - _PRIVATE if _PRIVATE <= place <= _PRIVATE + 0xFF else place
    match font.casefold():
        case "symbol":
            return _in_symbol(low)
        case "wingdings":
            return _WINGDINGS.get(low, _UNKNOWN)
    is_sign = 0x20 <= low <= 0x10FFFF and not 0xD800 <= low <= 0xDFFF
    return chr(low) if is_sign else _UNKNOWN


def _in_symbol(low: int) -> str:
    for first, signs in ((0x20, _SYMBOL_FROM_20), (0xA0, _SYMBOL_FROM_A0)):
        if 0 <= low - first < len(signs):
            return signs[low - first]
    return _UNKNOWN
