"""Test the wizard in headless Chromium and make the picture for browser.md: ``python docs/browser.py``.

It types an answer in the page and checks the file; it fails if the answer is missing, or if the browser
requested anything that is not on this computer. ``tests/docs/test_browser.py`` does the same.
"""

from __future__ import annotations

import asyncio
import base64
import re
import shutil
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import ClientSession, ClientWebSocketResponse

from pm_review.store.library import Library

PICTURE = Path(__file__).parent / "images" / "browser-en.png"
"""The file of the picture."""
SIZE = (1120, 640)
"""The size of the page in pixels."""
ANSWER = " for students"
"""The text typed after the name of the product."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
"""Possible names of the browser's executable."""
PATIENCE = 30.0
"""Seconds after which a missing response is a failure."""


@asynccontextmanager
async def running(*command: str) -> AsyncIterator[str]:
    """Run a program and yield the address that it prints."""
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, stderr=STDOUT)
    assert process.stdout is not None
    try:
        async with asyncio.timeout(PATIENCE):
            while not (found := re.search(rb"(?:http|ws)://127\S+", await process.stdout.readline())):
                pass
        yield found[0].decode()
    finally:
        process.send_signal(signal.SIGINT)
        await process.communicate()


class Page:
    """A page of the browser, controlled through the DevTools protocol."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        """Create the page with a connection to the browser."""
        self._socket = socket
        self._session = ""
        self._sent = 0
        self.asked_for: set[str] = set()
        """All addresses that the page has requested."""

    async def open(self, address: str) -> None:
        """Open a new page at an address."""
        target = await self.do("Target.createTarget", url="about:blank")
        found = await self.do("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self._session = str(found["sessionId"])
        await self.do("Network.enable")
        await self.do("Page.enable")
        await self.do("Page.navigate", url=address)

    async def do(self, method: str, **parameters: object) -> dict[str, object]:
        """Call a method of the browser and return the result."""
        self._sent += 1
        call = {"id": self._sent, "method": method, "params": parameters}
        await self._socket.send_json(call | ({"sessionId": self._session} if self._session else {}))
        async with asyncio.timeout(PATIENCE):
            while (said := await self._socket.receive_json()).get("id") != self._sent:
                self._note(said.get("method"), said.get("params", {}))
        result: dict[str, object] = said["result"]
        return result

    def _note(self, event: str, about: dict[str, dict[str, str]]) -> None:
        if event == "Network.requestWillBeSent":
            self.asked_for.add(about["request"]["url"])
        elif event == "Network.webSocketCreated":
            self.asked_for.add(str(about["url"]))

    async def until(self, condition: str) -> None:
        """Wait until a JavaScript condition is true."""
        async with asyncio.timeout(PATIENCE):
            while not await self.value(condition):
                await asyncio.sleep(0.05)

    async def value(self, expression: str) -> object:
        """Return the value of a JavaScript expression."""
        found = await self.do("Runtime.evaluate", expression=expression, returnByValue=True)
        result = found["result"]
        return result.get("value") if isinstance(result, dict) else None

    async def key(self, name: str, code: int, text: str = "") -> None:
        """Press a key."""
        about = {"key": name, "code": name, "windowsVirtualKeyCode": code, "text": text}
        await self.do("Input.dispatchKeyEvent", type="keyDown", **about)
        await self.do("Input.dispatchKeyEvent", type="keyUp", **about)

    async def type(self, text: str) -> None:
        """Type text, letter by letter."""
        for letter in text:
            await self.key(letter, ord(letter.upper()), letter)

    async def picture(self) -> bytes:
        """Return the page as PNG."""
        found = await self.do("Page.captureScreenshot", format="png")
        return base64.b64decode(str(found["data"]))


async def settled(page: Page) -> bytes:
    """Return the picture of a page that has not changed for a second."""
    before = b""
    while before != (now := await page.picture()):
        before = now
        await asyncio.sleep(1)
    return now


async def tried(page: Page, entrance: str, file: Path) -> None:
    """Open the wizard and type an answer as fast as possible.

    Raises:
        TimeoutError: if the answer does not reach the file.
        RuntimeError: if the page has requested another address.
    """
    await page.open(entrance)
    await page.until("document.body.classList.contains('-first-byte')")
    await page.key("Enter", 13, "\r")
    await page.key("Tab", 9)
    await page.type(ANSWER)
    async with asyncio.timeout(PATIENCE):
        while ANSWER not in file.read_text(encoding="utf-8"):
            await asyncio.sleep(0.05)
    authority = entrance.split("/")[2]
    elsewhere = {each for each in page.asked_for if each.split("/")[2] != authority and each[:5] != "data:"}
    if elsewhere or not page.asked_for:
        raise RuntimeError(f"asked for {elsewhere}")


def browser() -> str | None:
    """Return the executable of Chromium; ``None`` if it is not installed."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@asynccontextmanager
async def page_in(name: str, folder: Path) -> AsyncIterator[Page]:
    """Open a page in a headless browser with its profile in a folder."""
    call = (name, "--headless", "--no-sandbox", "--remote-debugging-port=0", f"--user-data-dir={folder}")
    async with (
        running(*call, f"--window-size={SIZE[0]},{SIZE[1]}") as tools,
        ClientSession() as session,
        session.ws_connect(tools, max_msg_size=0) as socket,
    ):
        yield Page(socket)


async def main(name: str, picture: Path | None = None) -> None:
    """Run the program and the browser in temporary folders; save a picture if requested."""
    with TemporaryDirectory() as home:
        here = Path(home)
        file = Library(here / "reviews", here / "state").create_example("en")
        program = (sys.executable, "-m", "pm_review", "serve", "--no-open", f"--directory={file.parent}")
        async with running(*program) as entrance, page_in(name, here / "browser") as page:
            await tried(page, entrance, file)
            if picture is not None:
                picture.write_bytes(await settled(page))


if __name__ == "__main__":
    asyncio.run(main(browser() or NAMES[0], PICTURE))
