"""What the planting needs to know of a language: frames, marks, and words to change.

The words are data for making faults, and stand apart from the lists that the checker goes by.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Tongue:
    """How a draft of this language quotes and cites, and which words turn into which."""

    code: str
    frame: str
    """With `quoted` (the words in their marks) and `reference`."""
    marks: tuple[str, str]
    reference: str
    """With `author`, `title`, `year` and `page`."""
    insertion: str
    added: str
    small: dict[str, str]
    """Small words that are no negation, number or modal, each with another."""
    numbers: dict[str, str]
    modals: dict[str, str]
    drop_negation: tuple[tuple[str, str], ...]
    """Patterns and what to put in their place."""
    add_negation: tuple[tuple[str, str], ...]
    hide_negation: str
    """A pattern whose match an ellipsis is put in place of."""
    negations: frozenset[str]
    """Words that no honest ellipsis of the set hides."""
    limits: str
    """A pattern of words that limit what stands before them."""
    spellings: dict[str, str] = field(default_factory=dict)


BRITISH = {
    "labour": "labor", "favour": "favor", "honour": "honor", "behaviour": "behavior",
    "colour": "color", "neighbour": "neighbor", "centre": "center", "defence": "defense",
    "organise": "organize", "organised": "organized", "organisation": "organization",
    "organisations": "organizations", "recognise": "recognize", "recognised": "recognized",
    "realise": "realize", "realised": "realized", "civilisation": "civilization",
    "specialised": "specialized", "centralised": "centralized", "emphasise": "emphasize",
    "authorised": "authorized", "theatre": "theater", "programme": "program",
    "travelling": "traveling", "labelled": "labeled", "fulfil": "fulfill", "licence": "license",
    "analyse": "analyze", "analysed": "analyzed", "criticise": "criticize", "rumour": "rumor",
}  # fmt: skip
AMERICAN = {american: british for british, american in BRITISH.items()}
ENGLISH_TURNS = """
not no never nor without cannot none neither nothing hardly nobody scarcely barely unless except
but only few little must should could may might can will would one two three first second
"""
GERMAN_TURNS = """
nicht nie niemals nein kein keine keinen keiner keinem keines ohne kaum niemand nichts weder
noch außer sondern aber nur wenig wenige muss kann müssen können soll sollte darf könnte zwei
drei vier erste ersten ein eine
"""
FRENCH_TURNS = """
ne non pas jamais sans aucun aucune guère rien personne ni sauf mais seulement que peu peut doit
peuvent doivent faut deux trois premier première un une
"""
"""Words that turn a sense: negations, limits, numbers, modals."""
ENGLISH = Tongue(
    code="en",
    frame="The matter was put plainly: {quoted} ({reference}).\n",
    marks=("“", "”"),
    reference="{author}, {title} [London: Hart, {year}], p. {page}",
    insertion="[as she puts it]",
    added="truly",
    small={"the": "a", "and": "or", "this": "that", "of": "for", "from": "against",
           "because": "although", "they": "we", "their": "your", "with": "by"},
    numbers={"one": "three", "two": "five", "three": "nine", "four": "seven", "first": "third",
             "second": "fourth", "ten": "forty", "hundred": "thousand", "half": "third"},
    modals={"must": "may", "should": "can", "could": "must", "may": "must", "might": "will",
            "can": "should"},
    drop_negation=((r"(?<=\w) (?:not|never)(?= \w)", ""), (r"(?<=\w )no(?= [a-z])", "a")),
    add_negation=((r"(?<=\w )(is|are|was|were|can|will|would|must|should)(?= \w)", r"\1 not"),),
    hide_negation=r"(?<=\w )(?:not|never)(?! only)(?= \w)",
    negations=frozenset(ENGLISH_TURNS.split()),
    limits=r"unless|except|provided that|but only|but not",
    spellings=BRITISH,
)  # fmt: skip
AMERICAN_ENGLISH = replace(ENGLISH, spellings=AMERICAN)
GERMAN = Tongue(
    code="de",
    frame="Die Sache wird dort klar gesagt: {quoted} ({reference}).\n",
    marks=("„", "“"),
    reference="{author}, {title}, Berlin: Hart {year}, S. {page}",
    insertion="[wie es dort heißt]",
    added="wirklich",
    small={"und": "oder", "oder": "und", "auf": "unter", "für": "gegen", "weil": "obwohl",
           "diese": "jene", "dieser": "jener", "durch": "über", "aber": "also", "wenn": "bevor"},
    numbers={"zwei": "fünf", "drei": "neun", "vier": "sieben", "erste": "dritte",
             "ersten": "dritten", "zweite": "vierte", "zweiten": "vierten", "beiden": "drei",
             "zehn": "vierzig"},
    modals={"muss": "kann", "kann": "muss", "müssen": "können", "können": "müssen",
            "sollte": "muss", "sollten": "müssen", "könnte": "muss", "darf": "soll"},
    drop_negation=((r"(?<=\w) (?:nicht|nie|niemals)(?= \w)", ""),
                   (r"(?<=\w )kein(?=(?:e|en|er|em|es)? \w)", "ein")),
    add_negation=((r"(?<=\w )(ist|sind|wird|werden|kann|können|hat|haben|muss)(?= \w)",
                   r"\1 nicht"),),
    hide_negation=r"(?<=\w )(?:nicht|nie|niemals)(?! nur)(?= \w)",
    negations=frozenset(GERMAN_TURNS.split()),
    limits=r"außer|es sei denn|sofern|sondern",
    spellings={"dass": "daß", "muss": "muß", "lässt": "läßt", "größere": "grössere",
               "große": "grosse", "großen": "grossen", "außerdem": "ausserdem"},
)  # fmt: skip
FRENCH = Tongue(
    code="fr",
    frame="La chose y est dite nettement : {quoted} ({reference}).\n",
    marks=("« ", " »"),
    reference="{author}, {title}, Paris, Hart, {year}, p. {page}",
    insertion="[selon ses mots]",
    added="vraiment",
    small={"et": "ou", "sur": "sous", "pour": "contre", "avec": "par", "cette": "chaque",
           "dans": "vers", "mais": "car", "ces": "leurs", "votre": "notre"},
    numbers={"deux": "cinq", "trois": "neuf", "quatre": "sept", "premier": "troisième",
             "première": "troisième", "second": "quatrième", "dix": "quarante"},
    modals={"peut": "doit", "doit": "peut", "peuvent": "doivent", "doivent": "peuvent",
            "pourrait": "doit", "devrait": "peut", "faut": "peut"},
    drop_negation=((r"(?<=\w )(?:ne |n['’])(\w+) (?:pas|jamais|plus)(?= \w)", r"\1"),),
    add_negation=((r"(?<=\w )(est)(?= \w)", r"n’\1 pas"),
                  (r"(?<=\w )(sont|peut|peuvent|permet|doit|sera|suffit)(?= \w)", r"ne \1 pas")),
    hide_negation=r"(?<=\w )(?:pas|jamais)(?= \w)",
    negations=frozenset(FRENCH_TURNS.split()),
    limits=r"sauf|à moins|excepté|à condition|sinon",
    spellings={},
)  # fmt: skip
TONGUES = {"en": ENGLISH, "us": AMERICAN_ENGLISH, "de": GERMAN, "fr": FRENCH}
