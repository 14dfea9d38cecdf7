"""Functions compiled on first use and kept on disk; they run outside Python's lock."""

from __future__ import annotations

from numba import njit

__all__ = ["jit"]


def jit(function):
    try:
        return njit(nogil=True, cache=True)(function)
    except RuntimeError:  # there is no place where what is compiled could be kept
        return njit(nogil=True)(function)
