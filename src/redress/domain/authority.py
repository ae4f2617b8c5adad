"""Authority cannot be split around (rule 6; 002-48, 002-49, 003-44): level × remedy × grade × amount.

The limit for one option also counts what the same case already granted for the same points; the limit per case counts
every option granted in it; the limit per complainant counts their other cases within the period.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from redress.domain.agreements import Option, Remedy
from redress.domain.because import because
from redress.domain.complaint import Complaint
from redress.domain.policy import AuthorityRule, Policy
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.domain.stages import Step

Spent = Sequence[tuple[datetime, Decimal]]
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Remaining:
    """What a level may still grant of a remedy ("*": any other): up to this grade and amount (None: no limit)."""

    remedy: str
    max_grade: int
    amount: Decimal | None


def rule_for(policy: Policy, level: str, remedy: str) -> AuthorityRule | None:
    """The level's rule for that remedy; else its rule for all of them."""
    rules = [rule for rule in policy.authority if rule.level == level]
    exact = next((rule for rule in rules if rule.remedy == remedy), None)
    return exact or next((rule for rule in rules if rule.remedy == "*"), None)


def committed(case: Complaint, besides: Option | None = None) -> list[Remedy]:
    """The remedies of this case that are granted: on the table, accepted, or owed; without those of one option."""
    owed = {obligation.remedy_id for obligation in case.obligations if obligation.state != "released"}
    standing = {o.id for o in case.options if o.retired_at is None and (o.accepted_at or o.on_the_table)}
    skipped = {besides.id, besides.replaces} if besides else set()
    return [
        r for r in case.remedies if r.option_id not in skipped and (r.option_id in standing or r.id in owed)
    ]


def beyond(
    case: Complaint,
    option: Option,
    remedies: Sequence[Remedy],
    level: str,
    policy: Policy,
    spent: Spent,
    now: datetime,
) -> list[Reason]:
    """Why a person of that level may not grant the option; empty when it is inside their authority.

    Amounts are in the pack's currency; ``spent`` is what the complainant was granted on other cases.
    """
    rules = {remedy.kind: rule_for(policy, level, remedy.kind) for remedy in remedies}
    reasons = list(_grades(remedies, rules, level))
    known = [rule for rule in rules.values() if rule is not None]
    if not known:
        return reasons
    cost = _sum(remedies)
    others = committed(case, besides=option)
    same = _sum(r for r in others if _same_points(case, r, option))
    for rule in {rule.remedy: rule for rule in known}.values():
        reasons += _amounts(rule, remedies, others, policy)
        reasons += _per_complainant([rule], _under(rule, [*remedies, *others], policy), spent, now)
    reasons += _over(ReasonCode.BEYOND_OPTION_LIMIT, cost + same, _widest(r.per_option for r in known))
    reasons += _over(ReasonCode.BEYOND_CASE_LIMIT, cost + _sum(others), _widest(r.per_case for r in known))
    reasons += _per_complainant(known, cost + _sum(others), spent, now)
    return list({(r.code, r.values.get("remedy", "")): r for r in reasons}.values())


def _grades(
    remedies: Sequence[Remedy], rules: dict[str, AuthorityRule | None], level: str
) -> Iterator[Reason]:
    for remedy in remedies:
        rule = rules[remedy.kind]
        if rule is None:
            values = {"remedy": remedy.kind, "level": level}
            yield because(ReasonCode.NO_AUTHORITY, step=Step.REQUEST_APPROVAL, **values)
        elif remedy.basis != "due" and remedy.grade > rule.max_grade:
            yield because(
                ReasonCode.BEYOND_AUTHORITY,
                step=Step.REQUEST_APPROVAL,
                remedy=remedy.kind,
                grade=remedy.grade,
                most=rule.max_grade,
            )


def _amounts(
    rule: AuthorityRule, remedies: Sequence[Remedy], others: Sequence[Remedy], policy: Policy
) -> Iterator[Reason]:
    """The limits of a rule hold for what falls under it alone, whatever wider rule another remedy brings along."""
    mine = _under(rule, remedies, policy)
    before = _under(rule, others, policy)
    yield from _over(ReasonCode.BEYOND_OPTION_LIMIT, mine, rule.per_option)
    yield from _over(ReasonCode.BEYOND_CASE_LIMIT, mine + before, rule.per_case)


def _under(rule: AuthorityRule, remedies: Sequence[Remedy], policy: Policy) -> Decimal:
    return _sum(r for r in remedies if rule_for(policy, rule.level, r.kind) == rule)


def _per_complainant(
    rules: Sequence[AuthorityRule], cost: Decimal, spent: Spent, now: datetime
) -> Iterator[Reason]:
    limit = _widest(rule.per_complainant for rule in rules)
    days = max(rule.period_days for rule in rules)
    earlier = sum((amount for when, amount in spent if when > now - timedelta(days=days)), NOTHING)
    if limit is not None and cost + earlier > limit:
        code, step = ReasonCode.BEYOND_COMPLAINANT_LIMIT, Step.REQUEST_APPROVAL
        yield because(code, step=step, cost=cost + earlier, limit=limit, days=days)


def _over(code: ReasonCode, cost: Decimal, limit: Decimal | None) -> list[Reason]:
    if limit is None or cost <= limit:
        return []
    return [because(code, step=Step.REQUEST_APPROVAL, cost=cost, limit=limit)]


def _widest(limits: Iterator[Decimal | None]) -> Decimal | None:
    """The widest of the limits that apply together; None (no limit) is the widest of all."""
    found = list(limits)
    return None if None in found else max(limit for limit in found if limit is not None)


def _sum(remedies: Iterator[Remedy] | Sequence[Remedy]) -> Decimal:
    return sum((remedy.cost.amount for remedy in remedies), NOTHING)


def _same_points(case: Complaint, remedy: Remedy, option: Option) -> bool:
    other = next((o for o in case.options if o.id == remedy.option_id), None)
    if other is None or not other.point_ids or not option.point_ids:
        return True
    return not set(other.point_ids).isdisjoint(option.point_ids)


def remaining(
    case: Complaint, level: str, policy: Policy, spent: Spent, now: datetime
) -> tuple[Remaining, ...]:
    """What that level may still grant in this case, rule by rule (002-74: visible to the handler)."""
    granted = committed(case)
    return tuple(
        Remaining(rule.remedy, rule.max_grade, _left(rule, granted, spent, now))
        for rule in policy.authority
        if rule.level == level
    )


def _left(rule: AuthorityRule, granted: Sequence[Remedy], spent: Spent, now: datetime) -> Decimal | None:
    here = _sum([r for r in granted if rule.remedy in {"*", r.kind}])
    since = now - timedelta(days=rule.period_days)
    earlier = sum((amount for when, amount in spent if when > since), NOTHING)
    room = [
        limit - used
        for limit, used in (
            (rule.per_option, NOTHING),
            (rule.per_case, here),
            (rule.per_complainant, _sum(granted) + earlier),
        )
        if limit is not None
    ]
    return max(min(room), NOTHING) if room else None
