"""The signs of RTF (specification 1.9.1): tokens, code pages, and characters by name.

The file is taken as Latin-1, a code point for each byte.
"""

from __future__ import annotations

import codecs
import re

__all__ = ["CHARSETS", "NAMED", "SKIPPED", "TOKEN", "codec"]

TOKEN = re.compile(
    r"(?P<text>[^\\{}\r\n\x00\x80-\xff]++)|(?P<high>[\x80-\xff]++)"
    r"|\\(?P<word>[A-Za-z]{1,32}+)(?P<number>-?\d{1,10}+)?+\x20?+"
    r"|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<symbol>[^A-Za-z])|(?P<brace>[{}])|(?P<other>.)",
    re.DOTALL,
)


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


NAMED = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": "\u2005", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "zwj": "\u200d", "zwnj": "\u200c", "zwbo": "\u200b",
    "ltrmark": "\u200e", "rtlmark": "\u200f", "softline": "", "~": "\u00a0", "_": "\u2011",
    "\\": "\\", "{": "{", "}": "}", "nestcell": " ", "nestrow": "\n",
}  # fmt: skip
SKIPPED = _words("""
    colortbl pict objdata objclass objname objalias objsect header headerl headerr headerf
    footer footerl footerr footerf themedata colorschememapping datastore latentstyles listtable
    listoverridetable rsidtbl generator xmlnstbl filetbl pgptbl background sp shprslt nonshppict
    tc tcn xe rxe bkmkstart bkmkend formfield ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn
    docvar nextfile template userprops pn pnseclvl falt panose fontemb ud mmathPr do
    stylerestrictions passwordhash mailmerge oldcprops oldpprops oldtprops oldsprops private
    keycode printim comment doccomm category keywords subject operator manager company hlinkbase
    creatim revtim buptim fchars lchars revbar datafield blipuid picprop wgrffmtfilter
    protusertbl writereservation writereservhash mvfmf mvfml
""")
"""Destinations that hold no running text."""
CHARSETS = {
    77: "mac-roman", 78: "shift-jis", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk",
    136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp437",
}  # fmt: skip
"""Code pages by the character set that a font names."""
_PAGES = {10000: "mac-roman", 65001: "utf-8", 936: "gbk", 1361: "johab", 10001: "shift-jis"}


def codec(page: int) -> str:
    """Python's name for a Windows code page; that of the West for one it does not know."""
    name = _PAGES.get(page, f"cp{page}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name
