"""Words counted and brought into order, by a table of those that were met.

A row of the table holds a word's number and, from one on, which of the words met it is; zero
marks a row that is free.
"""

from __future__ import annotations

import numpy as np

from loccit.library.index.compiled.jit import jit

__all__ = ["count", "number", "ordered", "table_of"]

_U = np.uint64


@jit
def _slot(table, word):
    """Where a word stands in the table, or would stand."""
    mask = _U(len(table) - 1)
    at = word >> _U(17) & mask
    while table[at, 1] != 0 and table[at, 0] != word:
        at = (at + _U(1)) & mask
    return at


@jit
def table_of(words, room):
    """A table of so many rows, a power of two, for words each of which is given once."""
    table = np.zeros((room, 2), np.uint64)
    for n in range(len(words)):
        at = _slot(table, words[n])
        table[at, 0], table[at, 1] = words[n], _U(n + 1)
    return table


@jit
def count(words, first, table, met, known, counts, here, touched):
    """Counts the words from the `first` on until there are more than `known` can hold; which
    came next, how many words are known then, and how many of them stand here, which `here`
    lists."""
    for n in range(first, len(words)):
        word = words[n]
        at = _slot(table, word)
        if table[at, 1] == 0:
            if met == len(known):
                return n, met, touched
            known[met] = word
            met += 1
            table[at, 0], table[at, 1] = word, _U(met)
        which = table[at, 1] - _U(1)
        if counts[which] == 0:
            here[touched] = which
            touched += 1
        counts[which] += 1
    return len(words), met, touched


@jit
def number(words):
    """The distinct words in the order met, and for each word which of them it is."""
    table = np.zeros((1024, 2), np.uint64)
    distinct, which = np.empty(len(words), np.uint64), np.empty(len(words), np.uint32)
    met = 0
    for n in range(len(words)):
        at = _slot(table, words[n])
        if table[at, 1] == 0:
            if 4 * met >= len(table):
                table = table_of(distinct[:met], 4 * len(table))
                at = _slot(table, words[n])
            distinct[met] = words[n]
            met += 1
            table[at, 0], table[at, 1] = words[n], _U(met)
        which[n] = table[at, 1] - _U(1)
    return distinct[:met].copy(), which


@jit
def ordered(ranks, many):
    """The order that sorts these numbers below `many`, equal ones as they stand, and where
    each begins."""
    starts = np.zeros(many + 1, np.int64)
    for rank in ranks:
        starts[rank + 1] += 1
    for n in range(many):
        starts[n + 1] += starts[n]
    filled, order = starts[:-1].copy(), np.empty(len(ranks), np.int64)
    for n in range(len(ranks)):
        order[filled[ranks[n]]] = n
        filled[ranks[n]] += 1
    return order, starts
