"""Terrible files, streams and places: a clear message or a right result, and never a traceback.

The command is run as a user runs it, in this process where that shows the same; sizes are
brought down by bringing the limits down.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import loccit.library.places as places
from loccit import desk, readers
from loccit.cli import main
from loccit.errors import LoccitError, ReadError

SOURCE = """Title: The Tide Book
Author: Ida Marsh
Year: 1903

[p. 7]

The harbour was built before anybody had counted the boats, and it has been too small ever since.

[p. 8]

We measured the tide twice on every day of that winter, and wrote down what the water did.
"""
QUOTED = "We measured the tide twice on every day of that winter"
GOOD = f"She says: “{QUOTED}” (Ida Marsh, The Tide Book, p. 8).\n"
LATIN = "Er schrieb: „Für die Größe der Bäume gibt es kein Maß, das wir für gültig hielten“.\n"
SUFFIXES = (".txt", ".md", ".html", ".pdf")
POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes, sockets and modes of POSIX")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a good draft and a good source, and a cache of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(places, "default_library", lambda: tmp_path / "home" / "library")
    monkeypatch.setattr(places, "source_cache", lambda: tmp_path / "home" / "cache")
    (tmp_path / "books").mkdir()
    (tmp_path / "books" / "marsh.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


def run(*words: object, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(map(str, words)), input=stdin, catch_exceptions=False)


def verdicts(done: Result) -> list[tuple[str, str]]:
    return [(f["wording"], f["place"]) for f in json.loads(done.stdout)["findings"]]


def check(*words: object) -> Result:
    return run("check", *words, "-f", "json")


PROVEN = [("verbatim", "as-cited")]


# --- files that are no documents ---------------------------------------------------------

BYTES = {
    "empty": b"",
    "blank": b" \n\t\r\n ",
    "mark alone": b"\xef\xbb\xbf",
    "nul": b"\0" * 3000,
    "noise": random.Random(5).randbytes(20_000),
    "controls": bytes(range(32)) * 9,
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(400),
    "archive": b"PK\x03\x04" + bytes(400),
}


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kind", BYTES)
def test_what_is_no_document_is_refused_by_name(place: Path, kind: str, suffix: str) -> None:
    bad = place / f"bad{suffix}"
    bad.write_bytes(BYTES[kind])
    done = run("check", bad, "-s", "books")
    assert done.exit_code == 2
    assert f"bad{suffix}: " in done.stderr
    assert not done.stdout


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kind", BYTES)
def test_it_keeps_no_other_source_from_being_read(place: Path, kind: str, suffix: str) -> None:
    bad = place / f"bad{suffix}"
    bad.write_bytes(BYTES[kind])
    done = check("good.txt", "-s", bad, "-s", "books")
    assert done.exit_code == 2, "a file named one by one could not be read"
    assert f"bad{suffix}: not read" in done.stderr
    assert verdicts(done) == PROVEN
    shutil.move(bad, place / "books")
    done = check("good.txt", "-s", "books")
    assert done.exit_code == 0, "one met in a folder is only told"
    assert [Path(u["name"]).name for u in json.loads(done.stdout)["searched"]["unreadable"]] == [
        bad.name
    ]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_too_large_is_refused_before_it_is_read(tmp_path: Path, suffix: str) -> None:
    large = tmp_path / f"large{suffix}"
    with large.open("wb") as file:
        file.truncate(500_000_000)  # takes no room on the disk
    with pytest.raises(ReadError, match="500 MB is more than the 100 MB") as told:
        readers.read(large)
    assert told.value.code == "too-large"


def test_a_file_that_tells_no_size_is_bounded_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    growing = tmp_path / "growing.txt"
    growing.write_text("word " * 1000)
    monkeypatch.setattr(readers, "_refuse_large", _refuse_large_of_contents(growing))
    with pytest.raises(ReadError, match="too much"):
        readers.read(growing, readers.Options(max_bytes=100))


def _refuse_large_of_contents(path: Path) -> Callable[[int, str, readers.Options], None]:
    """As if the file had grown after its size was asked."""

    def refuse(size: int, called: str, options: readers.Options) -> None:
        if size != path.stat().st_size:
            assert size == options.max_bytes + 1, "no more than needed is read"
            raise ReadError(called, "too-large", "too much")

    return refuse


# --- encodings ---------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", SUFFIXES[:3])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-8-sig"])
def test_encodings_are_known_or_guessed(place: Path, encoding: str, suffix: str) -> None:
    draft = place / f"draft{suffix}"
    draft.write_bytes((GOOD * 3).encode(encoding))
    assert verdicts(check(draft, "-s", "books")) == PROVEN * 3


@pytest.mark.parametrize("broken", [b"\xff\xfe\x80", b"\xed\xa0\x80", b"\xc3", b"\x93\x94"])
def test_a_few_bad_bytes_cost_only_themselves(place: Path, broken: bytes) -> None:
    draft = place / "draft.txt"
    draft.write_bytes((GOOD * 3).encode() + broken + b" and so on.\n")
    done = check(draft, "-s", "books")
    assert verdicts(done) == PROVEN * 3
    assert "encoding" in [problem["code"] for problem in json.loads(done.stdout)["problems"]]


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "mac_roman"])
def test_older_encodings_are_not_taken_for_broken_utf_8(tmp_path: Path, encoding: str) -> None:
    text = LATIN.replace("„", '"').replace("“", '"') if encoding == "latin-1" else LATIN
    (tmp_path / "old.txt").write_bytes((text * 4).encode(encoding))
    assert "Größe der Bäume" in readers.read(tmp_path / "old.txt").text


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems(place: Path, end: str) -> None:
    (place / "draft.txt").write_bytes(f"One.\n\n{GOOD}\nTwo.\n".replace("\n", end).encode())
    assert verdicts(check("draft.txt", "-s", "books")) == PROVEN


# --- no files at all ---------------------------------------------------------------------


@pytest.fixture
def odd(place: Path) -> Path:
    """A folder of things that are no files."""
    folder = place / "odd"
    (folder / "folder.txt").mkdir(parents=True)
    os.mkfifo(folder / "pipe.txt")
    os.mkfifo(folder / "pipe.bib")
    (folder / "nowhere.txt").symlink_to(folder / "gone")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "round").symlink_to(folder)
    return folder


@POSIX
@pytest.mark.parametrize(
    "name", ["folder.txt", "pipe.txt", "nowhere.txt", "loop.txt", "gone.txt", "x" * 5000, "a\0b"]
)
def test_a_draft_that_is_no_file(odd: Path, name: str) -> None:
    done = run("check", f"{odd}/{name}", "-s", "books")
    assert done.exit_code == 2
    assert done.stderr.startswith(f"loccit: {odd}/{name[:4]}")


@POSIX
@pytest.mark.parametrize("name", ["pipe.txt", "pipe.bib", "/dev/zero"])
def test_a_source_that_would_never_end(odd: Path, name: str) -> None:
    done = check("good.txt", "-s", odd / name, "-s", "books")
    assert done.exit_code == 2
    assert f"{odd / name}: not read: this is a folder or a device" in done.stderr
    assert verdicts(done) == PROVEN


@POSIX
@pytest.mark.parametrize("name", ["nowhere.txt", "loop.txt", "gone.txt", "x" * 5000, "a\0b"])
def test_a_source_that_is_not_there(odd: Path, name: str) -> None:
    done = run("check", "good.txt", "-s", f"{odd}/{name}")
    assert done.exit_code == 2
    assert "name sources that exist" in done.stderr


@POSIX
def test_a_folder_of_such_things_is_walked_to_its_end(odd: Path) -> None:
    listening = socket.socket(socket.AF_UNIX)
    listening.bind("odd/plug.txt")
    shutil.copy("books/marsh.txt", odd / "folder.txt")
    done = check("good.txt", "-s", odd)
    listening.close()
    assert (done.exit_code, verdicts(done)) == (0, PROVEN)


def test_an_empty_path_is_not_the_folder_one_is_in(place: Path) -> None:
    done = run("check", "good.txt", "-s", "")
    assert done.exit_code == 2
    assert "the path is empty" in done.stderr


def test_a_file_that_goes_while_the_folder_is_read(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "books" / "going.txt").write_text("Here and gone.")
    read = readers.read

    def late(path: Path, **_: object) -> object:
        (place / "books" / "going.txt").unlink(missing_ok=True)
        return read(path)

    monkeypatch.setattr(readers, "read", late)
    with desk.hold([place / "books"]) as held:
        assert [Path(p.file or "").name for p in held.unreadable] == ["going.txt"]
        assert [w.name for w in held.shelf.witnesses()] == ["marsh.txt"]


def test_a_reader_that_breaks_down_keeps_no_other_file_from_being_read(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "books" / "curse.txt").write_text("Words that no reader can bear.")
    read = readers.read

    def frail(path: Path, **_: object) -> object:
        if path.name == "curse.txt":
            raise KeyError("of all things")
        return read(path)

    monkeypatch.setattr(readers, "read", frail)
    with desk.hold([place / "books"]) as held:
        assert ["please report" in p.message for p in held.unreadable] == [True]
        assert [w.name for w in held.shelf.witnesses()] == ["marsh.txt"]


NAMES = [
    b"new\nline.txt",
    "\N{OPEN BOOK}.txt".encode(),
    b"bad\xff\xfe.txt",
    b"escape\x1b[31m.txt",
    b"[red]mark[b].txt",
    b"<i>tag&amp;.txt",
    b"{{ 7 * 7 }} %s.txt",
    b"a" * 251 + b".txt",
]


@POSIX
@pytest.mark.parametrize("form", ["text", "json", "jsonl", "html"])
@pytest.mark.parametrize("name", NAMES)
def test_names_of_any_bytes(place: Path, name: bytes, form: str) -> None:
    try:
        (place / os.fsdecode(name)).write_text(GOOD, encoding="utf-8")
        (place / "books" / os.fsdecode(name)).write_text(SOURCE + "Ends.\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    (place / "books" / "marsh.txt").unlink()
    done = run("check", os.fsdecode(name), "-s", "books", "-f", form)
    assert done.exit_code == 0
    assert "\x1b[31m" not in done.stdout
    if form == "json":
        assert verdicts(done) == PROVEN


@POSIX
def test_a_source_of_an_odd_name_is_kept_listed_and_removed(place: Path) -> None:
    name = os.fsdecode(b"bad\xff.txt")
    try:
        shutil.copy("books/marsh.txt", name)
    except OSError:
        pytest.skip("this file system has no such names")
    assert run("library", "add", name).exit_code == 0
    assert r"bad\xff.txt" in run("library", "list").stdout
    assert run("library", "remove", name).stdout == "removed: bad\\xff.txt\n"


def test_what_may_not_be_read_is_told_and_the_rest_is_read(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's own refusal, so that it holds for a superuser as well."""
    (place / "books" / "shut").mkdir()
    (place / "books" / "secret.txt").write_text("Not for you.")
    scandir, opened = os.scandir, Path.open

    def refuse(path: object) -> None:
        if Path(str(path)).name in ("shut", "secret.txt"):
            raise PermissionError(13, "Permission denied", str(path))

    def scan(path: str = "."):
        refuse(path)
        return scandir(path)

    def open_(path: Path, *rest: object, **named: object):
        refuse(path)
        return opened(path, *rest, **named)

    monkeypatch.setattr(os, "scandir", scan)
    monkeypatch.setattr(Path, "open", open_)
    done = check("good.txt", "-s", "books")
    assert verdicts(done) == PROVEN
    told = {Path(u["name"]).name for u in json.loads(done.stdout)["searched"]["unreadable"]}
    assert told == {"shut", "secret.txt"}


