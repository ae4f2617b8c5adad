"""Draw up the agreement: what was accepted, written down for both sides to sign."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from redress.domain.agreements import Agreement, Option
from redress.domain.changes import Add, Change, Say, amend
from redress.domain.complaint import Complaint
from redress.domain.explanation_first import remedies_of
from redress.domain.gates.rows import concerns
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import GateShut, Reason, refuse_unless
from redress.domain.scene import Scene
from redress.domain.speech import speaking
from redress.domain.stages import Step
from redress.journey.committing import no_promise, waived
from redress.journey.declare import Kind, ask
from redress.journey.letters import message_to_complainant, written
from redress.journey.moments import in_words
from redress.journey.offers import done_by, option_text, worth
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementText:
    """Which accepted option, and terms of its own (004-40)."""

    option_id: UUID = ask("Accepted option", Kind.CHOICE, choices="case:options")
    terms: str = ask("Further terms", Kind.LONG, optional=True, spoken=True, binds=True)
    no_promise: str = no_promise()
    send: bool = ask("Send it to the complainant", Kind.YES_NO, default=True)


@step(Step.DRAW_UP_AGREEMENT, AgreementText)
def draw_up_agreement(case: Complaint, given: AgreementText, scene: Scene) -> list[Change]:
    """Write the agreement from the pack's template and the option's lines; its hash is taken at once (004-40).

    One that nobody completed is replaced and void; a signed one stands. It never touches what the law gives.
    """
    option = next(o for o in case.options if o.id == given.option_id)
    if option.accepted_at is None or option.retired_at is not None:
        values = {"title": option.title}
        raise GateShut(Reason(ReasonCode.NOT_OFFERED, field="option_id", step=Step.ACCEPT, values=values))
    standing = [a for a in case.agreements if a.option_id == option.id and a.void_at is None]
    if any(agreement.signed for agreement in standing):
        raise GateShut(Reason("agreement_signed", field="option_id", values={"title": option.title}))
    text = _text(case, option, given, scene)
    agreement = Agreement(
        **scene.row(), option_id=option.id, text=text, sha256=sha256(text.encode()).hexdigest()
    )
    sent = message_to_complainant("agreement", case, scene, target_id=agreement.id, body=text)
    return [
        *(amend(agreement, void_at=scene.now) for agreement in standing),
        Add(agreement),
        *(sent if given.send else []),
        *waived(case, given, scene),
        Say({"agreement_id": str(agreement.id)}),
    ]


def _text(case: Complaint, option: Option, given: AgreementText, scene: Scene) -> str:
    person = scene.complainant
    points = [p for p in case.live_points if concerns(option.point_ids, p)]
    slots = {
        "name": case.complainant_name,
        "form_of_address": person.form_of_address if person else "",
        "number": case.number,
        "organisation": scene.organisation_name,
        "points": "\n".join(f"{point.ordinal}. {point.text}" for point in points),
        "options": "\n".join([option_text(case, option), *_lines(case, option)]),
        "amount": worth(case, option),
        "due": in_words(done_by(case, option, scene), case.language, scene.policy),
        "instructions": given.terms.strip(),
    }
    _, text = written("agreement", case.language, scene, slots)
    refuse_unless(text, "template_missing", values={"purpose": "agreement"})
    reasons = speaking(text, scene.current)
    if reasons:
        raise GateShut(reasons)
    return text


def _lines(case: Complaint, option: Option) -> Iterable[str]:
    """What each line is worth, so that proof can be held against it later."""
    for remedy in remedies_of(case, option.id):
        if remedy.value:
            yield f"{remedy.description}: {remedy.value} {remedy.currency}"
