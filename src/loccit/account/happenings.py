"""English nouns that name something which happens; data only."""

from __future__ import annotations

__all__ = ["ENDINGS", "NOT_HAPPENINGS", "is_happening"]

_NOUNS = (
    "accession accident act advance affair aftermath agreement alliance ambush anniversary arrest "
    "arrival assassination assault attack audience ballot ban battle birth blockade blow bombing "
    "boom boycott breach break breakdown breakthrough breakup burial campaign capture case "
    "catastrophe census ceremony change clash climb collapse colloquium combat comeback concert "
    "conclave conclusion conference conflict congress conquest conspiracy coronation council coup "
    "crackdown crash crime crisis crusade cull cut damage death debate debut decease decline "
    "decree default defeat defection deluge demise departure descent dialogue discovery dispatch "
    "dispute drought duel earthquake eclipse election embargo emergence encounter epidemic escape "
    "eviction exile exit exodus expedition experiment explosion fair fall famine feast festival "
    "fight fire flight flood funeral gathering genocide growth handover harvest heist heyday hunt "
    "hurricane incident inquest inquiry insurgency interview invasion journey landing lapse "
    "launch lawsuit leap lecture lockout loss march marriage massacre meeting merger mission "
    "mobilization murder mutiny negotiation offensive offer onslaught operation outbreak outburst "
    "overthrow pact parade peace performance pestilence pilgrimage plague plan plebiscite plenum "
    "plot plunge pogrom poll premiere proceeding proclamation proposal protest publication purge "
    "putsch race raid rally rebellion rebirth recall reform reign release relief renewal reprisal "
    "request rescue resolution retreat return revival revolt revolution riot rise rout rule "
    "ruling sack sale schism seizure sentence session shift shipwreck shock siege signing sinking "
    "skirmish slaughter slump speech split spread start stay storm strife strike struggle suicide "
    "summit surge surrender survey sweep switch synod takeover talk thaw theft threat toll tour "
    "trade transfer transit treaty trek trial triumph truce tsunami turmoil turn turnaround "
    "upheaval uprising upsurge vacancy verdict victory visit vote voyage wake walkout war wave "
    "wedding win withdrawal wreck"
)
_HAPPENINGS = frozenset(_NOUNS.split())
ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ival", "usal", "osal", "wal", "ssion", "ing")
"""Endings of nouns made of verbs."""
_STANDING = (
    "nation section situation condition position population institution constitution organization "
    "organisation corporation federation association government parliament department document "
    "element monument instrument movement regiment environment sentiment apartment basement "
    "science conscience evidence audience sentence intelligence province difference distance "
    "importance substance balance finance ignorance building thing king string morning evening "
    "feeling meaning writing painting ceiling clothing wing ring spring mission commission "
    "profession dimension tension pension version mansion generation relation question function "
    "tradition religion direction notion portion station foundation formation"
)
NOT_HAPPENINGS = frozenset(_STANDING.split())
"""Nouns with such an ending that mostly name what stands, not what happens."""


def is_happening(noun: str) -> bool:
    """Whether the lemma of a noun names something that happens at a time."""
    if noun in _HAPPENINGS:
        return True
    return noun.endswith(ENDINGS) and len(noun) > 6 and noun not in NOT_HAPPENINGS
