"""Which of the two kernels answers: plain NumPy, or what Numba compiled."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from types import ModuleType

from loccit.library.index import plain

__all__ = ["compiled", "kernel_for"]

WORTH_IT = 2_000_000_000
"""Letters held times letters asked for from which it pays to load the compiled kernel, which
takes a second or so; once it is loaded it answers everything."""


def kernel_for(work: int) -> ModuleType:
    """The kernel for so much work: letters held times letters asked for."""
    loaded = compiled.cache_info().currsize > 0
    return (compiled() or plain) if loaded or work >= WORTH_IT else plain


@cache
def compiled() -> ModuleType | None:
    """The compiled kernel; `None` where Numba is not installed."""
    if find_spec("numba") is None:
        return None
    from loccit.library.index import compiled as kernel

    return kernel