# --- streams and outputs -----------------------------------------------------------------


@pytest.mark.parametrize("words", [b"", b"\n \n", b"\0\1\2" * 99])
def test_standard_input_without_a_text(place: Path, words: bytes) -> None:
    done = run("check", "-", "-s", "books", stdin=words)
    assert done.exit_code == 2
    assert done.stderr.startswith("loccit: standard input: ")


@pytest.mark.parametrize("target", ["good.txt", "books/marsh.txt"])
def test_nothing_that_is_read_is_written_over(place: Path, target: str) -> None:
    before = (place / target).read_bytes()
    done = run("check", "good.txt", "-s", "books", "-f", "html", "-o", target)
    assert done.exit_code == 2
    assert "one of the files to be read" in done.stderr
    assert (place / target).read_bytes() == before


@pytest.mark.parametrize(("target", "why"), [("no/r.html", "no such"), ("books", "it is a folder")])
def test_a_place_that_cannot_be_written_is_told_before_the_work(
    place: Path, target: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "check", None)
    done = run("check", "good.txt", "-s", "books", "-o", target)
    assert done.exit_code == 2
    assert f"{target}: cannot be written" in done.stderr
    assert why in done.stderr


def test_a_report_is_no_source(place: Path) -> None:
    assert run("check", "good.txt", "-s", "books", "-o", "books/report.html").exit_code == 0
    (place / "books" / "marsh.txt").unlink()
    done = check("good.txt", "-s", "books")
    assert verdicts(done) == [("not-held", None)]
    assert "a report that loccit wrote" in done.stdout


