"""What the pages of the room show."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from loccit import desk
from loccit.serve.app import make_app
from loccit.serve.room import Room

HOME = "http://127.0.0.1:5437"
Finding = Callable[[str], str]


def shown(page: str) -> str:
    """The words of a page, tags taken out."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())


def linked(page: str, start: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(rf'href="({start}[^"]*)"', page)]


def test_the_room_opens_at_the_draft(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.headers["location"] == "/draft"


def test_every_quotation_is_marked_and_leads_to_its_finding(client: TestClient, room: Room) -> None:
    page = client.get("/draft").text
    state = room.state()
    assert state
    for number, finding in enumerate(state.report.findings, 1):
        assert f'id="q{number}"' in page
        assert f'<a class="tag" href="/finding/{finding.id}#q{number}">' in page
        assert client.get(f"/finding/{finding.id}").status_code == 200


def test_no_word_of_the_draft_is_left_out(client: TestClient, room: Room) -> None:
    state = room.state()
    assert state
    page = shown(client.get("/draft").text)
    assert all(word in page for word in state.report.document.text.split())


def test_differences_are_marked_in_both_texts(client: TestClient, finding: Finding) -> None:
    page = client.get(f"/finding/{finding('resolved by two voices')}").text
    assert re.search(r"<ins[^>]*><span[^>]*>\[quotation has: </span>more", page)
    assert len(re.findall(r"<del[^>]*><span[^>]*>\[source has: </span>further", page)) == 2
    passage = re.findall(r"<mark[^>]*>(.*?)</mark>", page)
    marked = shown("".join(passage)).replace("[source has: ", "").replace("]", "")
    assert (
        marked == "resolved by two voices to one that no further oil be sent before the quarter day"
    )


def test_a_quotation_that_stands_nowhere_opens_no_source_as_its_own(
    client: TestClient, finding: Finding
) -> None:
    page = client.get(f"/finding/{finding('father would not have a clock')}").text
    assert not linked(page, "/source/")
    assert "<mark" not in page


def test_previous_and_next_keep_to_what_was_chosen(client: TestClient, room: Room) -> None:
    state = room.state()
    assert state
    altered = [f.id for f in state.report.findings if f.wording == "altered"]
    assert len(altered) > 1
    page = client.get(f"/finding/{altered[0]}?wording=altered").text
    after = re.search(r'rel="next" href="([^"#]+)', page)
    assert after
    assert after[1] == f"/finding/{altered[1]}?wording=altered"
    assert 'rel="prev"' not in page


def test_a_quotation_chosen_in_the_draft_keeps_to_what_was_chosen(client: TestClient) -> None:
    query = {"wording": "altered", "source": 'a\\g<0>&"<b>'}
    page = client.get("/draft", params=query).text
    links = linked(page.partition('id="draft"')[2].partition('id="pane"')[0], "/finding/")
    assert links
    for link in links:
        asked = parse_qs(urlsplit(link).query)
        assert asked == {name: [value] for name, value in query.items()}
    assert "?" not in "".join(linked(client.get("/draft").text, "/finding/"))


def test_a_step_is_answered_with_its_pane_alone(client: TestClient, finding: Finding) -> None:
    address = f"/finding/{finding('resolved by two voices')}"
    whole = client.get(address)
    pane = client.get(address, headers={"Loccit-Pane": "room"})
    assert pane.headers["loccit-pane"] == "room"
    assert "loccit-pane" not in whole.headers
    assert whole.headers["vary"] == pane.headers["vary"] == "Loccit-Pane"
    assert pane.text.startswith("<section")
    assert pane.text in whole.text
    assert len(pane.text) < len(whole.text) / 2
    other = client.get("/library", headers={"Loccit-Pane": "room"})
    assert other.text.startswith("<!DOCTYPE")


def test_a_refusal_comes_as_a_pane_where_one_was_asked_for(client: TestClient) -> None:
    answer = client.get("/finding/none", headers={"Loccit-Pane": "room"})
    assert answer.status_code == 404
    assert answer.text.startswith("<section")
    assert "no such finding" in answer.text


@pytest.mark.parametrize("show", ["all", "look", "error", "warning", "note", "ok", "decided"])
def test_the_list_holds_what_was_chosen(client: TestClient, room: Room, show: str) -> None:
    from loccit.writers import needs_look, severity

    state = room.state()
    assert state
    page = client.get(f"/draft?show={show}").text
    listed = re.findall(r'<li class="\w+"><a href="/finding/(\w+)', page)
    for f in state.report.findings:
        wanted = {"all": True, "look": needs_look(f), "decided": False}.get(
            show, severity(f) == show
        )
        assert (f.id in listed) == wanted


def test_a_source_opens_at_the_passage_and_at_a_page(client: TestClient, finding: Finding) -> None:
    page = client.get(f"/finding/{finding('resolved by two voices')}").text
    opened = client.get(linked(page, "/source/")[0].partition("#")[0]).text
    assert opened.count('id="passage"') == 1
    assert "resolved by two voices to one that no" in opened
    witness = linked(page, "/source/")[0].split("?")[0]
    assert 'id="page-103"' in client.get(f"{witness}?page=103").text
    assert "No page of this number" in client.get(f"{witness}?page=999").text


def test_a_source_can_be_read_through_from_its_beginning(client: TestClient, room: Room) -> None:
    for witness in room.held.shelf.witnesses():
        address, seen = f"/source/{witness.id}", ""
        for _ in range(40):
            page = client.get(address).text
            seen += shown(page)
            after = re.search(r'rel="next" href="([^"]+)"', page)
            if not after:
                break
            address = html.unescape(after[1])
        else:
            pytest.fail("turning the pages does not end")
        lost = [w for w in room.document(witness.id).text.split() if w not in seen]
        assert not lost


def test_who_quotes_these_pages_is_told(client: TestClient, finding: Finding) -> None:
    identity = finding("resolved by two voices")
    page = client.get(f"/finding/{identity}").text
    witness = linked(page, "/source/")[0].split("?")[0]
    assert f"/finding/{identity}" in client.get(f"{witness}?page=102").text


def test_the_words_are_marked_on_the_page_of_a_pdf(client: TestClient, finding: Finding) -> None:
    page = client.get(f"/finding/{finding('A lamp throws no light')}").text
    images = re.findall(r'<img src="([^"]+)"', page)
    assert len(images) == 1
    words = "A lamp throws no light behind it, and a keeper is always behind the lamp;"
    words += " he is the one man on the coast who cannot see whether it shines."
    assert len(re.findall(r"<rect ", page)) == len(words.split())
    image = client.get(images[0])
    assert image.headers["content-type"] == "image/png"
    assert image.content.startswith(b"\x89PNG\r\n\x1a\n")


def test_a_page_of_a_file_that_was_changed_is_not_shown(
    room: Room, client: TestClient, finding: Finding, tmp_path: Path
) -> None:
    from dataclasses import replace

    other = tmp_path / "other.pdf"
    witness = next(w for w in room.held.shelf.witnesses() if w.name.endswith(".pdf"))
    other.write_bytes(Path(witness.path).read_bytes() + b"\n% more")
    room._witnesses[witness.id] = replace(witness, path=str(other))
    answer = client.get(f"/page/{witness.id}/0")
    assert answer.status_code == 404
    assert "has changed since it was read" in answer.text
    for change in ("changed", "gone"):
        page = client.get(f"/finding/{finding('A lamp throws no light')}").text
        assert "The page is not shown: the file" in page, change
        assert "<img" not in page
        assert "<rect" not in page
        assert page.count('id="passage"') == 1
        other.unlink(missing_ok=True)


def test_the_library_tells_what_is_held_and_finds_words(client: TestClient) -> None:
    assert "hallam-letters.txt" in client.get("/library").text
    page = client.get("/find", params={"q": "the lamp drinks it faster"})
    place = next(a for a in linked(page.text, "/source/") if "from=" in a)
    opened = client.get(place.partition("#")[0]).text
    assert re.search(r'<mark id="passage">the lamp\s+drinks it faster</mark>', opened)


def test_what_could_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "whole.txt").write_text("The tide came in at nine and went out at three.")
    with desk.hold([tmp_path]) as held, TestClient(make_app(Room(held)), base_url=HOME) as client:
        page = client.get("/").text
        assert client.get("/draft").status_code == 404
    assert "1 file could not be read" in page
    assert "broken.pdf" in page


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("html", "<!DOCTYPE"),
        ("csv", ""),
        ("json", "{"),
        ("sarif", "{"),
        ("jsonld", "{"),
        ("xml", "<"),
    ],
)
def test_what_can_be_handed_on_comes_as_a_file(client: TestClient, name: str, begins: str) -> None:
    told = linked(client.get("/draft").text, "/export/")
    assert f"/export/loccit-report.{name}" in told
    answer = client.get(f"/export/loccit-report.{name}")
    assert answer.text.lstrip("\ufeff").startswith(begins)
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "/export/loccit-draft.docx" not in told
    assert client.get("/export/loccit-draft.docx").status_code == 404


