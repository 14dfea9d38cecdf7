"""The joins, in the SQL that all engines share: DuckDB, Daft, and Spark with `div` for `//`.

No number that is divided is negative: engines round those differently.
"""

from __future__ import annotations

from loccit.reuse.options import Options

__all__ = ["BIN", "BLOCK", "BOTH", "HELD", "NAMED", "WANTED", "regions"]

BIN = 64
"""Seeds whose shift from text to text falls into one bin of so many code points go together …"""
BLOCK = 1024
"""… where they stand in one block of so many."""
_FAR = 1 << 32
"""Packs two places into one number that sorts by the first."""
_SHIFT = 1 << 32
"""Makes every shift positive."""


def regions(options: Options) -> str:
    """Where two documents share at least two seeds that do not overlap, at about the same shift:
    first and last place in the one, each packed with that in the other."""
    across = "AND (a.series = 0 OR a.series <> b.series)" if options.across else ""
    apart = "AND (series = 0 OR series <> next_series)" if options.across else ""
    order = "series, doc" if options.across else "doc"
    bin_, block = f"(p - q + {_SHIFT}) // {BIN}", f"p // {BLOCK}"
    return f"""
WITH counted AS (
    SELECT h, count(*) AS held FROM seeds GROUP BY h
    HAVING count(*) > 1 AND count(*) <= {options.common}
),
rare AS (
    SELECT s.h AS h, s.doc AS doc, s.series AS series, s.pos AS pos
    FROM seeds s JOIN counted c ON s.h = c.h WHERE c.held <= {options.pairs}
),
frequent AS (
    SELECT s.h AS h, s.doc AS doc, s.series AS series, min(s.pos) AS pos
    FROM seeds s JOIN counted c ON s.h = c.h WHERE c.held > {options.pairs}
    GROUP BY s.h, s.doc, s.series
),
linked AS (
    SELECT doc, series, pos,
        lead(doc) OVER (PARTITION BY h ORDER BY {order}) AS next_doc,
        lead(series) OVER (PARTITION BY h ORDER BY {order}) AS next_series,
        lead(pos) OVER (PARTITION BY h ORDER BY {order}) AS next_pos
    FROM frequent
),
hits AS (
    SELECT a.doc AS one, b.doc AS other, a.pos AS p, b.pos AS q
    FROM rare a JOIN rare b ON a.h = b.h WHERE a.doc < b.doc {across}
    UNION ALL
    SELECT doc AS one, next_doc AS other, pos AS p, next_pos AS q
    FROM linked WHERE next_doc > doc {apart}
    UNION ALL
    SELECT next_doc AS one, doc AS other, next_pos AS p, pos AS q
    FROM linked WHERE next_doc < doc {apart}
)
SELECT one, other, min(p * {_FAR} + q) AS first, max(p * {_FAR} + q) AS last
FROM hits GROUP BY one, other, {bin_}, {block}
HAVING count(*) > 1 AND max(p) - min(p) >= {options.letters * 4 // 3}
"""  # noqa: S608 - numbers of our own


WANTED = """
SELECT one AS doc, one, other, nth, 0 AS side, one_from AS begins, one_to AS ends FROM runs
UNION ALL
SELECT other AS doc, one, other, nth, 1 AS side, other_from AS begins, other_to AS ends FROM runs
"""
"""The stretches of text that the runs are to be looked at in."""

HELD = "SELECT t.text AS text, w.rows AS rows FROM wanted w JOIN texts t ON w.doc = t.doc"

BOTH = """
SELECT r.one AS one, r.other AS other, r.one_from AS one_from, r.other_from AS other_from,
    r.anchors AS anchors, a.words AS one_words, b.words AS other_words
FROM runs r
JOIN windows a ON r.one = a.one AND r.other = a.other AND r.nth = a.nth
JOIN windows b ON r.one = b.one AND r.other = b.other AND r.nth = b.nth
WHERE a.side = 0 AND b.side = 1
"""

NAMED = """
SELECT a.id AS one, p.one_start AS one_start, p.one_end AS one_end,
    b.id AS other, p.other_start AS other_start, p.other_end AS other_end,
    p.letters AS letters, p.distance AS distance
FROM passages p JOIN texts a ON p.one = a.doc JOIN texts b ON p.other = b.doc WHERE a.id < b.id
UNION ALL
SELECT b.id AS one, p.other_start AS one_start, p.other_end AS one_end,
    a.id AS other, p.one_start AS other_start, p.one_end AS other_end,
    p.letters AS letters, p.distance AS distance
FROM passages p JOIN texts a ON p.one = a.doc JOIN texts b ON p.other = b.doc WHERE a.id > b.id
"""
"""Numbers back into ids; the one is the document whose id sorts first."""
