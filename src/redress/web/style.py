"""The living page of the design: each part of the screens in each of its states, drawn by the same partials as the pages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from redress.domain.people import MACHINE_ID
from redress.domain.refusals import Reason
from redress.domain.stages import ORDER
from redress.web.access import ANYONE, open_to
from redress.web.case.folding import folded
from redress.web.case.timeline import Entry
from redress.web.forms.drawing import Drawn

HERE = 4  # the stage that the example path has come to


@open_to(ANYONE)
@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """Everything at once, in the reader's language and colours."""
    now = datetime.now(UTC)
    context = {
        "path": [
            (stage.value, "done" if n < HERE else "here" if n == HERE else "ahead")
            for n, stage in enumerate(ORDER)
        ],
        "dates": [now + timedelta(hours=hours) for hours in (80, 5, -30)],
        "timeline": folded(_entries(now)),
        "fields": _fields(),
        "reasons": (Reason("input_required", field="refused", values={"label": _("Refused")}),),
    }
    return render(request, "style.html", context)


def _entries(now: datetime) -> list[Entry]:
    """A short life, newest first: words, a private note, silence of the machine, a change of stage."""
    silent = [
        Entry(now - timedelta(hours=4 + n), _("A clock warned"), who="Redress", by=MACHINE_ID)
        for n in range(3)
    ]
    return [
        Entry(now, _("To the complainant"), who="白兰", said=(_("We are looking into it."),), moved="assess"),
        Entry(now - timedelta(hours=1), _("Note"), who="白兰", said=("喆㐂𠮷",), private=True, style="own"),
        *silent,
        Entry(now - timedelta(days=1), _("Complaint"), who="史嘉怡", said=(_("The bouquet fell apart."),)),
    ]


def _fields() -> list[Drawn]:
    """A field of each kind: empty, filled, refused."""
    choices = (("this", _("This")), ("that", _("That")))
    return [
        Drawn("empty", "text", _("Empty"), required=True),
        Drawn("filled", "text", _("Filled"), value="喆㐂𠮷"),
        Drawn("refused", "text", _("Refused"), wrong=(_("Please fill this in."),), required=True),
        Drawn("words", "long", _("Words"), hint=_("In the complainant's own words.")),
        Drawn("choice", "choice", _("Choice"), choices=choices, chosen=frozenset({"that"})),
        Drawn("several", "many", _("Several"), choices=choices, chosen=frozenset({"this"}), group=True),
        Drawn("ticked", "yes_no", _("Yes or no"), value="yes"),
    ]
