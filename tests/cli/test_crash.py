from __future__ import annotations

import stat
import sys
import tomllib
from pathlib import Path

import pytest

from pm_review import __main__
from pm_review.cli.crash import report_crash
from pm_review.paths import log_file
from program import Run, run_fresh

SECRET = "what she wrote about her manager"


def crash(language: str) -> None:
    try:
        raise RuntimeError(SECRET)
    except RuntimeError:
        kind, _, trace = sys.exc_info()
        assert kind is not None
        report_crash(language, kind, trace)


def test_a_crash_is_reported_in_a_sentence_that_names_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    crash("en")
    output = capsys.readouterr().err
    assert str(log_file()) in output
    assert "Traceback" not in output
    assert len(output.splitlines()) == 2


def test_the_log_says_where_but_never_what_was_written() -> None:
    crash("zh")
    log = log_file().read_text(encoding="utf-8")
    assert "builtins.RuntimeError" in log
    assert f"{Path(__file__).name}:" in log
    assert SECRET not in log


def test_the_log_is_for_its_owner_alone_and_keeps_earlier_crashes() -> None:
    crash("en")
    crash("en")
    assert stat.S_IMODE(log_file().stat().st_mode) == 0o600
    assert log_file().read_text(encoding="utf-8").count("RuntimeError") == 2


def test_a_crash_is_reported_even_if_the_state_folder_cannot_be_created(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "state").write_text("a file in its place")
    crash("en")
    assert "pm-review:" in capsys.readouterr().err


def test_an_exception_that_nobody_expected_leaves_with_status_1_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import pm_review.cli.commands as commands\n"
        "def fail(call): raise RuntimeError('secret')\n"
        "commands.run = fail\n"
    )
    answer = run_fresh("list", PYTHONPATH=str(tmp_path))
    assert answer.status == 1
    assert "Traceback" not in answer.err
    assert "An unexpected error occurred in the program" in answer.err


def test_ctrl_c_ends_a_command_without_a_traceback(pm_review: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(call: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("pm_review.cli.commands.run", interrupt)
    assert pm_review("list") == (130, "", "")


INTERRUPT = """
import importlib.abc, sys
class Interrupting(importlib.abc.MetaPathFinder):
    def find_spec(self, name, *_):
        if name == {module!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupting())
"""


@pytest.mark.parametrize("module", ["pm_review.cli", "pm_review.i18n", "pm_review.report", "rich.console"])
def test_ctrl_c_leaves_quietly_while_modules_are_loaded(tmp_path: Path, module: str) -> None:
    (tmp_path / "sitecustomize.py").write_text(INTERRUPT.format(module=module), encoding="utf-8")
    assert run_fresh("example", "--no-open").status == 0
    assert run_fresh("show", PYTHONPATH=str(tmp_path)) == (130, "", "")


def test_the_installed_program_starts_as_the_package_does() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["scripts"] == {"pm-review": f"{__main__.__name__}:{__main__.main.__name__}"}


def test_a_log_that_has_grown_large_is_put_aside_once() -> None:
    for size in (300_000, 300_001):
        log_file().parent.mkdir(parents=True, exist_ok=True)
        log_file().write_text("x" * size, encoding="utf-8")
        crash("en")
        assert log_file().stat().st_size < 10_000
        assert log_file().with_name("pm-review.log.1").stat().st_size == size
    assert len(list(log_file().parent.glob("pm-review.log*"))) == 2
