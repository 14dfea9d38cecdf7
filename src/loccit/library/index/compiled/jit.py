"""Functions compiled on first use and kept on disk; they run outside Python's lock."""

from __future__ import annotations

from numba import njit

__all__ = ["jit"]


def jit(function):
    return njit(nogil=True, cache=True)(function)
