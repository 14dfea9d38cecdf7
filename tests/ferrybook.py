"""A shelf that another process can open: one source, invented."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from loccit.library.scan import ScanShelf
from loccit.readers import read_bytes

SOURCE = """# The Ferry Book
by A. Tolland, 1902

[p. 11]

The ferry did not leave before noon, for the tide was out and the mate was ill. Nobody on the
quay had seen the second boat, and the harbour master wrote that he would not wait for it.

[p. 12]

“It was never my intention,” said Mrs. Orr, “to sell the landing stage to the company.” The
minutes say so twice, but nobody read them.
"""


def shelf() -> ScanShelf:
    return ScanShelf([read_bytes(SOURCE.encode(), "ferry.md")])


@contextmanager
def reopened() -> Iterator[ScanShelf]:
    yield shelf()


@contextmanager
def killed() -> Iterator[ScanShelf]:
    """Ends the process that opens it."""
    os._exit(9)
    yield shelf()
