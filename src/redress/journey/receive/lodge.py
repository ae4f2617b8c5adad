"""Lodge: a complaint comes in, by any channel, in the complainant's own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from redress.domain.changes import Add, Change, Say, put
from redress.domain.complaint import Complaint, Point
from redress.domain.contacts import Contact
from redress.domain.files import StoredFile, attached
from redress.domain.links import Reference
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import BadInput, Reason, refuse_unless
from redress.domain.scene import Scene
from redress.domain.stages import Role, Step
from redress.domain.undertakings import Promise
from redress.journey.declare import Kind, ask
from redress.journey.letters import message_to_complainant
from redress.journey.moments import in_words
from redress.journey.step import step

# What comes in writing is its own restatement: the text itself (design.md section 3, receive).
WRITTEN = frozenset(
    {"website", "email", "social", "social_media", "comment_form", "fax", "letter", "regulator"}
)
# Behind the name there is somebody to protect.
PROTECTED = frozenset({"tip_off"})
CODE_LENGTH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class PointGiven:
    """One thing complained about."""

    text: str = ask("What went wrong", Kind.LONG)
    category: str = ask("Category", Kind.CHOICE, choices="taxonomy:category", optional=True)
    matter: str = ask("Matter", Kind.CHOICE, choices="taxonomy:matter", optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceGiven:
    """A number that identifies the order, waybill, batch …"""

    kind: str = ask("Kind of number", Kind.CHOICE, choices="taxonomy:reference")
    value: str = ask("Number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lodging:
    """What comes in (002-21 … 002-28, 003-54, 004-31 … 004-36). Anonymous complaints leave the name empty."""

    channel: str = ask("Channel", Kind.CHOICE, choices="taxonomy:channel")
    narrative: str = ask("In the complainant's own words", Kind.LONG)
    unit_id: int | None = ask("Unit", Kind.INTEGER, optional=True)
    name: str = ask("Name", personal=True, optional=True)
    surname: str = ask("Surname", personal=True, optional=True)
    form_of_address: str = ask("Form of address", optional=True)
    phone: str = ask("Telephone", Kind.PHONE, personal=True, optional=True)
    email: str = ask("E-mail", Kind.EMAIL, personal=True, optional=True)
    complainant_kind: str = ask(
        "Person or firm", Kind.CHOICE, choices="taxonomy:complainant_kind", optional=True
    )
    language: str = ask("Language", Kind.CHOICE, choices="en|zh-Hans|zh-Hant|ro", optional=True)
    preferred_means: str = ask("Preferred means", Kind.CHOICE, choices="taxonomy:means", optional=True)
    preferred_hours: str = ask("Preferred hours", optional=True)
    relation: str = ask("Relation to the order", Kind.CHOICE, choices="taxonomy:relation", optional=True)
    kind: str = ask("Kind", Kind.CHOICE, choices="complaint|grievance|comment|tip_off", default="complaint")
    anonymous: bool = ask("Anonymous", Kind.YES_NO, optional=True)
    confidential: bool = ask("Keep the name confidential", Kind.YES_NO, optional=True)
    occurred_at: datetime | None = ask("When it happened", Kind.MOMENT, optional=True, past=True)
    needed_by: datetime | None = ask("Needed by", Kind.MOMENT, optional=True)
    expected: str = ask("What would put it right", Kind.LONG, optional=True)
    core_demand: str = ask("Core demand", optional=True)
    interest_harmed: str = ask("Interest harmed", optional=True)
    loss: Decimal | None = ask("Loss", Kind.AMOUNT, optional=True)
    external_number: str = ask("Earlier or outside number", optional=True)
    points: tuple[PointGiven, ...] = ask("Points", Kind.ROWS, row=PointGiven, optional=True)
    references: tuple[ReferenceGiven, ...] = ask("Numbers", Kind.ROWS, row=ReferenceGiven, optional=True)
    particulars: Mapping[str, Any] = ask("Further fields of the form", Kind.FORM, optional=True)
    rings: int | None = ask("Rings before the call was answered", Kind.INTEGER, optional=True)
    seconds: int | None = ask("Length of the call in seconds", Kind.INTEGER, optional=True)
    files: tuple[StoredFile, ...] = ask("Files", Kind.FILES, optional=True)
    answer_by: datetime | None = ask("Answer promised by", Kind.MOMENT, optional=True, future=True)
    safety: bool = ask("Somebody may be in danger", Kind.YES_NO, optional=True)


@step(Step.LODGE, Lodging)
def lodge(case: Complaint, given: Lodging, scene: Scene) -> list[Change]:
    """Open the complaint with its points, promise an answer by a date, and acknowledge in writing where we can.

    Says the access ``code`` that, with the number, opens the status page. Sources: 000-42, 000-45, 002-09 … 002-28,
    004-25 … 004-36; design.md section 3, receive.
    """
    _refuse_nameless(given)
    _refuse_unfilled(given, scene)
    refuse_unless(given.loss is None or given.loss >= 0, "amount_negative", "loss")
    promise = _promised_answer(case, given, scene)
    code = scene.mint.code(CODE_LENGTH)
    automatic = scene.actor.is_(Role.COMPLAINANT, Role.MACHINE)
    written = given.channel in WRITTEN or automatic
    changes: list[Change] = [
        put(
            **_copied(given),
            confidential=given.confidential or given.kind in PROTECTED,
            complainant_id=scene.complainant.id if scene.complainant else None,
            complainant_name="" if given.anonymous else given.name.strip(),
            language=given.language
            or (scene.complainant.language if scene.complainant else scene.actor.language),
            lodged_by=scene.actor.id,
            automatic_channel=automatic,
            restatement=given.narrative if written else "",
            restated_at=scene.now if written else None,
            restatement_confirmed=True if written else None,
        ),
        *_points(given, scene),
        *(Add(Reference(**scene.row(), kind=r.kind, value=r.value.strip())) for r in given.references),
        Add(_intake(given, scene)),
        Add(promise),
        *(change for file in given.files for change in attached(file, scene)[1]),
        Say({"code": code}),
    ]
    if automatic:
        changes += _acknowledged(case, given, promise, code, scene)
    return changes


def _refuse_nameless(given: Lodging) -> None:
    if not given.anonymous and not given.name.strip():
        raise BadInput(Reason("name_or_anonymous", field="name", step=Step.LODGE))


def _refuse_unfilled(given: Lodging, scene: Scene) -> None:
    """The form's personal fields live with the complainant, so they are asked here and nowhere later.

    A channel that runs by itself is never refused for what it could not ask.
    """
    if given.anonymous or scene.actor.is_(Role.MACHINE):
        return
    wanted = "complaint" if scene.actor.is_(Role.COMPLAINANT) else "registration"
    form = scene.policy.form(wanted)
    for asked in form.fields if form else ():
        if asked.required and asked.personal:
            value = getattr(given, asked.code, None) or given.particulars.get(asked.code)
            refuse_unless(value, ReasonCode.FIELD_MISSING, asked.code, named=asked.code)


def _copied(given: Lodging) -> dict[str, Any]:
    same = (
        "channel", "narrative", "relation", "kind", "anonymous", "occurred_at", "needed_by", "expected",
        "core_demand", "interest_harmed", "loss", "external_number", "particulars", "safety",
    )  # fmt: skip
    return {name: getattr(given, name) for name in same}


def _points(given: Lodging, scene: Scene) -> Iterable[Change]:
    points = given.points or (PointGiven(text=given.narrative),)
    for ordinal, point in enumerate(points, 1):
        row = scene.row()
        yield Add(
            Point(**row, ordinal=ordinal, text=point.text, category=point.category, matter=point.matter)
        )


def _intake(given: Lodging, scene: Scene) -> Contact:
    return Contact(
        **scene.row(),
        direction="in",
        means=given.channel,
        purpose="intake",
        words=given.narrative,
        with_whom=given.name,
        seconds=given.seconds,
        rings=given.rings,
        chased=False,
    )


def _promised_answer(case: Complaint, given: Lodging, scene: Scene) -> Promise:
    first_answer = scene.policy.urgency(case.urgency).first_answer
    return Promise(
        **scene.row(),
        text="first_answer",
        due_at=given.answer_by or first_answer.after(scene.now, scene.policy.calendar),
        owner_id=None if scene.actor.is_(Role.COMPLAINANT, Role.MACHINE) else scene.actor.id,
        source="intake",
    )


def _acknowledged(
    case: Complaint, given: Lodging, promise: Promise, code: str, scene: Scene
) -> Iterable[Change]:
    language = given.language or case.language
    texts = [point.text for point in given.points] or [given.narrative]
    return message_to_complainant(
        "acknowledgement",
        case,
        scene,
        given=given,
        code=code,
        points="\n".join(texts),
        due=in_words(promise.due_at, language, scene.policy),
    )
