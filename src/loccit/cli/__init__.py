"""The command line: words in, one call of the desk, words out.

Exit codes: 0, everything asked for was checked and passes; 1, findings at or above
`--fail-on`, or quotations found of which none could be checked; 2, the call, the
configuration or a named file is at fault. Results go to stdout, progress to stderr.
"""

from __future__ import annotations

import click

from loccit import __version__
from loccit.cli.checking import check, find
from loccit.cli.common import FORMATS
from loccit.cli.comparing import compare
from loccit.cli.keeping import library
from loccit.cli.reusing import reuse
from loccit.cli.serving import serve
from loccit.cli.showing import demo, text
from loccit.cli.telling import account
from loccit.console import Commands

__all__ = ["FORMATS", "main"]


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88}
)
@click.version_option(__version__, prog_name="loccit")
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


for command in (check, serve, find, account, compare, reuse, text, demo, library):
    main.add_command(command)
