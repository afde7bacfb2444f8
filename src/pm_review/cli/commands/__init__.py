"""What the commands do, each in a module that is imported when it is called."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from pm_review.cli.arguments import HOME, command_named
from pm_review.cli.call import Call


def run(call: Call) -> int:
    """Do what was asked and give the exit status."""
    command = command_named(call.arguments.command or "") or HOME
    module, function = command.run.split(":")
    act = cast("Callable[[Call], int]", getattr(import_module(f"{__name__}.{module}"), function))
    return act(call)
