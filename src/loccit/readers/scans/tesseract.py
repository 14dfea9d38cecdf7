"""The Tesseract program: whether it is installed, which languages it knows, and a page through it.

Tesseract is called as a program of its own, within a limit of time; it reads the image and
writes hOCR. See its manual page for `-l`, `--psm` and the `hocr` configuration.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from loccit.errors import ReadError

__all__ = ["Tesseract", "advice", "find_tesseract"]

_INSTALL = (
    "install Tesseract (the package is called tesseract-ocr on Debian and Ubuntu, tesseract on "
    "macOS's Homebrew) with a language pack (tesseract-ocr-deu for German) and try again"
)
_ASKING = 20.0
"""Seconds that Tesseract may take to say what it is."""
_MEMORY = 4 << 30


@dataclass(frozen=True, slots=True)
class Tesseract:
    """An installed Tesseract: the program, its version, the languages it has."""

    program: str
    version: str
    languages: frozenset[str]

    def recognise(
        self, image: Path, languages: str, name: str, *, seconds: float, page: int = 0, dpi: int = 0
    ) -> bytes:
        """The hOCR of one page of an image file; `page` counts those of a TIFF from 0, `dpi` is
        the image's resolution where it is known.

        Raises `ReadError` about the file `name`: `timeout`, `damaged`.
        """
        call = [self.program, str(image), "stdout", "-l", languages]
        call += ["--dpi", str(dpi)] if dpi else []
        call += ["-c", f"tessedit_page_number={page}", "hocr"]
        done = _run(call, name, seconds)
        if done.code or b"ocr_page" not in done.stdout:
            said = _last_line(done.stderr)
            raise ReadError(name, "damaged", f"Tesseract cannot read the image ({said})")
        return done.stdout

    def script(self, image: Path, name: str, *, seconds: float) -> str:
        """The script on a page as Tesseract calls it ("Latin", "Cyrillic"); "" where it cannot
        tell."""
        if "osd" not in self.languages:
            return ""
        done = _run([self.program, str(image), "stdout", "--psm", "0", "-l", "osd"], name, seconds)
        found = re.search(rb"^Script: (\w+)", done.stdout, re.MULTILINE)
        return found[1].decode() if found else ""

    def missing(self, languages: str) -> tuple[str, ...]:
        """Those of the languages ("deu+eng") that are not installed."""
        return tuple(part for part in languages.split("+") if part not in self.languages)


def find_tesseract() -> Tesseract | None:
    """The Tesseract on the path, or None."""
    program = shutil.which("tesseract")
    return _ask(program) if program else None


def advice(*, allowed: bool) -> str:
    """What to do about a scan that was not recognised; `allowed`: whether it might have
    been."""
    if not allowed:
        return "switch their recognition on (--ocr)"
    if find_tesseract() is None:
        return f"to have them recognised, {_INSTALL}"
    return "Tesseract found no words on them"


@lru_cache(maxsize=4)
def _ask(program: str) -> Tesseract | None:
    try:
        version = _run([program, "--version"], "Tesseract", _ASKING)
        listed = _run([program, "--list-langs"], "Tesseract", _ASKING)
    except ReadError:
        return None
    found = re.search(r"tesseract\s+v?(\S+)", _words(version.stdout + version.stderr))
    if version.code or listed.code or not found:
        return None
    names = _words(listed.stdout).splitlines()[1:]
    return Tesseract(program, found[1], frozenset(name.strip() for name in names if name.strip()))


@dataclass(frozen=True, slots=True)
class _Done:
    code: int
    stdout: bytes
    stderr: bytes


def _run(call: list[str], name: str, seconds: float) -> _Done:
    """One thread a page: its four cost twice the work and gain little."""
    try:
        process = subprocess.Popen(  # noqa: S603 - a program found on the path, no shell
            call,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        )
    except OSError as error:
        message = f"Tesseract cannot be started ({error.strerror})"
        raise ReadError(name, "no-text", message) from error
    with process:
        _limit_memory(process.pid)
        try:
            output, said = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            message = f"recognising a page took longer than {seconds:g} seconds and was broken off"
            raise ReadError(name, "timeout", message) from None
        finally:
            process.kill()
    return _Done(process.returncode, output, said)


def _limit_memory(process: int) -> None:
    """Limit the address space of another process, where the platform can (Linux)."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, ValueError):
            resource = importlib.import_module("resource")
            resource.prlimit(process, resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _words(output: bytes) -> str:
    return output.decode("utf-8", "replace")


def _last_line(output: bytes) -> str:
    lines = [line.strip() for line in _words(output).splitlines() if line.strip()]
    return lines[-1][:200] if lines else "it says nothing"