def child(
    place: Path, command: str, **environment: str | None
) -> subprocess.CompletedProcess[bytes]:
    """The command in a shell of its own, `loccit` being this one."""
    mine = {"XDG_CACHE_HOME": str(place / "c"), "XDG_DATA_HOME": str(place / "d")}
    told = {k: v for k, v in {**os.environ, **mine, **environment}.items() if v is not None}
    command = command.replace("loccit", f"'{sys.executable}' -m loccit")
    return subprocess.run(["sh", "-c", command], cwd=place, env=told, capture_output=True)


@POSIX
@pytest.mark.parametrize(
    ("command", "code", "told"),
    [
        ("loccit text good.txt >&-", 2, "standard output is closed"),
        ("loccit check - -s books <&-", 2, "standard input is closed"),
        ("loccit check gone.txt 2>&-", 2, ""),
        ("loccit text good.txt >/dev/full", 2, "writing the output: No space left"),
        ("loccit --help >/dev/full", 2, "writing the output: No space left"),
        ("{ loccit text long.txt; echo $? >&2; } | true", 0, "1\n"),
    ],
)
def test_streams_that_are_closed_or_full(place: Path, command: str, code: int, told: str) -> None:
    if "/dev/full" in command and not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    (place / "long.txt").write_text("These words are many. " * 50_000)
    done = child(place, command)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert b"ignored" not in done.stderr
    assert told in done.stderr.decode()


