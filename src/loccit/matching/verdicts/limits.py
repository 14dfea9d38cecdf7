"""Words that turn or limit what was said, by language: data, not code.

`AFTER`: a source that goes on with one of these, in the same sentence, limits what stands
before. `BEFORE`: endings of what stands before the quoted words in the same sentence and takes
them back. `NEGATIONS`: words that turn a clause. `SPEECH`: verbs that name who speaks.
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["SPEECH", "after", "before", "negation", "speech"]

AFTER: dict[str, tuple[str, ...]] = {
    "en": (
        "but", "unless", "except", "excepting", "provided", "providing", "only if", "only when",
        "only so long as", "only so far as", "only where", "if", "though", "although",
        "even though", "however", "save that", "save for", "save when", "save where", "save in",
        "saving", "yet",
        "albeit", "so long as", "as long as", "as far as", "so far as", "in so far as",
        "insofar as", "on condition", "on the condition", "subject to", "notwithstanding",
        "barring", "or so", "at least", "other than", "apart from", "with the exception",
        "nevertheless", "assuming", "supposing", "in theory", "on paper", "only", "alone", "merely",
        "solely", "not", "never", "hardly", "scarcely", "nor",
    ),
    "de": (
        "aber", "doch", "jedoch", "sondern", "außer", "ausser", "ausgenommen", "es sei denn",
        "sofern", "soweit", "falls", "wenn", "nur wenn", "wofern", "vorausgesetzt", "obwohl",
        "obgleich", "obschon", "wenngleich", "wiewohl", "allerdings", "freilich", "solange",
        "mit ausnahme", "unter der bedingung", "nicht", "nie", "niemals", "nimmermehr",
        "keineswegs", "keinesfalls", "kaum", "nur", "allein", "bloß", "lediglich",
    ),
    "fr": (
        "mais", "sauf", "excepté", "hormis", "à moins", "pourvu", "à condition", "sous réserve",
        "si", "s'il", "s'ils", "bien que", "bien qu'", "quoique", "quoiqu'", "toutefois",
        "cependant", "néanmoins", "pourtant", "encore que", "tant que", "pas", "seulement",
        "point", "jamais", "guère", "nullement", "du moins",
    ),
}  # fmt: skip

BEFORE: dict[str, tuple[str, ...]] = {
    "en": (
        r"not", r"never", r"hardly", r"scarcely", r"barely", r"cannot", r"\w+n'?t", r"nor",
        r"neither", r"without", r"far from", r"instead of", r"by no means", r"no", r"no longer",
        r"in no (?:way|sense)", r"nothing like",
        r"(?:false|untrue|wrong|absurd|impossible|unthinkable|nonsense|a lie|a mistake|an error"
        r"|a myth|a legend|a slander|not true|not the case|no longer true) (?:to (?:say|think"
        r"|believe|suppose|claim|assert|pretend|imagine|conclude|assume|infer|argue) )?that",
        r"(?:rash|hasty|premature|foolish|idle|ridiculous|misleading|unfair|unjust|perverse"
        r"|tempting|too (?:much|simple|easy)) to (?:say|think|believe|suppose|claim|assert|imagine"
        r"|conclude|assume|infer|argue|maintain|speak of) that",
        r"(?:den(?:y|ies|ied)|doubt(?:s|ed)?|disputes?d?|refutes?d?|pretend(?:s|ed)?"
        r"|reject(?:s|ed)? the (?:idea|claim|notion)) that",
        r"(?:do|does|did|can|could|would|will|shall|should|may|must)(?: not|n'?t|not| never)"
        r"(?: \w+){0,2} (?:believe|think|suppose|say|claim|hold|accept|admit|agree|mean|imagine"
        r"|know|maintain|pretend) that",
        r"(?:nobody|no one|no man|none|few|who)(?: \w+){0,3} (?:believe[sd]?|thinks?|thought"
        r"|says?|said|claim(?:s|ed)?|suppose[sd]?|maintain(?:s|ed)?) that",
    ),
    "de": (
        r"nicht", r"nie", r"niemals", r"kein(?:e|en|em|er|es)?", r"kaum", r"weder", r"ohne",
        r"keineswegs", r"keinesfalls",
        r"(?:falsch|unwahr|ein irrtum|eine lüge|unsinn|nicht wahr|nicht der fall|ein märchen),? "
        r"(?:zu (?:sagen|glauben|behaupten|meinen),? )?dass?ß?",
        r"(?:voreilig|verfrüht|übertrieben|töricht|verfehlt|ungerecht|lächerlich|naheliegend),? zu"
        r" (?:sagen|glauben|behaupten|meinen|schließen|folgern|vermuten),? da(?:ss|ß)",
        r"(?:bestreite[nt]?|bestritt|leugne[nt]?|leugnete|bezweif(?:le|elt|elte|eln))"
        r"(?: \w+){0,2},? da(?:ss|ß)",
        r"(?:glaube[nt]?|glaubt|glaubte|denke[nt]?|meine[nt]?|behaupte[nt]?)(?: \w+){0,2} "
        r"(?:nicht|nie|niemals|kaum),? da(?:ss|ß)",
        r"niemand (?:glaubt|glaubte|behauptet|behauptete|meint|meinte),? da(?:ss|ß)",
    ),
    "fr": (
        r"ne", r"pas", r"jamais", r"guère", r"sans", r"ni", r"nullement", r"loin de",
        r"(?:il est (?:faux|inexact|absurde)|c'est (?:faux|une erreur|un mensonge)"
        r"|il n'est pas vrai)(?: de (?:dire|croire|prétendre|penser))? qu[e']",
        r"(?:imprudent|hâtif|prématuré|injuste|ridicule|excessif|tentant) (?:de|d')\s?(?:dire"
        r"|croire|prétendre|penser|conclure|supposer|affirmer|en conclure) qu[e']",
        r"(?:nie|nient|niait|niaient|doute|doutent|doutait|conteste|contestent) qu[e']",
        r"n[e'] ?\w+ (?:pas|point|jamais|guère)(?: \w+)? qu[e']",
        r"(?:personne|nul) ne \w+ qu[e']",
    ),
}  # fmt: skip

NEGATIONS: dict[str, tuple[str, ...]] = {
    "en": (
        "no", "not", "never", "nor", "neither", "none", "nothing", "nobody", "nowhere", "cannot",
        "hardly", "scarcely", "barely", "without", r"\w+n['’]t",
    ),
    "de": (
        "nicht", "nie", "niemals", "nichts", "niemand", "nirgends", "weder", "kaum", "ohne",
        r"kein(?:e|en|em|er|es)?", "keineswegs", "keinesfalls", "nimmer", "nimmermehr",
    ),
    "fr": (
        "ne", r"n['’]", "pas", "jamais", "rien", "aucun", "aucune", "personne", "sans", "ni",
        "guère", "nullement",
    ),
}  # fmt: skip

SPEECH: dict[str, tuple[str, ...]] = {
    "en": (
        "said", "says", "wrote", "writes", "cried", "answered", "replied", "asked", "declared",
        "explained", "added", "remarked", "observed", "shouted", "whispered", "told", "exclaimed",
        "insisted", "maintained", "noted", "reported", "stated", "announced", "admitted", "swore",
        "testified", "protested", "argued", "claimed", "demanded", "called", "recalled", "returned",
    ),
    "de": (
        "sagte", "sagt", "schrieb", "schreibt", "rief", "antwortete", "erwiderte", "fragte",
        "erklärte", "bemerkte", "meinte", "fügte", "behauptete", "berichtete", "flüsterte",
        "entgegnete", "versicherte", "gestand",
    ),
    "fr": (
        "dit", "disait", "écrit", "écrivait", "écrivit", "cria", "répondit", "demanda", "déclara",
        "expliqua", "ajouta", "remarqua", "affirma", "murmura", "annonça", "observa", "répliqua",
    ),
}  # fmt: skip


def _language(language: str) -> str:
    short = language.casefold()[:2]
    return short if short in AFTER else "en"


@cache
def after(language: str) -> re.Pattern[str]:
    """Matches limiting words at the head of what follows; group 1 holds them."""
    words = sorted(AFTER[_language(language)], key=len, reverse=True)
    choice = "|".join(re.escape(word) + ("" if word.endswith("'") else r"\b") for word in words)
    return re.compile(rf"({choice})", re.IGNORECASE)


@cache
def before(language: str) -> re.Pattern[str]:
    """Matches words that take back what follows, at the very end; group 1 holds them."""
    choice = "|".join(BEFORE[_language(language)])
    return re.compile(rf"\b({choice})\s*\Z", re.IGNORECASE)


@cache
def negation(language: str) -> re.Pattern[str]:
    """Matches a negation as a whole word."""
    choice = "|".join(NEGATIONS[_language(language)])
    return re.compile(rf"(?<!\w)(?:{choice})(?!\w)", re.IGNORECASE)


@cache
def speech(language: str) -> re.Pattern[str]:
    """Matches who speaks: "said Captain Hart" (group 1) or "Captain Hart said" (group 2)."""
    verbs = "|".join(SPEECH[_language(language)])
    one = r"[A-ZÄÖÜÉÈÀ][\w’'-]*\.?"
    name = rf"({one}(?: (?:of |de |von |van |du |der )?{one}){{0,3}})"
    article = r"(?:the|der|die|le|la|l['’]) ?(?:[^\W\d_A-Z]+ )?"
    return re.compile(rf"\b(?:{verbs}) (?:{article})?{name}|{name} (?:{verbs})\b")
