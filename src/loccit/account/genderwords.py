"""English words by which a man or a woman is known: nouns, titles, given names; data only.

Names are only those that are common and seldom borne by the other sex.
"""

from __future__ import annotations

__all__ = ["MEN", "WOMEN"]


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


MEN = _words(
    "king emperor tsar czar prince duke count baron lord sir mr father brother son husband uncle "
    "nephew grandfather widower man boy gentleman monk priest pope bishop actor landlord heir "
    "policeman spokesman chairman businessman statesman fisherman monsieur herr don signor "
    "gospodin abbot friar sultan shah khan "
    "john james william george charles henry edward thomas robert richard peter paul michael "
    "david joseph daniel samuel benjamin jacob isaac adam simon andrew philip stephen mark luke "
    "matthew martin patrick francis arthur albert alfred frederick walter harold ernest frank "
    "fred jack tom tim jim bill bob dick harry ned sam ben joe dan max karl carl friedrich "
    "wilhelm heinrich johann hans fritz otto ludwig hermann wolfgang pierre jean jacques louis "
    "antoine françois henri émile giovanni giuseppe antonio carlo marco luigi juan josé pedro "
    "miguel diego ivan vladimir nikolai nikita leon lev mikhail joseph josef sergei dmitri boris "
    "alexander alexei grigori vadim yuri igor pavel andrei winston franklin theodore woodrow "
    "abraham ulysses dwight lyndon ronald edmund edgar oliver oscar hugh ralph roger geoffrey "
    "gilbert leonard cyril neville clement harold anthony kenneth douglas donald malcolm duncan"
)
WOMEN = _words(
    "queen empress tsarina czarina princess duchess countess baroness lady dame mrs ms miss "
    "mother sister daughter wife aunt niece grandmother widow woman girl nun actress landlady "
    "heiress spokeswoman policewoman chairwoman madame frau mademoiselle señora abbess mistress "
    "mary anna anne ann elizabeth margaret catherine katherine jane helen helena sarah susan "
    "emma emily charlotte alice edith florence rose ruth rachel rebecca esther judith martha "
    "dorothy eleanor victoria caroline louisa sophia sophie julia laura lucy clara ada agnes "
    "barbara patricia linda jennifer nancy betty carol karen lisa sandra ashley amy angela "
    "maria marie marianne isabella teresa rosa clara ingrid greta hilde gertrud hannah eva "
    "frieda ursula simone françoise jeanne claire camille olga natalia nadezhda tatiana irina "
    "svetlana ekaterina vera sonia golda indira benazir harriet beatrice virginia hilary joan"
)
