"""loccit puts a written account on the record.

It reads a draft, finds every quotation and citation, goes to the place cited in
the sources its user holds, and says what really stands there.

Importing this package is light: each step imports its libraries when it runs.
"""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("loccit")
except PackageNotFoundError:  # a source tree that was never installed
    __version__ = "0+unknown"

__all__ = ["__version__"]
