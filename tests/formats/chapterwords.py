"""A chapter and the books that it quotes, all invented, as Pandoc's Markdown.

The chapter has what a scholar's draft has: a chain of *Ibid.* in footnotes, short titles, *op.
cit.*, block quotations and verse, italics, quotations within quotations, lists, and quotations
in six languages; most are word for word, some are not. In a book, a line `@@42` begins page 42,
also within a verse.
"""

from __future__ import annotations

import re
from collections.abc import Callable

__all__ = [
    "BIBLIOGRAPHY",
    "BOOK",
    "COUNTS",
    "LABELS",
    "SHELF",
    "chapter",
    "with_lines",
    "with_marks",
]

CHAPTER = """\
# The Long Frost

The harbour of Tarn closed in the second week of the frost. “Nobody spoke of opening it,” wrote
the clerk, “and nobody would have dared to.”[^1] He meant the harbour-master, who “had counted
barrels for thirty years and counted them once more”.[^2] What the town thought of it was plain
enough to him: “A town that has no boats has no clocks either.”[^3] His letter to the ministry
puts the matter *more strongly*:

> The ministry answers letters in the order of their unimportance, and ours was the most
> important letter that it had ever had from the coast.[^4]

The ice itself was another matter. “The ice came down the river like furniture,” he says, “and
stayed like a guest.”[^5] One witness had heard that “the engineer said ‘a machine has no politics’
and sat down”.[^6] Nobody laughed, for “the engineer did believe a word of it”.[^7] By the end of
the month there were “three lamps on the rock where there had been one”.[^8]

## The song of the ice-cutters

The men who cut the channel had a song, and the clerk wrote it down from the second verse on:

> | Cut me a road to the sea, my boys,
> | and cut it a fathom wide,
> | for the bread is baked on the other shore
> | and hunger has the tide.[^9]

He thought it *rather bitter*. Mara Holt, who came a generation later, heard in it “the first wage
claim ever made of the weather”.[^10] She doubted the date: “No channel was cut before the
thaw.”[^11] The clerk, though, is sure that “the channel was open on the ninth of February”.[^12]
Holt says of him that “he would sooner lose a ship than a receipt”.[^13] Two things follow:

- The letters of the clerk are nearer to the event than *The Price of Lamps*.
- Holt had read the minutes, which “were kept in pencil and corrected in ink”.[^14]

## Neighbours

On the other side of the water they saw it otherwise. „Der Winter hat uns die Arbeit abgenommen
und den Lohn dazu“, schrieb der Deichgraf.[^15] En face, le gardien notait : « La glace ne doit
rien à personne, et c’est pourquoi on la respecte. »[^16]
"""
SCRIPTS = """
В Архангельске о том же писали короче: «Лёд пришёл раньше приказа и ушёл позже него».[^17] In a
letter from Jaffa the same winter is a rumour: “הקרח הגיע אל הנמל לפני שהגיעה אליו הידיעה”.[^18]
And a merchant of Canton noted: “海港封冻之后，没有人再谈到灯塔的价钱。”[^19]
"""
END = """
The end came as it had to, “in the dark and without a word from anybody at all” (Berg, *Letters*,
p. 46). That “the ministry paid for the candles in full” (Berg, *Letters*, p. 45) is a legend.
The town got its lamp: “a lamp is cheaper than a widow, but the widow is not in the estimates”
(Holt, *The Price of Lamps*, p. 9).

[^1]: Anton Berg, *Letters from the Coast* (Leeds: Tarn Press, 1912), p. 41.
[^2]: Ibid.
[^3]: Ibid., p. 42.
[^4]: Ibid.
[^5]: Ibid., p. 43.
[^6]: Ibid.
[^7]: Ibid.
[^8]: Ibid., p. 44.
[^9]: Ibid., pp. 44–45.
[^10]: Mara Holt, *The Price of Lamps* (London: Quay, 1931), p. 7.
[^11]: Ibid., p. 8.
[^12]: Berg, *Letters*, p. 45.
[^13]: Holt, op. cit., p. 9.
[^14]: Ibid.
[^15]: Jens Wehr, *Briefe vom Deich* (Husum: Nissen, 1913), S. 3.
[^16]: Paul Aubry, *Carnets du phare* (Brest: Le Goff, 1920), p. 12.
"""
NOTES = """\
[^17]: Иван Лунин. *Записки с маяка*. СПб.: Нева, 1914. С. 5.
[^18]: דוד אלון, *מכתבים מן החוף* (יפו: גל, 1922), עמ' 8.
[^19]: 林海, *海港日记* (广州: 南风, 1919), p. 21.
"""
COUNTS = {"notes": 19, "quotes": 2, "headings": 3, "items": 2}
"""What the whole chapter has of each; one of its two block quotations is verse."""

