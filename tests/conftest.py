"""Helpers that tests share stand beside this file and are imported by their names.

`--no-skips` makes a skipped test a failure: a run that checks everything must not be
green because a program was missing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from loccit.library import places

sys.path.insert(0, str(Path(__file__).parent))

SHARED = Path(__file__).parents[2] / "shared" / "seeds"

settings.register_profile("plain", deadline=None, max_examples=50)
settings.register_profile("many", deadline=None, max_examples=500)
settings.load_profile("plain")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skips", action="store_true", help="a skipped test is a failure")
    parser.addoption("--many", action="store_true", help="try the laws with many examples")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--many"):
        settings.load_profile("many")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where the readers' own documents do not lie beside the checkout, their tests wait."""
    if not SHARED.is_dir():
        absent = pytest.mark.skip(reason="no shared documents beside the checkout")
        for item in items:
            if item.get_closest_marker("shared"):
                item.add_marker(absent)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    report = (yield).get_result()
    if report.skipped and item.config.getoption("--no-skips"):
        if item.get_closest_marker("shared") and not SHARED.is_dir():
            return
        if not hasattr(report, "wasxfail"):
            report.outcome = "failed"
            report.longrepr = f"skipped, but nothing may be skipped here: {report.longrepr}"


@pytest.fixture(scope="session", autouse=True)
def own_places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Library and cache of the tests lie apart from those of whoever runs them."""
    home = tmp_path_factory.mktemp("places")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "default_library", lambda: home / "library")
        patch.setattr(places, "source_cache", lambda: home / "cache")
        yield


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the first readers' own documents; only for tests marked `shared`."""
    return SHARED
