"""Receive: how a complaint comes in, by one of the firm's channels, in the complainant's words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from redress.domain.stages import Role, Step
from redress.journey.receive.lodge import PointGiven, ReferenceGiven
from redress.worker.simulation.chances import weighted
from redress.worker.simulation.tale import Tale

BY_THEMSELVES = frozenset({"website", "comment_form"})
IN_WRITING = frozenset({"email", "letter", "social", "fax", "regulator"})
MEANS = {
    "email": "email",
    "letter": "letter",
    "website": "portal",
    "front_desk": "in_person",
    "outlet": "in_person",
}


def received(tale: Tale) -> None:
    """Lodge it, and do all that the first stage asks for."""
    channel = weighted(tale.random, tale.stock.channels)
    lodged(tale, channel)
    if channel in BY_THEMSELVES:
        return
    registrar = tale.registrar
    means = MEANS.get(channel, "telephone")
    if tale.chance(0.4):
        tale.do(Step.APOLOGISE, registrar, about="inconvenience", words=_named(tale, "regret"), means=means)
    if channel not in IN_WRITING:
        _restated(tale, means)
    words = tale.say("acknowledged", agent=registrar.name, staff=registrar.staff_number, name=tale.name)
    tale.do(Step.ACKNOWLEDGE, registrar, how="spoken", means="telephone", words=words)
    tale.do(Step.SIGN_REGISTRATION, registrar, signature=registrar.name)


def lodged(tale: Tale, channel: str) -> None:
    """Only the first step: the complaint is there."""
    itself = channel in BY_THEMSELVES
    if not itself:
        at_desk = tale.cast.holding(Role.REGISTRAR, tale.case.unit_path)
        tale.registrar = tale.random.choice(at_desk) if at_desk and tale.chance(0.4) else tale.handler
    person = tale.rehearsal.complainant
    who = tale.cast.stranger() if itself else tale.registrar
    tale.do(
        Step.LODGE,
        who,
        channel=channel,
        narrative=_narrative(tale),
        name=person.name if person else "",
        surname=person.surname if person else "",
        form_of_address=tale.name,
        phone=person.phone if person else "",
        email=person.email if person else "",
        anonymous=person is None,
        language=tale.stock.language,
        relation=tale.random.choice(_relations(tale)),
        points=_points(tale),
        references=(ReferenceGiven(kind=tale.stock.reference["kind"], value=tale.reference),),
        **_by_telephone(tale, channel),
        **_form(tale),
    )


def _narrative(tale: Tale) -> str:
    said = tale.random.choice(tale.situation.narratives)
    return said.format(
        product=tale.product, ref=tale.reference, n=tale.random.randint(2, 6), hour=tale.random.randint(9, 19)
    )


def _points(tale: Tale) -> tuple[PointGiven, ...]:
    """Nine in ten complain about one thing; the others have a second one, about something else."""
    if tale.chance(0.9):
        return ()
    second = tale.random.choice([s for s in tale.stock.situations if s is not tale.situation])
    return (PointGiven(text=tale.situation.what), PointGiven(text=second.what, category=second.category))


def _relations(tale: Tale) -> list[str]:
    """Who complains to such a firm: mostly the buyer, where it sells to buyers."""
    known = tale.policy.terms("relation")
    return [code for code in ("buyer", "buyer", "recipient") if code in known] or [
        "dealer",
        "repair_shop",
        "user",
    ]


def _by_telephone(tale: Tale, channel: str) -> dict[str, Any]:
    if channel != "hotline":
        return {}
    return {"rings": tale.random.randint(1, 6), "seconds": tale.random.randint(60, 900)}


def _form(tale: Tale) -> dict[str, Any]:
    """What the firm's own forms require besides."""
    form = tale.policy.form("registration")
    wanted = {field.code for field in form.fields if field.required} if form else set()
    offered = {
        "waybill": tale.reference,
        "batch": tale.reference,
        "product_name": tale.product,
        "matter": tale.situation.matter,
    }
    happened = tale.now - timedelta(hours=tale.random.randint(1, 70))
    return {
        "particulars": {code: value for code, value in offered.items() if code in wanted},
        "occurred_at": happened,
    }


def _restated(tale: Tale, means: str) -> None:
    text = tale.say("restated", what=tale.situation.what)
    if tale.chance(0.08):
        why = tale.say("waived")
        tale.do(
            Step.RESTATE, tale.registrar, restatement=text, confirmed="not_possible", why_not_possible=why
        )
        return
    opinion = tale.say("agrees")
    tale.do(Step.RESTATE, tale.registrar, restatement=text, confirmed="yes", means=means, opinion=opinion)


def _named(tale: Tale, what: str) -> str:
    return tale.say(what, name=tale.name)
