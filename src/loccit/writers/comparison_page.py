"""A comparison as one HTML page: the two sides beside each other, the words in common marked.

The page asks for nothing outside itself and holds no script. Everything that comes from a
document is escaped; the Content Security Policy would stop the rest.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from loccit import __version__
from loccit.model import Comparison
from loccit.writers.comparison import Options
from loccit.writers.comparison_timeline import draw
from loccit.writers.comparison_view import HEADS, LIMITS, View
from loccit.writers.marking import visible
from loccit.writers.words import count_of

__all__ = ["write"]

_MOST = 2_000
"""Rows of a list; a longer one is cut, and says so."""


def write(comparison: Comparison, options: Options) -> str:  # noqa: ARG001
    template, style = _template()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    view = View(comparison)
    return template.render(
        count_of=count_of,
        heads=HEADS,
        limits=LIMITS,
        most=_MOST,
        style=Markup(style),  # noqa: S704 - ours, from the package
        style_hash=f"sha256-{digest}",
        timeline=draw(view),
        version=__version__,
        view=view,
    )


@cache
def _template() -> tuple[Template, str]:
    """The page's template, and its style sheet upon that of the report."""
    loader = PackageLoader("loccit.writers")
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["visible"] = visible
    style = "".join(loader.get_source(environment, f"{n}.css")[0] for n in ("report", "comparison"))
    return environment.get_template("comparison.html.j2"), style
