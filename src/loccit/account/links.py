"""English words that say one thing led to another; data only.

`CAUSING` are verbs whose subject is the cause, `RESULTING` those whose subject is the effect. A
key is a lemma, with its preposition or particle where it needs one: "lead to", "bring about".
"""

from __future__ import annotations

__all__ = [
    "CARRIERS", "CAUSE_NOUNS", "CAUSING", "CHANGING", "COMING", "EFFECT_NOUNS", "ENABLING",
    "FORCES", "HARMING", "KEY_PREPOSITIONS", "MAKING", "MARKS", "MILD", "MODALS", "NATURES",
    "OPINIONS", "PARTS_OF_LINK", "PREPOSITIONS", "PREVENTING", "RAISING", "RESULTING", "ROOTED",
    "SAYING",
    "SEQUELS", "TAILS", "WEAK",
]  # fmt: skip


def _rows(table: str) -> frozenset[str]:
    """Words parted by spaces; a phrase is written with underscores."""
    return frozenset(word.replace("_", " ") for word in table.split())


CAUSING = _rows(
    "cause produce provoke trigger spark engender generate induce precipitate entail "
    "necessitate prompt foster fuel hasten accelerate occasion inspire spawn kindle ignite "
    "unleash evoke elicit aggravate exacerbate intensify perpetuate underlie mean lead_to "
    "result_in end_in culminate_in contribute_to conduce_to amount_to bring_about bring_on "
    "set_off touch_off give_rise give_birth pave_way open_way prepare_way lay_ground "
    "lay_foundation open_door make_way sow_seed find_expression spell doom_to drive_to "
    "strengthen reinforce encourage promote facilitate create determine dictate ensure "
    "guarantee condition account_for explain require underlay have_impact have_effect "
    "have_influence have_consequence prepare_ground provide_foundation provide_basis "
    "provide_impetus give_impetus provide_impulse"
)
KEY_PREPOSITIONS = {"find expression": ("in",), "make way": ("for",), "have impact": ("on", "upon"),
                    "have effect": ("on", "upon"), "have influence": ("on", "upon"),
                    "have consequence": ("for",)}  # fmt: skip
