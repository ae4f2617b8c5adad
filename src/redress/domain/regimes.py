"""A regime as the rules see it: who must do what, by when, how sure we are of the figure, and where to turn.

Regimes come from ``packs/regimes/`` (one YAML file each); a firm attaches any number of them. Everything that people
read here is a code of ``journey.regime_words`` or a proper name; ``sure`` says how the figure came to us: "seen" (the
rule itself was read), "secondary" (read in somebody's account of it) or "memory" (not read; off until turned on).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from redress.domain.terms import Limit, Names

# Ways out that stand open until a time: after it the ordinary duties hold, and nothing was missed.
WINDOWS = frozenset({"early_exit", "reportable", "first_contact"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing that somebody must (or may) do within a limit that starts at ``trigger``.

    ``limit`` is None where the regime gives no figure and leaves it to the firm; where it says "promptly" the limit
    holds the house's own figure and ``limit.said`` the word. ``met_by`` names what fulfils it (``domain.duties``).
    ``extends`` names the duty whose limit this one replaces once an extension was recorded in time. ``scope`` is a
    code for the complaints that the duty is confined to (superannuation, billing …): such a duty is off until the
    operator turns it on. ``pauses`` are the reasons for which the law itself stops this clock.
    """

    regime: str
    code: str
    obligor: str
    action: str
    trigger: str
    limit: Limit | None
    force: str
    sure: str
    repeats: bool = False
    met_by: str = ""
    extends: str = ""
    scope: str = ""
    qualifier: str = ""
    pauses: tuple[str, ...] = ()
    notes: Names = field(default_factory=dict)

    @property
    def rule(self) -> str:
        """What a clock of this duty names as its rule: "cn-express-reg/final"."""
        return f"{self.regime}/{self.code}"

    @property
    def ours(self) -> bool:
        """Whether the firm itself can miss it: the duties of others, and ways out that close, only foretell."""
        return self.obligor == "firm" and self.limit is not None and self.action not in WINDOWS

    @property
    def on_at_once(self) -> bool:
        """Whether it holds as soon as its regime is attached: its figure was read, and it concerns every complaint."""
        return self.sure != "memory" and not self.scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long records are kept at least; None where the source gives no figure. ``since`` is what it counts from."""

    limit: Limit | None
    sure: str
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """One set of rules on complaints, for complaints received from ``valid_from`` until before ``valid_to``.

    ``calendar`` is a calendar's code, "" for the firm's own; ``counting`` is day_after, moment, or unknown: then limits
    are counted by the moment, which is the earlier reading. ``body`` is where the complainant may turn, ``opens``
    from when on. ``remarks`` are short texts for the operator by subject (reporting, pending, counting …); ``sources``
    say where the figures were read.
    """

    code: str
    names: Names
    jurisdiction: str
    calendar: str
    counting: str
    roll: str
    industries: tuple[str, ...]
    status: str
    valid_from: date
    valid_to: date | None
    duties: tuple[Duty, ...]
    superseded_by: str = ""
    supersedes: str = ""
    body: Names = field(default_factory=dict)
    opens: Names = field(default_factory=dict)
    retention: Retention | None = None
    remarks: Mapping[str, Names] = field(default_factory=dict)
    sources: tuple[str, ...] = ()

    def duty(self, code: str) -> Duty | None:
        """The duty of that code, or None."""
        return next((duty for duty in self.duties if duty.code == code), None)

    def holds_on(self, day: date) -> bool:
        """Whether it governs complaints received on that day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


def extension_of(regime: Regime, duty: Duty) -> Duty | None:
    """The duty whose limit holds instead, once an extension of ``duty`` was recorded in time; None: no extension."""
    return next((other for other in regime.duties if other.extends == duty.code), None)
