"""Answers that are kept for a while, so that a question asked on every page costs its queries now and then only."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from threading import Lock
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Kept(Generic[Answer]):
    """The last answers to the ``most`` questions asked last; older than ``lifetime`` they are asked for anew.

    While one caller asks anew, the others are given the old answer rather than made to wait.
    """

    def __init__(self, lifetime: timedelta, most: int = 64) -> None:
        self._lifetime, self._most = lifetime, most
        self._answers: dict[Hashable, tuple[datetime, Answer]] = {}
        self._asking: set[Hashable] = set()
        self._lock = Lock()

    def get(self, question: Hashable, now: datetime, ask: Callable[[], Answer]) -> Answer:
        """The answer to the question, at most a lifetime old."""
        with self._lock:
            known = self._answers.get(question)
            fresh = known is not None and abs(now - known[0]) < self._lifetime
            if known is not None and (fresh or question in self._asking):
                return known[1]
            self._asking.add(question)
        try:
            answer = ask()
            with self._lock:
                self._answers.pop(question, None)
                self._answers[question] = now, answer
                while len(self._answers) > self._most:
                    del self._answers[next(iter(self._answers))]
        finally:
            with self._lock:
                self._asking.discard(question)
        return answer

    def forget(self) -> None:
        """Ask everything anew."""
        with self._lock:
            self._answers.clear()
