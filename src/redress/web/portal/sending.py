"""Check your answers, send them, and the receipt, which exists only after the commit; sent twice it is one complaint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from redress.domain.refusals import BadInput, Reason, Refusal
from redress.gateways.links import status_link
from redress.journey.reading import read
from redress.journey.receive.lodge import Lodging, lodge
from redress.journey.step import Done
from redress.journey.wording import moment
from redress.records import filings, limits
from redress.records.filings import Filing
from redress.records.queries.organisations import Firm
from redress.web.access import ANYONE, open_to
from redress.web.addresses import address_of
from redress.web.forms.packed import lodging_of
from redress.web.marks import FormRefused, refuse_hasty
from redress.web.portal.answers import NAMELESS, missing, named, needed, shown
from redress.web.portal.complain import BACK_TO_CHECK, address_on, nothing_open
from redress.web.portal.entrance import let_in, of_a_firm, opened, stranger
from redress.web.portal.keeping import BEGAN, LANGUAGE
from redress.web.portal.screens import Place, Screen
from redress.web.portal.writing import Writing, grouped, writing_of

CHANNEL = "website"
PER_ADDRESS, PER_FIRM, HOUR = 10, 600, 3600
RECEIPT = "receipt"


class Held(Exception):
    """This address, or the whole portal, sent more complaints than people do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One answer as the check page lists it, and where it is changed."""

    code: str
    name: str
    said: tuple[str, ...]
    change: str
    wrong: tuple[Reason, ...] = ()


@open_to(ANYONE)
@require_http_methods(["GET", "POST"])
@of_a_firm
def check(request: HttpRequest, firm: Firm) -> HttpResponse:
    """All answers at one glance; the button sends them."""
    writing = writing_of(request, firm)
    if writing.filing is None or (writing.filing.sent and request.method == "GET"):
        return nothing_open(request, writing)
    if request.method == "POST":
        return _sent(request, writing)
    lacking = missing(writing.form.fields, writing.filing.answers, len(writing.filing.files))
    if lacking:
        first = next(p for p in writing.places.values() if any(field in lacking for field in p.fields))
        return redirect(address_on(firm, first.screen))
    return _page(request, writing, (), 200)


def _sent(request: HttpRequest, writing: Writing) -> HttpResponse:
    firm = writing.firm
    try:
        with filings.held(firm.id, writing.code, writing.now) as filing:
            if filing is None:
                return nothing_open(request, writing)
            done = _lodged(request, writing, filing)
            filings.sent(firm.id, filing, done.complaint_id)
    except Refusal as refusal:
        return _page(request, writing, refusal.reasons, 422)
    except FormRefused:
        return _page(request, writing, (Reason("form_expired"),), 422)
    except Held:
        return _page(request, writing, (Reason("filings_too_many"),), 429)
    request.session[RECEIPT] = {"number": done.number, "code": done.said.get("code", ""), "firm_id": firm.id}
    let_in(request, firm, done.complaint_id)
    return redirect("portal_received", slug=firm.slug)


def _lodged(request: HttpRequest, writing: Writing, filing: Filing) -> Done:
    """The complaint; the same one when these answers were sent before. Raises Refusal, FormRefused, Held."""
    firm, answers = writing.firm, dict(filing.answers)
    language = answers.get(LANGUAGE, writing.language)
    nameless = bool(answers.get(NAMELESS))
    raw = lodging_of(writing.form, writing.policy, answers, language, nameless=nameless)
    raw["particulars"] |= _named_files(writing, filing)
    raw |= {"channel": CHANNEL, "language": language, "anonymous": "yes" if nameless else ""}
    given = read(Lodging, raw | {"files": filing.files}, firm.zone)
    if not filing.sent:
        refuse_hasty(datetime.fromisoformat(answers[BEGAN]), writing.now)
        if not _within_limits(request, firm):
            raise Held
    return lodge(stranger(firm, language), None, given, now=writing.now, key=f"filing-{filing.id}")


def _named_files(writing: Writing, filing: Filing) -> dict[str, str]:
    """What a firm requires as a file is answered by the names of the files. Raises BadInput when there is none."""
    wanted = [field for field in writing.form.fields if field.kind == "file" and field.required]
    lacking = missing(wanted, filing.answers, len(filing.files))
    if lacking:
        raise BadInput([needed(field, writing.language) for field in lacking])
    return {field.code: ", ".join(file.name for file in filing.files) for field in wanted}


def _within_limits(request: HttpRequest, firm: Firm) -> bool:
    by_address = limits.take("complain", address_of(request), PER_ADDRESS, HOUR)
    return by_address and limits.take("complain", str(firm.id), PER_FIRM, HOUR)


def _page(request: HttpRequest, writing: Writing, reasons: tuple[Reason, ...], status: int) -> HttpResponse:
    filing = writing.filing
    assert filing is not None, "without one there is nothing to check"
    rows = [row for place in writing.places.values() for row in _rows(place, writing, filing, reasons)]
    listed = {row.code for row in rows}
    context = {
        "firm": writing.firm,
        "place": writing.places[Screen.CHECK],
        "rows": rows,
        "wrong": [(row, reason) for row in rows for reason in row.wrong],
        "loose": [reason for reason in reasons if reason.field not in listed],
        "reasons": reasons,
        "code": grouped(writing.code),
        "back": address_on(writing.firm, writing.places[Screen.CHECK].before or writing.first),
        "unreachable": not (filing.answers.get("email") or filing.answers.get("phone")),
    }
    return render(request, "portal/check.html", context, status=status)


def _rows(place: Place, writing: Writing, filing: Filing, reasons: tuple[Reason, ...]) -> Iterator[Row]:
    for field in place.fields:
        code, value = field.code, filing.answers.get(field.code, "")
        if field.kind == "file":
            said = tuple(file.name for file in filing.files)
        elif code == "name" and filing.answers.get(NAMELESS):
            said = (_("You stay anonymous."),)
        else:
            said = (shown(field, value, writing.policy, writing.language),) if value else ()
        change = f"{address_on(writing.firm, place.screen)}?back={BACK_TO_CHECK}#id_{code}"
        wrong = tuple(reason for reason in reasons if reason.field == code)
        yield Row(code, named(field, writing.language), said, change, wrong)


@open_to(ANYONE)
@require_safe
@of_a_firm
def received(request: HttpRequest, firm: Firm) -> HttpResponse:
    """The receipt: number and code, what happens next and by which date. It may be loaded again."""
    found = _receipt(request, firm)
    if found is None:
        return redirect("portal", slug=firm.slug)
    return render(request, "portal/received.html", found)


@open_to(ANYONE)
@require_safe
@of_a_firm
def saved(request: HttpRequest, firm: Firm) -> HttpResponse:
    """The receipt as a small text to keep, for whoever has nothing to print on."""
    found = _receipt(request, firm)
    if found is None:
        return redirect("portal", slug=firm.slug)
    answer = render(request, "portal/receipt.txt", found, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found["number"]}.txt"'
    return answer


def _receipt(request: HttpRequest, firm: Firm) -> dict[str, object] | None:
    kept = request.session.get(RECEIPT, {})
    found = opened(request, firm) if kept.get("firm_id") == firm.id else None
    if found is None or found[1].number != kept["number"]:
        return None
    case, language = found[1], request.language  # type: ignore[attr-defined]
    due = min((promise.due_at for promise in case.promises if promise.open), default=None)
    return {
        "firm": firm,
        "number": kept["number"],
        "code": grouped(kept["code"]),
        "next_by": moment(due, language, firm.zone) if due else "",
        "link": status_link(firm.slug, case.id),
    }
