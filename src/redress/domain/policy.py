"""A pack as the rules see it: the firm's own lists, limits and figures, with no code in them.

Loaded from YAML by ``redress.packs`` (design.md section 2). Names are per language: en, zh-Hans, zh-Hant, ro.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from redress.domain.calendars import PLAIN, Calendar, Calendars
from redress.domain.regimes import Regime
from redress.domain.stages import Role
from redress.domain.terms import LANGUAGES, Category, Limit, Names, Term
from redress.domain.wording import (
    Answer,
    ComplaintLevel,
    CustomerType,
    ForbiddenPhrase,
    Form,
    FormField,
    Phrase,
    Question,
    QuestionSet,
    Scenario,
    Template,
    UnifiedStatement,
)

__all__ = [
    "LANGUAGES",
    "Answer",
    "AuthorityRule",
    "Category",
    "ComplaintLevel",
    "CustomerType",
    "EscalationLevel",
    "EscalationTrigger",
    "ForbiddenPhrase",
    "Form",
    "FormField",
    "Gates",
    "Level",
    "Limit",
    "Names",
    "OrderKind",
    "Phrase",
    "Policy",
    "Question",
    "QuestionSet",
    "RemedyKind",
    "RoleTitle",
    "Scenario",
    "Settlement",
    "Template",
    "Term",
    "UnifiedStatement",
    "Urgency",
    "Waits",
]


@dataclass(frozen=True, slots=True)
class Urgency(Term):
    """How fast: the house limits that follow from it (all are promises to the complainant or to ourselves)."""

    rank: int
    acknowledge: Limit
    first_answer: Limit
    progress_every: Limit
    investigate: Limit
    approve: Limit
    execute: Limit


@dataclass(frozen=True, slots=True)
class RemedyKind(Term):
    """One thing that may be given. ``track``: "due" is decided per option; here "fix" mends the product or
    service, "compensation" makes good in money or goods, "moral" is words and gestures, "feedback" reports inside.

    ``grade`` orders the goodwill ladder from the cheapest; ``lead`` is how long carrying it out takes;
    ``order`` is the work-order kind that carries it out; ``percent`` is for discount codes; ``value`` and
    ``handling`` are default costs in the pack's currency; ``needs_amount`` asks the handler for an amount.
    ``makes`` is "", "voucher" or "vip"; ``temporary`` marks a stop-gap that needs a final fix after it.
    """

    track: str
    grade: int
    value: Decimal = Decimal(0)
    handling: Decimal = Decimal(0)
    needs_amount: bool = False
    lead: Limit | None = None
    order: str = ""
    percent: int = 0
    makes: str = ""
    temporary: bool = False
    benefit: Names = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AuthorityRule:
    """What a level may grant without asking: per remedy ("*" for all), at most this grade and these amounts.

    ``per_option``, ``per_case``, ``per_complainant`` are total costs (value + handling); the last counts over
    ``period_days``. None means no limit.
    """

    level: str
    remedy: str
    max_grade: int
    per_option: Decimal | None
    per_case: Decimal | None
    per_complainant: Decimal | None
    period_days: int = 365


@dataclass(frozen=True, slots=True)
class Level(Term):
    """A step of authority, lowest rank first: agent, supervisor, department head, leader …; ``role`` is who holds it."""

    rank: int
    role: Role
    may_approve: bool = False


@dataclass(frozen=True, slots=True)
class OrderKind(Term):
    """A kind of work order: which department gets it, how long it has, and what counts as done."""

    department: str
    limit: Limit
    requirement: Names
    proof: str = "text"


@dataclass(frozen=True, slots=True)
class RoleTitle(Term):
    """What a role is called in this firm, and which authority level it holds."""

    role: Role = Role.HANDLER
    level: str = ""


@dataclass(frozen=True, slots=True)
class EscalationLevel(Term):
    """A level of escalation: the role that takes over and how soon the complainant hears."""

    rank: int = 1
    role: Role = Role.SUPERVISOR
    limit: Limit = Limit(1, "day")


@dataclass(frozen=True, slots=True)
class EscalationTrigger(Term):
    """What escalates (002-80): ``kind`` is dissatisfied, grave, unsolved (then ``after``), threat, promise_broken
    (then ``times``), clock_warned, clock_missed (then ``clocks``, kinds of clocks; none named: all that we can miss), or
    courtesy, which never happens by itself."""

    kind: str = "dissatisfied"
    after: Limit | None = None
    to_rank: int = 1
    times: int = 2
    clocks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settlement(Term):
    """How this pack settles a conflict between its sources; ``rows`` are the requirement rows that conflict."""

    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gates:
    """Which optional gates are on. Gates from law or ISO 10002 are not here: no pack can switch them off."""

    restatement: bool = True
    registration_signature: bool = True
    signed_agreement: bool = False
    two_follow_ups: bool = True
    options_wanted: int = 3
    quality_review_before_archive: bool = False


@dataclass(frozen=True, slots=True)
class Waits:
    """The remaining house limits of a pack, each a stated default that the firm may change."""

    first_follow_up: Limit = Limit(3, "day")
    second_follow_up: Limit = Limit(30, "day")
    answer_from_complainant: Limit = Limit(10, "day")
    recourse: Limit = Limit(30, "day")
    arbitration: Limit = Limit(1, "day")
    answer_after_approval: Limit = Limit(1, "day")
    pause_cap: Limit = Limit(30, "day")
    late_contact_attempts: int = 3
    voucher_validity: Limit = Limit(365, "day")
    on_the_spot_limit: Decimal = Decimal(0)
    answer_rings: int = 3
    untouched_alert: Limit = Limit(1, "day")
    interim_answer: Limit = Limit(2, "business_day")
    machine_grace: Limit = Limit(15, "minute")
    warn_percent: int = 80
    transfers_alert: int = 3
    leaving_benchmark_percent: int = 90


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of one pack; ``taxonomy`` maps an axis to its terms (category, matter, cause, link,
    root_cause, responsibility, motive, evidence, channel, demand, threat, relation, party, principle, measure …).

    ``routing`` maps a code of the axes category, matter or link to the order kind that it goes to first;
    ``recourse`` is where the complainant may turn after us; ``country`` (ISO 3166) chooses the calendar.
    ``regime_codes`` are the regimes that the pack itself names. ``calendars`` and ``regimes`` are bound to the unit and
    to the day received before any rule counts by them (``journey.ruling``). ``grave`` are the codes of the taxonomy
    that are grave by nature.
    """

    code: str
    version: str
    valid_from: date
    names: Names
    currency: str
    time_zone: str
    languages: tuple[str, ...]
    taxonomy: Mapping[str, tuple[Category, ...]]
    urgencies: tuple[Urgency, ...]
    levels: tuple[Level, ...]
    authority: tuple[AuthorityRule, ...]
    remedies: tuple[RemedyKind, ...]
    orders: tuple[OrderKind, ...]
    forms: tuple[Form, ...]
    question_sets: tuple[QuestionSet, ...]
    phrases: tuple[Phrase, ...]
    forbidden: tuple[ForbiddenPhrase, ...]
    statements: tuple[UnifiedStatement, ...]
    customer_types: tuple[CustomerType, ...]
    scenarios: tuple[Scenario, ...]
    templates: tuple[Template, ...]
    roles: tuple[RoleTitle, ...]
    escalation: tuple[EscalationLevel, ...]
    gates: Gates
    waits: Waits
    routing: Mapping[str, str] = field(default_factory=dict)
    recourse: Names = field(default_factory=dict)
    departments: tuple[Term, ...] = ()
    complaint_levels: tuple[ComplaintLevel, ...] = ()
    triggers: tuple[EscalationTrigger, ...] = ()
    settled: tuple[Settlement, ...] = ()
    country: str = ""
    regime_codes: tuple[str, ...] = ()
    calendars: Calendars = field(default_factory=lambda: Calendars(PLAIN))
    regimes: tuple[Regime, ...] = ()
    grave: frozenset[str] = field(init=False, compare=False, default=frozenset())

    def __post_init__(self) -> None:
        codes = frozenset(term.code for terms in self.taxonomy.values() for term in terms if term.grave)
        object.__setattr__(self, "grave", codes)

    @property
    def calendar(self) -> Calendar:
        """The calendar of the house: what limits of the pack are counted by."""
        return self.calendars.house

    def terms(self, axis: str) -> frozenset[str]:
        """The codes of one axis of the taxonomy."""
        return frozenset(term.code for term in self.taxonomy.get(axis, ()))

    def urgency(self, code: str) -> Urgency:
        """The urgency of that code; the lowest-ranked one where none is set yet."""
        return next((u for u in self.urgencies if u.code == code), min(self.urgencies, key=lambda u: u.rank))

    def remedy(self, code: str) -> RemedyKind | None:
        """The remedy kind of that code, or None."""
        return next((kind for kind in self.remedies if kind.code == code), None)

    def order(self, code: str) -> OrderKind | None:
        """The work-order kind of that code, or None."""
        return next((kind for kind in self.orders if kind.code == code), None)

    def level(self, code: str) -> Level | None:
        """The authority level of that code, or None."""
        return next((level for level in self.levels if level.code == code), None)

    def template(self, purpose: str) -> Template | None:
        """The first template for that purpose, or None."""
        return next((template for template in self.templates if template.purpose == purpose), None)

    def form(self, code: str) -> Form | None:
        """The form of that code, or None."""
        return next((form for form in self.forms if form.code == code), None)
