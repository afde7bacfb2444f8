"""A custom language in the program as it is started."""

from __future__ import annotations

from tests.terminal.conftest import Start

from own_screens import laid
from pm_review.i18n.catalog import words
from pm_review.paths import own_screens
from pseudo import CODE, write_pseudo


def test_it_comes_after_those_that_ship_and_is_spoken_the_next_time(start: Start) -> None:
    with laid(write_pseudo(own_screens()), {}):
        titles = {each: words("common", each)("home.empty")[:30] for each in ("en", "zh", CODE)}
    terminal = start(lang="en_US.UTF-8")
    terminal.wait_for(titles["en"], "English")
    terminal.press("ctrl+l")
    terminal.wait_for(titles["zh"][:10], "中文")
    terminal.press("ctrl+p")
    terminal.wait_for("命令")
    terminal.write("界面切换")
    terminal.wait_gone("新示例")
    terminal.wait_for("界面切换为Ƥşḗŭḓǿ")
    terminal.press("escape")
    terminal.wait_gone("界面切换为Ƥşḗŭḓǿ")
    terminal.press("ctrl+l")
    terminal.wait_for(titles[CODE], "Ƥşḗŭḓǿ")
    terminal.press("ctrl+q")
    assert terminal.wait_end() == 0
    start(lang="en_US.UTF-8").wait_for(titles[CODE])
