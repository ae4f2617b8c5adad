"""Letters and agreements as tagged PDF, the same bytes on every machine."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from redress.gateways.letters.content import AgreementContent, Language, LetterContent, Signature
from redress.gateways.letters.dates import written
from redress.gateways.letters.glyphs import FONTS, missing_from
from redress.gateways.letters.refusals import LetterRefused
from redress.gateways.letters.wording import WORDS

LAYOUT = Path(__file__).parent / "layout.typ"
REGIONS: dict[Language, tuple[str, str]] = {
    "en": ("en", "gb"),
    "zh-Hans": ("zh", "cn"),
    "zh-Hant": ("zh", "tw"),
    "ro": ("ro", "ro"),
}
# Accessible (PDF/UA) and fit for the archive (PDF/A): a dossier is kept for years.
STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]

Format = Literal["pdf", "png"]


def render_letter(letter: LetterContent) -> bytes:
    """The letter as PDF; raises LetterRefused naming a character that cannot be printed."""
    return _pdf(letter_page(letter), letter)


def render_agreement(agreement: AgreementContent) -> bytes:
    """The agreement as PDF; raises LetterRefused naming a character that cannot be printed."""
    return _pdf(agreement_page(agreement), agreement)


def letter_page(letter: LetterContent) -> dict[str, Any]:
    """What the layout is given for a letter."""
    page = _page("letter", letter, letter.subject)
    page |= {
        "recipient": asdict(letter.recipient),
        "salutation": letter.salutation,
        "closing": letter.closing,
    }
    return page


def agreement_page(agreement: AgreementContent) -> dict[str, Any]:
    """What the layout is given for an agreement."""
    page = _page("agreement", agreement, agreement.title)
    page |= {"parties": agreement.parties, "salutation": "", "closing": ""}
    return page


def compiled(page: dict[str, Any], stamp: datetime, into: Format = "pdf") -> bytes | list[bytes]:
    """Lay the page out; PNG is for looking at it. Raises LetterRefused."""
    clean = _clean(page)
    _refuse_holes(clean)
    compiler = typst.Compiler(input=LAYOUT, root=LAYOUT.parent, font_paths=_fonts())
    try:
        made = compiler.compile(
            format=into,
            sys_inputs={"page": json.dumps(clean, ensure_ascii=False)},
            pdf_standards=STANDARDS if into == "pdf" else [],
            timestamp=stamp,
        )
    except typst.TypstError as error:
        raise LetterRefused("letter_not_printed", why=error.message) from error
    assert made is not None
    return made


def _pdf(page: dict[str, Any], content: LetterContent | AgreementContent) -> bytes:
    made = compiled(page, datetime.combine(content.written_on, time(), UTC))
    assert isinstance(made, bytes)
    return made


def _page(form: str, content: LetterContent | AgreementContent, subject: str) -> dict[str, Any]:
    lang, region = REGIONS[content.language]
    return {
        "form": form,
        "lang": lang,
        "region": region,
        "words": WORDS[content.language],
        "sender": asdict(content.sender),
        "number": content.number,
        "date": written(content.written_on, content.language),
        "subject": subject,
        "blocks": [asdict(block) for block in content.blocks],
        "signatures": [_signature(one, content.language) for one in content.signatures],
        "footnote": content.footnote,
    }


def _signature(one: Signature, language: Language) -> dict[str, str]:
    day = one.signed_on
    signed = WORDS[language]["signed"].format(day=written(day, language)) if day else ""
    return {"role": one.role, "name": one.name, "signed_as": one.signed_as, "signed": signed}


def _clean(value: Any) -> Any:
    """One form of every character and of every line break, so that what is checked is what is printed."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, dict):
        return {key: _clean(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(one) for one in value]
    return value


def _refuse_holes(page: dict[str, Any]) -> None:
    for character, text in missing_from(_texts(page)):
        codepoint = f"U+{ord(character):04X}"
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
            place = "".join(one if one.isprintable() else "·" for one in text)
            raise LetterRefused("letter_control_character", codepoint=codepoint, place=place[:60])
        raise LetterRefused("letter_glyph_missing", character=character, codepoint=codepoint, place=text[:60])


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


@cache
def _fonts() -> typst.Fonts:
    """Only what is vendored: a font of the machine would change the letter."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
