"""How an option comes to be, drafted or revised: its lines, its cost, and every rule that it must meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from redress.domain.agreements import Option, Remedy
from redress.domain.authority import beyond
from redress.domain.changes import Add, Change, Say
from redress.domain.complaint import Complaint
from redress.domain.explanation_first import explanation_first
from redress.domain.feasibility import infeasible
from redress.domain.gates.resolve import drafting
from redress.domain.ladder import climbing, due_in_full
from redress.domain.money import total
from redress.domain.policy import RemedyKind
from redress.domain.refusals import BadInput, GateShut, Reason
from redress.domain.scene import Scene
from redress.journey.declare import Kind, ask
from redress.journey.moments import in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyProposed:
    """One line of an option (002-47, 003-72 … 003-74). What is due is given in full; the ladder governs goodwill only."""

    kind: str = ask("Remedy", Kind.CHOICE, choices="policy:remedies")
    basis: str = ask("Due or goodwill", Kind.CHOICE, choices="due|goodwill", default="goodwill")
    description: str = ask("What exactly", optional=True, spoken=True)
    value: Decimal | None = ask("Worth in all", Kind.AMOUNT, optional=True)
    quantity: int = ask("Quantity", Kind.INTEGER, default=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionProposed:
    """A set of remedies with its benefit to the complainant, its basis and its expected effect (000-50, 002-50)."""

    title: str = ask("Title", spoken=True)
    remedies: tuple[RemedyProposed, ...] = ask("Remedies", Kind.ROWS, row=RemedyProposed)
    basis: str = ask("What it is based on", Kind.LONG, spoken=True)
    benefit: str = ask(
        "What the complainant gains",
        Kind.LONG,
        optional=True,
        spoken=True,
        hint="Left empty: the pack's words",
    )
    expected_effect: str = ask("Expected effect", Kind.LONG, optional=True, spoken=True)
    skip_reason: str = ask("Why cheaper grades are skipped", Kind.LONG, optional=True)
    point_ids: tuple[UUID, ...] = ask("Points it serves", Kind.MANY, choices="case:points", optional=True)
    rank: int | None = ask("Rank, 1 is best", Kind.INTEGER, optional=True)


def drafted(
    case: Complaint, given: OptionProposed, scene: Scene, *, replaces: Option | None = None
) -> list[Change]:
    """The option and its lines. Raises when a rule of the draft itself is broken; lateness and missing authority only mark it.

    Cost = value + handling (003-72, 003-73); authority sees through splitting (rule 6); a stop-gap needs its final fix.
    """
    row = scene.row()
    remedies = [_line(line, row["id"], case, scene) for line in given.remedies]
    benefit = given.benefit.strip() or _usual_benefit(remedies, case, scene)
    live = replace(case, options=tuple(o for o in case.options if o is not replaces and _touch(o, given)))
    skip = given.skip_reason
    reasons = [
        *drafting(given.title, benefit, given.basis, remedies),
        *climbing(case, remedies, skip, scene.current, scene.now),
        *due_in_full(_with(live, replaces), remedies),
        *explanation_first(case, remedies, scene.current, offered=False),
    ]
    if reasons:
        raise GateShut(reasons)
    currency = scene.current.currency
    option = Option(
        **row,
        rank=_rank(case, given, replaces),
        title=given.title.strip(),
        benefit=benefit,
        basis=given.basis.strip(),
        expected_effect=given.expected_effect.strip(),
        skip_reason=skip.strip(),
        point_ids=given.point_ids or (replaces.point_ids if replaces else ()),
        cost=total([remedy.cost for remedy in remedies], currency).amount,
        currency=currency,
        grade=max(remedy.grade for remedy in remedies),
        replaces=replaces.id if replaces else None,
    )
    marked = replace(option, **_marks(case, option, remedies, scene))
    return [Add(marked), *(Add(remedy) for remedy in remedies), Say({"option_id": str(option.id)})]


def _line(line: RemedyProposed, option_id: UUID, case: Complaint, scene: Scene) -> Remedy:
    kind = scene.current.remedy(line.kind) or scene.policy.remedy(line.kind)
    if kind is None:
        raise BadInput(Reason("input_unknown_code", field="remedies", values={"found": line.kind}))
    name = kind.names.get(case.language) or kind.names.get("en", kind.code)
    return Remedy(
        **scene.row(),
        option_id=option_id,
        kind=kind.code,
        track=kind.track,
        basis=line.basis,
        grade=kind.grade,
        description=line.description.strip() or name,
        value=_value(line, kind),
        handling=kind.handling,
        currency=scene.current.currency,
        quantity=line.quantity,
        temporary=kind.temporary,
    )


def _value(line: RemedyProposed, kind: RemedyKind) -> Decimal:
    values = {"remedy": kind.code}
    if line.quantity < 1:
        raise BadInput(Reason("quantity_too_small", field="remedies", values=values))
    if line.value is None and kind.needs_amount:
        raise BadInput(Reason("amount_missing", field="remedies", values=values))
    value = kind.value * line.quantity if line.value is None else line.value
    if value < 0:
        raise BadInput(Reason("amount_negative", field="remedies", values=values))
    return value


def _usual_benefit(remedies: Sequence[Remedy], case: Complaint, scene: Scene) -> str:
    kinds = [scene.current.remedy(remedy.kind) for remedy in remedies]
    said = [k.benefit.get(case.language) or k.benefit.get("en", "") for k in kinds if k is not None]
    return " ".join(dict.fromkeys(words for words in said if words))


def _touch(option: Option, given: OptionProposed) -> bool:
    return (
        not option.point_ids or not given.point_ids or not set(option.point_ids).isdisjoint(given.point_ids)
    )


def _with(case: Complaint, replaces: Option | None) -> Complaint:
    return replace(case, options=(*case.options, replaces)) if replaces else case


def _rank(case: Complaint, given: OptionProposed, replaces: Option | None) -> int:
    if given.rank is not None:
        if given.rank < 1:
            raise BadInput(Reason("rank_too_small", field="rank"))
        return given.rank
    if replaces is not None:
        return replaces.rank
    return max((option.rank for option in case.options if option.retired_at is None), default=0) + 1


def _marks(case: Complaint, option: Option, remedies: Sequence[Remedy], scene: Scene) -> dict[str, Any]:
    late = infeasible(case, option.title, remedies, scene.current, scene.now)
    level, policy = scene.actor.level, scene.current
    over = beyond(case, option, remedies, level, policy, scene.spent, scene.now)
    ready = in_words(late[0].values["ready_at"], scene.actor.language, policy) if late else ""
    return {"feasible": not late, "infeasible_reason": ready, "authority": "needed" if over else "inside"}
