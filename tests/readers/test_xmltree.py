"""XML read element by element."""

from __future__ import annotations

import pytest

from loccit.errors import ReadError
from loccit.readers.xmltree import each, local

PAGES = (
    b"<n:book xmlns:n='urn:x'><n:page><w>one</w></n:page><page><w>two</w></page><tail/></n:book>"
)


def test_elements_come_whole_and_are_gone_when_the_next_one_comes() -> None:
    words = []
    before = None
    for element in each(PAGES, "x.xml", "page"):
        assert before is None or not len(before)
        words.append("".join(element.itertext()))
        before = element
    assert words == ["one", "two"]


def test_several_names_come_in_the_order_of_their_ends() -> None:
    assert [local(element) for element in each(PAGES, "x.xml", "w", "tail", "page")] == [
        "w",
        "page",
        "w",
        "page",
        "tail",
    ]


def test_what_is_damaged_is_told_behind_what_was_whole() -> None:
    found = each(PAGES[:-12], "x.xml", "page")
    assert len([next(found), next(found)]) == 2
    with pytest.raises(ReadError) as raised:
        next(found)
    assert raised.value.code == "damaged"


def test_entities_of_its_own_are_refused() -> None:
    data = b"<!DOCTYPE a [<!ENTITY b 'c'>]><a><page>&b;</page></a>"
    with pytest.raises(ReadError) as raised:
        next(each(data, "x.xml", "page"))
    assert raised.value.code == "unsupported"
