"""A missing extra is reported with the command that installs it in the program's environment."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pm_review import extras
from pm_review.extras import install_command
from pm_review.sheets import SheetError
from pm_review.workspace.sheet_import import describe_error


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty environment in place of the one that runs the tests."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "executable", "/opt/my env/python")
    return tmp_path


def test_a_uv_tool_is_reinstalled_with_the_extra(environment: Path) -> None:
    (environment / "uv-receipt.toml").touch()
    assert install_command("docx") == "uv tool install --force 'pm-review[docx]'"


def test_a_tool_of_uv_from_a_folder_keeps_its_folder_and_its_other_extras(environment: Path) -> None:
    entry = (
        '[tool]\nrequirements = [{ name = "pm-review", extras = ["xlsx"], directory = "/src/pm review" }]\n'
    )
    (environment / "uv-receipt.toml").write_text(entry, encoding="utf-8")
    wanted = "pm-review[xlsx,docx] @ file:///src/pm%20review"
    assert install_command("docx") == f"uv tool install --force '{wanted}'"


@pytest.mark.parametrize(
    "receipt", ["[tool", "tool = 1", "[tool]\nrequirements = [1]", "[tool]\nrequirements = []"]
)
def test_an_odd_receipt_of_uv_is_passed_over(receipt: str, environment: Path) -> None:
    (environment / "uv-receipt.toml").write_text(receipt, encoding="utf-8")
    assert install_command("web") == "uv tool install --force 'pm-review[web]'"


def test_an_environment_of_pipx_gets_the_packages_injected(
    environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (environment / "pipx_metadata.json").touch()
    declared = ["textual>=1", 'python-docx>=1.1; extra == "docx"', "python-calamine>=0.3; extra == 'xlsx'"]
    monkeypatch.setattr(extras, "requires", lambda name: declared)
    assert install_command("docx") == "pipx inject pm-review 'python-docx>=1.1'"


def test_any_other_environment_gets_it_by_its_own_pip(
    environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda name: object())
    assert install_command("xlsx") == "'/opt/my env/python' -m pip install 'pm-review[xlsx]'"


def test_an_environment_without_pip_gets_it_by_uv(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda name: None)
    assert install_command("web") == "uv pip install --python '/opt/my env/python' 'pm-review[web]'"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_workbook_that_cannot_be_read_says_how_to_read_it(environment: Path, language: str) -> None:
    (environment / "uv-receipt.toml").touch()
    said = describe_error(SheetError("xlsx_missing"), language)
    assert "uv tool install --force 'pm-review[xlsx]'" in said
    assert "CSV" in said
