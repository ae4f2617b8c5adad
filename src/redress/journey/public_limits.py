"""The public notice of time limits: made of the same policy and regimes that the clocks are counted by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from redress.domain.policy import Policy, Urgency
from redress.domain.regimes import Duty, Regime
from redress.domain.terms import Names
from redress.journey import regime_words as words
from redress.journey.limits_in_words import in_words
from redress.journey.ruling import ruling
from redress.journey.wording import label
from redress.records import organisations

# What the house promises for each urgency, in the order in which it happens.
HOUSE: dict[str, str] = {
    "acknowledge": "We confirm that we have it",
    "first_answer": "You get a first answer",
    "progress_every": "We tell you how it goes, every",
    "investigate": "We finish looking into it",
    "execute": "We carry out what was agreed",
}
WAITS: dict[str, str] = {
    "answer_from_complainant": "You have time to answer our questions and offers",
    "first_follow_up": "We ask a first time whether it is well",
    "second_follow_up": "We ask a second time",
    "recourse": "After our final response you may ask us to look again",
}


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty in words: who, what, within what time from when; ``verified`` is false where nobody read the rule."""

    code: str
    who: str
    what: str
    within: str
    since: str
    force: str
    scope: str
    verified: bool


@dataclass(frozen=True, slots=True)
class RegimeNotice:
    """One regime in words, with where the complainant may turn and from when."""

    code: str
    name: str
    lines: tuple[DutyLine, ...]
    body: str
    opens: str


@dataclass(frozen=True, slots=True)
class Notice:
    """The whole page: the house's limits by urgency, its waits, and the regimes."""

    urgencies: tuple[str, ...]
    house: tuple[tuple[str, tuple[str, ...]], ...]
    waits: tuple[tuple[str, str], ...]
    regimes: tuple[RegimeNotice, ...]


def notice_of(organisation: int, now: datetime, language: str) -> Notice:
    """The notice of a firm as of now: the policy that a complaint received now at its root would be counted by."""
    firm = organisations.organisation(organisation)
    policy = ruling(firm, organisations.unit(organisation, None).path, now)
    return notice(policy, policy.regimes, language)


def notice(policy: Policy, regimes: Iterable[Regime], language: str) -> Notice:
    """The notice of a policy in force with the regimes that govern what is received now, in the reader's language."""
    ranked: list[Urgency] = sorted(policy.urgencies, key=lambda urgency: urgency.rank)
    return Notice(
        urgencies=tuple(named(urgency.names, language) for urgency in ranked),
        house=tuple(
            (label(text, language), tuple(in_words(getattr(each, name), language) for each in ranked))
            for name, text in HOUSE.items()
        ),
        waits=tuple(
            (label(text, language), in_words(getattr(policy.waits, name), language))
            for name, text in WAITS.items()
        ),
        regimes=tuple(regime_notice(regime, language) for regime in regimes),
    )


def regime_notice(regime: Regime, language: str) -> RegimeNotice:
    """One regime in words; of a duty without a figure the word that stands for it."""
    return RegimeNotice(
        code=regime.code,
        name=named(regime.names, language),
        lines=tuple(duty_line(duty, language) for duty in regime.duties),
        body=named(regime.body, language),
        opens=named(regime.opens, language),
    )


def duty_line(duty: Duty, language: str, *, inside: bool = False) -> DutyLine:
    """A duty in words; ``inside`` speaks to our own people, else the complainant is "you"."""
    who = words.OPERATORS if inside else words.OBLIGORS
    return DutyLine(
        code=duty.code,
        who=label(who[duty.obligor], language),
        what=label(words.ACTIONS[duty.action], language),
        within=within(duty, language),
        since=label(words.TRIGGERS[duty.trigger], language),
        force=label(words.FORCES[duty.force], language),
        scope=label(words.SCOPES.get(duty.scope) or _confined(duty), language),
        verified=duty.sure != "memory",
    )


def within(duty: Duty, language: str) -> str:
    """The limit of a duty in words, or the word that the regime has instead of a figure."""
    if duty.limit is None:
        return label(words.QUALIFIERS.get(duty.qualifier, words.PHRASES["no_figure"]), language)
    span = in_words(duty.limit, language)
    if duty.repeats:
        return label(words.PHRASES["repeats"], language).format(span=span)
    if duty.qualifier == "billing_cycles_2":
        return label(words.QUALIFIERS[duty.qualifier], language).format(span=span)
    return span


def named(names: Names, language: str) -> str:
    """A proper name in the reader's language, in its sister script, in English, or as it is."""
    sister = {"zh-Hant": "zh-Hans", "zh-Hans": "zh-Hant"}.get(language, "")
    found = (names[each] for each in (language, sister, "en", *names) if each in names)
    return next(found, "")


def _confined(duty: Duty) -> str:
    return words.PHRASES["extended"] if duty.extends else ""


def texts() -> set[str]:
    """The message ids of this file."""
    return {*HOUSE.values(), *WAITS.values()}
