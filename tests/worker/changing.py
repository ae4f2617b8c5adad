"""A firm under a rule that counts business days, with a few complaints, and changes to try on it."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from redress.domain.people import MACHINE_ID
from redress.domain.stages import Step
from redress.journey import regimes
from redress.packs import SHIPPED
from redress.records import models
from redress.worker import recounting
from tests.worker.firm import NOW, Firm, a_firm

SLUG, PACK = "minxin-post", "post"
LATER = NOW + timedelta(hours=5)
CLOSED = "calendar: AU\ndays:\n  2026-03-05: {working: false, name: Stocktaking}\n"
DATES = (
    "id",
    "kind",
    "rule",
    "due_at",
    "legal_due_at",
    "warn_at",
    "provisional",
    "span",
    "calendar",
    "started_at",
)


def under_australian_law(complaints: int = 3, at: datetime = NOW) -> Firm:
    """A firm whose complaints run ten business days by the calendar of Australia."""
    firm = a_firm(SLUG)
    regimes.attach(firm.organisation, "au-acma-telecom", date(2026, 1, 1), NOW, MACHINE_ID)
    for n in range(complaints):
        lodged(firm, n, at)
    return firm


def lodged(firm: Firm, n: int, at: datetime = NOW) -> UUID:
    """A complaint by telephone."""
    registrar = next(iter(firm.people))
    return firm.do(
        registrar, Step.LODGE, at=at, channel="hotline", narrative=f"柜员不理人 {n}", name="王喆", phone="13800138000",
        points=[{"text": "柜员不理人", "category": "ignoring"}],
    ).complaint_id  # fmt: skip


def dates(firm: Firm) -> list[tuple[Any, ...]]:
    """The dates of every clock that runs, as the table holds them."""
    rows = models.Clock.objects.filter(organisation_id=firm.organisation, met_at=None, cancelled_at=None)
    return sorted(rows.values_list(*DATES), key=str)


def calendar_file(folder: Path, text: str = CLOSED) -> Path:
    """An overlay file."""
    path = folder / "change.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def policy_folder(root: Path, day: str = "2026-02-01", old: str = "", new: str = "") -> Path:
    """A later version of the firm's pack, with one thing written otherwise."""
    folder = root / PACK / day
    shutil.copytree(SHIPPED / PACK / "2020-01-01", folder)
    for path in folder.glob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("valid_from: 2020-01-01", f"valid_from: {day}")
        path.write_text(text.replace(old, new) if old else text, encoding="utf-8")
    return folder


def carried_out(firm: Firm, act_id: UUID, at: datetime = LATER) -> models.BulkAct:
    """The act, after the worker has done it."""
    assert not recounting.recount(firm.organisation, act_id, lambda: at, turn=60)
    return models.BulkAct.objects.get(id=act_id)
