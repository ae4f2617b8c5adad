"""One line of an examination: about what, how it is, and what to do."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Outcome:
    """`ill` needs action, `note` deserves a look, `well` needs neither."""

    subject: str
    verdict: Literal["well", "note", "ill"]
    text: str
    remedy: str = ""


def well(subject: str, text: str) -> Outcome:
    """It works."""
    return Outcome(subject, "well", text)


def note(subject: str, text: str, remedy: str = "") -> Outcome:
    """It works, but somebody should know."""
    return Outcome(subject, "note", text, remedy)


def ill(subject: str, text: str, remedy: str) -> Outcome:
    """It does not work; this is the way out."""
    return Outcome(subject, "ill", text, remedy)
