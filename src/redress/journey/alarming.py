"""An alarm in words: what stands still and since when, what that means for complainants, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from redress.domain.flow import Alarm, Kind
from redress.domain.policy import Policy
from redress.domain.terms import Term
from redress.journey.wording import english, label, moment


class Wording(NamedTuple):
    """The three sentences of a kind of alarm, as message ids."""

    title: str
    meaning: str
    remedy: str


WORDINGS: dict[Kind, Wording] = {
    Kind.BLIND: Wording(
        "The monitor itself cannot look: {words}",
        "Whether anything stands still is not known at the moment.",
        "Run `redress doctor` and mend what it calls ill.",
    ),
    Kind.WORKER: Wording(
        "The worker is dead: no sign of life since {since}.",
        "Until it runs again no letter leaves, no reminder comes and no due time is acted on: complainants hear nothing from us.",
        "Start `redress serve` (or `redress worker`, where it runs on its own). If it seems to run, end it first: it hangs.",
    ),
    Kind.STUCK: Wording(
        "Jobs do not come to their end: {count}, the oldest since {since}.",
        "Each holds up a place in the worker; what follows for complainants comes late or not at all.",
        "Restart the worker: a job that was cut off is taken up again and takes effect once.",
    ),
    Kind.QUEUE: Wording(
        "Work is piling up. Jobs due: {count}, the oldest since {since}.",
        "Letters to complainants, and whatever follows from a step, come late.",
        "See in `redress doctor` that a worker lives. If it is only busy, this ends by itself.",
    ),
    Kind.SCHEDULER: Wording(
        "The timetable stands still: its last tick was at {since}.",
        "Nobody watches the due times: reminders, interim answers and escalations do not come.",
        "Restart the worker and read its log.",
    ),
    Kind.TIMERS: Wording(
        "Due times passed and nothing happened: {count}, the oldest at {since}.",
        "Complainants were promised something by then and have not heard from us; nobody was warned.",
        "Read the worker's log; restart the worker if it says nothing.",
    ),
    Kind.MAIL: Wording(
        "Messages cannot leave: {count}, the oldest since {since}.",
        "Complainants and departments do not get what we wrote to them.",
        "Mend the mail server or REDRESS_SMTP_URL; `redress doctor` tries it out. The messages wait and then leave by themselves.",
    ),
    Kind.REACTIONS: Wording(
        "What should follow from steps has not followed: {count}, the oldest since {since}.",
        "Somebody was not told something or a letter was not written, though the step was taken.",
        "Read the worker's log and remove the cause; it is tried again by itself.",
    ),
    Kind.FAILED: Wording(
        "Jobs were given up after their last try: {count}.",
        "What they should have done for complainants will not happen by itself any more.",
        "Read the worker's log, remove the cause, then run `redress worker --retry-failed`.",
    ),
    Kind.UNPLACED: Wording(
        "Complaints without an office and without an owner: {count}, the oldest since {since}.",
        "They stand with the whole firm, where nobody in an office sees them.",
        "Somebody at the head of the firm opens “Nobody's yet” and gives each an owner, or hands it to an office.",
    ),
    Kind.ORDERS: Wording(
        "Work orders untouched in {about}: {count}, the oldest since {since}.",
        "Complainants wait for something that nobody is working on.",
        "Call the department; if it cannot do it, send the orders to another one.",
    ),
    Kind.CHANNEL: Wording(
        "{about} has been silent since {since}; about {expected} complaints should have come.",
        "People may be complaining without reaching us.",
        "Try the channel yourself as a complainant would: page, form, mail box, telephone line.",
    ),
}
# Where nothing was ever seen, there is no "since".
NEVER: dict[Kind, str] = {
    Kind.WORKER: "No worker has ever run here.",
    Kind.SCHEDULER: "The timetable has never ticked.",
}


@dataclass(frozen=True, slots=True)
class Told:
    """An alarm as a reader sees it; ``words`` are those of the failure itself, in whatever language it spoke."""

    kind: str
    title: str
    meaning: str
    remedy: str
    words: str
    follows: tuple[str, ...]


def tell(alarm: Alarm, policy: Policy | None, language: str, zone: str = "UTC") -> Told:
    """The alarm in words; codes of departments and channels are named as the firm's pack names them."""
    wording = WORDINGS[alarm.kind]
    return Told(
        kind=alarm.kind.value,
        title=_title(alarm, policy, language, zone),
        meaning=label(wording.meaning, language),
        remedy=label(wording.remedy, language),
        words=alarm.words if "{words}" not in wording.title else "",
        follows=tuple(_title(each, policy, language, zone) for each in alarm.follows),
    )


def _title(alarm: Alarm, policy: Policy | None, language: str, zone: str) -> str:
    text = WORDINGS[alarm.kind].title
    if alarm.since is None:
        text = NEVER.get(alarm.kind, text)
    return label(text, language).format(
        since=moment(alarm.since, language, zone) if alarm.since else "—",
        count=f"{alarm.count:,}",
        about=_about(alarm, policy, language),
        words=alarm.words,
        expected=max(round(alarm.expected), 1),
    )


def _about(alarm: Alarm, policy: Policy | None, language: str) -> str:
    terms: Iterable[Term] = ()
    if policy is not None:
        terms = policy.departments if alarm.kind is Kind.ORDERS else policy.taxonomy.get("channel", ())
    names = next((term.names for term in terms if term.code == alarm.about), {})
    return names.get(language) or names.get("en") or label(english(alarm.about), language)
