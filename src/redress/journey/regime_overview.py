"""What a firm is under, for its operator: each duty in words, how sure its figure is, and whether it is on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from redress.domain.attachments import Attachment, is_on, open_to_the_house, with_house
from redress.domain.outlasting import outlasting
from redress.domain.regimes import Duty, Regime
from redress.journey import regime_words as words
from redress.journey import regimes
from redress.journey.limits_in_words import in_words
from redress.journey.public_limits import HOUSE, DutyLine, duty_line, named
from redress.journey.ruling import ruling
from redress.journey.wording import label
from redress.packs import packs
from redress.records import organisations
from redress.records import regimes as decisions

TOO_LONG = "Our own limit “{name}” ({urgency}: {ours}) may end after {rule} ({theirs})."


@dataclass(frozen=True, slots=True)
class DutyView:
    """A duty with the operator's decision; ``mark`` is its certainty as a code, ``sure`` in words."""

    line: DutyLine
    on: bool
    mark: str
    sure: str
    note: str
    house: bool


@dataclass(frozen=True, slots=True)
class RegimeView:
    """A regime that the firm is under; ``since`` is None where its pack names it."""

    code: str
    name: str
    status: str
    since: date | None
    duties: tuple[DutyView, ...]
    remarks: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """All regimes of a firm today, those it may still attach, what outlasts a law, and codes that are gone."""

    held: tuple[RegimeView, ...]
    others: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    gone: tuple[str, ...]


def overview(organisation: int, now: datetime, language: str) -> Overview:
    """What the firm is under as of now."""
    library, today = regimes.library(), now.date()
    by_pack = named_by_pack(organisation, today)
    rows = decisions.attachments(organisation)
    held = {row.regime: row for row in rows if row.holds_on(today)}
    ended = {row.regime for row in rows if row.until is not None and row.until <= today} - held.keys()
    codes = [code for code in dict.fromkeys([*by_pack, *held]) if code not in ended]
    known = [code for code in codes if code in library.codes()]
    return Overview(
        held=tuple(
            regime_view(library.get(code), held.get(code), code in by_pack, today, language) for code in known
        ),
        others=tuple(
            (code, named(library.get(code).names, language)) for code in library.codes() if code not in known
        ),
        warnings=tuple(warnings(organisation, now, language)),
        gone=tuple(code for code in codes if code not in known),
    )


def named_by_pack(organisation: int, day: date) -> tuple[str, ...]:
    """The regimes that the firm's pack names."""
    return packs().in_force(organisations.organisation(organisation).pack, day).regime_codes


def regime_view(
    regime: Regime, row: Attachment | None, of_pack: bool, today: date, language: str
) -> RegimeView:
    """A regime with each duty on or off."""
    decided = row or Attachment(regime=regime.code, since=today)
    return RegimeView(
        code=regime.code,
        name=named(regime.names, language),
        status=label(words.STATUSES[regime.status], language),
        since=None if of_pack else decided.since,
        duties=tuple(_duty_view(duty, decided, language) for duty in regime.duties),
        remarks=tuple(
            (label(words.SUBJECTS[subject], language), named(said, language))
            for subject, said in regime.remarks.items()
        ),
        sources=regime.sources,
    )


def _duty_view(duty: Duty, decided: Attachment, language: str) -> DutyView:
    return DutyView(
        line=duty_line(with_house(duty, decided), language, inside=True),
        on=is_on(duty, decided),
        mark=duty.sure,
        sure=label(words.SURE[duty.sure], language),
        note=named(duty.notes, language),
        house=open_to_the_house(duty),
    )


def warnings(organisation: int, now: datetime, language: str) -> list[str]:
    """Each limit of the house that may end after a duty of a regime."""
    firm = organisations.organisation(organisation)
    policy = ruling(firm, organisations.unit(organisation, None).path, now)
    return [
        label(TOO_LONG, language).format(
            name=label(HOUSE[found.name], language),
            urgency=named(found.urgency.names, language),
            ours=in_words(found.limit, language),
            rule=found.duty.rule,
            theirs=in_words(found.duty.limit, language) if found.duty.limit else "",
        )
        for found in outlasting(policy, now)
    ]


def texts() -> set[str]:
    """The message ids of this file."""
    return {TOO_LONG}
