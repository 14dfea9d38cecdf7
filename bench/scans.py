"""`python bench/scans.py WAY CORPUS CASES`: libraries that look words up, each with its best means.

Run by the interpreter of the peers' environment, without loccit. `CASES` is a file: JSON,
cases with `words`, `kind`, `file` and the place of the passage in letters alone, as `WAY`
wants it. Printed as JSON: seconds to prepare (reading, folding, indexing), CPU seconds for
each kind and in all, how many were found, megabytes, bytes of an index.

`rapidfuzz`: the best alignment of the quotation in every text (`partial_ratio_alignment`, at
least 75). `edlib`: the best alignment of its letters in every text's letters, up to 40 % edits.
`tantivy`: a phrase of the words, in an index of every text with positions.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

Texts = dict[str, str]
Find = Callable[[str], Iterable[str]]
"""Names of the files in which words were found."""


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def rapidfuzz(texts: Texts, _folder: Path) -> Find:
    from rapidfuzz.fuzz import partial_ratio_alignment
    from rapidfuzz.utils import default_process

    held = {name: default_process(text) for name, text in texts.items()}

    def find(words: str) -> Iterable[str]:
        asked, best, where = default_process(words), 75.0, []
        for name, text in held.items():
            found = partial_ratio_alignment(asked, text, score_cutoff=best)
            if found is not None and found.score >= best:
                where = [*(where if found.score == best else []), name]
                best = found.score
        return where

    return find


def edlib(texts: Texts, _folder: Path) -> Find:
    from edlib import align

    held = {name: letters(text) for name, text in texts.items()}

    def find(words: str) -> Iterable[str]:
        asked = letters(words)
        best, where = int(len(asked) * 0.4), []
        for name, text in held.items():
            distance = align(asked, text, mode="HW", task="distance", k=best)["editDistance"]
            if distance >= 0:
                where = [*(where if distance == best else []), name]
                best = distance
        return where

    return find


def tantivy(texts: Texts, folder: Path) -> Find:
    from tantivy import Document, Index, Query, SchemaBuilder

    schema = SchemaBuilder()
    schema.add_text_field("name", stored=True, tokenizer_name="raw")
    schema.add_text_field("body", stored=False, tokenizer_name="default")
    built = schema.build()
    index = Index(built, path=str(folder))
    writer = index.writer(256_000_000, 1)
    for name, text in texts.items():
        writer.add_document(Document(name=name, body=text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def find(words: str) -> Iterable[str]:
        tokens = re.findall(r"\w+", words.lower())
        query = Query.phrase_query(built, "body", tokens) if len(tokens) > 1 else None
        hits = searcher.search(query, limit=32).hits if query else []
        return [searcher.doc(address)["name"][0] for _, address in hits]

    return find


WAYS: dict[str, Callable[[Texts, Path], Find]] = {
    "rapidfuzz": rapidfuzz, "edlib": edlib, "tantivy": tantivy
}  # fmt: skip


def main() -> None:
    way, corpus, cases = sys.argv[1], Path(sys.argv[2]), json.loads(Path(sys.argv[3]).read_text())
    texts = {path.name: path.read_text("utf-8") for path in sorted(corpus.glob("*.txt"))}
    with tempfile.TemporaryDirectory() as place:
        start = time.process_time()
        find = WAYS[way](texts, Path(place))
        prepared = time.process_time() - start
        size = sum(path.stat().st_size for path in Path(place).iterdir())
        kinds: dict[str, list[float]] = defaultdict(lambda: [0, 0, 0.0])
        for case in cases:
            start = time.process_time()
            found = list(find(case["words"]))
            cell = kinds[case["kind"]]
            cell[0] += 1
            cell[1] += case["file"] in found if case["file"] else bool(found)
            cell[2] += time.process_time() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = {"prepared": prepared, "kinds": kinds, "megabytes": most, "index": size}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
