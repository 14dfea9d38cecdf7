"""The measuring commands stand outside the package: their folder is put on the path."""

from __future__ import annotations

import sys
from pathlib import Path

QUALITY = Path(__file__).parents[2] / "quality"
sys.path.insert(0, str(QUALITY))
