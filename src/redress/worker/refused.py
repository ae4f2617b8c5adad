"""What the long commands (import, simulate) say when they cannot be done as asked."""

from __future__ import annotations


class Refused(ValueError):
    """A sentence that says what is wrong and the way out; ``code`` names it for tests and scripts."""

    def __init__(self, code: str, sentence: str) -> None:
        self.code = code
        super().__init__(sentence)
