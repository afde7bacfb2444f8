from __future__ import annotations

import sys
from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from pm_review import paths


def test_the_folder_of_reviews_is_the_one_given_else_that_of_the_environment_else_that_of_the_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PM_REVIEW_DIR", "/from/environment")
    assert paths.reviews_dir(Path("/given")) == Path("/given")
    assert paths.reviews_dir() == Path("/from/environment")
    monkeypatch.delenv("PM_REVIEW_DIR")
    assert paths.reviews_dir() == paths.data_dir() / "reviews"


def test_a_home_folder_is_meant_by_its_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/li")
    assert paths.reviews_dir(Path("~/r")) == Path("/home/li/r")
    monkeypatch.setenv("PM_REVIEW_DIR", "~/named")
    assert paths.reviews_dir() == Path("/home/li/named")


def test_the_home_of_nobody_is_a_name_like_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PM_REVIEW_DIR", "~nobody-of-this-name/r")
    assert paths.reviews_dir() == Path("~nobody-of-this-name/r")
    assert paths.reviews_dir(Path("~nobody-of-this-name")) == Path("~nobody-of-this-name")
    assert paths.expand_path("a/~/b") == Path("a/~/b")


@pytest.mark.skipif(sys.platform != "linux", reason="the folders differ by system")
def test_the_folders_of_the_system_are_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in (("DATA", "data"), ("STATE", "state"), ("CONFIG", "config")):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / value))
    assert paths.data_dir() == tmp_path / "data" / "pm-review"
    assert paths.log_file() == tmp_path / "state" / "pm-review" / "pm-review.log"
    assert paths.config_dir() == tmp_path / "config" / "pm-review"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("named", [None, "", "relative", "/", "/x/y", "//x/", "/x/../y", "~/x"])
@pytest.mark.parametrize("home", [None, "", "relative", "/", "/home/li", "/home/li/"])
def test_the_folders_are_those_of_platformdirs(
    monkeypatch: pytest.MonkeyPatch, named: str | None, home: str | None
) -> None:
    variables = {f"XDG_{kind}_HOME": named for kind in ("DATA", "STATE", "CONFIG")} | {"HOME": home}
    for name, value in variables.items():
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            monkeypatch.setenv(name, value)
    expected = PlatformDirs("pm-review", appauthor=False)
    assert paths.data_dir() == expected.user_data_path
    assert paths.state_dir() == expected.user_state_path
    assert paths.config_dir() == expected.user_config_path


def test_screens_of_ones_own_lie_beside_the_preferences(home: Path) -> None:
    assert paths.own_screens() == paths.config_dir() / "screens" == home / "config/pm-review/screens"
