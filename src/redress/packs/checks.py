"""What one list of a pack says about another: every reference meets a code, no two lines contradict."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import pairwise

from redress.domain.policy import Limit
from redress.domain.stages import Role
from redress.packs.assembling import LISTS, Draft, Placed
from redress.packs.faults import Fault, one
from redress.packs.regime_checks import nearest
from redress.packs.regime_library import shipped_regimes

REQUIRED_LISTS = ("urgencies", "levels", "authority", "roles", "escalation", "orders", "remedies", "forms")
REQUIRED_AXES = (
    "category",
    "channel",
    "responsibility",
    "root_cause",
    "motive",
    "evidence",
    "demand",
    "measure",
)
REQUIRED_FORMS = ("complaint", "registration", "comment")
_ROLES = tuple(role.value for role in Role)
_LENGTH = {
    "minute": timedelta(minutes=1), "hour": timedelta(hours=1), "working_hour": timedelta(days=1.4) / 8,
    "day": timedelta(days=1), "business_day": timedelta(days=1.4), "week": timedelta(days=7),
    "month": timedelta(days=30), "quarter": timedelta(days=91), "year": timedelta(days=365),
}  # fmt: skip


def _span(limit: Limit) -> timedelta:
    """A length to compare limits by; a business day counts as a day and two fifths, and has eight hours."""
    return limit.amount * _LENGTH[limit.unit]


def _unknown(
    placed: Placed, field: str, code: str | None, known: frozenset[str], what: str
) -> Iterator[Fault]:
    if code and code not in known:
        expected = one(what) + (f": {', '.join(sorted(known)[:12])}" if known else ", of which there is none")
        yield placed.fault((field,), f'"{code}", which no {what} bears', expected)


def completeness(draft: Draft) -> Iterator[Fault]:
    """The lists, axes and forms without which no complaint can be handled."""
    for section in REQUIRED_LISTS:
        if not draft.entries(section):
            yield draft.head.fault((), f"no {section}", f"at least one entry in {section}")
    for axis in REQUIRED_AXES:
        if not draft.axes.get(axis):
            yield draft.head.fault((), f"no taxonomy.{axis}", f"at least one code in taxonomy.{axis}")
    for form in REQUIRED_FORMS:
        if form not in draft.codes("forms"):
            yield draft.head.fault((), f"no form {form}", "the forms complaint, registration and comment")


def header(draft: Draft) -> Iterator[Fault]:
    """The folder says what the header says."""
    if draft.folder.name != draft.header.valid_from.isoformat():
        found = f"{draft.header.valid_from} in the folder {draft.folder.name}"
        yield draft.head.fault(("valid_from",), found, "the date that the folder is named by")
    if draft.folder.parent.name != draft.header.code:
        found = f'"{draft.header.code}" in the folder {draft.folder.parent.name}'
        yield draft.head.fault(("code",), found, "the code that the folder is named by")
    for at, code in enumerate(draft.header.regimes):
        known = shipped_regimes().codes()
        if code not in known:
            yield draft.head.fault(("regimes", at), f'"{code}"', f"a regime: {nearest(code, known)}")


def duplicates(draft: Draft) -> Iterator[Fault]:
    """A code stands once in its list, and once on its axis."""
    groups = [draft.entries(section) for section in LISTS if section != "authority"] + list(
        draft.axes.values()
    )
    for group in groups:
        yield from _once(group, "code", "each code once")
    for form in draft.entries("forms"):
        yield from _once(
            [Placed(f, form.source, (*form.place, "fields", n)) for n, f in enumerate(form.entry.fields)]
        )
    for asked in draft.entries("question_sets"):
        below = enumerate(asked.entry.questions)
        yield from _once([Placed(q, asked.source, (*asked.place, "questions", n)) for n, q in below])


def _once(group: list[Placed], field: str = "code", expected: str = "each code once") -> Iterator[Fault]:
    seen: set[object] = set()
    for placed in group:
        value = getattr(placed.entry, field)
        if value in seen:
            yield placed.fault((field,), f'"{value}" a second time', expected)
        seen.add(value)


def ranks(draft: Draft) -> Iterator[Fault]:
    """Ranks order a list, and so do the grades of goodwill: none stands twice."""
    for section in ("urgencies", "levels", "escalation"):
        yield from _once(draft.entries(section), "rank", "a rank of its own for each")
    ladder = [placed for placed in draft.entries("remedies") if placed.entry.track == "compensation"]
    yield from _once(ladder, "grade", "a grade of its own for each compensation: the ladder is an order")


def ladder(draft: Draft) -> Iterator[Fault]:
    """The ladder climbs from the cheapest (003-43): no fixed cost is lower than one on a grade below it."""
    goodwill = [placed for placed in draft.entries("remedies") if placed.entry.track == "compensation"]
    fixed = [placed for placed in goodwill if not placed.entry.needs_amount]
    for low, high in pairwise(sorted(fixed, key=lambda placed: placed.entry.grade)):
        below = low.entry.value + low.entry.handling
        cost = high.entry.value + high.entry.handling
        if cost < below:
            found = f"a cost of {cost}, under the {below} of {low.entry.code} on a lower grade"
            yield high.fault(("grade",), found, "grades in the order of their costs")


def trees(draft: Draft) -> Iterator[Fault]:
    """A parent is a code of the same axis, and no code is above itself."""
    for axis, terms in draft.axes.items():
        parents = {placed.entry.code: placed.entry.parent for placed in terms}
        for placed in terms:
            yield from _unknown(placed, "parent", placed.entry.parent, frozenset(parents), f"code of {axis}")
            above, seen = placed.entry.parent, set()
            while above and above not in seen:
                seen.add(above)
                above = parents.get(above)
            if above or placed.entry.code in seen:
                yield placed.fault(("parent",), "a circle of parents", "a tree")


def remedies(draft: Draft) -> Iterator[Fault]:
    """A remedy is carried out by an order kind that is there; a discount is a percentage."""
    for placed in draft.entries("remedies"):
        kind = placed.entry
        yield from _unknown(placed, "order", kind.order, draft.codes("orders"), "order kind")
        if kind.percent and kind.makes != "voucher":
            yield placed.fault(("percent",), f"{kind.percent} on what makes no voucher", "makes: voucher")
        if kind.makes == "voucher" and not (kind.percent or kind.value or kind.needs_amount):
            yield placed.fault(("makes",), "a voucher worth nothing", "percent, value or needs_amount")
        if kind.needs_amount and kind.value:
            yield placed.fault(("value",), "a fixed value beside needs_amount", "one of the two")
        if kind.temporary and kind.track != "fix":
            yield placed.fault(("temporary",), f"a stop-gap on the track {kind.track}", "track: fix")


def orders(draft: Draft) -> Iterator[Fault]:
    """An order kind goes to a department that is there, and routing names both ends."""
    departments = draft.codes("departments")
    for placed in draft.entries("orders"):
        yield from _unknown(placed, "department", placed.entry.department, departments, "department")
    places = draft.axis("category") | draft.axis("matter") | draft.axis("link")
    for code, placed in draft.routing.items():
        if code not in places:
            found = f'"{code}", which is no category, matter or link'
            yield placed.fault((), found, "a code of the axes category, matter or link")
        if placed.entry not in draft.codes("orders"):
            yield placed.fault((), f'"{placed.entry}", which no order kind bears', "an order kind")


def authority(draft: Draft) -> Iterator[Fault]:
    """Authority names levels and remedies that are there; limits widen, never shrink, from option to case."""
    known_remedies = draft.codes("remedies") | {"*"}
    seen: set[tuple[str, str]] = set()
    for placed in draft.entries("authority"):
        rule = placed.entry
        yield from _unknown(placed, "level", rule.level, draft.codes("levels"), "level")
        yield from _unknown(placed, "remedy", rule.remedy, known_remedies, "remedy")
        if (rule.level, rule.remedy) in seen:
            yield placed.fault((), f"{rule.level} on {rule.remedy} a second time", "one rule for the two")
        seen.add((rule.level, rule.remedy))
        yield from _widening(placed)
    for placed in draft.entries("levels"):
        if not any(level == placed.entry.code for level, _ in seen):
            yield placed.fault((), f"level {placed.entry.code} without any authority", "a rule in authority")
    if not any(placed.entry.may_approve for placed in draft.entries("levels")):
        yield draft.head.fault((), "no level that may approve", "may_approve: true on at least one level")


def _widening(placed: Placed) -> Iterator[Fault]:
    names = ("per_option", "per_case", "per_complainant")
    limits = [(name, getattr(placed.entry, name)) for name in names]
    for (_, narrow), (name, wide) in pairwise(limits):
        if wide is not None and (narrow is None or narrow > wide):
            yield placed.fault(
                (name,), f"{wide}, under the limit before it", "per_option <= per_case <= per_complainant"
            )


def roles(draft: Draft) -> Iterator[Fault]:
    """Roles are known, hold levels that are there; escalation and its triggers meet."""
    for section in ("levels", "roles", "escalation"):
        for placed in draft.entries(section):
            if placed.entry.role not in _ROLES:
                yield placed.fault(("role",), f'"{placed.entry.role}"', "one of " + ", ".join(_ROLES))
    for placed in draft.entries("roles"):
        yield from _unknown(placed, "level", placed.entry.level, draft.codes("levels"), "level")
    heights = {placed.entry.rank for placed in draft.entries("escalation")}
    for placed in draft.entries("triggers"):
        trigger = placed.entry
        if trigger.to_rank not in heights:
            yield placed.fault(("to_rank",), f"{trigger.to_rank}", "the rank of an escalation level")
        if (trigger.kind == "unsolved") != (trigger.after is not None):
            yield placed.fault(
                ("after",), "kind and after at odds", 'after with the kind "unsolved" and only there'
            )


def limits(draft: Draft) -> Iterator[Fault]:
    """The more urgent, the sooner; and nobody is answered before being acknowledged."""
    by_rank = sorted(draft.entries("urgencies"), key=lambda placed: placed.entry.rank)
    for slow, fast in pairwise(by_rank):
        for name in ("acknowledge", "first_answer", "progress_every", "investigate", "approve", "execute"):
            if _span(getattr(fast.entry, name)) > _span(getattr(slow.entry, name)):
                found = f"a longer limit than {slow.entry.code} has, though more urgent"
                yield fast.fault((name,), found, "at most the limit of the lower rank")
    for placed in by_rank:
        if _span(placed.entry.acknowledge) > _span(placed.entry.first_answer):
            yield placed.fault(("first_answer",), "sooner than acknowledge", "acknowledge <= first_answer")
    waits = draft.single.get("waits")
    if waits and _span(waits.entry.first_follow_up) >= _span(waits.entry.second_follow_up):
        yield waits.fault(
            ("second_follow_up",), "not later than the first", "first_follow_up < second_follow_up"
        )


Check = Callable[[Draft], Iterator[Fault]]
STRUCTURE: tuple[Check, ...] = (
    completeness,
    header,
    duplicates,
    ranks,
    ladder,
    trees,
    remedies,
    orders,
    authority,
    roles,
    limits,
)
