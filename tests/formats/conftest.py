"""What the tests of all formats share: the files, the shelf, and what is said of a draft."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from formatcheck import Said, check, make_shelf
from making import MISSING, Workshop


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    absent = pytest.mark.skip(reason=f"needs {', '.join(MISSING)}")
    for item in items:
        if (
            item.path.parent == Path(__file__).parent
            and item.get_closest_marker("tools")
            and MISSING
        ):
            item.add_marker(absent)


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """One for all processes of a run."""
    base = tmp_path_factory.getbasetemp()
    return Workshop((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "formats")


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory, own_places: None) -> Path:
    """The sources of the chapter, in Markdown."""
    return make_shelf(tmp_path_factory.mktemp("formats") / "shelf")


@pytest.fixture(scope="session")
def told(workshop: Workshop, shelf: Path) -> list[Said]:
    """What is said of the chapter in Markdown."""
    return check(workshop.file("draft", "md"), shelf)[1]
