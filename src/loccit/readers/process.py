"""Runs a function in another process, so that a hostile file can do no harm here.

One worker lives as long as the program and takes one call after another: starting Python
costs more than reading a small file. Where a call runs over its time or memory, or brings the
worker down, that worker is killed and the next call gets a new one.

A program that is still small and has one thread is forked, which takes a tenth of the time; else
the worker is a plain `subprocess`: the machinery of `multiprocessing` would run the main script
of the program again, and needs that script to be guarded.
"""

from __future__ import annotations

import atexit
import contextlib
import faulthandler
import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO, TypeVar

from loccit.errors import ReadError

if TYPE_CHECKING:
    import subprocess

__all__ = ["run_limited", "serve", "stop_worker"]

_T = TypeVar("_T")
_GRACE = 2.0
"""Seconds after which the worker ends a call by itself, should nobody be there to kill it."""
_GONE = (EOFError, OSError, pickle.UnpicklingError)
"""What is raised where a process ends that is spoken with."""
_SMALL = 1 << 28
"""Bytes of address space: what a program has beyond it would be taken for what a file needs."""
_serving = False
"""Whether this process is the worker."""


def run_limited(
    function: Callable[..., _T],
    args: tuple[object, ...],
    *,
    name: str,
    seconds: float,
    memory_bytes: int,
) -> _T:
    """What `function(*args)` returns, called in the worker process.

    `function`, `args` and the result must pickle. What the function raises is raised here.
    Raises `ReadError` about the file `name`: `timeout` after `seconds` of wall time, `damaged`
    where the process broke down, `too-large` where it asked for more than `memory_bytes` of
    address space (held only where the platform can: Linux and most Unixes, not Windows or
    macOS). May be called from any thread; calls wait for each other. In the worker itself the
    function is called as any other: the limits of the call that it serves hold.
    """
    if _serving:
        return function(*args)
    call = pickled((function, args, seconds, memory_bytes))
    with _keeper.lock:
        try:
            worker = _keeper.worker()
        except OSError as error:
            message = f"the process that reads files cannot be started ({error.strerror})"
            raise ReadError(name, "denied", message) from error
        try:
            done, result = worker.call(call, seconds)
        except TimeoutError:
            message = f"reading it took longer than {seconds:g} seconds and was broken off"
            raise ReadError(name, "timeout", message) from None
        except _GONE:
            raise ReadError(name, "damaged", "the file brought its reader down") from None
    if done:
        return result
    if isinstance(result, MemoryError):
        message = f"reading it needs more than {memory_bytes // 2**20} MB of memory"
        raise ReadError(name, "too-large", message)
    raise result


class _Worker:
    """A child process that answers one pickled call after another."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.process = _Forked() if may_fork() else _spawned()

    def call(self, call: Sequence[bytes], seconds: float) -> tuple[bool, Any]:
        """Whether the call returned, and what; else what it raised.

        Whatever keeps it from answering in time ends the worker: a late answer would be
        taken for that to the next call.
        """
        late = threading.Event()
        timer = threading.Timer(seconds, self._give_up, (late,))
        timer.daemon = True
        timer.start()
        try:
            send(self.process.stdin, call)
            return receive(self.process.stdout)
        except BaseException as error:
            self.stop()
            if late.is_set() and isinstance(error, _GONE):
                raise TimeoutError from None
            raise
        finally:
            timer.cancel()
            timer.join()
            if late.is_set():
                self.stop()

    def _give_up(self, late: threading.Event) -> None:
        late.set()
        self.process.kill()

    def stop(self) -> None:
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                if pipe:
                    pipe.close()
        self.process.wait()


def may_fork() -> bool:
    """Whether this program has one thread and is small, as Linux tells it. What other threads
    hold (a lock, a half written buffer) would be held for ever in the fork."""
    try:
        told = Path("/proc/self/status").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    facts = dict(line.split(":", 1) for line in told.splitlines() if ":" in line)
    size = facts.get("VmSize", "").split()[:1]
    return facts.get("Threads", "").strip() == "1" and bool(size) and int(size[0]) << 10 <= _SMALL


def _spawned() -> subprocess.Popen[bytes]:
    import subprocess

    code = (
        f"import sys; sys.path[:] = {sys.path!r}; from loccit.readers.process import serve; serve()"
    )
    return subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
        [sys.executable, "-P", "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


class _Forked:
    """A fork of this process that serves, under the words of `subprocess.Popen`."""

    def __init__(self) -> None:
        calls, self_calls = os.pipe()
        self_answers, answers = os.pipe()
        self.ended = False
        try:
            self.pid = os.fork()
            if self.pid == 0:
                _serve_forked(calls, answers)
        except OSError:
            os.close(self_calls)
            os.close(self_answers)
            raise
        finally:
            os.close(calls)
            os.close(answers)
        self.stdin, self.stdout = os.fdopen(self_calls, "wb"), os.fdopen(self_answers, "rb")

    def poll(self) -> int | None:
        return self._look(os.WNOHANG)

    def wait(self) -> int | None:
        return self._look(0)

    def kill(self) -> None:
        if not self.ended:  # else its number may be another's by now
            os.kill(self.pid, signal.SIGKILL)

    def _look(self, how: int) -> int | None:
        """0 where it has ended: nobody asks how."""
        if not self.ended:
            try:
                self.ended = os.waitpid(self.pid, how)[0] == self.pid
            except ChildProcessError:  # somebody else waits for all children of the program
                self.ended = True
        return 0 if self.ended else None


class _Keeper:
    """Keeps the one worker of this process; a fork of it must not talk to its parent's."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self._worker: _Worker | None = None

    def worker(self) -> _Worker:
        """A worker that lives, started where there is none. The lock is held by the caller."""
        worker = self._worker
        if worker is None or worker.owner != os.getpid() or worker.process.poll() is not None:
            self.stop()
            worker = self._worker = _Worker()
        return worker

    def stop(self) -> None:
        with self.lock:
            if self._worker and self._worker.owner == os.getpid():
                self._worker.stop()
            self._worker = None


