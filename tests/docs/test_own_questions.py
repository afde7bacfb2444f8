"""The page on custom questions, followed literally, with the results that it describes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.own_screens import laid

from pm_review.cli import main
from pm_review.forms.loader import sections, steps
from pm_review.forms.schema import Section
from pm_review.i18n.catalog import words
from pm_review.model import from_dict
from pm_review.report import build
from pm_review.report.formats.markdown import markdown

PAGE = (Path(__file__).parents[2] / "docs" / "own-questions.md").read_text(encoding="utf-8")
SHOWN = re.search(r"^```text\n(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL)


def files() -> dict[str, str]:
    """Return the content of every file in the page, by name."""
    found: dict[str, str] = {}
    for before, block in re.findall(r"^(.*?)^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL):
        name = re.findall(r"`([a-z/]+\.toml)`", before)[-1]
        found[name] = found.get(name, "") + "\n" * (name in found) + block
    return found


@pytest.fixture
def followed(tmp_path: Path) -> Iterator[Path]:
    """A folder with the files of the page, in use."""
    for name, text in files().items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    with laid(tmp_path, {}) as folder:
        yield folder


def section(place: str) -> Section:
    return next(each for each in sections() if each.name == place)


def names(place: str) -> list[str]:
    return [each.name for each in section(place).fields]


def test_the_page_changes_every_step_but_the_plan() -> None:
    assert set(files()) == {
        *(f"{step.id}/screen.toml" for step in steps() if step.id != "plan"),
        "report.toml",
    }


@pytest.mark.usefixtures("followed")
def test_the_changes_on_the_page_take_effect() -> None:
    thanks = next(each for each in section("lessons/people").fields if each.name == "thanks")
    assert (thanks.label["en"], thanks.label["zh"]) == ("Praise", "致谢")
    assert "data/market" not in [each.name for each in sections()]
    assert "source" not in names("data/metrics")
    assert names("goals/goals")[:2] == ["name", "state"]
    assert names("overview/overview")[2:4] == ["role", "mentor"]
    cause = next(each for each in section("goals/goals").fields if each.name == "cause")
    assert cause.instead["exceeded"].label["en"] == "Because"
    milestones = next(each for each in section("projects/projects").fields if each.name == "milestones")
    assert milestones.fields[-1].name == "owner"
    lessons = [each.id for each in steps()[4].sections]
    assert lessons.index("values") == lessons.index("failures") + 1
    assert section("projects/privacy").records
    assert words("report", "en")("brief.goals") == "What we promised"


@pytest.mark.usefixtures("followed")
def test_the_report_shows_the_answers() -> None:
    review = from_dict(
        {
            "overview": {"mentor": "Ms Li"},
            "projects": [{"name": "Maps", "personal_data": "Positions", "milestones": [{"owner": "Wang"}]}],
            "own_answers": {"courage": "Told the board"},
            "data": {"market": {"position": "third"}},
        }
    )
    output = markdown(build(review, "en"))
    for each in ("**导师**: Ms Li", "#### Privacy", "Positions", "Wang", "### Our values", "third"):
        assert each in output


def test_a_mistake_is_reported_as_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = files()["goals/screen.toml"].replace('after = "name"', 'lable = { en = "How it went" }')
    file = tmp_path / "our-screens" / "goals" / "screen.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    assert main(["screens", "check", "our-screens"]) == 1
    assert SHOWN is not None
    assert capsys.readouterr().out.splitlines()[0] == SHOWN[1]
