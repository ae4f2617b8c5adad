"""A progress bar on standard error; where nobody watches a terminal, a plain line now and then."""

import sys
import time
from types import TracebackType
from typing import Self

WIDTH = 30
EVERY, EVERY_PLAIN = 0.2, 10.0  # seconds


class Bar:
    """Shows how far a long run is; ``total`` is 0 where nobody knows it beforehand."""

    def __init__(self, what: str, total: int = 0) -> None:
        self.what, self.total = what, total
        self._watched = sys.stderr.isatty()
        self._began = time.monotonic()
        self._shown_at = self._began

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._watched:
            print("\r" + " " * (WIDTH + 50) + "\r", end="", file=sys.stderr, flush=True)

    def reach(self, done: int) -> None:
        """So many are done."""
        now = time.monotonic()
        if now - self._shown_at < (EVERY if self._watched else EVERY_PLAIN):
            return
        self._shown_at = now
        speed = f"{done / max(now - self._began, 0.001):,.0f}/s"
        if not self._watched:
            print(f"{done:,} {self.what}, {speed}", file=sys.stderr, flush=True)
            return
        share = min(done / self.total, 1.0) if self.total else 0.0
        bar = "█" * round(share * WIDTH) + "·" * (WIDTH - round(share * WIDTH))
        print(f"\r{bar} {done:,} {self.what}, {speed} ", end="", file=sys.stderr, flush=True)
