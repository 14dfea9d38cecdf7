"""Patterns that are compiled when they are first asked.

Compiling all that tell citations apart takes longer than reading a draft, and any one draft
asks a few of them.
"""

from __future__ import annotations

import re
from typing import Any, cast

__all__ = ["late"]


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile(pattern, flags)`, put off; `pattern` alone can be asked for without it."""
    return cast("re.Pattern[str]", _Late(pattern, flags))


class _Late:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._asked = flags

    def __getattr__(self, name: str) -> Any:
        """What a compiled pattern has; it is at hand from then on, so that this is asked once."""
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._asked)
        for own in dir(compiled):
            if not own.startswith("_"):
                self.__dict__[own] = getattr(compiled, own)
        return getattr(compiled, name)