@POSIX
@pytest.mark.parametrize(
    "environment",
    [
        {"HOME": None, "XDG_CACHE_HOME": None, "XDG_DATA_HOME": None},
        {"HOME": "/dev/null/no", "XDG_CACHE_HOME": None, "XDG_DATA_HOME": None},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"COLUMNS": "40", "TERM": "dumb", "NO_COLOR": "1"},
        {"COLUMNS": "many"},
    ],
)
def test_odd_environments(place: Path, environment: dict[str, str | None]) -> None:
    done = child(place, "loccit check good.txt -s books --all", **environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert QUOTED[:20] in done.stdout.decode()
    missing = child(place, "loccit check gänzlich.txt", **environment)
    assert missing.returncode == 2
    assert b"nzlich.txt: there is no such file" in missing.stderr


# --- settings ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "settings",
    [
        "x = [", "\udcff", "foo = 1", "sources = 'a'", "sources = [1]", "library = 3",
        "fail-on = 3", "fail-on = 'x'", "format = 'pdf'", "sources = ['gone']",
        "sources = ['a\\u0000b']", "a" * 100_000 + " = 1",
    ],
    ids=lambda s: s[:20].encode("ascii", "replace").decode(),
)  # fmt: skip
def test_bad_settings(place: Path, settings: str) -> None:
    (place / "loccit.toml").write_bytes(settings.encode("utf-8", "surrogateescape"))
    done = run("check", "good.txt")
    assert done.exit_code == 2
    assert done.stderr.startswith("loccit: ")
    assert len(done.stderr) < 1000


@pytest.mark.parametrize(
    ("settings", "code"),
    [("tool = 3", 1), ("[tool]\nloccit = 3", 2), ("[tool]\nloccit = [1]", 2), ("[tool.x]", 1)],
)
def test_bad_project_settings(place: Path, settings: str, code: int) -> None:
    (place / "pyproject.toml").write_text(settings)
    assert run("check", "good.txt").exit_code == code


# --- bibliographies ----------------------------------------------------------------------

