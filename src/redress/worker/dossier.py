"""The dossier of one complaint as files: the case file as HTML and JSON, the agreement or final letter as PDF."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string

from redress.domain.agreements import Agreement
from redress.domain.people import Actor
from redress.domain.refusals import NotFound, Reason
from redress.gateways.letters.content import (
    AgreementContent,
    Sender,
    Signature,
)
from redress.gateways.letters.port import TypstPrinter
from redress.journey.on_paper import letter_on_paper, paragraphs
from redress.journey.telling import plain
from redress.journey.wording import label, stage_name, step_name
from redress.records import organisations
from redress.records.queries.case_file import CaseFile, case_file


def write_dossier(actor: Actor, complaint_id: UUID, folder: Path, now: datetime) -> Iterator[Path]:
    """Write the files that this actor may see into ``folder``, named by the number; yields each path.

    Raises NotFound where the actor may not see the complaint, LetterRefused for a character that cannot be printed.
    """
    file = case_file(actor, complaint_id)
    if file is None:
        raise NotFound(Reason("no_such_complaint"))
    folder.mkdir(parents=True, exist_ok=True)
    firm = organisations.organisation(actor.organisation)
    name = file.case.number
    yield _text(folder / f"{name}.json", as_json(file))
    yield _text(folder / f"{name}.html", as_html(file, firm.name, ZoneInfo(firm.zone), file.case.language))
    pdf = closing_letter(file, firm.name, ZoneInfo(firm.zone))
    if pdf is not None:
        path = folder / f"{name}.pdf"
        path.write_bytes(pdf)
        yield path


def as_json(file: CaseFile) -> str:
    """Everything in the case file as one JSON object; amounts and times as text."""
    return json.dumps(plain(dataclasses.asdict(file)), ensure_ascii=False, indent=1, sort_keys=True)


def as_html(file: CaseFile, firm: str, zone: ZoneInfo, language: str) -> str:
    """The case file as one page that needs nothing beside it: points, timeline, owed and given, evidence, letters."""
    events = [
        {
            "at": event.at.astimezone(zone),
            "step": step_name(event.verb, language),
            "who": file.names.get(event.actor, ""),
            "stage": stage_name(event.stage_after, language),
            "given": [
                (label(key.replace("_", " ").capitalize(), language), value)
                for key, value in _texts(event.payload)
            ],
        }
        for event in file.events
    ]
    slots = {"file": file, "case": file.case, "firm": firm, "events": events, "language": language}
    return render_to_string("dossier/case_file.html", slots)


def _texts(payload: Any) -> list[tuple[str, str]]:
    given = payload.get("given", {})
    return [(key, value) for key, value in given.items() if isinstance(value, str) and len(value) > 3]


def closing_letter(file: CaseFile, firm: str, zone: ZoneInfo) -> bytes | None:
    """The signed agreement where there is one, else the final response, else None."""
    agreement = next((a for a in reversed(file.case.agreements) if a.signed), None)
    if agreement is not None:
        return TypstPrinter().agreement(_agreement(file, agreement, firm))
    letters = [m for m in file.messages if m.purpose in {"final_response", "decline", "agreement", "offer"}]
    final = max(letters, key=lambda m: (m.purpose in {"final_response", "decline"}, m.at), default=None)
    return TypstPrinter().letter(letter_on_paper(file.case, final, firm, zone)) if final else None


def _agreement(file: CaseFile, agreement: Agreement, firm: str) -> AgreementContent:
    assert agreement.firm_signed_at is not None and agreement.complainant_signed_at is not None
    case = file.case
    signatures = (
        Signature(firm, agreement.firm_signature, agreement.firm_signature, agreement.firm_signed_at.date()),
        Signature(
            case.complainant_name,
            agreement.complainant_signature,
            agreement.complainant_signature,
            agreement.complainant_signed_at.date(),
        ),
    )
    return AgreementContent(
        sender=Sender(firm),
        parties=((firm, agreement.firm_signature), (case.complainant_name, agreement.complainant_signature)),
        language=case.language,  # type: ignore[arg-type]
        number=case.number,
        written_on=agreement.at.date(),
        title=label("Agreement on the handling of a complaint", case.language),
        blocks=paragraphs(agreement.text),
        signatures=signatures,
    )


def _text(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
