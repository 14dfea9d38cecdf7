"""The joins, in the SQL that all engines share."""

from __future__ import annotations

__all__ = ["BOTH", "HELD", "NAMED", "wanted"]


def wanted(pad: int) -> str:
    """The stretches of text that the runs are to be looked at in, so many code points wider."""
    return f"""
SELECT one AS doc, one, other, nth, 0 AS side, one_from - {pad} AS begins, one_to + {pad} AS ends
FROM runs
UNION ALL
SELECT other AS doc, one, other, nth, 1 AS side,
    other_from - {pad} AS begins, other_to + {pad} AS ends
FROM runs
"""  # noqa: S608 - a number of our own


HELD = "SELECT t.text AS text, w.rows AS rows FROM wanted w JOIN texts t ON w.doc = t.doc"

BOTH = """
SELECT r.one AS one, r.other AS other, r.nth AS nth, r.one_from AS one_from, r.one_to AS one_to,
    r.other_from AS other_from, r.other_to AS other_to, r.anchors AS anchors,
    a.words AS one_words, b.words AS other_words
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
