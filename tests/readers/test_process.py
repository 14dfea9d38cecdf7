"""A worker process: answers, limits, and what is left behind."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import pytest

from loccit.errors import ReadError
from loccit.readers.pdf.glyphs import extract
from loccit.readers.process import run_limited, stop_worker

FORKS = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells when it is safe")
HANGS = (re.fullmatch, ("(a+)+b", "a" * 60))
MEMORY = 1 << 30


def run(function, *args, seconds: float = 20.0):
    return run_limited(function, args, name="x.pdf", seconds=seconds, memory_bytes=MEMORY)


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_what_is_returned_and_raised_comes_back() -> None:
    assert run(divmod, 17, 5) == (3, 2)
    with pytest.raises(ValueError, match="invalid literal"):
        run(int, "seven")
    with pytest.raises(ReadError) as raised:
        run(extract, b"no PDF", "a.pdf")
    assert (raised.value.name, raised.value.code) == ("a.pdf", "damaged")


def test_one_worker_takes_all_calls_and_is_another_process() -> None:
    first = run(os.getpid)
    assert first != os.getpid()
    assert run(os.getpid) == first


def test_a_hanging_function_is_ended() -> None:
    worker = run(os.getpid)
    with pytest.raises(ReadError) as raised:
        run(HANGS[0], *HANGS[1], seconds=0.3)
    assert raised.value.code == "timeout"
    assert not is_there(worker)
    assert run(abs, -3) == 3


@pytest.mark.parametrize(("function", "args"), [(os._exit, (3,)), (os.abort, ())])
def test_a_crash_is_told_and_survived(function, args) -> None:
    worker = run(os.getpid)
    with pytest.raises(ReadError) as raised:
        run(function, *args)
    assert raised.value.code == "damaged"
    assert not is_there(worker)
    assert run(abs, -3) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="address space is limited on Linux only")
def test_memory_is_limited() -> None:
    with pytest.raises(ReadError) as raised:
        run(bytes, 2 * MEMORY)
    assert raised.value.code == "too-large"
    assert run(abs, -3) == 3


def test_threads_wait_for_each_other() -> None:
    answers: list[int] = []
    threads = [threading.Thread(target=lambda n=n: answers.append(run(abs, -n))) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == list(range(12))


def test_what_a_function_prints_is_no_answer() -> None:
    assert run(print, "not an answer") is None
    assert run(abs, -3) == 3


def test_what_cannot_be_sent_leaves_the_worker_whole() -> None:
    worker = run(os.getpid)
    with pytest.raises(Exception, match=r"(?i)pickle"):
        run(lambda: 3)
    with pytest.raises(TypeError, match="pickle"):
        run(compile, "(x for x in ())", "", "eval", 0)
    assert run(os.getpid) == worker


def test_the_worker_ends_with_its_parent_without_a_word() -> None:
    code = (
        "import os\n"
        "from loccit.readers.process import run_limited\n"
        "print(run_limited(os.getpid, (), name='x', seconds=20, memory_bytes=1 << 30))\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-X", "dev", "-c", code], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert not is_there(int(done.stdout))


@pytest.mark.parametrize(
    ("function", "args"),
    [
        (subprocess.run, (["true"],)),
        (os.system, ("true",)),
        (socket.create_connection, (("127.0.0.1", 9),)),
        (socket.getaddrinfo, ("localhost", 9)),
        (os.remove, ("nothing.txt",)),
    ],
)
def test_the_worker_starts_calls_and_removes_nothing(function, args) -> None:
    with pytest.raises(PermissionError, match="barred"):
        run(function, *args)


def test_a_call_within_a_call_needs_no_second_worker() -> None:
    inner = {"name": "x.pdf", "seconds": 9.0, "memory_bytes": MEMORY}
    assert run(partial(run_limited, **inner), os.getpid, ()) == run(os.getpid)


def test_stopping_twice_is_stopping_once() -> None:
    worker = run(os.getpid)
    stop_worker()
    stop_worker()
    assert not is_there(worker)


BEGINNING = """
import os, re, sys
from loccit.errors import ReadError
from loccit.readers import process

def ask(function, *args, seconds=20.0):
    return process.run_limited(function, args, name="x", seconds=seconds, memory_bytes=1 << 30)

def refused(function, *args, **more):
    try:
        ask(function, *args, **more)
    except (ReadError, PermissionError, ValueError) as error:
        return getattr(error, "code", type(error).__name__)
"""
LIMITS = """
process.may_fork = lambda: sys.argv[1] == "forked"
first = ask(os.getpid)
assert first != os.getpid() and ask(os.getppid) == os.getpid()
assert ask(divmod, 17, 5) == (3, 2) and ask(print, "not an answer") is None
assert refused(int, "seven") == "ValueError"
assert refused(os.system, "true") == "PermissionError"
assert refused(bytes, 2 << 30) == "too-large"
assert refused(re.fullmatch, "(a+)+b", "a" * 60, seconds=0.3) == "timeout"
assert refused(os._exit, 3) == "damaged"
assert ask(os.getpid) != first
process.stop_worker()
last = ask(os.getpid)
process.stop_worker()
try:
    os.kill(last, 0)
except ProcessLookupError:
    print("whole")
"""
FILES = """
kept = open(sys.argv[1], "w")
kept.write("half a line")
assert process.may_fork()
links = [f"/proc/self/fd/{number}" for number in range(16)]
opened = [link for link in links if ask(os.path.lexists, link)]
names = [ask(os.readlink, link) for link in opened]
assert sys.argv[1] not in names
assert sum("pipe:" in name for name in names) == 3, names
kept.close()
"""
"""The pipes are the one for calls, twice, and the one for answers."""


def run_alone(code: str, *words: object) -> str:
    """What a program that is small and has one thread prints."""
    command = [sys.executable, "-W", "error", "-c", BEGINNING + code, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere address space is not limited")
@pytest.mark.parametrize("started", ["spawned", "forked"])
def test_either_way_of_starting_gives_a_worker_within_limits(started: str) -> None:
    assert run_alone(LIMITS, started) == "whole\n"


@FORKS
def test_a_fork_has_none_of_its_parents_files(tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    run_alone(FILES, kept)
    assert kept.read_text() == "half a line"


@FORKS
def test_a_program_with_threads_or_much_memory_is_not_forked() -> None:
    code = (
        "import threading, mmap\n"
        "from loccit.readers.process import may_fork\n"
        "told = [may_fork()]\n"
        "end = threading.Event()\n"
        "other = threading.Thread(target=end.wait)\n"
        "other.start()\n"
        "told.append(may_fork())\n"
        "end.set()\n"
        "other.join()\n"
        "large = mmap.mmap(-1, 1 << 28)\n"
        "told.append(may_fork())\n"
        "large.close()\n"
        "print(*told)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.split() == ["True", "False", "False"]
