"""`make screens`: draw the pictures of the documentation from the running product, in a home of its own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "screens"
HANDLER, PASSWORD = "handler@carpat-oil.example", "closing-the-loop"
SIZES = {"desk": (1280, 800), "phone": (390, 844)}


def main() -> int:
    """Serve the demonstration, draw every page in both sizes, and take the home away again."""
    home = Path(tempfile.mkdtemp(prefix="redress-screens-"))
    home.chmod(0o755)
    port = _free_port()
    settings = {"REDRESS_HOME": str(home), "PORT": str(port)}
    server = subprocess.Popen([sys.executable, "-m", "redress", "serve"], env=os.environ | settings)
    try:
        _wait(port)
        for size in SIZES:
            _draw(f"http://127.0.0.1:{port}", size)
        _draw_case(f"http://127.0.0.1:{port}")
        _draw_clocks(f"http://127.0.0.1:{port}")
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(60)
        shutil.rmtree(home, ignore_errors=True)
    return 0


def _draw(address: str, size: str) -> None:
    width, height = SIZES[size]
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        page = browser.new_page(viewport={"width": width, "height": height}, locale="en-GB")
        page.goto(f"{address}/")
        _keep(page, f"front-{size}")
        page.goto(f"{address}/sign-in/")
        _keep(page, f"sign-in-{size}")
        page.fill("input[name=login]", HANDLER)
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_load_state("networkidle")
        _keep(page, f"worklist-{size}")
        browser.close()


def _draw_case(address: str) -> None:
    """The desk with a case open, in the two languages of the README."""
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.goto(f"{address}/sign-in/")
        page.fill("input[name=login]", "handler2@guoyu-gifts.example")
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        _open_first(page, f"{address}/complaints/?split=all")
        _keep(page, "case.zh-Hans")
        page.click("text=English")
        page.wait_for_load_state("networkidle")
        _keep(page, "case")
        browser.close()


def _draw_clocks(address: str) -> None:
    """The law's clock and the house's of one parcel, both opened, in the two languages of the README."""
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        for language, named in (("zh-hans", ".zh-Hans"), ("en", "")):
            page = browser.new_page(viewport={"width": 1280, "height": 860})
            page.goto(f"{address}/sign-in/")
            page.fill("input[name=login]", "supervisor@jiefeng-logistics.example")
            page.fill("input[name=password]", PASSWORD)
            page.press("input[name=password]", "Enter")
            page.wait_for_load_state("networkidle")
            page.context.add_cookies([{"name": "django_language", "value": language, "url": address}])
            _open_first(page, f"{address}/complaints/?stage=investigate")
            running = page.locator("#clocks > .clock")
            for clock in (running.filter(has=page.locator("b")).first, running.first):
                clock.locator("summary").click()
            page.locator("#clocks").screenshot(path=PICTURES / f"clocks{named}.png")
            print(f"docs/screens/clocks{named}.png")
        browser.close()


def _open_first(page: Page, listing: str, patience: int = 120) -> None:
    """Open the first case of the list; the demonstration's lives are still being written when the first page is up."""
    for _ in range(patience):
        page.goto(listing)
        if page.locator("main td a").count():
            page.click("main td a")
            page.wait_for_load_state("networkidle")
            return
        time.sleep(1)
    raise SystemExit(f"redress: nothing came to be at {listing}")


def _keep(page: Page, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")
    print(f"docs/screens/{name}.png")


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _wait(port: int, patience: float = 120.0) -> None:
    deadline = time.monotonic() + patience
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


if __name__ == "__main__":
    sys.exit(main())
