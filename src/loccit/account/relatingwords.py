"""English words that tell how two actors stand to each other; data only.

Each noun and verb has a kind, and the places where its two parties stand. A place is a
preposition, "poss" (*Carter's*), "dobj" (the verb's object), "subject"; "both" are prepositions
behind which both stand (*between Carter and Mills*).
"""

from __future__ import annotations

from dataclasses import dataclass

from loccit.model import RelationKind

__all__ = [
    "BEARING", "BINDING", "BREAKING", "CARRYING", "FACTUAL", "FIXED", "FORMING", "HEADS", "MOVING",
    "NOUNS", "OPPOSED", "OWNED", "PARTLY", "PASSED", "REFUSING", "ROLES", "SERVED", "TURNING",
    "UNREAL_NOUNS", "UNREAL_VERBS", "VERBS", "Shape",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """Where the parties stand. `mutual`: two subjects may be both of them. `by_kind`: between
    two states it is a war, else opposition. `passive`: only where the verb
    is."""

    kind: RelationKind
    one: tuple[str, ...]
    other: tuple[str, ...]
    both: tuple[str, ...] = ()
    mutual: bool = False
    by_kind: bool = False
    passive: bool = False


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
    **_rows("member branch affiliate section chapter", Shape("membership", ("subject",), ("of",))),
    **_rows("instrument tool puppet vassal satellite appendage subject servant lackey agent "
            "colony protectorate tributary dependency subsidiary",
            Shape("subordination", ("subject",), ("of", "poss"))),
    **_rows("successor heir", Shape("succession", ("subject",), ("of", "to", "poss"))),
    **_rows("predecessor forerunner precursor",
            Shape("succession", ("of", "to", "poss"), ("subject",))),
    **_rows("hostile opposed", Shape("opposition", ("subject",), ("to", "toward", "towards"))),
    **_rows("allied", Shape("alliance", ("subject",), ("with", "to"))),
    **_rows("subordinate subservient subject loyal obedient answerable tributary",
            Shape("subordination", ("subject",), ("to",))),
}  # fmt: skip
"""Nouns that somebody is to somebody: *Carter was the successor of Mills*; and adjectives, which
take *to* alone."""
HEADS = _words(
    "leader head chairman chairwoman chairperson chair president secretary commander chief "
    "director founder general treasurer deputy delegate captain"
)
"""Who is at the head of a body, or one of it: a member of it."""
BODIES = ("organisation", "party", "group")

VERBS: dict[str, Shape] = {
    **_rows("ally side cooperate co-operate collaborate unite align",
            Shape("alliance", ("subject",), ("with",), mutual=True)),
    **_rows("invade bomb bombard besiege occupy conquer attack raid",
            Shape("war", ("subject",), ("dobj",))),
    **_rows("fight", Shape("opposition", ("subject",), ("dobj", "against", "with"), mutual=True,
                           by_kind=True)),
    **_rows("defeat crush rout vanquish", Shape("opposition", ("subject",), ("dobj",),
                                                by_kind=True)),
    **_rows("support back aid befriend assist",
            Shape("alliance", ("subject",), ("dobj",))),
    **_rows("chair head", Shape("membership", ("subject",), ("dobj",))),
    **_rows("lead", Shape("subordination", ("dobj",), ("subject",), passive=True)),
    **_rows("oppose resist combat denounce suppress overthrow overthrew persecute purge expel "
            "betray threaten defy hate depose boycott repress subvert oust blockade outlaw condemn",
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
    ("pay", "tribute"): Shape("subordination", ("poss",), ("to",)),
    ("pay", "homage"): Shape("subordination", ("poss",), ("to",)),
    ("do", "homage"): Shape("subordination", ("poss",), ("to",)),
    ("swear", "fealty"): Shape("subordination", ("poss",), ("to",)),
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
    "leadership member representative discipline authority will yoke orders interest aim crowd "
    "band mob gang host handful number mass delegation"
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
    "favour favor discuss contemplate predict promise convince persuade ask aim devote "
    "commit agitate campaign press clamour"
)
UNREAL_NOUNS = _words(
    "threat danger fear prospect possibility avoidance prevention plan proposal offer call hope "
    "preparation need idea risk wish desire demand defence defense proposition chance aim goal "
    "attempt question"
)
"""What stands behind these is feared, wished or possible."""
REFUSING = _words("refuse fail decline reject repudiate refrain abstain renounce")
BINDING = _words("bind join unite link tie draw bring")
"""Verbs whose two objects are bound *in*, or *by*, what a noun behind them names."""
TURNING = _words("turn transform convert reduce degrade make change")
"""Verbs that make their object *into* what stands behind them."""
BEARING = _words("be become remain stay")
FORMING = _words(
    "establishment formation conclusion creation forging renewal signing making breaking policy"
)
"""Nouns that say little beside the relation that stands behind their *of*."""
BREAKING = _words(
    "break breach violate repudiate betray abandon scrap dishonour dishonor answer retaliate"
)
"""What somebody breaks, or answers, *with the invasion of* somebody is done by that invasion."""
PASSED = _words("pass go fall devolve")
"""Verbs by which a thing passes *from* one owner *to* the next."""
OWNED = _words(
    "estate throne crown title office land mill house ownership property power leadership chair "
    "company firm business manor kingdom empire presidency command farm castle territory island "
    "province city town fief lordship duchy sovereignty rule control authority chairmanship "
    "newspaper paper seat inheritance premiership bishopric see"
)
"""What passes from one owner to the next as a succession."""
SERVED = {
    "service": ("in",), "command": ("under",), "rule": ("under",), "yoke": ("under",),
    "orders": ("under",), "order": ("under",), "pay": ("in",), "control": ("under",),
    "domination": ("under",), "suzerainty": ("under",), "sovereignty": ("under",),
}  # fmt: skip
"""Nouns that, behind their preposition, tell whom somebody serves: *in the service of*."""
OPPOSED = Shape("opposition", ("subject",), ("against",))
