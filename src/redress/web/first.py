"""Where each role begins, and the one thing that is to be done first there: true for that person, now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from redress.domain.people import Actor
from redress.domain.ranking import Horizon, horizon
from redress.domain.stages import Role
from redress.journey.wording import role_name, word
from redress.journey.year_of_days import awaited_year
from redress.records.queries import administration, organisations
from redress.records.queries.commitments import approvals_for, orders_for
from redress.records.queries.exceptions import Looking, first
from redress.records.queries.worklist import Line

PLACES = (
    (Role.SUPERVISOR, "oversight"),
    (Role.APPROVER, "approvals"),
    (Role.HANDLER, "complaints"),
    (Role.DEPARTMENT, "orders"),
    (Role.REGISTRAR, "new_complaint"),
    (Role.QUALITY, "oversight"),
    (Role.AUDITOR, "oversight"),
    (Role.ADMINISTRATOR, "administration"),
)
URGENT = ("late", "today", "unassigned", "dispute")  # for those who watch over others, in this order


class First(NamedTuple):
    """What is to be done first, and where; without an address there is nothing to do."""

    said: str
    address: str = ""


def first_place(actor: Actor) -> str:
    """The name of the page on which that person begins; empty where no role of theirs has one."""
    return next((place for role, place in PLACES if actor.is_(role)), "")


def first_thing(context: Mapping[str, Any]) -> dict[str, First | None]:
    """What the person's first page says to do first; nothing on any other page."""
    request: HttpRequest | None = context.get("request")
    actor: Actor | None = getattr(request, "actor", None)
    if request is None or actor is None or request.method != "GET" or request.GET:
        return {"first": None}
    match, place = request.resolver_match, first_place(actor)
    if match is None or match.url_name != place or place not in _DO_FIRST:
        return {"first": None}
    seen = horizon(datetime.now(UTC), request.zone)  # type: ignore[attr-defined]
    return {"first": _DO_FIRST[place](actor, seen, request.language)}  # type: ignore[attr-defined]


def _of_others(actor: Actor, seen: Horizon, language: str) -> First:
    for name in URGENT:
        line = first(Looking(actor, seen), name)
        if line is not None:
            return _look_at(line, language)
    return First(_("Nothing is out of order. Look at the signals below."))


def _own(actor: Actor, seen: Horizon, language: str) -> First:
    mine = first(Looking(actor, seen, actor.id), "open")
    if mine is not None:
        return _look_at(mine, language)
    nobodys = first(Looking(actor, seen), "unassigned")
    if nobodys is not None:
        return First(_("Take %(number)s: it has no owner yet.") % {"number": nobodys.number}, _at(nobodys))
    return First(_("Nothing is waiting for you. What comes in appears here by itself."))


def _to_decide(actor: Actor, seen: Horizon, language: str) -> First:
    waiting = approvals_for(actor)
    if not waiting:
        return First(_("Nobody waits for your decision."))
    said = _("Decide on “%(title)s” for %(number)s, asked by %(who)s.")
    asked = waiting[0]
    words = {"title": asked.title, "number": asked.number, "who": asked.asked_by}
    return First(said % words, f"{reverse('approvals')}?request={asked.id}")


def _ordered(actor: Actor, seen: Horizon, language: str) -> First:
    order = next((each for each in orders_for(actor) if each.state == "sent"), None)
    if order is None:
        return First(_("No order waits for you."))
    address = reverse("order", args=[order.complaint_id, order.id])
    return First(_("Answer the order for %(number)s.") % {"number": order.number}, address)


def _written_down(actor: Actor, seen: Horizon, language: str) -> First:
    return First(
        _("Write the complaint down while the person is still there; all but the first fields can wait.")
    )


def _to_keep(actor: Actor, seen: Horizon, language: str) -> First:
    """What the firm lacks so that complaints come in, are worked on and are counted rightly, the gravest first."""
    firm = actor.organisation
    if not administration.per_role(actor)[Role.HANDLER]:
        said = _("Give somebody the role “%(role)s”: nobody may work on complaints yet.")
        return First(said % {"role": role_name(Role.HANDLER, language)}, reverse("people"))
    alone = next((each for each in _away(actor, seen.now) if each.deputy is None), None)
    if alone is not None:
        said = _("%(who)s is away and nobody stands in: name somebody.") % {"who": alone.name}
        return First(said, reverse("person", args=[alone.id]))
    reached = organisations.reached(firm)
    if not (reached.telephone or reached.email):
        return First(
            _("Say how you are reached: complainants see no telephone and no e-mail."),
            reverse("firm_contact"),
        )
    year = awaited_year(firm, seen.now)
    if year:
        said = _(
            "Enter the official days of %(year)d once they are announced: dates counted through that year are provisional."
        )
        return First(said % {"year": year}, f"{reverse('calendar_year')}?year={year}")
    return First(_("Nothing is missing. What you change here can be taken back under “History”."))


def _away(actor: Actor, now: datetime) -> list[administration.PersonLine]:
    return administration.people(actor, administration.PeopleNarrowing(state="away"), now)


_DO_FIRST = {
    "oversight": _of_others,
    "approvals": _to_decide,
    "complaints": _own,
    "orders": _ordered,
    "new_complaint": _written_down,
    "administration": _to_keep,
}


def _look_at(line: Line, language: str) -> First:
    if line.due_kind:
        words = {"number": line.number, "next": word(line.due_kind, language)}
        return First(_("%(number)s: %(next)s.") % words, _at(line))
    return First(_("Open %(number)s.") % {"number": line.number}, _at(line))


def _at(line: Line) -> str:
    return reverse("complaint", args=[line.number])
