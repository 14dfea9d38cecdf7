"""Pages that lean on a work the text names, and references after a leading sentence."""

from __future__ import annotations

import pytest

from loccit import finders, readers
from loccit.model import Work

KNOWN = (
    Work(authors=("Anna Mills",), title="The Long Road", year="1890"),
    Work(authors=("Ruth Hale",), title="Letters from the Ford", year="1899"),
    Work(authors=("Ruth Hale",), title="A Second Crossing", year="1904"),
    Work(authors=("Jonas Pell",), title="The Dry Well", year="1911"),
    Work(authors=("Jonas Pell",), title="The Dry Well", year="1920"),
)


def cited(text: str, name: str = "draft.txt") -> list[str]:
    """Each quotation's first word and what it is said to be cited from."""
    draft = readers.read_bytes(text.encode(), name)
    return [
        " ".join(
            [
                cit.quotation.parts[0].of(draft.text).split()[0],
                *(f"{c.work.title or '?'} {'/'.join(x.value for x in c.locators)}".strip()
                  for c in cit.citations),
            ]
        )
        for cit in finders.find(draft, KNOWN).cits
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In The Long Road we read that “nobody hurried to any market” (p. 12), or again that "
            "“a cart in the ditch is firewood” (ibid.).",
            ["nobody The Long Road 12", "a The Long Road 12"],
        ),
        (
            "Anna Mills says that “nobody hurried to any market” (p. 12).",
            ["nobody The Long Road 12"],
        ),
        ("Hale says that “nobody hurried to any market” (p. 12).", ["nobody ? 12"]),
        ("Pell says that “nobody hurried to any market” (p. 12).", ["nobody The Dry Well 12"]),
        (
            "“A cart in the ditch is firewood” (Mills, The Long Road, p. 12). Much the same is "
            "said in Letters from the Ford: “nobody hurried to any market” (p. 30).",
            ["A The Long Road 12", "nobody Letters from the Ford 30"],
        ),
        (
            "Letters from the Ford is a slow book. “Nobody hurried to any market” (p. 30).",
            ["Nobody Letters from the Ford 30"],
        ),
        (
            "Mills tells us “nobody hurried to any market” (p. 12) and “a cart in the ditch is "
            "firewood” (13).",
            ["nobody The Long Road 12", "a The Long Road 13"],
        ),
        (
            "On page 12, Mills writes that “nobody hurried to any market.” On page 13 she adds: "
            "“a cart in the ditch is firewood.”",
            ["nobody The Long Road 12", "a The Long Road 13"],
        ),
        ("We read that “nobody hurried to any market” (Mills pg. 12).", ["nobody ? 12"]),
        (
            "Compare Mills (“nobody hurried to any market” [p. 12]) and Pell's (“the well was dry "
            "by Easter” [p. 26]).",
            ["nobody The Long Road 12", "the The Dry Well 26"],
        ),
        (
            "Unlike Pell, Mills says that “nobody hurried to any market” (p. 12).",
            ["nobody ? 12"],
        ),
        (
            "Pell's uncle would have agreed: “nobody hurried to any market” (p. 12).",
            ["nobody ? 12"],
        ),
        (
            "Pell's account is short: “nobody hurried to any market” (p. 12).",
            ["nobody The Dry Well 12"],
        ),
        ("The long road was muddy, “nobody hurried to any market” (p. 12).", ["nobody ? 12"]),
    ],
)
def test_a_page_leans_on_the_work_its_sentence_names(text: str, expected: list[str]) -> None:
    assert cited(text) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("On what follows see Anna Mills, *The Long Road* (London, 1890), p. 12.", "The Long Road"),
        ("See the account in Anna Mills, *The Long Road*, p. 12.", "The Long Road"),
        ("The figures are taken from Mills, *The Long Road*, p. 12.", "The Long Road"),
        ("Anna Mills: Der lange Weg. Leipzig 1921, S. 12.", "Der lange Weg"),
        ("Anna Mills: Der lange Weg. Leipzig: Hahn, 1921, S. 12.", "Der lange Weg"),
    ],
)
def test_what_leads_to_a_reference_is_no_part_of_it(note: str, expected: str) -> None:
    text = "Slowly, “nobody hurried to any market”.[^1] And “so it stayed for years”.[^2]"
    text += f"\n\n[^1]: {note}\n[^2]: Ibid.\n"
    assert cited(text, "draft.md") == [f"nobody {expected} 12", f"so {expected} 12"]


def test_the_place_cited_before_in_german() -> None:
    text = (
        "„Niemand eilte auf den Markt“.[^1] „So blieb es lange Jahre“.[^2]\n\n"
        "[^1]: Anna Mills: Der lange Weg, Leipzig 1921, S. 12.\n[^2]: Mills, a. a. O., S. 13.\n"
    )
    assert cited(text, "draft.md") == ["Niemand Der lange Weg 12", "So Der lange Weg 13"]


def test_quotations_that_adjoin_share_a_citation() -> None:
    text = (
        "“I can't say,” she begins, “that I loved him.” “I don't say,” she goes on, “that I did "
        "not” (Mills, The Long Road, p. 40). “Elsewhere things went on as usual.”"
    )
    assert cited(text) == ["I The Long Road 40", "I The Long Road 40", "Elsewhere"]


def test_a_title_in_italics_and_a_page_that_no_word_tells() -> None:
    text = "(“Nobody hurried to any market,” Mills comments: *The Long Road*, 18.)"
    assert cited(text, "draft.md") == ["Nobody The Long Road 18"]


def test_a_page_at_the_head_of_a_line_opens_no_list() -> None:
    text = (
        "The town, as it is told by Anna Mills (The Long Road, 1890,\np. 21), was slow, and "
        "“nobody hurried to any\nmarket” in those years or in any other.\n"
    )
    assert cited(text) == ["nobody The Long Road 21"]


def test_loc_cit_is_the_place_cited_last_whoever_the_sentence_names() -> None:
    text = (
        "Mills saw that “nobody hurried to any market,”[^1] and Pell, who “had dug two wells,”[^2] "
        "that “both were dry by Easter.”[^3]\n\n[^1]: Anna Mills, *The Long Road*, p. 12.\n"
        "[^2]: Jonas Pell, *The Dry Well*, p. 26.\n[^3]: Loc. cit.\n"
    )
    assert cited(text, "draft.md") == [
        "nobody The Long Road 12",
        "had The Dry Well 26",
        "both The Dry Well 26",
    ]


def test_an_article_in_a_book_set_in_italics() -> None:
    text = (
        "“Fourteen houses went” (Ruth Hale, “The Breakwater,” in *An Anthology of the Coast*, ed. "
        "R. Finch [York, 1970], p. 214)."
    )
    draft = readers.read_bytes(text.encode(), "draft.md")
    found = finders.find(draft, KNOWN)
    assert [c.work.container for c in found.citations] == ["An Anthology of the Coast"]
    assert [cit.quotation.parts[0].of(draft.text) for cit in found.cits] == ["Fourteen houses went"]
    assert [aside.kind for aside in found.asides] == ["title"]
