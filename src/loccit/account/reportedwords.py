"""English words for saying something, and for what is thought of it; data only."""

from __future__ import annotations

__all__ = [
    "AGREED", "ASKING", "ASSENT", "CUES", "DOUBT", "FALSE", "FALSEHOODS", "FORMS", "GROUNDS",
    "HOLDING", "LIGHT", "OCCASIONS", "OPINIONS", "PRETENDING", "SAID_NOUNS", "SAID_OF",
    "SAID_TO", "SAYING", "SLIPPERY", "UNREAL",
]  # fmt: skip


def _words(table: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in table.split())


SAYING = _words(
    "say argue claim insist maintain assert contend write declare state affirm allege explain "
    "conclude observe note remark report announce proclaim admit deny predict warn add reply "
    "answer tell stress emphasize emphasise acknowledge concede propose recall complain confess "
    "testify swear vow promise boast caution comment confirm object protest demand recount relate "
    "reiterate repeat retort respond underline underscore urge exclaim point profess inform "
    "assure remind submit prophesy foretell hint mention admonish avow aver opine pronounce"
)
"""Verbs of saying, which take what is said as a clause."""
HOLDING = _words("believe think hold hope hop fear suppose suspect agree")
"""Verbs of holding a view: a clause behind them is reported as what somebody holds. *Hop* is what
a small parser takes *hoped* for."""
CUES = SAYING | _words(
    "ask call shout cry whisper mutter murmur continue begin sing quote cite describe put read "
    "scream snap sigh laugh joke plead beg order command beseech implore interrupt inquire "
    "enquire wonder muse reflect lament groan gasp snarl yell sneer scoff pray preach lecture "
    "telegraph cable wire record characterize characterise term dub label denounce sum formulate "
    "express speak"
)
"""Verbs that give a quotation to their subject."""
SLIPPERY = _words("imply suggest teach reveal indicate hold agree point")
"""Verbs that things do as well as people: they say something only where somebody is named."""
SAID_OF = _words(
    "justify denounce condemn criticize criticise praise acknowledge deny admit predict "
    "proclaim announce stress emphasize emphasise explain recall reiterate outline recount "
    "describe repudiate"
)
"""Verbs that tell of what somebody spoke, where a thing is their object."""
SAID_TO = {
    "insist": ("on", "upon"), "warn": ("of", "against"), "argue": ("for", "against"),
    "call": ("for",), "complain": ("of", "about"), "protest": ("against",),
    "speak": ("of", "about", "against"), "expand": ("on", "upon"), "comment": ("on",),
}  # fmt: skip
"""Verbs with the prepositions that what is spoken of stands behind."""
ASKING = _words("urge call order instruct beg implore exhort advise request command")
"""Verbs of the shape: she urged them to do something."""
SAID_NOUNS = _words(
    "claim assertion contention allegation statement argument announcement declaration "
    "insistence warning prediction admission charge accusation view belief opinion conviction "
    "thesis remark report rumour rumor complaint promise demand lie myth fiction "
    "slander fallacy falsehood legend pretence pretense falsification fabrication conclusion "
    "notion idea theory doctrine suggestion proposal denial boast prophecy"
)
"""Nouns for what is said, which take it as a clause."""
LIGHT = _words(
    "make put_forward advance express voice issue come_to reach draw repeat raise defend hold "
    "spread give arrive_at form adopt state formulate put level"
)
"""Verbs that say little beside such a noun: their subject is who says it."""
OPINIONS = {
    "opinion": ("in",), "view": ("in",), "judgement": ("in",), "judgment": ("in",),
    "estimation": ("in",), "eye": ("in",), "mind": ("to",), "reckoning": ("by",),
}  # fmt: skip
"""Nouns with the prepositions that tell whose view it is: *in her opinion*."""
GROUNDS = _words("basis ground strength plea pretext")
"""What somebody speaks of a thing *on the basis of*."""
OCCASIONS = _words(
    "speech letter article report interview telegram address statement book pamphlet memoir "
    "diary message lecture sermon dispatch essay resolution manifesto declaration meeting "
    "conference congress plenum session debate hearing testimony trial summit rally conversation "
    "talk proclamation memorandum despatch petition editorial review column broadcast conclave"
)
"""What people say something in, or at."""
UNREAL = _words("could would should may might must can will shall")
"""Helpers that leave open whether anything was said."""
ASSENT = _words("rightly correctly truly justly aptly wisely accurately truthfully perceptively")
DOUBT = _words(
    "falsely wrongly mistakenly absurdly erroneously incorrectly untruthfully dishonestly "
    "mendaciously misleadingly speciously fraudulently"
)
PRETENDING = _words("pretend purport")
AGREED = _words("show prove demonstrate point note observe explain predict warn recall stress")
"""Verbs by which, behind *as*, an author takes up what somebody says."""
FALSEHOODS = _words(
    "lie myth slander fallacy falsehood falsification fabrication distortion fraud invention "
    "nonsense absurdity untruth misrepresentation calumny forgery error mistake"
)
FALSE = _words(
    "false untrue absurd baseless ridiculous untenable unfounded mendacious spurious fraudulent "
    "mistaken wrong erroneous specious groundless preposterous fictitious bogus incorrect"
)

_IRREGULAR = {
    "say": "said", "write": "wrote written", "tell": "told", "put": "put putting",
    "read": "read", "speak": "spoke spoken", "sing": "sang sung", "begin": "began begun beginning",
    "swear": "swore sworn", "foretell": "foretold", "beg": "begged begging", "snap": "snapped",
    "admit": "admitted admitting", "cry": "cried cries", "reply": "replied replies",
    "testify": "testified testifies", "quote": "quoted", "beseech": "besought",
    "prophesy": "prophesied prophesies", "sum": "summed", "dub": "dubbed",
}  # fmt: skip


def _forms(lemma: str) -> list[str]:
    """The forms of a verb in which it tells what somebody says."""
    present = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    if lemma in _IRREGULAR:
        return [lemma, present, *_IRREGULAR[lemma].split()]
    return [lemma, present, lemma + ("d" if lemma.endswith("e") else "ed")]


_BY_WORDS = CUES - _words("point call order command put read record term label term express wire "
                          "cable sum note wonder laugh go hold")  # fmt: skip
FORMS = tuple(sorted({form for lemma in _BY_WORDS for form in _forms(lemma)}))
"""The forms of cue verbs by which a speaker is known without a parser; those that are as often
nouns are left out."""
