"""Walks through a LaTeX source and sets what it says.

There is no recursion: what is to be read are frames on a stack, each a range of the source. A
command that takes text puts a frame on it, and says what ends with that. Commands that the
writer defined are frames too, over the body of their definition. Notes wait until the
body is read, and follow it.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from loccit.errors import ReadError
from loccit.model import Field, FieldItem
from loccit.readers.flow import Flow
from loccit.readers.latex.letters import LIGATURES, shorthand, symbol
from loccit.readers.latex.page import Page
from loccit.readers.latex.records import Environment, Frame, Macro, Range, Waiting
from loccit.readers.latex.scan import TOKEN, Scan
from loccit.readers.latex.tables import ACCENTS, SIGNATURES, SIGNS
from loccit.readers.sourceway import Told

__all__ = ["Walk"]

_DEEPEST = 40
_MOST = 50_000


@dataclass(slots=True)
class Walk:
    """`commands` explains commands that the table of signatures does not: it tells whether it
    knew that one; `known` tells which are never the writer's own. `notes` counts those that
    wait or were written, `noted` the commands for them that were read, `skipped` those left
    out with what holds them.
    """

    scan: Scan
    name: str
    deadline: float
    commands: Callable[[Walk, str], bool]
    known: Callable[[str], bool]
    page: Page = field(default_factory=lambda: Page(Flow()))
    macros: dict[str, Macro] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    unknown: dict[str, int] = field(default_factory=dict)
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    waiting: deque[Waiting] = field(default_factory=deque)
    environments: list[Environment] = field(default_factory=list)
    languages: list[str] = field(default_factory=lambda: ["en"])
    counters: dict[str, int] = field(default_factory=dict)
    marks: dict[str, int] = field(default_factory=dict)
    texts: dict[str, int] = field(default_factory=dict)
    chaptered: bool = False
    notes: int = 0
    noted: int = 0
    skipped: int = 0
    frames: list[Frame] = field(default_factory=list)
    _steps: int = 0
    _plain: int = 0
    _expanded: int = 0

    @property
    def text(self) -> str:
        return self.scan.text

    @property
    def frame(self) -> Frame:
        return self.frames[-1]

    @property
    def language(self) -> str:
        return self.languages[-1]

    def read(self, range_: Range) -> None:
        """Read that range, and the notes it calls for. Raises `ReadError` (`timeout`)."""
        self.push(range_)
        self._run(0)
        self.leave(0)
        self.page.end_scope(0)
        self.page.end_block()
        while self.waiting:
            self._note(self.waiting.popleft())

    def _note(self, note: Waiting) -> None:
        self.page.noted = True
        self.languages[:] = [note.language]
        with self.page.flow.note(note.key):
            if note.range is not None:
                self.push(note.range)
                self._run(0)
                self.leave(0)
            self.cite(note.words, note.items)
            self.page.end_scope(0)
            self.page.end_block()

    @property
    def inline(self) -> bool:
        """Whether an argument is being read that only its words are wanted of."""
        return self._plain > 0

    def push(
        self, range_: Range, close: Callable[[], None] | None = None, *, scoped: bool = True
    ) -> None:
        """Read that range next; what is switched on in it ends with it if it is `scoped`."""
        scope = self.page.begin_scope() if scoped else -1
        self.frames.append(Frame(range_.start, range_, scope, close))

    def leave(self, scope: int) -> None:
        """Leave the environments that were opened in that scope or within it."""
        while self.environments and self.environments[-1].scope >= scope:
            left = self.environments.pop()
            self.page.end_scope(left.scope)
            if left.close:
                left.close()

    def afterwards(self, do: Callable[[], None]) -> None:
        """Do this once what is pushed from now on is read."""
        at = self.frame.at
        self.frames.append(Frame(at, Range(at, at), -1, do))

    def speak(self, language: str) -> None:
        """That language until the innermost scope ends."""
        self.languages.append(language)

        def close() -> None:
            self.languages.pop()

        self.page.at_end(close)

    def tell(self, code: str, message: str) -> None:
        if len(self.told) < 1000:
            self.told.append(Told(code, message, self.page.flow.at))

    def plain(self, range_: Range | None) -> str:
        """The words of an argument that is no text, in one line."""
        if range_ is None:
            return ""
        raw = self.text[range_.start : range_.end]
        if not any(sign in raw for sign in "\\{}$%~`'\"-#"):
            return " ".join(raw.split())
        if self._plain > 20:
            return " ".join(raw.split())  # nested deeper than any citation
        page, environments = self.page, self.environments
        self.page, self.environments = Page(Flow(), noted=True, math=page.math), []
        self._plain += 1
        depth = len(self.frames)
        self.push(range_)
        self._run(depth)
        words = self.page.flow.text
        self._plain -= 1
        self.page, self.environments = page, environments
        return words.replace("\n", " ").strip()

    def argument(self) -> Range | None:
        """The next argument: a group or a single sign; None where the range ends first."""
        frame = self.frame
        at = self.scan.skip_blank(frame.at, frame.range.end)
        if at >= frame.range.end:
            return None
        args, depth = frame.range.args, frame.range.depth
        if self.text[at] == "{":
            if at in self.scan.unclosed:
                self.tell("unbalanced", "a brace opens here that nothing closes")
            end, frame.at = self.scan.group(at, frame.range.end)
            return Range(at + 1, end, args, depth)
        if self.text[at] in "}\n":
            return None
        found = TOKEN.match(self.text, at, frame.range.end)
        end = found.end() if found and found.lastgroup in ("command", "sign") else at + 1
        if self.text[at] == "#" and end == at + 2:
            frame.at = end
            return frame.range.bound(int(self.text[at + 1]))
        frame.at = end
        return Range(at, end, args, depth)

    def option(self, marks: str = "[]") -> Range | None:
        """The next optional argument, if there is one."""
        frame = self.frame
        at = self.scan.skip_blank(frame.at, frame.range.end)
        if self.text[at : at + 1] != marks[0] or at >= frame.range.end:
            return None
        close = self.scan.bracket(at, frame.range.end, marks[1])
        if close < 0:
            return None
        frame.at = close + 1
        start, end = at + 1, close
        if self.text[start : start + 1] == "{" and self.scan.closing.get(start) == end - 1:
            start, end = start + 1, end - 1
        return Range(start, end, frame.range.args, frame.range.depth)

    def take(self, signature: str) -> list[Range | None]:
        """Arguments by their signature; those that are text come back, and are read by none."""
        taken: list[Range | None] = []
        for kind in signature:
            one = self.option() if kind == "o" else self.argument()
            if kind == "t":
                taken.append(one)
        return taken

    def cite(self, words: str, items: tuple[FieldItem, ...]) -> None:
        """Words that stand for a citation, and what is known of it."""
        if self.page.silent or not words:
            return
        self.page.begin_block()
        region = self.page.flow.begin()
        self.page.show(words)
        if span := self.page.flow.end(region):
            self.page.flow.fields.append(Field(span, "latex", items))

    def _run(self, floor: int) -> None:
        """Read until no more than `floor` frames are left."""
        while len(self.frames) > floor:
            frame = self.frames[-1]
            if frame.at >= frame.range.end:
                self.frames.pop()
                self._end(frame)
                continue
            self._steps += 1
            if self._steps % 1000 == 0 and time.monotonic() > self.deadline:
                raise ReadError(self.name, "timeout", "its LaTeX takes too long to read")
            found = TOKEN.match(self.text, frame.at, frame.range.end)
            if found is None:
                frame.at += 1
                continue
            frame.at = found.end()
            _TAKE[found.lastgroup or "sign"](self, found)

    def _end(self, frame: Frame) -> None:
        if frame.scope >= 0:
            self.leave(frame.scope)
            self.page.end_scope(frame.scope)
        if frame.close:
            frame.close()

    def _words(self, found: re.Match[str]) -> None:
        self.page.show(found[0], found.start())

    def _gap(self, found: re.Match[str]) -> None:
        if found[0].count("\n") > 1:
            self.page.end_block()
        else:
            self.page.space()

    def _comment(self, found: re.Match[str]) -> None:
        if self.text[found.end() : found.end() + 1] == "\n":
            self.page.end_block()

    def _command(self, found: re.Match[str]) -> None:
        name = found["command"]
        bare = name.rstrip("*")
        macro = self.macros.get(bare)
        if name[0].isalpha() and self.text[found.end() - 1] != "*":
            self.frame.at = self.scan.skip_name_end(self.frame.at, self.frame.range.end)
        if macro is not None:
            self.expand(macro)
        elif bare in ACCENTS and not (name[0].isalpha() and self._no_letter()):
            self._accent(ACCENTS[bare])
        elif name == "\\":
            self._line_end()
        elif self.commands(self, name):
            return
        elif bare in SIGNATURES:
            self._by_signature(SIGNATURES[bare])
        elif bare in SIGNS or name in SIGNS:
            self._by_sign(found, SIGNS.get(name) or SIGNS.get(bare, ""))
        elif (sign := symbol(bare)) is not None:
            self.page.show(sign)
        else:
            self._unknown(bare)

    def _line_end(self) -> None:
        frame = self.frame
        if self.text[frame.at : frame.at + 1] == "*":
            frame.at += 1
        if self.text[frame.at : frame.at + 1] == "[":
            self.option()
        self.page.line()

    def _no_letter(self) -> bool:
        """Whether no letter follows that an accent named by a letter could stand on."""
        return self.text[self.frame.at : self.frame.at + 1] in ("", "}", "\n")

    def _by_signature(self, signature: str) -> None:
        for range_ in reversed(self.take(signature)):
            if range_ is not None:
                self.push(range_)

    def _by_sign(self, found: re.Match[str], sign: str) -> None:
        if sign == " ":
            self.page.space()
        elif sign != "\u202f" or not self._is_between_marks(found):
            self.page.show(sign, found.end() - 1 if found["command"] == sign else None)

    def _is_between_marks(self, found: re.Match[str]) -> bool:
        """Whether a thin space keeps two quotation marks from running together, no more."""
        before, after = found.start() - 1, self.frame.at
        return (
            before >= 0 and self.text[before] in "`'" and self.text[after : after + 1] in ("`", "'")
        )

    def _accent(self, mark: str) -> None:
        base = self.plain(self.argument())
        base = {"ı": "i", "ȷ": "j"}.get(base, base)
        letter = base[:1] or "\u00a0"
        self.page.show(unicodedata.normalize("NFC", letter + mark) + base[1:])

    def _unknown(self, name: str) -> None:
        """Its name goes; words in its braces stay."""
        if name.isalpha() and not self.page.silent and not self.inline:
            self.unknown.setdefault(name, self.page.flow.at)
        at = self.frame.at
        if self.text[at : at + 1] == "[":
            close = self.scan.bracket(at, self.frame.range.end)
            if close > 0 and self.text[close + 1 : close + 2] in ("{", "["):
                self.frame.at = close + 1

    def expand(self, macro: Macro) -> None:
        args: list[Range] = []
        if macro.default is not None:
            args.append(self.option() or macro.default)
        args += [
            self.argument() or Range(self.frame.at, self.frame.at)
            for _ in range(macro.count - len(args))
        ]
        depth = self.frame.range.depth + 1
        self._expanded += 1
        if depth > _DEEPEST or self._expanded > _MOST:
            if not any(one.code == "macro" for one in self.told):
                self.tell("macro", "commands defined by themselves were not followed to the end")
            return
        body = Range(macro.body.start, macro.body.end, tuple(args), depth)
        self.push(body, scoped=False)

    def _sign(self, found: re.Match[str]) -> None:
        sign = found[0]
        if sign == "{":
            self._group(found.start())
        elif sign == "}":
            self.tell("unbalanced", "a brace closes here that nothing opened")
        elif sign in ("$", "$$"):
            self._math(found)
        elif self.page.math and sign in LIGATURES:
            self.page.show(sign, found.start())
        elif sign in LIGATURES:
            self.page.show(LIGATURES[sign], found.start() if LIGATURES[sign] == sign else None)
        elif sign == '"':
            self._shorthand(found.start())
        elif sign == "&" and (self.page.tabled or self.page.math):
            self.page.space()
        elif sign[0] == "#" and len(sign) == 2:
            if bound := self.frame.range.bound(int(sign[1])):
                self.push(bound, scoped=False)
        else:
            self.page.show(sign, found.start())

    def _group(self, at: int) -> None:
        frame = self.frame
        if at in self.scan.unclosed:
            self.tell("unbalanced", "a brace opens here that nothing closes")
        end, frame.at = self.scan.group(at, frame.range.end)
        self.push(Range(at + 1, end, frame.range.args, frame.range.depth))

    def _math(self, found: re.Match[str]) -> None:
        """A formula: what stands in it is kept as it is, its signs read."""
        frame, sign = self.frame, found[0]
        stop = min(frame.range.end, self.scan.paragraph_end(found.end()))
        close = self.text.find(sign, found.end(), stop)
        while close > 0 and self.text[close - 1] == "\\":
            close = self.text.find(sign, close + 1, stop)
        if close < 0:
            self.page.show(sign, found.start())  # a sum of money
            return
        frame.at = close + len(sign)
        self.push(Range(found.end(), close, frame.range.args, frame.range.depth))
        self.page.count("math")

    def _shorthand(self, at: int) -> None:
        """The sign `"`, which in some languages makes a letter or a mark of what follows it."""
        following = self.text[at + 1 : at + 2]
        printed = shorthand(following, self.language) if following else None
        if printed is not None and not self.page.math and at + 1 < self.frame.range.end:
            self.frame.at = at + 2
            self.page.show(printed)
        else:
            self.page.show('"', at)


_TAKE: dict[str, Callable[[Walk, re.Match[str]], None]] = {
    "words": Walk._words,
    "gap": Walk._gap,
    "comment": Walk._comment,
    "command": Walk._command,
    "sign": Walk._sign,
}
