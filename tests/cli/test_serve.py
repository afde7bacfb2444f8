"""``serve`` shows the wizard only to a browser that has the token."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from datetime import datetime
from http import HTTPStatus
from pathlib import Path

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar, WSMsgType, WSServerHandshakeError
from yarl import URL

from pm_review.paths import state_dir
from pm_review.store import lock, state
from pm_review.web.server import PARTING
from program import Run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stopped by SIGINT")

PATIENCE = 30
ENTER = b"\x1b[?1049h"
"""The first output of Textual: the switch to the alternate screen."""


@contextmanager
def serving(*arguments: str, is_shown: bool = False) -> Iterator[tuple[subprocess.Popen[str], URL]]:
    """Yield the running program and the address that it prints."""
    shown = () if is_shown else ("--no-open",)
    call = [sys.executable, "-m", "pm_review", "serve", *shown, *arguments]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        output = re.search(r"http://\S+", process.stdout.readline())
        assert output is not None
        try:
            yield process, URL(output[0])
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)


@pytest.fixture(scope="module")
def entrance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[URL]:
    """The address of a server shared by the tests that only send requests."""
    with serving(f"--directory={tmp_path_factory.mktemp('reviews')}") as (_, address):
        yield address


@asynccontextmanager
async def browser() -> AsyncIterator[ClientSession]:
    """Yield a client that keeps cookies, also for IP addresses."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield session


def page(entrance: URL) -> str:
    return str(entrance.origin())


# Access


async def test_the_printed_address_shows_the_page(entrance: URL) -> None:
    async with browser() as session, session.get(entrance) as answer:
        assert answer.status == HTTPStatus.OK
        assert "textual.js" in await answer.text()


async def test_only_this_machine_is_listened_to(entrance: URL) -> None:
    assert entrance.host == "127.0.0.1"


@pytest.mark.parametrize(
    "path", ["/", "/?token=", "/?token=guessed", "/?token=%FF", "/ws", "/download/x", "/static/js/textual.js"]
)
async def test_without_the_token_nothing_is_shown(entrance: URL, path: str) -> None:
    async with browser() as session:
        answer = await session.get(entrance.join(URL(path)), headers={"Origin": page(entrance)})
        assert answer.status == HTTPStatus.FORBIDDEN
        assert "pm-review serve" in await answer.text()


async def test_a_wrong_cookie_is_not_a_token(entrance: URL) -> None:
    async with ClientSession(cookies={f"pm-review-{entrance.port}": "guessed"}) as session:
        assert (await session.get(entrance.origin())).status == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("host", ["evil.example", "localhost", "127.0.0.1", "127.0.0.1:1"])
async def test_a_redirected_host_name_is_refused(entrance: URL, host: str) -> None:
    async with browser() as session:
        answer = await session.get(entrance, headers={"Host": host})
        assert answer.status == HTTPStatus.FORBIDDEN


