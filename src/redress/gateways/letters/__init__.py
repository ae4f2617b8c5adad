"""Letters and agreements on paper: content in, PDF out."""

from redress.gateways.letters.content import (
    AgreementContent,
    Block,
    Heading,
    Language,
    LetterContent,
    Paragraph,
    Particulars,
    Points,
    Recipient,
    Sender,
    Signature,
    Table,
)
from redress.gateways.letters.port import FakePrinter, Printer, TypstPrinter
from redress.gateways.letters.printing import render_agreement, render_letter
from redress.gateways.letters.refusals import LetterRefused

__all__ = [
    "AgreementContent",
    "Block",
    "FakePrinter",
    "Heading",
    "Language",
    "LetterContent",
    "LetterRefused",
    "Paragraph",
    "Particulars",
    "Points",
    "Printer",
    "Recipient",
    "Sender",
    "Signature",
    "Table",
    "TypstPrinter",
    "render_agreement",
    "render_letter",
]
