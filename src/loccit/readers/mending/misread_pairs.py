"""Shapes that the recognition of print takes for one another: tables, one row a group.

Each row is a likelihood (how often, of all places where the right shape stands, the wrong one
is read, in an ordinary scan) and then pairs `seen>meant`, or `seen=meant` for both directions.
Written from how printed letters look: strokes lost or closed up, ligatures, neighbours that
touch, long s, and the signs and digits that stand for damaged letters.
"""

from __future__ import annotations

from functools import cache

__all__ = ["SIGNS", "SIGN_MEANS", "Pairs", "pairs_of"]

Pairs = dict[str, tuple[tuple[str, float], ...]]
"""What each wrong shape may be meant for, with the likelihood."""

LATIN = """
2e-3 b=h c=e n=u m=rn h=li d=cl l=i ii>n ii>u
2e-3 m=in 1>l 1>i I>l I>i |>l |>i !>l !>i 0>o 5>s ~>ti ~>li
8e-4 o=e c=o a=o l=t f=t m=ni m=nn w=vv v=y g=q hi>lu th=ih fi=fl ff>fi rri>m nn>m tn>m ri>n
8e-4 iii>m m>iii u>ii n>ii i=t i=r r=t j=i iu>m ui>m lj>b 6>b 9>g 8>s $>s €>e ¢>c £>f
4e-4 a=s a=n a=u e=s k=lc k=le h=ii h=n f=r f=s f=l f=i k=h b=d b=l d=a lh>th fh>th
4e-4 tl>d il=u il=n li=n ll=u ll=il lI>ll Il>ll It>lt ct>d w=iv w=tv w=m x=z p=n p=y g=y
4e-4 nl=m rm=nn um=mn mn=nm uu=im nii=mi n=r v=r v=u y=j y=g ck=ek e=a t=e o=d ro>m im=un
4e-4 un=im iv=w cc=ce ec=ee oc=oe ta=te lo=to ol=of il=it ls=is lt=it hf=lf If>lf nun>num
"""
GERMAN = """
2e-3 f=s k=t n=u c=e r=x ii>ü fs>ß f>ß B>ß
8e-4 a>ä o>ö u>ü ae>ä oe>ö ue>ü d=b h=y m=w i=j fz>ß sz>ß ss>ß v=b ü>u ä>a ö>o ll>ß
"""
FRENCH = """
2e-3 e>é e>è é=è e>ê c>ç a>à ii>û
8e-4 a>â i>î i>ï o>ô u>û u>ù é>e è>e ê>é ê=è â>à ce>œ oe>œ œ>ce û>ü
"""
_TABLES = {"de": GERMAN, "fr": FRENCH}

SIGNS = frozenset("~^*|<>\\{}=#•■§°¬!1056890$€¢£")
"""What stands inside a word only where a letter was not recognised."""
SIGN_MEANS = (
    *"abcdefghijklmnopqrstuvwxyz", "ti", "li", "fi", "fl", "st", "th", "rn", "in", "tt", "ll",
)  # fmt: skip
"""What a sign that stands for no letter in particular may be meant for."""


@cache
def pairs_of(language: str) -> Pairs:
    """The pairs of every Latin text, and those of the language, by the wrong shape."""
    table: dict[str, dict[str, float]] = {}
    for row in (LATIN + _TABLES.get(language, "")).split("\n"):
        rate, *pairs = row.split() or [""]
        for pair in pairs:
            sign = "=" if "=" in pair[1:] else ">"
            seen, _, meant = pair.partition(sign)
            for a, b in ((seen, meant), (meant, seen))[: 1 + (sign == "=")]:
                table.setdefault(a, {}).setdefault(b, float(rate))
    return {seen: tuple(meant.items()) for seen, meant in table.items()}
