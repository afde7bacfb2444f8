"""Isolates every test: an empty home folder, an English locale and a clean environment."""

from __future__ import annotations

import gc
import os
import signal
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

OUTSIDE = (
    "LC_ALL",
    "LC_MESSAGES",
    "NO_COLOR",
    "FORCE_COLOR",
    "PM_REVIEW_DIR",
    "EDITOR",
    "VISUAL",
    "COLUMNS",
    "LINES",
)
"""Variables of the environment that no test inherits."""

FIRST = "test_worked_case.py"
"""The file of the test that takes longest; it starts first, so that no processor waits for it at the end."""

LONGEST = 60
"""The number of characters of a text that name a case of a test."""

NOBODY = 65534
"""The user number of a user who owns nothing."""


def pytest_configure() -> None:
    """Restore the Ctrl+C handler for started programs, even if the tests run in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    gc.disable()  # until the tests are collected
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # so that started programs reuse compiled modules
    slow = [HealthCheck.too_slow]  # a busy machine is no fault of a test
    settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=slow)
    settings.load_profile("steady")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a case of a long text by its beginning and length, so that the report stays readable."""
    return f"{val[:LONGEST]}…{len(val)}" if isinstance(val, str | bytes) and len(val) > LONGEST else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start with the test that takes longest."""
    items.sort(key=lambda item: item.path.name != FIRST)


def pytest_collection_finish() -> None:
    """Exclude the tests themselves from garbage collection, which would take a fifth of the time."""
    gc.freeze()
    gc.set_threshold(200_000)
    gc.enable()


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """New folders, numbered here: pytest would search all folders of the tests before for each number."""
    root = tmp_path_factory.mktemp("tests")
    return (root / str(number) for number in count())


@pytest.fixture
def tmp_path(folders: Iterator[Path]) -> Path:
    """An empty folder for the files of a test."""
    folder = next(folders)
    folder.mkdir()
    return folder


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder owned by an unprivileged user; file permissions apply to the test, even when run as root."""
    with tempfile.TemporaryDirectory() as name:
        root = os.geteuid() == 0
        if root:
            os.chown(name, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        try:
            yield Path(name)
        finally:
            if root:
                os.seteuid(0)


@pytest.fixture(autouse=True)
def home(folders: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder for all files of the program."""
    folder = next(folders)
    folder.mkdir()
    for name in OUTSIDE:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "fsync", lambda _: None)  # no test cuts the power, and each call may take a while
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    return folder
