"""Every test has a home of its own, an English locale, and no trace of the machine it runs on."""

from __future__ import annotations

import gc
import os
import signal
from pathlib import Path

import pytest

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


def pytest_configure() -> None:
    """Let Ctrl+C reach the programs that are started, also where a shell runs the tests in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # or each program would compile itself anew


def pytest_collection_finish() -> None:
    """Keep the tests themselves from the garbage collector: a fifth of the time goes into walking them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder that everything the program keeps goes to."""
    folder = tmp_path_factory.mktemp("home")
    for name in OUTSIDE:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    return folder
