"""The index may be fast, but it says what the plain scan says: whole findings are compared."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

import loccit.library.index.search as search
from loccit import desk, sample
from loccit.desk import Held
from loccit.library.index import plain
from loccit.library.index.kernels import compiled
from loccit.library.scan import ScanShelf
from loccit.model import Finding


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Held, Held]]:
    """The sample's draft, and its sources behind the index and behind the scan."""
    from loccit.library import Library

    folder = tmp_path_factory.mktemp("held")
    draft, sources = sample.copy(folder / "sample")
    with Library.open(folder / "library") as library:
        desk.add(library, [sources])
        shelf = library.shelf()
        documents = [shelf.document(w.id) for w in shelf.witnesses()]
        named = {w.id: s for w in shelf.witnesses() for s in shelf.sources() if s.id == w.source}
        scan = ScanShelf(documents, [named[w.id] for w in shelf.witnesses()])
        yield draft, Held(shelf), Held(scan)


def said(finding: Finding, held: Held) -> tuple[object, list[object]]:
    """What a finding says, and its places, without the ids that each shelf gives its own way."""
    names = {w.id: w.name for w in held.shelf.witnesses()}
    places = [(names[m.witness], m.span, m.parts, m.pages, m.apparatus) for m in finding.matches]
    return (finding.id, finding.wording, finding.place, finding.flags), [*places]


@pytest.mark.parametrize("kernel", [plain, compiled()], ids=["plain", "compiled"])
def test_the_sample_is_judged_alike(
    shelves: tuple[Path, Held, Held], kernel: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "kernel_for", lambda asked, held: kernel or plain)
    draft, index, scan = shelves
    document = desk.read(draft)
    one, other = desk.check(document, index), desk.check(document, scan)
    assert [said(f, index) for f in one.findings] == [said(f, scan) for f in other.findings]


@given(st.data())
def test_any_passage_is_judged_alike(shelves: tuple[Path, Held, Held], data: st.DataObject) -> None:
    _, index, scan = shelves
    witness = data.draw(st.sampled_from(sorted(w.id for w in index.shelf.witnesses())))
    words = index.shelf.document(witness).text.split()
    length = data.draw(st.integers(6, 30))
    start = data.draw(st.integers(0, max(0, len(words) - length)))
    chance = random.Random(data.draw(st.integers(0, 10**6)))
    kept = words[start : start + length]
    for _ in range(data.draw(st.integers(0, 2))):
        kept[chance.randrange(len(kept))] = chance.choice(("lantern", "seventh", "orchard"))
    one, other = (desk.find(" ".join(kept), held) for held in (index, scan))
    verdict, places = said(one, index)
    whole, every = said(other, scan)
    assert (verdict, places[:1]) == (whole, every[:1])
    # beside a place that has nearly all letters an index may leave out one that differs much
    assert [place for place in every if place in places] == places
