"""The command line: words in, one call of the desk, words out.

Exit codes: 0, everything asked for was checked and passes; 1, findings at or above
`--fail-on`, or quotations found of which none could be checked; 2, the call, the
configuration or a named file is at fault. Results go to stdout, progress to stderr.
"""

from __future__ import annotations

import importlib

import click

from loccit.cli.common import FORMATS
from loccit.console import Commands

__all__ = ["FORMATS", "main"]

_ROOMS = {
    "account": "telling",
    "check": "checking",
    "compare": "comparing",
    "demo": "showing",
    "find": "checking",
    "library": "keeping",
    "reuse": "reusing",
    "serve": "serving",
    "text": "showing",
}
"""Each command, and the module of this room that it stands in, imported when it is named."""


class _Named(Commands):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_ROOMS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name not in _ROOMS:
            return None
        module = importlib.import_module(f"loccit.cli.{_ROOMS[cmd_name]}")
        return getattr(module, cmd_name)


def _tell_version(ctx: click.Context, _option: click.Parameter, asked: bool) -> None:
    """Looks the version up when it is asked for, which takes longer than to start."""
    if not asked or ctx.resilient_parsing:
        return
    from loccit import __version__

    click.echo(f"loccit, version {__version__}")
    ctx.exit()


@click.group(
    cls=_Named, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88}
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_tell_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Check every quotation and citation of a draft against the sources you hold.

    \b
    loccit demo                              see it at work on the shipped sample
    loccit check essay.md --sources books/   check an essay against a folder of books
    loccit check essay.md -s books/ --open   the same, side by side in the browser
    loccit serve essay.md -s books/          the reading room: look, decide, hand on
    loccit find "words" -s books/            where do these words stand?
    loccit account essay.md                  who acts, what happened when, what led to what
    loccit compare essay.md memoir.md        what both tell, what only one, where they part
    loccit reuse letters/ papers/ --open     which passages documents share, and since when

    Nothing ever leaves your machine.
    """
