"""What happened, told from the journal: each event with the words that came in or went out by it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from redress.domain.contacts import Message
from redress.domain.people import MACHINE_ID
from redress.domain.policy import Policy
from redress.domain.stages import Step
from redress.journey.declare import Ask, Kind, asked
from redress.journey.steps import function_of
from redress.journey.wording import label, listed, shown, step_name, word
from redress.records.queries.case_file import CaseFile, Happened
from redress.web.case.consequences import Consequences
from redress.web.case.lookups import term

PRIVATE = frozenset(
    {"note", "profile", "second", "request_approval", "approve", "turn_down", "arbitrate", "flag"}
)
HIDDEN = frozenset({"deliver"})
# Letters that carry the access code, and what the code and the signed link look like in them.
OPENING = frozenset({"acknowledgement", "lost_code"})
SECRET_CODE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{10}\b")
SECRET_LINK = re.compile(r"(/status/)[0-9a-f]{32}:[\w:-]+/?")
UNTOLD = frozenset({Kind.ROWS, Kind.FORM, Kind.FILES})


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline; ``moved`` is the stage it led to, ``said`` the texts it carried, ``facts`` what it brought
    about, ``seq`` its place in the journal; ``unread`` when it is new to who reads.
    """

    at: datetime
    title: str
    who: str = ""
    moved: str = ""
    state: str = ""
    said: tuple[str, ...] = ()
    private: bool = False
    style: str = ""
    by: UUID | None = None
    facts: tuple[str, ...] = ()
    seq: int = 0
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: in which language, on which clock, with which pack's names for codes and the firm's for its units."""

    language: str
    zone: str
    policy: Policy
    units: Mapping[int, str] = field(default_factory=dict)


def timeline(file: CaseFile, reader: Reader) -> list[Entry]:
    """The whole journal of the complaint, newest first."""
    messages = {str(message.id): message for message in file.messages}
    told = Consequences(file, reader.policy, reader.language, reader.zone)
    events = [event for event in reversed(file.events) if _told(event)]
    return [replace(_entry(file, event, messages, reader), facts=told.of(event)) for event in events]


def _told(event: Happened) -> bool:
    return event.verb not in HIDDEN or event.stage_after != event.stage_before


def _entry(file: CaseFile, event: Happened, messages: Mapping[str, Any], reader: Reader) -> Entry:
    sent = [
        messages[id] for kind, id in event.payload.get("rows", []) if kind == "Message" and id in messages
    ]
    said = [*_given(event, reader), *(_letter(message) for message in sent)]
    return Entry(
        at=event.at,
        title=step_name(event.verb, reader.language),
        who=_who(file, event),
        by=event.actor,
        seq=event.seq,
        moved=event.stage_after if event.stage_after != event.stage_before and event.stage_before else "",
        state=", ".join(_state(message, reader.language) for message in sent),
        said=tuple(said),
        private=event.verb in PRIVATE,
    )


def _state(message: Message, language: str) -> str:
    return (
        step_name(Step.TAKE_BACK, language) if message.state == "cancelled" else word(message.state, language)
    )


def _who(file: CaseFile, event: Happened) -> str:
    by_themselves = event.verb == Step.LODGE and event.actor == MACHINE_ID
    return who_did(file, file.case.id if by_themselves else event.actor)


def _letter(message: Message) -> str:
    """A letter as colleagues see it: what opens the complainant's own page is for the complainant alone."""
    body = SECRET_LINK.sub(r"\1…", message.body)
    return (
        f"✉ {message.subject}\n{SECRET_CODE.sub('••••••••••', body) if message.purpose in OPENING else body}"
    )


def who_did(file: CaseFile, actor: UUID) -> str:
    """The name of whoever acted: a colleague, the complainant, or the house itself."""
    if actor in file.names:
        return file.names[actor]
    if actor in {file.case.complainant_id, file.case.id}:
        return file.case.complainant_name or _("the complainant")
    return "Redress" if actor == MACHINE_ID else _("the complainant")


def _given(event: Happened, reader: Reader) -> Iterator[str]:
    """What was typed: long texts by themselves, the rest as one short list."""
    given: Mapping[str, Any] = event.payload.get("given", {})
    declared = _declared(event.verb)
    short = []
    for row in _rows(given.get("promises")):
        yield f"{label('What we promise', reader.language)}: {row['text']} · {_moment(row['by'], reader)}"
    for name, value in given.items():
        question = declared.get(name)
        if (
            question is None
            or question.personal
            or question.kind in UNTOLD
            or value is False
            or _is_id(value)
        ):
            continue
        if question.kind is Kind.LONG:
            yield str(value)
        else:
            short.append(f"{label(question.label, reader.language)}: {_value(question, name, value, reader)}")
    if short:
        yield " · ".join(short)


@cache
def _declared(verb: str) -> dict[str, Ask]:
    if verb not in set(Step):
        return {}
    return {field.name: question for field, question in asked(function_of(Step(verb)).input)}


def _value(question: Ask, name: str, value: Any, reader: Reader) -> str:
    if question.kind is Kind.MOMENT:
        return _moment(value, reader)
    if name == "unit_id":
        return reader.units.get(value, "–")
    if question.kind in {Kind.CHOICE, Kind.MANY}:
        codes = value if isinstance(value, list) else [value]
        return listed([_chosen(question, str(code), reader) for code in codes], reader.language)
    return shown(name, value, reader.language, reader.zone)


def _rows(value: Any) -> list[Any]:
    """Rows as they are written today; an older event holds a text there, which is told as such."""
    return value if isinstance(value, list) else []


def _moment(value: Any, reader: Reader) -> str:
    return shown("at", datetime.fromisoformat(str(value)), reader.language, reader.zone)


def _chosen(question: Ask, code: str, reader: Reader) -> str:
    source, _colon, axis = question.choices.partition(":")
    if source == "taxonomy":
        return term(reader.policy, axis, code, reader.language)
    named = getattr(reader.policy, axis, ()) if source == "policy" else ()
    found = next((each for each in named if each.code == code), None)
    return (found.names.get(reader.language) or found.names["en"]) if found else word(code, reader.language)


def _is_id(value: Any) -> bool:
    parts = value if isinstance(value, list) and value else [value]
    return all(isinstance(part, str) and len(part) == 36 and part.count("-") == 4 for part in parts)
