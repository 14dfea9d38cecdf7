"""Sets the sample's memoir as a PDF: preface on roman pages, the book on arabic ones.

python tests/sample/build_memoir.py     writes src/loccit/sample/sources/
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE.parents[1] / "src/loccit/sample/sources/reake-thirty-years-awake.pdf"
sys.path.insert(0, str(HERE.parent))

from pdfmaker import Labels, Line, make_pdf, roman, typeset  # noqa: E402

FIRST_ROMAN, FIRST_ARABIC = 9, 11


def set_section(text: str, first: int, style: str, lines: int) -> list[list[Line]]:
    def printed(sheet: int) -> str:
        number = first + sheet
        return roman(number) if style == "r" else str(number)

    return typeset(
        text.strip().split("\n\n"),
        lines_per_page=lines,
        head=lambda sheet: "THIRTY YEARS AWAKE" if sheet else "",
        folio=printed,
        hyphens=True,
    )


def build() -> bytes:
    preface, book = (HERE / "memoir.txt").read_text(encoding="utf-8").split("-----")
    front = set_section(preface, FIRST_ROMAN, "r", lines=12)
    body = set_section(book, FIRST_ARABIC, "D", lines=15)
    return make_pdf(
        front + body,
        labels=[Labels(0, "r", FIRST_ROMAN), Labels(len(front), "D", FIRST_ARABIC)],
        title="Thirty Years Awake",
        author="Tobias Reake",
    )


if __name__ == "__main__":
    TARGET.write_bytes(build())
    print(TARGET.name, TARGET.stat().st_size)  # noqa: T201
