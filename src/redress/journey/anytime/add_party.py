"""Add a party: who else has a part in it, from the person complained about to the representative."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from redress.domain.changes import Add, Change, Say, amend, apply, put
from redress.domain.complaint import Complaint
from redress.domain.conflict import out_of_conflict
from redress.domain.contacts import Note
from redress.domain.links import Party
from redress.domain.permissions import CONFLICTED
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import BadInput, Reason, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step

ROLES = (
    "accused|answerable|unit|representative|guardian|minor|informant|witness|recipient|partner|dealer|repair_shop"
    "|end_user|expert|authority|member|contact|other"
)
SPEAKS_FOR_THEM = frozenset({"representative", "guardian"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyGiven:
    """The party, its role, and for representatives what they may do, until when, and what proves it.

    ``membership_id`` names one of our own people (001-77); ``consent`` is the complainant's, for whoever is told more.
    """

    role: str = ask("Role", Kind.CHOICE, choices=ROLES)
    name: str = ask("Name", optional=True, personal=True)
    contact: str = ask("How to reach them", optional=True, personal=True)
    membership_id: UUID | None = ask(
        "One of our own people", Kind.CHOICE, choices="people:", optional=True, default=None
    )
    scope: tuple[str, ...] = ask(
        "What they may do for the complainant",
        Kind.MANY,
        choices="letters|money|questions|decide|see",
        optional=True,
    )
    proof: str = ask("What proves it", Kind.LONG, optional=True)
    expires_at: datetime | None = ask("Valid until", Kind.MOMENT, optional=True, future=True)
    consent: bool = ask("The complainant agrees", Kind.YES_NO, optional=True)
    ends_id: UUID | None = ask(
        "Party whose part ends", Kind.CHOICE, choices="case:parties", optional=True, default=None
    )


@step(Step.ADD_PARTY, PartyGiven)
def add_party(case: Complaint, given: PartyGiven, scene: Scene) -> list[Change]:
    """Add the party, or replace one whose part ends now.

    A representative needs proof, a scope and the complainant's consent; a guardian proof and scope; a minor without guardian
    is marked vulnerable; a partner is told of it only with consent; an informant makes the complaint confidential. One of
    our own people who is complained about, or answers for the fault, neither sees nor decides it from now on, and if they
    own it a colleague takes it over. Sources: 000-28, 000-30, 001-77, 003-55, 004-19, 004-58, 004-62; design.md section 3.
    """
    person = scene.people.get(given.membership_id)
    if given.membership_id is not None and person is None:
        raise BadInput(Reason(ReasonCode.PERSON_UNKNOWN, field="membership_id"))
    name = given.name.strip() or (person.name if person else "")
    refuse_unless(name, "party_without_name", "name")
    _refuse_unproved(given)
    row = Party(
        **scene.row(),
        role=given.role,
        name=name,
        contact=given.contact.strip(),
        scope=",".join(given.scope),
        membership_id=given.membership_id,
        expires_at=given.expires_at,
    )
    added = [*_ended(case, given, scene), Add(row)]
    return [
        *added,
        *_proved(given, name, scene),
        *_marked(case, given),
        *(
            out_of_conflict(apply(case, added), given.membership_id, scene)
            if given.membership_id is not None and given.role in CONFLICTED
            else []
        ),
        Say({"party_id": str(row.id)}),
    ]


def _refuse_unproved(given: PartyGiven) -> None:
    if given.role in SPEAKS_FOR_THEM:
        refuse_unless(given.proof.strip(), "representative_unproved", "proof")
        refuse_unless(given.scope, "representative_without_scope", "scope")
    if given.role in {"representative", "partner"}:
        refuse_unless(given.consent, "consent_needed", "consent")


def _ended(case: Complaint, given: PartyGiven, scene: Scene) -> Iterable[Change]:
    for party in case.parties:
        if party.id == given.ends_id:
            refuse_unless(party.ended_at is None, "party_ended", "ends_id", name=party.name)
            yield amend(party, ended_at=scene.now)


def _proved(given: PartyGiven, name: str, scene: Scene) -> Iterable[Change]:
    words = [given.proof.strip(), "consent" if given.consent else ""]
    text = "\n".join(word for word in words if word)
    if text:
        yield Add(Note(**scene.row(), kind="mandate", text=text, participants=(name,)))


def _marked(case: Complaint, given: PartyGiven) -> Iterable[Change]:
    guarded = any(party.role == "guardian" and party.ended_at is None for party in case.parties)
    if given.role == "minor" and not guarded:
        yield put(vulnerable=True)
    if given.role == "informant":
        yield put(confidential=True)
