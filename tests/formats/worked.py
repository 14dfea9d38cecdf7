"""A page that co-authors have worked over: tracked changes, remarks, citation fields."""

from __future__ import annotations

import json
from html import escape

__all__ = ["CHANGES", "COMMENTS", "FIELDS", "LATEX", "TEI", "word_markdown"]

CHANGES, COMMENTS, FIELDS = 3, 2, 2
"""How many of each there are."""
_ITEMS = (
    ("K7QX2MNP", "Letters from the Coast", "Berg", "1912", "41"),
    ("P3RT8WVB", "The Price of Lamps", "Holt", "1931", "9"),
)
_MARKDOWN = """\
The harbour was closed [again]{{.insertion author="Ines" date="2024-03-01T10:00:00Z"}} in the
[third]{{.deletion author="Ines" date="2024-03-01T10:01:00Z"}}[second]{{.insertion author="Ines"
date="2024-03-01T10:02:00Z"}} week. Nobody [Who says so?]{{.comment-start id="1" author="Jens"
date="2024-03-02T09:00:00Z"}}spoke of it[]{{.comment-end id="1"}} {0}, and the lamps [Too much.]{{
.comment-start id="2" author="Jens" date="2024-03-02T09:05:00Z"}}went out[]{{.comment-end id="2"}}
{1}.
"""
LATEX = r"""\documentclass{article}
\usepackage{changes,todonotes,biblatex}
\begin{document}
The harbour was closed \added{again} in the \deleted{third} \added{second} week. Nobody spoke of
it\todo{Who says so?} \parencite[41]{berg}, and the lamps went out\pdfcomment{Too much.}
\parencite[9]{holt}.
\end{document}
"""
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>The harbour was closed
<add hand="#ih">again</add> in the <del hand="#ih">third</del> <add hand="#ih">second</add> week.
Nobody spoke of it.</p></body></text></TEI>
"""


def _field(key: str, title: str, author: str, year: str, page: str) -> str:
    """A citation as Zotero's plug-in for Word keeps it."""
    item = {
        "id": 1,
        "uris": [f"http://zotero.org/users/local/x/items/{key}"],
        "itemData": {
            "type": "book",
            "title": title,
            "author": [{"family": author}],
            "issued": {"date-parts": [[year]]},
        },
        "locator": page,
        "label": "page",
    }
    code = "ADDIN ZOTERO_ITEM CSL_CITATION " + json.dumps({"citationItems": [item]})
    marks = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    inside = (
        f'<w:r><w:instrText xml:space="preserve">{escape(code, quote=False)}</w:instrText></w:r>'
    )
    shown = f"<w:r><w:t>({author} {year}, {page})</w:t></w:r>"
    run = marks.format("begin") + inside + marks.format("separate") + shown + marks.format("end")
    return f"`{run}`{{=openxml}}"


def word_markdown() -> str:
    """What Pandoc makes such a page in Word of."""
    return _MARKDOWN.format(*(_field(*item) for item in _ITEMS))
