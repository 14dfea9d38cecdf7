"""An account as one HTML page: the document's text on one side, what it tells on the other.

The page asks for nothing outside itself and holds no script; every item is a link that opens
its words. Everything that comes from a document is escaped; the Content Security Policy would
stop the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loccit.model import Actor, Cause, Event, Link, Supposition
from loccit.writers.account_marks import mark_text
from loccit.writers.accountview import NOTICE, SUPPOSED, Telling, View
from loccit.writers.dress import render
from loccit.writers.graph_drawing import draw_actors, draw_causes
from loccit.writers.timeline import draw

__all__ = ["write"]

_PLACES = 12
"""Places of an actor that are named in its row; all are marked in the text."""


def write(telling: Telling) -> str:
    view = _View(telling)
    return render(
        "account",
        ("report", "account"),
        account=telling.account,
        causes=draw_causes(view),
        circle=draw_actors(view),
        marked=mark_text(telling.account),
        notice=NOTICE,
        supposed=SUPPOSED,
        telling=telling,
        timeline=draw(view, telling.account.events),
        view=view,
    )


class _View(View):
    """What the template asks for beyond what every form of an account shows."""

    signs = {1: "more", -1: "less", 0: "undetermined"}  # noqa: RUF012 - a constant of the page

    @property
    def language(self) -> str:
        """The document's language as a BCP 47 tag; nothing else may reach the attribute."""
        told = self.account.document.metadata.language
        return told if re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", told) else ""

    def messages(self) -> list[str]:
        told = (problem.message for problem in self.account.problems)
        return list(dict.fromkeys((*told, *self.telling.missed)))

    def placed(self) -> list[Event]:
        return [e for e in self.account.events if e.when.earliest or e.when.latest]

    def apart(self) -> list[Event]:
        return [e for e in self.account.events if not (e.when.earliest or e.when.latest)]

    def places(self, actor: Actor) -> Iterator[tuple[str, str]]:
        """The first places where an actor is named: the id there, and its page or line."""
        for at, mention in enumerate(actor.mentions[:_PLACES]):
            yield f"m-{actor.id}-{at}", self.where(mention.span)

    def more(self, actor: Actor) -> int:
        return max(0, len(actor.mentions) - _PLACES)

    def joined(self) -> list[Cause]:
        """The nodes of the causal map that several places of the text speak of."""
        return [node for node in self.telling.net.nodes if len(node.spans) > 1]

    def unfollowed(self, one: Supposition) -> list[Link]:
        """Claims that begin where the supposition reaches, but are not followed."""
        reached = {*one.nodes, *(follows.node for follows in one.consequences)}
        return [k for k in self.telling.net.links if k.cause in reached and not k.counts]

    def steps(self, claims: tuple[str, ...]) -> list[Link]:
        return [self.links[claim] for claim in claims if claim in self.links]
