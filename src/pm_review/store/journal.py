"""Edits on the disk at once, so that a program that is killed between two saves loses none.

A journal is one file of JSON lines, only ever appended to. A list is a step: an edit, or several that belong
together. An object is a checkpoint: what a review file with this fingerprint holds of the lines before it, so
that at whatever moment the program is killed it is known which steps are still to be made.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import threading
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pm_review.model import Edit, edit_from_dict, edit_to_dict
from pm_review.store import files
from pm_review.store.toml_text import value_text

NAME = "journal.jsonl"
"""The journal's file in the folder of state."""

SYNC_INTERVAL = 0.8
"""Seconds after which edits are made to outlast a power cut."""

LARGE = 1 << 20
"""Bytes of saved steps above which a journal that cannot be removed is written anew without them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment of a journal: what a review that is read at this moment holds of it."""

    offset: int
    """The size of the file then."""
    owed: tuple[bytes, ...]
    """The steps that the disk had refused by then."""


class Journal:
    """The journal of one open review. Edits are added by one thread, saves come from another."""

    def __init__(self, folder: Path) -> None:
        """Go on with the journal in a folder of state."""
        self._path = folder / NAME
        self._lock = threading.Lock()
        self._handle: int | None = None
        self._torn = True
        """Whether the last line may lack its end."""
        self._owed: list[bytes] = []
        self._doubtful = False
        self._failed: OSError | None = None
        self._step: list[Edit] | None = None
        """The edits of ``together`` so far."""
        self._timer: threading.Timer | None = None

    def append(self, *edits: Edit) -> None:
        """Write a step down, of which either all comes back or nothing; within ``together``, as a part of it.

        What the disk does not take is owed, and written with the next step; ``failed`` says why.
        """
        if self._step is not None:
            self._step += edits
            return
        parts = [edit_to_dict(edit) for edit in edits]
        with self._lock, contextlib.suppress(OSError):
            self._owed.append(_line(parts[0] if len(parts) == 1 else ["all", *parts]))
            while self._owed:
                self._write_line(self._owed[0])
                del self._owed[0]

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Make one step of all that is written down meanwhile."""
        self._step = []
        try:
            yield
        finally:
            step, self._step = self._step, None
            if step:
                self.append(*step)

    @property
    def failed(self) -> OSError | None:
        """Why a step is not written down; ``None`` where every one is."""
        return None if self.is_complete else self._failed

    @property
    def is_complete(self) -> bool:
        """Whether every step that was added is written down, and no fault of the disk makes that doubtful."""
        return not self._owed and not self._doubtful

    def mark(self) -> Mark:
        """The moment of now."""
        with self._lock:
            return Mark(self._size(), tuple(self._owed))

    def checkpoint(self, digest: str, mark: Mark | None, edits: Sequence[Edit] = ()) -> None:
        """Note that a review file with a fingerprint holds what was added before a mark; ``None`` is now.

        ``edits`` are what such a file lacks all the same.

        Raises:
            OSError: when the disk does not take it.
        """
        lacking = [edit_to_dict(edit) for edit in edits]
        with self._lock:
            start = self._size() if mark is None else mark.offset
            self._write_line(_line({"saved": digest, "from": start, "edits": lacking}))

    def truncate(self, mark: Mark) -> None:
        """Let go of what was added before a mark: it is saved. What was added since stays."""
        with self._lock:
            saved = set(map(id, mark.owed))
            self._owed = [each for each in self._owed if id(each) not in saved]
            self._doubtful = False
            with contextlib.suppress(OSError):
                if not self._steps(mark.offset):
                    self._close_file()
                    self._path.unlink(missing_ok=True)
                    return
        if mark.offset > LARGE:
            with contextlib.suppress(OSError):
                self._compact(mark.offset)

    def _compact(self, start: int) -> None:
        """Put a file of the steps from an offset on in the place; keys need not wait for the disk."""
        size, steps = self._size(), self._steps(start)
        new = self._path.with_suffix(".new")
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, files.FILE_MODE)
        try:
            files.write_all(handle, steps)
            os.fsync(handle)
            with self._lock:
                files.write_all(handle, self._steps(size))
                new.replace(self._path)
                self._close_file()
                self._handle, handle = handle, -1
        finally:
            if handle >= 0:
                os.close(handle)

    def _steps(self, start: int) -> bytes:
        """The lines with steps from an offset of the file on."""
        with contextlib.suppress(FileNotFoundError):
            lines = self._path.read_bytes()[start:].split(b"\n")
            return b"".join(line + b"\n" for line in lines if line.startswith(b"["))
        return b""

    def _size(self) -> int:
        with contextlib.suppress(OSError):
            return (self._path.stat() if self._handle is None else os.fstat(self._handle)).st_size
        return 0

    def _write_line(self, line: bytes) -> None:
        try:
            handle = self._open()
            start, self._torn = b"\n" * self._torn, True
            files.write_all(handle, start + line)
        except OSError as error:
            self._failed = error
            self._close_file()
            raise
        self._torn = False
        if self._timer is None:
            self._timer = threading.Timer(SYNC_INTERVAL, self.sync)
            self._timer.daemon = True
            self._timer.start()

    def _open(self) -> int:
        if self._handle is None:
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
            self._handle = os.open(self._path, flags, files.FILE_MODE)
            self._torn = os.fstat(self._handle).st_size > 0
        elif not os.fstat(self._handle).st_nlink:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self._path))
        return self._handle

    def sync(self) -> None:
        """Make what is written outlast a power cut."""
        with self._lock:
            self._timer = None
            handle = None
            if self._handle is not None:
                with self._noting_faults():
                    handle = os.dup(self._handle)
        if handle is not None:
            with self._noting_faults():
                try:
                    os.fsync(handle)
                finally:
                    os.close(handle)
        files.sync_folder(self._path.parent)

    @contextlib.contextmanager
    def _noting_faults(self) -> Iterator[None]:
        """Go on behind a fault of the disk, and remember that what was written may not be there."""
        try:
            yield
        except OSError:
            self._doubtful = True

    def close(self, *, empty: bool) -> None:
        """Let the file go: removed when all it holds is saved, else made to outlast a power cut."""
        if self._timer is not None:
            self._timer.cancel()
            if not empty:
                self.sync()
        with self._lock:
            self._close_file()
            if empty:
                with contextlib.suppress(OSError):
                    self._path.unlink(missing_ok=True)

    def _close_file(self) -> None:
        if self._handle is not None:
            with self._noting_faults():
                os.close(self._handle)
            self._handle = None


def replay(folder: Path, digest: str) -> list[Edit]:
    """The edits in the journal that a review file with this fingerprint does not hold.

    Raises:
        OSError: when the journal cannot be read.
    """
    try:
        content = files.read(folder / NAME)
    except (FileNotFoundError, NotADirectoryError):
        return []
    steps: list[tuple[int, list[Edit]]] = []
    offset = 0
    for line in content.split(b"\n"):
        begin, offset = offset, offset + len(line) + 1
        with contextlib.suppress(ValueError, KeyError, TypeError, RecursionError):
            step = json.loads(line, object_hook=_decoded)
            if not isinstance(step, dict):
                steps.append((begin, _edits(step)))
            elif step.get("saved") == digest:
                start, lacking = int(step["from"]), [edit_from_dict(each) for each in step["edits"]]
                steps = [(begin, lacking), *(each for each in steps if each[0] >= start)]
    return [edit for _, edits in steps for edit in edits]


def _edits(step: object) -> list[Edit]:
    match step:
        case ["all", *parts]:
            return [edit_from_dict(part) for part in parts]
    return [edit_from_dict(step)]


def _line(step: object) -> bytes:
    return json.dumps(step, default=_coded).encode() + b"\n"


def _coded(value: object) -> dict[str, str]:
    """A value that TOML has and JSON has not, such as a date."""
    return {"toml": value_text(value)}


def _decoded(table: dict[str, object]) -> object:
    match table:
        case {"toml": str(text)} if len(table) == 1:
            return tomllib.loads(f"x = {text}")["x"]
    return table
