"""The cast: the people every test knows by name, and builders for a policy, a complaint and a scene.

One organisation (1) with a tree of units: head office /1/, its hall /1/2/ where the complaint belongs, and a branch /1/3/.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from redress.domain.agreements import Option, Remedy
from redress.domain.complaint import Complaint, Outcome, Point, Validity
from redress.domain.investigation import Evidence, Finding
from redress.domain.people import Actor, People, Person, machine
from redress.domain.policy import (
    AuthorityRule,
    Category,
    EscalationLevel,
    EscalationTrigger,
    ForbiddenPhrase,
    Gates,
    Level,
    Limit,
    OrderKind,
    Phrase,
    Policy,
    RemedyKind,
    RoleTitle,
    UnifiedStatement,
    Urgency,
    Waits,
)
from redress.domain.scene import Complainant, Scene
from redress.domain.stages import ORDER, Role, Stage, position
from redress.domain.undertakings import FollowUp, Promise

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HEAD, HALL, BRANCH = "/1/", "/1/2/", "/1/3/"
UNITS = {HEAD: 1, HALL: 2, BRANCH: 3}
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def uid(number: int) -> UUID:
    """A fixed id for a number."""
    return UUID(int=number)


def _actor(number: int, name: str, role: Role, path: str = HALL, **more: Any) -> Actor:
    return Actor(uid(number), 1, name, frozenset({role}), UNITS[path], path, **more)


ANA = Actor(uid(101), 1, "Ana Popescu", frozenset({Role.COMPLAINANT}))
BO = _actor(102, "Bo Lindgren", Role.REGISTRAR, staff_number="R02")
CHEN_YU = _actor(103, "陈喆 Chen Yu", Role.HANDLER, level="agent", staff_number="H03")
DORU = _actor(104, "Doru Ionescu", Role.DEPARTMENT, department="warehouse", staff_number="D04")
ELENA = _actor(105, "Elena Marin", Role.SUPERVISOR, level="supervisor", staff_number="S05")
FENG = _actor(106, "Feng Wei", Role.APPROVER, HEAD, level="leader", staff_number="A06", title="Director")
GWEN = _actor(107, "Gwen Hughes", Role.QUALITY, HEAD, staff_number="Q07")
HUGO = _actor(108, "Hugo Brandt", Role.AUDITOR, HEAD, staff_number="U08")
INES = _actor(109, "Ines Costa", Role.ADMINISTRATOR, HEAD, staff_number="I09")
IVAN = _actor(110, "Ivan Petrov", Role.HANDLER, BRANCH, level="agent", staff_number="H10")
JUN = _actor(111, "Jun Tanaka", Role.HANDLER, level="agent", staff_number="H11")
MALLORY = Actor(uid(112), 2, "Mallory Stone", frozenset({Role.SUPERVISOR}), 9, "/", level="leader")
HOUSE = machine(1)

EVERYBODY = (ANA, BO, CHEN_YU, DORU, ELENA, FENG, GWEN, HUGO, INES, IVAN, JUN, MALLORY, HOUSE)


def person(actor: Actor, **changes: Any) -> Person:
    """The colleague as others see them."""
    base = Person(
        id=actor.id,
        name=actor.name,
        roles=actor.roles,
        unit_id=actor.unit_id,
        unit_path=actor.unit_path,
        level=actor.level,
        staff_number=actor.staff_number,
        title=actor.title,
        department=actor.department,
    )
    return replace(base, **changes)


def people(*changed: Person) -> People:
    """Our colleagues; a person given here replaces the one of the same id."""
    ours = [person(a) for a in EVERYBODY if a.organisation == 1 and a not in (ANA, HOUSE)]
    return People({p.id: p for p in [*ours, *changed]})


class CountingMint:
    """Fresh identifiers that count: the same test sees the same ids and codes."""

    def __init__(self, start: int = 1_000_000) -> None:
        self._next = start

    def id(self) -> UUID:
        """The next number as an id."""
        self._next += 1
        return uid(self._next)

    def code(self, length: int) -> str:
        """The next number as a code of that length."""
        self._next += 1
        value, code = self._next * 2654435761, ""
        for _ in range(length):
            value, digit = divmod(value, 32)
            code += ALPHABET[digit]
        return code


def _names(word: str) -> dict[str, str]:
    return {"en": word}


def _urgency(code: str, rank: int, days: int) -> Urgency:
    return Urgency(
        code, _names(code), rank, Limit(4, "hour"), Limit(1, "day"), Limit(days, "day"), Limit(days * 3, "day"),
        Limit(1, "day"), Limit(days * 2, "day"),
    )  # fmt: skip


def _remedies() -> tuple[RemedyKind, ...]:
    return (
        RemedyKind("apology", _names("apology"), "moral", 0),
        RemedyKind("feedback", _names("feedback"), "feedback", 0, order="report"),
        RemedyKind("vip", _names("VIP entry"), "compensation", 1, makes="vip", handling=Decimal(1)),
        RemedyKind("code10", _names("10 % off"), "compensation", 2, percent=10, makes="voucher", value=Decimal(8)),
        RemedyKind("self_repair", _names("self repair"), "fix", 3, temporary=True, lead=Limit(1, "hour")),
        RemedyKind("gift", _names("gift"), "compensation", 4, value=Decimal(15), handling=Decimal(5), order="gift"),
        RemedyKind("refund", _names("refund"), "compensation", 6, needs_amount=True, order="pay"),
        RemedyKind("exchange", _names("exchange"), "fix", 7, value=Decimal(60), handling=Decimal(20),
                   lead=Limit(2, "day"), order="ship"),
    )  # fmt: skip


def _authority() -> tuple[AuthorityRule, ...]:
    return (
        AuthorityRule("agent", "*", 4, Decimal(50), Decimal(100), Decimal(150), 365),
        AuthorityRule("agent", "refund", 6, Decimal(20), Decimal(20), Decimal(40), 365),
        AuthorityRule("supervisor", "*", 7, Decimal(200), Decimal(300), Decimal(500), 365),
        AuthorityRule("leader", "*", 9, None, None, None),
    )


def a_policy(**changes: Any) -> Policy:
    """A small firm's pack; ``changes`` replace its fields."""
    tree = {
        "category": (
            Category("packing", _names("packing")),
            Category("injury", _names("injury"), grave=True),
        ),
        "link": (Category("transport", _names("transport")), Category("warehouse", _names("warehouse"))),
    }
    policy = Policy(
        code="test",
        version="1",
        valid_from=date(2020, 1, 1),
        names=_names("Test firm"),
        currency="EUR",
        time_zone="Europe/Bucharest",
        languages=("en", "zh-Hans", "zh-Hant", "ro"),
        taxonomy=tree,
        urgencies=(_urgency("ordinary", 1, 2), _urgency("urgent", 2, 1)),
        levels=(
            Level("agent", _names("agent"), 1, Role.HANDLER),
            Level("supervisor", _names("supervisor"), 2, Role.SUPERVISOR, may_approve=True),
            Level("leader", _names("leader"), 3, Role.APPROVER, may_approve=True),
        ),
        authority=_authority(),
        remedies=_remedies(),
        orders=(
            OrderKind(
                "report", _names("report"), "logistics", Limit(2, "day"), _names("say what you change")
            ),
            OrderKind("gift", _names("gift"), "marketing", Limit(3, "day"), _names("send it")),
            OrderKind("pay", _names("payment"), "finance", Limit(3, "day"), _names("pay it")),
            OrderKind("ship", _names("shipment"), "warehouse", Limit(2, "day"), _names("ship it")),
        ),
        forms=(),
        question_sets=(),
        phrases=(
            Phrase("report_it", _names("I will report it to the department."), "promise", promises="report"),
        ),
        forbidden=(
            ForbiddenPhrase("no_such_thing", "en", "that is impossible", _names("It denies.")),
            ForbiddenPhrase("not_my_job", "zh-Hans", "这不归我管", _names("It sends people away.")),
        ),
        statements=(UnifiedStatement("delay", _names("The road was closed by snow."), topic="delay"),),
        customer_types=(),
        scenarios=(),
        templates=(),
        roles=(RoleTitle("clerk", _names("clerk"), Role.HANDLER, "agent"),),
        escalation=(
            EscalationLevel("team", _names("team"), 1, Role.SUPERVISOR, Limit(1, "day")),
            EscalationLevel("board", _names("board"), 2, Role.APPROVER, Limit(3, "day")),
        ),
        gates=Gates(),
        waits=Waits(on_the_spot_limit=Decimal(20)),
        routing={"packing": "ship"},
        triggers=(
            EscalationTrigger("unhappy", _names("unhappy"), "dissatisfied"),
            EscalationTrigger("grave", _names("grave"), "grave", to_rank=2),
            EscalationTrigger("old", _names("old"), "unsolved", Limit(10, "day")),
        ),
    )
    return replace(policy, **changes)


