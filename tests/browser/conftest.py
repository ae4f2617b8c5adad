"""A real Chromium on a real server; people without JavaScript, since every page must work so."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from scripts.browser import NAMES, installed

from tests.browser.accessible import AXE
from tests.web.conftest import House

CHROMIUM = Path(os.environ.get("REDRESS_CHROMIUM", installed()))
PATIENCE = 10  # seconds for what a page still asks for when its test is over
SANDBOX_FREE = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


@pytest.fixture(scope="module")
def chromium() -> Iterator:
    """The browser of one file: while it lives its loop runs in this thread, where no other test may run one."""
    if not CHROMIUM.is_file():
        pytest.skip(f"needs Debian's Chromium: apt-get install {NAMES[0]}")
    known = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    playwright = known.sync_playwright().start()
    patch = pytest.MonkeyPatch()
    for kind in (known.Page, known.Locator):
        for act in ("click", "press", "tap"):
            patch.setattr(kind, act, _then_whole(getattr(kind, act)))
    # Playwright runs a loop in this thread; the framework's guard against blocking calls would take it for ours.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=SANDBOX_FREE)
    yield browser
    browser.close()
    playwright.stop()
    patch.undo()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)


def _then_whole(act: Callable[..., None]) -> Callable[..., None]:
    """The same act, which Playwright calls done when the next page begins, ended when that page can be read."""

    @wraps(act)
    def whole(target: Any, *given: Any, **more: Any) -> None:
        act(target, *given, **more)
        getattr(target, "page", target).wait_for_load_state("domcontentloaded")

    return whole


@pytest.fixture
def visitor(chromium) -> Iterator:
    """A page of somebody who has no JavaScript and speaks English."""
    context = chromium.new_context(
        locale="en-GB", java_script_enabled=False, viewport={"width": 1280, "height": 900}
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(chromium) -> Iterator:
    """The same on a small telephone, in Chinese."""
    context = chromium.new_context(
        locale="zh-CN", java_script_enabled=True, viewport={"width": 360, "height": 640}
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def server(live_server) -> Iterator[str]:
    """The address of the screens, with their styles; its tables are emptied only when the last page is answered."""
    under_way: set[int] = set()

    def began(environ: Any, **_more: Any) -> None:
        under_way.add(id(environ))

    def ended(**_more: Any) -> None:
        if under_way:
            under_way.pop()

    request_started.connect(began)
    request_finished.connect(ended)
    yield live_server.url
    patience = time.monotonic() + PATIENCE
    while under_way and time.monotonic() < patience:
        time.sleep(0.02)
    request_started.disconnect(began)
    request_finished.disconnect(ended)


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, as a page takes it in."""
    if not AXE.exists():
        pytest.skip("needs axe-core: scripts/node_packages.sh brings it where Node is")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture
def house(db) -> House:
    """A firm with all its people, and another one beside it."""
    return House("bouquets", "gifts", "BQ")


@pytest.fixture(autouse=True)
def _quick_fingers(monkeypatch) -> None:
    """Nobody here takes the seconds in which a person fills in a form."""
    monkeypatch.setattr("redress.web.marks.LEAST_AGE", 0)


@pytest.fixture(params=["en", "zh-hans"])
def reader(request, server, chromium) -> Iterator:
    """A page of somebody with JavaScript, in English and once more in Chinese."""
    context = chromium.new_context(
        locale="zh-CN" if request.param != "en" else "en-GB", viewport={"width": 1280, "height": 900}
    )
    context.set_default_timeout(15_000)
    context.add_cookies([{"name": "django_language", "value": request.param, "url": server}])
    yield context.new_page()
    context.close()