async def test_the_first_visit_leaves_a_cookie_that_scripts_and_other_sites_cannot_use(entrance: URL) -> None:
    async with browser() as session:
        cookie = (await session.get(entrance)).cookies[f"pm-review-{entrance.port}"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Strict"
        assert (await session.get(entrance.origin())).status == HTTPStatus.OK


def test_every_run_has_its_own_token_and_the_port_that_is_named(entrance: URL) -> None:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    with serving(f"--port={port}") as (_, other):
        assert other.port == port
        assert len(other.query["token"]) > 30
        assert other.query["token"] != entrance.query["token"]


def test_a_connection_that_never_ends_its_headers_is_closed(entrance: URL) -> None:
    assert entrance.host is not None
    with ExitStack() as stack:
        waiting = []
        for begun in (b"", b"GET / HTTP/1.1\r\nHost: "):
            connection = socket.create_connection((entrance.host, entrance.port or 0), PATIENCE)
            stack.enter_context(connection).sendall(begun)
            waiting.append(connection)
        assert [each.recv(1) for each in waiting] == [b"", b""]


# Resources of the page


async def test_the_page_names_no_address_but_its_own_and_forbids_all_others(entrance: URL) -> None:
    async with browser() as session, session.get(entrance) as answer:
        text = await answer.text()
        assert {URL(each).authority for each in re.findall(r"(?:https?|wss?):[^\"')]+", text)} == {
            entrance.authority
        }
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Referrer-Policy"] == "no-referrer"


async def test_everything_that_the_page_loads_is_there(entrance: URL) -> None:
    async with browser() as session:
        text = await (await session.get(entrance)).text()
        found = re.findall(r'(?:src|href)="((?:http://|/page)[^"]+)"', text)
        assert len(found) == 5
        for each in found:
            assert (await session.get(entrance.join(URL(each)))).status == HTTPStatus.OK, each


# The websocket


@asynccontextmanager
async def connected(entrance: URL, origin: str | None = None) -> AsyncIterator[ClientWebSocketResponse]:
    """Yield a websocket to the wizard, connected like the page in the browser."""
    async with browser() as session:
        await session.get(entrance)
        address = entrance.origin().join(URL("/ws?width=80&height=24"))
        async with session.ws_connect(address, origin=origin or page(entrance)) as websocket:
            yield websocket


async def painted(websocket: ClientWebSocketResponse, *wanted: str) -> None:
    """Wait until the wizard has painted some texts."""
    seen = b""
    async with asyncio.timeout(PATIENCE):
        async for message in websocket:
            if message.type is WSMsgType.BINARY:
                seen += message.data
                if all(each.encode() in seen for each in wanted):
                    return
    raise AssertionError(seen.decode(errors="replace"))


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "null"])
async def test_another_page_cannot_reach_the_wizard(entrance: URL, origin: str) -> None:
    with pytest.raises(WSServerHandshakeError) as refused:
        async with connected(entrance, origin):
            raise AssertionError
    assert refused.value.status == HTTPStatus.FORBIDDEN


async def test_only_the_page_can_reach_the_wizard(entrance: URL) -> None:
    async with browser() as session:
        await session.get(entrance)
        with pytest.raises(WSServerHandshakeError) as refused:
            await session.ws_connect(entrance.origin().join(URL("/ws")))
    assert refused.value.status == HTTPStatus.FORBIDDEN


async def test_the_page_reaches_the_reviews_of_the_folder_in_the_language_that_were_named(
    reviews: Path,
) -> None:
    with serving(f"--directory={reviews}", "--language=zh") as (_, entrance):
        async with connected(entrance) as websocket:
            await painted(websocket, "社交应用", "新建")