def test_a_draft_that_was_edited_is_told_and_checked_again(
    client: TestClient, draft: Path, room: Room
) -> None:
    assert "Check it again" not in client.get("/draft").text
    draft.write_text(draft.read_text() + "\nShe wrote that “the lamp drinks it faster.”\n")
    page = client.get("/draft").text
    assert "Check it again" in page
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    answer = client.post("/draft/check", data={"token": token[1]}, headers={"Origin": HOME})
    assert answer.status_code == 303
    page = client.get("/draft").text
    assert "Check it again" not in page
    assert "“the lamp drinks it faster.”" in shown(page)


def test_whose_words_are_quoted_leads_back_to_the_quotation(
    client: TestClient, finding: Finding, room: Room
) -> None:
    identity = finding("A lamp throws no light")
    book = next(w for w in room.held.shelf.witnesses() if w.name.endswith(".pdf"))
    state = room.state()
    assert state
    number = state.numbers[identity]
    match = state.finding(identity).matches[0]
    page = client.get(f"/source/{book.id}?page={match.pages[0]}").text
    link = re.escape(f'href="/finding/{identity}#q{number}"')
    quoted = re.findall(rf'<a class="quoted" tabindex="-1" {link}>(.*?)</a>', page, re.DOTALL)
    assert shown(" ".join(quoted)) == " ".join(match.text.split())
    assert len(re.findall(rf'<a class="tag \w+" {link} aria-label="Quoted in {number}', page)) == 1
    assert "<mark" not in page


