"""Several libraries answer as one that holds all their texts."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loccit import matching
from loccit.errors import LibraryError, UsageError
from loccit.library import Library
from loccit.library.bibliography import Bibliography, Entry
from loccit.library.shards.folders import holds_libraries, roots_of
from loccit.library.shards.opened import open_all
from loccit.model import Cit, Document, Finding, Quotation, Shelf, Source
from loccit.text import Span

ABSENT = "zebras quarrelled quietly beyond eighteen windmills of polished zinc"


@pytest.fixture(autouse=True, scope="module")
def quick() -> Iterator[None]:
    """No waiting for the disk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _handle: None)
        yield


def verdicts(shelf: Shelf, quotations: list[str]) -> tuple[Finding, ...]:
    text = "\n\n".join(quotations)
    draft = Document("draft.txt", text, "text/plain", "d" * 64)
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    cits = [Cit(Quotation(span, (span,), "inline")) for span in spans]
    return matching.check(draft, cits, [], shelf).findings


def quoted(rng: random.Random, texts: list[str]) -> list[str]:
    """Words of each text as they stand, misread, with one of them changed; and words of none."""
    found = [ABSENT]
    for text in texts:
        words = text.split()
        at, size = rng.randrange(len(words) - 12), rng.choice((3, 6, 12))
        told = words[at : at + size]
        misread = " ".join(told).replace("e", "c", 1).replace("n", "u", 1)
        changed = [*told[: size // 2], "never", *told[size // 2 + 1 :]]
        found += [" ".join(told), misread, " ".join(changed)]
    return found


@given(
    seeds=st.lists(st.integers(0, 40), min_size=1, max_size=7),
    shards=st.integers(1, 4),
    twice=st.booleans(),
    chosen=st.randoms(use_true_random=False),
)
@settings(max_examples=12)
def test_the_verdicts_are_those_of_one_library(
    fill_library, open_sharded, write_prose, seeds, shards, twice, chosen
) -> None:
    texts = [write_prose(seed) for seed in seeds]
    dealt: list[list[str]] = [[] for _ in range(shards)]
    for text in texts:
        chosen.choice(dealt).append(text)
    if twice:
        chosen.choice(dealt).append(texts[0])
    with TemporaryDirectory() as folder:
        home = Path(folder)
        one = fill_library(home / "one", texts)
        many = [fill_library(home / f"shard-{n}", own) for n, own in enumerate(dealt)]
        quotations = quoted(chosen, texts)
        with Library.open(one) as library, open_sharded(*many) as shelf:
            whole = library.shelf()
            assert shelf.witnesses() == whole.witnesses()
            assert shelf.sources() == whole.sources()
            assert shelf.texts() == whole.texts()
            assert shelf.candidates_many(quotations, 9) == whole.candidates_many(quotations, 9)
            assert verdicts(shelf, quotations) == verdicts(whole, quotations)
            for word in texts[0].split()[:20]:
                assert shelf.frequency(word) == whole.frequency(word)
            assert shelf.frequency("nor any") == whole.frequency("nor any")
            assert shelf.chance(30, 2) == whole.chance(30, 2)


@given(st.permutations(range(4)))
@settings(max_examples=10)
def test_the_order_of_shards_changes_nothing(
    fill_library, open_sharded, write_prose, order
) -> None:
    with TemporaryDirectory() as folder:
        texts = [write_prose(seed) for seed in range(5)]
        roots = [fill_library(Path(folder, f"{n}"), [texts[n], texts[4]]) for n in range(4)]
        asked = [*quoted(random.Random(1), texts), "so", "the"]
        with open_sharded(*roots) as shelf, open_sharded(*(roots[n] for n in order)) as turned:
            assert turned.texts() == shelf.texts()
            assert turned.candidates_many(asked, 9) == shelf.candidates_many(asked, 9)


def test_one_shard_is_that_library_to_the_letter(
    tmp_path: Path, fill_library, open_sharded, write_prose
) -> None:
    texts = [write_prose(seed) for seed in range(6)]
    root = fill_library(tmp_path / "one", texts)
    asked = [*quoted(random.Random(2), texts), *texts[0].split()[:30], texts[3], "", "…"]
    with Library.open(root) as library, open_sharded(root) as shelf:
        whole = library.shelf()
        for limit in (1, 3, 32, 400):
            assert shelf.candidates_many(asked, limit) == whole.candidates_many(asked, limit)
        for witness in whole.witnesses():
            assert shelf.document(witness.id) == whole.document(witness.id)
            assert shelf.beginning(witness.id, 7) == whole.beginning(witness.id, 7)
        with pytest.raises(KeyError):
            shelf.text("0" * 12)


def test_a_bibliography_of_one_shard_tells_of_texts_of_another(
    tmp_path: Path, fill_library, open_sharded
) -> None:
    roots = [fill_library(tmp_path / name, [f"A text of {name}."]) for name in ("one", "two")]
    with Library.open(roots[0]) as library:
        held = library.witnesses()[0]
    entry = Entry(Source("lamps", "Of lamps", key=held.name.removesuffix(".txt")), ())
    with Library.open(roots[1]) as library:
        library.add_bibliography(Bibliography("/works.bib", "b" * 64, (entry,)))
    with open_sharded(*roots) as shelf:
        assert {w.source for w in shelf.witnesses() if w.id == held.id} == {"lamps"}


def test_a_text_of_two_shards_has_what_both_know_of_it(tmp_path: Path, make, open_sharded) -> None:
    roots = [tmp_path / "one", tmp_path / "two"]
    for root, version in zip(roots, (1, 2), strict=True):
        with Library.open(root) as library:
            document = make(f"Read by reader {version}.")
            same = Document(document.name, document.text, "text/plain", "e" * 64)
            library.add(same, tmp_path / f"{version}.txt", reader_version=version)
    with open_sharded(*roots) as shelf, open_sharded(*reversed(roots)) as turned:
        (witness,) = shelf.witnesses()
        assert shelf.text(witness.id) == turned.text(witness.id) == "Read by reader 2."
        assert [c.witness for c in shelf.candidates("read by reader")] == [witness.id]
        assert shelf.frequency("reader") == 1


def test_a_shard_that_does_not_open_is_told_and_the_rest_answer(
    tmp_path: Path, fill_library, write_prose
) -> None:
    good = fill_library(tmp_path / "good", [write_prose(1)])
    bad = fill_library(tmp_path / "bad", [write_prose(2)])
    (bad / "library.sqlite3").write_bytes(b"no database at all" * 100)
    with open_all(roots_of([tmp_path])) as opened:
        assert [library.root for library in opened.libraries] == [good]
        assert [(p.code, p.file) for p in opened.problems] == [("library-not-opened", str(bad))]
    with pytest.raises(LibraryError, match="damaged"), open_all([bad]):
        raise AssertionError("nothing is there to be opened")


def test_what_was_read_anew_meanwhile_is_told(
    tmp_path: Path, fill_library, open_sharded, make
) -> None:
    root = fill_library(tmp_path / "one", ["The first text."])
    other = fill_library(tmp_path / "two", ["Another."])
    with open_sharded(root, other) as shelf, Library.open(root) as library:
        (witness,) = library.witnesses()
        library.remove(witness.id)
        with pytest.raises(LibraryError, match="read anew or removed"):
            shelf.text(witness.id)


def test_libraries_are_found_in_a_folder_each_once(tmp_path: Path, fill_library) -> None:
    one = fill_library(tmp_path / "archive" / "one", ["One."])
    two = fill_library(tmp_path / "archive" / "two", ["Two."])
    (tmp_path / "archive" / "notes").mkdir()
    archive = tmp_path / "archive"
    assert roots_of([two, archive]) == roots_of([archive, two]) == (one, two)
    assert holds_libraries(archive)
    assert not holds_libraries(one)
    fill_library(archive, ["What was added to the folder itself."])
    assert roots_of([archive]) == (archive, one, two)
    assert holds_libraries(archive)
    for path in (tmp_path / "nowhere", archive / "notes"):
        with pytest.raises(UsageError, match="no library there"):
            roots_of([path])
