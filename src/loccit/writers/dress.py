"""What all pages have in common: templates that escape everything, and a style sheet that the
page itself vouches for."""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from loccit import __version__
from loccit.writers.marking import visible
from loccit.writers.words import count_of

__all__ = ["environment", "render"]


def environment(loader: BaseLoader) -> Environment:
    """Templates in which everything is escaped and nothing may be missing."""
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["visible"] = visible
    return made


@cache
def _templates() -> Environment:
    return environment(PackageLoader("loccit.writers"))


@cache
def _style(sheets: tuple[str, ...]) -> tuple[Markup, str]:
    """The sheets one upon the other, and the hash by which the page's policy admits them."""
    templates = _templates()
    assert templates.loader is not None  # noqa: S101 - it was made with one
    style = "".join(templates.loader.get_source(templates, f"{name}.css")[0] for name in sheets)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return Markup(style), f"sha256-{digest}"  # noqa: S704 - ours, from the package


def render(page: str, sheets: tuple[str, ...], **shown: object) -> str:
    """The page `page`.html.j2 with these style sheets and what it shows."""
    style, style_hash = _style(sheets)
    return (
        _templates()
        .get_template(f"{page}.html.j2")
        .render(count_of=count_of, style=style, style_hash=style_hash, version=__version__, **shown)
    )
