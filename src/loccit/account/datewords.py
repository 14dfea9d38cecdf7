"""The words that dates are told by, in English, German and French; data only."""

from __future__ import annotations

__all__ = [
    "CENTURIES", "DECADES", "MEASURES", "MONTHS", "NUMBERS", "PARTS", "SEASONS", "UNITS",
]  # fmt: skip


def _numbered(table: str, first: int = 1) -> dict[str, int]:
    """Words of a row, parted by /, get one number; rows are parted by spaces."""
    rows = enumerate(table.split(), first)
    return {word.replace("_", " "): number for number, row in rows for word in row.split("/")}


MONTHS = {
    **_numbered(
        "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug "
        "september/sept/sep october/oct november/nov december/dec"
    ),
    **_numbered(
        "januar/jänner/jan februar/feber/feb märz april/apr mai juni/jun juli/jul august/aug "
        "september/sept oktober/okt november/nov dezember/dez"
    ),
    **_numbered(
        "janvier/janv février/févr mars avril/avr mai juin juillet/juil août septembre/sept "
        "octobre/oct novembre/nov décembre/déc"
    ),
}
SEASONS = {
    **_numbered("spring summer autumn/fall winter", 21),
    **_numbered("frühling/frühjahr sommer herbst/spätherbst winter", 21),
    **_numbered("printemps été automne hiver", 21),
}
NUMBERS = {
    **_numbered(
        "a/an/one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty"
    ),
    **_numbered(
        "ein/eine/einen/einem zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"
    ),
    **_numbered("un/une deux trois quatre cinq six sept huit neuf dix onze douze"),
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "vingt": 20,
    "trente": 30, "quarante": 40, "cinquante": 50,
}  # fmt: skip
DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90, "zwanziger": 20, "dreißiger": 30, "vierziger": 40,
    "fünfziger": 50, "sechziger": 60, "siebziger": 70, "achtziger": 80, "neunziger": 90,
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
}  # fmt: skip
CENTURIES = _numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
)
PARTS = {
    "first half": (0, 5), "second half": (5, 10), "latter half": (5, 10), "early": (0, 4),
    "early part": (0, 4), "early years": (0, 4), "beginning": (0, 3), "first years": (0, 4),
    "start": (0, 3), "mid": (3, 7), "middle": (3, 7), "late": (6, 10), "latter part": (6, 10),
    "later years": (6, 10), "last years": (7, 10), "end": (7, 10), "close": (8, 10),
    "erste hälfte": (0, 5), "ersten hälfte": (0, 5), "zweite hälfte": (5, 10),
    "zweiten hälfte": (5, 10), "anfang": (0, 3), "beginn": (0, 3), "mitte": (3, 7),
    "ende": (7, 10), "première moitié": (0, 5), "seconde moitié": (5, 10),
    "deuxième moitié": (5, 10), "début": (0, 3), "milieu": (3, 7), "fin": (7, 10),
}  # fmt: skip
"""The tenths of a year, decade or century from which to which each part reaches."""
UNITS = {
    "day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month",
    "months": "month", "year": "year", "years": "year", "decade": "decade", "decades": "decade",
    "century": "century", "centuries": "century", "tag": "day", "tage": "day", "tagen": "day",
    "woche": "week", "wochen": "week", "monat": "month", "monate": "month", "monaten": "month",
    "jahr": "year", "jahre": "year", "jahren": "year", "jahrzehnt": "decade",
    "jahrzehnte": "decade", "jahrzehnten": "decade", "jahrhundert": "century", "jour": "day",
    "jours": "day", "semaine": "week", "semaines": "week", "mois": "month", "an": "year",
    "ans": "year", "année": "year", "années": "year", "siècle": "century", "siècles": "century",
}  # fmt: skip
_MEASURES = (
    "men women people persons soldiers workers peasants troops members delegates prisoners "
    "inhabitants souls voters votes copies pages words lines letters books tons tonnes pounds "
    "dollars rubles roubles francs marks livres crowns shillings miles kilometres kilometers "
    "metres meters feet yards acres hectares horses guns ships tanks planes aircraft years days "
    "hours minutes times km kg mm cm dead wounded killed households families factories "
    "mann menschen soldaten arbeiter bauern jahre tage stunden mark seiten exemplare tote "
    "hommes femmes personnes soldats ouvriers exemplaires morts ans jours"
)
MEASURES = frozenset(_MEASURES.split())
"""What is counted: a number before one of these is no year."""
