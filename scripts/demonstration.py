"""The demonstration, served in a home of its own, and pages of its people: what pictures are drawn from and waits measured on."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from browser import installed  # beside this file

PASSWORD = "closing-the-loop"  # noqa: S105 - printed at the first start; demonstration data only
WIDE, PHONE = (1280, 860), (390, 844)
PATIENCE = 300.0  # seconds


@contextmanager
def served() -> Iterator[tuple[Browser, str]]:
    """A browser and the address of a demonstration that has all its lives; both are gone afterwards."""
    home = Path(tempfile.mkdtemp(prefix="redress-demonstration-"))
    home.chmod(0o755)
    port = _free_port()
    settings = {"REDRESS_HOME": str(home), "PORT": str(port)}
    server = subprocess.Popen([sys.executable, "-m", "redress", "serve"], env=os.environ | settings)
    try:
        _wait(port)
        with sync_playwright() as playwright:
            browser = _chromium(playwright)
            address = f"http://127.0.0.1:{port}"
            _let_it_fill(browser, address)
            yield browser, address
            browser.close()
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(60)
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def page_of(
    browser: Browser,
    address: str,
    who: str = "",
    language: str = "en",
    size: tuple[int, int] = WIDE,
    scheme: Any = "light",
) -> Iterator[Page]:
    """A page of that person, signed in ("" is a stranger), in that language, size and light."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB"
    )
    context.add_cookies([{"name": "django_language", "value": language, "url": address}])
    page = context.new_page()
    if who:
        page.goto(f"{address}/sign-in/")
        page.fill("input[name=login]", who)
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_load_state("networkidle")
    yield page
    context.close()


def open_first(page: Page, listing: str, patience: int = 60) -> None:
    """Open the first case of a list."""
    for _ in range(patience):
        page.goto(listing)
        if page.locator("main td a").count():
            page.click("main td a.number >> nth=0")
            page.wait_for_load_state("networkidle")
            return
        time.sleep(1)
    raise SystemExit(f"redress: nothing came to be at {listing}")


def _let_it_fill(browser: Browser, address: str, patience: int = 240) -> None:
    """Wait until the demonstration's lives are there: they are still being written when the first page is up."""
    with page_of(browser, address, "auditor@carpat-oil.example") as page:
        for _ in range(patience):
            page.goto(f"{address}/complaints/?state=all")
            if page.locator("main td a").count() >= 50:
                return
            time.sleep(1)
    raise SystemExit("redress: the demonstration's complaints did not come.")


def _chromium(playwright: Any) -> Browser:
    flags = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    return playwright.chromium.launch(executable_path=installed() or None, args=flags)


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _wait(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        link = HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            link.request("GET", "/-/ready")
            if link.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
        finally:
            link.close()
    raise SystemExit("redress: the demonstration did not start; what it said stands above.")