"""The prepositions before the effect, of a verb with its object."""
PREVENTING = _rows(
    "prevent hinder block avert forestall preclude inhibit impede thwart obstruct frustrate "
    "stifle undermine weaken cripple mitigate lessen diminish alleviate reduce "
    "paralyse paralyze stop halt delay retard hamper curb check "
    "suppress rule_out put_end put_stop discourage deter undercut sabotage"
)
WEAK = _rows(
    "produce create strengthen reinforce encourage promote facilitate stop halt delay check "
    "block undermine weaken suppress determine dictate ensure guarantee condition generate mean "
    "inspire sabotage prevent discourage hasten accelerate spell bring_about obstruct frustrate "
    "curb deter thwart hinder contribute_to amount_to find_expression intensify perpetuate "
    "put_end put_stop underlie underlay provoke cause lead_to foster prompt unleash account_for "
    "explain require have_impact have_effect have_influence prepare_ground provide_foundation "
    "provide_basis provide_impetus give_impetus mitigate lessen diminish alleviate reduce"
)
"""Verbs of which a person as subject does something, rather than being its cause."""
CHANGING = _rows(
    "ruin poison empty threaten kill destroy wreck shatter devastate drive bring breed drown "
    "starve disrupt impoverish enrich exhaust end cost drain swell shrink halve double split "
    "close attract draw"
)
"""Everyday verbs for a change. Their subject is a cause only where it is a thing or a
happening: not somebody, no time, and no carrier of something."""
MILD = _rows("end cost drain swell shrink halve double split close attract draw")
"""Those of them that a tool or a wall does as its work: only of a happening, a quality or a
substance they tell a cause."""
FORCES = _rows(
    "cold drought fear fever fire flood frost gold heat hunger lack law news need peace plague "
    "poverty price profit rain rent storm tax tide toll treaty wage want war wealth weather"
)
"""Short nouns for such causes, beside those known by their endings."""
NATURES = ("ness", "ity", "ism", "ship", "dom", "age", "cy", "th", "ure")
"""Endings of nouns for a quality or a state."""
HARMING = _rows(
    "ruin poison end threaten kill destroy wreck shatter devastate drown starve drain shrink "
    "halve disrupt impoverish exhaust"
)
"""Those of them by which there is less of what they change."""
CARRIERS = _rows(
    "train ship boat cart car truck lorry wagon bus coach plane aeroplane aircraft horse mule "
    "barge messenger letter telegram telephone parcel path road way line day night morning "
    "evening week month year decade century season spring summer autumn hour moment chapter page "
    "paragraph section book article report speech story number sum share ticket paper table map "
    "figure essay theory hypothesis play film song house rule recipe law statute contract"
)
"""Nouns that as subject of such a verb bring, cost or end something as is their nature."""
TAILS = ("dobj", "obj", "dative", "prt", "oprd", "advmod")
"""What belongs to the effect behind such a verb."""
COMING = _rows("come happen occur arise")
"""Verbs that add nothing to what their subject names: *it came as a result of that*."""
OPINIONS = _rows("opinion view eyes judgement judgment")
"""Nouns of *in his opinion*."""
RESULTING = _rows(
    "result_from stem_from arise_from arise_out_of flow_from derive_from spring_from "
    "originate_in originate_from follow_from emerge_from grow_out_of grow_from proceed_from "
    "come_from depend_on depend_upon hinge_on hinge_upon issue_from develop_from suffer_from "
    "die_of die_from ensue_from rest_on rest_upon"
)
ROOTED = _rows("root base ground originate found")
ENABLING = _rows(
    "enable cause force compel oblige allow permit lead drive induce impel prompt push persuade "
    "condemn doom help"
)
"""Verbs of the shape: the cause enables somebody to do something."""
MAKING = _rows("make render")
CAUSE_NOUNS = {
    "cause": ("of",), "reason": ("for", "of"), "root": ("of",), "source": ("of",),
    "origin": ("of",), "factor": ("in", "behind", "of"), "driver": ("of",), "motive": ("for", "of"),
    "basis": ("of", "for"), "precondition": ("of", "for"), "condition": ("of", "for"),
}  # fmt: skip
"""Nouns for a cause, and the prepositions before what it is the cause of."""
EFFECT_NOUNS = {
    "result": ("of",), "consequence": ("of",), "outcome": ("of",), "product": ("of",),
    "effect": ("of",), "upshot": ("of",), "fruit": ("of",), "aftermath": ("of",),
    "expression": ("of",), "outgrowth": ("of",), "by-product": ("of",), "corollary": ("of",),
}  # fmt: skip
MARKS = _rows("because since insofar inasmuch given")
"""What opens a clause that tells the cause."""
PREPOSITIONS = (
    "because of", "due to", "owing to", "thanks to", "as a result of", "as a consequence of",
    "in consequence of", "for want of", "for lack of", "in the absence of", "on account of",
    "by virtue of", "as a direct result of", "under the impact of", "under the pressure of",
    "in response to", "out of fear of", "at the hands of",
)  # fmt: skip
SEQUELS = (
    "thus", "therefore", "hence", "consequently", "accordingly", "as a result",
    "as a consequence", "in consequence", "for this reason", "for that reason", "that is why",
    "this is why", "as a direct result",
)  # fmt: skip
"""What opens a clause that tells the effect of the clause or sentence before it."""
RAISING = _rows(
    "seem appear tend help serve begin start continue come threaten fail cease use happen prove "
    "be have go manage contrive suffice combine conspire"
)
"""Verbs that lend their subject to the verb behind them."""
MODALS = _rows("may might could can would should must")
SAYING = _rows(
    "say argue claim insist maintain assert contend hold believe think suggest write declare "
    "state affirm allege explain conclude observe note remark report announce proclaim admit "
    "deny suppose assume imagine fear hope predict warn add reply answer tell teach stress "
    "emphasize emphasise imply pretend recall acknowledge concede propose"
)
PARTS_OF_LINK = ("prt", "neg", "aux", "advmod")
"""What belongs to the words of a verb's link, where it stands beside the verb."""
