"""Edits on disk at once, so that a program that is killed between two saves loses none.

A journal is a row of numbered files of JSON lines. A save begins a new file, notes in it what the review file
will hold, and removes the files before it when the review is saved. So whatever moment the program is killed
at, it is known which edits the review file holds already.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import threading
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from pm_review.model import Edit, Set, edit_from_dict, edit_to_dict
from pm_review.store import files
from pm_review.store.toml_text import value_text

NAME = "journal-{:08d}.jsonl"
"""The name of one file of a journal."""

SEGMENT = re.compile(r"journal-(\d+)\.jsonl")
"""The same, as it is found again."""

RHYTHM = 0.8
"""Seconds after which edits are made to outlast a power cut."""

Step = tuple[Edit, ...]
"""Edits that belong together, such as a deletion with those of the links to what is deleted."""

LONG = 200
"""Characters from which only the changed part of a text is written."""


class Journal:
    """The journal of one open review. Edits are added by one thread, saves come from another."""

    def __init__(self, folder: Path) -> None:
        """Go on with the journal in a folder of state."""
        self._folder = folder
        self._lock = threading.Lock()
        self._number = max((_number(path) for path in segments(folder)), default=0) + 1
        self._handle: int | None = None
        self._turned: list[int] = []
        self._doubtful = False
        self._known: dict[str, str] = {}
        self._owed: list[Step] = []
        self._saving: list[Step] = []
        self._timer: threading.Timer | None = None

    def add(self, *edits: Edit) -> None:
        """Write edits down, of which either all come back or none.

        Raises:
            OSError: when the disk does not take them. They are owed then, and written with the next ones.
        """
        with self._lock:
            self._owed.append(edits)
            self._pay()

    @property
    def whole(self) -> bool:
        """Whether every edit that was added is written down, and no fault of the disk makes that doubtful."""
        return not self._owed and not self._doubtful

    def _pay(self) -> None:
        while self._owed:
            try:
                self._write(self._line(self._owed[0]))
            except OSError:
                self._known.clear()
                self._close_file()
                self._number += 1
                raise
            del self._owed[0]

    def _line(self, step: Step) -> list[object]:
        """What is written about a step: a line that is torn is none."""
        parts = []
        for edit in step:
            parts.append(self._shortened(edit))
            self._remember(edit)
        return parts[0] if len(parts) == 1 else ["all", *parts]

    def _shortened(self, edit: Edit) -> list[object]:
        if isinstance(edit, Set) and isinstance(edit.value, str) and len(edit.value) > LONG:
            before = self._known.get(edit.path)
            if before is not None:
                return ["splice", edit.path, *splice(before, edit.value)]
        return edit_to_dict(edit)

    def _remember(self, edit: Edit) -> None:
        if not isinstance(edit, Set):
            self._known.clear()
        elif isinstance(edit.value, str):
            self._known[edit.path] = edit.value

    def _write(self, line: object) -> None:
        if self._handle is None:
            self._handle = os.open(
                self._folder / NAME.format(self._number),
                os.O_WRONLY | os.O_CREAT | os.O_APPEND,
                files.FILE_MODE,
            )
        files.write_all(self._handle, (json.dumps(line, default=_coded) + "\n").encode())
        if self._timer is None:
            self._timer = threading.Timer(RHYTHM, self.sync)
            self._timer.daemon = True
            self._timer.start()

    def sync(self) -> None:
        """Make what is written outlast a power cut."""
        with self._lock:
            self._timer = None
            handles, self._turned = self._turned, []
            if self._handle is not None:
                with self._watched():
                    handles.append(os.dup(self._handle))
        for handle in handles:
            with self._watched():
                try:
                    os.fsync(handle)
                finally:
                    os.close(handle)
        files.sync_folder(self._folder)

    @contextlib.contextmanager
    def _watched(self) -> Iterator[None]:
        """Go on behind a fault of the disk, and remember that what was written may not be there."""
        try:
            yield
        except OSError:
            self._doubtful = True

    def turn(self) -> int:
        """Begin a new file for the edits that a save that begins now will not hold; give its number."""
        with self._lock:
            self._close_file()
            self._known.clear()
            self._number += 1
            self._saving = list(self._owed)
            return self._number

    def announce(self, digest: str, number: int) -> None:
        """Note what the review file will hold once the edits before a file of the journal are saved.

        Raises:
            OSError: when the disk does not take it.
        """
        with self._lock:
            self._write({"saved": digest, "before": number})

    def forget(self, number: int) -> None:
        """Remove the files before a number: their edits are saved."""
        with self._lock:
            saved = {id(step) for step in self._saving}
            self._owed = [step for step in self._owed if id(step) not in saved]
            self._doubtful = False
            self._close_turned()
        with contextlib.suppress(OSError):
            for path in segments(self._folder):
                if _number(path) < number:
                    path.unlink(missing_ok=True)

    def close(self, *, empty: bool) -> None:
        """Let the files go: removed when all they hold is saved, else made to outlast a power cut."""
        if self._timer is not None:
            self._timer.cancel()
            if not empty:
                self.sync()
        with self._lock:
            self._close_file()
        if empty:
            self.forget(self._number + 1)

    def _close_file(self) -> None:
        """Go on in another file; one that a power cut could still harm stays open until ``sync``."""
        if self._handle is None:
            return
        if self._timer is not None:
            self._turned.append(self._handle)
        else:
            with self._watched():
                os.close(self._handle)
        self._handle = None

    def _close_turned(self) -> None:
        for handle in self._turned:
            with contextlib.suppress(OSError):
                os.close(handle)
        self._turned.clear()


def segments(folder: Path) -> list[Path]:
    """The files of the journal in a folder of state, the oldest first; none in one that is closed to her.

    Raises:
        OSError: when the folder cannot be listed.
    """
    try:
        return sorted(path for path in folder.iterdir() if SEGMENT.fullmatch(path.name))
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return []


def _number(path: Path) -> int:
    return int(path.stem.removeprefix("journal-"))


def splice(before: str, after: str) -> tuple[int, int, str]:
    """What turns a text into another: position, how many characters go, and what comes there."""
    shorter = min(len(before), len(after))
    head = _common(shorter, lambda low, high: before[low:high] == after[low:high])
    old, new = len(before), len(after)
    tail = _common(
        shorter - head, lambda low, high: before[old - high : old - low] == after[new - high : new - low]
    )
    return head, old - head - tail, after[head : new - tail]


def _common(most: int, same: Callable[[int, int], bool]) -> int:
    """The greatest size up to ``most`` that is the same, by halving what was not compared yet."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if same(low, middle) else (low, middle - 1)
    return low


