"""Word's old binary files (.doc): LibreOffice makes them into DOCX, where it is installed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from loccit.errors import ReadError

__all__ = ["convert_to_docx", "find_office", "is_legacy", "refuse_unreadable"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_TEXT = "WordDocument".encode("utf-16-le")
_LOCK_BIT = 0x01
"""In the twelfth byte of the text's head: the text is encrypted."""
_HEAD = b"\xec\xa5"
_SECTOR = 512


def is_legacy(data: bytes) -> bool:
    """Whether these are the bytes of an old Office file, or of a locked new one."""
    return data.startswith(_OLE)


def refuse_unreadable(data: bytes, name: str) -> None:
    """Raises `ReadError`: `encrypted`, or `unsupported` where an old Office file is no text."""
    head = data.find(_HEAD, _SECTOR, 64 * _SECTOR)
    flags = data[head + 11 : head + 12] if head % _SECTOR == 0 else b""
    if _LOCKED in data or (flags and flags[0] & _LOCK_BIT):
        message = "it is locked with a password; open it in Word and save it without one"
        raise ReadError(name, "encrypted", message)
    if is_legacy(data) and _TEXT not in data:
        message = "it is an old Office file, but no Word text; save it as .docx or .pdf"
        raise ReadError(name, "unsupported", message)


def find_office() -> str | None:
    """The path of LibreOffice's program, if it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert_to_docx(data: bytes, name: str, seconds: float) -> bytes:
    """The file as DOCX, by LibreOffice, in a folder of its own that is removed.

    Raises `ReadError`: `unsupported` where it is not installed, `timeout`, `damaged` where it
    makes nothing of the file.
    """
    office = find_office()
    if office is None:
        message = (
            "an old Word file is read with LibreOffice, which is not installed here; install"
            " it (Debian: apt install libreoffice-writer-nogui), or save the file as .docx"
        )
        raise ReadError(name, "unsupported", message)
    with tempfile.TemporaryDirectory(prefix="loccit-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        (place / "in").mkdir()
        (place / "in" / "text.doc").write_bytes(data)
        _run_office(office, place, name, seconds)
        made = place / "out" / "text.docx"
        if not made.is_file():
            raise ReadError(name, "damaged", "LibreOffice cannot read it")
        return made.read_bytes()


def _run_office(office: str, place: Path, name: str, seconds: float) -> None:
    """Run LibreOffice with a profile of its own: no settings, macros or windows of its user."""
    command = [
        office,
        f"-env:UserInstallation={(place / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(place / "out"),
        str(place / "in" / "text.doc"),
    ]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(  # noqa: S603 - the file is handed over by a name of our own
        command, stdin=quiet, stdout=quiet, stderr=quiet, cwd=place, start_new_session=True
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            message = f"LibreOffice took longer than {seconds:g} seconds and was stopped"
            raise ReadError(name, "timeout", message) from None
        finally:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the program with all that it started."""
    if process.poll() is None:
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()