def a_point(number: int = 1, **changes: Any) -> Point:
    """A point of Ana's complaint."""
    point = Point(
        id=uid(200 + number), at=NOW, by=ANA.id, ordinal=number, text="Strawberries fell off the bouquet."
    )
    return replace(point, **changes)


def an_option(number: int = 1, **changes: Any) -> Option:
    """An option that may go out."""
    option = Option(
        id=uid(300 + number), at=NOW, by=CHEN_YU.id, rank=number, title=f"Option {number}", benefit="The table is whole.",
        basis="Our promise of freshness.",
    )  # fmt: skip
    return replace(option, **changes)


def a_remedy(option: Option, kind: str = "gift", number: int = 1, **changes: Any) -> Remedy:
    """A remedy of that option, from the catalogue of ``a_policy``."""
    known = next(k for k in _remedies() if k.code == kind)
    remedy = Remedy(
        id=uid(option.id.int * 100 + number), at=NOW, by=CHEN_YU.id, option_id=option.id, kind=kind, track=known.track,
        basis="goodwill", grade=known.grade, description=kind, value=known.value, handling=known.handling,
        currency="EUR", temporary=known.temporary,
    )  # fmt: skip
    return replace(remedy, **changes)


def evidence(number: int = 1, **changes: Any) -> Evidence:
    """A photo of the bouquet."""
    row = Evidence(
        id=uid(400 + number), at=NOW, by=CHEN_YU.id, kind="photo", source="Ana", text="The bouquet."
    )
    return replace(row, **changes)


