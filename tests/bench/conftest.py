"""The bench stands outside the package: its folder is put on the path, and behind it that of the
quality sets, whose tables and texts it uses."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path += [str(ROOT / "bench"), str(ROOT / "quality")]