@pytest.mark.parametrize("terminal", ["dumb", "xterm"])
async def test_the_page_has_every_colour_whatever_the_terminal_of_the_server(
    reviews: Path, terminal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", terminal)
    monkeypatch.delenv("COLORTERM", raising=False)
    with serving(f"--directory={reviews}") as (_, entrance):
        async with connected(entrance) as websocket:
            await painted(websocket, "38;2;")


async def test_typed_text_is_in_the_file_after_the_page_is_closed(reviews: Path) -> None:
    with serving(f"--directory={reviews}") as (_, entrance):
        async with connected(entrance) as websocket:
            await painted(websocket, "社交应用")
            await websocket.send_json(["stdin", "\r"])
            await painted(websocket, "增长的一年")
            await websocket.send_json(["stdin", "\t伞"])
            await painted(websocket, "伞")
    assert "伞" in (reviews / "2025-social.toml").read_text(encoding="utf-8")


async def test_leaving_the_wizard_ends_the_page_and_not_the_server(reviews: Path) -> None:
    with serving(f"--directory={reviews}") as (_, entrance):
        for _ in range(2):
            async with connected(entrance) as websocket:
                await painted(websocket, "社交应用")
                await websocket.send_json(["stdin", "\x11"])
                async with asyncio.timeout(PATIENCE):
                    while not websocket.closed:
                        await websocket.receive()


async def test_no_editor_is_started_where_there_is_no_terminal(reviews: Path) -> None:
    with serving(f"--directory={reviews}", "--language=en") as (_, entrance):
        async with connected(entrance) as websocket:
            await painted(websocket, "社交应用")
            await websocket.send_json(["stdin", "\r"])
            await painted(websocket, "增长的一年")
            await websocket.send_json(["stdin", "\x0f"])
            await painted(websocket, "cannot be started from the browser")


# Start and end


def refused(entrance: URL, message: bytes) -> None:
    """Send bytes that are not HTTP, and check that they are answered with an error."""
    assert entrance.host is not None
    with socket.create_connection((entrance.host, entrance.port or 0), PATIENCE) as connection:
        connection.sendall(message)
        assert b" 400 " in connection.recv(64)


async def test_ctrl_c_ends_the_server_and_its_wizards_without_a_message(reviews: Path) -> None:
    with serving(f"--directory={reviews}") as (process, entrance):
        async with connected(entrance) as websocket:
            await painted(websocket, "社交应用")
            for message in (b"GET /" + b"a" * 9_000, b"GET / HTTP/1.1\r\nCookie: \x01", b"\0\1"):
                await asyncio.to_thread(refused, entrance, message + b"\r\n\r\n")
            process.send_signal(signal.SIGINT)
            out, err = await asyncio.to_thread(process.communicate, timeout=PARTING)
    assert (process.returncode, out, err) == (0, "", "")


async def test_a_wizard_leaves_when_the_server_is_gone(reviews: Path) -> None:
    with serving(f"--directory={reviews}") as (process, entrance):
        async with connected(entrance) as websocket:
            await painted(websocket, "社交应用")
            await websocket.send_json(["stdin", "\r"])
            await painted(websocket, "增长的一年")
            process.kill()
    async with asyncio.timeout(PATIENCE):
        while not is_free(reviews / "2025-social.toml"):
            await asyncio.sleep(0.05)


def is_free(review: Path) -> bool:
    """Whether no program has a review open."""
    taken = lock.acquire(state.folder_of(review, state_dir()), datetime.now().astimezone())
    return isinstance(taken, lock.Lock) and taken.release() is None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_port_that_is_taken_is_reported_in_one_line(pm_review: Run, language: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = pm_review("serve", "--no-open", "--port", port, "--language", language)
    assert answer.status == 2
    assert len(answer.err.splitlines()) == 1
    assert str(port) in answer.err


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_port_that_does_not_exist_is_reported_in_one_line(pm_review: Run, port: int) -> None:
    answer = pm_review("serve", "--no-open", f"--port={port}")
    assert answer.status == 2
    assert len(answer.err.splitlines()) == 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_the_extra_serve_shows_how_to_install_it(
    pm_review: Run, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    monkeypatch.delitem(sys.modules, "pm_review.web.server", raising=False)
    answer = pm_review("serve", "--no-open", "--language", language)
    assert answer.status == 2
    assert "-m pip install 'pm-review[web]'" in answer.err
    assert len(answer.err.splitlines()) == 1


NONSENSE = (
    *("", "{", "[]", "7", "null", "[" * 20_000, '["stdin"]', '["stdin", 5]', '["stdin", "\\ud800"]'),
    *('["resize"]', '["resize", {"width": "x"}]', '["resize", {"width": -5, "height": 1e999}]'),
    *('["resize", {"width": 99999999999999999999, "height": 1000000}]', '["ping", {}]', '["x", 1]'),
)


SIZES = ("width=1000000&height=1000000", "width=-1&height=x", f"width={'9' * 5_000}")


async def test_messages_without_a_meaning_and_sizes_without_bounds_leave_the_wizard_well(
    reviews: Path,
) -> None:
    with serving(f"--directory={reviews}") as (process, entrance):
        async with browser() as session:
            await session.get(entrance)
            for size in SIZES:
                address = f"{entrance.origin()}/ws?{size}"
                async with session.ws_connect(address, origin=page(entrance)) as websocket:
                    for each in NONSENSE:
                        await websocket.send_str(each)
                    await websocket.send_str('["resize", {"width": 80, "height": 24}]')
                    await painted(websocket, "2025-social")
        process.send_signal(signal.SIGINT)
        assert "Traceback" not in process.communicate(timeout=PATIENCE)[1]


def test_the_token_is_in_no_list_of_processes(
    reviews: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tmp_path / "said"
    fake = tmp_path / "browser"
    fake.write_text(f'#!/bin/sh\necho "$@" >> {said}; cat "${{1#file://}}" >> {said}\n', encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{fake} %s")
    with serving(f"--directory={reviews}", is_shown=True) as (_, entrance):
        end = time.monotonic() + PATIENCE
        while not (said.exists() and "refresh" in said.read_text(encoding="utf-8")):
            assert time.monotonic() < end
            time.sleep(0.02)
        shown, page_text = said.read_text(encoding="utf-8").split("\n", 1)
        assert "token" not in shown
        assert str(entrance) in page_text
    assert not list(state_dir().glob("serve-*"))
