"""One reference a row: the words, and what is read in them."""

from __future__ import annotations

import pytest

from loccit.finders.readings import read_segment
from loccit.text import Span

SHORT = {
    "authors": "a", "title": "t", "container": "in", "volume": "vol", "year": "y",
    "publisher": "pub", "place": "pl", "key": "key", "date": "d",
}  # fmt: skip


def read(words: str, italics: str = "") -> str:
    """What is read in `words`, as one line: `a=…; t=…; page=12-14`."""
    at = words.find(italics) if italics else -1
    emphasis = [Span(at, at + len(italics))] if at >= 0 else []
    reference = read_segment(words, Span(0, len(words)), emphasis)
    if reference is None:
        return "nothing"
    found = [] if reference.form == "full" else [reference.form]
    for name, short in SHORT.items():
        value = getattr(reference.work, name)
        if value:
            found.append(f"{short}={' & '.join(value) if name == 'authors' else value}")
    for locator in reference.locators:
        ranges = [a if a == b else f"{a}-{b}" for a, b in locator.ranges]
        found.append(f"{locator.label}={','.join(ranges)}")
    if reference.alias:
        found.append(f"alias={reference.alias}")
    if reference.via:
        found.append(f"via={reference.via.title or reference.via.authors[0]}")
    return "; ".join(found)


