"""A comparison as JSON, `loccit/comparison/1`, as `docs/compare.md` describes it key by key.

Keys may be added within a version; none is renamed, removed or given another meaning.
"""

from __future__ import annotations

import json
from typing import Any

from loccit.model import Account, Borrowing, Comparison, Evidence, Parallel, Telling
from loccit.text import Span
from loccit.writers.comparison import Options

__all__ = ["SCHEMA", "write"]

SCHEMA = "loccit/comparison/1"


def write(comparison: Comparison, options: Options) -> str:  # noqa: ARG001
    return json.dumps(_record(comparison), ensure_ascii=False, indent=2) + "\n"


def _record(comparison: Comparison) -> dict[str, Any]:
    texts = (comparison.one.document.text, comparison.other.document.text)
    return {
        "schema": SCHEMA,
        "one": _document(comparison.one),
        "other": _document(comparison.other),
        "parallels": [_parallel(p, texts) for p in comparison.parallels],
        "only_one": [_telling(t, texts[0]) for t in comparison.only_one],
        "only_other": [_telling(t, texts[1]) for t in comparison.only_other],
        "actors": [
            {"one": a.one, "other": a.other, "names": list(a.names)} for a in comparison.actors
        ],
        "borrowings": [_borrowing(b, texts) for b in comparison.borrowings],
        "problems": [{"code": p.code, "message": p.message} for p in comparison.problems],
    }


def _document(account: Account) -> dict[str, Any]:
    document = account.document
    return {
        "name": document.name,
        "sha256": document.sha256,
        "read_with": list(account.read_with),
    }


def _words(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _telling(telling: Telling, text: str) -> dict[str, Any]:
    return {
        "kind": telling.kind,
        "id": telling.id,
        "words": _words(telling.span, text),
        "sentence": _words(telling.sentence, text),
    }


def _parallel(parallel: Parallel, texts: tuple[str, str]) -> dict[str, Any]:
    parting = None
    if parallel.parting:
        spans = zip(("one", "other"), parallel.parting, texts, strict=True)
        parting = {side: _words(span, text) for side, span, text in spans}
    return {
        "verdict": parallel.verdict,
        "reason": parallel.reason,
        "score": round(parallel.score, 3),
        "one": _telling(parallel.one, texts[0]),
        "other": _telling(parallel.other, texts[1]),
        "evidence": [_evidence(e, texts) for e in parallel.evidence],
        "parting": parting,
    }


def _evidence(evidence: Evidence, texts: tuple[str, str]) -> dict[str, Any]:
    return {
        "kind": evidence.kind,
        "label": evidence.label,
        "rarity": round(evidence.rarity, 3),
        "one": _words(evidence.one, texts[0]),
        "other": _words(evidence.other, texts[1]),
    }


def _borrowing(borrowing: Borrowing, texts: tuple[str, str]) -> dict[str, Any]:
    return {
        "kind": borrowing.kind,
        "words": borrowing.words,
        "one": _words(borrowing.one, texts[0]),
        "other": _words(borrowing.other, texts[1]),
    }
