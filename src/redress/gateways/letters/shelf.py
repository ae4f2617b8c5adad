"""Letters as they were first printed: the bytes are kept, and every later look shows those (ux.md, rule 62)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from redress.gateways.durable import write_durably


class LetterShelf:
    """A folder of printed letters, each under the id of its message."""

    def __init__(self, root: Path) -> None:
        self.root = root / "letters"

    def printed(self, letter: UUID, make: Callable[[], bytes]) -> bytes:
        """The letter's PDF: what is kept, else what ``make`` gives, kept from then on. Raises what ``make`` raises."""
        path = self.root / letter.hex[:2] / f"{letter}.pdf"
        try:
            return path.read_bytes()
        except FileNotFoundError:
            made = make()
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_durably(path, made)
        return path.read_bytes()
