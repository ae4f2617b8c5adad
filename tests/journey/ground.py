"""Ground for the steps from resolve on: a pack with letters, and Ana's complaint with options in each state."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

from redress.domain.agreements import Agreement, Obligation, Option
from redress.domain.complaint import Complaint
from redress.domain.people import Actor
from redress.domain.policy import Category, CustomerType, Policy, Template
from redress.domain.scene import Scene
from redress.domain.stages import Stage
from redress.domain.undertakings import FollowUp, WorkOrder
from tests.cast import CHEN_YU, DAY, NOW, a_complaint, a_policy, a_remedy, a_scene, an_option, uid

BODIES = {
    "offer": "{reasons} | {options} | {due} | {instructions}",
    "escalation": "{instructions} | {due}",
    "agreement": "{organisation} and {name} on {number}: {points} {options} {amount} {due} {instructions}",
    "final_response": "{points} | {decision} | {reasons} | {recourse} | {recourse_until}",
    "voucher": "{code} {amount} {due} {instructions}",
    "vip": "First in line. {instructions}",
    "satisfaction": "{question} {instructions}",
    "promise": "{points} {due}",
    "improvement_told": "{improvement}",
}
LETTERS = tuple(Template(p, {}, p, {"en": p}, {"en": body}) for p, body in BODIES.items())
TERMS = {
    "measure": ("process", "rule", "training"),
    "means": ("telephone", "in_person"),
    "evidence": ("photo", "document"),
    "expectation": ("below", "met", "above"),
    "relationship": ("strained", "regained"),
}
LATER = NOW + timedelta(hours=2)


def policy(**changes: Any) -> Policy:
    """The small firm's pack with a letter for each purpose."""
    known = a_policy()
    axes = {axis: tuple(Category(code, {"en": code}) for code in codes) for axis, codes in TERMS.items()}
    claims = CustomerType("rights_claiming", {"en": "claims a right"}, no_compensation_first=True)
    base = replace(
        known,
        templates=LETTERS,
        taxonomy={**known.taxonomy, **axes},
        customer_types=(claims,),
        recourse={"en": "The consumer arbitration board."},
    )
    return replace(base, **changes)


def signed_only() -> Policy:
    """A pack that wants the agreement signed."""
    return policy(gates=replace(a_policy().gates, signed_agreement=True))


def scene(actor: Actor = CHEN_YU, **changes: Any) -> Scene:
    """This actor, under that pack."""
    chosen = changes.pop("policy", policy())
    return a_scene(actor, policy=chosen, **changes)


def resolving(*options: Option, kinds: dict[int, tuple[str, ...]] | None = None, **changes: Any) -> Complaint:
    """In resolve: these options, each with the remedies named (a gift where none is)."""
    named = kinds or {}
    remedies = tuple(
        a_remedy(option, kind, n)
        for option in options
        for n, kind in enumerate(named.get(option.rank, ("gift",)), 1)
    )
    return a_complaint(Stage.RESOLVE, options=options, remedies=remedies, **changes)


def agreeing(*options: Option, kinds: dict[int, tuple[str, ...]] | None = None, **changes: Any) -> Complaint:
    """In agree, with these options."""
    before = resolving(*options, kinds=kinds)
    return a_complaint(Stage.AGREE, options=before.options, remedies=before.remedies, **changes)


def offered(number: int = 1, **changes: Any) -> Option:
    """An option on the table."""
    base = an_option(number, offered_at=NOW, offered_by=CHEN_YU.id, offered_how="written")
    return replace(base, **changes)


def accepted(number: int = 1, **changes: Any) -> Option:
    """An option that was accepted."""
    return offered(number, accepted_at=NOW, accepted_how="telephone", **changes)


def owed(kind: str = "gift", number: int = 1, **changes: Any) -> Obligation:
    """Something owed from the accepted option."""
    remedy = a_remedy(accepted(), kind, number)
    row = Obligation(
        id=uid(700 + number), at=NOW, by=CHEN_YU.id, option_id=accepted().id, remedy_id=remedy.id, kind=kind,
        description=kind, value=remedy.value, handling=remedy.handling, currency="EUR", grade=remedy.grade,
        due_at=NOW + 2 * DAY,
    )  # fmt: skip
    return replace(row, **changes)


def ordered(obligation: Obligation, number: int = 1, **changes: Any) -> WorkOrder:
    """The order that carries it out."""
    row = WorkOrder(
        id=uid(800 + number), at=NOW, by=CHEN_YU.id, kind="gift", department="warehouse", requirement="send it",
        due_at=NOW + DAY, obligation_id=obligation.id, purpose="remedy",
    )  # fmt: skip
    return replace(row, **changes)


def fulfilling(*obligations: Obligation, **changes: Any) -> Complaint:
    """In fulfil: the option is accepted, these are owed."""
    remedies = tuple(replace(a_remedy(accepted(), o.kind), id=o.remedy_id) for o in obligations)
    return a_complaint(
        Stage.FULFIL,
        **{"options": (accepted(),), "remedies": remedies, "obligations": obligations, **changes},
    )


def follow_ups(**first: Any) -> tuple[FollowUp, FollowUp]:
    """The two enquiries of the first round."""
    one = FollowUp(id=uid(601), at=NOW, by=CHEN_YU.id, ordinal=1, planned_for=NOW + 3 * DAY)
    two = FollowUp(id=uid(602), at=NOW, by=CHEN_YU.id, ordinal=2, planned_for=NOW + 30 * DAY)
    return replace(one, **first), two


def confirming(**changes: Any) -> Complaint:
    """In confirm: all is delivered, the follow-ups are planned, nobody has asked yet."""
    done = owed("gift", state="proved", proof="signed for", proved_at=NOW)
    base = fulfilling(done)
    fields = {
        "options": base.options,
        "remedies": base.remedies,
        "obligations": (done,),
        "follow_ups": follow_ups(),
    }
    return a_complaint(Stage.CONFIRM, **{**fields, **changes})


def an_agreement(text: str = "We ship, you are well.", **changes: Any) -> Agreement:
    """The agreement on the accepted option, unsigned."""
    digest = sha256(text.encode()).hexdigest()
    row = Agreement(id=uid(900), at=NOW, by=CHEN_YU.id, option_id=accepted().id, text=text, sha256=digest)
    return replace(row, **changes)
