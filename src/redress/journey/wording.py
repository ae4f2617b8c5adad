"""Codes into sentences, in the reader's language, by gettext catalogues (src/redress/locale/*/LC_MESSAGES/journey.po).

The English text is the message id. What no catalogue holds is shown in English rather than not at all.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.gateways.files import FileRefused
from redress.gateways.letters.refusals import LetterRefused
from redress.journey.names import CODES, ROLES, STAGES, STEPS
from redress.journey.sentences import SENTENCES

LOCALE = Path(__file__).resolve().parent.parent / "locale"
DOMAIN = "journey"
# What the outside refuses, where a person meets it in a form.
OUTSIDE = {
    code: f"{problem} {remedy}"
    for refused in (FileRefused, LetterRefused)
    for code, (problem, remedy) in refused.wording.items()
}
# A joint between the parts of a list, and the brackets of a name, differ by script.
_BETWEEN = {"zh-Hans": "、", "zh-Hant": "、"}
_MOMENT = {"zh-Hans": "%Y年%m月%d日 %H:%M", "zh-Hant": "%Y年%m月%d日 %H:%M", "ro": "%d.%m.%Y %H:%M"}
_DAY = {"zh-Hans": "%Y年%m月%d日", "zh-Hant": "%Y年%m月%d日", "ro": "%d.%m.%Y"}


class _Slots(dict[str, str]):
    """A slot that a sentence names and nobody filled reads as an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The catalogue of a language; an empty one where there is none."""
    return gettext.translation(DOMAIN, LOCALE, [language.replace("-", "_")], fallback=True)


def label(text: str, language: str) -> str:
    """A label or hint as it was declared, in the reader's language."""
    return catalogue(language).gettext(text) if text else ""


def word(code: str, language: str) -> str:
    """The name of a code that the program itself knows (a stage, step, role, state, short list)."""
    return label(english(code), language)


def english(code: str) -> str:
    """The English name of a code: its own entry, or the code read as words; what is no code stays as it is."""
    plain = str(code)
    if plain in CODES or not (plain.isidentifier() and plain.islower() and plain.isascii()):
        return CODES.get(plain, plain)
    return plain.replace("_", " ").capitalize()


def step_name(step: str, language: str) -> str:
    """The name of a step, as a button says it."""
    return label(STEPS.get(step, english(step)), language)


def stage_name(stage: str, language: str) -> str:
    """The name of a stage."""
    return label(STAGES.get(stage, english(stage)), language)


def role_name(role: str, language: str) -> str:
    """The name of a role, where the pack gives no title of its own."""
    return label(ROLES.get(role, english(role)), language)


def sentence(reason: Reason, language: str, zone: str = "UTC") -> str:
    """Why a rule says no, as one sentence."""
    slots = {name: shown(name, value, language, zone) for name, value in reason.values.items()}
    return label(source(str(reason.code)), language).format_map(_Slots(slots))


def source(code: str) -> str:
    """The English sentence of a reason's code."""
    if code in SENTENCES:
        return SENTENCES[code]
    if code in OUTSIDE:
        return OUTSIDE[code]
    known = ReasonCode.__members__.values()
    return next((member.meaning for member in known if member.value == code), english(code) + ".")


def way_out(reason: Reason, language: str) -> str:
    """What mends it and who can do that; empty where the sentence says it all."""
    step = step_name(reason.step, language) if reason.step else ""
    who = listed([role_name(role, language) for role in reason.who], language)
    if step and who:
        return label("Way out: {step} ({who}).", language).format(step=step, who=who)
    if step:
        return label("Way out: {step}.", language).format(step=step)
    return label("Who can do it: {who}.", language).format(who=who) if who else ""


def listed(parts: list[str], language: str) -> str:
    """Several names in a row."""
    return _BETWEEN.get(language, ", ").join(parts)


def shown(name: str, value: Any, language: str, zone: str = "UTC") -> str:
    """A value of a reason or an event as a reader sees it: codes by their names, times on the reader's clock."""
    match value:
        case None | "":
            return "—"
        case bool():
            return label("yes" if value else "no", language)
        case datetime() | date():
            return moment(value, language, zone)
        case Decimal() | int() | float():
            return str(value)
        case list() | tuple() | set() | frozenset():
            return listed([shown(name, part, language, zone) for part in value], language)
        case Mapping():
            return listed(
                [f"{word(k, language)}: {shown(k, v, language, zone)}" for k, v in value.items()], language
            )
        case _:
            return _named(name, str(value), language)


def _named(name: str, value: str, language: str) -> str:
    if name in {"stage", "stages"}:
        return stage_name(value, language)
    if name in {"step", "steps"}:
        return step_name(value, language)
    if name in {"label", "field"}:
        return label(value, language)
    if name == "who" and value in ROLES:
        return role_name(value, language)
    return word(value, language) if value in CODES else value


def moment(value: datetime | date, language: str, zone: str = "UTC") -> str:
    """A time on the clock of a zone, or a day, as that language writes it."""
    if not isinstance(value, datetime):
        return value.strftime(_DAY.get(language, "%d %b %Y"))
    local = (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(ZoneInfo(zone))
    return local.strftime(_MOMENT.get(language, "%d %b %Y, %H:%M"))