_keeper = _Keeper()


@atexit.register
def stop_worker() -> None:
    """End the worker, if there is one; the next call starts another."""
    _keeper.stop()


class _Pieces(list[bytes]):
    """What is pickled, in pieces: a file's bytes are among them as they are, without a copy."""

    write = list.append


def pickled(message: object) -> Sequence[bytes]:
    pieces = _Pieces()
    pickle.dump(message, pieces, pickle.HIGHEST_PROTOCOL)
    return pieces


def send(pipe: BinaryIO | Any, pieces: Sequence[bytes]) -> None:
    for piece in pieces:
        pipe.write(piece)
    pipe.flush()


def receive(pipe: BinaryIO | Any) -> Any:
    """The next message, unpickled as it comes. Raises `EOFError` or `UnpicklingError` where the
    other side is gone."""
    return pickle.load(pipe)  # noqa: S301 - from our own parent or child


# --- in the worker -----------------------------------------------------------------------


def _serve_forked(calls: int, answers: int) -> None:
    """Serve with nothing of the parent's at hand: its files are closed, and what it holds is
    never cleared away, since clearing away may write."""
    try:
        gc.freeze()
        os.dup2(calls, 0)
        os.dup2(answers, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        for number in os.listdir("/proc/self/fd"):  # noqa: PTH208 - names, which are numbers
            if int(number) > 2:
                with contextlib.suppress(OSError):  # the folder's own
                    os.close(int(number))
        serve()
    finally:
        os._exit(0)


def serve() -> None:
    """Answer calls until the parent is gone. Runs in the worker process only."""
    global _serving  # noqa: PLW0603 - a process is a worker from here to its end
    _serving = True
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    _keep_in()
    calls, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing a library prints is an answer
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, contextlib.suppress(EOFError):
        while True:
            _serve_one(calls, answers, nowhere)


def _serve_one(calls: BinaryIO, answers: BinaryIO, nowhere: TextIO) -> None:
    """Answer the next call. Nothing of it is kept while the worker waits for another."""
    try:
        function, args, seconds, memory_bytes = receive(calls)
    except pickle.UnpicklingError:
        raise EOFError from None  # the parent was ended while it spoke
    faulthandler.dump_traceback_later(seconds + _GRACE, exit=True, file=nowhere)
    answer = _answer(function, args, memory_bytes)
    faulthandler.cancel_dump_traceback_later()
    send(answers, answer)


_BARRED = frozenset(
    {"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "os.system",
     "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.startfile", "subprocess.Popen",
     "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.link", "os.chmod", "os.chown",
     "shutil.rmtree", "webbrowser.open"}
)  # fmt: skip
"""What no reader of a file has to do, as Python's audit events name it."""


def _keep_in() -> None:
    """Bar the worker from the network, from other programs and from changing the disk's tree:
    a second wall, should a library be talked into it. No core is left of a crash."""

    def bar(event: str, _args: tuple[object, ...]) -> None:
        if event in _BARRED:
            raise PermissionError(f"{event} is barred where files are read")

    sys.addaudithook(bar)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(
    function: Callable[..., object], args: tuple[object, ...], memory: int
) -> Sequence[bytes]:
    _limit_memory(memory)
    try:
        return pickled((True, function(*args)))
    except Exception as error:  # raised again on the other side
        return _pickled_error(error)
    finally:
        _limit_memory(None)


def _pickled_error(error: Exception) -> Sequence[bytes]:
    """The error as it is, or its words where it cannot be pickled there and back."""
    try:
        words = pickle.dumps((False, error), pickle.HIGHEST_PROTOCOL)
        pickle.loads(words)  # noqa: S301 - our own words
    except Exception:  # whatever a foreign exception's pickling raises
        return pickled((False, RuntimeError(f"{type(error).__name__}: {error}")))
    return [words]


def _limit_memory(memory_bytes: int | None) -> None:
    """Limit the address space, where the platform has such limits; None lifts the limit."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = hard if memory_bytes is None else memory_bytes
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
