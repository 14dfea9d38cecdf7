"""loccit puts a written account on the record.

It reads a draft, finds every quotation and citation, goes to the place cited in
the sources its user holds, and says what really stands there.

Importing this package is light: each step imports its libraries when it runs.
"""

from __future__ import annotations

__all__ = ["__version__"]

__version__: str


def __getattr__(name: str) -> str:
    """The version is looked up when it is asked for: that reads the installed files."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("loccit")
    except PackageNotFoundError:  # a source tree that was never installed
        return "0+unknown"