BIBLIOGRAPHIES = {
    "open.bib": b"@article{x, title={",
    "round.bib": b"@string{a = a # b}\n@string{b = a}\n@book{k, title = a # b, author={X Y}}",
    "deep.bib": b"@book{k,title=" + b"{" * 5000 + b"}" * 5000 + b"}",
    "noise.bib": random.Random(6).randbytes(4000),
    "empty.bib": b"",
    "other.json": b'{"a": 1}',
    "deep.json": b"[" * 200_000,
    "null.json": b"null",
    "half.json": b'[{"id": "x", "type": "book", "title": "A \\ud800 B"}]',
    "names.json": b'[{"id":"x","type":"book","title":"A","author":[{"family":3},7,null],'
    b'"issued":{"date-parts":[[null]]}}]',
}


@pytest.mark.parametrize("name", BIBLIOGRAPHIES)
def test_bad_bibliographies_leave_the_sources_be(place: Path, name: str) -> None:
    (place / name).write_bytes(BIBLIOGRAPHIES[name])
    done = check("good.txt", "-s", "books", "-s", name)
    assert verdicts(done) == PROVEN
    assert done.exit_code in (0, 2)
    assert (name in done.stderr) == (done.exit_code == 2)


# --- the cache ---------------------------------------------------------------------------


def newer(file: Path) -> None:
    with sqlite3.connect(file) as db:
        db.execute("PRAGMA user_version=999")
    db.close()


