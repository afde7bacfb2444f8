"""The commands, each in a module that is imported when it is called."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from pm_review.cli.arguments import HOME, command_named
from pm_review.cli.call import Call, Failure
from pm_review.cli.streams import put_note
from pm_review.store.errors import StoreError, describe


def run(call: Call) -> int:
    """Run a command and return the exit status.

    Raises:
        Failure: if the command fails.
    """
    command = command_named(call.arguments.command or "") or HOME
    if call.notice and command.name != "screens":
        put_note(call.notice)
    module, function = command.run.split(":")
    act = cast("Callable[[Call], int]", getattr(import_module(f"{__name__}.{module}"), function))
    try:
        return act(call)
    except StoreError as error:
        raise Failure(describe(error, call.language)) from error
