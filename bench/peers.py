"""Other programs that look quotations up, installed from their registries into the bench's cache.

Each gets an environment of its own. None of them keeps anything between two runs, so that each
run reads the texts anew; where one would need hours, it gets less text, and the table says so.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from children import Ran, run

__all__ = ["CHECKERS", "Checker", "python_of"]

PINNED = {
    "krokai": ("krokai==0.15.0",),
    "quotecheck": ("quotecheck==0.1.0",),
    "quid": ("quid==2.6.7",),
    "scans": ("rapidfuzz==3.14.6", "edlib==1.3.9.post1", "tantivy==0.27.0"),
}
DEBIAN = "similarity-tester"
LONGEST = 900.0
"""Seconds after which a peer is ended."""


def python_of(cache: Path, name: str) -> Path:
    """The interpreter of an environment with the peer in it; made where it is not there."""
    folder = cache / "peers" / name
    python = folder / "bin" / "python"
    if not (folder / "whole").exists():
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *PINNED[name]], check=True, stderr=subprocess.DEVNULL)
        (folder / "whole").touch()
    return python


def _sim_text(cache: Path) -> Path:
    """The program of Debian's package, unpacked and not installed."""
    folder = cache / "peers" / DEBIAN
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "-qq", "download", DEBIAN], cwd=folder.parent, check=True)
        archive = next(folder.parent.glob(f"{DEBIAN}_*.deb"))
        subprocess.run(["dpkg-deb", "-x", archive, folder], check=True)
    return folder / "usr" / "bin" / "sim_text"


# --- programs that check a draft against files -------------------------------------------------


@dataclass(frozen=True)
class Checker:
    """How a program is run with a cache, over a draft and files; what it tells; and how many
    megabytes it is given at most (one file for 0)."""

    name: str
    tells: str
    run: Callable[[Path, Path, Sequence[Path]], Ran]
    most: int


def by_krokai(cache: Path, draft: Path, files: Sequence[Path]) -> Ran:
    python = python_of(cache, "krokai")
    case = _emptied(cache / "runs" / "krokai")
    krokai = python.parent / "krokai"
    run([krokai, "init", "--no-claude-md"], cwd=case)
    for file in files:
        (case / "law" / file.name).symlink_to(file)
    shutil.copy(draft, case / "case" / "draft.md")
    return run([krokai, "check", "--quiet"], cwd=case, seconds=LONGEST)


def by_quotecheck(cache: Path, draft: Path, files: Sequence[Path]) -> Ran:
    """Once for each file, for it takes one at a time."""
    quotecheck = python_of(cache, "quotecheck").parent / "quotecheck"
    done = [run([quotecheck, "--batch", draft, file], seconds=LONGEST) for file in files]
    return Ran(
        max((r.code or 0 for r in done), default=0),
        sum(r.cpu for r in done),
        sum(r.wall for r in done),
        max(r.megabytes for r in done),
        "".join(r.out for r in done),
        "",
    )


def by_sim_text(cache: Path, draft: Path, files: Sequence[Path]) -> Ran:
    """Runs of five words and more that the draft shares with a file, not the files among
    themselves."""
    listed = "".join(f"{line}\n" for line in (draft, "/", *files))
    return run([_sim_text(cache), "-i", "-S", "-T", "-r", "5"], given=listed, seconds=LONGEST)


def by_quid(cache: Path, draft: Path, files: Sequence[Path]) -> Ran:
    """One source and one draft, as it takes them."""
    quid = python_of(cache, "quid").parent / "quid"
    return run([quid, "compare", files[0], draft], seconds=LONGEST)


CHECKERS = (
    Checker("krokai 0.15.0", "verdicts", by_krokai, 100),
    Checker("quotecheck 0.1.0", "verdicts", by_quotecheck, 1),
    Checker("Quid 2.6.7", "matches", by_quid, 0),
    Checker("sim_text 3.0.2", "exact runs", by_sim_text, 1000),
)


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