def unsaved(folder: Path, digest: str) -> list[Edit]:
    """The edits in the journal that a review file with this fingerprint does not hold.

    Raises:
        OSError: when the journal cannot be read.
    """
    edits: list[tuple[int, Edit]] = []
    for path in segments(folder):
        known: dict[str, str] = {}
        for line in _lines(path):
            if isinstance(line, dict):
                if line.get("saved") == digest:
                    edits = [each for each in edits if each[0] >= line.get("before", 0)]
                continue
            with contextlib.suppress(ValueError, KeyError):
                edits += [(_number(path), edit) for edit in _edits(line, known)]
    return [edit for _, edit in edits]


def _lines(path: Path) -> Iterator[object]:
    """What each whole line of a file says; the last may be torn."""
    for line in path.read_bytes().split(b"\n"):
        with contextlib.suppress(ValueError):
            yield json.loads(line, object_hook=_decoded)


def _edits(line: object, known: dict[str, str]) -> list[Edit]:
    match line:
        case ["all", *parts]:
            return [_edit(part, known) for part in parts]
    return [_edit(line, known)]


def _edit(line: object, known: dict[str, str]) -> Edit:
    match line:
        case ["splice", str(path), int(at), int(size), str(text)]:
            before = known[path]
            edit: Edit = Set(path, before[:at] + text + before[at + size :])
        case _:
            edit = edit_from_dict(line)
    if not isinstance(edit, Set):
        known.clear()
    elif isinstance(edit.value, str):
        known[edit.path] = edit.value
    return edit


def _coded(value: object) -> dict[str, str]:
    """A value that TOML has and JSON has not, such as a date."""
    return {"toml": value_text(value)}


def _decoded(table: dict[str, object]) -> object:
    match table:
        case {"toml": str(text)} if len(table) == 1:
            return tomllib.loads(f"x = {text}")["x"]
    return table
