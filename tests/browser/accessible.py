"""Whether a page shuts anybody out: WCAG 2.2 AA in light and dark, and the width of a small telephone."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error

from tests.architecture.source_files import ROOT

AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOOK = """async (what) => (await axe.run(document, {runOnly: what, resultTypes: ['violations']}))
    .violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`)"""
LINKS = "() => [...document.querySelectorAll('main a[href], nav a[href]')].map((a) => a.href)"


def faults_of(page: Any, axe: str) -> list[str]:
    """What is wrong with the page as it stands, in both colour schemes, and whether it fits a small telephone."""
    page.evaluate(axe)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    faults = list(page.evaluate(LOOK, {"type": "tag", "values": RULES}))
    page.emulate_media(color_scheme="dark")
    faults += [
        f"dark {fault}" for fault in page.evaluate(LOOK, {"type": "rule", "values": ["color-contrast"]})
    ]
    page.set_viewport_size({"width": 360, "height": 640})
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": 1280, "height": 900})
    return faults + ([f"{width} px wide on a telephone"] if width > 360 else [])


def walk(
    page: Any, server: str, first: list[str], axe: str, known: Collection[tuple[str, str]] = ()
) -> tuple[list[str], set[tuple[str, str]]]:
    """Follow every link, one page of each kind; what is wrong there, and the kinds. ``known`` kinds are left out."""
    seen: set[tuple[str, str]] = set()
    faults, waiting = [], list(first)
    while waiting:
        address = waiting.pop(0)
        kind = _kind(address)
        if kind is None or kind in seen or kind in known or not address.startswith(server):
            continue
        seen.add(kind)
        try:
            page.goto(address)
        except Error as stopped:
            assert "Download is starting" in str(stopped)
            continue  # what is downloaded is no page
        faults += [f"{urlsplit(address).path} {fault}" for fault in faults_of(page, axe)]
        waiting += page.evaluate(LINKS)
    return faults, seen


def _kind(address: str) -> tuple[str, str] | None:
    try:
        found = resolve(urlsplit(address).path)
    except Resolver404:
        return None
    return found.url_name or "", str(found.kwargs.get("step", ""))
