"""Handing a list out as a file: written row by row, told in the journal, then sent."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import IO, Any
from zoneinfo import ZoneInfo

from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext as _

from redress.gateways.sheets import write_csv, write_xlsx
from redress.records import exports

MOST = 50_000  # rows in one file: some ten megabytes, held until they are sent
PAGING = {"page", "after"}
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list to be written: its name in addresses and files, its title and columns in words, and its rows."""

    name: str
    title: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Any]]


class _Counted:
    """Rows up to the limit, counted as they go by; where there are more, a last line says so."""

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        self.rows, self.count = iter(rows), 0

    def __iter__(self) -> Iterator[Sequence[Any]]:
        for row in islice(self.rows, MOST):
            self.count += 1
            yield row
        if next(self.rows, None) is not None:
            yield [
                _("Only the first %(n)d lines are in this file. Narrow the list to take the rest.")
                % {"n": MOST}
            ]


def handed_out(request: HttpRequest, sheet: Sheet, form: str) -> FileResponse:
    """The sheet as a download; the journal names who took it, with which choices, and how many rows."""
    now = datetime.now(UTC)
    rows, file = _Counted(sheet.rows), io.BytesIO()
    if form == "csv":
        _csv(file, sheet, rows)
    else:
        write_xlsx(file, sheet.columns, rows, sheet.title)
    file.seek(0)
    actor = request.actor  # type: ignore[attr-defined]
    chosen = {name: str(value)[:200] for name, value in request.GET.items() if value and name not in PAGING}
    exports.told(actor.organisation, sheet.name, chosen, rows.count, actor.id, now)
    day = local(now, request)[:10]
    name = f"{request.organisation.slug}-{sheet.name}-{day}.{form}"  # type: ignore[attr-defined]
    response = FileResponse(file, as_attachment=True, filename=name, content_type=KINDS[form])
    response["Cache-Control"] = "no-store"
    return response


def local(value: datetime | None, request: HttpRequest) -> str:
    """A time on the organisation's clock, as spreadsheets and programs read it: 2026-11-22 15:30."""
    if value is None:
        return ""
    return value.astimezone(ZoneInfo(request.zone)).strftime("%Y-%m-%d %H:%M")  # type: ignore[attr-defined]


def _csv(file: IO[bytes], sheet: Sheet, rows: Iterable[Sequence[Any]]) -> None:
    """With the mark at the beginning by which spreadsheets know UTF-8."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    write_csv(text, sheet.columns, rows)
    text.detach()
