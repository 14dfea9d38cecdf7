"""Work that goes on while its page is looked at: reading files, checking the draft again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Literal

from loccit.errors import LoccitError

__all__ = ["BrokenOffError", "Work"]

Course = Literal["running", "done", "broken-off", "failed"]


class BrokenOffError(LoccitError):
    """The reader no longer wants it."""


class Work:
    """One piece of work in a thread of its own, watched and broken off from any other.

    `do` tells its progress by `tell`, which breaks it off where that was asked for, or by
    `note`, which does not; it gives back what is to be said at its end.
    """

    def __init__(self, name: str, do: Callable[[Work], list[str]]) -> None:
        self.name = name
        self.course: Course = "running"
        self.step = ""
        self.done = self.total = 0
        self.said: list[str] = []
        self._do = do
        self._stop = threading.Event()
        self._ended = threading.Event()
        threading.Thread(target=self._run, name="loccit-work", daemon=True).start()

    @property
    def breaking_off(self) -> bool:
        return self._stop.is_set()

    def break_off(self) -> None:
        """Asks for an end; the file that is being read is still read."""
        self._stop.set()

    def wait(self, seconds: float) -> bool:
        """Whether it has ended by then."""
        return self._ended.wait(seconds)

    def tell(self, step: str, done: int, total: int) -> None:
        """Raises `BrokenOffError`."""
        if self._stop.is_set():
            raise BrokenOffError("It was broken off; nothing was changed.")
        self.note(step, done, total)

    def note(self, step: str, done: int, total: int) -> None:
        self.step, self.done, self.total = step, done, total

    def _run(self) -> None:
        course: Course = "done"
        try:
            self.said = self._do(self)
        except BrokenOffError as error:
            course, self.said = "broken-off", [str(error)]
        except LoccitError as error:
            course, self.said = "failed", [str(error)]
        except Exception as error:  # a thread must not end unheard
            course = "failed"
            self.said = [f"{type(error).__name__}: {error}; please report it"]
        finally:
            self.course = course
            self._ended.set()
