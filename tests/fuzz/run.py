"""Spoils small files for a while and reads them: `python tests/fuzz/run.py --seconds 600`.

What a reader does not survive is kept, by its digest, in the folder named with `--keep`. With
`--atheris md` one format is fuzzed in this process, guided by coverage (needs Atheris, which
takes its own options after `--`).
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from spoiling import FILES, hold, read, spoil_inside  # noqa: E402 - beside this file

from loccit import readers  # noqa: E402
from loccit.errors import ReadError  # noqa: E402


@dataclass(slots=True)
class Told:
    tried: int = 0
    read: int = 0
    refused: int = 0
    broken: int = 0


def fuzz(seconds: float, seed: int, folder: Path, least: int = 1, only: str = "") -> Told:
    """Tries files until the time is up, and at least so many of them."""
    chance, told, until = random.Random(seed), Told(), time.monotonic() + seconds
    names = [name for name in FILES if only in name]
    while told.tried < least or time.monotonic() < until:
        name = names[told.tried % len(names)]
        data = spoil_inside(FILES[name], chance)
        told.tried += 1
        try:
            document = read(data, name)
        except Exception:  # whatever a reader raises that it should not
            told.broken += 1
            _keep(data, name, folder)
        else:
            told.read += document is not None
            told.refused += document is None
    return told


def _keep(data: bytes, name: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{hashlib.sha256(data).hexdigest()[:12]}-{name}"
    path.write_bytes(data)
    print(f"{path}\n{traceback.format_exc(limit=-4)}", file=sys.stderr)  # noqa: T201 - a command


def guided(name: str, rest: list[str]) -> None:
    """Fuzz one format with Atheris; it ends at the first file that is not survived."""
    import atheris

    from loccit.readers import process

    process._serving = True  # the reader is to run here, where its coverage is seen
    with atheris.instrument_imports(include=["loccit.readers"]):
        readers.read_bytes(FILES[name], name, readers.Options(ocr=False))

    def one(data: bytes) -> None:
        try:
            hold(readers.read_bytes(data, name, readers.Options(ocr=False)))
        except ReadError:
            return

    with TemporaryDirectory() as corpus:
        Path(corpus, name).write_bytes(FILES[name])
        atheris.Setup([sys.argv[0], *rest, corpus], one)
        atheris.Fuzz()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**31))
    parser.add_argument("--only", default="", help="a part of the names: epub")
    parser.add_argument("--keep", type=Path, default=Path("fuzzed"))
    parser.add_argument("--atheris", choices=sorted(FILES), metavar="NAME", help=" ".join(FILES))
    parser.add_argument("rest", nargs="*", help="Atheris's own options")
    options = parser.parse_args()
    if options.atheris:
        guided(options.atheris, options.rest)
        return
    told = fuzz(options.seconds, options.seed, options.keep, only=options.only)
    print(f"seed {options.seed}: {told}")  # noqa: T201 - a command
    sys.exit(1 if told.broken else 0)


if __name__ == "__main__":
    main()