ENGLISH = [
    ("Ada Mills, The Long Road [New York: Hart, 1972], p. 137",
     "a=Ada Mills; t=The Long Road; y=1972; pub=Hart; pl=New York; page=137"),
    ("Collected Papers, vol. 31 [London: Low Books, 1966], pp. 365-66",
     "t=Collected Papers; vol=31; y=1966; pub=Low Books; pl=London; page=365-366"),
    ("Weekly Digest of the Harbour Press, 15 February 1989",
     "t=Weekly Digest of the Harbour Press; d=15 February 1989"),
    ("Anna Mills, The Long Road (London: Hart, 1890), 12–14.",
     "a=Anna Mills; t=The Long Road; y=1890; pub=Hart; pl=London; page=12-14"),
    ("J. Mills, ‘An Article’, Journal of Roads 3 (1999), pp. 5–9 at 7",
     "a=J. Mills; t=An Article; in=Journal of Roads; vol=3; y=1999; page=7"),
    ("Anna Mills, “Roads,” Journal of Roads 3, no. 2 (1999): 5.",
     "a=Anna Mills; t=Roads; in=Journal of Roads; vol=3; y=1999; page=5"),
    ("Anna Mills, “Roads,” Journal of Roads, vol. 3 (May 1999), 5–6",
     "a=Anna Mills; t=Roads; in=Journal of Roads; vol=3; y=1999; page=5-6"),
    ("Anna Mills, “Roads,” in Essays on Travel, ed. B. Hart (London: Hart, 1890), 12",
     "a=Anna Mills; t=Roads; in=Essays on Travel; y=1890; pub=Hart; pl=London; page=12"),
    ("The Harbour Gazette, 3 May 1911, p. 2", "t=The Harbour Gazette; d=3 May 1911; page=2"),
    ("Harbour Times, February 15, 1989, p. A4",
     "t=Harbour Times; y=1989; d=February 15, 1989; page=A4"),
    ("Anna Mills, “Storm,” Harbour Gazette, 3 May 1911, 2",
     "a=Anna Mills; t=Storm; in=Harbour Gazette; d=3 May 1911; page=2"),
    ("Mills 1890, 12", "a=Mills; y=1890; page=12"),
    ("Mills 1890: 12", "a=Mills; y=1890; page=12"),
    ("Mills 1890a, pp. 12–13", "a=Mills; y=1890a; page=12-13"),
    ("Mills, 1890, p. 12", "a=Mills; y=1890; page=12"),
    ("Mills and Hart 1890, 12", "a=Mills & Hart; y=1890; page=12"),
    ("Mills & Hart, 1890, p. 12", "a=Mills & Hart; y=1890; page=12"),
    ("Mills et al. 1890, 12", "a=Mills; y=1890; page=12"),
    ("Mills 1890", "a=Mills; y=1890"),
    ("Mills 12", "a=Mills; page=12"),
    ("Mills xii", "a=Mills; page=xii"),
    ("Mills, 14", "a=Mills; page=14"),
    ("Mills, Long Road, 14", "a=Mills; t=Long Road; page=14"),
    ("Mills, The Long Road, p. 12, where she says the opposite",
     "a=Mills; t=The Long Road; page=12"),
    ("see Mills, The Long Road, 12", "a=Mills; t=The Long Road; page=12"),
    ("See also Mills, The Long Road, 12", "a=Mills; t=The Long Road; page=12"),
    ("cf. Mills 1890, 12", "a=Mills; y=1890; page=12"),
    ("Collected Papers 31:365", "t=Collected Papers; vol=31; page=365"),
    ("CP 31, p. 365", "t=CP; vol=31; page=365"),
    ("CP, II, 365", "t=CP; vol=II; page=365"),
    ("Mills and Hart, Collected Papers, vol. 6, p. 12",
     "a=Mills & Hart; t=Collected Papers; vol=6; page=12"),
    ("Ada Mills, Ben Hart, and Cora Low, Bridges (London: Hart, 1890), 12",
     "a=Ada Mills & Ben Hart & Cora Low; t=Bridges; y=1890; pub=Hart; pl=London; page=12"),
    ("Ada Mills, Roads, Rivers, and Seas (London: Hart, 1890), 12",
     "a=Ada Mills; t=Roads, Rivers, and Seas; y=1890; pub=Hart; pl=London; page=12"),
    ("Ada Mills, The Long Road, 2nd ed. (London: Hart, 1890), 12",
     "a=Ada Mills; t=The Long Road; y=1890; pub=Hart; pl=London; page=12"),
    ("Ada Mills, The Long Road, trans. B. Low (London: Hart, 1890), 12",
     "a=Ada Mills; t=The Long Road; y=1890; pub=Hart; pl=London; page=12"),
    ("Ada Mills, The Long Road (London, 1890), p. 12",
     "a=Ada Mills; t=The Long Road; y=1890; pl=London; page=12"),
    ("Ada Mills, The Long Road (1890), p. 12", "a=Ada Mills; t=The Long Road; y=1890; page=12"),
    ("Mills, The Long Road, fol. 3r–v", "a=Mills; t=The Long Road; folio=3r-3v"),
    ("Mills, The Long Road, col. 14", "a=Mills; t=The Long Road; column=14"),
    ("Mills, The Long Road, ch. 3, p. 12", "a=Mills; t=The Long Road; chapter=3; page=12"),
    ("Mills, The Long Road, 32, n. 4", "a=Mills; t=The Long Road; page=32; note=4"),
    ("Mills, The Long Road, pp. xii–xv, 3", "a=Mills; t=The Long Road; page=xii-xv,3"),
    ("Mills, The Long Road, 12, 14-16", "a=Mills; t=The Long Road; page=12,14-16"),
    ("Mills, The Long Road, § 12", "a=Mills; t=The Long Road; section=12"),
    ("Memoirs, p. 12", "t=Memoirs; page=12"),
    ("Ada Mills, The Long Road (London: Hart, 1890), 12 (hereafter LR)",
     "a=Ada Mills; t=The Long Road; y=1890; pub=Hart; pl=London; page=12; alias=LR"),
    ("hereafter cited as LR", "alias=LR"),
    ("Mills, quoted in Hart, The Bridge, p. 12", "a=Mills; page=12; via=The Bridge"),
    ("qtd. in Hart 12", "a=Hart; page=12; via=Hart"),
    ("Ibid., pp. 390-91", "ibid; page=390-391"),
    ("ibid.", "ibid"),
    ("Ibid. 12", "ibid; page=12"),
    ("Ib., p. 4", "ibid; page=4"),
    ("Ibid., vol. 2, p. 4", "ibid; vol=2; page=4"),
    ("Mills, op. cit., p. 12", "op-cit; a=Mills; page=12"),
    ("Mills, op. cit., 12 f.", "op-cit; a=Mills; page=12-13"),
    ("Mills op. cit. p. 12", "op-cit; a=Mills; page=12"),
    ("op. cit., p. 12", "op-cit; page=12"),
    ("Mills, loc. cit.", "loc-cit; a=Mills"),
    ("Idem, The Bridge (London: Hart, 1892), 3",
     "idem; t=The Bridge; y=1892; pub=Hart; pl=London; page=3"),
    ("Id., p. 12", "idem; page=12"),
    ("p. 12", "locator; page=12"),
    ("Rom. 8:19", "t=Rom.; in=Bible; chapter=8; verse=19"),
    ("1 Cor. xiii. 4–7", "t=1 Cor.; in=Bible; chapter=xiii; verse=4-7"),
    ("Röm 8,19", "t=Röm; in=Bible; chapter=8; verse=19"),
    ("pp. 1203–4, emphasis added", "locator; page=1203-1204"),
    ("1890, 12", "year; y=1890; page=12"),
]  # fmt: skip
GERMAN = [
    ("Anna Mills: Die lange Straße, Berlin 1890, S. 12 f.",
     "a=Anna Mills; t=Die lange Straße; y=1890; pl=Berlin; page=12-13"),
    ("Mills, Anna: Die lange Straße, Berlin: Hart 1890, S. 12.",
     "a=Anna Mills; t=Die lange Straße; y=1890; pub=Hart; pl=Berlin; page=12"),
    ("Anna Mills, Die lange Straße, Berlin 1890, S. 12ff.",
     "a=Anna Mills; t=Die lange Straße; y=1890; pl=Berlin; page=12-"),
    ("Anna Mills, Gesammelte Schriften, Bd. 3, Berlin 1890, S. 12",
     "a=Anna Mills; t=Gesammelte Schriften; vol=3; y=1890; pl=Berlin; page=12"),
    ("vgl. Mills 1890, S. 12", "a=Mills; y=1890; page=12"),
    ("MEW 23, S. 49", "t=MEW; vol=23; page=49"),
    ("Ebd., S. 12", "ibid; page=12"),
    ("ebd.", "ibid"),
    ("Mills, a.a.O., S. 3", "op-cit; a=Mills; page=3"),
    ("a. a. O., S. 3", "op-cit; page=3"),
    ("Ders., Die Brücke, München 1892, S. 3", "idem; t=Die Brücke; y=1892; pl=München; page=3"),
    ("zit. nach Hart, Die Brücke, S. 4", "a=Hart; t=Die Brücke; page=4; via=Die Brücke"),
    ("Hafenzeitung, 3. Mai 1911, S. 2", "t=Hafenzeitung; d=3. Mai 1911; page=2"),
    ("Mills, Straße, Sp. 14", "a=Mills; t=Straße; column=14"),
    ("Mills, Straße, S. 12, Anm. 3", "a=Mills; t=Straße; page=12; note=3"),
    ("im Folgenden: LS", "alias=LS"),
]  # fmt: skip
FRENCH = [
    ("Anna Mills, Le Long Chemin, Paris, Hart, 1890, p. 12.",
     "a=Anna Mills; t=Le Long Chemin; y=1890; pub=Hart; pl=Paris; page=12"),
    ("Anna Mills, « Les routes », Revue des chemins, vol. 3, 1999, p. 5",
     "a=Anna Mills; t=Les routes; in=Revue des chemins; vol=3; y=1999; page=5"),
    ("Anna Mills, Œuvres complètes, t. II, Paris, Hart, 1890, p. 12 et suiv.",
     "a=Anna Mills; t=Œuvres complètes; vol=II; y=1890; pub=Hart; pl=Paris; page=12-"),
    ("voir Mills, Chemin, p. 12-13", "a=Mills; t=Chemin; page=12-13"),
    ("cf. Mills, 1890, p. 12", "a=Mills; y=1890; page=12"),
    ("A. Mills, op. cit., p. 12", "op-cit; a=A. Mills; page=12"),
    ("A. Mills, ibid., p. 12", "ibid; a=A. Mills; page=12"),
    ("cité dans Hart, Le Pont, p. 4", "a=Hart; t=Le Pont; page=4; via=Le Pont"),
    ("Le Courrier du port, 3 mai 1911, p. 2", "t=Le Courrier du port; d=3 mai 1911; page=2"),
    ("ci-après LC", "alias=LC"),
]  # fmt: skip
ITALICS = [
    ("The Long Road, 14", "The Long Road", "t=The Long Road; page=14"),
    ("Mills, Long Road 14", "Long Road", "a=Mills; t=Long Road; page=14"),
    ("Mills, Roads, Rivers and Seas, 14", "Roads, Rivers and Seas",
     "a=Mills; t=Roads, Rivers and Seas; page=14"),
    ("Mills, What was done, p. 3", "What was done", "a=Mills; t=What was done; page=3"),
    ("Ibid., p. 3", "Ibid.", "ibid; page=3"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), ENGLISH + GERMAN + FRENCH)
def test_a_reference_is_read_as_it_stands(words: str, expected: str) -> None:
    assert read(words) == expected


@pytest.mark.parametrize(("words", "italics", "expected"), ITALICS)
def test_italics_set_a_title_apart(words: str, italics: str, expected: str) -> None:
    assert read(words, italics) == expected


NO_CITATIONS = [
    "see above", "1890", "Mr.", "the forerunner of the United Nations", "in 1917", "sic",
    "also known as the League", "10,000 men", "USA", "a", "Table 3, p. 4", "Paris, 1890",
    "London, 3 May 1911", "May 1911", "emphasis added", "my translation", "World War I",
    "he was forty at the time", "born 1890, died 1950", "London: Hart, 1890",
]  # fmt: skip


@pytest.mark.parametrize("words", NO_CITATIONS)
def test_an_ordinary_parenthesis_shows_no_citation(words: str) -> None:
    reference = read_segment(words, Span(0, len(words)), [])
    assert reference is None or reference.strength == 0 or reference.form == "year"
