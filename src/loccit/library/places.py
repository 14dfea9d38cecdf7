"""Where the library and the cache stand when nobody says: the platform's own custom."""

from __future__ import annotations

from pathlib import Path

from platformdirs import PlatformDirs

__all__ = ["cache_dir", "default_library", "source_cache"]

_DIRS = PlatformDirs("loccit", appauthor=False)


def default_library() -> Path:
    """The folder of the library kept on purpose. It need not exist."""
    return _DIRS.user_data_path / "library"


def cache_dir() -> Path:
    """The folder of everything that can be made again. It need not exist."""
    return _DIRS.user_cache_path


def source_cache() -> Path:
    """The library of sources that were named for one check only and are kept to be warm."""
    return cache_dir() / "sources"