def a_finding(point: Point, *cited: Evidence, **changes: Any) -> Finding:
    """What was found on the point."""
    row = Finding(
        id=uid(point.id.int + 250), at=NOW, by=CHEN_YU.id, point_id=point.id, text="The tray was not fixed.",
        evidence_ids=tuple(e.id for e in cited),
    )  # fmt: skip
    return replace(row, **changes)


def a_promise(number: int = 1, **changes: Any) -> Promise:
    """An answer promised for tomorrow."""
    row = Promise(
        id=uid(500 + number), at=NOW, by=CHEN_YU.id, text="You hear from me tomorrow.", due_at=NOW + DAY,
        owner_id=CHEN_YU.id, source="intake",
    )  # fmt: skip
    return replace(row, **changes)


# What a complaint has when it has come to a stage, one line of fields per stage that lies behind it.
def _passed(stage: Stage) -> dict[str, Any]:
    point, option = a_point(), an_option()
    photo = evidence()
    behind: dict[Stage, dict[str, Any]] = {
        Stage.RECEIVE: {
            "restatement_confirmed": True, "registered_by": BO.id, "registered_at": NOW,
            "registration_signature": "Bo Lindgren", "acknowledged_at": NOW, "promises": (a_promise(),),
        },
        Stage.ASSESS: {"owner_id": CHEN_YU.id, "owned_since": NOW},
        Stage.INVESTIGATE: {"evidence": (photo,), "findings": (a_finding(point, photo),), "regret_at": NOW},
        Stage.RESOLVE: {"options": (option,), "remedies": (a_remedy(option, "apology"),)},
        Stage.AGREE: {
            "options": (replace(option, offered_at=NOW, accepted_at=NOW, accepted_how="by telephone"),), "remedies": (),
        },
        Stage.FULFIL: {"promises": (a_promise(state="kept", answered_at=NOW),)},
        Stage.CONFIRM: {
            "satisfaction": "satisfied", "satisfied_at": NOW, "closed_at": NOW, "closed_by": CHEN_YU.id,
            "follow_ups": (
                FollowUp(id=uid(601), at=NOW, by=CHEN_YU.id, ordinal=1, planned_for=NOW, state="done", done_at=NOW),
                FollowUp(id=uid(602), at=NOW, by=CHEN_YU.id, ordinal=2, planned_for=NOW + 30 * DAY),
            ),
        },
    }  # fmt: skip
    fields: dict[str, Any] = {}
    for earlier in ORDER[: position(stage)]:
        fields |= behind[earlier]
    return fields


def _point_at(stage: Stage) -> Point:
    point = a_point(stage=stage)
    if position(stage) > position(Stage.ASSESS):
        point = replace(point, category="packing")
    if position(stage) > position(Stage.INVESTIGATE):
        point = replace(point, validity=Validity.JUSTIFIED, concluded_at=NOW, concluded_by=CHEN_YU.id)
    if position(stage) > position(Stage.RESOLVE):
        point = replace(point, outcome=Outcome.REMEDY)
    return point


def a_complaint(stage: Stage = Stage.RECEIVE, **changes: Any) -> Complaint:
    """Ana's complaint with one point, all gates before ``stage`` passed and none of that stage yet."""
    base = Complaint(
        id=uid(1), organisation=1, unit_id=2, unit_path=HALL, number="HL26-0001-7", stage=stage, received_at=NOW,
        channel="hotline", complainant_id=ANA.id, complainant_name=ANA.name, narrative="Strawberries fell off.",
        lodged_by=BO.id, points=(_point_at(stage),),
    )  # fmt: skip
    return replace(base, **{**_passed(stage), **changes})


def a_scene(actor: Actor = CHEN_YU, now: datetime = NOW, **changes: Any) -> Scene:
    """Where and when: this actor, this moment, our policy and people."""
    policy = changes.pop("policy", a_policy())
    scene = Scene(
        now=now,
        actor=actor,
        policy=policy,
        current=policy,
        mint=CountingMint(),
        people=people(),
        complainant=Complainant(ANA.id, ANA.name, email="ana@example.org"),
        organisation_name="Test firm",
        link="https://example.org",
    )
    return replace(scene, **changes)
