"""Filing a complaint, screen by screen: no account, no JavaScript, and what is answered is never asked twice.

Each screen is one address; what it asks is kept on the server for a day. Source: ux.md, rules 36 to 48.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redress.domain.refusals import BadInput, Reason
from redress.domain.stages import ORDER
from redress.records.queries.organisations import Firm
from redress.web.access import ANYONE, open_to
from redress.web.marks import FormRefused, form_mark, refuse_forged
from redress.web.portal.answers import NAMELESS, refused, shown_of
from redress.web.portal.entrance import of_a_firm
from redress.web.portal.keeping import TRAP, Elsewhere, TooMany, begun, kept
from redress.web.portal.screens import Place, Screen, drawn_on
from redress.web.portal.typing import with_typing
from redress.web.portal.writing import Writing, grouped, hand_out, on_screen, seen, take_back, writing_of

BACK_TO_CHECK = "check"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A screen as it comes back: what was typed, what is wrong with it, and what another window wrote meanwhile."""

    typed: dict[str, str]
    reasons: tuple[Reason, ...] = ()
    status: int = 200
    elsewhere: tuple[tuple[str, str], ...] = ()
    sent_before: bool = False


@open_to(ANYONE)
@require_http_methods(["GET", "POST"])
@of_a_firm
def complain(request: HttpRequest, firm: Firm) -> HttpResponse:
    """The first screen, where a new complaint begins."""
    writing = writing_of(request, firm)
    return _screen(request, writing, writing.places[writing.first])


@open_to(ANYONE)
@require_http_methods(["GET", "POST"])
@of_a_firm
def screen(request: HttpRequest, firm: Firm, name: str) -> HttpResponse:
    """A screen by its name; when nothing is begun, the first one."""
    writing = writing_of(request, firm)
    place = next((place for place in writing.places.values() if place.screen == name), None)
    if place is None or place.screen is Screen.CHECK:
        raise Http404
    return _screen(request, writing, place)


def _screen(request: HttpRequest, writing: Writing, place: Place) -> HttpResponse:
    if request.method == "POST":
        return _answered(request, writing, place)
    if writing.open is None and place.screen is not writing.first:
        return nothing_open(request, writing)
    return _page(
        request, writing, place, Sheet(with_typing(place, writing.open.answers) if writing.open else {})
    )


def nothing_open(request: HttpRequest, writing: Writing) -> HttpResponse:
    """Where somebody belongs who has nothing open: to the receipt of what was sent, else to the beginning."""
    if writing.filing is not None:
        return redirect("portal_received", slug=writing.firm.slug)
    answer = redirect("portal_complain", slug=writing.firm.slug)
    if writing.code:
        messages.warning(
            request, _("Your answers were kept for 24 hours and are gone now. Please begin again.")
        )
        take_back(answer, writing.firm)
    return answer


def _answered(request: HttpRequest, writing: Writing, place: Place) -> HttpResponse:
    """Keep the answers of a screen and go on, or show it again with all that was typed."""
    typed = _typed(request, place)
    if writing.filing and writing.filing.sent and request.POST.get("filing") == str(writing.filing.id):
        return _page(request, writing, place, Sheet(typed, status=409, sent_before=True))
    reasons = refused(place.fields, typed, writing.policy, writing.language, writing.firm.zone, writing.now)
    if reasons:
        return _page(request, writing, place, Sheet(typed, reasons, 422))
    try:
        if writing.open is None:
            writing = begun(request, writing, place)
        return hand_out(_kept(request, writing, place, typed), writing.firm, writing.code)
    except BadInput as refusal:
        return _page(request, writing, place, Sheet(typed, refusal.reasons, 422))
    except FormRefused:
        return _page(request, writing, place, Sheet(typed, (Reason("form_expired"),), 422))
    except TooMany:
        return _page(request, writing, place, Sheet(typed, (Reason("begun_too_many"),), 429))


def _typed(request: HttpRequest, place: Place) -> dict[str, str]:
    typed = {field.code: request.POST.get(field.code, "") for field in place.fields if field.kind != "file"}
    if place.asks_the_name:
        typed[NAMELESS] = "yes" if request.POST.get(NAMELESS) else ""
    return typed


def _kept(request: HttpRequest, writing: Writing, place: Place, typed: dict[str, str]) -> HttpResponse:
    try:
        filing, reasons = kept(request, writing, place, typed)
    except Elsewhere as other:
        if not other.answers:
            return nothing_open(request, writing_of(request, writing.firm))
        words = tuple(shown_of(place.fields, other.answers, writing.policy, writing.language))
        return _page(request, writing, place, Sheet(typed, status=409, elsewhere=words))
    if reasons:
        writing = writing.with_filing(filing)
        return _page(request, writing, place, Sheet(typed, reasons, 422))
    return redirect(_onward(request, writing, place))


def _onward(request: HttpRequest, writing: Writing, place: Place) -> str:
    """The next screen; the same one after a file was added or removed; the check page when one came from there."""
    to = place.after
    if request.POST.get("stay") or request.POST.get("remove"):
        back = f"?back={BACK_TO_CHECK}" if _from_check(request) else ""
        return address_on(writing.firm, place.screen) + back
    return address_on(writing.firm, Screen.CHECK if to is None or _from_check(request) else to)


def _from_check(request: HttpRequest) -> bool:
    return request.GET.get("back") == BACK_TO_CHECK


def address_on(firm: Firm, screen: Screen) -> str:
    """The address of a screen."""
    name = "portal_check" if screen is Screen.CHECK else "portal_screen"
    return reverse(name, args=[firm.slug] if screen is Screen.CHECK else [firm.slug, screen.value])


def _page(request: HttpRequest, writing: Writing, place: Place, sheet: Sheet) -> HttpResponse:
    before = Screen.CHECK if _from_check(request) else place.before
    stored = on_screen(place, writing.open.answers) if writing.open else {}
    context = {
        "firm": writing.firm,
        "place": place,
        "fields": drawn_on(place, writing.policy, writing.language, sheet.typed, sheet.reasons),
        "reasons": sheet.reasons,
        "sheet": sheet,
        "nameless": bool(sheet.typed.get(NAMELESS)),
        "filing": writing.filing,
        "open": writing.open,
        "code": grouped(writing.code) if writing.open else "",
        "seen": seen(place, stored),
        "mark": _mark_again(request),
        "trap": TRAP,
        "back": address_on(writing.firm, before) if before else "",
        "stages": [(stage.value, "ahead") for stage in ORDER],
        "may_lack": place.may_lack_a_number,
        "begins": place.screen is writing.first and writing.open is None,
    }
    return render(request, "portal/complain.html", context, status=sheet.status)


def _mark_again(request: HttpRequest) -> str:
    """The form's own mark while it is good, so that a corrected form is not taken for a hasty one."""
    mark = request.POST.get("mark", "")
    try:
        refuse_forged(mark)
    except FormRefused:
        return form_mark()
    return mark
