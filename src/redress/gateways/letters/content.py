"""What stands in a letter, as plain values. The layout knows how it looks; nothing here is markup."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Language = Literal["en", "zh-Hans", "zh-Hant", "ro"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a line break in it stays one."""

    text: str
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Heading:
    """A short line above what follows."""

    text: str
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Points:
    """A list, numbered or not."""

    texts: tuple[str, ...]
    numbered: bool = False
    kind: Literal["points"] = "points"


@dataclass(frozen=True, slots=True)
class Table:
    """``columns`` are the headings; ``numeric`` the indexes of columns set flush right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    kind: Literal["table"] = "table"

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"every row of the table needs {len(self.columns)} cells")


@dataclass(frozen=True, slots=True)
class Particulars:
    """Label and value beside each other: product, batch, dates."""

    pairs: tuple[tuple[str, str], ...]
    kind: Literal["particulars"] = "particulars"


Block = Paragraph | Heading | Points | Table | Particulars


@dataclass(frozen=True, slots=True)
class Signature:
    """One place to sign. With ``signed_as`` and ``signed_on`` it shows a signature given on screen."""

    role: str
    name: str = ""
    signed_as: str = ""
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Sender:
    """The organisation on its letterhead."""

    name: str
    address: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom, line by line as on the envelope."""

    name: str
    address: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterContent:
    """A letter. ``number`` is the complaint number, ``written_on`` the date in the sender's own zone."""

    sender: Sender
    recipient: Recipient
    language: Language
    number: str
    written_on: date
    subject: str
    blocks: tuple[Block, ...]
    salutation: str = ""
    closing: str = ""
    signatures: tuple[Signature, ...] = ()
    footnote: str = ""


@dataclass(frozen=True, slots=True)
class AgreementContent:
    """An agreement between the organisation and the complainant, signed by both."""

    sender: Sender
    parties: tuple[tuple[str, str], ...]
    language: Language
    number: str
    written_on: date
    title: str
    blocks: tuple[Block, ...]
    signatures: tuple[Signature, ...] = ()
    footnote: str = ""
