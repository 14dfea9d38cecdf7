"""The index: letters, postings and word counts of documents, as arrays that are mapped.

    segment.py   Segment            frozen; `documents` of them stand one after another
                 arrays_of(segment) -> dict[str, NDArray]      by name, to be saved as they are
                 from_arrays(arrays) -> Segment                KeyError, ValueError where unfit
                 Segment.place(document, start, end)           letters -> code points of its text
                 FORM                                          what lies in the files (str)
    building.py  build(texts: Iterable[str]) -> Segment        memory: some 3 times the text
                 merge(segments, keep: Sequence[NDArray[bool] | None]) -> Segment, texts unread
    search.py    Part(segment, alive=None, order=None)         `alive[i]`: document i is searched
                                                               `order[i]`: its rank among all
                 search(parts, words, limit, beside=True) -> list[Found]
                 search_many(parts, list of words, limit, beside=True) -> list[list[Found]]
                 count(parts, word) -> int                     a word, folded here
                 occurrences(parts, words) -> int              places with just these letters
                 Found(part, document, start, end, hits, slack)
    chance.py    chance(letters, distance, size) -> float      of `size` letters searched

Below these: `seeds` (runs of letters as numbers), `questions` (words asked for), `course` (the
steps of a search), `choice` (which runs are followed), and two kernels with the same steps:
`plain` (NumPy) and `compiled` (Numba), chosen by `kernels`.

What is found depends on the documents alive alone: not on how they are spread over segments,
nor on what else is held there, nor on the order of the parts; `order` breaks ties (the
caller's own, such as the catalogue's; without it documents count in the order given).
Everything in an index can be made again from the store; it lies in files that are mapped, not read.
"""
