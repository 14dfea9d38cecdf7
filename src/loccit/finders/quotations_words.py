"""Words that tell what a marked stretch is, per language: data, no code that decides.

All words are lower case. A language that is not here falls back on English.
"""

from __future__ import annotations

import re

__all__ = [
    "ABBREVIATED",
    "BIBLIOGRAPHY",
    "CALLED",
    "DETERMINERS",
    "ELIDED",
    "ENTITLED",
    "GENRES",
    "LANGUAGES",
    "MEANS",
    "MENTIONED",
    "NAMING",
    "NOT_OWNED",
    "PRONOUNS",
    "SMALL",
    "SPEECH",
    "STOP_WORDS",
    "TERMS",
    "guess_language",
]

LANGUAGES = ("en", "de", "fr")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _regular(stems: str) -> frozenset[str]:
    """The four forms of regular English verbs."""
    forms: set[str] = set()
    for verb in stems.split():
        stem = verb.removesuffix("e")
        past = verb[:-1] + "ied" if verb[-1] == "y" and verb[-2] not in "aeiou" else stem + "ed"
        third = verb[:-1] + "ies" if past.endswith("ied") else verb + "s"
        forms |= {verb, third, past, stem + "ing"}
    return frozenset(forms)


STOP_WORDS = {
    "en": _set(
        "the of and to a in that is was it for with as his on be at by had not are but from or"
        " have an they which you were her she he their this we would there been who will its"
    ),
    "de": _set(
        "der die das und zu den von mit sich des auf für ist im dem nicht ein eine als auch es an"
        " er hat aus bei sie nach wird einer um am sind noch wie einem über einen so zum war haben"
        " nur oder aber vor zur bis mehr durch man sein wurde ich wir daß dass"
    ),
    "fr": _set(
        "le la les de des du et à un une en que qui est dans pour au sur par plus il elle ne se"
        " ce pas avec sont cette mais ou nous vous leur ses été était l d qu n s aux comme être"
    ),
}
"""Frequent words by which a paragraph's language is guessed."""

SPEECH = {
    "en": _regular(
        "explain argue add continue note observe remark declare state insist claim assert maintain"
        " answer ask report recall conclude warn comment complain confess announce exclaim whisper"
        " shout murmur proclaim suggest stress emphasize emphasise respond demand affirm"
        " allege protest lament boast retort record recount relate testify object caution urge"
        " counter concede joke cry reply"
    )
    | _set(
        "say says said saying saith quoth write writes wrote written writing tell tells told"
        " telling admit admits admitted contend contends contended hold held think thought"
        " spoke speaks put puts goes went read reads begins began muse mused muses"
    ),
    "de": _set(
        "sagt sagte sagten schreibt schrieb schrieben erklärt erklärte erklärten meint meinte"
        " bemerkt bemerkte betont betonte behauptet behauptete fragt fragte antwortet antwortete"
        " erwidert erwiderte fügt fügte fährt fuhr berichtet berichtete notiert notierte ruft rief"
        " heißt hieß heisst stellt stellte entgegnet entgegnete gesteht gestand klagt klagte warnt"
        " warnte versichert versicherte verkündet verkündete urteilt urteilte gibt gab spricht"
        " sprach formuliert formulierte ergänzt ergänzte argumentiert argumentierte lautet lautete"
    ),
    "fr": _set(
        "dit disait disent dira écrit écrivait écrivit écrivent explique expliquait expliqua"
        " expliquent ajoute ajoutait ajouta répond répondait répondit affirme affirmait affirma"
        " note notait nota observe observait observa remarque remarquait remarqua déclare déclarait"
        " déclara poursuit poursuivait poursuivit continue continuait continua soutient soutenait"
        " soutint demande demandait demanda raconte racontait raconta précise précisait précisa"
        " conclut concluait rappelle rappelait rappela souligne soulignait souligna écrie écriait"
        " écria avoue avouait avoua estime estimait estima proclame proclamait proclama constate"
        " constatait constata insiste insistait insista"
    ),
}
"""Verbs of saying, in the forms that stand beside a quotation."""

CALLED = {
    "en": _set(
        "call calls called calling describe describes described describing dub dubbed dubs term"
        " termed terms label labelled labeled speak speaks spoke speaking phrase phrases phrased"
        " words quote quotes quoted quoting according denounce denounced denounces"
    ),
    "de": _set(
        "nennt nannte nannten bezeichnet bezeichnete beschreibt beschrieb spricht sprach zufolge"
        " zitiert zitierte laut"
    ),
    "fr": _set(
        "appelle appelait appela nomme nommait nomma décrit décrivait qualifie qualifiait qualifia"
        " parle parlait parla selon cite citait"
    ),
}
"""Verbs of naming: with them a phrase of two or three words is somebody's, one word is not."""

NAMING = {
    "en": r"so[- ]called|(?:also |better |then |generally )?known as|self-styled",
    "de": r"sogenannten?|sogenannte[rsm]?|so genannte[nrsm]?|bekannt als",
    "fr": r"soi-disant|connue?s? sous le nom (?:de|d['’])",
}
"""Said right before the mark: the words are a name that people use."""

