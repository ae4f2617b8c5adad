"""A visitor on the loopback: signs in once, opens pages, and notes how long the server takes."""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from typing import Self
from urllib.parse import urlencode, urlsplit

from redress.worker.bench.figures import percentile

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
WARMING = 3


class Unseen(RuntimeError):
    """A page did not open; says which and with what status."""


class Visitor:
    """One person's browser without the drawing: cookies, and one connection that stays open."""

    def __init__(self, port: int) -> None:
        self._link = HTTPConnection("127.0.0.1", port, timeout=60)
        self._cookies: SimpleCookie = SimpleCookie()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_why: object) -> None:
        self._link.close()

    def sign_in(self, email: str, password: str) -> None:
        """Sign in as a person would. Raises Unseen where that is refused."""
        form = self.page("/sign-in/")
        token = _TOKEN.search(form)
        said = {"login": email, "password": password, "csrfmiddlewaretoken": token.group(1) if token else ""}
        answer, _ = self._ask("POST", "/sign-in/", urlencode(said))
        if answer.status != 302:
            raise Unseen(f"{email} could not sign in: status {answer.status}")

    def page(self, path: str) -> str:
        """The page's text; a redirection is followed. Raises Unseen for anything else but a page."""
        for _turn in range(3):
            answer, body = self._ask("GET", path)
            if answer.status not in (301, 302):
                break
            path = urlsplit(answer.headers["Location"])._replace(scheme="", netloc="").geturl()
        if answer.status != 200:
            raise Unseen(f"{path} answers {answer.status}")
        return body

    def spans(self, paths: Sequence[str]) -> list[float]:
        """Milliseconds until the whole answer is there, page by page, after the first few have warmed it up."""
        for path in paths[:WARMING]:
            self.page(path)
        return [self._span(path) for path in paths]

    def p95(self, paths: Sequence[str]) -> float:
        """The milliseconds that 19 of 20 of these pages do not exceed."""
        return percentile(self.spans(paths), 0.95)

    def _span(self, path: str) -> float:
        began = time.perf_counter()
        self.page(path)
        return (time.perf_counter() - began) * 1000

    def _ask(self, verb: str, path: str, body: str | None = None) -> tuple[HTTPResponse, str]:
        kept = "; ".join(f"{each.key}={each.value}" for each in self._cookies.values())
        head = {"Cookie": kept, "Accept-Encoding": "gzip", "Accept-Language": "zh-CN"}
        if body is not None:
            head["Content-Type"] = "application/x-www-form-urlencoded"
        self._link.request(verb, path, body, head)
        answer = self._link.getresponse()
        raw = answer.read()
        for line in answer.headers.get_all("Set-Cookie") or ():
            self._cookies.load(line)
        if answer.headers.get("Content-Encoding") == "gzip":
            raw = gzip.decompress(raw)
        return answer, raw.decode("utf-8", "replace")
