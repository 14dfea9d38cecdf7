"""The library: what is held (the truth, in SQLite) and its index (a copy).

    with Library.open(root) as library:
        taken = intake(library, paths, read, …)        loccit.library.intake
        shelf = library.shelf(taken.witnesses)         a loccit.model.Shelf

Floor 3: it knows no reader; whoever fills it hands in the function that reads.
"""

from __future__ import annotations

from loccit.library.keeper import Library

__all__ = ["Library"]
