"""Sign the agreement: each side puts its name to it; with the second signature the obligations begin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from redress.domain.agreements import Agreement, Option
from redress.domain.changes import Change, amend, apply
from redress.domain.complaint import Complaint
from redress.domain.fanout import fanned_out
from redress.domain.gates.agree import signing
from redress.domain.refusals import GateShut, Reason, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Role, Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementSignature:
    """Which side signs, the name as signature, and for paper the scan that shows it (004-40)."""

    agreement_id: UUID = ask("Agreement", Kind.CHOICE, choices="case:agreements")
    side: str = ask("Side", Kind.CHOICE, choices="firm|complainant")
    signature: str = ask("Full name, as signature")
    how: str = ask("How", Kind.CHOICE, choices="portal|paper|in_person", default="portal")
    evidence_id: UUID | None = ask(
        "Scan of the signed paper", Kind.CHOICE, choices="case:evidence", optional=True, default=None
    )


@step(Step.SIGN_AGREEMENT, AgreementSignature)
def sign_agreement(case: Complaint, given: AgreementSignature, scene: Scene) -> list[Change]:
    """Sign for one side. The complainant signs with their own hand: on the status page, or on paper that is kept as evidence.

    The text must be the one that was drawn up (its hash is compared). Both signatures fan out into obligations and work
    orders in the same moment. Signing cannot be undone. Sources: 004-40, 004-41; rule 9 of the design.
    """
    agreement = next(a for a in case.agreements if a.id == given.agreement_id)
    option = next(o for o in case.options if o.id == agreement.option_id)
    reasons = [*signing(agreement, option), *_altered(agreement)]
    if reasons:
        raise GateShut(reasons)
    signed = (
        _firm(agreement, given, scene) if given.side == "firm" else _theirs(case, agreement, given, scene)
    )
    after = apply(case, [signed])
    return [signed, *_begun(after, agreement.id, option, scene)]


def _altered(agreement: Agreement) -> Iterable[Reason]:
    if sha256(agreement.text.encode()).hexdigest() != agreement.sha256:
        yield Reason("agreement_altered", field="agreement_id", step=Step.DRAW_UP_AGREEMENT)


def _begun(case: Complaint, agreement_id: UUID, option: Option, scene: Scene) -> list[Change]:
    agreement = next(a for a in case.agreements if a.id == agreement_id)
    return fanned_out(case, option, scene) if agreement.signed else []


def _firm(agreement: Agreement, given: AgreementSignature, scene: Scene) -> Change:
    refuse_unless(not scene.actor.is_(Role.COMPLAINANT), "signature_of_the_firm", "side")
    refuse_unless(agreement.firm_signed_at is None, "side_signed_already", "side", side=given.side)
    _own(given.signature, scene.actor.name)
    fields: dict[str, Any] = {
        "firm_signature": given.signature.strip(),
        "firm_signed_by": scene.actor.id,
        "firm_signed_at": scene.now,
    }
    return amend(agreement, **fields)


def _theirs(case: Complaint, agreement: Agreement, given: AgreementSignature, scene: Scene) -> Change:
    refuse_unless(agreement.complainant_signed_at is None, "side_signed_already", "side", side=given.side)
    if scene.actor.is_(Role.COMPLAINANT):
        _own(given.signature, case.complainant_name or given.signature)
        how = "portal"
    else:
        on_paper = given.how in {"paper", "in_person"}
        refuse_unless(
            on_paper and _scanned(case, agreement, given), "signature_needs_the_paper", "evidence_id"
        )
        how = f"{given.how}:{given.evidence_id}"
    fields: dict[str, Any] = {
        "complainant_signature": given.signature.strip(),
        "complainant_signed_at": scene.now,
        "complainant_signed_how": how,
    }
    return amend(agreement, **fields)


def _scanned(case: Complaint, agreement: Agreement, given: AgreementSignature) -> bool:
    """Whether what is named as the signed paper is a file, and is no older than the text that it shows signed."""
    return any(
        row.id == given.evidence_id and row.attachment_id is not None and row.at >= agreement.at
        for row in case.evidence
    )


def _own(signature: str, name: str) -> None:
    folded = " ".join(signature.split()).casefold()
    refuse_unless(folded == " ".join(name.split()).casefold(), "signature_not_own", "signature", name=name)
