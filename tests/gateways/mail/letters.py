"""The letter most mail tests send."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from redress.gateways.mail import Address, OutgoingMail


def letter_to_wang(**changes: Any) -> OutgoingMail:
    fields: dict[str, Any] = {
        "row": UUID("0192f0c4-1111-7000-8000-000000000001"),
        "sender": Address("care@gifts.example", "鲜果花束客户关怀部"),
        "to": Address("wang.zhe@home.example", "王喆"),
        "subject": "您的投诉已登记",
        "text": "王喆女士：\n您好！\n",
        "written_at": datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
        "language": "zh-Hans",
    }
    return OutgoingMail(**fields | changes)
