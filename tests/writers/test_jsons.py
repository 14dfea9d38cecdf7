from __future__ import annotations

import json

from loccit.model import Document, Report
from loccit.writers import Options, write
from loccit.writers.jsons import dump, parse


def test_every_span_gives_its_words(report: Report, texts: dict[str, Document]) -> None:
    told = json.loads(write(report, "json", Options(with_text=True), texts))
    draft = told["document"]["text"]
    for finding in told["findings"]:
        for piece in (finding["quotation"], *finding["quotation"]["parts"], *finding["citations"]):
            assert draft[piece["start"] : piece["end"]] == piece["text"]
        for match in finding["matches"]:
            held = told["texts"][match["witness"]]
            for piece in (match, *match["parts"]):
                assert held[piece["start"] : piece["end"]] == piece["text"]


def test_what_was_written_is_read_back(report: Report, texts: dict[str, Document]) -> None:
    for options in (Options(), Options(with_text=True)):
        text = write(report, "json", options, texts)
        assert dump(parse(text)) == text
