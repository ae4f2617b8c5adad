"""What the rest of the program knows of printing, the real printer and the one for tests."""

from __future__ import annotations

from typing import Protocol

from redress.gateways.letters.content import AgreementContent, LetterContent
from redress.gateways.letters.printing import render_agreement, render_letter


class Printer(Protocol):
    """Makes a PDF of a letter or an agreement; raises LetterRefused."""

    def letter(self, content: LetterContent) -> bytes:
        """The letter as PDF."""
        ...

    def agreement(self, content: AgreementContent) -> bytes:
        """The agreement as PDF."""
        ...


class TypstPrinter:
    """The real one."""

    def letter(self, content: LetterContent) -> bytes:
        """The letter as PDF."""
        return render_letter(content)

    def agreement(self, content: AgreementContent) -> bytes:
        """The agreement as PDF."""
        return render_agreement(content)


class FakePrinter:
    """Keeps what it was asked to print, for tests that look at the words and not at the page."""

    def __init__(self) -> None:
        self.printed: list[LetterContent | AgreementContent] = []

    def letter(self, content: LetterContent) -> bytes:
        """A stand-in PDF."""
        self.printed.append(content)
        return b"%PDF-1.7\n%%EOF\n"

    def agreement(self, content: AgreementContent) -> bytes:
        """A stand-in PDF."""
        self.printed.append(content)
        return b"%PDF-1.7\n%%EOF\n"
