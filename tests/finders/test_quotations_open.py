"""Marks left open never bring the search down."""

from __future__ import annotations

from loccit import finders
from loccit.readers import read_bytes


def test_a_block_quotation_left_open_before_another() -> None:
    one = "\"The warned were told. 'In such cases', it read, 'they will shoot. Here on the spot.'"
    two = "\"The board took up 'cleaning the town.' Sailors thought 'untrue' were sent away.\""
    quotes = f"<blockquote><p>{one}</p></blockquote><blockquote><p>{two}</p></blockquote>"
    page = f"<html><body><p>He writes:</p>{quotes}<p>After it.</p></body></html>"
    document = read_bytes(page.encode(), "open.html")
    found = finders.find(document)
    assert any("cleaning the town" in cit.quotation.span.of(document.text) for cit in found.cits)
    for cit in found.cits:
        assert all(cit.quotation.span.contains(part) for part in cit.quotation.parts)
