"""Commands and environments that the writer of a LaTeX source defined, and what is never set."""

from __future__ import annotations

import re

from loccit.readers.latex.notes import raw, skip
from loccit.readers.latex.records import Macro
from loccit.readers.latex.walk import Walk

__all__ = ["define", "define_environment", "define_plainly", "never"]


def define(walk: Walk, name: str) -> None:
    """`\\newcommand{\\name}[2][default]{body}`"""
    called = walk.argument()
    if name.rstrip("*").startswith("NewDocument") or "DocumentCommand" in name:
        kinds = raw(walk, walk.argument()).replace(" ", "")
        count, default = (len(kinds) if set(kinds) <= {"m"} else -1), None
    else:
        number, default = raw(walk, walk.option()), walk.option()
        count = int(number) if number.isdecimal() and len(number) == 1 else 0
    body = walk.argument()
    if called is not None and body is not None:
        skip(walk, body.start, body.end)
        if count >= 0:
            _keep(walk, raw(walk, called).strip("{} "), Macro(body, count, default))


def _keep(walk: Walk, called: str, macro: Macro) -> None:
    """Take a definition over, unless loccit knows better what the command means."""
    name = called.removeprefix("\\").strip()
    if name and not walk.known(name):
        walk.macros[name] = macro


def define_plainly(walk: Walk, _name: str) -> None:
    """`\\def\\name#1#2{body}`"""
    called = walk.argument()
    brace = walk.text.find("{", walk.frame.at, min(walk.frame.at + 60, walk.frame.range.end))
    if called is None or brace < 0:
        return
    signs = walk.text[walk.frame.at : brace]
    walk.frame.at = brace
    body = walk.argument()
    if body is not None:
        skip(walk, body.start, body.end)
        if re.fullmatch(r"(?:#\d)*\s*", signs):
            _keep(walk, raw(walk, called), Macro(body, signs.count("#")))


def define_environment(walk: Walk, _name: str) -> None:
    called = raw(walk, walk.argument())
    number, default = raw(walk, walk.option()), walk.option()
    begin, end = walk.argument(), walk.argument()
    if begin is None or end is None:
        return
    count = int(number) if number.isdecimal() and len(number) == 1 else 0
    walk.macros[f"begin {called}"] = Macro(begin, count, default)
    walk.macros[f"end {called}"] = Macro(end)


def never(walk: Walk, _name: str) -> None:
    """`\\iffalse … \\else … \\fi`"""
    start = walk.frame.at
    end = walk.scan.conditions.get(walk.text.rfind("\\", 0, start), 0)
    if start < end <= walk.frame.range.end:
        walk.frame.at = end
        skip(walk, start, end)
