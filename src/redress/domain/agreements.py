"""What is proposed, approved, offered, agreed and owed: option, remedy, approval, agreement, obligation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from redress.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """One line of an option: what is given, at which grade, and its cost = value + handling (003-72, 003-73).

    ``basis`` is "due" (policy or law owes it: given in full, outside the ladder) or "goodwill" (the ladder).
    ``track`` is fix, compensation, moral or feedback; ``temporary`` is a stop-gap.
    """

    id: UUID
    at: datetime
    by: UUID
    option_id: UUID
    kind: str
    track: str
    basis: str
    grade: int
    description: str
    value: Decimal
    handling: Decimal
    currency: str
    quantity: int = 1
    temporary: bool = False

    @property
    def cost(self) -> Money:
        """Value plus handling."""
        return Money(self.value + self.handling, self.currency)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A set of remedies for the complaint, ranked; only one inside authority or approved may be offered.

    ``authority`` is inside, needed, asked, approved or turned_down. ``feasible`` compares lead time with needed_by.
    ``replaces`` is the option that this one revises after an objection.
    """

    id: UUID
    at: datetime
    by: UUID
    rank: int
    title: str
    benefit: str
    basis: str
    expected_effect: str = ""
    skip_reason: str = ""
    point_ids: tuple[UUID, ...] = ()
    cost: Decimal = Decimal(0)
    currency: str = "EUR"
    grade: int = 0
    feasible: bool = True
    infeasible_reason: str = ""
    authority: str = "inside"
    replaces: UUID | None = None
    retired_at: datetime | None = None
    offered_at: datetime | None = None
    offered_by: UUID | None = None
    offered_how: str = ""
    objection: str = ""
    objected_at: datetime | None = None
    accepted_at: datetime | None = None
    accepted_by: UUID | None = None
    accepted_how: str = ""

    @property
    def offerable(self) -> bool:
        """Whether the option may go out: alive, feasible, inside authority or approved."""
        return self.retired_at is None and self.feasible and self.authority in {"inside", "approved"}

    @property
    def on_the_table(self) -> bool:
        """Offered and not yet answered."""
        return (
            self.offered_at is not None
            and self.retired_at is None
            and self.objected_at is None
            and self.accepted_at is None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """A request beyond the handler's authority, carrying the handler's own proposal (004-38)."""

    id: UUID
    at: datetime
    by: UUID
    option_id: UUID
    proposal: str
    approver_id: UUID | None
    due_at: datetime
    decision: str = ""
    reason: str = ""
    decided_by: UUID | None = None
    decided_at: datetime | None = None

    @property
    def pending(self) -> bool:
        """Whether nobody has decided yet."""
        return self.decision == ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The handling agreement on an accepted option; each side's signature with name and time (004-40)."""

    id: UUID
    at: datetime
    by: UUID
    option_id: UUID
    text: str
    sha256: str = ""
    firm_signature: str = ""
    firm_signed_by: UUID | None = None
    firm_signed_at: datetime | None = None
    complainant_signature: str = ""
    complainant_signed_at: datetime | None = None
    complainant_signed_how: str = ""
    void_at: datetime | None = None

    @property
    def signed(self) -> bool:
        """Whether both sides have signed and it was not voided."""
        return (
            self.void_at is None
            and self.firm_signed_at is not None
            and self.complainant_signed_at is not None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """What we owe now; ends only when proved or released by the complainant (design.md rule 9).

    ``state`` is owed, ordered, proved or released. ``code`` is a voucher's code; ``makes`` is "", voucher or vip.
    ``final_of`` names the temporary obligation that this final fix completes.
    """

    id: UUID
    at: datetime
    by: UUID
    option_id: UUID
    remedy_id: UUID
    kind: str
    description: str
    value: Decimal
    handling: Decimal
    currency: str
    grade: int
    due_at: datetime
    makes: str = ""
    temporary: bool = False
    final_of: UUID | None = None
    point_ids: tuple[UUID, ...] = ()
    state: str = "owed"
    work_order_id: UUID | None = None
    code: str | None = None
    percent: int = 0
    bound_to: UUID | None = None
    valid_until: datetime | None = None
    redeemed_at: datetime | None = None
    proof: str = ""
    proof_evidence_id: UUID | None = None
    proved_by: UUID | None = None
    proved_at: datetime | None = None
    released_at: datetime | None = None
    released_words: str = ""

    @property
    def settled(self) -> bool:
        """Proved or released."""
        return self.state in {"proved", "released"}