def foreign(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as db:
        db.execute("CREATE TABLE x (y)")
    db.close()


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


SPOILERS: dict[str, Callable[[Path], object]] = {
    "noise": lambda file: file.write_bytes(random.Random(7).randbytes(50_000)),
    "cut": lambda file: os.truncate(file, file.stat().st_size // 2),
    "newer": newer,
    "foreign": foreign,
    "a folder": a_folder,
}


@pytest.mark.parametrize("spoil", SPOILERS.values(), ids=SPOILERS)
def test_a_cache_that_cannot_be_used_costs_no_result(
    place: Path, spoil: Callable[[Path], object]
) -> None:
    assert check("good.txt", "-s", "books").exit_code == 0
    spoil(place / "home" / "cache" / "library.sqlite3")
    done = check("good.txt", "-s", "books")
    assert (done.exit_code, verdicts(done)) == (0, PROVEN)
    problems = {problem["code"]: problem for problem in json.loads(done.stdout)["problems"]}
    assert "loccit library clear --cache" in problems["cache"]["message"]
    assert run("library", "clear", "--cache", "--yes").exit_code == 0
    assert "cache" not in [
        p["code"] for p in json.loads(check("good.txt", "-s", "books").stdout)["problems"]
    ]


def test_a_cache_that_cannot_be_made_costs_no_result(place: Path) -> None:
    (place / "home").write_text("a file where the folder should be")
    done = check("good.txt", "-s", "books")
    assert (done.exit_code, verdicts(done)) == (0, PROVEN)
    assert "the cache was not used" in done.stdout


def test_a_text_that_rotted_in_the_cache_is_no_evidence(place: Path) -> None:
    assert check("good.txt", "-s", "books").exit_code == 0
    file = place / "home" / "cache" / "library.sqlite3"
    with sqlite3.connect(file) as db:
        (text,) = db.execute("SELECT text FROM documents").fetchone()
        db.execute("UPDATE documents SET text=?", (text.replace(b"tide twice", b"tide thrice"),))
    db.close()
    (place / "home" / "cache" / "answers.sqlite3").unlink()  # what was found before it rotted
    done = run("check", "good.txt", "-s", "books")
    assert done.exit_code == 2
    assert "its text has changed" in done.stderr
    assert "loccit library clear --cache" in done.stderr


@pytest.mark.parametrize("name", ["library.sqlite3", "answers.sqlite3"])
def test_any_byte_of_the_cache_may_rot(place: Path, name: str) -> None:
    """The right verdict, or an error; never another verdict, never a traceback."""
    assert check("good.txt", "-s", "books").exit_code == 0
    file = place / "home" / "cache" / name
    whole, chance, refused = file.read_bytes(), random.Random(8), 0
    for _ in range(25):
        rotten = bytearray(whole)
        for _ in range(60):
            rotten[chance.randrange(100, len(rotten))] = chance.randrange(256)
        for log in file.parent.glob("*.sqlite3-*"):
            log.unlink()
        (file.parent / "answers.sqlite3").unlink(missing_ok=True)
        file.write_bytes(rotten)
        try:
            with desk.hold([place / "books"]) as held:
                findings = desk.check(desk.read(place / "good.txt"), held).findings
            assert [(f.wording, f.place) for f in findings] == PROVEN
        except LoccitError:
            refused += 1
    assert refused < 25


def test_many_at_once_share_a_cache(place: Path) -> None:
    command = "; ".join(["loccit check good.txt -s books -f json > out$i & "] * 1)
    done = child(place, f"for i in 1 2 3 4; do {command} done; wait")
    assert done.stderr == b""
    for number in "1234":
        findings = json.loads((place / f"out{number}").read_text())["findings"]
        assert [(f["wording"], f["place"]) for f in findings] == PROVEN


def test_what_else_the_cache_holds_is_of_no_account(place: Path) -> None:
    alone = check("good.txt", "-s", "books").stdout
    (place / "others").mkdir()
    for number in range(3):
        other = SOURCE.replace("counted", f"counted {number}")
        (place / "others" / f"marsh{number}.txt").write_text(other)
    (place / "others" / "marsh.bib").write_text("@book{k, title={The Tide Book}, year={1999}}")
    assert check("good.txt", "-s", "others").exit_code in (0, 1)
    assert check("good.txt", "-s", "books").stdout == alone


# --- much of it --------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", SUFFIXES[:3])
@pytest.mark.parametrize(
    "piece",
    ['"', "“", "(", "[", ">", "*", "<", "«", "[^1]", "a” ", "`", "_", "<p", "<!--", "&", "</a",
     "- ", "\n> ", "“a\n\n", "“‘", "(p. 1) ", "Ibid. ", "...", "a-\n", "\f", "1\n\n", "![a](",
     "\\", "<blockquote>", "<td>"],
)  # fmt: skip
def test_much_of_one_mark(place: Path, piece: str, suffix: str) -> None:
    draft = place / f"much{suffix}"
    draft.write_text(piece * (4_000 // len(piece)), encoding="utf-8")
    done = run("check", draft, "-s", "books")
    assert done.exit_code in (0, 1, 2)
    assert done.exit_code < 2 or f"much{suffix}: " in done.stderr


def test_a_crowd_of_problems_is_counted_and_its_head_shown(place: Path) -> None:
    (place / "open.txt").write_text("A mark « that is left open.\n\n" * 300, encoding="utf-8")
    few = run("check", "open.txt", "-s", "books").stdout
    assert "Problems (300)" in few
    assert "and 250 more: --all shows them" in few
    assert few.count("open.txt: ") + few.count("line ") < 200
    assert (
        run("check", "open.txt", "-s", "books", "--all").stdout.count("\n") > few.count("\n") + 200
    )


def test_many_quotations_are_each_judged(place: Path) -> None:
    words = ["tide", "rope", "lamp", "gull", "sand", "oar", "keel", "mist", "buoy", "net"]
    chance = random.Random(9)
    lines = [
        f"On day {n} the {one} of number {n * 17} was near the {chance.choice(words)}"
        for n, one in enumerate(chance.choices(words, k=60))
    ]
    (place / "books" / "days.txt").write_text(
        "Title: Days\nAuthor: Oda Brenner\nYear: 1911\n\n"
        + "".join(f"[p. {n + 1}]\n\n{line}, said the log.\n\n" for n, line in enumerate(lines))
    )
    said = [
        f"“{line if n % 4 else line.replace('near', 'under')}” (Oda Brenner, Days, p. {n + 1}).\n\n"
        for n, line in enumerate(lines)
    ]
    (place / "many.txt").write_text("".join(said), encoding="utf-8")
    expected = [("verbatim" if n % 4 else "altered", "as-cited") for n in range(60)]
    assert verdicts(check("many.txt", "-s", "books")) == expected


def test_common_words_are_found_wherever_they_stand(place: Path) -> None:
    for number in range(9):
        (place / "books" / f"copy{number}.txt").write_text(SOURCE + f"\nCopy {number}.\n")
    done = run("find", "measured the tide", "-s", "books")
    assert done.exit_code == 0
    assert done.stdout.count("[measured the tide]") == 10
