"""Tables of spellings: rules, stems and whole words, a language a table; data only.

A rule is a pattern, its replacement, and whether the spelling it takes away is out of use.
An entry `old/new/o` marks one out of use, `british/american/-` two in use.
"""

from __future__ import annotations

__all__ = [
    "APART_EN", "DIVIDED", "RULES_DE", "RULES_EN", "RULES_FR", "STEMS_EN", "WHOLE_EN", "Rules",
]  # fmt: skip

Rules = tuple[tuple[str, str, bool], ...]


def _split(words: str) -> list[str]:
    return words.split()


def _entries(table: str) -> Rules:
    parts = (entry.split("/") for entry in table.split())
    return tuple((word, new, era == "o") for word, new, era in parts)


RULES_EN: Rules = (
    (r"^([a-z]{3,})our(s|ed|ing|able|ably|ful|fully|less|ites?|ists?|ers?|ly|hoods?|y|al)?$",
     r"\1or\2", False),
    (r"^([a-z]{3,})our(abl|is|iz)", r"\1or\2", False),
    (r"^([a-z]{3,})is(e|es|ed|ing|er|ers|ation|ations|able)$", r"\1iz\2", False),
    (r"^([a-z]{3,})ys(e|es|ed|ing|er|ers)$", r"\1yz\2", False),
    (r"^([a-z]{2,})([tb])re(s)?$", r"\1\2er\3", False),
    (r"^([a-z]*[aeiouy][^aeiouy]+[aeiouy])ll(ed|ing|er|ers|or|ors|ous|ously)$", r"\1l\2", False),
    (r"^([a-z]{2,})([tb])red$", r"\1\2ered", False),
    (r"^([a-z]{2,})logue(s|d)?$", r"\1log\2", False),
    (r"^([a-z]{2,})xion(s|al)?$", r"\1ction\2", True),
    (r"^([a-z]*[aeiouy][a-z]*[aeiouy]?[^aeiouyk])ick(s)?$", r"\1ic\2", True),
    (r"^(mus|phys|mag|trag|com|log|rhetor|polit)ick(s)?$", r"\1ic\2", True),
    (r"^([a-z]{3,})nesse$", r"\1ness", True),
    (r"^([a-z]{3,})lesse$", r"\1less", True),
    (r"^([a-z]{3,})full$", r"\1ful", True),
    (r"^([a-z]{3,})ique$", r"\1ic", True),
)  # fmt: skip
STEMS_EN = _entries(
    "worshipp/worship/- stedfast/steadfast/o fulness/fullness/- judaea/judea/- havock/havoc/o "
    "intreat/entreat/o morter/mortar/o stript/stripped/o "
    "chus/choos/o shew/show/o plough/plow/- mould/mold/- moult/molt/- cheque/check/- "
    "gaol/jail/- draught/draft/- grey/gray/- sceptic/skeptic/- smoulder/smolder/- "
    "programme/program/- moustache/mustache/- pyjama/pajama/- cosy/cozy/- cosi/cozi/- "
    "cypher/cipher/- encyclopaed/encycloped/- mediaeval/medieval/- anaesth/anesth/- "
    "aesthet/esthet/- paediat/pediat/- haem/hem/- foetus/fetus/- foetal/fetal/- "
    "manoeuv/maneuv/- oeconom/econom/o phaenom/phenom/o aequ/equ/o judgement/judgment/- "
    "acknowledgement/acknowledgment/- abridgement/abridgment/- lodgement/lodgment/- "
    "defence/defense/- offence/offense/- pretence/pretense/- licence/license/- "
    "practis/practic/- skilful/skillful/- wilful/willful/- fulfilment/fulfillment/- "
    "enrolment/enrollment/- instalment/installment/- jewellery/jewelry/- "
    "marvell/marvel/- woollen/woolen/- counsell/counsel/- aluminium/aluminum/- "
    "sulph/sulf/- storey/story/- kerb/curb/- tyre/tire/- artefact/artifact/- "
    "enquir/inquir/- entrust/intrust/- encreas/increas/o "
    "antient/ancient/o surpriz/surpris/o chearful/cheerful/o publick/public/o "
    "croud/crowd/o cloath/cloth/o controul/control/o intire/entire/o dispatch/despatch/- "
    "imbu/embu/- perswad/persuad/o behaviou/behavio/- favourit/favorit/- "
    "colourl/colorl/- neighbourhood/neighborhood/- honourabl/honorabl/- "
    "labour/labor/- colour/color/- honour/honor/- favour/favor/- armour/armor/- "
    "harbour/harbor/- endeavour/endeavor/- splendour/splendor/- humour/humor/- "
    "rumour/rumor/- saviour/savior/- vapour/vapor/- neighbour/neighbor/- "
    "centring/centering/- meagre/meager/- lustre/luster/- spectre/specter/- "
    "sabre/saber/- sombre/somber/- sepulchre/sepulcher/- ochre/ocher/- "
    "theatre/theater/- centre/center/- waggon/wagon/- "
    "dulness/dullness/- connexion/connection/o "
    "doubtlesse/doubtless/o kingdome/kingdom/o"
)
_WHOLE = _entries(
    "spue/spew/o ax/axe/- lentiles/lentils/o "
    "whilst/while/- amongst/among/- amidst/amid/- towards/toward/- afterwards/afterward/- "
    "forwards/forward/- backwards/backward/- upwards/upward/- downwards/downward/- "
    "learnt/learned/- burnt/burned/- dreamt/dreamed/- spelt/spelled/- spoilt/spoiled/- "
    "leapt/leaped/- leant/leaned/- smelt/smelled/- adviser/advisor/- advisers/advisors/- "
    "conveyer/conveyor/- ageing/aging/- likeable/likable/- saleable/salable/- "
    "fulfil/fulfill/- enrol/enroll/- instil/instill/- distil/distill/- appal/appall/- "
    "fulfils/fulfills/- enrols/enrolls/- disc/disk/- discs/disks/- "
    "centred/centered/- "
    "doest/dost/- compleat/complete/o compleatly/completely/o compleated/completed/o "
    "shewn/shown/o thro/through/o tho/though/o altho/although/o "
    "stept/stepped/o dropt/dropped/o stopt/stopped/o "
    "blest/blessed/o drest/dressed/o fixt/fixed/o mixt/mixed/o "
    "shal/shall/o wil/will/o goe/go/o doe/do/o wee/we/o hee/he/o shee/she/o mee/me/o "
    "onely/only/o yeare/year/o yeares/years/o owne/own/o selfe/self/o himselfe/himself/o "
    "selfe/self/o finde/find/o kinde/kind/o minde/mind/o olde/old/o tolde/told/o "
    "speake/speak/o booke/book/o bookes/books/o worke/work/o workes/works/o "
    "soule/soul/o soules/souls/o warre/war/o warres/wars/o sunne/sun/o sinne/sin/o "
    "beene/been/o keepe/keep/o seene/seen/o weeke/week/o neede/need/o lesse/less/o "
    "poore/poor/o farre/far/o againe/again/o certaine/certain/o captaine/captain/o "
    "reigne/reign/o raigne/reign/o tyme/time/o lyfe/life/o wyfe/wife/o knowne/known/o "
    "downe/down/o towne/town/o crowne/crown/o griefe/grief/o briefe/brief/o "
    "lye/lie/o dye/die/o tye/tie/o cloaths/clothes/o "
    "ake/ache/o risque/risk/o befal/befall/o recal/recall/o gulph/gulf/o "
    "ribband/ribbon/o sopha/sofa/o teaze/tease/o expence/expense/o expences/expenses/o "
    "sence/sense/o choaked/choked/o ancle/ankle/o headach/headache/o stile/style/o "
    "burthen/burden/o murther/murder/o murthered/murdered/o fadom/fathom/o "
    "vertue/virtue/o vertues/virtues/o parlour/parlor/- meer/mere/o meerly/merely/o "
    "extream/extreme/o extreamly/extremely/o supream/supreme/o joyn/join/o joyned/joined/o "
    "happyness/happiness/o busines/business/o sayd/said/o sayde/said/o payd/paid/o "
    "layd/laid/o maner/manner/o neere/near/o feare/fear/o deare/dear/o heare/hear/o "
    "yeild/yield/o freind/friend/o beleive/believe/o beleeve/believe/o receave/receive/o "
    "perswade/persuade/o wrot/wrote/o writt/writ/o untill/until/o alwaies/always/o "
    "alwayes/always/o daies/days/o dayes/days/o waies/ways/o wayes/ways/o"
)
WHOLE_EN = {word: (new, old) for word, new, old in _WHOLE}
RULES_DE: Rules = (
    (r"th(?=eil|at|un|ur|or|al|ier|rane|uer|urm|utig)", "t", True),
    (r"rath\b", "rat", True),
    (r"muth", "mut", True),
    (r"noth", "not", True),
    (r"werth", "wert", True),
    (r"wirth", "wirt", True),
    (r"^(.{2,})iren$", r"\1ieren", True),
    (r"^(.{2,})irt(e|en|es|er)?$", r"\1iert\2", True),
    (r"\b(s|b|fr|zw|dr|part|pol[i]?z)ey", r"\1ei", True),
    (r"^gieb(t|st)?$", r"gib\1", True),
    (r"^c(?=[aolru])", "k", True),
    (r"(?<=[a-z])c(?=t)", "k", True),
    (r"^(.{2,})niss$", r"\1nis", True),
)
RULES_FR: Rules = (
    (r"^(.{2,})oi(t|s|ent)$", r"\1ai\2", True),
    (r"^(.{2,})([ae])ns$", r"\1\2nts", True),
    (r"^(.{2,})oitre$", r"\1aitre", True),
    (r"^tems$", "temps", True),
    (r"^(.{1,})oible(s)?$", r"\1aible\2", True),
)