TERMS = {
    "en": (
        "theory theories concept concepts conception notion notions term terms idea ideas doctrine"
        " doctrines policy policies slogan slogans theme label labels principle principles"
        " ideology category categories thesis formula spirit model epithet nickname cause rhetoric"
    ),
    "de": (
        "Theorie Theorien Begriff Begriffs Begriffe Konzept Konzepts Lehre Idee Politik Losung"
        " Parole Prinzip Schlagwort Schlagworts These Formel Ideologie Modell"
    ),
    "fr": (
        "théorie théories concept concepts notion notions terme termes idée idées doctrine"
        " politique slogan principe formule thèse idéologie modèle"
    ),
}
"""“the theory of …”: up to six marked words after it name a thing."""

MENTIONED = {
    "en": "word words phrase phrases expression expressions letter letters name names noun verb"
    " adjective syllable prefix suffix pronoun",
    "de": "Wort Wörter Worte Wortes Ausdruck Ausdrucks Buchstabe Buchstaben Name Namen Silbe Verb"
    " Substantiv Adjektiv",
    "fr": "mot mots expression expressions lettre lettres nom noms syllabe verbe adjectif",
}
"""“the word …”: the marked words are spoken of, not said."""

MEANS = {
    "en": r"(?:means|meant|is (?:spelled|spelt)|signifies|derives|comes from|stands for)\b",
    "de": r"(?:bedeutet|bedeutete|heißt auf|stammt|steht für)\b",
    "fr": r"(?:signifie|signifiait|veut dire|vient d|désigne)\b",
}
"""Said right after the mark."""

GENRES = {
    "en": (
        "speech speeches article articles chapter chapters lecture lectures essay essays poem poems"
        " book books novel story stories song songs film play paper papers report pamphlet letter"
        " hymn ballad editorial sermon address interview section tract leaflet sonnet ode review"
        " dissertation thesis manuscript sketch tale conference entry column series painting"
    ),
    "de": (
        "Rede Reden Aufsatz Aufsätze Artikel Kapitel Vortrag Vorträge Gedicht Gedichte Buch Roman"
        " Erzählung Lied Film Stück Schrift Broschüre Brief Predigt Abhandlung Beitrag Abschnitt"
        " Essay Bericht Ballade"
    ),
    "fr": (
        "discours article articles chapitre chapitres conférence essai poème poèmes livre roman"
        " récit chanson film pièce rapport brochure lettre sermon traité étude nouvelle éditorial"
    ),
}
"""What has a title."""

ENTITLED = {
    "en": r"entitled|titled|headed|headlined|under the (?:title|heading|headline)(?: of)?",
    "de": r"betitelt|mit dem Titel|unter dem Titel|unter der Überschrift|überschrieben(?: mit)?",
    "fr": r"intitulée?s?|sous le titre(?: de)?|ayant pour titre",
}

SMALL = _set(
    "a an the and or nor but for so yet of on in at to by from with as into upon over under about"
    " after before between against is it its via vs not be than"
)
"""English words that keep their small letter in a capitalised title."""

BIBLIOGRAPHY = _set(
    "bibliography references sources literature literatur literaturverzeichnis quellen"
    " quellenverzeichnis bibliographie références"
) | {
    "works cited",
    "cited works",
    "select bibliography",
    "selected bibliography",
    "primary sources",
    "secondary sources",
    "further reading",
    "quellen und literatur",
    "ouvrages cités",
}
"""Headings under which marked words are titles."""

ELIDED = _set(
    "tis twas twere twould twill twixt em til till cause bout round gainst neath cept nuff un uns"
    " im ome ouse ead ave ard eard ight s n ne nen nem ner rum rein raus runter rüber"
)
"""What may stand after an apostrophe that begins a word (’tis, ’em, ’s war einmal)."""

NOT_OWNED = {
    "en": _set(
        "of and or in is was are were be been but which that to for as at by on with from than who"
        " whom has have had would could should will shall may might must did does do if when while"
        " because a an the he she it they we i you not nor into about this these those where during"
        " through against before after until since between among within without under over"
        " upon also only never then there here so both our his her their its my your what how"
        " why can cannot am every each all"
    ),
    "de": _set("und oder in ist war sind der die das aber als von zu für mit auf nicht wie wenn"),
    "fr": _set("et ou dans est était sont de des du mais que qui pour avec par sur à au ne"),
}
"""Words that do not follow a possessive: after *workers’* they show that the mark closes."""

DETERMINERS = _set(
    "the a an this that his her its their our my your no any every each some der die das den dem"
    " des ein eine einen einem einer le la les un une ce cette son sa leur"
)
"""Before a form of *report* or *claim* they show that it is a noun, no verb of saying."""

PRONOUNS = _set("i he she they we it one er sie es ich wir man il elle ils elles je nous on")
"""Speakers that may be anybody named before."""

ABBREVIATED = _set(
    "p pp no nos vol vols ch sec art fig nr nrs s bd bde abs kap v vv l ll n nn f ff c ca sp col"
    " fol par st pt t cf matt rom cor gen ex lev num dan"
)
"""Abbreviations that a number follows: digits after them are no note mark."""

_WORD = re.compile(r"[^\W\d_]+")


def guess_language(words: str, default: str = "") -> str:
    """The language whose frequent words are clearly the most frequent here, else `default`.

    Looks at the first 400 words; needs three hits and half as many again as the next.
    """
    found = [word.lower() for word in _WORD.findall(words[:3000])[:400]]
    counts = sorted(
        ((sum(word in stop for word in found), name) for name, stop in STOP_WORDS.items()),
        reverse=True,
    )
    (best, name), (second, _) = counts[0], counts[1]
    return name if best >= 3 and best * 2 > second * 3 else default
