"""A journal of edits, written at once, so that a program killed between two saves loses nothing.

The journal is a file of JSON lines that is only appended to. A list is a step: one edit, or several that
belong together. An object is a checkpoint: it states which of the previous lines a review file with a certain
fingerprint contains, so that the missing steps are known whenever the program is killed.
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
"""The name of the journal in the state folder."""

SYNC_INTERVAL = 0.8
"""Seconds after which edits are made durable against a power failure."""

LARGE = 1 << 20
"""The size of saved steps in bytes above which a journal that is still needed is compacted."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A position in a journal, for a snapshot of the review."""

    offset: int
    """The size of the file at that time."""
    owed: tuple[bytes, ...]
    """The steps that could not be written by then."""


class Journal:
    """The journal of an open review. One thread adds edits, another one saves."""

    def __init__(self, folder: Path) -> None:
        """Continue the journal in a state folder."""
        self._path = folder / NAME
        self._lock = threading.Lock()
        self._handle: int | None = None
        self._torn = True
        """Whether the last line may be incomplete."""
        self._owed: list[bytes] = []
        self._doubtful = False
        self._lost = False
        """Whether another program has deleted the file, with steps that are not saved."""
        self._failed: OSError | None = None
        self._step: list[Edit] | None = None
        """The edits of the current ``together`` block; ``None`` outside one."""
        self._timer: threading.Timer | None = None

    def append(self, *edits: Edit) -> None:
        """Write a step, which is later replayed as a whole or not at all; or add to a ``together`` block.

        A step that cannot be written is kept, and written with the next one; ``failed`` has the reason.
        """
        if self._step is not None:
            self._step += edits
            return
        parts = [edit_to_dict(edit) for edit in edits]
        with self._lock:
            self._owed.append(_line(parts[0] if len(parts) == 1 else ["all", *parts]))
            self._write_owed()

    def _write_owed(self) -> None:
        with contextlib.suppress(OSError):
            while self._owed:
                self._write_line(self._owed[0])
                del self._owed[0]

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Write all edits added inside the block as one step."""
        self._step = []
        try:
            yield
        finally:
            step, self._step = self._step, None
            if step:
                self.append(*step)

    @property
    def failed(self) -> OSError | None:
        """Why a step is not written; ``None`` if all are written."""
        return None if self.is_complete else self._failed

    @property
    def is_complete(self) -> bool:
        """Whether every added step is written, without any doubt about the disk."""
        return not self._owed and not self._doubtful and not self._lost

    def is_lost(self) -> bool:
        """Whether another program has deleted the file, so that ``write_again`` is needed."""
        with self._lock, contextlib.suppress(OSError):
            if self._handle is not None:
                self._open()
        return self._lost

    def write_again(self, edits: Sequence[Edit]) -> None:
        """Write all unsaved edits as one step, after the file was deleted."""
        self._lost = False
        if edits:
            self.append(*edits)

    def mark(self) -> Mark:
        """Return the current position; steps that could not be written are tried again."""
        with self._lock:
            self._write_owed()
            return Mark(self._size(), tuple(self._owed))

    def checkpoint(self, digest: str, mark: Mark | None, edits: Sequence[Edit] = ()) -> None:
        """Record that a review file with a fingerprint contains everything before a mark; ``None`` is now.

        ``edits`` are those that the file lacks nevertheless.

        Raises:
            OSError: if writing failed.
        """
        lacking = [edit_to_dict(edit) for edit in edits]
        with self._lock:
            start = self._size() if mark is None else mark.offset
            self._write_line(_line({"saved": digest, "from": start, "edits": lacking}))

    def truncate(self, mark: Mark) -> None:
        """Discard the steps before a mark, which are saved; later steps are kept."""
        with self._lock:
            saved = set(map(id, mark.owed))
            self._owed = [each for each in self._owed if id(each) not in saved]
            self._doubtful = self._lost = False
            with contextlib.suppress(OSError):
                if not self._steps(mark.offset):
                    self._close_file()
                    self._path.unlink(missing_ok=True)
                    return
        if mark.offset > LARGE:
            with contextlib.suppress(OSError):
                self._compact(mark.offset)

    def _compact(self, start: int) -> None:
        """Replace the file with the steps after an offset, without blocking the user's typing."""
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
        """Return the lines with steps after an offset in the file."""
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
            self._lost = True
            self._close_file()
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self._path))
        return self._handle

    def sync(self) -> None:
        """Make the written steps durable against a power failure."""
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
        """Continue after a disk error, and remember that written data may be missing."""
        try:
            yield
        except OSError:
            self._doubtful = True

    def close(self, *, empty: bool) -> None:
        """Close the file; delete it if it is no longer needed, or else make it durable."""
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
    """Return the edits in the journal that a review file with this fingerprint does not contain.

    Raises:
        OSError: if the journal cannot be read.
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
    """Encode a value that TOML has and JSON does not, such as a date."""
    return {"toml": value_text(value)}


def _decoded(table: dict[str, object]) -> object:
    match table:
        case {"toml": str(text)} if len(table) == 1:
            return tomllib.loads(f"x = {text}")["x"]
    return table