BOOK = """\
@@41

The frost came on a Sunday. The harbour was closed in the second week of it. Nobody spoke of
opening it, and nobody would have dared to. The harbour-master had counted barrels for thirty
years and counted them once more, and found one too many, and said that it was the frost.

My wife is well, and the stove is well, and between the two of them I am not allowed to be cold.
She asks whether you have had the herring that we sent before the ice.

@@42

A town that has no boats has no clocks either. We got up when it was light, and as it was not
light for long we did not get up for much. I wrote to the ministry. The ministry answers letters
in the order of their unimportance, and ours was the most important letter that it had ever had
from the coast.

The baker has raised his price by a farthing, and says that it is the ministry. The ministry has
not been told of it yet.

@@43

The ice came down the river like furniture and stayed like a guest. There was a meeting about it
in the net loft, at which the engineer said ‘a machine has no politics’ and sat down. I do not
think that it was the right meeting for it. It must be said that the engineer did not believe a
word of it, and that he has three children in the port.

@@44

By the end of January there were three lamps on the rock where there had been one, and none of
them was lit. The men who cut the channel had a song, of which I took down what I could hear:

> | Cut me a road to the sea, my boys,
> | and cut it a fathom wide,
> | @@45
> | for the bread is baked on the other shore
> | and hunger has the tide.

You will say that it is no song for Lent. I say that the channel was open on the ninth of
February, and that before it was open we had eaten the candles.

@@46

When the thaw came nobody cheered. The *Perpetua* went out first and did not come back. It ended
in the dark and without a word from anybody at all, and on Monday the office was open as before.
"""
OTHERS = {
    "holt-price-of-lamps": """\
@@7

The song of the ice-cutters has been called a prayer. It is the first wage claim ever made of the
weather, and the weather has not replied to it.

@@8

The clerk of the harbour dates it too early. No channel was cut before the thaw. What was cut was
ice for the fish merchants, who paid by the load.

@@9

Of this clerk it was said that he would sooner lose a ship than a receipt. The minutes of those
weeks were kept in pencil and corrected in ink, and it is the ink that has faded.

@@10

So the board sat down to its sums. A lamp is cheaper than a widow, but the widow is not in the
estimates.
""",
    "wehr-briefe": """\
@@3

Liebe Schwester, wir leben noch. Der Winter hat uns die Arbeit abgenommen und den Lohn dazu. Wer
Torf hat, der hat Besuch.

@@4

Auf dem Deich liegt der Schnee so hoch, dass die Schafe darüber gehen.
""",
    "aubry-carnets": """\
@@11

Trois jours sans courrier, et pas un pas sur la digue.

@@12

La glace ne doit rien à personne, et c’est pourquoi on la respecte. Les hommes, eux, doivent au
boulanger.
""",
    "lunin-zapiski": """\
@@5

Лёд пришёл раньше приказа и ушёл позже него. В конторе этого не заметили.

@@6

Весной считали лодки, а надо было считать людей.
""",
    "alon-letters": """\
@@8

הקרח הגיע אל הנמל לפני שהגיעה אליו הידיעה. איש לא האמין לה גם אחר כך.

@@9

בקיץ דיברו רק על המחיר של הנפט.
""",
    "lin-diary": """\
@@21

海港封冻之后，没有人再谈到灯塔的价钱。茶叶的价钱倒是天天有人谈。

@@22

开春以后，船来得比信还早。
""",
}
SHELF = OTHERS
LABELS = ("41", "42", "43", "44", "45", "46")
"""The pages of `BOOK`."""

BIBLIOGRAPHY = """\
@book{berg, author = {Berg, Anton}, title = {Letters from the Coast}, publisher = {Tarn Press},
  address = {Leeds}, year = {1912}, file = {BOOK}}
@book{holt, author = {Holt, Mara}, title = {The Price of Lamps}, publisher = {Quay},
  address = {London}, year = {1931}, file = {holt-price-of-lamps.md}}
@book{wehr, author = {Wehr, Jens}, title = {Briefe vom Deich}, publisher = {Nissen},
  address = {Husum}, year = {1913}, file = {wehr-briefe.md}}
@book{aubry, author = {Aubry, Paul}, title = {Carnets du phare}, publisher = {Le Goff},
  address = {Brest}, year = {1920}, file = {aubry-carnets.md}}
@book{lunin, author = {Лунин, Иван}, title = {Записки с маяка}, publisher = {Нева},
  address = {СПб.}, year = {1914}, file = {lunin-zapiski.md}}
@book{alon, author = {אלון, דוד}, title = {מכתבים מן החוף}, publisher = {גל},
  address = {יפו}, year = {1922}, file = {alon-letters.md}}
@book{lin, author = {林海}, title = {海港日记}, publisher = {南风},
  address = {广州}, year = {1919}, file = {lin-diary.md}}
"""
_MARK = re.compile(r"^(> \| )?@@(\d+)\n(\n|> \| )", re.MULTILINE)


def chapter(*, scripts: bool = True) -> str:
    """The chapter; without `scripts`, without the three quotations that want other letters."""
    return CHAPTER + SCRIPTS + END + NOTES if scripts else CHAPTER + END


def with_lines(words: str) -> str:
    """A book whose pages begin with a line that says so, as any format can write it."""
    return _MARK.sub(r"\1[p. \2]\n\3", words)


def with_marks(words: str, mark: Callable[[str], str]) -> str:
    """A book whose pages begin with `mark` of their label, before the first word."""
    return _MARK.sub(lambda found: (found[1] or "") + mark(found[2]), words)