def test_the_nearest_passage_is_not_said_to_be_quoted(room: Room) -> None:
    state = room.state()
    assert state
    nearest = [n for n, f in enumerate(state.report.findings, 1) if f.matches and not f.place]
    told = {passage.number for here in state.quoted.values() for passage in here}
    assert told
    assert not told & set(nearest)


def test_words_are_found_nearly_with_what_differs(client: TestClient) -> None:
    asked = {"q": "a lamp throws no light before it and a keeper is always behind the lamp"}
    page = client.get("/find", params=asked).text
    places = page.partition('id="found"')[2]
    assert "nearly" in places
    assert re.search(r"<del[^>]*><span[^>]*>\[source has: </span>behind", places)
    exact = client.get("/find", params={"q": "a keeper is always behind the lamp"}).text
    assert "word for word" in exact.partition('id="found"')[2]
    assert "<del" not in exact.partition('id="found"')[2]


@pytest.mark.parametrize("words", ["", " ", "zzzz qqqq xxxx yyyy", "“", "a" * 5000, "\x00\ud800"])
def test_words_that_stand_nowhere_are_looked_up_all_the_same(
    client: TestClient, words: str
) -> None:
    asked = {"q": words.encode("utf-8", "surrogatepass")}
    page = client.get("/find", params=asked)
    assert page.status_code == 200
    assert "<ol" not in page.text.partition('id="found"')[2]


def test_a_source_is_turned_without_losing_what_was_chosen(
    client: TestClient, finding: Finding
) -> None:
    identity = finding("A lamp throws no light")
    page = client.get(f"/finding/{identity}?show=ok&zoom=150").text
    opened = client.get(linked(page, "/source/")[0].partition("#")[0] + "&zoom=200").text
    turned = [a for a in linked(opened, "/source/") if "from=" in a]
    assert turned
    for address in turned:
        asked = parse_qs(urlsplit(address).query)
        assert (asked["show"], asked["zoom"], asked["finding"]) == (["ok"], ["200"], [identity])
    page = client.get(turned[0]).text
    assert f"/finding/{identity}?show=ok#q" in page
    assert "<mark" not in page


@pytest.mark.parametrize(("asked", "wide"), [("", 100), ("zoom=150", 150), ("zoom=7e3", 100)])
def test_page_images_are_shown_as_large_as_asked(
    client: TestClient, finding: Finding, asked: str, wide: int
) -> None:
    page = client.get(f"/finding/{finding('A lamp throws no light')}?{asked}").text
    assert f'class="image zoom-{wide}"' in page
    image = re.search(r'<img src="([^"]+)"', page)
    assert image
    data = client.get(html.unescape(image[1])).content
    assert int.from_bytes(data[16:20]) <= 1400 * wide // 100 + 1  # drawn to whole pixels
    assert int.from_bytes(data[16:20]) > 10 * wide
    larger = next(a for a in linked(page, "/finding/") if f"zoom={max(wide + 50, 150)}" in a)
    assert client.get(larger.partition("#")[0]).status_code == 200