DIVIDED = frozenset(
    _split(
        "cannot today tomorrow tonight forever anyone everyone someone anybody everybody somebody "
        "anything everything something nothing anyway anywhere everywhere somewhere meanwhile "
        "meantime sometimes within without into onto upon itself himself herself myself yourself "
        "themselves ourselves oneself goodbye cooperate cooperation coordinate coordination "
        "reelect reelection anyhow indeed instead already although altogether henceforth thereof "
        "therein "
        "thereupon whereupon hereafter moreover nevertheless nonetheless notwithstanding midday "
        "midnight weekend worldwide lifelong railway railroad newspaper schoolmaster handwriting "
        "landowner shopkeeper grandfather grandmother bookseller workman workshop homeland mankind "
        "wherein whereof whereon whereby wherewith whereto whereunto hereby herein hereof "
        "hereunto thereby thereon thereto therewith thereunto wherefore byword awhile ourself "
        "outdoors upstairs downstairs percent albeit insofar inasmuch whosoever whatsoever "
        "sodass zurzeit aufgrund mithilfe zugunsten anstelle stattdessen imstande zustande infolge "
        "aujourdhui longtemps surtout bientot davantage puisque lorsque quoique parceque"
    )
)

APART_EN = frozenset(
    _split(
        "all any some every each both not non nor never neither now may can cannot will shall must "
        "might could would should ought need dare one two ten the this that these those our out "
        "for off over under upon with within without after before behind above below about along "
        "down from into onto through near next past since till until round ever even else how why "
        "who whom whose what when where here there then thus too very own more most less least "
        "self selves free less full like ward wards"
    )
)
"""English words that stand apart with another sense than joined: *all ready*, *any way*."""
