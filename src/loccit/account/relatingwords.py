"""English words that tell how two actors stand to each other; data only.

Each noun and verb has a kind, and the places where its two parties stand. A place is a
preposition, "poss" (*Carter's*), "dobj" (the verb's object), "subject"; "both" are prepositions
behind which both stand (*between Carter and Mills*).
"""

from __future__ import annotations

from dataclasses import dataclass

from loccit.model import RelationKind

__all__ = [
    "CARRYING", "FACTUAL", "FIXED", "MOVING", "NOUNS", "PARTLY", "REFUSING", "ROLES",
    "UNREAL_NOUNS", "UNREAL_VERBS", "VERBS", "Shape",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """Where the parties stand. `mutual`: two subjects may be both of them. `by_kind`: between
    two states it is a war, else opposition."""

    kind: RelationKind
    one: tuple[str, ...]
    other: tuple[str, ...]
    both: tuple[str, ...] = ()
    mutual: bool = False
    by_kind: bool = False


def _rows(words: str, shape: Shape) -> dict[str, Shape]:
    return dict.fromkeys(words.split(), shape)


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


_BETWEEN = ("between", "among")
_ALLIED = Shape("alliance", ("poss", "of", "by"), ("with",), _BETWEEN, mutual=True)
_AGREED = Shape("pact", ("poss", "of", "by"), ("with",), _BETWEEN, mutual=True)
_WARRED = Shape("war", ("poss", "of", "by"), ("against", "on", "upon", "with"), _BETWEEN,
                mutual=True)  # fmt: skip
_ATTACKED = Shape("war", ("poss", "by"), ("of", "on", "upon", "against"))
_OPPOSED = Shape("opposition", ("poss", "of", "by", "from"),
                 ("against", "with", "to", "toward", "towards"), _BETWEEN, mutual=True)  # fmt: skip
_BEATEN = Shape("opposition", ("by",), ("of", "poss"))
_WON = Shape("opposition", ("poss", "of", "by"), ("over",))
_SUBJECTED = Shape("subordination", ("poss", "of"), ("to", "on", "upon"))
_RULED = Shape("subordination", ("over",), ("poss", "of", "by"))
_JOINED = Shape("membership", ("poss", "of"), ("in", "into", "to"))

NOUNS: dict[str, Shape] = {
    **_rows("alliance coalition entente partnership collaboration cooperation co-operation "
            "rapprochement axis", _ALLIED),
    **_rows("pact treaty agreement accord convention armistice ceasefire truce concordat compact "
            "deal settlement peace", _AGREED),
    **_rows("war battle hostilities warfare", _WARRED),
    **_rows("invasion occupation conquest siege bombing bombardment attack assault raid offensive "
            "intervention aggression", _ATTACKED),
    **_rows("struggle opposition hostility antagonism conflict dispute rivalry quarrel feud clash "
            "hatred campaign resistance fight revolt rebellion uprising revolution enmity break "
            "rift split contradiction plot conspiracy crusade", _OPPOSED),
    **_rows("overthrow suppression crushing persecution purge expulsion betrayal annihilation "
            "subjugation defeat encirclement", _BEATEN),
    **_rows("victory triumph", _WON),
    **_rows("subordination submission subservience subjection obedience allegiance loyalty "
            "dependence dependency capitulation surrender", _SUBJECTED),
    **_rows("control rule domination dominion sovereignty hegemony supremacy tutelage", _RULED),
    **_rows("entry accession admission membership affiliation", _JOINED),
}  # fmt: skip

ROLES: dict[str, Shape] = {
    **_rows("ally partner confederate", Shape("alliance", ("subject",), ("poss", "of", "to"))),
    **_rows("enemy foe opponent rival adversary antagonist",
            Shape("opposition", ("subject",), ("poss", "of", "to"))),
    **_rows("member", Shape("membership", ("subject",), ("of",))),
    **_rows("instrument tool puppet vassal satellite appendage subject servant lackey agent "
            "colony protectorate", Shape("subordination", ("subject",), ("of", "poss"))),
    **_rows("successor heir", Shape("succession", ("subject",), ("of", "to", "poss"))),
    **_rows("predecessor forerunner precursor",
            Shape("succession", ("of", "to", "poss"), ("subject",))),
}  # fmt: skip
"""Nouns that somebody is to somebody: *Carter was the successor of Mills*."""

VERBS: dict[str, Shape] = {
    **_rows("ally side cooperate co-operate collaborate unite align",
            Shape("alliance", ("subject",), ("with",), mutual=True)),
    **_rows("invade bomb bombard besiege occupy conquer attack raid",
            Shape("war", ("subject",), ("dobj",))),
    **_rows("fight", Shape("opposition", ("subject",), ("dobj", "against", "with"), mutual=True,
                           by_kind=True)),
    **_rows("defeat crush rout vanquish", Shape("opposition", ("subject",), ("dobj",),
                                                by_kind=True)),
    **_rows("oppose resist combat denounce suppress overthrow persecute purge expel betray "
            "threaten defy hate depose boycott repress subvert oust blockade outlaw condemn",
            Shape("opposition", ("subject",), ("dobj",))),
    **_rows("struggle quarrel clash break compete", Shape("opposition", ("subject",),
                                                          ("against", "with"), mutual=True)),
    **_rows("rebel revolt rise protest campaign plot conspire mutiny",
            Shape("opposition", ("subject",), ("against",))),
    **_rows("join enter", Shape("membership", ("subject",), ("dobj",))),
    **_rows("belong adhere accede", Shape("membership", ("subject",), ("to",))),
    **_rows("submit bow kneel capitulate surrender", Shape("subordination", ("subject",),
                                                           ("to", "before"))),
    **_rows("obey serve", Shape("subordination", ("subject",), ("dobj",))),
    **_rows("rule govern control dominate command subjugate enslave",
            Shape("subordination", ("dobj",), ("subject",))),
    **_rows("subordinate subject", Shape("subordination", ("dobj",), ("to",))),
    **_rows("succeed replace supersede supplant", Shape("succession", ("subject",), ("dobj",))),
}  # fmt: skip

FIXED: dict[tuple[str, str], Shape] = {
    ("join", "force"): _ALLIED,
    ("join", "hand"): _ALLIED,
    ("make", "cause"): _ALLIED,
    ("solidarize", "self"): _ALLIED,
    ("align", "self"): _ALLIED,
    ("ally", "self"): _ALLIED,
    ("unite", "self"): _ALLIED,
}
"""Verbs with an object that makes them one phrase: *to join forces with*."""
CARRYING = _words(
    "sign conclude make form enter wage wag declare launch fight begin start lead seal ratify join "
    "negotiate strike open continue carry conduct win reach agree establish have maintain pursue "
    "resume renew keep swear owe pledge mount organize organise forge build stage exercise "
    "extend impose gain secure obtain seek enjoy suffer end dissolve"
)
"""Verbs whose subject is a party of what their object names. *Wag* is what a small parser takes
*waged* for."""
PARTLY = _words(
    "wing section part majority bulk rest layer rank side force troop army government leader "
    "leadership member representative discipline authority will yoke orders"
)
"""Nouns behind which *of* names who is really meant, where they are no actors themselves."""
FACTUAL = _words(
    "begin continue start manage come proceed help force compel oblige enable allow cause lead "
    "succeed go use cease persist have be seem appear happen"
)
"""Verbs with an infinitive that is told to have happened."""
MOVING = _words(
    "convince persuade force compel oblige urge order ask enable allow help induce lead cause tell "
    "invite encourage permit incite press push drive prompt instruct command beg advise teach"
)
"""Verbs of the shape: one moves another to do something, who then does it."""
UNREAL_VERBS = _words(
    "avoid prevent fear propose want wish seek plan threaten demand expect urge advocate prepare "
    "avert envisage offer consider hope try attempt intend desire suggest recommend call await "
    "favour favor discuss contemplate predict promise convince persuade ask aim"
)
UNREAL_NOUNS = _words(
    "threat danger fear prospect possibility avoidance prevention plan proposal offer call hope "
    "preparation need idea risk wish desire demand defence defense proposition chance aim goal "
    "attempt question"
)
"""What stands behind these is feared, wished or possible."""
REFUSING = _words("refuse fail decline reject repudiate refrain abstain renounce")
